"""Expressions as the text of SQL, in the words of Narwhals that rules are written in.

PySpark makes every expression by calls to another process: for the summary of eight rules it took 15,000, which was
more time than a million rows need. As text, all of them go there at once and are parsed where the data is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

import attrs
from narwhals.stable.v2.dtypes import DType, Int64

from iqmodel.values.counts import MAX_COUNT


@attrs.frozen(eq=False, repr=False)
class Sql:
    """One expression of SQL; what is done to it makes a longer one."""

    text: str

    def __add__(self, other: object) -> Sql:
        return _both(self, "+", other)

    def __radd__(self, other: object) -> Sql:
        return _both(other, "+", self)

    def __sub__(self, other: object) -> Sql:
        return _both(self, "-", other)

    def __rsub__(self, other: object) -> Sql:
        return _both(other, "-", self)

    def __mul__(self, other: object) -> Sql:
        return _both(self, "*", other)

    def __mod__(self, other: object) -> Sql:
        # Of numbers below zero it is below zero, where that of Narwhals is above.
        return _both(self, "%", other)

    def __floordiv__(self, other: object) -> Sql:
        # Towards zero, where Narwhals rounds down: whether anything is left is the same.
        return _both(self, "div", other)

    def __eq__(self, other: object) -> Sql:  # type: ignore[override]  # an expression, as of every engine
        return _both(self, "=", other)

    def __ne__(self, other: object) -> Sql:  # type: ignore[override]  # an expression, as of every engine
        return _both(self, "<>", other)

    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # of no use where == is an expression

    def __lt__(self, other: object) -> Sql:
        return _both(self, "<", other)

    def __le__(self, other: object) -> Sql:
        return _both(self, "<=", other)

    def __gt__(self, other: object) -> Sql:
        return _both(self, ">", other)

    def __ge__(self, other: object) -> Sql:
        return _both(self, ">=", other)

    def __and__(self, other: object) -> Sql:
        return _both(self, "AND", other)

    def __or__(self, other: object) -> Sql:
        return _both(self, "OR", other)

    def __invert__(self) -> Sql:
        return Sql(f"(NOT {self.text})")

    def is_null(self) -> Sql:
        """Whether a cell is missing."""
        return Sql(f"({self.text} IS NULL)")

    def fill_null(self, value: object) -> Sql:
        """The cells, the missing ones with that value."""
        return Sql(f"coalesce({self.text}, {_text(value)})")

    def sum(self) -> Sql:
        """Of a mask: in how many rows it is true; 0 without rows."""
        # Spark writes count_if with the mask twice, and computes every mask of the query before the first is counted.
        return Sql(f"count(*) FILTER (WHERE {self.text})")


class Words:
    """What makes expressions, as the module of Narwhals does."""

    @staticmethod
    def col(name: str) -> Sql:
        """The column of that name."""
        return Sql(f"`{name}`")

    @staticmethod
    def lit(value: object) -> Sql:
        """A number or truth."""
        return Sql(_text(value))


WORDS: Final = Words()

# The bit of the sign of 64, alone and together with the bits of the largest count.
_SIGN: Final = f"CAST({-(2**63)} AS BIGINT)"
_SIGN_AND_MOST: Final = f"CAST({MAX_COUNT - 2**63} AS BIGINT)"


def selected(frame: Any, texts: Mapping[str, str]) -> Any:
    """A frame of Spark with these expressions as columns of these names."""
    return frame.selectExpr(*(f"{text} AS `{name}`" for name, text in texts.items()))


def figure(name: str, kind: DType) -> str | None:
    """The text of the figure in a column of that type, null where the cell cannot be one, as 64 bits.

    None for decimals, of which Narwhals knows how to tell.
    """
    if kind.is_decimal():
        return None
    if not kind.is_numeric():
        return "CAST(NULL AS BIGINT)"
    cell, whole = f"`{name}`", ""
    if kind.is_float():
        cell = f"CAST(`{name}` AS DOUBLE)"
        # Division by 1 leaves NaN of NaN and of infinity. Rounding down would stop Spark at large numbers.
        whole = f" AND {cell} % 1 = 0"
    elif kind == Int64:
        # One comparison for two: with its sign turned over, a negative number is larger than any other.
        return f"CASE WHEN ({cell} ^ {_SIGN}) <= {_SIGN_AND_MOST} THEN {cell} END"
    return f"CASE WHEN {cell} BETWEEN 0 AND {MAX_COUNT}{whole} THEN CAST({cell} AS BIGINT) END"


def _both(left: object, sign: str, right: object) -> Sql:
    return Sql(f"({_text(left)} {sign} {_text(right)})")


def _text(value: object) -> str:
    if isinstance(value, Sql):
        return value.text
    if isinstance(value, bool):
        return "true" if value else "false"
    # A negative number would make a comment with the minus sign before it.
    return f"({value})"
