"""Opening a CSV file: its delimiter, its header and the model that it names are found before its rows are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs

from iqmodel.formats.csv.text import (
    DELIMITERS,
    Record,
    check_delimiter,
    codec,
    from_text,
    lines_of,
    records,
    separator_line,
)
from iqmodel.formats.tables.characters import visible
from iqmodel.formats.tables.headers import HeaderMatch, check_mapping, match
from iqmodel.formats.tables.model_column import class_of
from iqmodel.formats.tables.notation import NUMBERS
from iqmodel.formats.tables.results import choice, relocated
from iqmodel.formats.tables.rows import KEYS, MODEL, Layout
from iqmodel.language.problems import Problem, objection, pointer
from iqmodel.language.text import Text
from iqmodel.report import BaseReport
from iqmodel.structuring.limits import SAFE, Limits


@attrs.frozen
class OpenedTable:
    """A file whose header is understood; ``line`` is the number of lines up to and including the header."""

    delimiter: str
    match: HeaderMatch
    line: int


def open_table(
    lines: list[str],
    delimiter: str | None,
    layout: Layout | None,
    mapping: Mapping[str, str] | None,
    model: type[BaseReport],
    *,
    limits: Limits = SAFE,
) -> OpenedTable | Problem:
    """Find the header, and with it the delimiter: the one that yields the most known columns.

    A problem is returned for an empty file, for a header over a limit, and for one without a known column.
    """

    def understand(cells: Sequence[str]) -> HeaderMatch:
        return match(cells, layout=layout, mapping=mapping, model=model)

    return open_by(lines, delimiter, understand, KEYS, limits=limits)


def open_by(
    lines: list[str],
    delimiter: str | None,
    understand: Callable[[Sequence[str]], HeaderMatch],
    keys: Sequence[str | Text],
    *,
    code: str = "csv.header",
    limits: Limits = SAFE,
) -> OpenedTable | Problem:
    """The same for any kind of table: ``understand`` knows its header, ``keys`` are the columns that it has to have.

    ``code`` is the problem of a first line without any of them.
    """
    separator = separator_line(lines)
    start = 0 if separator is None else 1
    chosen = delimiter or separator
    tried: list[OpenedTable] = []
    over: list[Problem] = []
    line = len(lines)
    for each in DELIMITERS if chosen is None else (chosen,):
        first = next(records(lines, each, start, limits=limits), None)
        if first is None:
            return objection("csv.empty")
        line = min(line, first.line if isinstance(first, Record) else line)
        if isinstance(first, Record):
            tried.append(OpenedTable(each, understand(first.cells), first.line + _breaks(first.cells)))
        elif first.code.startswith("limit."):
            over.append(first)
    best = max(tried, key=lambda one: one.match.recognised, default=None)
    if best is None or not best.match.recognised:
        if over:
            # The delimiter that splits the line into many cells says more than one that leaves it one long cell.
            return min(over, key=lambda problem: (problem.code, dict(problem.data)["has"]))
        text = lines[line - 1].rstrip("\r\n")[:200]
        return objection(code, line, value=text, row=line, column=None, keys=keys)
    return best


def check_reading(
    numbers: object, delimiter: object, encoding: object, mapping: object, model: type[BaseReport] | None
) -> None:
    """Raise InvalidDataError for arguments of reading that are given and cannot be used."""
    if numbers is not None:
        choice("numbers", numbers, NUMBERS)
    if delimiter is not None:
        check_delimiter(delimiter)
    if encoding is not None:
        codec(encoding)
    check_mapping(mapping, model)


def model_of(
    text: str,
    lines: list[str],
    delimiter: str | None,
    mapping: Mapping[str, str] | None,
    model: type[Any] | None,
    *,
    limits: Limits = SAFE,
) -> type[Any] | Problem:
    """The class by which a file is read: ``model`` or, if that is None, the one that its column ``model`` names.

    Which columns there are depends on it, so it is known before the header is understood.
    """
    # Searching is cheap; most tables name no model, and their headers are understood once.
    if MODEL not in text.casefold() and MODEL not in (mapping or {}).values():
        return class_of(None, model)
    opened = open_table(lines, delimiter, None, mapping, model or BaseReport, limits=limits)
    if isinstance(opened, Problem) or MODEL not in opened.match.codes:
        return class_of(None, model)
    place = opened.match.codes.index(MODEL)
    for one in records(lines, opened.delimiter, opened.line, limits=limits):
        if isinstance(one, Problem) or place >= len(one.cells):
            continue
        if name := from_text(visible(one.cells[place]).strip()):
            found = class_of(name, model)
            return _placed_at(found, one.line, opened.match) if isinstance(found, Problem) else found
    return class_of(None, model)


def _placed_at(problem: Problem, line: int, header: HeaderMatch) -> Problem:
    """The problem of a name at the line on which it stands."""
    name = header.header_of(MODEL)
    return relocated(problem, pointer=pointer(line, name), row=line, column=name)


def _breaks(cells: Iterable[str]) -> int:
    """The number of line breaks within quoted cells, by which a record is longer than one line."""
    return sum(len(lines_of(f"{cell}.")) - 1 for cell in cells)


def unfinished(last: str | bytes, line: int) -> tuple[Problem, ...]:
    """The remark that a file's last line lacks its line break: of ``416374`` only ``416`` may have arrived."""
    broken = last.endswith(("\n", "\r")) if isinstance(last, str) else last.endswith((b"\n", b"\r"))
    return () if broken or not last.strip() else (objection("table.last-line", line, row=line, column=None),)
