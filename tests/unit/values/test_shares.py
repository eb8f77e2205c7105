"""Shares: what a printed percentage or fraction stands for, and what it says of whole numbers."""

from __future__ import annotations

import copy
import pickle
from fractions import Fraction
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.errors import NumberFormatError
from iqmodel.values.shares import UNKNOWN_SHARE


class TestShare:
    """A share keeps what was printed, and never exceeds the whole."""

    @pytest.mark.parametrize(
        ("share", "low", "high"),
        [
            (iq.Share("63.2"), "63.15", "63.25"),
            (iq.Share("63.20"), "63.195", "63.205"),
            (iq.Share("63"), "62.5", "63.5"),
            (iq.Share("0"), "0", "0.5"),
            (iq.Share("100"), "99.5", "100"),
            (iq.Share("100", "about"), "50", "100"),
            (iq.Share("60", "more_than"), "60", "100"),
            (iq.Share("60", "at_most"), "0", "60"),
            (iq.Share("4/5"), "77.5", "82.5"),
            (iq.Share("1/2", "just_over"), "50", "52.5"),
            (iq.Share("1/2", "just_under"), "47.5", "50"),
            (iq.Share("1/2", "about"), "47.5", "52.5"),
            (iq.Share(), "0", "100"),
        ],
    )
    def test_ends(self, share: iq.Share, low: str, high: str) -> None:
        assert share.ends == (Fraction(low), Fraction(high))

    def test_a_third_is_exact(self) -> None:
        third = iq.Share("1/3")
        assert third.value == Fraction(100, 3)
        assert third.ends == (Fraction(100, 3) - Fraction(5, 2), Fraction(100, 3) + Fraction(5, 2))
        assert iq.Share("63.2").value == Fraction("63.2")
        assert iq.Share().value is None

    def test_what_is_known(self) -> None:
        assert (iq.Share("0").is_known, iq.Share().is_known) == (True, False)
        assert (iq.Share("63.20").digits, iq.Share("63").digits, iq.Share("4/5").digits, iq.Share().digits) == (
            2,
            0,
            0,
            0,
        )
        assert iq.Share() == UNKNOWN_SHARE

    def test_equal_is_what_was_printed(self) -> None:
        assert iq.Share("63.2") != iq.Share("63.20")
        assert iq.Share("50") != iq.Share("1/2")
        assert iq.Share("10") != iq.Share("10", "about")
        assert len({iq.Share("63.2"), iq.Share("63.2")}) == 1

    @pytest.mark.parametrize("share", [iq.Share("63.2"), iq.Share("10", "about"), iq.Share("4/5"), iq.Share()])
    def test_copies(self, share: iq.Share) -> None:
        assert copy.deepcopy(share) == pickle.loads(pickle.dumps(share)) == eval(repr(share), vars(iq)) == share

    def test_words(self) -> None:
        assert str(iq.percent("63,2", locale="de")) == "63.2%"
        assert iq.Share("63.2").in_language("de") == iq.Share("63.2").format() == "63,2\N{NO-BREAK SPACE}%"
        assert iq.Share("63.2").format(locale="en") == "63.2%"
        assert iq.Share("10", "about").in_language("de") == "rund 10\N{NO-BREAK SPACE}%"
        assert [iq.Share(stated).in_language("de") for stated in ("1/2", "1/3", "2/3")] == [
            "die Hälfte",
            "ein Drittel",
            "zwei Drittel",
        ]
        assert [iq.Share(stated).in_language("en") for stated in ("1/2", "1/3", "3/4")] == [
            "half",
            "one third",
            "three quarters",
        ]
        assert (iq.Share().in_language("de"), iq.Share().in_language("en")) == ("unbekannt", "unknown")

    def test_data(self) -> None:
        assert iq.Share("63.2").to_dict() == {"percentage": "63.2"}
        assert iq.Share("1/2", "about").to_dict() == {"fraction": "1/2", "wording": "about"}
        assert iq.Share().to_dict() == {}

    @pytest.mark.parametrize(
        ("stated", "wording", "code"),
        [
            ("63,2", None, "share.form"),
            ("063", None, "share.form"),
            ("63.", None, "share.form"),
            ("63.0123456789", None, "share.form"),
            ("-1", None, "share.form"),
            ("63 %", None, "share.form"),
            ("", None, "share.form"),
            ("100.1", None, "share.over-hundred"),
            ("100.01", None, "share.over-hundred"),
            ("120", None, "share.over-hundred"),
            ("100", "more_than", "share.over-hundred"),
            ("100", "just_over", "share.over-hundred"),
            ("0", "about", "number.wording-zero"),
            ("0.0", "at_most", "number.wording-zero"),
            ("5/4", None, "share.fraction"),
            ("3/3", None, "share.fraction"),
            ("1/11", None, "share.fraction"),
            ("10", "etwa", "number.wording-code"),
            ("10", 3, "number.wording-code"),
            (None, "about", "share.not-text"),
            (63.2, None, "share.float"),
            (63, None, "share.not-text"),
        ],
    )
    def test_refused(self, stated: Any, wording: Any, code: str) -> None:
        with pytest.raises(NumberFormatError) as caught:
            iq.Share(stated, wording)
        assert caught.value.code == code

    def test_of_two_figures(self) -> None:
        assert [iq.Share.of(2, 3, digits=digits).stated for digits in (0, 1, 2)] == ["67", "66.7", "66.67"]
        assert (iq.Share.of(0, 5), iq.Share.of(5, 5)) == (iq.Share("0.0"), iq.Share("100.0"))
        for part, whole in ((6, 5), (-1, 5), (0, 0)):
            with pytest.raises(NumberFormatError):
                iq.Share.of(part, whole)

    def test_no_call_changes_it(self) -> None:
        share = iq.Share("63.2")
        with pytest.raises(AttributeError):
            share.__init__("63")
        assert share.stated == "63.2"


class TestWholeNumbers:
    """What a share says of a part and its whole, in whole numbers and without any rounding."""

    def test_the_example_of_the_docs(self) -> None:
        share = iq.Share("63.2")
        assert share.relations == ((2000, -1263, 0), (-2000, 1265, 1))
        assert share.permitted(37_562) == (23_721, 23_757)
        assert [share.fits(part, 37_562) for part in (23_720, 23_721, 23_757, 23_758)] == [False, True, True, False]

    def test_no_whole_number_may_fit(self) -> None:
        least, most = iq.Share("63.2").permitted(7)
        assert least > most
        assert iq.Share("63.2").agrees(iq.UNKNOWN, 7) is False

    def test_nothing_of_nothing(self) -> None:
        assert iq.Share("0").fits(0, 0)
        assert iq.Share("0.0").fits(0, 10**12)
        assert not iq.Share("0").fits(5, 1_000)
        assert iq.Share("0").fits(4, 1_000)
        assert not iq.Share("63.2").fits(0, 0)
        assert iq.Share("10", "at_most").fits(0, 0)

    def test_an_unknown_share_says_that_a_part_is_a_part(self) -> None:
        assert iq.Share().agrees(5, 5) is True
        assert iq.Share().agrees(6, 5) is False
        assert iq.Share().agrees(iq.UNKNOWN, 5) is None

    def test_bounds_may_leave_it_open(self) -> None:
        share = iq.Share("63.2")
        assert share.agrees(iq.between(23_721, 23_757), 37_562) is True
        assert share.agrees(iq.between(23_700, 23_757), 37_562) is None
        assert share.agrees(iq.between(23_000, 23_720), 37_562) is False
        assert share.agrees(23_740, iq.at_least(40_000)) is False
        assert share.agrees(23_740, iq.at_least(30_000)) is None
        assert share.agrees(iq.UNKNOWN, iq.UNKNOWN) is None
        assert iq.Share("50", "at_least").agrees(iq.between(600, 700), iq.between(700, 1_000)) is True
        assert share.refuses(23_700, 37_562) is True
        assert share.refuses(23_740, 37_562) is share.refuses(iq.UNKNOWN, 37_562) is False

    def test_open_wordings_give_one_end_and_the_whole_the_other(self) -> None:
        assert iq.Share("60", "more_than").permitted(10) == (7, 10)
        assert iq.Share("60", "at_least").permitted(10) == (6, 10)
        assert iq.Share("60", "at_most").permitted(10) == (0, 6)
        assert iq.Share("2/3", "just_under").permitted(30) == (20, 19)
        assert iq.Share("2/3", "just_under").permitted(300) == (193, 199)
