"""Reading plain data into the classes of the model, and back: strict, complete, driven by the annotations.

Reading never stops at the first problem. It reads whatever can be read, checks every rule on the readable figures
(an unreadable one is unknown), and builds the object only when nothing at all is wrong.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final, Literal, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from iqmodel import hints
from iqmodel.block import Block
from iqmodel.catalogue import close_matches
from iqmodel.caveats import caveats_of
from iqmodel.checking import CheckResult
from iqmodel.counts import MAX_COUNT, UNKNOWN, Bounds, Count, figure_error
from iqmodel.errors import InvalidDataError, InvariantError, IQModelError
from iqmodel.guard import discrepancy_problem, judge
from iqmodel.incoming import Enough, Problems, Refused, printable
from iqmodel.layout import Layout, layout_of
from iqmodel.limits import SAFE, Limits
from iqmodel.periods import Period, iso_date
from iqmodel.problems import Problem, pointer
from iqmodel.records import Record, Steps, as_problem, field_checks
from iqmodel.report import FactSheet, Report
from iqmodel.rules import Finding
from iqmodel.scopes import Scope
from iqmodel.sources import Discrepancy
from iqmodel.text import Text

T = TypeVar("T")

FORMATS: Final[dict[type[Any], str]] = {Report: "iqmodel.report/1", FactSheet: "iqmodel.factsheet/1"}

_UNREADABLE: Final[Any] = object()
_BOUNDS: Final = ("low", "high", "wording", "stated")
# Likeness is only sought for so many keys, and for short ones: it costs more than everything else.
_COMPARED: Final = 50
_COMPARED_LENGTH: Final = 60

_AN_INTEGER: Final = Text("eine ganze Zahl", "a whole number")
_AN_OBJECT: Final = Text("ein Objekt {…}", "an object {…}")
_A_LIST: Final = Text("eine Liste […]", "a list […]")
_A_DATE: Final = Text("ein Datum als Text „JJJJ-MM-TT“", "a date as text “YYYY-MM-DD”")
_A_SCOPE: Final = Text("ein Geltungsbereich als Text wie „DE-BY“", "a scope as text such as “DE-BY”")


def format_of(kind: type[Any]) -> str | None:
    """The format tag that a document of this class bears: report and fact sheet have one, other blocks none."""
    return next((FORMATS[base] for base in kind.__mro__ if base in FORMATS), None)


@attrs.frozen
class Reading:
    """What reading gave: the object, or None and the problems; and the check of all figures that were readable."""

    value: Any
    problems: tuple[Problem, ...]
    check: CheckResult


def read(
    data: object,
    kind: type[Any],
    *,
    limits: Limits = SAFE,
    accept_discrepancies: bool = True,
    found: Iterable[Problem] = (),
) -> Reading:
    """Read plain data (dicts, lists, ints, strings) as an object of ``kind``; never raises for bad data.

    ``found`` are problems known before, such as those of the JSON text: with any, no object is built.
    """
    session = _Session(Problems(limits), accept_discrepancies=accept_discrepancies)
    value = None
    try:
        session.problems.extend(found)
        if session.check_format(data, kind, ()):
            draft = _reader_of(kind)(session, data, ())
            if not session.problems:
                value = session.built(draft)
    except Enough:
        pass
    if session.problems or value is _UNREADABLE:
        value = None
    report = value.report if isinstance(value, FactSheet) else value
    caveats = caveats_of(report) if isinstance(report, Report) else ()
    return Reading(value, session.problems.result(), CheckResult(tuple(session.findings), caveats))


@attrs.frozen
class _Draft:
    """A class whose fields were read: built only once all of the document is known to be sound.

    A field of which only some members were readable is Partial, one that was not readable at all is left out.
    """

    kind: type[Any]
    fields: dict[str, Any]
    steps: Steps


@attrs.frozen
class _Partial:
    """The readable members of a list that has unreadable ones too, with the places they had; and the ``lost`` ones."""

    members: tuple[Any, ...]
    places: tuple[int, ...]
    lost: tuple[Any, ...]

    def located(self, problem: Problem, before: int) -> Problem:
        """A problem that counts the readable members, as one that counts all of them."""
        steps = problem.pointer.split("/")
        steps[before + 1] = str(self.places[int(steps[before + 1])])
        return attrs.evolve(problem, pointer="/".join(steps))


@attrs.define
class _Figures:
    """The figures and acknowledgements met below one block, by code and full rule id."""

    counts: dict[str, Count] = attrs.Factory(dict)
    acknowledged: dict[str, tuple[Discrepancy, Steps]] = attrs.Factory(dict)
    # Rules whose acknowledgement is there but unreadable: whether they are broken cannot be said.
    excused: set[str] = attrs.Factory(set)


class _Session:
    """The reading of one document."""

    def __init__(self, problems: Problems, *, accept_discrepancies: bool) -> None:
        self.problems = problems
        self.findings: list[Finding] = []
        self.accept_discrepancies = accept_discrepancies
        self.compared = 0

    def check_format(self, data: object, kind: type[Any], steps: Steps) -> bool:
        """Note what is wrong with the format tag; whether the document can be one of ``kind`` at all."""
        expected = format_of(kind)
        if expected is None or not isinstance(data, Mapping):
            return True
        if "format" not in data:
            if not steps:  # inside another document the tag may be left out
                self.problems.note("format.missing", (*steps, "format"), expected=expected)
            return True
        tag = data["format"]
        if tag == expected if isinstance(tag, str) else isinstance(tag, Refused):
            return True
        name, _, version = expected.partition("/")
        given, _, given_version = tag.partition("/") if isinstance(tag, str) else ("", "", "")
        if given == name and given_version.isascii() and given_version.isdigit():
            newer = len(given_version) > len(version) or given_version > version
            told = {"name": name, "version": given_version[:20], "known": version}
            hint = hints.hint("hint.newer") if newer else None
            self.problems.note("format.version", (*steps, "format"), tag, hint, **told)
            return True
        other = tag in FORMATS.values() if isinstance(tag, str) else False
        self.problems.note("format.other" if other else "format.unknown", (*steps, "format"), tag, expected=expected)
        return not other

    def wrong(self, expected: Text, value: object, steps: Steps, hint: Text | None = None) -> Any:
        """Note that something else was expected."""
        self.problems.note("record.type", steps, value, hint, expected=expected)
        return _UNREADABLE

    def refuse(self, error: IQModelError, value: object, steps: Steps, hint: Text | None = None) -> Any:
        """Note what an error says about the value."""
        if self.problems.full:
            self.problems.skip()
        else:
            self.problems.add(attrs.evolve(as_problem(error, value, steps), hint=hint))
        return _UNREADABLE

    def check_keys(
        self, value: Mapping[Any, Any], known: frozenset[str], required: Iterable[str], steps: Steps
    ) -> None:
        """Note every key that does not exist here, and every one that must."""
        strangers = [key for key in value if key not in known]
        for index, key in enumerate(strangers):
            if self.problems.full:
                self.problems.skip(len(strangers) - index)
                break
            self._stranger(key, value[key], known, steps)
        for key in required:
            if key not in value:
                self.problems.note("key.missing", (*steps, key), key=key)

    def _stranger(self, key: object, value: object, known: frozenset[str], steps: Steps) -> None:
        close: tuple[str, ...] = ()
        if isinstance(key, str) and len(key) <= _COMPARED_LENGTH and self.compared < _COMPARED:
            self.compared += 1
            close = close_matches(key.strip().lower(), tuple(sorted(known)))[:1]
        code = "key.unknown.close" if close else "key.unknown"
        name = printable(key, 80) if isinstance(key, str) else f"<{type(key).__name__}>"
        place: Any = (*steps, key)
        self.problems.note(code, place, value, hints.about_key(key, value), key=name, close="".join(close))

    def built(self, draft: Any) -> Any:
        """The object of a draft; what only the whole object can tell to be wrong becomes a problem now."""
        if not isinstance(draft, _Draft):
            return draft
        given = {name: self.built(value) for name, value in draft.fields.items()}
        if any(value is _UNREADABLE for value in given.values()):
            return _UNREADABLE
        return self.made(draft.kind, given, draft.steps)

    def made(self, kind: type[Any], given: dict[str, Any], steps: Steps) -> Any:
        """The object itself, or the constructor's objections noted."""
        try:
            return kind(**given)
        except InvariantError as error:
            prefix = pointer(*steps)
            self.problems.extend(attrs.evolve(p, pointer=prefix + p.pointer) for p in error.problems)
            for violation in error.violations:
                self.problems.note("rule.violated", steps, finding=violation.message())
            return _UNREADABLE
        except IQModelError as error:
            return self.refuse(error, None, steps)


_Reader: TypeAlias = Callable[[_Session, Any, Steps], Any]
"""Reads a value as one annotation wants it: gives it, a draft of it, or what was readable of it."""


@cache
def _reader_of(hint: Any) -> _Reader:
    """The reader for an annotation."""
    if hint is Count or hint == Count:
        return _read_count
    origin = get_origin(hint)
    if origin in (types.UnionType, Union):
        return _optional(_reader_of(next(kind for kind in get_args(hint) if kind is not types.NoneType)))
    if origin is tuple:
        return _list_of(_reader_of(get_args(hint)[0]))
    if origin is Literal or hint in (str, int):
        return _as_it_is
    if hint is date:
        return _parsed(iso_date, _A_DATE, hints.about_date)
    if hint is Scope:
        return _parsed(Scope.parse, _A_SCOPE, lambda _: None)
    return _block_reader(hint) if issubclass(hint, Block) else _record_reader(hint)


def _as_it_is(_: _Session, value: Any, __: Steps) -> Any:
    # What a text or number may be is checked with the record's own field checks.
    return _UNREADABLE if value.__class__ is Refused else value


def _optional(inner: _Reader) -> _Reader:
    return lambda session, value, steps: None if value is None else inner(session, value, steps)


def _parsed(parse: Callable[[str], Any], expected: Text, hint: Callable[[object], Text | None]) -> _Reader:
    def read_text(session: _Session, value: Any, steps: Steps) -> Any:
        if value.__class__ is Refused:
            return _UNREADABLE
        if not isinstance(value, str):
            return session.wrong(expected, value, steps)
        try:
            return parse(value)
        except IQModelError as error:
            return session.refuse(error, value, steps, hint(value))

    return read_text


def _list_of(inner: _Reader) -> _Reader:
    def read_list(session: _Session, value: Any, steps: Steps) -> Any:
        if value.__class__ is Refused:
            return _UNREADABLE
        if not isinstance(value, (list, tuple)):
            return session.wrong(_A_LIST, value, steps)
        members = tuple(inner(session, member, (*steps, index)) for index, member in enumerate(value))
        if all(member is not _UNREADABLE for member in members):
            return members
        places = tuple(index for index, member in enumerate(members) if member is not _UNREADABLE)
        lost = tuple(value[index] for index, member in enumerate(members) if member is _UNREADABLE)
        return _Partial(tuple(members[index] for index in places), places, lost)

    return read_list


def _read_count(session: _Session, value: Any, steps: Steps) -> Any:
    if value.__class__ is int and 0 <= value <= MAX_COUNT:
        return value
    if value is None:
        return UNKNOWN
    if value.__class__ is Refused:
        return _UNREADABLE
    if isinstance(value, Mapping):
        return _read_bounds(session, value, steps)
    return _no_figure(session, value, steps)


def _no_figure(session: _Session, value: Any, steps: Steps) -> Any:
    if session.problems.full:
        session.problems.skip()
        return _UNREADABLE
    hint = hints.about_figure(value)
    if type(value) is float:
        session.problems.note("number.float", steps, value, hint)
        return _UNREADABLE
    error = figure_error(value) if type(value) is int else None
    return session.refuse(error, value, steps) if error else session.wrong(_AN_INTEGER, value, steps, hint)


def _read_bounds(session: _Session, value: Mapping[Any, Any], steps: Steps) -> Any:
    before = len(session.problems)
    session.check_keys(value, frozenset(_BOUNDS), ("low",), steps)
    for name in ("low", "high", "stated"):
        end = value.get(name)
        if end is not None and type(end) is not int and not isinstance(end, Refused):
            _no_figure(session, end, (*steps, name))
    if len(session.problems) > before or any(isinstance(value.get(name), Refused) for name in _BOUNDS):
        return _UNREADABLE
    try:
        bounds = Bounds(**value)
    except IQModelError as error:
        return session.refuse(error, value, steps)
    error_of_figure = figure_error(bounds)
    return bounds if error_of_figure is None else session.refuse(error_of_figure, value, steps)


@attrs.frozen
class _Shape:
    """The fields of a class with the reader of each; ``required`` have no default; ``keys`` may occur in data."""

    readers: dict[str, _Reader]
    required: tuple[str, ...]
    keys: frozenset[str]


@cache
def _shape(kind: Any) -> _Shape:
    annotations = get_type_hints(kind)
    fields = [field for field in attrs.fields(kind) if field.init]
    return _Shape(
        {field.name: _reader_of(annotations[field.name]) for field in fields},
        tuple(field.name for field in fields if field.default is attrs.NOTHING),
        frozenset(field.name for field in fields) | ({"format"} if format_of(kind) else frozenset()),
    )


def _record_reader(kind: type[Any]) -> _Reader:
    """Reads an object with the fields of a record; a fact sheet stays a draft, for it holds a report."""
    checks: tuple[Any, ...] = ()

    def read_record(session: _Session, value: Any, steps: Steps) -> Any:
        nonlocal checks
        if value.__class__ is Refused:
            return _UNREADABLE
        if not isinstance(value, Mapping):
            return session.wrong(_AN_OBJECT, value, steps, hints.about_period(value) if kind is Period else None)
        before, shape = len(session.problems), _shape(kind)
        if not value.keys() <= shape.keys or shape.required:
            session.check_keys(value, shape.keys, shape.required, steps)
        given = {
            name: shape.readers[name](session, value[name], (*steps, name)) for name in value if name in shape.readers
        }
        sound = len(session.problems) == before and not any(map(_is_unfinished, given.values()))
        if sound:
            return session.made(kind, given, steps)
        if not checks and issubclass(kind, Record):
            checks = field_checks(kind)
        _check_fields(session, checks, given, steps)
        if any(field.__class__ is _Draft for field in given.values()):
            draft = _Draft(kind, given, steps)
            _check_whole(session, draft, "_objections")
            return draft
        return _UNREADABLE

    return read_record


def _is_unfinished(field: Any) -> bool:
    return field is _UNREADABLE or field.__class__ is _Partial or field.__class__ is _Draft


def _check_fields(session: _Session, checks: Iterable[Any], given: Mapping[str, Any], steps: Steps) -> None:
    """Check each field that was readable, as the constructor would if all of them were."""
    for name, check in checks:
        field = given.get(name, _UNREADABLE)
        if isinstance(field, _Partial):
            at = len(steps) + 1
            session.problems.extend(field.located(p, at) for p in check(field.members, (*steps, name)))
        elif not _is_unfinished(field):
            session.problems.extend(check(field, (*steps, name)))


def _block_reader(kind: type[Block]) -> _Reader:
    """Reads a block that stands by itself or in a record: its figures, then every rule on those that were readable."""
    layout = layout_of(kind)

    def read_block(session: _Session, value: Any, steps: Steps) -> Any:
        if steps:
            session.check_format(value, kind, steps)
        figures = _Figures()
        draft = _read_part(session, kind, value, steps, "", figures)
        counts, acknowledged = figures.counts, figures.acknowledged
        values = tuple(counts.get(code, UNKNOWN) for code in layout.positions)
        misfits = set()
        for rule, own in layout.bound_rules:
            known = acknowledged.get(rule.full_id)
            finding = judge(rule, own(values), known and known[0])
            if finding is None:
                continue
            session.findings.append(finding)
            broken = finding.verdict == "violated" and (finding.severity == "error" or finding.discrepancy is not None)
            if broken and rule.full_id not in figures.excused:
                misfits.add(rule.full_id)
                session.problems.add(broken_rule(finding, steps))
        if not session.accept_discrepancies:
            for rule_id, (one, place) in acknowledged.items():
                if rule_id not in misfits:
                    session.problems.add(_refused_discrepancy(rule_id, one, place))
        if isinstance(draft, _Draft):
            _check_whole(session, draft, "context_problems")
        return draft

    return read_block


def _read_part(
    session: _Session, kind: type[Block], value: object, steps: Steps, prefix: str, figures: _Figures
) -> Any:
    if value.__class__ is Refused:
        return _UNREADABLE
    if not isinstance(value, Mapping):
        return session.wrong(_AN_OBJECT, value, steps)
    layout, shape = layout_of(kind), _shape(kind)
    if not value.keys() <= shape.keys or shape.required:
        session.check_keys(value, shape.keys, shape.required, steps)
    given: dict[str, Any] = {}
    for name in layout.fields:
        if name not in value:
            continue
        here: Any = (*steps, name)
        if name in layout.counts:
            given[name] = count = _read_count(session, value[name], here)
            if count is not _UNREADABLE:
                figures.counts[prefix + name] = count
        elif name in layout.parts:
            part = layout.parts[name].kind
            given[name] = _read_part(session, part, value[name], here, f"{prefix}{name}.", figures)
        else:
            given[name] = shape.readers[name](session, value[name], here)
    if "discrepancies" in value:
        _acknowledge(session, given["discrepancies"], value["discrepancies"], layout, steps, prefix, figures)
    return _Draft(kind, given, steps)


def _acknowledge(
    session: _Session, given: Any, raw: Any, layout: Layout, steps: Steps, prefix: str, figures: _Figures
) -> None:
    own = {rule.id: rule for rule in layout.own_rules}
    if given is _UNREADABLE or isinstance(given, _Partial):
        figures.excused |= {prefix + rule_id for rule_id in _named_rules(raw, own)}
    members, places = (given.members, given.places) if isinstance(given, _Partial) else (given, None)
    found: dict[str, Discrepancy] = {}
    for index, one in enumerate(() if given is _UNREADABLE else members):
        place: Steps = (*steps, "discrepancies", index if places is None else places[index])
        problem = discrepancy_problem(one, own, found, place)
        if problem:
            session.problems.add(problem)
        else:
            found[one.rule] = one
            figures.acknowledged[prefix + one.rule] = (one, place)


def _named_rules(raw: Any, own: Mapping[str, Any]) -> Iterable[str]:
    """The rules that a list of acknowledgements, partly unreadable, may bear on: those it names, or all."""
    if not isinstance(raw, (list, tuple)):
        return own
    named = [entry.get("rule") if isinstance(entry, Mapping) else None for entry in raw]
    return [rule for rule in named if isinstance(rule, str)] if all(isinstance(rule, str) for rule in named) else own


def _check_whole(session: _Session, draft: _Draft, question: str) -> None:
    """Ask a class what is wrong with its fields together (``question`` is the method), on what was readable of them.

    The object that is asked is a shell without figures: whether figures fit together is asked of the rules.
    """
    shell = _shell(draft)
    partial = {name: value for name, value in draft.fields.items() if isinstance(value, _Partial)}
    unnamed = _unreadable_ids(draft)
    prefix = pointer(*draft.steps)
    for problem in getattr(shell, question)():
        if problem.code == "report.unknown-source" and (unnamed is None or problem.value in unnamed):
            continue
        field = partial.get(problem.pointer.split("/")[1])
        located = problem if field is None else field.located(problem, 1)
        session.problems.add(attrs.evolve(located, pointer=prefix + located.pointer))


def _shell(draft: _Draft) -> Any:
    shell = object.__new__(draft.kind)
    for field in attrs.fields(draft.kind):
        value = draft.fields.get(field.name, _UNREADABLE)
        if isinstance(value, _Partial):
            value = value.members
        elif isinstance(value, _Draft):
            value = object.__new__(value.kind)  # nothing is asked of it but its class
        object.__setattr__(shell, field.name, field.default if value is _UNREADABLE else value)
    return shell


def _unreadable_ids(draft: _Draft) -> frozenset[str] | None:
    """The ids of sources that were there but not readable; None where even the ids were not."""
    sources = draft.fields.get("sources", ())
    if not isinstance(sources, _Partial):
        return None if sources is _UNREADABLE else frozenset()
    ids = [source.get("id") if isinstance(source, Mapping) else None for source in sources.lost]
    return frozenset(map(str, ids)) if all(isinstance(one, str) for one in ids) else None


def broken_rule(finding: Finding, steps: Steps = ()) -> Problem:
    """A violated rule as a problem of the block that it binds."""
    place = (*steps, *finding.path.split(".")) if finding.path else steps
    return Problem(
        pointer=pointer(*place),
        code="rule.violated",
        value=None,
        rule_id=finding.rule_id,
        difference=finding.difference,
        hint=hints.about_finding(finding),
        data=(("finding", finding),),
    )


def _refused_discrepancy(rule_id: str, one: Discrepancy, place: Steps) -> Problem:
    return Problem(
        pointer=pointer(*place),
        code="discrepancy.refused",
        value=one.rule,
        rule_id=rule_id,
        difference=one.difference,
        data=(("note", one.note),),
    )


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
