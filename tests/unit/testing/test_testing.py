"""The testing kit: valid data satisfy every rule; broken and hostile data cause exactly the problem they name."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis.errors import Unsatisfiable

import iqmodel as iq
from iqmodel import testing
from iqmodel.testing import synthetic

FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@iq.block
class BySex(iq.Block):
    """Persons by sex."""

    women: iq.Count = iq.count(unit="persons")
    men: iq.Count = iq.count(unit="persons")
    total: iq.Count = iq.count(unit="persons")
    by_sex = iq.rule("women + men == total")
    some = iq.rule("2 * women > men", severity="warning")


@iq.block
class LandReport(iq.Report):
    """A report with a breakdown of its own."""

    sex: BySex = iq.part(BySex)
    same = iq.rule("sex.total == counselling.persons.total")


@iq.block
class SmallReport(iq.Report):
    """A report whose own rule no synthetic figures of the programme would satisfy."""

    few = iq.rule("counselling.sessions.first <= 3")


@iq.block
class Impossible(iq.Block):
    """Rules that nothing satisfies."""

    one: iq.Count = iq.count()
    two: iq.Count = iq.count()
    above = iq.rule("one > two")
    below = iq.rule("one < two")


@iq.block
class Doubled(iq.Block):
    """Two rules that say the same."""

    one: iq.Count = iq.count()
    two: iq.Count = iq.count()
    first = iq.rule("one == two")
    second = iq.rule("two == one")


@iq.block
class EveryOperator(iq.Block):
    """A rule of each operator, each on figures of its own."""

    a: iq.Count = iq.count()
    b: iq.Count = iq.count()
    c: iq.Count = iq.count()
    d: iq.Count = iq.count()
    e: iq.Count = iq.count()
    equal = iq.rule("a == 5")
    most = iq.rule("b <= 5")
    least = iq.rule("c >= 5")
    above = iq.rule("d > 4")
    below = iq.rule("e < 6")


MODELS: Final = (iq.Report, LandReport, SmallReport, BySex, iq.Outreach)


class TestSyntheticFigures:
    """Every figure of any class, exact, such that every rule holds; the same for the same seed."""

    @pytest.mark.parametrize("model", MODELS)
    @pytest.mark.parametrize("seed", range(5))
    def test_every_rule_holds(self, model: type[iq.Block], seed: int) -> None:
        figures = testing.synthetic_figures(seed, model)
        assert list(figures) == list(iq.indicators(model).keys())
        result = iq.check(figures, model=model)
        assert [finding.verdict for finding in result.findings] == ["holds"] * len(iq.rules(model))
        assert figures == testing.synthetic_figures(seed, model)

    @pytest.mark.parametrize("seed", range(5))
    def test_a_figure_newly_added_to_the_programme_needs_no_size(
        self, monkeypatch: pytest.MonkeyPatch, seed: int
    ) -> None:
        monkeypatch.setattr(synthetic, "Report", LandReport)
        figures = testing.synthetic_figures(seed, LandReport)
        assert list(figures) == list(iq.indicators(LandReport).keys())
        assert {finding.verdict for finding in iq.check(figures, model=LandReport).findings} == {"holds"}

    def test_a_class_of_ones_own_has_reports_of_all_laender(self) -> None:
        reports = list(testing.synthetic_reports(1, "2022", "year", model=LandReport))
        assert [report.scope for report in reports] == [iq.Scope(state) for state in iq.State]
        assert all(report.sex.total == report.counselling.persons.total for report in reports)
        assert {report.sources for report in reports} == {(testing.SYNTHETIC,)}

    def test_rules_that_nothing_satisfies_are_reported(self) -> None:
        with pytest.raises(iq.errors.ContradictionError):
            testing.synthetic_figures(0, Impossible)

    def test_a_wrong_period_is_refused_at_once(self) -> None:
        with pytest.raises(iq.errors.PeriodError):
            testing.synthetic_reports(1, "gestern")


class TestValidReports:
    """Valid for any class: no rule violated, warnings included, and every kind of report occurs."""

    @pytest.mark.parametrize("model", MODELS)
    def test_nothing_is_violated_and_all_comes_back(self, model: type[iq.Block]) -> None:
        @given(testing.valid_reports(model))
        @FEW
        def law(report: iq.Block) -> None:
            assert isinstance(report, model)
            assert "violated" not in {finding.verdict for finding in iq.check(report).findings}
            assert iq.loads(iq.dumps(report), model) == report

        law()

    @pytest.mark.parametrize("wording", ["about", "more_than", "just_under", "just_over", "at_least", "at_most", None])
    def test_every_wording_occurs(self, wording: str | None) -> None:
        def said(report: iq.Report) -> bool:
            bounded = [count for count in iq.figures(report).values() if isinstance(count, iq.Bounds)]
            return any(count.wording == wording and count != iq.UNKNOWN for count in bounded)

        find(testing.valid_reports(), said, settings=settings(max_examples=2_000, deadline=None))

    @pytest.mark.parametrize("status", ["not_stated", "not_collected", "suppressed", "provisional", "revised"])
    def test_every_status_occurs(self, status: str) -> None:
        find(
            testing.valid_reports(),
            lambda report: any(note.status == status for note in report.notes),
            settings=settings(max_examples=2_000, deadline=None),
        )

    def test_acknowledged_gaps_and_caveats_occur(self) -> None:
        thorough = settings(max_examples=2_000, deadline=None)
        acknowledged = find(testing.valid_reports(), lambda one: bool(iq.check(one).acknowledged), settings=thorough)
        assert iq.check(acknowledged).ok
        assert iq.check(find(testing.valid_reports(), lambda one: bool(iq.check(one).caveats), settings=thorough)).ok

    @given(testing.valid_reports(bounded=False, notes=False, discrepancies=False))
    @FEW
    def test_each_kind_can_be_left_out(self, report: iq.Report) -> None:
        assert report.notes == ()
        assert iq.check(report).acknowledged == ()
        assert all(count == iq.UNKNOWN for count in iq.figures(report).values() if not iq.is_exact(count))


class TestBrokenDocuments:
    """One document for every error rule: refused for that rule alone, by that difference, at that place."""

    @pytest.mark.parametrize("model", MODELS)
    @pytest.mark.parametrize("seed", [0, 1])
    def test_every_error_rule(self, model: type[iq.Block], seed: int) -> None:
        broken = testing.every_broken_document(seed=seed, model=model)
        assert [one.rule_id for one in broken] == list(iq.rules(model).errors.keys())
        for one in broken:
            for data in (one.data, one.json):
                told = [(p.rule_id, p.difference, p.pointer) for p in iq.validate(data, model).problems]
                assert told == [(one.rule_id, one.difference, one.pointer)]
        assert broken == testing.every_broken_document(seed=seed, model=model)

    def test_a_warning_is_broken_and_the_document_usable(self) -> None:
        broken = testing.broken_document("counselling.persons-are-first-sessions")
        result = iq.validate(broken.data)
        assert (result.ok, broken.severity) == (True, "warning")
        assert result.check is not None
        assert [(f.rule_id, f.difference) for f in result.check.warnings] == [(broken.rule_id, broken.difference)]

    def test_every_operator_is_broken_by_what_was_asked(self) -> None:
        figures = dict.fromkeys("abcde", 5)
        found = [testing.break_rule(figures, rule, by=3, model=EveryOperator) for rule in iq.rules(EveryOperator)]
        assert found == [
            figures | {"a": 8},
            figures | {"b": 8},
            figures | {"c": 2},
            figures | {"d": 2},
            figures | {"e": 8},
        ]
        del figures["c"]
        assert testing.break_rule(figures, iq.rules(EveryOperator)["least"], model=EveryOperator) is None

    @pytest.mark.parametrize("seed", range(3))
    def test_every_operator_of_a_class(self, seed: int) -> None:
        for one in testing.every_broken_document(seed=seed, model=EveryOperator):
            assert [p.rule_id for p in iq.validate(one.data, EveryOperator).problems] == [one.rule_id]

    def test_rules_that_say_the_same_cannot_be_broken_alone(self) -> None:
        with pytest.raises(iq.errors.ContradictionError) as caught:
            testing.broken_document("first", model=Doubled)
        assert "‘first’" in caught.value.message("en")

    def test_a_rule_that_does_not_exist(self) -> None:
        for attempt in (testing.broken_document, testing.broken_documents, testing.broken_figures):
            with pytest.raises(iq.errors.UnknownCodeError):
                attempt("counselling.sum")

    @given(testing.broken_documents(model=LandReport))
    @FEW
    def test_any_of_them(self, broken: testing.BrokenDocument) -> None:
        problems = iq.validate(broken.data, LandReport).problems
        assert [(p.rule_id, p.difference) for p in problems] == [(broken.rule_id, broken.difference)]


class TestHostileDocuments:
    """Each has one defect, and exactly that is reported: its code and its place."""

    @pytest.mark.parametrize("model", [iq.Report, LandReport, BySex])
    @pytest.mark.parametrize("seed", [0, 1])
    def test_every_one(self, model: type[iq.Block], seed: int) -> None:
        hostile = testing.every_hostile_document(seed=seed, model=model)
        assert len(hostile) >= 40
        told = {one.name: [(p.code, p.pointer) for p in iq.validate(one.data, model).problems] for one in hostile}
        assert told == {one.name: [(one.code, one.pointer)] for one in hostile}

    def test_the_figure_is_another_one_for_another_seed(self) -> None:
        places = Counter(testing.hostile_document("decimal", seed=seed).pointer for seed in range(20))
        assert len(places) > 5

    def test_a_name_that_does_not_exist(self) -> None:
        with pytest.raises(iq.errors.UnknownCodeError) as caught:
            testing.hostile_document("decimals")
        assert "decimal" in caught.value.data["close"]
        with pytest.raises(iq.errors.UnknownCodeError):
            testing.hostile_document("german-date", model=BySex)

    @given(testing.hostile_documents())
    @FEW
    def test_any_of_them(self, hostile: testing.HostileDocument) -> None:
        assert [(p.code, p.pointer) for p in iq.validate(hostile.data).problems] == [(hostile.code, hostile.pointer)]


class TestHostileCells:
    """No cell is read as a number; each is reported with its code."""

    @pytest.mark.parametrize("cell", testing.HOSTILE_CELLS)
    def test_it_is_no_count(self, cell: str) -> None:
        with pytest.raises(iq.errors.NumberFormatError) as caught:
            iq.parse_count(cell, locale="de")
        assert caught.value.code == testing.HOSTILE_CELLS[cell]

    @pytest.mark.parametrize("cell", testing.HOSTILE_CELLS)
    def test_it_is_no_count_in_a_table(self, cell: str) -> None:
        table = f'scope;start;end;qualification.measures.total\nDE;2019-01-01;2019-12-31;"{cell}"\n'
        read = iq.read_csv(table.encode(), numbers="de")
        assert [str(problem.value) for problem in read.problems] == [cell]
        assert [report["qualification.measures.total"] for report in read.reports] in ([], [iq.UNKNOWN])


class TestOtherClasses:
    """What is no class of blocks is refused by every function alike; a class without figures has nothing to break."""

    @pytest.mark.parametrize("model", [5, None, "Report", iq.FactSheet, int])
    def test_no_block_class(self, model: Any) -> None:
        calls: list[Any] = [testing.synthetic_figures, testing.valid_figures, testing.valid_reports]
        calls += [testing.every_broken_document, testing.broken_documents, testing.hostile_documents]
        calls += [testing.every_hostile_document, testing.hostile_names, testing.synthetic_reports]
        for call in calls:
            with pytest.raises(iq.InvalidDataError):
                call(model=model)
        with pytest.raises(iq.InvalidDataError):
            testing.document({}, model)
        with pytest.raises(iq.InvalidDataError):
            testing.broken_document("sum", model=model)
        with pytest.raises(iq.InvalidDataError):
            testing.broken_figures("sum", model)

    def test_reports_are_made_of_report_classes_only(self) -> None:
        with pytest.raises(iq.InvalidDataError):
            testing.synthetic_reports(model=BySex)  # type: ignore[type-var]  # wrong on purpose

    def test_a_class_without_figures(self) -> None:
        assert testing.synthetic_figures(0, iq.Block) == {}
        assert testing.every_broken_document(model=iq.Block) == ()
        assert testing.every_hostile_document(model=iq.Block) == ()
        nothing: list[Any] = [testing.hostile_documents(iq.Block), testing.broken_documents(model=iq.Block)]
        for strategy in nothing:
            with pytest.raises(Unsatisfiable):
                find(strategy, lambda _: True)
        with pytest.raises(iq.errors.UnknownCodeError):
            testing.hostile_document("empty", model=iq.Block)


class TestWithoutHypothesis:
    """All but the strategies works without Hypothesis; a strategy names the extra that brings it."""

    def test_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "hypothesis", None)
        monkeypatch.setitem(sys.modules, "hypothesis.strategies", None)
        assert testing.every_broken_document()
        assert testing.hostile_document("empty").data == b""
        strategies: list[Any] = [testing.valid_figures, testing.valid_reports, testing.hostile_documents]
        for strategy in (*strategies, testing.broken_documents, lambda: testing.broken_figures(iq.rules().keys()[0])):
            with pytest.raises(iq.errors.MissingExtraError, match=r"iqmodel\[testing\]"):
                strategy()
