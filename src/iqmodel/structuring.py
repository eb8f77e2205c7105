"""Reading plain data into the classes of the model, and back: strict, complete, driven by the annotations.

Reading never stops at the first problem. It reads whatever can be read, checks every rule on the readable figures
(an unreadable one is unknown), and builds the object only when nothing at all is wrong.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from iqmodel.block import Block
from iqmodel.catalogue import close_matches
from iqmodel.checking import CheckResult
from iqmodel.counts import UNKNOWN, Bounds, Count, figure_error
from iqmodel.errors import InvalidDataError, InvariantError, IQModelError
from iqmodel.guard import discrepancy_problem, judge
from iqmodel.layout import Layout, fields_of, layout_of
from iqmodel.periods import Period, iso_date
from iqmodel.problems import Problem, pointer
from iqmodel.records import Record, Steps, as_problem, field_checks, objection, wrong_type
from iqmodel.report import FactSheet, Report
from iqmodel.rules import Finding
from iqmodel.scopes import Scope
from iqmodel.sources import Discrepancy
from iqmodel.text import Text

T = TypeVar("T")

FORMATS: Final[dict[type[Any], str]] = {Report: "iqmodel.report/1", FactSheet: "iqmodel.factsheet/1"}

_UNREADABLE: Final[Any] = object()


def format_of(kind: type[Any]) -> str | None:
    """The format tag that a document of this class bears: report and fact sheet have one, other blocks none."""
    return next((FORMATS[base] for base in kind.__mro__ if base in FORMATS), None)


@attrs.frozen
class Reading:
    """What reading gave: the object, or None and the problems; and the check of all figures that were readable."""

    value: Any
    problems: tuple[Problem, ...]
    check: CheckResult


def read(data: object, kind: type[Any]) -> Reading:
    """Read plain data (dicts, lists, ints, strings) as an object of ``kind``; never raises for bad data."""
    reader = _Reader()
    tag = format_of(kind)
    if tag is not None and isinstance(data, Mapping):
        reader.check_format(data, tag)
    draft = reader.read(kind, data, ())
    value = None
    if not reader.problems:
        value = reader.built(draft)
    if reader.problems:
        value = None
    return Reading(value, tuple(reader.problems), CheckResult(tuple(reader.findings)))


@attrs.frozen
class _Draft:
    """A block whose fields were read: built only once all of the document is known to be sound."""

    kind: type[Block]
    fields: dict[str, Any]
    steps: Steps


class _Reader:
    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.findings: list[Finding] = []

    def check_format(self, data: Mapping[Any, Any], tag: str) -> None:
        if "format" not in data:
            self._object("format.missing", ("format",), expected=tag)
        elif data["format"] != tag:
            self._object("format.unknown", ("format",), value=data["format"], expected=tag)

    def _object(self, code: str, steps: Steps, *, value: object = None, **data: object) -> None:
        self.problems.append(objection(code, *steps, value=value, **data))

    def read(self, hint: Any, value: object, steps: Steps) -> Any:
        """The value as the annotation wants it, or _UNREADABLE after noting why not."""
        if hint is Count:
            return self._count(value, steps)
        origin = get_origin(hint)
        if origin in (types.UnionType, Union):
            if value is None and types.NoneType in get_args(hint):
                return None
            return self.read(next(kind for kind in get_args(hint) if kind is not types.NoneType), value, steps)
        if origin is tuple:
            return self._tuple(get_args(hint)[0], value, steps)
        if origin is Literal or hint in (str, int):
            return value
        if issubclass(hint, Block):
            return self._top_block(hint, value, steps)
        if hint is date:
            return self._parsed(iso_date, value, steps, hint)
        if hint is Scope:
            return self._parsed(Scope.parse, value, steps, hint)
        return self._record(hint, value, steps)

    def _parsed(self, parse: Any, value: object, steps: Steps, kind: type[Any]) -> Any:
        if not isinstance(value, str):
            self.problems.append(wrong_type(value, steps, kind))
            return _UNREADABLE
        try:
            return parse(value)
        except IQModelError as error:
            self.problems.append(as_problem(error, value, steps))
            return _UNREADABLE

    def _tuple(self, hint: Any, value: object, steps: Steps) -> Any:
        if not isinstance(value, (list, tuple)):
            self.problems.append(wrong_type(value, steps, list))
            return _UNREADABLE
        members = [self.read(hint, member, (*steps, index)) for index, member in enumerate(value)]
        return _UNREADABLE if any(member is _UNREADABLE for member in members) else tuple(members)

    def _count(self, value: object, steps: Steps) -> Any:
        if value is None:
            return UNKNOWN
        if isinstance(value, Mapping):
            return self._bounds(value, steps)
        error = figure_error(value)
        if error is not None:
            self.problems.append(as_problem(error, value, steps))
            return _UNREADABLE
        return value

    def _bounds(self, value: Mapping[Any, Any], steps: Steps) -> Any:
        before = len(self.problems)
        self._keys(value, ("low", "high", "wording", "stated"), ("low",), steps)
        if len(self.problems) > before:
            return _UNREADABLE
        try:
            bounds = Bounds(**value)
        except IQModelError as error:
            self.problems.append(as_problem(error, dict(value), steps))
            return _UNREADABLE
        error_of_figure = figure_error(bounds)
        if error_of_figure is not None:
            self.problems.append(as_problem(error_of_figure, dict(value), steps))
            return _UNREADABLE
        return bounds

    def _keys(self, value: Mapping[Any, Any], known: Iterable[str], required: Iterable[str], steps: Steps) -> None:
        names = tuple(known)
        for key in value:
            if key not in names:
                close = close_matches(str(key), names)
                code = "key.unknown.close" if close else "key.unknown"
                self._object(code, (*steps, str(key)[:200]), value=value[key], key=str(key)[:80], close=close)
        for key in required:
            if key not in value:
                self._object("key.missing", (*steps, key), key=key)

    def _record(self, kind: type[Any], value: object, steps: Steps) -> Any:
        if not isinstance(value, Mapping):
            self.problems.append(wrong_type(value, steps, kind))
            return _UNREADABLE
        shape = _shape(kind)
        known = (*shape.hints, "format") if kind in FORMATS else tuple(shape.hints)
        before = len(self.problems)
        self._keys(value, known, shape.required, steps)
        given = {
            name: self.read(shape.hints[name], value[name], (*steps, name)) for name in value if name in shape.hints
        }
        for name, check in field_checks(kind) if issubclass(kind, Record) else ():
            if name in given and given[name] is not _UNREADABLE and not isinstance(given[name], _Draft):
                self.problems += check(given[name], (*steps, name))
        if len(self.problems) > before:
            return _UNREADABLE
        given = {name: self.built(member) if isinstance(member, _Draft) else member for name, member in given.items()}
        if any(member is _UNREADABLE for member in given.values()):
            return _UNREADABLE
        return self._made(kind, given, steps)

    def _top_block(self, kind: type[Block], value: object, steps: Steps) -> _Draft | Any:
        figures: dict[str, Count] = {}
        acknowledged: dict[str, Discrepancy] = {}
        draft = self._block(kind, value, steps, "", figures, acknowledged)
        layout = layout_of(kind)
        values = tuple(figures.get(code, UNKNOWN) for code in layout.positions)
        for rule, own in layout.bound_rules:
            finding = judge(rule, own(values), acknowledged.get(rule.full_id))
            if finding is None:
                continue
            self.findings.append(finding)
            if finding.verdict == "violated" and (finding.severity == "error" or finding.discrepancy):
                self.problems.append(broken_rule(finding, steps))
        return draft

    def _block(
        self,
        kind: type[Block],
        value: object,
        steps: Steps,
        path: str,
        figures: dict[str, Count],
        acknowledged: dict[str, Discrepancy],
    ) -> Any:
        if not isinstance(value, Mapping):
            self.problems.append(wrong_type(value, steps, Mapping))
            return _UNREADABLE
        layout, shape = layout_of(kind), _shape(kind)
        known = (*layout.fields, "format") if not path and format_of(kind) else layout.fields
        self._keys(value, known, shape.required, steps)
        given: dict[str, Any] = {}
        for name in layout.fields:
            if name not in value:
                continue
            here, code = (*steps, name), f"{path}{name}"
            if name in layout.counts:
                given[name] = self._count(value[name], here)
                figures[code] = UNKNOWN if given[name] is _UNREADABLE else given[name]
            elif name in layout.parts:
                part = layout.parts[name].kind
                given[name] = self._block(part, value[name], here, f"{code}.", figures, acknowledged)
            else:
                given[name] = self.read(shape.hints[name], value[name], here)
        self._acknowledge(given.get("discrepancies", ()), layout, steps, path, acknowledged)
        return _Draft(kind, given, steps)

    def _acknowledge(
        self, given: Any, layout: Layout, steps: Steps, path: str, acknowledged: dict[str, Discrepancy]
    ) -> None:
        if given is _UNREADABLE:
            return
        own = {rule.id: rule for rule in layout.own_rules}
        found: dict[str, Discrepancy] = {}
        for index, one in enumerate(given):
            problem = discrepancy_problem(one, own, found, (*steps, "discrepancies", index))
            if problem:
                self.problems.append(problem)
            else:
                found[one.rule] = one
        acknowledged.update({path + rule: one for rule, one in found.items()})

    def built(self, draft: Any) -> Any:
        """The object of a draft; what only the whole object can tell to be wrong becomes a problem now."""
        if not isinstance(draft, _Draft):
            return draft
        given = {name: self.built(value) for name, value in draft.fields.items()}
        if any(value is _UNREADABLE for value in given.values()):
            return _UNREADABLE
        return self._made(draft.kind, given, draft.steps)

    def _made(self, kind: type[Any], given: dict[str, Any], steps: Steps) -> Any:
        try:
            return kind(**given)
        except InvariantError as error:
            prefix = pointer(*steps)
            self.problems += [attrs.evolve(p, pointer=prefix + p.pointer) for p in error.problems]
            return _UNREADABLE
        except IQModelError as error:
            self.problems.append(as_problem(error, None, steps))
            return _UNREADABLE


def broken_rule(finding: Finding, steps: Steps = ()) -> Problem:
    """A violated rule as a problem of the block that it binds."""
    place = (*steps, *finding.path.split(".")) if finding.path else steps
    return Problem(
        pointer=pointer(*place),
        code="rule.violated",
        value=None,
        rule_id=finding.rule_id,
        difference=finding.difference,
        data=(("finding", finding),),
    )


@attrs.frozen
class _Shape:
    """The keys of a class and their annotations; ``required`` have no default."""

    hints: dict[str, Any]
    required: tuple[str, ...]


_SHAPES: Final[dict[type[Any], _Shape]] = {}


def _shape(kind: type[Any]) -> _Shape:
    shape = _SHAPES.get(kind)
    if shape is None:
        hints = get_type_hints(kind)
        fields = [field for field in fields_of(kind) if field.init]
        required = tuple(field.name for field in fields if field.default is attrs.NOTHING)
        shape = _SHAPES[kind] = _Shape({field.name: hints[field.name] for field in fields}, required)
    return shape


def structure(data: object, kind: type[T]) -> T:
    """Plain data as an object of ``kind``, strictly: nothing is coerced, nothing dropped.

    Raises InvalidDataError that holds everything that is wrong.
    """
    reading = read(data, kind)
    if reading.problems:
        raise InvalidDataError(reading.problems)
    value: T = reading.value
    return value


def unstructure(obj: Any) -> Any:
    """An object of the model as plain data in its one canonical form: unknown figures and empty parts left out."""
    tag = format_of(type(obj))
    plain = _plain(obj)
    return {"format": tag, **plain} if tag else plain


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (int, str)):
        return value
    if isinstance(value, Bounds):
        return {
            name: member
            for name, member in (
                ("low", value.low),
                ("high", value.high),
                ("wording", value.wording),
                ("stated", value.stated),
            )
            if member is not None
        }
    if isinstance(value, Text):
        return {"de": value.de, "en": value.en}
    if isinstance(value, Period):
        return {"start": value.start.isoformat(), "end": value.end.isoformat()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Scope):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    fields = ((field.name, getattr(value, field.name), field.default) for field in attrs.fields(type(value)))
    return {name: _plain(member) for name, member, default in fields if member != default}
