"""JSON: the lossless exchange format of every class, read strictly.

What RFC 8259 does not allow is a *syntax* problem (its code begins with ``json.``). What it allows but this library
does not is a matter of *policy*: duplicate keys, half characters, and anything beyond the
:class:`~iqmodel.structuring.limits.Limits`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import TextIOBase
from math import isfinite
from os import PathLike
from typing import IO, Any, Final, TypeAlias, TypeVar, overload

from iqmodel.errors import InvalidDataError
from iqmodel.excerpts import has_halves
from iqmodel.formats.files import no_file, not_readable
from iqmodel.formats.json.depth import too_deep
from iqmodel.formats.json.documents import CASES, read_plain
from iqmodel.formats.json.halves import escapes_halves
from iqmodel.formats.kinds import other_kind
from iqmodel.language.problems import Problem, Steps, objection
from iqmodel.language.text import Text
from iqmodel.report import BaseReport, FactSheet, Report
from iqmodel.structuring import hints
from iqmodel.structuring.collecting import Enough, Problems, Refused, printable
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.structuring.readers import refuse_wrong_arguments
from iqmodel.structuring.structure import Reading
from iqmodel.structuring.unstructure import refuse_foreign, unstructure
from iqmodel.values.kinds import wrong_type

T = TypeVar("T")

_BYTES: Final = (bytes, bytearray, memoryview)

JsonText: TypeAlias = str | bytes | bytearray | memoryview
"""Incoming JSON: a text, or its bytes in UTF-8."""

_WIDEST: Final = 100  # the most blanks of one level of indentation

_COMMA: Final = Text("hier steht ein Komma zu viel", "there is one comma too many here")
_REASONS: Final[Mapping[str, Text]] = {
    "Expecting value": Text("hier fehlt ein Wert", "a value is missing here"),
    "Expecting property name enclosed in double quotes": Text(
        "hier fehlt ein Schlüssel in doppelten Anführungszeichen", "a key in double quotation marks is missing here"
    ),
    "Expecting ':' delimiter": Text("hier fehlt ein Doppelpunkt", "a colon is missing here"),
    "Expecting ',' delimiter": Text("hier fehlt ein Komma oder eine Klammer", "a comma or bracket is missing here"),
    "Unterminated string starting at": Text("der Text, der hier beginnt, endet nicht", "this text has no end"),
    "Invalid control character at": Text("ein Steuerzeichen in einem Text", "a control character in a text"),
    "Invalid \\escape": Text("ein unbekanntes Zeichen nach \\", "an unknown character after \\"),
    "Invalid \\uXXXX escape": Text("nach \\u fehlen vier Hexadezimalziffern", "four hex digits are missing after \\u"),
    "Extra data": Text("nach dem Ende des Dokuments folgt noch etwas", "there is more after the end of the document"),
    "Illegal trailing comma before end of object": _COMMA,
    "Illegal trailing comma before end of array": _COMMA,
}
_NO_JSON: Final = Text("ab hier ist der Text kein JSON", "from here on, the text is not JSON")


class _Object(dict[str, Any]):
    """A JSON object with duplicate keys, and all the values of these."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        values: dict[str, list[Any]] = {}
        for key, value in pairs:
            values.setdefault(key, []).append(value)
        self.duplicates = {key: given for key, given in values.items() if len(given) > 1}


def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The JSON object of these keys and values; it remembers the keys that were given twice."""
    made = dict(pairs)
    return made if len(made) == len(pairs) else _Object(pairs)


class _Constant(Refused):
    """NaN or an infinity, which JSON does not have."""


class _TooLong(Refused):
    """A number with more digits than are converted."""


class _Hooks:
    """The hooks of the decoder for objects and numbers; ``conspicuous`` says whether anything needs a closer look."""

    def __init__(self, limits: Limits) -> None:
        self.digits = limits.digits
        self.conspicuous = False

    def object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = object_of(pairs)
        self.conspicuous = self.conspicuous or made.__class__ is _Object
        return made

    def integer(self, digits: str) -> int | Refused:
        return int(digits) if len(digits) <= self.digits else self._too_long(digits)

    def decimal(self, digits: str) -> float | Refused:
        number = float(digits) if len(digits) <= self.digits else float("inf")
        return self._too_long(digits) if number in (float("inf"), float("-inf")) else number

    def constant(self, name: str) -> Refused:
        self.conspicuous = True
        return _Constant(name)

    def _too_long(self, digits: str) -> Refused:
        self.conspicuous = True
        return _TooLong(printable(digits, 40))


def parse(data: str | bytes | bytearray | memoryview, limits: Limits = SAFE) -> tuple[Any, Problems]:
    """The plain data of a JSON text (bytes are UTF-8), and the problems of the text itself.

    A value that already has a problem is Refused in the data, and so is a document that could not be parsed.
    """
    problems = Problems(limits)
    try:
        return _parsed(data, limits, problems), problems
    except Enough:
        return Refused(), problems


def _parsed(data: str | bytes | bytearray | memoryview, limits: Limits, problems: Problems) -> Any:
    """The plain data; the checks that are cheap and protect the later ones come first."""
    size = data.nbytes if isinstance(data, memoryview) else len(data)
    if (over := limits.over("size", size)) is not None:
        problems.add(over)
        return Refused()
    text = _decoded(data, problems)
    if text is None:
        return Refused()
    if too_deep(text, limits.depth):
        problems.note("limit.depth", (), limit=limits.depth)
        return Refused()
    halves = _may_hold_halves(data, text)
    if not halves and limits.digits >= SAFE.digits:
        # With the dispatch, which is loaded with the first document.
        from iqmodel.formats.json.fast_read import plain_of

        if (plain := plain_of(text)) is not None:
            return plain
    # The decoder of the standard library is not the fastest, but the only one that shows duplicate keys.
    hooks = _Hooks(limits)
    decoder = json.JSONDecoder(
        object_pairs_hook=hooks.object,
        parse_int=hooks.integer,
        parse_float=hooks.decimal,
        parse_constant=hooks.constant,
    )
    try:
        value = decoder.decode(text)
    except json.JSONDecodeError as error:
        problems.add(_syntax(text, error))
        return Refused()
    except RecursionError:
        problems.note("limit.depth", (), limit=limits.depth)
        return Refused()
    if not (hooks.conspicuous or halves):
        return value
    return _without_conspicuous(value, limits, problems)


def refused(value: Any, limits: Limits = SAFE) -> tuple[Any, Problems]:
    """What another parser made of a JSON text, its objects by :func:`object_of`, and the problems that it let pass."""
    problems = Problems(limits)
    try:
        return _without_conspicuous(value, limits, problems), problems
    except Enough:
        return Refused(), problems


def _without_conspicuous(value: Any, limits: Limits, problems: Problems) -> Any:
    """The data with Refused in place of what has a problem already."""
    # The document is put into a list, so that it can be replaced as a whole.
    root = [value]
    _refuse_conspicuous(root, limits, problems)
    return root[0]


def _decoded(data: str | bytes | bytearray | memoryview, problems: Problems) -> str | None:
    """The text without its byte order mark; None, with the problem reported, if it is not UTF-8."""
    if isinstance(data, str):
        text = data
    else:
        plain = bytes(data)
        if (other := other_kind(plain)) is not None:
            problems.add(other)
            return None
        try:
            text = plain.decode("utf-8")
        except UnicodeDecodeError as error:
            problems.note("json.encoding", (), None, hints.about_bytes(plain), position=error.start)
            return None
        if 0 in plain[:4]:  # UTF-16 and UTF-32 without a mark are formally UTF-8, with zero bytes
            problems.note("json.encoding", (), None, hints.about_bytes(plain), position=plain.index(0))
            return None
    if text.startswith("\ufeff"):
        problems.note("json.byte-order-mark", (), None, hints.hint("hint.byte-order-mark"))
        return text[1:]
    return text


def _syntax(text: str, error: json.JSONDecodeError) -> Problem:
    """The problem of a text that is not JSON, with line, column and reason in either language."""
    position, reason = error.pos, _REASONS.get(error.msg, _NO_JSON)
    # Python 3.13 points at the comma itself, earlier releases at the bracket behind it.
    before = text[:position].rstrip(" \t\r\n")
    if text[position : position + 1] in ("]", "}") and before.endswith(","):
        position, reason = len(before) - 1, _COMMA
    around = printable(text[max(0, position - 20) : position + 20])
    line, column = text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
    data = {"line": line, "column": column, "reason": reason}
    hint = hints.hint("hint.trailing-comma") if reason is _COMMA else hints.about_syntax(text, position)
    problem = Problem(pointer="", code="json.syntax", value=around, hint=hint, data=tuple(data.items()))
    # Which class a text is of that nobody can parse is not known, but it may say so.
    return problem.discreet() if CASES.partition("/")[0] in text else problem


def _refuse_conspicuous(root: list[Any], limits: Limits, problems: Problems) -> None:
    """Report invalid single values and keys, and replace them by Refused; uses a stack, since documents may be deep."""
    stack: list[tuple[Any, Steps]] = [(root, ())]
    while stack:
        holder, steps = stack.pop()
        entries = list(holder.items() if isinstance(holder, dict) else enumerate(holder))
        below: list[tuple[Any, Steps]] = []
        for key, value in entries:
            place: Steps = () if holder is root else (*steps, key)
            if isinstance(key, str) and has_halves(key):
                problems.note("text.surrogate", place, key)
                del holder[key]
            elif isinstance(value, float) and not isfinite(value):
                problems.note("json.constant", place, value, found=repr(value))
                holder[key] = Refused(value)
            elif isinstance(value, Refused):
                code = "json.constant" if isinstance(value, _Constant) else "limit.digits"
                problems.note(code, place, value, found=value.value, limit=limits.digits)
                holder[key] = Refused(value.value)
            elif isinstance(value, str) and has_halves(value):
                problems.note("text.surrogate", place, value)
                holder[key] = Refused(value)
            elif isinstance(value, (dict, list)):
                below.append((value, place))
        for key, given in holder.duplicates.items() if isinstance(holder, _Object) else ():
            place = (*steps, key)
            problems.note("key.duplicate", place, given[-1], key=printable(key, 80))
            below += [(value, place) for value in given[:-1] if isinstance(value, (dict, list))]
            if key in holder and any(value != given[0] for value in given):
                holder[key] = Refused(given[-1])
        stack += reversed(below)


def _may_hold_halves(data: object, text: str) -> bool:
    """Whether there may be half characters: written as escapes, or in a text that was never UTF-8."""
    return escapes_halves(text) or (isinstance(data, str) and has_halves(text))


def read_json(
    data: JsonText,
    kind: type[Any] | None = None,
    *,
    limits: Limits = SAFE,
    accept_discrepancies: bool = True,
) -> Reading:
    """Read a document, by default as the class in its format tag; never raises for bad data."""
    value, problems = parse(data, limits)
    return read_plain(value, kind, limits=limits, accept_discrepancies=accept_discrepancies, problems=problems)


@overload
def loads(data: JsonText, model: type[T], *, limits: Limits = SAFE) -> T: ...
@overload
def loads(data: JsonText, model: None = None, *, limits: Limits = SAFE) -> BaseReport | FactSheet: ...
def loads(data: JsonText, model: type[T] | None = None, *, limits: Limits = SAFE) -> Any:
    """Read a report or fact sheet (as its format tag says), or an object of ``model``, from JSON text.

    Raises InvalidDataError with everything that is wrong, or if ``model`` is not a class of the model or ``limits`` is
    not a Limits.

    >>> loads(dumps(Report(scope="DE", period="2019"))).period.months
    12
    """
    refuse_wrong_arguments(Report if model is None else model, limits)
    if not isinstance(data, (str, *_BYTES)):
        raise InvalidDataError((not_readable(data),))
    if limits is SAFE:
        from iqmodel.formats.json.fast_read import try_read

        value = try_read(data, model)
        if value is not None:
            return value
    reading = read_json(data, model, limits=limits)
    if reading.problems:
        raise reading.refusal()
    return reading.value


def dumps(obj: Any, *, indent: int | None = None) -> str:
    """The canonical JSON text of an object of the model; equal objects have equal texts.

    With ``indent`` it is laid out for people. Raises InvalidDataError for anything that is not an object of the model.

    >>> dumps(Report(scope="DE", period="2019"))
    '{"format": "iqmodel.report/1", "scope": "DE", "period": {"start": "2019-01-01", "end": "2019-12-31"}}'
    """
    refuse_foreign(obj)
    _check_indent(indent)
    if indent is None:
        from iqmodel.formats.json.fast_write import write

        return write(obj)
    return json.dumps(unstructure(obj), ensure_ascii=False, indent=indent)


def _check_indent(indent: object) -> None:
    """Raise InvalidDataError unless this is a number of blanks, or blanks and tabs."""
    if indent is None or (isinstance(indent, str) and len(indent) <= _WIDEST and not indent.strip(" \t")):
        return
    if type(indent) is not int:
        raise InvalidDataError((wrong_type(indent, ("indent",), int),))
    if not 0 <= indent <= _WIDEST:
        raise InvalidDataError((objection("record.number", "indent", value=indent, least=0, most=_WIDEST),))


@overload
def load(source: str | PathLike[str] | IO[bytes], model: type[T], *, limits: Limits = SAFE) -> T: ...
@overload
def load(
    source: str | PathLike[str] | IO[bytes], model: None = None, *, limits: Limits = SAFE
) -> BaseReport | FactSheet: ...
def load(source: str | PathLike[str] | IO[bytes], model: type[T] | None = None, *, limits: Limits = SAFE) -> Any:
    """Read from a path or an open binary file; see :func:`loads`. Raises OSError if the file cannot be opened."""
    refuse_wrong_arguments(Report if model is None else model, limits)
    if isinstance(source, (str, PathLike)):
        return loads(_start_of(source, limits.size + 1), model, limits=limits)
    if not hasattr(source, "read"):
        raise InvalidDataError((not_readable(source),))
    return loads(source.read(limits.size + 1), model, limits=limits)


def _start_of(path: str | PathLike[str], size: int) -> bytes:
    """The first bytes of a file: one that is longer than permitted need not be read in full."""
    from pathlib import Path  # it costs more to import than most of the package

    try:
        with Path(path).open("rb") as file:
            return file.read(size)
    except ValueError:  # no name of a file: it contains a zero byte
        raise InvalidDataError((no_file(path),)) from None


def dump(obj: Any, target: str | PathLike[str] | IO[bytes], *, indent: int | None = 2) -> None:
    """Write to a path or an open binary file; see :func:`dumps`. A file is written whole or not at all.

    Raises OSError if it cannot be written.
    """
    data = (dumps(obj, indent=indent) + "\n").encode()
    given: object = target
    if isinstance(target, (str, PathLike)):
        from iqmodel.formats.whole import write_whole  # with pathlib, which costs more to import than most of this

        write_whole(target, data)
    elif isinstance(given, TextIOBase) or not hasattr(given, "write"):
        raise InvalidDataError((no_file(given),))
    else:
        target.write(data)


__all__ = ["dump", "dumps", "load", "loads", "not_readable", "parse", "read_json"]
