"""Files written whole or not at all."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats.whole import replacing, write_whole
from tests.terminal import piped

SHEET = iq.published.load("2019-2022")

# Each writes far more than the limit below to the path ``target``.
WRITERS = {
    "dump": "iq.dump(sheet, target)",
    "write_any json": "iq.write_any([sheet], target + '.json')",
    "write_any list": "iq.write_any([sheet, sheet.report.replace({'scope': 'DE-BY'})], target + '.json')",
    "write_any jsonl": "iq.write_any([sheet], target + '.jsonl')",
    "write_csv": "iq.write_csv([sheet], target)",
    "write_workbook": "iq.workbooks.write_workbook([sheet], target + '.xlsx')",
    "write_template": "iq.workbooks.write_template(target + '.xlsx')",
    "parquet": "iq.write_any([sheet], target + '.parquet')",
}
FULL = """
import resource, signal, sys
import iqmodel as iq
target = sys.argv[1]
sheet = iq.published.load("2019-2022")
import openpyxl, pyarrow.parquet, tempfile
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))
{statement}
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files stands for a full disk")
class TestFullDisk:
    """Where the disk is full, the old file is still there, whole, and nothing else."""

    @pytest.mark.parametrize("name", WRITERS)
    def test_of_each_writer(self, name: str, tmp_path: Path) -> None:
        endings = ("", ".json", ".jsonl", ".xlsx", ".parquet")
        for ending in endings:
            (tmp_path / f"x{ending}").write_bytes(b"old")
        program = FULL.format(statement=WRITERS[name])
        ran = subprocess.run([sys.executable, "-c", program, str(tmp_path / "x")], capture_output=True, check=False)
        assert ran.returncode != 0, ran.stderr
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {f"x{one}": b"old" for one in endings}

    def test_the_terminal_tells_it(self, tmp_path: Path) -> None:
        (tmp_path / "x.json").write_bytes(b"old")
        limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        limit += "resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048)); "
        run = "import sys; from iqmodel.cli.main import main; sys.exit(main())"
        arguments = ["convert", "2019-2022", "x.json", "--lang", "de"]
        ran = piped(arguments, tmp_path, program=(sys.executable, "-c", limit + run))
        assert ran.code == 2
        assert ran.err == "x.json: die Datei würde zu groß.\n"
        assert "Traceback" not in ran.err
        assert [path.name for path in tmp_path.iterdir()] == ["x.json"]


class TestReplacing:
    """The target is replaced at the end, and is as it was where anything fails before."""

    def test_an_error_leaves_what_was_there(self, tmp_path: Path) -> None:
        target = tmp_path / "x.txt"
        target.write_text("old")

        def broken_off() -> None:
            with replacing(target) as path:
                path.write_text("half")
                raise RuntimeError

        with pytest.raises(RuntimeError):
            broken_off()
        assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("x.txt", "old")]

    def test_a_new_file_has_the_permissions_of_new_files(self, tmp_path: Path) -> None:
        write_whole(tmp_path / "a", b"x")
        (tmp_path / "b").write_bytes(b"x")
        modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in "ab"}
        assert len(modes) == 1

    def test_an_old_file_keeps_its_permissions(self, tmp_path: Path) -> None:
        target = tmp_path / "x"
        target.write_bytes(b"old")
        target.chmod(0o640)
        write_whole(target, b"new")
        assert (stat.S_IMODE(target.stat().st_mode), target.read_bytes()) == (0o640, b"new")

    def test_a_link_is_followed(self, tmp_path: Path) -> None:
        (tmp_path / "real").write_bytes(b"old")
        (tmp_path / "link").symlink_to("real")
        write_whole(tmp_path / "link", b"new")
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "real").read_bytes() == b"new"

    def test_a_link_to_nothing_makes_what_it_names(self, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to("real")
        write_whole(tmp_path / "link", b"new")
        assert (tmp_path / "real").read_bytes() == b"new"

    def test_a_long_name(self, tmp_path: Path) -> None:
        write_whole(tmp_path / ("x" * 250), b"new")
        assert [len(path.name) for path in tmp_path.iterdir()] == [250]

    def test_the_error_names_the_target(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError) as caught:
            write_whole(tmp_path / "missing" / "x.json", b"new")
        assert caught.value.filename == str(tmp_path / "missing" / "x.json")

    @pytest.mark.skipif(sys.platform == "win32", reason="needs pipes with names")
    def test_a_pipe_is_written_to_directly(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        copy = "import pathlib, sys; sys.stdout.write(pathlib.Path(sys.argv[1]).read_text())"
        reader = subprocess.Popen([sys.executable, "-c", copy, str(tmp_path / "pipe")], stdout=subprocess.PIPE)
        write_whole(tmp_path / "pipe", b"through")
        assert reader.communicate()[0] == b"through"

    @pytest.mark.parametrize("name", ["a\0b", "\ud800"])
    def test_a_name_that_no_file_can_have(self, name: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            write_whole(name, b"")

    def test_it_is_on_the_disk_before_it_takes_the_place(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        seen: list[tuple[str, bytes]] = []
        flush = os.fsync

        def watched(descriptor: int) -> None:
            kind = "folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file"
            seen.append((kind, (tmp_path / "x").read_bytes()))
            flush(descriptor)

        (tmp_path / "x").write_bytes(b"old")
        monkeypatch.setattr(os, "fsync", watched)
        write_whole(tmp_path / "x", b"new")
        assert seen == [("file", b"old"), ("folder", b"new")]
