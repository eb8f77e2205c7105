"""suppress attacked by somebody else: whole reports and series of them, put to CP-SAT with rules read from the docs.

The attacker knows the rules of a report, what docs/explanation/additivity.md says of reports beside each other, and
what is published, nothing of how it was chosen. Every run takes the same few small series. With
``IQMODEL_ATTACKS=50 pytest tests/oracles/test_attacking.py`` there are so many of each shape, Germany and its sixteen
Länder among them, which take minutes; ``IQMODEL_ATTACKS_FROM`` is the first.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, Final

import pytest
from ortools.sat.python import cp_model

import iqmodel as iq
from tests.oracles.cpsat import FAR, LARGEST

ASKED: Final = os.environ.get("IQMODEL_ATTACKS")
FIRST: Final = int(os.environ.get("IQMODEL_ATTACKS_FROM", "0"))
SEEDS: Final = range(FIRST, FIRST + int(ASKED or "3"))
SHAPES: Final = ("alone", "quarters", "union", *(("Länder",) if ASKED else ()))
YEAR: Final = iq.Period.year(2023)
QUARTERS: Final = tuple(YEAR.split("quarter"))
INDICATORS: Final = {one.code: one for one in iq.indicators()}
ERRORS: Final = tuple(rule for rule in iq.rules() if rule.severity == "error")
TOTAL: Final = "counselling.persons.total"
FIRST_SESSIONS: Final = "counselling.sessions.first"
Cell = tuple[int, str]


class Series:
    """Reports with small numbers that fit together: one, quarters beside a year, Länder beside their union, or both."""

    def __init__(self, shape: str, seed: int) -> None:
        self.random = random = Random(seed)  # noqa: S311 - no secret
        self.shape = shape
        self.once = random.random() < 0.3
        self.areas = random.sample(("qualification", "counselling", "intercultural.business", "fair_integration"), 2)
        keys = {
            "alone": [("DE-BY", YEAR)],
            "quarters": [("DE-BY", YEAR), *(("DE-BY", one) for one in QUARTERS)],
            "union": [("DE-BE+DE-BY", YEAR), ("DE-BE", YEAR), ("DE-BY", YEAR)],
            "Länder": [("DE", YEAR), *((state.code, YEAR) for state in iq.State)],
        }[shape]
        parts = [self.drawn() for _ in keys[1:]]
        truth = [self.whole(parts), *parts] if parts else [self.drawn()]
        self.truth = [self.stated(one) for one in truth]
        self.reports = [self.report(*key, one) for key, one in zip(keys, self.truth, strict=True)]

    def number(self) -> int:
        return self.random.choice((0, 1, 2, 3, self.random.randint(0, 9), self.random.randint(0, 60)))

    def drawn(self) -> dict[str, int]:
        """One report of its own: totals are sums, completed within started, persons with a gap now and then."""
        values = {code: self.number() for code in INDICATORS}
        values["qualification.participants.started"] += values["qualification.participants.completed"]
        self.sums(values)
        values[TOTAL] += self.random.choice((0, 0, 0, 1, 2, 5))
        if self.once:
            # As the federal sheet reads: each person counts at the first session, so there are as many of both.
            values[FIRST_SESSIONS] = values[TOTAL]
            values["counselling.sessions.total"] = values[TOTAL] + values["counselling.sessions.follow_up"]
        return values

    def sums(self, values: dict[str, int]) -> None:
        for rule in ERRORS:
            if " == " in rule.expression:
                *parts, total = rule.codes
                values[total] = sum(values[part] for part in parts)

    def whole(self, parts: Sequence[Mapping[str, int]]) -> dict[str, int]:
        """What the parts make together, by what each figure counts."""
        by_time = self.shape == "quarters"
        values: dict[str, int] = {}
        for code, indicator in INDICATORS.items():
            numbers = [part[code] for part in parts]
            values[code] = sum(numbers)
            if indicator.additivity == "stock" and by_time:
                values[code] = numbers[-1]
            elif indicator.additivity == "persons" and not self.once:
                values[code] = self.random.randint(max(numbers), sum(numbers))
            elif indicator.additivity == "merging" and by_time:
                values[code] = self.random.randint(0, sum(numbers))
        if self.once and not by_time:
            return values
        # Over time, or where persons recur, they are divided anew among the types of advice.
        left = values[TOTAL] - self.random.choice((0, 0, min(2, values[TOTAL])))
        for name in ("recognition_only", "qualification_only"):
            values[f"counselling.persons.{name}"] = self.random.randint(0, left)
            left -= values[f"counselling.persons.{name}"]
        values["counselling.persons.both"] = left
        return values

    def stated(self, values: Mapping[str, int]) -> dict[str, int]:
        return {code: value for code, value in values.items() if code.startswith(tuple(self.areas))}

    def report(self, scope: str, period: iq.Period, values: Mapping[str, int]) -> iq.Report:
        """As published: some figures are hidden already, some are bounds, a gap is acknowledged."""
        figures: dict[str, Any] = dict(values)
        if TOTAL in values:
            types = ("recognition_only", "qualification_only", "both")
            gap = sum(values[f"counselling.persons.{name}"] for name in types) - values[TOTAL]
            note = iq.Text("Art nicht erfasst", "type not recorded")
            if gap:
                found = (iq.Discrepancy(rule="advice-types", difference=gap, note=note),)
                figures["counselling.persons.discrepancies"] = found
        for code, value in values.items():
            if self.random.random() < 0.12:
                low = max(0, value - self.random.randint(0, 4))
                bounds = iq.between(low, value + self.random.randint(low == value, 5))
                figures[code] = self.random.choice((iq.UNKNOWN, iq.UNKNOWN, bounds))
        return iq.Report(scope=scope, period=period).replace(figures)


class Attacker:
    """Reads reports side by side and asks CP-SAT between which ends each figure lies."""

    def __init__(self, series: Series, reports: Sequence[iq.Report]) -> None:
        self.model = cp_model.CpModel()
        self.reports = reports
        self.cells: dict[Cell, Any] = {}
        self.gaps: dict[int, Any] = {}
        for place, report in enumerate(reports):
            for code, value in iq.figures(report).items():
                # Everybody knows that no count is below 0.
                low, high = iq.low(value) or 0, iq.high(value)
                self.cells[place, code] = self.model.new_int_var(low, FAR if high is None else high, f"{place} {code}")
            self.rules(place, report)
            if series.once:
                self.model.add(self.cells[place, TOTAL] == self.cells[place, FIRST_SESSIONS])
        if len(reports) > 1:
            for code, indicator in INDICATORS.items():
                self.beside(code, indicator.additivity, by_time=series.shape == "quarters", once=series.once)

    def rules(self, place: int, report: iq.Report) -> None:
        gaps = {f"counselling.persons.{one.rule}": one.difference for one in report.counselling.persons.discrepancies}
        for rule in ERRORS:
            pairs = zip(rule.codes, rule.relation.coefficients, strict=True)
            left = sum(factor * self.cells[place, code] for code, factor in pairs) + rule.relation.constant
            if rule.full_id in gaps:
                self.gaps[place] = self.gap(left, gaps[rule.full_id], place)
            elif rule.relation.operator == "==":
                self.model.add(left == 0)
            else:
                assert rule.relation.operator == "<="
                self.model.add(left <= 0)

    def gap(self, left: Any, amount: iq.Count, place: int) -> Any:
        """What is acknowledged of a report, as a number of its own."""
        low, high = iq.low(amount), iq.high(amount)
        number = self.model.new_int_var(-FAR if low is None else low, FAR if high is None else high, f"{place} gap")
        self.model.add(left == number)
        return number

    def beside(self, code: str, additivity: str, *, by_time: bool, once: bool) -> None:
        """The first report is the whole of all others."""
        whole = self.cells[0, code]
        parts = [self.cells[place, code] for place in range(1, len(self.reports))]
        adds_up = {
            "flow": True,
            "persons": once,
            "reclassified": once and not by_time,
            "merging": not by_time,
            "stock": not by_time,
        }[additivity]
        if adds_up:
            self.model.add(whole == sum(parts))
        elif additivity == "stock":
            self.model.add(whole == parts[-1])
        elif additivity == "persons":
            self.model.add(whole <= sum(parts))
            for part in parts:
                self.model.add(whole >= part)
        elif additivity == "merging":
            self.model.add(whole <= sum(parts))
        else:
            self.model.add(whole <= sum(self.cells[place, TOTAL] for place in range(1, len(self.reports))))

    def end(self, cell: Cell, *, most: bool) -> int:
        return self.end_of(self.cells[cell], most=most)

    def end_of(self, number: Any, *, most: bool) -> int:
        (self.model.maximize if most else self.model.minimize)(number)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        assert solver.solve(self.model) == cp_model.OPTIMAL
        return solver.value(number)

    def small_gaps(self, minimum: int) -> list[int]:
        """The reports of which the number without a type of advice is known to be small, or nearly known."""
        ends = {place: (self.end_of(one, most=False), self.end_of(one, most=True)) for place, one in self.gaps.items()}
        return [place for place, (low, high) in ends.items() if high < 0 and high - low < minimum and -low < minimum]

    def recovered(self, minimum: int) -> dict[Cell, iq.Count]:
        """The hidden figures that are known to less than the minimum, and closer than they are stated."""
        found: dict[Cell, iq.Count] = {}
        for place, report in enumerate(self.reports):
            for code, value in iq.figures(report).items():
                if iq.is_exact(value):
                    continue
                low, high = self.end((place, code), most=False), self.end((place, code), most=True)
                ends = iq.Bounds(low, high) if high <= LARGEST else iq.Bounds(low, None)
                if high - low < minimum and (low, high) != (iq.low(value), iq.high(value)):
                    found[place, code] = ends
        return found


def by_cell(reports: Sequence[iq.Report], audit: Any) -> dict[Cell, iq.Count]:
    places = {iq.ReportKey(scope=one.scope, period=one.period): place for place, one in enumerate(reports)}
    return {(places[one.origin] if one.origin else 0, one.code): one.value for one in audit.recoveries}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("shape", SHAPES)
class TestAttacks:
    """What an independent attacker recovers is what an audit recovers; of what suppress leaves it is nothing."""

    def test_of_what_was_given_and_what_is_left(self, shape: str, seed: int) -> None:
        series = Series(shape, seed)
        minimum = series.random.choice((2, 3, 3, 5, 10))
        given: Any = series.reports if len(series.reports) > 1 else series.reports[0]
        how: Any = {"minimum": minimum, "persons_counted_once": series.once}
        found = Attacker(series, series.reports).recovered(minimum)
        assert by_cell(series.reports, iq.disclosure.audit(given, **how)) == found
        method: Any = series.random.choice(("hide", "hide", "hide", "round"))
        left = iq.disclosure.suppress(given, method=method, **how)
        attacker = Attacker(series, left.reports)
        remaining = attacker.recovered(minimum)
        assert attacker.small_gaps(minimum) == []
        assert by_cell(left.reports, left.audit) == remaining
        unprotected = {
            one
            for caveat in left.audit.caveats
            if caveat.code == "caveat.disclosure-unprotected"
            for one in caveat.codes
        }
        assert {code for _, code in remaining} <= unprotected
        for report, truth in zip(left.reports, series.truth, strict=True):
            self.compare_published(report, truth, minimum, method)

    def compare_published(self, report: iq.Report, truth: Mapping[str, int], minimum: int, method: str) -> None:
        """Nothing small is printed, nothing wrong, and no small difference between two printed figures."""
        for code, value in truth.items():
            printed = report[code]
            low = iq.low(printed)
            assert low is None or low <= value, code
            high = iq.high(printed)
            assert high is None or value <= high, code
            if method == "hide" and iq.is_exact(printed):
                assert not 0 < printed < minimum, code
        started, completed = (report[f"qualification.participants.{name}"] for name in ("started", "completed"))
        if iq.is_exact(started) and iq.is_exact(completed):
            assert not 0 < started - completed < minimum
