"""Tallies: what the definitions beside the indicators count in one delivery, figure by figure, with what was counted.

The definitions are those of :class:`~iqmodel.model.counting.CountedFrom`; there is no second list of figures here.

What they count is meant like this:

- Records count on their day, both ends of the period included, in every scope that contains their own.
- A session is the first of its person if none of all records that were passed is earlier, in the window or not.
- Persons counselled are those whose first session lies in the window, or those with any session in it, as is chosen.
  The type of their advice is what all their sessions in the window say together.
- Persons who seek the advice of Faire Integration are those of sessions and of referrals, each once.
- Participants are added up, and so are entries into measures: a person who comes twice counts twice.
- An entry counts as completed if the aim was reached by the state of the report, however long after the period; where
  that is before the period, completions are unknown.
- The sessions of one case for one audience count one by one, or once if they are a process that began in the window.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, cached_property
from typing import Any, Final, Literal, TypeAlias

import attrs

from iqmodel.cases.delivery import Delivery
from iqmodel.cases.lacking import is_uncounted
from iqmodel.cases.sessions import COLLECTED_SINCE
from iqmodel.model.counting import CountedFrom
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope

PersonConvention: TypeAlias = Literal["first-session", "any-session"]
"""Who is counselled in a period: those whose first session lies in it, or all who had a session in it."""

ProcessConvention: TypeAlias = Literal["instead", "besides"]
"""Whether a consulting process counts once instead of its sessions, or once besides them."""

PROCESS: Final = 5
"""A process has one first and more than three follow-up sessions."""


@attrs.frozen
class Tally:
    """One figure as counted: the ids of what was counted, each with what it adds."""

    parts: Mapping[str, int]

    @property
    def number(self) -> int:
        """The figure."""
        return sum(self.parts.values())


@attrs.define(slots=False, eq=False, repr=False)
class Window:
    """The records of a delivery that count in one scope and period; completions are those reached ``by`` a day."""

    delivery: Delivery
    scope: Scope
    period: Period
    by: date
    persons: PersonConvention
    processes: ProcessConvention

    def tally(self, definition: CountedFrom) -> Tally | None:
        """What a definition counts; None if a table or field that it needs was not delivered."""
        # Before 2020 nobody could deliver referrals, so persons seeking advice are known without them.
        collected = [name for name in definition.records if self.collects(name)]
        if not collected or not all(name in self.delivery.tables for name in collected):
            return None
        if is_uncounted(definition, self.delivery.without) or is_premature(definition, self.period.start, self.by):
            return None
        count = {
            None: self._records,
            "records": self._records,
            "persons": self._persons,
            "counselled": self._counselled,
            "participants": self._participants,
            "consultations": self._consultations,
        }[definition.what]
        return Tally(count(definition))

    def collects(self, name: str) -> bool:
        """Whether records of that table were collected at all on a day of the window."""
        return self.period.end >= COLLECTED_SINCE.get(name, self.period.start)

    def unopened(self, name: str) -> tuple[str, ...]:
        """The ids of stated follow-up sessions of a table that no record precedes, in the window or not."""
        return self.delivery.unopened.get(name, ())

    @cached_property
    def _held(self) -> Mapping[str, tuple[Any, ...]]:
        """The records of each table in the window."""
        start, end = self.period.start, self.period.end
        return {name: tuple(self.delivery.within(name, self.scope, start, end)) for name in self.delivery.tables}

    def _chosen(self, definition: CountedFrom) -> Iterable[Any]:
        """The records that a definition names, with the values that it asks for."""
        for name in definition.records:
            for record in self._held.get(name, ()):
                if all(self._value(record, attribute) == value for attribute, value in definition.where):
                    yield record

    def _value(self, record: Any, attribute: str) -> str:
        """A value that distinguishes records; whether a session is the first is derived, not read off a field."""
        if attribute == "kind":
            return "first" if record.id in self.delivery.first[record.table] else "follow-up"
        if attribute == "completed":
            return "yes" if record.is_completed(self.by) else "no"
        return str(getattr(record, attribute))

    def _records(self, definition: CountedFrom) -> dict[str, int]:
        # By key, so that the ids behind a figure can be shown.
        counted: dict[str, int] = defaultdict(int)
        for record in self._chosen(definition):
            # Two participations of one person in one measure have one key.
            counted[part_named(definition, record.table, record.key)] += 1
        return dict(counted)

    def _participants(self, definition: CountedFrom) -> dict[str, int]:
        return {
            part_named(definition, record.table, record.id): record.participants for record in self._chosen(definition)
        }

    # Once each, however many records a person has: that is why counted reports need no bounds for persons.
    def _persons(self, definition: CountedFrom) -> dict[str, int]:
        return {record.person: 1 for record in self._chosen(definition)}

    @cached_property
    def advice(self) -> Mapping[str, str | None]:
        """The persons counselled, each with what all sessions in the window say of the advice; None if none does."""
        # All sessions in the window say something of the advice, but who is counselled depends on the convention.
        about: dict[str, set[str]] = defaultdict(set)
        counselled: set[str] = set()
        first = self.delivery.first["counselling_sessions"]
        for session in self._held["counselling_sessions"]:
            if session.advice is not None:
                about[session.person].add(session.advice)
            if self.persons == "any-session" or session.id in first:
                counselled.add(session.person)
        return {person: _union(about[person]) for person in counselled}

    def _counselled(self, definition: CountedFrom) -> dict[str, int]:
        wanted = dict(definition.where).get("advice")
        return {person: 1 for person, advice in self.advice.items() if wanted is None or advice == wanted}

    def _consultations(self, definition: CountedFrom) -> dict[str, int]:
        # A case belongs to one scope and audience (our reading), so it is not divided any further.
        cases: dict[str, list[Any]] = defaultdict(list)
        for session in self._chosen(definition):
            cases[session.case].append(session)
        return {case: self._of_case(sessions) for case, sessions in cases.items()}

    def shares_cases(self, definition: CountedFrom, tally: Tally) -> bool:
        """Whether some cases behind a figure of consultations have sessions outside the scope, whenever."""
        return definition.what == "consultations" and not self._elsewhere.isdisjoint(tally.parts)

    @cached_property
    def _elsewhere(self) -> frozenset[str]:
        """The cases with a session outside the scope."""
        inside = cache(self.scope.contains)
        held = self.delivery.tables.get("consultation_sessions", ())
        return frozenset(session.case for session in held if not inside(session.scope))

    def _of_case(self, sessions: list[Any]) -> int:
        """What the sessions of one case count."""
        # A process begins with a first session: a case that goes on from an earlier period has none in this one.
        opened = any(session.id in self.delivery.opened for session in sessions)
        if not opened or len(sessions) < PROCESS:
            return len(sessions)
        # The federal sheet does not say which of the two is meant; the note on the figure says which was chosen.
        return 1 if self.processes == "instead" else len(sessions) + 1


def is_premature(definition: CountedFrom, start: date, by: date) -> bool:
    """Whether a figure is that of completions by a day before anybody could enter: a zero that nobody observed.

    A state within the period is what some sources have; that it is early is a caveat on the report.
    """
    # Nobody can have completed what they entered later.
    return by < start and goes_by_state(definition)


def goes_by_state(definition: CountedFrom) -> bool:
    """Whether a figure depends on the state of the report: completions do."""
    return any(name == "completed" for name, _ in definition.where)


def part_named(definition: CountedFrom, table: str, key: str) -> str:
    """What a record is called among those behind a figure: its id, after its table if the figure has several.

    A training and an event may have the same id, and neither may be lost, or taken for the other, for that.
    """
    return f"{table}/{key}" if len(definition.records) > 1 else key


def _union(about: set[str]) -> str | None:
    """What several sessions say together."""
    if not about:
        return None
    return next(iter(about)) if len(about) == 1 else "both"
