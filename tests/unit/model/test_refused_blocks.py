"""What cannot be a block is refused when its class is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import iqmodel as iq
from tests.unit.model.own_blocks import PersonsBySex


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

    @pytest.mark.parametrize("taken", ["replace", "in_language", "_hidden", "self", "discrepancies"])
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

    @pytest.mark.parametrize("taken", ["counselling", "few", "few_enough", "scope", "notes", "discrepancies"])
    @pytest.mark.parametrize("value", [None, 5, property(str)])
    def test_what_is_inherited_cannot_be_hidden(self, taken: str, value: object) -> None:
        @iq.block
        class Base(iq.Report):
            few: iq.Count = iq.count()
            few_enough = iq.rule("few <= 10")

        mixin = type("Mixin", (), {taken: value})
        for bases, namespace in (((Base,), {taken: value}), ((mixin, Base), {})):
            with pytest.raises(iq.errors.RuleDefinitionError) as caught:
                iq.block(type("_Bad", bases, namespace | {"__module__": __name__}))
            assert (caught.value.code, caught.value.data["field"]) == ("block.hidden", taken)
        assert "BaseReport" in caught.value.message("de")
        undeclared: Any = type("_Bad", (Base,), {taken: value, "__module__": __name__})
        if taken != "few_enough":
            with pytest.raises(iq.errors.RuleDefinitionError, match="_Bad"):
                undeclared(scope="DE", period="2019")

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
