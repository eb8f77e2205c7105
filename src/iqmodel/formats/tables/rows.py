"""Reports as rows of a table, independent of any file format: what CSV, workbooks and frames have in common.

A wide row is a report: scope, start, end, then one cell for each figure. In the long form a row is one figure or one
acknowledged discrepancy. Cells are typed (int, date, str, None); each format writes them in its own way. Neither form
holds everything that JSON does, and :mod:`.left_out` lists what a table would lose. The way back is in
:mod:`.row_reading`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias, get_args

from iqmodel.errors import InvalidDataError
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Text
from iqmodel.model import models
from iqmodel.model.annotations import LONGEST
from iqmodel.model.blocks import Block
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import Note
from iqmodel.report import BaseReport, FactSheet, Report, key_of, reports_in
from iqmodel.values.counts import Bounds
from iqmodel.values.kinds import is_iterable, wrong_type
from iqmodel.values.shares import Share, is_stated

KEYS: Final = ("scope", "start", "end")
"""The columns that identify a report: its scope, and the first and last day of its period."""

LABEL: Final = "scope_label"
"""The column of the labels of networks and projects; only tables with such a label have it."""

MODEL: Final = "model"
"""The column that names the model of the reports; only tables of a named one have it."""

# The fields of Bounds, each a column of the long form.
BOUND_COLUMNS: Final = ("low", "high", "wording", "stated")
Row: TypeAlias = Mapping[str, Any]
Layout: TypeAlias = Literal["long", "wide"]
LAYOUTS: Final[tuple[Layout, ...]] = get_args(Layout)

SHARE: Final = "share"
"""The column for the share of a long row; only tables of a model with shares have it."""

_ROW_COLUMNS: Final = ("kind", "code", "value", *BOUND_COLUMNS, "status", "unit", "note_de", "note_en")
_ROW_COLUMNS_WITH_SHARE: Final = ("kind", "code", "value", *BOUND_COLUMNS, SHARE, *_ROW_COLUMNS[-4:])
LONG_COLUMNS: Final = (*KEYS, *_ROW_COLUMNS)
"""The columns of the long form, in order."""


def columns(layout: Layout, model: type[Block] = Report, *, labelled: bool = False) -> tuple[str, ...]:
    """The columns of a table of reports, in order; that of labels only if the scope of one is ``labelled``."""
    beside = (*((LABEL,) if labelled else ()), *(() if models.name_of(model) is None else (MODEL,)))
    return (*KEYS, *beside, *(_row_columns(model) if layout == "long" else layout_of(model).places))


def are_labelled(reports: Iterable[BaseReport]) -> bool:
    """Whether a table of these reports has a column of labels."""
    return any(report.scope.label is not None for report in reports)


def _row_columns(model: type[Block]) -> tuple[str, ...]:
    """The columns of a long row besides the keys."""
    return _ROW_COLUMNS_WITH_SHARE if layout_of(model).has_shares else _ROW_COLUMNS


def readable_columns(model: type[Block]) -> tuple[str, ...]:
    """Every column that a table of either layout may have."""
    return (*KEYS, LABEL, MODEL, *_row_columns(model), *layout_of(model).places)


def check_one_model(reports: Iterable[BaseReport], *, one_class: bool = False) -> None:
    """Raise InvalidDataError for reports of several models: a table has the columns of one, and names it.

    Classes without a name may share a table unless it has to be ``one_class``.
    """
    kinds = dict.fromkeys(map(type, reports))
    names = {kind if one_class else models.name_of(kind): models.name_of(kind) or kind.__name__ for kind in kinds}
    if len(names) > 1:
        raise InvalidDataError((objection("rows.models", names=tuple(names.values())),))


def to_rows(reports: Iterable[BaseReport | FactSheet], layout: Layout = "long") -> list[dict[str, Any]]:
    """The reports as rows: each row has every column of the layout, with None for what is not known.

    Long rows keep bounds, wordings, statuses, footnotes and discrepancies; wide rows keep exact figures only (see
    :func:`~iqmodel.formats.tables.left_out.left_out`).

    Raises InvalidDataError for anything but reports and fact sheets, for reports of several models, and for two reports
    of the same scope and period, whose rows could not be distinguished.
    """
    held = reports_of(reports)
    check_one_model(held)
    make = _long_rows if layout == "long" else _wide_rows
    labelled = are_labelled(held)
    return [row for report in held for row in make(report, _head(report, labelled=labelled))]


def reports_of(given: Any, *, distinct: bool = True) -> tuple[BaseReport, ...]:
    """The reports to be written, with fact sheets replaced by the reports they contain; :func:`documents_of` raises."""
    return tuple(report for one in documents_of(given, distinct=distinct) for report in reports_in(one))


def documents_of(given: Any, *, distinct: bool = True) -> tuple[BaseReport | FactSheet, ...]:
    """The reports and fact sheets to be written.

    Raises InvalidDataError with every object that is not a report, and, if they are to be ``distinct`` as in a table,
    every report of a scope and period given before.
    """
    if isinstance(given, (Block, FactSheet)) or not is_iterable(given):
        raise InvalidDataError((wrong_type(given, (), list),))
    held: list[BaseReport | FactSheet] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str, str], int] = {}
    for index, one in enumerate(given):
        if not isinstance(one, (BaseReport, FactSheet)):
            problems.append(wrong_type(one, (index,), BaseReport))
            continue
        for report in reports_in(one):
            key = keys_of(report)
            # All are collected: a caller with many reports should not have to fix them one by one.
            if distinct and key in seen:
                problems.append(objection("rows.same-report", index, value=key, report=key_of(report), first=seen[key]))
            seen.setdefault(key, index)
        held.append(one)
    if problems:
        raise InvalidDataError(tuple(problems))
    return tuple(held)


def keys_of(report: BaseReport) -> tuple[str, str, str]:
    """Scope, first and last day as text."""
    return str(report.scope), report.period.start.isoformat(), report.period.end.isoformat()


def _head(report: BaseReport, *, labelled: bool) -> dict[str, Any]:
    """The first cells of each row of a report: its keys, the label of its scope, and its model if that has a name."""
    head = {"scope": str(report.scope), "start": report.period.start, "end": report.period.end}
    if labelled:
        head[LABEL] = report.scope.label
    name = models.name_of(type(report))
    return head if name is None else head | {MODEL: name}


def _wide_rows(report: BaseReport, head: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The one wide row of a report."""
    held = layout_of(type(report)).held(report)
    yield {
        **head,
        # Bounds are left out and not flattened to one end: a cell with 171 for „über 170“ would be false.
        **{code: value if type(value) is int or _is_share(value) else None for code, value in held.items()},
    }


def _is_share(value: object) -> bool:
    """Whether this is a share, and known."""
    return type(value) is Share and value.is_known


def _long_rows(report: BaseReport, head: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The long rows of a report: every figure, unknown ones included, then the discrepancies."""
    shape = layout_of(type(report))
    blank = head | dict.fromkeys(_row_columns(type(report)))
    noted = row_notes(report)
    for indicator, value in zip(shape.dictionary, shape.held(report).values(), strict=True):
        status, footnote = noted.get(indicator.code, NO_NOTE)
        yield blank | {
            "kind": "share" if indicator.is_share else "figure",
            "code": indicator.code,
            **(cells_of(value) if is_stated(value) else {}),
            "status": status,
            "unit": indicator.unit.code,
            "note_de": footnote and footnote.de,
            "note_en": footnote and footnote.en,
        }
    # Without its discrepancies a report that breaks its rules could not be read back.
    for full_id, one in shape.discrepancies(report).items():
        row = {"kind": "discrepancy", "code": full_id, **cells_of(one.difference)}
        yield blank | row | {"note_de": one.note.de, "note_en": one.note.en}


def cells_of(value: Any) -> dict[str, Any]:
    """The cells of a count in a long row: its value or its bounds; an unknown figure fills none of them; of a share,
    the share.
    """
    if isinstance(value, Share):
        return {SHARE: value}
    if isinstance(value, Bounds):
        return {"low": value.low, "high": value.high, "wording": value.wording, "stated": value.stated}
    return {"value": value}


RowNote: TypeAlias = tuple[str | None, Text | None]
"""The status and the footnote that a long row has room for."""

NO_NOTE: Final[RowNote] = (None, None)
"""The row of a figure without any note."""


def row_notes(report: BaseReport) -> dict[str, RowNote]:
    """The status and footnote of each long row by code: the first ones among the notes on the whole figure.

    A note on a part does not apply to the whole: that one Land's figure was withheld, or one year's not collected. A
    footnote on part of the period is used if there is no other, with that period before it.
    """
    # In one pass: a combination may have thousands of notes on one figure.
    statuses: dict[str, str] = {}
    footnotes: dict[str, Text] = {}
    others: dict[str, Text] = {}
    for note in report.notes:
        if note.origin is not None:
            continue
        if _own_period(report, note):
            dated = None if note.code in others else _dated(note)
            if dated is not None:
                others[note.code] = dated
            continue
        # Status and footnote may come from two notes: a row has room for one of each.
        if note.status:
            statuses.setdefault(note.code, note.status)
        if note.footnote:
            footnotes.setdefault(note.code, note.footnote)
    footnotes = others | footnotes
    return {code: (statuses.get(code), footnotes.get(code)) for code in {**statuses, **footnotes}}


def _own_period(report: BaseReport, note: Note) -> bool:
    """Whether a note gives its figure another period than the report's."""
    return note.period is not None and note.period != report.period


def _dated(note: Note) -> Text | None:
    """The footnote of a note after its period; None without either, and if both together are too long for a text."""
    if note.footnote is None or note.period is None:
        return None
    period, footnote = note.period, note.footnote
    dated = Text(f"{period.in_language('de')}: {footnote.de}", f"{period.in_language('en')}: {footnote.en}")
    return dated if max(len(dated.de), len(dated.en)) <= LONGEST else None


def _is_unwritten(report: BaseReport, note: Note, row: RowNote) -> bool:
    """Whether the long ``row`` of its figure leaves out the status or the footnote of a note."""
    status, footnote = row
    if note.origin is not None:
        return bool(note.status or note.footnote)
    if _own_period(report, note):
        dated = _dated(note)
        return bool(note.status) or (note.footnote is not None and (dated is None or footnote != dated))
    return bool((note.status and note.status != status) or (note.footnote and note.footnote != footnote))


def is_incomplete(report: BaseReport, note: Note, row: RowNote) -> bool:
    """Whether the long ``row`` of its figure leaves out anything of a note."""
    beside = _own_period(report, note) or note.as_of or note.source or note.origin
    return bool(beside) or _is_unwritten(report, note, row)


__all__ = [
    "BOUND_COLUMNS",
    "KEYS",
    "LABEL",
    "LONG_COLUMNS",
    "MODEL",
    "NO_NOTE",
    "SHARE",
    "Layout",
    "Row",
    "RowNote",
    "are_labelled",
    "cells_of",
    "check_one_model",
    "columns",
    "documents_of",
    "is_incomplete",
    "keys_of",
    "readable_columns",
    "reports_of",
    "row_notes",
    "to_rows",
]
