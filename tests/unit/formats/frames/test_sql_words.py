"""The text of an expression counts and cleans as the expression of Polars does; DuckDB reads nearly the same SQL."""

from __future__ import annotations

import operator
import re
from functools import reduce
from typing import Any

import duckdb
import narwhals.stable.v2 as nw
import polars as pl
import pyarrow as pa
import pytest

import iqmodel as iq
from iqmodel.formats.frames.cells import judged_cell
from iqmodel.formats.frames.rules import RuleColumns
from iqmodel.formats.frames.sql_words import WORDS, figure
from iqmodel.model.rules import Rule
from tests.conformance.engines import engine_or_skip, spark_session
from tests.unit.formats.frames.tables import LAENDER, S

CELLS = [None, 0, 1, 2, 5, 7]
# Every pair of cells, so that each side of a relation is sometimes missing and sometimes larger.
TABLE = {"a": [a for a in CELLS for _ in CELLS], "b": CELLS * len(CELLS), "c": [3, None, 4, 0] * 9}


def evaluated(text: str, table: dict[str, Any]) -> list[Any]:
    """What DuckDB makes of it, which quotes names, divides and compares bits by other signs than Spark."""
    held = pa.table(table)
    connection = duckdb.connect()
    connection.register("held", held)
    written = re.sub(r"\((`\w+`) \^ ([^)]*\))\)", r"xor(\1, \2)", text).replace("`", '"').replace(" div ", " // ")
    return [row[0] for row in connection.sql(f"SELECT {written} FROM held").fetchall()]  # noqa: S608 - of the package


RULES = [
    Rule(id=name, expression=expression, label=iq.Text(de=expression, en=expression))
    for name, expression in {
        "sum": "a + b == c",
        "least": "a + 2 * b >= c + 1",
        "most": "a <= b",
        "less": "a < b - 1",
        "more": "3 > a - b",
        "double": "2 * a == 4 * b + c",
        "constant": "a == 5",
    }.items()
]


class TestWords:
    """Masks of rules and their number, which are all that the summary needs."""

    @pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
    @pytest.mark.parametrize("columns", [("a", "b", "c"), ("a",), ("b", "c")], ids="+".join)
    def test_a_rule_says_the_same_of_every_row(self, rule: Rule, columns: tuple[str, ...]) -> None:
        names = {name: name for name in columns}
        text, expected = RuleColumns.of(WORDS, rule, names, set()), RuleColumns.of(pl, rule, names, set())
        assert (text is None) == (expected is None)
        if text is None or expected is None:
            return
        of_text = [text.holds(), text.broken(), *text.violations()]
        of_polars = [expected.holds(), expected.broken(), *expected.violations()]
        if text.missing is not None:
            of_text, of_polars = [*of_text, text.missing], [*of_polars, expected.missing]
        frame = pl.DataFrame(TABLE)
        for mask, other in zip(of_text, of_polars, strict=True):
            found = frame.select(other.alias("found"))["found"].to_list()
            assert evaluated(mask.text, TABLE) == found
            assert evaluated(mask.sum().text, TABLE) == [found.count(True)]
        # A summary counts the ways in which a rule can be broken together; one of them may be unknown in a row.
        parts = [frame.select(part.alias("part"))["part"].to_list().count(True) for part in expected.violations()]
        assert evaluated(reduce(operator.or_, text.violations()).sum().text, TABLE) == [sum(parts)]

    @pytest.mark.parametrize("least", [-2, 0, 3])
    def test_an_acknowledged_amount_counts_alike(self, least: int) -> None:
        table = TABLE | {"least": [least] * 36, "most": [0, least] * 18}
        ends = pl.DataFrame(table).select(
            least=pl.min_horizontal("least", "most"), most=pl.max_horizontal("least", "most")
        )
        table |= ends.to_dict(as_series=False)
        names = {name: name for name in "abc"}
        of = [RuleColumns.of(space, RULES[0], names, set(), amount=("least", "most")) for space in (WORDS, pl)]
        for verdict in ("violated", "acknowledged", "surely_holds"):
            text, expected = (getattr(bound, verdict)() for bound in of)
            assert evaluated(text.text, table) == pl.DataFrame(table).select(expected.alias("v"))["v"].to_list()

    def test_operands_on_either_side(self) -> None:
        a = WORDS.col("a")
        table = {"a": [5, -3]}
        assert evaluated((2 + a - 1).text, table) == [6, -2]
        assert evaluated((2 - a * -1).text, table) == [7, -1]
        assert evaluated(((a != 5) & ~WORDS.lit(value=False)).text, table) == [False, True]
        assert evaluated(((a >= 5) | (a < -3)).text, table) == [True, False]


class TestFigure:
    """Of every cell the figure that Python finds in it, whatever the type of its column."""

    NUMBERS = (0, 1, 10**12, 10**12 + 1, -1, 2**62, -(2**62), 2**63 - 1, -(2**63), None)
    FLOATS = (0.0, -0.0, 1.5, 3.0, 1e12, 1e12 + 1, 1e300, -2.0, float("nan"), float("inf"), float("-inf"), None)

    @pytest.mark.parametrize(
        ("kind", "cells"),
        [
            (pa.int64(), NUMBERS),
            (pa.int16(), (0, 5, -1, None)),
            (pa.float64(), FLOATS),
            (pa.float32(), (0.0, 2.5, 7.0, float("nan"), None)),
            (pa.string(), ("5", "", None)),
            (pa.bool_(), (True, False, None)),
        ],
        ids=str,
    )
    def test_every_cell(self, kind: Any, cells: tuple[Any, ...]) -> None:
        column = pa.array(cells, kind)
        text = figure("cell", nw.from_native(pa.table({"cell": column})).schema["cell"])
        assert text is not None
        expected = [judged_cell(cell)[0] for cell in cells]
        found = evaluated(text, {"cell": column})
        assert found == expected
        assert all(type(cell) in (int, type(None)) for cell in found)

    def test_decimals_are_left_to_narwhals(self) -> None:
        assert figure("cell", nw.Decimal()) is None


class TestSpark:
    """In Spark itself, where it can run: `tests/conformance` compares what comes out."""

    def test_the_summary_exchanges_rows_once(self) -> None:
        engine_or_skip("PySpark")
        frame = spark_session().createDataFrame(list(zip(*LAENDER.values(), strict=True)), [*LAENDER])
        summary = iq.frames.check_frame(frame, [iq.rules()[S + "sum"]]).summary()
        plan = summary._jdf.queryExecution().executedPlan().toString()
        assert plan.count("Exchange") == plan.count("Exchange SinglePartition") == 1
        assert [tuple(row) for row in summary.collect()] == [(S + "sum", "error", 1, 1, 0, 0, 0)]
