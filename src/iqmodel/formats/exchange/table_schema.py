"""Table Schema: what a Data Package says of the columns of its tables, and cells as they are meant by it.

A schema declares how its cells are written: groups of digits, decimal marks, the order of a date, the words for what is
missing. Cells are brought into plain notation by what is declared, and never by a guess; what does not fit the declared
type is a problem, even where a reader without a schema would make something of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, Final

import attrs

from iqmodel.errors import NumberFormatError
from iqmodel.excerpts import excerpt
from iqmodel.formats.tables.rows import BOUND_COLUMNS, SHARE
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Text
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport
from iqmodel.values.counts import not_whole

_TEXTS: Final = ("string", "any")
_NUMBERS: Final = ("integer", "number")
_DATES: Final = ("date",)
_NO_WORDING: Final = tuple(name for name in BOUND_COLUMNS if name != "wording")
_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_DECIMAL: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
# A year of four digits alone: strptime would take fewer.
_ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Days alone: a pattern with a time of day is another type.
_PATTERN: Final = re.compile(r"(?:%[dmY]|[ ./,-]){3,20}")
_FIELDS_MATCH: Final = ("exact", "equal", "subset", "superset", "partial")

A_TEXT: Final = Text("ein Text", "a text")
AN_OBJECT: Final = Text("ein Objekt", "an object")
_TEXTS_EXPECTED: Final = Text("eine Liste von Texten", "a list of texts")
_FIELDS_EXPECTED: Final = Text("eine Liste von Feldern mit Namen", "a list of fields with names")

Cell = Callable[[str], str]
"""What makes of a cell the text that is read in plain notation. Raises NumberFormatError for one of another type."""


@attrs.frozen
class Field:
    """A column as its schema declares it.

    ``kind`` is the type (``integer``, ``date``, …), ``declared`` the whole declaration, ``missing`` the texts that
    stand for a missing value in this column, ``place`` the path of the declaration in the package.
    """

    name: str
    kind: str
    declared: Mapping[str, Any]
    missing: frozenset[str]
    place: tuple[str | int, ...]


@attrs.frozen
class Schema:
    """The columns of a table: the fields in their order, the primary key, and how the header has to match them.

    ``missing`` are the texts for a missing value in columns without a list of their own. ``matching`` is the
    ``fieldsMatch`` of the standard: the header has exactly these names in this order (``exact``), these names in any
    order (``equal``), at least these (``subset``), none but these (``superset``), or one of them (``partial``).

    Source: Table Schema, versions 2 and 1 (datapackage.org).
    """

    fields: tuple[Field, ...] = ()
    missing: frozenset[str] = frozenset({""})
    key: tuple[str, ...] = ()
    matching: str = "exact"

    def missing_in(self, name: str) -> frozenset[str]:
        """The texts that stand for a missing value in a column."""
        return next((field.missing for field in self.fields if field.name == name), self.missing)

    def fits(self, names: Sequence[str]) -> bool:
        """Whether a header has the columns that the schema says."""
        own = [field.name for field in self.fields]
        if not own or self.matching == "exact":
            return not own or list(names) == own
        shared, all_own, all_found = set(own) & set(names), set(own), set(names)
        return {
            "equal": all_own == all_found,
            "subset": all_own <= all_found,
            "superset": all_own >= all_found,
            "partial": bool(shared),
        }[self.matching]


def schema_of(declared: Any, place: tuple[str | int, ...]) -> Schema | list[Problem]:
    """A schema as it is declared, or what is wrong with the declaration.

    Constraints, foreign keys and whatever else a schema may declare are passed over: whether a figure is possible is
    the matter of the reports and their rules.
    """
    if not isinstance(declared, Mapping):
        return [objection("record.type", *place, value=declared, expected=AN_OBJECT)]
    problems: list[Problem] = []
    missing = _missing(declared.get("missingValues", [""]), (*place, "missingValues"), problems)
    listed = declared.get("fields", [])
    fields: list[Field] = []
    if not isinstance(listed, list):
        problems.append(objection("record.type", *place, "fields", value=listed, expected=_FIELDS_EXPECTED))
        listed = []
    for number, one in enumerate(listed):
        at = (*place, "fields", number)
        if not isinstance(one, Mapping) or not isinstance(one.get("name"), str):
            problems.append(objection("record.type", *at, value=one, expected=_FIELDS_EXPECTED))
            continue
        kind = one.get("type", "string")
        if not isinstance(kind, str):
            problems.append(objection("record.type", *at, "type", value=kind, expected=A_TEXT))
            continue
        own = _missing(one["missingValues"], (*at, "missingValues"), problems) if "missingValues" in one else missing
        fields.append(Field(one["name"], kind, one, own, at))
    matching = declared.get("fieldsMatch", "exact")
    # The standard has it as a list of one, and people write the word alone.
    matching = matching[0] if isinstance(matching, list) and len(matching) == 1 else matching
    if matching not in _FIELDS_MATCH:
        problems.append(objection("record.choice", *place, "fieldsMatch", value=matching, choices=_FIELDS_MATCH))
    key = declared.get("primaryKey", [])
    # A key of one column may be written without a list.
    key = [key] if isinstance(key, str) else key
    if not isinstance(key, list) or not all(isinstance(name, str) for name in key):
        problems.append(objection("record.type", *place, "primaryKey", value=key, expected=_TEXTS_EXPECTED))
        key = []
    known = [field.name for field in fields]
    unknown = [name for name in key if name not in known]
    problems += [objection("datapackage.key-field", *place, "primaryKey", value=name) for name in unknown]
    return problems or Schema(tuple(fields), missing, tuple(key), str(matching))


def _missing(declared: Any, place: tuple[str | int, ...], problems: list[Problem]) -> frozenset[str]:
    """The texts for what is missing: alone, or each with a label."""
    held = (
        [one.get("value") if isinstance(one, Mapping) else one for one in declared]
        if isinstance(declared, list)
        else [None]
    )
    if not all(isinstance(one, str) for one in held):
        problems.append(objection("record.type", *place, value=declared, expected=_TEXTS_EXPECTED))
        return frozenset()
    return frozenset(str(one) for one in held)


def cells_of_fields(
    schema: Schema, codes: Mapping[str, str | None], model: type[BaseReport]
) -> tuple[dict[str, Cell], list[Problem]]:
    """How the cells of each column become plain, by the code of the column, and the problems of unfit declarations.

    ``codes`` are the columns by their names in the header. Only numbers and days have a notation of their own.
    """
    layout = layout_of(model)
    numbers = {"value", *_NO_WORDING, *layout.positions}
    shares = {SHARE, *layout.share_positions}
    made: dict[str, Cell] = {}
    problems: list[Problem] = []
    for field in schema.fields:
        code = codes.get(field.name)
        if code is None:
            continue
        found: Cell | Problem | None = None
        if code in numbers or code in shares:
            found = _number(field, share=code in shares)
        elif code in ("start", "end"):
            found = _day(field)
        if isinstance(found, Problem):
            problems.append(found)
        elif found is not None:
            made[code] = found
    return made, problems


def _number(field: Field, *, share: bool) -> Cell | Problem | None:
    """How numbers are written in a column; None where texts are read as they are.

    Whole numbers come back as digits alone, shares as a number with its percent sign. What the declaration allows
    besides, such as exponents and NaN, counts nothing, and is refused like any cell of another type.
    """
    if field.kind in _TEXTS:
        return None
    if field.kind not in _NUMBERS:
        return _unfit(field)
    group, decimal = field.declared.get("groupChar", ""), field.declared.get("decimalChar", ".")
    if (unsupported := _notation(field, group, decimal)) is not None:
        return unsupported
    fitting = _INTEGER if field.kind == "integer" else _DECIMAL

    def plain(cell: str) -> str:
        # Groups of digits are wherever the file has them: the standard says nothing of their length.
        text = cell.replace(group, "") if group else cell
        if field.kind == "number":
            text = text.replace(decimal, ".") if decimal != "." else text
        if not fitting.fullmatch(text):
            raise _wrong(field, cell)
        if share:
            return f"{text} %"
        # Even of zeros alone: 416.000 may have been German thousands.
        if "." in text:
            raise not_whole(float(text))
        return text.removeprefix("+")

    return plain


def _notation(field: Field, group: object, decimal: object) -> Problem | None:
    """The problem of a notation that is not supported: long marks, or numbers with a text around them."""
    for name, mark in (("groupChar", group), ("decimalChar", decimal)):
        if not isinstance(mark, str) or len(mark) > 1 or mark.isalnum():
            return objection("datapackage.unsupported", *field.place, name, value=mark, name=name)
    # What surrounds a bare number would change it: „rund“, „%“, „Tsd.“.
    bare = field.declared.get("bareNumber", True)
    if bare is not True:
        return objection("datapackage.unsupported", *field.place, "bareNumber", value=bare, name="bareNumber")
    return None


def _day(field: Field) -> Cell | Problem | None:
    """How days are written in a column; None where texts are read as they are."""
    if field.kind in _TEXTS:
        return None
    if field.kind not in _DATES:
        return _unfit(field)
    pattern = field.declared.get("format", "default")
    if pattern == "default":
        pattern = "%Y-%m-%d"
    if not isinstance(pattern, str) or not _PATTERN.fullmatch(pattern):
        return objection("datapackage.unsupported", *field.place, "format", value=pattern, name="format")

    def iso(cell: str) -> str:
        # strptime would take a month of one digit where the standard has two.
        if pattern != "%Y-%m-%d" or _ISO_DAY.fullmatch(cell):
            with suppress(ValueError):
                return datetime.strptime(cell, pattern).date().isoformat()  # noqa: DTZ007 - a day has no time zone
        raise _wrong(field, cell)

    return iso


def _unfit(field: Field) -> Problem:
    """The problem of a column whose type no figure and no day can have."""
    return objection("datapackage.unsupported", *field.place, "type", value=field.kind, name="type")


def _wrong(field: Field, cell: str) -> NumberFormatError:
    """The error of a cell that is not of the type of its column."""
    return NumberFormatError("datapackage.type", text=excerpt(cell, 50, quoted=False), kind=field.kind)
