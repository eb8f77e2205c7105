"""Counting: a report out of case records, and for each of its figures the ids of what was counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from iqmodel.cases.delivery import Delivery, Records
from iqmodel.cases.sessions import COLLECTED_SINCE
from iqmodel.cases.tallies import PersonConvention, ProcessConvention, Tally, Window
from iqmodel.errors import InvalidDataError
from iqmodel.language.lookup import refuse_unknown
from iqmodel.language.problems import objection
from iqmodel.language.text import LANGUAGES, Language, Text
from iqmodel.language.viewed import Viewed
from iqmodel.language.writing import render
from iqmodel.model.indicators import Indicator
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import Discrepancy, Note
from iqmodel.report import BaseReport, Report
from iqmodel.values.kinds import wrong_type
from iqmodel.values.periods import Period, to_period
from iqmodel.values.scopes import Scope, State, to_scope

_PERSONS: Final[Mapping[str, Text]] = {
    "first-session": Text(
        "Gezählt sind die Personen, deren Erstberatung in Gebiet und Zeitraum des Berichts liegt.",
        "Counted are the persons whose first session lies in the scope and period of the report.",
    ),
    "any-session": Text(
        "Gezählt sind alle Personen mit mindestens einer Beratung in Gebiet und Zeitraum des Berichts.",
        "Counted are all persons with at least one session in the scope and period of the report.",
    ),
}
_PROCESSES: Final[Mapping[str, Text]] = {
    "instead": Text(
        "Ein Beratungsprozess (eine Erst- und mehr als drei Folgeberatungen) zählt einmal, anstelle seiner Beratungen.",
        "A consulting process (one first and more than three follow-ups) counts once, instead of its consultations.",
    ),
    "besides": Text(
        "Ein Beratungsprozess (eine Erst- und mehr als drei Folgeberatungen) zählt zusätzlich zu seinen Beratungen.",
        "A consulting process (one first and more than three follow-ups) counts in addition to its consultations.",
    ),
}
# Numbers stand at the end: a sentence need not know whether they are one or many.
_UNRECORDED: Final = Text(
    "Bei so vielen Personen ist keine Art der Beratung erfasst: {number}.",
    "Persons of whom no type of advice is recorded: {number}.",
)
_UNOPENED: Final = Text(
    "Als Folgeberatung gezählt, obwohl keine frühere Beratung der Person vorliegt: {number}.",
    "Counted as a follow-up session as stated, although no earlier session of the person was passed: {number}.",
)
_SINCE: Final = Text("Erst seit {day} erhoben.", "Collected only since {day}.")


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Counting(Viewed):
    """A report counted from case records, and what was counted for each of its figures.

    ``tallies`` has, by code, the ids of what was counted with what each adds: sessions by their id, persons by their
    pseudonym, consultations by their case. Figures whose records were not delivered have none.
    """

    report: BaseReport
    tallies: Mapping[str, Tally] = attrs.field(repr=False)

    def trace(self, code: str) -> tuple[str, ...]:
        """The ids behind a figure, in order; none of a figure that was not counted. Raises UnknownCodeError."""
        refuse_unknown(code, layout_of(type(self.report)).known_codes)
        return tuple(sorted(self.tallies[code].parts)) if code in self.tallies else ()

    def in_language(self, language: Language | None = None) -> str:
        """The counted report."""
        return self.report.in_language(language)

    def __str__(self) -> str:
        return self.in_language()


def counting(
    records: Records,
    scope: Scope | State | str,
    period: Period | str,
    *,
    as_of: Period | str | None = None,
    delivered: Iterable[str] | None = None,
    persons: PersonConvention = "first-session",
    processes: ProcessConvention = "instead",
    model: type[BaseReport] = Report,
) -> Counting:
    """Count case records into the report of one scope and period, and keep what was counted for each figure.

    ``records`` are case records of any classes in any order, or a mapping from the name of a table to those of its
    class. The first session of a person is the earliest of all that are passed, whatever its scope or period; on one
    day a stated first session comes before any other and a stated follow-up session after, then ids decide.

    ``delivered`` names the tables that are complete, by default those of which there are records: a figure counted
    from any other is UNKNOWN and not zero. ``as_of`` is the state of the report, by which measures count as completed,
    by default the end of the period. ``persons`` says who is counselled in a period: those whose ``first-session`` lies
    in it, as on the federal fact sheet, or those with ``any-session``. ``processes`` says whether a consulting process
    counts once ``instead`` of its sessions or ``besides`` them. Both conventions are written into notes.

    Persons of whom no type of advice is recorded become an acknowledged discrepancy of exactly their number.

    Raises InvalidDataError with every record that is wrong: not a case record, an id used twice, a stated first session
    that an earlier one precedes, a participation in a measure that was not passed, a table that was not delivered.
    """
    scope, period = to_scope(scope), to_period(period)
    # ‘2020’ is the state at the end of 2020, as it is of a report.
    state = Period.parse_as_of(as_of) if isinstance(as_of, str) else as_of
    _refuse_other(persons=(persons, _PERSONS), processes=(processes, _PROCESSES))
    given: object = model
    if not (isinstance(given, type) and issubclass(given, BaseReport)):
        raise InvalidDataError((wrong_type(given, ("model",), BaseReport),))
    if state is not None and not isinstance(state, Period):
        raise InvalidDataError((wrong_type(state, ("as_of",), Period),))
    delivery = Delivery.of(records, delivered)
    window = Window(delivery, scope, period, period.end if state is None else state.end, persons, processes)
    counted = {one.code: one for one in layout_of(model).indicators if one.counted_from is not None}
    # A figure of which something was not delivered stays out, and so stays UNKNOWN.
    found = ((code, window.tally(one.counted_from)) for code, one in counted.items() if one.counted_from is not None)
    tallies = {code: tally for code, tally in found if tally is not None}
    notes = tuple(note for code, one in counted.items() for note in _notes(one, tallies.get(code), window))
    # Made empty and filled: figures that were not counted keep whatever the class has for them.
    empty = model(scope=scope, period=period, as_of=state)
    figures: dict[str, Any] = {code: tally.number for code, tally in tallies.items()}
    report = empty.replace({**figures, **_acknowledged(window, figures, model), "notes": notes})
    return Counting(report=report, tallies=tallies)


def count(
    records: Records,
    scope: Scope | State | str,
    period: Period | str,
    *,
    as_of: Period | str | None = None,
    delivered: Iterable[str] | None = None,
    persons: PersonConvention = "first-session",
    processes: ProcessConvention = "instead",
    model: type[BaseReport] = Report,
) -> Any:
    """The report that :func:`counting` counts, without what was counted. Raises what :func:`counting` raises.

    >>> from iqmodel.cases.sessions import CounsellingSession
    >>> one = CounsellingSession(id="1", person="a", day="2023-01-05", scope="DE-BY", advice="recognition")
    >>> count([one], "DE-BY", "2023").counselling.persons
    PersonsByAdvice(recognition_only=1, qualification_only=0, both=0, total=1)
    """
    how: dict[str, Any] = {"persons": persons, "processes": processes, "model": model}
    return counting(records, scope, period, as_of=as_of, delivered=delivered, **how).report


def _refuse_other(**chosen: tuple[object, Mapping[str, Text]]) -> None:
    """Raise InvalidDataError for a convention that is not one of those offered."""
    problems = tuple(
        objection("record.choice", name, value=value, choices=tuple(permitted))
        for name, (value, permitted) in chosen.items()
        if not any(value == one for one in permitted)
    )
    if problems:
        raise InvalidDataError(problems)


def _acknowledged(window: Window, figures: Mapping[str, int], model: type[BaseReport]) -> dict[str, Any]:
    """The discrepancies by the code of the field that holds them: persons of whom no type of advice is recorded."""
    layout = layout_of(model)
    held: dict[str, tuple[Discrepancy, ...]] = {}
    for rule in layout.rules:
        if rule.severity == "error" and rule.relation.is_equality and all(code in figures for code in rule.codes):
            definitions = [layout.indicators[code].counted_from for code in rule.codes]
            gap = rule.relation.difference([figures[code] for code in rule.codes])
            # Of any other rule a gap is a fault of the definitions, which the constructor then shows.
            if gap and all(one is not None and one.what == "counselled" for one in definitions):
                number = sum(advice is None for advice in window.advice.values())
                note = _filled(_UNRECORDED, number=number)
                name = f"{rule.path}.discrepancies" if rule.path else "discrepancies"
                held[name] = (*held.get(name, ()), Discrepancy(rule=rule.id, difference=gap, note=note))
    return held


def _notes(indicator: Indicator, tally: Tally | None, window: Window) -> Iterator[Note]:
    """What has to be said about one figure: its convention, and what is not as one would expect."""
    definition = indicator.counted_from
    if definition is None:
        return
    said = []
    if tally is not None and definition.what == "counselled" and not definition.where:
        said.append(_PERSONS[window.persons])
    if tally is not None and definition.what == "consultations":
        said.append(_PROCESSES[window.processes])
    # Extracts begin somewhere, so a follow-up session without a first one is no fault, but the reader has to know.
    if tally is not None and ("kind", "follow-up") in definition.where:
        unopened = sum(session in tally.parts for name in definition.records for session in window.unopened(name))
        said += [_filled(_UNOPENED, number=unopened)] if unopened else []
    for since in {COLLECTED_SINCE.get(name) for name in definition.records} - {None}:
        if len(definition.records) == 1 and since is not None and window.period.start < since:
            until = window.period.end
            own = Period(since, until) if until >= since else None
            status: Any = None if own else "not_collected"
            yield Note(code=indicator.code, status=status, period=own, footnote=_filled(_SINCE, day=since))
    for text in said:
        yield Note(code=indicator.code, footnote=text)


def _filled(template: Text, **data: object) -> Text:
    """A sentence in both languages, its numbers and days written as in each."""
    return Text(*(render(template, language, data) for language in LANGUAGES))
