"""The entry form: one sheet for the figures of one scope and period, to be filled in by people.

The layout of the form is defined here only: writing and reading share its columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import attrs
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, PatternFill, Protection, Side
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from iqmodel.formats.tables.headers import COLUMN_LABELS
from iqmodel.formats.tables.notation import survives, write_figure
from iqmodel.formats.tables.rows import MODEL, NO_NOTE, RowNote, row_notes
from iqmodel.formats.tables.share_cells import write_share
from iqmodel.formats.workbooks.entry_checks import day_check, list_check, number_check, scope_check
from iqmodel.formats.workbooks.form_words import DISCREPANCIES, TITLE, rule_label, said_by_form
from iqmodel.formats.workbooks.loading import put_text
from iqmodel.formats.workbooks.looks import coloured_where, font
from iqmodel.formats.workbooks.saving import save
from iqmodel.formats.workbooks.style import (
    ACCENT,
    ALARM,
    FORM_COLUMNS,
    INPUT,
    INPUTS,
    LETTERS,
    PALE,
)
from iqmodel.language.text import Language, Text
from iqmodel.language.writing import write
from iqmodel.model.headings import sections_above
from iqmodel.model.indicators import Indicator
from iqmodel.model.rules import Rule
from iqmodel.model.schema import Layout, layout_of
from iqmodel.model.sources import STATUSES
from iqmodel.report import BaseReport
from iqmodel.values.counts import MAX_COUNT, Bounds, is_exact, is_known
from iqmodel.values.shares import Share
from iqmodel.values.wordings import WORDINGS

_WIDTHS: Final = dict(zip(FORM_COLUMNS, (6, 48, 13, 15, 26, 12, 17, 36, 56), strict=True))

SHEET: Final = Text("Meldung", "Report")
_FIRST_ROW: Final = 8


def write_form(
    target: Path,
    language: Language,
    keys: Mapping[str, Any],
    model: type[BaseReport],
    report: BaseReport | None = None,
) -> None:
    """Write the form for a report of one class; ``keys`` are the contents of the cells above its figures."""
    book = Workbook()
    _Form(book.worksheets[0], language, layout_of(model), report).write(keys)
    book.properties.title = TITLE.in_language(language)
    book.properties.creator = "iqmodel"
    save(book, target)


@attrs.define
class _Form:
    """The sheet being written: the rows of the figures are known once these are written, and the formulas come last."""

    sheet: Worksheet
    language: Language
    layout: Layout
    report: BaseReport | None
    row: int = _FIRST_ROW
    rows: dict[str, int] = attrs.field(factory=dict)
    inputs: list[str] = attrs.field(factory=list)
    noted: dict[str, RowNote] = attrs.field(factory=dict)

    def write(self, keys: Mapping[str, Any]) -> None:
        self.sheet.title = self._say(SHEET)
        self.noted = row_notes(self.report) if self.report else {}
        self._head(keys)
        self._columns()
        self._figures()
        self._discrepancies()
        self._differences()
        self._validate()
        self._finish()

    def _say(self, text: Text) -> str:
        return text.in_language(self.language)

    def _cell(self, column: str, row: int | None = None) -> Cell:
        cell: Cell = self.sheet[f"{LETTERS[column]}{row or self.row}"]
        return cell

    def _head(self, keys: Mapping[str, Any]) -> None:
        self.sheet["B1"] = self._say(TITLE)
        self.sheet["B1"].font = font(size=16, bold=True, color=ACCENT)
        # Programs that do not adjust the height would cut the large letters.
        self.sheet.row_dimensions[1].height = 24
        self.sheet["B2"] = self._say(said_by_form("guide"))
        self.sheet["B2"].alignment = Alignment(wrap_text=True, vertical="top")
        # The guide is a paragraph, so it takes the whole width.
        self.sheet.merge_cells("B2:I2")
        self.sheet.row_dimensions[2].height = 48
        for row, (name, value) in enumerate(keys.items(), start=3):
            if name == MODEL and value is None:
                continue
            self._code(name, row)
            self._cell("label", row).value = self._say(COLUMN_LABELS[name])
            self._cell("label", row).font = font(bold=True)
            cell = self._cell("value", row)
            if isinstance(value, str):
                put_text(cell, value)
            else:
                cell.value = value
            if name in ("start", "end"):
                # Explicit, because Excel's default follows the settings of the computer.
                cell.number_format = "DD.MM.YYYY" if self.language == "de" else "YYYY-MM-DD"
            if name != MODEL:
                self._input(cell)
            hint = self._cell("unit", row)
            hint.alignment = Alignment(indent=1)
            hint.value = self._say(said_by_form(name))
            hint.font = font(italic=True, color="808080")

    def _code(self, code: str, row: int) -> None:
        cell = self._cell("code", row)
        cell.value = code
        cell.font = font(size=7, color="A6A6A6")
        cell.alignment = Alignment(shrink_to_fit=True, vertical="top")

    def _input(self, cell: Cell) -> None:
        line = Side(style="thin", color="BFBFBF")
        cell.fill = PatternFill("solid", fgColor=INPUT)
        cell.border = Border(left=line, right=line, top=line, bottom=line)
        cell.protection = Protection(locked=False)
        cell.alignment = Alignment(wrap_text=cell.column_letter == LETTERS["note"], vertical="top")
        self.inputs.append(cell.coordinate)

    def _columns(self) -> None:
        for name, text in FORM_COLUMNS.items():
            cell = self._cell(name)
            cell.value = self._say(text)
            cell.font = font(bold=True, color="FFFFFF")
            cell.fill = PatternFill("solid", fgColor=ACCENT)
            cell.alignment = Alignment(indent=int(name in ("unit", "definition")))
            self.sheet.column_dimensions[LETTERS[name]].width = _WIDTHS[name]
        self.row += 1

    def _heading(self, text: str, depth: int) -> None:
        for name in FORM_COLUMNS:
            if depth == 0:
                self._cell(name).fill = PatternFill("solid", fgColor=PALE)
        cell = self._cell("label")
        put_text(cell, text)
        cell.font = font(bold=True, size=12 if depth == 0 else 11, color=ACCENT)
        cell.alignment = Alignment(indent=depth)
        self.row += 1

    def _figures(self) -> None:
        # A heading is written once, before the first figure of its block.
        headed: set[str] = set()
        totals = {rule.codes[-1] for rule in sums(self.layout)}
        for indicator in self.layout.dictionary:
            above = sections_above(self.layout, indicator.path)
            for depth, section in enumerate(above):
                if section.code not in headed:
                    headed.add(section.code)
                    self._heading(self._say(section.label), depth)
            self._figure(indicator, len(above), total=indicator.code in totals)

    def _figure(self, indicator: Indicator, depth: int, *, total: bool) -> None:
        self.rows[indicator.code] = self.row
        self._code(indicator.code, self.row)
        label = self._cell("label")
        put_text(label, self._say(indicator.label))
        label.font = font(bold=total)
        label.alignment = Alignment(wrap_text=True, vertical="top", indent=depth)
        put_text(self._cell("unit"), self._say(indicator.unit.label))
        definition = self._cell("definition")
        put_text(definition, self._say(indicator.definition))
        for name in ("unit", "definition"):
            self._cell(name).alignment = Alignment(wrap_text=True, vertical="top", indent=1)
            self._cell(name).font = font(size=9, color="595959")
        for name in INPUTS:
            self._input(self._cell(name))
        # As text a percentage stays as it is typed: the program would round it to its own format.
        self._cell("value").number_format = "@" if indicator.is_share else "#,##0"
        self._cell("value").font = font(bold=total)
        # Excel does not adjust the height of these rows; the numbers are characters per line.
        longest = max(len(self._say(indicator.definition)) / 66, (len(self._say(indicator.label)) + 2 * depth) / 46, 1)
        self.sheet.row_dimensions[self.row].height = 15 * -int(-longest // 1)
        if self.report is not None:
            self._fill(indicator.code, self.report)
        self.row += 1

    def _fill(self, code: str, report: BaseReport) -> None:
        figure: Any = report[code]
        if isinstance(figure, Share):
            self._cell("value").value = write_share(figure, self.language) or None
        elif isinstance(figure, Bounds):
            if figure.wording is not None and survives(figure):
                self._cell("wording").value = WORDINGS[figure.wording].words(self.language)[0]
                self._cell("value").value = figure.stated
            elif is_known(figure):
                # A unit of rounding has no column of its own: the bounds are written instead of the wording.
                self._cell("value").value = write_figure(figure, self.language)
        else:
            self._cell("value").value = figure
        status, footnote = self.noted.get(code, NO_NOTE)
        if status:
            self._cell("status").value = self._say(STATUSES[status])
        if footnote:
            put_text(self._cell("note"), self._say(footnote))

    def _discrepancies(self) -> None:
        given = {} if self.report is None else self.layout.discrepancies(self.report)
        self._heading(self._say(DISCREPANCIES), 0)
        guide = self._cell("label")
        guide.value = self._say(said_by_form("discrepancies"))
        guide.alignment = Alignment(wrap_text=True, vertical="top")
        self.sheet.merge_cells(f"{guide.coordinate}:{LETTERS['definition']}{self.row}")
        self.sheet.row_dimensions[self.row].height = 34
        self.row += 1
        for rule in self.layout.rules:
            if rule.relation.is_equality:
                self.rows[rule.full_id] = self.row
                self._code(rule.full_id, self.row)
                label = self._cell("label")
                put_text(label, self._say(rule_label(self.layout, rule)))
                label.alignment = Alignment(wrap_text=True, vertical="top", indent=1)
                self._input(self._cell("value"))
                self._cell("value").number_format = "+#,##0;-#,##0;0"
                self._input(self._cell("note"))
                if rule.full_id in given:
                    amount = given[rule.full_id].difference
                    self._cell("value").value = amount if is_exact(amount) else write(amount, self.language, "+")
                    put_text(self._cell("note"), self._say(given[rule.full_id].note))
                self.sheet.row_dimensions[self.row].height = 45
                self.row += 1

    def _differences(self) -> None:
        formulas = Formulas(self.layout, self.rows, LETTERS["value"], LETTERS["wording"])
        for code, formula in formulas.differences():
            cell = self._cell("difference", self.rows[code])
            cell.value = formula
            cell.number_format = "+#,##0;[Red]-#,##0;0"
            cell.alignment = Alignment(vertical="top")
        first = f"{LETTERS['difference']}{_FIRST_ROW + 1}"
        self.sheet.conditional_formatting.add(
            f"{first}:{LETTERS['difference']}{self.row}",
            coloured_where(f"AND(ISNUMBER({first}),{first}<>0)", ALARM),
        )

    def _validate(self) -> None:
        # The first word of each wording is offered; the reader knows the others, too.
        wording = list_check((entry.words(self.language)[0] for entry in WORDINGS.values()), self.language)
        status = list_check(map(self._say, STATUSES.values()), self.language)
        number = number_check(0, self._say(said_by_form("error.number")), self.language)
        amount = number_check(-MAX_COUNT, self._say(said_by_form("error.amount")), self.language)
        day, scope = day_check(self.language), scope_check(self.language)
        for one in (number, amount, day, wording, status, scope):
            self.sheet.add_data_validation(one)
        scope.add("D4")
        day.add("D5:D6")
        for code, row in self.rows.items():
            if code in self.layout.positions:
                number.add(self._cell("value", row))
            if code in self.layout.places:
                wording.add(self._cell("wording", row))
                status.add(self._cell("status", row))
            else:
                amount.add(self._cell("value", row))

    def _finish(self) -> None:
        sheet = self.sheet
        sheet.freeze_panes = f"C{_FIRST_ROW + 1}"
        sheet.protection.sheet = True
        # False lifts the protection: columns and rows may be resized.
        sheet.protection.formatColumns = False
        sheet.protection.formatRows = False
        sheet.sheet_view.showGridLines = False
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        # One page wide, and as many pages long as needed.
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.page_setup.fitToPage = True
        sheet.print_title_rows = f"{_FIRST_ROW}:{_FIRST_ROW}"
        sheet.print_area = f"A1:{LETTERS['definition']}{self.row - 1}"
        sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
        footer: Any = sheet.oddFooter  # every sheet has one, whatever the stubs say
        footer.right.text = "&P / &N"
        footer.left.text = "&A"


@attrs.frozen
class Formulas:
    """The formulas of a form: ``rows`` are the rows of the figures, the others the columns of number and wording."""

    layout: Layout
    rows: Mapping[str, int]
    value: str
    wording: str

    def differences(self) -> Iterator[tuple[str, str]]:
        """The codes of the rows that show a difference, each with its formula."""
        taken: set[str] = set()
        for rule in self.layout.rules:
            if not rule.relation.is_equality:
                continue
            yield rule.full_id, self._difference(rule)
            # Next to the total as well, so that a wrong total is noticed while it is typed.
            if rule in sums(self.layout) and rule.codes[-1] not in taken:
                taken.add(rule.codes[-1])
                yield rule.codes[-1], self._difference(rule)

    def _difference(self, rule: Rule) -> str:
        """Left side minus right side, blank until every figure is an exact number."""
        relation = rule.relation
        cells = {name: f"{self.value}{self.rows[code]}" for name, code in zip(relation.names, rule.codes, strict=True)}
        words = [f'{self.wording}{self.rows[code]}=""' for code in rule.codes]
        terms = [_term(cells[name], factor) for name, factor in zip(relation.names, relation.coefficients, strict=True)]
        sum_of = "".join(terms).removeprefix("+") + (f"{relation.constant:+d}" if relation.constant else "")
        # COUNT counts numbers only: text and empty cells leave the difference blank.
        known = f"COUNT({','.join(cells.values())})={len(cells)}"
        return f'=IF(AND({known},{",".join(words)}),{sum_of},"")'


def sums(layout: Layout) -> tuple[Rule, ...]:
    """The rules in which a single figure is the total of others."""
    return tuple(
        rule
        for rule in layout.rules.errors
        if rule.relation.is_equality and rule.relation.form == "sum" and len(rule.relation.right) == 1
    )


def _term(cell: str, factor: int) -> str:
    return f"{factor:+d}*{cell}" if abs(factor) != 1 else f"{'+' if factor > 0 else '-'}{cell}"
