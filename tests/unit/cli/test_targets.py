"""Where a resulting report goes, and what must not be written over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.cli.screen import Screen
from iqmodel.cli.targets import LEFT_OUT, tell_problems, would_be_read, write_report
from iqmodel.language.text import Language
from iqmodel.values.kinds import wrong_type

REPORT = iq.Report(
    scope="DE", period="2019", notes=(iq.Note(code="counselling.sessions.first", as_of="2020"),)
).replace({"counselling.sessions.first": 5})


class TestWriteReport:
    """A report goes to a file of the format that its ending names, or as JSON to standard output."""

    @pytest.mark.parametrize(
        "name", ["out.json", "out.JSON", "out.csv", "out.jsonl", "out.jsonstat.json", "out.sdmx.csv"]
    )
    def test_by_ending(self, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        target = tmp_path / name
        write_report(REPORT, str(target), Screen())
        written = capsys.readouterr()
        assert (written.out, written.err.splitlines()[-1]) == ("", f"Written: {target}")
        (back,) = iq.read_any(target).reports
        assert iq.figures(back) == iq.figures(REPORT)

    def test_a_data_package_is_published_and_never_a_report_of_that_name(self, tmp_path: Path) -> None:
        target = tmp_path / "datapackage.json"
        with pytest.raises(iq.InvalidDataError, match="iqmodel publish"):
            write_report(REPORT, str(target), Screen())
        assert not target.exists()

    def test_to_standard_output_as_data_alone(self, capsys: pytest.CaptureFixture[str]) -> None:
        write_report(REPORT, "-", Screen())
        written = capsys.readouterr()
        assert (iq.loads(written.out), written.err) == (REPORT, "")

    @pytest.mark.parametrize(
        ("language", "heading"),
        [("de", "In diesem Format nicht enthalten:"), ("en", "Not included in this format:")],
    )
    def test_what_has_no_room_is_listed(
        self, language: Language, heading: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with iq.language(language):
            write_report(REPORT, str(tmp_path / "out.csv"), Screen())
        lines = capsys.readouterr().err.splitlines()
        assert lines[0] == heading
        assert all(line.startswith("- ") for line in lines[1:-1])
        assert len(lines) == 3

    @pytest.mark.parametrize("name", ["out.docx", "out", "json"])
    def test_another_ending_is_refused(self, name: str, tmp_path: Path) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            write_report(REPORT, str(tmp_path / name), Screen())
        assert [problem.code for problem in caught.value.problems] == ["convert.ending"]
        assert list(tmp_path.iterdir()) == []


class TestWouldBeRead:
    """A target is part of what is read if both are one file, however they are named, or it lies in the folder read."""

    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "all" / "south").mkdir(parents=True)
        (tmp_path / "all" / "one.json").write_text("{}", encoding="utf-8")
        (tmp_path / "link.json").symlink_to(tmp_path / "all" / "one.json")
        (tmp_path / "others").symlink_to(tmp_path / "all")

    @pytest.mark.parametrize(
        ("source", "target", "expected"),
        [
            ("all/one.json", "all/one.json", True),
            ("all/one.json", "./all/../all/one.json", True),
            ("all/one.json", "link.json", True),
            ("all/one.json", "all/two.json", False),
            ("all", "all/new.json", True),
            ("all", "all/south/new.CSV", True),
            ("all", "others/new.json", True),
            ("others", "all/new.json", True),
            # What lies in the folder and is read by nobody may be written there.
            ("all", "all/new.txt", False),
            ("all", "all/~$new.xlsx", False),
            ("all", "new.json", False),
            ("all/south", "all/new.json", False),
            ("none.json", "none.json", False),
            ("2019-2022", "2019-2022", False),
        ],
    )
    def test_it(self, source: str, target: str, *, expected: bool) -> None:
        assert would_be_read(source, target) is expected


class TestTellProblems:
    """Problems stand under their heading on standard error; without any nothing is said."""

    def test_under_a_heading(self, capsys: pytest.CaptureFixture[str]) -> None:
        problems: tuple[Any, ...] = tuple(wrong_type(number, ("place", number), str) for number in range(2))
        tell_problems(LEFT_OUT, problems, Screen())
        assert capsys.readouterr().err.splitlines() == [str(LEFT_OUT), *(f"- {one.message()}" for one in problems)]

    def test_none(self, capsys: pytest.CaptureFixture[str]) -> None:
        tell_problems(LEFT_OUT, (), Screen())
        assert capsys.readouterr() == ("", "")
