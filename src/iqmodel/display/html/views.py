"""HTML views: what notebooks display for each result, and the fragments of which pages are made.

:func:`to_html` returns the view of any public object, with its style. The other names are fragments for building pages:
functions from an object and a language to :class:`Markup`, without style and ids, so that they can be used anywhere and
repeatedly. ``level`` turns captions into headings. A page includes :data:`STYLE` once and puts the fragments into an
element of the class ``iqmodel``; its own elements are built with :func:`tag`, which escapes all text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from iqmodel.calculations.comparing.claims import ComparedClaim
from iqmodel.calculations.comparing.compare import Comparison
from iqmodel.calculations.comparing.figures import ComparedFigure
from iqmodel.calculations.comparing.gaps import ComparedGap
from iqmodel.calculations.comparing.shares import ComparedShare
from iqmodel.calculations.completeness import Completeness, FigureCoverage
from iqmodel.calculations.disclosure.audited import DisclosureAudit, Suppression
from iqmodel.calculations.disclosure.findings import (
    HiddenFigure,
    RecoveredFigure,
    SmallCell,
    SmallDifference,
    SmallText,
)
from iqmodel.calculations.solving.deduction import Deduction, DeductionStep
from iqmodel.calculations.solving.diagnosis import (
    Contradiction,
    Diagnosis,
    FixedFigure,
    ImpliedEquality,
    RedundantRule,
)
from iqmodel.calculations.solving.location import Location
from iqmodel.calculations.solving.repaired import Repair, Replacement
from iqmodel.cases.case import Case
from iqmodel.cases.counting import Counting
from iqmodel.cases.differences import CountedDifference, CountingComparison
from iqmodel.cases.tables import Cases
from iqmodel.checks.caveats import Caveat
from iqmodel.checks.check import CheckResult
from iqmodel.checks.claims import ClaimFinding
from iqmodel.checks.rate import Rate
from iqmodel.checks.rate_table import RateTable
from iqmodel.checks.rates import Distribution
from iqmodel.display.html.catalogue import (
    bounds_view,
    catalogue_view,
    definitions,
    indicator_view,
    localised_view,
    period_view,
    rule_view,
    scope_view,
    unit_view,
)
from iqmodel.display.html.check import (
    check_view,
    finding_view,
    findings_table,
    holds_table,
    problems_table,
    validation_view,
    verdict_line,
)
from iqmodel.display.html.disclosure import audit_view, found_table, suppression_view
from iqmodel.display.html.figures import (
    advice,
    block_view,
    caveats,
    claims,
    figures_table,
    figures_tables,
    gaps,
    notes,
    report_head,
    sheet_view,
    sources,
)
from iqmodel.display.html.markup import STYLE, Column, Content, Markup, code, framed, heading, join, listing, table, tag
from iqmodel.display.html.reading import (
    cases_read_view,
    conversion_view,
    counted_frame_view,
    detected_view,
    frame_check_view,
    frame_combination_view,
    frame_read_view,
    publication_view,
    read_view,
    reports_table,
)
from iqmodel.display.html.records import record_view
from iqmodel.display.html.results import (
    claim_finding_view,
    compared_table,
    comparison_view,
    completeness_view,
    counted_table,
    counting_comparison_view,
    coverage_table,
    deduction_view,
    diagnosis_view,
    location_view,
    rate_table_view,
    rate_view,
    repair_view,
    replacements_table,
    shares_view,
    steps_table,
)
from iqmodel.display.words import word
from iqmodel.errors import InvalidDataError
from iqmodel.formats.convert import Conversion
from iqmodel.formats.csv.large import FrameRead
from iqmodel.formats.exchange.publication import Publication
from iqmodel.formats.frames.results import CountedFrame, FrameCheck, FrameCombination
from iqmodel.formats.json.validation import Validation
from iqmodel.formats.tables.case_rows import CasesRead
from iqmodel.formats.tables.results import Detected, RowsRead
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Language, Text, current_language, language
from iqmodel.model.blocks import Block
from iqmodel.model.catalogue import Catalogue
from iqmodel.model.counting import CountedFrom
from iqmodel.model.indicators import Indicator, Unit
from iqmodel.model.records import Record
from iqmodel.model.rules import Finding, Rule
from iqmodel.report import FactSheet
from iqmodel.values.counts import Bounds
from iqmodel.values.periods import Period
from iqmodel.values.points import Points
from iqmodel.values.scopes import Scope, State
from iqmodel.values.sentences import StatedCount
from iqmodel.values.shares import Share

# Looked up by the classes of an object, the most specific first: reports and subclasses have the view of a block.
_VIEWS: Final[dict[type[Any], Callable[[Any, Language], Markup]]] = {
    Block: block_view,
    Bounds: bounds_view,
    # Of case records nothing but kind and id is shown.
    Case: localised_view,
    Cases: localised_view,
    CasesRead: cases_read_view,
    Catalogue: catalogue_view,
    Caveat: localised_view,
    CheckResult: check_view,
    ClaimFinding: claim_finding_view,
    ComparedClaim: localised_view,
    ComparedGap: localised_view,
    ComparedShare: localised_view,
    Comparison: comparison_view,
    Completeness: completeness_view,
    Contradiction: localised_view,
    Conversion: conversion_view,
    CountedFrom: localised_view,
    Counting: lambda counting, chosen: block_view(counting.report, chosen),
    CountingComparison: counting_comparison_view,
    Publication: publication_view,
    Deduction: deduction_view,
    Detected: detected_view,
    Diagnosis: diagnosis_view,
    DisclosureAudit: audit_view,
    Distribution: shares_view,
    RateTable: rate_table_view,
    FactSheet: sheet_view,
    Finding: finding_view,
    FixedFigure: localised_view,
    CountedFrame: counted_frame_view,
    FrameCheck: frame_check_view,
    FrameCombination: frame_combination_view,
    FrameRead: frame_read_view,
    ImpliedEquality: localised_view,
    Indicator: indicator_view,
    Location: location_view,
    Period: period_view,
    Points: localised_view,
    Rate: rate_view,
    Record: record_view,
    RedundantRule: localised_view,
    Repair: repair_view,
    RowsRead: read_view,
    Rule: rule_view,
    Scope: scope_view,
    Share: localised_view,
    State: scope_view,
    StatedCount: localised_view,
    Suppression: suppression_view,
    Text: localised_view,
    Unit: unit_view,
    Validation: validation_view,
}

# Objects that are rows: several of them make one table, and one is a table with one row.
_TABLES: Final[dict[type[Any], Callable[[Any, Language], Markup]]] = {
    ComparedFigure: compared_table,
    CountedDifference: counted_table,
    DeductionStep: steps_table,
    FigureCoverage: coverage_table,
    HiddenFigure: found_table,
    RecoveredFigure: found_table,
    SmallCell: found_table,
    SmallDifference: found_table,
    SmallText: found_table,
    Finding: lambda findings, chosen: join(
        findings_table(CheckResult(findings), chosen), holds_table(CheckResult(findings), chosen)
    ),
    Problem: problems_table,
    Replacement: replacements_table,
}


def to_html(thing: object, lang: Language | None = None) -> str:
    """The view of a public object as HTML: a ``div`` of the class ``iqmodel`` with its style sheet.

    ``lang`` is the language, by default that of the context (``with iq.language("de"):``). A list or tuple yields one
    table if its members are rows of a table (problems, findings, steps), otherwise their views one after the other.
    Raises UnknownCodeError for another language and InvalidDataError for objects without a view.

    >>> from iqmodel.areas.counselling import SessionCounts
    >>> "416.374</td>" in to_html(SessionCounts(total=416_374), "de")
    True
    """
    chosen = current_language(lang)
    # Anything inside that uses the language of the context then uses this one.
    with language(chosen):
        try:
            return str(framed(view_of(thing, chosen), chosen))
        except RecursionError:  # a list that contains itself, or is nested too deeply
            raise InvalidDataError((objection("view.none", value=thing),)) from None


def view_of(thing: object, chosen: Language) -> Markup:
    """The view of a public object as a fragment. Raises InvalidDataError for objects without a view."""
    if isinstance(thing, (list, tuple)):
        return _view_of_several(tuple(thing), chosen)
    for kind in type(thing).__mro__:
        if kind in _VIEWS:
            return _VIEWS[kind](thing, chosen)
        if kind in _TABLES:
            return _TABLES[kind]((thing,), chosen)
    raise InvalidDataError((objection("view.none", value=thing),))


def _view_of_several(things: tuple[Any, ...], chosen: Language) -> Markup:
    """One table of all members if they are rows of a table, otherwise their views one after the other."""
    if not things:
        return tag("p", word("empty", chosen))
    # Only objects of one class can share the columns of a table.
    kinds = {type(thing) for thing in things}
    if len(kinds) == 1 and (kind := kinds.pop()) in _TABLES:
        return _TABLES[kind](things, chosen)
    return join(view_of(thing, chosen) for thing in things)


__all__ = [
    "STYLE",
    "Column",
    "Content",
    "Markup",
    "advice",
    "block_view",
    "catalogue_view",
    "caveats",
    "check_view",
    "claims",
    "code",
    "comparison_view",
    "completeness_view",
    "deduction_view",
    "definitions",
    "figures_table",
    "figures_tables",
    "finding_view",
    "findings_table",
    "framed",
    "gaps",
    "heading",
    "holds_table",
    "join",
    "listing",
    "location_view",
    "notes",
    "problems_table",
    "read_view",
    "report_head",
    "reports_table",
    "sheet_view",
    "sources",
    "table",
    "tag",
    "to_html",
    "validation_view",
    "verdict_line",
    "view_of",
]
