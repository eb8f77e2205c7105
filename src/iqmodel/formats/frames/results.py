"""The results of checking a data frame and of counting case records, apart from the engine that computes them."""

from __future__ import annotations

from typing import Any, Final, Protocol

import attrs

from iqmodel.checks.caveats import Caveat
from iqmodel.language.problems import LeftOutWarning, Problem
from iqmodel.language.viewed import Viewed
from iqmodel.model.rulesets import RuleSet
from iqmodel.report import BaseReport
from iqmodel.values.kinds import refuse_switches

OUTCOMES: Final = ("holds", "violated", "undecided", "acknowledged", "not_applicable")
"""The possible outcomes of a rule in a row: the four verdicts, and ``not_applicable`` without any known figure."""


class Engine(Protocol):
    """What a :class:`FrameCheck` asks: the same members, computed by the engine of the frame."""

    # ruff: noqa: D102 - described once, below

    @property
    def figures(self) -> int: ...
    @property
    def absent(self) -> tuple[str, ...]: ...
    @property
    def column_problems(self) -> tuple[Problem, ...]: ...
    @property
    def ignored(self) -> tuple[str, ...]: ...
    def summary(self) -> Any: ...
    def violations(self) -> Any: ...
    def verdicts(self) -> Any: ...
    def problems(self) -> Any: ...
    def unmatched(self) -> Any: ...


class CountingEngine(Protocol):
    """What a :class:`CountedFrame` asks: the same members, computed by the engine of the tables."""

    # ruff: noqa: D102 - described once, below

    @property
    def tables(self) -> tuple[str, ...]: ...
    @property
    def without(self) -> tuple[str, ...]: ...
    @property
    def ignored(self) -> tuple[str, ...]: ...
    @property
    def frame(self) -> Any: ...
    def problems(self) -> Any: ...
    def acknowledged(self) -> Any: ...
    def unopened(self) -> Any: ...
    def outside(self) -> Any: ...
    def refuse_problems(self) -> None: ...
    def reports(self, *, allow_problems: bool) -> tuple[BaseReport, ...]: ...


@attrs.frozen(eq=False, repr=False)
class CountedFrame(Viewed):
    """Case records counted into one wide row for each scope and period.

    Each frame is of the caller's engine, and lazy if the tables were. The wide rows have no room for what is
    acknowledged, for conventions and for remarks: these are in :meth:`acknowledged`, :meth:`unopened` and
    :meth:`reports`.
    """

    _engine: CountingEngine

    def __repr__(self) -> str:
        return f"<CountedFrame: {', '.join(self.tables)}>"

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables that are counted."""
        return self._engine.tables

    @property
    def without(self) -> tuple[str, ...]:
        """The optional fields that were not delivered, such as ``participations.completed``.

        What is counted by them is null. Without a ``kind`` or an ``outcome``, figures are counted, and notes of
        :meth:`reports` say how.
        """
        return self._engine.without

    @property
    def ignored(self) -> tuple[str, ...]:
        """The columns of no field, after the name of their table: ``counselling_sessions.comment``."""
        return self._engine.ignored

    @property
    def frame(self) -> Any:
        """The wide rows, as ``to_frame`` has them: scope, start, end, and a column for each figure.

        Figures whose tables or fields were not delivered are null. Ready for ``check_frame(counted.frame,
        discrepancies=counted.acknowledged())``. Records that are wrong are not in it, and nothing in the rows says so:
        look at :meth:`problems` first, or take the rows by :meth:`require`.
        """
        return self._engine.frame

    def require(self) -> Any:
        """The wide rows, of records none of which is wrong. Raises InvalidDataError with their :meth:`problems`.

        Unlike :attr:`frame` it looks for problems at once, also in lazy tables. There is no column for the records that
        are left out: one without a readable scope or day belongs to no row.
        """
        self._engine.refuse_problems()
        return self._engine.frame

    def problems(self) -> Any:
        """One row for each record that is wrong: table, id, column, and the code of the problem.

        Nothing of a record is shown but its id, which of a participation is its measure and its person.
        """
        return self._engine.problems()

    def acknowledged(self) -> Any:
        """One row for each acknowledged discrepancy: scope, start, end, rule_id, difference.

        These are the persons of whom no type of advice is recorded, which the rule on the types of advice lacks.
        """
        return self._engine.acknowledged()

    def unopened(self) -> Any:
        """Stated follow-up sessions that no session of the person precedes: scope, start, end, code, number.

        They are counted as stated, in the figure of that code.
        """
        return self._engine.unopened()

    def outside(self) -> Any:
        """One row for each table: how many of its sound ``records`` are in no row, by their scope or their day.

        So are records of a whole Land where the rows are networks, and of other days than those of the period.
        """
        return self._engine.outside()

    def reports(self, *, allow_problems: bool = False) -> tuple[BaseReport, ...]:
        """The rows as reports, with everything that the rows have no room for: equal to those of ``iq.cases.count``.

        The rows are collected, the records are not. Raises InvalidDataError with the :meth:`problems` of the records,
        as ``iq.cases.count`` does; ``allow_problems`` gives the reports of what can be counted.
        """
        refuse_switches(allow_problems=allow_problems)
        return self._engine.reports(allow_problems=allow_problems)


@attrs.frozen(eq=False, repr=False)
class FrameCheck(Viewed):
    """The check of a data frame. Each method returns a new frame of the caller's engine, lazy if the input was lazy.

    ``rules`` are those that were applied. Nothing is computed before a method is called. Rows are ordered by rule, in
    the order of ``rules`` (problems by column), and then as in the frame; DuckDB and PySpark guarantee no order.
    """

    rules: RuleSet
    _engine: Engine

    def __repr__(self) -> str:
        figures = self._engine.figures
        return f"<FrameCheck: {len(self.rules)} rules, {figures} figure columns, {len(self.absent)} absent>"

    @property
    def absent(self) -> tuple[str, ...]:
        """The codes of figures without a column in the frame: they are missing in every row."""
        return self._engine.absent

    @property
    def column_problems(self) -> tuple[Problem, ...]:
        """Columns that belong to no figure but are probably meant to; or that no column is a figure at all.

        They are also among :meth:`problems`.
        """
        return self._engine.column_problems

    @property
    def ignored(self) -> tuple[str, ...]:
        """The names of all other columns that are neither keys nor figures."""
        return self._engine.ignored

    def summary(self) -> Any:
        """One row for each rule: rule_id, severity, and the number of rows with each outcome, :data:`OUTCOMES`."""
        return self._engine.summary()

    def violations(self) -> Any:
        """One row for each broken rule in each row: the keys, rule_id, difference_low and difference_high.

        The difference is left side minus right side; an end is null if it is open.
        """
        return self._engine.violations()

    def verdicts(self) -> Any:
        """One row for each rule in each row: the keys, rule_id, verdict, difference_low and difference_high.

        The verdict of a rule without any known figure is ``not_applicable``, and it has no difference.
        """
        return self._engine.verdicts()

    def problems(self) -> Any:
        """One row for each invalid cell: the keys, column, value (as text) and the code of the problem.

        The rules treat these cells as unknown. A problem of a whole column, :attr:`column_problems`, is a row without
        keys and value.
        """
        return self._engine.problems()

    def unmatched(self) -> Any:
        """One row for each acknowledged discrepancy that matches no row: keys, rule_id, difference."""
        return self._engine.unmatched()


class Combining(Protocol):
    """What a :class:`FrameCombination` asks of the engine of the frame."""

    # ruff: noqa: D102 - described once, below

    @property
    def column_problems(self) -> tuple[Problem, ...]: ...
    @property
    def ignored(self) -> tuple[str, ...]: ...
    @property
    def caveats(self) -> tuple[Caveat, ...]: ...
    def frame(self) -> Any: ...
    def problems(self) -> Any: ...
    def acknowledged(self) -> Any: ...
    def unmatched(self) -> Any: ...


@attrs.frozen(eq=False, repr=False)
class FrameCombination(Viewed):
    """The rows of a data frame, combined into fewer. Frames are of the caller's engine, lazy if the input was lazy.

    ``places`` is the number of different scopes that are combined.
    """

    places: int
    _engine: Combining

    def __repr__(self) -> str:
        return f"<FrameCombination: {self.places} scopes, {len(self.ignored)} columns left out>"

    @property
    def frame(self) -> Any:
        """One row for each scope and period: scope, start and end, and three columns for each figure.

        The column of the figure is empty unless it is exact; ``_low`` and ``_high`` are its ends, an open one empty.
        """
        return self._engine.frame()

    def problems(self) -> Any:
        """One row for each thing that is not combined: the keys, column, value (as text) and the code of the problem.

        These are invalid cells, rows without a scope or without a day, rows outside of what is combined, and the keys
        of rows that the result does not have, because something would count twice (``combine.overlap``) or is missing
        (``combine.gap``).
        """
        return self._engine.problems()

    def acknowledged(self) -> Any:
        """One row for each acknowledged gap of a combined row: the keys, rule_id, difference and its ends.

        The difference is empty unless it is exact; ``difference_low`` and ``difference_high`` are its ends, an open one
        empty. A gap that may be any amount says nothing and is left out, as in a combined report. Ready for
        ``discrepancies=`` of a further combination or a check.
        """
        return self._engine.acknowledged()

    def unmatched(self) -> Any:
        """One row for each discrepancy given that matches no row: keys, rule_id, difference and its ends."""
        return self._engine.unmatched()

    @property
    def column_problems(self) -> tuple[Problem, ...]:
        """Columns that belong to no figure but are probably meant to; they are also among :meth:`problems`."""
        return self._engine.column_problems

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """What is assumed of consultations, where a table says nothing of how they were counted.

        Over scopes they are summed as if each case were advised in one; over periods they are at most the sum if a
        consulting process counts instead of its consultations. Notes of reports say so where it is otherwise, and
        :func:`~iqmodel.combine` goes by them; ``count_cases`` counts each level of scopes and periods itself.
        """
        return self._engine.caveats

    @property
    def ignored(self) -> tuple[str, ...]:
        """The columns that are left out: shares, which never add up, and those that are neither keys nor figures."""
        return self._engine.ignored


# Filters of warnings name LeftOutWarning by this module.
__all__ = [
    "OUTCOMES",
    "Combining",
    "CountedFrame",
    "CountingEngine",
    "Engine",
    "FrameCheck",
    "FrameCombination",
    "LeftOutWarning",
]
