"""Acknowledged gaps for the rows of a frame: from any form in which users may have them to amounts by rule and key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeAlias

import attrs
import narwhals.stable.v2 as nw
from narwhals.stable.v2.dtypes import DType

from iqmodel.errors import InvalidDataError, InvariantError, IQModelError, NumberFormatError
from iqmodel.excerpts import wording_of
from iqmodel.extras import require
from iqmodel.formats.frames.cells import Column, day_of, plain_cell, rows_of_frame
from iqmodel.formats.frames.columns import Prepared, flag, replaced, unpivoted
from iqmodel.formats.frames.names import Lazy
from iqmodel.formats.tables.rows import KEYS
from iqmodel.language.problems import Problem, Steps, as_problem, objection, problems_of
from iqmodel.language.text import Text
from iqmodel.model.invariants import discrepancy_problem
from iqmodel.model.rulesets import RuleSet
from iqmodel.model.sources import Discrepancy
from iqmodel.values.counts import Bounds, Count, high, low
from iqmodel.values.days import iso_date
from iqmodel.values.kinds import is_iterable, wrong_type
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope

SEPARATOR: Final = "\x1f"
"""Separates scope, start and end in the key of a row; no scope or date contains it."""

KEY: Final = "__key"
"""The column with the key of a row."""

# Full rule id -> key of a row -> the least and the most that the amount can be.
Amounts: TypeAlias = dict[str, dict[str, tuple[int, int]]]
_Key: TypeAlias = tuple[str, str, str]

_RULE_NAMES: Final = ("rule_id", "rule", "code")
_AMOUNT_NAMES: Final = ("difference", "value")
_END_NAMES: Final = (("difference_low", "difference_high"), ("low", "high"))
# A date or a timestamp at midnight as the engines write them, with or without fractions of a second.
_MIDNIGHT: Final = r"^[0-9-]{10}$|^[0-9-]{10}[ T][0:.]+$"
# Stands for an open end: no difference of figures comes near it, nor does adding one to it overflow.
OPEN: Final = 2**61
# A Discrepancy needs a note, which is never read here.
_NOTE: Final = Text("-", "-")
# Types unknown to Narwhals whose cells every engine writes as a date or null.
_WRITTEN_AS_DAYS: Final = frozenset(
    {"date64[ms]", "period[D]", "null", "Null", "NULL", '"NULL"', "NullType()", "VoidType()"}
)


@attrs.frozen
class Gap:
    """An acknowledged amount of one rule for the rows with one key, its scope in canonical form.

    ``scope`` is its scope as written: the rows may spell it that way, too, and no engine can bring it into canonical
    form.
    """

    rule_id: str
    key: _Key
    scope: str
    amount: Count

    @property
    def ends(self) -> tuple[int, int]:
        """The least and the most that the amount can be."""
        least, most = low(self.amount), high(self.amount)
        return -OPEN if least is None else least, OPEN if most is None else most

    @property
    def texts(self) -> tuple[str, ...]:
        """The keys of the rows to which it applies."""
        return tuple(dict.fromkeys(SEPARATOR.join((scope, *self.key[1:])) for scope in (self.key[0], self.scope)))


def amounts_of(gaps: Iterable[Gap]) -> Amounts:
    """The ends of the amounts by full rule id and key."""
    amounts: Amounts = {}
    for gap in gaps:
        amounts.setdefault(gap.rule_id, {}).update(dict.fromkeys(gap.texts, gap.ends))
    return amounts


def gaps_of(given: Any, rules: RuleSet, prepared: Prepared) -> tuple[Gap, ...]:
    """The acknowledged gaps; raises InvalidDataError with all problems of invalid ones."""
    known = {rule.full_id: rule for rule in rules}
    problems = list(_key_problems(prepared))
    gaps: list[Gap] = []
    found: dict[_Key, dict[str, Discrepancy]] = {}
    for place, row in enumerate(rows_of_gaps(given)):
        if row.get("kind") not in (None, "discrepancy"):
            continue
        rule_id = next((row[name] for name in _RULE_NAMES if row.get(name) is not None), None)
        steps = ("discrepancies", place)
        key, wrong = _key_of(row, steps)
        problems += wrong
        try:
            amount = next((plain_cell(row[name]) for name in _AMOUNT_NAMES if row.get(name) is not None), _between(row))
            one = Discrepancy(rule=rule_id, difference=amount, note=_NOTE)  # type: ignore[arg-type]  # refused below
        except InvariantError as error:
            # The note is our own, so it is never at fault.
            problems += [problem for problem in problems_of(error, steps) if "/note" not in problem.pointer]
            continue
        except NumberFormatError as error:
            problems.append(as_problem(error, None, (*steps, "difference")))
            continue
        problem = discrepancy_problem(one, known, found.setdefault(key, {}), steps)
        if problem:
            problems.append(problem)
            continue
        found[key][one.rule] = one
        gaps.append(Gap(one.rule, key, wording_of(row.get("scope")), one.difference))
    if problems:
        raise InvalidDataError(tuple(problems))
    return tuple(gaps)


def _between(row: Mapping[str, Any]) -> Any:
    """The amount of a row that gives its bounds, in the columns of a difference or in those of a figure."""
    for names in _END_NAMES:
        least, most = (plain_cell(row[name]) if row.get(name) is not None else None for name in names)
        if least is not None or most is not None:
            return Bounds(least, most)
    return None


def _key_of(row: Mapping[str, Any], steps: Steps) -> tuple[_Key, tuple[Problem, ...]]:
    """The key of the rows to which a gap applies, and its problems."""
    read: dict[str, Any] = {}
    problems = []
    readers: dict[str, tuple[Callable[[str], Any], type]] = {
        "scope": (Scope, str),
        "start": (iso_date, date),
        "end": (iso_date, date),
    }
    for name, (reader, kind) in readers.items():
        value = day_of(plain_cell(row.get(name)))
        try:
            written = value.isoformat() if type(value) is date else value
            read[name] = reader(written) if isinstance(written, str) else written
        except IQModelError as error:
            problems.append(as_problem(error, value, (*steps, name)))
            continue
        if type(read[name]) is not (Scope if kind is str else date):
            problems.append(wrong_type(value, (*steps, name), kind))
    if not problems:
        try:
            Period(start=read["start"], end=read["end"])
        except IQModelError as error:
            problems.append(as_problem(error, None, (*steps, "end")))
    scope, start, end = (wording_of(read.get(name, row.get(name))) for name in KEYS)
    return (scope, start, end), tuple(problems)


def _key_problems(prepared: Prepared) -> Iterator[Problem]:
    """Keys that the frame does not have, or whose type cannot identify a scope or a day."""
    for name in KEYS:
        if name not in prepared.keys:
            yield objection("frames.discrepancy-keys", "discrepancies", column=name)
            continue
        column = prepared.keys[name]
        kind, written = _cells_kind(prepared, column)
        if getattr(kind, "time_zone", None) is not None:
            yield objection("frames.key-zone", "discrepancies", column=column.given)
        elif not _can_be_key(prepared, kind, written):
            yield objection("frames.key-type", "discrepancies", column=column.given, kind=written)


def _can_be_key(prepared: Prepared, kind: DType, written: str) -> bool:
    """Whether the cells of a type can be written as a scope or a day."""
    if kind == nw.Unknown:
        return written in _WRITTEN_AS_DAYS
    if kind == nw.Object:
        return not prepared.implementation.is_polars()  # which cannot write them
    return not (kind.is_numeric() or kind.is_nested() or kind in (nw.Boolean, nw.Binary, nw.Time, nw.Duration))


def _cells_kind(prepared: Prepared, column: Column) -> tuple[DType, str]:
    """The Narwhals type of the cells of a column (of its categories, if it has any), and the name of the type.

    A type unknown to Narwhals has the name that its engine gives it.
    """
    kind, engine = column.dtype, prepared.implementation
    if kind not in (nw.Unknown, nw.Categorical, nw.Enum):
        return kind, str(kind)
    own = _own_type(nw.to_native(prepared.held), column.source, engine)
    if kind != nw.Unknown:
        if (engine.is_pandas_like() or engine.is_pyarrow()) and hasattr(own, "categories"):
            categories = own.categories.to_series()
            kind, own = nw.from_native(categories, series_only=True).dtype, categories.dtype
        elif hasattr(own, "value_type"):
            arrow = require("pyarrow", extra="frames")
            own = own.value_type
            kind = nw.from_native(arrow.chunked_array([], type=own), series_only=True).dtype
    return kind, str(own if kind == nw.Unknown else kind)


def _own_type(native: Any, name: str, engine: nw.Implementation) -> Any:
    """The type of a column according to the engine itself."""
    if engine.is_pandas_like():
        own = native[name].dtype
        return getattr(own, "pyarrow_dtype", own)
    if engine.is_pyarrow():
        return native.schema.field(name).type
    if engine.is_duckdb():
        return native.types[native.columns.index(name)]
    if engine.is_pyspark() or engine.is_pyspark_connect():
        return native.schema[name].dataType
    return native.lazy().collect_schema()[name] if engine.is_polars() else None


def with_keys(frame: Lazy, keys: Mapping[str, Column]) -> Lazy:
    """The frame with the key of each row as text; null if a cell is neither a day nor midnight."""
    parts = [key_text(keys[name]) for name in KEYS]
    return frame.with_columns(nw.concat_str(parts, separator=SEPARATOR).alias(KEY))


def key_text(column: Column) -> nw.Expr:
    """The text of one key column: days without a time of day."""
    text = nw.col(column.name).cast(nw.String)
    if column.code == "scope" or column.dtype == nw.Date:
        return text
    return nw.when(text.str.contains(_MIDNIGHT)).then(text.str.slice(0, 10))


def rows_of_gaps(given: Any) -> Sequence[Mapping[str, Any]]:
    """Discrepancies in any form as rows."""
    if isinstance(given, Mapping):
        if all(isinstance(key, tuple) and len(key) == len(KEYS) + 1 for key in given):
            return [dict(zip((*KEYS, "rule_id"), key, strict=True)) | {"difference": v} for key, v in given.items()]
        columns = {name: list(cells) for name, cells in given.items() if is_iterable(cells)}
        if len(columns) == len(given) and len({len(cells) for cells in columns.values()}) == 1:
            return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    elif isinstance(given, (list, tuple)):
        if all(isinstance(row, Mapping) for row in given):
            return list(given)
    else:
        try:
            return rows_of_frame(given)
        except InvalidDataError as error:
            raise InvalidDataError(problems_of(error, ("discrepancies",))) from None
    raise InvalidDataError((objection("frames.discrepancies", "discrepancies", value=given),))


def unmatched(prepared: Prepared, gaps: Sequence[Gap]) -> Lazy:
    """The acknowledged gaps whose key no row has, the keys, rule_id, difference and its ends."""
    if not gaps:
        return no_gaps(prepared.frame())
    frame = with_keys(prepared.frame(), prepared.keys)
    names = [f"n{number:07d}" for number in range(len(gaps))]
    found = frame.select(
        flag(nw.col(KEY).is_in(gap.texts)).sum().cast(nw.Int64).alias(name)
        for name, gap in zip(names, gaps, strict=True)
    )
    long: Lazy = unpivoted(found, names)
    missing = long.filter(nw.col("times").fill_null(0) == 0).sort("name")

    def series(column: str, cells: list[Any], kind: type[nw.String | nw.Int64]) -> nw.Expr:
        return replaced(missing, nw.col("name"), dict(zip(names, cells, strict=True)), cells[0], kind).alias(column)

    keys = [series(name, [gap.key[place] for gap in gaps], nw.String) for place, name in enumerate(KEYS)]
    rules = series("rule_id", [gap.rule_id for gap in gaps], nw.String)
    ends = [series(name, [gap.ends[end] for gap in gaps], nw.Int64) for end, name in enumerate(_END_NAMES[0])]
    found = missing.select(*keys, rules, *ends)
    low, high = (nw.when(nw.col(name).abs() < OPEN).then(nw.col(name)).alias(name) for name in _END_NAMES[0])
    exact = nw.when(nw.col("difference_low") == nw.col("difference_high")).then(nw.col("difference_low"))
    return found.select(*KEYS, "rule_id", exact.alias("difference"), low, high)


def no_gaps(frame: Lazy) -> Lazy:
    """An empty frame with the columns of :func:`unmatched`, in the engine of ``frame``."""
    texts = [nw.lit("").alias(name) for name in (*KEYS, "rule_id")]
    numbers = ("difference", *_END_NAMES[0])
    held = frame.select(nw.len().cast(nw.Int64).alias(name) for name in numbers).with_columns(texts)
    return held.filter(nw.col("scope") != "").select(*KEYS, "rule_id", *numbers)
