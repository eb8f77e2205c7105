"""The result of repair: the report without its wrong figures, what was taken out and what follows instead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

import attrs

from iqmodel.calculations.solving.deduction import DeductionStep
from iqmodel.calculations.solving.location import Location
from iqmodel.checks.caveats import Caveat
from iqmodel.language.messages import message
from iqmodel.language.problems import Problem, plain
from iqmodel.language.text import LANGUAGES, Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.model.rules import Rule
from iqmodel.values.counts import Count
from iqmodel.values.shares import Share

S = TypeVar("S")


@attrs.frozen(repr=False)
class Replacement(Viewed):
    """A figure that was taken out: its count before and after, and the rules that it breaks.

    ``after`` is what follows from the other figures, bounds or UNKNOWN where they leave it open. ``against`` are rules
    that no numbers satisfy as long as this figure stays as it was, whatever the other figures taken out are; none of
    these rules can be left out. ``by`` are the rules that determine ``after``. Of a share both are Shares
    (type checkers take them for counts).
    """

    code: str
    before: Count
    after: Count
    against: tuple[Rule, ...]
    by: tuple[Rule, ...] = ()
    label: Text = attrs.field(default=attrs.Factory(lambda made: Text(made.code, made.code), takes_self=True), eq=False)

    def message(self, language: Language | None = None) -> str:
        """The figure, before and after, and the rules, as one sentence."""
        data = {
            "label": self.label,
            "code": self.code,
            "before": self.before,
            "after": self.after,
            "against": tuple(rule.full_id for rule in self.against),
            "by": tuple(rule.full_id for rule in self.by),
        }
        return message("repair.derived" if self.by else "repair.taken-out", language, data)

    def in_language(self, language: Language | None = None) -> str:
        """The message."""
        return self.message(language)

    def __str__(self) -> str:
        return self.message()

    def to_dict(self) -> dict[str, Any]:
        """The replacement as plain JSON data; bounds as objects with ``low`` and ``high``."""
        return {
            "code": self.code,
            "before": _as_data(self.before),
            "after": _as_data(self.after),
            "against": [rule.full_id for rule in self.against],
            "by": [rule.full_id for rule in self.by],
            "message": {language: self.message(language) for language in LANGUAGES},
        }


@attrs.frozen(repr=False)
class Repair(Viewed, Generic[S]):
    """The report with the figures replaced that must be wrong, and nothing else changed.

    ``report`` is of the same kind as the subject: a report, another block, or a dict of figures by code.
    ``replacements`` are the figures that were taken out. ``open`` holds, for each group of linked error rules in which
    several smallest sets of figures explain what is wrong, these sets: which is right cannot be known, so all of their
    figures stay as they are. ``steps`` are the deductions that the replacements rest on. ``unread`` is what was wrong
    with refused data besides broken rules and is left out: what was not a figure there is unknown now. ``prevents`` is
    what else was wrong with them: because of it no report is made, and ``report`` is a dict of figures by code.
    """

    # A dict of figures has no hash; what was done suffices.
    report: S = attrs.field(hash=False)
    replacements: tuple[Replacement, ...] = ()
    open: tuple[tuple[Location, ...], ...] = ()
    steps: tuple[DeductionStep, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    unread: tuple[Problem, ...] = ()
    prevents: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every rule that is an error can hold now: nothing is left open, and nothing prevents a report."""
        return not self.open and not self.prevents

    def in_language(self, language: Language | None = None) -> str:
        """What was taken out, what is left open, and every caveat, one to a line."""
        return "\n".join(self.sentences(current_language(language)))

    def sentences(self, language: Language) -> Iterator[str]:
        """Every replacement, or that there is none; what is left open, with the possibilities; what was illegible;
        what prevents a report; caveats.
        """
        if not self.replacements and not self.open:
            yield message("repair.nothing", language, {})
        yield from (one.message(language) for one in self.replacements)
        for sets in self.open:
            yield message("repair.open", language, {"number": len(sets)})
            yield from (f"- {one.message(language)}" for one in sets)
        for code, problems in (("repair.refused", self.unread), ("repair.prevents", self.prevents)):
            if problems:
                yield message(code, language, {"number": len(problems)})
                yield from (f"- {one.in_language(language)}" for one in problems)
        yield from (caveat.in_language(language) for caveat in self.caveats)

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """What was done and what is left open as plain JSON data, messages in both languages."""
        return {
            "ok": self.ok,
            "replacements": [one.to_dict() for one in self.replacements],
            "open": [[one.to_dict() for one in sets] for sets in self.open],
            "steps": [step.to_dict() for step in self.steps],
            "caveats": [caveat.to_dict() for caveat in self.caveats],
            "unread": [problem.to_dict() for problem in self.unread],
            "prevents": [problem.to_dict() for problem in self.prevents],
        }


def _as_data(value: object) -> Any:
    """A figure or share as plain data."""
    return value.to_dict() if isinstance(value, Share) else plain(value)
