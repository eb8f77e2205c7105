"""Causes: why two figures of one code may not be comparable."""

from __future__ import annotations

from pathlib import Path

import iqmodel as iq
from iqmodel.calculations.comparing.causes import CAUSES, Side, causes_of
from iqmodel.calculations.comparing.verdicts import VERDICTS
from tests.unit.calculations.comparing.pairs import BOTH, CASES, REFERRALS, persons, report, row

SURVEY = iq.Source(id="survey", reference_date="2023-01-02")


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


class TestCauses:
    """Why it may not be comparable: window, source, wording, unit or counting rule, discrepancies."""

    def test_scope(self) -> None:
        found = row(report(REFERRALS, 9), report(REFERRALS, 8, scope="DE-BY"))
        assert (found.causes, found.verdict) == (("scope-differs",), "not-comparable")

    def test_round(self) -> None:
        @iq.block
        class Later(iq.Report, round="2023/2025"):
            pass

        def report(period: str, kind: type[iq.Report] = iq.Report) -> iq.Report:
            centres = iq.CentreCounts(total=len(period))
            return kind(scope="DE", period=period, counselling=iq.Counselling(centres=centres))

        assert (report("2019").funding_round, report("2023").funding_round) == (iq.Period.parse("2019/2022"), None)
        assert report("2023", Later).funding_round == iq.Period.parse("2023/2025")
        for old, new, cause in (
            (report("2019-2022"), report("2023-2025"), "round-differs"),
            (report("2019-2022"), report("2023", Later), "round-differs"),
            (report("2022"), report("2022", Later), "round-differs"),
            (report("2023"), report("2023-2024", Later), "round-differs"),
            (report("2019"), report("2022-01"), None),
            # A longer window of the same figures, part of which is of another round.
            (report("2019-2022"), report("2019-2023"), "round-unknown"),
            (report("2015"), report("2030"), "round-unknown"),
            (report("2026", Later), report("2027", Later), "round-unknown"),
            (report("2030"), report("2030"), None),
        ):
            for one, other in ((old, new), (new, old)):
                row = iq.compare(one, other)["counselling.centres.total"]
                assert [code for code in row.causes if code.startswith("round")] == [cause] * bool(cause)
                assert row.verdict != "comparable" or cause is None

    def test_source(self) -> None:
        old = report(REFERRALS, 9, sources=(SURVEY,))
        survey = iq.Source(id="survey", reference_date="2023-01-02", collected_by=("f-bb",))
        register = iq.Source(id="register", reference_date="2023-01-02", collected_by=("BMAS",))
        other = report(REFERRALS, 8, sources=(register,))
        later = report(REFERRALS, 8, sources=(iq.Source(id="survey", reference_date="2023-06-01"),))
        known = report(REFERRALS, 9, sources=(survey,))
        assert row(known, other).causes == ("source-changed", "fell")
        assert row(known, other).verdict == "not-comparable"
        # Who collected it is known on one side only: another name proves nothing.
        assert row(old, other).causes == ("source-renamed", "fell")
        assert row(old, other).verdict == "revised"
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


class TestEachCauseOfItsOwnFigure:
    """A cause belongs to its figure alone: its own source, its own rules."""

    def test_the_source_of_one_figure(self) -> None:
        sources = (iq.Source(id="portal"), iq.Source(id="survey"))
        old, new = (
            report(REFERRALS, 3, sources=sources, notes=(iq.Note(code=REFERRALS, source=source),))
            for source in ("portal", "survey")
        )
        found = iq.compare(old, new)
        assert found[REFERRALS].causes == ("source-renamed",)
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


def test_a_discrepancy_in_bounds_grew_or_shrank_only_if_it_surely_did() -> None:
    def held(amount: iq.Count) -> iq.Report:
        gap = iq.Discrepancy(rule="advice-types", difference=amount, note=iq.Text("?", "?"))
        groups = iq.PersonsByAdvice(recognition_only=1, qualification_only=1, discrepancies=(gap,))
        return iq.Report(scope="DE", period="2019", counselling=iq.Counselling(persons=groups))

    def cause(old: iq.Count, new: iq.Count) -> set[str]:
        return {one for one in row(held(old), held(new), BOTH).causes if one.startswith("discrepancy")}

    assert cause(-1, iq.Bounds(-2, 0)) == set()
    assert cause(iq.Bounds(-5, 3), -1) == set()
    assert cause(-1, iq.Bounds(-9, -2)) == {"discrepancy-grew"}
    assert cause(iq.Bounds(None, -5), 4) == {"discrepancy-shrank"}


class TestAskedOnce:
    """Of figures without notes, those of the same sources have the same causes: asking once gives what each has."""

    def test_every_figure_by_itself_has_the_same_causes(self) -> None:
        edition = iq.published.load("2019-2022").report
        first, second = edition.sources[0], edition.sources[1:]
        others = (iq.Source(id="another", collected_by=("x",), covers=("qualification",)), *second)
        later = edition.replace({"period": "2019-2023", "sources": (*others, first), "as_of": "2023-06"})
        for before, after in ((edition, later), (later, edition), (edition, edition)):
            together = Side(before), Side(after)
            found = {one.code: tuple(causes_of(*together, one)) for one in iq.indicators()}
            assert found == {one.code: tuple(causes_of(Side(before), Side(after), one)) for one in iq.indicators()}
            assert (len(set(found.values())) > 3) is (before is not after)

    def test_a_side_is_compared_with_several(self) -> None:
        code = REFERRALS
        one, two, three = (iq.Report(scope=scope, period="2020") for scope in ("DE", "DE-BY", "DE"))
        shared = Side(three)
        found = [set(causes_of(Side(before), shared, iq.indicator(code))) for before in (one, two, one)]
        assert ["scope-differs" in causes for causes in found] == [False, True, False]
