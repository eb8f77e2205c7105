"""A rule on the columns of a frame: its verdict and difference on every row, whatever of its figures is missing."""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw
import polars as pl
import pytest

import iqmodel as iq
from iqmodel.formats.frames.columns import prepare
from iqmodel.formats.frames.rules import RuleColumns, RuledFrame, refuse_large_factors
from iqmodel.values.counts import MAX_COUNT

COLUMNS = {"a": "f0", "b": "f1", "c": "f2"}

Cells = tuple[int | None, ...]


def bound(expression: str, *, names: str = "abc", full: str = "", noted: bool = False) -> RuleColumns:
    """The rule on the columns of these figures; ``full`` names those without a gap."""
    amount = ("least", "most") if noted else None
    columns = {name: COLUMNS[name] for name in names}
    found = RuleColumns.of(nw, iq.Rule("r", expression), columns, {COLUMNS[name] for name in full}, amount=amount)
    assert found is not None
    return found


def judged(
    rule: RuleColumns, *cells: int | None, amount: tuple[int, int] = (0, 0)
) -> tuple[str, int | None, int | None]:
    """The verdict on one row, and the ends of its difference."""
    held: dict[str, Any] = {f"f{at}": pl.Series([cell], dtype=pl.Int64) for at, cell in enumerate(cells)}
    ends = {name: pl.Series([end], dtype=pl.Int64) for name, end in zip(("least", "most"), amount, strict=True)}
    frame = nw.from_native(pl.DataFrame(held | ends))
    low, high = rule.difference()
    (row,) = frame.select(rule.verdict().alias("v"), low.alias("l"), high.alias("h")).rows()
    verdict, least, most = row
    return verdict, least, most


class TestVerdicts:
    """A missing figure is anything from 0: what is surely so is told, what is not is undecided."""

    @pytest.mark.parametrize(
        ("cells", "expected"),
        [
            ((1, 2, 3), ("holds", 0, 0)),
            ((1, 2, 4), ("violated", -1, -1)),
            ((None, 2, 4), ("undecided", -2, None)),
            ((1, 2, None), ("undecided", None, 3)),
            ((None, 5, 4), ("violated", 1, None)),
            ((None, None, 0), ("undecided", 0, None)),
            ((None, None, None), ("not_applicable", None, None)),
        ],
    )
    def test_of_a_sum(self, cells: Cells, expected: tuple[str, int | None, int | None]) -> None:
        assert judged(bound("a + b == c"), *cells) == expected

    @pytest.mark.parametrize(
        ("sign", "cells", "verdict"),
        [
            *(("<=", (3, 3), "holds"), ("<=", (4, 3), "violated"), ("<=", (None, 3), "undecided")),
            *(("<=", (3, None), "undecided"), ("<=", (0, None), "holds"), ("<", (3, 3), "violated")),
            *(("<", (2, 3), "holds"), ("<", (None, 0), "violated"), ("<", (0, None), "undecided")),
            *((">=", (3, 3), "holds"), (">=", (2, 3), "violated"), (">=", (None, 0), "holds")),
            *((">=", (3, None), "undecided"), (">", (3, 3), "violated"), (">", (0, None), "violated")),
            *((">", (4, 3), "holds"), (">", (None, 0), "undecided"), ("==", (None, 0), "undecided")),
        ],
    )
    def test_of_every_comparison(self, sign: str, cells: Cells, verdict: str) -> None:
        assert judged(bound(f"a {sign} b", names="ab"), *cells)[0] == verdict

    @pytest.mark.parametrize(
        ("expression", "cells", "verdict"),
        [
            # Twice anything is never odd.
            ("2 * a == b", (None, 7), "violated"),
            ("2 * a == b", (None, 8), "undecided"),
            ("2 * a + 4 * b == c + 1", (None, None, 7), "undecided"),
            ("2 * a + 4 * b == c + 1", (None, None, 8), "violated"),
        ],
    )
    def test_divisibility_decides_too(self, expression: str, cells: Cells, verdict: str) -> None:
        assert judged(bound(expression), *cells)[0] == verdict

    def test_a_constant_judges_no_row_without_a_figure(self) -> None:
        rule = bound("a + 3 <= b", names="ab")
        assert judged(rule, None, None) == ("not_applicable", None, None)
        assert judged(rule, 1, 3) == ("violated", 1, 1)

    def test_a_figure_without_a_column_is_missing_on_every_row(self) -> None:
        rule = bound("a + b == c", names="ac")
        assert judged(rule, 5, None, 4) == ("violated", 1, None)
        assert judged(rule, 3, None, 4) == ("undecided", -1, None)
        assert judged(rule, None, None, None)[0] == "not_applicable"

    def test_a_rule_none_of_whose_figures_has_a_column_is_none(self) -> None:
        assert RuleColumns.of(nw, iq.Rule("r", "a == b"), {"c": "f2"}, frozenset()) is None


class TestAcknowledged:
    """An amount acknowledges the gap that it is, and is a violation of its own where it cannot be the gap."""

    @pytest.mark.parametrize(
        ("cells", "amount", "verdict"),
        [
            ((1, 2, 4), -1, "acknowledged"),
            ((1, 2, 4), -2, "violated"),
            ((1, 2, 4), 1, "violated"),
            ((1, 2, 4), 0, "violated"),
            ((1, 2, 3), -1, "violated"),
            ((1, 2, 3), 0, "holds"),
            ((None, 5, 4), 3, "acknowledged"),
            ((None, 5, 4), -1, "violated"),
            ((None, 2, 4), -1, "undecided"),
        ],
    )
    def test_of_a_sum(self, cells: Cells, amount: int, verdict: str) -> None:
        assert judged(bound("a + b == c", noted=True), *cells, amount=(amount, amount))[0] == verdict

    @pytest.mark.parametrize(
        ("cells", "amount", "verdict"),
        [
            ((1, 2, 4), (-2, 0), "acknowledged"),
            ((1, 2, 3), (-2, 0), "holds"),
            ((1, 2, 6), (-2, 0), "violated"),
            ((1, 2, 2), (-2, 0), "violated"),
            ((1, 2, 9), (-(2**61), -1), "acknowledged"),
            ((None, 2, 4), (-2, 0), "undecided"),
            ((None, 5, 4), (-2, 0), "violated"),
        ],
    )
    def test_of_an_amount_in_bounds(self, cells: Cells, amount: tuple[int, int], verdict: str) -> None:
        assert judged(bound("a + b == c", noted=True), *cells, amount=amount)[0] == verdict

    def test_divisibility_is_asked_of_a_single_amount(self) -> None:
        rule = bound("2 * a == b", noted=True)
        assert judged(rule, None, 8, amount=(1, 1))[0] == "violated"
        assert judged(rule, None, 8, amount=(1, 2))[0] == "undecided"


class TestCompleteness:
    """A rule whose figures are nowhere missing has nothing undecided."""

    @pytest.mark.parametrize(("full", "expected"), [("abc", True), ("ab", False), ("", False)])
    def test_it(self, full: str, expected: bool) -> None:
        names = {COLUMNS[name] for name in full}
        rule = bound("a + b == c", full=full)
        assert rule.is_complete(names) is expected
        # One figure that is always there is enough for the rule to apply to every row.
        assert (rule.missing is None) is bool(full)


class TestExactness:
    """A rule whose sums an engine might round is refused; up to there every sum is exact."""

    @pytest.mark.parametrize(("factor", "refused"), [(9_005, False), (9_007, True), (100_000, True)])
    def test_factors(self, factor: int, refused: bool) -> None:
        # Both figures of at most 10**12 each, and 2**53 is about 9,007 times that.
        rule = iq.Rule("r", f"{factor} * a <= b")
        if not refused:
            refuse_large_factors(rule)
            return
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            refuse_large_factors(rule)
        assert (caught.value.code, caught.value.data["id"]) == ("frames.rule-too-large", "r")

    def test_the_largest_counts_are_judged_exactly(self) -> None:
        rule = bound("4000 * a == b + 3999 * c")
        assert judged(rule, MAX_COUNT, MAX_COUNT, MAX_COUNT) == ("holds", 0, 0)
        assert judged(rule, MAX_COUNT, MAX_COUNT - 1, MAX_COUNT) == ("violated", 1, 1)


class TestRuledFrame:
    """Of a frame only the columns that the rules speak of are read, with everything that is no figure as missing."""

    FRAME = pl.DataFrame({"first": [1, -1], "follow_up": [2, 2], "total": [3, 10**13]})

    def ruled(self, *expressions: str) -> RuledFrame:
        rules = iq.rules(iq.SessionCounts) if not expressions else None
        chosen = rules or type(iq.rules())(tuple(iq.Rule(f"r{n}", one) for n, one in enumerate(expressions)))
        return RuledFrame(chosen, prepare(self.FRAME, None, iq.SessionCounts))

    def test_the_columns(self) -> None:
        assert [column.code for column in self.ruled("first <= total").judged] == ["first", "total"]
        assert [column.code for column in self.ruled().judged] == ["first", "follow_up", "total"]

    def test_cells_that_are_no_figures_are_missing(self) -> None:
        rows = self.ruled().cleaned().collect().select("f0", "f1", "f2").rows()
        assert rows == [(1, 2, 3), (None, 2, None)]

    def test_columns_that_are_trusted_stay_as_they_are(self) -> None:
        rows = self.ruled().cleaned(frozenset({"f0"})).collect().select("f0", "f2").rows()
        assert rows == [(1, 3), (-1, None)]
