"""Case data never reach a message, a page or an error: of a record, its kind and its id are shown and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

import attrs
import pytest

import iqmodel as iq
from iqmodel.cases.tables import CLASSES

# Words and numbers that occur nowhere else; a message that quotes a field quotes one of them.
HIDDEN: Final = "Geheimnis"
NUMBER: Final = 987_654_321_987
SIGNS: Final = (HIDDEN, str(NUMBER), "987.654", "987,654", "1987-11-13", "13.11.1987")

SOUND: Final[dict[str, dict[str, Any]]] = {
    "counselling_sessions": {"id": "1", "person": "p", "day": "2023-01-05", "scope": "DE-BY", "advice": "both"},
    "fair_integration_sessions": {"id": "1", "person": "p", "day": "2023-01-05", "scope": "DE-BY"},
    "referrals": {"id": "1", "person": "p", "day": "2023-01-05", "scope": "DE-BY"},
    "group_events": {"id": "1", "day": "2023-01-05", "scope": "DE-BY", "participants": 3},
    "measures": {"id": "1", "form": "course", "start": "2023-01-05", "scope": "DE-BY"},
    "participations": {"person": "p", "measure": "1", "entered": "2023-01-05", "completed": "2023-02-01"},
    "trainings": {"id": "1", "day": "2023-01-05", "scope": "DE-BY", "audience": "business", "participants": 3},
    "events": {"id": "1", "day": "2023-01-05", "scope": "DE-BY", "audience": "business", "participants": 3},
    "consultation_sessions": {"id": "1", "case": "k", "day": "2023-01-05", "scope": "DE-BY", "audience": "business"},
}
WRONG: Final[tuple[Any, ...]] = (
    *(HIDDEN, f" {HIDDEN}", NUMBER * 10**6, float(NUMBER), "13.11.1987", "1987-11-13"),
    *([HIDDEN], {HIDDEN: NUMBER}, True, None, f"{HIDDEN}\ud800", f"{HIDDEN} " * 400, "416.374"),
)
FIELDS: Final = [(table, field.name) for table, kind in CLASSES.items() for field in attrs.fields(kind)]


def shown(problems: Any, *more: Any) -> Iterator[str]:
    """Everything that may reach a screen or a log."""
    for problem in problems:
        yield from (repr(problem), str(problem), json.dumps(problem.to_dict(), ensure_ascii=False))
        yield from (problem.in_language("de"), iq.to_html(problem, "de"), str(problem.value), str(problem.data))
    for one in more:
        yield from (str(one), repr(one))


def leaks(*texts: str) -> list[str]:
    return [text for text in texts if any(sign in text for sign in SIGNS)]


class TestFields:
    """Whatever is wrong in a field, it is not quoted."""

    @pytest.mark.parametrize(("table", "name"), FIELDS)
    def test_of_the_constructor_and_of_plain_data(self, table: str, name: str) -> None:
        refused = []
        for wrong in WRONG:
            given = SOUND[table] | {name: wrong}
            read = iq.validate({"format": "iqmodel.cases/1", table: [given]})
            assert leaks(*shown(read.problems), iq.to_html(read, "de"), read.in_language("en")) == []
            try:
                CLASSES[table](**given)
            except iq.InvariantError as error:
                refused.append(error)
        assert len(refused) > 2
        assert [text for one in refused for text in leaks(*shown(one.problems, one), one.message("de"))] == []

    @pytest.mark.parametrize("table", CLASSES)
    def test_of_texts_that_are_no_documents(self, table: str) -> None:
        record = json.dumps(SOUND[table] | {"note": HIDDEN})
        document = f'{{"format": "iqmodel.cases/1", "{table}": [{record}]}}'
        texts = (
            document,
            document.replace('"note":', '"note"'),
            document.replace('"note":', '"note": "a", "note":'),
            document.replace(f'"{HIDDEN}"', f'"{HIDDEN}\\ud800"'),
            document.replace(f'"{HIDDEN}"', str(NUMBER) * 1_000),
            document.replace(f"[{record}]", f'"{HIDDEN}"'),
            document.replace("[", f'["{HIDDEN}", '),
        )
        for text in texts:
            read = iq.validate(text, model=iq.cases.Cases)
            assert read.problems
            assert leaks(*shown(read.problems), iq.to_html(read, "de")) == []


class TestRecords:
    @pytest.mark.parametrize("table", CLASSES)
    def test_a_page_shows_kind_and_id(self, table: str) -> None:
        given = SOUND[table] | ({"day": "2022-11-13"} if "day" in SOUND[table] else {})
        record = CLASSES[table](**given)
        assert not any(sign in iq.to_html(record, "de") for sign in ("2022", "2023", "BY", "Bayern", "business"))

    def test_counting_names_ids(self) -> None:
        sessions: list[Any] = [
            iq.cases.CounsellingSession(id="1", person="p", day="2023-01-05", scope=f"DE-BY/{HIDDEN.lower()}"),
            iq.cases.CounsellingSession(id="1", person="p", day="2022-01-05", scope="DE-BY", kind="first"),
            {"id": HIDDEN},
        ]
        with pytest.raises(iq.InvalidDataError) as refused:
            iq.cases.count(sessions, "DE-BY", "2023")
        texts = [text.lower() for text in shown(refused.value.problems, refused.value)]
        assert not [text for text in texts if HIDDEN.lower() in text or "2023" in text or "2022" in text]

    def test_the_view_of_a_counting_shows_figures(self) -> None:
        person = iq.cases.CounsellingSession(id="1", person=HIDDEN, day="2023-01-05", scope="DE-BY")
        counted = iq.cases.counting([person], "DE-BY", "2023")
        assert leaks(repr(counted), str(counted), iq.to_html(counted, "de"), iq.dumps(counted.report)) == []
