"""Files of OpenDocument as LibreOffice, we and others wrote them: each is read as it says beside it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any, Final

import pytest
from python_calamine import CalamineWorkbook

import iqmodel as iq
from iqmodel.cli.main import main

FOLDER: Final = Path(__file__).parents[4] / "corpus" / "ods"
FILES: Final = tuple(sorted(FOLDER.glob("*.ods")))
EDITION: Final = "2019-2022"


def expected(path: Path) -> dict[str, Any]:
    """What is right for a file."""
    held: dict[str, Any] = json.loads(path.with_suffix(".expected").read_text(encoding="utf-8"))
    return held


# calamine knows neither number formats nor fonts, and opens no archive without a manifest.
_OF_BOTH: Final = [
    path
    for path in FILES
    if expected(path)["reports"]
    and not expected(path)["what"].startswith("Made by hand")
    and path.stem not in ("01-footnote-mark", "06-format-rund")
]


def placed(problem: Any) -> str:
    """The code of a problem, and where it is."""
    data = dict(problem.data)
    return f"{problem.code} {data.get('sheet')}!{data.get('cell')}"


def known(report: iq.BaseReport) -> dict[str, Any]:
    """The figures that a report states, as plain data."""
    return {code: plain(count) for code, count in iq.figures(report).items() if count != iq.UNKNOWN}


def plain(count: Any) -> Any:
    if isinstance(count, int):
        return count
    fields = {name: getattr(count, name) for name in ("low", "high", "wording", "stated")}
    return {name: value for name, value in fields.items() if value is not None}


def test_each_has_its_right_reading() -> None:
    assert len(FILES) > 30
    assert {path.stem for path in FILES} == {path.stem for path in FOLDER.glob("*.expected")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestCorpus:
    """What is right for each file."""

    def test_it_is_read_so(self, path: Path) -> None:
        right, read = expected(path), iq.workbooks.read_workbook(path)
        assert [placed(problem) for problem in read.problems] == right["problems"]
        assert [placed(remark) for remark in read.remarks] == right["remarks"]
        edition = known(iq.published.load(EDITION).report)
        assert [(str(one.scope), str(one.period), known(one)) for one in read.reports] == [
            (one["scope"], one["period"], edition if one["figures"] == EDITION else one["figures"])
            for one in right["reports"]
        ]

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_the_command_line_says_it(self, path: Path, language: str, capfd: pytest.CaptureFixture[str]) -> None:
        code = main(["check", str(path), "--lang", language])
        said = capfd.readouterr()
        right = expected(path)
        assert (code == 2) == (any(not one.startswith("rule.") for one in right["problems"]))
        assert str(FOLDER) not in said.out.replace(str(path), "")
        assert "Traceback" not in said.out + said.err


@pytest.mark.parametrize("path", _OF_BOTH, ids=lambda path: path.stem)
def test_another_reader_finds_the_same_numbers(path: Path) -> None:
    assert exact_in(path) <= seen_in(path)


def test_the_other_reader_sees_a_break(tmp_path: Path) -> None:
    # Of a figure in two places, the one that people see and the one that programs read, calamine reads the latter.
    sound, broken = FOLDER / "own-long.ods", tmp_path / "broken.ods"
    with zipfile.ZipFile(sound) as before, zipfile.ZipFile(broken, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b'office:value="195182"', b'office:value="195183"'))
    assert not exact_in(sound) <= seen_in(broken)


def exact_in(path: Path) -> set[int]:
    """The exact figures that we read."""
    reports = iq.workbooks.read_workbook(path).reports
    return {value for one in reports for value in iq.figures(one).values() if iq.is_exact(value)}


def seen_in(path: Path) -> set[Any]:
    """Every cell as calamine reads it."""
    book = CalamineWorkbook.from_path(str(path))
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    return {int(cell) if isinstance(cell, float) else cell for row in rows for cell in row}
