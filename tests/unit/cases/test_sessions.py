"""Sessions, referrals and consultations as records."""

from __future__ import annotations

import pytest

import iqmodel as iq
from tests.unit.cases.records import advice_of_faire_integration, consultation


class TestReferral:
    """Referrals have been collected since 2020, and none is of an earlier day."""

    def test_from_2020_on(self) -> None:
        assert iq.cases.Referral(id="1", person="a", day="2020-01-01", scope="DE").key == "1"

    def test_none_before(self) -> None:
        with pytest.raises(iq.InvariantError) as refused:
            iq.cases.Referral(id="1", person="a", day="2019-12-31", scope="DE")
        (problem,) = refused.value.problems
        assert (problem.code, problem.pointer) == ("case.too-early", "/day")
        assert problem.message("de") == "Der Tag liegt vor dem 01.01.2020; vorher wurden solche Fälle nicht erhoben."
        assert "2019" not in problem.message("en")


def test_what_a_session_may_say_of_itself() -> None:
    assert advice_of_faire_integration("1", "a", "2019-01-01", kind="follow-up").kind == "follow-up"
    with pytest.raises(iq.InvariantError):
        advice_of_faire_integration("1", "a", "2019-01-01", kind="second")


def test_an_audience_is_one_of_three() -> None:
    assert consultation("1", "c", "2019-01-01", "regional_networks").audience == "regional_networks"
    with pytest.raises(iq.InvariantError):
        consultation("1", "c", "2019-01-01", "schools")
