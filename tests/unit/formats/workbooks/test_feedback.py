"""Excel: feedback replaces what an earlier one wrote, and touches nothing that people wrote."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import openpyxl
import openpyxl.comments
import pytest

import iqmodel as iq
from iqmodel.formats.workbooks.formula_results import saved
from iqmodel.formats.workbooks.marks import without_own
from tests.unit.formats.workbooks.test_write import FIRST, KEYS, TOTAL, YEAR_OF_BAVARIA, changed, form, put, save_table

CENTRES: Final = "fair_integration.centres"
PERSONS: Final = "counselling.persons.total"
RED, YELLOW, INPUT = "00F8CBAD", "00FFE699", "00FFF9E5"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "form.xlsx"


def told(path: Path, name: str = "out.xlsx", **how: Any) -> tuple[Any, Path]:
    """The copy that feedback on a workbook writes, opened, and where it is."""
    out = path.with_name(name)
    iq.workbooks.write_feedback(path, out, **how)
    return openpyxl.load_workbook(out), out


def lines(book: Any) -> list[tuple[Any, ...]]:
    """The lines of the summary without their numbers."""
    return [row[1:7] for row in book.worksheets[0].iter_rows(min_row=5, values_only=True)]


def comments(sheet: Any) -> dict[str, str]:
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def colours(sheet: Any) -> Iterator[tuple[str, str]]:
    """The cells that feedback shows in another colour."""
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            if "iqmodel" in str(rule.formula):
                yield str(area.sqref), rule.dxf.fill.bgColor.rgb


class TestSheetsOfPeople:
    """Only a sheet with the mark of feedback is replaced, whatever it is called."""

    @pytest.mark.parametrize("title", ["Rückmeldung", "Feedback", "RÜCKMELDUNG"])
    def test_a_form_of_that_title_stays(self, path: Path, title: str) -> None:
        def rename(book: Any, rows: dict[str, int]) -> None:
            put(TOTAL, 1)(book, rows)
            book.active.title = title

        changed(path, rename)
        book, out = told(path)
        assert title in book.sheetnames
        assert len(book.sheetnames) == 2
        again, _ = told(out, "again.xlsx")
        assert again.sheetnames == book.sheetnames

    def test_a_renamed_summary_is_replaced(self, path: Path) -> None:
        changed(path, put(TOTAL, 1))
        book, out = told(path)
        book.worksheets[0].title = "Was noch fehlt"
        book.save(out)
        again, _ = told(out, "again.xlsx")
        assert again.sheetnames == ["Rückmeldung", "Meldung"]


class TestComments:
    """What people wrote stays, whoever a program says has written it; what feedback wrote goes."""

    @pytest.mark.parametrize("author", [None, " ", "iqmodel"])
    def test_a_persons_comment_survives_every_feedback(self, path: Path, author: str | None) -> None:
        rows = form(path)[1]
        place = f"D{rows[TOTAL]}"

        def remark(book: Any, rows: dict[str, int]) -> None:
            put(TOTAL, 1)(book, rows)
            book.active[place].comment = openpyxl.comments.Comment("Bitte prüfen", "Amt")

        changed(path, remark)
        first, out = told(path)
        text = comments(first["Meldung"])[place]
        assert text.startswith("Bitte prüfen\n\n")
        if author is not None:
            for row in first["Meldung"].iter_rows():
                for cell in row:
                    if cell.comment:
                        cell.comment = openpyxl.comments.Comment(cell.comment.text, author)
            first.save(out)
        second, out = told(out, "second.xlsx")
        assert comments(second["Meldung"]) == {place: text}
        second["Meldung"][place].value = 416_374
        second.save(out)
        third, _ = told(out, "third.xlsx")
        assert comments(third["Meldung"]) == {place: "Bitte prüfen"}

    def test_what_was_added_behind_it_stays(self) -> None:
        text = "davor\n\n▼ iqmodel\nDas ist falsch.\n▲ iqmodel\nstimmt so"
        assert without_own(text) == "davor\n\nstimmt so"
        assert without_own(text.replace("\n", "\r\n")) == "davor\n\nstimmt so"
        assert without_own("▼ iqmodel\nnur der Anfang") == "▼ iqmodel\nnur der Anfang"

    def test_several_things_about_one_cell_are_one_comment(self, path: Path) -> None:
        report = iq.Report(scope="DE", period="2019").replace({FIRST: 5, PERSONS: 6})
        _, rows = form(path, report)
        book, _ = told(path)
        assert len(comments(book["Meldung"])) == 1
        assert next(iter(comments(book["Meldung"]))).removeprefix("D") in {str(row) for row in rows.values()}


class TestColours:
    """A cell keeps its own colour, which shows again once nothing is wrong with it."""

    def test_a_corrected_cell_is_no_longer_red(self, path: Path) -> None:
        rows = form(path)[1]
        place = f"D{rows[TOTAL]}"
        changed(path, put(TOTAL, 1))
        book, out = told(path)
        assert dict(colours(book["Meldung"])) == {place: RED}
        assert book["Meldung"][place].fill.fgColor.rgb == INPUT
        original: Any = openpyxl.load_workbook(path)
        before = len(list(original.active.conditional_formatting))
        book["Meldung"][place].value = 416_374
        book.save(out)
        again, _ = told(out, "again.xlsx")
        assert dict(colours(again["Meldung"])) == {}
        assert len(list(again["Meldung"].conditional_formatting)) == before


class TestCopies:
    """The copy can be read like the original."""

    def test_formulas_keep_their_results(self, path: Path) -> None:
        changed(path, lambda book, rows: put(CENTRES, "=30+1")(book, rows) or put(TOTAL, 1)(book, rows))
        rows = form(path.with_name("other.xlsx"))[1]
        results = {"Meldung": {f"D{rows[CENTRES]}": 31}}
        path.write_bytes(saved(openpyxl.load_workbook(path), results))
        assert [p.code for p in iq.workbooks.read_workbook(path).problems] == ["rule.violated"]
        _, out = told(path)
        assert [p.code for p in iq.workbooks.read_workbook(out).problems] == ["rule.violated"]
        assert openpyxl.load_workbook(out)["Meldung"][f"D{rows[CENTRES]}"].value == "=30+1"

    @pytest.mark.parametrize("result", [31, 1.5, "a < b & c", True, "#DIV/0!", date(2019, 1, 1)])
    def test_results_of_every_kind(self, path: Path, result: Any) -> None:
        book: Any = openpyxl.Workbook()
        book.active["A1"] = "=1+1"
        book.active["A1"].number_format = "YYYY-MM-DD" if isinstance(result, date) else "General"
        path.write_bytes(saved(book, {"Sheet": {"A1": result}}))
        read: Any = openpyxl.load_workbook(path, data_only=True)
        back = read.active["A1"].value
        assert getattr(back, "date", lambda: back)() == result

    def test_a_workbook_that_cannot_be_written(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> None:
            raise AttributeError("no such part")

        form(path)
        monkeypatch.setattr(openpyxl.Workbook, "save", refuse)
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.workbooks.write_feedback(path, path.with_name("out.xlsx"))
        assert [p.code for p in caught.value.problems] == ["excel.damaged"]

    def test_links_to_other_workbooks_stay(self, path: Path) -> None:
        form(path)
        _with_link(path)
        _, out = told(path)
        with zipfile.ZipFile(out) as archive:
            assert "xl/externalLinks/externalLink1.xml" in archive.namelist()

    def test_the_original_is_never_overwritten(self, path: Path) -> None:
        form(path)
        before = path.read_bytes()
        link = path.with_name("link.xlsx")
        link.symlink_to(path)
        for target in (path, link):
            with pytest.raises(iq.InvalidDataError) as caught:
                iq.workbooks.write_feedback(path, target)
            assert [p.code for p in caught.value.problems] == ["excel.feedback.same"]
        assert path.read_bytes() == before

    @pytest.mark.parametrize("name", ["out.xlsm", "out.xls", "out"])
    def test_a_copy_is_what_its_name_says(self, path: Path, name: str) -> None:
        form(path)
        with pytest.raises(iq.InvalidDataError):
            iq.workbooks.write_feedback(path, path.with_name(name))

    @pytest.mark.parametrize("bad", [1, None, b"x", True])
    def test_wrong_arguments(self, path: Path, bad: Any) -> None:
        form(path)
        for arguments in ((bad, path.with_name("out.xlsx")), (path, bad)):
            with pytest.raises(iq.InvalidDataError):
                iq.workbooks.write_feedback(*arguments)


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


def _with_link(path: Path) -> None:
    """Let the workbook refer to another one."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relation = "http://schemas.openxmlformats.org/package/2006/relationships"
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
    reference = f'<externalReference xmlns:r="{kind}" r:id="rId99"/>'
    part = "externalLinks/externalLink1.xml"
    link = f'<Relationship Id="rId99" Type="{kind}/externalLink" Target="{part}"/>'
    override = f'<Override PartName="/xl/{part}" ContentType="{content}"/>'
    edits = {
        "xl/workbook.xml": ("</sheets>", f"</sheets><externalReferences>{reference}</externalReferences>"),
        "xl/_rels/workbook.xml.rels": ("</Relationships>", f"{link}</Relationships>"),
        "[Content_Types].xml": ("</Types>", f"{override}</Types>"),
    }
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for name, (old, new) in edits.items():
        parts[name] = parts[name].replace(old, new)
    parts["xl/externalLinks/externalLink1.xml"] = (
        f'<externalLink xmlns="{main}"><externalBook xmlns:r="{kind}" r:id="rId1"><sheetNames><sheetName val="S"/>'
        '</sheetNames><sheetDataSet><sheetData sheetId="0"/></sheetDataSet></externalBook></externalLink>'
    )
    parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
        f'<Relationships xmlns="{relation}"><Relationship Id="rId1" Type="{kind}/externalLinkPath" '
        'Target="zahlen.xlsx" TargetMode="External"/></Relationships>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
