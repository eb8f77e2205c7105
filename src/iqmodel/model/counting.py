"""Counting: of which case records a figure is the number, declared beside it and resolved by place like its unit.

A figure of a report is a number of things that happened: sessions held, measures begun, persons who came. Beside the
figure stands of which records it is counted, what of them, and which ones::

    first: Count = count(unit="sessions", counted_from=CountedFrom(where=(("kind", "first"),)))
    sessions: SessionCounts = part(SessionCounts, counted_from=CountedFrom(records=("counselling_sessions",)))

A block that stands in several places leaves open what differs, and the part that holds it fills that in: session counts
are of counselling here and of Faire Integration there. The definitions are data and nothing else, so that one and the
same serves the counting of objects, the counting of tables in any engine, and the data dictionary. Stocks, such as
centres, are counted from no records of cases and have none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

import attrs

from iqmodel.errors import RuleDefinitionError
from iqmodel.excerpts import excerpt
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.language.writing import enumerate_words

What: TypeAlias = Literal["records", "persons", "counselled", "participants", "consultations"]

RECORDS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "counselling_sessions": Text("Beratungen", "counselling sessions"),
        "fair_integration_sessions": Text("Beratungen Faire Integration", "Faire Integration sessions"),
        "referrals": Text("Verweisberatungen", "referrals"),
        "group_events": Text("Gruppenveranstaltungen", "group events"),
        "measures": Text("Maßnahmen", "measures"),
        "participations": Text("Teilnahmen an Maßnahmen", "participations in measures"),
        "trainings": Text("Schulungen", "trainings"),
        "events": Text("Veranstaltungen", "events"),
        "consultation_sessions": Text("Beratungen von Organisationen", "consultation sessions"),
    }
)
"""The kinds of case records by the name of their table, with their labels."""

_ANY: Final = Text("Falldatensätze", "case records")
"""What is counted where the kind of records is left to the part that holds the figure."""

_WHAT: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "records": Text("Anzahl: {records}", "number of {records}"),
        "persons": Text("verschiedene Personen aus: {records}", "distinct persons in {records}"),
        "counselled": Text(
            "beratene Personen nach der gewählten Zählweise aus: {records}",
            "persons counselled by the chosen convention, from {records}",
        ),
        "participants": Text("Summe der Teilnehmenden: {records}", "sum of the participants of {records}"),
        "consultations": Text(
            "Beratungen nach der Prozessregel aus: {records}", "consultations by the rule of processes, from {records}"
        ),
    }
)

CONDITIONS: Final[Mapping[tuple[str, str], Text]] = MappingProxyType(
    {
        ("kind", "first"): Text("die erste der Person", "the first of the person"),
        ("kind", "follow-up"): Text("jede weitere der Person", "every later one of the person"),
        ("advice", "recognition"): Text("nur zur Anerkennung beraten", "advised on recognition only"),
        ("advice", "qualification"): Text("nur zur Qualifizierung beraten", "advised on qualification only"),
        ("advice", "both"): Text("zu beidem beraten", "advised on both"),
        ("form", "course"): Text("in Kursform", "held as a course"),
        ("form", "individual"): Text("individuell", "for one person"),
        ("completed", "yes"): Text(
            "bis zum Stand erfolgreich abgeschlossen", "completed successfully by the as-of date of the report"
        ),
        ("audience", "labour_market"): Text("für Arbeitsmarktakteure", "for labour-market actors"),
        ("audience", "business"): Text("für Wirtschaftsakteure", "for business actors"),
        ("audience", "regional_networks"): Text(
            "der regionalen Fachkräftenetzwerke", "of the regional skilled-worker networks"
        ),
    }
)
"""The values that distinguish records, with their labels. ``advice`` is what all sessions of a person say."""


@attrs.frozen(kw_only=True, repr=False)
class CountedFrom(Viewed):
    """Of which case records a figure is the number: their kinds, what is counted of them, and which of them.

    ``records`` are kinds such as ``counselling_sessions``; ``what`` is counted: the ``records`` themselves, distinct
    ``persons``, the persons ``counselled`` by the convention chosen, the sum of their ``participants``, or
    ``consultations`` by the rule of processes. ``where`` are the values that a record, or a person, has to have. What a
    figure leaves open is filled in by the parts that hold it.

    Raises RuleDefinitionError for any other kind, value or condition.

    >>> print(CountedFrom(records=("counselling_sessions",), where=(("kind", "first"),)).in_language("en"))
    number of counselling sessions (the first of the person)
    """

    records: tuple[str, ...] = ()
    what: What | None = None
    where: tuple[tuple[str, str], ...] = ()

    def __attrs_post_init__(self) -> None:
        known: tuple[tuple[str, object, Collection[object]], ...] = (
            ("records", self.records, RECORDS.keys()),
            ("where", self.where, CONDITIONS.keys()),
            ("what", (self.what,), (None, *_WHAT)),
        )
        for name, values, permitted in known:
            if not isinstance(values, tuple):
                raise RuleDefinitionError("indicator.counted-from", field=name, value=excerpt(values))
            for value in values:
                # Not by a look-up: a list has no hash. And by class first: a frame compares to another frame.
                if not any(type(value) is type(one) and value == one for one in permitted):
                    raise RuleDefinitionError("indicator.counted-from", field=name, value=excerpt(value))

    def within(self, outer: CountedFrom | None) -> CountedFrom:
        """The same where a part that holds the figure says ``outer``: what is open is filled in, conditions add up.

        A condition that both name counts once.
        """
        if outer is None:
            return self
        return CountedFrom(
            records=self.records or outer.records,
            what=self.what or outer.what,
            where=(*outer.where, *(one for one in self.where if one not in outer.where)),
        )

    def in_language(self, language: Language | None = None) -> str:
        """What is counted, of which records, and which of them."""
        language = current_language(language)
        kinds = [RECORDS[name] for name in self.records] or [_ANY]
        records = enumerate_words([kind.in_language(language) for kind in kinds], language)
        counted = _WHAT[self.what or "records"].in_language(language).format(records=records)
        conditions = [CONDITIONS[one].in_language(language) for one in self.where]
        return f"{counted} ({', '.join(conditions)})" if conditions else counted

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, object]:
        """The definition as plain JSON data: kinds of records, what is counted, conditions by attribute."""
        return {"records": list(self.records), "what": self.what or "records", "where": dict(self.where)}
