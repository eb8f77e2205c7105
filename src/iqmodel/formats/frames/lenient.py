"""Databases that do not take cells as they are: SQLite, which stores anything under any type, and collations.

SQLite keeps the text 'x' in a column of integers and the 31 June in one of days, and computes with what it makes of
them: 0, and the 1 July. A collation without case takes the persons p1a and p1A for one. Neither can be seen in a
result, so such tables are refused before anything is computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import narwhals.stable.v2 as nw

from iqmodel.errors import InvalidDataError
from iqmodel.extras import require
from iqmodel.language.problems import Problem, objection

# The days of the calendar, of which SQLite knows that there are up to 31 in each month.
_DAY: Final = (
    "[0-9]{4}-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|[0-9]{4}-(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|[0-9]{4}-02-(0[1-9]|1[0-9]|2[0-8])|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29"
)
_DATE: Final = rf"^({_DAY})([ T]00:00(:00(\.0+)?)?)?$"
_TIMESTAMP: Final = rf"^({_DAY})([ T][0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}}(\.[0-9]+)?)?)?$"

_TEXT: Final = "a"
_ALIKE: Final = ("A", "ä")
"""What is different from that text, and equal to a collation without case or without accents."""


def refuse_lenient(held: Any, columns: Iterable[str]) -> None:
    """Raise InvalidDataError for a Narwhals frame of a database that would compute with other cells than it has.

    Only the ``columns`` are looked at, by their names in the database.
    """
    if not (held.implementation.is_duckdb() or held.implementation.is_ibis()):
        return
    kind, native = held.implementation, nw.to_native(held.select(*columns))
    names = _in_duckdb(native) if kind.is_duckdb() else _in_ibis(native)
    problems = [objection("frames.collation", name, column=name) for name in names]
    if kind.is_ibis() and native.get_backend().name == "sqlite":
        problems += _misfits(native)
    if problems:
        raise InvalidDataError(tuple(problems))


def _in_duckdb(relation: Any) -> list[str]:
    """The columns of texts that are taken for equal though they differ. The type of a column keeps it to itself."""
    pairs = zip(relation.columns, relation.types, strict=True)
    names = [name for name, kind in pairs if str(kind) == "VARCHAR"]
    if not names:
        return []
    # A comparison goes by the collation of what it compares: here of a column without any row, so that the query of
    # the caller is not run for it.
    asked = [
        " OR ".join(f"coalesce(max({quoted}), '{_TEXT}') = '{other}'" for other in _ALIKE)
        for quoted in ('"' + name.replace('"', '""') + '"' for name in names)
    ]
    (found,) = relation.limit(0).aggregate(", ".join(asked)).fetchall()
    return [name for name, alike in zip(names, found, strict=True) if alike]


def _in_ibis(table: Any) -> list[str]:
    """The same of a table of Ibis. In SQLite only columns have collations, also those of a text below no rows."""
    names = [name for name, kind in table.schema().items() if kind.is_string()]
    if not names:
        return []
    ibis = require("ibis", extra="frames")
    none = table.select(*names).limit(0)
    one = none.aggregate(rows=none.count())
    both = none.union(one.select(**dict.fromkeys(names, ibis.literal(_TEXT))))
    asked = {f"c{place}": ibis.or_(*(both[name] == other for other in _ALIKE)) for place, name in enumerate(names)}
    (row,) = both.select(**asked).to_pyarrow().to_pylist()
    return [name for place, name in enumerate(names) if row[f"c{place}"]]


def _misfits(table: Any) -> Iterator[Problem]:
    """The columns of SQLite with cells that are not of the type of the column, and how many they are."""
    fits = {name: fit for name, kind in table.schema().items() if (fit := _fits(table[name], kind)) is not None}
    if not fits:
        return
    counted = table.aggregate(**{f"c{place}": (~fit).sum() for place, fit in enumerate(fits.values())}).to_pyarrow()
    for place, name in enumerate(fits):
        if number := counted[f"c{place}"][0].as_py():
            yield objection("frames.sqlite-cells", name, column=name, kind=str(table.schema()[name]), number=number)


def _fits(column: Any, kind: Any) -> Any:
    """An expression of Ibis: whether a cell is stored as its type says; None for a type that nobody counts by."""
    stored = column.typeof()
    if kind.is_integer():
        return stored.isin(["integer", "null"])
    if kind.is_numeric():
        return stored.isin(["integer", "real", "null"])
    if kind.is_date() or kind.is_timestamp():
        return (stored == "null") | column.cast("string").re_search(_DATE if kind.is_date() else _TIMESTAMP)
    return None
