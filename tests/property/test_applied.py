"""The counting of how often a law applies, without which none of the laws here would say what it proves."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, repeat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.property.applied import applied, applies


def law_of(said: Callable[[int], object], least: float, most: float = 1) -> Callable[[], None]:
    """A law of a hundred numbers, which applies to those of which that is said."""

    @applies(least, most)
    @given(st.integers(0, 99))
    @settings(max_examples=200, database=None)
    def law(number: int) -> None:
        if said(number):
            applied()

    return law


class TestApplies:
    """A law that applies too rarely or too often fails, and says how often it did; one that is broken fails as ever."""

    def test_often_enough(self) -> None:
        law_of(lambda _: True, 1)()
        law_of(lambda number: number < 50, 0.2, 0.8)()

    def test_a_draw_may_miss_by_half(self) -> None:
        law_of(lambda number: number < 50, 0.8)()
        law_of(lambda number: number >= 50, 0, 0.2)()

    @pytest.mark.parametrize(
        ("said", "least", "most", "share"),
        [
            (lambda _: False, 0.1, 1, "applied to 0 of 500 examples"),
            (lambda _: True, 0.1, 0.9, "applied to 500 of 500 examples"),
            (lambda number: number < 99, 1, 1, "applied to 99 of 100 examples"),
        ],
    )
    def test_too_rarely_or_too_often(self, said: Callable[[int], bool], least: float, most: float, share: str) -> None:
        with pytest.raises(AssertionError, match=share):
            law_of(said, least, most)()

    def test_each_run_counts_anew(self) -> None:
        outcomes = chain([True] * 100, repeat(False))
        law = law_of(lambda _: next(outcomes), 0.9)
        law()
        with pytest.raises(AssertionError, match="applied to 0 of 500"):
            law()

    def test_a_draw_that_misses_is_made_up_for_by_others(self) -> None:
        outcomes = chain([False] * 100, repeat(True))
        law_of(lambda _: next(outcomes), 0.9)()

    def test_a_broken_law(self) -> None:
        with pytest.raises(ZeroDivisionError):
            law_of(lambda number: 1 // number, 0.5)()

    @applies(0.2, 0.8)
    @given(st.booleans(), st.integers(0, 99))
    def test_what_decides_may_be_said(self, first: bool, number: int) -> None:
        applied(first and number)
        applied(0)

    @pytest.mark.parametrize("word", ["a", "b"])
    @applies(1)
    @given(number=st.integers())
    def test_beside_arguments_of_pytest(self, word: str, number: int) -> None:
        applied(word in {"a", "b"} and type(number) is int)
