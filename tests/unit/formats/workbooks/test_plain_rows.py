"""Rows of plain cells are read at once, as the careful reader reads them; a row with anything else is left to it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.formatting.rule import DataBarRule
from openpyxl.styles import Alignment, Font, PatternFill

from iqmodel.formats.workbooks.facts import Facts
from iqmodel.formats.workbooks.plain_rows import Kind, PlainRows
from iqmodel.formats.workbooks.sheet import Sheet

KINDS: tuple[Kind, ...] = ("scope", "start", "end", "figure", "text", "nothing", "share", "integer", "remark")
COLUMNS: dict[str, tuple[int, Kind]] = {kind: (place, kind) for place, kind in enumerate(KINDS)}
START, END = datetime(2023, 1, 1), datetime(2023, 12, 31)  # noqa: DTZ001 - cells know no zones
PLAIN: list[Any] = ["DE-BY", START, END, 12.0, " word ", "unknown", None, -3, "  "]
READ = {
    "scope": "DE-BY",
    "start": START.date(),
    "end": END.date(),
    "figure": 12,
    "text": "word",
    "nothing": None,
    "share": None,
    "integer": -3,
    "remark": None,
}


def worksheet(**cells: Any) -> Any:
    """A sheet with one plain row and these cells."""
    sheet: Any = Workbook().active
    sheet.append(PLAIN)
    for name, value in cells.items():
        sheet[name] = value
    return sheet


def read(sheet: Any, *, facts: Facts | None = None) -> Any:
    return PlainRows(Sheet("Sheet", sheet, sheet, facts or Facts()), COLUMNS).read(1)


class TestPlainRows:
    """Values of the types of their columns, in styles that show them."""

    def test_a_plain_row(self) -> None:
        assert read(worksheet()) == READ

    @pytest.mark.parametrize("text", [" word ", "word ", "\u00a0word"])
    def test_blanks_belong_to_an_id(self, text: str) -> None:
        """They are left to the careful reader, which has them refused."""
        sheet = worksheet(A1=text)
        columns: Any = {"id": (0, "key")}
        assert PlainRows(Sheet("Sheet", sheet, sheet, Facts()), columns).read(1) is None
        sheet["A1"] = "word"
        assert PlainRows(Sheet("Sheet", sheet, sheet, Facts()), columns).read(1) == {"id": "word"}

    def test_formats_that_show_everything(self) -> None:
        sheet = worksheet()
        sheet["D1"].number_format, sheet["B1"].number_format = "#,##0", "[$-407]D. MMMM YYYY"
        sheet["A1"].font = Font(bold=True, color="FF0000")
        assert read(sheet) == READ

    @pytest.mark.parametrize(
        "cells",
        [
            {"A1": "Bayern"},
            {"A1": 9},
            {"B1": 43466},
            {"B1": "2023-01-01"},
            {"C1": datetime(2023, 12, 31, 12)},  # noqa: DTZ001 - as above
            {"C1": datetime(1899, 12, 31)},  # noqa: DTZ001 - as above
            {"D1": "12"},
            {"D1": 1.5},
            {"D1": -1},
            {"D1": 10**12 + 1},
            {"D1": True},
            {"D1": "=1+1"},
            {"E1": 5},
            {"E1": "#N/A"},
            {"E1": "word²"},
            {"G1": 0.5},
            {"I1": 5},
        ],
    )
    def test_unusual_values(self, cells: dict[str, Any]) -> None:
        assert read(worksheet(**cells)) is None

    @pytest.mark.parametrize(
        ("cell", "style"),
        [
            ("D1", {"number_format": '"rund "0'}),
            ("D1", {"number_format": "[White]0"}),
            ("D1", {"number_format": "0%"}),
            ("E1", {"number_format": ";;;"}),
            ("B1", {"number_format": "General"}),
            ("B1", {"number_format": "MM"}),
            ("A1", {"font": Font(strike=True)}),
            ("D1", {"font": Font(color="FFFFFF")}),
            ("D1", {"fill": PatternFill("solid", fgColor="000000")}),
            ("E1", {"alignment": Alignment(horizontal="fill")}),
        ],
    )
    def test_styles_that_show_something_else(self, cell: str, style: dict[str, Any]) -> None:
        sheet = worksheet()
        for name, value in style.items():
            setattr(sheet[cell], name, value)
        assert read(sheet) is None

    def test_merged_cells(self) -> None:
        sheet = worksheet()
        sheet.merge_cells("F1:F2")
        assert read(sheet) is None

    def test_a_condition_that_hides_a_number(self) -> None:
        sheet = worksheet()
        bar: Any = DataBarRule
        bar = bar("min", None, "max", None, "FF0000", showValue=False)
        sheet.conditional_formatting.add("D1:D9", bar)
        assert read(sheet) is None

    def test_a_number_that_is_none_in_the_file(self) -> None:
        assert read(worksheet(), facts=Facts(unreadable={"Sheet": {"D1": "1,2"}})) is None

    def test_a_zero_that_the_sheet_does_not_show(self) -> None:
        sheet = worksheet(D1=0)
        assert read(sheet) == READ | {"figure": 0}
        sheet.sheet_view.showZeros = False
        assert read(sheet) is None


class TestDays:
    """A day of a case is one of which the cell shows everything; of a period, the month is enough."""

    @pytest.mark.parametrize("kind", ["start", "day"])
    @pytest.mark.parametrize(("code", "shown"), [("DD.MM.YYYY", True), ("MM.YYYY", False), ("General", False)])
    def test_formats(self, kind: Kind, code: str, shown: bool) -> None:
        sheet: Any = Workbook().active
        sheet["A1"], sheet["B1"] = START, "word"
        sheet["A1"].number_format = code
        columns: dict[str, tuple[int, Kind]] = {"day": (0, kind), "advice": (1, "choice")}
        found = PlainRows(Sheet("Sheet", sheet, sheet, Facts()), columns).read(1)
        plain = shown or (kind == "start" and code == "MM.YYYY")
        assert found == ({"day": START.date(), "advice": "word"} if plain else None)
