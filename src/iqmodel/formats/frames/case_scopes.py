"""The scopes that occur in tables of case records, and which of those asked for contain each of them.

Of the records only these texts are collected: they are few, and a table that knows them need not look at every row.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any, Final, Literal, TypeAlias, get_args

import attrs
import narwhals.stable.v2 as nw

from iqmodel.errors import ScopeError
from iqmodel.extras import require
from iqmodel.formats.frames.case_columns import CaseTable
from iqmodel.formats.frames.cells import plain_cell
from iqmodel.formats.frames.names import Lazy, distinct, in_hand, is_spark
from iqmodel.values.scopes import Scope, ancestors_of, single_scope

Level: TypeAlias = Literal["scope", "project", "network", "state", "country"]

LEVELS: Final[tuple[Level, ...]] = get_args(Level)
TARGET: Final = "__target"
_SHAPED: Final = rf"^{single_scope()}(?:\+{single_scope()})*$"
# The slashes in the text of a scope at each level.
_SLASHES: Final[Mapping[Level, int]] = {"state": 0, "network": 1, "project": 2}


@attrs.frozen
class Occurring:
    """The scopes in one table, by their texts; ``others`` says whether any cell is something else.

    ``chosen`` says whether every cell with a choice is one of its values: then no row has to be asked for it again.
    """

    scopes: Mapping[str, Scope]
    others: bool
    chosen: bool

    @classmethod
    def of(cls, table: CaseTable) -> Occurring:
        """The different cells of the columns, with all that are not scopes as one of them."""
        choices = [field for field in table.fields.values() if field.kind == "choice"]
        text = nw.col("scope")
        shaped = text.str.contains(_SHAPED) & ~text.str.contains("\n")
        chosen = reduce(operator.and_, map(table.chosen, choices)) if choices else nw.lit(value=True)
        different = distinct(table.frame.select("scope", *(field.name for field in choices)))
        cells = distinct(different.select(nw.when(shaped).then(text).alias("scope"), chosen.alias("chosen"))).collect()
        texts = {plain_cell(cell) for cell in cells["scope"].to_list()}
        found = {text: scope for text in texts if isinstance(text, str) and (scope := _scope(text)) is not None}
        return cls(found, len(found) < len(texts), all(cells["chosen"].to_list()))

    @property
    def texts(self) -> list[str]:
        """The texts of the scopes, to be looked for; an empty one if there is none: a list of nothing has no type."""
        return list(self.scopes) or [""]


def _scope(text: str) -> Scope | None:
    """The scope of a text; None for a union whose members overlap, or are not in order."""
    try:
        scope = Scope(text)
    except ScopeError:
        return None
    return scope


def containing(own: Mapping[str, Scope], level: Level, every: Mapping[str, Scope]) -> list[tuple[str, str | None]]:
    """Each scope with each of those asked for that contains it, None where none does.

    At the level ``scope`` those asked for are ``every`` one that occurs.
    """
    unions = [scope for scope in every.values() if scope.is_union]
    texts = {scope.text for scope in every.values()}
    pairs: list[tuple[str, str | None]] = []
    for text, scope in own.items():
        targets: Iterable[str]
        if level == "scope":
            around = {scope.text, *_common(scope)} & texts
            targets = sorted(around | {union.text for union in unions if union.contains(scope)})
        else:
            targets = [one for one in (scope.text, *_common(scope)) if _is_at(one, level)]
        pairs += [(text, target) for target in targets] or [(text, None)]
    return pairs


def _common(scope: Scope) -> list[str]:
    """The texts of the scopes around one, or around all members of a union."""
    around = [ancestors_of(member.text) for member in scope.members]
    return [text for text in around[0] if all(text in other for other in around)]


def _is_at(text: str, level: Level) -> bool:
    if level == "country" or text == "DE":
        return level == "country" and text == "DE"
    return "+" not in text and text.count("/") == _SLASHES[level]


def small(beside: Lazy, table: Mapping[str, list[Any]]) -> Lazy:
    """A few rows of texts as a lazy frame of the engine of another one, and with its connection."""
    kind = beside.implementation
    native = nw.to_native(beside)
    if kind.is_duckdb():
        duckdb = require("duckdb", extra="frames")
        lines = ["\x1f".join(cell or "" for cell in row) for row in zip(*table.values(), strict=True)]
        constant, function = duckdb.ConstantExpression, duckdb.FunctionExpression
        cells = function("unnest", function("list_value", *map(constant, lines)))
        one = native.aggregate("count(*) AS rows")
        places = map(constant, range(1, len(table) + 1))
        part = (function("split_part", cells, constant("\x1f"), place) for place in places)
        parts = [function("nullif", cell, constant("")).alias(name) for name, cell in zip(table, part, strict=True)]
        return in_hand(one.select(*parts)).lazy()
    if is_spark(beside):
        schema = ", ".join(f"{name} string" for name in table)
        return in_hand(native.sparkSession.createDataFrame(list(zip(*table.values(), strict=True)), schema)).lazy()
    if kind.is_ibis():
        pyarrow = require("pyarrow", extra="frames")
        rows = pyarrow.table({name: pyarrow.array(cells, "string") for name, cells in table.items()})
        return in_hand(require("ibis", extra="frames").memtable(rows)).lazy()
    return nw.from_dict(dict(table), dict.fromkeys(table, nw.String()), backend=kind).lazy()
