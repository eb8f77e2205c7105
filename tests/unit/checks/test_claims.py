"""check_claims: what the text says of the figures, against the figures."""

from __future__ import annotations

import json
import pickle
from fractions import Fraction
from typing import Any

import attrs
import pytest

import iqmodel as iq
from iqmodel.checks.caveats import caveats_of

SHEET = iq.published.load("2019-2022")
COURSE, TOTAL = "qualification.measures.course", "qualification.measures.total"


def sheet(*claims: iq.Claim) -> iq.FactSheet:
    return attrs.evolve(SHEET, claims=claims)


class TestPublishedClaims:
    """Claims are checked against the exact figures."""

    def test_both_hold_on_the_sheet(self) -> None:
        found = iq.check_claims(SHEET)
        assert [one.verdict for one in found] == ["holds", "holds"]
        assert [one.rate.value for one in found] == [Fraction(732, 7594), Fraction(6862, 7594)]
        assert "9,64" in found[0].in_language("de")
        assert "90.36%" in str(found[1])

    def test_a_wrong_claim(self) -> None:
        wrong = iq.Claim(numerator=COURSE, denominator=TOTAL, percentage="20", wording="about")
        plain = iq.Claim(numerator=COURSE, denominator=TOTAL, percentage="9")
        found = iq.check_claims(sheet(wrong, plain))
        assert [one.verdict for one in found] == ["violated", "violated"]
        assert "not correct" in found[0].message("en")
        assert "trifft nicht zu" in found[0].message("de")

    @pytest.mark.parametrize(
        ("percentage", "verdict"),
        [("10", "holds"), ("9.6", "holds"), ("9.64", "holds"), ("9.640", "violated"), ("9.7", "violated")],
    )
    def test_without_a_wording_it_is_rounded_to_the_digits_printed(self, percentage: str, verdict: str) -> None:
        claim = iq.Claim(numerator=COURSE, denominator=TOTAL, percentage=percentage)
        assert [one.verdict for one in iq.check_claims(sheet(claim))] == [verdict]

    def test_a_claim_may_have_as_many_digits_as_are_written(self) -> None:
        claim = iq.Claim(numerator=COURSE, denominator=TOTAL, percentage="9.639188833289")
        (found,) = iq.check_claims(sheet(claim))
        assert found.message("en")
        assert found.rate.is_exact

    def test_the_message_shows_at_least_one_digit_more_than_the_claim(self) -> None:
        persons = "counselling.persons.recognition_only", "counselling.persons.total"
        claim = iq.Claim(numerator=persons[0], denominator=persons[1], percentage="63.0")
        found = iq.check_claims(sheet(claim))[0]
        assert found.verdict == "holds"
        assert found.message("de") == (
            "Anteil „Personen nur mit Anerkennungsberatung“ an „beratene Personen“: Die Angabe 63,0\xa0% trifft zu; "
            "die Zahlen ergeben 63,00\xa0%."
        )
        assert found.message("en") == (
            "Share of ‘persons with recognition advice only’ in ‘persons counselled’: the statement 63.0% is correct; "
            "the figures give 63.00%."
        )

    @pytest.mark.parametrize(
        ("figures", "percentage", "wording", "verdict", "shown"),
        [
            ((62_999, 100_000), "63", "at_least", "violated", "62,999\xa0%"),
            ((62_999, 100_000), "63", "just_under", "holds", "62,999\xa0%"),
            ((50_449_999, 100_000_000), "50.5", None, "violated", "50,449999\xa0%"),
            ((159, 100), "159", None, "holds", "159,00\xa0%"),
        ],
    )
    def test_as_many_digits_as_prove_the_verdict(
        self, figures: tuple[int, int], percentage: str, wording: Any, verdict: str, shown: str
    ) -> None:
        codes = "counselling.sessions.first", "fair_integration.persons"
        claim = iq.Claim(numerator=codes[0], denominator=codes[1], percentage=percentage, wording=wording)
        report = iq.Report(scope="DE", period="2019").replace(dict(zip(codes, figures, strict=True)))
        (found,) = iq.check_claims(attrs.evolve(SHEET, claims=(claim,), report=report))
        assert found.verdict == verdict
        assert shown in found.message("de")

    def test_a_whole_of_zero_or_an_unknown_part_decides_nothing(self) -> None:
        claim = iq.Claim(numerator=COURSE, denominator=TOTAL, percentage="10", wording="about")
        none = {COURSE: 0, "qualification.measures.individual": 0, TOTAL: 0}
        zero = attrs.evolve(SHEET, claims=(claim,), report=SHEET.report.replace(none))
        unknown = attrs.evolve(SHEET, claims=(claim,), report=SHEET.report.replace({COURSE: iq.UNKNOWN}))
        assert [iq.check_claims(one)[0].verdict for one in (zero, unknown)] == ["undecided", "undecided"]
        said = iq.check_claims(zero)[0]
        assert "lassen die Zahlen offen; einen Anteil an 0 gibt es nicht." in said.message("de")
        assert "leave open whether the statement about 10% is correct; there is no share of 0." in said.message("en")

    def test_a_sheet_without_claims(self) -> None:
        assert iq.check_claims(sheet()) == ()

    def test_as_data(self) -> None:
        data = json.loads(json.dumps([one.to_dict() for one in iq.check_claims(SHEET)]))
        assert [one["verdict"] for one in data] == ["holds", "holds"]
        assert data[0]["rate"]["low"] == "366/3797"
        assert set(data[0]["message"]) == {"de", "en"}

    @pytest.mark.parametrize("value", [SHEET.report, None, "2019-2022", 1, iq.FactSheet])
    def test_only_a_sheet_makes_claims(self, value: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.check_claims(value)

    def test_a_finding_is_a_value(self) -> None:
        first, again = iq.check_claims(SHEET)[0], iq.check_claims(SHEET)[0]
        assert (first, hash(first)) == (again, hash(again))
        assert eval(repr(first), vars(iq)) == first
        assert pickle.loads(pickle.dumps(first)) == first


class TestWalks:
    """What must be known about a report is worked out once for a check, however many claims are held against it."""

    def test_caveats_are_worked_out_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[iq.Report] = []

        def counted(report: iq.Report) -> tuple[iq.results.Caveat, ...]:
            asked.append(report)
            return caveats_of(report)

        monkeypatch.setattr("iqmodel.checks.check.caveats_of", counted)
        monkeypatch.setattr("iqmodel.checks.claims.caveats_of", counted)
        result = iq.check(SHEET)
        assert len(result.claims) > 1
        assert asked == [SHEET.report]
        assert result.claims == iq.check_claims(SHEET)
        assert len(asked) == 2
