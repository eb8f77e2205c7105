"""Laws of locate, against the enumeration of every set of figures and every value in small cases."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

import iqmodel as iq
from tests.property.applied import applied, applies

# A figure that is changed may need a larger value than any that is stated; in these cases none beyond this.
STATED = 4
CHANGED = 24


@iq.block
class Small(iq.Block):
    """Four figures without rules of their own."""

    a: iq.Count = iq.count()
    b: iq.Count = iq.count()
    c: iq.Count = iq.count()
    d: iq.Count = iq.count()


CODES = tuple(iq.indicators(Small).keys())

shapes = st.sampled_from(
    [
        "{0} + {1} == {2}",
        "{0} + {1} + {2} == {3}",
        "{0} == {1}",
        "{0} <= {1}",
        "{0} < {1} + {2}",
        "2 * {0} == {1} + {2}",
    ]
)
expressions = st.lists(
    st.tuples(shapes, st.permutations(CODES)).map(lambda t: t[0].format(*t[1])), min_size=1, max_size=3
)
counts = st.one_of(
    st.integers(0, STATED),
    st.integers(0, STATED),
    st.tuples(st.integers(0, STATED), st.integers(0, STATED)).map(lambda pair: iq.between(min(pair), max(pair))),
    st.just(iq.UNKNOWN),
)
figures = st.fixed_dictionaries(dict.fromkeys(CODES, counts))
weights = st.fixed_dictionaries({}, optional=dict.fromkeys(CODES, st.integers(1, 3)))


def rules_of(texts: list[str]) -> iq.results.RuleSet:
    return iq.results.RuleSet(tuple(iq.Rule(f"r{number}", text) for number, text in enumerate(texts)))


def numbers_of(count: iq.Count) -> range:
    most = iq.high(count)
    return range(iq.low(count) or 0, CHANGED + 1 if most is None else most + 1)


def holds(rule: iq.Rule, numbers: Mapping[str, int]) -> bool:
    return rule.judge([numbers[code] for code in rule.codes])[0] == "holds"


def solutions(
    stated: Mapping[str, iq.Count], changed: frozenset[str], rules: iq.results.RuleSet
) -> list[dict[str, int]]:
    """Every way to satisfy the rules with any number for the changed figures and a stated one for the others."""
    used = {code for rule in rules for code in rule.codes}
    ranges = [
        (range(CHANGED + 1) if code in changed else numbers_of(stated[code])) if code in used else range(1)
        for code in CODES
    ]
    candidates = (dict(zip(CODES, numbers, strict=True)) for numbers in itertools.product(*ranges))
    return [one for one in candidates if all(holds(rule, one) for rule in rules)]


def smallest_sets(
    stated: Mapping[str, iq.Count], weight: Mapping[str, int], rules: iq.results.RuleSet
) -> tuple[int, set[frozenset[str]]]:
    sets = [frozenset(one) for size in range(len(CODES) + 1) for one in itertools.combinations(CODES, size)]
    by_weight: dict[int, list[frozenset[str]]] = {}
    for one in sets:
        by_weight.setdefault(sum(weight.get(code, 1) for code in one), []).append(one)
    for total in sorted(by_weight):
        found = {one for one in by_weight[total] if solutions(stated, one, rules)}
        if found:
            return total, found
    return 0, set()


# At most one figure without an upper end: enumeration pays for each.
known = figures.map(
    lambda stated: {code: 0 if count is iq.UNKNOWN and code != "d" else count for code, count in stated.items()}
)


class TestSmallestSets:
    """The smallest sets of figures whose change can satisfy all rules: every one of them, and no other."""

    @applies(0.1, 0.98)
    @given(known, expressions, weights)
    def test_exactly_the_sets_that_enumeration_finds(
        self, stated: dict[str, iq.Count], texts: list[str], weight: dict[str, int]
    ) -> None:
        rules = rules_of(texts)
        total, expected = smallest_sets(stated, weight, rules)
        try:
            found = iq.locate(stated, rules, weights=weight, model=Small)
        except iq.errors.ContradictionError:
            assert expected == set()
            return
        assert {frozenset(one.codes) for one in found} == expected - {frozenset()}
        assert {one.weight for one in found} <= {total}
        applied(bool(found))

    @applies(0.1)
    @given(known, expressions)
    def test_the_values_are_those_with_which_the_rules_hold(
        self, stated: dict[str, iq.Count], texts: list[str]
    ) -> None:
        rules = rules_of(texts)
        try:
            found = iq.locate(stated, rules, model=Small)
        except iq.errors.ContradictionError:
            return
        for one in found:
            fitting = solutions(stated, frozenset(one.codes), rules)
            for code, value in zip(one.codes, one.values, strict=True):
                least, most = min(way[code] for way in fitting), max(way[code] for way in fitting)
                assert iq.low(value) == least
                # Where the value is open, enumeration ends at its own limit, or where a multiple of it does.
                assert iq.high(value) == most or (iq.high(value) is None and most >= CHANGED // 4)
        applied(bool(found))


class TestNothingToChange:
    """Nothing to change gives an empty tuple, and only that."""

    @applies(0.05, 0.98)
    @given(figures, expressions)
    def test_empty_exactly_when_deduce_finds_no_contradiction(
        self, stated: dict[str, iq.Count], texts: list[str]
    ) -> None:
        rules = rules_of(texts)
        try:
            iq.deduce(stated, rules, model=Small)
            sound = True
        except iq.errors.ContradictionError:
            sound = False
        try:
            assert (iq.locate(stated, rules, model=Small) == ()) == sound
        except iq.errors.ContradictionError:
            assert not sound
        applied(sound)


class TestOrder:
    """Best first, and the same every time, whatever the order of the rules and of the mapping."""

    @applies(0.1)
    @given(figures, expressions)
    def test_the_order_of_rules_and_figures_does_not_matter(
        self, stated: dict[str, iq.Count], texts: list[str]
    ) -> None:
        rules = rules_of(texts)
        turned = iq.results.RuleSet(tuple(reversed(rules.entries)))
        mixed = dict(reversed(stated.items()))
        try:
            found = iq.locate(stated, rules, model=Small)
        except iq.errors.ContradictionError:
            return
        assert iq.locate(mixed, turned, model=Small) == found
        assert [len(one.codes) for one in found] == sorted(len(one.codes) for one in found)
        applied(bool(found))
