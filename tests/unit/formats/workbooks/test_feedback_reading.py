"""Workbooks of case records are answered like forms: a comment on each cell, and nothing said of what is in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import iqmodel as iq
from iqmodel.cases.case import Case
from iqmodel.cli.main import main
from iqmodel.formats.workbooks.cells import cells_held
from iqmodel.formats.workbooks.feedback import answer_form
from iqmodel.formats.workbooks.opening import open_workbook
from iqmodel.formats.workbooks.saving import save
from tests.unit.cases.test_confidential import HIDDEN, leaks
from tests.unit.formats.workbooks.case_books import HEADER
from tests.unit.formats.workbooks.filled import comments, lines

ROWS = (
    ("1", date(2023, 1, 5), "DE-BY", HIDDEN, "beides", "Erstberatung"),
    ("2", date(2023, 2, 5), "DE-BY", HIDDEN, "beides", "Erstberatung"),
    ("1", date(2023, 3, 5), "Bayern", "b", "beides", None),
    ("4", date(2023, 3, 5), "Bayern", "c", HIDDEN, None),
)
PLACES = ["E5", "A4", "F3"]


@pytest.fixture
def cases(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A workbook in which an id is there twice, a first session is not the first, and a type of advice is unknown."""
    book: Any = openpyxl.Workbook()
    book.active.title = "Beratungen"
    for row in (HEADER, *ROWS):
        book.active.append(row)
    for cell in book.active["B"]:
        cell.number_format = "DD.MM.YYYY"
    path = tmp_path / f"faelle{getattr(request, 'param', '.xlsx')}"
    save(book, path)
    return path


class TestCases:
    """Asked for as case records or found to be some, they are read as such."""

    @pytest.mark.parametrize("model", [iq.cases.Cases, iq.cases.CounsellingSession])
    def test_every_problem_is_at_its_cell(self, cases: Path, model: Any) -> None:
        out = cases.with_name("out.xlsx")
        read = iq.workbooks.write_feedback(cases, out, model=model)
        assert [dict(problem.data)["cell"] for problem in read.problems] == PLACES
        assert len(read.records) == 3
        book: Any = openpyxl.load_workbook(out)
        assert book.sheetnames == ["Rückmeldung", "Beratungen"]
        assert sorted(comments(book["Beratungen"])) == sorted(PLACES)
        assert "Probleme: 3. Lesbare Datensätze: 3." in book["Rückmeldung"]["A2"].value
        assert [line[:4] for line in lines(book)] == [
            ("Fehler", "Beratungen", "E5", "Art der Beratung"),
            ("Fehler", "Beratungen", "A4", "Kennung"),
            ("Fehler", "Beratungen", "F3", "Erst- oder Folgeberatung"),
        ]
        # What somebody entered in the cells stays; nothing of it is repeated.
        said = [cell.value for row in book["Rückmeldung"].iter_rows() for cell in row if cell.value]
        assert leaks(*map(str, said), *comments(book["Beratungen"]).values(), str(read)) == []

    @pytest.mark.parametrize("cases", [".ods"], indirect=True)
    def test_of_open_document(self, cases: Path) -> None:
        out = cases.with_name("out.ods")
        iq.workbooks.write_feedback(cases, out, model=iq.cases.Cases, language="en")
        summary, sheet = open_workbook(out).values.worksheets
        assert sorted(cell.coordinate for cell in cells_held(sheet) if cell.comment) == sorted(PLACES)
        assert leaks(*(str(cell.value) for cell in cells_held(summary))) == []
        assert leaks(*(cell.comment.text for cell in cells_held(sheet) if cell.comment)) == []

    def test_the_copy_is_read_like_the_original(self, cases: Path) -> None:
        out = cases.with_name("out.xlsx")
        before = iq.workbooks.write_feedback(cases, out, model=iq.cases.Cases)
        after = iq.workbooks.write_feedback(out, out.with_name("again.xlsx"), model=iq.cases.Cases)
        assert list(map(str, before.problems)) == list(map(str, after.problems))

    def test_sound_ones(self, cases: Path) -> None:
        book: Any = openpyxl.load_workbook(cases)
        book["Beratungen"].delete_rows(3, 3)
        book.save(cases)
        out = cases.with_name("out.xlsx")
        assert iq.workbooks.write_feedback(cases, out, model=iq.cases.Cases, language="en").ok
        assert openpyxl.load_workbook(out)["Feedback"]["A2"].value == (
            "Everything can be read, no problems. Records: 1."
        )


class TestMeasures:
    """A measure may be in another file, or in a row that could not be read."""

    @pytest.mark.parametrize(("measures", "expected"), [([], 0), (["other"], 1), (["other", " "], 0)])
    def test_unknown_measures(self, tmp_path: Path, measures: list[str], expected: int) -> None:
        book: Any = openpyxl.Workbook()
        book.active.title = "participations"
        book.active.append(["person", "measure", "entered"])
        book.active.append(["a", "m", date(2023, 1, 5)])
        if measures:
            sheet = book.create_sheet("measures")
            sheet.append(["id", "form", "start", "scope"])
            for one in measures:
                sheet.append([one, "course" if one.strip() else "?", date(2023, 1, 1), "DE-BY"])
        book.save(tmp_path / "x.xlsx")
        read = iq.workbooks.write_feedback(tmp_path / "x.xlsx", tmp_path / "y.xlsx", model=iq.cases.Cases)
        codes = [problem.code for problem in read.problems]
        assert codes.count("case.unknown-measure") == expected


class TestDetected:
    """Without a model a workbook of reports is one of reports, whatever else is in it."""

    def test_of_cases(self, cases: Path) -> None:
        out = cases.with_name("out.xlsx")
        assert isinstance(answer_form(cases, out, detect=True).read, iq.results.CasesRead)
        assert not isinstance(iq.workbooks.write_feedback(cases, out), iq.results.CasesRead)

    def test_of_reports_with_a_sheet_of_cases(self, cases: Path) -> None:
        book: Any = openpyxl.load_workbook(cases)
        table = book.create_sheet("Reports")
        table.append(["scope", "start", "end", "counselling.sessions.total"])
        table.append(["DE-BY", "2023-01-01", "2023-12-31", 5])
        book.save(cases)
        read = answer_form(cases, cases.with_name("out.xlsx"), detect=True).read
        assert not isinstance(read, iq.results.CasesRead)

    @pytest.mark.parametrize("model", [Case, int, "x"])
    def test_neither(self, cases: Path, model: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.workbooks.write_feedback(cases, cases.with_name("out.xlsx"), model=model)

    @pytest.mark.parametrize(("lang", "title"), [("de", "Rückmeldung"), ("en", "Feedback")])
    def test_in_a_terminal(self, cases: Path, lang: str, title: str, capsys: pytest.CaptureFixture[str]) -> None:
        out = cases.with_name("out.xlsx")
        assert main(["feedback", str(cases), "-o", str(out), "--lang", lang]) == 2
        said = capsys.readouterr()
        assert "Beratungen!F3" in said.out
        assert leaks(said.out, said.err) == []
        assert openpyxl.load_workbook(out).sheetnames[0] == title

    def test_among_forms(self, cases: Path, capsys: pytest.CaptureFixture[str]) -> None:
        folder = cases.parent / "in"
        folder.mkdir()
        cases.rename(folder / "faelle.xlsx")
        iq.workbooks.write_template(folder / "empty.xlsx", model=iq.cases.Cases)
        iq.workbooks.write_template(folder / "form.xlsx", scope="DE-BY", period="2023")
        assert main(["feedback", str(folder), "-o", str(cases.parent / "out"), "--lang", "de"]) == 2
        out = capsys.readouterr().out
        assert "faelle.xlsx: Probleme: 3, Rückmeldung" in out
        assert out.count("keine einzige Zahl angegeben") == 1
        assert "empty.xlsx: leer, kein einziger Fall angegeben" in out
        book: Any = openpyxl.load_workbook(cases.parent / "out" / "uebersicht.xlsx")
        assert leaks(*(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)) == []
