"""Reading SDMX-CSV: observations as the rows of a long table, which are then read as strictly as any.

Numbers are plain digits: the format is for programs, and no notation is guessed. What could give a value another
meaning, such as an unknown dimension or a power of ten, is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

import attrs

from iqmodel.errors import NumberFormatError
from iqmodel.formats.csv.text import Record, decode, fitted, from_text, lines_of, records, too_many_lines
from iqmodel.formats.exchange.identifiers import (
    AGENCY,
    concept,
    dataflow,
    figures_by_concept,
    model_of,
    rules_by_concept,
    scope_of,
)
from iqmodel.formats.exchange.sdmx_csv import BESIDE, COLUMNS, HEADER, TEXTS
from iqmodel.formats.exchange.statuses import OF_OTHERS, status_of
from iqmodel.formats.exchange.times import read_time
from iqmodel.formats.files import Source, load
from iqmodel.formats.tables.found import Found
from iqmodel.formats.tables.results import Detected, TableRead, check_model, relocated
from iqmodel.formats.tables.row_reading import read_rows
from iqmodel.formats.tables.rows import SHARE
from iqmodel.formats.tables.share_cells import read_share
from iqmodel.language.problems import Problem, objection, pointer
from iqmodel.language.text import Text
from iqmodel.model import models
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport, Report
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.structuring.readers import refuse_wrong_arguments, unfit_model

_REQUIRED: Final = ("REF_AREA", "INDICATOR", "TIME_PERIOD", "OBS_VALUE")
# Attributes of other agencies that do not change what a value counts.
_HARMLESS: Final = frozenset({"FREQ", "DECIMALS", "TIME_FORMAT", "CONF_STATUS", "OBS_CONF", "SERIES_KEY", "OBS_KEY"})
_MULTIPLIER: Final = "UNIT_MULT"
_ACTIONS: Final = ("", "I", "A", "M", "R")
"""What a row may ask for: to be information, appended, merged or to replace; not to be deleted."""

_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_NUMBERS: Final = ("OBS_VALUE", "LOWER", "UPPER", "STATED")
_LINE: Final = Text("eine Zeile mit so vielen Zellen wie Spalten", "a line with as many cells as columns")
_A_PERIOD: Final = Text("ein Zeitraum wie 2019 oder 2019-01-01/P4Y", "a period such as 2019 or 2019-01-01/P4Y")
_A_STATUS: Final = Text("ein Buchstabe der Liste CL_OBS_STATUS", "a letter of the list CL_OBS_STATUS")
_AN_ACTION: Final = Text("I, A, M oder R; gelöscht wird hier nichts", "I, A, M or R; nothing is deleted here")


def from_sdmx_csv(
    source: Source, *, model: type[BaseReport] | None = None, safe_csv: bool = True, limits: Limits = SAFE
) -> TableRead[Any]:
    """Read SDMX-CSV strictly: a path, an open file, or its bytes; never raises for what is in it.

    Required are REF_AREA, INDICATOR, TIME_PERIOD and OBS_VALUE; what :func:`to_sdmx_csv` wrote reads equal, as far as a
    long table keeps it. Another column is a problem, since it may be a dimension of which the value is a part; so is a
    UNIT_MULT other than 0. Without a ``model`` the one that STRUCTURE_ID names applies, else Report. Each problem names
    the line of the file, the column and the value.

    Raises InvalidDataError for invalid arguments, OSError for a file that cannot be opened.
    """
    check_model(Report if model is None else model)
    refuse_wrong_arguments(Report if model is None else model, limits)
    content = load(source, limits)
    if isinstance(content, Problem):
        return TableRead((), (content,))
    decoded = decode(content, None)
    unusable = decoded.problem or too_many_lines(decoded.text, limits)
    if unusable is not None:
        return TableRead((), (unusable,), Detected(encoding=decoded.encoding))
    lines = lines_of(decoded.text)
    delimiter = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    detected = Detected(encoding=decoded.encoding, delimiter=delimiter, layout="long")
    found = list(records(lines, delimiter, limits=limits))
    header = found[0].cells if found and isinstance(found[0], Record) else ()
    problems = _of_header(tuple(header))
    if problems:
        return TableRead((), tuple(problems), detected)
    observations = _Observations(tuple(header), model, limits, safe=safe_csv)
    for one in found[1:]:
        observations.add(one)
    return observations.read(detected)


def _of_header(header: tuple[str, ...]) -> list[Problem]:
    """The missing, unknown and doubled columns."""
    problems = [objection("rows.column-missing", name, row=1, column=name) for name in _REQUIRED if name not in header]
    known = {*HEADER, *COLUMNS, *BESIDE, *_HARMLESS, _MULTIPLIER}
    for name in dict.fromkeys(header):
        if name not in known:
            problems.append(objection("sdmx.column", name[:200], value=name, row=1, column=name[:200]))
        elif header.count(name) > 1:
            problems.append(objection("sdmx.column-twice", name, row=1, column=name))
    return problems


class _Observations:
    """The rows of one file while they are collected: cells become typed, codes those of the class.

    ``kind`` is the class, which the first row decides if nobody else has; ``rows`` and ``lines`` are the observations
    with the lines that they begin on, ``number`` how many there are, those over the limit included.
    """

    def __init__(self, header: tuple[str, ...], model: type[BaseReport] | None, limits: Limits, *, safe: bool) -> None:
        self.header = header
        self.limits = limits
        self.safe = safe
        self.model = model
        self.kind: type[BaseReport] | None = model
        self.found = Found(limits)
        self.rows: list[dict[str, Any]] = []
        self.number = 0
        self.lines: list[int] = []
        self._codes: dict[str, tuple[str, str]] = {}

    def add(self, one: Record | Problem) -> None:
        """Collect one line; what cannot be read in it is a problem of it."""
        if isinstance(one, Problem):
            self.found.add(one)
            return
        fitting = fitted(one.cells, len(self.header))
        if fitting is None:
            self._object("record.type", one.line, None, "", expected=_LINE)
            return
        cells = dict(zip(self.header, map(str.strip, fitting), strict=True))
        self.number += 1
        if self.number > self.limits.rows:  # counted on, and refused at the end
            return
        if not self.rows:
            self._take_model(cells.get("STRUCTURE_ID", ""), one.line)
        self._refuse_traps(cells, one.line)
        self.rows.append(self._row(cells, one.line))
        self.lines.append(one.line)

    def read(self, detected: Detected) -> TableRead[Any]:
        """The reports of all rows."""
        if (over := self.limits.over("rows", self.number)) is not None:
            return TableRead((), (over,), detected)
        if self.found.listed or self.kind is None:
            return TableRead((), self.found.result(), detected)
        columns = tuple(dict.fromkeys((*_LONG, *(name for row in self.rows[:1] for name in row))))
        detected = attrs.evolve(detected, model=models.name_of(self.kind))
        found = read_rows(self.rows, "long", model=self.kind, numbers=self.lines, names=columns, limits=self.limits)
        problems = tuple(_placed(problem) for problem in found.wrong.result())
        places = tuple(attrs.evolve(one, headers=_NAMES) for one in found.places)
        return TableRead(found.reports, problems, detected, places=places, refused=found.refused)

    def _take_model(self, structure: str, line: int) -> None:
        """The class of the file: the given one, the one of its structure, or Report for a structure of others."""
        named = model_of(structure)
        own = structure if self.kind is None else dataflow(self.kind)
        if structure.startswith(f"{AGENCY}:") and (own != structure or (named is None and self.kind is None)):
            problem = unfit_model(structure, self.kind, line, "STRUCTURE_ID")
            self.found.add(relocated(problem, column="STRUCTURE_ID", row=line))
        if self.kind is None:
            self.kind = named or Report
        self._shares = frozenset(layout_of(self.kind).share_positions)
        figures, rules = figures_by_concept(self.kind), rules_by_concept(self.kind)
        self._codes = {concept: ("discrepancy", code) for concept, code in rules.items()}
        self._codes |= {concept: ("figure", code) for concept, code in figures.items()}
        self._units = {concept(one.unit.code): one.unit.code for one in layout_of(self.kind).dictionary}

    def _refuse_traps(self, cells: Mapping[str, str], line: int) -> None:
        """What would change the meaning of a value: a power of ten, a row to be deleted, an unknown letter."""
        multiplier = cells.get(_MULTIPLIER, "")
        if multiplier not in ("", "0"):
            self._object("exchange.multiplied", line, _MULTIPLIER, multiplier)
        action = cells.get("ACTION", "")
        if action not in _ACTIONS:
            self._object("record.type", line, "ACTION", action, expected=_AN_ACTION)
        letter = cells.get("OBS_STATUS", "")
        if letter and letter not in OF_OTHERS:
            self._object("record.type", line, "OBS_STATUS", letter, expected=_A_STATUS)

    def _row(self, cells: Mapping[str, str], line: int) -> dict[str, Any]:
        """One observation as a row of a long table."""
        period = read_time(cells["TIME_PERIOD"])
        if period is None:
            self._object("record.type", line, "TIME_PERIOD", cells["TIME_PERIOD"], expected=_A_PERIOD)
        kind, code = self._codes.get(cells["INDICATOR"], ("figure", cells["INDICATOR"]))
        row: dict[str, Any] = {
            "scope": scope_of(cells["REF_AREA"]),
            "start": period and period.start,
            "end": period and period.end,
            "kind": kind,
            "code": code or None,
        }
        for name, column in (COLUMNS | BESIDE).items():
            if name in cells and column not in row and column != "letter":
                row[column] = self._cell(name, cells[name])
        if code in self._shares:
            self._take_share(row, cells, line)
        if row.get("status") is None:
            row["status"] = status_of(cells.get("OBS_STATUS"))
        return row

    def _take_share(self, row: dict[str, Any], cells: Mapping[str, str], line: int) -> None:
        """The share of a row: as it was printed, or else the number of percent in OBS_VALUE."""
        row["kind"], row["value"] = "share", None
        number, text = cells["OBS_VALUE"], cells.get("SHARE", "")
        with suppress(NumberFormatError):
            # The number and the printed share say the same twice, and are changed together or not at all.
            if number and text and read_share(text, "plain") != read_share(number, "plain"):
                self._object("jsonstat.share", line, "SHARE", text, cell=number)
        row[SHARE] = text or number or None

    def _cell(self, name: str, cell: str) -> Any:
        """The content of a cell: a number of plain digits, a text, or nothing."""
        if not cell:
            return None
        if name in _NUMBERS:
            return int(cell) if _INTEGER.fullmatch(cell) and len(cell) <= self.limits.digits else cell
        if name == "UNIT_MEASURE":
            return self._units.get(cell, cell)
        return from_text(cell) if self.safe and name in TEXTS else cell

    def _object(self, code: str, line: int, column: str | None, value: str, **data: object) -> None:
        """Add a problem of a line, at one of its columns or as a whole."""
        if self.found.room():
            steps = (line,) if column is None else (line, column)
            self.found.listed.append(objection(code, *steps, value=value, row=line, column=column, **data))


_LONG: Final = ("scope", "start", "end", "kind", "code", "value")
_NAMES: Final = {column: name for name, column in (COLUMNS | BESIDE).items()} | {
    "end": "TIME_PERIOD",
    "kind": "INDICATOR",
}


def _placed(problem: Problem) -> Problem:
    """A problem of a row with the name that its column has in the file."""
    data = dict(problem.data)
    column = data.get("column")
    if column is None:
        return problem
    name = _NAMES.get(str(column), str(column))
    return attrs.evolve(relocated(problem, column=name), pointer=pointer(data["row"], name))
