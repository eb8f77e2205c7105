"""Blanks, tabs, line breaks and fonts of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from iqmodel.formats.workbooks.ods.page import Font, Run
from iqmodel.formats.workbooks.ods.paragraphs import Paragraphs


def said(*lines: str) -> str:
    text = Paragraphs()
    for line in lines:
        text.begin()
        text.text(line)
        text.finish()
    return text.plain()


class TestBlanks:
    """Blanks of the file are one; those that are elements count each."""

    def test_any_number_is_one(self) -> None:
        assert said("  a \n\t b  ") == "a b"
        assert said("a\N{NO-BREAK SPACE} b") == "a\N{NO-BREAK SPACE} b"

    def test_paragraphs_are_lines(self) -> None:
        assert said("a", "", "b") == "a\n\nb"

    def test_elements_count(self) -> None:
        text = Paragraphs()
        text.begin()
        text.text("a ")
        text.sign(" ", 2)
        text.text("b")
        text.sign("\t")
        text.sign("\n")
        text.text(" c")
        text.finish()
        assert text.plain() == "a   b\t\n c"
        assert text.length == len(text.plain())

    def test_text_outside_of_paragraphs_is_none(self) -> None:
        text = Paragraphs()
        text.text("x")
        assert text.value() == ""

    @given(st.lists(st.text(alphabet="a \n", max_size=5), max_size=5))
    def test_pieces_read_like_the_whole(self, pieces: list[str]) -> None:
        text = Paragraphs()
        text.begin()
        for piece in pieces:
            if piece:
                text.text(piece)
        text.finish()
        assert text.plain() == " ".join("".join(pieces).split())


class TestFonts:
    """A text in several fonts is the list of its pieces."""

    def test_a_piece_within_a_piece_has_the_font_around_it(self) -> None:
        struck = Font(strike=True)
        text = Paragraphs()
        text.begin()
        text.text("a")
        text.open(struck)
        text.text("b")
        text.open(None)
        text.text("c")
        text.close()
        text.close()
        text.text("d")
        text.finish()
        assert text.value() == [Run("a"), Run("bc", struck), Run("d")]
        assert [str(run) for run in text.value()] == ["a", "bc", "d"]
