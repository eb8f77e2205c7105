"""Rate: the quotient of two figures, exact or bounded, and how it is written."""

from __future__ import annotations

import copy
import json
import pickle
from fractions import Fraction
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.checks import rates
from iqmodel.checks.rate import Rate, check_digits
from tests.refusals import refusal
from tests.unit.checks.measures import COURSE, MEASURES, REPORT, measures


class TestBounds:
    """A Rate is bounded; ``float()`` of a bounded rate raises; a zero denominator gives an undefined rate."""

    def test_ends_are_exact_fractions(self) -> None:
        rate = rates.ratio(measures(course=iq.between(1, 2), total=iq.between(3, 7)), COURSE, MEASURES)
        assert (rate.low, rate.high) == (Fraction(1, 7), Fraction(2, 3))
        assert not rate.is_exact
        with pytest.raises(iq.errors.InexactError) as caught:
            float(rate)
        assert caught.value.code == "rate.inexact"
        assert "14.2% and 66.7%" in str(caught.value)

    def test_a_part_is_at_most_its_whole(self) -> None:
        rate = rates.ratio(measures(total=7), COURSE, MEASURES)
        assert (rate.low, rate.high) == (Fraction(0), Fraction(1))
        assert rates.ratio(measures(total=7), MEASURES, COURSE).high is None

    def test_a_gap_that_exceeds_the_whole_makes_no_share(self) -> None:
        gap = iq.Discrepancy(rule="sum", difference=2, note=iq.Text("?", "?"))
        report = iq.Report(
            scope="DE",
            period="2019",
            qualification=iq.Qualification(
                measures=iq.MeasureCounts(course=5, individual=0, total=3, discrepancies=(gap,))
            ),
        )
        rate = rates.course_share(report)
        assert (rate.share, rate.value) == (False, Fraction(5, 3))

    def test_zero_below_the_line_is_undefined(self) -> None:
        rate = rates.course_share(measures(course=0, individual=0, total=0))
        assert (rate.is_undefined, rate.low, rate.high) == (True, None, None)
        assert (rate.in_language("de"), rate.in_language("en")) == ("nicht bestimmt", "undefined")
        with pytest.raises(iq.errors.InexactError) as caught:
            float(rate)
        assert caught.value.code == "rate.undefined"

    def test_perhaps_zero_below_the_line_is_open_above(self) -> None:
        rate = rates.ratio(measures(course=iq.between(0, 9), total=5), MEASURES, COURSE)
        assert (rate.low, rate.high, rate.is_undefined, rate.is_exact) == (Fraction(5, 9), None, False, False)
        assert rate.format(locale="en") == "at least 0.55"

    def test_zero_of_perhaps_zero_is_not_exact(self) -> None:
        rate = rates.ratio(measures(course=0), COURSE, MEASURES)
        assert (rate.low, rate.high, rate.is_exact) == (Fraction(0), Fraction(0), False)
        with pytest.raises(iq.errors.InexactError):
            float(rate)


class TestFormat:
    """Formats in either locale; the ends of bounds are rounded outwards."""

    def test_both_locales(self) -> None:
        rate = rates.sessions_per_person(REPORT)
        assert (rate.format(locale="en"), rate.format(locale="de", digits=0)) == ("2.13", "2")

    def test_grouping_and_digits(self) -> None:
        rate = rates.ratio(
            measures(course=iq.at_least(1), individual=4, total=12345), MEASURES, "counselling.sessions.first"
        )
        assert rate.format(locale="en") == "at least 0.00"
        assert (
            rates.ratio(measures(individual=8, total=12345), MEASURES, "qualification.measures.individual").format(
                digits=3
            )
            == "1.543,125"
        )

    @pytest.mark.parametrize("digits", [-1, 13, True, 1.5, "1"])
    def test_digits_that_cannot_be(self, digits: Any) -> None:
        with pytest.raises(iq.errors.NumberFormatError):
            rates.completion(REPORT).format(digits=digits)
        with pytest.raises(iq.errors.NumberFormatError):
            rates.rounded({"a": Fraction(1)}, digits)

    def test_locale_that_cannot_be(self) -> None:
        locale: Any = "fr"
        with pytest.raises(iq.errors.NumberFormatError):
            rates.completion(REPORT).format(locale=locale)


class TestValue:
    """Every public class: immutable, hashable, ``repr`` evaluates back, pickles and copies."""

    @pytest.mark.parametrize("rate", [rates.completion(REPORT), rates.referrals_per_month(REPORT)])
    def test_round_trips(self, rate: iq.results.Rate) -> None:
        assert eval(repr(rate), vars(iq)) == rate
        assert hash(pickle.loads(pickle.dumps(rate))) == hash(copy.deepcopy(rate)) == hash(rate)
        assert json.loads(json.dumps(rate.to_dict()))["low"] == str(rate.low)
        assert str(rate) == rate.in_language("en")

    def test_of_a_sheet_as_of_its_report(self) -> None:
        assert iq.rates.completion(iq.published.load("2019-2022")) == iq.rates.completion(REPORT)


class TestRounding:
    """One number is rounded half up, the ends of bounds outwards; a change keeps its sign however small it is."""

    def rate(self, above: iq.Count, below: iq.Count, **how: Any) -> Rate:
        unit = iq.indicator(MEASURES).unit
        return Rate(
            numerator="a", denominator="b", numerator_count=above, denominator_count=below, units=(unit, unit), **how
        )

    @pytest.mark.parametrize(
        ("above", "digits", "text"),
        [(5, 0, "1"), (4, 0, "0"), (25, 0, "3"), (125, 1, "12.5"), (1_234_567, 1, "123,456.7"), (0, 2, "0.00")],
    )
    def test_half_up(self, above: int, digits: int, text: str) -> None:
        assert self.rate(above, 10).format(locale="en", digits=digits) == text

    def test_outwards(self) -> None:
        assert self.rate(iq.between(1, 2), 3).format(locale="en") == "between 0.33 and 0.67"
        assert self.rate(iq.between(1, 2), 2).format(locale="en", digits=0) == "between 0 and 1"
        assert self.rate(iq.at_least(1), 3).format(locale="de", digits=1) == "mindestens 0,3"

    def test_changes(self) -> None:
        assert self.rate(9_997, 10_000, less=1).format(locale="en") == "−0.0%"
        assert self.rate(10_003, 10_000, less=1).format(locale="en") == "+0.0%"
        assert self.rate(5, 5, less=1).format(locale="en") == "0.0%"
        falling = self.rate(iq.between(89, 91), 90, less=1)
        assert falling.format(locale="de") == "zwischen −1,2\N{NO-BREAK SPACE}% und +1,2\N{NO-BREAK SPACE}%"

    @pytest.mark.parametrize("digits", [0, 12])
    def test_the_ends_of_digits(self, digits: int) -> None:
        assert check_digits(digits) == digits
        code, data = refusal(lambda: check_digits(digits - 1 if digits == 0 else 13))
        assert (code, data["limit"]) == ("rate.digits", 12)


class TestNames:
    """A rate says what stands above and below the line, in codes and in words, and everything that bears on it."""

    def test_a_sum_below_the_line_is_put_in_brackets(self) -> None:
        rate = rates.advice_type_shares(REPORT, of="classified")["counselling.persons.both"]
        assert rate.name.startswith("counselling.persons.both / (")
        assert rates.course_share(REPORT).name == f"{COURSE} / {MEASURES}"

    def test_the_explanation_has_a_line_for_each_caveat(self) -> None:
        rate = rates.completion(REPORT)
        first, *rest = rate.explain("de").splitlines()
        assert rate.caveats
        assert rest == [f"- {caveat.in_language('de')}" for caveat in rate.caveats]
        assert all(part in first for part in (rate.format(locale="de"), "15.218", "18.271"))

    def test_plain_data(self) -> None:
        rate = rates.completion(REPORT)
        data = rate.to_dict()
        assert (data["low"], data["high"], data["share"]) == ("15218/18271", "15218/18271", True)
        assert data["units"] == ["persons", "persons"]
        assert data["text"] == {"de": rate.in_language("de"), "en": rate.in_language("en")}
        assert data["caveats"] == [caveat.to_dict() for caveat in rate.caveats]
        open_above = rates.ratio(measures(course=iq.between(0, 9), total=5), MEASURES, COURSE).to_dict()
        assert (open_above["low"], open_above["high"]) == ("5/9", None)
