"""Checks of tables that are never together in memory: streams of Arrow, chunk by chunk, and partitions of Dask.

Each part is checked as a table of its own; the answers are put together: counts are added, rows follow each other, and
an acknowledged discrepancy is unmatched where no part has its row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Final, TypeAlias

import attrs

from iqmodel.errors import InvalidDataError
from iqmodel.extras import require
from iqmodel.formats.frames.columns import ROW
from iqmodel.formats.frames.failures import engine_failures
from iqmodel.formats.frames.results import OUTCOMES, Engine
from iqmodel.language.problems import Problem, objection

Check: TypeAlias = Callable[[Any], Engine]
"""How one part is checked."""

# ruff: noqa: D102 - described once, in ``results``
_HEAD: Final = ["rule_id", "severity"]
_KEPT: Final = ("violations", "problems", "unmatched")


@attrs.frozen(eq=False, slots=False)
class _Parts:
    """What both kinds of parts have in common: the answers about columns, which a part without rows can give."""

    empty: Engine

    @property
    def figures(self) -> int:
        return self.empty.figures

    @property
    def absent(self) -> tuple[str, ...]:
        return self.empty.absent

    @property
    def column_problems(self) -> tuple[Problem, ...]:
        return self.empty.column_problems

    @property
    def ignored(self) -> tuple[str, ...]:
        return self.empty.ignored


@attrs.frozen(eq=False, slots=False)
class StreamCheck(_Parts):
    """The check of a stream of Arrow, whose answers are Arrow tables.

    The first question reads the stream. What is found is kept, apart from the verdicts, which have several rows for
    each row of the stream: they are an answer only where they are asked for first.
    """

    kind: str
    chunks: Iterator[Any]
    check: Check
    _begun: list[str] = attrs.field(factory=list, init=False)

    @engine_failures()
    def summary(self) -> Any:
        return self._answers["summary"]

    @engine_failures()
    def violations(self) -> Any:
        return self._answers["violations"]

    @engine_failures()
    def verdicts(self) -> Any:
        return self._joined("verdicts", [_numbered(one.verdicts(), start) for start, one in self._checked()])

    @engine_failures()
    def problems(self) -> Any:
        return self._answers["problems"]

    @engine_failures()
    def unmatched(self) -> Any:
        return self._answers["unmatched"]

    @cached_property
    def _answers(self) -> dict[str, Any]:
        """All answers of one reading but the verdicts.

        Counts are added as they come. Violations and problems are kept, which are few in a table that is nearly right;
        a discrepancy is unmatched if every chunk says so.
        """
        pyarrow = require("pyarrow", extra="frames")
        parts: dict[str, list[Any]] = {name: [] for name in _KEPT}
        rows = self.empty.summary().to_pylist()
        for start, one in self._checked():
            for total, row in zip(rows, one.summary().to_pylist(), strict=True):
                total |= {name: total[name] + row[name] for name in OUTCOMES}
            for name, held in parts.items():
                held.append(_numbered(getattr(one, name)(), start))
        found = {name: self._joined(name, held) for name, held in parts.items() if name != "unmatched"}
        # Without rows, every discrepancy is without its row; the order is that in which they were given.
        unmatched = self.empty.unmatched().to_pylist()
        missed = [row for row in unmatched if all(row in part.to_pylist() for part in parts["unmatched"])]
        found["unmatched"] = pyarrow.Table.from_pylist(missed, schema=self.empty.unmatched().schema)
        found["problems"] = _with_columns_once(found["problems"], self.empty.problems())
        found["summary"] = pyarrow.Table.from_pylist(rows, schema=self.empty.summary().schema)
        return found

    def _checked(self) -> Iterator[tuple[int, Engine]]:
        """The check of each chunk, and the number of rows before it. Raises InvalidDataError the second time."""
        if self._begun:
            raise InvalidDataError((objection("frames.stream-read", value=self.kind),))
        self._begun.append("")
        start = 0
        for chunk in self.chunks:
            yield start, self.check(chunk)
            start += chunk.num_rows

    def _joined(self, name: str, parts: list[Any]) -> Any:
        """The rows of all parts below each other."""
        pyarrow = require("pyarrow", extra="frames")
        return pyarrow.concat_tables(parts, promote_options="default") if parts else getattr(self.empty, name)()


def _numbered(table: Any, start: int) -> Any:
    """The table with row numbers that count from the beginning of the stream."""
    if ROW not in table.column_names or not start:
        return table
    pyarrow = require("pyarrow", extra="frames")
    place = table.column_names.index(ROW)
    numbers = [None if number is None else number + start for number in table.column(place).to_pylist()]
    return table.set_column(place, ROW, pyarrow.chunked_array([numbers], table.schema.field(place).type))


def _with_columns_once(problems: Any, of_columns: Any) -> Any:
    """The problems of all parts, of which each repeats those of whole columns, with these once, at the end."""
    if not of_columns.num_rows:
        return problems
    on_columns = of_columns.to_pylist()
    rows = [row for row in problems.to_pylist() if row not in on_columns]
    return type(problems).from_pylist(rows + on_columns, schema=problems.schema)


@attrs.frozen(eq=False, slots=False)
class PartitionCheck(_Parts):
    """The check of a table of Dask: each answer is a lazy table of Dask, computed partition by partition."""

    frame: Any
    check: Check

    @engine_failures()
    def summary(self) -> Any:
        return self._reduced("summary", _added)

    @engine_failures()
    def violations(self) -> Any:
        return self._mapped("violations")

    @engine_failures()
    def verdicts(self) -> Any:
        return self._mapped("verdicts")

    @engine_failures()
    def problems(self) -> Any:
        of_columns = self.empty.problems()
        answer = _Answer(self.check, "problems", without=tuple(of_columns["code"]) if len(of_columns) else ())
        cells = self.frame.map_partitions(answer, meta=_without_number(of_columns.iloc[:0]))
        if not len(of_columns):
            return cells
        dask = require("dask.dataframe", extra="frames")
        return dask.concat([cells, dask.from_pandas(_without_number(of_columns), npartitions=1)])

    @engine_failures()
    def unmatched(self) -> Any:
        return self._reduced("unmatched", _Missed(self.frame.npartitions))

    def _mapped(self, name: str) -> Any:
        return self.frame.map_partitions(_Answer(self.check, name), meta=_without_number(getattr(self.empty, name)()))

    def _reduced(self, name: str, aggregate: Callable[[Any], Any]) -> Any:
        meta = getattr(self.empty, name)().iloc[:0]
        return self.frame.reduction(_Answer(self.check, name), aggregate=aggregate, meta=meta)


@attrs.frozen
class _Answer:
    """One answer about a partition, as a function that can be sent to another machine.

    ``name`` is the method of the check that is asked, and ``without`` are the codes of problems of whole columns: every
    partition would repeat them.
    """

    check: Check
    name: str
    without: tuple[str, ...] = ()

    def __call__(self, part: Any) -> Any:
        table = _without_number(getattr(self.check(part), self.name)())
        return table[~table["code"].isin(self.without)] if self.without else table


@attrs.frozen
class _Missed:
    """The discrepancies that none of the partitions has the row of.

    Each partition lists those without a row in it: a discrepancy listed by all of them has no row anywhere.
    """

    partitions: int

    def __call__(self, parts: Any) -> Any:
        times = parts.groupby(list(parts.columns), sort=False, dropna=False).size()
        return parts.drop_duplicates()[(times == self.partitions).to_numpy()].reset_index(drop=True)


def _added(parts: Any) -> Any:
    """The counts of all partitions, added by rule in the order of the rules."""
    return parts.groupby(_HEAD, sort=False)[list(OUTCOMES)].sum().reset_index()


def _without_number(table: Any) -> Any:
    """The rows of a partition without a number: it would count from the beginning of the partition."""
    return table.drop(columns=[ROW], errors="ignore")
