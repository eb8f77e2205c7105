"""The columns of a data frame by name: what each of them contains, and which of them are unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import count
from typing import Any, Final, TypeAlias

import attrs
import narwhals.stable.v2 as nw

from iqmodel.errors import InvalidDataError
from iqmodel.excerpts import excerpt, wording_of
from iqmodel.formats.frames.legible import legible
from iqmodel.formats.tables.column_names import intended
from iqmodel.language.lookup import unknown_code
from iqmodel.language.problems import Problem, as_problem, objection
from iqmodel.model.blocks import Block
from iqmodel.values.kinds import wrong_type

Lazy: TypeAlias = "nw.LazyFrame[Any]"
Frame: TypeAlias = "nw.DataFrame[Any] | Lazy"
"""A frame wrapped by Narwhals, in memory or lazy."""

ENDS: Final = {"low": "_low", "high": "_high"}
"""What the columns of the ends of a bounded figure are named after, behind its code."""

_NUMBERS: Final = count()
_LONG: Final = frozenset({"code", "value"})


def in_hand(native: Any) -> Frame:
    """A native frame, wrapped by Narwhals."""
    frame: Frame = nw.from_native(native)
    return frame


def is_spark(frame: Frame) -> bool:
    """Whether a frame is one of PySpark, on a cluster of its own or by way of a server."""
    kind: nw.Implementation = frame.implementation
    return bool(kind.is_pyspark() or kind.is_pyspark_connect())


def opened(frame: Any) -> tuple[Frame, tuple[Hashable, ...]]:
    """A native frame as a Narwhals frame, and the names of its columns as the caller has them.

    Columns are renamed by position if the engine has trouble with dots or allows names that are not texts. Raises
    InvalidDataError for anything that is not a frame, and for columns with the same name.
    """
    frame = legible(frame)
    try:
        held = nw.from_native(frame)
    except nw.exceptions.DuplicateError:
        raise InvalidDataError(_repeated(getattr(frame, "column_names", frame.columns))) from None
    except TypeError:
        raise InvalidDataError((objection("frames.not-a-frame", value=type(frame).__name__),)) from None
    kind = held.implementation
    names: tuple[Hashable, ...]
    if is_spark(held):
        names = tuple(frame.columns)
        held = nw.from_native(frame.toDF(*(f"c{place}" for place in range(len(names)))))
    elif kind.is_pandas_like():
        names = tuple(frame.columns)
        # An index may name a row twice; rows are identified by their keys, else by their position.
        held = nw.from_native(
            frame.set_axis([f"c{place}" for place in range(len(names))], axis=1).reset_index(drop=True)
        )
    else:
        names = tuple(held.collect_schema().names())
    if twice := _repeated(names):
        raise InvalidDataError(twice)
    return held, names


def distinct(frame: Lazy) -> Lazy:
    """The different rows of a lazy frame, in groups where Narwhals would have a database number all of them."""
    kind = frame.implementation
    if kind.is_duckdb():
        return in_hand(nw.to_native(frame).distinct()).lazy()
    if kind.is_ibis():
        return frame.group_by(*frame.collect_schema().names()).agg()
    return frame.unique()


def apart(frame: Lazy) -> Lazy:
    """The frame as a query with a name of its own, if it is one of Ibis: SQLite refuses what is nested too deeply."""
    if not frame.implementation.is_ibis():
        return frame
    return in_hand(nw.to_native(frame).alias(f"iqmodel_{next(_NUMBERS)}")).lazy()


def _repeated(names: Iterable[Hashable]) -> tuple[Problem, ...]:
    """A problem for each name that several columns have."""
    # Names that are not texts, such as numbers in pandas, are compared as they are written.
    times = Counter(wording_of(name) for name in names)
    twice = (name for name, number in times.items() if number > 1)
    return tuple(objection("frames.column-repeated", (short := _short(name)), column=short) for name in twice)


def _short(name: object) -> str:
    """A name, shortened for a message."""
    return excerpt(name, 200, quoted=False)


def codes_of(names: Sequence[Hashable], columns: Any, known: Iterable[str]) -> dict[int, str]:
    """The code or key of each column that has one, by the position of the column.

    Raises InvalidDataError for a mapping with columns that are not there, with unknown codes, or with two columns for
    one code.
    """
    if not isinstance(columns, Mapping):
        raise InvalidDataError((wrong_type(columns, ("columns",), Mapping),))
    allowed = tuple(known)
    problems = []
    for given, code in columns.items():
        if given not in names:
            problems.append(objection("frames.column-mapped-absent", "columns", _short(given), value=given))
        if code not in allowed:
            error = unknown_code(code, allowed)
            problems.append(as_problem(error, code, ("columns", _short(given))))
    found = {place: columns.get(name, name) for place, name in enumerate(names)}
    found = {place: code for place, code in found.items() if code in allowed}
    held = list(found.values())
    problems += [
        objection("frames.column-twice", "columns", _short(names[place]), value=code)
        for place, code in found.items()
        if held.count(code) > 1
    ]
    if problems:
        raise InvalidDataError(tuple(problems))
    return found


def pairs_of(names: Sequence[Hashable], codes: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """The columns of the ends of figures that have a column of their own: its code and ``low`` or ``high``."""
    by_name = {
        f"{wording_of(names[place])}{ending}": (code, end)
        for place, code in codes.items()
        for end, ending in ENDS.items()
    }
    by_name |= {f"{code}{ending}": (code, end) for code in codes.values() for end, ending in ENDS.items()}
    return {
        place: by_name[name]
        for place, name in enumerate(map(wording_of, names))
        if place not in codes and name in by_name
    }


@attrs.frozen(eq=False)
class Strangers:
    """The columns that are neither keys nor figures: those that are probably meant to be, and the names of
    the others.
    """

    problems: tuple[Problem, ...]
    ignored: tuple[str, ...]


def strangers(
    names: Sequence[Hashable], codes: Mapping[int, str], known: tuple[str, ...], model: type[Block]
) -> Strangers:
    """What the columns without a code may be; ``codes`` are those of the other columns."""
    present = frozenset(codes.values())
    problems, ignored = [], []
    for name in (wording_of(name) for place, name in enumerate(names) if place not in codes):
        close = intended(name, known, present, model)
        if close:
            short = _short(name)
            problems.append(objection("rows.column-unknown.close", short, column=short, close=close))
        else:
            ignored.append(name)
    return Strangers(tuple(problems), tuple(ignored))


def without_figures(names: Iterable[Hashable]) -> Problem:
    """The problem of a frame without figures: it may be one of the long layout."""
    return objection("frames.long-layout" if set(names) >= _LONG else "frames.no-figures", column=None)
