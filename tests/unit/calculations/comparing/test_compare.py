"""compare: two editions figure by figure, and why a change may not be one."""

from __future__ import annotations

import copy
import json
import pickle
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.calculations.comparing.causes import CAUSES
from iqmodel.calculations.comparing.compare import VERDICTS

SHEET = iq.published.load("2019-2022")
REPORT = SHEET.report
REFERRALS, PERSONS, CENTRES = "fair_integration.referrals", "fair_integration.persons", "fair_integration.centres"
CASES, BOTH = "regional_networks.consultations", "counselling.persons.both"
SURVEY = iq.Source(id="survey", reference_date="2023-01-02")


def report(code: str, count: iq.Count, period: str = "2019", scope: str = "DE", **context: Any) -> iq.Report:
    return iq.Report(scope=scope, period=period, **context).replace({code: count})


def row(old: iq.Report, new: iq.Report, code: str = REFERRALS) -> iq.results.ComparedFigure:
    return iq.compare(old, new)[code]


def persons(gap: int, both: int = 1) -> iq.Report:
    held = (iq.Discrepancy(rule="advice-types", difference=gap, note=iq.Text("?", "?")),) if gap else ()
    counts = iq.PersonsByAdvice(
        recognition_only=1, qualification_only=1, both=both, total=2 + both - gap, discrepancies=held
    )
    return iq.Report(scope="DE", period="2019", counselling=iq.Counselling(persons=counts))


class TestPublished:
    """Two reports or editions: per indicator old, new, change, relative change, and why it may not be comparable."""

    def test_an_edition_with_itself(self) -> None:
        found = iq.compare(SHEET, REPORT)
        assert [one.code for one in found] == list(iq.indicators().keys())
        assert (len(found), found.changed) == (44, ())
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


class TestCauses:
    """Why it may not be comparable: window, source, wording, unit or counting rule, discrepancies."""

    def test_scope(self) -> None:
        found = row(report(REFERRALS, 9), report(REFERRALS, 8, scope="DE-BY"))
        assert (found.causes, found.verdict) == (("scope-differs",), "not-comparable")

    def test_source(self) -> None:
        old = report(REFERRALS, 9, sources=(SURVEY,))
        other = report(REFERRALS, 8, sources=(iq.Source(id="register", reference_date="2023-01-02"),))
        later = report(REFERRALS, 8, sources=(iq.Source(id="survey", reference_date="2023-06-01"),))
        assert row(old, other).causes == ("source-changed", "fell")
        assert row(old, other).verdict == "not-comparable"
        assert row(old, later).causes == ("source-date", "fell")
        assert row(old, report(REFERRALS, 9)).causes == ("source-unstated",)

    def test_the_same_collector_by_another_id(self) -> None:
        sides = [report(REFERRALS, 9, sources=(iq.Source(id=name, collected_by=("f-bb",)),)) for name in ("a", "b")]
        assert row(sides[0], sides[1]).causes == ()

    def test_wording(self) -> None:
        found = row(report(REFERRALS, iq.about(400)), report(REFERRALS, 397))
        assert (found.causes, found.verdict) == (("wording",), "rounding")
        found = row(report(REFERRALS, iq.about(400)), report(REFERRALS, 500))
        assert (found.causes, found.verdict) == ((), "revised")

    def test_remarks(self) -> None:
        noted = report(REFERRALS, 9, notes=(iq.Note(code=REFERRALS, status="provisional", footnote=iq.Text("a", "a")),))
        assert row(noted, report(REFERRALS, 9)).causes == ("footnote", "status")

    def test_discrepancies(self) -> None:
        def causes(old: iq.Report, new: iq.Report) -> tuple[str, ...]:
            return row(old, new, BOTH).causes

        assert causes(persons(-1), persons(-2)) == ("discrepancy-grew",)
        assert causes(persons(-2), persons(-1)) == ("discrepancy-shrank",)
        assert causes(persons(-2), persons(0)) == ("discrepancy-resolved",)
        assert causes(persons(0), persons(-2)) == ("discrepancy-grew",)
        assert causes(persons(-2), persons(-2)) == ()
        assert causes(report(BOTH, 1), persons(-2)) == ("discrepancy-new",)
        assert causes(persons(-2), report(BOTH, 1)) == ()

    def test_two_models(self) -> None:
        @iq.block
        class Sessions(iq.Block):
            hours: iq.Count = iq.count(unit="sessions", label=iq.Text("Stunden", "hours"))

        @iq.block
        class Wider(iq.Report):
            extra: Sessions = iq.part(Sessions)

        wider = Wider(scope="DE", period="2019").replace({"extra.hours": 3, REFERRALS: 9})
        assert iq.compare(report(REFERRALS, 9), wider)["extra.hours"].causes[0] == "not-in-model"
        assert iq.compare(wider, report(REFERRALS, 9))["extra.hours"].verdict == "missing"
        assert iq.compare(wider, report(REFERRALS, 9))[REFERRALS].verdict == "unchanged"

    def test_another_unit_and_another_rule(self) -> None:
        def model(unit: str, definition: str) -> iq.Report:
            @iq.block
            class Extra(iq.Block):
                hours: iq.Count = iq.count(unit=unit, definition=iq.Text(definition, definition))

            @iq.block
            class Wider(iq.Report):
                extra: Extra = iq.part(Extra)

            return Wider(scope="DE", period="2019").replace({"extra.hours": 3})

        found = row(model("sessions", "a"), model("referrals", "b"), "extra.hours")
        assert (found.causes, found.verdict) == (("unit", "counting-rule"), "not-comparable")

    def test_the_table_of_codes_is_documented(self) -> None:
        page = Path("docs/how-to/compare-editions.md").read_text(encoding="utf-8")
        for code, label in (*CAUSES.items(), *VERDICTS.items()):
            assert f"| `{code}` | {label.en} | {label.de} |" in page


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
        assert lines[5:] == [f"- Nur vorher bekannt: {CASES}", f"- Nur nachher bekannt: {PERSONS}"]

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


@iq.block
class Twice(iq.Block):
    """A total that two rules bind."""

    a: iq.Count = iq.count()
    b: iq.Count = iq.count()
    c: iq.Count = iq.count()
    total: iq.Count = iq.count()
    a_and_b = iq.rule("a + b == total")
    c_alone = iq.rule("c == total")


@iq.block
class TwiceBound(iq.Report):
    """A report with it."""

    bound: Twice = iq.part(Twice)


class TestEachCauseOfItsOwnFigure:
    """A cause belongs to its figure alone: its own source, its own rules."""

    def test_the_source_of_one_figure(self) -> None:
        sources = (iq.Source(id="portal"), iq.Source(id="survey"))
        old, new = (
            report(REFERRALS, 3, sources=sources, notes=(iq.Note(code=REFERRALS, source=source),))
            for source in ("portal", "survey")
        )
        found = iq.compare(old, new)
        assert found[REFERRALS].causes == ("source-changed",)
        assert found[CASES].causes == ()

    def test_two_gaps_that_share_a_figure(self) -> None:
        def held(b: int, c: int, **gaps: int) -> TwiceBound:
            said = tuple(
                iq.Discrepancy(rule=rule.replace("_", "-"), difference=gap, note=iq.Text("?", "?"))
                for rule, gap in gaps.items()
            )
            return TwiceBound(scope="DE", period="2019", bound=Twice(a=1, b=b, c=c, total=4, discrepancies=said))

        found = iq.compare(held(2, 3, a_and_b=-1, c_alone=-1), held(1, 4, a_and_b=-2))
        assert found["bound.a"].causes == ("discrepancy-grew",)
        assert found["bound.c"].causes == ("discrepancy-resolved",)
        assert found["bound.total"].causes == ("discrepancy-grew", "discrepancy-resolved")


class TestTable:
    """A comparison in words: a header, one line for each figure that both know, and dashes where one is unknown."""

    def test_header(self) -> None:
        english = iq.compare(report(REFERRALS, 3), report(REFERRALS, 4)).in_language("en").splitlines()
        assert english[2].split() == ["figure", "old", "new", "change", "relative", "verdict"]
        german = iq.compare(report(REFERRALS, 3), report(REFERRALS, 4)).in_language("de").splitlines()
        assert german[2].split() == ["Kennzahl", "vorher", "nachher", "Änderung", "relativ", "Urteil"]

    def test_an_unknown_side_has_no_change(self) -> None:
        assert "5 → unknown (–; –)" in row(report(REFERRALS, 5), report(CASES, 4)).in_language("en")
