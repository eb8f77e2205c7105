"""Reading an entry form: each row is a figure or an acknowledged discrepancy, and together they are one report."""

from __future__ import annotations

from typing import Any, Final

import attrs

from iqmodel.formats.tables.found import within
from iqmodel.formats.tables.headers import labels_of
from iqmodel.formats.tables.notation import Notation, Numbers
from iqmodel.formats.tables.places import code_shown
from iqmodel.formats.tables.results import Detected, TableRead, labelled
from iqmodel.formats.tables.row_reading import read_rows
from iqmodel.formats.tables.rows import KEYS, LABEL, MODEL, SHARE, cells_of
from iqmodel.formats.tables.scope_names import offered
from iqmodel.formats.workbooks.cells import SheetRead, in_order, letter_of, row_of
from iqmodel.formats.workbooks.form_texts import check_texts
from iqmodel.formats.workbooks.header import FormHeader
from iqmodel.formats.workbooks.hints import LEAVE_EMPTY_STATUS
from iqmodel.formats.workbooks.sheet import Sheet
from iqmodel.formats.workbooks.style import FORM_COLUMNS
from iqmodel.formats.workbooks.written import Entered
from iqmodel.language.problems import Problem, pointer
from iqmodel.language.text import LANGUAGES
from iqmodel.model.models import name_of
from iqmodel.model.rules import Finding
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import STATUSES
from iqmodel.report import BaseReport
from iqmodel.values.counts import Count, is_figure

# Compared without case, because people capitalise the first word of a cell.
_STATUS_CODES: Final = {
    text.in_language(language).casefold(): code for code, text in STATUSES.items() for language in LANGUAGES
}
# The column of the form that shows the content of a column of a long row, and so its problems.
_FORM_COLUMN_OF: Final = {
    **dict.fromkeys(("value", "low", "high", "stated", SHARE), "value"),
    "wording": "wording",
    "status": "status",
    "code": "code",
    "kind": "code",
    "unit": "unit",
    **dict.fromkeys(("note_de", "note_en"), "note"),
}


def read_form(sheet: Sheet, header: FormHeader, numbers: Numbers | None, model: type[BaseReport]) -> SheetRead:
    """The report of a form, and every problem with its cell."""
    detected = Detected(
        numbers=numbers or header.language,
        layout="long",
        language=header.language,
        model=name_of(model),
        complete=True,
    )
    if header.problems:
        return SheetRead(sheet.name, TableRead((), header.problems, detected))
    for letter in header.columns.values():
        sheet.title(f"{letter}{header.row}")
    if sheet.problems:
        return SheetRead(sheet.name, TableRead((), tuple(sheet.problems.values()), detected, sheet.noted()))
    held = {header.columns[name] for name in ("code", "wording", "value", "status", "note")}
    sheet.used, sheet.leave_empty = frozenset(held), LEAVE_EMPTY_STATUS
    read = _FormReader(sheet, header, Notation(numbers or header.language), model).read(detected)
    # The code column may be hidden: people enter nothing there.
    hidden = sheet.hidden(1, besides=header.columns["code"])
    return attrs.evolve(read, read=attrs.evolve(read.read, remarks=(*read.read.remarks, *hidden)))


@attrs.define
class _FormReader:
    """A form while it is read; ``rows_of`` maps the codes of figures and rules to their rows."""

    sheet: Sheet
    header: FormHeader
    notation: Notation
    model: type[BaseReport]
    keys: dict[str, str] = attrs.field(factory=dict)
    rows_of: dict[str, int] = attrs.field(factory=dict)
    figures: dict[str, Count] = attrs.field(factory=dict)

    def read(self, detected: Detected) -> SheetRead:
        """Read all rows. With any problem on the sheet there is no report, because a wrong cell may
        concern any figure.
        """
        keys = self._keys()
        shape = layout_of(self.model)
        rows: list[dict[str, Any]] = []
        numbers: list[int] = []
        below = self._rows()
        for number in below:
            code = self.sheet.code(self._at("code", number))
            if code is None:
                self._refuse_stray(number)
                continue
            row = self._discrepancy(number) if code in shape.rules else self._figure(number, str(code))
            self.rows_of.setdefault(str(code), number)
            if row is not None:
                # A row of bounds has no value, and in a form there may be none but these.
                rows.append(keys | {"value": None} | row | {"code": code})
                numbers.append(number)
        self._mark_other_form()
        texts = tuple(check_texts(self.sheet, self.header, shape, self._places(), below))
        names = labels_of(self.model)
        problems = [
            self.sheet.problem("excel.missing-row", None, value=code, label=names[code])
            for code in shape.places
            if code not in self.rows_of
        ]
        rows = rows or [keys | {"code": None, "value": None}]
        limits = self.sheet.limits
        read = read_rows(rows, "long", model=self.model, numbers=numbers or [self.header.row], limits=limits)
        wrong = read.wrong
        located = [self._located(problem) for problem in wrong.listed]
        own, noted = self.sheet.listed(), self.sheet.noted()
        more = len(self.sheet.problems) - len(own) + wrong.more
        # What the sheet reports about a cell explains more than what the rows report about its value.
        found = [own.pop(cell) if cell in own else problem for cell, problem in located]
        found = in_order([*own.values(), *found, *problems])
        # Any problem on the sheet makes the whole report unusable, even if the rows could be read.
        reports = () if found or more else read.reports
        key = (reports[0].scope, reports[0].period) if reports else None
        cells = {key: {code: self._at("value", row) for code, row in self.rows_of.items()}}
        # Whatever is wrong on the sheet is wrong with its report.
        refused = tuple(attrs.evolve(one, rows=None) for one in read.refused)
        remarks = tuple(map(self._labelled, (*noted, *texts, *self._unasked(below), *self._beside(below))))
        found = [self._labelled(problem) for problem in dict.fromkeys(found)]
        return SheetRead(
            self.sheet.name,
            TableRead(reports, within(found, limits.problems, more), detected, remarks, refused=refused),
            cells,
            {} if reports else self.figures,
            self.model,
        )

    def _rows(self) -> range:
        """The rows below the header, up to where a second form begins."""
        rows = range(self.header.row + 1, self.sheet.size[0] + 1)
        others = {MODEL, *KEYS, LABEL, *(FORM_COLUMNS["code"].in_language(language) for language in LANGUAGES)}
        for row in rows:
            if self.sheet.held(self._at("code", row)) in others:
                self.sheet.mark("table.other-header", self._at("code", row))
                return range(self.header.row + 1, row)
        return rows

    def _places(self) -> dict[str, int]:
        """The rows of keys, figures and rules by their codes."""
        return {**{name: row_of(cell) for name, cell in self.keys.items()}, **self.rows_of}

    def _at(self, column: str, row: int) -> str:
        """The coordinate of a column of the form in a row."""
        return f"{self.header.columns[column]}{row}"

    def _keys(self) -> dict[str, Any]:
        """Scope, first and last day, which are above the header, known by their codes in the code column."""
        for row in range(1, self.header.row):
            name = self.sheet.held(self._at("code", row))
            if name in (MODEL, *KEYS, LABEL):
                self.keys[name] = self._at("value", row)
        return {name: self._key(name, self.keys[name]) if name in self.keys else None for name in (MODEL, *KEYS, LABEL)}

    def _key(self, name: str, cell: str) -> Any:
        if name == MODEL:
            return self.sheet.text(cell)
        if name == "scope":
            # What the form offers is no interpretation of what somebody wrote.
            return self.sheet.scope(cell, self.header.language, unsaid=offered(self.header.language))
        if name == LABEL:
            return self.sheet.remark(cell, self.header.language)
        return self.sheet.day(cell, last=name == "end")

    def _note(self, row: int) -> dict[str, Any]:
        """The remark of a row; people write it in one language, so it serves for both."""
        note = self.sheet.remark(self._at("note", row), self.header.language)
        return {"note_de": note, "note_en": note}

    def _figure(self, row: int, code: str) -> dict[str, Any]:
        """The figure of a row, with its wording, status and remark."""
        cell = self._at("value", row)
        wording = self._wording(row)
        of_share = code in layout_of(self.model).share_positions
        if wording is not None and self.sheet.is_empty(cell):
            self.sheet.mark("excel.wording-alone", self._at("wording", row), value=wording)
        share = self.sheet.share(cell, self.notation, wording) if of_share else None
        figure: Any = None if of_share else self.sheet.figure(cell, self.notation, wording)
        if is_figure(figure) and cell in self.sheet.problems:
            # What is in doubt is not computed with: it would put the blame on other cells.
            figure = str(self.sheet.held(cell))
        if self._has_wrong_wording(row):
            # Whatever number is beside it, it is not the exact one, nor was the figure left open.
            kind, column = ("share", SHARE) if of_share else ("figure", "value")
            return {"kind": kind, column: str(self.sheet.held(self._at("wording", row))), **self._said(row, cell)}
        if of_share:
            return {"kind": "share", SHARE: share, **self._said(row, cell)}
        if is_figure(figure) and code in layout_of(self.model).positions:
            self.figures.setdefault(code, figure)
        return {"kind": "figure", **cells_of(figure), **self._said(row, cell)}

    def _said(self, row: int, cell: str) -> dict[str, Any]:
        """The status and the remark of a row whose figure is in that cell."""
        note = self._note(row)
        if self.sheet.is_empty(cell) and self.sheet.inherits(self._at("note", row)):
            note = {"note_de": None, "note_en": None}
        return {"status": self._status(row), **note}

    def _wording(self, row: int) -> str | None:
        """The word in front of the number; an unknown word is reported."""
        cell = self._at("wording", row)
        wording = self.sheet.text(cell)
        if wording is None or cell in self.sheet.problems:
            return None
        if isinstance(wording, str) and self.notation.language_of(wording) is not None:
            return wording
        known = self.notation.wordings()
        self.sheet.mark("excel.wording", cell, value=wording, entered=Entered(wording), known=known)
        return None

    def _status(self, row: int) -> Any:
        """The code of the status, which people choose as a word in either language."""
        cell = self._at("status", row)
        status = self.sheet.text(cell)
        known = _STATUS_CODES.get(status.casefold(), status) if isinstance(status, str) else status
        if known is not None and known not in STATUSES:
            choices = tuple(text.in_language(self.header.language) for text in STATUSES.values())
            self.sheet.mark("record.choice", cell, value=status, choices=choices)
        return known

    def _discrepancy(self, row: int) -> dict[str, Any] | None:
        """The acknowledged amount of a row and its remark; None if neither is filled in."""
        cell, place = self._at("value", row), self._at("note", row)
        for name in ("wording", "status"):
            beside = self._at(name, row)
            if not self.sheet.is_empty(beside):
                self.sheet.mark("rows.stray", beside, value=self.sheet.held(beside))
        amount, note = self.sheet.difference(cell, self.notation), self._note(row)
        if amount is None and (note["note_de"] is None or self.sheet.inherits(place)):
            return None
        if amount is None:
            self.sheet.mark("excel.discrepancy-amount", cell)
        return {"kind": "discrepancy", **cells_of(amount), **note}

    def _refuse_stray(self, row: int) -> None:
        """Report a number in a row without a code: somebody inserted a row or deleted the code."""
        cell = self._at("value", row)
        if not self.sheet.is_empty(cell):
            value = self.sheet.value(cell)
            self.sheet.mark("excel.no-code", cell, value=value, entered=Entered(value))

    def _mark_other_form(self) -> None:
        """Report a second form beside the first that begins in another row: none of its figures was read."""
        known = layout_of(self.model).known_codes
        own = self.header.columns["code"]
        for place in self.sheet.places():
            letter = letter_of(place)
            cells = (f"{letter}{row}" for row in self.sheet.rows_in(place))
            # A label may be the same word as the code in its row.
            held = ((cell, self.sheet.held(cell)) for cell in cells)
            codes = [cell for cell, code in held if code in known and self.rows_of.get(code) != row_of(cell)]
            if len(codes) > 1 and letter != own:
                self.sheet.mark("table.other-header", codes[0])

    def _unasked(self, below: range) -> list[Problem]:
        """What is in cells where the form asks for nothing, and was not read: above the header and in its headings."""
        keyed = {row_of(cell) for cell in self.keys.values()}
        rows = (*range(1, self.header.row), *(row for row in below if self.sheet.held(self._at("code", row)) is None))
        found = []
        for row in rows:
            # In a row without a code, a value is a problem already.
            asked = row in keyed or row > self.header.row
            names = ("wording", "status", "note") if asked else ("wording", "value", "status", "note")
            cells = (self._at(name, row) for name in names if name in self.header.columns)
            found += [cell for cell in cells if cell not in self.keys.values() and not self.sheet.is_empty(cell)]
        return [self.sheet.problem("excel.unasked", found[0], cells=tuple(found))] if found else []

    def _beside(self, rows: range) -> list[Problem]:
        """What is beside the form in columns without a title, and was not read."""
        taken = set(self.header.columns.values())
        found = []
        for place in self.sheet.places():
            letter = letter_of(place)
            cell = None if letter in taken else self.sheet.filled(place, rows)
            if cell is not None:
                value = self.sheet.held(cell)
                found.append(self.sheet.problem("excel.nameless-column", cell, value=value, letter=letter))
        return found

    def _located(self, problem: Problem) -> tuple[str, Problem]:
        """A problem of the rows with the cell where people can see it."""
        data = dict(problem.data)
        column, row = str(data.pop("column", None)), data.pop("row", None)
        # The label is that of the cell that is found here.
        data.pop("label", None)
        finding = data.get("finding")
        if isinstance(finding, Finding):
            code = code_shown(finding, self.rows_of)
            cell = self._at("value", self.header.row if code is None else self.rows_of[code])
        elif column in (MODEL, *KEYS, LABEL):
            cell = self.keys.get(column, self._at("code", self.header.row))
        else:
            name = _FORM_COLUMN_OF.get(column, "code")
            if name == "value" and row is not None and self._has_wrong_wording(int(row)):
                name = "wording"
            cell = self._at(name if name in self.header.columns else "code", int(row or self.header.row))
        placed = (("sheet", self.sheet.name), ("cell", cell), *data.items())
        return cell, attrs.evolve(problem, pointer=pointer(self.sheet.name, cell), data=placed)

    def _has_wrong_wording(self, row: int) -> bool:
        """Whether the wording of a row is unknown, unreadable, or without a number."""
        return self._at("wording", row) in self.sheet.problems

    def _labelled(self, problem: Problem) -> Problem:
        """A problem with the label that stands in the row of its cell, or of the rule that is broken."""
        cell = dict(problem.data).get("cell")
        row = row_of(cell) if isinstance(cell, str) else None
        code = next((code for code, number in self._places().items() if number == row), None)
        return labelled(problem, labels_of(self.model), code)
