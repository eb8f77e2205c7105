"""Laws of ordinary sheets: what the pattern reads is what openpyxl reads, and what is counted is what is there."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from iqmodel.errors import InvalidDataError
from iqmodel.formats.workbooks import inspection
from iqmodel.formats.workbooks.cells import cells_held, letter_of
from iqmodel.formats.workbooks.loading import load_excel
from iqmodel.formats.workbooks.ordinary import ordinary
from iqmodel.formats.workbooks.parts import MAIN
from iqmodel.structuring.limits import SAFE, Limits
from tests.property.applied import applied, applies

SHEET = "xl/worksheets/sheet1.xml"
ATTRIBUTES = ["", ' spans="1:3"', ' hidden="1"', ' ht="0" customHeight="1"', ' s="1"', ' hidden="1" hidden="1"']
TEXTS = [
    "",
    "DE-BY",
    "400²",
    "a &amp; b",
    "&#65;",
    "_x000D_",
    "x005F_",
    " ",
    "ä\n",
    "<b/>",
    "]]>",
    "\x01",
    "&lt;c&gt;",
    "=1+1",
]
VALUES = [
    "0",
    "12",
    "-3",
    "43466",
    "1.5",
    "1E3",
    "1e400",
    "NaN",
    "",
    "99999999",
    "2958466",
    "0.25",
    "1_0",
    " 7",
    *TEXTS,
]
HEADS = ["", "<sheetPr/>", '<cols><col min="1" max="2" width="0" customWidth="1"/></cols>', "<!-- -->", "<x><row/></x>"]
TAILS = [
    "",
    '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
    '<hyperlinks><hyperlink ref="A2" location="x"/></hyperlinks>',
    '<conditionalFormatting sqref="A1:B9"><cfRule type="expression" priority="1"/></conditionalFormatting>',
    "<!-- -->",
    "<sheetData/>",
    "</x>",
]
LOWERED = {"sheet_cells": 9, "elements": 200, "text": 9, "depth": 9}
LIMITS: st.SearchStrategy[Limits] = st.just(SAFE) | st.sampled_from(list(LOWERED)).flatmap(
    lambda name: st.integers(1, LOWERED[name]).map(lambda most: Limits(**{name: most}))
)
SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def rarely(usual: Any, *others: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from([*[usual] * 30, *others])


@st.composite
def cells(draw: st.DrawFn, row: int, column: int) -> str:
    ref = draw(rarely(f"{letter_of(column)}{row}", "A1", f"{letter_of(column)}{row + 1}", "", f"ZZZ{row}"))
    style = draw(st.sampled_from(["", ' s="0"', ' s="1"', ' s="2"', ' s="3"']) | rarely("", ' s="99"'))
    kind = draw(
        st.sampled_from(["", ' t="n"', ' t="inlineStr"', ' t="str"', ' t="s"']) | rarely("", ' t="b"', ' t="e"')
    )
    usual = {' t="inlineStr"': TEXTS[:3], ' t="str"': TEXTS[1:4], ' t="s"': ["0", "1", "2"]}.get(kind, VALUES[:4])
    text = draw(st.sampled_from(usual) | rarely(usual[0], *VALUES))
    inner = f"<is><t>{text}</t></is>" if kind == ' t="inlineStr"' else f"<v>{text}</v>"
    inner = draw(rarely(inner, "", "<v/>", f"<f>1+1</f>{inner}", f"<is><r><t>{text}</t></r></is>", f"<v> {text}</v>"))
    return f'<c r="{ref}"{style}{kind}>{inner}</c>'


@st.composite
def sheets(draw: st.DrawFn) -> str:
    rows = []
    for row in range(1, draw(st.integers(1, 4)) + 1):
        number = draw(rarely(row, 1, 0, 1_048_577))
        held = "".join(draw(cells(row, column)) for column in range(draw(st.integers(0, 3))))
        attributes = draw(st.sampled_from(ATTRIBUTES[:5]) | rarely("", *ATTRIBUTES))
        rows.append(draw(rarely(f'<row r="{number}"{attributes}>{held}</row>', "<row/>", "\n", "<x/>", f"<row>{held}")))
    root = draw(rarely(f'<worksheet xmlns="{MAIN}">', f'<x:worksheet xmlns:x="{MAIN}">', '<worksheet xmlns="urn:x">'))
    data = f"<sheetData>{''.join(rows)}</sheetData>"
    return f"{root}{draw(rarely('', *HEADS))}{data}{draw(st.sampled_from(TAILS[:4]) | rarely('', *TAILS))}</worksheet>"


def workbook() -> bytes:
    """A workbook with styles and shared texts whose sheet the laws replace."""
    made = Workbook()
    sheet: Any = made.active
    for row, (value, code) in enumerate([("a", "General"), ("b²", "DD.MM.YYYY"), (3, "[h]:mm"), (4, '"rund "0')], 1):
        sheet.cell(row, 1, value).number_format = code
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


ORIGINAL = workbook()


def write(path: Path, sheet: str) -> None:
    with zipfile.ZipFile(io.BytesIO(ORIGINAL)) as source, zipfile.ZipFile(path, "w") as target:
        for entry in source.infolist():
            target.writestr(entry.filename, sheet if entry.filename == SHEET else source.read(entry))


def read(path: Path, limits: Limits) -> Any:
    """Everything that the readers ask of the cells and rows of a sheet, or the problems of the file."""
    try:
        opened = load_excel(path, limits=limits)
    except InvalidDataError as error:
        return error.problems
    (sheet,) = opened.values.worksheets
    cells_there = [cell for cell in cells_held(sheet) if cell.value is not None]
    held = {
        (cell.row, cell.column): (cell.value, cell.data_type, cell.number_format, cell.has_style, cell.coordinate)
        for cell in cells_there
    }
    looks = {
        cell.coordinate: (cell.font.strike, cell.alignment.horizontal, cell.fill.patternType) for cell in cells_there
    }
    hidden = {number: (row.hidden, row.height) for number, row in sheet.row_dimensions.items()}
    return repr(
        (sorted(held.items()), sorted(looks.items()), sorted(hidden.items()), str(sheet.merged_cells), opened.facts)
    )


@applies(0.1, 0.95)
@SLOW
@given(sheets(), LIMITS)
def test_ordinary_sheets_are_read_as_openpyxl_reads_them(sheet: str, limits: Limits) -> None:
    """Values, types, formats, hidden rows, merged ranges and problems are the same."""
    found: list[object] = []

    def seen(data: bytes, most: int) -> Any:
        found.append(ordinary(data, most))
        return found[-1]

    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        write(path, sheet)
        with patch.object(inspection, "ordinary", seen):
            fast = read(path, limits)
        with patch.object(inspection, "ordinary", lambda *_: None):
            assert fast == read(path, limits)
    applied(any(one is not None for one in found))
