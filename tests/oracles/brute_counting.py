"""Case records counted in plain Python, record by record, by the definitions of docs/explanation/cases.md.

Nothing of the library is imported and nothing of its counting was read for it: a record is a dict with its ``table``
and its fields, days are dates, scopes are texts. Slow and plain on purpose.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

Row = dict[str, Any]

COUNSELLING: Final = "counselling_sessions"
FAIR: Final = "fair_integration_sessions"
PLACES: Final = {
    "labour_market": "intercultural.labour_market",
    "business": "intercultural.business",
    "regional_networks": "regional_networks",
}
REFERRALS_SINCE: Final = date(2020, 1, 1)
PROCESS: Final = 5
"""One first and more than three follow-up consultations."""

Parts = dict[Any, int]
"""What was counted and what each adds: ids, for figures of several tables pairs of table and id."""


@dataclass
class Asked:
    """What a counting is asked for: its window and its conventions."""

    scope: str
    first: date
    last: date
    as_of: date
    delivered: set[str]
    persons: str = "first-session"
    processes: str = "instead"


@dataclass
class Answer:
    """The figures by code with what is behind them, the persons without a type of advice, and how many remarks."""

    figures: dict[str, Parts] = field(default_factory=dict)
    without_advice: int = 0
    begun_before: dict[str, int] = field(default_factory=dict)


def impossible(row: Row) -> bool:
    """Whether a record says what cannot be, whatever the others say."""
    if row["table"] == "referrals":
        return bool(row["day"] < REFERRALS_SINCE)
    if row["table"] == "participations":
        if row["completed"] is None:
            return row["outcome"] is not None
        return bool(row["completed"] < row["entered"])
    return bool(row.get("participants", 0) < 0)


def name_of(row: Row) -> tuple[Any, ...]:
    if row["table"] == "participations":
        return ("participations", row["measure"], row["person"], row["entered"])
    return (row["table"], row["id"])


def histories(rows: list[Row], table: str) -> dict[str, list[Row]]:
    """The sessions of each person, the earliest first."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row["table"] == table:
            found.setdefault(row["person"], []).append(row)
    for sessions in found.values():
        # On one day what is stated to be first comes first, then what states nothing, then follow-ups, then by id.
        sessions.sort(key=lambda row: (row["day"], ("first", None, "follow-up").index(row["kind"]), row["id"]))
    return found


def wrong(rows: list[Row], delivered: set[str]) -> set[tuple[Any, ...]]:
    """What of records that are possible one by one cannot be counted together: the kind of problem and the record."""
    problems: set[tuple[Any, ...]] = set()
    seen: set[tuple[Any, ...]] = set()
    measures = {row["id"] for row in rows if row["table"] == "measures"}
    for row in rows:
        name = name_of(row)
        if name in seen:
            problems.add(("doubled", *name))
        seen.add(name)
        if row["table"] not in delivered:
            problems.add(("not-delivered", row["table"]))
        if row["table"] == "participations" and row["measure"] not in measures:
            problems.add(("unknown-measure", *name))
    for table in (COUNSELLING, FAIR):
        for sessions in histories(rows, table).values():
            for later in sessions[1:]:
                if later["kind"] == "first":
                    problems.add(("not-first", table, later["id"]))
    return problems


def lies_in(scope: str, whole: str) -> bool:
    return any(part in {"DE", scope} or scope.startswith(part + "/") for part in whole.split("+"))


def counted(rows: list[Row], asked: Asked) -> Answer:
    """Everything that records without a problem say about one scope and period."""
    answer = Answer()
    sessions(answer, rows, asked)
    persons_counselled(answer, rows, asked)
    fair_integration(answer, rows, asked)
    qualification(answer, rows, asked)
    gatherings(answer, rows, asked)
    return answer


def inside(row: Row, asked: Asked, day: str = "day") -> bool:
    return lies_in(row["scope"], asked.scope) and asked.first <= row[day] <= asked.last


def state(answer: Answer, asked: Asked, code: str, parts: Parts, *tables: str) -> None:
    """Write a figure down, if all that it is counted from was delivered."""
    if all(table in asked.delivered for table in tables):
        answer.figures[code] = parts


def sessions(answer: Answer, rows: list[Row], asked: Asked) -> None:
    for table, path in ((COUNSELLING, "counselling"), (FAIR, "fair_integration")):
        first: Parts = {}
        follow_up: Parts = {}
        begun_before = 0
        for of_person in histories(rows, table).values():
            for place, row in enumerate(of_person):
                if inside(row, asked):
                    begun_before += place == 0 and row["kind"] == "follow-up"
                    (first if place == 0 and row["kind"] != "follow-up" else follow_up)[row["id"]] = 1
        state(answer, asked, f"{path}.sessions.first", first, table)
        state(answer, asked, f"{path}.sessions.follow_up", follow_up, table)
        state(answer, asked, f"{path}.sessions.total", {**first, **follow_up}, table)
        answer.begun_before[table] = begun_before


def persons_counselled(answer: Answer, rows: list[Row], asked: Asked) -> None:
    groups: dict[str, Parts] = {"recognition_only": {}, "qualification_only": {}, "both": {}}
    everybody: Parts = {}
    for person, of_person in histories(rows, COUNSELLING).items():
        window = [row for row in of_person if inside(row, asked)]
        if asked.persons == "first-session":
            is_counted = inside(of_person[0], asked) and of_person[0]["kind"] != "follow-up"
        else:
            is_counted = bool(window)
        if not is_counted:
            continue
        everybody[person] = 1
        types = {row["advice"] for row in window} - {None}
        if "both" in types or types == {"recognition", "qualification"}:
            groups["both"][person] = 1
        elif types:
            groups[f"{types.pop()}_only"][person] = 1
        elif COUNSELLING in asked.delivered:
            answer.without_advice += 1
    for name, members in groups.items():
        state(answer, asked, f"counselling.persons.{name}", members, COUNSELLING)
    state(answer, asked, "counselling.persons.total", everybody, COUNSELLING)


def fair_integration(answer: Answer, rows: list[Row], asked: Asked) -> None:
    referrals = {row["id"]: 1 for row in rows if row["table"] == "referrals" and inside(row, asked)}
    seeking = {row["person"]: 1 for row in rows if row["table"] in {FAIR, "referrals"} and inside(row, asked)}
    if asked.last >= REFERRALS_SINCE:
        state(answer, asked, "fair_integration.referrals", referrals, "referrals")
        state(answer, asked, "fair_integration.persons", seeking, FAIR, "referrals")
    else:
        # Before 2020 there were no referrals to hand over: persons are those of the sessions.
        state(answer, asked, "fair_integration.persons", seeking, FAIR)
    informed = {row["id"]: row["participants"] for row in rows if row["table"] == "group_events" and inside(row, asked)}
    state(answer, asked, "fair_integration.group_events.count", dict.fromkeys(informed, 1), "group_events")
    state(answer, asked, "fair_integration.group_events.participants", informed, "group_events")


def qualification(answer: Answer, rows: list[Row], asked: Asked) -> None:
    measures = {row["id"]: row for row in rows if row["table"] == "measures"}
    begun = {name: 1 for name, row in measures.items() if inside(row, asked, "start")}
    for form in ("course", "individual"):
        of_form = {name: 1 for name in begun if measures[name]["form"] == form}
        state(answer, asked, f"qualification.measures.{form}", of_form, "measures")
    state(answer, asked, "qualification.measures.total", begun, "measures")

    started: Parts = {}
    completed: Parts = {}
    for row in rows:
        if row["table"] != "participations":
            continue
        entry = {**row, "scope": measures[row["measure"]]["scope"]}
        if inside(entry, asked, "entered"):
            name = f"{row['measure']} · {row['person']}"
            started[name] = started.get(name, 0) + 1
            by = row["completed"]
            if by is not None and by <= asked.as_of and row["outcome"] != "not-reached":
                completed[name] = completed.get(name, 0) + 1
    # Where nobody takes part, no measure need be known.
    state(answer, asked, "qualification.participants.started", started, "participations")
    # A state before the period says nothing of those who entered later.
    if asked.as_of >= asked.first:
        state(answer, asked, "qualification.participants.completed", completed, "participations")


def gatherings(answer: Answer, rows: list[Row], asked: Asked) -> None:
    for audience, path in PLACES.items():
        window = [row for row in rows if row.get("audience") == audience and inside(row, asked)]
        attended: dict[str, Parts] = {}
        for table in ("trainings", "events"):
            attended[table] = {row["id"]: row["participants"] for row in window if row["table"] == table}
            state(answer, asked, f"{path}.{table}.count", dict.fromkeys(attended[table], 1), table)
            state(answer, asked, f"{path}.{table}.participants", attended[table], table)
        both = {(table, name): number for table, parts in attended.items() for name, number in parts.items()}
        state(answer, asked, f"{path}.total.count", dict.fromkeys(both, 1), "trainings", "events")
        state(answer, asked, f"{path}.total.participants", both, "trainings", "events")
        number = consultations(rows, window, asked.processes)
        state(answer, asked, f"{path}.consultations", number, "consultation_sessions")


def consultations(rows: list[Row], window: list[Row], processes: str) -> Parts:
    """What each case adds: its sessions, or once as a process, or once more than its sessions.

    The earliest session of a case is that of all records, for whatever audience.
    """
    found: Parts = {}
    cases = {row["case"] for row in window if row["table"] == "consultation_sessions"}
    for case in cases:
        everything = [row for row in rows if row["table"] == "consultation_sessions" and row["case"] == case]
        earliest = min(everything, key=lambda row: (row["day"], row["id"]))
        here = [row["id"] for row in window if row["table"] == "consultation_sessions" and row["case"] == case]
        if len(here) >= PROCESS and earliest["id"] in here:
            found[case] = 1 if processes == "instead" else len(here) + 1
        else:
            found[case] = len(here)
    return found
