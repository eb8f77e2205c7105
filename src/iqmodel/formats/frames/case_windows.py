"""In which rows of the result a case record counts: the scopes that contain its own, and the period of its day.

Days are whole numbers such as 20230105 here, and periods are named by their first day.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final, get_args

import attrs
import narwhals.stable.v2 as nw

from iqmodel.cases.tallies import PersonConvention, ProcessConvention
from iqmodel.errors import InvalidDataError
from iqmodel.extras import require
from iqmodel.formats.frames.case_columns import CaseTable, days_in_month
from iqmodel.formats.frames.case_scopes import LEVELS, Level
from iqmodel.formats.frames.names import Lazy, in_hand
from iqmodel.formats.frames.sql_words import Sql
from iqmodel.language.problems import objection
from iqmodel.values.periods import Period, PeriodUnit

UNITS: Final[tuple[PeriodUnit, ...]] = get_args(PeriodUnit)
START: Final = "__start"
END: Final = "__end"
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}


def number_of(day: date) -> int:
    """A day as a whole number, whose order is that of days."""
    return day.year * 10_000 + day.month * 100 + day.day


@attrs.frozen(eq=False)
class Windows:
    """The rows that are asked for: a level of scopes by a unit of periods, or by one ``period``; and how is counted.

    ``by`` is the day by which measures count as completed, None for the end of each period.
    """

    level: Level
    unit: PeriodUnit | None
    period: Period | None
    by: int | None
    persons: PersonConvention
    processes: ProcessConvention

    @classmethod
    def of(cls, by: Any, as_of: Period | None, persons: PersonConvention, processes: ProcessConvention) -> Windows:
        """Raises InvalidDataError for anything but a level and a unit or period, PeriodError for another text."""
        if not isinstance(by, (tuple, list)) or len(by) != 2:
            raise InvalidDataError((objection("frames.cases-by", "by", value=by, levels=LEVELS, units=UNITS),))
        level, when = by
        if not (isinstance(level, str) and level in LEVELS) or not isinstance(when, (str, Period)):
            raise InvalidDataError((objection("frames.cases-by", "by", value=by, levels=LEVELS, units=UNITS),))
        unit = when if isinstance(when, str) and when in UNITS else None
        period = None if unit else when if isinstance(when, Period) else Period.parse(str(when))
        end = None if as_of is None else number_of(as_of.end)
        return cls(level, unit, period, end, persons, processes)

    def start(self, day: nw.Expr) -> nw.Expr:
        """An expression: the first day of the period in which a day lies; 0 outside the one that is asked for."""
        if self.period is not None:
            first, last = number_of(self.period.start), number_of(self.period.end)
            return nw.when((day >= first) & (day <= last)).then(nw.lit(first)).otherwise(nw.lit(0)).cast(nw.Int64)
        found: nw.Expr = self._first(day)
        return found

    def started(self, frame: Lazy, day: str) -> Lazy:
        """The frame, with the first day of the period of that column, in which all days are readable."""
        if self.unit is None or not frame.implementation.is_duckdb():
            return frame.with_columns(self.start(nw.col(day)).alias(START))
        duckdb = require("duckdb", extra="frames")
        # The remainder of numbers of any sign, which is Narwhals', is three operations in a database.
        start = duckdb.SQLExpression(f"CAST({self._first(Sql(day)).text} AS BIGINT)").alias(START)
        return in_hand(nw.to_native(frame).select(duckdb.StarExpression(), start)).lazy()

    def _first(self, day: Any) -> Any:
        """The first day of the month, quarter or year, in the words of any engine."""
        # Narwhals writes a whole division for databases as a long expression, a remainder as a shorter one.
        if self.unit == "year":
            return day - day % 10_000 + 101
        month = day - day % 100 + 1
        return month if self.unit == "month" else month - (day % 10_000 - day % 100 - 100) % 300

    def end(self, start: nw.Expr) -> nw.Expr:
        """An expression: the last day of the period that begins on that day."""
        if self.period is not None:
            return (start * 0 + number_of(self.period.end)).cast(nw.Int64)
        last = start + (_MONTHS[str(self.unit)] - 1) * 100
        return (last - 1 + days_in_month(last)).cast(nw.Int64)

    def is_completed(self, table: CaseTable) -> nw.Expr:
        """An expression: whether a participation had reached its aim by the day that counts."""
        if not table.has("completed"):
            return nw.col(START) < 0
        by = self.end(nw.col(START)) if self.by is None else nw.lit(self.by)
        completed = nw.col("completed")
        return (completed > 0) & (completed <= by) & ~table.equals("outcome", "not-reached")


def as_day(number: nw.Expr, engine: nw.Implementation) -> nw.Expr:
    """An expression: the day with that number; in pandas the point in time at which it begins."""
    text = number.cast(nw.String)
    if engine.is_ibis():
        # SQLite reads no other form.
        parts = (text.str.slice(at, size) for at, size in ((0, 4), (4, 2), (6, 2)))
        return nw.concat_str(*parts, separator="-").cast(nw.Date)
    point = text.str.to_datetime("%Y%m%d")
    return point if engine.is_pandas_like() else point.cast(nw.Date)
