"""Audits of persons beside CP-SAT, which has a number for each way to be in the cells of a small table.

A person may be in any of the cells, and is in a report if in one of its cells. Nothing that is worked out may be closer
than that leaves it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations
from typing import Final

import attrs
import pytest

import iqmodel as iq
from tests.oracles.cpsat import System, least, most

CODE: Final = "fair_integration.persons"
MINIMUM: Final = 3
SERIES: Final = 60
LAENDER: Final = ("DE-BE", "DE-BY", "DE-HH")


def boxes(laender: int, quarters: int) -> Iterator[tuple[str, iq.Period, frozenset[tuple[int, int]]]]:
    """Every scope and period of a table, and its cells."""
    for size in range(1, laender + 1):
        for scopes in combinations(range(laender), size):
            for first in range(quarters):
                for last in range(first, quarters):
                    period = iq.Period(iq.Period.quarter(2023, first + 1).start, iq.Period.quarter(2023, last + 1).end)
                    cells = frozenset((scope, quarter) for scope in scopes for quarter in range(first, last + 1))
                    yield "+".join(LAENDER[scope] for scope in scopes), period, cells


@attrs.frozen
class Table:
    """Reports of random persons, some hidden, and the same as a system."""

    reports: list[iq.Report]
    system: System
    hidden: list[int]

    @classmethod
    def of(cls, seed: int, laender: int, quarters: int) -> Table:
        chance = random.Random(seed)  # noqa: S311 - tables to be repeated, no secrets
        cells = [(scope, quarter) for scope in range(laender) for quarter in range(quarters)]
        ways = [frozenset(way) for size in range(1, len(cells) + 1) for way in combinations(cells, size)]
        # Most people come once, so that little is left open.
        numbers = [chance.choice((2, 7)) if len(way) == 1 else chance.choice((0,) * 9 + (1,)) for way in ways]
        held = list(boxes(laender, quarters))
        held = chance.sample(held, chance.randint(min(5, len(held)), len(held)))
        hidden = chance.sample(range(len(held)), chance.randint(1, 3))
        reports, rules, known = [], [], {}
        for place, (scope, period, box) in enumerate(held):
            inside = [at for at, way in enumerate(ways) if way & box]
            total = sum(numbers[at] for at in inside)
            reports.append(
                iq.Report(scope=scope, period=period).replace({CODE: iq.UNKNOWN if place in hidden else total})
            )
            rules.append(iq.Rule(f"persons-{place}", f"{' + '.join(f'way.w{at}' for at in inside)} == box.b{place}"))
            if place not in hidden:
                known[f"box.b{place}"] = total
        return cls(reports, System(tuple(rules), dict(known)), hidden)

    def by_oracle(self, place: int) -> tuple[int, int | None]:
        return least(self.system, f"box.b{place}"), most(self.system, f"box.b{place}")


@pytest.mark.parametrize(("laender", "quarters"), [(2, 2), (1, 3), (3, 1)])
def test_nothing_is_worked_out_wrongly(laender: int, quarters: int) -> None:
    overlapping = found = there = 0
    for seed in range(SERIES):
        table = Table.of(seed, laender, quarters)
        audit = iq.disclosure.audit(table.reports, MINIMUM, codes=[CODE])
        assert not audit.caveats, seed
        overlapping += any("series.overlap" in one.rule_ids for one in audit.recoveries)
        for place in table.hidden:
            low, high = table.by_oracle(place)
            report = table.reports[place]
            value = audit.recovered.get(f"{report.scope.text} {report.period}: {CODE}")
            there += high is not None and high - low < MINIMUM
            if value is not None:
                found += 1
                least_found, most_found = iq.low(value), iq.high(value)
                assert high is not None, seed
                assert least_found is not None, seed
                assert most_found is not None, seed
                assert least_found <= low, seed
                assert high <= most_found, seed
    # What six reports say together may be missed.
    assert overlapping
    assert found > 0.9 * there
