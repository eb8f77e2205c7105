"""Case records by table, as one document: what is delivered together and counted together.

A delivery of an office is several tables: its sessions, its measures, who took part in them. They belong together,
because first sessions and the measures of participations are found by looking at all records, not at one file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Final, TypeAlias

import attrs

from iqmodel.cases.case import Case
from iqmodel.cases.gatherings import Event, GroupEvent, Training
from iqmodel.cases.lacking import LACKING, known_fields, names_among, without_values
from iqmodel.cases.measures import Measure, Participation
from iqmodel.cases.sessions import ConsultationSession, CounsellingSession, FairIntegrationSession, Referral
from iqmodel.errors import InvalidDataError
from iqmodel.excerpts import excerpt, public_name
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Language, Text, current_language
from iqmodel.model.counting import RECORDS
from iqmodel.model.records import Record
from iqmodel.values.counts import format_count
from iqmodel.values.kinds import is_iterable, name_of

CLASSES: Final[Mapping[str, type[Case]]] = {
    kind.table: kind
    for kind in (
        CounsellingSession,
        FairIntegrationSession,
        Referral,
        GroupEvent,
        Measure,
        Participation,
        Training,
        Event,
        ConsultationSession,
    )
}
"""The classes of case records by the name of their table."""

_A_RECORD: Final = Text("ein Falldatensatz", "a case record")
_RECORDS: Final = Text("Falldatensätze, etwa eine Liste", "case records, such as a list of them")
_NOTHING: Final = Text("Keine Falldaten.", "No case records.")


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Cases(Record):
    """Case records by table: one delivery as a document. A table that is None was not delivered, an empty one was.

    It is written and read like any document: ``iq.dumps(cases)``, ``iq.loads(text)``, ``iq.validate(text)``, and
    counted like the records themselves: ``iq.cases.count(cases, scope, period)``. Whether records fit together is
    examined when they are counted.

    ``without`` are fields that were not delivered, such as ``participations.completed``: the figures that go by them
    are unknown and not zero. By default (None) they are those that no record of the table has; ``()`` says that all
    were delivered, and nothing was recorded in them. Documents are equal if they have the same records and lack the
    same fields, whether they say so or not.

    Raises InvariantError for anything but records of the class of the table, and for a field that no table may lack.
    """

    format_tag: ClassVar[str | None] = "iqmodel.cases/1"
    # What a record says is never quoted; ids are.
    confidential: ClassVar[bool] = True

    counselling_sessions: tuple[CounsellingSession, ...] | None = None
    fair_integration_sessions: tuple[FairIntegrationSession, ...] | None = None
    referrals: tuple[Referral, ...] | None = None
    group_events: tuple[GroupEvent, ...] | None = None
    measures: tuple[Measure, ...] | None = None
    participations: tuple[Participation, ...] | None = None
    trainings: tuple[Training, ...] | None = None
    events: tuple[Event, ...] | None = None
    consultation_sessions: tuple[ConsultationSession, ...] | None = None
    without: tuple[str, ...] | None = None

    def __attrs_post_init__(self) -> None:
        Record.__attrs_post_init__(self)
        if self.without is not None:
            # In one order. What is said is kept, even where the records show the same: others may join them.
            said = tuple(name for name in LACKING if name in self.without)
            object.__setattr__(self, "without", said)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.tables == other.tables and self.lacking == other.lacking

    def __hash__(self) -> int:
        return hash((type(self), *self.tables.items(), self.lacking))

    def _objections(self) -> Iterator[Problem]:
        problems: list[Problem] = []
        known_fields(self.without or (), problems)
        yield from problems

    @classmethod
    def of(cls, records: Records, delivered: Iterable[str] = (), without: Iterable[str] | None = None) -> Cases:
        """Records of any classes by their tables; those ``delivered`` are there even without a record.

        ``without`` are the fields that were not delivered, by default none. Raises InvalidDataError for anything but
        case records, and for names that no table or field has.

        >>> from iqmodel.cases.gatherings import GroupEvent
        >>> one = GroupEvent(id="1", day="2023-01-05", scope="DE-BY", participants=12)
        >>> print(Cases.of([one], delivered=["referrals"]).in_language("en"))
        referrals: 0; group events: 1
        """
        problems: list[Problem] = []
        tables, _ = grouped(records, problems)
        # A table that was delivered without a record counts as zero, one that was not as unknown.
        held: dict[str, Any] = dict.fromkeys(known_tables(delivered, problems), ())
        lacking = lacking_of(records, without, problems)
        if problems:
            raise InvalidDataError(tuple(problems))
        held |= {name: tuple(members) for name, members in tables.items()}
        return cls(**held, without=tuple(lacking))

    @property
    def lacking(self) -> frozenset[str]:
        """The fields that were not delivered: as said, or else those that no record of the table has."""
        return frozenset(without_values(self.tables) if self.without is None else self.without)

    @property
    def tables(self) -> dict[str, tuple[Any, ...]]:
        """The records of each table that was delivered; counted by themselves, they lack what the document lacks."""
        held = ((name, getattr(self, name)) for name in CLASSES)
        return HeldTables(self, ((name, records) for name, records in held if records is not None))

    def __repr__(self) -> str:
        # As that of a record: nothing of what the records say. A refused one may hold anything in place of a table.
        tables: Mapping[str, object] = self.tables
        numbers = ", ".join(f"{name}: {len(held)}" for name, held in tables.items() if isinstance(held, tuple))
        return f"<{public_name(type(self))} {numbers or '-'}>"

    def in_language(self, language: Language | None = None) -> str:
        """The number of records of each kind."""
        chosen = current_language(language)
        numbers = (
            f"{RECORDS[name].in_language(chosen)}: {format_count(len(records), locale=chosen)}"
            for name, records in self.tables.items()
        )
        return "; ".join(numbers) or _NOTHING.in_language(chosen)


class HeldTables(dict[str, tuple[Any, ...]]):
    """The tables ``of`` a document, which knows what they lack."""

    def __init__(self, of: Cases, held: Iterable[tuple[str, tuple[Any, ...]]]) -> None:
        super().__init__(held)
        self.of = of


class HeldRecords(tuple[Any, ...]):  # noqa: SLOT001 - a tuple with slots cannot hold its document
    """The records ``of`` a document in one sequence; the document knows what they lack."""

    of: Cases

    @classmethod
    def in_all(cls, of: Cases) -> HeldRecords:
        """The records of all tables."""
        made = cls(record for records in of.tables.values() for record in records)
        made.of = of
        return made


Records: TypeAlias = Iterable[Case] | Mapping[str, Iterable[Case]] | Cases
"""What a counting takes: case records of any classes in any order, or those of each table by its name."""

Places: TypeAlias = "list[tuple[str | int, ...]]"


def grouped(records: object, problems: list[Problem]) -> tuple[dict[str, list[Any]], dict[str, Places]]:
    """The records by table, and the place of each in what was passed."""
    tables: dict[str, list[Any]] = {}
    places: dict[str, Places] = defaultdict(list)
    passed: list[tuple[tuple[str | int, ...], object]]
    if isinstance(records, Cases):
        records = records.tables
    if isinstance(records, Mapping):
        for name in records:
            if name not in CLASSES:
                known = tuple(CLASSES)
                problems.append(objection("case.table", value=name, known=known))
        passed = [((name, index), record) for name, index, record in _members(records, problems)]
        tables = {name: [] for name in records if name in CLASSES}
    elif is_iterable(records) and not isinstance(records, (str, bytes)):
        passed = [((index,), record) for index, record in enumerate(records)]
    else:
        raise InvalidDataError((_no_record(records, (), _RECORDS),))
    for place, record in passed:
        name = getattr(type(record), "table", None)
        expected = place[0] if len(place) > 1 else name
        if isinstance(record, Case) and type(record) is CLASSES.get(record.table) and record.table == expected:
            tables.setdefault(record.table, []).append(record)
            places[record.table].append(place)
        else:
            kind = CLASSES.get(str(expected))
            problems.append(_no_record(record, place, _A_RECORD if kind is None else name_of(kind)))
    return tables, places


def lacking_of(records: object, without: object, problems: list[Problem]) -> frozenset[str]:
    """The fields that a caller says are lacking, by default those that a document lacks.

    So do the tables and records that are taken from a document as they are. Records by themselves say everything: what
    they leave empty was not recorded. The problem of each name that no table may lack is added.
    """
    if without is not None:
        return known_fields(without, problems)
    if isinstance(records, (HeldTables, HeldRecords)):
        records = records.of
    return records.lacking if isinstance(records, Cases) else frozenset()


def _no_record(found: object, place: tuple[str | int, ...], expected: Text) -> Problem:
    """The problem of something in place of a case record: its class is named, but what it says may be case data."""
    return objection(
        "case.no-record",
        *place,
        expected=expected,
        kind=excerpt(type(found).__name__, quoted=False),
    )


def _members(records: Mapping[Any, Any], problems: list[Problem]) -> Iterator[tuple[str, int, object]]:
    for name, held in records.items():
        if name in CLASSES and (not is_iterable(held) or isinstance(held, (str, bytes))):
            problems.append(_no_record(held, (name,), _RECORDS))
        elif name in CLASSES:
            for index, record in enumerate(held):
                yield name, index, record


def known_tables(delivered: object, problems: list[Problem]) -> list[str]:
    """The names of tables that a caller says; the problem of each that no table has is added.

    Raises InvalidDataError for anything but several names.
    """
    return names_among("delivered", delivered, CLASSES, problems, code="case.table", listed="known")
