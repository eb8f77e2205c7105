"""Feedback: a copy with the problems as comments; it replaces what an earlier one wrote and nothing people wrote."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.comments
import openpyxl.worksheet.formula
import pytest

import iqmodel as iq
from benchmarks.hostile_files import archive
from iqmodel.formats.workbooks.cells import cells_held
from iqmodel.formats.workbooks.opening import open_workbook
from iqmodel.formats.workbooks.saving import save
from tests.unit.formats.workbooks.filled import FIRST, PERSONS, TOTAL, changed, comments, form, lines, put, told


class TestFeedback:
    """A copy of the workbook with the problems as cell comments and a summary sheet in the form's language."""

    def test_problems_stand_where_they_belong(self, path: Path) -> None:
        rows = form(path)[1]
        changed(path, put(TOTAL, 1))
        before = path.read_bytes()
        out = path.with_name("out.xlsx")
        read = iq.workbooks.write_feedback(path, out)
        assert path.read_bytes() == before
        book: Any = openpyxl.load_workbook(out)
        assert book.sheetnames == ["Rückmeldung", "Meldung"]
        comment = book["Meldung"][f"D{rows[TOTAL]}"].comment
        assert read.problems[0].message("de") in comment.text
        assert book["Rückmeldung"]["E5"].value == "Beratungen"
        assert book["Rückmeldung"]["G5"].value == read.problems[0].message("de")
        assert book["Rückmeldung"]["D5"].value == f"D{rows[TOTAL]}"

    def test_feedback_on_feedback_replaces_it(self, path: Path) -> None:
        changed(path, put(TOTAL, 1))
        first, second = path.with_name("first.xlsx"), path.with_name("second.xlsx")
        before = iq.workbooks.write_feedback(path, first)
        after = iq.workbooks.write_feedback(first, second)
        assert [str(p) for p in before.problems] == [str(p) for p in after.problems]
        book: Any = openpyxl.load_workbook(second)
        assert book.sheetnames == ["Rückmeldung", "Meldung"]
        assert "\n\n" not in next(c.comment.text for r in book["Meldung"].iter_rows() for c in r if c.comment)

    def test_other_peoples_comments_stay(self, path: Path) -> None:
        def remark(book: Any, rows: dict[str, int]) -> None:
            cell = book.active[f"D{rows[TOTAL]}"]
            cell.value = 1
            cell.comment = openpyxl.comments.Comment("Bitte prüfen", "Amt")

        changed(path, remark)
        out = path.with_name("out.xlsx")
        iq.workbooks.write_feedback(path, out, language="en")
        book: Any = openpyxl.load_workbook(out)
        texts = [c.comment.text for r in book["Meldung"].iter_rows() for c in r if c.comment]
        assert len(texts) == 1
        assert texts[0].startswith("Bitte prüfen\n\n")
        assert book.sheetnames[0] == "Feedback"

    def test_nothing_to_say(self, path: Path) -> None:
        form(path)
        out = path.with_name("out.xlsx")
        assert iq.workbooks.write_feedback(path, out).ok
        assert "keine Regel verletzt" in openpyxl.load_workbook(out)["Rückmeldung"]["A2"].value

    def test_warnings_are_told(self, path: Path) -> None:
        report = iq.Report(scope="DE", period="2019").replace({FIRST: 5, "counselling.persons.total": 6})
        form(path, report)
        out = path.with_name("out.xlsx")
        assert iq.workbooks.write_feedback(path, out).ok
        assert openpyxl.load_workbook(out)["Rückmeldung"]["B5"].value == "Warnung"


class TestTables:
    """On a sheet with a row for each figure, the comments are at the figures."""

    @pytest.fixture
    def table(self, path: Path, request: pytest.FixtureRequest) -> Path:
        """A long table of two Länder, in which the total of the second is wrong and its persons are too many."""
        figures = {FIRST: 10, "counselling.sessions.follow_up": 5, TOTAL: 15, PERSONS: 11}
        book: Any = openpyxl.Workbook()
        book.active.append(["scope", "start", "end", "code", "value"])
        for scope, more in (("DE-BE", {PERSONS: 10}), ("DE-BY", {TOTAL: 16})):
            for code, value in (figures | more).items():
                book.active.append([scope, "2019-01-01", "2019-12-31", code, value])
        target = path.with_suffix(getattr(request, "param", ".xlsx"))
        save(book, target)
        return target

    @pytest.mark.parametrize("table", [".xlsx", ".ods"], indirect=True)
    def test_a_broken_rule_is_at_its_total(self, table: Path) -> None:
        out = table.with_name(f"out{table.suffix}")
        read = iq.workbooks.write_feedback(table, out, language="de")
        assert [dict(problem.data)["cell"] for problem in read.problems] == ["E8"]
        if table.suffix == ".xlsx":
            book: Any = openpyxl.load_workbook(out)
            assert list(comments(book["Sheet"])) == ["E8"]
            assert [cell.value for cell in book["Rückmeldung"][5]][3:5] == ["E8", "Beratungen"]
        else:
            (sheet,) = [page for page in open_workbook(out).values.worksheets if page.title == "Sheet"]
            assert [cell.coordinate for cell in cells_held(sheet) if cell.comment] == ["E8"]

    def test_so_is_a_warning(self, table: Path) -> None:
        book: Any = openpyxl.load_workbook(table)
        book["Sheet"]["E8"] = 15
        book.save(table)
        back, _ = told(table)
        (line,) = lines(back)
        assert line[:4] == ("warning", "Sheet", "E6", "first sessions")
        assert line[5].startswith("Bavaria, 2019: ")

    def test_so_is_a_caveat(self, path: Path) -> None:
        book: Any = openpyxl.Workbook()
        book.active.append(["scope", "start", "end", "code", "value", "low", "status"])
        year = ("DE-BY", "2019-01-01", "2019-12-31")
        book.active.append([*year, FIRST, None, 5, None])
        book.active.append([*year, PERSONS, 7, None, "suppressed"])
        book.save(path)
        (line,) = lines(told(path)[0])
        assert line[:4] == ("warning", "Sheet", "E3", "persons counselled")

    def test_what_is_there_twice_is_at_its_row(self, table: Path) -> None:
        book: Any = openpyxl.load_workbook(table)
        book["Sheet"].append(["DE-BY", "2019-01-01", "2019-12-31", TOTAL, 16])
        book["Sheet"].append(["DE-BY", "2018-01-01", "2017-12-31", TOTAL, 16])
        book.save(table)
        found = iq.workbooks.read_workbook(table).problems
        said = [(one.code, dict(one.data)["cell"], dict(one.data)["label"].en) for one in found]
        assert said == [
            ("rule.violated", "E8", "sessions"),
            ("rows.same-row", "D10", "sessions"),
            # A period is that of the whole report, whatever figure is in its row.
            ("period.reversed", "C11", "end"),
        ]

    def test_the_context_decides_the_language_of_codes(self, table: Path) -> None:
        with iq.language("de"):
            assert told(table)[0].sheetnames[0] == "Rückmeldung"
        assert told(table)[0].sheetnames[0] == "Feedback"

    def test_the_first_words_decide(self, table: Path) -> None:
        book: Any = openpyxl.load_workbook(table)
        german = book.create_sheet("Länder")
        german.append(["Gebiet", "Beginn", "Ende", "Code", "Wert"])
        german.append(["DE-HH", "2019-01-01", "2019-12-31", FIRST, 1])
        book.save(table)
        assert told(table)[0].sheetnames[0] == "Rückmeldung"
        assert told(table, language="en")[0].sheetnames[0] == "Feedback"


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

    def test_several_things_about_one_cell_are_one_comment(self, path: Path) -> None:
        report = iq.Report(scope="DE", period="2019").replace({FIRST: 5, PERSONS: 6})
        _, rows = form(path, report)
        book, _ = told(path)
        assert len(comments(book["Meldung"])) == 1
        assert next(iter(comments(book["Meldung"]))).removeprefix("D") in {str(row) for row in rows.values()}


class TestCopies:
    """The copy can be read like the original, which is never overwritten."""

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


class TestDamaged:
    """What is wrong in a damaged workbook is wrong in its copy, and only errors of the package leave."""

    @pytest.mark.parametrize(
        ("part", "old", "new"),
        [
            # A number beyond every float, which openpyxl would write as nothing.
            ("xl/worksheets/sheet1.xml", "<v>122957</v>", "<v>1e400</v>"),
            # A code that nobody knows, beside figures that break warnings.
            ("xl/worksheets/sheet1.xml", "regional_networks.total.count", "0"),
        ],
    )
    def test_it_is_told_again(self, tmp_path: Path, part: str, old: str, new: str) -> None:
        path, copy = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
        form(path)
        with zipfile.ZipFile(path) as held:
            parts = {name: held.read(name).decode() for name in held.namelist()}
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new, 1)
        path.write_bytes(archive(parts))
        read = iq.workbooks.write_feedback(path, copy)
        assert read.problems
        places = {problem.pointer for problem in read.problems}
        assert {problem.pointer for problem in iq.workbooks.read_workbook(copy).problems} == places

    def test_a_number_format_that_does_not_exist(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsx"
        form(path)
        with zipfile.ZipFile(path) as held:
            parts = {name: held.read(name).decode() for name in held.namelist()}
        # Two formats have one number, so that another one is missing.
        parts["xl/styles.xml"] = parts["xl/styles.xml"].replace('<numFmt numFmtId="166"', '<numFmt numFmtId="167"', 1)
        path.write_bytes(archive(parts))
        assert [problem.code for problem in iq.workbooks.read_workbook(path).problems] == ["excel.damaged"]
