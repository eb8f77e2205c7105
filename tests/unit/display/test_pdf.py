"""The report as PDF/UA, looked at by a checker and by the tools of poppler."""

from __future__ import annotations

import logging
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.display import pdf

SHEET = iq.published.load("2019-2022")


@pytest.fixture(scope="module", params=["de", "en"])
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, pdf_libraries: None) -> Path:
    """The published sheet in one of the languages."""
    path: Path = tmp_path_factory.mktemp("pdf") / f"{request.param}.pdf"
    path.write_bytes(iq.to_pdf(SHEET, request.param))
    return path


def tool(*command: str | Path) -> str:
    return subprocess.run([*map(str, command)], check=True, capture_output=True, text=True).stdout


@pytest.mark.slow
class TestAccessible:
    """What a screen reader needs is there."""

    def test_the_checker_finds_nothing(self, written: Path) -> None:
        from pdfua import validate  # it loads a large library

        report = validate(str(written))
        assert list(report.findings) == []

    @pytest.mark.usefixtures("pdf_libraries")
    def test_the_checker_finds_a_break(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        from pdfua import validate

        monkeypatch.setattr(pdf, "_VARIANT", None)
        path = tmp_path / "plain.pdf"
        path.write_bytes(iq.to_pdf(SHEET, plots=False))
        assert validate(str(path)).findings

    @pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler-utils is not installed")
    def test_two_tagged_pages_with_a_title(self, written: Path) -> None:
        said = {
            key: value.strip()
            for key, _, value in (line.partition(":") for line in tool("pdfinfo", written).splitlines())
        }
        assert (said["Tagged"], said["Pages"]) == ("yes", "2")
        assert said["Page size"].endswith("(A4)")
        assert said["Title"] == SHEET.title.in_language("de" if written.stem == "de" else "en")

    @pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
    def test_it_is_read_in_the_order_of_the_page(self, written: Path) -> None:
        text = " ".join(tool("pdftotext", written, "-").split())
        groups = {"de": ("195.182", "−2.312"), "en": ("195,182", "−2,312")}[written.stem]
        heads = {"de": ("Auf einen Blick", "Hintergrund"), "en": ("At a glance", "Background")}[written.stem]
        assert text.index(heads[0]) < text.index(groups[0]) < text.index(heads[1])
        assert groups[1] in text

    @pytest.mark.skipif(shutil.which("pdffonts") is None, reason="poppler-utils is not installed")
    def test_all_fonts_are_inside(self, written: Path) -> None:
        rows = [line.split() for line in tool("pdffonts", written).splitlines()[2:]]
        assert rows
        assert {row[-5] for row in rows} == {"yes"}

    def test_plots_are_read_aloud_with_their_values(self, written: Path) -> None:
        import pikepdf

        with pikepdf.open(written) as document:
            alternatives = [
                str(one["/Alt"]) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one
            ]
            headers = [
                one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TH"
            ]
        assert len(alternatives) == 4
        assert any("195.182" in said or "195,182" in said for said in alternatives)
        assert {str(header["/A"]["/Scope"]) for header in headers} == {"/Column", "/Row"}


class TestQuiet:
    """Nothing is loaded, nothing is said."""

    def test_nothing_is_loaded(self) -> None:
        with pytest.raises(ValueError, match="elsewhere"):
            pdf._refuse("https://example.org/elsewhere")

    def test_the_loggers_are_as_before(self, caplog: pytest.LogCaptureFixture) -> None:
        logger = logging.getLogger("weasyprint")
        logger.setLevel(logging.WARNING)
        with pdf._quiet():
            logger.warning("unheard")
        assert logger.level == logging.WARNING
        assert caplog.records == []

    def test_another_subject(self) -> None:
        nothing: Any = "report"
        with pytest.raises(iq.InvalidDataError):
            iq.to_pdf(nothing)

    def test_libraries_that_are_missing_are_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fails(*_: Any, **__: Any) -> Any:
            raise OSError("cannot load library 'libpango-1.0-0'")

        monkeypatch.setattr(pdf, "require", fails)
        with pytest.raises(iq.errors.MissingExtraError, match="libpango"):
            iq.to_pdf(SHEET, plots=False)
