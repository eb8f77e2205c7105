"""Whatever it is given, a command ends with a code of its own and a message, never with a traceback."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import iqmodel as iq
from iqmodel.cli.main import main
from iqmodel.cli.options import command_line
from iqmodel.formats.json.lines import closing_line
from iqmodel.testing import every_hostile_document, synthetic_reports
from tests.terminal import COMMAND, PROGRAM, environment, in_terminal, piped

READERS: Final = {
    "show": "show {}",
    "check": "check {}",
    "check-json": "check --format json {}",
    "convert": "convert {} out.json",
    "combine": "combine {} 2019-2022",
    "compare": "compare {} 2019-2022",
    "compare-new": "compare 2019-2022 {}",
    "deduce": "deduce {}",
    "locate": "locate {}",
    "count": "count {} --scope DE-BY --period 2023",
    "disclosure": "disclosure {}",
    "report": "report {} --no-plots",
    "publish": "publish {} folder --licence cc-zero --publisher Amt --contact a@b.de --no-plots --no-pdf",
    "feedback": "feedback {} -o out.xlsx",
}
ENDINGS: Final = (".json", ".jsonl", ".csv", ".xlsx", ".parquet", ".txt", "")


def contents() -> Iterator[bytes]:
    """Bytes that nobody meant to be a report."""
    generator = random.Random(1)  # noqa: S311 - no secrets
    yield b""
    yield b"\n\n"
    yield b"\x00" * 50
    yield generator.randbytes(2_000)
    yield b"PK\x03\x04" + generator.randbytes(300)
    yield b"PAR1" + generator.randbytes(100) + b"PAR1"
    yield b"\xff\xfe" + "scope;start".encode("utf-16-le")
    yield b"[1, 2]"
    yield b"[]"
    yield b"[" * 5_000
    yield b'{"format": "iqmodel.report/1"}\n{"a": 1}\nnull\n'
    yield b"scope,start,end,code,value\n,,,,\n"
    yield iq.dumps(iq.published.load("2019-2022")).encode()[:500]


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(line: str, name: str, capfd: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Run a command in this process on a file; the exit code and all that it wrote."""
    code = main([name if part == "{}" else part for part in line.split()])
    written = capfd.readouterr()
    return code, written.out + written.err


class TestBadInput:
    """Every command that reads, with everything that is no report: a message and the exit code 1 or 2."""

    @pytest.mark.parametrize("command", READERS)
    @pytest.mark.parametrize("ending", ENDINGS)
    def test_bytes(self, command: str, ending: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        for number, content in enumerate(contents()):
            path = tmp_path / f"{number}{ending}"
            path.write_bytes(content)
            code, written = run(READERS[command], str(path), capfd)
            assert code in (1, 2), (content[:40], written)
            assert written.strip()

    @pytest.mark.parametrize("command", READERS)
    def test_hostile_documents(self, command: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "hostile.json"
        for hostile in every_hostile_document():
            if hostile.name == "a-list":  # several reports in one file are welcome here
                continue
            path.write_bytes(hostile.data)
            code, written = run(READERS[command], str(path), capfd)
            assert code in (1, 2), hostile
            assert "\x1b" not in written

    @pytest.mark.parametrize("command", READERS)
    @pytest.mark.parametrize("name", ["missing.json", "missing.xlsx", "folder", "x" * 5_000, "", "/dev/null"])
    def test_names(self, command: str, name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "folder").mkdir()
        code, written = run(READERS[command], name, capfd)
        assert code == 2
        assert written.strip()

    @pytest.mark.parametrize("command", READERS)
    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_a_file_that_may_not_be_read(self, command: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "mine.json"
        path.touch(mode=0)
        assert run(READERS[command], str(path), capfd)[0] == 2

    def test_a_folder_that_may_not_be_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        """Told, and not passed over: a document nobody saw is not a sound one."""
        iq.dump(iq.published.load("2019-2022").report, tmp_path / "report.json")
        (tmp_path / "closed").mkdir()
        scandir = os.scandir

        def refusing(path: str) -> object:
            if path.endswith("closed"):
                raise PermissionError(13, "Permission denied", path)
            return scandir(path)

        monkeypatch.setattr("os.scandir", refusing)
        code, written = run("check {}", str(tmp_path), capfd)
        assert code == 2
        assert "no permission" in written
        assert "Sound: 1, with violated rules: 0, unusable: 1." in written

    @pytest.mark.parametrize("content", list(contents()))
    def test_standard_input(self, content: bytes, tmp_path: Path) -> None:
        ran = piped(["check", "-"], tmp_path, given=content)
        assert ran.code in (1, 2)
        assert "Traceback" not in ran.err

    def test_nothing_is_read_without_end(self, tmp_path: Path) -> None:
        ran = piped(["check", "/dev/zero"], tmp_path)
        assert ran.code == 2
        assert "10,000,000" in ran.out


class TestBadCalls:
    """A call that makes no sense: two lines, in the language asked for, and the exit code 2."""

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("", "Es fehlt: BEFEHL"),
            ("xyz", "Den Befehl „xyz“ gibt es nicht. Es gibt show, check, "),
            ("idicators", "Gemeint ist wohl indicators."),
            ("check", "Es fehlt: AUSGABE|DATEI|ORDNER|-"),
            ("compare 2019-2022", "Es fehlt: NEU"),
            ("check a.json --format yaml", "--format: „yaml“ gibt es nicht; möglich sind text, json, jsonl."),
            ("completion fish", "shell: „fish“ gibt es nicht; möglich sind bash, zsh, tcsh."),
            ("locate a.json --limit many", "--limit: Der Wert „many“ ist nicht zulässig."),
            ("check a.json -o", "-o/--output: Der Wert dazu fehlt."),
            ("locate a.json b.json", "Unbekannte Angabe: b.json"),
            ("show --form json", "Unbekannte Angabe: --form"),
        ],
    )
    def test_what_is_said(self, line: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--lang", "de", *line.split()]) == 2
        told, where = capsys.readouterr().err.splitlines()
        assert said.replace("shell: ", "") in told
        assert where.startswith("Hilfe: iqmodel")

    def test_without_any_argument(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main([]) == 2
        assert capsys.readouterr().err == "iqmodel: Missing: COMMAND\nHelp: iqmodel --help\n"

    @pytest.mark.parametrize("line", ["--lang fr check x", "check x --lang fr", "check --lang"])
    def test_another_language(self, line: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(line.split()) == 2
        assert "--lang" in capsys.readouterr().err

    @pytest.mark.parametrize(
        "line",
        [
            "template form.docx",
            "template no/such/form.xlsx",
            "template form.xlsx --scope DE-XX",
            "template form.xlsx --period 13/2023",
            "convert 2019-2022 out.docx",
            "convert 2019-2022 no/such/out.csv",
            "combine 2019-2022 --scope DE-BY",
            "combine 2019-2022 -o no/such/out.json",
            "deduce 2019-2022 -o out.docx",
            "locate 2019-2022 --limit 0",
            "locate 2019-2022 --weight counselling.sessions.frist=2",
            "locate 2019-2022 --weight counselling.sessions.first",
            "rules -o no/such/rules.txt",
            "show -o .",
            "feedback 2019-2022",
        ],
    )
    def test_values_that_cannot_be(self, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(line.split()) == 2
        assert capsys.readouterr().err.strip()
        assert list(tmp_path.iterdir()) == []

    def test_the_environment_names_another_language(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("IQMODEL_LANG", "fr")
        assert main(["check", "2019-2022"]) == 2
        assert capsys.readouterr().err == "IQMODEL_LANG is ‘fr’. Known languages: de and en.\n"
        assert main(["check", "2019-2022", "--lang", "de"]) == 0


class TestEnds:
    """Ctrl-C, a reader that has gone, a full disk: one line at most, and a code that is not mistaken for success."""

    def test_ctrl_c(self, tmp_path: Path) -> None:
        read, write = os.pipe()
        process = subprocess.Popen(
            [*COMMAND, "check", "-", "--lang", "de"],
            cwd=tmp_path,
            stdin=read,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        )
        os.close(read)
        os.write(write, b'{"format": "iqmodel.report/1"}\n{"format": "iqmodel.report/1"}\n')
        assert process.stdout is not None
        # The first outcome is told as soon as there is a second: then the command waits for more.
        assert process.stdout.read(2) == b"=="
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
        os.close(write)
        assert (process.returncode, err.decode()) == (130, "Abgebrochen.\n")

    @pytest.mark.parametrize(
        "line", ["rules", "check many.jsonl --format jsonl", "report 2019-2022 --no-plots", "--help"]
    )
    def test_the_reader_has_gone(self, line: str, tmp_path: Path) -> None:
        iq.write_any(synthetic_reports(seed=1, period="2020", unit="quarter"), tmp_path / "many.jsonl")
        process = subprocess.Popen(
            [*COMMAND, *line.split()],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        )
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait() == 141

    def test_standard_output_is_closed(self, tmp_path: Path) -> None:
        shell = f"'{sys.executable}' -c \"{COMMAND[2]}\" check 2019-2022 >&- <&-"
        ran = subprocess.run(
            ["/bin/sh", "-c", shell], cwd=tmp_path, capture_output=True, check=False, env=environment()
        )
        assert b"Traceback" not in ran.stderr
        assert ran.returncode == 0

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110 - a device
    @pytest.mark.parametrize("line", ["show", "show -o /dev/full", "report 2019-2022 --no-plots"])
    def test_the_disk_is_full(self, line: str, tmp_path: Path) -> None:
        with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
            ran = subprocess.run(
                [*COMMAND, *line.split()],
                cwd=tmp_path,
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
                env=environment(),
            )
        assert ran.returncode == 2
        assert ran.stderr.decode().splitlines() == [ran.stderr.decode().strip()]
        assert "no space left" in ran.stderr.decode()


class TestExtras:
    """Without an extra, the commands that need none work, the others say in one line which extra is missing."""

    WITHOUT: Final = "import sys; sys.modules.update(dict.fromkeys({modules!r})); sys.argv[0] = 'iqmodel'; {rest}"

    def without(self, *modules: str) -> tuple[str, ...]:
        rest = "from iqmodel.cli.main import main; sys.exit(main())"
        return (sys.executable, "-W", "error", "-c", self.WITHOUT.format(modules=modules, rest=rest))

    @pytest.mark.parametrize(
        ("line", "module", "extra"),
        [
            ("template new.xlsx", "openpyxl", "excel"),
            ("feedback form.xlsx", "openpyxl", "excel"),
            ("check form.xlsx", "openpyxl", "excel"),
            ("convert 2019-2022 out.xlsx", "openpyxl", "excel"),
            ("convert 2019-2022 out.parquet", "narwhals", "frames"),
            ("convert 2019-2022 out.parquet", "pyarrow", "frames"),
            ("report 2019-2022", "matplotlib", "plots"),
            ("report 2019-2022 --no-plots -o x.pdf", "weasyprint", "pdf"),
            ("completion bash", "shtab", "cli"),
        ],
    )
    def test_one_line_names_it(self, line: str, module: str, extra: str, tmp_path: Path) -> None:
        (tmp_path / "form.xlsx").write_bytes(b"PK")
        ran = piped(line.split(), tmp_path, program=self.without(module))
        assert ran.code == 2
        assert ran.err.count("\n") == 1
        # An engine for tables comes with no extra: it is named besides.
        assert ran.err.endswith(f"pip install 'iqmodel[{extra}]'{' pyarrow' * (module == 'pyarrow')}\n")

    @pytest.mark.parametrize(
        "line",
        [
            "show",
            "check report.json",
            "convert report.json out.csv",
            "combine report.json",
            "compare report.json 2019-2022",
            "deduce report.json",
            "locate report.json",
            "rules",
            "indicators",
            "schema",
            "report report.json --no-plots",
            "--help",
        ],
    )
    def test_a_core_install_runs(self, line: str, tmp_path: Path) -> None:
        iq.dump(iq.published.load("2019-2022").report, tmp_path / "report.json")
        missing = ("openpyxl", "matplotlib", "narwhals", "shtab", "rich", "cyclopts", "msgspec", "numpy", "hypothesis")
        ran = piped(line.split(), tmp_path, program=self.without(*missing))
        assert ran.code == 0, ran.err


class TestLightness:
    """``iqmodel show`` loads the core of the library and what it shows with: no other command, no extra."""

    PROGRAM: Final = (
        "import json, sys, iqmodel; iqmodel.loads, iqmodel.published, iqmodel.Report; before = set(sys.modules)\n"
        "from iqmodel.cli.main import main; main({arguments!r} + ['-o', '/dev/null'])\n"
        "print(json.dumps(sorted(set(sys.modules) - before)))"
    )

    def loaded(self, *arguments: str) -> set[str]:
        program = self.PROGRAM.format(arguments=list(arguments))
        ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=environment())
        return set(json.loads(ran.stdout))

    def test_show(self) -> None:
        own = {name for name in self.loaded("show") if name.startswith("iqmodel")}
        parts = (
            "codes",
            "limits",
            "main",
            "options",
            "pager",
            "parser",
            "reading",
            "screen",
            "selection",
            "show",
            "sources",
            "spellings",
            "targets",
        )
        commands = {f"iqmodel.cli.{name}" for name in parts}
        assert {name for name in own if name.startswith("iqmodel.cli.")} == commands
        assert {name.split(".")[1] for name in own} <= {
            *("checks", "cli", "display", "formats", "structuring"),
            # The sentences of messages, the intervals of stated shares, and what a sheet says of the programme.
            *("language", "model", "programme"),
        }
        assert {name for name in own if name.startswith("iqmodel.formats.")} <= {
            "iqmodel.formats.files",
            "iqmodel.formats.json.fast_read",
            "iqmodel.formats.json.fast_blocks",
        }
        assert not any(name.startswith(("iqmodel.display.html", "iqmodel.display.plots")) for name in own)

    def test_no_third_party_package_but_those_of_the_core(self) -> None:
        for command in ("show", "rules", "indicators"):
            third = {name.partition(".")[0] for name in self.loaded(command)} - {"iqmodel"}
            # cattrs says how a document is read, and is loaded with the first one.
            assert third <= {*sys.stdlib_module_names, "cattrs", "typing_extensions"}, command

    def test_the_test_itself_sees_another_command(self) -> None:
        assert "iqmodel.cli.combine" in self.loaded("combine", "2019-2022")


class TestWaiting:
    """A terminal is told how far long work is, and left as it was."""

    # Every piece of work counts as long, so that none needs to take its time here.
    AT_ONCE: Final = "from iqmodel.cli import screen; screen._PATIENCE = screen._PAUSE = 0; "

    def test_a_long_stream(self, tmp_path: Path) -> None:
        line = iq.dumps(next(iter(synthetic_reports(seed=1, period="2020", unit="year")))) + "\n"
        (tmp_path / "long.jsonl").write_text(line * 20 + closing_line(20), encoding="utf-8")
        program = (sys.executable, "-c", self.AT_ONCE + PROGRAM)
        ran = in_terminal(["check", "long.jsonl"], tmp_path, program=program)
        assert ran.code == 0
        told, _, result = ran.out.rpartition("\r\x1b[K")
        assert told == "".join(f"\r\x1b[KDocuments: {number} …" for number in range(1, 21))
        assert result.startswith("\x1b[1;32mDocuments:")
        assert piped(["check", "long.jsonl"], tmp_path, program=program).err == ""


def test_every_command_is_tried() -> None:
    tried = {line.split()[0] for line in READERS.values()}
    assert set(command_line("en").commands) - tried == {"rules", "indicators", "schema", "template", "completion"}
