"""Workbooks of case records as people send them, and what is read out of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import openpyxl

import iqmodel as iq
from iqmodel.cases.tables import CLASSES
from tests.unit.cases.test_confidential import SOUND

RECORDS: Final = {table: kind(**SOUND[table]) for table, kind in CLASSES.items()}
SESSIONS: Final = "Beratungen"
HEADER: Final = ("Kennung", "Tag", "Gebiet", "Person", "Art der Beratung", "Erst- oder Folgeberatung")
DAY: Final = date(2023, 1, 5)
ROW: Final = ("1", DAY, "DE-BY", "a", "Anerkennung", None)


def read(path: Path, model: Any = iq.cases.Cases, **how: Any) -> iq.results.CasesRead:
    found: iq.results.CasesRead = iq.workbooks.read_workbook(path, model=model, **how)
    return found


def book(
    path: Path, *rows: tuple[Any, ...], title: str = SESSIONS, change: Callable[[Any], object] | None = None
) -> Path:
    """A workbook with these rows on its one sheet, as openpyxl writes it."""
    made: Any = openpyxl.Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    for cell in made.active["B"]:
        if isinstance(cell.value, date):
            cell.number_format = "DD.MM.YYYY"
    if change is not None:
        change(made.active)
    made.save(path)
    return path


def places(found: iq.results.CasesRead) -> dict[str, str]:
    """Sheet and cell -> code of the problem there."""
    data = [(dict(one.data), one.code) for one in found.problems]
    return {f"{one.get('sheet')}!{one.get('cell')}": code for one, code in data}


def remarks(found: iq.results.CasesRead) -> list[str]:
    return [one.code for one in found.remarks]
