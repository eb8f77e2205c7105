"""Files of exchange formats, known by the end of their names."""

from __future__ import annotations

from pathlib import Path

import pytest

import iqmodel as iq
from iqmodel.cli.main import main

SHEET = iq.published.load("2019-2022")


@pytest.mark.parametrize("name", ["sheet.jsonstat.json", "sheet.SDMX.csv"])
class TestFiles:
    """read_any, write_any and convert go by the name; what has no room is returned."""

    def test_there_and_back(self, name: str, tmp_path: Path) -> None:
        left = iq.write_any([SHEET], tmp_path / name)
        assert "rows.left-out.sheet" in {problem.code for problem in left}
        read = iq.read_any(tmp_path / name)
        assert read.problems == ()
        assert iq.figures(read.reports[0]) == iq.figures(SHEET)

    def test_convert(self, name: str, tmp_path: Path) -> None:
        iq.write_any([SHEET.report], tmp_path / name)
        result = iq.convert(tmp_path / name, tmp_path / "back.json")
        assert result.ok
        assert iq.figures(iq.load(tmp_path / "back.json", iq.Report)) == iq.figures(SHEET)

    def test_the_command_line(self, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = str(tmp_path / name)
        assert main(["convert", "2019-2022", path, "--lang", "en"]) == 0
        assert main(["check", path]) == 0
        assert main(["compare", path, "2019-2022"]) == 0
        assert "Traceback" not in "".join(capsys.readouterr())

    def test_a_limit(self, name: str, tmp_path: Path) -> None:
        iq.write_any([SHEET.report], tmp_path / name)
        (problem,) = iq.read_any(tmp_path / name, limits=iq.results.Limits(size=100)).problems
        assert problem.code == "limit.size"

    def test_what_is_something_else(self, name: str, tmp_path: Path) -> None:
        (tmp_path / name).write_bytes(b"PK\x03\x04")
        read = iq.read_any(tmp_path / name)
        assert read.reports == ()
        assert read.problems


def test_a_data_package_is_written_by_publishing_alone(tmp_path: Path) -> None:
    with pytest.raises(iq.InvalidDataError, match="iqmodel publish") as caught:
        iq.write_any([SHEET], tmp_path / "datapackage.json")
    assert [problem.code for problem in caught.value.problems] == ["datapackage.write"]
    assert list(tmp_path.iterdir()) == []
