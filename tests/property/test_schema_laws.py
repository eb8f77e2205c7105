"""Laws of the JSON Schema: it never refuses what the reader takes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import iqmodel as iq
from iqmodel.testing import valid_reports
from tests.property.applied import applied, applies
from tests.property.mutations import VALUES, mutated

SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@iq.block
class Languages(iq.Block):
    """A user's own breakdown."""

    german: iq.Count = iq.count(unit="sessions")
    other: iq.Count = iq.count(unit="sessions")


@iq.block
class OwnReport(iq.Report):
    """A user's own report."""

    languages: Languages = iq.part(Languages)


SHEET: Any = iq.unstructure(iq.published.load("2019-2022"))
# A sheet with two reports, a claim about the second, and everything that a publication says of itself.
PUBLICATION: Any = json.loads(
    (Path(__file__).parents[1] / "corpus" / "formats" / "factsheet-2-every-key.json").read_bytes()
)
REPORT: Any = SHEET["reports"][0]
SCHEMAS = {kind: Draft202012Validator(iq.json_schema(kind)) for kind in (iq.Report, iq.FactSheet, OwnReport)}


def refused(data: Any, kind: type[Any]) -> bool:
    return not iq.validate(data, kind).ok


class TestNoStricterThanTheReader:
    """Whatever the schema refuses the reader refuses."""

    @applies(0.3)
    @given(mutated(st.sampled_from([SHEET, SHEET["reports"][0]["counselling"], REPORT])), st.sampled_from([*SCHEMAS]))
    @SLOW
    def test_mutated_documents(self, data: Any, kind: type[Any]) -> None:
        unfit = isinstance(data, dict) and not SCHEMAS[kind].is_valid(data)
        assert not unfit or refused(data, kind)
        applied(unfit)

    @applies(0.3)
    @given(mutated(st.sampled_from([SHEET, PUBLICATION])))
    @SLOW
    def test_mutated_sheets(self, data: Any) -> None:
        unfit = not SCHEMAS[iq.FactSheet].is_valid(data)
        assert not unfit or refused(data, iq.FactSheet)
        applied(unfit)

    @applies(0.5, 0.95)
    @given(st.sampled_from(VALUES))
    def test_single_counts(self, value: Any) -> None:
        data = {"format": "iqmodel.report/1", **REPORT, "fair_integration": {"referrals": value}, "notes": []}
        unfit = not SCHEMAS[iq.Report].is_valid(data)
        assert not unfit or refused(data, iq.Report)
        applied(unfit)


class TestValidDocuments:
    """What the library writes passes the schema of its class."""

    @given(valid_reports())
    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_reports(self, report: iq.Report) -> None:
        SCHEMAS[iq.Report].validate(iq.unstructure(report))
