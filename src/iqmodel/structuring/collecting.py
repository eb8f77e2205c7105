"""Values from outside as a problem can show them, and the list of problems with its limit."""

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

# How much of a value a problem keeps: characters of a text, members and levels of containers; and how many characters
# a message quotes.
_LONGEST_TEXT: Final = 200
_MEMBERS: Final = 20
_LEVELS: Final = 4
_SHOWN: Final = 80

# So many problems beyond the limit are counted before reading stops; the number reported is then "at least".
_COUNTED_ON: Final = 100_000


class Refused:
    """Stands in parsed data for a value that already has a problem: it is not read, and not reported a second time."""

    __slots__ = ("value",)

    def __init__(self, value: object = None) -> None:
        self.value: object = value


class Enough(Exception):  # noqa: N818 - a signal to stop reading, not an error
    """Raised to stop reading when there are so many problems that not even their number matters."""


class Problems:
    """The problems found in one document, in order; those beyond the limit are only counted.

    Composing a problem costs far more than reading a sound value, so a hostile document of ten million wrong values
    must not get ten million problems.
    """

    def __init__(self, limits: Limits) -> None:
        self._limit = limits.problems
        self._more = 0
        self._skips = 0
        self.found: list[Problem] = []

    def __len__(self) -> int:
        return len(self.found) + self._more

    @property
    def full(self) -> bool:
        """Whether further problems are only counted, so that callers need not compose them."""
        return len(self.found) >= self._limit

    def skip(self, number: int = 1) -> None:
        """Count problems without composing them. Raises Enough after a hundred thousand calls."""
        self._more += number
        self._skips += 1
        if self._skips > _COUNTED_ON:
            raise Enough

    def add(self, problem: Problem) -> None:
        """Add a problem, its value shortened, printable and independent of the data; beyond the limit it
        is only counted.
        """
        if self.full:
            self.skip()
        else:
            kept = received(problem.value)
            self.found.append(problem if kept is problem.value else attrs.evolve(problem, value=kept))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add several problems."""
        for problem in problems:
            self.add(problem)

    def note(self, code: str, steps: Steps, value: object = None, hint: Text | None = None, **data: object) -> None:
        """Add the problem with this code; ``found`` in its message is the value in JSON notation, shortened."""
        if self.full:
            self.skip()
            return
        kept = received(value)
        problem = objection(code, *map(step_text, steps), **{"found": as_json(kept), **data})
        self.found.append(attrs.evolve(problem, value=kept, hint=hint))

    def result(self) -> tuple[Problem, ...]:
        """All problems; if there are more than the limit, the last one says how many."""
        if not self._more:
            return tuple(self.found)
        code = "limit.problems.least" if self._skips > _COUNTED_ON else "limit.problems"
        return (*self.found, objection(code, number=self._more, limit=self._limit))


def printable(text: str, longest: int = _LONGEST_TEXT) -> str:
    r"""The text cut to ``longest`` characters, with half characters (surrogates) written as their code points.

    No file and no terminal can encode a surrogate, so a message that contained one could not be printed.

    >>> printable("\ud83d!")
    '<U+D83D>!'
    """
    short = cut(text, longest)
    return re.sub("[\ud800-\udfff]", lambda half: f"<U+{ord(half[0]):X}>", short) if has_halves(short) else short


def step_text(step: object) -> str | int:
    """A key or index in the form in which a JSON Pointer can contain it, whatever the type of the key."""
    if isinstance(step, str):
        return printable(step)
    return step if type(step) is int and not is_huge(step) else f"<{type(step).__name__}>"


def received(value: object, levels: int = _LEVELS) -> Any:
    """A value as it was received, as plain JSON data of bounded size: long texts and large containers end in ``…``.

    A problem outlives its document and may be pickled, logged and sent back, so it must not hold on to ten megabytes.

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
    """A single value; NaN and infinities become texts, and an integer of thousands of digits its size."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else repr(value)
    return f"<{size_of(value)}>" if value is not None and is_huge(value) else value


def as_json(value: object) -> str:
    """The result of :func:`received` in JSON notation, short enough for a sentence."""
    return printable(json.dumps(value, ensure_ascii=False), _SHOWN)
