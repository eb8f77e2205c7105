"""rates: quotients of two figures, with their bounds and with what forbids to read them at face value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, Literal, TypeAlias

import attrs

from iqmodel.checks.provenance import months_of
from iqmodel.checks.quotients import caveats_between, caveats_on, indicator_of, ratio_on, source_ids
from iqmodel.checks.rate import Rate, check_digits
from iqmodel.errors import InvalidDataError, UnitError
from iqmodel.language.lookup import refuse_unknown
from iqmodel.language.messages import message
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.model.blocks import Block
from iqmodel.model.indicators import Unit
from iqmodel.model.schema import layout_of
from iqmodel.report import FactSheet, Report, block_of, report_of
from iqmodel.values.counts import Count
from iqmodel.values.kinds import wrong_type

Subject: TypeAlias = Block | FactSheet
"""What rates are asked of: a report, a fact sheet, or any other block, which knows neither sources nor periods."""

Whole: TypeAlias = Literal["persons", "classified"]

MONTHS: Final = Unit("months", Text(de="Monate", en="months"))

_TYPES: Final = tuple(f"counselling.persons.{name}" for name in ("recognition_only", "qualification_only", "both"))
_AREAS: Final = {
    "counselling": ("counselling.sessions", "counselling.persons.total"),
    "fair_integration": ("fair_integration.sessions", "fair_integration.persons"),
}


def ratio(report: Subject, numerator: str, denominator: str) -> Rate:
    """One figure divided by another, both by their codes.

    A figure that an error rule makes a part of the other is a share of it. Raises UnknownCodeError, and
    InvalidDataError for what is neither report nor block.
    """
    block = block_of(report)
    return ratio_on(block, numerator, denominator, caveats_on(block))


def completion(report: Subject) -> Rate:
    """How many of those who started a qualification measure completed it.

    On the published sheet the two figures come from different sources with different dates: see the caveats.
    """
    return ratio(report, "qualification.participants.completed", "qualification.participants.started")


def follow_ups_per_first_session(report: Subject, area: str = "counselling") -> Rate:
    """Follow-up sessions for each first session, in ``counselling`` or ``fair_integration``."""
    sessions, _ = _area(area)
    return ratio(report, f"{sessions}.follow_up", f"{sessions}.first")


def sessions_per_person(report: Subject, area: str = "counselling") -> Rate:
    """Sessions, first and follow-up, for each person advised, in ``counselling`` or ``fair_integration``."""
    sessions, persons = _area(area)
    return ratio(report, f"{sessions}.total", persons)


def course_share(report: Subject) -> Rate:
    """Which part of the qualification measures was held as a course."""
    return ratio(report, "qualification.measures.course", "qualification.measures.total")


def participants_per_event(report: Subject, path: str = "fair_integration.group_events") -> Rate:
    """Participants for each event, training or both at ``path``: by default the group events of Faire Integration."""
    codes = layout_of(type(block_of(report))).positions
    refuse_unknown(path, [code.removesuffix(".count") for code in codes if code.endswith(".count")])
    return ratio(report, f"{path}.participants", f"{path}.count")


def referrals_per_month(report: Report | FactSheet) -> Rate:
    """Referrals of Faire Integration for each month of *their own* period, which began a year after the report's.

    Bounded where the parts of a combined report collected them for different times. Raises PeriodError where a period
    is not made of whole months.
    """
    code, given = "fair_integration.referrals", report_of(report)
    layout = layout_of(type(given))
    return Rate(
        numerator=code,
        denominator="months",
        numerator_count=given[code],
        denominator_count=months_of(given, code),
        units=(indicator_of(layout, code).unit, MONTHS),
        sources=source_ids(given, (code,)),
        caveats=tuple(caveats_between(given, layout, code, (), caveats_on(given))),
    )


@attrs.frozen(repr=False)
class Shares(Viewed):
    """Parts of one whole: ``of`` says which whole the caller asked for. Iterable, found by the code of the part."""

    of: Whole
    rates: tuple[Rate, ...]

    def __iter__(self) -> Iterator[Rate]:
        return iter(self.rates)

    def __len__(self) -> int:
        return len(self.rates)

    def __getitem__(self, code: str) -> Rate:
        by_code = {rate.numerator: rate for rate in self.rates}
        refuse_unknown(code, by_code)
        return by_code[code]

    def rounded(self, digits: int = 0) -> dict[str, Decimal]:
        """Percentages by code that make exactly 100: see :func:`rounded`, which raises the same."""
        return rounded({rate.numerator: rate for rate in self.rates}, digits)

    def in_language(self, language: Language | None = None) -> str:
        """Which whole, and every share of it, one to a line."""
        chosen = current_language(language)
        head = message(f"rate.shares.{self.of}", chosen, {"denominator": self.rates[0].denominator_count})
        return "\n".join([head, *(f"{rate.numerator}: {rate.in_language(chosen)}" for rate in self.rates)])

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """The shares as plain JSON data."""
        return {"of": self.of, "rates": [rate.to_dict() for rate in self.rates]}


def advice_type_shares(report: Subject, of: Whole) -> Shares:
    """Persons by type of advice, as shares ``of`` all "persons" or of the "classified" ones only.

    The two differ by whoever is in none of the three groups: on the published sheet 2 312 persons. There is no
    default, because neither whole is the right one. Raises UnknownCodeError for any other ``of``.
    """
    refuse_unknown(of, ("persons", "classified"))
    if of == "persons":
        return Shares(of, tuple(ratio(report, code, "counselling.persons.total") for code in _TYPES))
    block = block_of(report)
    layout = layout_of(type(block))
    counts = {code: block[code] for code in _TYPES}
    general = caveats_on(block)
    return Shares(
        of,
        tuple(
            Rate(
                numerator=code,
                denominator=" + ".join(_TYPES),
                numerator_count=count,
                denominator_count=_sum(counts.values()),
                units=(indicator_of(layout, code).unit, indicator_of(layout, code).unit),
                rest=_sum(other for name, other in counts.items() if name != code),
                share=True,
                sources=source_ids(block, _TYPES),
                caveats=tuple(caveats_between(block, layout, code, _TYPES, general)),
            )
            for code, count in counts.items()
        ),
    )


def rounded(shares: Mapping[str, Rate | Fraction], digits: int = 0) -> dict[str, Decimal]:
    """Percentages that make exactly 100, rounded by the largest remainder: each is less than one unit off.

    Of equal remainders the earlier share gets the unit. Raises InexactError for a share that is bounded or undefined,
    UnitError where the shares are not all of one whole, InvalidDataError for what is no mapping, and NumberFormatError
    for ``digits`` outside 0 to 12.

    >>> [str(share) for share in rounded({"a": Fraction(1, 3), "b": Fraction(1, 3), "c": Fraction(1, 3)}).values()]
    ['34', '33', '33']
    """
    check_digits(digits)
    given: object = shares
    if not isinstance(given, Mapping):
        raise InvalidDataError((wrong_type(given, (), Mapping),))
    exact = {code: share.value if isinstance(share, Rate) else share for code, share in shares.items()}
    if any(type(share) is not Fraction or share < 0 for share in exact.values()) or sum(exact.values()) != 1:
        total = sum((share for share in exact.values() if type(share) is Fraction), Fraction(0))
        raise UnitError("rate.not-a-whole", total=total)
    units = 100 * 10**digits
    floors = {code: share * units // 1 for code, share in exact.items()}
    left = units - sum(floors.values())
    largest = sorted(exact, key=lambda code: floors[code] - exact[code] * units)[:left]
    return {code: Decimal(floor + (code in largest)).scaleb(-digits) for code, floor in floors.items()}


def _sum(counts: Iterable[Count]) -> Count:
    total: Count = 0
    for count in counts:
        total = total + count
    return total


def _area(area: str) -> tuple[str, str]:
    refuse_unknown(area, _AREAS)
    return _AREAS[area]


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted(__all__)


__all__ = [
    "advice_type_shares",
    "completion",
    "course_share",
    "follow_ups_per_first_session",
    "participants_per_event",
    "ratio",
    "referrals_per_month",
    "rounded",
    "sessions_per_person",
]
