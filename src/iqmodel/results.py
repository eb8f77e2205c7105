"""The classes of results: findings and problems, readings, deductions, comparisons, rates.

They are returned by functions and not made by hand, except for :class:`Limits` and :class:`Workers`, which readings are
given. Here they have names, for annotations and ``isinstance``; :func:`problem_table` turns the problems of many
readings into one table. A class is loaded when it is first used.
"""

from typing import TYPE_CHECKING, Final

from iqmodel.extras import late

if TYPE_CHECKING:
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
    from iqmodel.cases.differences import CountedDifference, CountingComparison
    from iqmodel.checks.caveats import Caveat
    from iqmodel.checks.check import CheckResult
    from iqmodel.checks.claims import ClaimFinding
    from iqmodel.checks.rate import Rate
    from iqmodel.checks.rate_table import RateTable
    from iqmodel.checks.rates import Distribution
    from iqmodel.formats.apart.workers import Workers
    from iqmodel.formats.convert import Conversion
    from iqmodel.formats.csv.large import FrameRead
    from iqmodel.formats.exchange.publication import Publication
    from iqmodel.formats.frames.results import CountedFrame, FrameCheck, FrameCombination
    from iqmodel.formats.json.validation import ValidatedLines, Validation
    from iqmodel.formats.tables.case_rows import CasesRead
    from iqmodel.formats.tables.results import Detected, RowsRead, TableRead, problem_table
    from iqmodel.language.problems import Problem
    from iqmodel.model.indicators import Indicator, IndicatorSet, Unit
    from iqmodel.model.report_key import ReportKey
    from iqmodel.model.rules import Finding, Verdict
    from iqmodel.model.rulesets import RuleSet
    from iqmodel.model.share_findings import PointsFinding, ShareFinding
    from iqmodel.structuring.limits import Limits
    from iqmodel.values.points import Points
    from iqmodel.values.sentences import StatedCount

_HOMES: Final = {
    "CasesRead": "iqmodel.formats.tables.case_rows",
    "Caveat": "iqmodel.checks.caveats",
    "CheckResult": "iqmodel.checks.check",
    "ClaimFinding": "iqmodel.checks.claims",
    "ComparedClaim": "iqmodel.calculations.comparing.claims",
    "ComparedFigure": "iqmodel.calculations.comparing.figures",
    "ComparedGap": "iqmodel.calculations.comparing.gaps",
    "ComparedShare": "iqmodel.calculations.comparing.shares",
    "Comparison": "iqmodel.calculations.comparing.compare",
    "Completeness": "iqmodel.calculations.completeness",
    "Contradiction": "iqmodel.calculations.solving.diagnosis",
    "Conversion": "iqmodel.formats.convert",
    "Deduction": "iqmodel.calculations.solving.deduction",
    "DeductionStep": "iqmodel.calculations.solving.deduction",
    "CountedDifference": "iqmodel.cases.differences",
    "CountingComparison": "iqmodel.cases.differences",
    "Detected": "iqmodel.formats.tables.results",
    "Diagnosis": "iqmodel.calculations.solving.diagnosis",
    "DisclosureAudit": "iqmodel.calculations.disclosure.audited",
    "Distribution": "iqmodel.checks.rates",
    "FigureCoverage": "iqmodel.calculations.completeness",
    "Finding": "iqmodel.model.rules",
    "FixedFigure": "iqmodel.calculations.solving.diagnosis",
    "CountedFrame": "iqmodel.formats.frames.results",
    "FrameCheck": "iqmodel.formats.frames.results",
    "FrameCombination": "iqmodel.formats.frames.results",
    "FrameRead": "iqmodel.formats.csv.large",
    "HiddenFigure": "iqmodel.calculations.disclosure.findings",
    "ImpliedEquality": "iqmodel.calculations.solving.diagnosis",
    "Indicator": "iqmodel.model.indicators",
    "IndicatorSet": "iqmodel.model.indicators",
    "Limits": "iqmodel.structuring.limits",
    "Location": "iqmodel.calculations.solving.location",
    "Points": "iqmodel.values.points",
    "PointsFinding": "iqmodel.model.share_findings",
    "Problem": "iqmodel.language.problems",
    "Publication": "iqmodel.formats.exchange.publication",
    "Rate": "iqmodel.checks.rate",
    "RateTable": "iqmodel.checks.rate_table",
    "RecoveredFigure": "iqmodel.calculations.disclosure.findings",
    "RedundantRule": "iqmodel.calculations.solving.diagnosis",
    "Repair": "iqmodel.calculations.solving.repaired",
    "Replacement": "iqmodel.calculations.solving.repaired",
    "ReportKey": "iqmodel.model.report_key",
    "RowsRead": "iqmodel.formats.tables.results",
    "RuleSet": "iqmodel.model.rulesets",
    "ShareFinding": "iqmodel.model.share_findings",
    "SmallCell": "iqmodel.calculations.disclosure.findings",
    "SmallDifference": "iqmodel.calculations.disclosure.findings",
    "SmallText": "iqmodel.calculations.disclosure.findings",
    "StatedCount": "iqmodel.values.sentences",
    "Suppression": "iqmodel.calculations.disclosure.audited",
    "TableRead": "iqmodel.formats.tables.results",
    "Unit": "iqmodel.model.indicators",
    "ValidatedLines": "iqmodel.formats.json.validation",
    "Validation": "iqmodel.formats.json.validation",
    "Verdict": "iqmodel.model.rules",
    "Workers": "iqmodel.formats.apart.workers",
    "problem_table": "iqmodel.formats.tables.results",
}

if not TYPE_CHECKING:
    # Hidden from type checkers, to which every name would exist otherwise.
    __getattr__ = late(__name__, _HOMES)

    def __dir__() -> list[str]:
        """The public names, for completion."""
        return sorted(__all__)


__all__ = [
    "CasesRead",
    "Caveat",
    "CheckResult",
    "ClaimFinding",
    "ComparedClaim",
    "ComparedFigure",
    "ComparedGap",
    "ComparedShare",
    "Comparison",
    "Completeness",
    "Contradiction",
    "Conversion",
    "CountedDifference",
    "CountedFrame",
    "CountingComparison",
    "Deduction",
    "DeductionStep",
    "Detected",
    "Diagnosis",
    "DisclosureAudit",
    "Distribution",
    "FigureCoverage",
    "Finding",
    "FixedFigure",
    "FrameCheck",
    "FrameCombination",
    "FrameRead",
    "HiddenFigure",
    "ImpliedEquality",
    "Indicator",
    "IndicatorSet",
    "Limits",
    "Location",
    "Points",
    "PointsFinding",
    "Problem",
    "Publication",
    "Rate",
    "RateTable",
    "RecoveredFigure",
    "RedundantRule",
    "Repair",
    "Replacement",
    "ReportKey",
    "RowsRead",
    "RuleSet",
    "ShareFinding",
    "SmallCell",
    "SmallDifference",
    "SmallText",
    "StatedCount",
    "Suppression",
    "TableRead",
    "Unit",
    "ValidatedLines",
    "Validation",
    "Verdict",
    "Workers",
    "problem_table",
]
