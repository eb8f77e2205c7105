"""Laws of deduce, against the enumeration of every completion in small cases."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import iqmodel as iq
from tests.property.applied import applied, applies

MOST = 6


@iq.block
class Small(iq.Block):
    """Five figures without rules of their own."""

    a: iq.Count = iq.count()
    b: iq.Count = iq.count()
    c: iq.Count = iq.count()
    d: iq.Count = iq.count()
    e: iq.Count = iq.count()


CODES = tuple(iq.indicators(Small).keys())

sums = st.permutations(CODES).map(lambda p: f"{p[0]} + {p[1]} == {p[2]}")
equals = st.permutations(CODES).map(lambda p: f"{p[0]} == {p[1]}")
withins = st.tuples(st.permutations(CODES), st.sampled_from(["<=", "<", ">=", ">"]), st.integers(-2, 2)).map(
    lambda t: f"{t[0][0]} {t[1]} {t[0][1]} + {t[0][2]} + {t[2]}"
)
multiples = st.tuples(
    st.permutations(CODES), st.sampled_from([-3, -2, -1, 1, 2, 3]), st.integers(2, 3), st.integers(-4, 4)
).map(lambda t: f"{t[1]} * {t[0][0]} + {t[2]} * {t[0][1]} == {t[0][2]} + {t[3]}")
some_rule = st.one_of(sums, equals, withins, multiples)
expressions = st.lists(some_rule, min_size=1, max_size=4)

closed = st.one_of(st.integers(0, MOST), st.tuples(st.integers(0, MOST), st.integers(0, MOST)).map(sorted))
closed_counts = closed.map(lambda x: x if isinstance(x, int) else iq.between(x[0], x[1]))
# Wide enough for something to follow, and not for anything to be impossible.
wide_counts = st.one_of(closed_counts, *[st.just(iq.between(0, MOST))] * 2)
open_counts = st.one_of(closed_counts, st.just(iq.UNKNOWN), st.integers(1, 3).map(iq.at_least))


def rules_of(texts: list[str]) -> iq.results.RuleSet:
    return iq.results.RuleSet(tuple(iq.Rule(f"r{number}", text) for number, text in enumerate(texts)))


def figures_of(counts: st.SearchStrategy[iq.Count]) -> st.SearchStrategy[dict[str, iq.Count]]:
    return st.fixed_dictionaries(dict.fromkeys(CODES, counts))


def may_be(count: iq.Count, number: int) -> bool:
    least, most = iq.low(count), iq.high(count)
    return (least is None or least <= number) and (most is None or number <= most)


def holds(rule: iq.Rule, numbers: dict[str, int], gap: int = 0) -> bool:
    difference = rule.relation.difference([numbers[name] for name in rule.relation.names])
    assert isinstance(difference, int)
    return rule.relation.verdict(difference - gap) == "holds"


def completions(
    figures: dict[str, iq.Count], rules: iq.results.RuleSet, gaps: dict[str, int] | None = None
) -> list[dict[str, int]]:
    """Every way to give each figure a number up to MOST, within its bounds, so that all rules hold."""
    ranges = [[number for number in range(MOST + 1) if may_be(figures[code], number)] for code in CODES]
    candidates = (dict(zip(CODES, numbers, strict=True)) for numbers in itertools.product(*ranges))
    return [one for one in candidates if all(holds(rule, one, (gaps or {}).get(rule.id, 0)) for rule in rules)]


class TestNothingIsExcluded:
    """No completion that satisfies all rules is ever excluded."""

    @applies(0.1, 0.98)
    @given(figures_of(open_counts), expressions)
    def test_every_completion_lies_within_the_result(self, figures: dict[str, iq.Count], texts: list[str]) -> None:
        rules = rules_of(texts)
        possible = completions(figures, rules)
        try:
            result = iq.deduce(figures, rules, model=Small).report
        except iq.errors.ContradictionError:
            assert possible == []
            return
        assert all(may_be(result[code], one[code]) for one in possible for code in CODES)
        applied(bool(possible))

    @applies(0.1, 0.98)
    @given(figures_of(wide_counts), st.lists(some_rule, max_size=1), st.integers(1, 3))
    def test_acknowledged_equalities_are_shifted_by_their_difference(
        self, figures: dict[str, iq.Count], texts: list[str], gap: int
    ) -> None:
        rules = rules_of(["a + b == c", *texts])
        note = iq.Text("bekannt", "known")
        acknowledged = [iq.Discrepancy(rule="r0", difference=gap, note=note)]
        possible = completions(figures, rules, {"r0": gap})
        try:
            result = iq.deduce(figures, rules, model=Small, discrepancies=acknowledged).report
        except iq.errors.ContradictionError:
            assert possible == []
            return
        for code in CODES:
            assert (iq.low(result[code]), iq.high(result[code])) == ends(possible, code)
        applied()


def ends(possible: list[dict[str, int]], code: str) -> tuple[int, int]:
    return min(one[code] for one in possible), max(one[code] for one in possible)


class TestAllThatFollows:
    """A figure comes out as narrow as the rules make it, and where nothing fits, that is a contradiction."""

    @applies(0.1, 0.98)
    @given(figures_of(closed_counts), expressions)
    def test_both_ends_of_every_figure_belong_to_a_completion(
        self, figures: dict[str, iq.Count], texts: list[str]
    ) -> None:
        rules = rules_of(texts)
        possible = completions(figures, rules)
        if not possible:
            with pytest.raises(iq.errors.ContradictionError):
                iq.deduce(figures, rules, model=Small)
            return
        result = iq.deduce(figures, rules, model=Small).report
        for code in CODES:
            assert (iq.low(result[code]), iq.high(result[code])) == ends(possible, code)
        applied()

    @applies(0.05, 0.98)
    @given(figures_of(closed_counts), expressions)
    def test_the_conflicting_rules_are_a_smallest_set(self, figures: dict[str, iq.Count], texts: list[str]) -> None:
        rules = rules_of(texts)
        try:
            iq.deduce(figures, rules, model=Small)
        except iq.errors.ContradictionError as error:
            named = error.data["rules"]
            assert completions(figures, iq.results.RuleSet(tuple(rules[one] for one in named))) == []
            for size in range(len(named)):
                for fewer in itertools.combinations(rules, size):
                    assert completions(figures, iq.results.RuleSet(fewer)) != []
            applied()
            return
        return

    @applies(0.1)
    @given(figures_of(open_counts), expressions)
    @settings(max_examples=50)
    def test_a_second_time_nothing_is_left_to_say(self, figures: dict[str, iq.Count], texts: list[str]) -> None:
        rules = rules_of(texts)
        try:
            once = iq.deduce(figures, rules, model=Small)
        except iq.errors.ContradictionError:
            return
        again = iq.deduce(once.report, rules, model=Small)
        assert again.steps == ()
        assert again.report == once.report
        applied(bool(once.steps))


class TestSteps:
    """Each step names rules and figures, and these alone say what the step says."""

    @applies(0.1)
    @given(figures_of(wide_counts), expressions)
    def test_a_step_follows_from_its_own_rules_and_what_was_known_then(
        self, figures: dict[str, iq.Count], texts: list[str]
    ) -> None:
        rules = rules_of(texts)
        try:
            steps = iq.deduce(figures, rules, model=Small).steps
        except iq.errors.ContradictionError:
            return
        known = dict(figures)
        for step in steps:
            assert step.before == known[step.code]
            assert step.figures == tuple((code, known[code]) for code, _ in step.figures)
            named = {code for rule in step.rules for code in rule.codes}
            assert named == {step.code, *dict(step.figures)}
            bystanders = {code: known[code] if code in named else 0 for code in CODES}
            possible = completions(bystanders, iq.results.RuleSet(step.rules))
            assert all(may_be(step.after, one[step.code]) for one in possible)
            known[step.code] = step.after
        applied(bool(steps))
