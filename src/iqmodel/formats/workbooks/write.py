"""Writing a table of reports as a workbook; the other names are those of the public module ``workbooks``."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from os import PathLike
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from iqmodel.cases.case import Case
from iqmodel.cases.tables import Cases
from iqmodel.errors import InvalidDataError
from iqmodel.formats.tables.headers import HEADER_FORMS, HeaderForm, header
from iqmodel.formats.tables.left_out import left_out_of_text
from iqmodel.formats.tables.notation import Numbers, write_figure
from iqmodel.formats.tables.results import choice
from iqmodel.formats.tables.rows import KEYS, LABEL, LAYOUTS, Layout, are_labelled, documents_of, reports_of, to_rows
from iqmodel.formats.tables.share_cells import write_share
from iqmodel.formats.workbooks.case_sheets import write_cases
from iqmodel.formats.workbooks.cells import letter_of
from iqmodel.formats.workbooks.loading import put_text
from iqmodel.formats.workbooks.opening import checked_path
from iqmodel.formats.workbooks.saving import save
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Text
from iqmodel.report import BaseReport, FactSheet
from iqmodel.values.counts import Bounds, is_known
from iqmodel.values.shares import Share

_TITLE: Final = Text("Berichte", "Reports")


def write_workbook(
    reports: Iterable[BaseReport | FactSheet] | Iterable[Case] | Cases,
    path: str | PathLike[str],
    *,
    layout: Layout = "long",
    headers: HeaderForm = "codes",
) -> tuple[Problem, ...]:
    """Write reports as a table on one sheet, or case records on a sheet for each class (.xlsx or .ods).

    Returned is what there is no room for, one entry for each kind.

    The long layout keeps bounds, wordings, statuses, footnotes and acknowledged discrepancies; in the wide layout,
    bounded figures are written in words. A percentage is a number that its cell shows with all its digits, any other
    share is text. Reports of a model with a name have it in the column ``model``. Text is
    written as text, whatever it begins with.

    Case records, of any classes in any order or as :class:`~iqmodel.cases.Cases`, have the names of their fields for
    headers, or labels, as choices have then. A table that was delivered without a record says ‘none’. Announced is in
    how many records of a table an id has characters that a cell does not show or cannot hold, such as a zero byte.

    Raises MissingExtraError without the extra ``excel``; InvalidDataError for
    anything that is not a report, for reports of several models, for the same report twice, for an impossible path and
    for invalid arguments.
    """
    target = checked_path(path)
    choice("layout", layout, LAYOUTS)
    choice("headers", headers, HEADER_FORMS)
    cases = _cases_in(reports)
    if cases is not None:
        if layout != "long":
            raise InvalidDataError((objection("case.argument", "layout"),))
        return write_cases(cases, target, headers)
    given = documents_of(reports)
    held = reports_of(given)
    names = header(layout, headers, map(type, held), labelled=are_labelled(held))
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _TITLE.in_language("de" if headers == "de" else "en")
    _put(sheet, 1, names.values())
    numbers: Numbers = "de" if headers == "de" else "en"
    for number, row in enumerate(to_rows(held, layout), start=2):
        report = held[number - 2] if layout == "wide" else None
        cells = row if report is None else _worded(row, report, numbers)
        _put(sheet, number, map(cells.get, names), numbers)
    # The key columns and the header stay visible while scrolling.
    sheet.freeze_panes = f"{letter_of(len(KEYS))}2"
    sheet.auto_filter.ref = sheet.dimensions
    for place, title in enumerate(names.values()):
        sheet.column_dimensions[letter_of(place)].width = min(max(len(title) + 2, 12), 48)
    save(book, target)
    return left_out_of_text(given, layout)


def _cases_in(given: Any) -> Cases | None:
    """The case records to write; None for anything else."""
    if isinstance(given, Cases):
        return given
    # Not of a stream: what is taken from it to look at would be missing.
    held = isinstance(given, (list, tuple)) and any(isinstance(one, Case) for one in given)
    return Cases.of(given) if held else None


def _worded(row: dict[str, Any], report: BaseReport, numbers: Numbers) -> dict[str, Any]:
    """The cells of a wide row by code, with bounded figures in words."""
    cells = dict(row)
    for name, value in row.items():
        # A scope without a label has an empty cell as well.
        figure = report[name] if value is None and name != LABEL else value
        if isinstance(figure, Bounds) and is_known(figure):
            cells[name] = write_figure(figure, numbers)
    return cells


def _put(sheet: Worksheet, row: int, values: Iterable[Any], numbers: Numbers = "de") -> None:
    """Write values into the cells of a row."""
    for place, value in enumerate(values, start=1):
        cell = sheet.cell(row, place)
        if isinstance(value, str):
            put_text(cell, value)
        elif isinstance(value, Share):
            _put_share(cell, value, numbers)
        else:
            cell.value = value


def _put_share(cell: Any, share: Share, numbers: Numbers) -> None:
    """Write a share: a percentage as a number that the cell shows as it is printed, anything else as text."""
    if share.wording is not None or share.stated is None or "/" in share.stated:
        put_text(cell, write_share(share, numbers))
        return
    # As many digits as a file of that kind keeps: nothing is computed that would have to be rounded.
    cell.value = Decimal(share.stated).scaleb(-2)
    cell.number_format = f"0.{'0' * share.digits}%" if share.digits else "0%"
