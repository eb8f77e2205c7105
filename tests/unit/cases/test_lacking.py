"""A field that was not delivered leaves its figures unknown; one that is empty says that there was nothing."""

from __future__ import annotations

from typing import Any, get_type_hints

import attrs
import pytest

import iqmodel as iq
from iqmodel.cases.lacking import LACKING, consequences, without_values
from iqmodel.cases.tables import CLASSES
from tests.unit.cases.records import session

MEASURE = iq.cases.Measure(id="m", form="course", start="2023-01-02", scope="DE-BY")
ENTRY = iq.cases.Participation(person="a", measure="m", entered="2023-01-05")
DONE = iq.cases.Participation(person="b", measure="m", entered="2023-01-05", completed="2023-03-01")
RECORDS = (MEASURE, ENTRY, DONE, session("1", "a", "2023-01-05"))
COMPLETED = "qualification.participants.completed"
PERSONS = "counselling.persons."


def count(without: Any = None, records: Any = RECORDS, period: str = "2023-Q1") -> Any:
    return iq.cases.count(records, "DE-BY", period, without=without)


def notes(report: Any, code: str) -> list[str]:
    return [note.remark("en") for note in report.notes if note.code == code]


class TestCounted:
    def test_what_is_counted_by_a_field_is_unknown_and_a_note_says_why(self) -> None:
        report = count(["participations.completed"])
        assert (report[COMPLETED], report["qualification.participants.started"]) == (iq.UNKNOWN, 2)
        assert notes(report, COMPLETED) == [
            "not stated. The day of completion was not delivered: completions are not counted."
        ]
        assert count()[COMPLETED] == 1
        assert notes(count(), COMPLETED) == []

    def test_groups_are_unknown_and_no_gap_is_acknowledged(self) -> None:
        report = count(["counselling_sessions.advice"])
        groups = [report[PERSONS + name] for name in ("recognition_only", "qualification_only", "both", "total")]
        assert groups == [iq.UNKNOWN, iq.UNKNOWN, iq.UNKNOWN, 1]
        assert report.counselling.persons.discrepancies == ()

    def test_what_is_not_recorded_is_counted_as_that(self) -> None:
        report = count(records=[session("1", "a", "2023-01-05", None)])
        assert (report[PERSONS + "both"], report[PERSONS + "total"]) == (0, 1)
        assert [one.difference for one in report.counselling.persons.discrepancies] == [-1]

    @pytest.mark.parametrize(
        ("name", "code", "others"),
        [
            ("participations.outcome", COMPLETED, "qualification.participants.started"),
            ("counselling_sessions.kind", "counselling.sessions.first", "counselling.sessions.follow_up"),
        ],
    )
    def test_what_can_be_counted_without_a_field_has_a_note(self, name: str, code: str, others: str) -> None:
        report = count([name])
        assert iq.figures(report) == iq.figures(count())
        assert notes(report, code) == [LACKING[name].en]
        assert notes(report, others) == []

    def test_what_some_records_say_is_no_contradiction_to_the_note(self) -> None:
        """A recorded outcome counts, and so does a stated follow-up session; notes are of those that lack it."""
        missed = attrs.evolve(DONE, outcome="not-reached")
        later = session("1", "a", "2023-01-05", kind="follow-up")
        report = count(["participations.outcome", "counselling_sessions.kind"], (MEASURE, missed, later))
        assert (report[COMPLETED], report["counselling.sessions.first"]) == (0, 0)
        assert "where it is missing, a completion counts" in notes(report, COMPLETED)[0]
        assert "where it is missing, the earliest" in notes(report, "counselling.sessions.first")[0]

    def test_kinds_of_other_sessions_are_not_meant(self) -> None:
        assert notes(count(["fair_integration_sessions.kind"]), "counselling.sessions.first") == []

    def test_without_completions_nobody_asks_for_outcomes(self) -> None:
        both = ("participations.completed", "participations.outcome")
        assert [name for name, _ in consequences(both)] == ["participations.completed"]
        assert len(notes(count(both), COMPLETED)) == 1


class TestDocuments:
    """A document lacks what none of its records has, unless it says something else."""

    def test_by_its_records(self) -> None:
        cases = iq.cases.Cases(measures=(MEASURE,), participations=(ENTRY,))
        assert cases.lacking == {"participations.completed", "participations.outcome"}
        assert count(records=cases)[COMPLETED] == iq.UNKNOWN
        assert count((), cases)[COMPLETED] == 0
        assert iq.cases.Cases(participations=(ENTRY, DONE)).lacking == {"participations.outcome"}

    def test_a_table_without_records_lacks_nothing(self) -> None:
        assert iq.cases.Cases(counselling_sessions=()).lacking == frozenset()

    def test_records_by_themselves_lack_nothing(self) -> None:
        assert iq.cases.Cases.of([MEASURE, ENTRY]).lacking == frozenset()
        assert iq.cases.Cases.of([ENTRY], without=["participations.completed"]).lacking == {"participations.completed"}

    @pytest.mark.parametrize("without", [None, (), ("participations.completed",), tuple(LACKING)])
    def test_written_and_read(self, without: Any) -> None:
        cases = iq.cases.Cases(measures=(MEASURE,), participations=(ENTRY,), without=without)
        assert iq.loads(iq.dumps(cases), iq.cases.Cases) == cases
        assert attrs.evolve(cases, without=tuple(cases.lacking)) == cases

    def test_what_is_stated_stays_stated(self) -> None:
        """Other records may join a document: what it said of its own is not what they show."""
        names = ("participations.completed", "participations.outcome")
        stated, silent = (iq.cases.Cases(participations=(ENTRY,), without=one) for one in (names, None))
        assert (stated.without, silent.without, stated) == (names, None, silent)
        assert hash(stated) == hash(silent)
        assert iq.loads(iq.dumps(stated), iq.cases.Cases).without == names
        assert '"without"' not in iq.dumps(silent)
        assert stated != iq.cases.Cases(participations=(ENTRY,), without=())

    def test_the_order_does_not_matter(self) -> None:
        both = ("participations.completed", "counselling_sessions.advice")
        assert iq.cases.Cases(without=both) == iq.cases.Cases(without=both[::-1])


class TestRefused:
    @pytest.mark.parametrize("name", ["participations.done", "completed", 5, ("a",)])
    def test_names_that_no_table_may_lack(self, name: Any) -> None:
        for call in (count, iq.cases.Cases.of):
            with pytest.raises(iq.InvalidDataError) as refused:
                call(without=[name], records=RECORDS)
            assert [problem.pointer for problem in refused.value.problems] == ["/without/0"]

    @pytest.mark.parametrize("without", ["participations.completed", 5])
    def test_anything_but_several_names(self, without: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            count(without)

    def test_in_a_document(self) -> None:
        with pytest.raises(iq.InvariantError):
            iq.cases.Cases(without=("participations.person",))


def test_every_optional_field_that_is_counted_may_be_lacking() -> None:
    """Kinds of measures are counted nowhere."""
    optional = {
        f"{table}.{field.name}"
        for table, kind in CLASSES.items()
        for field in attrs.fields(kind)
        if field.default is None and type(None) in getattr(get_type_hints(kind)[field.name], "__args__", ())
    }
    assert set(LACKING) == optional - {"measures.kind"}


def test_values_are_looked_for_in_every_record() -> None:
    assert without_values({"participations": (ENTRY, DONE)}) == ("participations.outcome",)
    assert without_values({"participations": None, "counselling_sessions": ()}) == ()
