"""compare: two editions figure by figure, and why a change may not be one."""

from __future__ import annotations

import copy
import json
import pickle
from fractions import Fraction
from typing import Any

import pytest

import iqmodel as iq
from tests.unit.calculations.comparing.pairs import BOTH, CASES, CENTRES, PERSONS, REFERRALS, report, row

SHEET = iq.published.load("2019-2022")
REPORT = SHEET.report


class TestPublished:
    """Two reports or editions: per indicator old, new, change, relative change, and why it may not be comparable."""

    def test_an_edition_with_itself(self) -> None:
        found = iq.compare(SHEET, REPORT)
        assert [one.code for one in found] == list(iq.indicators().keys())
        assert found.changed == ()
        assert {one.verdict for one in found} == {"unchanged", "missing"}
        assert {cause for one in found for cause in one.causes} == set()

    def test_consultations_may_fall_because_cases_merge(self) -> None:
        old = iq.Report(scope="DE", period="01/19-09/22", regional_networks=iq.Outreach(consultations=25000))
        found = iq.compare(old, REPORT)[CASES]
        assert found.causes == ("window-extended", "source-unstated", "footnote", "fell")
        assert (found.change, found.relative_change, found.verdict) == (-1888, Fraction(-236, 3125), "may-merge")


class TestChange:
    """The relative change is exact, never a float; what is bounded stays bounded."""

    def test_exact(self) -> None:
        found = row(report(REFERRALS, 3), report(REFERRALS, 4))
        assert (found.change, found.relative_change) == (1, Fraction(1, 3))
        assert found.in_language("de").endswith(
            "3 → 4 (+1; +33,3\N{NO-BREAK SPACE}%): für denselben Zeitraum berichtigt"
        )

    def test_bounded(self) -> None:
        found = row(report(REFERRALS, iq.between(4, 5)), report(REFERRALS, iq.between(6, 8)))
        assert found.change == iq.between(1, 4)
        assert isinstance(found.relative_change, iq.results.Rate)
        assert (found.relative_change.low, found.relative_change.high) == (Fraction(1, 5), Fraction(1))
        with pytest.raises(iq.errors.InexactError):
            float(found.relative_change)

    def test_from_nothing(self) -> None:
        found = row(report(REFERRALS, 0), report(REFERRALS, 4))
        assert isinstance(found.relative_change, iq.results.Rate)
        assert found.relative_change.is_undefined
        assert "undefined" in str(found)

    def test_unknown(self) -> None:
        found = row(report(REFERRALS, 5), report(CASES, 4))
        assert (found.verdict, found.causes) == ("missing", ("unknown",))
        assert found.change == iq.Bounds(-5, None)


class TestWindows:
    """A cumulative figure *fell*: a flow cannot, merging cases may; the row says which."""

    @pytest.mark.parametrize(
        ("code", "verdict"),
        [
            (REFERRALS, "impossible"),
            (PERSONS, "impossible"),
            ("qualification.participants.completed", "impossible"),
            (CASES, "may-merge"),
            (BOTH, "may-reclassify"),
        ],
    )
    def test_a_fall_in_a_longer_window(self, code: str, verdict: str) -> None:
        found = row(report(code, 9), report(code, 8, "2019-2020"), code)
        assert (found.causes, found.verdict) == (("window-extended", "fell"), verdict)
        backwards = row(report(code, 8, "2019-2020"), report(code, 9), code)
        assert (backwards.causes, backwards.verdict) == (("window-shortened", "rose"), verdict)

    def test_a_fall_that_the_bounds_do_not_prove(self) -> None:
        found = row(report(REFERRALS, iq.at_least(5)), report(REFERRALS, iq.between(5, 8), "2019-2020"))
        assert "fell" not in found.causes

    @pytest.mark.parametrize(("old", "new"), [("2019", "2019-2020"), ("2019-2020", "2019")])
    def test_nothing_is_proved_where_parts_counted_for_different_times(self, old: str, new: str) -> None:
        # Half of the longer window was counted in one part only: a fall or rise may be that part's.
        some = iq.Note(code=REFERRALS, period="2019-Q1", origin=iq.ReportKey(scope="DE-BY", period="2019"))
        notes = {"2019": (), "2019-2020": (some,)}
        before, after = (9, 8) if old == "2019" else (8, 9)
        found = row(report(REFERRALS, before, old, notes=notes[old]), report(REFERRALS, after, new, notes=notes[new]))
        assert not {"fell", "rose"}.intersection(found.causes)
        assert found.verdict != "impossible"

    def test_growth_in_a_longer_window(self) -> None:
        assert row(report(REFERRALS, 8), report(REFERRALS, 9, "2019-2020")).verdict == "longer-window"
        assert row(report(REFERRALS, 9, "2019-2020"), report(REFERRALS, 8)).verdict == "shorter-window"

    def test_the_same_window_again(self) -> None:
        found = row(report(REFERRALS, 9), report(REFERRALS, 8))
        assert (found.causes, found.verdict) == (("fell",), "revised")

    def test_year_by_year(self) -> None:
        found = row(report(REFERRALS, 9), report(REFERRALS, 8, "2020"))
        assert (found.causes, found.verdict) == (("window-moved",), "comparable")
        assert row(report(REFERRALS, 9), report(REFERRALS, 8, "2020-Q1")).verdict == "not-comparable"

    def test_a_window_of_its_own(self) -> None:
        own = report(REFERRALS, 9, "2019-2020", notes=(iq.Note(code=REFERRALS, period=iq.Period.year(2020)),))
        found = row(report(REFERRALS, 9, "2019-2020"), own)
        assert found.causes == ("window-shortened", "own-period")
        assert row(report(REFERRALS, 8, "2020"), own).causes == ("own-period",)

    def test_a_stock_has_no_window(self) -> None:
        found = row(report(CENTRES, 9), report(CENTRES, 8, "2019-2020"), CENTRES)
        assert (found.causes, found.verdict) == (("as-of",), "comparable")
        as_of = report(CENTRES, 8, "2019-2020", notes=(iq.Note(code=CENTRES, as_of=iq.Period.year(2019)),))
        assert row(report(CENTRES, 9), as_of, CENTRES).verdict == "revised"


class TestShowing:
    """``in_language`` on everything that shows itself; plain data for machines."""

    def test_table(self) -> None:
        found = iq.compare(
            report(REFERRALS, 9).replace({CASES: 3}), report(REFERRALS, 8, "2019-2020").replace({PERSONS: 1})
        )
        lines = found.in_language("de").splitlines()
        assert lines[0] == "Deutschland, 2019 → Deutschland, Januar 2019 bis Dezember 2020"
        assert lines[2].split() == ["Kennzahl", "vorher", "nachher", "Änderung", "relativ", "Urteil"]
        assert "unmöglich" in lines[3]
        labels = [iq.indicator(code).label.de for code in (CASES, PERSONS)]
        assert lines[5:] == [f"- Nur vorher bekannt: {labels[0]}", f"- Nur nachher bekannt: {labels[1]}"]

    def test_what_says_nothing_new_is_counted(self) -> None:
        known = len(iq.compare(REPORT, REPORT).known)
        text = iq.compare(REPORT, REPORT).in_language("de")
        assert f"- Unverändert: {known} Zahlen (Anerkennungs- und Qualifizierungsberatung: 10, " in text
        assert "Urteil" not in text
        assert "Keine Zahl" not in text
        changed = iq.compare(REPORT.replace({PERSONS: 25_000}), REPORT).in_language("en")
        assert f"- Unchanged: {known - 1} figures (" in changed
        assert changed.count("25,000") == 1

    def test_equal_bounds_say_nothing_in_whatever_window(self) -> None:
        bounds, exact = ({"counselling.centres.total": iq.more_than(170)}, {REFERRALS: 5})
        old, new = (report(CASES, 1, period).replace(bounds | exact) for period in ("2019", "2019-2020"))
        found = iq.compare(old, new)
        text = found.in_language("en")
        assert "Unchanged: contact points" in text
        # That an exact figure did not grow in a longer time is worth a row.
        assert found[REFERRALS].verdict != "unchanged"
        assert "\nqualitative referrals " in text

    def test_nothing_in_common(self) -> None:
        assert "No figure is known on both sides." in str(iq.compare(report(REFERRALS, 9), report(CASES, 9)))

    def test_caveats_of_both(self) -> None:
        assert iq.compare(REPORT, REPORT).caveats == iq.check(REPORT).caveats

    def test_as_data(self) -> None:
        data = json.loads(json.dumps(iq.compare(report(REFERRALS, 3), report(REFERRALS, 4, "2020")).to_dict()))
        assert data["new"] == {"scope": "DE", "period": "2020-01-01/2020-12-31"}
        rows = {one["code"]: one for one in data["rows"]}
        assert (rows[REFERRALS]["relative_change"], rows[REFERRALS]["causes"]) == ("1/3", ["window-moved"])
        assert rows[CASES]["relative_change"] == {"low": "-1", "high": None}

    def test_a_value(self) -> None:
        found = iq.compare(report(REFERRALS, 3), REPORT)
        assert pickle.loads(pickle.dumps(found)) == copy.deepcopy(found) == found
        assert hash(found) == hash(copy.copy(found))
        assert eval(repr(found[PERSONS]), vars(iq)) == found[PERSONS]


class TestRefusals:
    """Only IQModelError leaves the package for bad input."""

    @pytest.mark.parametrize("value", [None, 1, "2019-2022", {}, iq.SessionCounts(first=1), iq.Report])
    def test_subjects(self, value: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.compare(REPORT, value)
        with pytest.raises(iq.InvalidDataError):
            iq.compare(value, REPORT)

    def test_codes(self) -> None:
        value: Any
        for value in ("referrals", 10**6000, None, True):
            with pytest.raises(iq.errors.UnknownCodeError):
                iq.compare(REPORT, REPORT)[value]


class TestTable:
    """A comparison in words: a header, one line for each figure that both know, and dashes where one is unknown."""

    def test_header(self) -> None:
        english = iq.compare(report(REFERRALS, 3), report(REFERRALS, 4)).in_language("en").splitlines()
        assert english[2].split() == ["figure", "old", "new", "change", "relative", "verdict"]
        german = iq.compare(report(REFERRALS, 3), report(REFERRALS, 4)).in_language("de").splitlines()
        assert german[2].split() == ["Kennzahl", "vorher", "nachher", "Änderung", "relativ", "Urteil"]

    def test_an_unknown_side_has_no_change(self) -> None:
        assert "5 → unknown (–; –)" in row(report(REFERRALS, 5), report(CASES, 4)).in_language("en")


class TestRepeatedLabels:
    """A block that a report holds twice gives two figures one label: the headings of its parts tell them apart."""

    def test_in_the_text(self) -> None:
        @iq.block
        class Two(iq.BaseReport):
            advised: iq.SessionCounts = iq.part(iq.SessionCounts)
            trained: iq.SessionCounts = iq.part(iq.SessionCounts)
            persons: iq.Count = iq.count(label=iq.Text("Personen", "persons"))

        report = Two(scope="DE", period="2023").replace({"advised.first": 1, "trained.first": 2, "persons": 3})
        other = Two(scope="DE", period="2023").replace({"advised.first": 2, "trained.first": 1, "persons": 4})
        same = iq.compare(report, report).in_language("en")
        assert same.endswith("- Unchanged: advised: first sessions, trained: first sessions, persons")
        text = iq.compare(report, other).in_language("en")
        assert "advised: first sessions " in text
        assert "trained: first sessions " in text
        assert "\npersons  " in text
