"""A delivery: the case records passed to one counting, by table, after everything that is wrong with them is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

import attrs

from iqmodel.cases.measures import Participation
from iqmodel.cases.tables import Records, grouped, known_tables, lacking_of
from iqmodel.errors import InvalidDataError
from iqmodel.language.problems import Problem, objection
from iqmodel.model.counting import RECORDS
from iqmodel.values.scopes import Scope

# On one day: what is stated to be the first, then what states nothing, then what is stated to follow.
_STATED_ORDER: Final = {"first": 0, None: 1, "follow-up": 2}


@attrs.frozen(eq=False, repr=False)
class Delivery:
    """Sound case records by table. ``tables`` are those delivered, with records or without.

    ``first`` are, by table, the keys of the sessions that are the first of their person; ``opened`` the keys of those
    that are the first of their case. ``unopened`` are the keys of stated follow-up sessions without an earlier record.
    ``without`` are the fields that were not delivered.
    """

    tables: Mapping[str, tuple[Any, ...]]
    first: Mapping[str, frozenset[str]]
    unopened: Mapping[str, tuple[str, ...]]
    opened: frozenset[str]
    scopes: Mapping[str, Scope]
    without: frozenset[str]

    @classmethod
    def of(
        cls, records: Records, delivered: Iterable[str] | None = None, without: Iterable[str] | None = None
    ) -> Delivery:
        """Group and examine records. Raises InvalidDataError with everything that is wrong with them."""
        # Everything is looked at before anything is counted: a count of half the records would be a wrong figure.
        problems: list[Problem] = []
        tables, places = grouped(records, problems)
        named = named_tables(delivered, tables, problems)
        lacking = lacking_of(records, without, problems)
        for name, held in tables.items():
            problems += _doubled(held, places[name])
        # A participation has no scope of its own, so without its measure it could not be counted anywhere.
        measures = {measure.id: measure.scope for measure in tables.get("measures", ())}
        for participation, place in zip(
            tables.get("participations", ()), places.get("participations", ()), strict=True
        ):
            if participation.measure not in measures:
                problems.append(objection("case.unknown-measure", *place, "measure", value=participation.measure))
        first: dict[str, frozenset[str]] = {}
        unopened: dict[str, tuple[str, ...]] = {}
        for name in ("counselling_sessions", "fair_integration_sessions"):
            sessions = tables.get(name, [])
            first[name], unopened[name], again = _first_sessions(sessions)
            at = {id(session): place for session, place in zip(sessions, places.get(name, ()), strict=True)}
            problems += [
                objection("case.not-first", *at[id(session)], "kind", id=session.id, other=at[id(again[id(session)])])
                for session in sessions
                if id(session) in again
            ]
        # All at once: a list of all is mended in one go.
        if problems:
            raise InvalidDataError(tuple(problems))
        opened = _earliest(tables.get("consultation_sessions", ()), "case")
        # In the order of their ids, so that whatever is derived does not depend on the order of rows.
        whole = {name: tuple(sorted(tables.get(name, ()), key=lambda one: one.key)) for name in named}
        return cls(whole, first, unopened, frozenset(one.id for one in opened.values()), measures, lacking)

    def scope_of(self, record: Any) -> Scope:
        """The scope in which a record counts; that of its measure for a participation."""
        return self.scopes[record.measure] if type(record) is Participation else record.scope

    def within(self, name: str, scope: Scope, start: date, end: date) -> Iterator[Any]:
        """The records of a table that count in a scope and in the days from ``start`` to ``end``."""
        # Records have few different scopes, and comparing texts is the slowest part of counting.
        inside: dict[Scope, bool] = {}
        for record in self.tables[name]:
            if start <= record.counted_on <= end:
                own = self.scope_of(record)
                if own not in inside:
                    inside[own] = scope.contains(own)
                if inside[own]:
                    yield record


def named_tables(delivered: object, tables: Mapping[str, Any], problems: list[Problem]) -> tuple[str, ...]:
    """The names of the tables delivered: those said, or else those present."""
    if delivered is None:
        return tuple(name for name in RECORDS if name in tables)
    names = known_tables(delivered, problems)
    # Counting them would be one thing and leaving them out another, and either in silence.
    problems += [
        objection("case.not-delivered", "delivered", table=RECORDS[name]) for name in tables if name not in names
    ]
    return tuple(name for name in RECORDS if name in names)


def _doubled(held: Iterable[Any], places: Iterable[tuple[str | int, ...]]) -> Iterator[Problem]:
    """A problem for each record whose key, and day of entry in a participation, an earlier one has."""
    # A person may enter one measure again on another day.
    seen: dict[object, tuple[str | int, ...]] = {}
    for record, place in zip(held, places, strict=True):
        key = (record.key, record.entered) if type(record) is Participation else record.key
        if key in seen:
            yield objection("case.doubled", *place, table=RECORDS[record.table], id=record.key, other=seen[key])
        seen.setdefault(key, place)


def _earliest(records: Iterable[Any], name: str) -> dict[str, Any]:
    """The earliest record of each person, or of each case.

    On one day a stated first session comes before any other, a stated follow-up session after them; then ids decide.
    """
    earliest: dict[str, tuple[tuple[date, int, str], Any]] = {}
    # Ids are compared as texts, so that the choice among sessions of one day is the same in every engine.
    for record in records:
        key = (record.day, _STATED_ORDER[getattr(record, "kind", None)], record.id)
        of = getattr(record, name)
        if of not in earliest or key < earliest[of][0]:
            earliest[of] = key, record
    return {of: record for of, (_, record) in earliest.items()}


def _first_sessions(sessions: Iterable[Any]) -> tuple[frozenset[str], tuple[str, ...], dict[int, Any]]:
    """The ids of first sessions and of stated follow-ups that nothing precedes, and which stated firsts are not, with
    the sessions that are.

    These are named by their identity: of two records with one id, which is a problem too, one may be the first.
    """
    sessions = tuple(sessions)
    earliest = _earliest(sessions, "person")
    first = frozenset(one.id for one in earliest.values() if one.kind != "follow-up")
    unopened = tuple(sorted(one.id for one in earliest.values() if one.kind == "follow-up"))
    again = {
        id(one): earliest[one.person] for one in sessions if one.kind == "first" and earliest[one.person] is not one
    }
    return first, unopened, again
