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
from iqmodel.block import Block, count, part, rule
from iqmodel.caveats import Caveat
from iqmodel.cells import Cell
from iqmodel.checking import CheckResult, check
from iqmodel.counts import UNKNOWN, Bounds, Count, format_count, high, is_exact, low
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
)
from iqmodel.formats.json import dump, dumps, load, loads
from iqmodel.indicators import Indicator, IndicatorSet, Unit
from iqmodel.limits import Limits
from iqmodel.periods import Period
from iqmodel.problems import Problem
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
from iqmodel.rules import Finding, Rule, RuleSet, Verdict
from iqmodel.scopes import Scope, State
from iqmodel.sources import Claim, Discrepancy, Note, Source
from iqmodel.statements import about, at_least, at_most, between, just_over, just_under, more_than, parse_count
from iqmodel.structuring import structure
from iqmodel.text import Text, language
from iqmodel.unstructuring import unstructure

# Last: these functions bear the names of modules, and importing a module binds its name here.
# isort: split
from iqmodel.block import block
from iqmodel.report import indicators, rules

if TYPE_CHECKING:
    from iqmodel import testing
    from iqmodel.calculations import rates
    from iqmodel.calculations.claims import ClaimFinding, check_claims
    from iqmodel.calculations.combine import combine
    from iqmodel.calculations.compare import ComparedFigure, Comparison, compare
    from iqmodel.calculations.completeness import Completeness, FigureCoverage, completeness
    from iqmodel.calculations.deduce import deduce
    from iqmodel.calculations.deduction import Deduction, DeductionStep
    from iqmodel.calculations.locate import Location, locate
    from iqmodel.calculations.rate import Rate
    from iqmodel.calculations.rates import Shares
    from iqmodel.calculations.remainder import remainder
    from iqmodel.calculations.totals import total
    from iqmodel.display import plots
    from iqmodel.display.html import to_html
    from iqmodel.display.page import to_page
    from iqmodel.formats import excel, frames
    from iqmodel.formats.convert import Conversion, convert, read_any, write_any
    from iqmodel.formats.converters import configure
    from iqmodel.formats.csv import read_csv, write_csv
    from iqmodel.formats.csv_frame import FrameRead, read_csv_frame
    from iqmodel.formats.schema import json_schema
    from iqmodel.formats.tables import Detected, TableRead, problem_table
    from iqmodel.validation import Validation, validate, validate_lines

# What not every program needs is loaded when first asked for: the name of a module, or of what the module defines.
_LATER: Final = {
    "ClaimFinding": "iqmodel.calculations.claims",
    "ComparedFigure": "iqmodel.calculations.compare",
    "Comparison": "iqmodel.calculations.compare",
    "Completeness": "iqmodel.calculations.completeness",
    "Conversion": "iqmodel.formats.convert",
    "Deduction": "iqmodel.calculations.deduction",
    "DeductionStep": "iqmodel.calculations.deduction",
    "Detected": "iqmodel.formats.tables",
    "FigureCoverage": "iqmodel.calculations.completeness",
    "Location": "iqmodel.calculations.locate",
    "Rate": "iqmodel.calculations.rate",
    "Shares": "iqmodel.calculations.rates",
    "FrameRead": "iqmodel.formats.csv_frame",
    "TableRead": "iqmodel.formats.tables",
    "Validation": "iqmodel.validation",
    "check_claims": "iqmodel.calculations.claims",
    "combine": "iqmodel.calculations.combine",
    "compare": "iqmodel.calculations.compare",
    "completeness": "iqmodel.calculations.completeness",
    "configure": "iqmodel.formats.converters",
    "convert": "iqmodel.formats.convert",
    "deduce": "iqmodel.calculations.deduce",
    "excel": "iqmodel.formats.excel",
    "frames": "iqmodel.formats.frames",
    "json_schema": "iqmodel.formats.schema",
    "locate": "iqmodel.calculations.locate",
    "plots": "iqmodel.display.plots",
    "problem_table": "iqmodel.formats.tables",
    "rates": "iqmodel.calculations.rates",
    "read_any": "iqmodel.formats.convert",
    "read_csv": "iqmodel.formats.csv",
    "read_csv_frame": "iqmodel.formats.csv_frame",
    "remainder": "iqmodel.calculations.remainder",
    "testing": "iqmodel.testing",
    "to_html": "iqmodel.display.html",
    "to_page": "iqmodel.display.page",
    "total": "iqmodel.calculations.totals",
    "validate": "iqmodel.validation",
    "validate_lines": "iqmodel.validation",
    "write_any": "iqmodel.formats.convert",
    "write_csv": "iqmodel.formats.csv",
}

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
    "Cell",
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
    "excel",
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
    "write_any",
    "write_csv",
]
