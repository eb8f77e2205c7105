"""rates: exact and bounded quotients, their caveats, and shares of a whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

import numpy as np
import pytest

import iqmodel as iq
from iqmodel.checks import rates
from tests.unit.checks.measures import COURSE, MEASURES, REPORT


def codes(rate: iq.results.Rate) -> list[str]:
    return [caveat.code for caveat in rate.caveats]


class TestPublishedRates:
    """What evaluators do with the figures, so that no result is silently wrong."""

    @pytest.mark.parametrize(
        ("rate", "value", "text"),
        [
            (rates.completion(REPORT), Fraction(15218, 18271), "83,3 %"),
            (rates.follow_ups_per_first_session(REPORT), Fraction(221192, 195182), "1,13"),
            (rates.sessions_per_person(REPORT), Fraction(416374, 195182), "2,13"),
            (rates.sessions_per_person(REPORT, "fair_integration"), Fraction(39279, 25257), "1,56"),
            (rates.course_share(REPORT), Fraction(732, 7594), "9,6 %"),
            (rates.participants_per_event(REPORT), Fraction(22695, 1225), "18,53"),
            (rates.participants_per_event(REPORT, "regional_networks.total"), Fraction(23476, 1189), "19,74"),
        ],
    )
    def test_exact_values(self, rate: iq.results.Rate, value: Fraction, text: str) -> None:
        assert rate.value == value
        assert float(rate) == float(value)
        assert rate.format() == text.replace(" %", "\N{NO-BREAK SPACE}%")

    def test_completion_carries_what_forbids_to_trust_it(self) -> None:
        # The rate carries the caveat that numerator and denominator come from different sources with different dates.
        rate = rates.completion(REPORT)
        assert codes(rate) == ["caveat.rate.sources", "caveat.rate.dates", "caveat.source-window.some"]
        assert rate.sources == ("zuwes-dates", "programme-survey-a", "programme-survey-b")
        assert "24.05.2023" in rate.explain("de")
        assert "ZUWES/DATES" in rate.explain("en")
        assert [unit.code for unit in rate.units] == ["persons", "persons"]

    def test_referrals_by_their_own_months(self) -> None:
        rate = rates.referrals_per_month(REPORT)
        assert rate.value == Fraction(4435, 36)
        assert "caveat.own-period" in codes(rate)

    def test_parts_that_collected_for_different_times(self) -> None:
        def part(scope: str, period: str, referrals: iq.Count, *notes: iq.Note) -> iq.Report:
            counts = iq.FairIntegration(referrals=referrals)
            return iq.Report(scope=scope, period=period, notes=notes, fair_integration=counts)

        nothing = iq.Note(code="fair_integration.referrals", status="not_collected")
        late = [part("DE-BY", "2019", iq.UNKNOWN, nothing), part("DE-BY", "2020", 60)]
        both = iq.combine([*late, part("DE-BE", "2019", 10), part("DE-BE", "2020", 10)])
        assert rates.referrals_per_month(iq.combine(late)).value == Fraction(60, 12)
        rate = rates.referrals_per_month(both)
        assert (rate.low, rate.high) == (Fraction(80, 24), Fraction(80, 12))
        assert "caveat.own-period" in codes(rate)
        # Bavaria did not count in 2019: that the whole counted less than another report of the year proves nothing.
        before = part("DE-BE+DE-BY", "2019", 90)
        row = iq.compare(before, both)["fair_integration.referrals"]
        assert (row.causes, row.verdict) == (("window-extended", "own-period"), "longer-window")

    def test_the_acknowledged_gap_is_told(self) -> None:
        rate = rates.sessions_per_person(REPORT)
        assert codes(rate)[-1] == "caveat.rate.discrepancy"
        assert "−2.312" in rate.caveats[-1].in_language("de")

    def test_different_own_periods_are_told(self) -> None:
        rate = rates.ratio(REPORT, "fair_integration.referrals", "fair_integration.sessions.total")
        assert "caveat.rate.periods" in codes(rate)
        assert rate.share is False

    def test_different_states_are_told(self) -> None:
        rate = rates.ratio(REPORT, "fair_integration.sessions.total", "fair_integration.centres")
        assert "caveat.rate.as-of" in codes(rate)

    @pytest.mark.parametrize("status", ["provisional", "derived", "suppressed"])
    def test_how_a_figure_came_to_be_is_told(self, status: Any) -> None:
        noted = REPORT.replace({"notes": (*REPORT.notes, iq.Note(code=COURSE, status=status))})
        assert f"caveat.rate.{status}" in codes(rates.course_share(noted))
        assert f"caveat.rate.{status}" not in codes(rates.completion(noted))

    def test_a_covered_part_covers_its_figures(self) -> None:
        covered = REPORT.replace({"sources": (iq.Source(id="one", covers=("qualification",)),), "notes": ()})
        assert rates.completion(covered).sources == ("one",)
        assert codes(rates.completion(covered)) == []

    def test_a_block_knows_no_sources(self) -> None:
        rate = rates.ratio(iq.MeasureCounts(course=1, individual=3, total=4), "course", "total")
        assert (rate.value, rate.caveats, rate.sources) == (Fraction(1, 4), (), ())


class TestShares:
    """Shares of advice types, of all persons or of the classified ones: the caller says which, the result shows it."""

    def test_the_two_wholes_differ(self) -> None:
        both = "counselling.persons.both"
        assert rates.advice_type_shares(REPORT, of="persons")[both].value == Fraction(60491, 195182)
        assert rates.advice_type_shares(REPORT, of="classified")[both].value == Fraction(60491, 192870)
        assert "195.182" in rates.advice_type_shares(REPORT, of="persons").in_language("de").splitlines()[0]
        assert "192,870" in str(rates.advice_type_shares(REPORT, of="classified")).splitlines()[0]

    def test_rounded_to_a_hundred(self) -> None:
        shares = rates.advice_type_shares(REPORT, of="classified")
        assert list(shares.rounded(1).values()) == [Decimal("63.7"), Decimal("4.9"), Decimal("31.4")]
        with pytest.raises(iq.errors.UnitError):
            rates.advice_type_shares(REPORT, of="persons").rounded()

    def test_bounded_groups(self) -> None:
        report = iq.Report(
            scope="DE",
            period="2019",
            counselling=iq.Counselling(
                persons=iq.PersonsByAdvice(
                    recognition_only=iq.between(1, 2), qualification_only=3, both=iq.between(0, 4)
                )
            ),
        )
        share = rates.advice_type_shares(report, of="classified")["counselling.persons.recognition_only"]
        assert (share.low, share.high) == (Fraction(1, 8), Fraction(2, 5))
        with pytest.raises(iq.errors.InexactError):
            rates.advice_type_shares(report, of="classified").rounded()

    def test_nobody_classified(self) -> None:
        persons = iq.PersonsByAdvice(recognition_only=0, qualification_only=0, both=0)
        report = iq.Report(scope="DE", period="2019", counselling=iq.Counselling(persons=persons))
        assert all(share.is_undefined for share in rates.advice_type_shares(report, of="classified"))

    def test_collection(self) -> None:
        shares = rates.advice_type_shares(REPORT, of="persons")
        assert len(shares) == 3
        assert json.loads(json.dumps(shares.to_dict()))["of"] == "persons"
        with pytest.raises(iq.errors.UnknownCodeError):
            shares["both"]

    @pytest.mark.parametrize(
        "parts", [{}, {"a": Fraction(1, 2)}, {"a": 0.5, "b": 0.5}, {"a": Fraction(2), "b": Fraction(-1)}]
    )
    def test_parts_that_are_no_whole(self, parts: Any) -> None:
        with pytest.raises(iq.errors.UnitError):
            rates.rounded(parts)


class TestRefusals:
    """Only IQModelError leaves the package for bad input."""

    @pytest.mark.parametrize("code", ["counselling.sessions.frist", "", 1, True, None, b"x", 1.5, "\ud800", "x" * 9999])
    def test_codes(self, code: Any) -> None:
        with pytest.raises(iq.errors.UnknownCodeError):
            rates.ratio(REPORT, code, MEASURES)
        with pytest.raises(iq.errors.UnknownCodeError):
            rates.ratio(REPORT, MEASURES, code)
        with pytest.raises(iq.errors.UnknownCodeError):
            rates.sessions_per_person(REPORT, code)
        with pytest.raises(iq.errors.UnknownCodeError):
            rates.advice_type_shares(REPORT, of=code)

    @pytest.mark.parametrize(
        "value", [None, 1, True, "a", b"x", [], np.array([1, 2]), pytest.param(10**6000, id="huge")]
    )
    def test_paths_and_shares(self, value: Any) -> None:
        with pytest.raises(iq.errors.UnknownCodeError):
            rates.participants_per_event(REPORT, value)
        with pytest.raises(iq.InvalidDataError):
            rates.rounded(value)
        with pytest.raises(iq.errors.UnknownCodeError):
            rates.advice_type_shares(REPORT, of="persons")[value]

    @pytest.mark.parametrize("subject", [None, 1, "DE", {}, iq.Report])
    @pytest.mark.parametrize(
        "rate", [rates.completion, rates.referrals_per_month, lambda r: rates.advice_type_shares(r, of="persons")]
    )
    def test_subjects(self, subject: Any, rate: Callable[[Any], Any]) -> None:
        with pytest.raises(iq.InvalidDataError):
            rate(subject)

    def test_months_that_are_not_whole(self) -> None:
        report = iq.Report(scope="DE", period=iq.Period.parse("2019-01-01/2019-01-15"))
        with pytest.raises(iq.errors.PeriodError):
            rates.referrals_per_month(report)


class TestModelsOfOnesOwn:
    """A rate of the programme's areas says which figure a class does not have, and what computes others."""

    @pytest.mark.parametrize(
        "rate",
        [
            *(rates.completion, rates.course_share, rates.sessions_per_person, rates.follow_ups_per_first_session),
            *(rates.participants_per_event, rates.referrals_per_month),
            *(partial(rates.advice_type_shares, of=of) for of in ("persons", "classified")),
        ],
    )
    def test_what_it_lacks(self, rate: Callable[[iq.BaseReport], Any]) -> None:
        @iq.block
        class Own(iq.BaseReport):
            women: iq.Count = iq.count(unit="persons")
            total: iq.Count = iq.count(unit="persons")

        report = Own(scope="DE", period="2024", women=1, total=4)
        with pytest.raises(iq.errors.UnknownCodeError, match="Own does not have the figure") as refused:
            rate(report)
        assert "rates.ratio(report, Zähler, Nenner)" in refused.value.message("de")
        assert rates.ratio(report, "women", "total").value == Fraction(1, 4)
