"""What an attack takes for granted: said by the reports, or named in what follows from it."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.calculations.disclosure.assumptions import ASSUMPTIONS, is_one_delivery, may_be_summed, sums_exactly
from iqmodel.model.conventions import PERSONS

YEAR = iq.Period.year(2023)
QUARTERS = YEAR.split("quarter")
COURSE = "qualification.measures.course"
FIRST = "counselling.sessions.first"
TOTAL = "counselling.persons.total"
REGISTER = iq.Source(id="register", extracted="2024-02-01")


def report(
    number: iq.Count, period: iq.Period = YEAR, scope: str = "DE-BY", code: str = COURSE, **more: Any
) -> iq.Report:
    return iq.Report(scope=scope, period=period, **more).replace({code: number})


def series(**more: Any) -> list[iq.Report]:
    numbers: list[iq.Count] = [10, 10, iq.UNKNOWN, 10]
    return [report(31, **more), *(report(number, one, **more) for number, one in zip(numbers, QUARTERS, strict=True))]


def assumed(reports: list[iq.Report], **how: Any) -> list[tuple[str, ...]]:
    return [one.assumptions for one in iq.disclosure.audit(reports, **how).recoveries]


class TestOneDelivery:
    """That reports are of one delivery is said by a dated source, or over time by one state; else it is assumed."""

    def test_nothing_is_said(self) -> None:
        (found,) = iq.disclosure.audit(series()).recoveries
        assert found.assumptions == ("one-delivery",)
        assert found.in_language("en").endswith("assumed: the reports are of one delivery, in one state")
        assert found.to_dict()["assumptions"] == ["one-delivery"]

    @pytest.mark.parametrize("more", [{"as_of": "2024-02-01"}, {"sources": (REGISTER,)}])
    def test_it_is_said(self, more: dict[str, Any]) -> None:
        assert assumed(series(**more)) == [()]

    def test_of_one_of_them_it_is_not(self) -> None:
        year, *quarters = series(as_of="2024-02-01")
        assert assumed([year.replace({"as_of": iq.Period.parse_as_of("2024-03-01")}), *quarters]) == [("one-delivery",)]

    def test_one_state_of_two_registers(self) -> None:
        both = [report(1, scope=scope, as_of="2024-02-01") for scope in ("DE-BE", "DE-BY")]
        assert is_one_delivery(both, by_scope=False)
        assert not is_one_delivery(both, by_scope=True)
        dated = [one.replace({"sources": (REGISTER,)}) for one in both]
        assert is_one_delivery(dated, by_scope=True)
        undated = [one.replace({"sources": (iq.Source(id="register"),)}) for one in both]
        assert not is_one_delivery(undated, by_scope=True)

    def test_rules_of_one_report_take_nothing_for_granted(self) -> None:
        alone = report(iq.UNKNOWN).replace(
            {"qualification.measures.individual": 98, "qualification.measures.total": 100}
        )
        assert assumed([alone]) == [()]

    def test_a_later_delivery(self) -> None:
        """A session before the quarter became known later: the first session of the quarter is none of the year."""
        visits = [
            iq.cases.CounsellingSession(id=f"{number}", person=f"p{number}", day=quarter.start, scope="DE-BY")
            for number, quarter in enumerate(QUARTERS * 5)
        ]
        late = iq.cases.CounsellingSession(id="x", person="p1", day="2022-12-01", scope="DE-BY")
        quarters = [report(iq.cases.count(visits, "DE-BY", one)[FIRST], one, code=FIRST) for one in QUARTERS]
        year = report(iq.cases.count([*visits, late], "DE-BY", YEAR)[FIRST], code=FIRST)
        hidden = quarters[1].replace({FIRST: iq.UNKNOWN})
        found = iq.disclosure.audit([year, quarters[0], hidden, *quarters[2:]], codes=[FIRST]).recoveries
        assert [(one.value, one.assumptions) for one in found] == [(4, ("one-delivery",))]
        assert quarters[1][FIRST] == 5


class TestSums:
    """A combination says which reports it sums; of others it is taken for granted, and said."""

    PARTS = (
        report(12, scope="DE-BE", code="fair_integration.persons"),
        report(7, code="fair_integration.persons"),
    )
    WHOLE = iq.combine(PARTS, persons_counted_once=True)

    def test_of_these_reports(self) -> None:
        hidden = [self.WHOLE, self.PARTS[0], self.PARTS[1].replace({"fair_integration.persons": iq.UNKNOWN})]
        assert assumed(hidden) == [()]
        silent = [hidden[0].replace({"notes": self.WHOLE.notes[:1]}), *hidden[1:]]
        assert assumed(silent) == [("one-delivery", "these-parts")]

    def test_of_others(self) -> None:
        assert sums_exactly(self.WHOLE, self.PARTS) is True
        assert sums_exactly(self.WHOLE, self.PARTS[:1]) is False
        assert sums_exactly(self.PARTS[0], self.PARTS) is None

    def test_in_another_state(self) -> None:
        """A sum of these reports as they were: since then one was corrected, or counted anew."""
        state, later, early = (
            {"as_of": iq.Period.parse_as_of(one)} for one in ("2024-02-01", "2024-06-01", "2023-07-01")
        )
        quarters = [one.replace(state) for one in series()[1:]]
        quarters[2] = quarters[2].replace({COURSE: 1})
        note = iq.Note(code=TOTAL, footnote=PERSONS["first-session"])
        year = iq.combine([one.replace({TOTAL: 5, "notes": (note,)}) for one in quarters])
        quarters[2] = quarters[2].replace({COURSE: iq.UNKNOWN})

        def found(*parts: iq.Report) -> list[tuple[str, ...]]:
            recoveries = iq.disclosure.audit([year, *parts], codes=[COURSE]).recoveries
            return [one.assumptions for one in recoveries]

        first, *others = quarters
        assert found(*quarters) == found(first.replace(early), *others) == [()]
        assert found(first.replace(later), *others) == [("one-delivery",)]
        assert found(*(one.replace(later) for one in quarters)) == [("one-delivery",)]
        assert found(first, *others[:2], others[2].replace({"as_of": None})) == [("one-delivery",)]

    def test_of_another_source(self) -> None:
        old = [one.replace({"sources": (REGISTER,)}) for one in self.PARTS]
        new = [one.replace({"sources": (iq.Source(id="register", extracted="2024-06-01"),)}) for one in self.PARTS]
        mixed = [old[0], new[1]]
        for parts in (self.PARTS, old, new, mixed):  # of mixed ones the sum has other ids
            assert may_be_summed(iq.combine(parts), parts)
        assert not may_be_summed(iq.combine(old), new)
        assert not may_be_summed(iq.combine(old), mixed)
        assert not may_be_summed(self.WHOLE, old)

    def test_a_list_that_is_too_long_for_a_note(self) -> None:
        """In such a sum, too, there may be fewer persons than first sessions."""
        note = iq.Note(code=TOTAL, footnote=PERSONS["first-session"])
        months = [one for year in range(1990, 2024) for one in iq.Period.year(year).split("month")]
        whole = iq.combine([report(5, one, code=FIRST, notes=(note,)).replace({TOTAL: 5}) for one in months])
        assert whole[TOTAL] != whole[FIRST] == 5 * len(months)
        assert assumed([whole.replace({TOTAL: iq.UNKNOWN})]) == [("one-delivery",)]

    def test_persons_counted_once(self) -> None:
        year, *quarters = (one.replace({TOTAL: one[COURSE], COURSE: iq.UNKNOWN}) for one in series())
        assert assumed([year, *quarters]) == []
        assert ("one-delivery", "persons-counted-once") in assumed([year, *quarters], persons_counted_once=True)

    def test_first_sessions_that_were_summed(self) -> None:
        """Two offices may count a person each: there are as many first sessions, but fewer persons."""
        visits = [
            iq.cases.CounsellingSession(id=f"{number}", person=f"p{number}", day="2023-03-01", scope="DE-BY")
            for number in range(9)
        ]
        parts = [
            iq.cases.count(visits, "DE-BY", YEAR),
            iq.cases.count(
                [iq.cases.CounsellingSession(id="1", person="p1", day="2023-03-02", scope="DE-BE")], "DE-BE", YEAR
            ),
        ]
        (found,) = (one for one in iq.disclosure.audit(iq.combine(parts)).recoveries if one.code == TOTAL)
        assert (found.value, found.assumptions) == (10, ("one-delivery",))


class TestSuppress:
    """Figures are hidden from a reader who takes for sums what may be some, too."""

    def test_persons_of_two_scopes(self) -> None:
        code = "fair_integration.persons"
        note = iq.Note(code=code, footnote=PERSONS["first-session"])
        numbers = {"DE-BE+DE-BY": 42, "DE-BE": 2, "DE-BY": 40}
        given = [report(number, scope=scope, code=code, notes=(note,)) for scope, number in numbers.items()]
        hidden = [given[0], given[1].replace({code: iq.UNKNOWN}), given[2]]
        assert assumed(hidden) == []
        assert assumed(hidden, persons_counted_once=True) == [("one-delivery", "persons-counted-once")]
        left = iq.disclosure.suppress(given)
        assert sorted(one.reason for one in left.hidden) == ["difference", "small"]
        assert iq.disclosure.audit(left.reports, persons_counted_once=True).ok


def test_every_one_is_in_both_languages() -> None:
    assert set(ASSUMPTIONS) == {"one-delivery", "these-parts", "persons-counted-once", "all-laender"}


def test_germany_is_its_laender() -> None:
    laender = [report(5, scope=state.code) for state in iq.State]
    laender[0] = report(iq.UNKNOWN, scope=laender[0].scope.text)
    assert assumed([report(76, scope="DE"), *laender]) == [("one-delivery", "all-laender")]
