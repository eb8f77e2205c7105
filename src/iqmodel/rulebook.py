"""A rulebook: rules as a JSON array, read strictly. Rules come from files and from strangers."""

from __future__ import annotations

import json
from typing import Any, Final

from iqmodel.errors import RuleDefinitionError
from iqmodel.excerpts import excerpt, has_halves
from iqmodel.rules import Rule
from iqmodel.text import Text

_FIELDS: Final = ("id", "expression", "label", "reason", "severity", "source", "path")


def read_rules(data: str | bytes) -> tuple[Rule, ...]:
    """The rules of a JSON array of objects with the fields of a rule; raises RuleDefinitionError for anything else."""
    try:
        records = json.loads(data, object_pairs_hook=_once)
    except (ValueError, TypeError, RecursionError) as error:
        raise RuleDefinitionError("rule.json", reason=excerpt(str(error), 200, quoted=False)) from None
    if not isinstance(records, list):
        raise RuleDefinitionError("rule.json", reason="[…]")
    return tuple(_rule_from_record(record) for record in records)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object in which no key comes twice."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError(", ".join(key for key, _ in pairs))
    return made


def _rule_from_record(record: object) -> Rule:
    if not isinstance(record, dict) or not {"id", "expression"} <= set(record) <= set(_FIELDS):
        raise RuleDefinitionError("rule.json", reason=excerpt(record, 200))
    given = {name: value for name, value in record.items() if value is not None}
    for name in ("label", "reason"):
        if name in given:
            given[name] = _text_from(given[name])
    return Rule(given.pop("id"), given.pop("expression"), **given)


def _text_from(value: object) -> Text:
    words = {"de": value, "en": value} if isinstance(value, str) else value
    if isinstance(words, dict) and set(words) == {"de", "en"} and all(map(_is_sound, words.values())):
        return Text(**words)
    raise RuleDefinitionError("rule.json", reason=excerpt(value, 200))


def _is_sound(text: object) -> bool:
    return isinstance(text, str) and not has_halves(text)
