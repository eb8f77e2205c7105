"""deduce and locate beside CP-SAT: equal, or left open with a caveat that says so.

Every system has a number, which is its seed and stands in the name of a failing test. ``IQMODEL_ORACLES=5000 pytest
tests/oracles`` tries so many instead of the share that every run takes; ``IQMODEL_ORACLES_FROM`` is the first.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

import pytest

import iqmodel as iq
from tests.oracles.cpsat import System, has_solution, least, most, smallest_sets, verdict
from tests.oracles.systems import Dozen, filled, random_system, table_of

SYSTEMS: Final = int(os.environ.get("IQMODEL_ORACLES", "300"))
FIRST: Final = int(os.environ.get("IQMODEL_ORACLES_FROM", "0"))
BATCH: Final = 25
SETS: Final = 40
TABLES: Final[tuple[tuple[int, int, int, float], ...]] = ((16, 4, 1, 0.5), (16, 12, 1, 0.3), (16, 4, 2, 0.4))


def batches() -> Iterator[range]:
    for start in range(FIRST, FIRST + SYSTEMS, BATCH):
        yield range(start, min(start + BATCH, FIRST + SYSTEMS))


def named(batch: range) -> str:
    return f"seeds {batch.start}-{batch.stop - 1}"


def enforced(system: System) -> System:
    """The system of the error rules alone, which deduce counts."""
    return System(tuple(rule for rule in system.rules if rule.severity == "error"), system.figures)


def is_open(deduction: iq.results.Deduction[Any], code: str) -> bool:
    return any(caveat.code == "caveat.not-tightest" and code in caveat.codes for caveat in deduction.caveats)


@pytest.mark.parametrize("batch", list(batches()), ids=named)
class TestRandomSystems:
    """Rules and figures as they come: what follows of each figure, and which figures must be wrong."""

    @pytest.fixture(autouse=True)
    def impatient(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tests.oracles.cpsat.SECONDS", 1)

    def test_deduce(self, batch: range) -> None:
        seen: Counter[str] = Counter()
        for seed in batch:
            whole = random_system(seed, wrong=0.03)
            system = enforced(whole)
            try:
                deduction = iq.deduce(whole.figures, whole.rules, model=Dozen)
            except iq.errors.ContradictionError as error:
                assert not has_solution(system), seed
                blamed = tuple(rule for rule in system.rules if rule.full_id in error.data["rules"])
                assert not has_solution(System(blamed, system.figures)), seed
                seen["contradiction"] += 1
                continue
            if system.codes:
                assert has_solution(system), seed
            seen.update(self.compared(seed, system, deduction))
        assert seen["open"] <= seen["equal"] / 50, seen
        assert seen["contradiction"], seen
        assert seen["equal"] > BATCH, seen

    def compared(self, seed: int, system: System, deduction: iq.results.Deduction[Any]) -> Iterator[str]:
        for code in system.codes:
            found = deduction.report[code]
            if is_open(deduction, code):
                yield "open"
                assert (iq.low(found) or 0) <= least(system, code), (seed, code)
                continue
            try:
                expected = least(system, code), most(system, code)
            except TimeoutError:
                yield "oracle silent"
                continue
            yield "equal"
            assert (iq.low(found), iq.high(found)) == expected, (seed, code)

    def test_locate(self, batch: range) -> None:
        seen: Counter[str] = Counter()
        for seed in batch:
            system = random_system(seed, wrong=0.15)
            try:
                found = iq.locate(system.figures, system.rules, weights=system.weights, limit=SETS, model=Dozen)
            except iq.errors.ContradictionError:
                assert not has_solution(System(system.rules, {})), seed
                seen["contradiction"] += 1
                continue
            except iq.errors.RuleDefinitionError as error:
                seen[error.code] += 1
                continue
            sets = [frozenset(one.codes) for one in found]
            assert len(set(sets)) == len(sets), seed
            try:
                expected = set(smallest_sets(system, SETS + 1))
            except TimeoutError:
                seen["oracle silent"] += 1
                continue
            seen["wrong" if sets else "sound"] += 1
            if len(expected) > SETS:
                assert not any(one.complete for one in found), seed
            else:
                assert set(sets) == expected - {frozenset()}, seed
        assert seen["locate.entangled"] <= BATCH / 10, seen
        assert seen["oracle silent"] <= BATCH / 5, seen
        assert seen["wrong"], seen


class TestTables:
    """Tables with margins, cells missing and figures wrong, up to 16 Länder by twelve columns and a cube."""

    @pytest.mark.parametrize(("rows", "columns", "layers", "missing"), TABLES)
    def test_every_bound_is_tight(self, rows: int, columns: int, layers: int, missing: float) -> None:
        model, empty = table_of(rows, columns, layers)
        table = filled(empty, seed=rows * columns, missing=missing)
        deduction = iq.deduce(table.figures, model=model)
        assert deduction.caveats == ()
        unstated = [code for code in table.codes if code not in table.figures]
        assert len(unstated) > 25
        for code in unstated:
            found = deduction.report[code]
            assert (iq.low(found), iq.high(found)) == (least(table, code), most(table, code)), code

    @pytest.mark.parametrize("shape", TABLES)
    @pytest.mark.parametrize("errors", [0, 1, 3])
    @pytest.mark.parametrize("complete", [True, False])
    def test_the_smallest_sets(self, shape: tuple[int, int, int, float], errors: int, complete: bool) -> None:
        *size, missing = shape
        model, empty = table_of(*map(int, size))
        table = filled(empty, seed=errors, missing=0 if complete else missing, errors=errors)
        found = [frozenset(one.codes) for one in iq.locate(table.figures, model=model, limit=SETS)]
        expected = set(smallest_sets(table, SETS))
        assert bool(errors and complete) <= bool(found)
        self.agree(found, expected)

    def agree(self, found: Sequence[frozenset[str]], expected: set[frozenset[str]]) -> None:
        if len(expected) < SETS:
            assert set(found) == expected - {frozenset()}
        else:
            assert len(found) == SETS
            assert {len(one) for one in found} == {len(one) for one in expected}


class TestReports:
    """Real reports with planted errors and gaps: what is found is what CP-SAT finds."""

    @pytest.mark.parametrize("seed", range(12))
    def test_a_synthetic_report(self, seed: int) -> None:
        report = next(iq.testing.synthetic_reports(seed=seed, period="2022", unit="year"))
        figures = {code: figure for code, figure in iq.figures(report).items() if (len(code) + seed) % 5}
        wrong = sorted(figures)[seed % len(figures)]
        figures[wrong] = (iq.low(figures[wrong]) or 0) + 10 * seed + 1
        rules = tuple(iq.rules())
        system = System(rules, figures)
        found = {frozenset(one.codes) for one in iq.locate(figures, limit=SETS)}
        assert found == set(smallest_sets(system, SETS)) - {frozenset()}


class TestVerdicts:
    """What check says of a rule by itself is what CP-SAT says of all numbers that its figures can be."""

    def test_every_rule(self) -> None:
        seen: Counter[str] = Counter()
        for seed in range(FIRST, FIRST + SYSTEMS // 2):
            system = random_system(seed, wrong=0.1)
            result = iq.check(system.figures, system.rules, model=Dozen)
            for finding in result.findings:
                expected = verdict(finding.rule, system.figures)
                assert finding.verdict == expected, (seed, finding.rule.expression, finding.figures)
                seen[expected] += 1
        assert min(seen[one] for one in ("holds", "violated", "undecided")) > SYSTEMS / 4, seen
