"""Characters that nobody sees are not read; raised ones at the end are the mark of a footnote."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.formats.tables.characters import raised, split_mark, visible


@pytest.mark.parametrize("sign", ["\ufeff", "\u00ad", "\u200b", "\u200e", "\u2060", "\u202c"])
def test_what_nobody_sees_is_left_out(sign: str) -> None:
    assert visible(f"{sign}Erst{sign}beratungen{sign}") == "Erstberatungen"


@pytest.mark.parametrize("text", ["", "scope", "Überblick", "a\N{NO-BREAK SPACE}b", "−5", "1\N{THIN SPACE}000"])
def test_everything_else_stays(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "plain", "mark"),
    [
        ("25²", "25", "²"),
        ("25⁽¹⁾", "25", "⁽¹⁾"),
        ("25₃", "25", "₃"),
        ("2²5", "2²5", ""),
        ("25", "25", ""),
        ("²", "", "²"),
    ],
)
def test_marks(text: str, plain: str, mark: str) -> None:
    assert split_mark(text) == (plain, mark)


def test_raised() -> None:
    assert raised("12)") == "¹²⁾"
    assert split_mark(f"7{raised('12)')}") == ("7", "¹²⁾")


def test_what_turns_the_direction_of_digits_is_not_taken_away() -> None:
    # 412 is seen, so 214 must not be read: the cell is refused.
    turned = "\u202e214"
    assert visible(turned) == turned
    content = f"scope;start;end;code;value\nDE-BY;2019-01-01;2019-12-31;counselling.sessions.total;{turned}\n"
    read = iq.read_csv(content.encode())
    assert (read.reports, len(read.problems)) == ((), 1)
