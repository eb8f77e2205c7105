"""What an engine says of a case and what ``iq.check`` says, as tables that can be compared: each a sorted list."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any, Final, TypeAlias

import iqmodel as iq
from tests.conformance.cases import KEYS, TITLES, Case, judged, load
from tests.conformance.engines import ENGINES, Engine

Tables: TypeAlias = dict[str, list[Any]]

CASES: Final = {name: load(name) for name in TITLES}
_DIFFERENCE: Final = ("difference_low", "difference_high")


def in_order(rows: list[dict[str, Any]], *columns: str) -> list[tuple[Any, ...]]:
    """Those columns of rows, keys first, whatever the order an engine gives them in."""
    return sorted((tuple(row[column] for column in (*KEYS, *columns)) for row in rows), key=repr)


def expected(case: Case) -> Tables:
    """The tables by ``iq.check``, row by row with the bad cells unknown."""
    problems, verdicts = judged(case)
    counts = Counter((row["rule_id"], row["verdict"]) for row in verdicts)
    return {
        "problems": in_order(problems, "column", "code"),
        "verdicts": in_order(verdicts, "rule_id", "verdict", *_DIFFERENCE),
        "violations": in_order([row for row in verdicts if row["verdict"] == "violated"], "rule_id", *_DIFFERENCE),
        "summary": [
            {"rule_id": rule.full_id, "severity": rule.severity}
            | {outcome: counts[rule.full_id, outcome] for outcome in iq.frames.OUTCOMES}
            for rule in case.rules
        ],
    }


def found(engine: Engine, case: Case) -> Tables:
    """The tables by ``check_frame`` on that engine; a problem whose value is not told as text counts as another."""

    def checked() -> Any:
        return iq.frames.check_frame(engine.hold(case), case.rules, discrepancies=case.discrepancies or None)

    check = checked()
    # A stream has the verdicts or everything else.
    of_verdicts = checked() if engine.once else check
    problems = [row for row in engine.rows(check.problems()) if isinstance(row["value"], str)]
    return {
        "problems": in_order(problems, "column", "code"),
        "verdicts": in_order(engine.rows(of_verdicts.verdicts()), "rule_id", "verdict", *_DIFFERENCE),
        "violations": in_order(engine.rows(check.violations()), "rule_id", *_DIFFERENCE),
        "summary": engine.rows(check.summary()),
    }


@cache
def expected_of(name: str) -> Tables:
    """What must be found in the case of the corpus with that name."""
    return expected(CASES[name])


@cache
def found_by(engine: str, name: str) -> Tables:
    """What the engine of that name finds in it."""
    return found(ENGINES[engine], CASES[name])
