"""Reports as rows of a table and back, free of any table format: what CSV, Excel and the engines share.

A wide row is a report: scope, start, end, then one cell for each figure. In the long form a row is one figure or one
acknowledged discrepancy. Cells are typed (ints, dates, texts, None); how a format writes or reads them is its own.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any, Final, Literal, TypeAlias

import attrs

from iqmodel.block import Block
from iqmodel.catalogue import close_matches
from iqmodel.counts import Bounds, Count, is_known
from iqmodel.errors import InvalidDataError
from iqmodel.formats.column_names import intended
from iqmodel.formats.row_draft import BOUND_COLUMNS, KEYS, Draft, Row
from iqmodel.formats.row_notes import has_no_room, is_unsaid, said_of
from iqmodel.layout import layout_of
from iqmodel.problems import Problem, pointer
from iqmodel.records import objection, wrong_type
from iqmodel.report import FactSheet, Report
from iqmodel.structuring import read
from iqmodel.text import Text, Viewed

Layout: TypeAlias = Literal["wide", "long"]

LONG_COLUMNS: Final = (*KEYS, "kind", "code", "value", *BOUND_COLUMNS, "status", "unit", "note_de", "note_en")
"""The columns of the long form, in order."""

# The language of a note by its column.
_NOTES: Final = {"note_de": Text("Deutsch", "German"), "note_en": Text("Englisch", "English")}
# Likeness is only sought for so many unknown columns.
_COMPARED: Final = 50
_LONG_REQUIRED: Final = (*KEYS, "code", "value")


@attrs.frozen
class RowsRead(Viewed):
    """What reading rows gave: the valid reports, and everything that is wrong with the rows that are none.

    The pointer of a problem is ``/<row>/<column>``, ``/<row>`` where a whole row is meant, ``/<column>`` for a column
    of every row; its ``data`` hold ``row``, ``column`` and the row's scope, start and end.
    """

    reports: tuple[Any, ...]
    problems: tuple[Problem, ...]


def columns(layout: Layout, model: type[Block] = Report) -> tuple[str, ...]:
    """The columns of a table of reports, in order."""
    return LONG_COLUMNS if layout == "long" else (*KEYS, *layout_of(model).positions)


def to_rows(reports: Iterable[Report | FactSheet], layout: Layout = "long") -> list[dict[str, Any]]:
    """The reports as rows: each row has every column of the layout, what is not known is None.

    Long rows keep bounds, wordings, statuses, footnotes and acknowledged discrepancies; wide rows keep exact figures
    alone (see :func:`left_out`). Raises InvalidDataError for what is no report, and for two reports of the same scope
    and period, whose rows could not be told apart.
    """
    held = reports_of(reports)
    make = _long_rows if layout == "long" else _wide_rows
    return [row for report in held for row in make(report)]


def reports_of(given: Any) -> tuple[Report, ...]:
    """The reports among objects given to be written; raises InvalidDataError for anything that cannot be."""
    if isinstance(given, (Block, FactSheet)) or not isinstance(given, Iterable):
        raise InvalidDataError((wrong_type(given, (), list),))
    held: list[Report] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str, str], int] = {}
    for index, one in enumerate(given):
        report = one.report if isinstance(one, FactSheet) else one
        if not isinstance(report, Report):
            problems.append(wrong_type(one, (index,), Report))
            continue
        key = _keys_of(report)
        if key in seen:
            problems.append(objection("rows.same-report", index, value=key, first=seen[key]))
        seen.setdefault(key, index)
        held.append(report)
    if problems:
        raise InvalidDataError(tuple(problems))
    return tuple(held)


def left_out(reports: Iterable[Report | FactSheet], layout: Layout) -> tuple[Problem, ...]:
    """What the layout cannot hold of these reports: one entry for each report and kind of thing, with its codes.

    No layout has room for who acknowledged a discrepancy and when, for sources, the state of a report (``as_of``), or
    the period, state, source and origin of a note; a long row has room for one status, that of the whole figure, and
    one footnote.
    """
    found: list[Problem] = []
    for index, report in enumerate(reports_of(reports)):
        shape = layout_of(type(report))
        notes = [note for note in report.notes if has_no_room(report, note)]
        missing: dict[str, tuple[str, ...]] = {}
        if layout == "wide":
            notes = list(report.notes)
            pairs = zip(shape.positions, shape.figures(report), strict=True)
            missing["bounds"] = tuple(code for code, value in pairs if isinstance(value, Bounds) and is_known(value))
            missing["discrepancies"] = tuple(shape.discrepancies(report))
        else:
            signed = shape.discrepancies(report).items()
            missing["signatures"] = tuple(rule_id for rule_id, one in signed if one.by or one.on)
        missing["notes"] = tuple(dict.fromkeys(note.code for note in notes))
        missing["sources"] = tuple(source.id for source in report.sources)
        missing["as-of"] = (str(report.as_of),) if report.as_of else ()
        found += [_without_room(kind, codes, index, report) for kind, codes in missing.items() if codes]
    return tuple(found)


def _keys_of(report: Report) -> tuple[str, str, str]:
    return str(report.scope), report.period.start.isoformat(), report.period.end.isoformat()


def _wide_rows(report: Report) -> Iterator[dict[str, Any]]:
    shape = layout_of(type(report))
    scope, _, _ = _keys_of(report)
    figures = zip(shape.positions, shape.figures(report), strict=True)
    yield {
        "scope": scope,
        "start": report.period.start,
        "end": report.period.end,
        **{code: value if type(value) is int else None for code, value in figures},
    }


def _long_rows(report: Report) -> Iterator[dict[str, Any]]:
    shape = layout_of(type(report))
    scope, _, _ = _keys_of(report)
    blank = dict.fromkeys(LONG_COLUMNS) | {"scope": scope, "start": report.period.start, "end": report.period.end}
    for indicator, value in zip(shape.indicators, shape.figures(report), strict=True):
        status, footnote = said_of(report, indicator.code)
        yield blank | {
            "kind": "figure",
            "code": indicator.code,
            **_cells_of(value),
            "status": status,
            "unit": indicator.unit.code,
            "note_de": footnote and footnote.de,
            "note_en": footnote and footnote.en,
        }
    for full_id, one in shape.discrepancies(report).items():
        row = {"kind": "discrepancy", "code": full_id, "value": one.difference}
        yield blank | row | {"note_de": one.note.de, "note_en": one.note.en}


def unsaid(reports: Iterable[Report]) -> tuple[Problem, ...]:
    """The notes whose status or footnote long rows do not tell: one entry for each report, with their codes."""
    found = []
    for index, report in enumerate(reports):
        codes = tuple(dict.fromkeys(note.code for note in report.notes if is_unsaid(report, note)))
        if codes:
            found.append(_without_room("notes", codes, index, report))
    return tuple(found)


def _without_room(kind: str, codes: tuple[str, ...], index: int, report: Report) -> Problem:
    who = (("report", " ".join(_keys_of(report))),)
    return Problem(pointer=pointer(index), code=f"rows.left-out.{kind}", value=codes, data=who)


def _cells_of(value: Count) -> dict[str, Any]:
    if isinstance(value, Bounds):
        if not is_known(value):
            return {}
        return {"low": value.low, "high": value.high, "wording": value.wording, "stated": value.stated}
    return {"value": value}


def from_rows(
    rows: Iterable[Row],
    layout: Layout | None = None,
    *,
    model: type[Report] = Report,
    numbers: Sequence[int] | None = None,
    names: Sequence[str] | None = None,
) -> RowsRead:
    """Read rows of typed cells strictly; never raises for bad data.

    ``layout`` is told by the columns where it is not given. ``names`` are the columns of the table, which has them
    without any row too; by default those of the rows. ``numbers`` are the numbers of the rows where they came
    from, such as the lines of a file; by default the first row is 0. A cell of a figure is an int or None (in the wide
    form also Bounds): text, floats and bools are problems. One bad cell refuses its report, and no other.
    """
    held = list(rows)
    named = list(numbers) if numbers is not None else list(range(len(held)))
    present = dict.fromkeys(names if names is not None else (str(column) for row in held for column in row))
    if layout is None:
        layout = "long" if {"code", "value"} <= present.keys() else "wide"
    problems = _column_problems(tuple(present), layout, model) if held or names is not None else []
    if any(problem.code == "rows.column-missing" for problem in problems):
        return RowsRead((), tuple(problems))
    reader = _RowReader(model, problems)
    if layout == "wide":
        reader.read_wide(held, named)
    else:
        reader.read_long(held, named)
    return RowsRead(tuple(reader.reports), tuple(reader.problems))


def _column_problems(present: tuple[str, ...], layout: Layout, model: type[Report]) -> list[Problem]:
    known = dict.fromkeys(columns(layout, model))
    required = KEYS if layout == "wide" else _LONG_REQUIRED
    problems = [objection("rows.column-missing", name, column=name) for name in required if name not in present]
    there = frozenset(present)
    compared = 0
    for name in present:
        if name not in known:
            # Likeness costs more than all else: a table with hundreds of unknown columns has another layout.
            close = intended(name, tuple(known), there, model) if compared < _COMPARED else ()
            compared += 1
            code = "rows.column-unknown.close" if close else "rows.column-unknown"
            problems.append(objection(code, name[:200], column=name[:200], close=close))
    return problems


class _RowReader:
    """Gathers plain data for each report, remembers which cell each part came from, and reads the data strictly."""

    def __init__(self, model: type[Report], problems: list[Problem]) -> None:
        self.model = model
        self.shape = layout_of(model)
        self.problems = problems
        self.reports: list[Any] = []

    def read_wide(self, rows: list[Row], numbers: list[int]) -> None:
        drafts = [Draft(row, number, self.model) for number, row in zip(numbers, rows, strict=True)]
        first: dict[Hashable, tuple[Draft, Row]] = {}
        ambiguous: set[Hashable] = set()
        for draft, row in zip(drafts, rows, strict=True):
            earlier, its_row = first.setdefault(draft.key, (draft, row))
            if earlier is not draft:
                draft.object("rows.same-row", None, earlier=earlier.number)
            if any(row.get(name) != its_row.get(name) for name in {*row, *its_row}.difference(KEYS)):
                ambiguous.add(draft.key)
        steps = {code: tuple(code.split(".")) for code in self.shape.positions}
        for draft, row in zip(drafts, rows, strict=True):
            for code, path in steps.items():
                value = row.get(code)
                if value is not None:
                    draft.put(path, value, code, draft.number)
            # Of rows that differ under the same keys none is taken: which one holds is open.
            self._finish(draft, usable=draft.key not in ambiguous)

    def read_long(self, rows: list[Row], numbers: list[int]) -> None:
        drafts: dict[Hashable, Draft] = {}
        for number, row in zip(numbers, rows, strict=True):
            draft = Draft(row, number, self.model)
            draft = drafts.setdefault(draft.key, draft)
            draft.number = number  # from now on problems are those of this row
            kind = row.get("kind")
            if kind is None or kind == "figure":
                self._figure_row(draft, row, number)
            elif kind == "discrepancy":
                self._discrepancy_row(draft, row, number)
            else:
                draft.object("rows.kind", "kind", value=kind)
        for draft in drafts.values():
            self._finish(draft)

    def _named(self, draft: Draft, row: Row, known: tuple[str, ...], problem: str, *, earlier: str) -> bool:
        """Whether the code of a long row is known and new; else the problem is noted."""
        code = row.get("code")
        if not isinstance(code, str) or code not in known:
            close = close_matches(str(code), known)
            draft.object(f"{problem}.close" if close else problem, "code", value=code, close=close)
            return False
        first = draft.codes.setdefault((earlier, code), draft.number)
        if first != draft.number:
            draft.object("rows.same-row", "code", value=code, earlier=first)
        return first == draft.number

    def _figure_row(self, draft: Draft, row: Row, number: int) -> None:
        if not self._named(draft, row, tuple(self.shape.positions), "rows.code", earlier="figure"):
            return
        code = row["code"]
        path = tuple(code.split("."))
        bounds = {name: row[name] for name in BOUND_COLUMNS if row.get(name) is not None}
        value = row.get("value")
        if value is None:
            if bounds and not {"low", "high"} & bounds.keys():
                draft.object("rows.words-alone", next(iter(bounds)), value=next(iter(bounds.values())))
            elif bounds:
                draft.put_bounds(path, {"low": 0, **bounds}, number)
        elif any(name not in ("low", "high") or cell != value for name, cell in bounds.items()):
            draft.object("rows.value-and-bounds", "value", value=value)
        else:
            draft.put(path, value, "value", number)
        unit, own = row.get("unit"), self.shape.indicators[code].unit.code
        if unit is not None and unit != own:
            draft.object("rows.unit", "unit", value=unit, expected=own)
        footnote = self._texts(draft, row)
        said = {"status": row.get("status"), "footnote": footnote}
        if any(part is not None for part in said.values()):
            note = {"code": code} | {name: part for name, part in said.items() if part is not None}
            draft.append(("notes",), note, number)

    def _discrepancy_row(self, draft: Draft, row: Row, number: int) -> None:
        if not self._named(draft, row, self.shape.rules.keys(), "rows.rule", earlier="discrepancy"):
            return
        for name in (*BOUND_COLUMNS, "status", "unit"):
            if row.get(name) is not None:
                draft.object("rows.stray", name, value=row[name])
        rule = self.shape.rules[row["code"]]
        path = tuple(rule.path.split(".")) if rule.path else ()
        one = {"rule": rule.id, "difference": row.get("value"), "note": self._texts(draft, row)}
        draft.append((*path, "discrepancies"), one, number)

    def _texts(self, draft: Draft, row: Row) -> dict[str, Any] | None:
        """The text of a row in both languages; one that stands in one language alone is noted as a problem."""
        given = {name: row[name] for name in _NOTES if row.get(name) is not None}
        if len(given) == 1:
            (name,) = given
            (other,) = _NOTES.keys() - {name}
            place = other if other in row else name
            draft.object("rows.note-language", place, value=given[name], language=_NOTES[name])
            return {"de": given[name], "en": given[name]}  # with that problem it goes nowhere
        return {name.removeprefix("note_"): cell for name, cell in given.items()} or None

    def _finish(self, draft: Draft, *, usable: bool = True) -> None:
        if draft.problems:
            # The rest is read nevertheless: everything wrong with a row is told at once.
            self.problems += draft.problems
            self.problems += [draft.located(problem) for problem in read(draft.data, self.model).problems]
            return
        reading = read(draft.data, self.model)
        if reading.problems:
            self.problems += [draft.located(problem) for problem in reading.problems]
        elif usable:
            self.reports.append(reading.value)


__all__ = [
    "BOUND_COLUMNS",
    "KEYS",
    "LONG_COLUMNS",
    "Layout",
    "Row",
    "RowsRead",
    "columns",
    "from_rows",
    "left_out",
    "reports_of",
    "said_of",
    "to_rows",
    "unsaid",
]
