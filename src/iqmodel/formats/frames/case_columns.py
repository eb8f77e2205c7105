"""Tables of case records in any engine: their columns found and brought into one form, whatever types they have.

A table has the fields of its class as columns. Days become whole numbers such as 20230105, in which every engine
computes alike; what is wrong with a cell is an expression beside it. Nothing is computed here.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property, partial, reduce
from typing import Any, Final, Literal, TypeAlias, get_args, get_type_hints

import attrs
import narwhals.stable.v2 as nw
from narwhals.stable.v2.dtypes import DType

from iqmodel.cases.case import Case
from iqmodel.cases.ids import KEY, LONGEST_ID, NO_TEXT, ODD
from iqmodel.cases.lacking import LACKING
from iqmodel.cases.measures import BETWEEN
from iqmodel.cases.tables import CLASSES
from iqmodel.errors import InvalidDataError
from iqmodel.excerpts import wording_of
from iqmodel.extras import require
from iqmodel.formats.frames.case_survey import Survey
from iqmodel.formats.frames.cells import Column, clean, day_of, plain_cell, problem_code
from iqmodel.formats.frames.legible import of_categories
from iqmodel.formats.frames.lenient import refuse_lenient
from iqmodel.formats.frames.names import Frame, Lazy, in_hand, opened
from iqmodel.formats.tables.case_rows import meant_by
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Text
from iqmodel.model.counting import RECORDS
from iqmodel.values.days import EARLIEST_YEAR
from iqmodel.values.scopes import Scope

Kind: TypeAlias = Literal["text", "choice", "day", "scope", "number"]

_HOLDS: Final[Mapping[Kind, Text]] = {
    "text": Text("Texte", "texts"),
    "choice": Text("Texte", "texts"),
    "scope": Text("Texte", "texts"),
    "day": Text("Tage", "days"),
    "number": Text("Zahlen", "numbers"),
}
_TEXTS: Final = (nw.String, nw.Categorical, nw.Enum)
# Types of Arrow that are not understood, and what holds the same.
_OF_ARROW: Final[Mapping[str, str]] = {"string_view": "large_string", "date64[ms]": "timestamp[ms]"}
_ISO: Final = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_ISO_LENGTH: Final = 10
_NO_DAY: Final = "0000-00-00"
UNREADABLE: Final = -1
"""Stands for a cell that cannot be read as a day; 0 stands for a missing one."""
FIRST_DAY: Final = EARLIEST_YEAR * 10_000 + 101
"""The earliest day as a number."""
LAST_DAY: Final = 9999_12_31
"""The last day that can be written. Some engines have later ones."""
_BEFORE: Final = "__number_"
_LONGEST_KEY: Final = 2 * LONGEST_ID + len(BETWEEN)


@attrs.frozen
class Field:
    """One column that a table of case records may have."""

    name: str
    kind: Kind
    required: bool
    choices: tuple[str, ...] = ()


def fields_of(kind: type[Case]) -> tuple[Field, ...]:
    """The fields of a class of case records, by its annotations."""
    hints = get_type_hints(kind)
    return tuple(_field(one, hints[one.name]) for one in attrs.fields(kind))


def _field(field: Any, hint: Any) -> Field:
    members = get_args(hint)
    texts = tuple(member for member in members if isinstance(member, str))
    nested = tuple(text for member in members for text in get_args(member) if isinstance(text, str))
    required = field.default is attrs.NOTHING
    kinds: dict[Any, Kind] = {Scope: "scope", date: "day", int: "number"}
    if texts or nested:
        return Field(field.name, "choice", required, texts or nested)
    found: list[Kind] = [kinds[member] for member in (hint, *members) if member in kinds]
    plain: Kind = found[0] if found else "text"
    return Field(field.name, plain, required)


@attrs.frozen(eq=False)
class CaseTable:
    """A table of case records in hand: ``frame`` has a column for each of its ``fields``, and days as numbers.

    ``pandas`` says whether its engine is pandas or behaves like it, ``eager`` whether it is in memory; ``ignored`` are
    the names of its other columns.
    """

    name: str
    frame: Lazy
    fields: Mapping[str, Field]
    numbers: Mapping[str, Column]
    pandas: bool
    eager: bool
    ignored: tuple[str, ...] = ()

    @property
    def lacking(self) -> frozenset[str]:
        """The fields that count and that the table has no column for."""
        parts = (name.partition(".") for name in LACKING)
        return frozenset(
            f"{table}.{field}" for table, _, field in parts if table == self.name and field not in self.fields
        )

    @property
    def counted_on(self) -> str:
        """The column of the day that decides in which period a record counts."""
        return next(field.name for field in self.fields.values() if field.kind == "day")

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that identify a record within its table."""
        return ("id",) if "id" in self.fields else ("measure", "person", "entered")  # a person may enter again later

    @cached_property
    def survey(self) -> Survey:
        """What a single pass over the keys and ids tells."""
        return Survey.of(self.frame, self.key, [field.name for field in self.fields.values() if field.kind == "text"])

    def has(self, name: str) -> bool:
        """Whether the table has that column."""
        return name in self.fields

    def equals(self, name: str, *values: str) -> nw.Expr:
        """An expression: whether a cell is one of these texts; False, and never null, for a missing one."""
        if name not in self.fields:
            return nw.lit(value=False)
        # Faster than a search in a list, on every engine.
        return reduce(operator.or_, (nw.col(name) == value for value in values)).fill_null(value=False)

    def filled(self, name: str) -> nw.Expr:
        """The texts of a column, empty where one is missing."""
        return nw.col(name).fill_null("")

    def chosen(self, field: Field) -> nw.Expr:
        """An expression: whether a cell is one of the choices of its field, or missing where it may be."""
        value = nw.col(field.name)
        if self.frame.implementation.is_duckdb() and not field.required:
            # Half the time of asking for missing cells as well.
            return value.fill_null(field.choices[0]).is_in(field.choices)
        good = self.equals(field.name, *field.choices)
        return good if field.required else value.is_null() | good

    def is_id(self, name: str) -> nw.Expr:
        """An expression: whether a text is an id; null for a missing one, which a filter drops, or False."""
        text = self.filled(name) if self.pandas else nw.col(name)
        if self.survey.plain:
            return text != ""
        short = text.str.len_chars() <= LONGEST_ID
        if self.frame.implementation.is_duckdb():
            # Its expressions end at the end of a text alone, and take longer to look for something within one.
            return text.str.contains(f"^{KEY.pattern}$") & short
        return (text != "") & ~text.str.contains(ODD) & short

    def odd(self, name: str) -> nw.Expr:
        """An expression: whether a text is neither an id nor empty nor missing; never null."""
        return (self.filled(name) != "") & ~self.is_id(name)

    def id(self) -> nw.Expr:
        """What identifies a record: its id, or its measure and person; null where that is missing."""
        # What is too long for an id is a problem anyway, and not shown in full.
        if "id" in self.fields:
            return nw.col("id").str.slice(0, LONGEST_ID)
        return nw.concat_str(nw.col("measure"), nw.col("person"), separator=BETWEEN).str.slice(0, _LONGEST_KEY)

    def unsound(self) -> Iterator[tuple[str, str, nw.Expr]]:
        """What makes that a record cannot be counted: its column, the code of the problem, and an expression."""
        for name, field in self.fields.items():
            value = nw.col(name)
            if field.kind in ("text", "scope"):
                yield name, "record.type", value.is_null()
                if field.kind == "text":
                    yield name, "record.blank", ~value.is_null() & (self.filled(name) == "")
            elif field.kind == "choice":
                if field.required:
                    yield name, "record.type", value.is_null()
                yield name, "record.choice", ~value.is_null() & ~self.equals(name, *field.choices)
            elif field.kind == "day":
                if field.required:
                    yield name, "record.type", value == 0
                yield name, "date.unreadable", (value == UNREADABLE) | (value > LAST_DAY)
                # Days before the year 1 are below zero.
                yield name, "date.too-early", (value < FIRST_DAY) & (value != 0) & (value != UNREADABLE)
            else:
                yield name, "record.type", nw.col(_BEFORE + name) == "missing"

    def bad_numbers(self, name: str) -> nw.Expr:
        """An expression: the code of the problem of a number; null for a sound or missing one."""
        return nw.col(_BEFORE + name)


def held(tables: object) -> dict[str, CaseTable]:
    """The tables in hand, by name. Raises InvalidDataError with everything that is wrong with their columns."""
    if not isinstance(tables, Mapping):
        raise InvalidDataError((objection("frames.cases-tables", value=type(tables).__name__),))
    if not tables:
        raise InvalidDataError((objection("frames.cases-tables", value={}),))
    problems: list[Problem] = [
        objection("case.table", value=name, known=tuple(CLASSES)) for name in tables if name not in CLASSES
    ]
    found = {}
    for name in tables:
        if name in CLASSES:
            found[name] = _in_hand(name, tables[name], problems)
    if "participations" in found and "measures" not in found:
        problems.append(objection("frames.cases-measures", "participations"))
    engines = {table.frame.implementation for table in found.values()}
    if len(engines) > 1:
        problems.append(objection("frames.cases-engines", engines=tuple(sorted(engine.name for engine in engines))))
    if problems:
        raise InvalidDataError(tuple(problems))
    return found


def _in_hand(name: str, native: Any, problems: list[Problem]) -> CaseTable:
    frame, given = opened(native)
    names = [wording_of(one) for one in given]
    fields = {field.name: field for field in fields_of(CLASSES[name])}
    problems += [
        objection("frames.cases-column", name, column=field.name, table=RECORDS[name])
        for field in fields.values()
        if field.required and field.name not in names
    ]
    absent = tuple(field for field in fields if field not in names)
    ignored = tuple(one for one in names if one not in fields)
    for stranger in ignored:
        if close := meant_by(stranger, absent, CLASSES[name]):
            short = stranger[:LONGEST_ID]
            words = {"column": short, "table": RECORDS[name], "close": close}
            problems.append(objection("case.column.close", name, short, **words))
    places = {one: place for place, one in enumerate(names) if one in fields}
    frame = _readable(frame, {place: fields[one] for one, place in places.items()})
    schema = list(frame.collect_schema().items())
    refuse_lenient(frame, [schema[place][0] for place in places.values()])
    expressions = []
    numbers = {}
    for field_name, place in places.items():
        source, kind = schema[place]
        field = fields[field_name]
        # A type that nobody knows is that of a column without any cell, or of cells that no field has.
        if not _fits(kind, field.kind) or (kind == nw.Unknown and not _is_empty(frame, source)):
            words = {"column": field_name, "kind": _name_of(kind), "expected": _HOLDS[field.kind]}
            problems.append(objection("frames.cases-type", name, field_name, **words))
        elif field.kind == "day":
            expressions.append(_day(nw.col(source), kind, is_ibis=frame.implementation.is_ibis()).alias(field_name))
        elif field.kind == "number":
            numbers[field_name] = Column(field_name, field_name, source, source, kind)
            expressions += _number(numbers[field_name], pandas=bool(frame.implementation.is_pandas_like()))
        else:
            expressions.append(nw.col(source).cast(nw.String).alias(field_name))
    present = {one: field for one, field in fields.items() if one in places}
    lazy = frame.lazy().select(expressions) if expressions else frame.lazy()
    pandas, eager = bool(frame.implementation.is_pandas_like()), isinstance(frame, nw.DataFrame)
    return CaseTable(name, lazy, present, numbers, pandas, eager, ignored)


def _name_of(kind: DType) -> str:
    """The name of a type alone: the categories of an enumeration, though it be one of lists, are cells."""
    return type(kind).__name__ if "Enum" in str(kind) else str(kind)


def _fits(kind: DType, wanted: Kind) -> bool:
    """Whether a column of that type can hold such cells."""
    if kind == nw.Unknown:
        return True  # if it is one of nothing but missing cells
    if wanted == "number":
        return kind.is_numeric()
    if wanted == "day":
        zoned = isinstance(kind, nw.Datetime) and kind.time_zone is not None
        return kind in (nw.Date, nw.Datetime, *_TEXTS) and not zoned
    return kind in _TEXTS


def _is_empty(frame: Frame, source: str) -> bool:
    """Whether a column has nothing but missing cells."""
    found = frame.lazy().select(nw.col(source).is_null().all().alias("empty")).collect()
    return bool(found["empty"].to_list()[0])


def _number(column: Column, *, pandas: bool) -> list[nw.Expr]:
    """A column of numbers as whole ones, 0 where a cell cannot be one; and the code of the problem of each."""
    if column.dtype == nw.Unknown:
        nothing = nw.lit(0).cast(nw.Int64), nw.lit("missing")
        return [one.alias(name) for one, name in zip(nothing, (column.code, _BEFORE + column.code), strict=True)]
    value = clean(column, pandas=pandas)
    code = problem_code(column)
    missing = nw.when(value.is_null()).then(nw.lit("missing"))
    return [
        value.fill_null(0).cast(nw.Int64).alias(column.code),
        nw.when(~code.is_null()).then(code).otherwise(missing).alias(_BEFORE + column.code),
    ]


def _day(value: nw.Expr, kind: DType, *, is_ibis: bool) -> nw.Expr:
    """The days of a column as whole numbers: 20230105; 0 where one is missing, -1 where it cannot be read."""
    if kind == nw.Unknown:
        return nw.lit(0).cast(nw.Int64)
    if kind in _TEXTS:
        return _written_day(value if kind == nw.String else value.cast(nw.String))
    date_parts = (value.dt.year(), value.dt.month(), value.dt.day())
    year, month, day = (part.fill_null(0).cast(nw.Int64) for part in date_parts)
    # DuckDB has infinite days, which have no parts; a day with parts is never 0 as a number.
    number = year * 10_000 + month * 100 + day
    number = nw.when((number == 0) & ~value.is_null()).then(nw.lit(UNREADABLE)).otherwise(number).cast(nw.Int64)
    if kind == nw.Date:
        return number
    # A point in time is taken for a day only at midnight.
    # Ibis knows no parts of a second that are smaller than a microsecond, and its backends have none.
    fraction = value.dt.microsecond() if is_ibis else value.dt.nanosecond()
    parts = (value.dt.hour(), value.dt.minute(), value.dt.second(), fraction)
    hour, minute, second, rest = (part.fill_null(0).cast(nw.Int64) for part in parts)
    return nw.when(hour + minute + second + rest == 0).then(number).otherwise(nw.lit(UNREADABLE)).cast(nw.Int64)


def _written_day(value: nw.Expr) -> nw.Expr:
    """The same for days written ``YYYY-MM-DD``."""
    text = value.fill_null("")
    shaped = text.str.contains(_ISO) & (text.str.len_chars() == _ISO_LENGTH)
    digits = nw.when(shaped).then(text).otherwise(nw.lit(_NO_DAY))
    year, month, day = (digits.str.slice(at, size).cast(nw.Int64) for at, size in ((0, 4), (5, 2), (8, 2)))
    number = year * 10_000 + month * 100 + day
    real = (month >= 1) & (month <= 12) & (day >= 1) & (day <= days_in_month(number))
    number = nw.when(real).then(number).otherwise(nw.lit(UNREADABLE))
    return nw.when(text == "").then(nw.lit(0)).otherwise(number).cast(nw.Int64)


def days_in_month(day: nw.Expr) -> nw.Expr:
    """An expression: how many days the month of a day has, which is a whole number such as 20230105."""
    leap = (day % 40_000 < 10_000) & ((day % 1_000_000 >= 10_000) | (day % 4_000_000 < 10_000))
    month = day % 10_000 - day % 100
    february = nw.when(leap).then(nw.lit(29)).otherwise(nw.lit(28))
    longer = nw.when(month.is_in([400, 600, 900, 1100])).then(nw.lit(30)).otherwise(nw.lit(31))
    return nw.when(month == 200).then(february).otherwise(longer).cast(nw.Int64)


def _readable(frame: Frame, fields: Mapping[int, Field]) -> Frame:
    """The frame of pandas with its columns of Python objects as texts, and Arrow's string views as strings."""
    native = nw.to_native(frame)
    if frame.implementation.is_pyarrow():
        for place in fields:
            held = native.schema.field(place).type
            kind = _OF_ARROW.get(str(held)) or of_categories(held)
            if kind is not None:
                native = native.set_column(place, native.schema.names[place], native.column(place).cast(kind))
        return in_hand(native)
    if not frame.implementation.is_pandas_like():
        return frame
    pandas = require(native.__class__.__module__.partition(".")[0], extra="frames")
    made = {}
    for place, field in fields.items():
        name, column = native.columns[place], native.iloc[:, place]
        if (kind := of_categories(column.dtype)) is not None:
            made[name] = column = column.astype(kind)
        if str(column.dtype) == "object":
            read = _number_of if field.kind == "number" else partial(_text_of, kind=field.kind)
            kind = "float64" if field.kind == "number" else "str"
            cells = [read(plain_cell(cell)) for cell in column]
            made[name] = pandas.Series(cells, dtype=kind, index=native.index)
    return in_hand(native.assign(**made)) if made else frame


def _text_of(cell: Any, kind: Kind) -> str | None:
    """A cell of Python as a text, None for a missing one. What no record could have there is a problem all the same."""
    cell = day_of(cell)
    if isinstance(cell, str) or cell is None:
        return cell
    if kind == "day":
        return cell.isoformat() if type(cell) is date else "?"
    if isinstance(cell, Scope):
        return cell.text
    # No choice and no scope is called so; None would say that nothing was recorded.
    return NO_TEXT if kind == "text" else "?"


def _number_of(cell: Any) -> float | None:
    """A cell of Python as a number; None for a missing one, and for anything else."""
    return float(cell) if isinstance(cell, (int, float)) and not isinstance(cell, bool) else None
