"""iqmodel: the monitoring figures of the programme „Integration durch Qualifizierung (IQ)“ as checked classes.

Public are the names listed here (``__all__``) and in the modules available here (``_MODULES``): errors, programme,
results, frames, workbooks, plots, rates, published editions and the testing kit. Nothing inside the package imports
from here.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

from iqmodel import errors as errors
from iqmodel import results as results
from iqmodel.errors import InvalidDataError, InvariantError, IQModelError, render_with
from iqmodel.excerpts import name_with
from iqmodel.extras import is_loaded, late
from iqmodel.language.embedded import embed_with
from iqmodel.language.messages import message
from iqmodel.language.text import Text, language, refuse_with, set_language
from iqmodel.language.viewed import show_with
from iqmodel.model import models as models
from iqmodel.model.blocks import Block as Block
from iqmodel.model.blocks import count as count
from iqmodel.model.blocks import no_rule as no_rule
from iqmodel.model.blocks import part as part
from iqmodel.model.blocks import rule as rule
from iqmodel.model.records import refuse_text
from iqmodel.model.report_key import ReportKey as ReportKey
from iqmodel.model.rules import Rule as Rule
from iqmodel.model.shares import share as share
from iqmodel.model.sources import Claim, Discrepancy, Note, Source
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
from iqmodel.values.shares import Share

# Last: these functions have the names of modules, and importing a module binds its name here.
# isort: split
from iqmodel.model.blocks import block as block

if TYPE_CHECKING:
    from iqmodel import cases as cases
    from iqmodel import programme as programme
    from iqmodel import published as published
    from iqmodel import testing as testing
    from iqmodel.areas.counselling import CentreCounts, Counselling, PersonsByAdvice, SessionCounts
    from iqmodel.areas.fair_integration import FairIntegration
    from iqmodel.areas.intercultural import Intercultural
    from iqmodel.areas.outreach import Attendance, Outreach
    from iqmodel.areas.qualification import MeasureCounts, ParticipantCounts, Qualification
    from iqmodel.calculations.combining.combine import combine
    from iqmodel.calculations.combining.remainder import remainder
    from iqmodel.calculations.comparing.compare import compare
    from iqmodel.calculations.completeness import completeness
    from iqmodel.calculations.solving.deduce import deduce
    from iqmodel.calculations.solving.diagnose import diagnose
    from iqmodel.calculations.solving.locate import locate
    from iqmodel.calculations.solving.repair import repair
    from iqmodel.calculations.totals import total
    from iqmodel.checks import rates as rates
    from iqmodel.checks.catalogue import indicator, indicators, rules
    from iqmodel.checks.check import check
    from iqmodel.checks.claims import check_claims
    from iqmodel.display import plots as plots
    from iqmodel.display.html.page import to_page
    from iqmodel.display.html.views import to_html
    from iqmodel.display.pdf import to_pdf
    from iqmodel.formats import disclosure as disclosure
    from iqmodel.formats import exchange as exchange
    from iqmodel.formats import frames as frames
    from iqmodel.formats import workbooks as workbooks
    from iqmodel.formats.apart.read import read_apart
    from iqmodel.formats.apart.workers import Workers as Workers
    from iqmodel.formats.convert import convert, read_any, write_any
    from iqmodel.formats.csv.reports import read_csv, write_csv
    from iqmodel.formats.json.schema import json_schema
    from iqmodel.formats.json.text import dump, dumps, load, loads
    from iqmodel.formats.json.validation import validate, validate_lines
    from iqmodel.publishing.publish import publish
    from iqmodel.report import BaseReport, FactSheet, Report
    from iqmodel.structuring.converters import configure
    from iqmodel.structuring.delivered import figures
    from iqmodel.structuring.limits import Limits as Limits
    from iqmodel.structuring.structure import structure
    from iqmodel.structuring.unstructure import unstructure
    from iqmodel.values.percentages import percent
    from iqmodel.values.sentences import parse_counts

# What not every program needs is loaded when first asked for: the name of a module, or of what the module defines.
_LATER: Final = {
    "Attendance": "iqmodel.areas.outreach",
    "BaseReport": "iqmodel.report",
    "CentreCounts": "iqmodel.areas.counselling",
    "Counselling": "iqmodel.areas.counselling",
    "FactSheet": "iqmodel.report",
    "FairIntegration": "iqmodel.areas.fair_integration",
    "Intercultural": "iqmodel.areas.intercultural",
    "Limits": "iqmodel.structuring.limits",
    "MeasureCounts": "iqmodel.areas.qualification",
    "Outreach": "iqmodel.areas.outreach",
    "ParticipantCounts": "iqmodel.areas.qualification",
    "PersonsByAdvice": "iqmodel.areas.counselling",
    "Qualification": "iqmodel.areas.qualification",
    "Report": "iqmodel.report",
    "SessionCounts": "iqmodel.areas.counselling",
    "Workers": "iqmodel.formats.apart.workers",
    "cases": "iqmodel.cases",
    "check": "iqmodel.checks.check",
    "check_claims": "iqmodel.checks.claims",
    "combine": "iqmodel.calculations.combining.combine",
    "compare": "iqmodel.calculations.comparing.compare",
    "completeness": "iqmodel.calculations.completeness",
    "configure": "iqmodel.structuring.converters",
    "convert": "iqmodel.formats.convert",
    "deduce": "iqmodel.calculations.solving.deduce",
    "diagnose": "iqmodel.calculations.solving.diagnose",
    "disclosure": "iqmodel.formats.disclosure",
    "dump": "iqmodel.formats.json.text",
    "dumps": "iqmodel.formats.json.text",
    "exchange": "iqmodel.formats.exchange",
    "figures": "iqmodel.structuring.delivered",
    "frames": "iqmodel.formats.frames",
    "indicator": "iqmodel.checks.catalogue",
    "indicators": "iqmodel.checks.catalogue",
    "json_schema": "iqmodel.formats.json.schema",
    "load": "iqmodel.formats.json.text",
    "load_ipython_extension": "iqmodel.integrations.ipython",  # IPython asks for it: %load_ext iqmodel
    "loads": "iqmodel.formats.json.text",
    "locate": "iqmodel.calculations.solving.locate",
    "parse_counts": "iqmodel.values.sentences",
    "percent": "iqmodel.values.percentages",
    "plots": "iqmodel.display.plots",
    "programme": "iqmodel.programme",
    "publish": "iqmodel.publishing.publish",
    "published": "iqmodel.published",
    "rates": "iqmodel.checks.rates",
    "read_any": "iqmodel.formats.convert",
    "read_apart": "iqmodel.formats.apart.read",
    "read_csv": "iqmodel.formats.csv.reports",
    "remainder": "iqmodel.calculations.combining.remainder",
    "repair": "iqmodel.calculations.solving.repair",
    "rules": "iqmodel.checks.catalogue",
    "structure": "iqmodel.structuring.structure",
    "testing": "iqmodel.testing",
    "to_html": "iqmodel.display.html.views",
    "to_page": "iqmodel.display.html.page",
    "to_pdf": "iqmodel.display.pdf",
    "total": "iqmodel.calculations.totals",
    "unload_ipython_extension": "iqmodel.integrations.ipython",
    "unstructure": "iqmodel.structuring.unstructure",
    "validate": "iqmodel.formats.json.validation",
    "validate_lines": "iqmodel.formats.json.validation",
    "workbooks": "iqmodel.formats.workbooks",
    "write_any": "iqmodel.formats.convert",
    "write_csv": "iqmodel.formats.csv.reports",
}

_found: Final = late(__name__, _LATER)

# What stands low is handed what it needs of what stands high: errors their sentences, everything its views,
# and what pydantic asks of a field.
render_with(message)
refuse_with(refuse_text)
show_with(
    html=lambda thing: import_module(_LATER["to_html"]).to_html(thing),
    words=lambda thing, language: import_module("iqmodel.display.text").show(thing, language),
)
embed_with(
    core_schema=lambda *asked: import_module("iqmodel.integrations.pydantic").core_schema_of(*asked),
    json_schema=lambda *asked: import_module("iqmodel.integrations.pydantic_schema").field_schema(*asked),
)
name_with(
    dict.fromkeys(errors.__all__, "errors")
    | {"iqmodel.programme": "programme"}  # by the module, which is not loaded for its names alone
    | {"iqmodel.model.succession": "models", "iqmodel.model.counting": "cases"}
    | {f"iqmodel.cases.{name}": "cases" for name in ("counting", "gatherings", "measures", "sessions", "tables")}
    | dict.fromkeys(results.__all__, "results")
    # The testing kit is not loaded for its names alone.
    | dict.fromkeys(("BrokenDocument", "HostileDocument"), "testing")
    # The everyday ones are at the front door as well.
    | dict.fromkeys(("IQModelError", "InvalidDataError", "InvariantError"), ""),
    bind=lambda name: name in _LATER and name not in globals() and _found(name),
)
del embed_with, message, name_with, refuse_text, refuse_with, render_with, show_with

if not TYPE_CHECKING:
    # Hidden from type checkers, to which every name would exist otherwise.
    __getattr__ = _found

    def __dir__() -> list[str]:
        """The public names, for completion."""
        return sorted([*__all__, *_MODULES, *(name for names in _ALSO_HERE.values() for name in names)])


_MODULES: Final = (
    "cases",
    "disclosure",
    "errors",
    "exchange",
    "frames",
    "models",
    "plots",
    "programme",
    "published",
    "rates",
    "results",
    "testing",
    "workbooks",
)
"""The modules bound here. A star import leaves them out: nobody wants ``errors`` and ``results`` for variables."""

_ALSO_HERE: Final = {
    "models": ("Block", "Rule", "block", "count", "no_rule", "part", "rule", "share"),
    "results": ("Limits", "ReportKey", "Workers"),
}
"""What has its home in a module and is bound here as well: the words for models of one's own, ``@iq.block``, and what
was here before. A star import leaves them out, too: a variable of one's own may well be called ``count``.
"""

__all__ = [
    "UNKNOWN",
    "Attendance",
    "BaseReport",
    "Bounds",
    "CentreCounts",
    "Claim",
    "Counselling",
    "Count",
    "Discrepancy",
    "FactSheet",
    "FairIntegration",
    "IQModelError",
    "Intercultural",
    "InvalidDataError",
    "InvariantError",
    "MeasureCounts",
    "Note",
    "Outreach",
    "ParticipantCounts",
    "Period",
    "PersonsByAdvice",
    "Qualification",
    "Report",
    "Scope",
    "SessionCounts",
    "Share",
    "Source",
    "State",
    "Text",
    "about",
    "at_least",
    "at_most",
    "between",
    "check",
    "check_claims",
    "combine",
    "compare",
    "completeness",
    "configure",
    "convert",
    "deduce",
    "diagnose",
    "dump",
    "dumps",
    "figures",
    "format_count",
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
    "parse_counts",
    "percent",
    "publish",
    "read_any",
    "read_apart",
    "read_csv",
    "remainder",
    "repair",
    "rules",
    "set_language",
    "structure",
    "to_html",
    "to_page",
    "to_pdf",
    "total",
    "unstructure",
    "validate",
    "validate_lines",
    "write_any",
    "write_csv",
]

if is_loaded("hypothesis"):
    # Its entry point came too early to know the classes of a package that was not there yet.
    import_module("iqmodel.integrations.hypothesis")
