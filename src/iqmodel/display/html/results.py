"""HTML of calculations: comparison, deduction, location, completeness, rates, shares, claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from iqmodel.calculations.comparing.compare import NOTHING, Comparison, beside, folded, head_of, reasons_of
from iqmodel.calculations.comparing.figures import COLUMNS, ComparedFigure, cells_of, codes_of, renamed
from iqmodel.calculations.completeness import COVERAGES, Completeness, Coverage, FigureCoverage
from iqmodel.calculations.solving.deduction import Deduction, DeductionStep
from iqmodel.calculations.solving.diagnosis import Diagnosis
from iqmodel.calculations.solving.location import Location
from iqmodel.calculations.solving.repaired import Repair, Replacement
from iqmodel.cases.differences import COLUMNS as COUNTED_COLUMNS
from iqmodel.cases.differences import SAME, CountedDifference, CountingComparison
from iqmodel.cases.differences import cells_of as counted_cells
from iqmodel.checks.claims import ClaimFinding
from iqmodel.checks.rate import Rate
from iqmodel.checks.rate_table import RateTable
from iqmodel.checks.rates import Distribution
from iqmodel.display.html.figures import caveats
from iqmodel.display.html.markup import Column, Markup, code, join, listing, table, tag
from iqmodel.display.words import word
from iqmodel.language.messages import message
from iqmodel.language.text import Language, Text
from iqmodel.language.writing import write
from iqmodel.model.rules import VERDICTS
from iqmodel.values.counts import format_count

# A list of more figures is collapsed.
_FOLDED: Final = 5


def _called(label: Text, name: str, language: Language) -> Markup:
    """The label of a figure, with its code below."""
    return join(label.in_language(language), tag("div", code(name)))


def comparison_view(comparison: Comparison, language: Language, level: int = 3) -> Markup:
    """Old and new figures side by side, the change and the verdict; then figures that are equal or on one side only,
    reasons and caveats, discrepancies, claims.
    """
    shown, kinds = folded(comparison)
    notes = [
        *_listed(kinds, language),
        *reasons_of(comparison, language),
        *(caveat.in_language(language) for caveat in comparison.caveats),
    ]
    head, rows = head_of(comparison, language), shown.known
    return join(
        _compared(rows, head, language, level) if rows else tag("p", head),
        None if comparison.known else tag("p", NOTHING.in_language(language)),
        listing(word("caveats", language), notes, level),
        (listing(title, entries, level) for title, entries in beside(comparison, language)),
    )


def _listed(kinds: Iterable[tuple[Text, tuple[ComparedFigure, ...]]], language: Language) -> Iterator[Markup]:
    """The figures of each kind that says nothing new, with their number; a long list is collapsed."""
    for said, rows in kinds:
        number = said.in_language(language).format(format_count(len(rows), locale=language))
        named = tag("ul", (tag("li", row.indicator.label.in_language(language), " ", code(row.code)) for row in rows))
        # A long list would push the caveats out of sight.
        yield tag("details", tag("summary", number), named) if len(rows) > _FOLDED else join(number, named)


def _compared(rows: tuple[ComparedFigure, ...], caption: str, language: Language, level: int | None = None) -> Markup:
    """The table of a comparison."""
    first, *numbers, last = (column.in_language(language) for column in COLUMNS)
    columns = (Column(first), *(Column(name, number=True) for name in numbers), Column(last))
    labels = (renamed(row.old_label, row.indicator.label) for row in rows)
    cells = (
        (_called(label, codes_of(row), language), *cells_of(row, language)[1:])
        for label, row in zip(labels, rows, strict=True)
    )
    return table(caption, columns, cells, level)


def counting_comparison_view(comparison: CountingComparison, language: Language, level: int = 3) -> Markup:
    """The figures that differ, with the ids of the records that made the difference."""
    head, rows = comparison.head(language), comparison.different
    if rows:
        return _counted(rows, head, language, level)
    return join(tag("p", head), tag("p", SAME.in_language(language)))


def _counted(rows: tuple[CountedDifference, ...], caption: str, language: Language, level: int | None = None) -> Markup:
    first, old, new, last = (column.in_language(language) for column in COUNTED_COLUMNS)
    columns = (Column(first), Column(old, number=True), Column(new, number=True), Column(last))
    cells = ((_called(row.indicator.label, row.code, language), *counted_cells(row, language)[1:]) for row in rows)
    return table(caption, columns, cells, level)


def counted_table(rows: tuple[CountedDifference, ...], language: Language) -> Markup:
    """Some rows of a comparison of countings."""
    return _counted(rows, word("comparison", language), language)


def compared_table(rows: tuple[ComparedFigure, ...], language: Language) -> Markup:
    """Some rows of a comparison, such as those that changed."""
    return _compared(rows, word("comparison", language), language)


def deduction_view(deduction: Deduction[object], language: Language, level: int = 3) -> Markup:
    """Every step with its reason, and the caveats."""
    if not deduction.steps:
        steps = tag("p", message("deduce.nothing", language, {}))
    else:
        steps = steps_table(deduction.steps, language, level)
    return join(steps, caveats(deduction.caveats, language, level))


def steps_table(steps: tuple[DeductionStep, ...], language: Language, level: int | None = None) -> Markup:
    """The figures that were worked out: before, after, and why."""
    columns = (
        Column(word("figure", language)),
        Column(word("before", language), number=True),
        Column(word("after", language), number=True),
        Column(word("reason", language)),
    )
    rows = (
        (
            _called(step.label, step.code, language),
            format_count(step.before, locale=language),
            format_count(step.after, locale=language),
            step.reason(language),
        )
        for step in steps
    )
    return table(word("deduction", language), columns, rows, level)


def location_view(location: Location, language: Language) -> Markup:
    """The figures to change: each as stated, with the value that would satisfy the rules."""
    # Figures of a plain mapping have no labels, only their names.
    labels = location.labels or tuple(Text(name, name) for name in location.codes)
    columns = (
        Column(word("figure", language)),
        Column(word("stated", language), number=True),
        Column(word("needed", language), number=True),
    )
    rows = (
        (_called(label, name, language), write(stated, language), write(value, language))
        for label, name, stated, value in zip(labels, location.codes, location.stated, location.values, strict=True)
    )
    caption = word("location one" if len(location.codes) == 1 else "location several", language)
    more = None if location.complete else tag("p", message("locate.more", language, {}))
    return join(table(caption, columns, rows), more)


def repair_view(repair: Repair[object], language: Language, level: int = 3) -> Markup:
    """What was taken out, what follows instead and why, what is left open, and the caveats."""
    kinds = (("repair.refused", repair.unread), ("repair.prevents", repair.prevents))
    unread = join(
        listing(
            message(code, language, {"number": len(problems)}), (one.in_language(language) for one in problems), level
        )
        for code, problems in kinds
        if problems
    )
    if not repair.replacements and not repair.open:
        return join(tag("p", message("repair.nothing", language, {})), unread)
    return join(
        replacements_table(repair.replacements, language, level) if repair.replacements else None,
        steps_table(repair.steps, language, level) if repair.steps else None,
        (
            join(
                tag("p", message("repair.open", language, {"number": len(sets)})),
                (location_view(one, language) for one in sets),
            )
            for sets in repair.open
        ),
        unread,
        caveats(repair.caveats, language, level),
    )


def replacements_table(replacements: tuple[Replacement, ...], language: Language, level: int | None = None) -> Markup:
    """Figures that were taken out: before, after, the rules that each breaks, and those that determine it now."""
    columns = (
        Column(word("figure", language)),
        Column(word("before", language), number=True),
        Column(word("after", language), number=True),
        Column(word("breaks", language)),
        Column(word("follows from", language)),
    )
    rows = (
        (
            _called(one.label, one.code, language),
            write(one.before, language),
            write(one.after, language),
            join(tag("div", code(rule.full_id)) for rule in one.against),
            join(tag("div", code(rule.full_id)) for rule in one.by),
        )
        for one in replacements
    )
    return table(word("taken out", language), columns, rows, level)


def diagnosis_view(diagnosis: Diagnosis, language: Language, level: int = 3) -> Markup:
    """How many rules were examined, each kind of finding as a list, and what is not said."""
    return join(
        tag("p", diagnosis.summary(language)),
        (
            listing(heading, (one.message(language) for one in found), level)
            for heading, found in diagnosis.groups(language)
        ),
        (tag("p", remark) for remark in diagnosis.remarks(language)),
    )


def completeness_view(completeness: Completeness, language: Language, level: int = 3) -> Markup:
    """How many figures of each area are stated, and each figure that is not simply stated."""
    # Only statuses that occur get a column.
    held = {figure.status for figure in completeness}
    shown: list[Coverage] = [status for status in COVERAGES if status in held]
    columns = (
        Column(word("area", language)),
        *(Column(COVERAGES[status].in_language(language), number=True) for status in shown),
        Column(word("total", language), number=True),
    )
    names = {figure.code.partition(".")[0] if "." in figure.code else "": figure.area for figure in completeness}
    rows = (
        (
            names[area].in_language(language),
            *(format_count(counts.get(status, 0), locale=language) for status in shown),
            format_count(sum(counts.values()), locale=language),
        )
        for area, counts in completeness.areas.items()
    )
    # Stated figures have been counted above; a list of them would bury the others.
    others = tuple(figure for figure in completeness if figure.status != "stated" or figure.period is not None)
    return join(
        table(word("completeness", language), columns, rows, level),
        coverage_table(others, language, level) if others else None,
    )


def coverage_table(figures: tuple[FigureCoverage, ...], language: Language, level: int | None = None) -> Markup:
    """What is known of each figure, or why it is unknown."""
    columns = (Column(word("figure", language)), Column(word("known", language)))
    rows = ((_called(one.label, one.code, language), one.remark(language)) for one in figures)
    return table(word("details", language), columns, rows, level)


def rate_view(rate: Rate, language: Language, level: int = 3) -> Markup:
    """The rate, its two figures with their units, and the caveats to show with it."""
    columns = (
        Column(word("figure", language)),
        Column(word("value", language), number=True),
        Column(word("unit", language)),
    )
    pairs = ((rate.numerator, rate.numerator_count), (rate.denominator, rate.denominator_count))
    # Figures of a plain block have no labels, only their codes.
    labels = rate.labels or (Text(rate.numerator, rate.numerator), Text(rate.denominator, rate.denominator))
    rows = [
        (_called(label, name, language), format_count(count, locale=language), unit.in_language(language))
        for (name, count), unit, label in zip(pairs, rate.units, labels, strict=True)
    ]
    return join(
        tag("p", tag("strong", rate.in_language(language)), " = ", rate.label(language)),
        table(word("figures", language), columns, rows),
        caveats(rate.caveats, language, level),
    )


def shares_view(shares: Distribution, language: Language, level: int = 3) -> Markup:
    """Every share of the whole with its figure, and the caveats of all shares."""
    columns = (
        Column(word("figure", language)),
        Column(word("value", language), number=True),
        Column(word("share", language), number=True),
    )
    head = {"denominator": shares.rates[0].denominator_count}
    caption = message(f"rate.shares.{shares.of}", language, head).removesuffix(":")
    rows = (
        (
            _called(Text(rate.part("de"), rate.part("en")), rate.numerator, language),
            format_count(rate.numerator_count, locale=language),
            rate.in_language(language),
        )
        for rate in shares
    )
    # Shares of one whole have most of their caveats in common.
    found = dict.fromkeys(caveat for rate in shares for caveat in rate.caveats)
    return join(table(caption, columns, rows, level), caveats(found, language, level))


def rate_table_view(rates: RateTable, language: Language, level: int = 3) -> Markup:
    """A row for each report, a column for each rate, and the caveats of all of them."""
    header, *rows = rates.to_rows(language)
    columns = [Column(name, number=at > 0) for at, name in enumerate(header)]
    notes = caveats(rates.caveats, language, level)
    if len(rates.caveats) > _FOLDED:
        title = f"{word('caveats', language)}: {len(rates.caveats)}"
        notes = tag("details", tag("summary", title), caveats(rates.caveats, language))
    return join(table(word("rates", language), columns, rows, level), notes)


def claim_finding_view(finding: ClaimFinding, language: Language, level: int = 3) -> Markup:
    """The verdict in words, the stated share, the share that the figures give, and the caveats."""
    verdict = VERDICTS[finding.verdict].in_language(language)
    return join(
        tag("p", tag("strong", verdict), ": ", finding.message(language)),
        caveats(finding.rate.caveats, language, level),
    )
