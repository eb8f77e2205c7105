"""A case record shows its kind and its id and nothing else, and is checked as every record is."""

from __future__ import annotations

import pytest

import iqmodel as iq
from tests.unit.cases.records import session


class TestInWords:
    def test_kind_and_id(self) -> None:
        one = session("17", "a", "2023-01-05")
        assert one.in_language("de") == "Beratungen: 17"
        assert one.in_language("en") == "counselling sessions: 17"

    def test_nothing_else(self) -> None:
        shown = session("17", "secret", "2023-01-05", "both", scope="DE-BY/n1").in_language("en")
        assert not any(word in shown for word in ("secret", "2023", "both", "DE-BY"))


class TestChecks:
    @pytest.mark.parametrize("key", ["", " ", " a", "a ", "x" * 201, None, 5])
    def test_an_id_is_a_short_text(self, key: str) -> None:
        with pytest.raises(iq.InvariantError) as refused:
            session(key, "a", "2023-01-05")
        assert [problem.pointer for problem in refused.value.problems] == ["/id"]

    def test_all_problems_at_once(self) -> None:
        with pytest.raises(iq.InvariantError) as refused:
            session("1", "", "2023-02-30", "some", scope="DE-XX")
        assert {problem.pointer for problem in refused.value.problems} == {"/person", "/day", "/scope", "/advice"}

    @pytest.mark.parametrize(
        ("day", "said"),
        [
            ("2023-02-30", "The calendar has no such day."),
            ("31.06.2023", "The calendar has no such day."),
            ("05/01/2023", "With slashes, the day or the month may come first"),
            ("0023-01-05", "The day is before 1990"),
            ("01.01.70", "The day is before 1990"),
            ("Q1 2023", "This is more than one day"),
            ("tomorrow", None),
        ],
    )
    def test_what_is_wrong_with_a_day(self, day: str, said: str | None) -> None:
        with pytest.raises(iq.InvariantError) as refused:
            session("1", "a", day)
        (problem,) = refused.value.problems
        assert (problem.code, problem.pointer) == ("case.value", "/day")
        assert problem.hint is None if said is None else problem.hint is not None and problem.hint.en.startswith(said)
        # The day is case data, and as such not shown.
        assert day not in str(problem.to_dict())

    def test_texts_become_days_and_scopes(self) -> None:
        one = session("1", "a", "2023-01-05")
        assert (str(one.counted_on), str(one.scope), one.key) == ("2023-01-05", "DE-BY", "1")

    def test_its_repr_is_its_kind_and_id(self) -> None:
        one = session("1", "a", "2023-01-05", kind="first")
        assert repr(one) == "<cases.CounsellingSession '1'>"
        assert (
            repr([iq.cases.Participation(person="a", measure="m", entered="2023-01-05")]) == "[<cases.Participation>]"
        )
