"""Whatever stands where an argument should: a result, or one of the package's own errors, which can be shown."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

import attrs
import cattrs
import numpy as np
import pandas as pd
import pytest

import iqmodel as iq
from tests.property.mutations import places

HUGE: Final = 10**5_000


class Unshowable:
    """What cannot even show itself."""

    def __repr__(self) -> str:
        raise RuntimeError

    __str__ = __repr__


class Uncomparable:
    """What refuses to be compared."""

    def __eq__(self, other: object) -> bool:
        raise ValueError

    __hash__ = object.__hash__


def _circle() -> list[Any]:
    circle: list[Any] = []
    circle.append(circle)
    return circle


ODD: Final[dict[str, Any]] = {
    "a number of 5,000 digits": HUGE,
    "a negative one": -HUGE,
    "what cannot show itself": Unshowable(),
    "a class": Unshowable,
    "a function": Unshowable.__repr__,
    "nothing": None,
    "true": True,
    "a float": 1.5,
    "no number": float("nan"),
    "an empty list": [],
    "a list of a huge number": [HUGE],
    "a list of what cannot show itself": [Unshowable()],
    "a tuple of what cannot show itself": (Unshowable(),),
    "a list in itself": _circle(),
    "a dict": {"a": HUGE},
    "a dict of what cannot show itself": {Unshowable(): Unshowable()},
    "a set": {HUGE},
    "an empty text": "",
    "half a character": "\ud800",
    "a zero byte": "a\0b",
    "a long text": "x" * 20_000,
    "bytes": b"\xff",
    "an array": np.array([1, 2]),
    "a missing value": pd.NA,
    "no day": pd.NaT,
    "what cannot be compared": Uncomparable(),
}

SHEET: Final = iq.published.load("2019-2022")
REPORT: Final = SHEET.report
EXACT: Final = iq.testing.document(dict.fromkeys(iq.indicators().keys(), 0))
EVERY_KEY: Final = json.loads((Path(__file__).parents[1] / "corpus/formats/factsheet-2-every-key.json").read_bytes())
OTHER: Final = iq.Report(scope="DE", period="2018")
TEXT: Final = iq.Text("a", "b")
CODE: Final = "counselling.sessions.first"
RULE: Final = iq.Rule("x", f"{CODE} >= 0")


def make_block(**named: Any) -> None:
    """A block whose one rule was declared with these words."""
    names = {"__annotations__": {"first": "iq.Count"}, "first": iq.count(), "x": iq.rule(**named)}
    iq.block(type("Made", (iq.Block,), names))


def make_share(**named: Any) -> None:
    """A block whose one share was declared with these words."""
    hints = {"first": "iq.Count", "total": "iq.Count", "x": "iq.Share"}
    names = {"__annotations__": hints, "first": iq.count(), "total": iq.count(), "x": iq.share(**named)}
    iq.block(type("Made", (iq.Block,), names))


def use_part(**named: Any) -> None:
    """A block with a part that was declared with these words."""
    part = iq.part(named.pop("kind"), **named)
    names = {"__annotations__": {"held": "iq.Block"}, "held": part}
    iq.indicators(iq.block(type("Made", (iq.Block,), names)))


def speak(name: Any) -> None:
    """Use a language."""
    with iq.language(name):
        pass


def speak_always(name: Any) -> None:
    """Use a language until it is set back."""
    try:
        iq.set_language(name)
    finally:
        iq.set_language(None)


def read_lines(source: Any, **options: Any) -> None:
    """Validate every line of a file."""
    assert list(iq.validate_lines(source, **options)) is not None


def under(key: Any, value: Any) -> dict[Any, Any]:
    """A mapping with that key; an empty one where nothing can be a key."""
    try:
        return {key: value}
    except TypeError:
        return {}


def records(thing: Any) -> dict[str, Any]:
    """One object of each class within an object, itself included, by the name of the class."""
    if isinstance(thing, tuple):
        return {name: one for member in thing for name, one in records(member).items()}
    if not attrs.has(type(thing)):
        return {}
    held = {name: one for value in given(thing).values() for name, one in records(value).items()}
    return held | {type(thing).__name__: thing}


def given(thing: Any) -> dict[str, Any]:
    """The fields with which an object was made."""
    return {field.name: getattr(thing, field.name) for field in attrs.fields(type(thing)) if field.init}


GAP: Final = iq.Discrepancy(rule="x", difference=1, note=TEXT)
PLACE: Final = iq.ReportKey(scope="DE", period="2019")
PARTS: Final = records((SHEET, RULE, GAP, PLACE, iq.Limits(), iq.indicators().entries[0], iq.check(REPORT).caveats[0]))
SUBJECT: Final = {"subject": {CODE: 1}, "rules": [RULE], "discrepancies": (), "model": iq.Report}
SESSION: Final = iq.cases.CounsellingSession(id="1", person="a", day="2023-01-05", scope="DE-BY", advice="both")
COUNTED: Final[dict[str, Any]] = {
    "records": [SESSION],
    "scope": "DE-BY",
    "period": "2023",
    "as_of": "2023",
    "delivered": [SESSION.table],
    "persons": "first-session",
    "processes": "instead",
    "model": iq.Report,
}
DATED: Final = {"id": "1", "day": "2023-01-05", "scope": "DE-BY"}
CASE_RECORDS: Final[dict[str, dict[str, Any]]] = {
    "CounsellingSession": {**DATED, "person": "a", "advice": "both", "kind": "first"},
    "ConsultationSession": {**DATED, "case": "k", "audience": "business"},
    "Event": {**DATED, "audience": "business", "participants": 5},
    "Measure": {"id": "1", "scope": "DE-BY", "start": "2023-01-05", "form": "course", "kind": "bridging"},
    "Participation": {"person": "a", "measure": "1", "entered": "2023-01-05", "completed": "2023-01-06"},
    "Cases": {"counselling_sessions": (SESSION,), "referrals": ()},
    "CountedFrom": {"records": ("referrals",), "what": "records", "where": (("kind", "first"),)},
}
Call = tuple[Callable[..., Any], dict[str, Any]]
# A call that is right; then each of its arguments gives way to each of the odd values.
CALLS: Final[dict[str, Call]] = {
    **{name: (type(one), given(one)) for name, one in PARTS.items() if name != "Bounds"},
    **{name: (getattr(iq, name), {"n": 5, "unit": 1}) for name in ("about", "more_than", "just_under", "just_over")},
    **{name: (getattr(iq, name), {"n": 5, "unit": 1}) for name in ("at_least", "at_most")},
    "between": (iq.between, {"low": 1, "high": 2}),
    "Bounds": (iq.Bounds, {"low": 350, "high": 449, "wording": "about", "stated": 400}),
    **{name: (getattr(iq, name), {"count": 5}) for name in ("low", "high", "is_exact", "format_count")},
    "format_count in": (iq.format_count, {"count": 5, "locale": "de"}),
    "parse_count": (iq.parse_count, {"text": "5", "locale": "de"}),
    "percent": (iq.percent, {"text": "5 %", "locale": "de"}),
    "Share": (iq.Share, {"stated": "5", "wording": "about"}),
    "share": (make_share, {"part": "first", "of": "total", "label": TEXT, "definition": TEXT, "severity": "error"}),
    "parse_counts": (iq.parse_counts, {"text": "rund 5 Kurse", "locale": "de"}),
    "BaseReport": (iq.BaseReport, {"scope": "DE", "period": "2019", "as_of": "2019", "sources": (), "notes": ()}),
    "State": (iq.State, {"value": "DE-BY"}),
    "State.from_key": (iq.State.from_key, {"key": "09"}),
    "State.from_code": (iq.State.from_code, {"code": "DE-BY"}),
    "Scope.contains": (REPORT.scope.contains, {"other": "DE-BY"}),
    "Scope.overlaps": (REPORT.scope.overlaps, {"other": "DE-BY"}),
    "Period.parse": (iq.Period.parse, {"text": "2019"}),
    "Period.parse within": (iq.Period.parse, {"text": "bis 2020", "within": "2019-2022"}),
    "Period.parse_as_of": (iq.Period.parse_as_of, {"text": "Stand: 2019"}),
    "Period.year": (iq.Period.year, {"year": 2019}),
    "Period.month": (iq.Period.month, {"year": 2019, "month": 1}),
    "Period.quarter": (iq.Period.quarter, {"year": 2019, "quarter": 1}),
    "Period.split": (REPORT.period.split, {"unit": "year"}),
    "Period.contains": (REPORT.period.contains, {"other": REPORT.period}),
    "Text.fill": (TEXT.fill, {"words": {"a": TEXT}}),
    "language": (speak, {"name": "de"}),
    "set_language": (speak_always, {"name": "de"}),
    "in_language": (REPORT.in_language, {"language": "de"}),
    "block": (iq.block, {"cls": iq.SessionCounts}),
    "count": (iq.count, {"unit": "persons", "label": TEXT, "definition": TEXT, "additivity": "flow"}),
    "part": (use_part, {"kind": iq.SessionCounts, "label": TEXT, "unit": "persons", "of": TEXT}),
    "rule": (make_block, {"expression": "first >= 0", "label": TEXT, "reason": TEXT, "severity": "error", "id": "x"}),
    "no_rule": (iq.no_rule, {}),
    "rule from": (make_block, {"expression": "first >= 0", "source": "a"}),
    "RuleSet": (iq.results.RuleSet, {"entries": (RULE,)}),
    "RuleSet of": (lambda rule: iq.results.RuleSet((rule,)), {"rule": RULE}),
    "RuleSet +": (lambda more: iq.rules() + more, {"more": [RULE]}),
    "RuleSet[]": (lambda key: iq.rules()[key], {"key": 0}),
    "RuleSet in": (lambda key: key in iq.rules(), {"key": "x"}),
    "RuleSet.from_json": (iq.results.RuleSet.from_json, {"data": "[]"}),
    "RuleSet.to_markdown": (iq.rules().to_markdown, {"language": "de"}),
    "IndicatorSet": (iq.results.IndicatorSet, {"entries": ()}),
    "IndicatorSet of": (lambda one: iq.results.IndicatorSet((one,)), {"one": iq.indicators()[0]}),
    "rules": (iq.rules, {"model": iq.Report}),
    "indicators": (iq.indicators, {"model": iq.Report}),
    "indicator": (iq.indicator, {"code": CODE, "model": iq.Report}),
    "figures": (iq.figures, {"obj": REPORT}),
    "Block[]": (lambda code: REPORT[code], {"code": CODE}),
    "Block.replace": (REPORT.replace, {"changes": {}}),
    "Block.replace one": (lambda code, value: REPORT.replace(under(code, value)), {"code": CODE, "value": 1}),
    "Block.replace part": (lambda value: REPORT.replace({"counselling": value, CODE: 1}), {"value": iq.Counselling()}),
    "Report.notes_on": (REPORT.notes_on, {"code": CODE}),
    "FactSheet.of": (iq.FactSheet.of, {"model": iq.Report}),
    "published.load": (iq.published.load, {"edition": "2019-2022"}),
    "check": (iq.check, SUBJECT),
    "check one": (lambda code, value: iq.check(under(code, value)), {"code": CODE, "value": 1}),
    "check by": (lambda rule, gap: iq.check(REPORT, [rule], discrepancies=[gap]), {"rule": RULE, "gap": GAP}),
    "check_claims": (iq.check_claims, {"sheet": SHEET}),
    "deduce": (iq.deduce, SUBJECT | {"warnings": True, "suppressed": True}),
    "repair": (iq.repair, SUBJECT | {"weights": {}, "warnings": True, "limit": 1}),
    "diagnose": (iq.diagnose, {"rules": [RULE], "model": iq.Report, "limit": 1}),
    "diagnose one": (lambda rule: iq.diagnose([rule]), {"rule": RULE}),
    "disclosure.audit": (iq.disclosure.audit, {"subject": REPORT, "minimum": 3, "codes": [CODE], "model": iq.Report}),
    "disclosure.suppress": (
        iq.disclosure.suppress,
        {"subject": REPORT, "minimum": 3, "method": "round", "base": 5, "codes": [CODE], "model": iq.Report},
    ),
    "locate": (iq.locate, SUBJECT | {"weights": {}, "warnings": True, "limit": 1, "replace": False}),
    "locate by": (lambda code, weight: iq.locate({CODE: 1}, weights=under(code, weight)), {"code": CODE, "weight": 1}),
    "combine": (iq.combine, {"reports": [REPORT, OTHER], "scope": "DE", "allow_gaps": True}),
    "combine one": (lambda report: iq.combine([report, OTHER]), {"report": REPORT}),
    "compare": (iq.compare, {"old": OTHER, "new": REPORT}),
    "remainder": (iq.remainder, {"longer": REPORT, "part": iq.Report(scope="DE", period="2019")}),
    "total": (iq.total, {"report": REPORT, "codes": [CODE], "unit": "sessions"}),
    "total of": (lambda code: iq.total(REPORT, [code]), {"code": CODE}),
    "completeness": (iq.completeness, {"report": REPORT}),
    "rates.ratio": (iq.rates.ratio, {"report": REPORT, "numerator": CODE, "denominator": "counselling.sessions.total"}),
    "rates.completion": (iq.rates.completion, {"report": REPORT}),
    # A function among its rates is the caller's, and raises what it raises.
    "rates.table": (iq.rates.table, {"reports": [REPORT], "order": "completion"}),
    "rates.advice_type_shares": (iq.rates.advice_type_shares, {"report": REPORT, "of": "groups"}),
    "Rate.format": (iq.rates.completion(REPORT).format, {"locale": "de", "digits": 1}),
    "structure": (iq.structure, {"data": {}, "model": iq.Report}),
    "unstructure": (iq.unstructure, {"obj": REPORT}),
    "dumps": (iq.dumps, {"obj": REPORT, "indent": 2}),
    "dump": (iq.dump, {"obj": REPORT, "target": "report.json", "indent": 2}),
    "loads": (iq.loads, {"data": iq.dumps(REPORT), "model": iq.Report, "limits": iq.Limits()}),
    "load": (iq.load, {"source": "there-is-none.json", "model": iq.Report, "limits": iq.Limits()}),
    "validate": (iq.validate, {"data": iq.dumps(REPORT), "model": iq.Report, "limits": iq.Limits()}),
    "validate figure": (lambda value: iq.validate({"counselling": {"sessions": {"first": value}}}), {"value": 1}),
    "validate key": (lambda key: iq.validate(under(key, 1)), {"key": "a"}),
    "validate_lines": (
        read_lines,
        {"source": "there-is-none.json", "model": iq.Report, "limits": iq.Limits(), "workers": None},
    ),
    "json_schema": (iq.json_schema, {"model": iq.Report, "plain": True}),
    "configure": (iq.configure, {"converter": cattrs.Converter()}),
    "to_html": (iq.to_html, {"thing": REPORT, "lang": "de"}),
    **{name: (getattr(iq.cases, name), arguments) for name, arguments in CASE_RECORDS.items()},
    "cases.count": (iq.cases.count, COUNTED),
    "cases.counting": (iq.cases.counting, COUNTED),
    "cases.count one": (lambda one: iq.cases.count([one], "DE", "2023"), {"one": SESSION}),
    "cases.count table": (
        lambda table, rows: iq.cases.count(under(table, rows), "DE", "2023"),
        {"table": "counselling_sessions", "rows": [SESSION]},
    ),
    "cases.Cases.of": (iq.cases.Cases.of, {"records": [SESSION], "delivered": ["referrals"]}),
    "testing.synthetic_cases": (
        iq.testing.synthetic_cases,
        {"seed": 0, "period": "2023-01", "scopes": ["DE-BY"], "persons": 1},
    ),
    "testing.valid_cases": (iq.testing.valid_cases, {"period": "2023-01"}),
    "Counting.trace": (iq.cases.counting([SESSION], "DE", "2023").trace, {"code": CODE}),
    "Counting.compare": (
        iq.cases.counting([SESSION], "DE", "2023").compare,
        {"other": iq.cases.counting([], "DE", "2022")},
    ),
    "CountingComparison[]": (
        lambda code: (one := iq.cases.counting([SESSION], "DE", "2023")).compare(one)[code],
        {"code": CODE},
    ),
    "Problem": (
        lambda value: [
            (one := iq.results.Problem(pointer="", code="claim.same", value=value)).to_dict(),
            repr(one),
            str(one),
        ],
        {"value": 1},
    ),
}
# What the package makes and hands out, types for annotations, and tables, which have tests of what is no table.
OTHERS: Final = {
    "Count",  # an annotation, which Python takes for callable
    *("CheckResult", "ClaimFinding", "ComparedFigure", "Comparison", "Completeness", "Conversion", "Deduction"),
    *(
        "Contradiction",
        "DeductionStep",
        "Detected",
        "Diagnosis",
        "DisclosureAudit",
        "HiddenFigure",
        "RecoveredFigure",
        "SmallCell",
        "SmallDifference",
        "SmallText",
        "Suppression",
        "FigureCoverage",
        "Finding",
        "FixedFigure",
        "FrameRead",
        "ImpliedEquality",
        "Location",
        "RedundantRule",
        "Repair",
        "Replacement",
        "Distribution",
        "Points",
        "PointsFinding",
        "ShareFinding",
        "Rate",
        "RateTable",
        "StatedCount",
    ),
    *(
        "TableRead",
        "Validation",
        "Block",
        "Verdict",
        "convert",
        "problem_table",
        "read_any",
        "read_csv",
        "read_csv_frame",
    ),
    *("to_page", "to_pdf", "write_any", "write_csv"),
    # What writes a folder or starts a process.
    *("Workers", "publish", "read_apart"),
}
CASES: Final = [(name, argument) for name, (_, arguments) in CALLS.items() for argument in arguments]


class TestOddValues:
    """An odd value in any argument gives a result or an IQModelError that both languages and its repr can show."""

    @pytest.mark.parametrize(("name", "argument"), CASES)
    def test_nothing_else_leaves(
        self, name: str, argument: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        call, arguments = CALLS[name]
        for kind, odd in ODD.items():
            attempt = partial(call, **(arguments | {argument: odd}))
            assert (kind, outcome(attempt)) == (kind, "told")

    def test_the_calls_are_right(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        for call, arguments in CALLS.values():
            assert outcome(partial(call, **arguments)) == "told"  # and no TypeError for an argument that there is not

    def test_every_public_callable_is_among_them(self) -> None:
        public = {name for name in dir(iq) if callable(getattr(iq, name))}
        errors = {name for name in public if name.endswith("Error")}
        assert public - errors - OTHERS == CALLS.keys() & public


class TestDocuments:
    """An odd value at any place of plain data is a problem that can be shown."""

    @pytest.mark.parametrize("plain", [EVERY_KEY, EXACT], ids=["sheet", "exact report"])
    @pytest.mark.parametrize("kind", ["what cannot be compared", "no day"])
    def test_every_place(self, plain: Any, kind: str) -> None:
        for number in range(len(places(plain))):
            data = copy.deepcopy(plain)
            holder, key = places(data)[number]
            holder[key] = ODD[kind]
            problems = iq.validate(data).problems
            assert problems, (holder, key)
            assert all(one.message("de") and one.message("en") and repr(one) for one in problems)


def outcome(attempt: Callable[[], object]) -> str:
    """Whether the attempt gave something, or an error that can be shown."""
    try:
        attempt()
    except iq.IQModelError as error:
        shown = error.message("de"), error.message("en"), str(error), repr(error)
        return "told" if all(shown) else "nothing"
    except OSError:
        pass
    return "told"
