"""Reading plain data into the classes of the model: strict, complete, driven by the annotations.

Reading never stops at the first problem. It reads whatever can be read, checks every rule on the readable figures
(an unreadable one is unknown), and builds the object only when nothing at all is wrong.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin

import attrs

from iqmodel.checks.check import CheckResult, result_of
from iqmodel.errors import InvalidDataError
from iqmodel.language.problems import Problem, Steps, pointer
from iqmodel.model.blocks import Block
from iqmodel.model.invariants import discrepancy_problem, judge
from iqmodel.model.records import Record, field_checks
from iqmodel.model.schema import hints_of, layout_of
from iqmodel.model.sources import Discrepancy
from iqmodel.report import contradictions
from iqmodel.structuring import hints
from iqmodel.structuring.collecting import Enough, Problems, Refused
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.structuring.readers import (
    A_DATE,
    A_SCOPE,
    AN_OBJECT,
    UNREADABLE,
    Draft,
    Figures,
    Partial,
    Reader,
    Session,
    as_it_is,
    broken_rule,
    format_of,
    list_of,
    optional,
    parsed,
    read_count,
    refuse_wrong_arguments,
    refused_discrepancy,
)
from iqmodel.values.counts import UNKNOWN, Count
from iqmodel.values.periods import Period, iso_date
from iqmodel.values.scopes import Scope

T = TypeVar("T")


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
    problems: Problems | None = None,
) -> Reading:
    """Read plain data (dicts, lists, ints, strings) as an object of ``kind``; never raises for bad data.

    ``problems`` are those known before, such as those of the JSON text: with any, no object is built.
    """
    session = Session(limits, problems or Problems(limits), accept_discrepancies=accept_discrepancies)
    value = None
    try:
        if session.check_format(data, kind, ()):
            draft = _reader_of(kind)(session, data, ())
            if not session.problems:
                value = session.built(draft)
    except Enough:
        pass
    if session.problems or value is UNREADABLE:
        value = None
    return Reading(value, session.problems.result(), result_of(value, session.findings))


def _make_reader(hint: Any) -> Reader:
    """The reader for an annotation."""
    if hint is Count or hint == Count:
        return read_count
    origin = get_origin(hint)
    if origin in (types.UnionType, Union):
        return optional(_reader_of(next(kind for kind in get_args(hint) if kind is not types.NoneType)))
    if origin is tuple:
        return list_of(_reader_of(get_args(hint)[0]))
    if origin is Literal or hint in (str, int):
        return as_it_is
    if hint is date:
        return parsed(iso_date, A_DATE, hints.about_date)
    if hint is Scope:
        return parsed(Scope.parse, A_SCOPE, lambda _: None)
    return _block_reader(hint) if issubclass(hint, Block) else _record_reader(hint)


_reader_of: Final[Callable[[Any], Reader]] = cache(_make_reader)


@attrs.frozen
class _Shape:
    """The fields of a class with the reader of each; ``required`` have no default; ``keys`` may occur in data."""

    readers: dict[str, Reader]
    required: tuple[str, ...]
    keys: frozenset[str]


def _make_shape(kind: type[Any]) -> _Shape:
    annotations = hints_of(kind)
    fields = [field for field in attrs.fields(kind) if field.init]
    return _Shape(
        {field.name: _reader_of(annotations[field.name]) for field in fields},
        tuple(field.name for field in fields if field.default is attrs.NOTHING),
        frozenset(field.name for field in fields) | ({"format"} if format_of(kind) else frozenset()),
    )


_shape: Final[Callable[[Any], _Shape]] = cache(_make_shape)


def _record_reader(kind: type[Any]) -> Reader:
    """Reads an object with the fields of a record; a fact sheet stays a draft, for it holds a report."""
    checks: tuple[Any, ...] = ()

    def read_record(session: Session, value: Any, steps: Steps) -> Any:
        nonlocal checks
        if value.__class__ is Refused:
            return UNREADABLE
        if not isinstance(value, Mapping):
            return session.wrong(AN_OBJECT, value, steps, hints.about_period(value) if kind is Period else None)
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
        if any(field.__class__ is Draft for field in given.values()):
            draft = Draft(kind, given, steps)
            _check_whole(session, draft, "_objections")
            return draft
        return UNREADABLE

    return read_record


def _is_unfinished(field: Any) -> bool:
    return field is UNREADABLE or field.__class__ is Partial or field.__class__ is Draft


def _check_fields(session: Session, checks: Iterable[Any], given: Mapping[str, Any], steps: Steps) -> None:
    """Check each field that was readable, as the constructor would if all of them were."""
    for name, check in checks:
        field = given.get(name, UNREADABLE)
        if isinstance(field, Partial):
            at = len(steps) + 1
            session.problems.extend(field.located(p, at) for p in check(field.members, (*steps, name)))
        elif not _is_unfinished(field):
            session.problems.extend(check(field, (*steps, name)))


def _block_reader(kind: type[Block]) -> Reader:
    """Reads a block that stands by itself or in a record: its figures, then every rule on those that were readable."""
    layout = layout_of(kind)

    def read_block(session: Session, value: Any, steps: Steps) -> Any:
        if steps:
            session.check_format(value, kind, steps)
        figures = Figures(session)
        draft = _read_part(kind, value, steps, "", figures)
        counts, acknowledged = figures.counts, figures.acknowledged
        values = tuple(counts.get(code, UNKNOWN) for code in layout.positions)
        misfits = set()
        for rule, own in layout.bound_rules:
            known = acknowledged.get(rule.full_id)
            finding = judge(rule, own(values), known and known[0])
            if finding is None:
                continue
            session.findings.append(finding)
            if finding.forbids and rule.full_id not in figures.excused:
                misfits.add(rule.full_id)
                session.problems.add(broken_rule(finding, steps))
        if not session.accept_discrepancies:
            for rule_id, (one, place) in acknowledged.items():
                if rule_id not in misfits:
                    session.problems.add(refused_discrepancy(rule_id, one, place))
        if isinstance(draft, Draft):
            _check_whole(session, draft, "_naming_problems")
            _check_notes(session, draft, counts)
        return draft

    return read_block


def _read_part(kind: type[Block], value: object, steps: Steps, prefix: str, figures: Figures) -> Any:
    session = figures.session
    if value.__class__ is Refused:
        return UNREADABLE
    if not isinstance(value, Mapping):
        return session.wrong(AN_OBJECT, value, steps)
    layout, shape = layout_of(kind), _shape(kind)
    if not value.keys() <= shape.keys or shape.required:
        session.check_keys(value, shape.keys, shape.required, steps)
    given: dict[str, Any] = {}
    counts, parts = layout.counts, layout.parts
    for name in value:
        raw = value[name]
        if name in counts:
            given[name] = count = read_count(session, raw, (*steps, name))
            if count is not UNREADABLE:
                figures.counts[prefix + name] = count
        elif name in parts:
            given[name] = _read_part(parts[name].kind, raw, (*steps, name), f"{prefix}{name}.", figures)
        elif name in shape.readers:
            given[name] = shape.readers[name](session, raw, (*steps, name))
    draft = Draft(kind, given, steps)
    if "discrepancies" in value:
        _acknowledge(draft, value["discrepancies"], prefix, figures)
    return draft


def _acknowledge(draft: Draft, raw: Any, prefix: str, figures: Figures) -> None:
    """Note the acknowledgements of a block, and which rules are excused by one that was not readable."""
    given = draft.fields["discrepancies"]
    own = {rule.id: rule for rule in layout_of(draft.kind).own_rules}
    if given is UNREADABLE or isinstance(given, Partial):
        figures.excused |= {prefix + rule_id for rule_id in _named_rules(raw, own)}
    members, places = (given.members, given.places) if isinstance(given, Partial) else (given, None)
    found: dict[str, Discrepancy] = {}
    for index, one in enumerate(() if given is UNREADABLE else members):
        place: Steps = (*draft.steps, "discrepancies", index if places is None else places[index])
        problem = discrepancy_problem(one, own, found, place)
        if problem:
            figures.session.problems.add(problem)
        else:
            found[one.rule] = one
            figures.acknowledged[prefix + one.rule] = (one, place)


def _named_rules(raw: Any, own: Mapping[str, Any]) -> Iterable[str]:
    """The rules that a list of acknowledgements, partly unreadable, may bear on: those it names, or all."""
    if not isinstance(raw, (list, tuple)):
        return own
    named = [entry.get("rule") if isinstance(entry, Mapping) else None for entry in raw]
    return [rule for rule in named if isinstance(rule, str)] if all(isinstance(rule, str) for rule in named) else own


def _check_whole(session: Session, draft: Draft, question: str) -> None:
    """Ask a class what is wrong with its fields together (``question`` is the method), on what was readable of them.

    The object that is asked is a shell without figures: whether figures fit together is asked of the rules.
    """
    shell = _shell(draft)
    partial = {name: value for name, value in draft.fields.items() if isinstance(value, Partial)}
    unnamed = _named_in(draft.fields.get("sources", ()), "id")
    prefix = pointer(*draft.steps)
    for problem in getattr(shell, question)():
        if problem.code == "report.unknown-source" and (unnamed is None or problem.value in unnamed):
            continue
        field = partial.get(problem.pointer.split("/")[1])
        located = problem if field is None else field.located(problem, 1)
        session.problems.add(attrs.evolve(located, pointer=prefix + located.pointer))


def _check_notes(session: Session, draft: Draft, counts: Mapping[str, Count]) -> None:
    """Note where readable notes contradict readable figures, of which the shell has none."""
    notes = draft.fields.get("notes", ())
    members = notes.members if isinstance(notes, Partial) else () if notes is UNREADABLE else notes
    # An unreadable note might have said that the figure was worked out: of its figure nothing can be said.
    lost = _named_in(notes, "code")
    if lost != frozenset():
        counts = {code: count for code, count in counts.items() if lost is not None and code not in lost}
    prefix = pointer(*draft.steps)
    for problem in contradictions(members, counts):
        located = notes.located(problem, 1) if isinstance(notes, Partial) else problem
        session.problems.add(attrs.evolve(located, pointer=prefix + located.pointer))


def _shell(draft: Draft) -> Any:
    shell = object.__new__(draft.kind)
    for field in attrs.fields(draft.kind):
        value = draft.fields.get(field.name, UNREADABLE)
        if isinstance(value, Partial):
            value = value.members
        elif isinstance(value, Draft):
            value = object.__new__(value.kind)  # nothing is asked of it but its class
        object.__setattr__(shell, field.name, field.default if value is UNREADABLE else value)
    return shell


def _named_in(field: Any, key: str) -> frozenset[str] | None:
    """What the unreadable members of a list give as ``key``; None where even that was not readable of one of them."""
    if not isinstance(field, Partial):
        return None if field is UNREADABLE else frozenset()
    named = [lost.get(key) if isinstance(lost, Mapping) else None for lost in field.lost]
    return frozenset(map(str, named)) if all(isinstance(one, str) for one in named) else None


def structure(data: object, model: type[T]) -> T:
    """Plain data as an object of ``model``, strictly: nothing is coerced, nothing dropped.

    Raises InvalidDataError that holds everything that is wrong, or where ``model`` is not a class of the model.
    """
    refuse_wrong_arguments(model)
    reading = read(data, model)
    if reading.problems:
        raise InvalidDataError(reading.problems)
    value: T = reading.value
    return value


__all__ = ["Reading", "read", "structure"]
