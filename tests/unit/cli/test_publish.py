"""``iqmodel publish``: a folder for a portal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import iqmodel as iq
from iqmodel.cli.main import main
from tests.terminal import PROGRAM, in_terminal, piped

SAID = ["--licence", "dl-de-by-2.0", "--publisher", "Beispielamt", "--contact", "daten@example.org"]
FAST = ["--no-plots", "--no-pdf"]


class TestCommand:
    """What is written, said and refused."""

    def test_an_edition(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["publish", "2019-2022", str(tmp_path / "portal"), *SAID, *FAST, "--lang", "de"]) == 0
        assert (tmp_path / "portal" / "dcat.jsonld").is_file()
        told = capsys.readouterr()
        assert told.out == ""
        assert "(12): README.md" in told.err
        assert "In figures.csv" in told.err
        assert "nicht enthalten:" in told.err

    def test_a_folder_of_reports(self, tmp_path: Path) -> None:
        for state in ("DE-BY", "DE-BE"):
            iq.dump(
                iq.Report(scope=state, period="2023").replace({"counselling.sessions.first": 5}),
                tmp_path / f"{state}.json",
            )
        assert main(["publish", str(tmp_path), str(tmp_path / "portal"), *SAID, *FAST]) == 0
        assert (tmp_path / "portal" / "DE-BE_2023-01-01_2023-12-31.en.html").is_file()

    def test_a_report_that_breaks_a_rule(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        broken = iq.unstructure(iq.published.load("2019-2022").report)
        broken["counselling"]["sessions"]["total"] += 1
        (tmp_path / "broken.json").write_text(str(broken).replace("'", '"'), encoding="utf-8")
        assert main(["publish", str(tmp_path / "broken.json"), str(tmp_path / "portal"), *SAID, *FAST]) in (1, 2)
        assert not (tmp_path / "portal").exists()
        assert "Traceback" not in "".join(capsys.readouterr())

    def test_an_unknown_licence(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        arguments = ["publish", "2019-2022", str(tmp_path / "portal"), *SAID, *FAST, "--licence", "mit", "--lang", "en"]
        assert main(arguments) == 2
        assert "dl-de-zero-2.0" in capsys.readouterr().err
        assert not (tmp_path / "portal").exists()

    def test_what_has_to_be_said(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["publish", "2019-2022", str(tmp_path / "portal"), "--lang", "de"]) == 2
        assert "--licence" in capsys.readouterr().err

    def test_progress(self, tmp_path: Path) -> None:
        for state in ("DE-BY", "DE-BE", "DE-HH"):
            iq.dump(iq.Report(scope=state, period="2023"), tmp_path / f"{state}.json")
        impatient = f"from iqmodel.cli import screen; screen._PATIENCE = screen._PAUSE = 0; {PROGRAM}"
        program = (sys.executable, "-c", impatient)
        ran = in_terminal(["publish", ".", "portal", *SAID, *FAST, "--lang", "de"], tmp_path, program=program)
        assert ran.code == 0
        assert [f"Seiten der Berichte: {done} von 3 …" in ran.out for done in (1, 2, 3)] == [True] * 3
        assert "Seiten der Berichte" not in piped(["publish", ".", "p2", *SAID, *FAST], tmp_path, program=program).err
