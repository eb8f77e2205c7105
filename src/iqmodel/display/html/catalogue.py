"""HTML of what describes figures: rules and indicators, alone or as a catalogue, units, periods and scopes."""

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

# Which column of a catalogue says in words what the code in its first one stands for.
_LABEL_OF_A_RULE: Final = 3
_LABEL_OF_AN_INDICATOR: Final = 1


def catalogue_view(catalogue: Catalogue[Any], language: Language, level: int = 3) -> Markup:
    """One row for each entry, named by its label with its code below, under a caption that counts them."""
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
    """The rule as the catalogue tells it, one line for each column, and where it is said."""
    said = [(word("source", language), rule.source)] if rule.source else []
    return join(_entry(RuleSet((rule,)), language), definitions(said) if said else None)


def indicator_view(indicator: Indicator, language: Language) -> Markup:
    """The indicator as the data dictionary tells it, one line for each column."""
    return _entry(IndicatorSet((indicator,)), language)


def _entry(catalogue: Catalogue[Any], language: Language) -> Markup:
    header, row = catalogue.to_rows(language)
    return definitions((name, cell) for name, cell in zip(header, _cells(catalogue, row), strict=True) if cell)


def _cells(catalogue: Catalogue[Any], row: tuple[str, ...]) -> list[Content]:
    codes = catalogue.code_columns
    return [*map(code, row[:codes]), *row[codes:]]


def definitions(pairs: Iterable[tuple[str, Content]]) -> Markup:
    """Names and what they mean, as a list."""
    return tag("dl", (join(tag("dt", name), tag("dd", content)) for name, content in pairs))


def localised_view(thing: Localised, language: Language) -> Markup:
    """What writes itself in one line."""
    return tag("p", thing.in_language(language))


def unit_view(unit: Unit, language: Language) -> Markup:
    """What is counted, the code, and what may be summed."""
    additivity = ADDITIVITIES[unit.additivity].in_language(language)
    return tag("p", tag("strong", unit.in_language(language)), " ", code(unit.code), ": ", additivity)


def period_view(period: Period, language: Language) -> Markup:
    """The period in words and in its canonical text, and how many months or days it has."""
    if period.is_whole_months:
        length = word("months", language).format(format_count(period.months, locale=language))
    else:
        length = word("days", language).format(format_count(period.days, locale=language))
    return tag("p", tag("strong", period.in_language(language)), " ", tag("code", str(period)), ", ", length)


def scope_view(scope: Scope | State, language: Language) -> Markup:
    """The scope in words and in its canonical text; of a Land its key as well."""
    state = scope if isinstance(scope, State) else scope.state if scope.level == "state" else None
    key = None if state is None else f", {word('key', language).format(state.key)}"
    return tag("p", tag("strong", scope.in_language(language)), " ", tag("code", str(scope)), key)


def bounds_view(bounds: Bounds, language: Language) -> Markup:
    """The words of the source, and what number it can be."""
    low, high = ("" if end is None else format_count(end, locale=language) for end in (bounds.low, bounds.high))
    name = "from to" if low and high else "or more" if low else "or less" if high else "any number"
    ends = word(name, language).format(low=low, high=high)
    return tag("p", tag("strong", bounds.in_language(language)), f" ({ends})")
