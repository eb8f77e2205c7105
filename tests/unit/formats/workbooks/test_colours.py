"""Writing that cannot be seen: in the colour of the paper, or of the cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from iqmodel.formats.workbooks.colours import is_hidden, is_white
from tests.unit.formats.workbooks.written_by_others import FIRST, as_xml, by_xlsxwriter, figure_in, remarks_in, rich

PLAIN = PatternFill()
WHITE, BLACK, YELLOW = Color(rgb="FFFFFFFF"), Color(rgb="FF000000"), Color(rgb="FFFFFF00")


def solid(colour: Color) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


class TestHidden:
    """Writing is hidden where ink and background look the same; whatever a theme means is compared by its name."""

    @pytest.mark.parametrize(
        ("colour", "fill"),
        [
            (WHITE, PLAIN),
            (WHITE, None),
            (Color(theme=0), PLAIN),
            (Color(indexed=9), PLAIN),
            (Color(indexed=65), PLAIN),
            (Color(rgb="FFFEFEFE"), PLAIN),
            (WHITE, solid(Color(theme=0))),
            (YELLOW, solid(YELLOW)),
            (Color(theme=4), solid(Color(theme=4))),
            (None, solid(BLACK)),
            (Color(auto=True), solid(Color(indexed=64))),
            (Color(theme=1), solid(BLACK)),
        ],
    )
    def test_it_is(self, colour: Any, fill: Any) -> None:
        assert is_hidden(colour, fill)

    @pytest.mark.parametrize(
        ("colour", "fill"),
        [
            (None, PLAIN),
            (None, None),
            (BLACK, PLAIN),
            (WHITE, solid(BLACK)),
            (WHITE, PatternFill("gray125", fgColor=WHITE)),
            (Color(rgb="FFC0C0C0"), PLAIN),
            (Color(theme=0, tint=-0.5), PLAIN),
            (Color(theme=4), solid(Color(theme=4, tint=0.4))),
            (Color(theme=4), solid(Color(theme=5))),
        ],
    )
    def test_it_is_not(self, colour: Any, fill: Any) -> None:
        assert not is_hidden(colour, fill)

    def test_white_is_white_whatever_is_behind_it(self) -> None:
        assert [is_white(one) for one in (WHITE, Color(theme=0), BLACK, None)] == [True, True, False, False]


class TestParts:
    """A part of a cell that nobody sees was read: that is worth a remark. White on dark is how headers look."""

    @pytest.mark.parametrize("parts", [(("12", ""), ("0", "white")), (("120", "white"),), (("1", "white"), ("20", ""))])
    def test_white_digits(self, parts: tuple[tuple[str, str], ...], tmp_path: Path) -> None:
        white = '<color rgb="FFFFFFFF"/>'
        path = as_xml(tmp_path / "x.xlsx", rich(*((text, white if font else "") for text, font in parts)))
        assert figure_in(path) == 120
        assert remarks_in(path) == ["excel.white-part"]

    @pytest.mark.parametrize(("fill", "remarks"), [("#FF0000", ["excel.white-part"]), ("#0000FF", [])])
    def test_the_fill_of_the_cell_counts(self, fill: str, remarks: list[str], tmp_path: Path) -> None:
        def write(book: Any, sheet: Any) -> None:
            red, cell = book.add_format({"font_color": "#FF0000"}), book.add_format({"bg_color": fill})
            sheet.write_rich_string(1, 3, "12", red, "0", cell)

        path = by_xlsxwriter(tmp_path / "x.xlsx", write)
        assert (figure_in(path), remarks_in(path)) == (120, remarks)

    @pytest.mark.parametrize(("fill", "remarks"), [("#FFFF00", ["excel.white"]), ("#000080", [])])
    def test_a_number(self, fill: str, remarks: list[str], tmp_path: Path) -> None:
        def write(book: Any, sheet: Any) -> None:
            sheet.write(1, 3, 120, book.add_format({"font_color": "#FFFF00", "bg_color": fill}))
            sheet.write(0, 3, FIRST, book.add_format({"font_color": "#FFFFFF", "bg_color": "#000000"}))

        path = by_xlsxwriter(tmp_path / "x.xlsx", write)
        assert (figure_in(path), remarks_in(path)) == (120, remarks)

    @pytest.mark.parametrize(
        ("code", "fill", "remarks"),
        [
            ("[White]#,##0", None, ["excel.white"]),
            ("[Color2]0", None, ["excel.white"]),
            ("[WHITE]0;[Red]-0", "#FFFFFF", ["excel.white"]),
            ("[White]0", "#000000", []),
            ("0;[White]-0", None, []),
            ("[Red]0", None, []),
            ("[Red]0", "#FF0000", ["excel.white"]),
            ("[Color 3]0", "#FF0000", ["excel.white"]),
            ("[Color 57]0", None, []),
        ],
    )
    def test_a_colour_of_the_number_format(
        self, code: str, fill: str | None, remarks: list[str], tmp_path: Path
    ) -> None:
        def write(book: Any, sheet: Any) -> None:
            look = {"num_format": code} | ({"bg_color": fill} if fill else {})
            sheet.write(1, 3, 120, book.add_format(look))

        path = by_xlsxwriter(tmp_path / "x.xlsx", write)
        assert (figure_in(path), remarks_in(path)) == (120, remarks)
