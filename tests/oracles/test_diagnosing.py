"""diagnose beside CP-SAT: which rules cannot hold together, which the others imply, what is an equality, what is fixed.

Every system has a number, which is its seed; ``IQMODEL_ORACLES`` says how many are tried, as in
:mod:`tests.oracles.test_solving`.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Any

import pytest

import iqmodel as iq
from tests.oracles.cpsat import Model, System, has_solution, least, most
from tests.oracles.systems import NAMES, Dozen, table_of
from tests.oracles.test_solving import batches, named

LIMIT = 60
"""What a figure can be in a random system: CP-SAT takes gigabytes for some in which all counts are possible."""

FAR = 10_000
"""What it can be for the oracle where its limit is left out: enough for all that such rules ask for."""

_CONTRARY = {"==": ("<", ">"), "<=": (">",), "<": (">=",), ">=": ("<",), ">": ("<=",)}
_INSIDE = {"<=": " + 1 <= ", "<": " + 1 < ", ">=": " >= 1 + ", ">": " > 1 + "}


def random_rules(seed: int, most: int = 9) -> list[iq.Rule]:
    """Some rules with factors -3 to 3 of either severity, most of them true of one set of numbers, and the limits."""
    random = Random(seed)  # noqa: S311 - no secret
    names = NAMES[: random.randint(2, 6)]
    truth = {name: random.choice((0, 1, random.randint(0, LIMIT))) for name in names}
    rules = []
    for number in range(random.randint(1, most)):
        chosen = random.sample(names, random.randint(1, min(4, len(names))))
        factors = {name: random.choice((-3, -2, -1, -1, 1, 1, 1, 2, 3)) for name in chosen}
        operator = random.choice(("==", "==", "<=", ">=", "<", ">"))
        room = {"==": 0, "<=": -random.randint(0, 3), ">=": random.randint(0, 3), "<": -1, ">": 1}[operator]
        apart = 0 if random.random() < 0.93 else random.randint(-3, 3)
        constant = apart + room - sum(factor * truth[name] for name, factor in factors.items())
        terms = " + ".join(f"{factor} * {name}" for name, factor in factors.items())
        severity: Any = "warning" if random.random() < 0.3 else "error"
        expression = f"{terms} + {constant} {operator} 0".replace("+ -", "- ")
        rules.append(iq.Rule(f"r{number}", expression, severity=severity))
    limits = [iq.Rule(f"limit-{name}", f"{name} <= {LIMIT}") for name in names]
    return [*rules, *limits]


def contraries(rule: iq.Rule) -> list[iq.Rule]:
    left, right = rule.expression.split(f" {rule.relation.operator} ")
    return [iq.Rule("contrary", f"{left} {sign} {right}", path=rule.path) for sign in _CONTRARY[rule.relation.operator]]


def implied(rule: iq.Rule, by: Sequence[iq.Rule]) -> bool:
    return not any(can_hold([*by, contrary]) for contrary in contraries(rule))


def can_hold(rules: Sequence[iq.Rule]) -> bool:
    return has_solution(limited(rules))


def limited(rules: Sequence[iq.Rule]) -> System:
    return System(tuple(rules), dict.fromkeys((code for rule in rules for code in rule.codes), iq.between(0, FAR)))


@pytest.mark.parametrize("batch", list(batches()), ids=named)
class TestRandomSystems:
    """Rules as they come, with no figure stated."""

    @pytest.fixture(autouse=True)
    def impatient(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tests.oracles.cpsat.SECONDS", 1)

    def test_diagnose(self, batch: range) -> None:
        seen: Counter[str] = Counter()
        # One diagnosis asks the oracle as often as many a deduction does.
        batch = batch[::3]
        for seed in batch:
            rules = random_rules(seed)
            try:
                found = iq.diagnose(rules, Dozen)
            except iq.errors.RuleDefinitionError as error:
                seen[error.code] += 1
                continue
            try:
                self.agree(seed, rules, found, seen)
            except TimeoutError:
                seen["oracle silent"] += 1
        assert seen["diagnose.entangled"] <= len(batch) / 10, seen
        assert seen["oracle silent"] <= len(batch) / 5, seen
        assert min(seen["redundant"], seen["needed"]) > len(batch) / 2, seen

    def agree(self, seed: int, rules: Sequence[iq.Rule], found: iq.results.Diagnosis, seen: Counter[str]) -> None:
        for one in found.contradictions:
            assert not can_hold(one.rules), seed
            assert all(can_hold([rule for rule in one.rules if rule is not out]) for out in one.rules), seed
        assert bool(found.contradictions) is not can_hold(rules), seed
        # What is left has no contradiction, so whatever is said of it is said of the whole.
        sound = [rule for rule in found.rules if rule not in found.unexamined]
        self.redundancy(seed, sound, found, seen)
        self.equalities(seed, sound, found, seen)
        system = limited(sound)
        fixed = {one.code: one.value for one in found.fixed}
        for code in system.codes:
            low, high = least(system, code), most(system, code)
            assert (low == high) is (code in fixed), (seed, code)
            assert fixed.get(code, low) == low, (seed, code)
            seen["fixed" if code in fixed else "open"] += 1
        for figure in found.fixed:
            by = limited(figure.implied_by)
            assert least(by, figure.code) == most(by, figure.code) == figure.value, (seed, figure.code)

    def redundancy(self, seed: int, sound: Sequence[iq.Rule], found: iq.results.Diagnosis, seen: Counter[str]) -> None:
        dropped = {one.full_id: one for one in found.redundant}
        kept = [rule for rule in sound if rule.full_id not in dropped]
        errors = [rule for rule in kept if rule.severity == "error"]
        for rule in sound:
            counting = kept if rule.severity == "warning" else errors
            others = [other for other in counting if other is not rule]
            assert implied(rule, others) is (rule.full_id in dropped), (seed, rule.full_id)
            seen["redundant" if rule.full_id in dropped else "needed"] += 1
        for one in found.redundant:
            assert implied(one.rule, one.implied_by), (seed, one.full_id)
            assert {rule.full_id for rule in one.implied_by} <= {rule.full_id for rule in kept}, seed
            for out in one.implied_by:
                assert not implied(one.rule, [rule for rule in one.implied_by if rule is not out]), (seed, one.full_id)

    def equalities(self, seed: int, sound: Sequence[iq.Rule], found: iq.results.Diagnosis, seen: Counter[str]) -> None:
        equal = {one.full_id: one for one in found.implied}
        for rule in sound:
            sign = rule.relation.operator
            if sign == "==" or not any(rule.relation.coefficients):
                continue
            left, right = rule.expression.split(f" {sign} ")
            further = iq.Rule("further", f"{left}{_INSIDE[sign]}{right}")
            others = [other for other in sound if other is not rule]
            assert (not can_hold([*others, further])) is (rule.full_id in equal), (seed, rule.full_id)
            seen["equal" if rule.full_id in equal else "unequal"] += 1
        for one in found.implied:
            assert implied(iq.Rule("equality", one.expression), [one.rule, *one.implied_by]), (seed, one.full_id)


class TestContradictions:
    """All smallest contradictory sets of a few rules are found: every set of rules is put to the oracle."""

    @pytest.mark.parametrize("seed", range(12))
    def test_all_sets(self, seed: int) -> None:
        first, second = random_rules(seed, 3), random_rules(seed + 1000, 3)
        rules = [iq.Rule(f"r{number}", rule.expression) for number, rule in enumerate((*first, *second))][:8]
        expected: list[frozenset[str]] = []
        for size in range(1, len(rules) + 1):
            for chosen in itertools.combinations(rules, size):
                ids = frozenset(rule.full_id for rule in chosen)
                if not any(known <= ids for known in expected) and not can_hold(chosen):
                    expected.append(ids)
        found = iq.diagnose(rules, Dozen)
        assert {frozenset(one.rule_ids) for one in found.contradictions} == set(expected)
        assert found.complete


class TestModels:
    """The rules of the programme's report and of tables with margins."""

    def test_the_report(self) -> None:
        rules = list(iq.rules())
        dropped = {one.full_id for one in iq.diagnose().redundant}
        kept = [rule for rule in rules if rule.full_id not in dropped]
        for rule in rules:
            counting = [one for one in kept if one is not rule and one.severity in ("error", rule.severity)]
            assert implied(rule, counting) is (rule.full_id in dropped), rule.full_id

    def test_a_table(self) -> None:
        model, _ = table_of(5, 4)
        found = iq.diagnose(model=model)
        # The sums of rows and of columns add up to the same total: one of all these sums says nothing new.
        assert [one.full_id for one in found.redundant] == [iq.rules(model).keys()[-1]]
        assert implied(found.redundant[0].rule, tuple(found.needed))
        assert Model(System(tuple(found.rules), {})).solve() is not None
