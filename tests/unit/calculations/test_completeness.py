"""completeness: which figures are stated, bounded, not collected, missing, per area."""

from __future__ import annotations

import json
import pickle
from collections import Counter
from typing import Any

import pytest

import iqmodel as iq

SHEET = iq.published.load("2019-2022")
REFERRALS = "fair_integration.referrals"


def report(count: iq.Count, *statuses: Any) -> iq.Report:
    notes = tuple(iq.Note(code=REFERRALS, status=status) for status in statuses)
    return iq.Report(scope="DE", period="2019", notes=notes, fair_integration=iq.FairIntegration(referrals=count))


def noted(*notes: iq.Note) -> iq.Report:
    return iq.Report(scope="DE", period="2019", notes=notes, fair_integration=iq.FairIntegration(referrals=5))


class TestPublished:
    """completeness(report) says which indicators are stated, bounded, not collected, missing, per area."""

    def test_every_indicator_has_one_status(self) -> None:
        found = iq.completeness(SHEET)
        assert [figure.code for figure in found] == list(iq.indicators().keys())

    def test_areas_of_the_sheet(self) -> None:
        unstated = {note.code for note in SHEET.report.notes if note.status == "not_stated"}
        expected: dict[str, Counter[str]] = {}
        for code, count in iq.figures(SHEET.report).items():
            known = "stated" if iq.is_exact(count) else "missing" if count == iq.UNKNOWN else "bounded"
            expected.setdefault(code.split(".")[0], Counter())["not_stated" if code in unstated else known] += 1
        assert iq.completeness(SHEET.report).areas == expected
        assert expected["counselling"]["bounded"] == 1
        assert len(unstated) == sum(area["not_stated"] for area in expected.values()) == 4

    def test_own_period_is_shown(self) -> None:
        figure = iq.completeness(SHEET)[REFERRALS]
        assert (figure.status, figure.period) == ("stated", iq.Period.parse("2020-2022"))
        assert "Januar 2020" in figure.in_language("de")

    def test_the_first_note_that_has_a_period_gives_it(self) -> None:
        notes = (iq.Note(code=REFERRALS, status="revised"), iq.Note(code=REFERRALS, period="2019-05"))
        figure = iq.completeness(noted(*notes))[REFERRALS]
        assert figure.period == iq.Period.parse("2019-05")

    def test_text_names_all_but_what_is_stated(self) -> None:
        lines = str(iq.completeness(SHEET)).splitlines()
        assert any("over 170" in line for line in lines)
        stated = sum(map(iq.is_exact, iq.figures(SHEET.report.qualification).values()))
        assert f"Qualification measures: {stated} of {len(iq.indicators(iq.Qualification))} stated" in lines
        named = [figure for figure in iq.completeness(SHEET) if figure.status != "stated" or figure.period]
        assert sum(line.startswith("  - ") for line in lines) == len(named) >= 6


class TestStatus:
    """*Not collected* is not *not stated*, and neither is missing."""

    @pytest.mark.parametrize(
        ("count", "statuses", "status"),
        [
            (5, (), "stated"),
            (0, (), "stated"),
            (5, ("provisional",), "stated"),
            (iq.about(400), (), "bounded"),
            (iq.about(400), ("not_stated",), "bounded"),
            (iq.at_most(4), ("suppressed",), "suppressed"),
            (iq.UNKNOWN, (), "missing"),
            (iq.UNKNOWN, ("provisional",), "missing"),
            (iq.UNKNOWN, ("not_stated",), "not_stated"),
            (iq.UNKNOWN, ("not_collected",), "not_collected"),
            (iq.UNKNOWN, ("not_stated", "suppressed"), "suppressed"),
        ],
    )
    def test_status(self, count: iq.Count, statuses: tuple[str, ...], status: str) -> None:
        found = iq.completeness(report(count, *statuses))
        assert found[REFERRALS].status == status
        assert REFERRALS in found.codes(found[REFERRALS].status)

    def test_a_block_is_one_area(self) -> None:
        found = iq.completeness(iq.SessionCounts(first=3))
        assert found.areas == {"": {"stated": 1, "missing": 2}}
        assert str(found["first"]) == f"{iq.indicator('first', iq.SessionCounts).label.en} [first]: stated"
        assert found.in_language("de").startswith("SessionCounts: 1 von 3 angegeben")


class TestUse:
    """Only IQModelError leaves the package for bad input."""

    def test_as_data(self) -> None:
        data = json.loads(json.dumps(iq.completeness(SHEET).to_dict()))
        assert data["areas"] == iq.completeness(SHEET).areas
        assert data["figures"][0]["status"] == "stated"
        periods = {figure["code"]: figure["period"] for figure in data["figures"]}
        assert periods.pop(REFERRALS) == "2020-01-01/2022-12-31"
        assert set(periods.values()) == {None}

    def test_unknown_words(self) -> None:
        found = iq.completeness(SHEET)
        status: Any = "unknown"
        with pytest.raises(iq.errors.UnknownCodeError):
            found.codes(status)
        with pytest.raises(iq.errors.UnknownCodeError):
            found["sessions"]

    @pytest.mark.parametrize("value", [None, 1, "DE", {}, iq.Report])
    def test_subjects(self, value: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.completeness(value)

    def test_a_value(self) -> None:
        found = iq.completeness(SHEET)
        assert hash(found) == hash(iq.completeness(SHEET.report))
        assert eval(repr(found), vars(iq)) == found
        assert pickle.loads(pickle.dumps(found)) == found
