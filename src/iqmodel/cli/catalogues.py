"""``iqmodel rules``, ``indicators`` and ``schema``: what is checked, what is counted, what a document looks like."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from iqmodel.checks.catalogue import indicators, rules
from iqmodel.cli.codes import FINE, VIOLATED
from iqmodel.cli.screen import Screen
from iqmodel.display.overview import areas_of, is_within
from iqmodel.display.words import word
from iqmodel.language.lines import Line, Piece, line, listed
from iqmodel.language.lookup import refuse_unknown
from iqmodel.language.text import Language, current_language
from iqmodel.model.catalogue import Catalogue, rows_of, stacked
from iqmodel.model.indicators import Indicator, IndicatorSet
from iqmodel.model.rulesets import RuleSet
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport, FactSheet, Report

KINDS: Final = ("report", "factsheet")
"""The documents that have a schema, by the name in their format tag."""


def run_rules(form: str, screen: Screen, *, model: type[BaseReport] = Report) -> int:
    """Print every rule with its expression and meaning; ``form`` is text, markdown or json. Always ends with 0."""
    return _show(rules(model), form, screen)


def run_diagnosis(form: str, screen: Screen, *, model: type[BaseReport] = Report) -> int:
    """Print what is remarkable about the rules by themselves; the exit code is 1 if some contradict each other."""
    from iqmodel.calculations.solving.diagnose import diagnose

    found = diagnose(model=model)
    if form == "text":
        lines = [
            one for heading, said in found.groups() for one in (line(), line(heading, "heading"), *map(listed, said))
        ]
        lines += [one for remark in found.remarks() for one in (line(), line(remark, "remark"))]
        screen.print([line(found.summary(), "bad" if found.contradictions else "good"), *lines])
    else:
        screen.print_data(found.to_json() if form == "json" else found.to_markdown())
    return VIOLATED if found.contradictions else FINE


def run_indicators(codes: Sequence[str], form: str, screen: Screen, *, model: type[BaseReport] = Report) -> int:
    """Print every figure with its label and unit; ``form`` is text, markdown or json. Always ends with 0.

    With ``codes`` of figures or parts it is these alone, and the text says all that is known of each: definition, unit,
    how it adds up, and the rules that bind it. Raises UnknownCodeError for an unknown code.
    """
    layout = layout_of(model)
    for code in codes:
        refuse_unknown(code, areas_of(layout))
    chosen = IndicatorSet(tuple(one for one in indicators(model) if is_within(one.code, codes)))
    if not codes or form != "text":
        return _show(chosen, form, screen)
    for number, indicator in enumerate(chosen):
        screen.print([*([line()] if number else []), *_described(indicator, rules(model), current_language())])
    return FINE


def _described(indicator: Indicator, known: RuleSet, language: Language) -> Iterator[Line]:
    """Everything that is known of a figure: what the data dictionary says, and each rule with its reason."""
    header, cells = IndicatorSet((indicator,)).to_rows(language)
    yield Line((Piece(cells[0], "key"), Piece("  "), Piece(cells[1], "heading")))
    for name, cell in zip(header[2:], cells[2:], strict=True):
        if cell:
            yield line(f"  {name[:1].upper()}{name[1:]}: {cell}")
    binding = RuleSet(tuple(rule for rule in known if indicator.code in rule.codes))
    yield line(f"  {word('rules', language).format(len(binding))}")
    for rule, said in zip(binding, rows_of(binding, language), strict=True):
        yield Line((Piece("  - "), said.pieces[0], Piece(f": {said.pieces[1].text.strip()}")))
        if rule.reason is not None:
            yield line(f"      {rule.reason.in_language(language)}")


def _show(catalogue: Catalogue[Any], form: str, screen: Screen) -> int:
    """Print a catalogue. Text is laid out for the terminal; Markdown and JSON are data and are printed unchanged."""
    if form == "text":
        lines = rows_of(catalogue, current_language())
        fits = screen.width is None or all(line.width <= screen.width for line in lines)
        screen.print(lines if fits else stacked(catalogue, current_language()))
    else:
        write = catalogue.to_markdown if form == "markdown" else catalogue.to_json
        # Data for programs are neither wrapped nor coloured.
        screen.print_data(write(current_language()))
    return FINE


def run_schema(kind: str, screen: Screen, *, model: type[BaseReport] = Report, plain: bool = False) -> int:
    """Print the JSON Schema of ``report`` or ``factsheet``, with titles in the language of the call; ``plain`` leaves
    out the additional keywords. Always ends with 0.
    """
    from iqmodel.formats.json.schema import json_schema

    described = model if kind == "report" else FactSheet.of(model)
    screen.print_data(json.dumps(json_schema(described, plain=plain), ensure_ascii=False, indent=2))
    return FINE
