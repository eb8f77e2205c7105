"""The report (who, when, and the figures of five areas) and the fact sheet (a published edition of one)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, TypeVar

import attrs

from iqmodel.areas.counselling import Counselling
from iqmodel.areas.fair_integration import FairIntegration
from iqmodel.areas.intercultural import Intercultural
from iqmodel.areas.outreach import Outreach
from iqmodel.areas.qualification import Qualification
from iqmodel.errors import InvalidDataError, InvariantError
from iqmodel.language.lookup import refuse_unknown
from iqmodel.language.problems import Problem, Steps, objection
from iqmodel.language.text import Language, Text
from iqmodel.language.viewed import in_words
from iqmodel.model.blocks import Block, Converted, block, context, part
from iqmodel.model.indicators import Indicator, IndicatorSet
from iqmodel.model.records import SLUG, Record, form
from iqmodel.model.rulesets import RuleSet
from iqmodel.model.schema import hints_of, layout_of
from iqmodel.model.sources import STATUSES, Claim, Note, Source
from iqmodel.programme import Programme
from iqmodel.values.counts import UNKNOWN, Count, is_exact, is_figure, is_known
from iqmodel.values.kinds import wrong_type
from iqmodel.values.periods import Period, to_period
from iqmodel.values.scopes import Scope, State, to_scope

M = TypeVar("M")
B = TypeVar("B", bound=Block)


def _optional_period(value: Period | str | None) -> Period | None:
    return None if value is None else to_period(value)


@block
class Report(Block):
    """The figures of one scope in one period, by area of the programme.

    ``scope`` says who reports and ``period`` for when; both may be given as text. ``as_of`` is the state that the
    figures show (Stand, itself a period) where that differs from the period's end. ``sources`` tell where figures come
    from, ``notes`` what must be said about single ones. Every figure left out is unknown.
    Raises ScopeError, PeriodError, or one InvariantError with everything that breaks an error rule.
    """

    scope: Converted[Scope, Scope | State | str] = context(to_scope)
    """Who reports: Germany, a Land, a network, a project, or a union of them."""
    period: Converted[Period, Period | str] = context(to_period)
    """The days that the figures cover, both ends included."""
    as_of: Converted[Period | None, Period | str | None] = context(_optional_period, default=None)
    """The state that the figures show (Stand), where that differs from the end of the period."""
    counselling: Counselling = part(
        Counselling,
        label=Text("Anerkennungs- und Qualifizierungsberatung", "Recognition and qualification counselling"),
    )
    """Recognition and qualification counselling (Anerkennungs- und Qualifizierungsberatung)."""
    fair_integration: FairIntegration = part(FairIntegration, label=Text("Faire Integration", "Faire Integration"))
    """Faire Integration."""
    qualification: Qualification = part(
        Qualification, label=Text("Qualifizierung im Kontext des Anerkennungsgesetzes", "Qualification measures")
    )
    """Qualification measures (Qualifizierung im Kontext des Anerkennungsgesetzes)."""
    intercultural: Intercultural = part(
        Intercultural, label=Text("Interkulturelle Kompetenzentwicklung", "Intercultural competence development")
    )
    """Intercultural competence development (Interkulturelle Kompetenzentwicklung)."""
    regional_networks: Outreach = part(
        Outreach,
        label=Text("Regionale Fachkräftenetzwerke – Einwanderung", "Regional skilled-worker networks – immigration"),
        audience=Text("der regionalen Fachkräftenetzwerke", "of the regional skilled-worker networks"),
        rule=Text(
            "Gezählt ist auch, was Projekte veranstaltet haben, an denen IQ nur beteiligt war; die "
            "Zählregel ist weiter gefasst als in den anderen Bereichen.",
            "What projects held in which IQ was merely involved counts as well: a wider counting rule than in "
            "the other areas.",
        ),
    )
    """Regional skilled-worker networks – immigration (Regionale Fachkräftenetzwerke – Einwanderung)."""
    sources: tuple[Source, ...] = context(default=())
    """The surveys and registers from which figures were taken."""
    notes: tuple[Note, ...] = context(default=())
    """What must be said about single figures: why one is missing, its own period, its source."""

    def context_problems(self) -> tuple[Problem, ...]:
        """What is wrong with sources and notes: unknown codes, sources named twice or not at all, contradictions."""
        if self.sources == () and self.notes == ():
            return ()
        problems = tuple(self._naming_problems())
        if problems:
            return problems
        return tuple(contradictions(self.notes, {note.code: self._readable(note.code) for note in self.notes}))

    def _readable(self, code: str) -> Count:
        """The figure of that code; UNKNOWN where the constructor was given something else in its place."""
        try:
            count = self[code]
        except AttributeError:
            return UNKNOWN
        return count if is_figure(count) else UNKNOWN

    def _naming_problems(self) -> Iterator[Problem]:
        yield from _source_problems(self)
        yield from _note_problems(self)

    def notes_on(self, code: str) -> tuple[Note, ...]:
        """The notes on the figure of that code; raises UnknownCodeError."""
        self[code]
        return tuple(note for note in self.notes if note.code == code)


def _source_problems(report: Report) -> Iterator[Problem]:
    given: object = report.sources
    if not isinstance(given, tuple):
        yield wrong_type(given, ("sources",), tuple)
        return
    codes = layout_of(type(report)).positions
    seen: set[str] = set()
    for index, source in enumerate(given):
        if not isinstance(source, Source):
            yield wrong_type(source, ("sources", index), Source)
            continue
        if source.id in seen:
            yield objection("record.duplicate", "sources", index, "id", value=source.id)
        seen.add(source.id)
        yield from _covers_problems(source.covers, codes, ("sources", index, "covers"))


def _covers_problems(covers: Iterable[str], codes: Collection[str], steps: Steps) -> Iterator[Problem]:
    """The codes that are neither of a figure nor the beginning of any."""
    for place, code in enumerate(covers):
        if code not in codes and not any(known.startswith(f"{code}.") for known in codes):
            yield objection("report.unknown-code", *steps, place, value=code)


def _programme_problems(record: Record, codes: Collection[str], steps: Steps) -> Iterator[Problem]:
    """What the programme says it counts, at any depth, and the report does not."""
    for field in attrs.fields(type(record)):
        value, place = getattr(record, field.name), (*steps, field.name)
        if field.name == "covers":
            # A text names one figure, a list also beginnings of codes.
            if isinstance(value, tuple):
                yield from _covers_problems(value, codes, place)
            elif value is not None and value not in codes:
                yield objection("report.unknown-code", *place, value=value)
        elif isinstance(value, tuple):
            for index, member in enumerate(value):
                if isinstance(member, Record):
                    yield from _programme_problems(member, codes, (*place, index))
        elif isinstance(value, Record):
            yield from _programme_problems(value, codes, place)


def _members(given: object) -> tuple[object, ...]:
    return given if isinstance(given, tuple) else ()


def _note_problems(report: Report) -> Iterator[Problem]:
    given: object = report.notes
    if not isinstance(given, tuple):
        yield wrong_type(given, ("notes",), tuple)
        return
    codes = layout_of(type(report)).positions
    sources = {source.id for source in _members(report.sources) if isinstance(source, Source)}
    for index, note in enumerate(given):
        if not isinstance(note, Note):
            yield wrong_type(note, ("notes", index), Note)
            continue
        if note.code not in codes:
            yield objection("report.unknown-code", "notes", index, "code", value=note.code)
        if note.source is not None and note.source not in sources:
            yield objection("report.unknown-source", "notes", index, "source", value=note.source)


def contradictions(notes: Iterable[object], figures: Mapping[str, Count]) -> Iterator[Problem]:
    """The notes that say a figure is missing where it is there.

    What is exact was stated, and what is known at all was collected. Two kinds of notes say nothing against that: one
    on a part of a combined report or on a period of its own, and any on a figure that was worked out, as another note
    then tells.
    """
    held = [(index, note) for index, note in enumerate(notes) if isinstance(note, Note)]
    derived = {note.code for _, note in held if note.status == "derived"}
    for index, note in held:
        count = figures.get(note.code, UNKNOWN)
        there = {"not_stated": is_exact(count), "not_collected": is_known(count)}.get(note.status or "", False)
        if there and note.origin is None and note.period is None and note.code not in derived:
            said = STATUSES[str(note.status)]
            yield objection("note.contradiction", "notes", index, "status", value=note.status, count=count, status=said)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class FactSheet(Record):
    """A published edition: the report, the programme it describes, and what its text claims about the figures.

    The report may be of a class of one's own; :meth:`of` gives the kind that reads such a sheet back.
    Raises InvariantError where a field is of the wrong type, or a claim or the programme names a figure that the report
    does not have.
    """

    edition: str = attrs.field(metadata=form(SLUG))
    title: Text
    programme: Programme
    report: Report
    claims: tuple[Claim, ...] = ()

    @classmethod
    def of(cls, model: type[Report]) -> type[FactSheet]:
        """The class of fact sheets whose report is a ``model``: ``iq.loads(data, iq.FactSheet.of(LandReport))``.

        What it reads equals the fact sheet that was written. Raises InvariantError unless ``model`` is a report class.
        """
        given: object = model
        if not (isinstance(given, type) and issubclass(given, Report)):
            raise InvariantError(cls.__name__, problems=(wrong_type(given, ("model",), Report),))
        return FactSheet if given is Report else _sheet_of(given)

    def __eq__(self, other: object) -> bool:
        # The kind that a sheet was read as is no part of what it says: its report bears its own class.
        if not isinstance(other, FactSheet):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self._names())

    def __hash__(self) -> int:
        return hash((FactSheet, *(getattr(self, name) for name in self._names())))

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild_sheet, (self._given(),)

    def _objections(self) -> Iterator[Problem]:
        codes = layout_of(type(self.report)).positions
        for index, claim in enumerate(self.claims):
            for side in ("numerator", "denominator"):
                code = getattr(claim, side)
                if code not in codes:
                    yield objection("report.unknown-code", "claims", index, side, value=code)
        given: object = self.programme
        if isinstance(given, Programme):  # a reader that could not read it asks all the same
            yield from _programme_problems(given, codes, ("programme",))

    def in_language(self, language: Language | None = None) -> str:
        """The sheet as plain text: title, figures by area, notes and sources."""
        return in_words(self, language)


def _make_sheet(report: type[Report]) -> type[FactSheet]:
    # No attrs class of its own: the fields and their order are those of every sheet, the annotation alone is narrower.
    words = {"__slots__": (), "__module__": __name__, "__doc__": FactSheet.__doc__}
    kind: type[FactSheet] = type(FactSheet.__name__, (FactSheet,), {**words, "__annotations__": {"report": report}})
    return kind


_sheet_of: Final[Callable[[Any], type[FactSheet]]] = cache(_make_sheet)


def _rebuild_sheet(fields: dict[str, Any]) -> FactSheet:
    return FactSheet(**fields)


def _class_of(model: Any) -> type[Any]:
    model = unwrapped(model)
    kind: type[Any] = model if isinstance(model, type) else type(model)
    if issubclass(kind, FactSheet):
        held: type[Any] = hints_of(kind)["report"]
        return held
    if not issubclass(kind, Block):
        raise InvariantError("Block", problems=(wrong_type(model, (), Block),))
    return kind


def unwrapped(subject: Any) -> Any:
    """Of a fact sheet its report; anything else as it is."""
    return subject.report if isinstance(subject, FactSheet) else subject


def block_of(subject: object) -> Block:
    """A block as it is, of a fact sheet its report; raises InvalidDataError for anything else."""
    return _unwrapped_as(Block, subject)


def report_of(subject: object) -> Report:
    """A report as it is, of a fact sheet its report; raises InvalidDataError for anything else."""
    return _unwrapped_as(Report, subject)


def _unwrapped_as(kind: type[B], subject: object) -> B:
    held = unwrapped(subject)
    if isinstance(held, kind):
        return held
    raise InvalidDataError((wrong_type(subject, (), kind),))


def figures(obj: Block | FactSheet) -> dict[str, Count]:
    """Every figure of a block or fact sheet by code, unknown ones included, in the order of the class.

    Raises InvalidDataError for anything else.
    """
    block = block_of(obj)
    layout = layout_of(type(block))
    return dict(zip(layout.positions, layout.figures(block), strict=True))


def rules(model: object = Report) -> RuleSet:
    """The rules of a block class or object, by default of Report, each placed with its full id."""
    return layout_of(_class_of(model)).rules


def indicators(model: object = Report) -> IndicatorSet:
    """The indicators of a block class or object, by default of Report: the data dictionary."""
    return layout_of(_class_of(model)).indicators


def indicator(code: str, model: object = Report) -> Indicator:
    """The indicator of that code; raises UnknownCodeError that names the likeliest intended ones."""
    known = indicators(model)
    refuse_unknown(code, known.keys())  # a catalogue is also indexed by number
    return known[code]
