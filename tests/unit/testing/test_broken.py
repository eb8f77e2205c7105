"""Broken documents: exactly one rule is violated, by a known amount."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

import iqmodel as iq
from iqmodel import testing
from tests.unit.testing.own_models import FEW, MODELS, LandReport


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


class TestBreakRule:
    """What is no figures, or no rule, is refused."""

    def test_arguments(self) -> None:
        other: Any = None
        with pytest.raises(iq.InvalidDataError) as refused:
            testing.break_rule(other, other)
        assert [problem.pointer for problem in refused.value.problems] == ["/figures", "/rule"]


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
