"""What a table of case records may lack: fields that not every office collects, and what that means for the figures.

An empty field says something: no type of advice was recorded, the measure is not completed. A field that was never
delivered says nothing, and a figure counted from it would be a zero that nobody observed. So the figure stays unknown,
or, where it can be counted all the same, a note says how.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from iqmodel.errors import InvalidDataError
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Text
from iqmodel.model.counting import CountedFrom
from iqmodel.values.kinds import is_iterable

# Both kinds of sessions are asked for the same thing, so the sentence names no table.
_KIND: Final = Text(
    "Ob eine Beratung die erste war, ist nicht oder nicht überall mitgeliefert: Wo es fehlt, zählt die früheste jeder "
    "Person als erste.",
    "Whether a session was the first was not delivered, or not everywhere: where it is missing, the earliest of each "
    "person counts as the first.",
)

LACKING: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "counselling_sessions.advice": Text(
            "Die Art der Beratung ist nicht mitgeliefert: Personen sind nicht nach ihr gezählt.",
            "The type of advice was not delivered: persons are not counted by it.",
        ),
        "counselling_sessions.kind": _KIND,
        "fair_integration_sessions.kind": _KIND,
        "participations.completed": Text(
            "Der Tag des Abschlusses ist nicht mitgeliefert: Abschlüsse sind nicht gezählt.",
            "The day of completion was not delivered: completions are not counted.",
        ),
        "participations.outcome": Text(
            "Das Ergebnis ist nicht oder nicht überall mitgeliefert: Wo es fehlt, zählt ein Abschluss als erfolgreich.",
            "The outcome was not delivered, or not everywhere: where it is missing, a completion counts as successful.",
        ),
    }
)
"""The fields that a table may lack, by table and field, with what follows for the figures."""

_SEVERAL_NAMES: Final = Text("mehrere Namen, etwa eine Liste", "several names, such as a list of them")

# Which session is the first is found by its day; what a record says of itself is a help and no condition.
_NEEDED: Final = ("advice", "completed")


def consequences(without: Collection[str]) -> Iterator[tuple[str, Text]]:
    """The fields that are lacking, each with what follows from it."""
    for name, text in LACKING.items():
        # Without completions nobody asks for their outcome.
        if name in without and not (name == "participations.outcome" and "participations.completed" in without):
            yield name, text


def is_uncounted(definition: CountedFrom, without: Collection[str]) -> bool:
    """Whether a figure cannot be counted, because the records lack a field that it goes by."""
    return any(one.partition(".")[2] in _NEEDED for one in _of_interest(definition, without))


def said_of(definition: CountedFrom, without: Collection[str]) -> Iterator[Text]:
    """What has to be said about a figure for what the records lack."""
    return (text for name, text in consequences(without) if name in _of_interest(definition, without))


def _of_interest(definition: CountedFrom, without: Collection[str]) -> Iterator[str]:
    # Follow-ups are what is left beside first sessions: one sentence on these will do.
    asked = {name for name, value in definition.where if value != "follow-up"}
    asked |= {"outcome"} if "completed" in asked else set()
    for name in LACKING:
        table, _, field = name.partition(".")
        if name in without and table in definition.records and field in asked:
            yield name


def without_values(tables: Mapping[str, Collection[Any] | None]) -> tuple[str, ...]:
    """The fields that no record of its table has a value in; none of a table without records."""
    valued = with_values(tables)
    # Of an empty table nothing is lacking: nobody could have filled the field in.
    return tuple(name for name in LACKING if name not in valued and tables.get(name.partition(".")[0]))


def with_values(tables: Mapping[str, Collection[Any] | None], names: Iterable[str] = tuple(LACKING)) -> frozenset[str]:
    """The fields of those named that any record of its table has a value in, whether or not they are said to lack."""
    parts = (name.partition(".") for name in names)
    return frozenset(
        f"{table}.{field}"
        for table, _, field in parts
        if any(getattr(record, field) is not None for record in tables.get(table) or ())
    )


def names_among(
    argument: str, given: object, known: Collection[str], problems: list[Problem], *, code: str, listed: str
) -> list[str]:
    """The names in an argument that are known; the problem of each other one is added, so that all are found in one go.

    ``code`` is that of the problem, ``listed`` the name under which its message lists those that are known.

    Raises InvalidDataError for anything but several names.
    """
    if isinstance(given, (str, bytes)) or not is_iterable(given):
        raise InvalidDataError((objection("record.type", argument, value=given, expected=_SEVERAL_NAMES),))
    sound = []
    for index, name in enumerate(given):
        if isinstance(name, str) and name in known:
            sound.append(name)
        else:
            problems.append(objection(code, argument, index, value=name, **{listed: tuple(known)}))
    return sound


def known_fields(without: object, problems: list[Problem]) -> frozenset[str]:
    """The fields that a caller says are lacking; the problem of each that no table may lack is added.

    Raises InvalidDataError for anything but several names.
    """
    return frozenset(names_among("without", without, LACKING, problems, code="record.choice", listed="choices"))
