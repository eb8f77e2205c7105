"""The figures of case records in a table: the definitions beside the indicators, as groups and sums of an engine.

The definitions are those of :class:`~iqmodel.model.counting.CountedFrom`, as :mod:`iqmodel.cases.tallies` evaluates
them on objects; there is no second list of figures here.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from functools import cached_property, reduce
from typing import Any, Final, TypeAlias

import attrs
import narwhals.stable.v2 as nw

from iqmodel.cases.lacking import is_uncounted
from iqmodel.cases.sessions import COLLECTED_SINCE
from iqmodel.cases.tallies import PROCESS, goes_by_state
from iqmodel.formats.frames.case_columns import FIRST_DAY, LAST_DAY, UNREADABLE, CaseTable
from iqmodel.formats.frames.case_firsts import FIRST, UNOPENED, first_marked
from iqmodel.formats.frames.case_scopes import TARGET, Occurring, containing, small
from iqmodel.formats.frames.case_windows import END, START, Windows, number_of
from iqmodel.formats.frames.columns import flag
from iqmodel.formats.frames.names import Lazy, apart, distinct
from iqmodel.model.counting import CountedFrom, What
from iqmodel.values.scopes import Scope

Where: TypeAlias = tuple[tuple[str, str], ...]
_Key: TypeAlias = tuple[str, What, Where]
_WINDOW: Final = (TARGET, START)
# Of whom, or of what, the first record is looked for.
_FIRST_OF: Final = {
    "counselling_sessions": "person",
    "fair_integration_sessions": "person",
    "consultation_sessions": "case",
}
# The members of whom one counts, and the columns in which it is found.
_RECOGNITION, _QUALIFICATION, _COUNSELLED = "__recognition", "__qualification", "__counselled"


@attrs.frozen(eq=False, slots=False)
class Placed:
    """The tables in hand with their sound records placed in scopes and periods."""

    tables: Mapping[str, CaseTable]
    windows: Windows

    @cached_property
    def occurring(self) -> Mapping[str, Occurring]:
        """The scopes that occur, by table. A participation has that of its measure."""
        return {name: Occurring.of(table) for name, table in self.tables.items() if table.has("scope")}

    @cached_property
    def every(self) -> Mapping[str, Scope]:
        """The scopes that occur in any table."""
        return {text: scope for one in self.occurring.values() for text, scope in one.scopes.items()}

    @cached_property
    def pairs(self) -> tuple[tuple[str, str | None], ...]:
        """Each scope that occurs with each of those asked for that contains it."""
        return tuple(containing(self.every, self.windows.level, self.every))

    def in_scopes(self, frame: Lazy, table: str) -> Lazy:
        """The readable records of a table in each scope asked for that contains theirs; null where none does."""
        occurring = self.occurring[table]
        pairs = [(text, target) for text, target in self.pairs if text in occurring.scopes]
        # Most tables are counted by the scopes they have: no join is needed.
        if all(text == target for text, target in pairs):
            return frame.with_columns(nw.col("scope").alias(TARGET))
        if all(target == pairs[0][1] is not None for _, target in pairs):
            return frame.with_columns(nw.lit(pairs[0][1]).alias(TARGET))
        # Otherwise one record may lie in several of the scopes asked for, or in none.
        texts, targets = zip(*pairs, strict=True)
        table_of_pairs = small(self.tables[table].frame, {"scope": list(texts), TARGET: list(targets)})
        return frame.join(table_of_pairs, on="scope", how="inner")

    def sound(self, name: str) -> Lazy:
        """The records of a table that have what they are counted by, with the day that counts as a column."""
        table, occurring = self.tables[name], self.occurring.get(name)
        bad: Any = None
        for field in table.fields.values():
            value = nw.col(field.name)
            if field.kind == "text":
                good = table.is_id(field.name)
            elif field.kind == "scope":
                # A filter of any other engine drops what is missing without being asked.
                good = (table.filled(field.name) if table.pandas else value) != ""
            elif field.kind == "choice":
                if occurring is not None and occurring.chosen:
                    continue
                good = table.chosen(field)
            elif field.kind == "day":
                good = value.is_between(FIRST_DAY, LAST_DAY)
                good = good if field.required else (value != UNREADABLE) & ((value == 0) | good)
            else:
                good = table.bad_numbers(field.name).is_null()
            bad = good if bad is None else bad & good
        for _, _, mask in contradictions(table):
            bad = bad & ~mask
        return apart(table.frame.filter(bad))

    def readable(self, name: str) -> Lazy:
        """The same without scopes that cannot be read, which are in the problems, and each row once.

        Tables are often delivered twice: rows that are alike are one record, as records are a set.
        """
        frame = self.sound(name)
        if self.tables[name].survey.repeats:
            frame = apart(distinct(frame))
        occurring = self.occurring.get(name)
        if occurring is None or not occurring.others:
            return frame
        return frame.filter(nw.col("scope").is_in(occurring.texts))

    def rows(self, name: str, *, marked: bool = False) -> Lazy:
        """The same with the scopes and periods in which they count; one row for each scope, null or 0 where none.

        ``marked`` adds the marks of first records, found among all of them.
        """
        frame = self.readable(name)
        if marked and name in _FIRST_OF:
            frame = apart(first_marked(frame, self.tables[name], _FIRST_OF[name]))
        if name == "participations":
            measures = self.readable("measures").group_by("id").agg(nw.col("scope").min())
            measures = self.in_scopes(measures.rename({"id": "measure"}), "measures")
            frame = frame.join(measures, on="measure", how="inner")
        else:
            frame = self.in_scopes(frame, name)
        return self.windows.started(frame, self.tables[name].counted_on)

    def marked(self, name: str) -> Lazy:
        """The same with marks of first records, without those that count nowhere."""
        rows = self.rows(name, marked=True)
        # What is always so is not asked of a million records: each lies in a period of the calendar.
        if any(target is None for _, target in self.pairs):
            rows = rows.filter(~nw.col(TARGET).is_null())
        return rows if self.windows.period is None else rows.filter(nw.col(START) > 0)

    @cached_property
    def skeleton(self) -> Lazy:
        """Every scope in every period in which anything happened: where nothing did, the figures are zero."""
        targets = sorted({target for _, target in self.pairs if target is not None})
        beside = next(iter(self.tables.values())).frame
        scopes = apart(small(beside, {TARGET: targets}))
        if self.windows.period is not None:
            return scopes.with_columns(nw.lit(number_of(self.windows.period.start)).cast(nw.Int64).alias(START))
        found = [self._starts(table) for table in self.tables.values()]
        starts = distinct(nw.concat(found)) if len(found) > 1 else found[0]
        return scopes.join(starts, how="cross")

    def _starts(self, table: CaseTable) -> Lazy:
        # There are few different days, so that little is computed for each record.
        day = nw.col(table.counted_on)
        days = apart(distinct(table.frame.select(day)).filter(day.is_between(FIRST_DAY, LAST_DAY)))
        return distinct(days.select(self.windows.start(day).alias(START)))


def contradictions(table: CaseTable) -> list[tuple[str, str, nw.Expr]]:
    """What contradicts itself within one record: the column, the code of the problem, an expression."""
    found = []
    if table.name in COLLECTED_SINCE:
        day, since = nw.col("day"), number_of(COLLECTED_SINCE[table.name])
        found.append(("day", "case.too-early", (day >= FIRST_DAY) & (day < since)))
    if table.name == "participations" and table.has("completed"):
        completed = nw.col("completed")
        early = (completed >= FIRST_DAY) & (completed < nw.col("entered"))
        found.append(("completed", "case.completed-before", early))
    if table.has("outcome"):
        still_open = nw.col("completed") == 0 if table.has("completed") else nw.col("entered") > 0
        found.append(("outcome", "case.outcome-open", still_open & ~nw.col("outcome").is_null()))
    return found


@attrs.frozen(eq=False, slots=False)
class Figures:
    """The figures by code, of tables ``delivered`` and fields not ``without``, one row for each scope and period.

    ``names`` are the columns that hold what definitions count, which several figures may share.
    """

    placed: Placed
    definitions: Mapping[str, CountedFrom]
    delivered: frozenset[str]
    without: frozenset[str]

    @cached_property
    def names(self) -> Mapping[_Key, str]:
        """The columns of what is counted, by table, what and where."""
        wanted: dict[_Key, None] = {}
        for definition in self.definitions.values():
            for key in self._keys(definition):
                wanted[key] = None
        return {key: f"n{number}" for number, key in enumerate(wanted)}

    def _keys(self, definition: CountedFrom) -> list[_Key]:
        what: What = definition.what or "records"
        tables = [name for name in definition.records if name in self.placed.tables]
        if what == "persons" and len(tables) > 1:
            return [("+".join(tables), what, definition.where)]
        return [(name, what, definition.where) for name in tables]

    @cached_property
    def counted(self) -> Lazy:
        """Scope, start and the sums."""
        parts = [self.placed.skeleton]
        columns = list(self.names.values())
        by_table: dict[str, list[_Key]] = {}
        for key in self.names:
            by_table.setdefault(key[0], []).append(key)
        for table, keys in by_table.items():
            parts.append(self._persons_of(keys) if "+" in table else self._of_table(table, keys))
        columns += map(unopened_name, self.with_unopened)
        sums = (
            apart(nw.concat(list(map(apart, parts)), how="diagonal"))
            .group_by(*_WINDOW)
            .agg(nw.col(name).sum() for name in columns)
        )
        return sums.with_columns(nw.col(name).fill_null(0).cast(nw.Int64) for name in columns)

    @property
    def with_unopened(self) -> list[str]:
        """The tables in which a stated follow-up session may be the first of its person."""
        counted = {table for table, _, _ in self.names}
        tables = self.placed.tables
        return [
            name for name, of in _FIRST_OF.items() if of == "person" and name in counted and tables[name].has("kind")
        ]

    def value(self, definition: CountedFrom) -> nw.Expr | None:
        """An expression: what a definition counts in a row; null where a table that it needs was not delivered.

        The row has the last day of its period as well. None if it is null everywhere. As in objects, tables that were
        not collected in a period are not needed for it.
        """
        since = {name: COLLECTED_SINCE.get(name) for name in definition.records}
        missing = [name for name in definition.records if name not in self.delivered]
        undelivered = not definition.records or any(since[name] is None for name in missing)
        if undelivered or is_uncounted(definition, self.without):
            return None
        sums = [nw.col(self.names[key]) for key in self._keys(definition)]
        total = reduce(operator.add, sums) if sums else nw.col(START) * 0
        needed = [number_of(day) for name in missing if (day := since[name]) is not None]
        days = [None if day is None else number_of(day) for day in since.values()]
        if needed:
            total = nw.when(nw.col(END) < min(needed)).then(total)
        if (by := self.placed.windows.by) is not None and goes_by_state(definition):
            total = nw.when(nw.col(START) <= by).then(total)
        if None not in days:
            total = nw.when(nw.col(END) >= min(day for day in days if day is not None)).then(total)
        return total

    def _of_table(self, name: str, keys: Iterable[_Key]) -> Lazy:
        """The sums over the records of one table, by way of those of each person or case where they count once."""
        table = self.placed.tables[name]
        keys = list(keys)
        what = {one for _, one, _ in keys}
        member = "person" if what & {"persons", "counselled"} else "case" if "consultations" in what else None
        added: dict[str, nw.Expr] = {}
        greatest: dict[str, nw.Expr] = {}
        derived = self._derived(keys)
        for key in keys:
            column, mask = self.names[key], self._mask(table, key[2])
            if column in derived:
                continue
            if key[1] == "records" and member and ("kind", "first") in key[2]:
                greatest[column] = flag(mask)  # for at most one record of each is the first
            elif key[1] == "records":
                added[column] = flag(mask)
            elif key[1] == "participants":
                added[column] = nw.when(mask).then(nw.col("participants")).otherwise(nw.lit(0))
            elif key[1] == "persons":
                greatest[column] = flag(mask)
            elif key[1] == "consultations":
                added[column] = flag(mask)
                greatest[f"{column}_opened"] = flag(mask) * nw.col(FIRST)
            else:
                greatest |= self._counselled(table)
        if name in self.with_unopened:
            added[unopened_name(name)] = nw.col(UNOPENED)
        rows = self.placed.marked(name)
        # Of each person there are few numbers, and many persons: a byte is enough for whether something is so.
        marks = {one: expression.cast(nw.Int8) for one, expression in greatest.items()}
        rows = rows.select(
            *(nw.col(one) for one in (*_WINDOW, *((member,) if member else ()))),
            *(expression.alias(one) for one, expression in (added | marks).items()),
        )
        if member is None:
            sums = rows.group_by(*_WINDOW).agg(nw.col(one).sum() for one in added)
            return sums.with_columns(**derived) if derived else sums
        of_each = [nw.col(one).sum() for one in added] + [nw.col(one).max() for one in greatest]
        inner = apart(rows.group_by(*_WINDOW, member).agg(*of_each))
        once = [key for key in keys if key[1] in ("counselled", "consultations")]
        last = {self.names[key]: self._of_member(key) for key in once}
        # DuckDB adds whole numbers up to wider ones, which take longer to be added again.
        whole = {one: nw.col(one).cast(nw.Int64) for one in added}
        inner = inner.with_columns(**(whole | last))
        outer = [one for key in keys if (one := self.names[key]) not in derived]
        outer += [unopened_name(name)] if unopened_name(name) in added else []
        sums = inner.group_by(*_WINDOW).agg(nw.col(one).sum() for one in outer)
        return sums.with_columns(**derived) if derived else sums

    def _derived(self, keys: Iterable[_Key]) -> dict[str, nw.Expr]:
        """The sums that others make needless: follow-up records are all but the first ones."""
        columns = {(what, where): self.names[table, what, where] for table, what, where in keys}
        found = {}
        for (what, where), column in columns.items():
            of_kind = [tuple(one for one in where if one[0] != "kind") + kind for kind in ((), (("kind", "first"),))]
            if what == "records" and ("kind", "follow-up") in where and all((what, one) in columns for one in of_kind):
                every, first = (nw.col(columns[what, one]) for one in of_kind)
                found[column] = every - first
        return found

    def _counselled(self, table: CaseTable) -> dict[str, nw.Expr]:
        """Of each session, whether it makes its person one counselled, and what it says of the advice."""
        first = nw.col(FIRST) if self.placed.windows.persons == "first-session" else flag(nw.col(START) > 0)
        return {
            _COUNSELLED: first,
            _RECOGNITION: flag(table.equals("advice", "recognition", "both")),
            _QUALIFICATION: flag(table.equals("advice", "qualification", "both")),
        }

    def _of_member(self, key: _Key) -> nw.Expr:
        """What one person, or one case, counts."""
        if key[1] == "counselled":
            recognition, qualification = nw.col(_RECOGNITION), nw.col(_QUALIFICATION)
            advice = {
                None: nw.col(_COUNSELLED),
                "recognition": nw.col(_COUNSELLED) * recognition * (1 - qualification),
                "qualification": nw.col(_COUNSELLED) * qualification * (1 - recognition),
                "both": nw.col(_COUNSELLED) * recognition * qualification,
            }
            return advice[dict(key[2]).get("advice")]
        number, opened = nw.col(self.names[key]), nw.col(f"{self.names[key]}_opened")
        process = nw.lit(1) if self.placed.windows.processes == "instead" else number + 1
        return nw.when((opened == 1) & (number >= PROCESS)).then(process).otherwise(number).cast(nw.Int64)

    def _persons_of(self, keys: Iterable[_Key]) -> Lazy:
        """The distinct persons in several tables."""
        found = []
        for key in keys:
            chosen = []
            for name in key[0].split("+"):
                rows = self.placed.marked(name).filter(self._mask(self.placed.tables[name], key[2]))
                chosen.append(rows.select(*_WINDOW, "person"))
            persons = distinct(nw.concat(chosen)).group_by(*_WINDOW).agg(nw.len().alias(self.names[key]))
            found.append(persons)
        return nw.concat(found, how="diagonal")

    def _mask(self, table: CaseTable, where: Where) -> nw.Expr:
        """An expression: whether a record has the values that a definition asks for."""
        masks = []
        for attribute, value in where:
            if attribute == "kind":
                masks.append(nw.col(FIRST) == (1 if value == "first" else 0))
            elif attribute == "completed":
                done = self.placed.windows.is_completed(table)
                masks.append(done if value == "yes" else ~done)
            else:
                masks.append(table.equals(attribute, value))
        return reduce(operator.and_, masks) if masks else nw.col(START) > 0


def unopened_name(table: str) -> str:
    """The column with the number of stated follow-up sessions of a table that no record precedes."""
    return f"__unopened_{table}"
