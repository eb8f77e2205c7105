"""The looks of cells as styles: each once."""

from __future__ import annotations

from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from iqmodel.formats.workbooks.ods.looks import Looks, coloured


def said(looks: Looks) -> str:
    return "".join(piece for style in looks.made for piece in style.pieces())


class TestLooks:
    """What openpyxl says of a cell is written, and equal looks have one name."""

    def test_a_cell(self) -> None:
        sheet: Any = openpyxl.Workbook().active
        for name in ("A1", "B1"):
            sheet[name].font = Font(name="Calibri", size=9, bold=True, italic=True, underline="single", color="112233")
            sheet[name].fill = PatternFill("solid", fgColor="FFF9E5")
            sheet[name].border = Border(left=Side(style="thin", color="BFBFBF"))
            sheet[name].protection = Protection(locked=False)
            sheet[name].alignment = Alignment(wrap_text=True, shrink_to_fit=True, vertical="top", indent=2)
            sheet[name].number_format = "#,##0"
        looks = Looks()
        assert looks.cell(sheet["A1"]) == looks.cell(sheet["B1"]) == "ce1"
        assert looks.cell(sheet["A1"], (("x", "colourFF0000", "Blatt.A1"),)) == "ce2"
        text = said(looks)
        for piece in (
            'fo:font-size="9pt"', 'fo:font-weight="bold"', 'fo:font-style="italic"', 'fo:color="#112233"',
            'style:text-underline-style="solid"', 'fo:background-color="#fff9e5"', 'fo:wrap-option="wrap"',
            'fo:border-left="0.75pt solid #bfbfbf"', 'style:cell-protect="none"', 'style:shrink-to-fit="true"',
            'style:vertical-align="top"', 'fo:margin-left="18pt"', 'style:data-style-name="N1"',
            'style:apply-style-name="colourFF0000"',
        ):  # fmt: skip
            assert piece in text
        assert len(looks.formats) == 1

    def test_an_ordinary_cell_is_protected(self) -> None:
        sheet: Any = openpyxl.Workbook().active
        looks = Looks()
        looks.cell(sheet["A1"])
        assert 'style:cell-protect="protected"' in said(looks)
        assert looks.formats == []

    def test_sizes(self) -> None:
        looks = Looks()
        assert [looks.size("co", 50), looks.size("co", None), looks.size("co", 50), looks.size("ro", 12)] == [
            *("co1", "co2", "co1", "ro1")
        ]
        assert 'style:use-optimal-row-height="false"' in said(looks)

    def test_colours(self) -> None:
        text = "".join(coloured("alarm", "F8CBAD").pieces())
        assert 'style:name="alarm"' in text
        assert 'fo:background-color="#f8cbad"' in text
