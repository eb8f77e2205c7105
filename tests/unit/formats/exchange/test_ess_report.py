"""Findings as a European validation report, valid by its schema."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import iqmodel as iq

SHEET = iq.published.load("2019-2022")
SCHEMA = Path(__file__).parents[5] / "shared" / "validators" / "ess-validation-report-1.0.1.json"
NOON = datetime(2023, 6, 1, 12, tzinfo=UTC)


def entries(subject: Any) -> dict[str, Any]:
    made = iq.exchange.to_ess_report(iq.check(subject), subject, time=NOON, language="en")
    return {entry["id"].partition(":")[2]: entry for entry in made}


@pytest.mark.skipif(not SCHEMA.is_file(), reason="the schema of the European validation report is not at hand")
class TestSchema:
    """The schema of the structure, version 1.0.1."""

    def test_valid(self) -> None:
        made = iq.exchange.to_ess_report(iq.check(SHEET), SHEET)
        jsonschema.validate(json.loads(json.dumps(made)), json.loads(SCHEMA.read_text("utf-8")))

    def test_a_break_is_found(self) -> None:
        made = iq.exchange.to_ess_report(iq.check(SHEET), SHEET)
        made[0]["value"] = "2"
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(made, json.loads(SCHEMA.read_text("utf-8")))


class TestValues:
    """1 holds, 0 does not, NA gives no answer."""

    def test_one_entry_for_each_rule_that_applies(self) -> None:
        result = iq.check(SHEET)
        values = {rule_id: entry["value"] for rule_id, entry in entries(SHEET).items()}
        assert list(values) == [finding.rule_id for finding in result.findings]
        expected = {"holds": "1", "violated": "0", "acknowledged": "0", "undecided": "NA"}
        assert values == {finding.rule_id: expected[finding.verdict] for finding in result.findings}
        assert set(values.values()) == {"0", "1", "NA"} or set(values.values()) == {"0", "1"}

    def test_the_gap_with_its_amount(self) -> None:
        entry = entries(SHEET)["counselling.persons.advice-types"]
        assert entry["value"] == "0"
        assert entry["event"] == {
            "time": "2023-06-01T12:00:00+00:00",
            "actor": "iqmodel",
            "agent": "iqmodel",
            "trigger": "",
        }
        assert entry["rule"]["severity"] == "error"
        assert "2,312" in entry["rule"]["explanation"]
        assert ["DE", "2019-01-01/2022-12-31", "counselling.persons.total"] in entry["data"]["source"]
        assert entry["data"]["description"] == "acknowledged: −2,312"

    def test_a_mapping_has_no_scope(self) -> None:
        result = iq.check({"counselling.sessions.first": 10, "counselling.sessions.total": 5})
        (entry,) = (one for one in iq.exchange.to_ess_report(result) if one["id"].endswith("sessions.sum"))
        assert entry["value"] == "0"
        assert entry["data"]["source"][0] == ["", "", "counselling.sessions.first"]

    def test_in_german(self) -> None:
        made = iq.exchange.to_ess_report(iq.check(SHEET), language="de", actor="Amt")
        assert {entry["event"]["actor"] for entry in made} == {"Amt"}
        assert any("erfüllt" in entry["rule"]["explanation"] for entry in made)


class TestRefused:
    """Arguments that are something else."""

    @pytest.mark.parametrize(
        ("arguments", "named"),
        [
            (("no result",), {}),
            ((iq.check(SHEET), "no report"), {}),
            ((iq.check(SHEET),), {"actor": 5}),
            ((iq.check(SHEET),), {"time": datetime(2023, 1, 1)}),  # noqa: DTZ001 - without a zone it is refused
            ((iq.check(SHEET),), {"time": "2023-01-01"}),
        ],
    )
    def test_of(self, arguments: Any, named: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.exchange.to_ess_report(*arguments, **named)
