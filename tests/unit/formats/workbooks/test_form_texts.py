"""What a form says beside its fields: people read the labels, the reader the codes; both must mean the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.language.text import LANGUAGES
from tests.unit.formats.workbooks.filled import CENTRES, FIRST, FOLLOW_UP, TOTAL, all_of, changed, found, put

SOUND = iq.Report(scope="DE-BY", period="2019").replace({FIRST: 10, FOLLOW_UP: 5, TOTAL: 15})


def swapped(columns: str) -> Any:
    """First and follow-up sessions change places in these columns, as when somebody moves what can be seen."""

    def swap(book: Any, rows: dict[str, int]) -> None:
        for letter in columns:
            one, other = (book.active[f"{letter}{rows[code]}"] for code in (FIRST, FOLLOW_UP))
            one.value, other.value = other.value, one.value

    return swap


class TestLabels:
    """Rows that were moved without their hidden codes would be read as each other's."""

    def test_rows_moved_without_their_codes(self, path: Path) -> None:
        read = changed(path, swapped("BCDEGHI"), SOUND)
        assert read.reports == ()
        assert set(found(read).values()) == {"excel.other-label"}
        message = read.problems[0].message("de")
        assert message.startswith("Die Zeile heißt „Folgeberatungen“, ihr Code (counselling.sessions.first, ")
        assert "ist aber der von „Erstberatungen“" in message

    def test_rows_moved_with_their_codes(self, path: Path) -> None:
        read = changed(path, swapped("ABCDEGHI"), SOUND)
        assert (read.reports, read.problems, read.remarks) == ((SOUND,), (), ())

    @pytest.mark.parametrize(
        ("label", "remarks"), [("Erstberatungen  ", 0), ("ERSTBERATUNGEN", 0), ("Erste", 1), (None, 0)]
    )
    def test_a_label_in_other_words(self, path: Path, label: str | None, remarks: int) -> None:
        read = changed(path, put(FIRST, label, "B"), SOUND)
        assert read.reports == (SOUND,)
        assert [remark.code for remark in read.remarks] == ["excel.form-texts"] * remarks

    def test_no_two_figures_share_a_label(self) -> None:
        """So that a label tells every figure from every other."""
        for language in LANGUAGES:
            labels = [one.label.in_language(language).casefold() for one in iq.indicators()]
            assert len(set(labels)) == len(labels)


class TestNumbersBeside:
    """A number in a column that nobody fills in is lost if its field is empty, and doubtful if it is not."""

    @pytest.mark.parametrize("column", ["B", "E", "I"])
    @pytest.mark.parametrize("number", [12, "12", "12 Stellen"])
    def test_beside_an_empty_field(self, path: Path, column: str, number: object) -> None:
        read = changed(path, put(CENTRES, number, column), SOUND)
        assert read.reports == ()
        assert set(found(read).values()) == {"excel.number-beside"}

    def test_beside_a_filled_one(self, path: Path) -> None:
        read = changed(path, all_of(put(FIRST, 12, "E"), put(TOTAL, 0, "F"), put(FOLLOW_UP, "Tage", "E")), SOUND)
        assert read.reports == (SOUND,)
        (remark,) = read.remarks
        assert (remark.code, len(dict(remark.data)["places"])) == ("excel.form-texts", 3)

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_a_form_as_it_was_written(self, path: Path, language: Any) -> None:
        iq.workbooks.write_template(path, language=language, report=SOUND)
        assert iq.workbooks.read_workbook(path).remarks == ()
