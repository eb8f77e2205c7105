"""The result of checking a data frame, apart from the engine that computes it."""

from __future__ import annotations

from typing import Any, Final, Protocol

import attrs

from iqmodel.language.problems import Problem
from iqmodel.language.viewed import Viewed
from iqmodel.model.rulesets import RuleSet

OUTCOMES: Final = ("holds", "violated", "undecided", "acknowledged", "not_applicable")
"""What a rule can come to on a row: the four verdicts, and that none of its figures is known."""


class LeftOutWarning(UserWarning):
    """A table that has no room for something the reports say; the message names what."""


class Engine(Protocol):
    """What computes the answers of a check: each as :class:`FrameCheck` describes it."""

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


@attrs.frozen(eq=False, repr=False)
class FrameCheck(Viewed):
    """The check of a data frame. Each method gives a new frame of the caller's engine, lazy where that is lazy.

    ``rules`` are those that were applied. Nothing is computed before a method is called. Rows come by rule, in the
    order of ``rules`` (problems by column), and within it as they stand in the frame; DuckDB and PySpark know no order.
    """

    rules: RuleSet
    _engine: Engine

    def __repr__(self) -> str:
        figures = self._engine.figures
        return f"<FrameCheck: {len(self.rules)} rules, {figures} figure columns, {len(self.absent)} absent>"

    @property
    def absent(self) -> tuple[str, ...]:
        """The codes of figures for which the frame has no column: they are missing on every row."""
        return self._engine.absent

    @property
    def column_problems(self) -> tuple[Problem, ...]:
        """Columns that belong to no figure, but are probably meant to; one problem where no column holds a figure.

        They are among :meth:`problems` too.
        """
        return self._engine.column_problems

    @property
    def ignored(self) -> tuple[str, ...]:
        """The names of all other columns that are neither key nor figure: they were left aside."""
        return self._engine.ignored

    def summary(self) -> Any:
        """One row for each rule: rule_id, severity, and the number of rows for each outcome, :data:`OUTCOMES`."""
        return self._engine.summary()

    def violations(self) -> Any:
        """One row for each broken rule of each row: the keys, rule_id, difference_low and difference_high.

        The difference is left side minus right side; null where that end is open.
        """
        return self._engine.violations()

    def verdicts(self) -> Any:
        """One row for each rule of each row: the keys, rule_id, verdict, difference_low and difference_high.

        A rule none of whose figures is known is ``not_applicable``, and has no difference.
        """
        return self._engine.verdicts()

    def problems(self) -> Any:
        """One row for each cell that is no count: the keys, column, value (as text) and code of the problem.

        They enter the rules as unknown. A problem of a whole column, :attr:`column_problems`, is one row without keys
        and value.
        """
        return self._engine.problems()

    def unmatched(self) -> Any:
        """One row for each acknowledged discrepancy whose scope and period no row has: keys, rule_id, difference."""
        return self._engine.unmatched()
