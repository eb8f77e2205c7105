"""``iqmodel combine``: reports of many files into one."""

from __future__ import annotations

from pathlib import Path

import pytest

import iqmodel as iq
from iqmodel.cli.main import main
from iqmodel.testing import synthetic_reports
from tests.unit.cli.files import LAENDER

pytestmark = pytest.mark.usefixtures("folder")


class TestCombine:
    """iqmodel combine: 0 combined, 1 a report breaks a rule, 2 unusable, overlapping or missing."""

    def test_into_a_file_of_any_format(self, capsys: pytest.CaptureFixture[str]) -> None:
        expected = iq.figures(iq.combine(LAENDER, scope="DE", persons_counted_once=True))
        for target in ("germany.json", "germany.csv", "germany.xlsx"):
            line = ["combine", "laender", "--scope", "DE", "--persons-counted-once", "-o", target]
            assert main([*line, "--lang", "de"]) == 0
            (whole,) = iq.read_any(target).reports
            assert iq.figures(whole) == expected
            assert f"Geschrieben: {target}" in capsys.readouterr().err

    def test_text_and_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["combine", "laender", "--scope", "DE", "--format", "json"]) == 0
        assert iq.loads(capsys.readouterr().out) == iq.combine(LAENDER, scope="DE")
        assert main(["combine", "2019-2022", "--lang", "de"]) == 0
        assert "416.374" in capsys.readouterr().out

    def test_with_one_that_is_wrong_nothing_is_combined(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["combine", "laender", "broken.json", "-o", "out.json"]) == 1
        written = capsys.readouterr()
        assert not Path("out.json").exists()
        assert written.out == ""
        assert "== broken.json" in written.err
        assert written.err.endswith("Nothing was combined.\n")
        assert main(["combine", "laender", "missing.json", "broken.json", "-o", "out.json"]) == 2

    def test_a_land_that_is_absent_is_told(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The result may be called Germany, but not without a word that a Land is in none of its files."""
        (folder / "laender" / "DE-TH.JSON").unlink()
        for code, said in (("de", "Ohne Bericht: Thüringen. "), ("en", "Without a report: Thuringia. ")):
            assert main(["combine", "laender", "--scope", "DE", "--format", "json", "--lang", code]) == 0
            written = capsys.readouterr()
            assert written.err.startswith(said)
            assert iq.loads(written.out) == iq.combine(
                (one for one in LAENDER if str(one.scope) != "DE-TH"), scope="DE"
            )

    @pytest.mark.parametrize(
        "line", ["laender --scope DE", "laender/DE-TH.JSON laender/DE-HH.JSON", "2019-2022", "2019-2022 --scope DE"]
    )
    def test_where_none_is_absent_nothing_is_told(self, line: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["combine", *line.split()]) == 0
        assert capsys.readouterr().err == ""

    def test_what_cannot_be_combined(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["combine", "laender", "all.csv"]) == 2
        assert "counted twice" in capsys.readouterr().err
        other = next(iter(synthetic_reports(seed=1, period="2022", unit="year")))
        iq.dump(other, "next-year.json")
        assert main(["combine", "laender/DE-HH.JSON", "laender/DE-SH.JSON", "next-year.json"]) == 2
        assert "Hamburg, 2022" in capsys.readouterr().err
        assert main(["combine", "laender/DE-HH.JSON", "laender/DE-SH.JSON", "next-year.json", "--allow-gaps"]) == 0

    @pytest.mark.parametrize(
        ("language", "within", "pair", "gap"),
        [
            (
                "de",
                "- one.csv, zweimal darin: Hamburg, 2021",
                "- laender/DE-HH.JSON und one.csv: Hamburg, 2021",
                (
                    "- Hamburg, 2022 fehlt. Vorhanden für dasselbe Gebiet: laender/DE-HH.JSON (2021). "
                    "Vorhanden für dieselbe Zeit: next.json (SH)."
                ),
            ),
            (
                "en",
                "- one.csv, twice in it: Hamburg, 2021",
                "- laender/DE-HH.JSON and one.csv: Hamburg, 2021",
                (
                    "- Hamburg, 2022 is missing. Present for the same scope: laender/DE-HH.JSON (2021). "
                    "Present for the same time: next.json (SH)."
                ),
            ),
        ],
    )
    def test_the_files_are_named(
        self, language: str, within: str, pair: str, gap: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        hamburg, north = (next(one for one in LAENDER if str(one.scope) == code) for code in ("DE-HH", "DE-SH"))
        iq.write_csv([hamburg], "one.csv")
        iq.dump(north.replace({"period": "2022"}), "next.json")
        for files, said in (
            ("one.csv one.csv", within),
            ("laender/DE-HH.JSON one.csv", pair),
            ("laender/DE-HH.JSON laender/DE-SH.JSON next.json", gap),
        ):
            assert main(["combine", *files.split(), "--lang", language]) == 2
            assert said in capsys.readouterr().err.replace("Schleswig-Holstein", "SH").splitlines()

    def test_a_time_without_any_report_and_many_overlaps(self, capsys: pytest.CaptureFixture[str]) -> None:
        iq.dump(LAENDER[0].replace({"period": "2023"}), "later.json")
        assert main(["combine", f"laender/{LAENDER[0].scope}.JSON", "later.json"]) == 2
        assert "There is no report at all for this time." in capsys.readouterr().err
        assert main(["combine", "laender", "all.csv"]) == 2
        assert capsys.readouterr().err.splitlines()[-1] == "- and 6 more"

    def test_different_labels_of_one_scope_are_told(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        scopes = {year: iq.Scope.parse("DE-BY/a", label=label) for year, label in ((2019, "Augsburg"), (2020, "Süd"))}
        for year, scope in scopes.items():
            iq.dump(iq.Report(scope=scope, period=iq.Period.year(year)), folder / f"{year}.json")
        line = ["combine", "2019.json", "2020.json", "--format", "json"]
        for code, said in (
            ("de", "Das Gebiet DE-BY/a heißt in den Berichten verschieden: Augsburg und Süd.\n"),
            ("en", "The reports give the scope DE-BY/a different labels: Augsburg and Süd.\n"),
        ):
            assert main([*line, "--lang", code]) == 0
            assert capsys.readouterr().err == said
        assert main(["combine", "2019.json", "--format", "json"]) == 0
        assert capsys.readouterr().err == ""
