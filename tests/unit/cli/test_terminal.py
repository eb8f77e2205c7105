"""What a terminal really shows, and what arrives in a pipe: each is a plain file in tests/snapshots.

``make snapshots`` writes them anew; look at every difference before you commit it. A style that begins is written
‹1;31›, its end ‹›. The last line is the exit code.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Final

import pytest

import iqmodel as iq
from iqmodel.cli.screen import Progress, Screen, dressed, has_colours
from iqmodel.display.text import show_block
from iqmodel.language.lines import Line, Piece, line
from iqmodel.language.text import Language, Text
from iqmodel.testing import synthetic_reports
from tests.terminal import Ran, in_terminal, piped

SNAPSHOTS: Final = Path(__file__).parents[2] / "snapshots"
RENEW: Final = os.environ.get("IQMODEL_SNAPSHOTS") == "renew"
HELP: Final = "newer versions of argparse set help otherwise"

CASES: Final = {
    "help-en": "--help",
    "help-de": "--lang de --help",
    "help-combine-de": "combine --help --lang de",
    "show-de": "show --lang de",
    "show-report-en": "show laender/DE-BY.json",
    "check-edition-en": "check 2019-2022",
    "check-edition-de": "check 2019-2022 --lang de",
    "check-broken-de": "check broken.json --lang de",
    "check-many-en": "check laender broken.json unusable.json missing.json broken.csv",
    "check-table-de": "check broken.csv --lang de",
    "combine-en": "combine laender",
    "combine-overlap-de": "combine laender again.json --lang de",
    "compare-de": "compare old.json 2019-2022 --lang de",
    "compare-same-en": "compare laender/DE-BY.json laender/DE-BY.json",
    "deduce-de": "deduce 2019-2022 --lang de",
    "deduce-broken-en": "deduce broken.json",
    "locate-de": "locate broken.json --lang de",
    "convert-de": "convert 2019-2022 sheet.csv --lang de",
    "rules-de": "rules --lang de",
    "indicators-en": "indicators",
    "report-missing-en": "report nowhere.json",
    "wrong-call-de": "--lang de chek report.json",
    "wrong-option-en": "check report.json --fromat json",
}
NARROW: Final = ("show-de", "check-broken-de", "compare-de", "rules-de")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some files, as somebody may have them."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "laender").mkdir()
    laender = [one for one in synthetic_reports(seed=7, period="2022", unit="year") if str(one.scope)[3:] in "BY BE"]
    for report in laender:
        iq.dump(report, folder / "laender" / f"{report.scope}.json")
    iq.dump(laender[0], folder / "again.json")
    report = iq.published.load("2019-2022").report
    text = iq.dumps(report, indent=2)
    (folder / "report.json").write_text(text, encoding="utf-8")
    (folder / "broken.json").write_text(text.replace('"total": 416374', '"total": 416375'), encoding="utf-8")
    (folder / "unusable.json").write_text(text.replace("195182", '"195.182"', 1), encoding="utf-8")
    older: dict[str, object] = {
        "period": iq.Period.parse("01/19-12/21"),
        "qualification.measures.individual": iq.about(7_000),
    }
    older |= {"qualification.measures.total": iq.about(8_000), "qualification.participants.completed": 15_300}
    kept = ("qualification.measures.course", "counselling.centres.fixed")
    figures = {code: value for code, value in iq.figures(report).items() if code in kept}
    iq.dump(iq.Report(scope="DE", period=iq.Period.year(2019)).replace(older | figures), folder / "old.json")
    codes = "counselling.sessions.first,counselling.sessions.follow_up,counselling.sessions.total"
    rows = "DE-BY,2022-01-01,2022-12-31,10,5,16\nDE-BE,2022-01-01,2022-12-31,zehn,5,15\n"
    (folder / "broken.csv").write_text(f"scope,start,end,{codes}\n{rows}", encoding="utf-8")
    return folder


def readable(text: str) -> str:
    """Styles in a form that a person can read; between two words of one style there is no change to see."""
    joined = re.sub(r"\x1b\[0m( +)\x1b\[[\d;]+m", r"\1", text)
    return re.sub(r"\x1b\[([\d;]*)m", lambda found: f"‹{'' if found[1] == '0' else found[1]}›", joined)


def compared(name: str, ran: Ran) -> None:
    """Compare with the snapshot, or write it."""
    err = f"--- standard error\n{ran.err}" if ran.err else ""
    shown = readable(f"{ran.out}{err}--- {ran.code}\n")
    path = SNAPSHOTS / f"{name}.txt"
    if RENEW:
        path.write_text(shown, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == shown


class TestSnapshots:
    """Each command in a terminal of 80 columns, in a pipe, and some in a narrow terminal."""

    @pytest.mark.parametrize("name", CASES)
    def test_in_a_terminal(self, name: str, folder: Path) -> None:
        if name.startswith("help") and sys.version_info >= (3, 13):
            pytest.skip(HELP)
        compared(f"{name}.terminal", in_terminal(CASES[name].split(), folder))

    @pytest.mark.parametrize("name", CASES)
    def test_in_a_pipe(self, name: str, folder: Path) -> None:
        if name.startswith("help") and sys.version_info >= (3, 13):
            pytest.skip(HELP)
        compared(f"{name}.pipe", piped(CASES[name].split(), folder))

    @pytest.mark.parametrize("name", NARROW)
    def test_in_a_narrow_terminal(self, name: str, folder: Path) -> None:
        ran = in_terminal(CASES[name].split(), folder, columns=46)
        compared(f"{name}.narrow", ran)
        longest = max(re.sub(r"\x1b\[[\d;]*m", "", ran.out).splitlines(), key=len)
        assert len(longest) <= 46 or " " not in longest.strip()

    def test_there_is_no_snapshot_too_many(self) -> None:
        names = {f"{name}.{kind}.txt" for name in CASES for kind in ("terminal", "pipe")}
        names |= {f"{name}.narrow.txt" for name in NARROW}
        assert {path.name for path in SNAPSHOTS.iterdir()} == names


class TestColours:
    """Colours only on a terminal that has them, unless NO_COLOR is set; anywhere with FORCE_COLOR."""

    @pytest.mark.parametrize("name", [name for name in CASES if not name.startswith(("help", "convert"))])
    def test_a_terminal_without_colours_says_the_same(self, name: str, folder: Path) -> None:
        coloured = in_terminal(CASES[name].split(), folder)
        plain = in_terminal(CASES[name].split(), folder, more={"NO_COLOR": "1"})
        assert "\x1b" not in plain.out
        assert re.sub(r"\x1b\[[\d;]*m", "", coloured.out) == plain.out

    @pytest.mark.parametrize("name", ["show-de", "check-edition-en", "deduce-de", "locate-de"])
    def test_a_terminal_says_what_a_pipe_says(self, name: str, folder: Path) -> None:
        wide = in_terminal(CASES[name].split(), folder, more={"NO_COLOR": "1"})
        assert wide.out.replace("=", "").split() == piped(CASES[name].split(), folder).out.replace("=", "").split()

    @pytest.mark.parametrize(
        ("variables", "expected"),
        [
            ({}, True),
            ({"TERM": "dumb"}, False),
            ({"NO_COLOR": "1"}, False),
            ({"NO_COLOR": ""}, True),
            ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
            ({"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ],
    )
    def test_on_a_terminal(self, variables: dict[str, str], expected: bool, folder: Path) -> None:
        assert ("\x1b[" in in_terminal(["check", "2019-2022"], folder, more=variables).out) is expected

    def test_nothing_is_green_where_nothing_is_decided(self, folder: Path) -> None:
        open_one = iq.Report(scope="DE", period="2019").replace({"counselling.sessions.first": 1})
        iq.dump(open_one, folder / "open.json")
        assert "\x1b[1;32m" not in piped(["check", "open.json"], folder, more={"FORCE_COLOR": "1"}).out

    def test_in_a_pipe_when_forced(self, folder: Path) -> None:
        forced = piped(["check", "2019-2022"], folder, more={"FORCE_COLOR": "1"})
        assert forced.out.startswith("\x1b[1;32m")
        assert not has_colours(sys.stdout, {"TERM": "dumb"})

    def test_not_in_a_file(self, folder: Path) -> None:
        assert in_terminal(["check", "2019-2022", "-o", "check.txt"], folder).out == ""
        assert (folder / "check.txt").read_text(encoding="utf-8") == piped(["check", "2019-2022"], folder).out


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

    def test_control_characters_are_written_out(self) -> None:
        hostile = dressed("a\x1b[2Jb\r\x07\u202e", None, colours=False)
        assert hostile == "a\\x1b[2Jb\\x0d\\x07\\x202e"

    def test_a_name_that_would_colour_the_terminal(self, tmp_path: Path) -> None:
        (tmp_path / "x.json").write_text('{"format": "iqmodel.report/1", "\\u001b[31mred": 1}', encoding="utf-8")
        ran = in_terminal(["check", "x.json"], tmp_path, more={"NO_COLOR": "1"})
        assert ran.code == 2
        assert "\x1b" not in ran.out
        assert "[31mred" in ran.out


class TestColumns:
    """The columns of a report fit the width asked for; figures stay right-aligned, and nothing is lost."""

    @pytest.mark.parametrize("width", [40, 60, 80, 100])
    @pytest.mark.parametrize("language", ["de", "en"])
    def test_figures(self, width: int, language: Language) -> None:
        report = iq.published.load("2019-2022").report
        plain = show_block(report, language)
        fitted = show_block(report, language, width=width)
        figures = fitted.split("\n\n", 1)[1].partition("\n\n" + ("Bekannte" if language == "de" else "Acknowledged"))[0]
        assert sorted(fitted.split()) == sorted(plain.split())
        rows = [line for line in figures.splitlines() if re.search(r"\S {2,}\S", line)]
        assert len(rows) == 44
        assert max(map(len, rows)) <= width
        numbers = [line for line in rows if line.endswith(("195.182", "195,182", "75"))]
        assert len({len(line) for line in numbers}) == 1

    def test_a_short_remark_stays_beside_its_figure(self) -> None:
        report = iq.published.load("2019-2022").report
        assert "31  [as of 2022]" in show_block(report, "en", width=110)
        assert "31  [as of 2022]" not in show_block(report, "en", width=80)

    def test_a_terminal_narrower_than_any_label(self) -> None:
        report = iq.published.load("2019-2022").report
        assert sorted(show_block(report, "de", width=5).split()) == sorted(show_block(report, "de").split())


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
