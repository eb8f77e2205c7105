"""The problems found in a table, of which only the first are listed.

To compose a problem costs far more than to read a cell. A file of a million wrong cells must not get a million
problems; what is not listed is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from iqmodel.language.problems import Problem, objection
from iqmodel.structuring.limits import SAFE, Limits

_MORE: Final = "limit.problems.least"


class Found:
    """The problems of one table while it is read.

    ``listed`` are those that are reported, ``more`` the number of those beyond the limit, which nobody composes.
    """

    def __init__(self, limits: Limits = SAFE) -> None:
        self.limit: int = limits.problems
        self.listed: list[Problem] = []
        self.more: int = 0
        self._taken = 0

    @property
    def full(self) -> bool:
        """Whether further problems are only counted."""
        return self._taken >= self.limit

    def room(self) -> bool:
        """Whether there is room for one more problem, which its caller then composes; if not, it is counted."""
        if self.full:
            self.more += 1
            return False
        self._taken += 1
        return True

    def add(self, problem: Problem) -> None:
        """List a problem that is composed already, if there is room."""
        if self.room():
            self.listed.append(problem)

    def result(self) -> tuple[Problem, ...]:
        """All that are listed; the last one says how many more there are."""
        return within(self.listed, self.limit, self.more)


def within(problems: Sequence[Problem], limit: int, more: int = 0) -> tuple[Problem, ...]:
    """The first problems, as many as are listed; if there are ``more``, the last one says how many at least.

    What the parts of a file have said of themselves in this way is added up.
    """
    listed = [problem for problem in problems if problem.code != _MORE]
    more += sum(dict(problem.data)["number"] for problem in problems if problem.code == _MORE)
    more += max(0, len(listed) - limit)
    if not more:
        return tuple(listed)
    return (*listed[:limit], objection(_MORE, limit=limit, number=more))
