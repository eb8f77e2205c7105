"""What lies in two reports at once, or in one and not in the other, and is published nowhere.

Beside a year and three of its quarters there is the fourth, whether anybody publishes it or not; where Germany is
reported by months and the Länder by quarters, there are the Länder by months. A reader computes with such pieces: they
add up to what is published, and none of their figures is negative. So here they are reports without any figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import attrs

from iqmodel.calculations.combining.grid import Span, members_of, period_of, span_of
from iqmodel.checks.caveats import Caveat
from iqmodel.language.text import LANGUAGES, Text
from iqmodel.report import BaseReport, key_of
from iqmodel.values.scopes import Scope, ancestors_of

MOST: Final = 300
"""With more pieces than these an audit would take too long; it says then what it has not looked at."""

# More pairs than these say nothing new.
_LISTED: Final = 5


@attrs.frozen
class Pieces:
    """The pieces of reports of one class that nobody publishes, as reports of that class without figures.

    Of too many there are none, but a caveat that names some of the reports that overlap.
    """

    reports: tuple[BaseReport, ...] = ()
    caveat: Caveat | None = None

    @classmethod
    def of(cls, reports: Sequence[BaseReport]) -> Pieces:
        """The pieces of these reports."""
        cuts = _Cuts(reports)
        found = cuts.missing()
        if len(found) <= MOST:
            return cls(tuple(type(reports[0])(scope=Scope(text), period=period_of(span)) for text, span in found))
        named = tuple(_named(reports[one], reports[other]) for one, other in cuts.pairs)
        return cls(caveat=Caveat(code="caveat.disclosure-crossing", data=(("reports", named),)))


class _Cuts:
    """The days on which a piece of a scope begins, the days within which there are pieces, by the text of the scope;
    and the first pairs of reports for whose sake there are.
    """

    def __init__(self, reports: Sequence[BaseReport]) -> None:
        self.days: dict[str, set[int]] = {}
        self.filled: dict[str, set[Span]] = {}
        self.pairs: list[tuple[int, int]] = []
        self.reported: dict[str, dict[Span, int]] = {}
        for place, report in enumerate(reports):
            self.reported.setdefault(report.scope.text, {}).setdefault(span_of(report.period), place)
        for text, other in self._sharing():
            self._compare(text, other, _common(text, other))
        for text, spans in self.reported.items():
            if text in self.days:
                self._cut(text, *spans)

    def _sharing(self) -> Iterator[tuple[str, str]]:
        """The scopes that have anything in common, each pair once, and every scope with itself."""
        having: dict[str, set[str]] = {}
        for text in self.reported:
            for member in members_of(Scope(text)):
                having.setdefault(member, set()).add(text)
        seen = set[tuple[str, str]]()
        for text in self.reported:
            around = (outer for member in members_of(Scope(text)) for outer in (member, *ancestors_of(member)))
            for other in sorted({other for outer in around for other in having.get(outer, ())}):
                if (other, text) not in seen:
                    seen.add((text, other))
                    yield text, other

    def _compare(self, text: str, other: str, common: str) -> None:
        """Cut what the reports of two scopes have in common."""
        unions = [one for one in (text, other) if "+" in one]
        for span, place in self.reported[text].items():
            for outer, beside in self.reported[other].items():
                apart = span[1] < outer[0] or outer[1] < span[0]
                if place == beside or apart:
                    continue
                # All of Germany but one Land cannot be said as a scope; the rest of a period, or of a union, can.
                within = common == text and outer[0] <= span[0] and span[1] <= outer[1]
                around = common == other and span[0] <= outer[0] and outer[1] <= span[1]
                if text == other or unions or not (within or around):
                    if len(self.pairs) < _LISTED:
                        self.pairs.append((place, beside))
                    self._cut(common, span, outer)
                    for union, days in ((text, span), (other, outer)):
                        if union in unions and (rest := _rest(union, common)):
                            self._cut(rest, days)

    def _cut(self, text: str, *spans: Span) -> None:
        self.days.setdefault(text, set()).update(day for first, last in spans for day in (first, last + 1))
        self.filled.setdefault(text, set()).update(spans)

    def missing(self) -> list[tuple[str, Span]]:
        """The pieces between two cuts that nobody reports."""
        found = []
        for text, days in self.days.items():
            reported = self.reported.get(text, {})
            for first, after in pairwise(sorted(days)):
                piece = first, after - 1
                if piece not in reported and any(start <= first < after <= end + 1 for start, end in self.filled[text]):
                    found.append((text, piece))
        return found


def _common(text: str, other: str) -> str:
    """What two scopes share."""
    found = set[str]()
    for inner, outer in ((text, Scope(other)), (other, Scope(text))):
        found.update(member for member in members_of(Scope(inner)) if outer.contains(Scope(member)))
    return "+".join(sorted(found))


def _rest(union: str, common: str) -> str:
    """The members of a union that are not in what it shares."""
    shared = Scope(common)
    return "+".join(sorted(one for one in members_of(Scope(union)) if not shared.contains(Scope(one))))


def _named(one: BaseReport, other: BaseReport) -> Text:
    keys = key_of(one), key_of(other)
    return Text(*(" – ".join(key.in_language(language) for key in keys) for language in LANGUAGES))
