"""Number formats of OpenDocument, as the codes that say the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from iqmodel.formats.workbooks.number_formats import shown
from iqmodel.formats.workbooks.ods.names import NUMBER, STYLE
from iqmodel.formats.workbooks.ods.number_styles import KINDS, NumberStyle
from iqmodel.formats.workbooks.opening import open_workbook
from tests.unit.formats.workbooks.office import converted, needs_libreoffice
from tests.unit.formats.workbooks.test_number_formats import SHOWN


def style(kind: str, *parts: tuple[str, dict[str, str], str]) -> NumberStyle:
    made = NumberStyle(kind)
    for name, attributes, text in parts:
        made.start(f"{NUMBER}{name}", {f"{NUMBER}{key}": value for key, value in attributes.items()})
        made.text(text)
        made.end(f"{NUMBER}{name}")
    return made


NUMBERS = {"min-integer-digits": "1", "decimal-places": "0"}


class TestCodes:
    """Each part of a format has its place in the code."""

    @pytest.mark.parametrize(
        ("kind", "parts", "code"),
        [
            ("number", [("number", {"min-integer-digits": "1"}, "")], "General"),
            ("number", [("number", NUMBERS, "")], "0"),
            ("number", [("number", NUMBERS | {"grouping": "true"}, "")], "#,##0"),
            ("number", [("number", NUMBERS | {"min-integer-digits": "5"}, "")], "00000"),
            ("number", [("number", NUMBERS | {"display-factor": "1000"}, "")], "0,"),
            ("number", [("number", NUMBERS | {"display-factor": "x"}, "")], "0"),
            ("number", [("number", NUMBERS | {"decimal-places": "2", "min-decimal-places": "1"}, "")], "0.0#"),
            ("number", [("number", NUMBERS | {"decimal-places": "2", "decimal-replacement": ""}, "")], "0.##"),
            ("number", [("text", {}, 'rund "'), ("number", NUMBERS, "")], r'\r\u\n\d\ \"0'),
            ("number", [("text", {}, "rund "), ("number", NUMBERS, "")], '"rund "0'),
            ("number", [("fill-character", {}, "-"), ("number", NUMBERS, "")], "*-0"),
            ("number", [("scientific-number", NUMBERS | {"decimal-places": "1"}, "")], "0.0E+0"),
            ("number", [("fraction", {}, "")], "# ?/?"),
            ("percentage", [("number", NUMBERS, ""), ("text", {}, " %")], '0" "%'),
            ("currency", [("number", NUMBERS, ""), ("currency-symbol", {}, "€")], '0"€"'),
            ("boolean", [("boolean", {}, "")], "General"),
            ("text", [("text", {}, "rund "), ("text-content", {}, "")], 'General;-General;General;"rund "@'),
            ("text", [("text-content", {}, "")], "@"),
            ("date", [("day", {"style": "long"}, ""), ("text", {}, "."), ("month", {}, "")], 'DD"."M'),
            ("date", [("month", {"textual": "true"}, ""), ("year", {"style": "long"}, "")], "MMMYYYY"),
            ("date", [("month", {"textual": "true", "style": "long"}, ""), ("quarter", {}, "")], 'MMMM"Q"'),
            ("time", [("hours", {}, ""), ("text", {}, ":"), ("minutes", {"style": "long"}, "")], 'H":"MM'),
        ],
    )  # fmt: skip
    def test_each(self, kind: str, parts: list[tuple[str, dict[str, str], str]], code: str) -> None:
        assert style(kind, *parts).whole({}) == code

    @pytest.mark.parametrize(
        ("conditions", "code"),
        [
            (["value()>=0"], '0;"-"0'),
            (["value()>0", "value()<0"], '0;0;"-"0'),
            (["value()<5"], '[<5]0;"-"0'),
            (["value()!=5"], '[<>5]0;"-"0'),
            (["nonsense"], '"-"0'),
        ],
    )
    def test_conditions(self, conditions: list[str], code: str) -> None:
        own = style("number", ("text", {}, "-"), ("number", NUMBERS, ""))
        for said in conditions:
            own.start(f"{STYLE}map", {f"{STYLE}condition": said, f"{STYLE}apply-style-name": "P0"})
        assert own.whole({"P0": style("number", ("number", NUMBERS, ""))}) == code
        assert own.whole({}) == '"-"0'

    def test_what_is_too_long_is_cut(self) -> None:
        assert len(style("number", ("text", {}, "x" * 10_000)).code) <= 402

    def test_kinds(self) -> None:
        assert set(KINDS.values()) == {"number", "percentage", "currency", "date", "time", "boolean", "text"}


@needs_libreoffice
class TestLibreOffice:
    """What Excel's codes show is what LibreOffice's formats for them show."""

    def test_every_format(self, tmp_path: Path) -> None:
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        for row, (value, code, _) in enumerate(SHOWN, start=1):
            cell = sheet.cell(row, 1)
            cell.value, cell.number_format = value, code
        book.save(tmp_path / "formats.xlsx")
        page = open_workbook(shutil.copy(converted(tmp_path / "formats.xlsx", "ods"), tmp_path)).values.worksheets[0]
        found = [page._cells[row, 1] for row in range(1, len(SHOWN) + 1)]
        texts = [shown(cell.value, cell.number_format).in_language("de") for cell in found]
        assert texts == [text for _, _, text in SHOWN]
