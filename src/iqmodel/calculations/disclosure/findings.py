"""What an audit finds: small cells, small differences, hidden figures that can be worked out, what is hidden."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

import attrs

from iqmodel.calculations.disclosure.assumptions import ASSUMPTIONS
from iqmodel.language.messages import message
from iqmodel.language.problems import plain
from iqmodel.language.text import LANGUAGES, Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.model.report_key import ReportKey, origin_data
from iqmodel.model.rules import Rule
from iqmodel.values.counts import Count, is_exact

Reason: TypeAlias = Literal["small", "difference", "protection"]

REASONS: Final[Mapping[Reason, Text]] = MappingProxyType(
    {
        "small": Text("kleine Zahl", "small count"),
        "difference": Text("ergibt sonst eine kleine Differenz", "would leave a small difference"),
        "protection": Text("schützt eine andere Zahl", "protects another figure"),
    }
)
"""Why a figure is hidden: each reason with its label."""


@attrs.frozen(kw_only=True, repr=False)
class AboutFigure(Viewed):
    """What is said about one figure: its code and label, its report where there are several, its row in a frame."""

    code: str
    origin: ReportKey | None = None
    row: int | None = None
    # Labels are for messages only: two findings are equal without them.
    label: Text = attrs.field(
        default=attrs.Factory(lambda one: Text(one.code, one.code), takes_self=True), eq=False, repr=False
    )

    def message(self, language: Language | None = None) -> str:
        """The finding in one sentence, without its report."""
        raise NotImplementedError

    def _sentence(self, code: str, language: Language | None, **data: object) -> str:
        return message(code, language, {"label": self.label, "code": self.code, **data})

    def where(self, language: Language) -> str:
        """The report and the row that it is about; empty where there is only one."""
        origin = "" if self.origin is None else self.origin.in_language(language)
        return origin if self.row is None else message("disclosure.row", language, {"origin": origin, "row": self.row})

    def in_language(self, language: Language | None = None) -> str:
        """The finding in one sentence, after the report that it is about, and in a frame its row, counted from 0."""
        chosen = current_language(language)
        where = self.where(chosen)
        return f"{where}: {self.message(chosen)}" if where else self.message(chosen)

    def __str__(self) -> str:
        return self.in_language()

    def _members(self) -> dict[str, Any]:
        """What the plain data of this kind have besides."""
        raise NotImplementedError

    def to_dict(self) -> dict[str, Any]:
        """The finding as plain JSON data, with its sentence in both languages; bounds as objects."""
        return {
            "code": self.code,
            **origin_data(self.origin),
            **({} if self.row is None else {"row": self.row}),
            **self._members(),
            "message": {language: self.in_language(language) for language in LANGUAGES},
        }


@attrs.frozen(kw_only=True, repr=False)
class SmallCell(AboutFigure):
    """A published figure below the minimum: so few persons or cases that others may know who they are.

    ``value`` is the figure as published: exact, or bounds both ends of which are small.
    """

    value: Count

    def message(self, language: Language | None = None) -> str:
        """The figure and its value."""
        return self._sentence("disclosure.cell", language, value=self.value)

    def _members(self) -> dict[str, Any]:
        return {"value": plain(self.value)}


@attrs.frozen(kw_only=True, repr=False)
class SmallDifference(AboutFigure):
    """A total less its published parts, which is below the minimum though nobody printed it.

    ``code`` is the total, ``value`` the difference, ``parts`` the codes subtracted and ``rule`` what makes them parts.
    With several reports ``reports`` are those whose figures are subtracted; they have the code of the total, too.
    """

    value: Count
    parts: tuple[str, ...]
    rule: Rule
    reports: tuple[ReportKey, ...] = ()

    @property
    def rule_id(self) -> str:
        """The full id of the rule."""
        return self.rule.full_id

    @property
    def subtracted(self) -> tuple[ReportKey | Text, ...]:
        """What is subtracted: the labels of the parts, or the reports whose figures they are."""
        named = dict(zip(self.rule.codes, self.rule.labels, strict=False))
        return self.reports or tuple(named.get(code, Text(code, code)) for code in self.parts)

    def message(self, language: Language | None = None) -> str:
        """The total, the difference and what was subtracted."""
        parts = self.subtracted
        return self._sentence("disclosure.difference", language, value=self.value, parts=parts, rule=self.rule_id)

    def _members(self) -> dict[str, Any]:
        reports = [origin_data(key)["origin"] for key in self.reports]
        return {
            "value": plain(self.value),
            "parts": list(self.parts),
            "rule_id": self.rule_id,
            **({"reports": reports} if reports else {}),
        }


@attrs.frozen(kw_only=True, repr=False)
class SmallText(AboutFigure):
    """A small number in a sentence about a figure: a footnote that quotes figures, or the reason of a discrepancy.

    ``value`` is the number, the smallest one that stands in the ``text``.
    """

    value: int
    text: Text

    def message(self, language: Language | None = None) -> str:
        """The figure and the sentence."""
        return self._sentence("disclosure.text", language, value=self.value, text=self.text)

    def _members(self) -> dict[str, Any]:
        return {"value": self.value, "text": {"de": self.text.de, "en": self.text.en}}


@attrs.frozen(kw_only=True, repr=False)
class RecoveredFigure(AboutFigure):
    """A hidden figure that a reader can work out, exactly or between two ends closer than the minimum.

    ``stated`` is the figure as published, ``value`` what follows: every count in it fits the rules and all that is
    published. ``rules`` are those that the reader needs; ``series.…`` are sums over several reports.

    ``assumptions`` are the codes of what has to be assumed besides (``one-delivery``, ``these-parts``,
    ``persons-counted-once``, ``all-laender``): where one of them does not hold, the figure may be another. It is empty
    where the reports themselves say all that is needed.
    """

    stated: Count
    value: Count
    rules: tuple[Rule, ...]
    assumptions: tuple[str, ...] = ()

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """The full ids of the rules, each once."""
        return tuple(dict.fromkeys(rule.full_id for rule in self.rules))

    def message(self, language: Language | None = None) -> str:
        """The figure, what it is or between which ends, the rules, and what is assumed."""
        code = "disclosure.exact" if is_exact(self.value) else "disclosure.bounds"
        found = self._sentence(code, language, value=self.value, rules=self.rule_ids)
        if not self.assumptions:
            return found
        assumed = tuple(ASSUMPTIONS[one] for one in self.assumptions)
        return f"{found}; {self._sentence('disclosure.assuming', language, assumptions=assumed)}"

    def _members(self) -> dict[str, Any]:
        return {
            "stated": plain(self.stated),
            "value": plain(self.value),
            "rule_ids": list(self.rule_ids),
            "assumptions": list(self.assumptions),
        }


@attrs.frozen(kw_only=True, repr=False)
class HiddenFigure(AboutFigure):
    """A figure that a suppression hides, and why: ``small``, ``difference`` or ``protection``; ``value`` is as it was.

    With a ``rule`` it is the amount that is acknowledged of that rule, and the code is the total.

    It is for the office that publishes: to know which figures are hidden for being small is to know them nearly.
    """

    value: Count
    reason: Reason
    rule: Rule | None = None

    def message(self, language: Language | None = None) -> str:
        """The figure, or the rule, its value and the reason."""
        named = {"value": self.value, "reason": REASONS[self.reason]}
        if self.rule is None:
            return self._sentence("disclosure.hidden", language, **named)
        return self._sentence("disclosure.hidden-gap", language, **named, rule=self.rule.full_id)

    def _members(self) -> dict[str, Any]:
        of_rule = {} if self.rule is None else {"rule_id": self.rule.full_id}
        return {"value": plain(self.value), "reason": self.reason, **of_rule}
