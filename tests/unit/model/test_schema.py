"""What is derived from a class once: its layout."""

from __future__ import annotations

from operator import attrgetter

import pytest

import iqmodel as iq
from iqmodel.model.schema import getter, layout_of
from tests.unit.model.own_blocks import PersonsBySex


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
