"""What a sheet is: an entry form or a table, recognised by its header row, or something else.

A sheet without a header is one of three things. Traces of figures are a problem, because somebody's report would be
lost silently: codes or labels of figures below each other with a number in their rows, or several words for scope and
period in one row with numbers below. Other numbers are worth a remark. A sheet with text only is ignored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeAlias

import attrs

from iqmodel.formats.tables.headers import LONGEST_NAME, HeaderMatch, is_key_word, match
from iqmodel.formats.tables.rows import KEYS, LABEL, LONG_COLUMNS, MODEL
from iqmodel.formats.workbooks.cells import letter_of
from iqmodel.formats.workbooks.sheet import Sheet
from iqmodel.formats.workbooks.style import FORM_COLUMNS, INPUTS
from iqmodel.language.problems import Problem
from iqmodel.language.text import LANGUAGES, Language
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport

_HEADER_WITHIN: Final = 60
# Columns that together identify a long table of reports, even if a key is missing.
_LONG_HEADER: Final = ("scope", "code", "value")
# Fewer titles in one row may be a coincidence: ‘Code’ and ‘Status’ are common words.
_FORM_TITLES: Final = 3
_FORM_READ: Final = ("code", *INPUTS)
# How far a sheet without a header is searched for traces of figures.
_ROWS_SEARCHED, _COLUMNS_SEARCHED = 2_000, 200


@attrs.frozen
class FormHeader:
    """The header of an entry form: its row, its language, the letters of its columns, and its problems."""

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


def find_header(sheet: Sheet, model: type[BaseReport]) -> Header | None:
    """The first row that is the header of a form or table, including one that lacks a column, which has to
    be reported.
    """
    for row in range(1, min(sheet.size[0], _HEADER_WITHIN) + 1):
        texts = texts_of(sheet.row(row))
        # A header has at least two titles; most rows are skipped by this cheap test.
        if sum(map(bool, texts)) < 2:
            continue
        # A row may resemble both headers: whichever recognises more of it wins.
        understood = match(texts, model=model)
        form = max((_titles(texts, language) for language in LANGUAGES), key=lambda one: _number(one[1]))
        if len(form[1]) >= _FORM_TITLES and _number(form[1]) > understood.recognised:
            return _form(sheet, row, *form)
        if _is_table(understood):
            return TableHeader(row, understood)
    return None


def texts_of(cells: Iterable[Any]) -> list[str]:
    """The texts of a row, each on one line and no longer than a name; an empty text for any other value."""
    return [" ".join(cell[:LONGEST_NAME].split()) if isinstance(cell, str) else "" for cell in cells]


def _titles(texts: list[str], language: Language) -> tuple[Language, dict[str, list[int]]]:
    """The language, and the positions of the form's column titles in a row."""
    titles = {text.in_language(language): name for name, text in FORM_COLUMNS.items()}
    found: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        if text in titles:
            found.setdefault(titles[text], []).append(place)
    return language, found


def _number(found: dict[str, list[int]]) -> int:
    """How many titles were found, counting duplicates."""
    return sum(map(len, found.values()))


def _form(sheet: Sheet, row: int, language: Language, found: dict[str, list[int]]) -> FormHeader:
    """The header of a form, with a problem for each missing or duplicated column."""
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
    """Whether a row is the header of a table of reports."""
    held = {code for code in understood.codes if code is not None}
    if held.issuperset(KEYS) or held.issuperset(_LONG_HEADER):
        return True
    # Two figures in one header are a table whose keys are missing or have other names.
    return len(held.difference((*LONG_COLUMNS, LABEL, MODEL))) > 1


def unread(sheet: Sheet, model: type[BaseReport]) -> tuple[Problem | None, Problem | None]:
    """The problem of a visible sheet without a header, or else the remark on it."""
    numbered = {number for number, row in _rows(sheet) if any(map(is_number, row))}
    if not numbered:
        return None, None
    traces = _traces(sheet, model, max(numbered))
    if traces:
        return sheet.problem("excel.sheet-unread", None, traces=traces), None
    return None, sheet.problem("excel.sheet-other", None)


def _rows(sheet: Sheet) -> Iterator[tuple[int, list[Any]]]:
    """The rows that are searched and not blank, with their numbers."""
    for row in range(1, min(sheet.size[0], _ROWS_SEARCHED) + 1):
        if not sheet.blank(row):
            yield row, sheet.row(row)[:_COLUMNS_SEARCHED]


def is_number(value: Any) -> bool:
    """Whether a cell is a number, or a text that begins like one."""
    if isinstance(value, str):
        return value.strip()[:1].isdigit()
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _traces(sheet: Sheet, model: type[BaseReport], last: int) -> tuple[str, ...]:
    """What on the sheet names figures, at least two of them below each other; or scope and period in one row.

    A legend names figures as well, so only names with a number in their row, or scope and period with numbers below,
    are evidence. ``last`` is the last row with a number.
    """
    shape = layout_of(model)
    names = {*shape.known_codes, *shape.rules.keys()}
    names |= {one.label.in_language(language) for one in shape.dictionary for language in LANGUAGES}
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
        if any(is_number(value) for place, value in enumerate(row) if place not in places):
            counted.update(places)
    many = max((columns[place] for place in counted), key=len, default=Counter[str]())
    return tuple(many)[:3] if len(many) > 1 else ()
