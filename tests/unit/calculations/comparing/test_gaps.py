"""Acknowledged discrepancies compared by their amounts."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from tests.unit.calculations.comparing.pairs import BOTH, persons
from tests.unit.calculations.comparing.rounds import later

RULE = "counselling.persons.advice-types"


class TestGaps:
    """Both amounts, and what became of them."""

    @pytest.mark.parametrize(
        ("old", "new", "amounts", "cause"),
        [
            (-2, -5, (-2, -5, -3), "discrepancy-grew"),
            (-5, -2, (-5, -2, 3), "discrepancy-shrank"),
            (0, -2, (None, -2, None), "discrepancy-grew"),
            (-2, 0, (-2, None, None), "discrepancy-resolved"),
            (-2, -2, (-2, -2, 0), None),
        ],
    )
    def test_amounts(self, old: int, new: int, amounts: tuple[int | None, ...], cause: str | None) -> None:
        comparison = iq.compare(persons(old, 7), persons(new, 7))
        (gap,) = comparison.gaps
        assert (gap.old, gap.new, gap.change) == amounts
        assert (gap.rule_id, gap.cause) == (RULE, cause)
        assert (cause in comparison[BOTH].causes) is (cause is not None)
        assert gap.to_dict()["cause"] == cause
        assert comparison.to_dict()["gaps"] == [gap.to_dict()]

    @pytest.mark.parametrize(
        ("language", "line"),
        [
            ("de", f"{RULE}: −2 → −5 (bekannte Abweichung größer)"),
            ("en", f"{RULE}: −2 → −5 (discrepancy grew)"),
        ],
    )
    def test_in_words(self, language: Any, line: str) -> None:
        comparison = iq.compare(persons(-2, 7), persons(-5, 7))
        assert comparison.gaps[0].in_language(language) == line
        assert line in comparison.in_language(language)
        assert line in iq.to_html(comparison, language)

    def test_without_any(self) -> None:
        assert iq.compare(persons(0), persons(0)).gaps == ()

    def test_a_rule_that_the_other_model_does_not_have(self) -> None:
        (gap,) = iq.compare(persons(-2), later()).gaps
        assert (gap.old, gap.new, gap.cause) == (-2, None, "not-in-model")
        assert str(gap).endswith("(in one of the two models only)")
