"""The public contract, run as written: what every other tool builds on."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest

import iqmodel as iq


@pytest.fixture(scope="module")
def sheet() -> iq.FactSheet:
    return iq.published.load("2019-2022")


class TestPublishedSheet:
    """The published sheet loads with its 2 312-person gap on display, not hidden."""

    def test_figures_by_attribute_and_by_code(self, sheet: iq.FactSheet) -> None:
        report = sheet.report
        assert report.counselling.sessions.total == 416374
        assert type(report.counselling.sessions.total) is int
        assert report["counselling.sessions.total"] == 416374
        assert iq.figures(report)["counselling.sessions.total"] == 416374
        assert len(iq.figures(report)) == len(iq.indicators())
        assert report.counselling.centres.total == iq.more_than(170)
        assert report.fair_integration.sessions.first == iq.UNKNOWN
        assert sheet.programme.subprojects == iq.about(400)
        assert "2019-2022" in iq.published.names()

    def test_the_check_finds_just_what_the_sheet_says(self, sheet: iq.FactSheet) -> None:
        result = iq.check(sheet)
        assert result.ok
        assert not result.violated
        assert not result.warnings
        assert [(f.rule_id, f.path, f.difference) for f in result.acknowledged] == [
            ("counselling.persons.advice-types", "counselling.persons", -2312)
        ]
        assert [f.rule_id for f in result.undecided] == [
            "counselling.centres.sum",
            "fair_integration.sessions.sum",
            "regional_networks.trainings.attended",
            "regional_networks.events.attended",
            "regional_networks.participants-sum",
        ]
        assert len(result.holds) == 18
        assert [caveat.code for caveat in result.caveats] == ["caveat.source-window.some", "caveat.own-period"]

    def test_a_finding_tells_rule_and_message(self, sheet: iq.FactSheet) -> None:
        finding = iq.check(sheet.report).acknowledged[0]
        assert finding.rule.id == "advice-types"
        assert finding.rule.expression == "recognition_only + qualification_only + both == total"
        assert "−2.312" in finding.message("de")
        assert "−2,312" in finding.message("en")

    def test_writing_and_reading_gives_the_same(self, sheet: iq.FactSheet) -> None:
        persons = sheet.report.counselling.persons
        assert iq.loads(iq.dumps(sheet)) == sheet
        assert iq.structure(iq.unstructure(sheet), iq.FactSheet) == sheet
        assert eval(repr(persons), vars(iq)) == persons
        assert eval(repr(sheet), vars(iq)) == sheet

    @pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))])
    def test_copies_are_equal_and_hash_alike(self, sheet: iq.FactSheet, copied: Any) -> None:
        assert copied(sheet) == sheet
        assert hash(copied(sheet)) == hash(sheet)


class TestInvariants:
    """The constructor refuses what breaks an error rule, with every violation at once."""

    def test_constructing_and_replacing_raise(self, sheet: iq.FactSheet) -> None:
        attempts: tuple[Callable[[], object], ...] = (
            lambda: iq.SessionCounts(first=1, follow_up=1, total=3),
            lambda: sheet.report.replace({"counselling.sessions.first": 1}),
        )
        for wrong in attempts:
            with pytest.raises(iq.InvariantError) as caught:
                wrong()
            assert caught.value.violations[0].rule.id == "sum"
        with pytest.raises(iq.InvariantError) as caught:
            iq.SessionCounts(first=1, follow_up=1, total=3)
        assert caught.value.violations[0].difference == -1

    def test_an_acknowledged_gap_is_no_violation(self) -> None:
        gap = iq.Discrepancy(rule="advice-types", difference=-2, note=iq.Text(de="unbekannt", en="unknown"))
        persons = iq.PersonsByAdvice(recognition_only=1, qualification_only=1, both=1, total=5, discrepancies=(gap,))
        assert [f.verdict for f in iq.check(persons).findings] == ["acknowledged"]

    def test_removing_or_altering_the_discrepancy_fails(self, sheet: iq.FactSheet) -> None:
        for given in ([], [{"rule": "advice-types", "difference": -2311, "note": {"de": "x", "en": "x"}}]):
            data = iq.unstructure(sheet)
            data["reports"][0]["counselling"]["persons"]["discrepancies"] = given
            with pytest.raises(iq.InvalidDataError) as caught:
                iq.structure(data, iq.FactSheet)
            (problem,) = caught.value.problems
            assert problem.rule_id == "counselling.persons.advice-types"
            assert problem.pointer == "/reports/0/counselling/persons"
            assert problem.difference == -2312


class TestExactEqualities:
    """Changing any one exact figure by 1 makes check report exactly the equalities that bind it."""

    @staticmethod
    def exact_equalities(figures: dict[str, iq.Count]) -> list[iq.Rule]:
        return [
            rule
            for rule in iq.rules()
            if rule.relation.is_equality and all(iq.is_exact(figures[code]) for code in rule.codes)
        ]

    def test_each_figure_up_and_down(self, sheet: iq.FactSheet) -> None:
        figures = iq.figures(sheet.report)
        gaps = {"counselling.persons.advice-types": -2312}
        equalities = self.exact_equalities(figures)
        assert len(equalities) == 9
        discrepancies = [
            iq.Discrepancy(rule=rule_id, difference=gap, note=iq.Text("bekannt", "known"))
            for rule_id, gap in gaps.items()
        ]
        changed = 0
        for code in sorted({code for rule in equalities for code in rule.codes}):
            for step in (1, -1):
                value = figures[code]
                assert iq.is_exact(value)
                result = iq.check({**figures, code: value + step}, discrepancies=discrepancies)
                found = {
                    f.rule_id: f.difference
                    for f in result.findings
                    if f.verdict == "violated" and f.rule.relation.is_equality
                }
                expected = {}
                for rule in equalities:
                    if code in rule.codes:
                        coefficient = rule.relation.coefficients[rule.codes.index(code)]
                        expected[rule.full_id] = gaps.get(rule.full_id, 0) + step * coefficient
                assert found == expected, code
                changed += 1
        assert changed == 2 * 25


class TestSmallThings:
    """Counts, periods, scopes and catalogues as the contract shows them."""

    def test_counts(self) -> None:
        assert iq.parse_count("416.374", locale="de") == 416374
        assert iq.parse_count("rund 181.000", locale="de") == iq.about(181_000)
        assert iq.format_count(416374, locale="de") == "416.374"
        built = (iq.just_under(1_000), iq.just_over(1_000), iq.at_least(5), iq.at_most(5), iq.between(10, 20))
        assert [(iq.low(x), iq.high(x)) for x in built] == [(500, 999), (1001, 1499), (5, None), (0, 5), (10, 20)]

    def test_periods(self) -> None:
        period, quarter = iq.Period.parse("01/19-12/22"), iq.Period.quarter(2019, 1)
        assert period.months == 48
        assert period.contains(quarter)
        assert period.overlaps(quarter)
        assert not period.adjoins(quarter)
        assert len(period.split("quarter")) == 16
        assert iq.Period.month(2019, 1).end.isoformat() == "2019-01-31"

    def test_scopes(self) -> None:
        assert (iq.State.BAYERN.code, iq.State.BAYERN.key) == ("DE-BY", "09")
        assert str(iq.Scope.parse("DE-BY+DE-BE")) == "DE-BE+DE-BY"

    def test_catalogues(self) -> None:
        assert iq.indicator("counselling.sessions.first").label.de == "Erstberatungen"
        assert "counselling.sessions.sum" in iq.rules().to_markdown("de")
        more = iq.rules() + [iq.Rule("few", "counselling.sessions.first <= 10")]
        assert len(more) == len(iq.rules()) + 1 == 25
        assert iq.results.RuleSet.from_json(iq.rules().to_json()) == iq.rules()


class TestErrorTree:
    """Every error of the package is an IQModelError and the built-in error that fits it."""

    @pytest.mark.parametrize(
        ("kind", "builtin"),
        [
            (iq.InvariantError, ValueError),
            (iq.InvalidDataError, ValueError),
            (iq.errors.NumberFormatError, ValueError),
            (iq.errors.PeriodError, ValueError),
            (iq.errors.ScopeError, ValueError),
            (iq.errors.RuleDefinitionError, ValueError),
            (iq.errors.UnknownCodeError, LookupError),
            (iq.errors.UnitError, TypeError),
            (iq.errors.OverlapError, Exception),
            (iq.errors.GapError, Exception),
            (iq.errors.ContradictionError, Exception),
            (iq.errors.InexactError, ValueError),
            (iq.errors.MissingExtraError, ImportError),
        ],
    )
    def test_each(self, kind: type[Exception], builtin: type[Exception]) -> None:
        assert issubclass(kind, iq.IQModelError)
        assert issubclass(kind, builtin)
