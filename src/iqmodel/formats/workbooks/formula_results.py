"""The cached results of formulas, put back into a workbook that was written without them.

openpyxl writes the text of a formula but not its result. A copy without results could not be read before a spreadsheet
program had computed them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from xml.sax.saxutils import escape

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from iqmodel.errors import InvalidDataError
from iqmodel.formats.workbooks.cells import EMPTY_TEXT, cell_named, cells_held
from iqmodel.formats.workbooks.quiet import quiet
from iqmodel.formats.workbooks.serials import serial_of
from iqmodel.language.problems import objection

# A cell with a formula and an empty result, as openpyxl writes it.
_FORMULA: Final = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f\b[^>]*(?:/>|>[^<]*</f>))<v\s*(?:/>|></v>)</c>',
)


def results_of(values: Workbook, formulas: Workbook) -> dict[str, dict[str, Any]]:
    """The cached result of each formula, by the title of its sheet and its cell."""
    found: dict[str, dict[str, Any]] = {}
    for sheet in formulas.worksheets:
        held = values[sheet.title]
        computed = (cell.coordinate for cell in cells_held(sheet) if cell.data_type == "f")
        found[sheet.title] = {place: result for place in computed if (result := _result(held, place)) is not None}
    return found


def _result(sheet: Worksheet, place: str) -> Any:
    """What a formula last gave; None for one without a result."""
    cell = cell_named(sheet, place)
    return "" if cell.value is None and cell.data_type in EMPTY_TEXT else cell.value


def saved(book: Workbook, results: Mapping[str, Mapping[str, Any]]) -> bytes:
    """The workbook as a file, each formula with its cached result. Raises InvalidDataError if it cannot be saved."""
    written = io.BytesIO()
    try:
        with quiet():
            book.save(written)
    except Exception:  # noqa: BLE001 - see below
        # A damaged workbook may be readable and yet impossible to write: that is bad input, not a bug.
        raise InvalidDataError((objection("excel.damaged"),)) from None
    parts = {sheet.path.lstrip("/"): results.get(sheet.title, {}) for sheet in book.worksheets}
    whole = io.BytesIO()
    with zipfile.ZipFile(written) as before, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            data = before.read(entry)
            held = parts.get(entry.filename)
            after.writestr(entry, _with_results(data, held, book.epoch) if held else data)
    return whole.getvalue()


def _with_results(data: bytes, results: Mapping[str, Any], epoch: datetime) -> bytes:
    """The XML of a sheet with the results inserted after their formulas."""

    def put(found: re.Match[bytes]) -> bytes:
        result = results.get(found[1].decode())
        if result is None:
            return found[0]
        kind, text = _as_xml(result, epoch)
        return b'<c r="%b"%b%b>%b<v>%b</v></c>' % (found[1], found[2], kind, found[3], text.encode())

    return _FORMULA.sub(put, data)


def _as_xml(result: Any, epoch: datetime) -> tuple[bytes, str]:
    """The attribute for the type of a result, and its text."""
    if isinstance(result, bool):
        return b' t="b"', str(int(result))
    if isinstance(result, (date, time, timedelta)):
        return b"", repr(serial_of(result, epoch))
    if isinstance(result, (int, float)):
        return b"", repr(result)
    text = str(result)
    # Error values such as #DIV/0! have a type of their own.
    kind = b' t="e"' if text.startswith("#") and text.rstrip("!?").isupper() else b' t="str"'
    return kind, escape(text)
