"""The result of deduce: the steps, each with its reason, and the report filled in by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

import attrs

from iqmodel.calculations.solving.constraints import called, with_value
from iqmodel.checks.caveats import Caveat
from iqmodel.language.messages import message
from iqmodel.language.problems import plain
from iqmodel.language.text import LANGUAGES, Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.language.writing import write
from iqmodel.model.rules import Rule
from iqmodel.model.sources import Discrepancy
from iqmodel.values.counts import Count
from iqmodel.values.shares import Share

S = TypeVar("S")


@attrs.frozen(repr=False)
class DeductionStep(Viewed):
    """One figure narrowed: its count before and after, the rules that determine it, and the figures they used.

    ``figures`` are the other figures of these rules with their counts at that step; ``discrepancies`` are those by
    which the rules were shifted; ``shares`` the stated shares that it rests on, by code.
    """

    code: str
    before: Count
    after: Count
    rules: tuple[Rule, ...]
    figures: tuple[tuple[str, Count], ...]
    discrepancies: tuple[Discrepancy, ...] = ()
    shares: tuple[tuple[str, Share], ...] = ()
    # The labels of figures and shares that the rules do not name; for messages only.
    labels: Mapping[str, Text] = attrs.field(factory=dict, kw_only=True, eq=False, repr=False)

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """The full ids of the rules."""
        return tuple(rule.full_id for rule in self.rules)

    @property
    def rule_id(self) -> str:
        """The full id of the rule; where several determine the figure only together, that of the first."""
        return self.rules[0].full_id

    @property
    def label(self) -> Text:
        """The label of the figure."""
        return self.label_of(self.code)

    def label_of(self, code: str) -> Text:
        """The label of a figure or share that the step is about."""
        if code in self.labels:
            return self.labels[code]
        return called(next(rule for rule in self.rules if code in rule.codes), code)

    def reason(self, language: Language | None = None) -> str:
        """The figures and rules that the step rests on."""
        return reason_of((self,), current_language(language))

    def in_language(self, language: Language | None = None) -> str:
        """The figure, before and after, and the reason."""
        chosen = current_language(language)
        before, after = write(self.before, chosen), write(self.after, chosen)
        return f"{self.label.in_language(chosen)} [{self.code}]: {before} → {after} ({self.reason(chosen)})"

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """The step as plain JSON data; bounds as objects with ``low`` and ``high``."""
        return {
            "code": self.code,
            "before": plain(self.before),
            "after": plain(self.after),
            "rule_ids": list(self.rule_ids),
            "figures": {code: plain(value) for code, value in self.figures},
            **({"shares": {code: share.to_dict() for code, share in self.shares}} if self.shares else {}),
            "message": {language: self.in_language(language) for language in LANGUAGES},
        }


def reason_of(steps: Sequence[DeductionStep], language: Language) -> str:
    """The figures, rules and discrepancies that one or more steps rest on, each named once."""
    # Of several steps the later value of a figure is named: it includes what the earlier ones derived.
    used = {code: with_value(step.label_of(code), share) for step in steps for code, share in step.shares}
    used |= {code: with_value(step.label_of(code), value) for step in steps for code, value in step.figures}
    rules = tuple(dict.fromkeys(rule_id for step in steps for rule_id in step.rule_ids))
    gaps = {one.rule: write(one.difference, language, "+") for step in steps for one in step.discrepancies}
    # Parts of the sentence; those without content are left out.
    pieces: list[tuple[str, dict[str, object]]] = [
        ("deduce.based-on", {"figures": tuple(used.values())}),
        ("deduce.rule" if len(rules) == 1 else "deduce.rules", {"rules": rules}),
        ("deduce.gap", {"gaps": tuple(gaps.values())}),
    ]
    return "; ".join(message(code, language, data) for code, data in pieces if any(data.values()))


@attrs.frozen(repr=False)
class Deduction(Viewed, Generic[S]):
    """The report with its derived figures, every step that led to them, and caveats.

    ``report`` is of the same kind as the subject: a report, another block, or a dict of all figures by code.
    """

    # A dict of figures has no hash; steps and caveats suffice.
    report: S = attrs.field(hash=False)
    steps: tuple[DeductionStep, ...] = ()
    caveats: tuple[Caveat, ...] = ()

    def in_language(self, language: Language | None = None) -> str:
        """Every step and every caveat, one to a line."""
        return "\n".join(sentences(self, language))

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """Steps and caveats as plain JSON data, messages in both languages."""
        return {
            "steps": [step.to_dict() for step in self.steps],
            "caveats": [caveat.to_dict() for caveat in self.caveats],
        }


def sentences(deduction: Deduction[Any], language: Language | None = None) -> list[str]:
    """What a deduction says: every step, or that there is none, and every caveat."""
    steps = [step.in_language(language) for step in deduction.steps]
    caveats = (caveat.in_language(language) for caveat in deduction.caveats)
    return [*(steps or [message("deduce.nothing", language, {})]), *caveats]
