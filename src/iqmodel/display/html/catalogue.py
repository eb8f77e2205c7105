"""HTML of what describes figures: rules and indicators (one or a catalogue), units, periods, scopes and bounds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from iqmodel.display.html.markup import Column, Content, Markup, code, join, table, tag
from iqmodel.display.words import word
from iqmodel.language.text import Language, Localised
from iqmodel.model.catalogue import Catalogue
from iqmodel.model.indicators import ADDITIVITIES, Indicator, IndicatorSet, Unit
from iqmodel.model.rules import Rule
from iqmodel.model.rulesets import RuleSet
from iqmodel.values.counts import Bounds, format_count
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope, State

# The column of a catalogue with the label; its first column is the code.
_LABEL_OF_A_RULE: Final = 3
_LABEL_OF_AN_INDICATOR: Final = 1


def catalogue_view(catalogue: Catalogue[Any], language: Language, level: int = 3) -> Markup:
    """A table with one row for each entry, its label above its code; the caption says how many there are."""
    header, *rows = catalogue.to_rows(language)
    is_rules = isinstance(catalogue, RuleSet)
    caption = word("rules" if is_rules else "indicators", language).format(len(rows))
    label = _LABEL_OF_A_RULE if is_rules else _LABEL_OF_AN_INDICATOR
    others = [position for position in range(1, len(header)) if position != label]
    columns = [Column(header[position]) for position in (label, *others)]
    lines = (
        (join(row[label], tag("div", code(row[0]))), *(_cells(catalogue, row)[position] for position in others))
        for row in rows
    )
    return table(caption, columns, lines, level)


def rule_view(rule: Rule, language: Language) -> Markup:
    """A rule as in the catalogue, one line for each column, and its source."""
    said = [(word("source", language), rule.source)] if rule.source else []
    return join(_entry(RuleSet((rule,)), language), definitions(said) if said else None)


def indicator_view(indicator: Indicator, language: Language) -> Markup:
    """An indicator as in the data dictionary, one line for each column."""
    return _entry(IndicatorSet((indicator,)), language)


def _entry(catalogue: Catalogue[Any], language: Language) -> Markup:
    """The single entry of a catalogue as a list of names and contents."""
    header, row = catalogue.to_rows(language)
    return definitions((name, cell) for name, cell in zip(header, _cells(catalogue, row), strict=True) if cell)


def _cells(catalogue: Catalogue[Any], row: tuple[str, ...]) -> list[Content]:
    """The cells of a row of a catalogue, codes marked as such."""
    codes = catalogue.code_columns
    return [*map(code, row[:codes]), *row[codes:]]


def definitions(pairs: Iterable[tuple[str, Content]]) -> Markup:
    """A list of names and their meanings."""
    return tag("dl", (join(tag("dt", name), tag("dd", content)) for name, content in pairs))


def localised_view(thing: Localised, language: Language) -> Markup:
    """The view of anything that is a single line of text."""
    return tag("p", thing.in_language(language))


def unit_view(unit: Unit, language: Language) -> Markup:
    """What is counted, the code, and what may be summed."""
    additivity = ADDITIVITIES[unit.additivity].in_language(language)
    return tag("p", tag("strong", unit.in_language(language)), " ", code(unit.code), ": ", additivity)


def period_view(period: Period, language: Language) -> Markup:
    """The period in words and as canonical text, and its length in months or days."""
    # Only periods of whole months have a number of months.
    if period.is_whole_months:
        length = word("months", language).format(format_count(period.months, locale=language))
    else:
        length = word("days", language).format(format_count(period.days, locale=language))
    return tag("p", tag("strong", period.in_language(language)), " ", tag("code", str(period)), ", ", length)


def scope_view(scope: Scope | State, language: Language) -> Markup:
    """The scope in words and as canonical text; for a Land also its key."""
    state = scope if isinstance(scope, State) else scope.state if scope.level == "state" else None
    key = None if state is None else f", {word('key', language).format(state.key)}"
    return tag("p", tag("strong", scope.in_language(language)), " ", tag("code", str(scope)), key)


def bounds_view(bounds: Bounds, language: Language) -> Markup:
    """The wording of the source, and the numbers within the bounds."""
    low, high = ("" if end is None else format_count(end, locale=language) for end in (bounds.low, bounds.high))
    name = "from to" if low and high else "or more" if low else "or less" if high else "any number"
    ends = word(name, language).format(low=low, high=high)
    return tag("p", tag("strong", bounds.in_language(language)), f" ({ends})")
