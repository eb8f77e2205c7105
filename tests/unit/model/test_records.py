"""Records: checked by their annotations, equal by their fields, rebuilt through their constructor."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs
import pytest

import iqmodel as iq
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Language
from iqmodel.model.annotations import Form
from iqmodel.model.records import (
    CODE,
    DECIMAL,
    RULE_ID,
    SLUG,
    URL,
    Record,
    as_date,
    as_period,
    between,
    field_checks,
    form,
    refuse_text,
)
from iqmodel.values.counts import MAX_COUNT


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Course(Record):
    """A record with a text, a number, a date, a list and a default; it may not end with itself."""

    id: str = attrs.field(metadata=form(SLUG))
    seats: int = attrs.field(default=0, metadata=between(0, 30))
    begins: date | None = attrs.field(default=None, converter=as_date)
    period: iq.Period | None = attrs.field(default=None, converter=as_period)
    topics: tuple[str, ...] = ()

    def in_language(self, language: Language | None = None) -> str:
        return f"{self.id} ({self.seats})"

    def _objections(self) -> Iterator[Problem]:
        if self.id in self.topics:
            yield objection("record.blank", "topics", value=self.id)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Seminar(Course):
    """A record of another class with the same fields."""


def problems(**given: Any) -> list[tuple[str, str]]:
    with pytest.raises(iq.InvariantError) as caught:
        Course(**given)
    assert caught.value.block == "Course"
    return [(one.pointer, one.code) for one in caught.value.problems]


class TestForms:
    """The forms of texts in records: nothing before, nothing after, ASCII only."""

    @pytest.mark.parametrize(
        ("kind", "sound", "unsound"),
        [
            (
                CODE,
                ("a", "a.b_1", "counselling.sessions.first"),
                ("", "A", "a.", ".a", "a..b", "1a", "a-b", "a\n", "ä"),
            ),
            (RULE_ID, ("sum", "a.b.advice-types", "a_b", "a-1"), ("", "-a", "a.-b", "A", "a b", "1", "a-b.c")),
            (SLUG, ("a", "1", "zuwes-dates", "a-1-b"), ("", "-a", "a-", "a--b", "A", "a_b", "ä", "a b")),
            (
                URL,
                ("http://a", "https://a.de/x?y#z", "https://a?b", "https://a#b"),
                ("", "a.de", "ftp://a", "https://", "https:///x", "https://a b", "https://a/ b", "HTTP://a"),
            ),
            (
                DECIMAL,
                ("0", "9.64", "0.5", "123456789012", "1.123456789012"),
                ("", "00", "01", ".5", "5.", "1,5", "-1", "1e3", "1234567890123", "1.1234567890123", "١"),
            ),
        ],
    )
    def test_each(self, kind: Form, sound: tuple[str, ...], unsound: tuple[str, ...]) -> None:
        assert [text for text in sound if not kind.matches(text)] == []
        assert [text for text in unsound if kind.matches(text)] == []
        assert kind.name.de != kind.name.en

    def test_metadata(self) -> None:
        assert form(SLUG) == {"form": SLUG}
        assert (between(1, 2), between(1)) == ({"least": 1, "most": 2}, {"least": 1, "most": MAX_COUNT})


class TestConverters:
    """A text becomes its date or period; anything else is left for the check, which names the field."""

    def test_dates(self) -> None:
        assert as_date("02.01.2023") == as_date(date(2023, 1, 2)) == date(2023, 1, 2)
        assert as_date(None) is None
        assert as_date("yesterday") == "yesterday"
        wrong: Any = 5
        assert as_date(wrong) == wrong

    def test_periods(self) -> None:
        assert as_period("2019") == as_period(iq.Period.year(2019)) == iq.Period.year(2019)
        assert as_period(None) is None
        assert as_period("2019/20") == "2019/20"  # type: ignore[comparison-overlap]  # what is no period is left


class TestChecks:
    """All fields are checked, then the record as a whole; what is wrong is said at once."""

    def test_sound(self) -> None:
        course = Course(id="a", seats=30, begins="2023-01-02", period="2019", topics=("b",))
        assert (course.begins, course.period) == (date(2023, 1, 2), iq.Period.year(2019))

    def test_every_field_that_is_wrong(self) -> None:
        assert problems(id="A", seats=31, begins="x", period="2019/20", topics=["b"]) == [
            ("/id", "record.form"),
            ("/seats", "record.number"),
            ("/begins", "date.unreadable"),
            ("/period", "period.shortened-year"),
            ("/topics", "record.type"),
        ]

    def test_the_whole_is_looked_at_if_its_fields_are_sound(self) -> None:
        assert problems(id="a", topics=("a",)) == [("/topics", "record.blank")]
        assert problems(id="a", topics=("a",), seats=-1) == [("/seats", "record.number")]

    def test_checks_are_made_once_for_a_class(self) -> None:
        assert [name for name, _ in field_checks(Course)] == ["id", "seats", "begins", "period", "topics"]
        assert field_checks(Course) is field_checks(Course)
        assert field_checks(Seminar) is not field_checks(Course)


class TestValue:
    """Equal if of one class and of equal fields; repr and pickle keep what differs from the defaults."""

    def test_equality(self) -> None:
        course = Course(id="a", seats=1)
        assert course == Course(id="a", seats=1)
        assert hash(course) == hash(Course(id="a", seats=1))
        others: list[object] = [Course(id="a"), Course(id="b", seats=1), Seminar(id="a", seats=1), "a (1)", None]
        assert [other for other in others if course == other] == []
        assert hash(course) != hash(Seminar(id="a", seats=1))

    def test_the_repr_leaves_defaults_out(self) -> None:
        assert repr(Course(id="a", seats=0, begins=date(2023, 1, 2))) == "Course(id='a', begins='2023-01-02')"
        assert eval(repr(Seminar(id="a", topics=("b",)))) == Seminar(id="a", topics=("b",))
        assert str(Course(id="a", seats=2)) == "a (2)"

    def test_copies_and_pickles_pass_the_checks(self) -> None:
        course = Course(id="a", begins="2023-01-02")
        for twin in (copy.copy(course), copy.deepcopy(course), pickle.loads(pickle.dumps(course))):
            assert twin == course
        build, (kind, given) = course.__reduce__()
        assert given == {"id": "a", "begins": date(2023, 1, 2)}
        with pytest.raises(iq.InvariantError):
            build(kind, given | {"seats": 31})


class TestRefusingTexts:
    """A text is refused with each language that does not hold words."""

    def test_each_language(self) -> None:
        # What the constructor of a text would refuse itself.
        text = object.__new__(iq.Text)
        for name, value in (("de", 5), ("en", "\ud800")):
            object.__setattr__(text, name, value)
        with pytest.raises(iq.InvariantError) as caught:
            refuse_text(text)
        assert caught.value.block == "Text"
        assert [(one.pointer, one.code) for one in caught.value.problems] == [
            ("/de", "record.type"),
            ("/en", "record.surrogate"),
        ]
