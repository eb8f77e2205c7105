"""Case records as CSV files: one class a file, read strictly, written in German or English notation."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from os import PathLike
from typing import Any

import attrs

from iqmodel.cases.case import Case, keys_of
from iqmodel.cases.tables import Cases
from iqmodel.errors import IQModelError
from iqmodel.formats.csv.opening import OpenedTable, open_by, unfinished
from iqmodel.formats.csv.text import (
    DELIMITERS,
    Decoded,
    Record,
    as_text,
    decode,
    fitted,
    from_text,
    lines_of,
    records,
    separator_line,
    too_many_lines,
    write_records,
)
from iqmodel.formats.files import Source, load
from iqmodel.formats.tables.case_places import RecordPlaces
from iqmodel.formats.tables.case_rows import (
    CaseRows,
    CasesRead,
    cells_of,
    class_for,
    looked_for,
    match_cases,
    number_columns,
    read_of,
    titles_of,
)
from iqmodel.formats.tables.case_titles import titled
from iqmodel.formats.tables.characters import visible
from iqmodel.formats.tables.found import Found
from iqmodel.formats.tables.headers import HeaderForm
from iqmodel.formats.tables.notation import Numbers, detect, read_integer, write_integer
from iqmodel.formats.tables.results import Detected
from iqmodel.language.problems import Problem, objection
from iqmodel.structuring.limits import SAFE, Limits


def read_case_csv(
    source: Source,
    kind: type[Case] | None = None,
    *,
    numbers: Numbers | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    safe_csv: bool = True,
    limits: Limits = SAFE,
) -> CasesRead:
    """Read case records of one class; without a class it is the one that the name or the header of the file tells."""
    detected = Detected(encoding=encoding, delimiter=delimiter)
    content = load(source, limits)
    if isinstance(content, Problem):
        return CasesRead(Cases(), (content,), detected)
    decoded = decode(content, encoding)
    detected = attrs.evolve(detected, encoding=encoding or decoded.encoding)
    found = _opened(decoded, source, kind, delimiter, limits)
    if isinstance(found, Problem):
        return CasesRead(Cases(), (found.discreet(),), detected)
    kind, lines, opened = found
    match = opened.match
    detected = attrs.evolve(detected, delimiter=opened.delimiter, headers=match.form)
    if match.problems:
        return CasesRead(Cases(), match.problems, detected, (objection("case.rows-unread"),))
    rows = CaseRows(kind, match, Found(limits))
    body = records(lines, opened.delimiter, opened.line, len(match.found), limits=limits)
    texts = _texts(body, rows, from_text if safe_csv else str, limits)
    if isinstance(texts, Problem):
        return CasesRead(Cases(), (texts,), detected)
    counted = number_columns(kind)
    numbers = numbers or detect(row[name] for _, row in texts for name in counted if name in row).numbers
    if numbers is None:
        return CasesRead(Cases(), (objection("case.numbers"),), detected)
    for line, row in texts:
        rows.read(line, {name: _number(cell, numbers) if name in counted else cell for name, cell in row.items()})
    rows.found.listed.sort(key=lambda one: dict(one.data).get("row") or 0)
    detected = attrs.evolve(detected, numbers=numbers)
    end = unfinished(lines[-1], len(lines))
    places = RecordPlaces(rows.lines, titles_of(match))
    return read_of(kind, rows.records, rows.found.result(), match, detected=detected, remarks=end, places=places)


def _texts(
    body: Iterable[Record | Problem], rows: CaseRows, unmarked: Callable[[str], str], limits: Limits
) -> list[tuple[int, dict[str, str]]] | Problem:
    """The filled cells of each row with its line; a problem if there are too many rows."""
    names = rows.match.codes
    keys = keys_of(rows.kind)
    texts: list[tuple[int, dict[str, str]]] = []
    for one in body:
        if (over := limits.over("rows", len(texts) + 1)) is not None:
            return over
        if isinstance(one, Problem):
            # The line itself is in its value.
            rows.found.add(one.discreet())
        elif (cells := fitted(one.cells, len(names))) is None:
            rows.object("csv.cells", one.line, found_cells=len(one.cells), expected=len(names))
        else:
            texts.append((one.line, _cells(names, cells, keys, unmarked)))
    return texts


def _opened(
    decoded: Decoded, source: Any, kind: type[Case] | None, delimiter: str | None, limits: Limits
) -> tuple[type[Case], list[str], OpenedTable] | Problem:
    """The class, the lines and the header of a file."""
    unusable = decoded.problem or too_many_lines(decoded.text, limits)
    if unusable is not None:
        return unusable
    lines = lines_of(decoded.text)
    if kind is None:
        start = 0 if separator_line(lines) is None else 1
        firsts = [next(records(lines, each, start, limits=limits), None) for each in DELIMITERS]
        name = str(source) if isinstance(source, (str, PathLike)) else ""
        found = class_for(name, [one.cells for one in firsts if isinstance(one, Record)])
        if isinstance(found, Problem):
            return found
        kind = found
    chosen = kind
    known = looked_for(chosen)
    opened = open_by(
        lines, delimiter, lambda cells: match_cases(cells, chosen), known, code="case.header", limits=limits
    )
    return opened if isinstance(opened, Problem) else (chosen, lines, opened)


def _cells(
    names: Sequence[str | None], cells: Sequence[str], keys: Container[str], unmarked: Callable[[str], str]
) -> dict[str, str]:
    """The filled cells of a row by field, as they are seen; ids as they are, of which none may look like another."""
    seen = ((name, cell, visible(cell).strip()) for name, cell in zip(names, cells, strict=True) if name is not None)
    return {name: unmarked(cell if name in keys else text) for name, cell, text in seen if text}


def _number(cell: str, numbers: Numbers) -> int | str:
    """The whole number in a cell; the text where it cannot be read, which the class then refuses."""
    try:
        return read_integer(cell, numbers)
    except IQModelError:
        return cell


def case_table(cases: Cases, numbers: Numbers, delimiter: str, headers: HeaderForm, *, safe_csv: bool) -> str:
    """The only table of a document as the text of a CSV file; fields that nobody delivered have no column."""
    ((name, records),) = cases.tables.items()
    safe = as_text if safe_csv else str
    titles = titled(cases, name, headers)
    rows = [[*titles.values()]]
    for record in records:
        cells = cells_of(record, headers)
        rows.append([_text(cells[field], numbers, safe) for field in titles])
    return write_records(rows, delimiter)


def _text(cell: Any, numbers: Numbers, safe: Any) -> str:
    """A cell as text; days are ISO dates in every language."""
    if cell is None:
        return ""
    if isinstance(cell, int):
        return write_integer(cell, numbers)
    return str(safe(str(cell)))
