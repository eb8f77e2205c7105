"""Blocks: immutable, checked, declared by their users in ten lines."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from operator import attrgetter
from typing import Any

import attrs
import pytest

import iqmodel as iq
from iqmodel.model.schema import getter, layout_of


@iq.block
class PersonsBySex(iq.Block):
    """A user's own breakdown."""

    women: iq.Count = iq.count(unit="persons", label=iq.Text("Frauen {of}", "women {of}"))
    men: iq.Count = iq.count(unit="persons", label=iq.Text("Männer {of}", "men {of}"))
    total: iq.Count = iq.count(unit="persons", label=iq.Text("Personen {of}", "persons {of}"))
    by_sex = iq.rule("women + men == total", label=iq.Text("Frauen und Männer", "women and men"))


@iq.block
class OwnReport(iq.Report):
    """A report with that breakdown."""

    sex: PersonsBySex = iq.part(PersonsBySex, label=iq.Text("Geschlecht", "Sex"), of=iq.Text("beraten", "counselled"))
    same_persons = iq.rule("sex.total == counselling.persons.total")


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
        assert len(iq.indicators()) == 44

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
        assert ("/report/sex", "key.unknown") in [(problem.pointer, problem.code) for problem in problems]
        sheet = attrs.evolve(self.sheet(), report=iq.Report(scope="DE", period="2019"), claims=())
        with pytest.raises(iq.InvariantError) as caught:
            iq.FactSheet.of(OwnReport)(
                **{name: getattr(sheet, name) for name in ("edition", "title", "programme", "report")}
            )
        assert [problem.pointer for problem in caught.value.problems] == ["/report"]
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


class TestRefusedClasses:
    """What cannot be a block is refused when the class is made."""

    def test_no_base(self) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:

            @iq.block
            class _Bad:
                first: iq.Count = iq.count()

        assert caught.value.code == "block.base"

    def test_a_rule_named_like_a_field(self) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:

            @iq.block
            class _Bad(PersonsBySex):
                women = iq.rule("men == total")

        assert caught.value.code == "block.name"

    @pytest.mark.parametrize("taken", ["replace", "in_language", "_hidden", "discrepancies"])
    def test_reserved_names(self, taken: str) -> None:
        namespace: dict[str, Any] = {"__annotations__": {taken: "iq.Count"}, taken: iq.count(), "__module__": __name__}
        if taken == "discrepancies":
            namespace = {taken: iq.rule("a == b"), "__module__": __name__}
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.block(type("_Bad", (iq.Block,), namespace))
        assert caught.value.code == "block.name"

    @pytest.mark.parametrize("name", ["Frauen", "ä", "A", "if", "wOmen", "größe", "class"])
    @pytest.mark.parametrize("declared", [iq.count(), iq.part(PersonsBySex)])
    def test_a_name_that_no_code_can_hold(self, name: str, declared: Any) -> None:
        namespace: dict[str, Any] = {"__annotations__": {name: "iq.Count"}, name: declared, "__module__": __name__}
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.block(type("_Bad", (iq.Block,), namespace))
        assert (caught.value.code, caught.value.data["field"]) == ("block.name-form", name)
        assert "a–z" in caught.value.message("de")

    @pytest.mark.parametrize("name", ["women", "w", "class_", "women_2", "type"])
    def test_every_other_name_can_be_acknowledged_noted_and_ruled(self, name: str) -> None:
        namespace: dict[str, Any] = {"__annotations__": {name: "iq.Count"}, name: iq.count(), "__module__": __name__}
        kind: Any = iq.block(type("Fine", (iq.Block,), namespace))
        assert iq.Note(code=name, status="derived").code == iq.Rule("x", f"{name} == 1", path=name).relation.names[0]
        assert iq.check(kind(**{name: 1}), rules=[iq.Rule("x", f"{name} == 1")]).ok

    def test_a_rule_that_names_an_unknown_figure(self) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:

            @iq.block
            class _Bad(iq.Block):
                first: iq.Count = iq.count()
                odd = iq.rule("first == second")

        assert caught.value.code == "rule.unknown-figure"
        assert caught.value.data["name"] == "second"

    def test_the_same_rule_id_twice(self) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:

            @iq.block
            class _Bad(PersonsBySex):
                other = iq.rule("women <= total", id="by-sex")

        assert caught.value.code == "rule.duplicate"

    def test_a_field_without_declaration(self) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:

            @iq.block
            class _Bad(iq.Block):
                first: int = 3

        assert caught.value.code == "block.field"

    def test_an_own_post_init(self) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:

            @iq.block
            class _Bad(iq.Block):
                def __attrs_post_init__(self) -> None:
                    raise AssertionError

        assert caught.value.code == "block.post-init"

    def test_parts_and_units(self) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.part(int)  # type: ignore[type-var]  # wrong on purpose
        assert caught.value.code == "block.part-kind"
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.count(unit="people")
        assert caught.value.code == "indicator.unit"

    @pytest.mark.parametrize(
        ("attempt", "code"),
        [
            (lambda: iq.count(additivity="sum"), "indicator.additivity"),  # type: ignore[arg-type]  # wrong on purpose
            (lambda: iq.count(unit=[]), "indicator.unit"),  # type: ignore[arg-type]  # wrong on purpose
            (lambda: iq.count(label="Männer"), "block.text"),  # type: ignore[arg-type]  # wrong on purpose
            (lambda: iq.count(label=iq.Text("a { b", "x")), "template.braces"),
            (lambda: iq.part(PersonsBySex, of="x"), "block.text"),  # type: ignore[arg-type]  # wrong on purpose
            (lambda: iq.part(iq.Report), "block.part-kind"),
        ],
    )
    def test_declarations_that_cannot_be(self, attempt: Callable[[], object], code: str) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            attempt()
        assert caught.value.code == code

    @pytest.mark.parametrize("taken", ["by_sex", "format", "as_of", "sources"])
    def test_names_that_a_base_has_taken(self, taken: str) -> None:
        @iq.block
        class Base(iq.Report):
            few: iq.Count = iq.count()
            by_sex = iq.rule("few <= 10")

        namespace = {"__annotations__": {taken: "iq.Count"}, taken: iq.count(), "__module__": __name__}
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.block(type("_Bad", (Base,), namespace))
        assert caught.value.code == "block.name"

    def test_a_forgotten_decorator(self) -> None:
        class Forgotten(PersonsBySex):
            diverse: iq.Count = iq.count()

        # With sound figures, too: the guard of the class above knows nothing of the new figure, which would be lost.
        with pytest.raises(iq.errors.RuleDefinitionError):
            Forgotten(women=1, men=1, total=2)
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            Forgotten(women=1)
        assert caught.value.code == "block.undeclared"

        class OnlyMethods(PersonsBySex):
            def share(self) -> str:
                return f"{self.women} of {self.total}"

        assert OnlyMethods(women=1, men=1, total=2).share() == "1 of 2"

    def test_a_figure_declared_anew(self) -> None:
        @iq.block
        class Renamed(PersonsBySex):
            women: iq.Count = iq.count(label=iq.Text("Frauen und Mädchen", "women and girls"))

        assert iq.indicator("women", Renamed).label.en == "women and girls"
        assert iq.indicator("men", Renamed).label.en == iq.indicator("men", PersonsBySex).label.en

    def test_what_errors_carry(self) -> None:
        for attempt, data in (
            (lambda: iq.part(PersonsBySex, of=iq.Text("{", "x")), {"code": "template.braces"}),
            (lambda: iq.part(PersonsBySex, of="x"), {"field": "of", "value": "'x'"}),  # type: ignore[arg-type]  # wrong on purpose
            (lambda: iq.count(label="x"), {"field": "label", "value": "'x'"}),  # type: ignore[arg-type]  # wrong on purpose
        ):
            with pytest.raises(iq.errors.RuleDefinitionError) as caught:
                attempt()
            assert dict(caught.value.data) == data if "field" in data else caught.value.code == data["code"]

    def test_what_attrs_cannot_make(self) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.block(type("_Bad", (iq.Block,), {"first": iq.count(), "__module__": __name__}))
        assert caught.value.code == "block.class"


class TestLayouts:
    """What is derived from a class: nothing where it declares nothing."""

    def test_a_class_that_is_no_block(self) -> None:
        layout = layout_of(int)
        assert (layout.counts, layout.parts, layout.contexts, layout.own_rules) == ({}, {}, (), ())

    def test_a_block_without_figures(self) -> None:
        @iq.block
        class Empty(iq.Block):
            pass

        assert iq.figures(Empty()) == {}
        assert layout_of(Empty).figures(Empty()) == ()
        assert getter(attrgetter, ("real",))(5) == (5,)

    def test_a_rule_twice_and_a_figure_that_is_not_there(self) -> None:
        for namespace, code, data in (
            (
                {"a": iq.rule("women <= 1", id="few"), "b": iq.rule("women <= 2", id="few")},
                "rule.duplicate",
                {"id": "few"},
            ),
            (
                {"a": iq.rule("girls <= 1")},
                "rule.unknown-figure",
                {"id": "a", "name": "girls", "known": "women, men, total"},
            ),
        ):
            with pytest.raises(iq.errors.RuleDefinitionError) as caught:
                iq.block(type("_Bad", (PersonsBySex,), {"__module__": __name__, **namespace}))
            assert (caught.value.code, dict(caught.value.data)) == (code, data)

    def test_the_class_without_a_decorator_is_named(self) -> None:
        class Forgotten(PersonsBySex):
            diverse: iq.Count = iq.count()

        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            Forgotten(women=1)
        assert dict(caught.value.data) == {"name": "Forgotten"}

    def test_everything_that_is_wrong_among_discrepancies(self) -> None:
        gap = iq.Discrepancy(rule="other", difference=1, note=iq.Text("?", "?"))
        held: Any = ("x", gap, 5)
        with pytest.raises(iq.InvariantError) as caught:
            PersonsBySex(women=1, discrepancies=held)
        assert [(one.code, one.pointer) for one in caught.value.problems] == [
            ("record.type", "/discrepancies/0"),
            ("discrepancy.unknown-rule", "/discrepancies/1"),
            ("record.type", "/discrepancies/2"),
        ]


class TestConstruction:
    """The constructor takes figures, parts and discrepancies, and nothing else, and says all that is wrong."""

    @pytest.mark.parametrize(
        "value",
        [1.0, 416.374, True, "5", None, -1, 10**12 + 1, 10**5000, b"1", [], iq.UNKNOWN - 1, float("nan")],
        ids=range(12),
    )
    def test_what_is_no_figure(self, value: object) -> None:
        with pytest.raises(iq.InvariantError) as caught:
            iq.SessionCounts(first=value)  # type: ignore[arg-type]  # wrong on purpose
        (problem,) = caught.value.problems
        assert problem.pointer == "/first"
        assert problem.message("de") != problem.message("en")
        assert caught.value.violations == ()

    def test_everything_at_once(self) -> None:
        gap = iq.Discrepancy(rule="sum", difference=-1, note=iq.Text("so", "so"))
        with pytest.raises(iq.InvariantError) as caught:
            iq.Outreach(
                trainings=3,  # type: ignore[arg-type]  # wrong on purpose
                consultations=-1,
                events=iq.Attendance(count=5),
                total=iq.Attendance(count=4),
                discrepancies=(gap, gap, "x"),  # type: ignore[arg-type]  # wrong on purpose
            )
        assert [p.pointer for p in caught.value.problems] == [
            "/consultations",
            "/trainings",
            "/discrepancies/0",
            "/discrepancies/1",
            "/discrepancies/2",
        ]
        assert [v.rule_id for v in caught.value.violations] == ["count-sum"]
        assert caught.value.violations[0].difference == iq.at_least(1) + 0

    def test_discrepancies_must_fit(self) -> None:
        def gap(rule: str, difference: int = -1) -> iq.Discrepancy:
            return iq.Discrepancy(rule=rule, difference=difference, note=iq.Text("so", "so"))

        cases: list[tuple[Any, str]] = [
            ([gap("sum")], "record.type"),
            (None, "record.type"),
            ((gap("other"),), "discrepancy.unknown-rule"),
            ((gap("sum"), gap("sum", -2)), "discrepancy.duplicate"),
        ]
        for given, code in cases:
            with pytest.raises(iq.InvariantError) as caught:
                iq.SessionCounts(discrepancies=given)
            assert [p.code for p in caught.value.problems] == [code]
        with pytest.raises(iq.InvariantError) as caught:
            iq.ParticipantCounts(discrepancies=(gap("completed-within-started"),))
        assert [p.code for p in caught.value.problems] == ["discrepancy.no-equality"]

    def test_an_amount_that_the_gap_cannot_be_is_a_violation(self) -> None:
        gap = iq.Discrepancy(rule="sum", difference=-1, note=iq.Text("so", "so"))
        with pytest.raises(iq.InvariantError) as caught:
            iq.SessionCounts(first=1, follow_up=1, total=2, discrepancies=(gap,))
        assert caught.value.violations[0].difference == 0
        assert "−1" in caught.value.violations[0].message("en")
        assert iq.SessionCounts(first=1, total=2, discrepancies=(gap,)).discrepancies == (gap,)

    def test_positional_and_unknown_arguments(self) -> None:
        with pytest.raises(TypeError):
            iq.SessionCounts(1, 2, 3)  # type: ignore[call-arg, arg-type]  # wrong on purpose
        with pytest.raises(TypeError):
            iq.SessionCounts(firts=1)  # type: ignore[call-arg]  # wrong on purpose


class TestImmutable:
    """A block never changes; what derives from it is checked again."""

    def test_no_field_can_be_set(self) -> None:
        sessions = iq.SessionCounts(first=1)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            sessions.first = 2  # type: ignore[misc]  # wrong on purpose
        with pytest.raises(AttributeError):
            sessions.other = 2  # type: ignore[attr-defined]  # wrong on purpose

    def test_equal_blocks_hash_alike_and_other_classes_differ(self) -> None:
        assert iq.SessionCounts(first=1) == iq.SessionCounts(first=1)
        assert len({iq.SessionCounts(first=1), iq.SessionCounts(first=1)}) == 1
        other: iq.Block = iq.MeasureCounts(total=1)
        assert iq.SessionCounts(total=1) != other

    def test_a_tampered_pickle_is_refused(self) -> None:
        data = pickle.dumps(iq.SessionCounts(first=100, follow_up=1, total=101))
        assert data.count(b"Kd") == 1
        with pytest.raises(iq.InvariantError):
            pickle.loads(data.replace(b"Kd", b"Kc"))

    def test_copies(self) -> None:
        sessions = iq.SessionCounts(first=1, follow_up=iq.about(100))
        assert copy.copy(sessions) == copy.deepcopy(sessions) == pickle.loads(pickle.dumps(sessions)) == sessions


class TestReplace:
    """replace changes figures by code, all at once, and checks the result."""

    @pytest.mark.parametrize("part", [None, 5, {}, iq.SessionCounts()])
    def test_what_is_no_part_beside_a_figure_in_it(self, part: Any) -> None:
        report = iq.Report(scope="DE", period="2019")
        for changes in ({"counselling": part, "counselling.sessions.first": 1}, {"counselling": part}):
            with pytest.raises(iq.InvariantError) as caught:
                report.replace(changes)
            assert [(p.pointer, p.code) for p in caught.value.problems] == [("/counselling", "record.type")]

    def test_figures_of_one_rule_change_together(self) -> None:
        report = iq.Report(scope="DE", period="2019").replace({"counselling.sessions.first": 1})
        changed = report.replace({"counselling.sessions.first": 2, "counselling.sessions.total": 5})
        assert changed.counselling.sessions == iq.SessionCounts(first=2, total=5)
        assert report.counselling.sessions == iq.SessionCounts(first=1)

    def test_parts_and_context(self) -> None:
        report = iq.Report(scope="DE", period="2019")
        changed = report.replace({"counselling.sessions": iq.SessionCounts(first=3), "scope": "DE-BY"})
        assert changed == iq.Report(
            scope="DE-BY", period="2019", counselling=iq.Counselling(sessions=iq.SessionCounts(first=3))
        )

    def test_what_it_breaks_is_reported_by_full_path_and_all_at_once(self) -> None:
        report = iq.published.load("2019-2022").report
        with pytest.raises(iq.InvariantError) as caught:
            report.replace(
                {
                    "counselling.sessions.first": 1,
                    "intercultural.business.trainings.count": 1,
                    "qualification.measures.course": -1,
                }
            )
        assert [(v.rule_id, v.path, v.rule.id) for v in caught.value.violations] == [
            ("counselling.sessions.sum", "counselling.sessions", "sum"),
            ("intercultural.business.count-sum", "intercultural.business", "count-sum"),
        ]
        assert [p.pointer for p in caught.value.problems] == ["/qualification/measures/course"]

    @pytest.mark.parametrize("code", ["sessions", "counselling.sessions.frist", "scope.x", "", "counselling.", 3])
    def test_unknown_codes(self, code: Any) -> None:
        with pytest.raises(iq.errors.UnknownCodeError):
            iq.Report(scope="DE", period="2019").replace({code: 1})

    def test_what_is_no_mapping(self) -> None:
        with pytest.raises(iq.IQModelError):
            iq.SessionCounts().replace(3)  # type: ignore[arg-type]  # wrong on purpose


class TestLookup:
    """block[code] is the figure; an unknown code names the likeliest intended one."""

    def test_close_codes(self) -> None:
        with pytest.raises(iq.errors.UnknownCodeError) as caught:
            iq.Counselling()["sessions.frist"]
        assert "sessions.first" in caught.value.data["close"]
        with pytest.raises(iq.errors.UnknownCodeError):
            iq.Counselling()["sessions"]


class TestText:
    """str is the table of figures, repr evaluates back."""

    def test_both(self) -> None:
        sessions = iq.SessionCounts(first=195182, follow_up=iq.about(221_000))
        assert repr(sessions) == "SessionCounts(first=195182, follow_up=about(221000))"
        assert eval(repr(sessions), vars(iq)) == sessions
        assert str(sessions).splitlines()[0].split() == ["first", "sessions", "195,182"]
        with iq.language("de"):
            assert "rund 221.000" in str(sessions)
        assert str(iq.SessionCounts()) == "No figure is given."
