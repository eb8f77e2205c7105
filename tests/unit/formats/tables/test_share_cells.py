"""Shares in the cells of tables: CSV, workbooks and frames, in every layout and notation."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.errors import NumberFormatError
from iqmodel.formats.frames.cells import rows_of_frame
from iqmodel.formats.tables.notation import detect
from iqmodel.formats.tables.share_cells import read_share, with_shares, write_share
from tests.sharing import STATED, SharingReport, percent, report

WORDED = report(women=23_740, total=37_562, women_share=percent("rund 63 %")).replace(
    {"answers.content_share": percent("knapp vier Fünftel"), "answers.helped_share": percent("63,20")}
)
NOTED = STATED.replace(
    {"notes": (iq.Note(code="persons.women_share", status="provisional", footnote=iq.Text("geschätzt", "estimated")),)}
)
REPORTS = [STATED, WORDED, report(women_share=percent("0 %"))]


class TestCells:
    """What a cell says, in the language of the table or the other one."""

    @pytest.mark.parametrize(
        ("text", "numbers", "share"),
        [
            ("63,2 %", "de", iq.Share("63.2")),
            ("63,2", "de", iq.Share("63.2")),
            ("63.2%", "plain", iq.Share("63.2")),
            ("63,2 %", "plain", iq.Share("63.2")),
            ("rund 10 %", "en", iq.Share("10", "about")),
            ("four fifths", "de", iq.Share("4/5")),
            ("unknown", None, iq.Share()),
        ],
    )
    def test_read(self, text: str, numbers: Any, share: iq.Share) -> None:
        assert read_share(text, numbers) == share

    @pytest.mark.parametrize(
        ("text", "code"), [("0,63", "share.of-one"), ("63,215", "share.thousands"), ("viele", "share.none")]
    )
    def test_refused(self, text: str, code: str) -> None:
        with pytest.raises(NumberFormatError) as caught:
            read_share(text, "en")
        assert caught.value.code == code

    def test_written(self) -> None:
        assert [write_share(percent("63,2"), numbers) for numbers in ("de", "en", "plain")] == [
            "63,2 %",
            "63.2%",
            "63.2%",
        ]
        assert write_share(percent("vier Fünftel"), "de") == "vier Fünftel"
        assert write_share(iq.Share(), "de") == ""


class TestText:
    """CSV files keep every share."""

    @pytest.mark.parametrize("layout", ["long", "wide"])
    @pytest.mark.parametrize("numbers", ["plain", "de", "en"])
    @pytest.mark.parametrize("headers", ["codes", "de", "en"])
    def test_both_ways(self, layout: Any, numbers: Any, headers: Any) -> None:
        for one in REPORTS:
            file = io.BytesIO()
            assert iq.write_csv([one], file, layout=layout, numbers=numbers, headers=headers) == ()
            read = iq.read_csv(file.getvalue(), numbers=numbers, model=SharingReport)
            assert (read.reports, read.problems) == ((one,), ())

    def test_what_is_written(self) -> None:
        file = io.StringIO()
        iq.write_csv([STATED], file, numbers="de")
        assert "share;persons.women_share;;;;;;63,2 %;;percent;;" in file.getvalue()

    def test_notes(self) -> None:
        file = io.BytesIO()
        iq.write_csv([NOTED], file)
        assert iq.read_csv(file.getvalue(), model=SharingReport).reports == (NOTED,)

    def test_a_table_without_shares_has_no_column_for_them(self) -> None:
        file = io.StringIO()
        iq.write_csv([iq.Report(scope="DE", period="2019")], file)
        assert "share" not in file.getvalue().partition("\n")[0].split(",")

    @pytest.mark.parametrize(
        ("cell", "code"),
        [
            ("0.632", "share.of-one"),
            ("viele", "share.none"),
            ("120 %", "share.over-hundred"),
            ("*", "table.state"),
        ],
    )
    def test_problems(self, cell: str, code: str) -> None:
        lines = f"scope,start,end,persons.women_share\nDE,2023-01-01,2023-12-31,{cell}\n"
        (problem,) = iq.read_csv(lines.encode(), model=SharingReport).problems
        assert (problem.code, problem.pointer) == (code, "/2/persons.women_share")

    @pytest.mark.parametrize(
        ("row", "code"),
        [
            ("persons.women_share,5,", "rows.stray-share"),
            ("persons.women,,63 %", "rows.stray-figure"),
        ],
    )
    def test_the_wrong_column(self, row: str, code: str) -> None:
        lines = f"scope,start,end,code,value,share\nDE,2023-01-01,2023-12-31,{row}\n"
        assert [problem.code for problem in iq.read_csv(lines.encode(), model=SharingReport).problems] == [code]

    def test_the_kind_of_a_row(self) -> None:
        lines = "scope,start,end,kind,code,value,share\nDE,2023-01-01,2023-12-31,share,persons.women,,63 %\n"
        assert [problem.code for problem in iq.read_csv(lines.encode(), model=SharingReport).problems] == ["rows.kind"]

    def test_a_broken_share(self) -> None:
        file = io.StringIO()
        iq.write_csv([STATED], file, layout="wide")
        broken = file.getvalue().replace("63.2%", "63.3%")
        (problem,) = iq.read_csv(broken.encode(), model=SharingReport).problems
        assert problem.rule_id == "persons.women-share"

    def test_large_files_say_that_shares_are_not_read(self) -> None:
        file = io.BytesIO()
        iq.write_csv([STATED], file, layout="wide")
        read = iq.frames.read_csv_frame(file.getvalue(), numbers="plain", model=SharingReport)
        assert "persons.women_share" not in read.frame.columns
        assert [problem.code for problem in read.problems] == ["frames.shares-not-read"] * 4


class TestNotation:
    """Shares are evidence of the notation where the figures leave it open."""

    @pytest.mark.parametrize("layout", ["long", "wide"])
    def test_a_german_table_that_was_written_is_read_back(self, layout: Any) -> None:
        file = io.BytesIO()
        iq.write_csv([STATED], file, layout=layout, numbers="de", delimiter=";", headers="de")
        read = iq.read_csv(file.getvalue(), model=SharingReport)
        assert (read.reports, read.problems, read.detected.numbers) == ((STATED,), (), "de")

    @pytest.mark.parametrize(
        ("figures", "shares", "numbers"),
        [
            (["1.234"], ["63,2 %"], "de"),
            (["1234"], ["63,2 %", "63,245 %"], "de"),
            (["1,234"], ["63.2%"], "en"),
            (["1234"], ["63.2%"], "plain"),
            (["1234"], ["63.245%"], "plain"),
            (["1234"], ["63 %"], "plain"),
            (["1.234"], ["63 %"], None),
            (["1.234"], ["rund 10 %"], "de"),
            (["1,234"], ["four fifths"], "en"),
            (["1.234.567"], ["63.2%"], "de"),
            (["1234"], ["1.000 %"], None),
            (["1234"], ["1.000 %", "63.2%"], "en"),
            (["1234"], ["63,245 %"], None),
            (["1234"], ["0,632"], "de"),
            (["1234"], ["63,2 %", "63.2%"], "plain"),
            (["1.234.567", "1,234,567"], ["63,2 %"], None),
        ],
    )
    def test_of_figures_and_shares(self, figures: list[str], shares: list[str], numbers: str | None) -> None:
        assert with_shares(detect(figures), shares).numbers == numbers

    @pytest.mark.parametrize(
        ("cells", "share", "code"),
        [
            (["63,245 %", "63,2 %"], "63.245", None),
            (["1.000 %", "63,2 %"], None, "share.thousands"),
            (["1.000 %"], None, "csv.numbers-undecided"),
            (["63.245%"], "63.245", None),
        ],
    )
    def test_three_decimals(self, cells: list[str], share: str | None, code: str | None) -> None:
        rows = (f"DE;{2010 + at}-01-01;{2010 + at}-12-31;{cell}\n" for at, cell in enumerate(cells))
        read = iq.read_csv(("scope;start;end;persons.women_share\n" + "".join(rows)).encode(), model=SharingReport)
        assert [problem.code for problem in read.problems] == ([] if code is None else [code])
        if share is not None:
            assert read.reports[0].persons.women_share == iq.Share(share)


class TestWorkbooks:
    """What a person sees is what is read."""

    @pytest.mark.parametrize("layout", ["long", "wide"])
    @pytest.mark.parametrize("headers", ["codes", "de", "en"])
    def test_tables(self, layout: Any, headers: Any, tmp_path: Path) -> None:
        path = tmp_path / "shares.xlsx"
        for one in REPORTS:
            iq.workbooks.write_workbook([one], path, layout=layout, headers=headers)
            read = iq.workbooks.read_workbook(path, model=SharingReport)
            assert (read.reports, read.problems) == ((one,), ())

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_forms(self, language: Any, tmp_path: Path) -> None:
        path = tmp_path / "form.xlsx"
        for one in [*REPORTS, NOTED.replace({"notes": ()})]:
            iq.workbooks.write_template(path, report=one, language=language)
            read = iq.workbooks.read_workbook(path, model=SharingReport)
            assert (read.reports, read.problems) == ((one,), ())

    @pytest.mark.parametrize(
        ("value", "shown", "share"),
        [
            (0.632, "0.0%", "63.2"),
            (0.632, "0%", "63"),
            (0.632, "0.00%", "63.20"),
            (0.63249, "0.0%", "63.2"),
            (63.2, "General", "63.2"),
            (63, "0.0", "63.0"),
            (63.245, "General", "63.245"),
            (63.245, "0.000", "63.245"),
            ("63,2 %", "General", "63.2"),
            ("63,2 %", "@", "63.2"),
            (0, "0.0%", "0.0"),
            (1, "0%", "100"),
        ],
    )
    def test_a_percentage_is_what_its_cell_shows(self, value: Any, shown: str, share: str, tmp_path: Path) -> None:
        assert self.read(value, shown, tmp_path).reports[0].persons.women_share == iq.Share(share)

    @pytest.mark.parametrize(
        ("value", "shown", "code"),
        [
            (0.632, "General", "share.of-one"),
            (1.2, "0%", "share.over-hundred"),
            (-0.1, "0%", "share.negative"),
            (True, "General", "excel.no-share"),
            ("viele", "General", "share.none"),
        ],
    )
    def test_anything_else_is_a_problem(self, value: Any, shown: str, code: str, tmp_path: Path) -> None:
        (problem,) = self.read(value, shown, tmp_path).problems
        assert (problem.code, dict(problem.data)["cell"]) == (code, "H2")

    @pytest.mark.parametrize(
        ("value", "code"), [(63.245, None), (0.632, "share.of-one"), ("63,245 %", None), ("1.000 %", "share.thousands")]
    )
    def test_a_german_table_with_three_decimals(self, value: Any, code: str | None, tmp_path: Path) -> None:
        read = self.read(value, "General", tmp_path, men="36,8 %")
        assert read.detected.numbers in (None, "de")
        assert [problem.code for problem in read.problems] == ([] if code is None else [code])
        assert [one.persons.women_share for one in read.reports] == ([iq.Share("63.245")] if code is None else [])

    def test_a_number_behind_a_wording_in_a_form(self, tmp_path: Path) -> None:
        import openpyxl

        path = tmp_path / "form.xlsx"
        iq.workbooks.write_template(path, report=report(women_share=percent("rund 63 %")), language="de")
        book = openpyxl.load_workbook(path)
        sheet: Any = book.worksheets[0]
        (row,) = [row for row in range(1, sheet.max_row) if sheet[f"A{row}"].value == "persons.women_share"]
        cell = next(cell for cell in sheet[row] if str(cell.value).endswith("63 %"))
        sheet.cell(row, cell.column - 1).value = "rund"
        cell.value, cell.number_format = 63.245, "General"
        book.save(path)
        read = iq.workbooks.read_workbook(path, model=SharingReport)
        assert read.problems == ()
        assert read.reports[0].persons.women_share == iq.Share("63.245", "about")

    def read(self, value: Any, shown: str, folder: Path, men: str | None = None) -> Any:
        """What is read of a table with that cell for the share of women, and one for the share of men."""
        import openpyxl

        path = folder / "cell.xlsx"
        iq.workbooks.write_workbook([report()], path, layout="wide")
        book = openpyxl.load_workbook(path)
        cell = book.worksheets[0]["H2"]
        cell.value, cell.number_format = value, shown
        book.worksheets[0]["I2"].value = men
        book.save(path)
        return iq.workbooks.read_workbook(path, model=SharingReport)

    def test_a_broken_share_in_a_form_is_at_its_cell(self, tmp_path: Path) -> None:
        import openpyxl

        path = tmp_path / "form.xlsx"
        iq.workbooks.write_template(path, report=STATED, language="de")
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        (row,) = [row for row in range(1, sheet.max_row) if sheet[f"A{row}"].value == "persons.women_share"]
        column = next(cell.column_letter for cell in sheet[row] if cell.value == "63,2 %")
        sheet[f"{column}{row}"].value = "63,3 %"
        book.save(path)
        (problem,) = iq.workbooks.read_workbook(path, model=SharingReport).problems
        assert (problem.rule_id, dict(problem.data)["cell"]) == ("persons.women-share", f"{column}{row}")


def _made(backend: str, cells: dict[str, Any]) -> Any:
    """A frame of that engine."""
    import pandas as pd
    import polars as pl

    if backend == "pandas":
        return pd.DataFrame(cells)
    frame = pl.DataFrame(cells)
    if backend == "duckdb":
        import duckdb

        return duckdb.from_arrow(frame.to_arrow())
    return {"polars": frame, "lazy": frame.lazy(), "pyarrow": frame.to_arrow()}[backend]


class TestFrames:
    """Frames hold shares as text; engines do not judge them, and say so."""

    @pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow"])
    @pytest.mark.parametrize("layout", ["long", "wide"])
    def test_both_ways(self, backend: Any, layout: Any) -> None:
        frame = iq.frames.to_frame([STATED], backend, layout)
        read = iq.frames.from_frame(frame, model=SharingReport)
        assert (read.reports, read.problems) == ((STATED,), ())

    def test_words_in_the_long_layout(self) -> None:
        assert iq.frames.from_frame(iq.frames.to_frame([WORDED]), model=SharingReport).reports == (WORDED,)

    @pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow"])
    def test_what_is_not_judged_is_announced(self, backend: Any) -> None:
        frame = iq.frames.to_frame([STATED], backend, "wide")
        for rules in (None, iq.rules(SharingReport)):
            checked = iq.frames.check_frame(frame, rules, model=SharingReport)
            assert [problem.code for problem in checked.column_problems] == ["frames.shares"]
            assert "persons.both-shares" not in checked.rules
            assert len(checked.problems()) == 1

    def test_a_frame_without_them_has_nothing_to_announce(self) -> None:
        import polars as pl

        frame = pl.DataFrame({"persons.women": [5], "persons.total": [3]})
        checked = iq.frames.check_frame(frame, model=SharingReport)
        assert checked.column_problems == ()
        assert set(checked.violations()["rule_id"]) == {"persons.women-share", "persons.by-sex"}

    @pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow", "lazy", "duckdb"])
    def test_a_rule_with_a_stated_share_is_never_said_to_hold(self, backend: str) -> None:
        cells = {
            "persons.women": [23700, 23700, 5, None],
            "persons.total": [37562, 37562, 3, None],
            "persons.women_share": ["99", None, "63.2%", "63.2%"],
        }
        checked = iq.frames.check_frame(_made(backend, cells), model=SharingReport)
        row = next(row for row in rows_of_frame(checked.summary()) if row["rule_id"] == "persons.women-share")
        assert [row[name] for name in ("holds", "violated", "undecided", "not_applicable")] == [1, 1, 1, 1]
        verdicts = [
            row["verdict"] for row in rows_of_frame(checked.verdicts()) if row["rule_id"] == "persons.women-share"
        ]
        assert sorted(verdicts) == ["holds", "not_applicable", "undecided", "violated"]

    @pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow", "lazy", "duckdb"])
    @pytest.mark.parametrize(
        ("cells", "codes"),
        [
            (["63.2%", "viele", None, "0.63", "about 10%"], {"viele": "share.none", "0.63": "share.of-one"}),
            (["63.2%", "vier Fünftel"], {}),
            ([63.5, None], {"63.5": "share.float"}),
            ([63, 64], {"63": "share.not-text", "64": "share.not-text"}),
        ],
    )
    def test_cells_that_are_no_shares_are_problems(self, backend: str, cells: Any, codes: Any) -> None:
        frame = _made(backend, {"persons.total": [5] * len(cells), "persons.women_share": cells})
        problems = iq.frames.check_frame(frame, model=SharingReport).problems()
        found = {row["value"]: row["code"] for row in rows_of_frame(problems) if row["code"] != "frames.shares"}
        assert found == codes

    def test_a_number_in_place_of_a_share(self) -> None:
        import polars as pl

        frame = pl.DataFrame(
            {"scope": ["DE"], "start": ["2023-01-01"], "end": ["2023-12-31"], "persons.women_share": [63.2]}
        )
        (problem,) = iq.frames.from_frame(frame, model=SharingReport).problems
        assert problem.code == "share.float"

    def test_parquet(self, tmp_path: Path) -> None:
        path = tmp_path / "shares.parquet"
        iq.write_any([STATED], path)
        assert iq.read_any(path, model=SharingReport).reports == (STATED,)
