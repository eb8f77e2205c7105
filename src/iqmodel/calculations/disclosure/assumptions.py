"""What an attack takes for granted about reports beside each other, and when the reports say it themselves.

That a year is the sum of its quarters holds if all five were counted from the same records, in the same state: a later
delivery may know of earlier sessions, and then the first session of a quarter is not the first of the year. Reports say
that they are of one delivery by a source with a date that all of them name, or, over time in one scope, by one state
(``as_of``). A combined report says which reports it sums. Everything else is an assumption, and named in what follows
from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import attrs

from iqmodel.calculations.combining.grid import state_of
from iqmodel.calculations.combining.provenance import leaves, summed
from iqmodel.calculations.solving.constraints import Constraint
from iqmodel.language.text import Text
from iqmodel.model.sources import Source, unmarked
from iqmodel.report import BaseReport

ONE_DELIVERY: Final = "one-delivery"
THESE_PARTS: Final = "these-parts"
ONCE: Final = "persons-counted-once"
LAENDER: Final = "all-laender"

ASSUMPTIONS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        ONE_DELIVERY: Text(
            "die Berichte sind aus einer Lieferung, im selben Stand", "the reports are of one delivery, in one state"
        ),
        THESE_PARTS: Text("summiert sind genau diese Teile", "these are the parts that were summed"),
        ONCE: Text("jede Person zählt einmal", "persons are counted once"),
        LAENDER: Text("die 16 Länder sind ganz Deutschland", "the 16 Länder are all of Germany"),
    }
)
"""What may be taken for granted, by code."""


@attrs.frozen
class Granted(Constraint):
    """A constraint that holds on some assumptions; none if the reports say themselves that it does."""

    assumptions: tuple[str, ...] = attrs.field(default=(), kw_only=True)

    @property
    def total(self) -> int:
        """The position of the figure of the whole."""
        return self.terms[0][0]

    @property
    def size(self) -> int:
        """How many parts there are."""
        return len(self.terms) - 1


@attrs.frozen
class SeriesLink(Granted):
    """A constraint between the figure of one report, which comes first, and those of its parts."""


def assumptions_of(constraint: Constraint) -> tuple[str, ...]:
    """The assumptions on which a constraint holds; none for the rules and shares of a report."""
    return constraint.assumptions if isinstance(constraint, Granted) else ()


def sums_exactly(whole: BaseReport, parts: Sequence[BaseReport]) -> bool | None:
    """Whether a report says that it sums just these parts, or what they sum; None if it says nothing of it."""
    said = summed(whole)
    return said == frozenset().union(*map(leaves, parts)) if said else None


def may_be_summed(whole: BaseReport, parts: Sequence[BaseReport]) -> bool:
    """Whether a sum may be of these reports in just this state: no date says that they were corrected since."""
    ends_with = [part for part in parts if part.period.end == whole.period.end]
    latest = (whole.as_of or whole.period).end
    if state_of(ends_with) != whole.as_of or any(part.as_of and part.as_of.end > latest for part in parts):
        return False
    # Their sources are among those of the sum, by other ids where one id stood for several.
    return set[Source]().union(*map(_dated, parts)) <= _dated(whole)


def is_one_delivery(reports: Sequence[BaseReport], *, by_scope: bool) -> bool:
    """Whether reports say that they are of one delivery: by a source with a date, or over time by one state."""
    dated = [_dated(report) for report in reports]
    if set[Source]().union(*dated[:1]).intersection(*dated):
        return True
    states = {report.as_of for report in reports}
    # Two offices may report the same state of two registers.
    return not by_scope and len(states) == 1 and None not in states


def _dated(report: BaseReport) -> set[Source]:
    """The sources of a report with a date, by the ids that they had before reports were combined."""
    return {unmarked(one) for one in report.sources if one.extracted is not None or one.reference_date is not None}
