"""Percentage points: the difference of shares, as far as their digits say."""

from __future__ import annotations

from fractions import Fraction

import pytest

import iqmodel as iq
from iqmodel.values.points import Points, signed


class TestPoints:
    """Two exact ends, written with their signs."""

    def test_words(self) -> None:
        points = Points(Fraction(-1, 10), Fraction(7, 4))
        assert points.in_language("de") == "zwischen −0,1 und +1,75 Prozentpunkten"
        assert points.in_language("en") == str(points) == "between −0.1 and +1.75 percentage points"
        assert Points(Fraction(3), Fraction(3)).in_language("de") == "+3 Prozentpunkte"

    def test_repr(self) -> None:
        points = Points(Fraction(1, 3), Fraction(2, 3))
        assert repr(points) == "results.Points(lower=Fraction(1, 3), upper=Fraction(2, 3))"
        assert eval(repr(points), {**vars(iq), "Fraction": Fraction}) == points

    def test_data(self) -> None:
        assert Points(Fraction(-1, 3), Fraction(5, 2)).to_dict() == {"lower": "-0.333333", "upper": "2.5"}

    @pytest.mark.parametrize(
        ("number", "digits", "text"),
        [
            (Fraction(0), 6, "0"),
            (Fraction(1, 3), 6, "+0.333333"),
            (Fraction(-5, 2), 6, "−2.5"),
            (Fraction(5, 2), 0, "+2"),
            (Fraction(1, 10**9), 6, "0"),
        ],
    )
    def test_signed(self, number: Fraction, digits: int, text: str) -> None:
        assert signed(number, "en", digits) == text
