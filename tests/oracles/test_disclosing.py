"""Audits beside CP-SAT: a year and its halves as reports here, as rules written by hand there."""

from __future__ import annotations

from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

import iqmodel as iq
from tests.oracles.cpsat import System, least, most
from tests.property.applied import applied, applies

YEAR: Final = iq.Period.year(2023)
PERIODS: Final = {
    "year": YEAR,
    "first": iq.Period.parse("01/23-06/23"),
    "second": iq.Period.parse("07/23-12/23"),
}
KINDS: Final = ("course", "individual", "total")
NAMES: Final = tuple(f"{period}_{kind}" for period in PERIODS for kind in KINDS)
RULES: Final = (
    *(iq.Rule(f"sum-{period}", f"{period}_course + {period}_individual == {period}_total") for period in PERIODS),
    *(iq.Rule(f"halves-{kind}", f"first_{kind} + second_{kind} == year_{kind}") for kind in KINDS),
)


def filled(a: int, b: int, c: int, d: int) -> dict[str, int]:
    first, second = (a, b, a + b), (c, d, c + d)
    year = tuple(one + other for one, other in zip(first, second, strict=True))
    return dict(zip(NAMES, (*year, *first, *second), strict=True))


def reports(figures: dict[str, int]) -> list[iq.Report]:
    return [
        iq.Report(scope="DE-BY", period=period).replace(
            {
                f"qualification.measures.{kind}": figures[f"{name}_{kind}"]
                for kind in KINDS
                if f"{name}_{kind}" in figures
            }
        )
        for name, period in PERIODS.items()
    ]


def named(name: str) -> str:
    """What an audit calls a figure that the oracle knows by a short name."""
    period, _, kind = name.partition("_")
    return f"DE-BY {PERIODS[period]}: qualification.measures.{kind}"


def by_oracle(figures: dict[str, int], minimum: int) -> dict[str, iq.Count]:
    """The hidden figures between whose ends there is less than the minimum."""
    system = System(RULES, dict(figures))
    found: dict[str, iq.Count] = {}
    for name in NAMES:
        if name not in figures:
            low, high = least(system, name), most(system, name)
            if high is not None and high - low < minimum:
                found[named(name)] = iq.Bounds(low, high)
    return found


CELLS = st.tuples(*[st.integers(0, 12)] * 4)
HIDDEN = st.sets(st.sampled_from(NAMES), min_size=1, max_size=7)


class TestAudit:
    """The same figures are recovered, between the same ends."""

    @applies(0.2)
    @settings(max_examples=40, deadline=None)
    @given(CELLS, HIDDEN, st.integers(2, 12))
    def test_recovered(self, cells: tuple[int, int, int, int], hidden: set[str], minimum: int) -> None:
        public = {name: value for name, value in filled(*cells).items() if name not in hidden}
        found = iq.disclosure.audit(reports(public), minimum).recovered
        assert found == by_oracle(public, minimum)
        applied(found)


class TestSuppress:
    """Of what is left to be published, the oracle works nothing out."""

    @settings(max_examples=25, deadline=None)
    @given(CELLS, HIDDEN)
    def test_nothing_is_recovered(self, cells: tuple[int, int, int, int], hidden: set[str]) -> None:
        public = {name: value for name, value in filled(*cells).items() if name not in hidden}
        left = iq.disclosure.suppress(reports(public))
        held = dict(zip(PERIODS, left.reports, strict=True))
        published = {
            f"{name}_{kind}": value
            for name, report in held.items()
            for kind in KINDS
            if iq.is_exact(value := report[f"qualification.measures.{kind}"])
        }
        assert by_oracle(published, 3) == {}
        assert not any(0 < value < 3 for value in published.values())
        assert {**public, **published} == public
