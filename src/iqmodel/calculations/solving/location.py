"""The result of locate: one smallest set of figures that may be wrong, with the values they would need."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypeAlias

import attrs

from iqmodel.language.messages import message
from iqmodel.language.problems import plain
from iqmodel.language.text import LANGUAGES, Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.values.counts import Count
from iqmodel.values.shares import Share

Weight: TypeAlias = int | Fraction
"""How reliable a figure is; of a set, the sum of its figures."""


@attrs.frozen(repr=False)
class Location(Viewed):
    """One smallest set of figures whose change satisfies every rule, and the values they would need.

    ``values`` are in the order of ``codes``: an int if only one number satisfies the rules, otherwise bounds. Each
    value within the bounds is possible for some choice of the other figures of the set, not for every choice. The value
    of a share is a Share (type checkers take it for a count): with as many digits as it is stated with, and unknown if
    the other figures do not determine it. ``stated`` are the figures as given, ``weight`` is the sum of their weights.
    ``complete`` is False if more sets of this weight exist than are listed.
    """

    codes: tuple[str, ...]
    values: tuple[Count, ...]
    stated: tuple[Count, ...]
    weight: Weight
    complete: bool = True
    # Labels are for messages only: two locations with the same codes and values are equal without them.
    labels: tuple[Text, ...] = attrs.field(default=(), kw_only=True, eq=False, repr=False)
    # Whether other figures have to be changed besides: those of rules that have nothing to do with these.
    partly: bool = attrs.field(default=False, kw_only=True, eq=False, repr=False)

    def message(self, language: Language | None = None) -> str:
        """The figures to change, each with its value now and the one it would need, as one sentence."""
        chosen = current_language(language)
        labels = self.labels or tuple(Text(code, code) for code in self.codes)
        changes = tuple(
            message("locate.change", chosen, {"label": label, "code": code, "stated": stated, "value": value})
            for label, code, stated, value in zip(labels, self.codes, self.stated, self.values, strict=True)
        )
        codes = ("locate.one.partly", "locate.several.partly") if self.partly else ("locate.one", "locate.several")
        code = codes[len(changes) > 1]
        sentence = message(code, chosen, {"changes": changes, "number": len(changes)})
        return sentence if self.complete else f"{sentence} {message('locate.more', chosen, {})}"

    def in_language(self, language: Language | None = None) -> str:
        """The message."""
        return self.message(language)

    def __str__(self) -> str:
        return self.message()

    def to_dict(self) -> dict[str, Any]:
        """The location as plain JSON data; bounds as objects with ``low`` and ``high``."""
        return {
            "codes": list(self.codes),
            "values": [_as_data(value) for value in self.values],
            "stated": [_as_data(value) for value in self.stated],
            "weight": self.weight if isinstance(self.weight, int) else str(self.weight),
            "complete": self.complete,
            "message": {language: self.message(language) for language in LANGUAGES},
        }


def _as_data(value: object) -> Any:
    """A figure or share as plain data."""
    return value.to_dict() if isinstance(value, Share) else plain(value)
