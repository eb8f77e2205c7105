"""The careful way to read records and blocks: it finds every problem.

Reading never stops at the first problem. It reads whatever is readable, checks every rule on the readable figures
(treating an unreadable one as unknown), and builds the object only if there is no problem at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from itertools import repeat
from typing import Any, Final, get_args

import attrs

from iqmodel.checks.check import CheckResult, check, result_of
from iqmodel.checks.findings import forbidden_on
from iqmodel.errors import InvalidDataError
from iqmodel.language.problems import Problem, Steps, pointer
from iqmodel.model.blocks import Block
from iqmodel.model.held_shares import NO_SHARES
from iqmodel.model.invariants import discrepancy_problem
from iqmodel.model.records import Record, field_checks
from iqmodel.model.references import contradictions
from iqmodel.model.schema import Layout, fields_of, hints_of, layout_of
from iqmodel.model.sources import Discrepancy
from iqmodel.report import BaseReport, FactSheet
from iqmodel.structuring import hints
from iqmodel.structuring.collecting import Enough, Refused
from iqmodel.structuring.confidence import in_confidence, reported
from iqmodel.structuring.drafts import UNREADABLE, Draft, Partial
from iqmodel.structuring.exact import exact_figures
from iqmodel.structuring.legible import Legible
from iqmodel.structuring.lost import named_in, named_rules
from iqmodel.structuring.readers import (
    AN_OBJECT,
    FIRST_KEYS,
    FIRST_SHEET,
    HEADERS,
    Figures,
    Reader,
    ReaderOf,
    Session,
    broken_rule,
    format_of,
    refused_discrepancy,
)
from iqmodel.structuring.share_readers import collect
from iqmodel.values.counts import MAX_COUNT, UNKNOWN, Count
from iqmodel.values.periods import Period
from iqmodel.values.shares import UNKNOWN_SHARE, Share


@attrs.define
class Reading:
    """The result of reading: the object, or None and the problems.

    ``check`` makes the check of all figures that were readable; most readers never ask for it. ``legible`` is what was
    readable of each report, for those who search refused data for the wrong figure.
    """

    value: Any
    problems: tuple[Problem, ...]
    check: Callable[[], CheckResult]
    legible: tuple[Legible, ...] = ()

    @classmethod
    def of(cls, value: Block | FactSheet) -> Reading:
        """The reading of sound data."""
        return cls(value, (), partial(check, value))

    @classmethod
    def refused(cls, problem: Problem) -> Reading:
        """The reading of data of which nothing can be read."""
        return cls(None, (problem,), partial(CheckResult, ()))

    def refusal(self) -> InvalidDataError:
        """The error that says what is wrong, and knows what was readable."""
        return InvalidDataError(self.problems, self.legible)


def reading(read: Reader, tag: str | None, data: object, session: Session) -> Reading:
    """Read plain data with a careful reader.

    ``tag`` is the format that the document has to name, if any; a document of another format is not read any further.
    Never raises for bad data: its problems are in the result, at most as many as the limits of the session allow.
    """
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
    legible = tuple(session.legible)
    problems = reported(session.problems.result(), session)
    return Reading(value, problems, partial(_checked, value, legible), legible if problems else ())


def _checked(value: object, legible: Iterable[Legible]) -> CheckResult:
    """The check of what was readable: the findings on each report, made now."""
    return result_of(value, (finding for one in legible for finding in one.findings()))


@attrs.frozen
class _Shape:
    """The fields of a class with the reader of each; ``required`` have no default; ``keys`` are those
    allowed in data.
    """

    readers: dict[str, Reader]
    required: tuple[str, ...]
    keys: frozenset[str]

    @classmethod
    def of(cls, kind: type[Any], reader_of: ReaderOf) -> _Shape:
        """The shape of a class; its readers are looked up once, when the class is first read."""
        annotations = hints_of(kind)
        fields = [field for field in fields_of(kind) if field.init]
        names = frozenset(field.name for field in fields)
        return cls(
            {field.name: reader_of(annotations[field.name]) for field in fields},
            tuple(field.name for field in fields if field.default is attrs.NOTHING),
            names | HEADERS if issubclass(kind, BaseReport) else names | {"format"} if format_of(kind) else names,
        )

    @classmethod
    def of_first_sheets(cls, kind: type[FactSheet], reader_of: ReaderOf) -> _Shape:
        """The shape of fact sheets in their first format: one report, and nothing about the publication."""
        now = cls.of(kind, reader_of)
        alone = reader_of(get_args(hints_of(kind)["reports"])[0])
        readers = {**{name: now.readers[name] for name in FIRST_KEYS}, "report": alone}
        required = tuple("report" if name == "reports" else name for name in now.required)
        return cls(readers, required, frozenset((*readers, "format")))


def record_reader(kind: type[Any], reader_of: ReaderOf) -> Reader:
    """The reader of an object with the fields of a record.

    It returns the record if everything about it is sound. A record that contains reports (a fact sheet) remains a
    draft, because the rules of the reports are checked last.
    """
    present = _Shape.of(kind, reader_of)
    first = _Shape.of_first_sheets(kind, reader_of) if issubclass(kind, FactSheet) else present
    checks = field_checks(kind) if issubclass(kind, Record) else ()

    def read_record(session: Session, value: Any, steps: Steps) -> Any:
        if value.__class__ is Refused:
            return UNREADABLE
        if not isinstance(value, Mapping):
            return session.wrong(AN_OBJECT, value, steps, hints.about_period(value) if kind is Period else None)
        tag = value.get("format")
        shape = first if first is not present and isinstance(tag, str) and tag == FIRST_SHEET else present
        if first is not present:
            held = value.get("reports")
            session.several = isinstance(held, (list, tuple)) and len(held) > 1
        # Problems of deeper fields count as well: any of them keeps the record from being made.
        before = len(session.problems)
        if not value.keys() <= shape.keys or shape.required:
            session.check_keys(value, shape.keys, shape.required, steps)
        given = {
            name: shape.readers[name](session, value[name], (*steps, name)) for name in value if name in shape.readers
        }
        if shape is not present and "report" in given:
            alone = given.pop("report")
            given["reports"] = alone if alone is UNREADABLE else (alone,)
        sound = len(session.problems) == before and not any(map(_is_unfinished, given.values()))
        if sound:
            return session.made(kind, given, steps)
        _check_fields(session, checks, given, steps)
        if any(map(_holds_draft, given.values())):
            draft = Draft(kind, given, steps)
            _check_whole(session, draft, "_objections")
            return draft
        return UNREADABLE

    return in_confidence(kind, read_record) if issubclass(kind, Record) and kind.confidential else read_record


def _is_unfinished(field: Any) -> bool:
    """Whether the value of a field is unreadable, a list read in part, or a draft."""
    return field is UNREADABLE or field.__class__ is Partial or _holds_draft(field)


def _holds_draft(field: Any) -> bool:
    """Whether the value of a field is a draft, or a list with one."""
    members = field.members if field.__class__ is Partial else field if field.__class__ is tuple else (field,)
    return any(member.__class__ is Draft for member in members)


def _check_fields(session: Session, checks: Iterable[Any], given: Mapping[str, Any], steps: Steps) -> None:
    """Check each readable field, as the constructor would if all fields were readable."""
    for name, permitted in checks:
        field = given.get(name, UNREADABLE)
        if isinstance(field, Partial) and field.members and not _holds_draft(field):
            at = len(steps) + 1
            session.problems.extend(field.located(p, at) for p in permitted(field.members, (*steps, name)))
        elif not _is_unfinished(field):
            session.problems.extend(permitted(field, (*steps, name)))


class BlockReader:
    """Reads a block on its own or in a record: first its figures, then every rule on those that were readable.

    Parts are read by the reader of the outermost block, so that a rule across two parts sees the figures of both.
    """

    def __init__(self, kind: type[Block], reader_of: ReaderOf) -> None:
        self.kind = kind
        self.layout: Layout = layout_of(kind)
        self.shape: _Shape = _Shape.of(kind, reader_of)
        self._exact_figures = cache(lambda: exact_figures(kind))  # generated for the first broken document
        self._is_report = issubclass(kind, BaseReport)
        self._asks_about_notes = kind._naming_problems in (Block._naming_problems, BaseReport._naming_problems)  # noqa: SLF001 - of a subclass that asks no more

    def __call__(self, session: Session, value: Any, steps: Steps) -> Any:
        """The draft of the block, or UNREADABLE; every broken rule becomes a problem.

        A rule whose acknowledgement is present but unreadable is not reported: it may well be acknowledged.
        """
        if steps:
            session.check_format(value, format_of(self.kind), steps)
        layout, shares, figures = self.layout, NO_SHARES, Figures(session)
        draft: Any
        exact = self._exact_figures()(value)
        broken = forbidden_on(layout, exact, {}) if exact is not None else []
        if exact is not None and broken:
            draft = self._without_parts(value, steps, figures, exact)
        else:
            draft = self.part(value, steps, "", figures)
        counts, acknowledged = figures.counts, figures.acknowledged
        values = tuple(map(counts.get, self.layout.positions, repeat(UNKNOWN)))
        if layout.has_shares:
            shares = layout.shares_of(tuple(figures.shares.get(code, UNKNOWN_SHARE) for code in layout.share_positions))
        amounts = {rule_id: one for rule_id, (one, _) in acknowledged.items()}
        # A violated rule is reported once, not again because its acknowledgement is refused.
        misfits = set()
        if isinstance(draft, Draft):
            held = (values, shares, amounts, frozenset(figures.excused))
            session.legible.append(Legible(self.kind, steps, *held, draft, several=session.several))
        for finding in broken or forbidden_on(layout, values, amounts, shares):
            if finding.rule_id not in figures.excused:
                misfits.add(finding.rule_id)
                session.problems.add(broken_rule(finding, steps))
        if not session.accept_discrepancies:
            fitting = (item for item in acknowledged.items() if item[0] not in misfits)
            session.problems.extend(refused_discrepancy(rule_id, *one) for rule_id, one in fitting)
        # Most documents have neither sources nor notes, of which alone these questions are.
        if isinstance(draft, Draft) and (not self._asks_about_notes or draft.fields.keys() & _ON_FIGURES):
            _check_whole(session, draft, "_naming_problems")
            _check_notes(session, draft, {**counts, **figures.shares} if layout.has_shares else counts)
        return draft

    def _without_parts(self, value: Any, steps: Steps, figures: Figures, exact: tuple[int, ...]) -> Draft:
        """The draft of a block with these figures and no parts: they break a rule, so that it is never built."""
        figures.counts.update(zip(self.layout.positions, exact, strict=True))
        names = [name for name in value if name in self.layout.contexts]
        given = {name: self.shape.readers[name](figures.session, value[name], (*steps, name)) for name in names}
        return Draft(self.kind, given, steps)

    def part(self, value: Any, steps: Steps, prefix: str, figures: Figures) -> Any:  # noqa: C901 - one loop over all fields, which every figure goes through
        """The draft of the block with what was readable of it; its figures are collected under ``prefix``,
        not checked yet.
        """
        session, shape = figures.session, self.shape
        if value.__class__ is Refused:
            return UNREADABLE
        if value.__class__ is not dict and not isinstance(value, Mapping):
            return session.wrong(AN_OBJECT, value, steps)
        # What a document of another model holds says nothing of this one.
        if self._is_report and not session.check_model(value, self.kind, steps):
            return UNREADABLE
        if not value.keys() <= shape.keys or shape.required:
            session.check_keys(value, shape.keys, shape.required, steps)
        given: dict[str, Any] = {}
        counts, found = self.layout.counts, figures.counts
        for name, member in value.items():
            # Nearly all figures are sound, and a document has many: they are taken as they are.
            if member.__class__ is int and name in counts and 0 <= member <= MAX_COUNT:
                given[name] = found[prefix + name] = member
                continue
            reader: Any = shape.readers.get(name)
            place = (*steps, name)
            # Parts share the figures of the outermost block, so that its rules can be checked once all are read.
            if isinstance(reader, BlockReader):
                given[name] = reader.part(member, place, f"{prefix}{name}.", figures)
            elif reader is not None:
                given[name] = read = reader(session, member, place)
                if read is not UNREADABLE:
                    collect(figures, self.layout, prefix, name, read)
        draft = Draft(self.kind, given, steps)
        if "discrepancies" in value:
            _acknowledge(draft, value["discrepancies"], prefix, figures)
        return draft


_ON_FIGURES: Final = frozenset({"sources", "notes"})


def _acknowledge(draft: Draft, raw: Any, prefix: str, figures: Figures) -> None:
    """Collect the acknowledgements of a block, and the rules excused by an unreadable one."""
    given = draft.fields["discrepancies"]
    own = {rule.id: rule for rule in layout_of(draft.kind).own_rules}
    if given is UNREADABLE or isinstance(given, Partial):
        figures.excused |= {prefix + rule_id for rule_id in named_rules(raw, own)}
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


def _check_whole(session: Session, draft: Draft, question: str) -> None:
    """Ask a class what is wrong with its fields taken together, as far as they were readable.

    ``question`` is the name of the method to ask. It is asked of a shell, an object without figures, because whether
    figures agree is a matter of the rules.
    """
    shell = _shell(draft)
    partial = {name: value for name, value in draft.fields.items() if isinstance(value, Partial)}
    unnamed = named_in(draft.fields.get("sources", ()), "id")
    prefix = pointer(*draft.steps)
    for problem in getattr(shell, question)():
        # A note may name a source that is in the data but unreadable: the source has its problem, the note is fine.
        if problem.code == "report.unknown-source" and (unnamed is None or problem.value in unnamed):
            continue
        field = partial.get(problem.pointer.split("/")[1])
        located = problem if field is None else field.located(problem, 1)
        session.problems.add(attrs.evolve(located, pointer=prefix + located.pointer))


def _check_notes(session: Session, draft: Draft, counts: Mapping[str, Count | Share]) -> None:
    """Report readable notes that contradict readable figures; the shell of ``_check_whole`` has no figures."""
    notes = draft.fields.get("notes", ())
    members = notes.members if isinstance(notes, Partial) else () if notes is UNREADABLE else notes
    # An unreadable note might have said that the figure was worked out: of its figure nothing can be said.
    lost = named_in(notes, "code")
    if lost != frozenset():
        counts = {code: count for code, count in counts.items() if lost is not None and code not in lost}
    prefix = pointer(*draft.steps)
    for problem in contradictions(members, counts):
        located = notes.located(problem, 1) if isinstance(notes, Partial) else problem
        session.problems.add(attrs.evolve(located, pointer=prefix + located.pointer))


def _shell(draft: Draft) -> Any:
    """An object of the draft's class with the readable fields and defaults for the others, made without its
    constructor.

    It must never leave this module: nothing about it has been checked.
    """
    shell = object.__new__(draft.kind)
    for field in attrs.fields(draft.kind):
        value = draft.fields.get(field.name, UNREADABLE)
        if _holds_draft(value):
            value = _shells(value)
        elif isinstance(value, Partial):
            value = value.members
        object.__setattr__(shell, field.name, field.default if value is UNREADABLE else value)
    return shell


def _shells(field: Any) -> Any:
    """In place of each draft an object of its class, of which nothing else is asked; all keep their places."""
    if isinstance(field, Partial):
        found = dict(zip(field.places, field.members, strict=True))
        places = range(len(field.members) + len(field.lost))
        return tuple(_shells(found[place]) if place in found else UNREADABLE for place in places)
    if field.__class__ is tuple:
        return tuple(map(_shells, field))
    return object.__new__(field.kind) if isinstance(field, Draft) else field
