"""Where commands write: lines broken and coloured on a terminal, plain elsewhere; progress while there is a wait."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

import iqmodel as iq
from iqmodel.cli.screen import Progress, Screen, dressed, has_colours, width_of
from iqmodel.language.lines import Line, Piece, line
from iqmodel.language.text import Text
from tests.terminal import in_terminal


class TestDressed:
    """Lines are broken between words, with what follows indented; data cannot command the terminal."""

    @pytest.mark.parametrize("width", [20, 33, 80])
    def test_nothing_is_lost(self, width: int) -> None:
        text = str(iq.check(iq.published.load("2019-2022")))
        broken = dressed(text, width, colours=False)
        assert broken.split() == text.split()
        assert all(len(line) <= width or " " not in line.strip() for line in broken.splitlines())

    def test_following_lines_are_indented_by_two_more(self) -> None:
        assert dressed("- one two three", 9, colours=False).splitlines() == ["- one two", "  three"]
        assert dressed("    one two three", 11, colours=False).splitlines() == ["    one two", "      three"]

    def test_each_role_has_its_colour_word_by_word(self) -> None:
        lines = [line("a heading", "heading"), Line((Piece("- "), Piece("a.b", "key"), Piece(": said")))]
        shown = dressed([*lines, line("x  [remark]"), line("a.b  c: d")], None, colours=True)
        assert shown.splitlines() == [
            "\x1b[1ma\x1b[0m \x1b[1mheading\x1b[0m",
            "- \x1b[36ma.b\x1b[0m: said",
            "x  [remark]",
            "a.b  c: d",
        ]

    def test_a_word_of_two_colours_is_not_broken(self) -> None:
        one = Line((Piece("- "), Piece("counselling.x", "key"), Piece(": said of it")))
        assert dressed([one], 10, colours=False).splitlines() == ["-", "  counselling.x:", "  said of", "  it"]

    def test_blanks_within_a_line_stay_where_it_is_not_broken(self) -> None:
        assert dressed("    one   two  three", 14, colours=False).splitlines() == ["    one   two", "      three"]

    def test_an_underline_is_as_wide_as_the_screen(self) -> None:
        assert dressed([line("=" * 50, "underline")], 20, colours=False) == "=" * 20

    @pytest.mark.parametrize("character", ["\u061c", "\u2028", "\u202e", "\u2066", "\ufeff", "\x85", "\U000e0041"])
    def test_what_turns_or_hides_text_never_reaches_a_terminal(
        self, character: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert character not in dressed(f"a{character}b", None, colours=False)
        with Screen() as screen:
            screen.print_data(json.dumps({"name": f"a{character}b"}, ensure_ascii=False))
        written = capsys.readouterr().out
        assert character not in written
        assert json.loads(written) == {"name": f"a{character}b"}

    def test_control_characters_are_written_out(self) -> None:
        hostile = dressed("a\x1b[2Jb\r\x07\u202e", None, colours=False)
        assert hostile == "a\\x1b[2Jb\\x0d\\x07\\x202e"

    def test_a_name_that_would_colour_the_terminal(self, tmp_path: Path) -> None:
        (tmp_path / "x.json").write_text('{"format": "iqmodel.report/1", "\\u001b[31mred": 1}', encoding="utf-8")
        ran = in_terminal(["check", "x.json"], tmp_path, more={"NO_COLOR": "1"})
        assert ran.code == 2
        assert "\x1b" not in ran.out
        assert "[31mred" in ran.out


class TestProgress:
    """Long work tells how far it is, on a terminal and only there."""

    def test_on_a_terminal_after_a_while(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shown: list[str] = []
        times = iter([0.0, 0.1, 0.6, 0.6, 0.65, 0.9, 0.9])
        monkeypatch.setattr("time.monotonic", lambda: next(times))
        monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
        screen = Screen()
        monkeypatch.setattr(screen, "status", shown.append)
        with Progress(screen, Text("Berichte", "Reports")) as tick:
            tick(1)  # too soon
            tick(1_000)
            tick(1_001)  # too soon after the last one
            tick(2_000, 3_000)
        assert shown == ["Reports: 1,000 …", "Reports: 2,000 of 3,000 …", ""]

    def test_not_elsewhere(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("time.monotonic", iter(range(100)).__next__)
        with Progress(Screen(), Text("Berichte", "Reports")) as tick:
            tick(1)
            tick(2)
        assert capsys.readouterr() == ("", "")

    def test_it_makes_way_for_output(self, capsys: pytest.CaptureFixture[str]) -> None:
        screen = Screen()
        screen.status("Reports: 1 …")
        screen.print("done")
        assert capsys.readouterr() == ("done\n", "\r\x1b[KReports: 1 …\r\x1b[K")


class Stream(io.StringIO):
    """A stream that is a terminal, or none."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


class TestWidth:
    """Lines are broken at the width of the terminal, within what can be read; in files and pipes nowhere."""

    @pytest.mark.parametrize(
        ("columns", "expected"),
        [
            ("80", 80),
            ("20", 30),
            ("30", 30),
            ("120", 120),
            ("400", 120),
            ("0", 80),
            ("wide", 80),
            ("", 80),
            ("9" * 5_000, 80),
        ],
    )
    def test_of_a_terminal(self, columns: str, expected: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", columns)
        assert width_of(Stream(terminal=True)) == expected

    def test_of_a_pipe(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "80")
        assert width_of(Stream(terminal=False)) is None


class TestColours:
    """NO_COLOR comes first, then FORCE_COLOR; else a terminal has colours unless it says that it has none."""

    @pytest.mark.parametrize(
        ("environment", "terminal", "expected"),
        [
            ({}, True, True),
            ({}, False, False),
            ({"TERM": "dumb"}, True, False),
            ({"NO_COLOR": "1"}, True, False),
            ({"NO_COLOR": ""}, True, True),
            ({"FORCE_COLOR": "1"}, False, True),
            ({"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
            ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ],
    )
    def test_which(self, environment: dict[str, str], *, terminal: bool, expected: bool) -> None:
        assert has_colours(Stream(terminal=terminal), environment) is expected


class TestScreen:
    """Results go to standard output or into a file, everything else to standard error."""

    def test_into_a_file_plain_and_unbroken(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        target = tmp_path / "out.txt"
        with Screen(str(target)) as screen:
            assert not target.exists()
            screen.print([line("a heading " * 20, "heading")])
            screen.print_data("{}")
        assert target.read_text(encoding="utf-8") == "a heading " * 20 + "\n{}\n"
        assert capsys.readouterr() == ("", "")

    def test_a_hyphen_is_standard_output(self, capsys: pytest.CaptureFixture[str]) -> None:
        with Screen("-") as screen:
            screen.print("said")
        assert capsys.readouterr() == ("said\n", "")

    def test_what_is_told_is_no_result(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        with Screen(str(tmp_path / "out.txt")) as screen:
            screen.tell("told")
        assert capsys.readouterr() == ("", "told\n")
        assert list(tmp_path.iterdir()) == []


def test_what_ends_in_an_error_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    def broken_off() -> None:
        with Screen(str(tmp_path / "x.txt")) as screen:
            screen.print("half")
            raise RuntimeError

    (tmp_path / "x.txt").write_text("old")
    with pytest.raises(RuntimeError):
        broken_off()
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("x.txt", "old")]
