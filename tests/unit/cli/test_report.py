"""``iqmodel report``: a report or fact sheet as one page."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import iqmodel as iq
from iqmodel.cli.main import main
from tests.terminal import PROGRAM, piped
from tests.unit.cli.files import SHEET

PAGE = iq.to_page(SHEET, "de")


class TestCommand:
    """iqmodel report"""

    def test_an_edition_into_a_file(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        target = tmp_path / "sheet.html"
        assert main(["report", "2019-2022", "-o", str(target), "--lang", "de"]) == 0
        assert target.read_text(encoding="utf-8") == PAGE
        assert str(target) in "".join(capsys.readouterr())

    @pytest.mark.parametrize("target", [[], ["-o", "-"]])
    def test_onto_standard_output_and_without_plots(
        self, target: list[str], capfdbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        assert main(["report", "2019-2022", "--no-plots", *target]) == 0
        assert capfdbinary.readouterr().out.decode() == iq.to_page(SHEET, plots=False)

    @pytest.mark.parametrize("name", ["x.docx", "x.json", "x.xlsx", "x.PDF.txt"])
    def test_no_page_under_the_name_of_something_else(
        self, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        target = tmp_path / name
        assert main(["report", "2019-2022", "-o", str(target), "--lang", "de"]) == 2
        assert f"{name} hat keine bekannte Endung. Bekannt sind: .html, .htm und .pdf." in capsys.readouterr().err
        assert not target.exists()

    @pytest.mark.parametrize("name", ["x.HTM", "x"])
    def test_other_names_of_a_page(self, name: str, tmp_path: Path) -> None:
        assert main(["report", "2019-2022", "--no-plots", "-o", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_text(encoding="utf-8") == iq.to_page(SHEET, plots=False)

    def test_a_page_is_no_report(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        target = tmp_path / "sheet.html"
        target.write_text(PAGE, encoding="utf-8")
        for command in ("check", "report"):
            assert main([command, str(target), "--lang", "de"]) == 2
            told = "".join(capsys.readouterr()).strip().splitlines()
            assert sum("Das sieht nach einer Seite aus" in line for line in told) == 1
            assert len(told) <= 3

    def test_a_report_that_breaks_a_rule_gets_no_page(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        source, target = tmp_path / "broken.json", tmp_path / "broken.html"
        source.write_text(iq.dumps(SHEET).replace("416374", "416375"), encoding="utf-8")
        assert main(["report", str(source), "-o", str(target), "--lang", "de"]) == 1
        assert "Differenz −1" in capsys.readouterr().err
        assert not target.exists()

    def test_files_that_cannot_be_read_or_written(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["report", "nowhere.json"]) == 2
        assert "nowhere.json" in capsys.readouterr().err
        assert main(["report", str(tmp_path), "-o", str(tmp_path / "x.html")]) == 2
        assert main(["report", "2019-2022", "--no-plots", "-o", str(tmp_path / "no" / "x.html")]) == 2
        assert len(capsys.readouterr().err.strip().splitlines()) == 2

    def test_the_page_never_replaces_the_report(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        source, link = tmp_path / "report.json", tmp_path / "page.html"
        iq.dump(SHEET, source)
        before = source.read_bytes()
        link.symlink_to(source)
        for target in (source, link):
            assert main(["report", str(source), "--no-plots", "-o", str(target), "--lang", "de"]) == 2
            assert capsys.readouterr().err == (
                f"{target} wird nicht geschrieben, weil es zu den gelesenen Dateien gehört oder beim nächsten Mal "
                "gehören würde: einen anderen Namen oder Ordner wählen.\n"
            )
        assert source.read_bytes() == before
        other = tmp_path / "other.html"
        other.write_text("an older page", encoding="utf-8")
        assert main(["report", str(source), "--no-plots", "-o", str(other)]) == 0
        assert other.read_text(encoding="utf-8") == iq.to_page(SHEET, "en", plots=False)

    def test_without_matplotlib_one_line_names_the_extra(self, tmp_path: Path) -> None:
        command = [sys.executable, "-c", "import sys; sys.modules['matplotlib'] = None\n" + PROGRAM]
        ran = piped(["report", "2019-2022", "-o", str(tmp_path / "x.html")], tmp_path, program=command)
        assert ran.code == 2
        (line,) = ran.err.strip().splitlines()
        assert "iqmodel[plots]" in line
        assert not (tmp_path / "x.html").exists()
