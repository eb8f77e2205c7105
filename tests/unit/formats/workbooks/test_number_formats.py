"""Number formats: a cell is read as what it shows, or its problem says what it shows and what is stored."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

import iqmodel as iq
from iqmodel.formats.workbooks.number_formats import is_plain, shown, shown_text, shows_day
from tests.unit.formats.workbooks.filled import changed
from tests.unit.formats.workbooks.written_by_others import FIRST, KEYS, as_xml, by_xlsxwriter, figure_in

ACCOUNTS: Final = r'_-* #,##0\ _€_-;-* #,##0\ _€_-;_-* "-"??\ _€_-;_-@_-'
# What spreadsheets show by the specification of number formats (ECMA-376, part 1, 18.8.31), in German.
SHOWN: Final = [
    (25_000, '"rund "#,##0', "rund 25.000"),
    (25_000, r"\c\a\.\ 0", "ca. 25000"),
    (1_234_567, '#,##0," Tsd."', "1.235 Tsd."),
    (1_234_567, '0.0,,"Mio."', "1,2Mio."),
    (1_500, '[>=1000]0.0,"k";0', "1,5k"),
    (0, '#,##0;-#,##0;"k. A."', "k. A."),
    (0, "#,###", ""),
    (0, "0;-0;", ""),
    (5, ";;;", ""),
    (0, ACCOUNTS, "-"),
    (25, ACCOUNTS, "25"),
    (3, '[<5]"unter 5";#,##0', "unter 5"),
    (7, '[<5]"unter 5";#,##0', "7"),
    (4, '[>100]0;[>10]"mittel";"klein"', "klein"),
    (12_345, "0.0E+00", "12000"),
    (-5, "+#,##0;-#,##0;0", "-5"),
    (5, "+#,##0;-#,##0;0", "+5"),
    (-5, "#,##0_);(#,##0)", "(5)"),
    (-5, "0;[Red]0", "5"),
    (-5, "0", "-5"),
    (1_234, r"#\.##0", "1.234"),
    (12, r"#\.##0", ".12"),
    (25, "0,000", "0,025"),
    (12_345, "000-00", "123-45"),
    (25, '0" Personen"', "25 Personen"),
    (25, 'General" Stück"', "25 Stück"),
    (12, "[$€-407] 0", "€ 12"),
    (12, "0.00", "12,00"),
    (12, "[Blue][<=100]0;[Red]0", "12"),
    (43_466, "0;0;dd.mm.yyyy", "43466"),
    (0, "0;0;dd.mm.yyyy", "…"),
    (25, "# ?/?", "25"),
    (25, "", "25"),
]


class TestShown:
    """What a cell shows of a number follows from its format alone."""

    @pytest.mark.parametrize(("value", "code", "text"), SHOWN)
    def test_a_number(self, value: int, code: str, text: str) -> None:
        assert shown(value, code).in_language("de") == text

    @pytest.mark.parametrize(
        ("value", "code", "exact"),
        [
            (25_000, '"rund "#,##0', True),
            (100_000, "0E+00", True),
            (12_345, "0E+00", False),
            (-5, "#,##0_);(#,##0)", True),
            (-5, "0;[Red]0", False),
            (5, "-0", False),
            (2_000, "0,", False),
            (1, "0%", False),
            (12.4, "0", False),
            (12.5, "0.0", True),
        ],
    )
    def test_whether_it_is_the_value(self, value: float, code: str, *, exact: bool) -> None:
        assert shown(value, code).is_exactly(value) is exact

    def test_in_both_languages(self) -> None:
        found = shown(1_234_567, '"about "#,##0.0')
        assert (found.in_language("de"), found.in_language("en")) == ("about 1.234.567,0", "about 1,234,567.0")

    def test_a_sheet_that_shows_no_zeros(self) -> None:
        assert [shown(value, "0", zeros=False).in_language("de") for value in (0, 1)] == ["", "1"]

    @pytest.mark.parametrize(
        ("code", "text", "exact"),
        [
            ("0*5", "12555…", False),
            ("*x0", "xxx…12", False),
            ("*00", "000…12", False),
            ("*-0", "---…12", False),
            ("* #,##0", "12", True),
            ("_-* #,##0_-", "12", True),
            ("0*.", "12", True),
        ],
    )
    def test_what_fills_the_cell_is_seen_as_well(self, code: str, text: str, *, exact: bool) -> None:
        found = shown(12, code)
        assert found.in_language("de") == text
        assert (found.is_exactly(12) and found.words == ("", "")) is exact
        assert shown_text("40", "@*5") == "40555…"

    @pytest.mark.parametrize("code", ["General", "GENERAL", "@", "0", "#,##0", "#,##0.00", "##0"])
    def test_plain_formats_show_every_whole_number(self, code: str) -> None:
        assert is_plain(code)
        for value in (0, 7, 1_234_567):
            assert shown(value, code).is_exactly(value)
            assert shown(value, code).words == ("", "")

    @pytest.mark.parametrize("code", ["#", "0,", '0"x"', "0%", "0;0", "dd.mm.yyyy", "[>5]0"])
    def test_other_formats_are_looked_at(self, code: str) -> None:
        assert not is_plain(code)

    @pytest.mark.parametrize(
        ("code", "text"),
        [('"rund "@', "rund 400"), (";;;", ""), ('0;0;0;"="@', "=400"), ("0", "400"), ("0;0;0", "400")],
    )
    def test_a_text(self, code: str, text: str) -> None:
        assert shown_text("400", code) == text

    @pytest.mark.parametrize(
        ("code", "parts"),
        [
            ("dd.mm.yyyy", (True, True, True)),
            ("mm-dd-yy", (True, True, True)),
            ("[$-407]d. mmmm yyyy;@", (True, True, True)),
            ("mmm yy", (False, True, True)),
            ("d-mmm", (True, True, False)),
            ("yyyy", (False, False, True)),
            ("dddd", (False, False, False)),
            ("h:mm", (False, False, False)),
            ("[h]:mm:ss", (False, False, False)),
            ("mm:ss", (False, False, False)),
            ("m/d/yy h:mm", (True, True, True)),
        ],
    )
    def test_parts_of_a_date(self, code: str, parts: tuple[bool, bool, bool]) -> None:
        assert shows_day(code) == parts


class TestFigures:
    """A cell that shows the figure is read, with its wording; any other has a problem that says what is stored."""

    @pytest.mark.parametrize(
        ("value", "code", "figure"),
        [
            (25_000, '"rund "#,##0', iq.about(25_000)),
            (400, r"\c\a\.\ 0", iq.about(400)),
            (170, '"über "0', iq.more_than(170)),
            (400, '"about "0', iq.about(400)),
            (25, '"insgesamt "0', 25),
            (25, '0" Personen"', 25),
            (25, ACCOUNTS, 25),
            (1_234, r"#\ ##0", 1_234),
            (12, "00000", 12),
            (12, "0.00", 12),
            (7, '[<5]"*";0', 7),
            (7, '0;0;0;"%"', 7),
        ],
    )
    def test_what_is_read(self, tmp_path: Path, value: int, code: str, figure: iq.Count) -> None:
        def write(book: Any, sheet: Any) -> None:
            sheet.write_number("D2", value, book.add_format({"num_format": code}))

        assert figure_in(by_xlsxwriter(tmp_path / "one.xlsx", write)) == figure
        assert (
            figure_in(as_xml(tmp_path / "two.xlsx", f'<c r="D2" s="2"><v>{value}</v></c>', formats=(code,))) == figure
        )

    @pytest.mark.parametrize(
        ("value", "code", "problem"),
        [
            (25_000, '#,##0," Tsd."', "excel.shown"),
            (25_000, "#,##0,", "excel.shown"),
            (0, '0;-0;"k. A."', "excel.shown"),
            (0, ACCOUNTS, "excel.shown"),
            (3, '[<5]"*";0', "excel.shown"),
            (12_345, "0.0E+00", "excel.shown"),
            (12, "000-00", "excel.shown"),
            (12, '0" €"', "excel.shown"),
            (12, '"geschätzt "0', "excel.shown"),
            (0, "#", "excel.shown-empty"),
            (12, ";;;", "excel.shown-empty"),
            (12, "0%", "excel.percent"),
        ],
    )
    def test_what_is_not(self, tmp_path: Path, value: int, code: str, problem: str) -> None:
        def write(book: Any, sheet: Any) -> None:
            sheet.write_number("D2", value, book.add_format({"num_format": code}))

        assert figure_in(by_xlsxwriter(tmp_path / "one.xlsx", write)) == [problem]
        path = as_xml(tmp_path / "two.xlsx", f'<c r="D2" s="2"><v>{value}</v></c>', formats=(code,))
        assert figure_in(path) == [problem]

    def test_words_for_what_is_not_stated_have_a_hint(self, tmp_path: Path) -> None:
        """A cell that shows „k. A.“ is to be left empty, one that shows „null“ may be a zero."""
        for code, said in (('0;-0;"k. A."', "leer lassen"), ('0;-0;"null"', "0 eintragen"), ('0" €"', None)):
            path = as_xml(tmp_path / "t.xlsx", '<c r="D2" s="2"><v>0</v></c>', formats=(code,))
            (problem,) = iq.workbooks.read_workbook(path).problems
            assert problem.hint is None if said is None else problem.hint is not None and said in problem.hint.de

    def test_the_problem_names_both(self, tmp_path: Path) -> None:
        path = as_xml(tmp_path / "t.xlsx", '<c r="D2" s="2"><v>1234567</v></c>', formats=('#,##0," Tsd."',))
        (problem,) = iq.workbooks.read_workbook(path).problems
        assert "„1.235 Tsd.“" in problem.message("de")
        assert "1234567" in problem.message("de")
        assert "‘1,235 Tsd.’" in problem.message("en")
        assert dict(problem.data)["cell"] == "D2"

    def test_no_answer_in_words_says_leave_it_empty(self, tmp_path: Path) -> None:
        path = as_xml(tmp_path / "t.xlsx", '<c r="D2" s="2"><v>0</v></c>', formats=('0;-0;"k. A."',))
        (problem,) = iq.workbooks.read_workbook(path).problems
        assert problem.hint is not None
        assert "leer lassen" in problem.hint.de

    def test_a_sheet_that_shows_no_zeros(self, tmp_path: Path) -> None:
        def write(book: Any, sheet: Any) -> None:
            sheet.hide_zero()
            sheet.write_number("D2", 0)

        assert figure_in(by_xlsxwriter(tmp_path / "t.xlsx", write)) == ["excel.shown-empty"]

    def test_text_in_a_format(self, tmp_path: Path) -> None:
        text = '<c r="D2" s="2" t="inlineStr"><is><t>400</t></is></c>'
        assert figure_in(as_xml(tmp_path / "t.xlsx", text, formats=('"rund "@',))) == iq.about(400)
        assert figure_in(as_xml(tmp_path / "t.xlsx", text, formats=(";;;",))) == ["excel.shown-empty"]

    def test_in_a_form(self, tmp_path: Path) -> None:
        def change(book: Any, rows: dict[str, int]) -> None:
            cell = book.active[f"D{rows['fair_integration.centres']}"]
            cell.value, cell.number_format = 400, '"rund "0'

        read = changed(tmp_path / "form.xlsx", change)
        assert [report["fair_integration.centres"] for report in read.reports] == [iq.about(400)]

    def test_in_a_long_table(self, tmp_path: Path) -> None:
        book: Any = openpyxl.Workbook()
        book.active.append(["scope", "start", "end", "code", "value"])
        book.active.append([*KEYS, FIRST, 400])
        book.active["E2"].number_format = '"rund "0'
        book.save(tmp_path / "t.xlsx")
        # Bounds have columns of their own there.
        assert figure_in(tmp_path / "t.xlsx") == ["csv.not-exact"]


class TestDays:
    """A day of which the cell shows a part alone is not taken for one that a person chose."""

    @pytest.mark.parametrize(
        ("code", "end", "problem"),
        [
            ("mmm yyyy", date(2019, 12, 31), None),
            ("mmm yyyy", date(2019, 12, 1), "excel.day-hidden"),
            ("yyyy", date(2019, 12, 31), None),
            ("yyyy", date(2019, 1, 1), "excel.day-hidden"),
            ("d. mmm", date(2019, 12, 31), "excel.day-hidden"),
            ("dd.mm.yy", date(2019, 12, 31), None),
            ("dddd", date(2019, 12, 31), "excel.day-hidden"),
        ],
    )
    def test_the_end_of_a_period(self, tmp_path: Path, code: str, end: date, problem: str | None) -> None:
        def write(book: Any, sheet: Any) -> None:
            sheet.write_datetime(
                "C2", datetime.combine(end, datetime.min.time()), book.add_format({"num_format": code})
            )
            sheet.write_number("D2", 5)

        assert figure_in(by_xlsxwriter(tmp_path / "t.xlsx", write)) == ([problem] if problem else 5)


class TestNumbersThatBecameDates:
    """A date or time where a number belongs names the number that was meant; it is never read as one."""

    @pytest.mark.parametrize(
        ("figure", "problem", "number"),
        [
            ('<c r="D2" t="d"><v>2019-01-01</v></c>', "excel.number-as-date", "43466"),
            ('<c r="D2" s="1" t="d"><v>2019-01-01T00:00:00</v></c>', "excel.number-as-date", "43466"),
            ('<c r="D2" t="d"><v>2019-01-01T12:00:00</v></c>', "excel.number-as-date", "43466,5"),
            ('<c r="D2" t="d"><v>12:00:00</v></c>', "excel.number-as-time", "0,5"),
            ('<c r="D2" s="1"><v>25257</v></c>', "excel.number-as-date", "25257"),
            ('<c r="D2" s="1"><v>0</v></c>', "excel.number-as-time", "0"),
        ],
    )
    @pytest.mark.parametrize("strict", [False, True])
    def test_each(self, tmp_path: Path, figure: str, problem: str, number: str, *, strict: bool) -> None:
        read = iq.workbooks.read_workbook(as_xml(tmp_path / "t.xlsx", figure, strict=strict))
        assert [one.code for one in read.problems] == [problem]
        assert f"wäre es {number}. " in read.problems[0].message("de")

    def test_by_another_writer(self, tmp_path: Path) -> None:
        def write(book: Any, sheet: Any) -> None:
            sheet.write_datetime(
                "D2", datetime.fromisoformat("2019-01-01"), book.add_format({"num_format": "yyyy-mm-dd"})
            )

        (problem,) = iq.workbooks.read_workbook(by_xlsxwriter(tmp_path / "t.xlsx", write)).problems
        assert "43466" in problem.message("en")

    def test_a_date_in_a_plain_cell_is_no_day_that_a_person_sees(self, tmp_path: Path) -> None:
        path = as_xml(tmp_path / "t.xlsx", '<c r="D2"><v>5</v></c>')
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name).decode() for name in archive.namelist()}
        for old, new, expected in (
            ('<c r="B2" s="1"><v>43466</v>', '<c r="B2" s="1" t="d"><v>2019-01-01</v>', 5),
            ('<c r="B2" s="1"><v>43466</v>', '<c r="B2" t="d"><v>2019-01-01</v>', ["excel.date-as-number"]),
        ):
            with zipfile.ZipFile(path, "w") as archive:
                for name, text in parts.items():
                    archive.writestr(name, text.replace(old, new))
            assert figure_in(path) == expected
