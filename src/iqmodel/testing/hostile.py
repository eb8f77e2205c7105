"""Hostile documents: JSON texts with one defect that a lenient reader would accept or fail on.

Each name stands for one defect met in practice: a point of thousands read as a decimal number, a key given twice, a
day and a month exchanged, brackets nested without end. Apart from the defect the document is sound, so a strict reader
reports exactly one problem.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import attrs

from iqmodel.language.lookup import refuse_unknown
from iqmodel.language.viewed import Named
from iqmodel.model.blocks import Block
from iqmodel.model.schema import layout_of
from iqmodel.report import Report
from iqmodel.structuring.limits import SAFE
from iqmodel.structuring.readers import format_of
from iqmodel.testing.synthetic import document, refuse_other, synthetic_figures

# Stands in the text for a literal that json.dumps could not write, until it is replaced.
_MARK: Final = "the literal goes here"
_STRANGER: Final = "x-nobody-knows"
# Deep enough to exhaust the stack of a recursive parser.
_DEEP: Final = 5_000


@attrs.frozen(repr=False)
class HostileDocument(Named):
    """A text with one defect, and the problem that must be reported for it.

    ``name`` names the defect, ``data`` are the bytes as they arrive, ``code`` and ``pointer`` (a JSON Pointer) are
    those of the problem.
    """

    name: str
    data: bytes = attrs.field(repr=False)
    code: str
    pointer: str


_Damage: TypeAlias = Callable[[dict[str, Any], str], tuple[bytes, str]]
"""A function from a document and the code of its figure to the damaged bytes and the pointer to the defect."""


def _pointer(code: str, *more: str) -> str:
    """The JSON Pointer to a figure, or to a key within it."""
    return "".join(f"/{step}" for step in (*code.split("."), *more))


def _holder(data: dict[str, Any], code: str) -> dict[str, Any]:
    """The object that holds the figure."""
    for step in code.split(".")[:-1]:
        data = data[step]
    return data


def _text(data: object) -> str:
    """JSON text with umlauts as they are, so that encodings matter."""
    return json.dumps(data, ensure_ascii=False)


def _literal(literal: str, *more: str) -> _Damage:
    """A damage that writes the figure as that text; the problem is at the figure or, with ``more``, below it."""

    def damage(data: dict[str, Any], code: str) -> tuple[bytes, str]:
        _holder(data, code)[code.rpartition(".")[2]] = _MARK
        return _text(data).replace(f'"{_MARK}"', literal, 1).encode(), _pointer(code, *more)

    return damage


def _whole(change: Callable[[str], str | bytes]) -> _Damage:
    """A damage that changes the text of the document; the problem is at its root."""

    def damage(data: dict[str, Any], code: str) -> tuple[bytes, str]:  # noqa: ARG001 - a damage of its kind
        changed = change(_text(data))
        return (changed if isinstance(changed, bytes) else changed.encode()), ""

    return damage


def _beside(data: dict[str, Any], code: str) -> tuple[bytes, str]:
    """A damage that adds an unknown key beside the figure."""
    _holder(data, code)[_STRANGER] = 1
    return _text(data).encode(), _pointer(".".join((*code.split(".")[:-1], _STRANGER)))


def _twice(data: dict[str, Any], code: str) -> tuple[bytes, str]:
    """A damage that gives the figure twice in its object, with different values."""
    name, holder = code.rpartition(".")[2], _holder(data, code)
    second = f"{json.dumps(name)}: {holder[name] + 1}, {json.dumps(name)}: {holder[name]}"
    holder[name] = _MARK
    return _text(data).replace(f'{json.dumps(name)}: "{_MARK}"', second, 1).encode(), _pointer(code)


def _at(key: str, value: object) -> _Damage:
    """A damage that replaces a value at the top of the document."""

    def damage(data: dict[str, Any], code: str) -> tuple[bytes, str]:  # noqa: ARG001 - a damage of its kind
        return _text({**data, key: value}).encode(), f"/{key}"

    return damage


def _without(key: str) -> _Damage:
    """A damage that leaves out a key at the top of the document."""

    def damage(data: dict[str, Any], code: str) -> tuple[bytes, str]:  # noqa: ARG001 - a damage of its kind
        return _text({name: value for name, value in data.items() if name != key}).encode(), f"/{key}"

    return damage


def _period(name: str, value: object, *place: str) -> _Damage:
    """A damage that replaces one end of the period; the problem is at the period or, with ``place``, at that end."""

    def damage(data: dict[str, Any], code: str) -> tuple[bytes, str]:  # noqa: ARG001 - a damage of its kind
        whole = {**data, "period": {**data["period"], name: value}}
        return _text(whole).encode(), "".join(f"/{step}" for step in ("period", *place))

    return damage


# Name of the defect -> code of the problem, and the damage.
_OF_ANY_CLASS: Final[Mapping[str, tuple[str, _Damage]]] = {
    # Figures that are not counts.
    "not-a-number": ("json.constant", _literal("NaN")),
    "infinity": ("json.constant", _literal("-Infinity")),
    "exponent-beyond-floats": ("limit.digits", _literal("1e400")),
    "more-digits-than-are-read": ("limit.digits", _literal("9" * (SAFE.digits + 1))),
    "decimal": ("number.float", _literal("12.5")),
    "decimal-of-whole-value": ("number.float", _literal("12.0")),
    "point-of-thousands": ("number.float", _literal("416.374")),
    "boolean": ("record.type", _literal("true")),
    "numeric-text": ("record.type", _literal('"12"')),
    "german-number-as-text": ("record.type", _literal('"416.374"')),
    "number-in-words": ("record.type", _literal('"rund 400"')),
    "other-digits": ("record.type", _literal('"١٢"')),
    "dash": ("record.type", _literal('"–"')),
    "negative": ("number.negative", _literal("-1")),
    "too-large": ("number.too-large", _literal("1000000000001")),
    "list-for-a-figure": ("record.type", _literal("[12]")),
    "bounds-reversed": ("number.reversed", _literal('{"low": 2, "high": 1}')),
    "bounds-without-a-low-end": ("key.missing", _literal('{"high": 5}', "low")),
    "bounds-of-decimals": ("number.float", _literal('{"low": 1.5}', "low")),
    "unknown-wording": ("number.wording-code", _literal('{"low": 350, "high": 449, "wording": "etwa", "stated": 400}')),
    "wording-that-does-not-fit": (
        "number.wording-bounds",
        _literal('{"low": 5, "wording": "more_than", "stated": 400}'),
    ),
    # Keys and texts.
    "key-twice": ("key.duplicate", _twice),
    "unknown-key": ("key.unknown", _beside),
    "half-character": ("text.surrogate", _literal('"\\ud83d"')),
    "endless-list": ("limit.items", _at("discrepancies", [0] * (SAFE.items + 1))),
    # The document as a whole.
    "empty": ("json.syntax", _whole(lambda _: "")),
    "cut-off": ("json.syntax", _whole(lambda text: text[: len(text) // 2])),
    "comma-too-many": ("json.syntax", _whole(lambda text: text[:-1] + ",}")),
    "comment": ("json.syntax", _whole(lambda text: "// figures\n" + text)),
    "single-quotes": ("json.syntax", _whole(lambda text: text.replace('"', "'"))),
    "two-documents": ("json.syntax", _whole(lambda text: f"{text}\n{text}")),
    "nested-too-deep": ("limit.depth", _whole(lambda text: f"[{text}, {'[' * _DEEP}{']' * _DEEP}]")),
    "nested-without-end": ("limit.depth", _whole(lambda text: f"[{text}, {'[' * 20 * _DEEP}")),
    "byte-order-mark": ("json.byte-order-mark", _whole(lambda text: text.encode("utf-8-sig"))),
    "utf-16": ("json.encoding", _whole(lambda text: text.encode("utf-16"))),
    "utf-32-without-a-mark": ("json.encoding", _whole(lambda text: text.encode("utf-32-le"))),
    "windows-1252": ("json.encoding", _whole(lambda text: f'{text[:-1]}, "für": 1}}'.encode("cp1252"))),
    "a-list": ("record.type", _whole(lambda text: f"[{text}]")),
    "null": ("record.type", _whole(lambda _: "null")),
    "too-long": ("limit.size", _whole(lambda text: " " * SAFE.size + text)),
}
_OF_REPORTS: Final[Mapping[str, tuple[str, _Damage]]] = {
    "no-format": ("format.missing", _without("format")),
    "unknown-format": ("format.unknown", _at("format", "report")),
    "newer-format": ("format.version", _at("format", "iqmodel.report/999")),
    "no-scope": ("key.missing", _without("scope")),
    "unknown-scope": ("scope.unknown-state", _at("scope", "DE-XX")),
    "scope-in-words": ("scope.close", _at("scope", "Bayern")),
    "period-as-text": ("record.type", _at("period", "2019")),
    "period-reversed": ("period.reversed", _period("start", "2020-01-01")),
    "german-date": ("date.german-form", _period("end", "31.12.2019", "end")),
    "two-digit-year": ("date.two-digit-year", _period("end", "31.12.19", "end")),
    "day-and-month-swapped": ("date.swapped", _period("end", "2019-31-12", "end")),
    "date-with-a-time": ("date.not-iso", _period("end", "2019-12-31T00:00:00", "end")),
    "no-such-day": ("date.no-such-day", _period("end", "2019-02-30", "end")),
}


def _damages(model: type[Block]) -> Mapping[str, tuple[str, _Damage]]:
    """The damages that apply to a class: a block without figures has none, and only reports have a header."""
    refuse_other(model, Block)
    if not layout_of(model).positions:
        return {}
    return {**_OF_ANY_CLASS, **_OF_REPORTS} if format_of(model) else _OF_ANY_CLASS


def hostile_names(model: type[Block] = Report) -> tuple[str, ...]:
    """The names of the defects that a document of ``model`` can have: those that :func:`hostile_document` takes.

    Empty for a class without figures. Raises InvalidDataError unless ``model`` is a block class.
    """
    return tuple(_damages(model))


def hostile_document(name: str, *, seed: int = 0, model: type[Block] = Report) -> HostileDocument:
    """A document with that defect, at a figure that the seed chooses.

    Raises UnknownCodeError for an unknown name, InvalidDataError unless ``model`` is a block class.

    >>> hostile = hostile_document("decimal")
    >>> hostile.code, hostile.pointer
    ('number.float', '/counselling/persons/recognition_only')
    """
    damages = _damages(model)
    refuse_unknown(name, damages)
    generator = random.Random(f"{seed} {name}")  # noqa: S311 - reproducible figures, no secrets
    # All other figures are left out, so that no rule is violated besides.
    # Each code draws for itself and the least wins: a figure added to the class rarely changes the choice.
    figure = min(layout_of(model).positions, key=lambda code: random.Random(f"{seed} {name} {code}").random())  # noqa: S311 - reproducible figures, no secrets
    value = synthetic_figures(generator, model)[figure]
    code, damage = damages[name]
    data, pointer = damage(document({figure: value}, model), figure)
    return HostileDocument(name, data, code, pointer)


def every_hostile_document(*, seed: int = 0, model: type[Block] = Report) -> tuple[HostileDocument, ...]:
    """One document for each name. The one called ``too-long`` has about ten million bytes."""
    return tuple(hostile_document(name, seed=seed, model=model) for name in hostile_names(model))


HOSTILE_CELLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "1.23": "number.grouping",
        "41.63.74": "number.grouping",
        "1.000.00": "number.grouping",
        "1 2": "number.grouping",
        "416,374": "number.other-language",
        "12,5": "number.decimal",
        "416_374": "number.character",
        "=1+1": "number.character",
        "12%": "number.character",
        "10-20": "number.character",
        "-5": "number.sign",
        "<5": "number.sign",
        "–": "number.state",
        "x": "number.state",
        "...": "number.state",
        "k. A.": "number.none",
        "NaN": "number.none",
        "rund": "number.none",
        "etliche": "number.none",
        "1e5": "number.words-after",
        "12 Personen": "number.words-after",
        "012": "number.leading-zero",
        "１２": "number.other-digits",
        "1000000000001": "number.too-large",
    }
)
"""Table cells that are not counts in German notation, each with the code of its problem."""
