"""Folders on the command line: what lies in them is read by its ending, and what is passed over is named."""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from typing import Any, Final

import pytest

import iqmodel as iq
from iqmodel.cli.main import main
from iqmodel.formats.files import WRITTEN

# What systems and office programs leave beside the files of people.
LEFT: Final = (
    ".DS_Store",
    "._bavaria.json",
    "~$form.xlsx",
    ".~lock.form.xlsx#",
    ".~lock.table.csv",
    "Thumbs.db",
    "desktop.ini",
    "__MACOSX/._berlin.xlsx",
    "__MACOSX/inner/berlin.json",
)
COMMANDS: Final = (["check"], ["show"], ["combine"], ["convert"])


def report(scope: str) -> iq.Report:
    return iq.Report(scope=scope, period="2019").replace({"fair_integration.persons": 3})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one report in each format."""
    made = tmp_path / "reports"
    made.mkdir()
    for state, ending in zip(iq.State, WRITTEN, strict=False):
        iq.write_any([report(state.code)], made / f"{state.code}{ending}")
    return made


class TestWhatIsRead:
    """Every ending that a file alone is read by, in any writing."""

    def test_each_ending(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", str(folder)]) == 0
        told = capsys.readouterr()
        assert f"Documents: {len(WRITTEN)}. Sound: {len(WRITTEN)}" in told.out
        assert told.err == ""

    @pytest.mark.parametrize("name", ["A.JSON", "b.NdJson", "c.TSV", "inner/deep/d.json"])
    def test_any_writing_at_any_depth(self, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        iq.write_any([report("DE")], path)
        assert main(["check", str(tmp_path), "--format", "jsonl"]) == 0
        assert str(path) in capsys.readouterr().out

    def test_a_broken_line_is_found(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        text = iq.dumps(iq.Report(scope="DE", period="2019").replace({"counselling.sessions.total": 5}))
        broken = text.replace('"total":', '"first":6,"total":')
        (tmp_path / "b.ndjson").write_text(f"{text}\n{broken}\n", encoding="utf-8")
        assert main(["check", str(tmp_path)]) == 1
        assert "b.ndjson:2" in capsys.readouterr().out


class TestWhatIsPassedOver:
    """Files of systems, and files that hold no report, are named on standard error and change nothing else."""

    @pytest.mark.parametrize("name", LEFT)
    @pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
    def test_by_every_command(
        self, command: list[str], name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = tmp_path / "reports"
        (folder / name).parent.mkdir(parents=True)
        iq.dump(report("DE"), folder / "germany.json")
        target = [str(tmp_path / "all.json")] if command == ["convert"] else []
        main([*command, str(folder), *target])
        alone = capsys.readouterr().out
        (folder / name).write_bytes(b"\0\0\0\1Bud1")
        main([*command, str(folder), *target])
        told = capsys.readouterr()
        assert told.out == alone
        assert str(Path(name)) in told.err

    @pytest.mark.parametrize("name", ["notes.docx", "report.pdf", "report.json.gz", "README", "x.csv-metadata.json"])
    def test_other_files(self, name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (folder / name).write_bytes(b"x")
        assert main(["check", str(folder), "--lang", "de"]) == 0
        assert f"Nicht gelesen, da keine Berichtsdatei: {name}." in capsys.readouterr().err

    def test_a_published_folder_is_sound(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        iq.publish([report("DE")], tmp_path, licence="cc-zero", publisher="IQ", contact="a@example.org", pdf=False)
        assert main(["check", str(tmp_path)]) == 0
        told = capsys.readouterr()
        assert "Documents: 5. Sound: 5" in told.out
        assert "figures.csv-metadata.json" in told.err
        assert "structure.sdmx.json" in told.err

    @pytest.mark.parametrize("command", [*COMMANDS, ["locate"]], ids=" ".join)
    def test_a_folder_is_walked_once(
        self, command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = tmp_path / "reports"
        (folder / "inner").mkdir(parents=True)
        (folder / "inner" / "notes.docx").touch()
        iq.dump(report("DE"), folder / "germany.json")
        walked: list[str] = []
        scandir = os.scandir

        def listing(path: str) -> Any:
            walked.append(path)
            return scandir(path)

        monkeypatch.setattr(os, "scandir", listing)
        main([*command, str(folder), *([str(tmp_path / "all.json")] if command == ["convert"] else [])])
        assert sorted(walked) == [str(folder), str(folder / "inner")]
        assert "notes.docx" in capsys.readouterr().err

    def test_many_are_counted(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        for number in range(14):
            (folder / f"{number:02}.txt").touch()
        assert main(["check", str(folder)]) == 0
        told = capsys.readouterr().err
        assert "09.txt and 4 more" in told
        assert "10.txt" not in told

    def test_a_name_cannot_command_the_terminal(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (folder / "a\nb\x1b[2J.txt").touch()
        assert main(["check", str(folder)]) == 0
        told = capsys.readouterr().err
        assert "\x1b" not in told
        assert len(told.splitlines()) == 1

    def test_a_folder_of_such_files_alone_holds_no_document(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / ".DS_Store").touch()
        assert main(["check", str(tmp_path)]) == 2
        assert ".ndjson" in capsys.readouterr().err


class TestOtherKinds:
    """A file that is something else than its ending says is named as what it is, alone or in a folder."""

    def test_in_a_folder(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (folder / "packed.csv").write_bytes(gzip.compress(b"scope;start;end\n"))
        (folder / "lines.jsonl").write_bytes(gzip.compress(b"{}\n" * 50))
        iq.write_any([report("DE")], folder / "book.xlsx")
        (folder / "book.xlsx").rename(folder / "book.csv")
        (folder / "old.xls").touch()
        assert main(["check", str(folder), "--lang", "de"]) == 2
        told = capsys.readouterr().out
        assert told.count("mit gzip gepackt; bitte entpacken") == 2
        assert "eine Arbeitsmappe; mit der Endung .xlsx wird sie gelesen" in told
        assert "Endung .xls " in told
        assert "nicht verwendbar: 4" in told

    def test_an_unreadable_file_is_no_report_among_several(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        iq.dump(report("DE"), tmp_path / "a.json")
        (tmp_path / "b.xlsm").write_bytes(b"PK")
        assert main(["locate", str(tmp_path)]) == 1
        told = capsys.readouterr().err
        assert "b.xlsm" in told
        assert "reports; one is expected" not in told
        iq.dump(report("DE-BY"), tmp_path / "c.json")
        assert main(["locate", str(tmp_path)]) == 1
        assert "b.xlsm" in capsys.readouterr().err
        (tmp_path / "d.csv").write_text("scope;start;end;fair_integration.persons\nDE-XX;2019-01-01;2019-12-31;x\n")
        assert main(["locate", str(tmp_path)]) == 1
        told = capsys.readouterr().err
        assert f"{tmp_path / 'd.csv'} (scope or period not readable)\n- " in told

    @pytest.mark.parametrize("name", ["report.json.gz", "reports.csv.gz", "lines.jsonl"])
    def test_alone(self, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / name).write_bytes(gzip.compress(b"{}\n" * 50))
        assert main(["check", str(tmp_path / name)]) == 2
        told = capsys.readouterr()
        assert (told.out + told.err).count("compressed with gzip; unpack it first") == 1
