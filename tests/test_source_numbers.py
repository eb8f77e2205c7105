"""Every number of the source text stands in the published edition, and no number stands there that the text lacks.

The list ``corpus/factsheet-2019-2022-numbers.csv`` names each number of the text: how it is written, how often, how it
is to be read, where in the model it is found, and what it means.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

import iqmodel as iq
from iqmodel.values.periods import parse_date

LIST: Final = Path(__file__).parent / "corpus" / "factsheet-2019-2022-numbers.csv"
TEXT: Final = Path(__file__).parents[2] / "shared" / "source" / "factsheet-2019-2022.txt"

WORDS: Final = {"zweiten": 2, "drei": 3, "fünf": 5}

READINGS: Final[dict[str, Callable[[str], object]]] = {
    "figure": lambda token: iq.parse_count(token, locale="de"),
    "about": lambda token: iq.about(int(token)),
    "more than": lambda token: iq.more_than(int(token)),
    "about percent": str,
    "date": parse_date,
    "first day": lambda token: iq.Period.parse(token).start,
    "last day": lambda token: iq.Period.parse(token).end,
    "year": iq.Period.parse,
    "period": iq.Period.parse,
    "word": WORDS.__getitem__,
    "footnote mark": int,
}


@attrs.frozen
class Listed:
    """One line of the list."""

    token: str
    occurrences: int = attrs.field(converter=int)
    reading: str
    place: str
    meaning: str

    @property
    def value(self) -> Any:
        return READINGS[self.reading](self.token)


with LIST.open(encoding="utf-8", newline="") as file:
    LISTED: Final = [Listed(**row) for row in csv.DictReader(file)]


@pytest.fixture(scope="module")
def sheet() -> iq.FactSheet:
    return iq.published.load("2019-2022")


def key_of(member: object, index: int) -> object:
    """By what a member of a tuple is addressed: its id, code, rule or number, else its position."""
    names = ("id", "code", "rule", "numerator", "number")
    return next((getattr(member, name) for name in names if hasattr(member, name)), index)


def leaves(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Everything that an object holds, each with its place, down to what has no parts."""
    if isinstance(value, tuple):
        for index, member in enumerate(value):
            yield from leaves(member, f"{place}[{key_of(member, index)}]")
    elif attrs.has(type(value)) and not isinstance(value, (iq.Bounds, iq.Scope)):
        for field in attrs.fields(type(value)):
            yield from leaves(getattr(value, field.name), f"{place}.{field.name}".removeprefix("."))
    else:
        yield place, value


def at(sheet: object, place: str) -> Any:
    """What stands at a place."""
    found = sheet
    for name, key in re.findall(r"(\w+)|\[([^]]+)]", place):
        if name:
            found = getattr(found, name)
        else:
            assert isinstance(found, tuple)
            found = {str(key_of(member, index)): member for index, member in enumerate(found)}[key]
    return found


def holds(found: Any, listed: Listed) -> bool:
    """Whether what was found in the model is the number of that line."""
    if isinstance(found, iq.Claim):
        return (found.percentage, found.wording) == (listed.value, "about")
    if listed.reading == "footnote mark":
        return isinstance(found, iq.Text)
    if isinstance(found, iq.Text):
        return bool(listed.token in found.de.split())
    if isinstance(found, tuple):
        return bool(len(found) == listed.value)
    return type(found) is type(listed.value) and bool(found == listed.value)


def persons_gap(sheet: iq.FactSheet) -> object:
    persons = sheet.report.counselling.persons
    return iq.low(persons.recognition_only + persons.qualification_only + persons.both - persons.total)


# The numbers of the model that the text does not print, each with the rule that makes it out of printed ones.
DERIVED: Final[dict[str, Callable[[iq.FactSheet], object]]] = {
    # three groups minus their total
    "reports[0].counselling.persons.discrepancies[advice-types].difference": persons_gap,
    # collected "since", hence to the end of the period reported
    "reports[0].notes[fair_integration.referrals].period.end": lambda sheet: sheet.report.period.end,
    # the claims are about the only report
    "claims[qualification.measures.course].report": lambda _: 0,
    "claims[qualification.measures.individual].report": lambda _: 0,
    # the areas are numbered in their order: our reading
    "programme.action_areas[1].number": lambda _: 1,
    "programme.action_areas[2].number": lambda _: 2,
    "programme.action_areas[3].number": lambda _: 3,
    "programme.action_areas[4].number": lambda _: 4,
}


def expected() -> dict[str, set[object]]:
    """What the list says stands at each place that holds a number; a period is its two days."""
    places: dict[str, set[object]] = {}
    for listed in LISTED:
        if isinstance(listed.value, iq.Period):
            places.setdefault(f"{listed.place}.start", set()).add(listed.value.start)
            places.setdefault(f"{listed.place}.end", set()).add(listed.value.end)
        elif listed.reading == "about percent":
            places.setdefault(f"{listed.place}.percentage", set()).add(listed.value)
        elif listed.reading != "footnote mark":
            places.setdefault(listed.place, set()).add(listed.value)
    return places


class TestEveryNumberOfTheTextIsInTheModel:
    """Every figure and every structural fact in the source has a home in the model."""

    @pytest.mark.parametrize("listed", LISTED, ids=lambda listed: f"{listed.token} {listed.meaning}")
    def test_is_found_at_its_place(self, sheet: iq.FactSheet, listed: Listed) -> None:
        assert holds(at(sheet, listed.place), listed)

    def test_lines_that_share_a_place_agree(self) -> None:
        assert {place: values for place, values in expected().items() if len(values) > 1} == {}


class TestEveryNumberOfTheModelIsInTheText:
    """The model holds no figure the source lacks."""

    def test_integers_dates_and_percentages(self, sheet: iq.FactSheet) -> None:
        known = expected()
        unlisted = {
            place: value
            for place, value in leaves(sheet)
            if isinstance(value, (int, date)) or place.endswith(".percentage")
            if value not in known.get(place, ()) and not (place in DERIVED and DERIVED[place](sheet) == value)
        }
        assert unlisted == {}

    def test_derived_numbers_exist(self, sheet: iq.FactSheet) -> None:
        assert DERIVED.keys() <= dict(leaves(sheet)).keys()
        assert not DERIVED.keys() & expected().keys()

    def test_bounds(self, sheet: iq.FactSheet) -> None:
        """Bounds are what the printed number means with its wording, or nothing is known at all."""
        known = expected()
        bounded = {place: value for place, value in leaves(sheet) if isinstance(value, iq.Bounds)}
        stated = {place: value for place, value in bounded.items() if value != iq.UNKNOWN}
        assert {place: {value} for place, value in stated.items()} == {place: known.get(place) for place in stated}
        open_ = {place for place in bounded if place not in stated}
        assert {f"reports[0].{note.code}" for note in sheet.report.notes if note.status == "not_stated"} <= open_
        # A figure declared later than the edition is unknown in it without a word; what is no figure is never so.
        assert {place.removeprefix("reports[0].") for place in open_} <= set(iq.indicators().keys())

    def test_digits_in_words(self, sheet: iq.FactSheet) -> None:
        """Labels, notes and addresses mention no number that the text lacks."""
        printed = {listed.token for listed in LISTED}
        mentioned = {
            (place, token)
            for place, value in leaves(sheet)
            if isinstance(value, str)
            for token in re.findall(NUMERAL, value)
        }
        assert {(place, token) for place, token in mentioned if token not in printed} == set()


# A number as the text prints it: a period, a date, a figure with its points, or digits alone.
NUMERAL: Final = r"\d\d/\d\d-\d\d/\d\d|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d)|\d{1,3}(?:\.\d{3})+(?!\d)|\d+"
NUMBER_WORD: Final = r"\b(?:zwei|dritt|drei|viert|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)(?:te[nrs]?)?\b"


@pytest.mark.skipif(not TEXT.exists(), reason="the source text is not published with the project")
class TestTheListCoversTheText:
    """The list names every number of the text as often as it occurs, and no other."""

    def test_numerals(self) -> None:
        listed: Counter[str] = Counter()
        for line in LISTED:
            if line.reading != "word":
                listed[line.token] += line.occurrences
        assert listed == Counter(re.findall(NUMERAL, TEXT.read_text(encoding="utf-8")))

    def test_number_words(self) -> None:
        listed = Counter({line.token: line.occurrences for line in LISTED if line.reading == "word"})
        assert listed == Counter(re.findall(NUMBER_WORD, TEXT.read_text(encoding="utf-8").lower()))

    def test_the_counts_of_the_text_are_found_in_it(self) -> None:
        """Every count of the sheet is found, and no year, date, percentage or footnote mark is taken for one."""
        listed: Counter[object] = Counter()
        for line in LISTED:
            if line.reading in {"figure", "about", "more than"}:
                listed[line.value] += line.occurrences
        # The one number word of its sentences; headings in capitals are not read.
        listed[iq.more_than(WORDS["drei"])] += 1
        assert listed == Counter(stated.count for stated in iq.parse_counts(TEXT.read_text(encoding="utf-8")))
