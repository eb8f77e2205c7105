"""Two countings compared say which records made the difference, figure by figure."""

from __future__ import annotations

import pytest

import iqmodel as iq
from tests.unit.cases.records import session

FIRST = "counselling.sessions.first"
PARTICIPANTS = "fair_integration.group_events.participants"


def event(number: int) -> iq.cases.GroupEvent:
    return iq.cases.GroupEvent(id="e", day="2023-05-01", scope="DE-BY", participants=number)


OLD = iq.cases.counting([session("1", "a", "2023-01-01"), session("2", "b", "2023-02-01"), event(5)], "DE-BY", "2023")
NEW = iq.cases.counting([session("1", "a", "2023-01-01"), session("3", "c", "2023-03-01"), event(7)], "DE-BY", "2023")
DIFFERENCES = OLD.compare(NEW)


class TestRecords:
    def test_entered_late_and_withdrawn_even_if_the_figure_is_the_same(self) -> None:
        row = DIFFERENCES[FIRST]
        assert (row.old, row.new, row.added, row.removed, row.changed) == (2, 2, ("3",), ("2",), ())
        assert row.differs
        assert DIFFERENCES["counselling.persons.total"].added == ("c",)

    def test_corrected(self) -> None:
        row = DIFFERENCES[PARTICIPANTS]
        assert (row.old, row.new, row.added, row.removed, row.changed) == (5, 7, (), (), ("e",))

    def test_what_only_one_side_counted(self) -> None:
        row = OLD.compare(iq.cases.counting([], "DE-BY", "2023"))[FIRST]
        assert (row.old, row.new, row.removed) == (2, iq.UNKNOWN, ("1", "2"))

    def test_a_counting_does_not_differ_from_itself(self) -> None:
        assert OLD.compare(OLD).different == ()
        assert len(OLD.compare(OLD)) == len(OLD.tallies)


class TestRefused:
    def test_no_counting(self) -> None:
        with pytest.raises(iq.InvalidDataError):
            OLD.compare(OLD.report)  # type: ignore[arg-type] # that is what is tested

    def test_another_class_of_reports(self) -> None:
        @iq.block
        class Own(iq.BaseReport):
            pass

        with pytest.raises(iq.InvalidDataError):
            OLD.compare(iq.cases.counting([], "DE-BY", "2023", model=Own))

    def test_a_figure_that_was_not_counted(self) -> None:
        with pytest.raises(iq.errors.UnknownCodeError):
            DIFFERENCES["counselling.centres.total"]


class TestInWords:
    def test_each_figure_in_a_line(self) -> None:
        head, *rows = DIFFERENCES.in_language("de").splitlines()
        assert head == "Bayern, 2023"
        assert len(rows) == len(DIFFERENCES.different)
        assert f"[{FIRST}]: 2 → 2 (hinzugekommen: 3; weggefallen: 2)" in rows[0]
        assert "anders gezählt: e" in rows[-1]

    def test_another_period_is_named(self) -> None:
        assert (
            OLD.compare(iq.cases.counting([], "DE-BY", "2022"))
            .in_language("en")
            .startswith("Bavaria, 2023 → Bavaria, 2022")
        )

    def test_nothing(self) -> None:
        assert "No figure and no record differs." in OLD.compare(OLD).in_language("en")

    def test_many_ids_are_cut_and_the_data_have_all(self) -> None:
        many = iq.cases.counting([session(str(n), str(n), "2023-01-01") for n in range(100, 125)], "DE-BY", "2023")
        row = iq.cases.counting([], "DE-BY", "2023").compare(many)[FIRST]
        assert row.in_language("en").endswith("(added: 100, 101, 102, 103, 104, 105, 106, 107, 108, 109 and 15 more)")
        assert len(row.to_dict()["added"]) == 25

    def test_as_html(self) -> None:
        shown = iq.to_html(DIFFERENCES, "de")
        assert "hinzugekommen: 3; weggefallen: 2" in shown
        assert "Bayern, 2023" in shown

    def test_as_data(self) -> None:
        data = DIFFERENCES.to_dict()
        assert data["old"] == {"scope": "DE-BY", "period": "2023-01-01/2023-12-31"}
        assert data["rows"][0]["code"] == DIFFERENCES.rows[0].code
