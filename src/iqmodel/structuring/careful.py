"""The careful way to read records and blocks: it finds every problem.

Reading never stops at the first problem. It reads whatever can be read, checks every rule on the readable figures
(an unreadable one is unknown), and builds the object only when nothing at all is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from iqmodel.checks.check import CheckResult, result_of
from iqmodel.language.problems import Problem, Steps, pointer
from iqmodel.model.blocks import Block
from iqmodel.model.invariants import discrepancy_problem, judge
from iqmodel.model.records import Record, field_checks
from iqmodel.model.schema import Layout, fields_of, hints_of, layout_of
from iqmodel.model.sources import Discrepancy
from iqmodel.report import contradictions
from iqmodel.structuring import hints
from iqmodel.structuring.collecting import Enough, Refused
from iqmodel.structuring.readers import (
    AN_OBJECT,
    UNREADABLE,
    Draft,
    Figures,
    Partial,
    Reader,
    ReaderOf,
    Session,
    broken_rule,
    format_of,
    refused_discrepancy,
)
from iqmodel.values.counts import UNKNOWN, Count
from iqmodel.values.periods import Period


@attrs.frozen
class Reading:
    """What reading gave: the object, or None and the problems; and the check of all figures that were readable."""

    value: Any
    problems: tuple[Problem, ...]
    check: CheckResult


def reading(read: Reader, tag: str | None, data: object, session: Session) -> Reading:
    """Read plain data with a careful reader; ``tag`` is the format that the document has to name, if any."""
    value = None
    try:
        if session.check_format(data, tag, ()):
            draft = read(session, data, ())
            if not session.problems:
                value = session.built(draft)
    except Enough:
        pass
    if session.problems or value is UNREADABLE:
        value = None
    return Reading(value, session.problems.result(), result_of(value, session.findings))


@attrs.frozen
class _Shape:
    """The fields of a class with the reader of each; ``required`` have no default; ``keys`` may occur in data."""

    readers: dict[str, Reader]
    required: tuple[str, ...]
    keys: frozenset[str]

    @classmethod
    def of(cls, kind: type[Any], reader_of: ReaderOf) -> _Shape:
        annotations = hints_of(kind)
        fields = [field for field in fields_of(kind) if field.init]
        names = frozenset(field.name for field in fields)
        return cls(
            {field.name: reader_of(annotations[field.name]) for field in fields},
            tuple(field.name for field in fields if field.default is attrs.NOTHING),
            names | {"format"} if format_of(kind) else names,
        )


def record_reader(kind: type[Any], reader_of: ReaderOf) -> Reader:
    """Reads an object with the fields of a record; a fact sheet stays a draft, for it holds a report."""
    shape = _Shape.of(kind, reader_of)
    checks = field_checks(kind) if issubclass(kind, Record) else ()

    def read_record(session: Session, value: Any, steps: Steps) -> Any:
        if value.__class__ is Refused:
            return UNREADABLE
        if not isinstance(value, Mapping):
            return session.wrong(AN_OBJECT, value, steps, hints.about_period(value) if kind is Period else None)
        before = len(session.problems)
        if not value.keys() <= shape.keys or shape.required:
            session.check_keys(value, shape.keys, shape.required, steps)
        given = {
            name: shape.readers[name](session, value[name], (*steps, name)) for name in value if name in shape.readers
        }
        sound = len(session.problems) == before and not any(map(_is_unfinished, given.values()))
        if sound:
            return session.made(kind, given, steps)
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


class BlockReader:
    """Reads a block that stands by itself or in a record: its figures, then every rule on those that were readable."""

    def __init__(self, kind: type[Block], reader_of: ReaderOf) -> None:
        self.kind = kind
        self.layout: Layout = layout_of(kind)
        self.shape: _Shape = _Shape.of(kind, reader_of)

    def __call__(self, session: Session, value: Any, steps: Steps) -> Any:
        """The draft of the block, or UNREADABLE; every broken rule is noted."""
        if steps:
            session.check_format(value, format_of(self.kind), steps)
        figures = Figures(session)
        draft = self.part(value, steps, "", figures)
        counts, acknowledged = figures.counts, figures.acknowledged
        values = tuple(counts.get(code, UNKNOWN) for code in self.layout.positions)
        misfits = set()
        for rule, own in self.layout.bound_rules:
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

    def part(self, value: object, steps: Steps, prefix: str, figures: Figures) -> Any:
        """The draft of the block with what was readable of it; its figures are noted under ``prefix``, unjudged."""
        session, shape = figures.session, self.shape
        if value.__class__ is Refused:
            return UNREADABLE
        if not isinstance(value, Mapping):
            return session.wrong(AN_OBJECT, value, steps)
        if not value.keys() <= shape.keys or shape.required:
            session.check_keys(value, shape.keys, shape.required, steps)
        given: dict[str, Any] = {}
        for name in value:
            reader: Any = shape.readers.get(name)
            place = (*steps, name)
            if isinstance(reader, BlockReader):
                given[name] = reader.part(value[name], place, f"{prefix}{name}.", figures)
            elif reader is not None:
                given[name] = read = reader(session, value[name], place)
                if name in self.layout.counts and read is not UNREADABLE:
                    figures.counts[prefix + name] = read
        draft = Draft(self.kind, given, steps)
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
