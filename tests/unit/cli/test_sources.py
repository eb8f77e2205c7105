"""What the names on the command line lead to: every document is read or told, none is passed over."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest

import iqmodel as iq
from iqmodel.cli.codes import FINE, UNUSABLE, VIOLATED
from iqmodel.cli.main import main
from iqmodel.cli.reading import How
from iqmodel.cli.screen import Screen
from iqmodel.cli.sources import collected, documents, is_document, is_folder, single, some_of
from iqmodel.formats import case_files
from iqmodel.language.text import Language
from iqmodel.structuring.refused import RefusedReport
from tests.terminal import piped
from tests.unit.cli.files import LAENDER, SHEET, given
from tests.unit.formats.workbooks.filled import FIRST

pytestmark = pytest.mark.usefixtures("folder")


class TestSources:
    """Editions, files, folders, streams, lists, tables and standard input are read alike by every command."""

    @pytest.mark.parametrize("source", ["laender", "all.jsonl", "list.json", "all.csv"])
    def test_the_same_reports(self, source: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["combine", source, "--scope", "DE", "-o", "-"]) == 0
        whole = iq.loads(capsys.readouterr().out)
        assert iq.figures(whole) == iq.figures(iq.combine(LAENDER, scope="DE"))

    @pytest.mark.parametrize("ending", ["json", "ndjson", "jsonl", "csv", "xlsx"])
    def test_case_records_are_sent_to_be_counted(self, ending: str, capsys: pytest.CaptureFixture[str]) -> None:
        session = iq.cases.CounsellingSession(id="1", person="a", day="2023-01-05", scope="DE-BY")
        path = f"counselling_sessions.{ending}"
        iq.write_any(iq.cases.Cases.of([session, attrs.evolve(session, id="2")]), path)
        for command in ("show", "check", "combine", "report"):
            assert main([command, path]) == UNUSABLE
            assert capsys.readouterr().err.count(f"iqmodel count {path}") == 1

    def test_a_list_of_case_records(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("list.json").write_text('[{"id": "1", "day": "2023-01-05", "scope": "DE-BY", "person": "a"}]')
        assert main(["check", "list.json"]) == UNUSABLE
        assert "iqmodel count list.json" in "".join(capsys.readouterr())

    @pytest.mark.parametrize("missing", ["nowhere.csv", "nowhere.xlsx"])
    def test_a_table_that_is_not_there_stops_no_other(self, missing: str) -> None:
        first, second = documents([missing, "2019-2022"])
        assert first.reason is not None
        assert missing in first.reason
        assert len(second.values) == 1

    def test_tables_of_reports_are_read_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        iq.write_csv([SHEET.report], "sound.csv")
        text = Path("sound.csv").read_text("utf-8-sig").replace("416374", "416375")
        Path("wrong.csv").write_text(text, encoding="utf-8")
        monkeypatch.setattr(case_files, "read_cases", lambda *_, **__: pytest.fail("read again"))
        assert [bool(document.values) for document in documents(["sound.csv", "wrong.csv"])] == [True, False]

    @pytest.mark.parametrize("ending", ["csv", "xlsx"])
    def test_cases_are_looked_for_where_tables_are_read(self, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
        one = iq.cases.GroupEvent(id="1", day="2023-01-05", scope="DE-BY", participants=12)
        path = f"group_events.{ending}"
        iq.write_any(iq.cases.Cases.of([one]), path)
        monkeypatch.setattr(case_files, "read_cases", lambda *_, **__: pytest.fail("read in this process"))
        with iq.Workers(1) as workers:
            (document,) = documents([path], how=How(workers=workers))
        assert document.reason is not None
        assert "iqmodel count" in document.reason

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        one, two = (iq.dumps(report).encode() for report in LAENDER[:2])
        indented = iq.dumps(LAENDER[0], indent=2).encode()
        for data, number in (
            (one, 1),
            (one + b"\n\n", 1),
            (indented, 1),
            (one + b"\n\n" + two, 2),
            (b"[" + one + b"]", 1),
        ):
            given(monkeypatch, data)
            assert main(["convert", "-", "-"]) == 0
            assert len(capsys.readouterr().out.splitlines()) == number

    def test_a_line_is_told_by_its_number(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        one = iq.dumps(LAENDER[0]).encode()
        given(monkeypatch, b"\n".join([one, b"", b"  ", one, b"{}"]))
        assert main(["check", "-"]) == 2
        assert "== -:5\n" in capsys.readouterr().out

    def test_a_document_of_a_list_is_told_by_its_place(self, capsys: pytest.CaptureFixture[str]) -> None:
        reports = json.loads(Path("list.json").read_bytes())
        reports[3]["scope"] = "DE-XX"
        Path("list.json").write_text(json.dumps(reports), encoding="utf-8")
        assert main(["check", "list.json"]) == 2
        out = capsys.readouterr().out
        assert out.startswith("== list.json[3]\n")
        assert "Documents: 16. Sound: 15, with violated rules: 0, unusable: 1." in out

    def test_a_folder_has_all_of_it_but_lock_files(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("laender/~$lock.json").write_text("{", encoding="utf-8")
        assert main(["check", "laender", "--format", "json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert len(told) == 16
        assert "laender/south/DE-BY.JSON" in [one["source"] for one in told]

    def test_a_name_cannot_pass_for_a_verdict(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("laender/x\nSound: no rule is violated.json").write_text("{", encoding="utf-8")
        assert main(["check", "laender"]) == 2
        assert "== laender/x\\nSound: no rule is violated.json\n" in capsys.readouterr().out

    def test_an_edition_is_preferred_to_a_file_of_its_name(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("2019-2022").write_text("{", encoding="utf-8")
        assert main(["show", "2019-2022"]) == 0
        assert main(["show", "./2019-2022"]) == 2
        assert "416,374" in capsys.readouterr().out

    @pytest.mark.parametrize("line", ["compare all.csv 2019-2022", "deduce list.json", "report all.csv"])
    def test_one_where_one_is_expected(self, line: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main([*line.split(), "--lang", "de"]) == 2
        assert "enthält 16 Berichte; hier wird einer erwartet." in capsys.readouterr().err


class TestOtherWorkbooks:
    """A workbook of another format is asked to be saved as .xlsx or .ods, not read as JSON."""

    @pytest.mark.parametrize("ending", [".xls", ".xlsm", ".xlsb", ".fods", ".XLS"])
    def test_alone_and_in_a_folder(self, path: Path, capsys: pytest.CaptureFixture[str], ending: str) -> None:
        other = path.with_name(f"other{ending}")
        shutil.copy(path, other)
        assert main(["check", str(other), "--lang", "de"]) == 2
        assert "als .xlsx oder .ods speichern" in capsys.readouterr().err
        assert main(["check", str(path.parent), "--lang", "de"]) == 2
        assert "als .xlsx oder .ods speichern" in capsys.readouterr().out

    def test_one_that_is_not_there(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", str(tmp_path / "none.xls"), "--lang", "en"]) == 2
        assert "save it as" not in capsys.readouterr().err


class TestRemarks:
    """What refuses nothing is told, and changes no exit code."""

    def test_hidden_rows(self, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        book: Any = openpyxl.load_workbook(path)
        row = next(cell.row for cell in book.active["A"] if cell.value == FIRST)
        book.active.row_dimensions[row].hidden = True
        book.save(path)
        assert main(["check", str(path), "--lang", "de"]) == 0
        assert f"ausgeblendet: {row}" in capsys.readouterr().out
        assert main(["check", str(path), "--format", "json"]) == 0
        (told,) = json.loads(capsys.readouterr().out)
        assert [remark["code"] for remark in told["remarks"]] == ["excel.hidden-rows"]
        assert main(["convert", str(path), str(tmp_path / "out.json"), "--lang", "de"]) == 0
        assert f"ausgeblendet: {row}" in capsys.readouterr().err
        assert iq.load(tmp_path / "out.json", model=iq.Report)[FIRST] == 195_182


class TestDocuments:
    """Every document has a name by which it is told, the reports in it, or the reason why there are none."""

    @pytest.mark.parametrize(
        ("source", "name", "number", "streamed"),
        [
            ("2019-2022", "2019-2022", 1, False),
            ("laender/DE-HH.JSON", "laender/DE-HH.JSON", 1, False),
            ("all.csv", "all.csv", 16, False),
            ("all.jsonl", "all.jsonl:1", 1, True),
            ("list.json", "list.json[0]", 1, True),
        ],
    )
    def test_sound_ones(self, source: str, name: str, number: int, *, streamed: bool) -> None:
        first = next(documents([source]))
        assert (first.name, len(first.values), first.streamed) == (name, number, streamed)
        assert (first.code, first.problems, first.reason) == (FINE, (), None)

    @pytest.mark.parametrize(("source", "code"), [("broken.json", VIOLATED), ("missing.json", UNUSABLE)])
    def test_others(self, source: str, code: int) -> None:
        (document,) = documents([source])
        assert (document.code, document.values) == (code, ())
        assert document.in_language("de") != ""

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_a_missing_file_names_itself_and_the_editions(self, language: Language) -> None:
        with iq.language(language):
            (document,) = documents(["missing.json"])
        assert document.reason is not None
        assert "missing.json" in document.reason
        assert {"de": "Datei nicht gefunden", "en": "no such file"}[language] in document.reason
        assert iq.published.names()[-1] in document.reason

    def test_sources_are_read_one_after_the_other_and_counted(self) -> None:
        counted: list[int] = []
        found = documents(["all.jsonl", "missing.json", "2019-2022"], counted.append)
        assert counted == []
        assert next(found).name == "all.jsonl:1"
        assert counted == [1]
        assert [one.name for one in found][-2:] == ["missing.json", "2019-2022"]
        assert counted == list(range(1, 19))

    def test_a_folder_without_any_says_what_it_looked_for(self, tmp_path: Path) -> None:
        (tmp_path / "empty" / "notes.txt").parent.mkdir()
        (tmp_path / "empty" / "notes.txt").write_text("x", encoding="utf-8")
        (document,) = documents(["empty"])
        assert document.code == UNUSABLE
        assert all(ending in document.in_language("en") for ending in (".json", ".jsonl", ".csv", ".xlsx", ".parquet"))

    @pytest.mark.parametrize(
        ("name", "content"),
        [("a.jsonl", ""), ("a.jsonl", "\n\n"), ("a.csv", ""), ("a.csv", "scope,start,end,code,value\n")],
    )
    def test_one_without_a_report_is_no_sound_one(self, name: str, content: str) -> None:
        Path(name).write_text(content, encoding="utf-8")
        assert [one.code for one in documents([name])] == [UNUSABLE]

    def test_what_was_legible_of_a_broken_document_is_kept_for_locate(self) -> None:
        (broken,) = documents(["broken.json"])
        ((legible,),) = (one.legible for one in broken.refused if not isinstance(one, RefusedReport))
        assert legible.held()["counselling.sessions.total"] == 416_375
        (sound,) = documents(["laender/DE-HH.JSON"])
        assert sound.refused == ()

    def test_how_a_table_was_understood_is_told(self) -> None:
        (table,) = documents(["all.csv"])
        assert "Komma" in table.detected or "comma" in table.detected
        assert next(documents(["2019-2022"])).detected == next(documents(["all.jsonl"])).detected == ""

    @pytest.mark.parametrize(
        ("language", "named"), [("de", "tables/a.csv und tables/b.csv: "), ("en", "tables/a.csv and tables/b.csv: ")]
    )
    def test_of_tables_understood_alike_it_is_told_once(
        self, language: Language, named: str, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "tables").mkdir()
        for name, report in zip("ab", LAENDER, strict=False):
            iq.write_csv([report], folder / "tables" / f"{name}.csv")
        with iq.language(language):
            collected(["tables"], Screen())
        (told,) = capsys.readouterr().err.splitlines()
        assert told.startswith((f"{named}Erkannt: Kodierung", f"{named}Detected: encoding"))

    def test_of_many_names_the_first_are_told(self) -> None:
        assert some_of("abc", 3) == ("a", "b", "c")
        assert some_of("abcde", 3) == ("a", "b", "c", iq.Text("2 weitere", "2 more"))


class TestNames:
    """What lies in a folder is read by its ending, whatever its case; what a program left beside it is not."""

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            *((f"a{ending}", True) for ending in (".json", ".jsonl", ".csv", ".xlsx", ".parquet", ".CSV", ".Json")),
            *((f"a{ending}", True) for ending in (".xls", ".xlsm", ".ods", ".fods", ".numbers")),
            *((name, False) for name in ("a.txt", "a", "json", "a.json.bak", "~$a.xlsx")),
        ],
    )
    def test_documents(self, name: str, *, expected: bool) -> None:
        assert is_document(name) is expected

    def test_folders(self) -> None:
        assert (is_folder("laender"), is_folder("all.csv"), is_folder("nowhere")) == (True, False, False)
        Path("2019-2022").mkdir()
        assert (is_folder("2019-2022"), is_folder("./2019-2022")) == (False, True)


class TestCollected:
    """All reports come together, and the worst code of all documents; what is wrong is told on standard error."""

    @pytest.mark.parametrize(
        ("sources", "number", "code"),
        [
            (["2019-2022", "all.csv"], 17, FINE),
            (["all.jsonl", "broken.json"], 16, VIOLATED),
            (["broken.json", "missing.json", "2019-2022"], 1, UNUSABLE),
            ([], 0, FINE),
        ],
    )
    def test_of_several(self, sources: list[str], number: int, code: int) -> None:
        values, found = collected(sources, Screen())
        assert (len(values), found) == (number, code)

    def test_the_name_stands_above_where_it_is_not_the_only_one(self, capsys: pytest.CaptureFixture[str]) -> None:
        collected(["broken.json"], Screen())
        alone = capsys.readouterr().err
        collected(["broken.json", "2019-2022"], Screen())
        assert capsys.readouterr().err == f"== broken.json\n{alone}"

    def test_a_single_one_is_what_is_asked_for(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert single("2019-2022", Screen()) == (SHEET, FINE)
        assert single("broken.json", Screen()) == (None, VIOLATED)
        capsys.readouterr()
        assert single("all.csv", Screen()) == (None, UNUSABLE)
        assert "16" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="needs pipes and links")
class TestOddEntries:
    """In a folder, what is no regular file is named and never opened; depth and circles do no harm."""

    @pytest.fixture
    def own(self, tmp_path: Path) -> Path:
        """A folder with one report."""
        own = tmp_path / "own"
        own.mkdir()
        iq.dump(iq.published.load("2019-2022").report, own / "a.json")
        return own

    def test_a_pipe_is_named(self, own: Path) -> None:
        os.mkfifo(own / "x.json")
        ran = piped(["check", ".", "--lang", "en"], own)
        assert ran.code == 0
        assert "x.json" in ran.err
        assert "== " not in ran.err

    def test_a_link_to_a_folder_is_named(self, own: Path) -> None:
        (own / "round").symlink_to(".", target_is_directory=True)
        ran = piped(["check", ".", "--lang", "en"], own)
        assert (ran.code, "round" in ran.err) == (0, True)

    def test_a_broken_link_is_a_file_that_is_missing(self, own: Path) -> None:
        (own / "x.json").symlink_to("nowhere.json")
        ran = piped(["check", ".", "--lang", "en"], own)
        assert ran.code == 2
        assert "x.json" in ran.out + ran.err

    def test_folders_nested_more_deeply_than_calls(self, own: Path) -> None:
        place = os.open(own, os.O_RDONLY)
        for _ in range(2_400):
            os.mkdir("d", dir_fd=place)
            inner = os.open("d", os.O_RDONLY, dir_fd=place)
            os.close(place)
            place = inner
        os.close(place)
        ran = piped(["check", ".", "--lang", "en"], own)
        assert ran.code in (0, 2)
        assert "Traceback" not in ran.err
        assert "Recursion" not in ran.err
        subprocess.run([sys.executable, "-c", _REMOVE], cwd=own, check=True)


# Such a tree is too deep for shutil as well, and pytest removes it late.
_REMOVE = """
import os
deep = []
while os.path.isdir("d"):
    os.chdir("d")
    deep.append("d")
for _ in deep:
    os.chdir("..")
    os.rmdir("d")
"""


class TestEndOfAStream:
    """Where no closing line shows that a stream of documents is whole, standard error says so; once for a file."""

    def test_without_a_closing_line(self, tmp_path: Path) -> None:
        (tmp_path / "x.jsonl").write_text(f"{iq.dumps(iq.Report(scope='DE', period='2020'))}\n" * 2, encoding="utf-8")
        ran = piped(["check", "x.jsonl", "--lang", "en"], tmp_path)
        assert ran.err.splitlines() == [
            "x.jsonl: the file does not show whether documents are missing at its end (no closing line)."
        ]

    def test_with_one(self, tmp_path: Path) -> None:
        iq.write_any([iq.published.load("2019-2022")], tmp_path / "x.jsonl")
        assert piped(["check", "x.jsonl"], tmp_path).err == ""
