"""Random case records and what is asked of them, drawn to the edges of the definitions; each made by a seed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from tests.oracles.brute_counting import Asked, Row, impossible, name_of, wrong

TABLES: Final = (
    "counselling_sessions",
    "fair_integration_sessions",
    "referrals",
    "group_events",
    "measures",
    "participations",
    "trainings",
    "events",
    "consultation_sessions",
)
SCOPES: Final = (
    "DE",
    "DE-BY",
    "DE-BY/n1",
    "DE-BY/n1/p1",
    "DE-BY/n1/p2",
    "DE-BY/n10",
    "DE-BY/n10/p1",
    "DE-BE",
    "DE-BE/n1",
)
WHOLES: Final = (*SCOPES, *["DE"] * 5, *["DE-BY"] * 3, "DE-BY/n1", "DE-BE+DE-BY", "DE-BE/n1+DE-BY/n1", "DE-HH")
PERIODS: Final = ("quarter", "quarter", "half-year", "year", "year", "years", "month", "days")
_IDS: Final = ("1", "2", "9", "10", "B", "a", "ä", "01", "x / y", "z+1")


def edges(year: int) -> list[date]:
    """Days at which something begins or ends, among them the leap day or the day that would be it."""
    found = [date(year, month, 1) for month in (1, 4, 7, 10)]
    found += [day - timedelta(1) for day in (*found, date(year + 1, 1, 1))]
    return [*found, date(year, 3, 1) - timedelta(1), date(year, 3, 1), date(year, 12, 30), date(year, 1, 2)]


def a_day(random: Random, years: tuple[int, ...]) -> date:
    if random.random() < 0.75:
        return random.choice(edges(random.choice(years)))
    return date(random.choice(years), 1, 1) + timedelta(random.randrange(365))


def a_period(random: Random, years: tuple[int, ...]) -> tuple[date, date]:
    year = random.choice(years)
    match random.choice(PERIODS):
        case "quarter":
            return _months(year, random.choice((1, 4, 7, 10)), 3)
        case "half-year":
            return _months(year, random.choice((1, 7)), 6)
        case "year":
            return _months(year, 1, 12)
        case "years":
            return _months(year, random.choice((1, 7)), random.choice((24, 36, 48)))
        case "month":
            return _months(year, random.choice((1, 2, 12)), 1)
    first = a_day(random, (year,))
    return first, first + timedelta(random.choice((0, 0, 1, 27, 364, 365)))


def _months(year: int, month: int, number: int) -> tuple[date, date]:
    years, months = divmod(month - 1 + number, 12)
    return date(year, month, 1), date(year + years, months + 1, 1) - timedelta(1)


class Population:
    """Records of one seed, the years they lie in, and what is asked of them."""

    def __init__(self, seed: int) -> None:
        self.random = random = Random(seed)  # noqa: S311 - no secret
        start = random.choice((2019, 2019, 2020, 2023))
        self.years = tuple(range(start, start + random.choice((1, 2, 2, 3))))
        self.scopes = random.sample(SCOPES, random.choice((1, 2, 4, len(SCOPES))))
        self.people = [f"p{number}" for number in range(random.choice((1, 2, 3, 6)))] + ["m / 1"]
        self.daily = random.random() < 0.3
        """Whether most happens on one day, so that the order within it counts."""
        self.day = a_day(random, self.years)
        share = random.choice((0.3, 0.7, 1))
        present = [table for table in TABLES if random.random() < share]
        rows = [row for table in present for row in getattr(self, table)()]
        random.shuffle(rows)
        self.made = rows
        self.delivered: list[str] | None = None
        if random.random() < 0.4:
            named = {row["table"] for row in rows} | {table for table in TABLES if random.random() < 0.4}
            if random.random() < 0.1:
                named.discard(random.choice(TABLES))
            self.delivered = sorted(named)
        first, last = a_period(random, self.years)
        self.scope = random.choice(WHOLES)
        self.as_of = random.choice(
            (None, None, first, last, last + timedelta(random.choice((1, 31, 400))), self._day())
        )
        self.period = (first, last)
        self.persons = random.choice(("first-session", "any-session"))
        self.processes = random.choice(("instead", "besides"))

    def asked(self, rows: Iterable[Row]) -> Asked:
        first, last = self.period
        delivered = {row["table"] for row in rows} if self.delivered is None else set(self.delivered)
        return Asked(self.scope, first, last, self.as_of or last, delivered, self.persons, self.processes)

    def mended(self) -> list[Row]:
        """The records without those that are wrong: most populations are meant to be counted."""
        rows = [row for row in self.made if not impossible(row)]
        while problems := wrong(rows, set(TABLES)):
            bad = {problem[1:] for problem in problems}
            first_seen: set[Any] = set()
            kept = []
            for row in rows:
                key = name_of(row)
                if key not in bad or (("doubled", *key) in problems and key not in first_seen):
                    kept.append(row)
                first_seen.add(key)
            rows = kept
        return rows

    def _day(self) -> date:
        return self.day if self.daily and self.random.random() < 0.7 else a_day(self.random, self.years)

    def _many(self, *numbers: int) -> int:
        return self.random.choice((0, 1, *numbers))

    def _ids(self, number: int) -> list[str]:
        """Ids whose order as texts is not that of numbers; one in twenty lists has one twice."""
        ids = self.random.sample([*_IDS, *(str(100 + more) for more in range(30))], number)
        if number > 1 and self.random.random() < 0.05:
            ids[0] = ids[1]
        return ids

    def _rows(self, table: str, number: int) -> list[Row]:
        random = self.random
        return [
            {"table": table, "id": name, "day": self._day(), "scope": random.choice(self.scopes)}
            for name in self._ids(number)
        ]

    def _kinds(self, rows: list[Row]) -> list[Row]:
        """Stated kinds: mostly those that are so, now and then any."""
        random = self.random
        manner = random.choice(("none", "none", "any", "true", "follow-up"))
        seen: set[str] = set()
        for row in sorted(rows, key=lambda row: (row["day"], row["id"])):
            row["kind"] = None
            if manner == "any" or random.random() < 0.03:
                row["kind"] = random.choice((None, None, None, None, "first", "follow-up", "follow-up"))
            elif manner == "true" and random.random() < 0.5:
                row["kind"] = "follow-up" if row["person"] in seen else "first"
            elif manner == "follow-up" and random.random() < 0.4:
                row["kind"] = "follow-up"
            seen.add(row["person"])
        return rows

    def counselling_sessions(self) -> list[Row]:
        random = self.random
        rows = self._rows("counselling_sessions", self._many(3, 6, 12, 25))
        types = random.choice(
            ((None,), ("recognition", "qualification", None, None), ("recognition", "qualification", "both", None))
        )
        for row in rows:
            row |= {"person": random.choice(self.people), "advice": random.choice(types)}
        return self._kinds(rows)

    def fair_integration_sessions(self) -> list[Row]:
        rows = self._rows("fair_integration_sessions", self._many(3, 6, 12))
        for row in rows:
            row["person"] = self.random.choice(self.people)
        return self._kinds(rows)

    def referrals(self) -> list[Row]:
        """None before 2020, but for one in forty, and many on the days around it."""
        random = self.random
        rows = self._rows("referrals", self._many(3, 8))
        for row in rows:
            row["person"] = random.choice(self.people)
            if random.random() < 0.2:
                row["day"] = date(2020, 1, random.choice((1, 1, 2)))
            if row["day"] < date(2020, 1, 1) and random.random() < 0.975:
                row["day"] = date(2020 + random.randint(0, 1), row["day"].month, min(row["day"].day, 28))
        return rows

    def group_events(self) -> list[Row]:
        rows = self._rows("group_events", self._many(3, 6))
        for row in rows:
            row["participants"] = self.random.choice((0, 1, 7, 250, 10**9))
        return rows

    def measures(self) -> list[Row]:
        random = self.random
        rows = self._rows("measures", self._many(2, 5, 9))
        for row in rows:
            row["start"] = row.pop("day")
            row["form"] = random.choice(("course", "individual"))
            row["kind"] = random.choice((None, "bridging"))
        self.known = [row["id"] for row in rows]
        return rows

    def participations(self) -> list[Row]:
        random = self.random
        known = [*getattr(self, "known", [])]
        if not known or random.random() < 0.03:
            known.append("of-elsewhere")
            if random.random() < 0.7:
                return []
        rows: list[Row] = []
        for _ in range(self._many(3, 6, 12)):
            entered = self._day()
            completed = random.choice((None, entered, self._day(), entered + timedelta(random.choice((1, 90, 366)))))
            if completed is not None and completed < entered and random.random() < 0.97:
                completed = None
            outcome = None if completed is None else random.choice((None, "recognition", "employment", "not-reached"))
            row = {"table": "participations", "person": random.choice(self.people), "measure": random.choice(known)}
            rows.append({**row, "entered": entered, "completed": completed, "outcome": outcome})
            if random.random() < 0.15:
                rows.append({**rows[-1], "entered": self._day(), "completed": None, "outcome": None})
        return rows

    def _attended(self, table: str) -> list[Row]:
        rows = self._rows(table, self._many(3, 6, 9))
        for row in rows:
            row["audience"] = self.random.choice(("labour_market", "business", "business", "regional_networks"))
            row["participants"] = self.random.choice((0, 1, 7, 250, 10**9))
        return rows

    def trainings(self) -> list[Row]:
        return self._attended("trainings")

    def events(self) -> list[Row]:
        return self._attended("events")

    def consultation_sessions(self) -> list[Row]:
        """Cases of three to seven sessions, the process beginning at five, some across an edge of the window."""
        random = self.random
        rows = self._rows("consultation_sessions", self._many(4, 5, 6, 12, 20))
        audiences = ("labour_market", "business", "regional_networks")
        cases = [
            (f"c{number}", random.choice(audiences), random.choice(self.scopes))
            for number in range(random.choice((1, 2, 4)))
        ]
        apart, mixed = random.random() < 0.2, random.random() < 0.2
        for row in rows:
            case, audience, scope = random.choice(cases)
            row |= {"case": case, "audience": random.choice(audiences) if mixed else audience}
            if not apart:
                row["scope"] = scope
        return rows
