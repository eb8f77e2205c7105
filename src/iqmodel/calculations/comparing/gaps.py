"""What became of acknowledged discrepancies: their amounts on both sides, and how they changed."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import Any, Final

import attrs

from iqmodel.calculations.comparing.causes import CAUSES, Side
from iqmodel.language.problems import plain
from iqmodel.language.text import LANGUAGES, Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.language.writing import write
from iqmodel.model.rules import Rule
from iqmodel.model.sources import Discrepancy
from iqmodel.values.counts import Count, high, low

_SAME: Final = Text("unverändert", "unchanged")
_OPEN: Final = Text("offen", "open")


@attrs.frozen(repr=False)
class ComparedGap(Viewed):
    """The acknowledged discrepancy of one rule in both reports: the amounts, None where there is none.

    ``cause`` is the code of what became of it (``discrepancy-grew``, ``discrepancy-shrank``, ``discrepancy-new``,
    ``discrepancy-resolved``; ``not-in-model`` if one class does not have the rule); None if the amount is the same, or
    too little is known to tell.
    """

    rule: Rule
    old: Count | None
    new: Count | None
    cause: str | None

    @property
    def rule_id(self) -> str:
        """The full id of the rule."""
        return self.rule.full_id

    @property
    def change(self) -> Count | None:
        """New amount minus old, None if one of them is not there."""
        return None if self.old is None or self.new is None else self.new - self.old

    def in_language(self, language: Language | None = None) -> str:
        """The rule, both amounts, and what became of them."""
        chosen = current_language(language)
        old, new = ("–" if amount is None else write(amount, chosen, "+") for amount in (self.old, self.new))
        said = CAUSES[self.cause] if self.cause else _SAME if self.old == self.new else _OPEN
        return f"{self.rule_id}: {old} → {new} ({said.in_language(chosen)})"

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """The row as plain JSON data; bounds as objects with ``low`` and ``high``."""
        amounts = (("old", self.old), ("new", self.new), ("change", self.change))
        return {
            "rule_id": self.rule_id,
            **{name: None if amount is None else plain(amount) for name, amount in amounts},
            "cause": self.cause,
            "message": {language: self.in_language(language) for language in LANGUAGES},
        }


def compared_gaps(before: Side, after: Side) -> tuple[ComparedGap, ...]:
    """The discrepancies of either report, those of the newer one first."""
    was, now = before.layout.discrepancies(before.report), after.layout.discrepancies(after.report)
    # A dict keeps their order and takes each once.
    return tuple(
        ComparedGap(
            (after if rule_id in now else before).layout.rules[rule_id],
            was[rule_id].difference if rule_id in was else None,
            now[rule_id].difference if rule_id in now else None,
            _cause(before, after, rule_id, was, now),
        )
        for rule_id in dict.fromkeys((*now, *was))
    )


def causes_by_code(gaps: tuple[ComparedGap, ...]) -> dict[str, tuple[str, ...]]:
    """By code, what became of the discrepancies of the rules that the figure takes part in."""
    found: dict[str, tuple[str, ...]] = {}
    for gap in gaps:
        if gap.cause not in (None, "not-in-model"):
            for code in gap.rule.codes:
                found[code] = tuple(dict.fromkeys((*found.get(code, ()), str(gap.cause))))
    return found


def _sizes(amount: Count) -> tuple[float, float]:
    """The least and the largest distance from zero that an acknowledged amount can have."""
    least, most = low(amount), high(amount)
    ends = [inf if end is None else abs(end) for end in (least, most)]
    crosses = (least is None or least <= 0) and (most is None or most >= 0)
    return 0 if crosses else min(ends), max(ends)


def _cause(
    before: Side, after: Side, rule_id: str, was: Mapping[str, Discrepancy], now: Mapping[str, Discrepancy]
) -> str | None:
    """How the amount of one rule's discrepancy changed, regardless of its sign; None if it did not.

    A discrepancy that appears has grown if the figures before satisfied the rule, and is new if they were too little
    known to tell. One that disappears is resolved only if the new figures satisfy the rule.
    """
    if not (rule_id in before.layout.rules and rule_id in after.layout.rules):
        return "not-in-model"
    if rule_id not in was:
        return "discrepancy-grew" if before.satisfies(rule_id) else "discrepancy-new"
    if rule_id not in now:
        return "discrepancy-resolved" if after.satisfies(rule_id) else None
    old, new = (_sizes(gaps[rule_id].difference) for gaps in (was, now))
    # Bounds that overlap may have grown or shrunk.
    return "discrepancy-grew" if new[0] > old[1] else "discrepancy-shrank" if new[1] < old[0] else None
