"""Workbooks as people send them back: forms and tables, filled in and changed, and what is read out of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import openpyxl
import openpyxl.comments
import openpyxl.worksheet.formula

import iqmodel as iq
from iqmodel.language.text import Language

FIRST: Final = "counselling.sessions.first"
TOTAL: Final = "counselling.sessions.total"
FOLLOW_UP: Final = "counselling.sessions.follow_up"
PERSONS: Final = "counselling.persons.total"
CENTRES: Final = "fair_integration.centres"
SUM: Final = "counselling.sessions.sum"
KEYS: Final = ("scope", "start", "end")
YEAR_OF_BAVARIA: Final = ("DE-BY", date(2019, 1, 1), date(2019, 12, 31))
EMPTY: Final = iq.Report(scope="DE-BY", period="2023")
RED, YELLOW, INPUT = "00F8CBAD", "00FFE699", "00FFF9E5"
Change = Callable[[Any, dict[str, int]], object]


@cache
def form_bytes(report: iq.BaseReport, language: Language) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        iq.workbooks.write_template(path, language=language, report=report)
        return path.read_bytes()


def form(path: Path, report: iq.BaseReport | None = None, language: Language = "de") -> tuple[Any, dict[str, int]]:
    """A form written and opened again, with the row of every code."""
    path.write_bytes(form_bytes(report or iq.published.load("2019-2022").report, language))
    book: Any = openpyxl.load_workbook(path)
    return book, {row[0].value: row[0].row for row in book.active.iter_rows(max_col=1) if row[0].value}


def changed(
    path: Path, change: Callable[[Any, dict[str, int]], object], report: iq.BaseReport | None = None
) -> iq.results.TableRead[Any]:
    """A form that someone has changed, as it is read for the model of its report."""
    book, rows = form(path, report)
    change(book, rows)
    book.save(path)
    return iq.workbooks.read_workbook(path, model=iq.Report if report is None else type(report))


def save_table(path: Path, *rows: list[Any]) -> None:
    """A workbook with these rows on its one sheet."""
    book: Any = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


def put(code: str, value: object, column: str = "D") -> Callable[[Any, dict[str, int]], object]:
    """Enter a value in the row of a code."""

    def enter(book: Any, rows: dict[str, int]) -> None:
        book.active[f"{column}{rows[code]}"].value = value

    return enter


def found(read: iq.results.TableRead[Any]) -> dict[str, str]:
    """Cell -> code of the problem there; the sheet alone where no cell is meant."""
    data = [dict(problem.data) for problem in read.problems]
    return {f"{d.get('sheet')}!{d.get('cell')}": p.code for d, p in zip(data, read.problems, strict=True)}


def all_of(*changes: Change) -> Change:
    """Several changes, one after the other."""

    def make(book: Any, rows: dict[str, int]) -> None:
        for change in changes:
            change(book, rows)

    return make


def at(cell: str, value: object) -> Change:
    """Enter a value in a cell."""

    def enter(book: Any, _: dict[str, int]) -> None:
        book.active[cell].value = value

    return enter


def merged(template: str) -> Change:
    """Merge a range, whose rows are those of the first sessions and the follow-up ones."""
    return lambda book, rows: book.active.merge_cells(
        template.format(a=rows[FIRST], b=rows["counselling.sessions.follow_up"])
    )


def with_sheet(path: Path, rows: list[list[Any]]) -> None:
    """A sound form with another sheet of these rows."""
    book, _ = form(path, EMPTY)
    sheet = book.create_sheet("Rest")
    for row in rows:
        sheet.append(row)
    book.save(path)


def told(path: Path, name: str = "out.xlsx", **how: Any) -> tuple[Any, Path]:
    """The copy that feedback on a workbook writes, opened, and where it is."""
    out = path.with_name(name)
    iq.workbooks.write_feedback(path, out, **how)
    return openpyxl.load_workbook(out), out


def lines(book: Any) -> list[tuple[Any, ...]]:
    """The lines of the summary without their numbers."""
    return [row[1:7] for row in book.worksheets[0].iter_rows(min_row=5, values_only=True)]


def comments(sheet: Any) -> dict[str, str]:
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def colours(sheet: Any) -> Iterator[tuple[str, str]]:
    """The cells that feedback shows in another colour."""
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            if "iqmodel" in str(rule.formula):
                yield str(area.sqref), rule.dxf.fill.bgColor.rgb


@iq.block
class BySex(iq.Block):
    women: iq.Count = iq.count(unit="persons", label=iq.Text("Frauen", "women"))
    men: iq.Count = iq.count(unit="persons", label=iq.Text("Männer", "men"))
    total: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))
    by_sex = iq.rule("women + men == total", label=iq.Text("Frauen und Männer", "women and men"))


@iq.block
class Extended(iq.Report):
    sexes: BySex = iq.part(BySex, label=iq.Text("Nach Geschlecht", "By sex"))
