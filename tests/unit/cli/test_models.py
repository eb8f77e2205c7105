"""``--model``: a model that no module of the package knows reaches every command, by its class or by its name."""

from __future__ import annotations

import importlib.metadata
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.cli.main import main
from iqmodel.cli.models import chosen, installed
from iqmodel.model import models

MODULE = """
import iqmodel as iq

@iq.block
class BySex(iq.Block):
    women: iq.Count = iq.count(unit="persons", label=iq.Text("Frauen", "women"))
    men: iq.Count = iq.count(unit="persons", label=iq.Text("Männer", "men"))
    total: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))
    by_sex = iq.rule("women + men == total")

@iq.block
class Round(iq.BaseReport, model="example.round/1"):
    persons: BySex = iq.part(BySex, label=iq.Text("Beratene", "persons advised"))

@iq.block
class Nameless(Round):
    visits: iq.Count = iq.count()
"""
CLASS = "a_package_of_others:Round"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The current folder with documents of a model whose class lies in another folder, which Python searches."""
    package, here = tmp_path / "package", tmp_path / "here"
    package.mkdir()
    here.mkdir()
    (package / "a_package_of_others.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(package))
    monkeypatch.setattr(models, "_REGISTERED", {})
    monkeypatch.chdir(here)
    installed.cache_clear()
    kind: Any = chosen(CLASS)
    models._REGISTERED.clear()
    for name, women in (("a", 3), ("b", 5)):
        persons = {"persons.women": women, "persons.men": 4, "persons.total": women + 4}
        report = kind(scope="DE-BY" if name == "a" else "DE-BE", period="2023").replace(persons)
        iq.dump(report, here / f"{name}.json")
        iq.write_csv([report], here / f"{name}.csv")
    (here / "wrong.json").write_text(
        (here / "a.json").read_text(encoding="utf-8").replace('"total": 7', '"total": 8'), encoding="utf-8"
    )
    yield here
    sys.modules.pop("a_package_of_others", None)
    installed.cache_clear()


COMMANDS = {
    "show a.json": (0, "women"),
    "show a.csv": (0, "women"),
    "check a.json b.csv": (0, ""),
    "check wrong.json": (1, "persons.by-sex"),
    "convert a.json out.xlsx": (0, "out.xlsx"),
    "convert a.csv -": (0, '"model": "example.round/1"'),
    "combine a.json b.csv": (0, "persons"),
    "compare a.json b.json": (0, "women"),
    "deduce a.json": (0, ""),
    "locate wrong.json": (1, "persons.total"),
    "disclosure a.json": (0, ""),
    "rules": (0, "women + men == total"),
    "indicators": (0, "persons.women"),
    "schema report": (0, '"example.round/1"'),
    "report a.json -o page.html --no-plots": (0, ""),
    "publish a.json portal --licence cc-zero --publisher Amt --contact a@b.de --no-pdf --no-plots": (0, ""),
    "template form.xlsx --scope DE-BY --period 2023": (0, "form.xlsx"),
}


class TestEveryCommand:
    @pytest.mark.parametrize("command", COMMANDS)
    def test_by_class(self, command: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        code, part = COMMANDS[command]
        assert main([*command.split(), "--model", CLASS, "--lang", "en"]) == code, capsys.readouterr()
        assert part in capsys.readouterr().out

    def test_a_form_is_filled_in_and_comes_back(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        with_model = ["--model", CLASS, "--lang", "en"]
        assert main(["template", "form.xlsx", "--scope", "DE-BY", "--period", "2023", *with_model]) == 0
        assert main(["check", "form.xlsx", *with_model]) == 1
        assert "empty" in capsys.readouterr().out.lower()
        # An empty form is not sound: to feedback no more than to check.
        assert main(["feedback", "form.xlsx", *with_model]) == 1

    def test_every_other_command_takes_it(self, folder: Path) -> None:
        from iqmodel.cli.options import command_line

        assert set(command_line("en").commands) - {line.split()[0] for line in COMMANDS} == {
            *("feedback", "completion"),
            "count",  # its files are of cases, and no figure of this model is counted from any
        }


class TestNames:
    """A name is enough where an installed package offers the model; a document may name it itself."""

    @pytest.fixture
    def offered(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        entry = importlib.metadata.EntryPoint("round", CLASS, models.GROUP)
        lost = importlib.metadata.EntryPoint("lost", "no_such_package:Round", models.GROUP)
        monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: [lost, entry])

    def test_documents_name_it(self, offered: None, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", "a.json", "--lang", "en"]) == 0
        assert "no_such_package" in capsys.readouterr().err

    def test_lines_name_it(self, offered: None, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        plain = json.loads((folder / "a.json").read_text(encoding="utf-8"))
        (folder / "x.jsonl").write_text(f"{json.dumps(plain)}\n" * 2, encoding="utf-8")
        assert main(["check", "x.jsonl", "--lang", "en"]) == 0

    @pytest.mark.parametrize("command", [line for line in COMMANDS if ".json" in line or ".csv" in line])
    def test_files_name_it(self, command: str, offered: None, capsys: pytest.CaptureFixture[str]) -> None:
        code, part = COMMANDS[command]
        assert main([*command.split(), "--lang", "en"]) == code, capsys.readouterr()
        assert part in capsys.readouterr().out

    def test_forms_name_it(self, offered: None, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["template", "form.xlsx", "--model", "example.round/1", "--scope", "DE", "--period", "2023"]) == 0
        for command in ("check form.xlsx", "feedback form.xlsx", "check form-feedback.xlsx"):
            models._REGISTERED.clear()
            installed.cache_clear()
            main([*command.split(), "--lang", "en"])
            printed = capsys.readouterr()
            assert "reports: 1, problems: 0" in printed.out, printed

    def test_a_name_far_from_the_beginning(self, offered: None, folder: Path) -> None:
        plain = json.loads((folder / "a.json").read_text(encoding="utf-8"))
        source = {"id": "x", "label": {"de": "x" * 900, "en": "y" * 900}}
        late = {"format": plain.pop("format"), "sources": [source], **plain}
        late["model"] = late.pop("model")
        (folder / "late.json").write_text(json.dumps(late), encoding="utf-8")
        assert main(["check", "late.json"]) == 0

    def test_unknown_here(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", "a.json", "--lang", "de"]) == 2
        assert "Das Modell „example.round/1“ ist hier nicht bekannt" in capsys.readouterr().out
        assert main(["check", "a.json", "--model", "example.round/2", "--lang", "de"]) == 2
        assert "Das Modell „example.round/2“ ist hier nicht bekannt" in capsys.readouterr().err


class TestClasses:
    """A class is imported where Python finds packages, never from the current folder, and must be one of reports."""

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("no_such_package:Round", "No module named"),
            ("a_package_of_others:Missing", "Missing"),
            ("a_package_of_others:BySex", "not a class of reports"),
            ("json:dumps", "not a class of reports"),
            ("a b:c", "cannot be imported"),
            (":", "cannot be imported"),
        ],
    )
    def test_refused(self, name: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", "a.json", "--model", name, "--lang", "en"]) == 2
        assert said in capsys.readouterr().err

    @pytest.mark.parametrize("entry", ["", "."])
    def test_not_from_the_current_folder(
        self, entry: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "beside_the_data.py").write_text("print('it runs')\n" + MODULE, encoding="utf-8")
        monkeypatch.setattr(sys, "path", [entry, str(folder), *sys.path])
        before = list(sys.path)
        assert main(["check", "a.json", "--model", "beside_the_data:Round", "--lang", "en"]) == 2
        printed = capsys.readouterr()
        assert "it runs" not in printed.out
        assert "No module named 'beside_the_data'" in printed.err
        assert sys.path == before

    @pytest.mark.parametrize("entry", ["", "."])
    @pytest.mark.parametrize("command", ["check a.csv", "check a.json", "feedback a.csv", "rules --model no/1"])
    def test_no_package_is_installed_in_the_current_folder(
        self,
        entry: str,
        command: str,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        (folder / "beside_the_data.py").write_text("print('it runs')\n" + MODULE, encoding="utf-8")
        metadata = folder / "beside_the_data-1.0.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: beside-the-data\nVersion: 1.0\n", "utf-8")
        (metadata / "entry_points.txt").write_text("[iqmodel.models]\nx = beside_the_data:Round\n", "utf-8")
        monkeypatch.setattr(sys, "path", [entry, str(folder), *sys.path])
        main([*command.split(), "--lang", "en"])
        assert "it runs" not in capsys.readouterr().out
        assert "beside_the_data" not in sys.modules

    def test_a_module_that_ends_python(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder.parent / "package" / "ends_python.py").write_text("import sys\nsys.exit(0)\n", encoding="utf-8")
        assert main(["check", "a.json", "--model", "ends_python:Round", "--lang", "en"]) == 2
        assert "SystemExit: 0" in capsys.readouterr().err

    def test_without_a_name(self, folder: Path) -> None:
        kind: Any = chosen("a_package_of_others:Nameless")
        assert (kind.__name__, iq.models.names()) == ("Nameless", ())
