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
from iqmodel.formats.tables.results import TableRead
from iqmodel.formats.workbooks.summary import ERROR, REMARK, WARNING, Line, write_summary
from iqmodel.language.messages import message
from iqmodel.language.text import Language
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
        found = [(line[0], line[2], line[5].split(",")[0]) for line in lines(book)]
        assert [(kind, who) for kind, _, who in found] == [("warning", "Bavaria"), ("warning", "Berlin")]
        assert {book["Reports"][cell].value for _, cell, _ in found} <= {5, 6}

    def test_values_stand_as_in_the_sheet(self, path: Path) -> None:
        changed(path, lambda book, rows: put(FIRST, 416.374)(book, rows) or put(CENTRES, date(2023, 1, 1))(book, rows))
        found = lines(told(path)[0])
        assert {line[4] for line in found} == {"416,374", "01.01.2023"}
        assert {line[3] for line in found} == {"Erstberatungen", "Beratungsstellen Faire Integration"}

    def test_it_promises_no_comment_where_there_is_no_cell(self, path: Path) -> None:
        changed(path, put(FIRST, None, "A"))
        head = told(path)[0].worksheets[0]["A2"].value
        assert "Was eine einzelne Zelle betrifft" in head

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
            iq.workbooks.write_feedback(path, path.with_name("no.xlsx"), numbers="fr")  # type: ignore[call-overload]  # none is fr


def line(kind: iq.Text = ERROR, **how: str) -> Line:
    return Line(kind, **{"sheet": "Meldung", "cell": "D5", "value": "x", "message": "m", "hint": "h", **how})


def summarised(*told: Line, language: Language = "de", reports: int = 1, titles: tuple[str, ...] = ()) -> Any:
    book: Any = openpyxl.Workbook()
    for title in titles:
        book.create_sheet(title)
    write_summary(book, told, TableRead((iq.Report(scope="DE", period="2023"),) * reports, ()), language)
    return book


class TestLine:
    """A comment says what is wrong and what to do, one below the other, and nothing twice."""

    @pytest.mark.parametrize(
        ("message", "hint", "expected"), [("m", "h", "m\nh"), ("m", "", "m"), ("", "h", "h"), ("", "", "")]
    )
    def test_its_text(self, message: str, hint: str, expected: str) -> None:
        assert line(message=message, hint=hint).text == expected


class TestSheet:
    """The summary is the first sheet, the one that opens, with a header of its own and one row for each line."""

    @pytest.mark.parametrize(
        ("language", "header"),
        [
            ("de", ["Nr.", "Art", "Blatt", "Zelle", "Kennzahl", "Eintrag", "Problem", "Was tun?"]),
            ("en", ["No.", "Kind", "Sheet", "Cell", "Figure", "Entered", "Problem", "What to do"]),
        ],
    )
    def test_header_and_lines(self, language: Language, header: list[str]) -> None:
        sheet = summarised(line(), line(WARNING, cell=""), language=language).worksheets[0]
        rows = [list(row) for row in sheet.iter_rows(min_row=4, max_col=8, values_only=True)]
        assert rows == [
            header,
            [1, ERROR.in_language(language), "Meldung", "D5", "", "x", "m", "h"],
            [2, WARNING.in_language(language), "Meldung", "", "", "x", "m", "h"],
        ]

    def test_it_opens_first_and_alone_is_chosen(self) -> None:
        book = summarised(line(), titles=("a", "b"))
        assert book.active is book.worksheets[0]
        assert [sheet.sheet_view.tabSelected for sheet in book.worksheets[1:]] == [False] * 3

    def test_it_is_printed_on_the_paper_of_the_form(self) -> None:
        printed = summarised(line()).worksheets[0].page_setup
        assert (printed.paperSize, printed.orientation) == (9, "landscape")

    def test_a_cell_is_a_link_to_it_with_its_sheet_quoted(self) -> None:
        sheet = summarised(line(sheet="Bayerns 'Zahlen'"), line(cell="")).worksheets[0]
        assert sheet["D5"].hyperlink.target == "#'Bayerns ''Zahlen'''!D5"
        assert sheet["D6"].hyperlink is None

    def test_a_message_that_begins_like_a_formula_is_text(self) -> None:
        sheet = summarised(line(value="=1+1", message="-3")).worksheets[0]
        assert [(sheet[cell].value, sheet[cell].data_type) for cell in ("F5", "G5")] == [("=1+1", "s"), ("-3", "s")]

    def test_long_messages_have_room(self) -> None:
        sheet = summarised(line(), line(message="m" * 800)).worksheets[0]
        assert sheet.row_dimensions[6].height > 5 * sheet.row_dimensions[5].height

    @pytest.mark.parametrize(
        ("titles", "expected"),
        [
            ((), "Rückmeldung"),
            (("Rückmeldung",), "Rückmeldung (2)"),
            (("RÜCKMELDUNG", "rückmeldung (2)"), "Rückmeldung (3)"),
        ],
    )
    def test_its_title_is_one_that_nobody_has(self, titles: tuple[str, ...], expected: str) -> None:
        assert summarised(titles=titles).sheetnames[0] == expected


class TestHeadline:
    """The headline counts errors and warnings, and says what is fine where there are none."""

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_of_errors_and_warnings(self, language: Language) -> None:
        told = summarised(line(), line(), line(WARNING), line(REMARK), language=language).worksheets[0]["A2"].value
        counts: dict[str, object] = {"problems": 2, "warnings": 1, "reports": 1}
        assert told == message("excel.feedback.errors", language, counts)
        assert "2" in told

    def test_remarks_are_no_errors(self) -> None:
        told = summarised(line(REMARK), reports=3).worksheets[0]["A2"].value
        assert told == message("excel.feedback.fine", "de", {"problems": 0, "warnings": 0, "reports": 3})
