"""Demands on figures that nobody has stated, and the two solvers that judge them."""

from __future__ import annotations

from fractions import Fraction

import pytest

import iqmodel as iq
from iqmodel.calculations.solving import demands
from iqmodel.calculations.solving.demands import Broken, Demand, Whole, around, demand_of, smallest_clash
from iqmodel.calculations.solving.elimination import TooEntangledError
from iqmodel.values.counts import MAX_COUNT

NAMES = "abcd"


def demand(text: str, row: int = 0) -> Demand:
    rule = iq.Rule(f"r{row}", text)
    pairs = zip(rule.codes, rule.relation.coefficients, strict=True)
    return demand_of(rule, tuple((NAMES.index(code), by) for code, by in pairs if by), row)


def group(*texts: str) -> list[Demand]:
    return [demand(text, row) for row, text in enumerate(texts)]


def ids(found: tuple[Demand, ...] | None) -> list[str] | None:
    return found if found is None else [one.rule.full_id for one in found if one.rule is not None]


class TestDemand:
    """A rule is an interval of a sum, with its ends or without them."""

    @pytest.mark.parametrize(
        ("text", "within", "strict"),
        [
            ("a == 3", (3, 3), False),
            ("a <= b + 2", (None, 2), False),
            ("a < 3", (None, 3), True),
            ("a >= 3", (3, None), False),
            ("a > 3", (3, None), True),
        ],
    )
    def test_of_each_operator(self, text: str, within: tuple[int | None, int | None], strict: bool) -> None:
        one = demand(text)
        assert (one.within, one.strict) == (within, strict)

    def test_what_is_beyond(self) -> None:
        below, above = demand("a == 3").beyond()
        assert (below.within, below.strict, above.within, above.strict) == ((None, 3), True, (3, None), True)
        assert below.rule is None
        (reached,) = demand("a < 3").beyond()
        assert (reached.within, reached.strict) == ((3, None), False)

    def test_around_a_fraction(self) -> None:
        below, above = around(1, Fraction(100, 3))
        assert below.terms == above.terms == ((1, 3),)
        assert (below.within, above.within) == ((None, 100), (100, None))


@pytest.mark.parametrize("made", [Whole, Broken])
class TestBoth:
    """Both solvers find what cannot hold together, name it, and forget it with the next question."""

    def test_clash(self, made: type[Whole | Broken]) -> None:
        rules = group("a >= 3", "a <= b", "b < 3", "c <= 5")
        solver = made(rules)
        assert ids(solver.clash(rules)) == ["r0", "r1", "r2"]
        assert solver.clash(rules[:2]) is None
        assert solver.clash(rules[1:]) is None
        assert ids(solver.clash(rules)) == ["r0", "r1", "r2"]

    def test_a_clash_without_any_figure(self, made: type[Whole | Broken]) -> None:
        rules = group("a - a < 0")
        assert ids(made(rules).clash(rules)) == ["r0"]

    def test_values(self, made: type[Whole | Broken]) -> None:
        rules = group("a + b == 2", "a >= 2", "c <= 1")
        assert list(made(rules).values(rules, [0, 1, 2])) == [(0, Fraction(2)), (1, Fraction(0))]

    def test_a_contrary_stands_for_its_rule(self, made: type[Whole | Broken]) -> None:
        rules = group("a <= b", "b <= c", "a <= c")
        solver = made(rules)
        (contrary,) = rules[2].beyond()
        clash = solver.clash([*rules[:2], contrary])
        assert ids(clash) == ["r0", "r1"]
        assert clash is not None
        assert clash[-1] is contrary

    def test_effort(self, made: type[Whole | Broken]) -> None:
        rules = group(*(f"{one} <= {other}" for one in NAMES for other in NAMES if one != other), "a > b")
        solver = made(rules, effort=60)

        def ask_again_and_again() -> None:
            for _ in range(50):
                solver.clash(rules)
                solver.values(rules[:-1], [0, 1])

        with pytest.raises(TooEntangledError):
            ask_again_and_again()
        assert solver.effort < 0


class TestWhole:
    """Figures are whole numbers up to the largest count."""

    def test_nothing_between_two_numbers(self) -> None:
        rules = group("a > 2", "a < 3")
        assert ids(Whole(rules).clash(rules)) == ["r0", "r1"]
        rules = group("2 * a == 5")
        assert ids(Whole(rules).clash(rules)) == ["r0"]

    @pytest.mark.parametrize("text", [f"a > {MAX_COUNT}", "a < 0"])
    def test_no_figure_beyond_its_limits(self, text: str) -> None:
        rules = group(text)
        assert ids(Whole(rules).clash(rules)) == ["r0"]

    def test_the_narrowed_figure_is_wide_again(self) -> None:
        rules = group("a <= b")
        solver = Whole(rules)
        below, above = around(1, Fraction(0))
        assert ids(solver.clash([*rules, below])) == []
        assert solver.clash([*rules, above]) is None
        assert solver.clash(rules) is None

    def test_closed(self) -> None:
        rules = group("a < 3")
        closed = Whole(rules).closed(rules[0])
        assert closed is not None
        assert (closed.within, closed.strict) == ((None, 2), False)


class TestBroken:
    """Shares are fractions from 0 to 100."""

    def test_something_between_any_two_numbers(self) -> None:
        for texts in (("a > 2", "a < 3"), ("2 * a == 5",), ("a < b", "b < c", "c < d", "d < 1")):
            rules = group(*texts)
            assert Broken(rules).clash(rules) is None

    @pytest.mark.parametrize("text", ["a > 100", "a < 0", "a + b == 201"])
    def test_no_share_beyond_its_limits(self, text: str) -> None:
        rules = group(text)
        assert ids(Broken(rules).clash(rules)) == ["r0"]

    def test_strict_ends_that_meet(self) -> None:
        rules = group("a < b", "b < a")
        assert ids(Broken(rules).clash(rules)) == ["r0", "r1"]

    def test_a_third(self) -> None:
        rules = group("3 * a == 100")
        assert list(Broken(rules).values(rules, [0])) == [(0, Fraction(100, 3))]

    def test_a_strict_end_is_never_reached(self) -> None:
        rules = group("a < 3")
        assert Broken(rules).closed(rules[0]) is None


class TestSmallestClash:
    """Of a clash nothing can be left out."""

    def test_what_is_not_needed_goes(self) -> None:
        rules = group("a + b == 4", "a >= 2", "b >= 2", "a >= 5", "c == a")
        found = smallest_clash(Whole(rules), rules)
        assert ids(found) == ["r0", "r3"]

    def test_no_clash(self) -> None:
        rules = group("a <= b")
        assert smallest_clash(Whole(rules), rules) is None

    def test_a_report_takes_little(self) -> None:
        assert iq.diagnose().complete
        assert demands.EFFORT > 1_000_000
