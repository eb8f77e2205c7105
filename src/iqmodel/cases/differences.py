"""Two countings compared: which records made the difference, be they entered late, corrected or withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from iqmodel.cases.tallies import Tally
from iqmodel.language.lines import line, text_of
from iqmodel.language.lookup import refuse_unknown
from iqmodel.language.problems import plain
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.language.writing import render
from iqmodel.model.indicators import Indicator
from iqmodel.model.report_key import ReportKey
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport
from iqmodel.values.counts import UNKNOWN, Count, format_count

# So many ids are shown of each kind; the object has all.
_SHOWN: Final = 10
_MORE: Final = Text("{ids} und {number} weitere", "{ids} and {number} more")
SAME: Final = Text("Keine Zahl und kein Datensatz dahinter unterscheidet sich.", "No figure and no record differs.")
KINDS: Final[Mapping[str, Text]] = {
    "added": Text("hinzugekommen", "added"),
    "removed": Text("weggefallen", "removed"),
    "changed": Text("anders gezählt", "counted differently"),
}
"""What may have become of a record from one counting to the next, in the order in which it is shown."""

COLUMNS: Final = (
    Text("Kennzahl", "figure"),
    Text("vorher", "old"),
    Text("nachher", "new"),
    Text("Datensätze", "records"),
)
"""The headers of the columns of a comparison of countings."""


@attrs.frozen(repr=False)
class CountedDifference(Viewed):
    """One figure of two countings: both numbers, and the ids that are behind only one of them.

    ``added`` are behind the new figure only, ``removed`` behind the old one only; ``changed`` are behind both and add
    another number, such as participants corrected. They are ids as :meth:`~iqmodel.cases.Counting.trace` gives them. A
    figure that was not counted is UNKNOWN.
    """

    indicator: Indicator
    old: Count
    new: Count
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The code of the figure."""
        return self.indicator.code

    @property
    def differs(self) -> bool:
        """Whether the figures differ or any record behind them; one late entry can hide one withdrawal."""
        # Equal figures may rest on other records.
        return self.old != self.new or any(getattr(self, kind) for kind in KINDS)

    def in_language(self, language: Language | None = None) -> str:
        """The figure, both numbers, and the first ids of each kind, in one line."""
        chosen = current_language(language)
        label, old, new, records = cells_of(self, chosen)
        return f"{label} [{self.code}]: {old} → {new}" + (f" ({records})" if records else "")

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain JSON data, with all ids."""
        ids = {kind: list(getattr(self, kind)) for kind in KINDS}
        return {"code": self.code, "old": plain(self.old), "new": plain(self.new), **ids}


@attrs.frozen(repr=False)
class CountingComparison(Viewed):
    """Two countings figure by figure: iterable by row, and a mapping from code to row.

    ``old`` and ``new`` are scope and period of either; ``rows`` are the figures counted in at least one of them.
    """

    old: ReportKey
    new: ReportKey
    rows: tuple[CountedDifference, ...]

    def __iter__(self) -> Iterator[CountedDifference]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, code: str) -> CountedDifference:
        """The row of a figure. Raises UnknownCodeError, also for a figure that neither has counted."""
        # Few are looked up by code, so no index is kept.
        by_code = {row.code: row for row in self.rows}
        refuse_unknown(code, by_code)
        return by_code[code]

    @property
    def different(self) -> tuple[CountedDifference, ...]:
        """The rows that differ, in their figure or in the records behind it."""
        return tuple(row for row in self.rows if row.differs)

    def in_language(self, language: Language | None = None) -> str:
        """Both by scope and period, and a line for each figure that differs."""
        chosen = current_language(language)
        rows = [row.in_language(chosen) for row in self.different] or [SAME.in_language(chosen)]
        return text_of(line(one) for one in (self.head(chosen), *rows))

    def head(self, language: Language) -> str:
        """Scope and period; of both where they differ."""
        return " → ".join(dict.fromkeys(one.in_language(language) for one in (self.old, self.new)))

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """Both by scope and period, and every row, as plain JSON data."""
        heads = {
            name: {"scope": str(one.scope), "period": str(one.period)}
            for name, one in (("old", self.old), ("new", self.new))
        }
        return {**heads, "rows": [row.to_dict() for row in self.rows]}


def compared(
    old: BaseReport, before: Mapping[str, Tally], new: BaseReport, after: Mapping[str, Tally]
) -> CountingComparison:
    """The comparison of two reports of one class by what was counted for their figures."""
    rows = (
        _difference(one, before.get(one.code), after.get(one.code))
        for one in layout_of(type(new)).indicators
        if one.code in before or one.code in after
    )
    first, last = (ReportKey(scope=one.scope, period=one.period) for one in (old, new))
    return CountingComparison(first, last, tuple(rows))


def _difference(indicator: Indicator, before: Tally | None, after: Tally | None) -> CountedDifference:
    """One figure; a tally that is None was not counted."""
    old, new = ({} if tally is None else tally.parts for tally in (before, after))
    return CountedDifference(
        indicator,
        UNKNOWN if before is None else before.number,
        UNKNOWN if after is None else after.number,
        added=tuple(sorted(new.keys() - old.keys())),
        removed=tuple(sorted(old.keys() - new.keys())),
        changed=tuple(sorted(one for one in old.keys() & new.keys() if old[one] != new[one])),
    )


def cells_of(row: CountedDifference, language: Language) -> tuple[str, str, str, str]:
    """One row as it is shown, under :data:`COLUMNS`."""
    held = ((KINDS[kind], getattr(row, kind)) for kind in KINDS)
    records = "; ".join(f"{said.in_language(language)}: {_listed(ids, language)}" for said, ids in held if ids)
    old, new = (format_count(count, locale=language) for count in (row.old, row.new))
    return row.indicator.label.in_language(language), old, new, records


def _listed(ids: Iterable[str], language: Language) -> str:
    """The first ids, and how many more there are."""
    held = tuple(ids)
    shown = ", ".join(held[:_SHOWN])
    more = len(held) - _SHOWN
    return render(_MORE, language, {"ids": shown, "number": more}) if more > 0 else shown
