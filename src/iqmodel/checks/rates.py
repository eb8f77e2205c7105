"""rates: quotients of figures, with their bounds and with the reasons why they may mislead.

Every function accepts a report or fact sheet, and except for referrals any other block as well. All but ``ratio`` are
of figures of the programme's areas, which a report of a class of your own need not have. None of them returns a float,
which would look more precise than the figures are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from types import FunctionType
from typing import Any, Final, Literal, TypeAlias

import attrs

from iqmodel.checks.provenance import months_of
from iqmodel.checks.quotients import caveats_between, caveats_on, indicator_of, ratio_on, source_ids
from iqmodel.checks.rate import Rate, check_digits
from iqmodel.checks.rate_table import NAMES, RateTable
from iqmodel.errors import InvalidDataError, UnitError, UnknownCodeError
from iqmodel.language.lookup import refuse_unknown
from iqmodel.language.messages import message
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.model.blocks import Block
from iqmodel.model.headings import distinct_labels
from iqmodel.model.indicators import Unit
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport, FactSheet, block_of, key_of, report_of, reports_in
from iqmodel.values.counts import Count
from iqmodel.values.kinds import is_iterable, wrong_type

Subject: TypeAlias = Block | FactSheet
"""What rates are computed from: a report, a fact sheet, or any other block, which has neither sources nor period."""

Whole: TypeAlias = Literal["persons", "classified"]

MONTHS: Final = Unit("months", Text(de="Monate", en="months"))

_CLASSIFIED: Final = Text(de="eingeteilte Personen", en="classified persons")

_GROUP_EVENTS: Final = "fair_integration.group_events"
_TYPES: Final = tuple(f"counselling.persons.{name}" for name in ("recognition_only", "qualification_only", "both"))
_AREAS: Final = {
    "counselling": ("counselling.sessions", "counselling.persons.total"),
    "fair_integration": ("fair_integration.sessions", "fair_integration.persons"),
}


def ratio(report: Subject, numerator: str, denominator: str) -> Rate:
    """One figure divided by another, both given by their codes.

    If an error rule makes the first figure a part of the second, the result is a share. Raises UnknownCodeError, and
    InvalidDataError for anything that is neither report nor block.

    >>> from iqmodel.published import load
    >>> print(ratio(load("2019-2022"), "counselling.centres.fixed", "counselling.centres.total"))
    between 0.0% and 43.9%
    """
    block = block_of(report)
    return ratio_on(block, numerator, denominator, caveats_on(block))


def _of_programme(report: Subject, numerator: str, denominator: str) -> Rate:
    """The ratio of two figures of the programme's areas."""
    _refuse_absent(report, numerator, denominator)
    return ratio(report, numerator, denominator)


def _refuse_absent(report: Subject, *codes: str) -> None:
    """Raise UnknownCodeError for a report of a class of one's own that does not have all of these figures."""
    block = block_of(report)
    absent = [code for code in codes if code not in layout_of(type(block)).positions]
    if absent and isinstance(block, BaseReport):
        raise UnknownCodeError("rate.no-figure", model=type(block).__name__, asked=absent[0])


def completion(report: Subject) -> Rate:
    """The share of those who started a qualification measure and completed it.

    On the published sheet the two figures come from different sources with different dates: see the caveats.

    >>> from iqmodel.published import load
    >>> completion(load("2019-2022")).value
    Fraction(15218, 18271)
    """
    return _of_programme(report, "qualification.participants.completed", "qualification.participants.started")


def follow_ups_per_first_session(report: Subject, area: str = "counselling") -> Rate:
    """Follow-up sessions per first session, in ``counselling`` or ``fair_integration``.

    >>> from iqmodel.published import load
    >>> print(follow_ups_per_first_session(load("2019-2022")))
    1.13
    """
    sessions, _ = _area(area)
    return _of_programme(report, f"{sessions}.follow_up", f"{sessions}.first")


def sessions_per_person(report: Subject, area: str = "counselling") -> Rate:
    """Sessions, first and follow-up, per person advised, in ``counselling`` or ``fair_integration``.

    >>> from iqmodel.published import load
    >>> print(sessions_per_person(load("2019-2022")))
    2.13
    """
    sessions, persons = _area(area)
    return _of_programme(report, f"{sessions}.total", persons)


def course_share(report: Subject) -> Rate:
    """The share of qualification measures in course form.

    >>> from iqmodel.published import load
    >>> print(course_share(load("2019-2022")))
    9.6%
    """
    return _of_programme(report, "qualification.measures.course", "qualification.measures.total")


def participants_per_event(report: Subject, path: str = _GROUP_EVENTS) -> Rate:
    """Participants per event, training or both at ``path``, by default the group events of Faire Integration.

    Raises UnknownCodeError for a path without such figures.

    >>> from iqmodel.published import load
    >>> print(participants_per_event(load("2019-2022")))
    18.53
    """
    codes = layout_of(type(block_of(report))).positions
    asked: object = path  # an array compared with a text is neither true nor false
    if isinstance(asked, str) and asked == _GROUP_EVENTS:
        _refuse_absent(report, f"{path}.participants")
    refuse_unknown(path, [code.removesuffix(".count") for code in codes if code.endswith(".count")])
    return ratio(report, f"{path}.participants", f"{path}.count")


def referrals_per_month(report: BaseReport | FactSheet) -> Rate:
    """Referrals of Faire Integration per month of *their own* period, which on the sheet begins a year after the
    report's.

    Bounded if the parts of a combined report collected them for different times. Raises PeriodError if a period does
    not consist of whole months.
    """
    code, given = "fair_integration.referrals", report_of(report)
    _refuse_absent(given, code)
    layout = layout_of(type(given))
    return Rate(
        numerator=code,
        denominator="months",
        numerator_count=given[code],
        denominator_count=months_of(given, code),
        units=(indicator_of(layout, code).unit, MONTHS),
        sources=source_ids(given, (code,)),
        caveats=tuple(caveats_between(given, layout, code, (), caveats_on(given))),
        labels=(distinct_labels(layout)[code], MONTHS.label),
    )


@attrs.frozen(repr=False)
class Distribution(Viewed):
    """The shares of one whole; ``of`` says which whole was asked for. Iterable, and indexed by the code of the part."""

    of: Whole
    rates: tuple[Rate, ...]

    def _ipython_key_completions_(self) -> list[str]:
        """The codes of the parts, which IPython completes between square brackets."""
        return [rate.numerator for rate in self.rates]

    def __iter__(self) -> Iterator[Rate]:
        return iter(self.rates)

    def __len__(self) -> int:
        return len(self.rates)

    def __getitem__(self, code: str) -> Rate:
        by_code = {rate.numerator: rate for rate in self.rates}
        refuse_unknown(code, by_code)
        return by_code[code]

    def rounded(self, digits: int = 0) -> dict[str, Decimal]:
        """Percentages by code that add up to exactly 100; see :func:`rounded`, which raises the same errors."""
        return rounded({rate.numerator: rate for rate in self.rates}, digits)

    def in_language(self, language: Language | None = None) -> str:
        """The whole, and each of its shares, one per line."""
        chosen = current_language(language)
        head = message(f"rate.shares.{self.of}", chosen, {"denominator": self.rates[0].denominator_count})
        lines = (f"{rate.part(chosen)}: {rate.in_language(chosen)}" for rate in self.rates)
        return "\n".join([head, *lines])

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """The shares as plain JSON data."""
        return {"of": self.of, "rates": [rate.to_dict() for rate in self.rates]}


def advice_type_shares(report: Subject, of: Whole) -> Distribution:
    """Persons by type of advice, as shares ``of`` all "persons" or of the "classified" ones only.

    The two differ by the persons in none of the three groups, 2,312 on the published sheet. There is no default,
    because neither whole is the only right one. Raises UnknownCodeError for any other ``of``.

    >>> from iqmodel.published import load
    >>> [str(share) for share in advice_type_shares(load("2019-2022"), "classified").rounded().values()]
    ['64', '5', '31']
    """
    refuse_unknown(of, ("persons", "classified"))
    _refuse_absent(report, *_TYPES)
    if of == "persons":
        return Distribution(of, tuple(ratio(report, code, "counselling.persons.total") for code in _TYPES))
    block = block_of(report)
    layout = layout_of(type(block))
    counts = {code: block[code] for code in _TYPES}
    general = caveats_on(block)
    return Distribution(
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
                labels=(distinct_labels(layout)[code], _CLASSIFIED),
            )
            for code, count in counts.items()
        ),
    )


def rounded(shares: Mapping[str, Rate | Fraction], digits: int = 0) -> dict[str, Decimal]:
    """Percentages that add up to exactly 100, rounded by the largest remainder: each is less than one unit off.

    Of equal remainders, the first share gets the unit. Raises InexactError for a share that is bounded or undefined,
    UnitError if the shares do not add up to one whole, InvalidDataError for anything but a mapping, and
    NumberFormatError for ``digits`` outside 0 to 12.

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
    # In units of the last digit.
    units = 100 * 10**digits
    floors = {code: share * units // 1 for code, share in exact.items()}
    # Fewer units than shares, since each floor lost less than one.
    left = units - sum(floors.values())
    # sorted() is stable, so of equal remainders the earlier share comes first.
    largest = sorted(exact, key=lambda code: floors[code] - exact[code] * units)[:left]
    return {code: Decimal(floor + (code in largest)).scaleb(-digits) for code, floor in floors.items()}


_DEFAULT: Final = tuple(name for name in NAMES if name != "referrals_per_month")


def table(
    reports: Iterable[BaseReport | FactSheet],
    rates: Iterable[str | Callable[[BaseReport], Rate]] = _DEFAULT,
    *,
    order: str | None = None,
) -> RateTable:
    """Rates of several reports, such as those of the sixteen Länder: a row for each report, a column for each rate.

    ``rates`` are names of functions of this module that need nothing but the report, or functions of your own;
    by default those that every report of the programme has. ``order`` is the name of the rate by which the rows are
    sorted, the largest first; without it they stay as given. Raises UnknownCodeError for another name, and for a
    report of a class that lacks the figures; InvalidDataError for anything but reports.

    >>> from iqmodel.published import load
    >>> print(table([load("2019-2022")], ["completion", "sessions_per_person"]))
    report   completion rate  sessions per person
    Germany            83.3%                 2.13
    """
    held = _reports_in_table(reports)
    given: object = rates
    asked: tuple[Any, ...] = tuple(given) if is_iterable(given) and not isinstance(given, str) else (given,)
    named: dict[str, Callable[..., Any]] = {}
    for one in asked:
        if isinstance(one, FunctionType):
            named[one.__name__] = one
        else:
            refuse_unknown(one, NAMES)
            named[one] = globals()[one]
    rows = tuple(tuple(rate(report) for rate in named.values()) for report in held)
    wrong = [one for row in rows for one in row if not isinstance(one, Rate)]
    if wrong:
        raise InvalidDataError((wrong_type(wrong[0], ("rates",), Rate),))
    made = RateTable(tuple(named), tuple(map(key_of, held)), rows)
    return made if order is None else made.ordered(order)


def _reports_in_table(reports: object) -> list[BaseReport]:
    """The reports, those of fact sheets included. Raises InvalidDataError for anything else."""
    if isinstance(reports, (BaseReport, FactSheet, str)) or not is_iterable(reports):
        raise InvalidDataError((wrong_type(reports, ("reports",), list),))
    given: list[object] = list(reports)
    wrong = [
        wrong_type(one, ("reports", at), BaseReport)
        for at, one in enumerate(given)
        if not isinstance(one, (BaseReport, FactSheet))
    ]
    if wrong:
        raise InvalidDataError(tuple(wrong))
    return [report for one in given for report in reports_in(one)]


def _sum(counts: Iterable[Count]) -> Count:
    """The sum of counts, which may be bounds."""
    total: Count = 0
    for count in counts:
        total = total + count
    return total


def _area(area: str) -> tuple[str, str]:
    """The codes of the sessions and persons of an area. Raises UnknownCodeError for another area."""
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
    "table",
]
