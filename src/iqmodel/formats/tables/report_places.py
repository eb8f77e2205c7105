"""Where in a file the figures of its sound reports are: for what is found out about them later, such as warnings.

Nothing is kept for each cell of a table of rows: a million of them would take half as much memory as their reports.
Of a report its rows are kept, mostly one run of them, and what they are about, which most reports have in common.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from iqmodel.formats.tables.headers import labels_of
from iqmodel.formats.tables.places import code_shown
from iqmodel.formats.tables.rows import KEYS, SHARE, keys_of
from iqmodel.language.problems import Problem, pointer
from iqmodel.model.rules import Finding
from iqmodel.report import BaseReport, key_of
from iqmodel.structuring.readers import broken_rule
from iqmodel.values.counts import Bounds
from iqmodel.values.shares import Share, is_stated


@attrs.frozen
class RowPlaces:
    """The rows of one report: a single one with all its figures, or one for each of the ``codes``, in their order.

    ``headers`` are the names that the file gives its columns, ``file`` its name where there are several.
    """

    rows: Sequence[int]
    codes: tuple[Any, ...] | None = None
    headers: Mapping[str, str] = {}
    file: str | None = None

    def has(self, code: str) -> bool:
        """Whether the report has a cell for that figure or acknowledged amount."""
        return self.codes is None or code in self.codes

    def at(self, code: str | None, value: object) -> Iterator[tuple[str, Any]]:
        """The place of a figure or amount with that value, as the data of a problem; without any, the first row."""
        row, column = self.rows[0], code
        if code is not None and self.codes is not None:
            row = self.rows[self.codes.index(code)]
            column = SHARE if isinstance(value, Share) else _end_of(value) if isinstance(value, Bounds) else "value"
        if self.file is not None:
            yield "file", self.file
        yield "row", row
        yield "column", None if column is None else self.headers.get(column, column)


def _end_of(bounds: Bounds) -> str:
    """The column of an end that was given: a lower one of 0 may stand for none."""
    return "low" if bounds.low else "high"


@attrs.frozen
class CellPlaces:
    """The cells of one report on a sheet of a workbook, by the codes of its figures and rules."""

    sheet: str
    cells: Mapping[str, str]

    def has(self, code: str) -> bool:
        """Whether the report has a cell for that figure or acknowledged amount."""
        return code in self.cells

    def at(self, code: str | None, _: object) -> Iterator[tuple[str, Any]]:
        """The cell of a figure or amount, as the data of a problem; without any, the sheet."""
        yield "sheet", self.sheet
        yield "cell", None if code is None else self.cells[code]


ReportPlaces: TypeAlias = RowPlaces | CellPlaces


def in_one_run(rows: Sequence[int]) -> Sequence[int]:
    """The rows of a report, which mostly follow each other, as a range where they do."""
    run = range(rows[0], rows[0] + len(rows))
    return run if list(run) == rows else tuple(rows)


def long_places(rows: Sequence[int], codes: Sequence[Any], known: dict[tuple[Any, ...], tuple[Any, ...]]) -> RowPlaces:
    """The rows of a report in a long table; its codes are those of an earlier report if that is ``known`` to
    have the same.
    """
    about = tuple(codes)
    return RowPlaces(rows, known.setdefault(about, about))


def warning_of(report: BaseReport, finding: Finding, places: ReportPlaces | None) -> Problem:
    """A broken rule of a sound report, at the cell where one of a report that is refused is shown: its total.

    Like the problem of a row it has the keys of the report in its data; without ``places`` these are all there is.
    """
    data: dict[str, Any] = {}
    if places is not None:
        held: dict[str, object] = {code: value for code in finding.codes if is_stated(value := report[code])}
        if finding.discrepancy is not None:
            held[finding.rule_id] = finding.discrepancy.difference
        code = code_shown(finding, frozenset(filter(places.has, held)))
        data |= places.at(code, held.get(code or ""))
        data["label"] = labels_of(type(report)).get(code or "")
    steps = [data[name] for name in ("sheet", "cell", "row", "column") if data.get(name) is not None]
    data |= zip(KEYS, keys_of(report), strict=True)
    said = (*data.items(), ("report", key_of(report)), ("finding", finding))
    return attrs.evolve(broken_rule(finding), pointer=pointer(*steps), data=said)
