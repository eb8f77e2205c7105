"""A published folder: what is in it, and what validators that others wrote say of it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import frictionless
import pytest

import iqmodel as iq

SHEET = iq.published.load("2019-2022")
SAID: Any = {"licence": "dl-de-by-2.0", "publisher": "Beispielamt", "contact": "daten@example.org"}
FAST: Any = {"plots": False, "pdf": False}


def data(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


class TestFolder:
    """What a portal gets."""

    def test_the_files(self, folder: Path) -> None:
        assert {path.name for path in folder.iterdir()} == {
            *("README.md", "SHA256SUMS", "datapackage.json", "dcat.jsonld", "figures.csv", "figures.csv-metadata.json"),
            *("figures.jsonstat.json", "figures.sdmx.csv", "index.de.html", "index.en.html", "reports.json"),
            "structure.sdmx.json",
        }

    def test_the_hashes(self, folder: Path) -> None:
        lines = (folder / "SHA256SUMS").read_text().splitlines()
        held = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
        assert set(held) == {path.name for path in folder.iterdir()} - {"SHA256SUMS"}
        for name, digest in held.items():
            assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest

    def test_every_format_reads_back(self, folder: Path) -> None:
        assert iq.load(folder / "reports.json") == SHEET
        figures = iq.figures(SHEET)
        for read in (
            iq.read_csv(folder / "figures.csv"),
            iq.exchange.from_jsonstat((folder / "figures.jsonstat.json").read_bytes()),
            iq.exchange.from_sdmx_csv(folder / "figures.sdmx.csv"),
        ):
            assert read.problems == ()
            assert iq.figures(read.reports[0]) == figures
            assert iq.check(read.reports[0]).acknowledged[0].difference == -2312

    def test_the_readme_is_in_both_languages(self, folder: Path) -> None:
        said = (folder / "README.md").read_text(encoding="utf-8")
        assert "−2.312" in said
        assert "−2,312" in said
        assert "Bei jeder Nutzung ist anzugeben: Beispielamt." in said
        assert all(f"`{name}`" in said for name in ("figures.csv", "index.de.html", "structure.sdmx.json"))

    def test_what_was_there_stays_and_what_is_new_replaces(self, tmp_path: Path) -> None:
        (tmp_path / "own.txt").write_text("own")
        (tmp_path / "figures.csv").write_text("old")
        iq.publish(SHEET.report, tmp_path, **SAID, **FAST)
        assert (tmp_path / "own.txt").read_text() == "own"
        assert iq.read_csv(tmp_path / "figures.csv").problems == ()

    def test_equal_reports_give_equal_bytes(self, tmp_path: Path) -> None:
        for name in ("one", "other"):
            iq.publish(SHEET, tmp_path / name, **SAID, **FAST)
        different = [
            path.name
            for path in (tmp_path / "one").iterdir()
            if path.read_bytes() != (tmp_path / "other" / path.name).read_bytes()
        ]
        assert set(different) <= {"structure.sdmx.json", "dcat.jsonld", "SHA256SUMS"}  # an SDMX message says when

    def test_several_reports_have_a_page_each(self, tmp_path: Path) -> None:
        reports = [iq.Report(scope=scope, period="2023") for scope in ("DE-BY", "DE-BE/net")]
        made = iq.publish(reports, tmp_path, **SAID, **FAST)
        assert "DE-BE@net_2023-01-01_2023-12-31.de.html" in made.files
        assert len([name for name in made.files if name.endswith(".html")]) == 4
        assert frictionless.validate(str(tmp_path / "datapackage.json")).valid

    @pytest.mark.slow
    @pytest.mark.usefixtures("pdf_libraries")
    def test_pages_for_paper_and_with_plots(self, tmp_path: Path) -> None:
        made = iq.publish(SHEET, tmp_path, **SAID)
        assert {"index.de.pdf", "index.en.pdf"} < set(made.files)
        assert (tmp_path / "index.de.pdf").read_bytes().startswith(b"%PDF")
        assert "<svg" in (tmp_path / "index.de.html").read_text(encoding="utf-8")


class TestSaid:
    """What no format has room for, and what cannot be published."""

    def test_what_is_left_out(self, tmp_path: Path) -> None:
        made = iq.publish(SHEET, tmp_path, **SAID, **FAST)
        assert set(dict(made.left_out)) == {"figures.csv", "figures.jsonstat.json", "figures.sdmx.csv"}
        said = made.in_language("de")
        assert said.count("Aussagen im Text") == 1
        assert "In figures.csv, figures.jsonstat.json und figures.sdmx.csv nicht enthalten:" in said
        assert isinstance(made, iq.results.Publication)

    @pytest.mark.parametrize(
        ("change", "place"),
        [
            ({"licence": "mit"}, "/licence"),
            ({"licence": None}, "/licence"),
            ({"publisher": " "}, "/publisher"),
            ({"publisher": 5}, "/publisher"),
            ({"contact": "nobody"}, "/contact"),
            ({"contact": None}, "/contact"),
            ({"contact": "javascript://x"}, "/contact"),
            ({"url": "file:///x"}, "/url"),
            ({"contributor": "Amt"}, "/contributor"),
        ],
    )
    def test_details(self, change: dict[str, Any], place: str, tmp_path: Path) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.publish(SHEET, tmp_path / "none", **SAID | change, **FAST)
        assert [problem.pointer for problem in caught.value.problems] == [place]
        assert not (tmp_path / "none").exists()

    @pytest.mark.parametrize("given", [[], "report", 5, [5], None])
    def test_what_is_no_report(self, given: Any, tmp_path: Path) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.publish(given, tmp_path, **SAID, **FAST)

    def test_two_reports_for_one_place(self, tmp_path: Path) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.publish([SHEET, SHEET.report], tmp_path, **SAID, **FAST)
