"""Reading rows: plain data collected from the cells of rows, then read strictly like any document.

Rows are not read by a second set of rules: their cells are arranged as the JSON form of a report and given to the same
reader, so a table is checked exactly as a document is. What is added here is the way back, from the place of a problem
in that form to the row and column it came from.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, Final

import attrs

from iqmodel.formats.tables.column_names import intended
from iqmodel.formats.tables.columned import ColumnedRows, column_of, filled_columns, names_in
from iqmodel.formats.tables.drafts import Draft
from iqmodel.formats.tables.found import Found
from iqmodel.formats.tables.report_places import RowPlaces, in_one_run, long_places
from iqmodel.formats.tables.results import RowsRead
from iqmodel.formats.tables.rows import BOUND_COLUMNS, KEYS, LABEL, MODEL, SHARE, Layout, Row, columns
from iqmodel.formats.tables.sound_rows import LONG_CELLS, SoundRows
from iqmodel.language.lookup import close_matches
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Text
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport, Report
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.structuring.refused import RefusedReport
from iqmodel.structuring.structure import read

# The language of a note by its column.
_NOTES: Final = {"note_de": Text("Deutsch", "German"), "note_en": Text("Englisch", "English")}

# For how many unknown columns a similar known one is looked for.
_COMPARED: Final = 50

_LONG_REQUIRED: Final = (*KEYS, "code", "value")


@attrs.frozen
class RowsFound:
    """What was found in rows: the reports with their places, those that are refused, and what is wrong."""

    reports: tuple[Any, ...]
    wrong: Found
    places: tuple[RowPlaces, ...] = ()
    refused: tuple[RefusedReport, ...] = ()


def from_rows(
    rows: Iterable[Row],
    layout: Layout | None = None,
    *,
    model: type[BaseReport] = Report,
    numbers: Sequence[int] | None = None,
    names: Sequence[str] | None = None,
    limits: Limits = SAFE,
) -> RowsRead[Any]:
    """Read rows of typed cells strictly; never raises for bad data.

    A ``layout`` that is not given is inferred from the columns. ``names`` are the columns of the table, by default
    those of the rows; a table without rows has them too. ``numbers`` are the numbers of the rows in their source, such
    as lines of a file, by default counted from 0. The cell of a figure is an int or None (in the wide form also
    Bounds); text, floats and bools are problems. A bad cell invalidates its report and no other.
    """
    found = read_rows(rows, layout, model=model, numbers=numbers, names=names, limits=limits)
    return RowsRead(found.reports, found.wrong.result(), places=found.places, refused=found.refused)


def read_rows(
    rows: Iterable[Row],
    layout: Layout | None = None,
    *,
    model: type[BaseReport] = Report,
    numbers: Sequence[int] | None = None,
    names: Sequence[str] | None = None,
    limits: Limits = SAFE,
) -> RowsFound:
    """The reports of the rows and what was found wrong, as :func:`from_rows` has them, and the rows of each report."""
    found = Found(limits)
    held = rows if isinstance(rows, ColumnedRows) else list(rows)
    named = list(numbers) if numbers is not None else list(range(len(held)))
    given = names if names is not None else names_in(held)
    present = dict.fromkeys(map(str, given))
    if layout is None:
        layout = "long" if {"code", "value"} <= present.keys() else "wide"
    problems = _column_problems(tuple(present), layout, model) if held or names is not None else []
    for problem in problems:
        found.add(problem)
    if any(problem.code == "rows.column-missing" for problem in problems):
        return RowsFound((), found)
    reader = _RowReader(model, found)
    if layout == "wide":
        reader.read_wide(list(held), named)
    else:
        reader.read_long(held, named)
    refused = () if found.more else tuple(reader.refused)
    return RowsFound(tuple(reader.reports), found, tuple(reader.places), refused)


def _column_problems(present: tuple[str, ...], layout: Layout, model: type[BaseReport]) -> list[Problem]:
    """The missing and the unknown columns of a table. Only a missing one prevents reading."""
    known = dict.fromkeys((LABEL, MODEL, *columns(layout, model)))
    required = KEYS if layout == "wide" else _LONG_REQUIRED
    problems = [objection("rows.column-missing", name, column=name) for name in required if name not in present]
    there = frozenset(present)
    compared = 0
    for name in present:
        if name not in known:
            # Comparing names is slow, and a table with hundreds of unknown columns is of another kind anyway.
            close = intended(name, tuple(known), there, model) if compared < _COMPARED else ()
            compared += 1
            code = "rows.column-unknown.close" if close else "rows.column-unknown"
            problems.append(objection(code, name[:200], column=name[:200], close=close))
    return problems


class _RowReader:
    """Reads the rows of one table: collects a draft for each report and reads each draft strictly."""

    def __init__(self, model: type[BaseReport], found: Found) -> None:
        self.model = model
        self.shape = layout_of(model)
        self.sound = SoundRows(model)
        self.found = found
        self.reports: list[Any] = []
        self.places: list[RowPlaces] = []
        self.refused: list[RefusedReport] = []

    def read_wide(self, rows: Sequence[Row], numbers: list[int]) -> None:
        """Read rows that are a report each. A scope and period given twice is a problem of the later row."""
        keys = [self.sound.key(row.get("scope"), row.get("start"), row.get("end")) for row in rows]
        first: dict[Hashable, int] = {}
        drafts: dict[int, Draft] = {}
        ambiguous: set[Hashable] = set()
        for place, key in enumerate(keys):
            earlier = first.setdefault(key, place)
            if earlier != place:
                drafts[place] = Draft(rows[place], numbers[place], self.model, self.found)
                drafts[place].object("rows.same-row", None, earlier=numbers[earlier])
                row, its_row = rows[place], rows[earlier]
                if any(row.get(name) != its_row.get(name) for name in {*row, *its_row}.difference(KEYS)):
                    ambiguous.add(key)
        for place, (key, row) in enumerate(zip(keys, rows, strict=True)):
            # Rows with equal keys and different figures are all refused: nothing says which of them is right.
            usable = key not in ambiguous
            report = self.sound.wide(row) if usable and place not in drafts else None
            if report is None:
                draft = drafts.get(place) or Draft(row, numbers[place], self.model, self.found)
                report = self._wide_row(draft, row, usable=usable)
            if report is not None:
                self.reports.append(report)
                self.places.append(RowPlaces((numbers[place],)))

    def _wide_row(self, draft: Draft, row: Row, *, usable: bool) -> BaseReport | None:
        """Read a row that is a report with care; None if anything is wrong with it."""
        # What a row of another model holds says nothing of this one.
        if not draft.is_of(self.model, row):
            self.found.listed += draft.problems
            return None
        draft.label(row)
        for code in self.shape.places:
            value = row.get(code)
            if value is not None:
                put = draft.put_share if code in self.shape.share_positions else draft.put
                put(tuple(code.split(".")), value, code, draft.number)
        return self._finished(draft, (draft.number,), usable=usable)

    def read_long(self, rows: Sequence[Row], numbers: list[int]) -> None:
        """Read rows that are a figure or discrepancy each; the rows of a report need not follow each other."""
        columns = filled_columns(rows, LONG_CELLS)
        places = self.sound.places(columns, len(rows))
        reports = [self.sound.long(columns, its_places) for its_places in places.values()]
        # In the order of the rows, so that their problems are found in that order.
        unsure = sorted(
            place
            for its_places, report in zip(places.values(), reports, strict=True)
            if report is None
            for place in its_places
        )
        drafts: dict[Hashable, Draft] = {}
        for place in unsure:
            self._long_row(drafts, rows[place], numbers[place])
        codes = column_of(rows, "code")
        known: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        for (key, its_places), report in zip(places.items(), reports, strict=True):
            its_rows = in_one_run([numbers[place] for place in its_places])
            made = self._finished(drafts[key], its_rows) if report is None else report
            if made is not None:
                self.reports.append(made)
                self.places.append(long_places(its_rows, [codes[place] for place in its_places], known))

    def _long_row(self, drafts: dict[Hashable, Draft], row: Row, number: int) -> None:
        """Read a row of a figure or discrepancy with care."""
        draft = Draft(row, number, self.model, self.found)
        # A row of a report that has begun already continues its draft.
        draft = drafts.setdefault(draft.key, draft)
        draft.number = number  # from now on problems are those of this row
        kind, code = row.get("kind"), row.get("code")
        draft.subjects[number] = code
        if not draft.is_of(self.model, row):
            return
        draft.label(row)
        of_share = kind == "share" and isinstance(code, str) and code in self.shape.share_positions
        if kind is None or kind == "figure" or of_share:
            self._figure_row(draft, row, number)
        elif kind == "discrepancy":
            self._discrepancy_row(draft, row, number)
        else:
            draft.object("rows.kind", "kind", value=kind)

    def _named(self, draft: Draft, row: Row, known: tuple[str, ...], problem: str, *, earlier: str) -> bool:
        """Whether the code of a long row is known and new to its report; otherwise adds the ``problem``."""
        code = row.get("code")
        if code is None:
            draft.object(f"{problem}.empty", "code")
            return False
        if not isinstance(code, str) or code not in known:
            close = () if self.found.full else close_matches(str(code), known)
            draft.object(f"{problem}.close" if close else problem, "code", value=code, close=close)
            return False
        first = draft.codes.setdefault((earlier, code), draft.number)
        if first != draft.number:
            draft.object("rows.same-row", "code", value=code, earlier=first)
        return first == draft.number

    def _figure_row(self, draft: Draft, row: Row, number: int) -> None:
        """Read a row of one figure: its value or bounds, its unit, its status and footnote."""
        if not self._named(draft, row, tuple(self.shape.places), "rows.code", earlier="figure"):
            return
        code = row["code"]
        if code in self.shape.share_positions:
            self._share_cells(draft, row, number)
        else:
            self._figure_cells(draft, row, number)
        unit, own = row.get("unit"), self.shape.dictionary[code].unit.code
        if unit is not None and unit != own:
            draft.object("rows.unit", "unit", value=unit, expected=own)
        footnote = self._texts(draft, row)
        given = {"status": row.get("status"), "footnote": footnote}
        if any(part is not None for part in given.values()):
            note = {"code": code} | {name: part for name, part in given.items() if part is not None}
            draft.append(("notes",), note, number)

    def _share_cells(self, draft: Draft, row: Row, number: int) -> None:
        """Read the share of a row, whose other columns of numbers are empty."""
        for name in ("value", *BOUND_COLUMNS):
            if row.get(name) is not None:
                draft.object("rows.stray-share", name, value=row[name])
        if row.get(SHARE) is not None:
            draft.put_share(tuple(row["code"].split(".")), row[SHARE], SHARE, number)

    def _figure_cells(self, draft: Draft, row: Row, number: int) -> None:
        """Read the value or the bounds of a row."""
        path = tuple(row["code"].split("."))
        bounds = {name: row[name] for name in BOUND_COLUMNS if row.get(name) is not None}
        value = row.get("value")
        if row.get(SHARE) is not None:
            draft.object("rows.stray-figure", SHARE, value=row[SHARE])
        if value is None:
            if bounds and not {"low", "high"} & bounds.keys():
                draft.put_words(path, bounds)
            elif bounds:
                draft.put_bounds(path, bounds, number)
        # Some tables repeat an exact value as both bounds; anything else beside a value contradicts it.
        elif any(name not in ("low", "high") or cell != value for name, cell in bounds.items()):
            draft.object("rows.value-and-bounds", "value", value=value)
        else:
            draft.put(path, value, "value", number)

    def _discrepancy_row(self, draft: Draft, row: Row, number: int) -> None:
        """Read a row of one discrepancy: the full id of its rule as code, the difference as value, the note."""
        if not self._named(draft, row, self.shape.rules.keys(), "rows.rule", earlier="discrepancy"):
            return
        for name in ("status", "unit"):
            if row.get(name) is not None:
                draft.object("rows.stray", name, value=row[name])
        bounds = {name: row[name] for name in BOUND_COLUMNS if row.get(name) is not None}
        amount: Any = row.get("value")
        if amount is None and bounds:
            amount = bounds
        elif any(name not in ("low", "high") or cell != amount for name, cell in bounds.items()):
            draft.object("rows.value-and-bounds", "value", value=amount)
        rule = self.shape.rules[row["code"]]
        path = tuple(rule.path.split(".")) if rule.path else ()
        one = {"rule": rule.id, "difference": amount, "note": self._texts(draft, row)}
        draft.append((*path, "discrepancies"), one, number)

    def _texts(self, draft: Draft, row: Row) -> dict[str, Any] | None:
        """The text of a row in both languages; a text in one language only is a problem."""
        given = {name: row[name] for name in _NOTES if row.get(name) is not None}
        if len(given) == 1:
            (name,) = given
            # The problem is placed where the text is missing, if the table has that column.
            (other,) = _NOTES.keys() - {name}
            place = other if other in row else name
            draft.object("rows.note-language", place, value=given[name], language=_NOTES[name])
            return {"de": given[name], "en": given[name]}  # the report is refused; this avoids a second problem
        return {name.removeprefix("note_"): cell for name, cell in given.items()} or None

    def _finished(self, draft: Draft, rows: Sequence[int], *, usable: bool = True) -> BaseReport | None:
        """The report of these rows, whose draft is read strictly; None if it has problems, which are added."""
        self.found.listed += draft.problems
        if draft.broken and self.found.full:
            return None
        # What is broken is read nevertheless, so that everything wrong with a report is reported at once.
        reading = read(draft.data, self.model)
        self.found.listed += [draft.located(problem) for problem in reading.problems if self.found.room()]
        if not usable:
            return None
        if not draft.broken and not reading.problems:
            made: BaseReport = reading.value
            return made
        # With a problem that is not listed nothing is searched: nobody knows whose it is.
        if not self.found.more and (data := draft.as_delivered()) is not None:
            self.refused.append(RefusedReport(data, self.model, rows))
        return None
