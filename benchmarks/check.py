"""Checking a full report, against a function written by hand that builds the same findings."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

import iqmodel as iq
from benchmarks.timing import table, take_turns
from iqmodel.testing import synthetic_reports

LIMIT = 1.5


def by_hand() -> Callable[[iq.Report], list[iq.results.Finding]]:
    """What one would write without the library, for exact figures: each rule spelt out, each finding made."""
    rules: list[tuple[iq.Rule, Any, Callable[..., int], Callable[[int], bool]]] = []
    for rule in iq.rules():
        names = [f"v{number}" for number in range(len(rule.codes))]
        terms = " + ".join(
            f"{coefficient} * {name}" for coefficient, name in zip(rule.relation.coefficients, names, strict=True)
        )
        # Spelt out as source text, so that the figures are added by plain Python, as by hand.
        difference = eval(f"lambda {', '.join(names)}: {terms}")  # noqa: S307 - text of the rules themselves
        holds = eval(f"lambda difference: difference {rule.relation.operator} 0")  # noqa: S307 - text of the rules themselves
        rules.append((rule, attrgetter(*rule.codes), difference, holds))

    def check(report: iq.Report) -> list[iq.results.Finding]:
        findings = []
        for rule, get, difference, holds in rules:
            values = get(report)
            gap = difference(*values)
            findings.append(iq.results.Finding(rule, "holds" if holds(gap) else "violated", gap, values))
        return findings

    return check


def measure(rounds: int = 60, calls: int = 200) -> str:
    """A synthetic report with every figure exact."""
    report = next(synthetic_reports(1, "2019"))
    hand = by_hand()
    if tuple(hand(report)) != iq.check(report).findings:
        raise SystemExit("the two do not find the same")
    contestants = {"by hand": lambda: hand(report), "iqmodel.check": lambda: iq.check(report)}
    medians = take_turns(contestants, rounds=rounds, calls=calls)
    return table("Checking a full report, 24 rules, every finding made", medians, against="by hand", limit=LIMIT)


if __name__ == "__main__":
    print(measure())
