"""What a form says in the columns that nobody fills in, compared with the hidden codes by which its rows are read.

People see labels, programs read codes. Where rows were moved without their codes, both are sound and each figure is
another one's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from iqmodel.formats.workbooks.cells import cell_named
from iqmodel.formats.workbooks.header import is_number
from iqmodel.formats.workbooks.sheet import Sheet
from iqmodel.language.problems import Problem
from iqmodel.language.text import LANGUAGES, Text
from iqmodel.model.indicators import Indicator

# Behind a formula stands a difference; a number typed there is one that somebody computed.
_WRITTEN: Final = ("label", "unit", "difference", "definition")


def check_texts(
    sheet: Sheet, columns: Mapping[str, str], rows: Mapping[str, int], indicators: Iterable[Indicator]
) -> Iterator[Problem]:
    """Mark labels of other figures and numbers beside an empty field on the sheet; the remark on all other changes.

    ``columns`` are the letters of the form's columns, ``rows`` those of the figures by code.
    """
    expected = {one.code: one for one in indicators}
    known = {said for one in expected.values() for said in _both(one.label)}
    changed: list[str] = []
    for code, row in rows.items():
        one = expected.get(code)
        if one is None:
            continue
        for name in (name for name in _WRITTEN if name in columns):
            cell = f"{columns[name]}{row}"
            said = _said(sheet, cell, name, one)
            if said is None:
                continue
            if name == "label" and _plain(said) in known:
                sheet.mark("excel.other-label", cell, value=said, label=one.label, figure=code)
            elif name != "difference" and is_number(said) and sheet.is_empty(f"{columns['value']}{row}"):
                sheet.mark("excel.number-beside", cell, value=said)
            else:
                changed.append(cell)
    if changed:
        yield sheet.problem("excel.form-texts", None, places=tuple(changed))


def _said(sheet: Sheet, cell: str, name: str, one: Indicator) -> Any:
    """What a cell says, if the form says something else of this figure there; None otherwise, and for an empty cell."""
    held = sheet.held(cell)
    if sheet.is_empty(cell) or (name == "difference" and cell_named(sheet.formulas, cell).data_type == "f"):
        return None
    own = {"label": one.label, "unit": one.unit.label, "definition": one.definition}.get(name)
    return None if own is not None and _plain(held) in _both(own) else held


def _both(text: Text) -> set[str]:
    """A text in both languages, for comparison."""
    return {_plain(text.in_language(language)) for language in LANGUAGES}


def _plain(value: object) -> str:
    """A text on one line, whatever its capitals."""
    return " ".join(str(value).split()).casefold()
