"""Which record of a person, or of a case, is the first: found in the engine, among all records of a table."""

from __future__ import annotations

from typing import Final

import narwhals.stable.v2 as nw

from iqmodel.extras import require
from iqmodel.formats.frames.case_columns import CaseTable
from iqmodel.formats.frames.columns import flag
from iqmodel.formats.frames.names import Lazy, in_hand

FIRST: Final = "__first"
"""1 for the first record of a person or a case, 0 for every other."""
UNOPENED: Final = "__unopened"
"""1 for a stated follow-up session that no record of the person precedes, 0 for every other."""


def first_marked(frame: Lazy, table: CaseTable, of: str) -> Lazy:
    """The records with a mark on the first of each person or case, and on stated follow-ups that nothing precedes.

    On one day a stated first session comes before any other, a stated follow-up session after them; then ids decide.
    Where no kinds are stated, there are no marks of such follow-ups.
    """
    day = nw.col("day")
    if not table.has("kind"):
        frame, opening = _opening(frame.with_columns(day.alias("__order")), of)
        return frame.with_columns(opening.alias(FIRST))
    follow_up = flag(table.equals("kind", "follow-up"))
    order = day * 4 + 1 - flag(table.equals("kind", "first")) + follow_up
    frame, opening = _opening(frame.with_columns(order.alias("__order")), of)
    return frame.with_columns((opening * (1 - follow_up)).alias(FIRST), (opening * follow_up).alias(UNOPENED))


def _opening(frame: Lazy, of: str) -> tuple[Lazy, nw.Expr]:
    """The records with what is needed for the mark of the least of each person, by order and id; and that mark.

    The engines' own words take half the time of the two windows that every engine has.
    """
    native = nw.to_native(frame)
    if frame.implementation.is_duckdb():
        sql = require("duckdb", extra="frames").SQLExpression
        # 32 bits hold every day, and are sorted and grouped in less time.
        held = {name: f'"{name}"' for name in native.columns if name != "__order"}
        held["day"] = 'CAST("day" AS INTEGER)'
        by_order = f'PARTITION BY "{of}" ORDER BY CAST("__order" AS INTEGER)'
        held["__place"] = f"rank() OVER ({by_order})"
        # Ids, which are texts, are compared beside their like alone: sorting by them takes longer.
        held["__least"] = f'min("id") OVER ({by_order} RANGE BETWEEN CURRENT ROW AND CURRENT ROW)'
        placed = native.select(*(sql(text).alias(name) for name, text in held.items()))
        return in_hand(placed).lazy(), flag((nw.col("__place") == 1) & (nw.col("id") == nw.col("__least")))
    if frame.implementation.is_polars():
        polars = require("polars", extra="frames")
        order, key = polars.col("__order"), polars.col("id")
        native = native.with_columns((order == order.min().over(of)).alias("__earliest"))
        # Ids, which are texts, are compared for the few alone who have several records on their earliest day.
        leasts = native.filter("__earliest").group_by(of).agg(key.min().alias("__least"), polars.len().alias("__many"))
        tied = leasts.filter(polars.col("__many") > 1).drop("__many")
        least = nw.col("__least")
        mark = flag(nw.col("__earliest") & (least.is_null() | (nw.col("id") == least)))
        return in_hand(native.join(tied, on=of, how="left")).lazy(), mark
    frame = frame.with_columns(nw.col("__order").min().over(of).alias("__earliest"))
    earliest = nw.col("__order") == nw.col("__earliest")
    frame = frame.with_columns(nw.when(earliest).then(nw.col("id")).alias("__id"))
    frame = frame.with_columns(nw.col("__id").min().over(of).alias("__least"))
    return frame, flag(nw.col("__id").fill_null("") == nw.col("__least"))
