"""What was readable of a document while it is read: drafts of its objects, which are built once all of it is sound."""

from __future__ import annotations

from typing import Any, Final

import attrs

from iqmodel.language.problems import Problem, Steps


class _Unreadable:
    """Nothing but itself, in every process."""

    __slots__ = ()

    def __reduce__(self) -> str:
        return "UNREADABLE"


UNREADABLE: Final[Any] = _Unreadable()
"""What a reader returns for a value that it had to reject; its problem has been reported."""


@attrs.define
class Draft:
    """A class with the fields that were read; it is built only if the whole document is sound.

    A field of which only some members were readable is Partial; one that was not readable at all is UNREADABLE.
    """

    kind: type[Any]
    fields: dict[str, Any]
    steps: Steps


@attrs.frozen
class Partial:
    """The readable members of a list with unreadable ones, with their original ``places``; and the ``lost`` ones."""

    members: tuple[Any, ...]
    places: tuple[int, ...]
    lost: tuple[Any, ...]

    def located(self, problem: Problem, before: int) -> Problem:
        """The problem with an index among the readable members changed to the index in the whole list."""
        steps = problem.pointer.split("/")
        steps[before + 1] = str(self.places[int(steps[before + 1])])
        return attrs.evolve(problem, pointer="/".join(steps))
