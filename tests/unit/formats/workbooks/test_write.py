"""Excel: the entry form comes back as the report it holds, and every trap of a workbook has its problem."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import openpyxl.comments
import pytest

import iqmodel as iq
from iqmodel.formats.workbooks import opening as excel_gate
from iqmodel.language.text import LANGUAGES, Language

FIRST: Final = "counselling.sessions.first"
TOTAL: Final = "counselling.sessions.total"
KEYS: Final = ("scope", "start", "end")
YEAR_OF_BAVARIA: Final = ("DE-BY", date(2019, 1, 1), date(2019, 12, 31))


@cache
def form_bytes(report: iq.Report, language: Language) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        iq.workbooks.write_template(path, language=language, report=report)
        return path.read_bytes()


def form(path: Path, report: iq.Report | None = None, language: Language = "de") -> tuple[Any, dict[str, int]]:
    """A form written and opened again, with the row of every code."""
    path.write_bytes(form_bytes(report or iq.published.load("2019-2022").report, language))
    book: Any = openpyxl.load_workbook(path)
    return book, {row[0].value: row[0].row for row in book.active.iter_rows(max_col=1) if row[0].value}


def changed(
    path: Path, change: Callable[[Any, dict[str, int]], object], report: iq.Report | None = None
) -> iq.results.TableRead[Any]:
    """A form that someone has changed, as it is read."""
    book, rows = form(path, report)
    change(book, rows)
    book.save(path)
    return iq.workbooks.read_workbook(path)


def save_table(path: Path, *rows: list[Any]) -> None:
    """A workbook with these rows on its one sheet."""
    book: Any = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


def put(code: str, value: object, column: str = "D") -> Callable[[Any, dict[str, int]], object]:
    """Enter a value in the row of a code."""

    def enter(book: Any, rows: dict[str, int]) -> None:
        book.active[f"{column}{rows[code]}"].value = value

    return enter


def found(read: iq.results.TableRead[Any]) -> dict[str, str]:
    """Cell -> code of the problem there; the sheet alone where no cell is meant."""
    data = [dict(problem.data) for problem in read.problems]
    return {f"{d.get('sheet')}!{d.get('cell')}": p.code for d, p in zip(data, read.problems, strict=True)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "form.xlsx"


class TestForm:
    """The entry form is for one scope and period: labels, units, definitions, input cells with data validation."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_published_report_survives_it(self, path: Path, language: Language) -> None:
        report = iq.published.load("2019-2022").report
        form(path, report, language)
        read = iq.workbooks.read_workbook(path)
        assert (read.problems, read.detected.language) == ((), language)
        assert [iq.figures(one) for one in read.reports] == [iq.figures(report)]
        assert [f.difference for f in iq.check(read.reports[0]).acknowledged] == [-2312]
        assert {note.code for note in read.reports[0].notes} == {
            note.code for note in report.notes if note.status or note.footnote
        }

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_tells_what_is_counted(self, path: Path, language: Language) -> None:
        book, rows = form(path, None, language)
        for indicator in iq.indicators():
            cells = {column: book.active[f"{column}{rows[indicator.code]}"].value for column in "BEI"}
            assert cells == {
                "B": indicator.label.in_language(language),
                "E": indicator.unit.in_language(language),
                "I": indicator.definition.in_language(language),
            }

    def test_scope_and_period_are_filled_in(self, path: Path) -> None:
        iq.workbooks.write_template(path, language="de", scope="DE-BY", period="2023")
        read = iq.workbooks.read_workbook(path)
        assert read.reports == (iq.Report(scope="DE-BY", period="2023"),)

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize(
        "figure", [iq.about(400, unit=1000), iq.about(400, unit=1), iq.about(400), iq.between(3, 7)]
    )
    def test_bounds_stay_what_they_are(self, path: Path, figure: iq.Bounds, language: Language) -> None:
        report = iq.Report(scope="DE-BY", period="2019").replace({FIRST: figure})
        iq.workbooks.write_template(path, report=report, language=language)
        back = iq.workbooks.read_workbook(path).reports[0][FIRST]
        assert (iq.low(back), iq.high(back)) == (figure.low, figure.high)

    def test_empty_it_is_no_report_yet(self, path: Path) -> None:
        iq.workbooks.write_template(path)
        assert found(iq.workbooks.read_workbook(path)).keys() == {"Meldung!D4", "Meldung!D5", "Meldung!D6"}

    def test_only_input_cells_are_open_and_all_are_validated(self, path: Path) -> None:
        book, rows = form(path)
        sheet = book.active
        assert sheet.protection.sheet
        assert not sheet.protection.password
        for indicator in iq.indicators():
            row = rows[indicator.code]
            assert [c for c in "ABCDEFGHI" if not sheet[f"{c}{row}"].protection.locked] == ["C", "D", "G", "H"]
        validated = {str(r): v.type for v in sheet.data_validations.dataValidation for r in v.sqref.ranges}
        numbers = [v for v in sheet.data_validations.dataValidation if v.type == "whole"]
        assert set(validated.values()) == {"whole", "date", "list"}
        for indicator in iq.indicators():
            assert any(f"D{rows[indicator.code]}" in validation.sqref for validation in numbers)

    def test_a_total_is_typed_and_the_formula_beside_it_shows_the_difference(self, path: Path) -> None:
        book, rows = form(path)
        sheet = book.active
        assert sheet[f"D{rows[TOTAL]}"].value == 416_374
        a, b, c = (rows[f"counselling.sessions.{name}"] for name in ("first", "follow_up", "total"))
        formula = sheet[f"F{c}"].value
        assert f"D{a}+D{b}-D{c}" in formula
        read = changed(path, put(TOTAL, 416_375))
        assert found(read) == {f"Meldung!D{c}": "rule.violated"}
        assert read.problems[0].difference == -1

    def test_own_classes_have_their_own_form(self, path: Path) -> None:
        report = Extended(scope="DE", period="2019", sexes=BySex(women=1, men=2, total=3))
        iq.workbooks.write_template(path, report=report)
        assert iq.workbooks.read_workbook(path, model=Extended).reports == (report,)

    def test_an_acknowledged_difference_needs_amount_and_remark(self, path: Path) -> None:
        rule = "counselling.persons.advice-types"
        cleared = changed(path, put(rule, None))
        assert "excel.discrepancy-amount" in found(cleared).values()
        assert "rows.note-missing" in found(changed(path, put(rule, None, "H"))).values()
        assert list(found(changed(path, put(rule, -5))).values()) == ["rule.violated"]


class TestTraps:
    """Merged cells, hidden sheets, formulas without cached values, dates stored as numbers get clear problems."""

    @pytest.mark.parametrize(
        ("value", "code"),
        [
            ("=1+1", "excel.no-cached-value"),
            ("#REF!", "excel.error-value"),
            (416.374, "excel.thousands"),
            (12_345.5, "number.float"),
            (-3, "number.negative"),
            (10**13, "number.too-large"),
            (True, "excel.truth-value"),
            (date(2019, 1, 1), "excel.number-as-date"),
            ("-", "table.state"),
            ("viele", "number.none"),
            ("416,374", "number.other-language"),
        ],
    )
    def test_a_cell_that_is_no_count(self, path: Path, value: object, code: str) -> None:
        rows = form(path)[1]
        read = changed(path, put("fair_integration.centres", value))
        assert found(read) == {f"Meldung!D{rows['fair_integration.centres']}": code}
        assert read.reports == ()
        assert read.problems[0].message("de") != read.problems[0].message("en")

    @pytest.mark.parametrize(
        ("value", "figure"),
        [("31", 31), ("1.031", 1_031), ("rund 400", iq.about(400)), (31.0, 31), ("unbekannt", iq.UNKNOWN)],
    )
    def test_text_that_is_a_count_is_read(self, path: Path, value: object, figure: iq.Count) -> None:
        read = changed(path, put("fair_integration.centres", value))
        assert [report["fair_integration.centres"] for report in read.reports] == [figure]

    def test_wordings(self, path: Path) -> None:
        def word(book: Any, rows: dict[str, int]) -> None:
            put("fair_integration.centres", "knapp", "C")(book, rows)
            put("fair_integration.centres", 1_000)(book, rows)

        assert changed(path, word).reports[0]["fair_integration.centres"] == iq.just_under(1_000)
        assert (
            "excel.wording-alone" in found(changed(path, put("fair_integration.sessions.first", "rund", "C"))).values()
        )

        def twice(book: Any, rows: dict[str, int]) -> None:
            word(book, rows)
            put("fair_integration.centres", "rund 5")(book, rows)

        assert "excel.worded-twice" in found(changed(path, twice)).values()

    def test_a_date_stored_as_a_number(self, path: Path) -> None:
        def serial(book: Any, rows: dict[str, int]) -> None:
            book.active["D5"].number_format = "General"
            book.active["D5"].value = 43_466

        read = changed(path, serial)
        assert found(read) == {"Meldung!D5": "excel.date-as-number"}
        assert "01.01.2019" in read.problems[0].message("de")

    def test_merged_cells(self, path: Path) -> None:
        rows = form(path)[1]
        a, b = rows[FIRST], rows["counselling.sessions.follow_up"]
        read = changed(path, lambda book, _: book.active.merge_cells(f"D{a}:D{b}"))
        assert found(read) == {f"Meldung!D{a}": "excel.merged", f"Meldung!D{b}": "excel.merged"}
        assert read.reports == ()

    def test_hidden_sheets(self, path: Path) -> None:
        def hide(book: Any, _: dict[str, int]) -> None:
            book.create_sheet("Notizen").sheet_state = "veryHidden"

        read = changed(path, hide)
        assert (found(read), len(read.reports)) == ({"Notizen!None": "excel.hidden-sheet"}, 1)

    def test_hidden_rows_and_columns_are_read_and_told(self, path: Path) -> None:
        def hide(book: Any, rows: dict[str, int]) -> None:
            book.active.row_dimensions[rows["counselling.sessions.first"]].hidden = True
            book.active.row_dimensions[book.active.max_row + 5].hidden = True
            book.active.column_dimensions["B"].hidden = True
            book.active.column_dimensions["D"].hidden = True
            book.active.column_dimensions["Z"].hidden = True
            hidden.append(str(rows["counselling.sessions.first"]))

        hidden: list[str] = []
        read = changed(path, hide)
        told = {problem.code: problem for problem in read.remarks}
        assert (set(told), len(read.reports), read.ok) == ({"excel.hidden-rows", "excel.hidden-columns"}, 1, True)
        assert str(hidden[0]) in str(read)
        assert dict(told["excel.hidden-rows"].data)["places"] == tuple(hidden)
        assert dict(told["excel.hidden-columns"].data)["places"] == ("B", "D")

    def test_a_hidden_column_of_codes_is_nobodys_concern(self, path: Path) -> None:
        def hide(book: Any, rows: dict[str, int]) -> None:
            code = next(c for row in book.active for c in row if c.value == "counselling.sessions.first")
            book.active.column_dimensions[code.column_letter].hidden = True

        assert changed(path, hide).ok

    def test_rows_that_were_taken_apart(self, path: Path) -> None:
        rows = form(path)[1]
        read = changed(path, put("fair_integration.centres", None, "A"))
        assert set(found(read).values()) == {"excel.no-code", "excel.missing-row"}
        read = changed(path, put("fair_integration.centres", FIRST, "A"))
        assert found(read)[f"Meldung!A{rows['fair_integration.centres']}"] == "rows.same-row"
        read = changed(path, put("fair_integration.centres", "fair_integration.center", "A"))
        assert "rows.code.close" in found(read).values()

    def test_an_unknown_status(self, path: Path) -> None:
        assert list(found(changed(path, put(FIRST, "vielleicht", "G"))).values()) == ["record.choice"]

    def test_several_forms_in_one_workbook(self, path: Path) -> None:
        book, _ = form(path, iq.Report(scope="DE-BY", period="2019"))
        copy = book.copy_worksheet(book.active)
        copy["D4"] = "DE-BE"
        book.save(path)
        assert [str(report.scope) for report in iq.workbooks.read_workbook(path).reports] == ["DE-BY", "DE-BE"]


class TestGate:
    """Sizes are checked before anything is unpacked."""

    def test_zip_bombs(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        form(path)
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/media/bomb.bin", b"\0" * 30_000_000)
        assert [p.code for p in iq.workbooks.read_workbook(path).problems] == ["excel.bomb"]
        monkeypatch.setattr(excel_gate, "MOST_BYTES", 20_000_000)
        assert [p.code for p in iq.workbooks.read_workbook(path).problems] == ["excel.too-large"]
        monkeypatch.setattr(excel_gate, "MOST_ENTRIES", 3)
        assert [p.code for p in iq.workbooks.read_workbook(path).problems] == ["excel.too-many-entries"]

    def test_document_types(self, path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("[Content_Types].xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>')
        assert [p.code for p in iq.workbooks.read_workbook(path).problems] == ["excel.doctype"]

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "excel.no-workbook"),
            (b"scope;start\n", "excel.no-workbook"),
            (b"PK\x03\x04broken", "excel.no-workbook"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "excel.old-or-locked"),
        ],
    )
    def test_what_is_no_workbook(self, path: Path, content: bytes, code: str) -> None:
        path.write_bytes(content)
        assert [p.code for p in iq.workbooks.read_workbook(path).problems] == [code]
        with pytest.raises(iq.InvalidDataError):
            iq.workbooks.write_feedback(path, path.with_name("out.xlsx"))

    def test_damaged_xml(self, path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("[Content_Types].xml", "<broken")
        assert [p.code for p in iq.workbooks.read_workbook(path).problems] == ["excel.damaged"]

    def test_cells_far_out(self, path: Path) -> None:
        def far(book: Any, _: dict[str, int]) -> None:
            book.active["ZZZ1"] = 1

        assert list(found(changed(path, far)).values()) == ["excel.sheet-too-large"]

    def test_no_reports(self, path: Path) -> None:
        openpyxl.Workbook().save(path)
        assert [p.code for p in iq.workbooks.read_workbook(path).problems] == ["excel.no-reports"]


class TestTables:
    """Reports leave as tables and come back."""

    @pytest.mark.parametrize("headers", ["codes", "de", "en"])
    def test_long(self, path: Path, headers: Any) -> None:
        report = iq.published.load("2019-2022").report
        left = iq.workbooks.write_workbook([report], path, headers=headers)
        read = iq.workbooks.read_workbook(path)
        assert ([iq.figures(one) for one in read.reports], read.problems) == ([iq.figures(report)], ())
        assert {p.code for p in left} == {"rows.left-out.notes", "rows.left-out.sources"}

    @pytest.mark.parametrize("headers", ["codes", "de", "en"])
    def test_wide_keeps_the_words(self, path: Path, headers: Any) -> None:
        reports = [
            iq.Report(scope="DE-BY", period="2019").replace({FIRST: iq.about(181_000)}),
            iq.Report(scope="DE-BE", period="2019").replace({FIRST: 5}),
        ]
        iq.workbooks.write_workbook(reports, path, layout="wide", headers=headers)
        assert iq.workbooks.read_workbook(path).reports == tuple(reports)

    def test_a_broken_row_costs_no_other(self, path: Path) -> None:
        reports = [iq.Report(scope=scope, period="2019").replace({FIRST: 5}) for scope in ("DE-BY", "DE-BE", "DE-HH")]
        iq.workbooks.write_workbook(reports, path, layout="wide")
        book: Any = openpyxl.load_workbook(path)
        book.active["G3"] = "41.63.74"
        book.active.merge_cells("G4:H4")
        book.save(path)
        read = iq.workbooks.read_workbook(path)
        assert read.reports == (reports[0],)
        assert found(read) == {"Reports!G3": "csv.plain-separator", "Reports!G4": "excel.merged"} | {
            "Reports!H4": "excel.merged"
        }

    def test_a_table_below_another_is_not_read_by_its_header(self, path: Path) -> None:
        berlin = ("DE-BE", *YEAR_OF_BAVARIA[1:])
        above = ([*KEYS, FIRST, TOTAL], [*YEAR_OF_BAVARIA, 5, 8])
        save_table(path, *above, [], [*KEYS, TOTAL, FIRST], [*berlin, 9, 4])
        read = iq.workbooks.read_workbook(path)
        assert [str(report.scope) for report in read.reports] == ["DE-BY"]
        assert found(read) == {"Sheet!A4": "table.other-header"}

    def test_a_filled_column_without_a_header_is_told(self, path: Path) -> None:
        save_table(path, [*KEYS, FIRST, None, TOTAL], [*YEAR_OF_BAVARIA, 10, 5, 15])
        read = iq.workbooks.read_workbook(path)
        assert (found(read), len(read.reports)) == ({"Sheet!E2": "excel.nameless-column"}, 1)

    @pytest.mark.parametrize(
        ("cells", "told"),
        [
            (("1,234", 5), {"Sheet!D2": "csv.numbers-undecided"}),
            (("1.234.567", "1,234,567"), {"Sheet!D2": "csv.numbers-mixed", "Sheet!E2": "csv.numbers-mixed"}),
        ],
    )
    def test_an_open_notation_is_told_at_its_cell(
        self, path: Path, cells: tuple[Any, ...], told: dict[str, str]
    ) -> None:
        save_table(path, [*KEYS, TOTAL, FIRST], [*YEAR_OF_BAVARIA, *cells], ["DE-BE", *YEAR_OF_BAVARIA[1:], 9, 4])
        read = iq.workbooks.read_workbook(path)
        assert (found(read), [str(report.scope) for report in read.reports]) == (told, ["DE-BE"])
        assert [p.hint is not None for p in read.problems] == [True] * len(told)
        declared = iq.workbooks.read_workbook(path, numbers="en")
        assert len(declared.reports) == (2 if len(told) == 1 else 1)

    def test_a_table_that_lacks_a_key_is_told_beside_a_sound_one(self, path: Path) -> None:
        iq.workbooks.write_workbook([iq.Report(scope="DE-BE", period="2019")], path)
        book: Any = openpyxl.load_workbook(path)
        sheet = book.create_sheet("Zweite")
        for row in (["Gebeit", *KEYS[1:], FIRST, TOTAL], [*YEAR_OF_BAVARIA, 10, 15]):
            sheet.append(row)
        book.save(path)
        read = iq.workbooks.read_workbook(path)
        assert "rows.column-missing" in {problem.code for problem in read.problems}
        assert [str(report.scope) for report in read.reports] == ["DE-BE"]

    @pytest.mark.parametrize(("other", "kept"), [(10, 1), (11, 0)], ids=["alike", "different"])
    def test_a_report_on_two_sheets_counts_once_at_most(self, path: Path, other: int, kept: int) -> None:
        save_table(path, [*KEYS, FIRST], [*YEAR_OF_BAVARIA, 10])
        book: Any = openpyxl.load_workbook(path)
        copy = book.copy_worksheet(book.active)
        copy["D2"].value = other
        book.save(path)
        read = iq.workbooks.read_workbook(path)
        assert (found(read), len(read.reports)) == ({f"{copy.title}!None": "excel.same-report"}, kept)

    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x"])
    def test_text_is_never_a_formula(self, path: Path, text: str) -> None:
        note = iq.Note(code=FIRST, footnote=iq.Text(text, text))
        report = iq.Report(scope="DE", period="2019", notes=(note,))
        for write in (
            lambda: iq.workbooks.write_workbook([report], path),
            lambda: iq.workbooks.write_template(path, report=report),
        ):
            write()
            book: Any = openpyxl.load_workbook(path)
            cells = [c for row in book.active.iter_rows() for c in row if c.value == text]
            assert cells
            assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}
            assert iq.workbooks.read_workbook(path).reports == (report,)


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
        assert book["Rückmeldung"]["F5"].value == read.problems[0].message("de")
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


class TestArguments:
    """What cannot be an argument is refused like any other invalid data."""

    @pytest.mark.parametrize("bad", [1.5, None, b"\xff", True])
    def test_wrong_arguments(self, bad: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.workbooks.read_workbook(bad)

    @pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
    @pytest.mark.parametrize(("bad", "code"), [(5, "record.type"), (None, "record.type"), ("a\0.xlsx", "csv.path")])
    def test_what_no_file_can_be_called(self, path: Path, bad: Any, code: str) -> None:
        form(path)
        calls: tuple[Callable[[], object], ...] = (
            lambda: iq.workbooks.write_template(bad),
            lambda: iq.workbooks.read_workbook(bad),
            lambda: iq.workbooks.write_feedback(bad, path.with_name("out.xlsx")),
            lambda: iq.workbooks.write_feedback(path, bad),
            lambda: iq.workbooks.write_workbook([], bad),
        )
        for call in calls:
            with pytest.raises(iq.InvalidDataError) as caught:
                call()
            assert [problem.code for problem in caught.value.problems] == [code]


@iq.block
class BySex(iq.Block):
    women: iq.Count = iq.count(unit="persons", label=iq.Text("Frauen", "women"))
    men: iq.Count = iq.count(unit="persons", label=iq.Text("Männer", "men"))
    total: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))
    by_sex = iq.rule("women + men == total", label=iq.Text("Frauen und Männer", "women and men"))


@iq.block
class Extended(iq.Report):
    sexes: BySex = iq.part(BySex, label=iq.Text("Nach Geschlecht", "By sex"))
