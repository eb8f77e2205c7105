"""Laws of frames: what is written comes back, and on any table every engine says of a row what check says of it."""

from __future__ import annotations

import warnings
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import iqmodel as iq
from tests.conformance.cases import KEYS, Case
from tests.conformance.engines import ENGINES
from tests.conformance.tables import expected, found

# Those that plan each query for seconds have the corpus.
SLOW: Final = ("PySpark", "Ibis DuckDB", "Ibis SQLite", "Dask")
HERE: Final = [name for name, engine in ENGINES.items() if name not in SLOW and not engine.unavailable()]
SESSIONS: Final = tuple(f"counselling.sessions.{name}" for name in ("first", "follow_up", "total"))
CODES: Final = (*SESSIONS, "counselling.persons.total", "qualification.participants.completed")
OPERATORS: Final = ("==", "<=", "<", ">=", ">")
BACKENDS: Final = st.sampled_from(["polars", "pandas", "pyarrow"])

_SMALL: Final = st.integers(0, 12)
CELLS: Final[dict[str, st.SearchStrategy[Any]]] = {
    "int64": _SMALL | st.sampled_from([-1, 10**12, 10**12 + 1, 2**63 - 1, -(2**63)]) | st.none(),
    "uint64": _SMALL | st.sampled_from([2**63, 2**64 - 1]) | st.none(),
    "int8": st.integers(-3, 127) | st.none(),
    "uint16": st.integers(0, 2**16 - 1) | st.none(),
    "float64": _SMALL.map(float) | st.sampled_from([float("nan"), 1.5, -2.0, float("inf"), 1e300, 416.374]) | st.none(),
    "string": st.sampled_from(["5", "", "n/a", None]).map(lambda text: text or None),
}


@st.composite
def rules(draw: st.DrawFn) -> iq.results.RuleSet:
    """Rules of a user's own, on figures of both sides, with factors and constants."""

    def side() -> str:
        terms = draw(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(CODES)), max_size=3))
        constant = draw(st.integers(0, 6))
        named = [f"{factor} * {code}" if factor > 1 else code for factor, code in terms]
        return " + ".join([*named, *([str(constant)] if constant or not named else [])])

    made = []
    for number in range(draw(st.integers(1, 3))):
        left = f"{draw(st.sampled_from(CODES))} + {side()}"
        made.append(iq.Rule(f"own-{number}", f"{left} {draw(st.sampled_from(OPERATORS))} {side()}"))
    return iq.results.RuleSet((iq.rules()["counselling.sessions.sum"], *made))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A table with columns of any type, some of them absent, and acknowledged gaps in some of its rows."""
    chosen = draw(st.lists(st.sampled_from(CODES), min_size=1, max_size=len(CODES), unique=True))
    kinds = {code: draw(st.sampled_from(list(CELLS))) for code in chosen}
    scopes = [f"DE-{state}" for state in ("BY", "BE", "HH", "HB")[: draw(st.integers(1, 4))]]
    keys = [{"scope": scope, "start": "2019-01-01", "end": "2019-12-31"} for scope in scopes]
    held = draw(rules())
    equal = [rule.full_id for rule in held if rule.relation.is_equality]
    amounts = st.integers(-9, 9).filter(bool)
    gaps = [
        {**key, "rule_id": rule_id, "difference": draw(amounts)}
        for key in keys
        for rule_id in equal
        if draw(st.integers(0, 3)) == 0
    ]
    return Case(
        name="drawn",
        types=dict.fromkeys(KEYS, "string") | kinds,
        rows=[key | {code: draw(CELLS[kind]) for code, kind in kinds.items()} for key in keys],
        rules=held,
        discrepancies=gaps,
    )


@pytest.mark.parametrize("name", HERE)
class TestEveryEngineSaysTheSame:
    """Problems, verdicts and differences equal those of check on the same row with its bad cells unknown."""

    @given(cases())
    @settings(max_examples=25)
    def test_whatever_the_table(self, name: str, case: Case) -> None:
        assert found(ENGINES[name], case) == expected(case)


class TestRoundTrips:
    """Long is lossless for figures and acknowledged discrepancies; wide keeps every exact figure."""

    @given(st.lists(iq.testing.valid_reports(), max_size=3, unique_by=lambda one: (one.scope, one.period)), BACKENDS)
    @settings(max_examples=40)
    def test_long(self, reports: list[iq.Report], backend: Any) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", iq.frames.LeftOutWarning)  # notes on a part of the period have no room
            frame = iq.frames.to_frame(reports, backend=backend, layout="long")
        back = iq.frames.from_frame(frame)
        assert back.problems == ()
        for report, read in zip(reports, back.reports, strict=True):
            assert (read.scope, read.period, iq.figures(read)) == (report.scope, report.period, iq.figures(report))
            told, expected = iq.check(read), iq.check(report)
            assert told.acknowledged == expected.acknowledged
            assert (told.violated, told.undecided) == (expected.violated, expected.undecided)

    @given(iq.testing.valid_reports(bounded=False, notes=False, discrepancies=False), BACKENDS)
    @settings(max_examples=40)
    def test_wide(self, report: iq.Report, backend: Any) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", iq.frames.LeftOutWarning)  # sources have no room
            frame = iq.frames.to_frame([report], backend=backend, layout="wide")
        back = iq.frames.from_frame(frame)
        assert [iq.figures(read) for read in back.reports] == [iq.figures(report)]

    @given(iq.testing.valid_reports())
    @settings(max_examples=40)
    def test_what_wide_leaves_out_is_reported(self, report: iq.Report) -> None:
        told = {problem.code: problem.value for problem in iq.frames.left_out([report], "wide")}
        bounded = [code for code, value in iq.figures(report).items() if value != iq.UNKNOWN and not iq.is_exact(value)]
        assert list(told.get("rows.left-out.bounds", ())) == bounded
        # One on a rule that is undecided, too, is left out: more may be told than is acknowledged.
        acknowledged = {finding.rule_id for finding in iq.check(report).acknowledged}
        assert acknowledged <= set(told.get("rows.left-out.discrepancies", ()))
