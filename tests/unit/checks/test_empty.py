"""Reports without a single figure: nothing is wrong with them, and nobody is told that they are in order."""

from __future__ import annotations

from pathlib import Path

import pytest

import iqmodel as iq
from tests.terminal import piped

EMPTY = iq.Report(scope="DE-BY", period="2019")
FILLED = EMPTY.replace({"fair_integration.persons": 3})


class TestEmpty:
    """``empty`` is true without any figure at all; ``ok`` stays true."""

    @pytest.mark.parametrize("subject", [EMPTY, iq.SessionCounts(), {}, {"fair_integration.persons": iq.UNKNOWN}])
    def test_without_any_figure(self, subject: object) -> None:
        found = iq.check(subject)  # type: ignore[arg-type]  # of several kinds
        assert (found.ok, found.empty, found.to_dict()["empty"]) == (True, True, True)
        assert found.in_language("de").startswith("Leer")
        assert found.in_language("en").startswith("Empty")

    @pytest.mark.parametrize("figure", [0, iq.about(400), iq.at_least(1)])
    def test_a_zero_and_bounds_are_figures(self, figure: iq.Count) -> None:
        assert not iq.check(EMPTY.replace({"fair_integration.persons": figure})).empty

    def test_data(self) -> None:
        found = iq.validate(iq.dumps(EMPTY))
        assert (found.ok, found.empty, found.to_dict()["check"]["empty"]) == (True, True, True)
        assert "Ordnung" not in found.in_language("de")
        assert not iq.validate(iq.dumps(FILLED)).empty
        # What could not be read is wrong, and not empty.
        assert not iq.validate('{"format": "iqmodel.report/1"}').empty

    def test_tables(self, tmp_path: Path) -> None:
        iq.write_csv([EMPTY, FILLED.replace({"scope": "DE-BE"})], tmp_path / "x.csv")
        read = iq.read_csv(tmp_path / "x.csv")
        assert (read.ok, read.empty, read.empty_reports) == (True, False, (EMPTY,))
        assert "davon leer (ohne eine Zahl): 1" in read.in_language("de")
        iq.write_csv([EMPTY], tmp_path / "x.csv")
        assert iq.read_csv(tmp_path / "x.csv").empty

    def test_a_form_that_nobody_filled_in(self, tmp_path: Path) -> None:
        iq.workbooks.write_template(tmp_path / "x.xlsx", scope="DE-BY", period="2019")
        read = iq.workbooks.read_workbook(tmp_path / "x.xlsx")
        assert (read.ok, read.empty) == (True, True)


class TestTerminal:
    """The command line says so and ends with 1; of a folder empty ones are counted apart."""

    def test_one(self, tmp_path: Path) -> None:
        iq.dump(EMPTY, tmp_path / "x.json")
        ran = piped(["check", "x.json", "--lang", "de"], tmp_path)
        assert (ran.code, ran.out) == (1, "Leer: Es ist keine einzige Zahl angegeben.\n")

    def test_a_folder(self, tmp_path: Path) -> None:
        for name, report in (("a", EMPTY), ("b", FILLED)):
            iq.dump(report, tmp_path / f"{name}.json")
        iq.write_csv([EMPTY, FILLED.replace({"scope": "DE-BE"})], tmp_path / "c.csv")
        ran = piped(["check", ".", "--lang", "en"], tmp_path)
        assert ran.code == 1
        assert "Documents: 3. Sound: 1, with violated rules: 0, unusable: 0. Empty, in whole or in part: 2." in ran.out

    def test_a_stream(self, tmp_path: Path) -> None:
        lines = "\n".join(iq.dumps(one) for one in (FILLED, EMPTY, FILLED))
        ran = piped(["check", "-", "--lang", "en"], tmp_path, given=lines.encode())
        assert ran.code == 1
        assert "Empty: not a single figure is stated." in ran.out
        assert "Documents: 3. Sound: 2" in ran.out
