"""Indicators: what a figure counts. Code, label, definition, unit, and how it adds up over scopes and periods.

An indicator is *resolved by place*: one block class may occur in several places (attendance in ten), and the parts
that hold it say what it counts there. The declarations are next to the fields (:mod:`iqmodel.model.blocks`), what
additivity means for a combination in :mod:`iqmodel.calculations.combining.additivity`.
"""

from __future__ import annotations

from typing import Any, Final, Literal, TypeAlias

import attrs

from iqmodel.errors import RuleDefinitionError
from iqmodel.excerpts import excerpt
from iqmodel.language.text import Language, Text
from iqmodel.language.viewed import Viewed
from iqmodel.model.catalogue import Catalogue, texts
from iqmodel.model.counting import CountedFrom

Additivity: TypeAlias = Literal["flow", "persons", "reclassified", "merging", "stock", "never"]

# The kinds as readers of the data dictionary see them; what they mean for numbers is computed in calculations.
ADDITIVITIES: Final[dict[Additivity, Text]] = {
    "flow": Text(
        de="summierbar über getrennte Gebiete und über aneinandergrenzende Zeiträume",
        en="may be summed over disjoint scopes and over adjoining periods",
    ),
    "persons": Text(
        de="Personen können in mehreren Gebieten oder Zeiträumen vorkommen: zwischen Höchstwert und Summe",
        en="a person may appear in several scopes or periods: between the maximum and the sum",
    ),
    "reclassified": Text(
        de="Personen können in einem längeren Zeitraum die Gruppe wechseln: zwischen 0 und der Summe der Gesamtzahlen",
        en="a person may change groups over a longer period: between 0 and the sum of the totals",
    ),
    "merging": Text(
        de="summierbar über getrennte Gebiete; über Zeiträume können Fälle verschmelzen: zwischen 0 und der Summe",
        en="may be summed over disjoint scopes; over periods cases may merge: between 0 and the sum",
    ),
    "stock": Text(
        de="Bestand: summierbar über getrennte Gebiete, über Zeiträume gilt der spätere Wert",
        en="a stock: may be summed over disjoint scopes; over periods the later value counts",
    ),
    "never": Text(
        de="nie summierbar: In einer Zusammenfassung bleibt der Wert unbekannt",
        en="never adds up: in a combination the value is unknown",
    ),
}


@attrs.frozen(repr=False)
class Unit(Viewed):
    """A unit of counting, such as sessions or persons. Figures of different units are never added.

    ``additivity`` applies to figures of this unit that do not declare their own.

    Raises RuleDefinitionError for an empty code, a label that is not a Text, or an unknown additivity.
    """

    code: str
    label: Text
    additivity: Additivity = "flow"

    def __attrs_post_init__(self) -> None:
        _check_words(self.code, label=self.label)
        check_additivity(self.code, self.additivity)

    def in_language(self, language: Language | None = None) -> str:
        """The unit's name."""
        return self.label.in_language(language)

    def __str__(self) -> str:
        return self.code


def _check_words(code: object, **words: object) -> None:
    """Raise RuleDefinitionError unless the code is a non-empty text and every other argument a Text."""
    if not isinstance(code, str) or not code.strip():
        raise RuleDefinitionError("indicator.code", value=excerpt(code))
    for name, text in words.items():
        if not isinstance(text, Text):
            raise RuleDefinitionError("indicator.text", code=code, field=name, value=excerpt(text))


def check_additivity(code: str, given: object) -> None:
    """Raise RuleDefinitionError for anything but one of the kinds of additivity; ``code`` names what has it."""
    if not isinstance(given, str) or given not in ADDITIVITIES:
        allowed = ", ".join(ADDITIVITIES)
        raise RuleDefinitionError(
            "indicator.additivity", code=code, additivity=excerpt(given, quoted=False), allowed=allowed
        )


UNITS: Final[dict[str, Unit]] = {
    unit.code: unit
    for unit in (
        Unit("centres", Text(de="Beratungsstellen", en="centres"), "stock"),
        # Sessions and consultations are both „Beratungen“ in German, but a consultation is a case.
        Unit("sessions", Text(de="Beratungen (Sitzungen)", en="sessions")),
        Unit("persons", Text(de="Personen", en="persons"), "persons"),
        Unit("referrals", Text(de="Verweisberatungen", en="referrals")),
        Unit("events", Text(de="Veranstaltungen", en="events")),
        Unit("trainings", Text(de="Schulungen", en="trainings")),
        # The sum of two units is a unit of its own: total counts it beside neither.
        Unit("trainings and events", Text(de="Schulungen und Veranstaltungen", en="trainings and events")),
        Unit("participants", Text(de="Teilnehmende", en="participants")),
        Unit("measures", Text(de="Maßnahmen", en="measures")),
        Unit("consultations", Text(de="Beratungen (Fälle)", en="consultations"), "merging"),
        # For a block on its own: only the part that holds it says what it counts.
        Unit("items", Text(de="Einheiten", en="items")),
    )
}


PERCENT: Final = Unit("percent", Text(de="Prozent", en="percent"), "never")
"""The unit of shares; no figure is counted in it."""


def unit_of(unit: Unit | str) -> Unit:
    """The unit with that code, or the unit itself.

    Raises RuleDefinitionError for an unknown code; units of your own are given as a :class:`Unit`.
    """
    if isinstance(unit, Unit):
        return unit
    code: object = unit
    if isinstance(code, str) and code in UNITS:
        return UNITS[code]
    raise RuleDefinitionError("indicator.unit", unit=excerpt(unit), units=", ".join(UNITS))


@attrs.frozen(kw_only=True, repr=False)
class Indicator(Viewed):
    """What one figure counts, at its place in a class.

    ``code`` is the path to the figure from that class (``counselling.sessions.first``); ``additivity`` says how it
    adds up over disjoint scopes and adjoining periods. ``absorbing`` says of a group of persons that a person, once
    counted in it, stays in it however long the period grows, and that the other groups of its total lose persons to
    such groups alone („sowohl … als auch“ against „nur …“). A share has the unit *percent*; ``part`` and ``of`` are the
    codes of the figures that it is a share of, where it declares them. ``counted_from`` says of which case records the
    figure is the number (:mod:`iqmodel.cases`), where that is declared.
    """

    code: str
    label: Text
    definition: Text
    unit: Unit
    additivity: Additivity
    absorbing: bool = False
    part: str | None = None
    of: str | None = None
    counted_from: CountedFrom | None = None

    def __attrs_post_init__(self) -> None:
        _check_words(self.code, label=self.label, definition=self.definition)
        # Annotations bind nobody at run time, and an indicator with a code for a unit would fail much later.
        given: object = self.unit
        if not isinstance(given, Unit):
            raise RuleDefinitionError("indicator.unit", unit=excerpt(given), units=", ".join(UNITS))
        check_additivity(self.code, self.additivity)

    @property
    def is_share(self) -> bool:
        """Whether it is a share and not a count."""
        return self.unit is PERCENT

    @property
    def path(self) -> str:
        """The code of the block that holds the figure."""
        return self.code.rpartition(".")[0]

    @property
    def name(self) -> str:
        """The last step of the code: the figure's name in its block."""
        return self.code.rpartition(".")[2]

    def in_language(self, language: Language | None = None) -> str:
        """The label."""
        return self.label.in_language(language)

    def __str__(self) -> str:
        return f"{self.code}: {self.label} ({self.unit.label})"


class IndicatorSet(Catalogue[Indicator]):
    """The indicators of a class in the order of its fields: its data dictionary.

    Iterable, and a mapping from code to indicator; an unknown code raises UnknownCodeError.
    """

    __slots__ = ()
    code_columns = 1

    def _key(self, entry: Indicator) -> str:
        given: object = entry
        if not isinstance(given, Indicator):
            raise RuleDefinitionError("indicator.not-an-indicator", value=excerpt(given))
        return given.code

    def _duplicate(self, key: str) -> Exception:
        return RuleDefinitionError("indicator.duplicate", code=key)

    def _columns(self) -> tuple[Text, ...]:
        return (
            Text(de="Code", en="code"),
            Text(de="Bezeichnung", en="label"),
            Text(de="Einheit", en="unit"),
            Text(de="Definition", en="definition"),
            Text(de="Summierbarkeit", en="additivity"),
            # A class whose figures nobody counts from case records, as one of a user's own, has no column for it.
            *((Text(de="Gezählt wird", en="counted"),) if self._is_counted() else ()),
        )

    def _is_counted(self) -> bool:
        """Whether any of the figures is counted from case records."""
        return any(entry.counted_from is not None for entry in self.entries)

    def _row(self, entry: Indicator, language: Language) -> tuple[str, ...]:
        return (
            entry.code,
            entry.label.in_language(language),
            entry.unit.in_language(language),
            entry.definition.in_language(language),
            ADDITIVITIES[entry.additivity].in_language(language),
            *((_counted(entry, language),) if self._is_counted() else ()),
        )

    def _record(self, entry: Indicator, language: Language | None) -> dict[str, Any]:
        return {
            "code": entry.code,
            "label": texts(entry.label, language),
            "definition": texts(entry.definition, language),
            "unit": {"code": entry.unit.code, "label": texts(entry.unit.label, language)},
            "additivity": entry.additivity,
            **({name: code for name, code in (("part", entry.part), ("of", entry.of)) if code is not None}),
            **({} if entry.counted_from is None else {"counted_from": entry.counted_from.to_dict()}),
        }

    def _said(self, entry: Indicator, language: Language) -> tuple[str, ...]:
        return (f"{entry.label.in_language(language)} ({entry.unit.in_language(language)})",)


def _counted(entry: Indicator, language: Language) -> str:
    """What a figure is counted from, in words; nothing of a stock, which no case records say anything about."""
    return "" if entry.counted_from is None else entry.counted_from.in_language(language)
