"""Succession: what became of the figures of an earlier model in a later one, said by the later model itself.

A figure of another round with the same code need not count the same, and one with another code may. A model therefore
says so where it knows: ``succession = (iq.models.same("counselling.persons.total", "persons.total"), …)``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, Literal, TypeAlias

import attrs

from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.writing import write
from iqmodel.model.records import AT_LEAST_ONE, CODE, Record, form
from iqmodel.values.kinds import is_iterable

Fate: TypeAlias = Literal["same", "redefined", "split", "merged"]
"""What became of a figure."""

FATES: Final[dict[Fate, Text]] = {
    "same": Text("zählt dasselbe", "counts the same"),
    "redefined": Text("neu bestimmt", "redefined"),
    "split": Text("aufgeteilt", "split"),
    "merged": Text("zusammengelegt", "merged"),
}
_BACK: Final[dict[Fate, Fate]] = {"same": "same", "redefined": "redefined", "split": "merged", "merged": "split"}
_CODES: Final = {**form(CODE), **AT_LEAST_ONE}


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Succession(Record):
    """What became of one or more figures: made by :func:`same`, :func:`redefined`, :func:`split` and :func:`merged`.

    ``old`` are the codes in the earlier model, ``new`` those in the later one, ``reason`` says why. Several new codes
    are those of a split figure, several old ones of merged figures.

    Raises InvariantError for a field of the wrong type or form, for a code listed twice, and for more or fewer codes
    than ``fate`` permits.
    """

    fate: Fate
    old: tuple[str, ...] = attrs.field(metadata=_CODES)
    new: tuple[str, ...] = attrs.field(metadata=_CODES)
    reason: Text | None = None

    def _objections(self) -> Iterator[Problem]:
        for name, codes, several in (("old", self.old, "merged"), ("new", self.new, "split")):
            for index, code in enumerate(codes):
                if code in codes[:index]:
                    yield objection("record.duplicate", name, index, value=code)
            if (len(codes) > 1) is not (self.fate == several):
                yield objection("succession.number", name, value=codes, fate=FATES[self.fate])

    def back(self) -> Succession:
        """The same, seen from the later model to the earlier one: what was split is merged again."""
        return attrs.evolve(self, fate=_BACK[self.fate], old=self.new, new=self.old)

    def in_language(self, language: Language | None = None) -> str:
        """Both codes, what became of the figure, and the reason."""
        chosen = current_language(language)
        codes = " → ".join(write(side, chosen) for side in (self.old, self.new))
        sentence = f"{codes}: {FATES[self.fate].in_language(chosen)}"
        return f"{sentence}. {self.reason.in_language(chosen)}" if self.reason else sentence


def same(old: str, new: str | None = None, *, reason: Text | None = None) -> Succession:
    """The figure counts the same in both models, under another code if ``new`` is given.

    >>> print(same("counselling.persons.total", "persons.total"))
    counselling.persons.total → persons.total: counts the same
    """
    return Succession(fate="same", old=_one(old), new=_one(old if new is None else new), reason=reason)


def redefined(old: str, new: str | None = None, *, reason: Text | None = None) -> Succession:
    """The figure has another definition in the later model, so that the two cannot be compared."""
    return Succession(fate="redefined", old=_one(old), new=_one(old if new is None else new), reason=reason)


def split(old: str, into: Iterable[str], *, reason: Text | None = None) -> Succession:
    """The figure is counted in several parts in the later model; their sum is held against it."""
    return Succession(fate="split", old=_one(old), new=_several(into), reason=reason)


def merged(old: Iterable[str], new: str, *, reason: Text | None = None) -> Succession:
    """Several figures are counted as one in the later model; it is held against their sum."""
    return Succession(fate="merged", old=_several(old), new=_one(new), reason=reason)


def _one(code: str) -> tuple[str, ...]:
    return (code,)


def _several(codes: Iterable[str]) -> tuple[str, ...]:
    """The codes as a tuple. A single text is not taken apart, and anything else is left for the field check."""
    given: Any = codes
    if isinstance(given, str) or not is_iterable(given):
        given = (given,)
    return tuple(given)
