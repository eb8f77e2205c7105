"""Rule sets: rules in order, and their JSON form, which is read strictly.

Rules may come from files and from other people. Reading them can do no harm, since an expression is parsed and never
evaluated; a field too many or a key given twice is refused, because a misspelt ``severity`` would change a check
unnoticed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from iqmodel.errors import RuleDefinitionError
from iqmodel.excerpts import excerpt, has_halves
from iqmodel.language.text import Language, Text
from iqmodel.model.catalogue import Catalogue, entries_of, texts
from iqmodel.model.rules import SEVERITIES, SHARE_REASON, Rule

_FIELDS: Final = ("id", "expression", "label", "reason", "severity", "source", "path")


def read_rules(data: str | bytes) -> tuple[Rule, ...]:
    """The rules of a JSON array of objects with the fields of a rule. Raises RuleDefinitionError otherwise."""
    import json  # few programs read rules from files

    try:
        records = json.loads(data, object_pairs_hook=_once)
    except (ValueError, TypeError, RecursionError) as error:
        raise RuleDefinitionError("rule.json", reason=excerpt(str(error), 200, quoted=False)) from None
    if not isinstance(records, list):
        raise RuleDefinitionError("rule.json", reason="[…]")
    return tuple(_rule_from_record(record) for record in records)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object, refused if a key is given twice: json alone would keep the last value."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError(", ".join(key for key, _ in pairs))
    return made


def _rule_from_record(record: object) -> Rule:
    """One rule; ``id`` and ``expression`` are required, null is the same as a missing field."""
    # Both inclusions at once: no field missing that must be there, none that a rule does not have.
    if not isinstance(record, dict) or not {"id", "expression"} <= set(record) <= set(_FIELDS):
        raise RuleDefinitionError("rule.json", reason=excerpt(record, 200))
    given = {name: value for name, value in record.items() if value is not None}
    for name in ("label", "reason"):
        if name in given:
            given[name] = _text_from(given[name])
    return Rule(given.pop("id"), given.pop("expression"), **given)


def _text_from(value: object) -> Text:
    """A text in both languages; a plain string stands for both."""
    words = {"de": value, "en": value} if isinstance(value, str) else value
    if isinstance(words, dict) and set(words) == {"de", "en"} and all(map(_is_sound, words.values())):
        return Text(**words)
    raise RuleDefinitionError("rule.json", reason=excerpt(value, 200))


def _is_sound(text: object) -> bool:
    """Whether this is a text that can be written to a file: JSON escapes can name half a character."""
    return isinstance(text, str) and not has_halves(text)


_JUDGED: Final = Text(de="{} (geprüft wird auch der angegebene Anteil)", en="{} (the stated share is judged, too)")


def _meaning(rule: Rule, language: Language) -> str:
    """What a rule says beside its expression: its label, or the relation in words; nothing if both say the same.

    The expression of a share's rule does not say that the stated share is judged, so its label does.
    """
    meaning = rule.title.in_language(language)
    if rule.reason == SHARE_REASON:
        return _JUDGED.in_language(language).format(meaning)
    relation = rule.relation.in_words({name: name for name in rule.relation.names})
    return meaning if rule.has_label or meaning not in (relation, rule.label.in_language(language)) else ""


class RuleSet(Catalogue[Rule]):
    """Rules in order, found by full id. ``+`` gives a new set; an id used twice raises RuleDefinitionError.

    >>> (RuleSet() + [Rule("few", "first <= 10")]).keys()
    ('few',)
    """

    __slots__ = ()
    code_columns = 2

    def _key(self, entry: Rule) -> str:
        if not isinstance(entry, Rule):
            raise RuleDefinitionError("rule.not-a-rule", value=excerpt(entry))
        return entry.full_id

    def _duplicate(self, key: str) -> Exception:
        return RuleDefinitionError("rule.duplicate", id=key)

    def __add__(self, other: Iterable[Rule]) -> RuleSet:
        # Any iterable, so that a list of own rules can be added to those of a class.
        return RuleSet((*self.entries, *entries_of(other)))

    @property
    def errors(self) -> RuleSet:
        """The rules of severity ``error``, whose violation makes figures unusable."""
        return RuleSet(tuple(rule for rule in self if rule.severity == "error"))

    @property
    def warnings(self) -> RuleSet:
        """The rules of severity ``warning``, whose violation is implausible but possible."""
        return RuleSet(tuple(rule for rule in self if rule.severity == "warning"))

    @classmethod
    def from_json(cls, data: str | bytes) -> RuleSet:
        """Rules from a JSON array of objects with the fields of :class:`Rule`; texts as ``{"de": …, "en": …}``.

        Raises RuleDefinitionError for anything else.
        """
        return cls(read_rules(data))

    def _said(self, entry: Rule, language: Language) -> tuple[str, ...]:
        # Errors are the ordinary case; only warnings are marked.
        mark = f" ({SEVERITIES[entry.severity].in_language(language)})" if entry.severity == "warning" else ""
        meaning = f"{_meaning(entry, language)}{mark}".strip()
        return (entry.expression, meaning) if meaning else (entry.expression,)

    def _columns(self) -> tuple[Text, ...]:
        return (
            Text(de="Regel", en="rule"),
            Text(de="Ausdruck", en="expression"),
            Text(de="Schwere", en="severity"),
            Text(de="Bedeutung", en="meaning"),
            Text(de="Begründung", en="reason"),
        )

    def _row(self, entry: Rule, language: Language) -> tuple[str, ...]:
        return (
            entry.full_id,
            entry.expression,
            SEVERITIES[entry.severity].in_language(language),
            _meaning(entry, language) or entry.title.in_language(language),
            entry.reason.in_language(language) if entry.reason else "",
        )

    def _record(self, entry: Rule, language: Language | None) -> dict[str, Any]:
        return {
            "id": entry.id,
            "path": entry.path,
            "expression": entry.expression,
            "label": texts(entry.label, language),
            "reason": texts(entry.reason, language),
            "severity": entry.severity,
            "source": entry.source,
        }
