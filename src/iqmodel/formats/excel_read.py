"""Reading workbooks: every visible sheet that holds an entry form or a table of reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import PathLike
from typing import Any, Final

import attrs

from iqmodel.errors import InvalidDataError
from iqmodel.formats.csv_numbers import DECLARE_NUMBERS, NUMBERS, Numbers, NumbersFound, detect
from iqmodel.formats.excel_cells import Sheet, cells_of, is_blank
from iqmodel.formats.excel_form import FORM_COLUMNS
from iqmodel.formats.excel_gate import open_workbook
from iqmodel.formats.headers import HeaderMatch, begins_other_table, match
from iqmodel.formats.rows import KEYS, LONG_COLUMNS, from_rows
from iqmodel.formats.tables import Detected, TableRead, check_model, choice
from iqmodel.layout import layout_of
from iqmodel.periods import Period
from iqmodel.problems import Problem, pointer
from iqmodel.records import objection
from iqmodel.report import Report
from iqmodel.scopes import Scope
from iqmodel.sources import STATUSES
from iqmodel.text import LANGUAGES, Language

_HEADER_WITHIN: Final = 60
_LONG_NUMBERS: Final = ("value", "low", "high", "stated")
# What only a table of reports has, though it may lack a key.
_LONG_HEADER: Final = ("scope", "code", "value")
_STATUS_CODES: Final = {text.in_language(language): code for code, text in STATUSES.items() for language in LANGUAGES}
# In the form a figure and its wording share a row: where a problem of one of these columns is to be seen.
_FORM_COLUMN_OF: Final = {
    **dict.fromkeys(("value", "low", "high", "stated"), "value"),
    "wording": "wording",
    "status": "status",
    "code": "code",
    "kind": "code",
    "unit": "unit",
    **dict.fromkeys(("note_de", "note_en"), "note"),
}
_ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def read_workbook(
    path: str | PathLike[str], *, numbers: Numbers | None = None, model: type[Report] = Report
) -> TableRead:
    """Read every report in the visible sheets of a workbook: filled-in entry forms, and tables long or wide.

    ``numbers`` is the notation of numbers that stand as text; by default that of the form's language, or what the cells
    of a table prove. Each problem names its ``sheet`` and ``cell``. Before anything is unpacked, the size and the
    make-up of the file are looked at.

    Raises MissingExtraError without the extra ``excel``, InvalidDataError for arguments that cannot be, OSError for a
    file that cannot be opened. A file that is no workbook gives its problem like any other.
    """
    check_model(model)
    if numbers is not None:
        choice("numbers", numbers, NUMBERS)
    try:
        values, formulas = (open_workbook(path, data_only=data_only) for data_only in (True, False))
    except InvalidDataError as error:
        if error.problems[0].code == "record.type":
            raise
        return TableRead((), error.problems)
    return read_sheets(values, formulas, numbers, model)


def read_sheets(values: Any, formulas: Any, numbers: Numbers | None, model: type[Report]) -> TableRead:
    """Read a workbook that is open twice: with the values that formulas gave, and with their text."""
    by_sheet: dict[str, TableRead] = {}
    hidden: list[Problem] = []
    for held in values.worksheets:
        sheet = Sheet(held.title, held, formulas[held.title])
        if held.sheet_state != "visible":
            hidden.append(sheet.problem("excel.hidden-sheet", None))
            continue
        problem = sheet.too_large()
        read = TableRead((), (problem,)) if problem else _read_sheet(sheet, numbers, model)
        if read is not None:
            by_sheet[sheet.name] = read
    reads = _told_apart(by_sheet)
    if not reads:
        sheets = tuple(held.title for held in values.worksheets)
        hidden.append(Problem(pointer="", code="excel.no-reports", data=(("sheets", sheets),)))
    detected = reads[0].detected if reads else Detected()
    return TableRead(
        tuple(report for read in reads for report in read.reports),
        (*(problem for read in reads for problem in read.problems), *hidden),
        detected,
    )


def _told_apart(by_sheet: dict[str, TableRead]) -> list[TableRead]:
    """The readings of the sheets without what stands on two of them: where those differ, which holds is open."""
    held: dict[tuple[Scope, Period], dict[Report, str]] = {}
    for name, read in by_sheet.items():
        for report in read.reports:
            held.setdefault((report.scope, report.period), {}).setdefault(report, name)
    first = {key: next(iter(told.values())) for key, told in held.items()}
    apart: list[TableRead] = []
    for name, read in by_sheet.items():
        kept: list[Any] = []
        problems = list(read.problems)
        for report in read.reports:
            key = (report.scope, report.period)
            if first[key] != name:
                place = {"sheet": name, "cell": None, "earlier": first[key]}
                problems.append(objection("excel.same-report", name, value=" ".join(map(str, key)), **place))
            elif len(held[key]) == 1:
                kept.append(report)
        apart.append(attrs.evolve(read, reports=tuple(kept), problems=tuple(problems)))
    return apart


def _read_sheet(sheet: Sheet, numbers: Numbers | None, model: type[Report]) -> TableRead | None:
    for row in range(1, min(sheet.size[0], _HEADER_WITHIN) + 1):
        texts = [cell.strip() if isinstance(cell, str) else "" for cell in sheet.row(row)]
        for language in LANGUAGES:
            named = {text.in_language(language): name for name, text in FORM_COLUMNS.items()}
            found = {named[text]: _letter(place) for place, text in enumerate(texts) if text in named}
            if {"code", "value", "label"} <= found.keys():
                read = _FormReader(sheet, row, found, language, numbers or language, model).read()
                # Whoever hides the codes hides nothing that was entered.
                return _with_hidden(read, sheet.hidden(1, besides=found["code"]))
        understood = match(texts, model=model)
        if _is_header(understood):
            return _with_hidden(_TableReader(sheet, row, understood, model).read(numbers), sheet.hidden(row))
    return None


def _is_header(understood: HeaderMatch) -> bool:
    """Whether a row is the header of a table of reports, be it one that lacks a key: that must be told."""
    held = {code for code in understood.codes if code is not None}
    if held.issuperset(KEYS):
        return True
    return (not held.isdisjoint(KEYS) and len(held.difference(LONG_COLUMNS)) > 1) or held.issuperset(_LONG_HEADER)


def _with_hidden(read: TableRead, hidden: tuple[Problem, ...]) -> TableRead:
    """What was hidden refuses no report: it was read, and is told."""
    return attrs.evolve(read, problems=(*read.problems, *hidden))


def _letter(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@attrs.define
class _FormReader:
    """One form on its way to a report."""

    sheet: Sheet
    header: int
    columns: dict[str, str]
    language: Language
    numbers: Numbers
    model: type[Report]
    keys: dict[str, str] = attrs.field(factory=dict)
    rows_of: dict[str, int] = attrs.field(factory=dict)

    def read(self) -> TableRead:
        keys = self._keys()
        shape = layout_of(self.model)
        rows: list[dict[str, Any]] = []
        numbers: list[int] = []
        for number in range(self.header + 1, self.sheet.size[0] + 1):
            code = self.sheet.text(self._at("code", number))
            if code is None:
                self._refuse_stray(number)
                continue
            row = self._discrepancy(number) if code in shape.rules else self._figure(number)
            self.rows_of.setdefault(str(code), number)
            if row is not None:
                rows.append(keys | row | {"code": code})
                numbers.append(number)
        problems = [
            self.sheet.problem("excel.missing-row", None, value=code)
            for code in shape.positions
            if code not in self.rows_of
        ]
        rows = rows or [keys | {"code": None, "value": None}]
        read = from_rows(rows, "long", model=self.model, numbers=numbers or [self.header])
        located = [self._located(problem) for problem in read.problems]
        own = self.sheet.problems
        told = [own.pop(cell) if cell in own else problem for cell, problem in located]
        told = sorted([*own.values(), *told, *problems], key=_order)
        detected = Detected(numbers=self.numbers, layout="long", language=self.language)
        # What is wrong with a cell can never be left to chance: such a sheet gives no report.
        return TableRead(() if told else read.reports, tuple(dict.fromkeys(told)), detected)

    def _at(self, column: str, row: int) -> str:
        return f"{self.columns[column]}{row}"

    def _keys(self) -> dict[str, Any]:
        for row in range(1, self.header):
            name = self.sheet.values[self._at("code", row)].value
            if name in KEYS:
                self.keys[name] = self._at("value", row)
        return {
            name: None
            if name not in self.keys
            else (self.sheet.text if name == "scope" else self.sheet.day)(self.keys[name])
            for name in KEYS
        }

    def _optional(self, column: str, row: int) -> Any:
        return self.sheet.text(self._at(column, row)) if column in self.columns else None

    def _note(self, row: int) -> dict[str, Any]:
        note = self._optional("note", row)
        return {"note_de": note, "note_en": note}

    def _figure(self, row: int) -> dict[str, Any]:
        wording = self._optional("wording", row)
        cell = self._at("value", row)
        if wording is not None and self.sheet.values[cell].value is None:
            self.sheet.mark("excel.wording-alone", self._at("wording", row), value=wording)
        figure = self.sheet.figure(cell, self.numbers, wording if isinstance(wording, str) else None)
        status = self._optional("status", row)
        known = _STATUS_CODES.get(status, status) if isinstance(status, str) else status
        if known is not None and known not in STATUSES:
            choices = tuple(text.in_language(self.language) for text in STATUSES.values())
            self.sheet.mark("record.choice", self._at("status", row), value=status, choices=choices)
        return {"kind": "figure", **cells_of(figure), "status": known, **self._note(row)}

    def _discrepancy(self, row: int) -> dict[str, Any] | None:
        amount, note = self.sheet.value(self._at("value", row)), self._note(row)
        if amount is None and note["note_de"] is None:
            return None
        if note["note_de"] is None:
            self.sheet.mark("excel.discrepancy-note", self._at("note", row))
        if amount is None:
            self.sheet.mark("excel.discrepancy-amount", self._at("value", row))
        return {"kind": "discrepancy", "value": amount, **note}

    def _refuse_stray(self, row: int) -> None:
        """A number in a row without a code belongs to nothing: someone inserted a row or deleted the code."""
        value = self.sheet.values[self._at("value", row)].value
        if value is not None:
            self.sheet.mark("excel.no-code", self._at("value", row), value=value)

    def _located(self, problem: Problem) -> tuple[str, Problem]:
        data = dict(problem.data)
        column, row = str(data.pop("column", None)), data.pop("row", None)
        if problem.rule_id is not None:
            cell = self._cell_of_rule(problem)
        elif column in KEYS:
            cell = self.keys.get(column, self._at("code", self.header))
        else:
            name = _FORM_COLUMN_OF.get(column, "code")
            cell = self._at(name if name in self.columns else "code", int(row or self.header))
        placed = (("sheet", self.sheet.name), ("cell", cell), *data.items())
        return cell, attrs.evolve(problem, pointer=pointer(self.sheet.name, cell), data=placed)

    def _cell_of_rule(self, problem: Problem) -> str:
        """Where a broken rule is to be seen: the acknowledged amount, else the last of its figures (the total)."""
        rule = layout_of(self.model).rules[str(problem.rule_id)]
        finding = dict(problem.data).get("finding")
        code = rule.full_id if finding is not None and finding.discrepancy else rule.codes[-1]
        return self._at("value", self.rows_of.get(code, self.header))


def _is_of(problem: Problem, rows: set[int], column: str) -> bool:
    data = dict(problem.data)
    return data.get("row") in rows and data.get("column") == column


def _order(problem: Problem) -> tuple[int, str]:
    cell = str(dict(problem.data).get("cell") or "")
    digits = cell.lstrip(_ALPHABET)
    return (int(digits) if digits else 10**9, cell)


@attrs.define
class _TableReader:
    """A table of reports on a sheet."""

    sheet: Sheet
    header: int
    match: HeaderMatch
    model: type[Report]

    def read(self, numbers: Numbers | None) -> TableRead:
        detected = Detected(layout=self.match.layout, headers=self.match.form, declared=("numbers",) if numbers else ())
        if self.match.problems:
            twice = [attrs.evolve(p, data=(("sheet", self.sheet.name), *p.data)) for p in self.match.problems]
            return TableRead((), tuple(twice), detected)
        figures = _LONG_NUMBERS if self.match.layout == "long" else tuple(layout_of(self.model).positions)
        names = [code or name for code, name in zip(self.match.codes, self.match.found, strict=True)]
        letters = {name: _letter(place) for place, name in enumerate(names) if name}
        rows = [row for row in range(self.header + 1, self.sheet.size[0] + 1) if not self.sheet.blank(row)]
        other = next((row for row in rows if begins_other_table(self.sheet.row(row), self.match, self.model)), None)
        if other is not None:
            rows = rows[: rows.index(other)]
            self.sheet.mark("table.other-header", f"A{other}")
        if numbers is None:
            found = detect(self._texts(rows, [letters[name] for name in figures if name in letters]))
            numbers = found.numbers
            if numbers is None:
                cells = [letters[name] for name in figures if name in letters]
                problem = self._undecided(found, rows, cells)
                return TableRead((), (attrs.evolve(problem, hint=DECLARE_NUMBERS),), detected)
        typed = [self._row(row, letters, frozenset(figures), numbers) for row in rows]
        # A cell that cannot be trusted refuses its report, whatever value it seems to have.
        refused = "kind" if self.match.layout == "long" else "scope"
        broken = {int(cell.lstrip(_ALPHABET)) for cell in self.sheet.problems}
        typed = [one | {refused: f"?{row}"} if row in broken else one for row, one in zip(rows, typed, strict=True)]
        read = from_rows(typed, self.match.layout, model=self.model, numbers=rows)
        own = self.sheet.problems
        told: list[Problem] = []
        for one in read.problems:
            if _is_of(one, broken, refused):
                continue
            cell, placed = self._located(one, letters)
            told.append(own.pop(cell, placed) if cell else placed)
        told = sorted([*own.values(), *told, *self._nameless(rows)], key=_order)
        return TableRead(read.reports, tuple(told), attrs.evolve(detected, numbers=numbers))

    def _undecided(self, found: NumbersFound, rows: list[int], letters: list[str]) -> Problem:
        """The notation of the numbers cannot be told: the first such cell."""
        wanted = found.english or found.either
        places = (f"{letter}{row}" for row in rows for letter in letters)
        cell = next(place for place in places if self.sheet.values[place].value == wanted)
        if found.german and found.english:
            data = {"german": found.german, "english": found.english}
            return self.sheet.problem("csv.numbers-mixed", cell, value=wanted, **data)
        return self.sheet.problem("csv.numbers-undecided", cell, value=wanted)

    def _nameless(self, rows: list[int]) -> Iterator[Problem]:
        """Columns with content but without a header; the first cell of each."""
        for place in range(self.sheet.size[1]):
            if place < len(self.match.found) and self.match.found[place]:
                continue
            letter = _letter(place)
            cells = (f"{letter}{row}" for row in rows)
            filled = next((cell for cell in cells if not is_blank(self.sheet.values[cell].value)), None)
            if filled is not None:
                value = self.sheet.values[filled].value
                yield self.sheet.problem("excel.nameless-column", filled, value=value, letter=letter)

    def _texts(self, rows: Iterable[int], letters: Iterable[str]) -> Iterator[str]:
        for row in rows:
            for letter in letters:
                value = self.sheet.values[f"{letter}{row}"].value
                if isinstance(value, str):
                    yield value

    def _row(self, row: int, letters: dict[str, str], figures: frozenset[str], numbers: Numbers) -> dict[str, Any]:
        typed: dict[str, Any] = {}
        for name, letter in letters.items():
            cell = f"{letter}{row}"
            if name in ("start", "end"):
                typed[name] = self.sheet.day(cell)
            elif name in figures:
                read = self.sheet.number if self.match.layout == "long" else self.sheet.figure
                typed[name] = read(cell, numbers)
            else:
                typed[name] = self.sheet.text(cell)
        return typed

    def _located(self, problem: Problem, letters: dict[str, str]) -> tuple[str | None, Problem]:
        data = dict(problem.data)
        column, row = data.pop("column", None), data.pop("row", self.header)
        cell = f"{letters[column]}{row}" if column in letters else f"A{row}"
        if column is not None:
            data["column"] = self.match.header_of(str(column))
        placed = (("sheet", self.sheet.name), ("cell", cell), ("row", row), *data.items())
        located = attrs.evolve(problem, pointer=pointer(self.sheet.name, cell), data=placed)
        return (cell if column is not None else None), located
