"""The model that a sheet names: a form in one of its upper cells, a table in the column ``model``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from iqmodel.formats.tables.model_column import class_of
from iqmodel.formats.tables.results import relocated
from iqmodel.formats.tables.rows import MODEL
from iqmodel.formats.workbooks.cells import letter_of
from iqmodel.formats.workbooks.header import FormHeader, TableHeader, find_header
from iqmodel.formats.workbooks.sheet import Sheet
from iqmodel.language.problems import Problem, pointer
from iqmodel.report import BaseReport


def model_of(sheet: Sheet, model: type[Any] | None) -> type[Any] | Problem:
    """The class by which a sheet is read: ``model`` or, if that is None, the one that the sheet names.

    The first cell that names one decides; the others are compared with it when the rows are read.
    """
    for cell in _cells(sheet, model or BaseReport):
        if not sheet.is_empty(cell):
            found = class_of(sheet.seen(cell) or sheet.held(cell), model)
            if isinstance(found, Problem):
                return relocated(found, pointer=pointer(sheet.name, cell), sheet=sheet.name, cell=cell)
            return found
    return class_of(None, model)


def _cells(sheet: Sheet, model: type[BaseReport]) -> Iterator[str]:
    """The cells that may name the model, from the top down."""
    # The titles of a form are the same for all models, and so are the keys of a table.
    header = find_header(sheet, model)
    if isinstance(header, FormHeader) and {"code", "value"} <= header.columns.keys():
        codes, names = header.columns["code"], header.columns["value"]
        rows = (row for row in range(1, header.row) if sheet.held(f"{codes}{row}") == MODEL)
        yield from (f"{names}{row}" for row in rows)
    elif isinstance(header, TableHeader) and MODEL in header.match.codes:
        letter = letter_of(header.match.codes.index(MODEL))
        yield from (f"{letter}{row}" for row in range(header.row + 1, sheet.size[0] + 1))
