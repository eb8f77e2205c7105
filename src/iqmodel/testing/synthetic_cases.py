"""Synthetic case records: the sessions, measures and events of a period, made up from a seed. Nobody real is in them.

What makes counting hard is in them: persons who come again in a later quarter or in another Land, sessions of which no
type of advice is recorded, follow-ups whose first session lies before the extract, cases that become processes, and
measures that are completed after the period.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, get_args

import attrs

from iqmodel.cases.case import Audience
from iqmodel.cases.measures import Form, MeasureKind
from iqmodel.cases.sessions import COLLECTED_SINCE
from iqmodel.cases.tables import CLASSES, Cases
from iqmodel.errors import InvalidDataError
from iqmodel.language.problems import Problem
from iqmodel.model.annotations import Whole
from iqmodel.values.kinds import is_iterable, wrong_type
from iqmodel.values.periods import Period, to_period
from iqmodel.values.scopes import Scope, State, to_scope

_PERSONS: Final = Whole(0, 10_000)

# How often something happens, in a hundred: plausible, and stated by no survey.
_FROM_BEFORE: Final = 4
_ELSEWHERE: Final = 12
_NOT_RECORDED: Final = 6
_STATED: Final = 60
_REFERRED: Final = 30
_KNOWN: Final = 50
# How much there is for a hundred persons who come to counselling.
_FAIR: Final = 30
_GATHERINGS: Final = 7
_MEASURES: Final = 12
_CONSULTATIONS: Final = 10

# What the sessions of one person are about: mostly recognition, rarely qualification alone.
_PROFILES: Final = (
    *(("recognition",),) * 4,
    ("qualification",),
    *(("recognition", "qualification"),) * 2,
    ("recognition", "qualification", "both"),
)
_OUTCOMES: Final = ("recognition", "recognition", "employment", "not-reached", None)
_LATEST_COMPLETION: Final = 365


def synthetic_cases(
    seed: int = 0,
    period: Period | str = "2022/2023",
    *,
    scopes: Iterable[Scope | State | str] | None = None,
    persons: int = 30,
) -> Cases:
    """Consistent synthetic case records of every class, in all 16 Länder: one delivery that counts without an error.

    ``scopes`` are where the records lie, by default two projects of one network in each Land. ``persons`` is how many
    come to counselling for the first time in each of these in ``period``, on average; everything else is in proportion.
    Some persons come to several scopes, to Faire Integration or to measures as well.

    The same arguments give the same records. Those of a table are in the order of their days, and numbered in it.
    Measures may be completed up to a year after the period, as where the extract is made later. In a period that ends
    before 2020 there are no referrals, which were not yet collected.

    Raises PeriodError or ScopeError for an invalid period or scope, and InvalidDataError for scopes that are not
    iterable, for a seed that is not an integer, and for fewer than 0 or more than 10,000 persons.

    >>> cases = synthetic_cases(seed=7, period="2023", scopes=["DE-BY", "DE-BE"])
    >>> print(cases.in_language("en").split("; ")[0])
    counselling sessions: 74
    """
    whole = to_period(period)
    problems: list[Problem] = [] if type(seed) is int else [wrong_type(seed, ("seed",), int)]
    problems += _PERSONS(persons, ("persons",))
    given: object = scopes
    if isinstance(given, (str, bytes)) or not (given is None or is_iterable(given)):
        problems.append(wrong_type(given, ("scopes",), tuple))
    if problems:
        raise InvalidDataError(tuple(problems))
    if scopes is None:
        scopes = [f"{state.code}/network/project-{number}" for state in State for number in (1, 2)]
    # Each once: a scope that is named twice is no larger than another.
    places = tuple(dict.fromkeys(to_scope(one) for one in scopes))
    generator = random.Random(seed)  # noqa: S311 - reproducible records, no secrets
    made = _Delivery(generator, whole.start.toordinal(), whole.end.toordinal(), places)
    for scope in places:
        made.add_scope(scope, persons)
    return made.cases()


@attrs.define(eq=False, repr=False)
class _Delivery:
    """Records in the making: their fields as they will be given, in the days from ``start`` to ``end``, as ordinals."""

    random: random.Random
    start: int
    end: int
    places: Sequence[Scope]
    drafts: dict[str, list[dict[str, Any]]] = attrs.field(factory=lambda: {name: [] for name in CLASSES})
    persons: int = 0
    consultations: int = 0

    def add_scope(self, scope: Scope, persons: int) -> None:
        """Everything that happens in one scope."""
        known = [self._person() for _ in self._some(persons)]
        for person in known:
            self._counselling(person, scope)
        # Nobody twice: all sessions of a person are made at once, and only one of them can be the first.
        others = self.random.sample(known, len(known))
        for _ in self._some(persons, _FAIR):
            self._fair_integration(others.pop() if others and self._chance(_KNOWN) else self._person(), scope)
        for _ in self._some(persons, _MEASURES):
            self._measure(scope, known)
        for _ in self._some(persons, _GATHERINGS):
            self._add("group_events", scope, self._day(), participants=self.random.randint(3, 25))
        for audience in get_args(Audience):
            for name in ("trainings", "events"):
                for _ in self._some(persons, _GATHERINGS):
                    participants = self.random.randint(4, 60)
                    self._add(name, scope, self._day(), audience=audience, participants=participants)
            for _ in self._some(persons, _CONSULTATIONS):
                self.consultations += 1
                # A case belongs to one scope and one audience; from five sessions on it is a process.
                for day in self._days(self.random.randint(1, 7), 60):
                    case = f"k{self.consultations}"
                    self._add("consultation_sessions", scope, day, case=case, audience=audience)

    def cases(self) -> Cases:
        """The records of all tables, each in the order of its days, and numbered in it."""
        numbered: dict[int, str] = {}
        tables: dict[str, Any] = {}
        # Measures before participations, which name them.
        for name, kind in CLASSES.items():
            held = sorted(
                self.drafts[name], key=lambda draft: draft.get("day") or draft.get("start") or draft["entered"]
            )
            for number, draft in enumerate(held, 1):
                if name == "participations":
                    draft["measure"] = numbered[id(draft["measure"])]
                else:
                    draft["id"] = numbered[id(draft)] = f"{_LETTERS[name]}{number}"
            tables[name] = tuple(kind(**draft) for draft in held)
        # What is empty here was not recorded, by chance; it was not left out.
        return Cases(**tables, without=())

    def _add(self, name: str, scope: Scope, day: date, **fields: Any) -> dict[str, Any]:
        draft = {("start" if name == "measures" else "day"): day, "scope": scope, **fields}
        self.drafts[name].append(draft)
        return draft

    def _counselling(self, person: str, scope: Scope) -> None:
        """All sessions of one person."""
        profile = self.random.choice(_PROFILES)
        recorded = not self._chance(_NOT_RECORDED)
        for day, kind in self._sessions():
            where = self._place(scope)
            said = self.random.choice(profile) if recorded and not self._chance(_NOT_RECORDED) else None
            self._add("counselling_sessions", where, day, person=person, advice=said, kind=kind)

    def _fair_integration(self, person: str, scope: Scope) -> None:
        """The sessions of one person, and a referral of some; a few persons have a referral alone."""
        since = max(self.start, COLLECTED_SINCE["referrals"].toordinal())
        referred = since <= self.end and self._chance(_REFERRED)
        if referred:
            self._add("referrals", scope, date.fromordinal(self.random.randint(since, self.end)), person=person)
        if not referred or self._chance(_KNOWN):
            for day, kind in self._sessions():
                self._add("fair_integration_sessions", self._place(scope), day, person=person, kind=kind)

    def _measure(self, scope: Scope, known: Sequence[str]) -> None:
        """One measure, and the persons who enter it: many a course, one an individual measure."""
        form = self.random.choice(get_args(Form))
        kind = self.random.choice((*get_args(MeasureKind), None))
        measure = self._add("measures", scope, self._day(), form=form, kind=kind)
        of_counselling = self.random.sample(known, min(len(known), self.random.randint(2, 6)))
        others = [self._person() for _ in range(self.random.randint(2, 8))]
        persons = [*of_counselling, *others] if form == "course" else of_counselling[:1]
        for person in persons:
            entered = min(measure["start"].toordinal() + self.random.randint(0, 20), self.end)
            completed = entered + self.random.randint(30, 400)
            done = completed <= min(self.end + _LATEST_COMPLETION, date.max.toordinal())
            self.drafts["participations"].append(
                {
                    "person": person,
                    "measure": measure,
                    "entered": date.fromordinal(entered),
                    "completed": date.fromordinal(completed) if done else None,
                    "outcome": self.random.choice(_OUTCOMES) if done else None,
                }
            )

    def _sessions(self) -> Iterable[tuple[date, str | None]]:
        """The days of the sessions of one person, with what each states of itself, if it does."""
        # Of some the first session was before the extract, and the records say so.
        before = self._chance(_FROM_BEFORE)
        for number, day in enumerate(self._days(self.random.choice((1, 1, 2, 2, 3, 5)), 120)):
            kind = "first" if number == 0 and not before else "follow-up"
            yield day, kind if before or self._chance(_STATED) else None

    def _days(self, number: int, pause: int) -> list[date]:
        """At most so many days, one after the other, with pauses of up to so many days; none after the end."""
        days = [self.random.randint(self.start, self.end)]
        for _ in range(number - 1):
            days.append(days[-1] + self.random.randint(1, pause))
        return [date.fromordinal(day) for day in days if day <= self.end]

    def _place(self, usual: Scope) -> Scope:
        """Where a session takes place: mostly where the person always comes, sometimes anywhere."""
        return self.random.choice(self.places) if self._chance(_ELSEWHERE) else usual

    def _day(self) -> date:
        return date.fromordinal(self.random.randint(self.start, self.end))

    def _some(self, persons: int, hundredth: int = 100) -> range:
        """A number of things around so many for a hundred persons; of at least one person, at least one thing."""
        mean = -(-persons * hundredth // 100)
        return range(self.random.randint(-(-mean // 2), mean + mean // 2))

    def _person(self) -> str:
        self.persons += 1
        return f"p{self.persons}"

    def _chance(self, hundredth: int) -> bool:
        return self.random.randrange(100) < hundredth


# The first letter of the ids of a table: an id in a trace says what it is of. Participations have none.
_LETTERS: Final = {
    "counselling_sessions": "s",
    "fair_integration_sessions": "f",
    "referrals": "r",
    "group_events": "g",
    "measures": "m",
    "trainings": "t",
    "events": "e",
    "consultation_sessions": "c",
}
