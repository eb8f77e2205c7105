"""Acknowledged gaps for the rows of a frame: from any form a user may have them in to amounts by rule and key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, TypeAlias

import attrs

from iqmodel.errors import InvalidDataError, InvariantError
from iqmodel.formats.frame_columns import Prepared, plain_cell, rows_of_frame
from iqmodel.formats.row_draft import KEYS, plain_key
from iqmodel.guard import discrepancy_problem
from iqmodel.problems import pointer
from iqmodel.records import objection, wrong_type
from iqmodel.rules import RuleSet
from iqmodel.sources import Discrepancy
from iqmodel.text import Text

SEPARATOR: Final = "\x1f"
"""Stands between scope, start and end in the key of a row; no scope or date contains it."""

# Full rule id -> key of a row -> amount.
Amounts: TypeAlias = dict[str, dict[str, int]]

_RULE_NAMES: Final = ("rule_id", "rule", "code")
_AMOUNT_NAMES: Final = ("difference", "value")


def amounts_of(given: Any, rules: RuleSet, prepared: Prepared) -> Amounts:
    """Acknowledged amounts by full rule id and key; raises InvalidDataError for those that cannot be."""
    known = {rule.full_id: rule for rule in rules}
    missing = [key for key in KEYS if key not in prepared.keys]
    problems = [objection("frames.discrepancy-keys", "discrepancies", column=key) for key in missing]
    amounts: Amounts = {}
    found: dict[str, dict[str, Discrepancy]] = {}
    for place, row in enumerate(_rows_of(given)):
        if row.get("kind") not in (None, "discrepancy"):
            continue
        keys = [_day(plain_cell(row.get(key))) for key in KEYS]
        rule_id = next((row[name] for name in _RULE_NAMES if row.get(name) is not None), None)
        amount = next((plain_cell(row[name]) for name in _AMOUNT_NAMES if row.get(name) is not None), None)
        steps = ("discrepancies", place)
        for key, value in zip(KEYS, keys, strict=True):
            if not isinstance(value, str):
                problems.append(wrong_type(value, (*steps, key), str))
        try:
            one = Discrepancy(rule=rule_id, difference=amount, note=Text(str(rule_id), str(rule_id)))  # type: ignore[arg-type]  # refused below
        except InvariantError as error:
            prefix = pointer(*steps)
            problems += [attrs.evolve(p, pointer=prefix + p.pointer) for p in error.problems if "note" not in p.pointer]
            continue
        key = SEPARATOR.join(map(str, keys))
        problem = discrepancy_problem(one, known, found.setdefault(key, {}), steps)
        if problem:
            problems.append(problem)
            continue
        found[key][one.rule] = one
        amounts.setdefault(one.rule, {})[key] = one.difference
    if problems:
        raise InvalidDataError(tuple(problems))
    return amounts


def _day(value: Any) -> Any:
    return plain_key(value.date() if isinstance(value, datetime) else value)


def _rows_of(given: Any) -> Sequence[Mapping[str, Any]]:
    """Discrepancies in any form as rows."""
    if isinstance(given, Mapping):
        if all(isinstance(key, tuple) and len(key) == len(KEYS) + 1 for key in given):
            return [dict(zip((*KEYS, "rule_id"), key, strict=True)) | {"difference": v} for key, v in given.items()]
        columns = {name: list(cells) for name, cells in given.items() if isinstance(cells, Iterable)}
        if len(columns) == len(given) and len({len(cells) for cells in columns.values()}) == 1:
            return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    elif isinstance(given, (list, tuple)):
        if all(isinstance(row, Mapping) for row in given):
            return list(given)
    else:
        return rows_of_frame(given)
    raise InvalidDataError((objection("frames.discrepancies", "discrepancies", value=given),))
