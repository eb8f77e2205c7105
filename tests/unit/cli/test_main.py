"""What all commands have in common: their language, their notation, and that none writes over what it reads."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import iqmodel as iq
from iqmodel.cli.main import main
from tests.terminal import COMMAND, piped


class TestNothingIsLost:
    """No command writes over what it reads, whatever it is called."""

    @pytest.mark.parametrize("command", ["show", "check", "combine", "compare", "deduce", "locate", "report"])
    def test_no_command_writes_over_what_it_reads(
        self, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        report = tmp_path / "report.json"
        iq.dump(iq.Report(scope="DE", period="2019"), report)
        before = report.read_bytes()
        sources = ["2019-2022", str(report)] if command == "compare" else [str(report)]
        assert main([command, *sources, "-o", str(report)]) == 2
        assert "choose another name" in capsys.readouterr().err
        assert report.read_bytes() == before

    @pytest.mark.parametrize("into_the_folder", [False, True])
    def test_convert_does_not_write_over_what_it_reads(
        self, *, into_the_folder: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        table = tmp_path / "table.csv"
        table.write_text("scope,start,end\nDE,2019-01-01,2019-12-31\nnobody,2019-01-01,2019-12-31\n")
        before = table.read_bytes()
        source, target = (tmp_path, tmp_path / "all.csv") if into_the_folder else (table, table)
        assert main(["convert", str(source), str(target)]) == 2
        assert "choose another name or folder" in capsys.readouterr().err
        assert (table.read_bytes(), [*tmp_path.iterdir()]) == (before, [table])


@pytest.mark.usefixtures("folder")
class TestOutput:
    """A file is not touched before there is something to write."""

    def test_output_goes_to_a_file_only_when_there_is_some(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["show", "missing.json", "-o", "out.txt"]) == 2
        assert not Path("out.txt").exists()
        assert main(["schema", "factsheet", "-o", "out.json"]) == 0
        assert json.loads(Path("out.json").read_bytes()) == iq.json_schema(iq.FactSheet)
        assert main(["schema"]) == 0
        assert json.loads(capsys.readouterr().out) == iq.json_schema()


class TestLanguage:
    """The language comes from the option, else from the environment."""

    @pytest.mark.parametrize(
        ("variable", "options", "said"),
        [
            ("de", [], "Keine Regel ist verletzt"),
            ("", [], "No rule is violated"),
            ("de", ["--lang", "en"], "No rule is violated"),
            ("en", ["--lang", "de"], "Keine Regel ist verletzt"),
        ],
    )
    def test_the_language(
        self,
        variable: str,
        options: list[str],
        said: str,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.setenv("IQMODEL_LANG", variable)
        monkeypatch.setenv("LANG", "de_DE.UTF-8")  # is not asked: the same call says the same everywhere
        assert main(["check", "2019-2022", *options]) == 0
        assert capsys.readouterr().out.startswith(said)


class TestNumbers:
    """Whatever reads a table takes the notation of its numbers."""

    @pytest.mark.parametrize("command", ["show", "check", "combine", "compare", "deduce", "report"])
    def test_numbers_of_two_meanings_are_declared(
        self, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        table = tmp_path / "table.csv"
        table.write_text("scope;start;end;counselling.sessions.total\nDE-BY;2019-01-01;2019-12-31;1.234\n")
        sources = [str(table)] * (2 if command == "compare" else 1)
        assert main([command, *sources]) == 2
        told = capsys.readouterr()
        assert "--numbers de" in told.out + told.err
        # Equal figures are only counted unless all are asked for.
        more = {"report": ["--no-plots"], "compare": ["--all"]}.get(command, [])
        assert main([command, *sources, *more, "--numbers", "de"]) == 0
        # A check counts no sessions.
        assert command == "check" or "1,234" in capsys.readouterr().out


def test_python_m_is_the_same(folder: Path) -> None:
    module = piped(["rules"], folder, program=(sys.executable, "-m", "iqmodel"))
    assert (module.code, module.out) == (0, piped(["rules"], folder, program=COMMAND).out)
