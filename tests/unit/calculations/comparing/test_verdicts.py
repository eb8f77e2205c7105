"""What is concluded from causes, and that nothing speaks against what is called comparable."""

from __future__ import annotations

import attrs
import pytest

import iqmodel as iq
from iqmodel.calculations.comparing.verdicts import verdict_on
from tests.unit.calculations.comparing.pairs import REFERRALS, report

YEARS = (iq.Period.year(2019), iq.Period.year(2020))
SHEET = iq.published.load("2019-2022")


def sheet(one: iq.Report, networks: int | None = None, points: int = 0) -> iq.FactSheet:
    centres = iq.programme.CompetenceCentres(focal_points=tuple(iq.Text(str(n), str(n)) for n in range(points)))
    structure = iq.programme.Programme(
        name=iq.Text("P", "P"),
        state_networks=None if networks is None else iq.programme.StateNetworks(number=networks),
        competence_centres=centres if points else None,
    )
    return attrs.evolve(SHEET, reports=(one,), claims=(), programme=structure)


class TestVerdict:
    """Only what nothing speaks against is comparable."""

    @pytest.mark.parametrize(
        "against", ["early-state", "network-differs", "round-unknown", "round-differs", "redefined", "unit"]
    )
    def test_comparable(self, against: str) -> None:
        assert verdict_on(5, 6, "flow", ("window-moved",), YEARS) == "comparable"
        assert verdict_on(5, 6, "flow", ("window-moved", against), YEARS) == "not-comparable"

    def test_a_longer_window_stays_one(self) -> None:
        assert verdict_on(5, 6, "flow", ("window-extended", "early-state"), YEARS) == "longer-window"

    @pytest.mark.parametrize("as_of", ["Juni 2020", "2019"])
    def test_a_state_before_the_end_of_the_period(self, as_of: str) -> None:
        old, new = report(REFERRALS, 900), report(REFERRALS, 950, "2020", as_of=as_of)
        row = iq.compare(old, new)[REFERRALS]
        assert row.verdict == "not-comparable"
        assert row.causes == ("window-moved", "as-of", "early-state")
        final = iq.compare(old, report(REFERRALS, 950, "2020", as_of="2021"))[REFERRALS]
        assert (final.verdict, final.causes) == ("comparable", ("window-moved", "as-of"))

    @pytest.mark.parametrize(
        ("old", "new", "differs"),
        [((16, 0), (23, 0), True), ((16, 5), (16, 3), True), ((16, 5), (16, 5), False), ((16, 0), (None, 3), False)],
    )
    def test_the_network(self, old: tuple[int | None, int], new: tuple[int | None, int], *, differs: bool) -> None:
        was, now = sheet(report(REFERRALS, 900), *old), sheet(report(REFERRALS, 950, "2020"), *new)
        row = iq.compare(was, now)[REFERRALS]
        assert ("network-differs" in row.causes) is differs
        assert row.verdict == ("not-comparable" if differs else "comparable")
        assert "network-differs" not in iq.compare(was.report, now)[REFERRALS].causes

    def test_a_publication_is_no_source(self) -> None:
        was = attrs.evolve(sheet(report(REFERRALS, 900)), publisher="A", published="2021-01", languages=("de",))
        now = attrs.evolve(sheet(report(REFERRALS, 950, "2020")), publisher="B", url="https://example.org")
        assert iq.compare(was, now)[REFERRALS].verdict == "comparable"
        assert iq.compare(was, now).rows == iq.compare(was.report, now.report).rows

    def test_another_round_of_the_published_sheet(self) -> None:
        later = iq.Report(scope="DE", period="2023-2025", counselling=iq.Counselling(centres=iq.CentreCounts(total=60)))
        assert iq.compare(SHEET, later)["counselling.centres.total"].verdict == "not-comparable"
