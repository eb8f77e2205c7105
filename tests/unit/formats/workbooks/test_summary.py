"""The summary of a feedback: one line for each thing to see to, in the language of the sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.comments
import openpyxl.worksheet.formula
import pytest

import iqmodel as iq
from tests.unit.formats.workbooks.filled import (
    CENTRES,
    FIRST,
    KEYS,
    PERSONS,
    YEAR_OF_BAVARIA,
    YELLOW,
    changed,
    colours,
    form,
    lines,
    put,
    save_table,
    told,
)


class TestSummary:
    """The summary says what there is, where, in the language of the sheet."""

    def test_headers_tell_the_language(self, path: Path) -> None:
        report = iq.Report(scope="DE-BY", period="2019").replace({FIRST: 5})
        iq.workbooks.write_workbook([report], path, layout="wide", headers="de")
        book: Any = openpyxl.load_workbook(path)
        book.active["H2"] = "-"
        book.save(path)
        assert told(path)[0].sheetnames[0] == "Rückmeldung"

    def test_warnings_have_a_cell_and_a_comment(self, path: Path) -> None:
        report = iq.Report(scope="DE", period="2019").replace({FIRST: 5, PERSONS: 6})
        _, rows = form(path, report)
        book, _ = told(path)
        kind, sheet, cell, *_ = lines(book)[0]
        assert (kind, sheet) == ("Warnung", "Meldung")
        assert cell in (f"D{rows[FIRST]}", f"D{rows[PERSONS]}")
        assert dict(colours(book["Meldung"])) == {cell: YELLOW}
        assert "Warnungen: 1" in book.worksheets[0]["A2"].value

    def test_an_error_elsewhere_hides_no_warning(self, path: Path) -> None:
        report = iq.Report(scope="DE", period="2019").replace({FIRST: 5, PERSONS: 6})
        changed(path, put(CENTRES, "-"), report)
        assert [line[0] for line in lines(told(path)[0])] == ["Fehler", "Warnung"]

    @pytest.mark.parametrize("layout", ["wide", "long"])
    def test_warnings_of_a_table_have_their_cells(self, path: Path, layout: Any) -> None:
        reports = [
            iq.Report(scope=scope, period="2019").replace({FIRST: 5, PERSONS: 6}) for scope in ("DE-BY", "DE-BE")
        ]
        iq.workbooks.write_workbook(reports, path, layout=layout)
        book, _ = told(path)
        found = [(line[0], line[2], line[4].split(",")[0]) for line in lines(book)]
        assert [(kind, who) for kind, _, who in found] == [("warning", "Bavaria"), ("warning", "Berlin")]
        assert {book["Reports"][cell].value for _, cell, _ in found} <= {5, 6}

    def test_values_stand_as_in_the_sheet(self, path: Path) -> None:
        changed(path, lambda book, rows: put(FIRST, 416.374)(book, rows) or put(CENTRES, date(2023, 1, 1))(book, rows))
        assert {line[3] for line in lines(told(path)[0])} == {"416,374", "01.01.2023"}

    def test_it_promises_no_comment_where_there_is_no_cell(self, path: Path) -> None:
        changed(path, put(FIRST, None, "A"))
        head = told(path)[0].worksheets[0]["A2"].value
        assert "Was eine Zelle betrifft" in head

    def test_remarks_are_listed(self, path: Path) -> None:
        def hide(book: Any, rows: dict[str, int]) -> None:
            book.active.row_dimensions[rows[FIRST]].hidden = True

        changed(path, hide)
        assert [line[0] for line in lines(told(path)[0])] == ["Hinweis"]

    def test_the_notation_can_be_declared(self, path: Path) -> None:
        save_table(path, [*KEYS, FIRST], [*YEAR_OF_BAVARIA, "1.000"])
        assert not iq.workbooks.write_feedback(path, path.with_name("open.xlsx")).ok
        assert iq.workbooks.write_feedback(path, path.with_name("de.xlsx"), numbers="de").ok
        with pytest.raises(iq.InvalidDataError):
            iq.workbooks.write_feedback(path, path.with_name("no.xlsx"), numbers="fr")  # type: ignore[arg-type]  # none is fr
