"""What came in from outside: values as a problem may show them, and the list of problems with its limit."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, Final

import attrs

from iqmodel.excerpts import cut, has_halves, is_huge, size_of
from iqmodel.language.problems import Problem, Steps, objection
from iqmodel.language.text import Text
from iqmodel.structuring.limits import Limits

_LONGEST_TEXT: Final = 200
_HALVES: Final = re.compile("[\ud800-\udfff]")
_MEMBERS: Final = 20
_LEVELS: Final = 4
_SHOWN: Final = 80

# This many problems beyond the limit are counted before reading stops; the number given is then "at least".
_COUNTED_ON: Final = 100_000


class Refused:
    """Stands in parsed data for a value that has its problem already: it is not read, and not complained of twice."""

    __slots__ = ("value",)

    def __init__(self, value: object = None) -> None:
        self.value: object = value


class Enough(Exception):  # noqa: N818 - no error: the signal to stop reading
    """There are so many problems that not even their number matters any more."""


class Problems:
    """The problems found in one document, in order; those beyond the limit are only counted."""

    def __init__(self, limits: Limits) -> None:
        self._limit = limits.problems
        self._more = 0
        self._skips = 0
        self.found: list[Problem] = []

    def __len__(self) -> int:
        return len(self.found) + self._more

    @property
    def full(self) -> bool:
        """Whether further problems are only counted: nobody needs to compose them."""
        return len(self.found) >= self._limit

    def skip(self, number: int = 1) -> None:
        """Count problems without composing them. Raises Enough when it has been asked far too often."""
        self._more += number
        self._skips += 1
        if self._skips > _COUNTED_ON:
            raise Enough

    def add(self, problem: Problem) -> None:
        """Keep the problem, its value made small, printable and independent of the data; or only count it."""
        if self.full:
            self.skip()
        else:
            self.found.append(attrs.evolve(problem, value=received(problem.value)))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add each."""
        for problem in problems:
            self.add(problem)

    def note(self, code: str, steps: Steps, value: object = None, hint: Text | None = None, **data: object) -> None:
        """Add the problem of that code; ``found`` in its message is the value as JSON writes it, shortened."""
        if self.full:
            self.skip()
            return
        kept = received(value)
        problem = objection(code, *map(step_text, steps), **{"found": as_json(kept), **data})
        self.found.append(attrs.evolve(problem, value=kept, hint=hint))

    def result(self) -> tuple[Problem, ...]:
        """All of them, the last one telling how many there are beyond the limit."""
        if not self._more:
            return tuple(self.found)
        code = "limit.problems.least" if self._skips > _COUNTED_ON else "limit.problems"
        return (*self.found, objection(code, number=self._more, limit=self._limit))


def printable(text: str, longest: int = _LONGEST_TEXT) -> str:
    r"""The text cut to ``longest`` characters, half characters (surrogates) in it written as their numbers.

    >>> printable("\ud83d!")
    '<U+D83D>!'
    """
    short = cut(text, longest)
    return _HALVES.sub(lambda half: f"<U+{ord(half[0]):X}>", short) if has_halves(short) else short


def step_text(step: object) -> str | int:
    """A key or position as it may stand in a pointer, whatever the key was."""
    if isinstance(step, str):
        return printable(step)
    return step if type(step) is int and not is_huge(step) else f"<{type(step).__name__}>"


def received(value: object, levels: int = _LEVELS) -> Any:
    """A value as received, as plain JSON data of bounded size: long texts and large containers end in ``…``.

    >>> received({"a": [1, 2.5, "x" * 1000]})["a"][:2]
    [1, 2.5]
    """
    if value is None or isinstance(value, (bool, int, float, str)):
        return _scalar(value)
    if isinstance(value, Refused):
        return received(value.value, levels)
    if isinstance(value, Mapping):
        if not levels:
            return "{…}"
        shown = {str(step_text(key)): received(value[key], levels - 1) for key in islice(value, _MEMBERS)}
        return shown | ({"…": "…"} if len(value) > _MEMBERS else {})
    if isinstance(value, (list, tuple)):
        if not levels:
            return "[…]"
        return [received(member, levels - 1) for member in value[:_MEMBERS]] + ["…"] * (len(value) > _MEMBERS)
    return f"<{type(value).__name__}>"


def _scalar(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else repr(value)
    return f"<{size_of(value)}>" if value is not None and is_huge(value) else value


def as_json(value: object) -> str:
    """What :func:`received` gave, in JSON's own notation and short enough for a sentence."""
    return printable(json.dumps(value, ensure_ascii=False), _SHOWN)
