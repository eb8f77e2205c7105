"""Lines whose pieces have roles: what they say, how they are split, and what is a heading."""

from __future__ import annotations

from iqmodel.language.lines import Line, Piece, headed, line, lines_of, listed, text_of

KEYED = Line((Piece("- "), Piece("a.b", "key"), Piece(": said")))


def roles(lines: list[Line]) -> list[str | None]:
    return [one.pieces[0].role for one in lines]


class TestLine:
    """A line is its text; the roles of its pieces add nothing to it."""

    def test_its_text_is_that_of_its_pieces(self) -> None:
        assert (str(KEYED), KEYED.width) == ("- a.b: said", 11)

    def test_marked_as_a_whole_it_has_one_role(self) -> None:
        assert KEYED.marked("good") == line("- a.b: said", "good")
        assert KEYED.marked(None).pieces == (Piece("- a.b: said"),)

    def test_line_breaks_in_a_text_make_lines_of_the_same_roles(self) -> None:
        broken = Line((Piece("a\nb", "key"), Piece("c\n\nd")))
        assert list(broken.split()) == [
            line("a", "key"),
            Line((Piece("b", "key"), Piece("c"))),
            line(),
            line("d"),
        ]

    def test_a_line_without_breaks_stays_whole(self) -> None:
        assert list(KEYED.split()) == [KEYED]
        assert list(line().split()) == [line()]


class TestListed:
    """An entry of a list; what names it has a role of its own."""

    def test_with_a_key(self) -> None:
        assert listed("said", key="a.b") == KEYED

    def test_without_one_nothing_is_taken_for_a_key(self) -> None:
        assert listed("BMAS: said").pieces == (Piece("- BMAS: said"),)


class TestHeaded:
    """The first of several lines is their heading; one that stands alone is none."""

    def test_with_lines_below(self) -> None:
        assert roles(headed("first", [line("second")])) == ["heading", None]
        assert roles(lines_of("first\n  second\nthird")) == ["heading", None, None]

    def test_alone(self) -> None:
        assert roles(headed("first", [])) == roles(lines_of("first")) == [None]

    def test_the_text_stays_what_it_was(self) -> None:
        text = "first\n\n  second\n- third"
        assert text_of(lines_of(text)) == text
