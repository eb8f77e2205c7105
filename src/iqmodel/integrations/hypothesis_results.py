"""``from_type`` for what verbs return and raise: each is drawn by its verb, from what that is given.

Part of the figures is sound and part is not, so that findings, locations and repairs have something to say. The figures
are few and small: what a result says of two sums it says of a whole report, and a test that fails shows something that
can be read. Tables are those of Polars; drawing what is made from one raises MissingExtraError where it is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from io import StringIO
from typing import Any, Final, TypeAlias

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from iqmodel import errors
from iqmodel.areas.counselling import Counselling, SessionCounts
from iqmodel.calculations.combining.combine import combine
from iqmodel.calculations.comparing.claims import ComparedClaim
from iqmodel.calculations.comparing.compare import Comparison, compare
from iqmodel.calculations.comparing.figures import ComparedFigure
from iqmodel.calculations.comparing.gaps import ComparedGap
from iqmodel.calculations.comparing.shares import ComparedShare
from iqmodel.calculations.completeness import Completeness, FigureCoverage, completeness
from iqmodel.calculations.disclosure.audited import DisclosureAudit, Suppression
from iqmodel.calculations.disclosure.findings import (
    HiddenFigure,
    RecoveredFigure,
    SmallCell,
    SmallDifference,
    SmallText,
)
from iqmodel.calculations.solving import diagnosis as diagnosed
from iqmodel.calculations.solving.deduce import deduce
from iqmodel.calculations.solving.deduction import Deduction, DeductionStep
from iqmodel.calculations.solving.diagnose import diagnose
from iqmodel.calculations.solving.locate import locate
from iqmodel.calculations.solving.location import Location
from iqmodel.calculations.solving.repair import repair
from iqmodel.calculations.solving.repaired import Repair, Replacement
from iqmodel.cases.counting import Counting, counting
from iqmodel.cases.differences import CountedDifference, CountingComparison
from iqmodel.cases.gatherings import GroupEvent
from iqmodel.cases.sessions import CounsellingSession
from iqmodel.checks.caveats import Caveat
from iqmodel.checks.check import CheckResult, check
from iqmodel.checks.claims import ClaimFinding, check_claims
from iqmodel.checks.rate import Rate
from iqmodel.checks.rate_table import RateTable
from iqmodel.checks.rates import Distribution, advice_type_shares, ratio, rounded
from iqmodel.checks.rates import table as rate_table
from iqmodel.extras import require
from iqmodel.formats import frames
from iqmodel.formats.apart.workers import Workers
from iqmodel.formats.convert import Conversion
from iqmodel.formats.csv.large import FrameRead, read_csv_frame
from iqmodel.formats.csv.reports import read_csv
from iqmodel.formats.disclosure import audit, suppress
from iqmodel.formats.exchange.publication import Publication
from iqmodel.formats.frames.results import CountedFrame, FrameCheck, FrameCombination
from iqmodel.formats.json.text import dumps, loads
from iqmodel.formats.json.validation import ValidatedLines, Validation, validate, validate_lines
from iqmodel.formats.tables.case_rows import CasesRead
from iqmodel.formats.tables.results import Detected, RowsRead, TableRead
from iqmodel.language.problems import Problem
from iqmodel.language.text import Text
from iqmodel.model.blocks import Block, block, count, rule
from iqmodel.model.rules import Finding, Rule
from iqmodel.model.schema import layout_of
from iqmodel.model.share_findings import PointsFinding, ShareFinding
from iqmodel.model.shares import share
from iqmodel.model.sources import Claim, Discrepancy, Note
from iqmodel.report import FactSheet, Report
from iqmodel.testing.strategies import broken_documents, valid_reports
from iqmodel.values.counts import Count, about
from iqmodel.values.numbers import parse_count
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope
from iqmodel.values.shares import Share

Strategy: TypeAlias = SearchStrategy[Any]

_SESSIONS: Final = tuple(f"counselling.sessions.{name}" for name in ("first", "follow_up", "total"))
_MEASURES: Final = tuple(f"qualification.measures.{name}" for name in ("course", "individual", "total"))
_SMALL: Final = st.integers(0, 9)


def _sums(codes: tuple[str, ...], most: int = 9) -> Strategy:
    """Two parts and a total, which is mostly another than their sum, by code."""
    return st.fixed_dictionaries(dict.fromkeys(codes, st.integers(0, most)))


def _figures() -> Strategy:
    """Figures of which part contradicts the rules: valid reports, and sums that are wrong."""
    return valid_reports(Report) | _sums(_SESSIONS)


def _hidden() -> Strategy:
    """Small figures beside their total, of which one may be kept back."""
    parts = st.fixed_dictionaries({_MEASURES[0]: _SMALL, _MEASURES[1]: st.integers(10, 99)})
    whole = parts.map(lambda held: held | {_MEASURES[2]: sum(held.values())})
    return whole | whole.map(lambda held: {code: held[code] for code in _MEASURES[1:]})


def _rules() -> Strategy:
    """A sum in which a rule follows from others, figures are fixed, or nothing fits at all."""
    limits = st.tuples(_SMALL, _SMALL, st.booleans())
    return limits.map(
        lambda drawn: (
            Rule("sum", "first + follow_up == total"),
            Rule("none", "follow_up == 0"),
            Rule("first", f"first <= {drawn[0]}"),
            Rule("total", f"total == {drawn[1]}" if drawn[2] else f"total <= {drawn[1]}"),
        )
    )


def _diagnoses() -> Strategy:
    """What is found about these rules: contradictions among them, redundant ones, equalities and fixed figures."""
    return _rules().map(lambda some: diagnose(some, SessionCounts))


def _countings() -> Strategy:
    """Countings of a few group events."""
    numbers = st.lists(st.integers(0, 30), max_size=3)
    return numbers.map(
        lambda held: counting(
            [GroupEvent(id=f"{at}", day="2023-01-05", scope="DE-BY", participants=one) for at, one in enumerate(held)],
            "DE-BY",
            "2023",
        )
    )


def _two(strategy: Strategy, verb: Callable[[Any, Any], Any]) -> Strategy:
    """What a verb says of two drawn things."""
    return st.tuples(strategy, strategy).map(lambda pair: verb(*pair))


def _each(found: Strategy, several: Callable[[Any], Iterable[Any]]) -> Strategy:
    """One of several members of what a verb returns, where there is any."""
    # By its position: the strategy that samples from them would write down all of them, which takes seconds.
    members = found.map(lambda one: tuple(several(one))).filter(bool)
    return st.tuples(members, st.integers(0, 99)).map(lambda drawn: drawn[0][drawn[1] % len(drawn[0])])


def _refused(call: Callable[[Any], Any], given: Strategy) -> Strategy:
    """The error with which a call refuses what it is given.

    What it does not refuse is not drawn.
    """

    def attempt(argument: Any) -> errors.IQModelError | None:
        try:
            call(argument)
        except errors.IQModelError as error:
            return error
        return None

    return given.map(attempt).filter(lambda error: error is not None)


def _checked() -> Strategy:
    """What a check says of sound and of wrong figures."""
    return _figures().map(check)


def _sheets() -> Strategy:
    """Fact sheets of one report, since a comparison passes over further ones, and of one claim."""
    return st.tuples(st.from_type(FactSheet), st.from_type(Claim)).map(
        lambda drawn: attrs.evolve(drawn[0], reports=drawn[0].reports[:1], claims=(attrs.evolve(drawn[1], report=0),))
    )


def _compared() -> Strategy:
    """Two reports or fact sheets side by side."""
    return _two(valid_reports(Report) | _sheets(), compare)


def _acknowledged() -> Strategy:
    """Reports whose sessions do not add up, as they say themselves."""

    def report(off: int) -> Report:
        known = Discrepancy(rule="sum", difference=-off, note=Text("bekannt", "known"))
        sessions = SessionCounts(first=1, follow_up=2, total=3 + off, discrepancies=(known,))
        return Report(scope="DE", period="2023", counselling=Counselling(sessions=sessions))

    return st.integers(1, 9).map(report)


def _located() -> Strategy:
    """Sets of figures whose change would satisfy the rules."""
    return _each(_sums(_SESSIONS), locate)


def _changed() -> Strategy:
    """Two countings side by side."""
    return _two(_countings(), Counting.compare)


def _audited() -> Strategy:
    """What an audit finds in small figures."""
    return _hidden().map(audit)


def _documents() -> Strategy:
    """JSON documents, sound and broken."""
    return valid_reports(Report).map(dumps) | broken_documents().map(lambda broken: broken.json)


def _differences() -> Strategy:
    """Participants of whom nearly all have completed their measure."""
    codes = tuple(f"qualification.participants.{name}" for name in ("started", "completed"))
    return st.tuples(st.integers(10, 99), st.integers(1, 2)).map(
        lambda drawn: dict(zip(codes, (drawn[0] + drawn[1], drawn[0]), strict=True))
    )


def _quoted() -> Strategy:
    """Reports whose notes quote a small number."""
    return st.integers(1, 2).map(
        lambda number: Report(
            scope="DE",
            period="2023",
            notes=(
                Note(
                    code="counselling.persons.total",
                    status="derived",
                    footnote=Text(f"Grundlage: {number}", f"based on: {number}"),
                ),
            ),
        )
    )


@block
class _BySex(Block):
    """Persons with the shares of two groups, of which printed ones are wrong now and then."""

    women: Count = count(unit="persons", label=Text("Frauen", "women"))
    total: Count = count(unit="persons", label=Text("Personen", "persons"))
    women_share: Share = share(part="women", of="total", label=Text("Frauenanteil", "share of women"))
    men_share: Share = share(label=Text("Männeranteil", "share of men"))
    both_shares = rule("women_share + men_share == 100", label=Text("Anteile beider", "both shares"))


def _of_shares(kind: type[Finding]) -> Strategy:
    """What a check finds about shares, by the class of the finding."""
    drawn: Strategy = st.fixed_dictionaries(
        {"women": _SMALL, "total": st.just(10)}
        | dict.fromkeys(("women_share", "men_share"), st.integers(0, 100).map(lambda one: Share(f"{one}")))
    )
    return _each(
        drawn.map(lambda held: check(held, model=_BySex)),
        lambda result: (one for one in result.findings if type(one) is kind),
    )


def _compared_share(old: Share, new: Share) -> ComparedShare:
    """One share of two editions."""
    [indicator] = [one for one in layout_of(_BySex).share_indicators if one.code == "men_share"]
    return ComparedShare(indicator, old, new, (), "comparable")


def _csv() -> Strategy:
    """CSV files, in German form, of one report, some with a cell that cannot be read."""
    cells = st.integers(0, 99).map(str) | st.sampled_from(("x", "-1", "1.5.2"))
    return cells.map(lambda cell: f"scope;start;end;{_SESSIONS[0]}\nDE;2019-01-01;2019-12-31;{cell}\n".encode())


def _frames() -> Strategy:
    """Tables with one row for a report on sessions."""
    keys = {"scope": "DE", "start": "2019-01-01", "end": "2019-12-31"}
    return _sums(_SESSIONS).map(lambda held: require("polars", extra="polars").DataFrame([keys | held]))


def _delivered() -> Strategy:
    """Tables with one row for a group event, by the name of its class."""
    keys = {"id": "1", "day": "2023-01-05", "scope": "DE-BY"}
    return st.integers(0, 99).map(
        lambda number: {"group_events": require("polars", extra="polars").DataFrame([keys | {"participants": number}])}
    )


def _words() -> Strategy:
    """Words that cannot be read as a number, a day or a place."""
    return st.text("xyz?", min_size=1, max_size=8)


def _refusals() -> dict[type[errors.IQModelError], Callable[[], Strategy]]:
    """Each error, with a call that ends in it.

    The calls are those by which users meet the error, so that its code and data are real ones.
    """
    months = st.integers(2, 12).map(lambda month: Report(scope="DE", period=Period.month(2023, month)))
    whole = Report(scope="DE", period="2023")
    return {
        errors.NumberFormatError: lambda: _refused(parse_count, _words()),
        errors.PeriodError: lambda: _refused(Period.parse, _words()),
        errors.ScopeError: lambda: _refused(Scope.parse, _words()),
        errors.RuleDefinitionError: lambda: _refused(lambda text: Rule("rule", text), _words()),
        errors.UnknownCodeError: lambda: _refused(lambda code: whole[code], _words()),
        errors.UnitError: lambda: _refused(lambda amount: rounded({"a": Fraction(amount, 99)}), st.integers(1, 98)),
        errors.OverlapError: lambda: _refused(lambda part: combine([whole, part], scope="DE"), months),
        errors.GapError: lambda: _refused(lambda part: combine([Report(scope="DE", period="2022-01"), part]), months),
        errors.InexactError: lambda: _refused(
            lambda whole: float(ratio(SessionCounts(first=about(1), total=whole), "first", "total")),
            st.integers(9, 99),
        ),
        errors.ContradictionError: lambda: _refused(deduce, _sums(_SESSIONS)),
        errors.InvariantError: lambda: _refused(
            lambda held: Report(scope="DE", period="2023").replace(held), _sums(_SESSIONS)
        ),
        errors.InvalidDataError: lambda: _refused(loads, _words()),
        errors.MissingExtraError: lambda: st.sampled_from(("pandas", "excel", "plots")).map(
            lambda extra: errors.MissingExtraError("extra.missing", module=extra, extra=extra)
        ),
    }


RESULTS: Final[dict[type[Any], Callable[[], Strategy]]] = {
    CheckResult: _checked,
    Finding: lambda: _each(_checked(), lambda result: result.findings),
    Caveat: lambda: _each(valid_reports(Report).map(check), lambda result: result.caveats),
    ClaimFinding: lambda: _each(_sheets(), check_claims),
    ShareFinding: lambda: _of_shares(ShareFinding),
    PointsFinding: lambda: _of_shares(PointsFinding),
    Validation: lambda: _documents().map(validate),
    Problem: lambda: _each(_documents().map(validate), lambda result: result.problems),
    TableRead: lambda: _csv().map(read_csv),
    Detected: lambda: _csv().map(read_csv).map(lambda read: read.detected),
    Rate: lambda: st.tuples(_SMALL, _SMALL).map(
        lambda drawn: ratio(SessionCounts(first=drawn[0], total=sum(drawn)), "first", "total")
    ),
    RateTable: lambda: valid_reports(Report).map(lambda report: rate_table([report])),
    Distribution: lambda: valid_reports(Report).map(lambda report: advice_type_shares(report, of="classified")),
    Completeness: lambda: valid_reports(Report).map(completeness),
    FigureCoverage: lambda: _each(valid_reports(Report).map(completeness), lambda found: found.figures),
    Comparison: _compared,
    ComparedFigure: lambda: _each(_compared(), lambda found: found.rows),
    ComparedClaim: lambda: _each(_two(_sheets(), compare), lambda found: found.claims),
    ComparedGap: lambda: _each(_two(_acknowledged(), compare), lambda found: found.gaps),
    Deduction: lambda: valid_reports(Report).map(deduce),
    DeductionStep: lambda: _each(valid_reports(Report).map(deduce), lambda found: found.steps),
    Location: _located,
    Repair: lambda: _figures().map(repair),
    Replacement: lambda: _each(_sums(_SESSIONS).map(repair), lambda found: found.replacements),
    diagnosed.Diagnosis: _diagnoses,
    diagnosed.Contradiction: lambda: _each(_diagnoses(), lambda found: found.contradictions),
    diagnosed.RedundantRule: lambda: _each(_diagnoses(), lambda found: found.redundant),
    diagnosed.ImpliedEquality: lambda: _each(_diagnoses(), lambda found: found.implied),
    diagnosed.FixedFigure: lambda: _each(_diagnoses(), lambda found: found.fixed),
    Counting: _countings,
    CountingComparison: _changed,
    CountedDifference: lambda: _each(_changed(), lambda found: found.different),
    DisclosureAudit: _audited,
    SmallCell: lambda: _each(_audited(), lambda found: found.small_cells),
    SmallDifference: lambda: _each(_differences().map(audit), lambda found: found.small_differences),
    SmallText: lambda: _each(_quoted().map(audit), lambda found: found.small_texts),
    RecoveredFigure: lambda: _each(_audited(), lambda found: found.recoveries),
    Suppression: lambda: _hidden().map(suppress),
    HiddenFigure: lambda: _each(_hidden().map(suppress), lambda found: found.hidden),
    CasesRead: lambda: _words().map(
        lambda word: read_csv(f"id,day,scope,person\n1,{word},DE,p\n".encode(), model=CounsellingSession)
    ),
    ComparedShare: lambda: _two(st.from_type(Share), _compared_share),
    Conversion: lambda: _csv().map(lambda data: Conversion(1, read_csv(data).problems, ())),
    Publication: lambda: _words().map(lambda word: Publication("portal", (f"{word.replace('?', '')}.csv",))),
    ValidatedLines: lambda: _documents().map(lambda text: validate_lines(StringIO(text.replace("\n", " ")))),
    RowsRead: lambda: _frames().map(frames.from_frame),
    FrameCheck: lambda: _frames().map(frames.check_frame),
    FrameCombination: lambda: _frames().map(lambda frame: frames.combine_frame(frame, "DE")),
    FrameRead: lambda: _csv().map(lambda data: read_csv_frame(data, numbers="plain")),
    CountedFrame: lambda: _delivered().map(frames.count_cases),
    Workers: lambda: st.integers(1, 2).map(Workers),
    **_refusals(),
    # The base class is drawn as any of its own.
    errors.IQModelError: lambda: st.one_of([make() for make in _refusals().values()]),
}
"""The classes of results and errors, each with the function that makes its strategy."""
