"""A user's own block in a report: declared in ten lines, checked, read and written like any other."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
import pytest

import iqmodel as iq
from tests.unit.model.own_blocks import OwnReport, PersonsBySex


class TestOwnBlock:
    """A user's block in a subclass of Report gets checks, JSON, catalogue entries and types for free."""

    def report(self, women: int, men: int, total: int) -> OwnReport:
        return OwnReport(scope="DE-BY", period="2019", sex=PersonsBySex(women=women, men=men, total=total))

    def test_catalogues(self) -> None:
        assert iq.rules(OwnReport).keys()[-2:] == ("sex.by-sex", "same-persons")
        assert iq.indicator("sex.women", OwnReport).label == iq.Text("Frauen beraten", "women counselled")
        assert iq.indicator("sex.women", OwnReport).unit.code == "persons"
        assert iq.indicator("sex.women", OwnReport).additivity == "persons"
        assert len(iq.rules(OwnReport)) == len(iq.rules()) + 2
        assert "sex.women" not in iq.indicators()

    def test_checks(self) -> None:
        assert iq.check(self.report(women=1, men=2, total=3)).holds[0].rule_id == "sex.by-sex"
        with pytest.raises(iq.InvariantError) as caught:
            self.report(women=1, men=2, total=4)
        assert caught.value.violations[0].rule_id == "by-sex"
        with pytest.raises(iq.InvariantError) as caught:
            self.report(women=1, men=2, total=3).replace({"counselling.persons.total": 4})
        assert [v.rule_id for v in caught.value.violations] == ["same-persons"]

    def test_json(self) -> None:
        report = self.report(women=1, men=2, total=3)
        assert iq.unstructure(report)["sex"] == {"women": 1, "men": 2, "total": 3}
        assert iq.loads(iq.dumps(report), OwnReport) == report
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.loads(iq.dumps(report).replace('"total": 3', '"total": 4'), OwnReport)
        assert [(p.pointer, p.rule_id) for p in caught.value.problems] == [("/sex", "sex.by-sex")]

    def test_a_discrepancy_on_the_report_itself(self) -> None:
        gap = iq.Discrepancy(rule="same-persons", difference=-1, note=iq.Text("bekannt", "known"))
        base = self.report(women=1, men=2, total=3)
        report = base.replace({"counselling.persons.total": 4, "discrepancies": (gap,)})
        assert [f.rule_id for f in iq.check(report).acknowledged] == ["same-persons"]
        assert iq.loads(iq.dumps(report), OwnReport) == report

    def test_a_part_with_figures_of_its_own_is_refused(self) -> None:
        @iq.block
        class WithDiverse(PersonsBySex):
            diverse: iq.Count = iq.count(unit="persons")
            few = iq.rule("diverse <= total")

        with pytest.raises(iq.InvariantError) as caught:
            OwnReport(scope="DE", period="2019", sex=WithDiverse(women=1, diverse=1, total=4))
        assert [p.pointer for p in caught.value.problems] == ["/sex"]
        with pytest.raises(iq.InvariantError):
            WithDiverse(diverse=2, total=1)
        with pytest.raises(iq.InvariantError):
            WithDiverse(women=2, men=1, total=4)

    def test_a_mixin_beside_the_base_loses_no_rule(self) -> None:
        class Mixin:
            __slots__ = ()

        @iq.block
        class Before(Mixin, PersonsBySex):
            pass

        @iq.block
        class After(PersonsBySex, Mixin):
            pass

        for kind in (Before, After):
            assert iq.rules(kind).keys() == ("by-sex",)
            with pytest.raises(iq.InvariantError):
                kind(women=1, men=1, total=9)

    @pytest.mark.parametrize("hint", ["ClassVar[iq.Rule]", "typing.ClassVar[iq.Rule]", "'ClassVar[iq.Rule]'"])
    def test_a_rule_may_be_annotated_as_a_class_variable(self, hint: str) -> None:
        declared = {
            "first": iq.count(),
            "few": iq.rule("first <= 3"),
            "__annotations__": {"first": "iq.Count", "few": hint},
        }
        few: Any = iq.block(type("Few", (iq.Block,), declared))
        assert iq.rules(few).keys() == ("few",)
        with pytest.raises(iq.InvariantError):
            few(first=4)

    def test_a_rule_annotated_otherwise_is_refused(self) -> None:
        declared = {"first": iq.count(), "few": iq.rule("first <= 3")}
        hints = {"first": "iq.Count", "few": "iq.Rule"}
        with pytest.raises(iq.errors.RuleDefinitionError):
            iq.block(type("Few", (iq.Block,), {**declared, "__annotations__": hints}))

    def sheet(self) -> iq.FactSheet:
        sheet = iq.published.load("2019-2022")
        report = self.report(women=1, men=2, total=3)
        claims = (iq.Claim(numerator="sex.women", denominator="sex.total", percentage="33.3", wording="about"),)
        return iq.FactSheet(edition="own", title=sheet.title, programme=sheet.programme, report=report, claims=claims)

    def test_a_sheet_of_an_own_report(self) -> None:
        assert "sex.women" in iq.indicators(self.sheet())
        assert [claim.verdict for claim in iq.check(self.sheet()).claims] == ["holds"]

    def test_a_sheet_of_an_own_report_comes_back(self) -> None:
        sheet, kind = self.sheet(), iq.FactSheet.of(OwnReport)
        text = iq.dumps(sheet)
        for again in (iq.loads(text, kind), iq.validate(text, kind).value, iq.structure(iq.unstructure(sheet), kind)):
            assert again == sheet
            assert hash(again) == hash(sheet)
            assert iq.dumps(again) == text
            assert repr(again) == repr(sheet)
            assert type(again.report) is OwnReport
            assert pickle.loads(pickle.dumps(again)) == copy.deepcopy(again) == sheet
            assert iq.rules(again).keys() == iq.rules(kind).keys() == iq.rules(OwnReport).keys()
        assert "sex.women" in str(iq.json_schema(kind))

    def test_a_sheet_of_another_report_is_refused_with_the_place(self) -> None:
        problems = iq.validate(iq.dumps(self.sheet())).problems
        assert ("/reports/0/sex", "key.unknown") in [(problem.pointer, problem.code) for problem in problems]
        sheet = attrs.evolve(self.sheet(), report=iq.Report(scope="DE", period="2019"), claims=())
        with pytest.raises(iq.InvariantError) as caught:
            iq.FactSheet.of(OwnReport)(
                **{name: getattr(sheet, name) for name in ("edition", "title", "programme", "report")}
            )
        assert [problem.pointer for problem in caught.value.problems] == ["/reports/0"]
        assert sheet != self.sheet()
        assert sheet != 5

    @pytest.mark.parametrize("kind", [5, iq.Outreach, iq.FactSheet, None])
    def test_a_sheet_of_no_report(self, kind: Any) -> None:
        with pytest.raises(iq.InvariantError) as caught:
            iq.FactSheet.of(kind)
        assert [problem.pointer for problem in caught.value.problems] == ["/model"]
        assert iq.FactSheet.of(iq.Report) is iq.FactSheet
        assert iq.FactSheet.of(OwnReport) is iq.FactSheet.of(OwnReport)


class TestClassesInFunctions:
    """A class that was made inside a function, naming parts known only there, is read like any other."""

    def made(self) -> tuple[type[iq.Report], iq.Report]:
        @iq.block
        class Inner(iq.Block):
            """Known only in here."""

            women: iq.Count = iq.count()
            men: iq.Count = iq.count()
            some = iq.rule("women <= men")

        @iq.block
        class Local(iq.Report):
            """A report with that part."""

            inner: Inner = iq.part(Inner)

        return Local, Local(scope="DE", period="2019", inner=Inner(women=1, men=2))

    def test_every_way_to_read_it(self) -> None:
        kind, report = self.made()
        assert iq.loads(iq.dumps(report), kind) == report
        assert iq.validate(iq.dumps(report, indent=2), kind).value == report
        assert iq.structure(iq.unstructure(report), kind) == report
        assert {"women", "men"} < set(iq.json_schema(kind)["properties"]["inner"]["properties"])
        broken = iq.validate(iq.dumps(report).replace('"women": 1', '"women": 3'), kind).problems
        assert [(problem.pointer, problem.difference) for problem in broken] == [("/inner", 1)]
