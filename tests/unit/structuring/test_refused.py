"""Refused reports of a file: each with its own problems, searched like any data that were refused."""

from __future__ import annotations

import json
import pickle
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import openpyxl
import polars as pl
import pytest

import iqmodel as iq
from iqmodel.cli.main import main
from iqmodel.formats.tables.row_reading import from_rows
from iqmodel.language.problems import LeftOutWarning
from tests.sharing import SharingReport

FIRST, FOLLOW_UP, TOTAL = (f"counselling.sessions.{name}" for name in ("first", "follow_up", "total"))
# What stands in the files where words or wrong numbers are written afterwards.
MARKED: Final = (987_651, 987_652, 987_653)
SCOPES: Final = ("DE-BY", "DE-BE", "DE-HH", "DE-SN")


def reports() -> list[iq.Report]:
    """Four reports, in three of which a figure is replaced later."""
    held = [iq.Report(scope=scope, period="2023") for scope in SCOPES]
    return [one.replace({TOTAL: mark}) for one, mark in zip(held, MARKED, strict=False)] + [
        held[3].replace({FIRST: 1, FOLLOW_UP: 2, TOTAL: 3})
    ]


def _damage(path: Path, words: tuple[object, object, object]) -> Path:
    """Write other content over the marked cells."""
    changes = dict(zip(MARKED, words, strict=True))
    if path.suffix == ".xlsx":
        book: Any = openpyxl.load_workbook(path)
        for cell in [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value in changes]:
            cell.value = changes[cell.value]
        book.save(path)
    elif path.suffix == ".ods":
        with zipfile.ZipFile(path) as archive:
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        content = parts["content.xml"].decode()
        for mark, word in changes.items():
            number = f'office:value-type="float" office:value="{mark}"><text:p>{mark}'
            assert content.count(number) == 1
            content = content.replace(number, f'office:value-type="string"><text:p>{word}')
        parts["content.xml"] = content.encode()
        with zipfile.ZipFile(path, "w") as archive:
            for name, part in parts.items():
                archive.writestr(name, part)
    else:
        text = path.read_text(encoding="utf-8")
        for mark, word in changes.items():
            text = text.replace(str(mark), json.dumps(word) if "json" in path.name else str(word))
        path.write_text(text, encoding="utf-8")
    return path


def _forms(folder: Path) -> Path:
    """A workbook with a form for each report, as an office collects them."""
    path = folder / "forms.xlsx"
    iq.workbooks.write_template(path, language="de", period="2023")
    book: Any = openpyxl.load_workbook(path)
    sheets = [book.active, *(book.copy_worksheet(book.active) for _ in SCOPES[1:])]
    for sheet, report in zip(sheets, reports(), strict=True):
        sheet.title = report.scope.text
        cells = {row[0].value: row[3] for row in sheet.iter_rows(max_col=8) if row[0].value}
        cells["scope"].value = report.scope.text
        for code in (FIRST, FOLLOW_UP, TOTAL):
            count = report[code]
            cells[code].value = count if iq.is_exact(count) else None
    book.save(path)
    return path


def _written(name: str, **how: Any) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        iq.write_any(reports(), folder / name, **how)
        return folder / name

    return write


WAYS: Final[dict[str, tuple[Callable[[Path], Path], tuple[str, str, str]]]] = {
    "long.csv": (_written("long.csv"), ("Zeile 7,", "Zeile 51,", "Zeile 95,")),
    "wide.csv": (_written("wide.csv", layout="wide"), ("Zeile 2,", "Zeile 3,", "Zeile 4,")),
    "long.xlsx": (_written("long.xlsx"), ("(F7)", "(F51)", "(F95)")),
    "wide.xlsx": (_written("wide.xlsx", layout="wide"), ("(I2)", "(I3)", "(I4)")),
    "long.ods": (_written("long.ods"), ("(F7)", "(F51)", "(F95)")),
    "wide.ods": (_written("wide.ods", layout="wide"), ("(I2)", "(I3)", "(I4)")),
    "forms.xlsx": (_forms, ("(DE-BY!D17)", "(DE-BE!D17)", "(DE-HH!D17)")),
    "lines.jsonl": (_written("lines.jsonl"), ("/1/counselling", "/2/counselling", "/3/counselling")),
}


class TestSeveral:
    """Of several refused reports each has its own problems, in every format."""

    @pytest.mark.parametrize("name", WAYS)
    def test_whose_problems_they_are(self, name: str, tmp_path: Path) -> None:
        write, _ = WAYS[name]
        read: Any = iq.read_any(_damage(write(tmp_path), ("viele", "wenige", "einige")))
        assert [str(report.scope) for report in read.reports] == ["DE-SN"]
        assert [[one.has(problem) for problem in read.problems] for one in read.refused] == [
            [True, False, False],
            [False, True, False],
            [False, False, True],
        ]
        # They come from a process of their own as well.
        copy = pickle.loads(pickle.dumps(read))
        assert [one.has(read.problems[1]) for one in copy.refused] == [False, True, False]

    @pytest.mark.parametrize("name", [name for name in WAYS if not name.endswith("jsonl")])
    def test_the_terminal_names_the_cell_of_the_one_searched(
        self, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write, places = WAYS[name]
        path = str(_damage(write(tmp_path), ("viele", "wenige", "einige")))
        assert main(["locate", path, "--lang", "de"]) == 1
        (said,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("- ")]
        assert places[0] in said
        assert "viele" in said

    def test_reports_with_one_key_are_told_apart(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Two sheets for one Land: which of the reports is meant shows the sheet."""
        path = _damage(_forms(tmp_path), ("viele", "wenige", "einige"))
        book: Any = openpyxl.load_workbook(path)
        for row in book["DE-BE"].iter_rows(max_col=4):
            if row[0].value == "scope":
                row[3].value = "DE-BY"
        book.save(path)
        assert main(["locate", str(path), "--lang", "de"]) == 1
        assert "- Beratungen (DE-BY!D17): " in capsys.readouterr().err


class TestVerbs:
    """locate, repair and figures take what reading a file gives."""

    @pytest.mark.parametrize("name", WAYS)
    def test_the_refused_one_is_searched(self, name: str, tmp_path: Path) -> None:
        write, _ = WAYS[name]
        read = iq.read_any(_damage(write(tmp_path), ("viele", "wenige", "einige")))
        with pytest.warns(LeftOutWarning, match="Not considered: Berlin, 2023, Hamburg, 2023 and Saxony, 2023"):
            found = iq.repair(read)
        assert isinstance(found.report, iq.Report)
        assert (found.report.scope.text, found.report[TOTAL]) == ("DE-BY", iq.UNKNOWN)
        assert len(found.unread) == 1
        with pytest.warns(LeftOutWarning):
            assert iq.figures(read)[TOTAL] == iq.UNKNOWN

    def test_one_that_breaks_a_rule_comes_first(self, tmp_path: Path) -> None:
        path = tmp_path / "two.csv"
        lines = ["DE-BY,2023-01-01,2023-12-31,x,1,2", "DE-BE,2023-01-01,2023-12-31,1,2,9"]
        path.write_text("\n".join([f"scope,start,end,{FIRST},{FOLLOW_UP},{TOTAL}", *lines]), encoding="utf-8")
        with pytest.warns(LeftOutWarning, match="only Berlin, 2023 is considered"):
            found = iq.locate(iq.read_any(path))
        assert {one.codes for one in found} == {(FIRST,), (FOLLOW_UP,), (TOTAL,)}

    def test_a_sound_file(self, tmp_path: Path) -> None:
        iq.write_any(reports()[3:], tmp_path / "one.csv")
        read = iq.read_any(tmp_path / "one.csv")
        assert iq.locate(read) == ()
        assert iq.repair(read).report == reports()[3]
        iq.write_any(reports(), tmp_path / "all.csv")
        with pytest.warns(LeftOutWarning, match="only Bavaria, 2023 is considered"):
            assert iq.figures(iq.read_any(tmp_path / "all.csv")) == iq.figures(reports()[0])

    def test_anything_else_wrong_is_said(self, tmp_path: Path) -> None:
        """What the file holds is then open, and nothing is searched."""
        path = _damage(WAYS["wide.csv"][0](tmp_path), ("viele", "wenige", "einige"))
        path.write_text(path.read_text(encoding="utf-8") + "DE-NI,2023-01-01\n", encoding="utf-8")
        for verb in (iq.locate, iq.repair, iq.figures):
            with pytest.raises(iq.InvalidDataError, match="/6: "):
                verb(iq.read_any(path))
        (tmp_path / "none.json").write_text("[]", encoding="utf-8")
        with pytest.raises(iq.InvalidDataError):
            iq.locate(iq.read_any(tmp_path / "none.json"))

    def test_a_report_without_a_key_is_named_as_one(self, tmp_path: Path) -> None:
        path = _damage(WAYS["wide.csv"][0](tmp_path), ("viele", "wenige", "einige"))
        path.write_text(path.read_text(encoding="utf-8").replace("DE-BE", "DE-XX"), encoding="utf-8")
        with pytest.warns(LeftOutWarning, match="Not considered: a report without a readable scope or period, Hamburg"):
            assert iq.locate(iq.read_any(path)) == ()

    @pytest.mark.parametrize("verb", [iq.check, iq.deduce, iq.completeness, iq.total, iq.to_page, iq.dumps])
    def test_the_other_verbs_say_where_the_reports_are(self, verb: Callable[[Any], Any], tmp_path: Path) -> None:
        iq.write_any(reports(), tmp_path / "all.csv")
        read = iq.read_any(tmp_path / "all.csv")
        with pytest.raises(iq.InvalidDataError) as caught:
            verb(read)
        hint = caught.value.problems[0].hint
        assert hint == iq.Text(
            "Die Berichte darin sind in .reports, der erste ist .reports[0].",
            "The reports in it are in .reports, the first one is .reports[0].",
        )

    def test_none_is_kept_with_more_problems_than_are_listed(self) -> None:
        row = {"start": date(2023, 1, 1), "end": date(2023, 12, 31), FIRST: 1, FOLLOW_UP: 2, TOTAL: 4}
        rows = [row | {"scope": scope} for scope in SCOPES]
        assert len(from_rows(rows, limits=iq.Limits(problems=4)).refused) == 4
        read = from_rows(rows, limits=iq.Limits(problems=3))
        assert read.refused == ()
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.locate(read)
        assert caught.value.problems == read.problems


class TestCells:
    """What is no figure in a cell is unknown, though it might be one in a document."""

    @pytest.mark.parametrize("cell", [{"low": 0, "high": 3}, {"low": 5}, {}, "12", 5.5, [1]])
    def test_a_figure(self, cell: object) -> None:
        days = {"start": ["2023-01-01"], "end": ["2023-12-31"]}
        frame = pl.DataFrame({"scope": ["DE"], **days, FIRST: [4], TOTAL: pl.Series([cell], dtype=pl.Object)})
        found = iq.repair(iq.frames.from_frame(frame))
        assert (found.report[FIRST], found.report[TOTAL]) == (4, iq.UNKNOWN)
        assert len(found.unread) == 1

    def test_a_share(self) -> None:
        days = {"start": ["2023-01-01"], "end": ["2025-12-31"]}
        held = {"scope": ["DE"], **days, "persons.women_share": [{"percentage": "63.2"}]}
        read = iq.frames.from_frame(pl.DataFrame(held), model=SharingReport)
        found = iq.repair(read, model=SharingReport)
        assert found.report["persons.women_share"] == iq.Share()
        assert len(found.unread) == 1
