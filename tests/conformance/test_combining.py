"""Rows combined on every engine: the figures of ``iq.combine``, and what cannot be combined as problems."""

from __future__ import annotations

from typing import Any, Final

import pytest

import iqmodel as iq
from tests.conformance.cases import KEYS
from tests.conformance.combining import CODES, PERSONS, acknowledged, case_of, combined, expected, gaps_of, report
from tests.conformance.engines import ENGINES, Engine, engine_or_skip

QUARTERS: Final = ("2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4")
SCOPES: Final = ("DE-BE", "DE-BY/south", "DE-BY/north")
WARNING: Final = "counselling.persons-are-first-sessions"
FIRST_AND_PERSONS: Final = ("counselling.sessions.first", PERSONS + "total")
_KINDS: Final = (
    lambda n: n,
    lambda n: n,
    lambda n: iq.Bounds(n, n + 2),
    lambda _: iq.UNKNOWN,
    lambda n: iq.at_least(n + 1),
)


def figures(seed: int) -> dict[str, iq.Count]:
    """Figures that are exact in most reports, and bounded or unknown in some."""
    kinds = _KINDS[:1] if seed % 3 else _KINDS
    found: dict[str, Any] = {
        code: kinds[(seed + place) % len(kinds)]((seed * 7 + place * 3) % 11) for place, code in enumerate(CODES)
    }
    groups = [found[code] for code in CODES if code.startswith(PERSONS) and code != PERSONS + "total"]
    if all(isinstance(one, int) for one in groups):
        # More persons than those with a recorded type: a gap to be acknowledged.
        found[PERSONS + "total"] = sum(groups) + seed
    else:
        found[PERSONS + "total"] = iq.at_least(sum(iq.low(one) or 0 for one in groups) + 1)
    return found


REPORTS: Final = [
    report(scope, quarter, figures(place * 5 + number))
    for place, scope in enumerate(SCOPES)
    for number, quarter in enumerate(QUARTERS)
]
BY_QUARTER: Final = [[one for one in REPORTS if one.period == iq.Period.parse(quarter)] for quarter in QUARTERS]
BY_SCOPE: Final = [[one for one in REPORTS if str(one.scope) == scope] for scope in SCOPES]


@pytest.fixture(params=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> Engine:
    return engine_or_skip(request.param)


class TestFigures:
    """The frame has the figures that combining the reports has."""

    @pytest.mark.parametrize("once", [False, True])
    def test_scopes(self, engine: Engine, once: bool) -> None:
        rows, problems = combined(engine, case_of(REPORTS), "DE", once=once)
        assert (rows, problems) == (expected(BY_QUARTER, "DE", once=once), [])

    @pytest.mark.parametrize("once", [False, True])
    def test_periods(self, engine: Engine, once: bool) -> None:
        rows, problems = combined(engine, case_of(REPORTS), "year", once=once)
        assert (rows, problems) == (expected(BY_SCOPE, once=once), [])


class TestGaps:
    """A gap that is acknowledged in rows is acknowledged in what becomes of them, exactly or between two ends."""

    @pytest.mark.parametrize("once", [False, True])
    @pytest.mark.parametrize(("to", "groups"), [("DE", BY_QUARTER), ("year", BY_SCOPE)])
    def test_of_exact_rows(self, engine: Engine, to: str, groups: Any, once: bool) -> None:
        scope = "DE" if to == "DE" else None
        wholes = [iq.combine(group, scope=scope, persons_counted_once=once) for group in groups]
        found = acknowledged(engine, case_of(REPORTS), to, once=once)
        assert found == gaps_of(wholes)
        assert found

    @pytest.mark.parametrize("once", [False, True])
    def test_of_bounded_rows(self, engine: Engine, once: bool) -> None:
        quarters = [iq.combine(group, scope="DE", persons_counted_once=once) for group in BY_QUARTER]
        year = iq.combine(quarters, persons_counted_once=once)
        given = [
            dict(zip((*KEYS, "rule_id"), key, strict=True)) | {"difference_low": low, "difference_high": high}
            for key, (low, high) in gaps_of(quarters).items()
        ]
        assert combined(engine, case_of(quarters), "year", given, once=once) == (expected([quarters], once=once), [])
        assert acknowledged(engine, case_of(quarters), "year", given, once=once) == gaps_of([year])

    @pytest.mark.parametrize(
        ("berlin", "amounts", "expected_ends"),
        [
            ((20, 20), {"DE-BY": -2}, (-10, -2)),
            ((20, 22), {"DE-BY": -2, "DE-BE": 2}, (-8, 0)),
            ((20, 23), {"DE-BY": -2}, (-2, -2)),
        ],
        ids=["kept", "cancelling out", "broken in silence"],
    )
    def test_of_a_warning_on_persons(self, engine: Engine, berlin: Any, amounts: Any, expected_ends: Any) -> None:
        """The combined figures decide, unless a row breaks the rule by an amount that nobody acknowledged."""
        held = {"DE-BY": (10, 8), "DE-BE": berlin}
        reports = [_first_and_persons(scope, pair, amounts.get(scope)) for scope, pair in held.items()]
        given = {(scope, "2019-01-01", "2019-12-31", WARNING): amount for scope, amount in amounts.items()}
        (combined_gap,) = iq.combine(reports, scope="DE").counselling.discrepancies
        assert (iq.low(combined_gap.difference), iq.high(combined_gap.difference)) == expected_ends
        found = acknowledged(engine, case_of(reports, FIRST_AND_PERSONS), "DE", given)
        assert found == {("DE", "2019-01-01", "2019-12-31", WARNING): expected_ends}

    def test_of_figures_that_have_none(self, engine: Engine) -> None:
        assert acknowledged(engine, case_of(REPORTS, CODES[:1]), "DE") == {}


def _first_and_persons(scope: str, pair: tuple[int, int], amount: int | None) -> iq.Report:
    """A report in which first sessions and persons differ by an acknowledged amount, or by one that nobody mentions."""
    rule = WARNING.removeprefix("counselling.")
    block = iq.Counselling(
        sessions=iq.SessionCounts(first=pair[0]),
        persons=iq.PersonsByAdvice(total=pair[1]),
        discrepancies=() if amount is None else (iq.Discrepancy(rule=rule, difference=amount, note=iq.Text("?", "?")),),
    )
    return iq.Report(scope=scope, period="2019", counselling=block)


class TestProblems:
    """What would count twice or lacks a part is no row, and is named."""

    def test_each(self, engine: Engine) -> None:
        land = report("DE-BY", "2019-Q1", {})
        rows, problems = combined(engine, case_of([*REPORTS, REPORTS[0], land]), "DE")
        assert [row["start"] for row in rows] == ["2019-04-01", "2019-07-01", "2019-10-01"]
        assert [(row["scope"], row["start"], row["code"]) for row in problems] == [
            ("DE", "2019-01-01", "combine.overlap")
        ]

    def test_missing_days_and_what_is_outside(self, engine: Engine) -> None:
        beyond = report("DE-BE", "2019-12-15/2020-01-15", {})
        rows, problems = combined(engine, case_of([*REPORTS[1:], beyond]), "year")
        assert [row["scope"] for row in rows] == ["DE-BY/north", "DE-BY/south"]
        assert [(row["scope"], row["code"]) for row in problems] == [
            ("DE-BE", "combine.gap"),
            ("DE-BE", "frames.outside"),
        ]
