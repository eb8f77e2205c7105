"""The result of diagnose: contradictions, redundant rules, inequalities that are equalities, figures with one value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

import attrs

from iqmodel.language.messages import message
from iqmodel.language.text import LANGUAGES, Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.language.writing import write
from iqmodel.model.rules import Rule, Severity
from iqmodel.model.rulesets import RuleSet


def _listed(rules: Sequence[Rule]) -> tuple[Text, ...]:
    """Rules as messages list them: the label, if there is one, and the full id with the expression."""
    return tuple(_called(rule, f"{rule.full_id} ({rule.expression})") for rule in rules)


def _called(rule: Rule, name: str) -> Text:
    """A rule by its label and in brackets its name."""
    return Text(f"{rule.label.de} [{name}]", f"{rule.label.en} [{name}]") if rule.has_label else Text(name, name)


def _ids(rules: Sequence[Rule]) -> list[str]:
    return [rule.full_id for rule in rules]


_MARKS: Final = re.compile(r"([\\`*_\[\]<>|])")


def _escaped(text: str) -> str:
    """Text as Markdown that shows it unchanged: rules multiply with an asterisk."""
    return _MARKS.sub(r"\\\1", text)


class _Said(Viewed):
    """A result that is one sentence."""

    __slots__ = ()

    def message(self, language: Language | None = None) -> str:
        """The sentence."""
        raise NotImplementedError

    def in_language(self, language: Language | None = None) -> str:
        """The message."""
        return self.message(language)

    def __str__(self) -> str:
        return self.message()

    def _messages(self) -> dict[str, str]:
        return {language: self.message(language) for language in LANGUAGES}


@attrs.frozen(repr=False)
class Contradiction(_Said):
    """Rules that cannot hold together, whatever the figures are; without any one of them the others can.

    A single rule contradicts itself (``sessions + 1 == sessions``), or asks for what no count or share can be.
    """

    rules: tuple[Rule, ...]

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """The full ids of the rules."""
        return tuple(_ids(self.rules))

    @property
    def severity(self) -> Severity:
        """``error`` if all rules are errors: no report with these figures can be made. Else ``warning``: every such
        report breaks a warning.
        """
        return "warning" if any(rule.severity == "warning" for rule in self.rules) else "error"

    def message(self, language: Language | None = None) -> str:
        """The rules that cannot hold together, as one sentence."""
        code = "diagnose.contradiction" if len(self.rules) > 1 else "diagnose.contradiction.alone"
        return message(code, language, {"rules": _listed(self.rules)})

    def to_dict(self) -> dict[str, Any]:
        """The contradiction as plain JSON data."""
        return {"rule_ids": list(self.rule_ids), "severity": self.severity, "message": self._messages()}


@attrs.frozen(repr=False)
class RedundantRule(_Said):
    """A rule that others imply: figures that satisfy ``implied_by`` satisfy it as well.

    ``implied_by`` are rules that are not redundant themselves, none of which can be left out; it is empty if the rule
    holds for every count.
    """

    rule: Rule
    implied_by: tuple[Rule, ...]

    @property
    def full_id(self) -> str:
        """The full id of the rule."""
        return self.rule.full_id

    def message(self, language: Language | None = None) -> str:
        """The rule and those that it follows from, as one sentence."""
        (rule,) = _listed((self.rule,))
        code = "diagnose.redundant" if self.implied_by else "diagnose.redundant.always"
        return message(code, language, {"rule": rule, "rules": _listed(self.implied_by)})

    def to_dict(self) -> dict[str, Any]:
        """The redundant rule as plain JSON data."""
        return {"rule_id": self.full_id, "implied_by": _ids(self.implied_by), "message": self._messages()}


@attrs.frozen(repr=False)
class ImpliedEquality(_Said):
    """An inequality that can only hold as an equality.

    ``expression`` is the equality, relative to the path of the rule; between counts, ``a < b`` is ``a <= b - 1``, and
    so may become ``a == b - 1``. ``implied_by`` are the other rules that leave no difference.
    """

    rule: Rule
    expression: str
    implied_by: tuple[Rule, ...]

    @property
    def full_id(self) -> str:
        """The full id of the rule."""
        return self.rule.full_id

    def message(self, language: Language | None = None) -> str:
        """The rule, the equality and those that it follows from, as one sentence."""
        (rule,) = _listed((self.rule,))
        code = "diagnose.implied" if self.implied_by else "diagnose.implied.counts"
        data = {"rule": rule, "equality": self.expression, "rules": _listed(self.implied_by)}
        return message(code, language, data)

    def to_dict(self) -> dict[str, Any]:
        """The equality as plain JSON data."""
        return {
            "rule_id": self.full_id,
            "expression": self.expression,
            "implied_by": _ids(self.implied_by),
            "message": self._messages(),
        }


@attrs.frozen(repr=False)
class FixedFigure(_Said):
    """A figure that the rules leave a single value.

    ``value`` is the count; of a share (``is_share``) its percentage, an int or a fraction. ``implied_by`` are the rules
    that leave no other.
    """

    code: str
    value: int | Fraction
    implied_by: tuple[Rule, ...]
    is_share: bool = False
    label: Text = attrs.field(default=attrs.Factory(lambda made: Text(made.code, made.code), takes_self=True), eq=False)

    def written(self, language: Language | None = None) -> str:
        """The value as people write it: ``1,234``, ``50%``, ``100/3%``."""
        chosen = current_language(language)
        number = write(self.value, chosen) if isinstance(self.value, int) else str(self.value)
        percent = {"de": " %", "en": "%"}[chosen]
        return f"{number}{percent}" if self.is_share else number

    def message(self, language: Language | None = None) -> str:
        """The figure, its value and the rules, as one sentence."""
        data = {"label": self.label, "code": self.code, "value": Text(self.written("de"), self.written("en"))}
        return message("diagnose.fixed", language, data | {"rules": _listed(self.implied_by)})

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain JSON data; a percentage that is not an integer as text."""
        return {
            "code": self.code,
            "value": self.value if isinstance(self.value, int) else str(self.value),
            "is_share": self.is_share,
            "implied_by": _ids(self.implied_by),
            "message": self._messages(),
        }


@attrs.frozen(repr=False)
class Diagnosis(Viewed):
    """What is remarkable about a rule set by itself, without any report.

    ``rules`` are the rules examined. ``contradictions`` are the sets of rules that cannot hold together, small ones
    first; no rule of a set can be left out of it, and ``complete`` is False if there may be more. ``redundant`` rules
    can all be left out together without admitting any other figures. ``implied`` are inequalities that can only hold
    as equalities, ``fixed`` the figures that can have one value only.

    From a contradiction everything follows; ``unexamined`` are therefore the rules linked to one, of which nothing else
    is said.
    """

    rules: RuleSet
    contradictions: tuple[Contradiction, ...] = ()
    redundant: tuple[RedundantRule, ...] = ()
    implied: tuple[ImpliedEquality, ...] = ()
    fixed: tuple[FixedFigure, ...] = ()
    unexamined: tuple[Rule, ...] = ()
    complete: bool = True

    @property
    def needed(self) -> RuleSet:
        """The rules without the redundant ones: they permit the same figures."""
        dropped = {one.full_id for one in self.redundant}
        return RuleSet(tuple(rule for rule in self.rules if rule.full_id not in dropped))

    def in_language(self, language: Language | None = None) -> str:
        """The result as plain text: how many rules, and every finding under its heading."""
        return "\n".join(self._lines(current_language(language)))

    def _lines(self, language: Language) -> Iterator[str]:
        yield self.summary(language)
        for heading, found in self.groups(language):
            yield from ("", heading)
            yield from (f"- {one.message(language)}" for one in found)
        yield from (line for remark in self.remarks(language) for line in ("", remark))

    def summary(self, language: Language | None = None) -> str:
        """How many rules were examined and whether they can all hold."""
        code = "diagnose.broken" if self.contradictions else "diagnose.sound"
        found = sum(map(len, (self.redundant, self.implied, self.fixed)))
        if not self.contradictions and not found:
            code = "diagnose.nothing"
        return message(code, language, {"number": len(self.rules), "found": len(self.contradictions)})

    def groups(self, language: Language | None = None) -> Iterator[tuple[str, tuple[_Said, ...]]]:
        """Each kind of finding that there is: its heading and the findings."""
        kinds: tuple[tuple[str, tuple[_Said, ...]], ...] = (
            ("diagnose.contradictions", self.contradictions),
            ("diagnose.redundants", self.redundant),
            ("diagnose.equalities", self.implied),
            ("diagnose.fixeds", self.fixed),
        )
        yield from ((message(code, language, {}), found) for code, found in kinds if found)

    def remarks(self, language: Language | None = None) -> Iterator[str]:
        """What the lists do not contain, and why."""
        if not self.complete:
            yield message("diagnose.more", language, {})
        if self.unexamined:
            yield message(
                "diagnose.unexamined",
                language,
                {"rules": tuple(_called(rule, rule.full_id) for rule in self.unexamined)},
            )

    def __str__(self) -> str:
        return self.in_language()

    def to_markdown(self, language: Language | None = None) -> str:
        """The result as Markdown: every kind of finding as a list under a heading."""
        chosen = current_language(language)
        lines = [self.summary(chosen)]
        for heading, found in self.groups(chosen):
            lines += ["", f"## {heading}", "", *(f"- {_escaped(one.message(chosen))}" for one in found)]
        lines += [one for remark in self.remarks(chosen) for one in ("", _escaped(remark))]
        return "\n".join(lines)

    def to_json(self) -> str:
        """The result as JSON text, messages in both languages."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)

    def to_dict(self) -> dict[str, Any]:
        """The diagnosis as plain JSON data, messages in both languages."""
        return {
            "rules": list(self.rules.keys()),
            "contradictions": [one.to_dict() for one in self.contradictions],
            "redundant": [one.to_dict() for one in self.redundant],
            "implied": [one.to_dict() for one in self.implied],
            "fixed": [one.to_dict() for one in self.fixed],
            "unexamined": _ids(self.unexamined),
            "complete": self.complete,
        }
