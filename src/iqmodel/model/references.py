"""References within a report or fact sheet: whether it has what its sources, notes, claims and programme name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, TypeAlias

from iqmodel.language.problems import Problem, Steps, objection
from iqmodel.model.annotations import Annotation, Instance, Members, OrNone
from iqmodel.model.records import Record, classes_met, field_checks
from iqmodel.model.schema import Layout, layout_of
from iqmodel.model.sources import ABSENT, STATUSES, Claim, Note, Source
from iqmodel.values.counts import UNKNOWN, Count, is_exact, is_known
from iqmodel.values.kinds import wrong_type
from iqmodel.values.periods import Period
from iqmodel.values.shares import Share


def source_problems(given: object, named: Collection[str]) -> Iterator[Problem]:
    """Sources of the wrong type, duplicate ids, and codes that are not ``named``: neither codes of figures of a report
    nor beginnings of such codes.
    """
    if not isinstance(given, tuple):
        yield wrong_type(given, ("sources",), tuple)
        return
    seen: set[str] = set()
    for index, source in enumerate(given):
        if not isinstance(source, Source):
            yield wrong_type(source, ("sources", index), Source)
            continue
        if source.id in seen:
            yield objection("record.duplicate", "sources", index, "id", value=source.id)
        seen.add(source.id)
        yield from _covers_problems(source.covers, named, ("sources", index, "covers"))


@lru_cache(maxsize=64)
def nameable(layout: Layout) -> frozenset[str]:
    """What sources of a report may name: the codes of its figures and shares, and what they begin with."""
    return _with_beginnings(layout.known_codes)


@lru_cache(maxsize=64)
def _figures_of(*layouts: Layout) -> tuple[frozenset[str], frozenset[str]]:
    """The codes of the figures of any of these classes; and together with what they begin with."""
    codes = frozenset(code for layout in layouts for code in layout.positions)
    return codes, _with_beginnings(codes)


def _with_beginnings(codes: Iterable[str]) -> frozenset[str]:
    """Codes and what they begin with: ``a.b.c`` is named by ``a`` and ``a.b`` as well."""
    steps = [code.split(".") for code in codes]
    return frozenset(".".join(path[:length]) for path in steps for length in range(1, len(path) + 1))


def _covers_problems(covers: Iterable[str], named: Collection[str], steps: Steps) -> Iterator[Problem]:
    """The codes that are not ``named``: neither those of figures nor beginnings of such codes."""
    for place, code in enumerate(covers):
        if code not in named:
            yield objection("report.unknown-code", *steps, place, value=code)


def coverage_problems(record: Record, codes: Collection[str], named: frozenset[str], steps: Steps) -> Iterator[Problem]:
    """The codes that a record, such as the programme, covers at any depth, and that the report does not have.

    ``named`` are the ``codes`` and what they begin with.
    """
    if _covers_only(record, codes, named):
        return
    waiting: list[tuple[Record, Steps]] = [(record, steps)]
    met = len(classes_met())
    while waiting:
        held, place = waiting.pop()
        below: list[tuple[Record, Steps]] = []
        for name, get in _covering(type(held), met):
            value = get(held)
            if name != "covers":
                members = enumerate(value) if isinstance(value, tuple) else ((None, value),)
                for index, member in members:
                    below.append((member, (*place, name) if index is None else (*place, name, index)))
            elif isinstance(value, tuple):
                # A single text names one figure; a list may also contain beginnings of codes.
                yield from _covers_problems(value, named, (*place, name))
            elif value is not None and value not in codes:
                yield objection("report.unknown-code", *place, name, value=value)
        waiting += reversed(below)


def _covers_only(record: Record, codes: Collection[str], named: frozenset[str]) -> bool:
    """Whether there is nothing to object to: the usual answer, which needs no places."""
    waiting: list[Any] = [record]
    met = len(classes_met())
    for held in waiting:  # which grows meanwhile
        for name, get in _covering(held.__class__, met):
            value = get(held)
            if name != "covers":
                if value.__class__ is tuple:
                    waiting += value
                elif value is not None:
                    waiting.append(value)
            elif value.__class__ is not tuple:
                if value is not None and value not in codes:
                    return False
            elif not named.issuperset(value):
                return False
    return True


Covering: TypeAlias = tuple[tuple[str, Callable[[Any], Any]], ...]


def _fields_that_cover(kind: type[Any], met: int) -> Covering:
    """The fields of a record class that name figures or hold records that do, each with the function that gets it; none
    of any other class. ``met`` is the number of classes of which objects may be held: subclasses may name figures, too.
    """
    del met  # for the cache alone
    if not issubclass(kind, Record):
        return ()
    return tuple(
        (name, attrgetter(name))
        for name, check in field_checks(kind)
        if name == "covers" or any(map(_names_figures, _reachable(_held_by(check))))
    )


def _names_figures(kind: type[Record]) -> bool:
    return any(name == "covers" for name, _ in field_checks(kind))


def _reachable(kinds: Iterable[type[Record]]) -> Iterable[type[Record]]:
    """These classes and those whose objects may stand in theirs, at any depth; a class may hold its own objects."""
    found = dict.fromkeys(kinds)
    waiting = list(found)
    for kind in waiting:  # which grows meanwhile
        held = {one for _, check in field_checks(kind) for one in _held_by(check)}
        waiting += held.difference(found)
        found |= dict.fromkeys(held)
    return found


def _held_by(annotation: Annotation) -> Iterator[type[Record]]:
    """The classes of records that a field may hold, subclasses included."""
    if isinstance(annotation, (Members, OrNone)):
        yield from _held_by(annotation.inner)
    elif isinstance(annotation, Instance) and issubclass(annotation.kind, Record):
        yield annotation.kind
        yield from (one for one in classes_met() if issubclass(one, annotation.kind))


_covering: Final[Callable[[Any, int], Covering]] = lru_cache(1024)(_fields_that_cover)


def claim_problems(claims: Iterable[Claim], codes: Sequence[Collection[str] | None]) -> Iterator[Problem]:
    """Claims about a report that the sheet does not hold, and about figures that this report does not have.

    ``codes`` are those of each report; None for one that could not be read, of whose figures nothing can be said.
    """
    for index, claim in enumerate(claims):
        if claim.report >= len(codes):
            yield objection("claim.report", "claims", index, "report", value=claim.report, number=len(codes))
            continue
        known = codes[claim.report]
        for side in ("numerator", "denominator") if known is not None else ():
            if getattr(claim, side) not in (known or ()):
                yield objection("report.unknown-code", "claims", index, side, value=getattr(claim, side))


def publication_problems(published: Period | None, languages: Iterable[object]) -> Iterator[Problem]:
    """A date of publication that is neither a day nor a month, and languages listed twice."""
    if published is not None and published.days > 1 and not (published.is_whole_months and published.months == 1):
        yield objection("sheet.published", "published", value=str(published), period=published)
    seen: set[str] = set()
    for index, tag in enumerate(languages):
        if not isinstance(tag, str):
            continue  # reported by the check of the field, and perhaps without a hash
        if tag in seen:
            yield objection("record.duplicate", "languages", index, value=tag)
        seen.add(tag)


def programme_problems(programme: Record, kinds: Iterable[type[Any]]) -> Iterator[Problem]:
    """What the programme of a fact sheet covers and its reports, of these classes, do not have; if they have nothing of
    it, one problem.
    """
    held = tuple(kinds)
    problems = list(coverage_problems(programme, *_figures_of(*map(layout_of, held)), ("programme",)))
    if len(problems) > 1 and len(problems) == sum(1 for _ in coverage_problems(programme, (), frozenset(), ())):
        areas = tuple(dict.fromkeys(str(problem.value).partition(".")[0] for problem in problems))
        names = tuple(dict.fromkeys(kind.__name__ for kind in held))
        yield objection("programme.other-areas", "programme", value=areas, models=names, areas=areas)
    else:
        yield from problems


def _members(given: object) -> tuple[object, ...]:
    """The members of a tuple; empty for anything else, which is reported elsewhere."""
    return given if isinstance(given, tuple) else ()


def note_problems(given: object, sources: object, codes: Collection[str]) -> Iterator[Problem]:
    """Notes of the wrong type, and notes with codes or sources that the report does not have."""
    if not isinstance(given, tuple):
        yield wrong_type(given, ("notes",), tuple)
        return
    known = {source.id for source in _members(sources) if isinstance(source, Source)}
    for index, note in enumerate(given):
        if not isinstance(note, Note):
            yield wrong_type(note, ("notes", index), Note)
            continue
        if note.code not in codes:
            yield objection("report.unknown-code", "notes", index, "code", value=note.code)
        if note.source is not None and note.source not in known:
            yield objection("report.unknown-source", "notes", index, "source", value=note.source)


def contradictions(notes: Iterable[object], figures: Mapping[str, Count | Share]) -> Iterator[Problem]:
    """The notes that say a figure is missing although it is there.

    An exact figure and a known share have been stated, and a figure about which anything is known has been collected.
    Two kinds of notes do not contradict that: notes on a part of a combined report or on a period of its own, and any
    note on a figure that was worked out, as another note then says.
    """
    held = [(index, note) for index, note in enumerate(notes) if isinstance(note, Note)]
    derived = {note.code for _, note in held if note.status == "derived"}
    for index, note in held:
        if note.status not in ABSENT or note.origin is not None or note.period is not None or note.code in derived:
            continue
        count = figures.get(note.code, UNKNOWN)
        # Bounds may well be known of a figure that was not stated; a share is known only if it was.
        exact, known = (count.is_known,) * 2 if isinstance(count, Share) else (is_exact(count), is_known(count))
        if exact if note.status == "not_stated" else known:
            said = STATUSES[note.status]
            yield objection("note.contradiction", "notes", index, "status", value=note.status, count=count, status=said)
