"""What has to be said about counted figures: conventions, what was not collected, what is acknowledged.

The same for every way of counting, whether records are objects or rows of a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs

from iqmodel.cases.lacking import is_uncounted, said_of
from iqmodel.cases.sessions import COLLECTED_SINCE
from iqmodel.cases.tallies import PersonConvention, ProcessConvention, is_premature
from iqmodel.errors import InvalidDataError
from iqmodel.language.problems import objection
from iqmodel.language.text import LANGUAGES, Text
from iqmodel.language.writing import render
from iqmodel.model.conventions import PERSONS, PROCESSES, SHARED, SOME_UNOPENED, UNOPENED
from iqmodel.model.counting import CountedFrom
from iqmodel.model.rules import Rule
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import Discrepancy, Note
from iqmodel.report import BaseReport
from iqmodel.values.kinds import wrong_type
from iqmodel.values.periods import Period

# Without their number, which the discrepancy has: combined reports quote this sentence, and the number may be small.
_UNRECORDED: Final = Text(
    "Von diesen Personen ist keine Art der Beratung erfasst.", "No type of advice is recorded of these persons."
)
# Few sessions are few persons, whom a note must not count where their figures are hidden. A note without a number says
# that there are at least one and fewer than this: so that it does not say "one or two", it is well above the usual 3.
_FEWEST: Final = 10
_BEFORE: Final = Text(
    "Der Stand liegt vor dem Zeitraum: Abschlüsse sind noch nicht bekannt.",
    "The as-of date is before the period: completions are not known yet.",
)
_SINCE: Final = Text("Erst seit {day} erhoben.", "Collected only since {day}.")


def state_of(as_of: Period | str | None, persons: object, processes: object, model: object) -> Period | None:
    """The state of the report to be counted, from a text as reports read it.

    Raises InvalidDataError for a convention that is not one of those offered, a model that is no class of reports, and
    a state that is neither a period nor a text; PeriodError for a text that is no period.
    """
    state = Period.parse_as_of(as_of) if isinstance(as_of, str) else as_of
    chosen = {"persons": (persons, PERSONS), "processes": (processes, PROCESSES)}
    problems = tuple(
        objection("record.choice", name, value=value, choices=tuple(permitted))
        for name, (value, permitted) in chosen.items()
        if not (isinstance(value, str) and value in permitted)
    )
    if problems:
        raise InvalidDataError(problems)
    if not (isinstance(model, type) and issubclass(model, BaseReport)):
        raise InvalidDataError((wrong_type(model, ("model",), BaseReport),))
    if state is not None and not isinstance(state, Period):
        raise InvalidDataError((wrong_type(state, ("as_of",), Period),))
    return state


@attrs.frozen
class Remarks:
    """What is said about the figures of one period, counted by these conventions from records ``without`` fields.

    ``state`` is that of the report, None for the end of the period.
    """

    period: Period
    persons: PersonConvention
    processes: ProcessConvention
    without: frozenset[str] = frozenset()
    state: Period | None = None

    def notes(
        self, code: str, definition: CountedFrom, unopened: int | None, *, shared: bool = False
    ) -> Iterator[Note]:
        """The notes on one figure: its convention, and what is not as one would expect.

        ``unopened`` is the number of stated follow-up sessions in it that no record precedes; None for a figure that
        was not counted. ``shared`` says that cases in it have sessions in other scopes as well.
        """
        said = []
        if unopened is not None and definition.what == "counselled" and not definition.where:
            said.append(PERSONS[self.persons])
        if unopened is not None and definition.what == "consultations":
            said.append(PROCESSES[self.processes])
        if shared:
            said.append(SHARED)
        # Extracts begin somewhere, so a follow-up session without a first one is no fault, but the reader has to know.
        if unopened and ("kind", "follow-up") in definition.where:
            said.append(SOME_UNOPENED if unopened < _FEWEST else _filled(UNOPENED, number=unopened))
        for since in {COLLECTED_SINCE.get(name) for name in definition.records} - {None}:
            if len(definition.records) == 1 and since is not None and self.period.start < since:
                until = self.period.end
                own = Period(since, until) if until >= since else None
                status: Any = None if own else "not_collected"
                yield Note(code=code, status=status, period=own, footnote=_filled(_SINCE, day=since))
        for text in said:
            yield Note(code=code, footnote=text)
        if self.state is not None and is_premature(definition, self.period.start, self.state.end):
            yield Note(code=code, status="not_stated", footnote=_BEFORE)
        uncounted = is_uncounted(definition, self.without)
        for text in said_of(definition, self.without):
            yield Note(code=code, status="not_stated" if uncounted else None, footnote=text)


def unrecorded(model: type[BaseReport], codes: Mapping[str, object]) -> Iterator[Rule]:
    """The rules that persons counselled may break, of those whose figures are all counted.

    Of some of these persons no type of advice is recorded. Of any other rule a gap is a fault of the definitions, which
    the constructor then shows.
    """
    layout = layout_of(model)
    for rule in layout.rules:
        if rule.severity == "error" and rule.relation.is_equality and all(code in codes for code in rule.codes):
            definitions = [layout.indicators[code].counted_from for code in rule.codes]
            if all(one is not None and one.what == "counselled" for one in definitions):
                yield rule


def acknowledged(model: type[BaseReport], figures: Mapping[str, int]) -> dict[str, Any]:
    """The discrepancies by the code of the field that holds them: persons of whom no type of advice is recorded."""
    held: dict[str, tuple[Discrepancy, ...]] = {}
    for rule in unrecorded(model, figures):
        # The figures are exact, as records are counted one by one.
        gap: Any = rule.relation.difference([figures[code] for code in rule.codes])
        if gap:
            name = f"{rule.path}.discrepancies" if rule.path else "discrepancies"
            one = Discrepancy(rule=rule.id, difference=gap, note=_UNRECORDED)
            held[name] = (*held.get(name, ()), one)
    return held


def _filled(template: Text, **data: object) -> Text:
    """A sentence in both languages, its numbers and days written as in each."""
    return Text(*(render(template, language, data) for language in LANGUAGES))
