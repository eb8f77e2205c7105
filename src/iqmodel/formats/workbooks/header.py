"""What a sheet is: an entry form or a table, known by the row of its header; or what it may be in place of one.

A sheet without a header is one of three things. Traces of figures (codes or labels of figures below each other with a
number in their rows, several words for scope and period in one row with numbers below) are a problem: somebody's report
would be lost in silence. Other numbers are worth a remark. Text alone is nobody's report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeAlias

import attrs

from iqmodel.formats.tables.headers import HeaderMatch, is_key_word, match
from iqmodel.formats.tables.rows import KEYS, LONG_COLUMNS
from iqmodel.formats.workbooks.cells import letter_of
from iqmodel.formats.workbooks.sheet import Sheet
from iqmodel.formats.workbooks.style import FORM_COLUMNS, INPUTS
from iqmodel.language.problems import Problem
from iqmodel.language.text import LANGUAGES, Language
from iqmodel.model.schema import layout_of
from iqmodel.report import Report

_HEADER_WITHIN: Final = 60
# What only a table of reports has, though it may lack a key.
_LONG_HEADER: Final = ("scope", "code", "value")
# So many titles of the form in one row are no accident.
_FORM_TITLES: Final = 3
_FORM_READ: Final = ("code", *INPUTS)
# So far into a sheet without a header traces of figures are looked for.
_ROWS_SEARCHED, _COLUMNS_SEARCHED = 2_000, 200


@attrs.frozen
class FormHeader:
    """The header of an entry form: its row, its language, the letter of each column, and what is wrong with it."""

    row: int
    language: Language
    columns: dict[str, str]
    problems: tuple[Problem, ...] = ()


@attrs.frozen
class TableHeader:
    """The header of a table of reports and its row."""

    row: int
    match: HeaderMatch


Header: TypeAlias = FormHeader | TableHeader


def find_header(sheet: Sheet, model: type[Report]) -> Header | None:
    """The first row that is the header of a form or a table, even one that lacks a column, which must be reported."""
    for row in range(1, min(sheet.size[0], _HEADER_WITHIN) + 1):
        texts = texts_of(sheet.row(row))
        if sum(map(bool, texts)) < 2:
            continue
        understood = match(texts, model=model)
        form = max((_titles(texts, language) for language in LANGUAGES), key=lambda one: _number(one[1]))
        if len(form[1]) >= _FORM_TITLES and _number(form[1]) > understood.recognised:
            return _form(sheet, row, *form)
        if _is_table(understood):
            return TableHeader(row, understood)
    return None


def texts_of(cells: Iterable[Any]) -> list[str]:
    """The texts of a row, in one line each; None for any other value."""
    return [" ".join(cell.split()) if isinstance(cell, str) else "" for cell in cells]


def _titles(texts: list[str], language: Language) -> tuple[Language, dict[str, list[int]]]:
    """Where the titles of the form stand in a row."""
    titles = {text.in_language(language): name for name, text in FORM_COLUMNS.items()}
    found: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        if text in titles:
            found.setdefault(titles[text], []).append(place)
    return language, found


def _number(found: dict[str, list[int]]) -> int:
    return sum(map(len, found.values()))


def _form(sheet: Sheet, row: int, language: Language, found: dict[str, list[int]]) -> FormHeader:
    columns = {name: letter_of(places[0]) for name, places in found.items()}
    problems: list[Problem] = []
    for name, places in found.items():
        cells = tuple(f"{letter_of(place)}{row}" for place in places)
        title = FORM_COLUMNS[name]
        problems += [
            sheet.problem("table.column-twice", cell, value=title.in_language(language), column=title, names=cells)
            for cell in cells[1:]
        ]
    missing = tuple(FORM_COLUMNS[name].in_language(language) for name in _FORM_READ if name not in found)
    if missing:
        place = min(places[0] for places in found.values())
        problems.append(sheet.problem("excel.form-columns", f"{letter_of(place)}{row}", missing=missing))
    return FormHeader(row, language, columns, tuple(problems))


def _is_table(understood: HeaderMatch) -> bool:
    held = {code for code in understood.codes if code is not None}
    if held.issuperset(KEYS) or held.issuperset(_LONG_HEADER):
        return True
    # Two figures beside each other are a table whose keys go by other names, or are missing.
    return len(held.difference(LONG_COLUMNS)) > 1


def unread(sheet: Sheet, model: type[Report]) -> tuple[Problem | None, Problem | None]:
    """The problem, or else the remark, that a visible sheet without a header deserves."""
    numbered = {number for number, row in _rows(sheet) if any(map(_is_number, row))}
    if not numbered:
        return None, None
    traces = _traces(sheet, model, max(numbered))
    if traces:
        return sheet.problem("excel.sheet-unread", None, traces=traces), None
    return None, sheet.problem("excel.sheet-other", None)


def _rows(sheet: Sheet) -> Iterator[tuple[int, list[Any]]]:
    for row in range(1, min(sheet.size[0], _ROWS_SEARCHED) + 1):
        if not sheet.blank(row):
            yield row, sheet.row(row)[:_COLUMNS_SEARCHED]


def _is_number(value: Any) -> bool:
    if isinstance(value, str):
        return value.strip()[:1].isdigit()
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _traces(sheet: Sheet, model: type[Report], last: int) -> tuple[str, ...]:
    """What on the sheet names figures, at least two of them below each other; or scope and period in one row.

    A legend names figures as well: only a number in a row of theirs, or below scope and period, may be somebody's.
    ``last`` is the last row with a number.
    """
    shape = layout_of(model)
    names = {*shape.positions, *shape.rules.keys()}
    names |= {one.label.in_language(language) for one in shape.indicators for language in LANGUAGES}
    columns: dict[int, Counter[str]] = {}
    counted: set[int] = set()
    for number, row in _rows(sheet):
        texts = texts_of(row)
        keys = {kind: text for text in texts if text and (kind := is_key_word(text)) is not None}
        if len(keys) > 1 and number < last:
            return tuple(keys.values())
        places = [place for place, text in enumerate(texts) if text in names]
        for place in places:
            columns.setdefault(place, Counter())[texts[place]] += 1
        # A label may begin with a number of its own.
        if any(_is_number(value) for place, value in enumerate(row) if place not in places):
            counted.update(places)
    many = max((columns[place] for place in counted), key=len, default=Counter[str]())
    return tuple(many)[:3] if len(many) > 1 else ()
