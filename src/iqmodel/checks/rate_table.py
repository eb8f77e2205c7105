"""Rates of several reports side by side: a row for each report, a column for each rate."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

import attrs

from iqmodel.checks.caveats import Caveat
from iqmodel.checks.rate import Rate
from iqmodel.language.lookup import refuse_unknown
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.model.report_key import ReportKey
from iqmodel.values.wordings import UNKNOWN_WORD

NAMES: Final = {
    "completion": Text("Abschlussquote", "completion rate"),
    "course_share": Text("Maßnahmen in Kursform", "measures as courses"),
    "sessions_per_person": Text("Beratungen je Person", "sessions per person"),
    "follow_ups_per_first_session": Text("Folgeberatungen je Erstberatung", "follow-ups per first session"),
    "participants_per_event": Text("Teilnehmende je Gruppenveranstaltung", "participants per group event"),
    "referrals_per_month": Text("Verweisberatungen je Monat", "referrals per month"),
}
"""The rates that have a name of their own, as the headers of columns."""

REPORT: Final = Text("Bericht", "report")


@attrs.frozen(repr=False)
class RateTable(Viewed):
    """Rates of several reports: ``rates[i][j]`` is that of report ``keys[i]`` and column ``names[j]``.

    ``table["DE-BY"]`` maps the names of the columns to the rates of a report. Its key is the scope, followed by the
    period where several reports have that scope: ``DE-BY 2019-01-01/2019-12-31``. Iterable by rows.
    """

    names: tuple[str, ...]
    keys: tuple[ReportKey, ...]
    rates: tuple[tuple[Rate, ...], ...]

    def __len__(self) -> int:
        return len(self.keys)

    def __iter__(self) -> Iterator[tuple[ReportKey, tuple[Rate, ...]]]:
        return iter(zip(self.keys, self.rates, strict=True))

    def __getitem__(self, key: str) -> dict[str, Rate]:
        rows = dict(zip(self._row_keys(), self.rates, strict=True))
        refuse_unknown(key, rows)
        return dict(zip(self.names, rows[key], strict=True))

    def _ipython_key_completions_(self) -> list[str]:
        """The keys of the rows, which IPython completes between square brackets."""
        return self._row_keys()

    def _row_keys(self) -> list[str]:
        """The key of each row, by which it is found."""
        scopes = [str(key.scope) for key in self.keys]
        return [
            f"{scope} {key.period}" if scopes.count(scope) > 1 else scope
            for scope, key in zip(scopes, self.keys, strict=True)
        ]

    def ordered(self, name: str) -> RateTable:
        """The rows by one of the rates, the largest first; of bounds the middle counts, what is not known comes last.

        Raises UnknownCodeError for a name that is not one of the columns.
        """
        refuse_unknown(name, self.names)
        column = self.names.index(name)
        rows = sorted(self, key=lambda row: _rank(row[1][column]))
        return attrs.evolve(self, keys=tuple(key for key, _ in rows), rates=tuple(rates for _, rates in rows))

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """What has to be kept in mind about any of the rates, each once."""
        return tuple(dict.fromkeys(caveat for row in self.rates for rate in row for caveat in rate.caveats))

    def to_rows(self, language: Language | None = None) -> list[tuple[str, ...]]:
        """The header and a row for each report, as text in one language."""
        chosen = current_language(language)
        header = (REPORT, *(NAMES.get(name, Text(name, name)) for name in self.names))
        rows = ((self.name_of(key, chosen), *(_cell(rate, chosen) for rate in rates)) for key, rates in self)
        return [tuple(one.in_language(chosen) for one in header), *rows]

    def name_of(self, key: ReportKey, language: Language) -> str:
        """What tells a report from the others: its scope, its period, or both."""
        scopes, periods = ({getattr(one, part) for one in self.keys} for part in ("scope", "period"))
        parts = [key.scope] if len(scopes) > 1 or len(periods) == 1 else []
        shown: list[Any] = [*parts, *([key.period] if len(periods) > 1 else [])]
        return ", ".join(one.in_language(language) for one in shown)

    def in_language(self, language: Language | None = None) -> str:
        """The table as plain text."""
        header, *rows = self.to_rows(language)
        widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
        lines = (
            (first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)))
            for first, *rest in (header, *rows)
        )
        return "\n".join("  ".join(cells).rstrip() for cells in lines)

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """The table as plain JSON data, an object for each report."""
        rows = ((key, [rate.to_dict() for rate in rates]) for key, rates in self)
        return {
            "rows": [
                {"scope": str(key.scope), "period": str(key.period), "rates": dict(zip(self.names, rates, strict=True))}
                for key, rates in rows
            ]
        }


def _is_known(rate: Rate) -> bool:
    """Whether the figures say anything of a rate: not if a share is between 0 and 1, or another at least 0."""
    return not (rate.low == 0 and rate.high == (1 if rate.share else None))


def _cell(rate: Rate, language: Language) -> str:
    """A rate as a cell says it: one of which nothing is known is unknown, as a figure is."""
    return rate.in_language(language) if _is_known(rate) else UNKNOWN_WORD.in_language(language)


def _rank(rate: Rate) -> tuple[bool, Fraction]:
    """Where a rate stands among others: by its middle, without an upper bound by its lower one, else last."""
    least, most = rate.low, rate.high
    if least is None or not _is_known(rate):
        return (True, Fraction(0))
    return (False, -(least + (least if most is None else most)) / 2)
