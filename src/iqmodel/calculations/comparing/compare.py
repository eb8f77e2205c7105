"""compare: two reports or editions figure by figure, and whether a change means what it seems to.

The causes are in :mod:`.causes`; this file turns them into one verdict for each figure and shows the rows. Several
causes usually apply at once, and the verdict follows the one that leaves the least to be concluded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final

import attrs

from iqmodel.calculations.comparing.causes import CAUSES, Side, causes_of, gap_causes
from iqmodel.calculations.comparing.mistaken import codes_fitting
from iqmodel.checks.caveats import Caveat, caveats_of
from iqmodel.checks.provenance import window_of
from iqmodel.checks.rate import Rate
from iqmodel.language.lines import Line, line, listed, text_of
from iqmodel.language.lookup import refuse_unknown
from iqmodel.language.problems import plain
from iqmodel.language.text import LANGUAGES, Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.language.writing import render, write
from iqmodel.model.headings import distinct_labels
from iqmodel.model.indicators import Indicator
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport, FactSheet, report_of
from iqmodel.values.counts import Count, format_count, intersect, is_exact, is_known
from iqmodel.values.periods import Period

VERDICTS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "unchanged": Text("unverändert", "unchanged"),
        "comparable": Text("vergleichbar", "comparable"),
        "revised": Text("für denselben Zeitraum berichtigt", "revised for the same window"),
        "rounding": Text("womöglich dieselbe Zahl", "perhaps the same number"),
        "longer-window": Text("längerer Zeitraum: Zuwachs, keine Entwicklung", "longer window: accrual, not a trend"),
        "shorter-window": Text("kürzerer Zeitraum: keine Entwicklung", "shorter window: not a trend"),
        "may-merge": Text(
            "Rückgang möglich: Fälle können verschmelzen", "possible decrease: cases may merge and count once"
        ),
        "may-reclassify": Text(
            "Rückgang möglich: Personen können die Gruppe wechseln", "possible decrease: persons may change groups"
        ),
        "impossible": Text(
            "unmöglich: Ein längerer Zeitraum kann nicht weniger zählen; eine Zahl ist falsch oder anders gezählt",
            "impossible: a longer window cannot count less; one of the figures is wrong or was counted otherwise",
        ),
        "not-comparable": Text("nicht vergleichbar", "not comparable"),
        "missing": Text("nicht beide bekannt", "not both known"),
    }
)
"""What a comparison concludes for one figure: stable codes and their labels."""

# The verdict on a figure that moved against its window, by additivity; any other additivity means changed groups.
_AGAINST_WINDOW: Final = {"flow": "impossible", "persons": "impossible", "merging": "may-merge"}
COLUMNS: Final = (
    Text("Kennzahl", "figure"),
    Text("vorher", "old"),
    Text("nachher", "new"),
    Text("Änderung", "change"),
    Text("relativ", "relative"),
    Text("Urteil", "verdict"),
)
"""The headers of a comparison's columns, in the order of :func:`cells_of`."""

_ONE_SIDED: Final = (
    Text("Nur vorher bekannt: {}", "Known in the old one only: {}"),
    Text("Nur nachher bekannt: {}", "Known in the new one only: {}"),
)
_FITS: Final = Text("der alte Wert passt zu {codes}", "the old value fits {codes}")
NOTHING: Final = Text("Keine Zahl ist beiderseits bekannt.", "No figure is known on both sides.")


@attrs.frozen(repr=False)
class ComparedFigure(Viewed):
    """One figure of both reports, with every cause that applies and the verdict, both as stable codes.

    The codes are the keys of ``CAUSES`` and ``VERDICTS``. A figure that one of the classes does not have is unknown
    on that side. ``fits`` are the codes of the new report that the old value would fit, where the figure fell or jumped
    further than a revision can: perhaps one of the two stands in the wrong row.
    """

    indicator: Indicator
    old: Count
    new: Count
    causes: tuple[str, ...]
    verdict: str
    fits: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The code of the figure."""
        return self.indicator.code

    @property
    def change(self) -> Count:
        """New minus old: an int, or bounds that may be negative or open."""
        return self.new - self.old

    @property
    def relative_change(self) -> Fraction | Rate:
        """The change in proportion to the old figure: −1/9 for 900 → 800.

        A Fraction where both figures are exact and the old one is not zero, otherwise the bounded or undefined Rate.
        """
        rate = _relative(self)
        return rate.value if rate.is_exact else rate

    def in_language(self, language: Language | None = None) -> str:
        """The figure, old and new, the change, the verdict and the causes, in one line."""
        chosen = current_language(language)
        label, old, new, change, relative, verdict = cells_of(self, chosen)
        return f"{label} [{self.code}]: {old} → {new} ({change}; {relative}): {verdict}"

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """The row as plain JSON data; fractions as exact text, bounds as objects with ``low`` and ``high``."""
        relative = _relative(self)
        ends = {"low": relative.low, "high": relative.high}
        bounds = {name: None if end is None else str(end) for name, end in ends.items()}
        return {
            "code": self.code,
            "old": plain(self.old),
            "new": plain(self.new),
            "change": plain(self.change),
            "relative_change": bounds["low"] if relative.is_exact else bounds,
            "causes": list(self.causes),
            "verdict": self.verdict,
            "fits": list(self.fits),
            "message": {language: self.in_language(language) for language in LANGUAGES},
        }


def cells_of(row: ComparedFigure, language: Language) -> tuple[str, ...]:
    """One row of a comparison as it is shown, under :data:`COLUMNS`: the verdict with its causes in parentheses."""
    reasons = [CAUSES[cause].in_language(language) for cause in row.causes]
    if row.fits:
        reasons.append(render(_FITS, language, {"codes": row.fits}))
    causes = ", ".join(reasons)
    verdict = VERDICTS[row.verdict].in_language(language)
    known = is_known(row.old) and is_known(row.new)
    return (
        row.indicator.label.in_language(language),
        format_count(row.old, locale=language),
        format_count(row.new, locale=language),
        write(row.change, language, "+") if known else "–",
        _relative(row).in_language(language) if known else "–",
        f"{verdict} ({causes})" if causes else verdict,
    )


def _relative(row: ComparedFigure) -> Rate:
    """The rate new / old − 1: its bounds are exact even where both figures are bounds, unlike (new − old) / old."""
    return Rate(
        numerator=row.code,
        denominator=row.code,
        numerator_count=row.new,
        denominator_count=row.old,
        units=(row.indicator.unit, row.indicator.unit),
        less=1,
    )


@attrs.frozen(repr=False)
class Comparison(Viewed):
    """Two reports figure by figure: iterable by row, and a mapping from code to row.

    ``rows`` are in the order of the newer report's class, followed by figures that only the older class has;
    ``caveats`` are those of both reports.
    """

    old: BaseReport
    new: BaseReport
    rows: tuple[ComparedFigure, ...]
    caveats: tuple[Caveat, ...] = ()

    def __iter__(self) -> Iterator[ComparedFigure]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, code: str) -> ComparedFigure:
        by_code = {row.code: row for row in self.rows}
        refuse_unknown(code, by_code)
        return by_code[code]

    @property
    def changed(self) -> tuple[ComparedFigure, ...]:
        """The rows whose figures differ in value or wording."""
        return tuple(row for row in self.rows if row.old != row.new)

    @property
    def known(self) -> tuple[ComparedFigure, ...]:
        """The rows whose figures are known on both sides, exactly or by bounds."""
        return tuple(row for row in self.rows if is_known(row.old) and is_known(row.new))

    def in_language(self, language: Language | None = None) -> str:
        """Both reports by scope and period, a table of the figures known on both sides, the other figures, caveats."""
        return text_of(lines_of(self, current_language(language)))

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """Both reports by scope and period, and every row, as plain JSON data."""
        heads = {
            name: {"scope": str(one.scope), "period": str(one.period)}
            for name, one in (("old", self.old), ("new", self.new))
        }
        caveats = [caveat.to_dict() for caveat in self.caveats]
        return {**heads, "rows": [row.to_dict() for row in self.rows], "caveats": caveats}


def lines_of(comparison: Comparison, language: Language) -> list[Line]:
    """The comparison as text: its head, a table of the figures known on both sides, and what stands below."""
    # Figures known on one side only would be rows of dashes: they are listed below the table instead.
    table = [tuple(name.in_language(language) for name in COLUMNS)]
    labels = labels_of(comparison)
    table += [(labels[row.code].in_language(language), *cells_of(row, language)[1:]) for row in comparison.known]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    header, *rows = (line(_joined(cells, widths)) for cells in table)
    shown = [header.marked("heading"), *rows] if rows else [line(NOTHING.in_language(language))]
    return [line(head_of(comparison, language), "heading"), line(), *shown, *notes_of(comparison, language)]


def labels_of(comparison: Comparison) -> dict[str, Text]:
    """The label of each figure by code, those of a block that stands twice with their headings."""
    old, new = (distinct_labels(layout_of(type(report))) for report in (comparison.old, comparison.new))
    return old | new


def head_of(comparison: Comparison, language: Language) -> str:
    """Both reports by scope and period: ``Germany, 2019 → Germany, 2020``."""
    pair = (comparison.old, comparison.new)
    return " → ".join(f"{one.scope.in_language(language)}, {one.period.in_language(language)}" for one in pair)


def notes_of(comparison: Comparison, language: Language) -> list[Line]:
    """What stands below the table: figures known on one side only, and caveats; with an empty line before them."""
    caveats = (caveat.in_language(language) for caveat in comparison.caveats)
    notes = [listed(note) for note in (*one_sided(comparison, language), *caveats)]
    return [line(), *notes] if notes else []


def one_sided(comparison: Comparison, language: Language) -> list[str]:
    """The figures known in one of the two reports only, as a sentence for each side that has any."""
    sides = one_sided_rows(comparison)
    return [text.in_language(language).format(", ".join(row.code for row in rows)) for text, rows in sides]


def one_sided_rows(comparison: Comparison) -> tuple[tuple[Text, tuple[ComparedFigure, ...]], ...]:
    """The figures known in one of the two reports only, each side with the template of its sentence."""
    only = (
        tuple(row for row in comparison.rows if is_known(row.old) and not is_known(row.new)),
        tuple(row for row in comparison.rows if is_known(row.new) and not is_known(row.old)),
    )
    return tuple((text, rows) for text, rows in zip(_ONE_SIDED, only, strict=True) if rows)


def _joined(cells: tuple[str, ...], widths: list[int]) -> str:
    """One line of the text table: the label to the left, numbers to the right, the verdict as long as it is."""
    first, *numbers, last = cells
    middle = [f"{cell:>{width}}" for cell, width in zip(numbers, widths[1:-1], strict=True)]
    return "  ".join([f"{first:<{widths[0]}}", *middle, last])


def compare(old: BaseReport | FactSheet, new: BaseReport | FactSheet) -> Comparison:
    """Compare two reports or editions, figure by figure, in the order of the newer one's class.

    Each row has the change and every reason why it may not be what it seems: another scope or window, another source
    or date, another counting rule, mere rounding, a discrepancy that grew or was resolved. For a flow and for distinct
    persons it is impossible that a figure *fell* although its window grew; cases, however, may have merged.

    Raises InvalidDataError for anything but reports and fact sheets.

    >>> from iqmodel.areas.fair_integration import FairIntegration
    >>> one, two = (
    ...     Report(scope="DE", period=period, fair_integration=FairIntegration(referrals=referrals))
    ...     for period, referrals in (("2020", 900), ("2020-2021", 800))
    ... )
    >>> row = compare(one, two)["fair_integration.referrals"]
    >>> row.change, row.relative_change, row.causes, row.verdict
    (-100, Fraction(-1, 9), ('window-extended', 'fell'), 'impossible')
    """
    before, after = Side(report_of(old)), Side(report_of(new))
    known = {one.code: one for one in (*after.layout.indicators, *before.layout.indicators)}
    # A figure of both classes is shown by its newer definition; |= keeps the order of the line above.
    known |= {one.code: one for one in after.layout.indicators}
    # Editions often share a caveat, such as the advice on the pandemic: it is listed once.
    caveats = dict.fromkeys((*caveats_of(before.report), *caveats_of(after.report)))
    gaps = gap_causes(before, after)
    return Comparison(
        before.report, after.report, tuple(_row(before, after, one, gaps) for one in known.values()), tuple(caveats)
    )


def _row(before: Side, after: Side, indicator: Indicator, gaps: Mapping[str, tuple[str, ...]]) -> ComparedFigure:
    """One figure compared; ``gaps`` holds the causes that discrepancies give, by code."""
    code = indicator.code
    old, new = before.figure(code), after.figure(code)
    causes = tuple(causes_of(before, after, indicator)) + gaps.get(code, ())
    verdict = _verdict(before, after, indicator, causes)
    return ComparedFigure(indicator, old, new, causes, verdict, codes_fitting(before, after, code))


def _verdict(before: Side, after: Side, indicator: Indicator, causes: tuple[str, ...]) -> str:
    """The verdict that the causes of a change permit, as a key of ``VERDICTS``.

    The order of the questions is the meaning: what makes figures incomparable altogether is asked first. A change
    against the window is asked before another source, because it is remarkable in either source.
    """
    old, new = before.figure(indicator.code), after.figure(indicator.code)
    found = set(causes)
    if not (is_known(old) and is_known(new)):
        return "missing"
    if found & {"scope-differs", "round-differs", "unit", "counting-rule"}:
        return "not-comparable"
    # A figure that fell in the same window was corrected; only a longer window makes that impossible.
    if "rose" in found or {"fell", "window-extended"} <= found:
        return _AGAINST_WINDOW.get(indicator.additivity, "may-reclassify")
    if "source-changed" in found:
        return "not-comparable"
    if "window-extended" in found or "window-shortened" in found:
        return "longer-window" if "window-extended" in found else "shorter-window"
    # Two separate quarters can be compared if they are equally long.
    if "window-moved" in found:
        windows = (window_of(side.report, indicator.code) for side in (before, after))
        return "comparable" if len(set(map(_length, windows))) == 1 else "not-comparable"
    if old == new:
        return "unchanged"
    if not (is_exact(old) and is_exact(new)) and intersect(old, new) is not None:
        return "rounding"
    # Stocks at two dates show a development; any other difference within one window is a correction.
    return "comparable" if indicator.additivity == "stock" and "as-of" in found else "revised"


def _length(window: Period) -> tuple[str, int]:
    """The length of a window in months if it consists of whole ones, otherwise in days.

    In months a leap year is as long as any other, so 2019 and 2020 are comparable.
    """
    return ("months", window.months) if window.is_whole_months else ("days", window.days)
