"""iqmodel: the monitoring figures of the programme „Integration durch Qualifizierung (IQ)“ as checked classes.

Everything public is bound here, and nothing inside the package imports from here.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from iqmodel import published
from iqmodel.areas.counselling import CentreCounts, Counselling, PersonsByAdvice, SessionCounts
from iqmodel.areas.fair_integration import FairIntegration
from iqmodel.areas.intercultural import Intercultural
from iqmodel.areas.outreach import Attendance, Outreach
from iqmodel.areas.qualification import MeasureCounts, ParticipantCounts, Qualification
from iqmodel.checks.caveats import Caveat
from iqmodel.checks.check import CheckResult, check
from iqmodel.errors import (
    ContradictionError,
    GapError,
    InexactError,
    InvalidDataError,
    InvariantError,
    IQModelError,
    MissingExtraError,
    NumberFormatError,
    OverlapError,
    PeriodError,
    RuleDefinitionError,
    ScopeError,
    UnitError,
    UnknownCodeError,
    render_with,
)
from iqmodel.formats.json.text import dump, dumps, load, loads
from iqmodel.language.messages import message
from iqmodel.language.problems import Problem
from iqmodel.language.text import Text, language, refuse_with
from iqmodel.language.viewed import show_with
from iqmodel.model.blocks import Block, count, part, rule
from iqmodel.model.indicators import Indicator, IndicatorSet, Unit
from iqmodel.model.records import refuse_text
from iqmodel.model.report_key import ReportKey
from iqmodel.model.rules import Finding, Rule, Verdict
from iqmodel.model.rulesets import RuleSet
from iqmodel.model.sources import Claim, Discrepancy, Note, Source
from iqmodel.programme import (
    ActionArea,
    Audience,
    CompetenceCentres,
    Cooperation,
    Coordination,
    Cornerstone,
    Link,
    MeasureForm,
    MeasureKind,
    Offer,
    Organisation,
    Programme,
    StateNetworks,
)
from iqmodel.report import FactSheet, Report, figures, indicator
from iqmodel.structuring.limits import Limits
from iqmodel.structuring.structure import structure
from iqmodel.structuring.unstructure import unstructure
from iqmodel.values.counts import (
    UNKNOWN,
    Bounds,
    Count,
    about,
    at_least,
    at_most,
    between,
    format_count,
    high,
    is_exact,
    just_over,
    just_under,
    low,
    more_than,
)
from iqmodel.values.numbers import parse_count
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope, State

# Last: these functions bear the names of modules, and importing a module binds its name here.
# isort: split
from iqmodel.model.blocks import block
from iqmodel.report import indicators, rules

if TYPE_CHECKING:
    from iqmodel import testing
    from iqmodel.calculations.combining.combine import combine
    from iqmodel.calculations.combining.remainder import remainder
    from iqmodel.calculations.comparing.compare import ComparedFigure, Comparison, compare
    from iqmodel.calculations.completeness import Completeness, FigureCoverage, completeness
    from iqmodel.calculations.solving.deduce import deduce
    from iqmodel.calculations.solving.deduction import Deduction, DeductionStep
    from iqmodel.calculations.solving.locate import Location, locate
    from iqmodel.calculations.totals import total
    from iqmodel.checks import rates
    from iqmodel.checks.claims import ClaimFinding, check_claims
    from iqmodel.checks.rate import Rate
    from iqmodel.checks.rates import Shares
    from iqmodel.display import plots
    from iqmodel.display.html.page import to_page
    from iqmodel.display.html.views import to_html
    from iqmodel.formats import frames, workbooks
    from iqmodel.formats.convert import Conversion, convert, read_any, write_any
    from iqmodel.formats.csv.large import FrameRead, read_csv_frame
    from iqmodel.formats.csv.reports import read_csv, write_csv
    from iqmodel.formats.json.schema import json_schema
    from iqmodel.formats.json.validation import Validation, validate, validate_lines
    from iqmodel.formats.tables.results import Detected, TableRead, problem_table
    from iqmodel.structuring.converters import configure

# What not every program needs is loaded when first asked for: the name of a module, or of what the module defines.
_LATER: Final = {
    "ClaimFinding": "iqmodel.checks.claims",
    "ComparedFigure": "iqmodel.calculations.comparing.compare",
    "Comparison": "iqmodel.calculations.comparing.compare",
    "Completeness": "iqmodel.calculations.completeness",
    "Conversion": "iqmodel.formats.convert",
    "Deduction": "iqmodel.calculations.solving.deduction",
    "DeductionStep": "iqmodel.calculations.solving.deduction",
    "Detected": "iqmodel.formats.tables.results",
    "FigureCoverage": "iqmodel.calculations.completeness",
    "Location": "iqmodel.calculations.solving.locate",
    "Rate": "iqmodel.checks.rate",
    "Shares": "iqmodel.checks.rates",
    "FrameRead": "iqmodel.formats.csv.large",
    "TableRead": "iqmodel.formats.tables.results",
    "Validation": "iqmodel.formats.json.validation",
    "check_claims": "iqmodel.checks.claims",
    "combine": "iqmodel.calculations.combining.combine",
    "compare": "iqmodel.calculations.comparing.compare",
    "completeness": "iqmodel.calculations.completeness",
    "configure": "iqmodel.structuring.converters",
    "convert": "iqmodel.formats.convert",
    "deduce": "iqmodel.calculations.solving.deduce",
    "workbooks": "iqmodel.formats.workbooks",
    "frames": "iqmodel.formats.frames",
    "json_schema": "iqmodel.formats.json.schema",
    "locate": "iqmodel.calculations.solving.locate",
    "plots": "iqmodel.display.plots",
    "problem_table": "iqmodel.formats.tables.results",
    "rates": "iqmodel.checks.rates",
    "read_any": "iqmodel.formats.convert",
    "read_csv": "iqmodel.formats.csv.reports",
    "read_csv_frame": "iqmodel.formats.csv.large",
    "remainder": "iqmodel.calculations.combining.remainder",
    "testing": "iqmodel.testing",
    "to_html": "iqmodel.display.html.views",
    "to_page": "iqmodel.display.html.page",
    "total": "iqmodel.calculations.totals",
    "validate": "iqmodel.formats.json.validation",
    "validate_lines": "iqmodel.formats.json.validation",
    "write_any": "iqmodel.formats.convert",
    "write_csv": "iqmodel.formats.csv.reports",
}

# What stands low is handed what it needs of what stands high: errors their sentences, everything its views.
render_with(message)
refuse_with(refuse_text)
show_with(
    html=lambda thing: import_module(_LATER["to_html"]).to_html(thing),
    words=lambda thing, language: import_module("iqmodel.display.text").show(thing, language),
)

if not TYPE_CHECKING:
    # Hidden from type checkers, to which every name would exist otherwise.

    def __getattr__(name: str) -> Any:
        """Load one of the names that are loaded later."""
        if name not in _LATER:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = import_module(_LATER[name])
        value = module if module.__name__.endswith(f".{name}") and not hasattr(module, name) else getattr(module, name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        """The public names, for completion."""
        return sorted(__all__)


__all__ = [
    "UNKNOWN",
    "ActionArea",
    "Attendance",
    "Audience",
    "Block",
    "Bounds",
    "Caveat",
    "CentreCounts",
    "CheckResult",
    "Claim",
    "ClaimFinding",
    "ComparedFigure",
    "Comparison",
    "CompetenceCentres",
    "Completeness",
    "ContradictionError",
    "Conversion",
    "Cooperation",
    "Coordination",
    "Cornerstone",
    "Counselling",
    "Count",
    "Deduction",
    "DeductionStep",
    "Detected",
    "Discrepancy",
    "FactSheet",
    "FairIntegration",
    "FigureCoverage",
    "Finding",
    "FrameRead",
    "GapError",
    "IQModelError",
    "Indicator",
    "IndicatorSet",
    "InexactError",
    "Intercultural",
    "InvalidDataError",
    "InvariantError",
    "Limits",
    "Link",
    "Location",
    "MeasureCounts",
    "MeasureForm",
    "MeasureKind",
    "MissingExtraError",
    "Note",
    "NumberFormatError",
    "Offer",
    "Organisation",
    "Outreach",
    "OverlapError",
    "ParticipantCounts",
    "Period",
    "PeriodError",
    "PersonsByAdvice",
    "Problem",
    "Programme",
    "Qualification",
    "Rate",
    "Report",
    "ReportKey",
    "Rule",
    "RuleDefinitionError",
    "RuleSet",
    "Scope",
    "ScopeError",
    "SessionCounts",
    "Shares",
    "Source",
    "State",
    "StateNetworks",
    "TableRead",
    "Text",
    "Unit",
    "UnitError",
    "UnknownCodeError",
    "Validation",
    "Verdict",
    "about",
    "at_least",
    "at_most",
    "between",
    "block",
    "check",
    "check_claims",
    "combine",
    "compare",
    "completeness",
    "configure",
    "convert",
    "count",
    "deduce",
    "dump",
    "dumps",
    "figures",
    "format_count",
    "frames",
    "high",
    "indicator",
    "indicators",
    "is_exact",
    "json_schema",
    "just_over",
    "just_under",
    "language",
    "load",
    "loads",
    "locate",
    "low",
    "more_than",
    "parse_count",
    "part",
    "plots",
    "problem_table",
    "published",
    "rates",
    "read_any",
    "read_csv",
    "read_csv_frame",
    "remainder",
    "rule",
    "rules",
    "structure",
    "testing",
    "to_html",
    "to_page",
    "total",
    "unstructure",
    "validate",
    "validate_lines",
    "workbooks",
    "write_any",
    "write_csv",
]
