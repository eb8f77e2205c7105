"""What a terminal really shows, and what arrives in a pipe: each is a plain file in tests/snapshots.

``make snapshots`` writes them anew; look at every difference before you commit it. A style that begins is written
‹1;31›, its end ‹›. The last line is the exit code.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Final

import pytest

import iqmodel as iq
from iqmodel.cli.screen import has_colours
from tests import snapshots_model
from tests.terminal import Ran, in_terminal, piped

SNAPSHOTS: Final = Path(__file__).parents[2] / "snapshots"
RENEW: Final = os.environ.get("IQMODEL_SNAPSHOTS") == "renew"
HELP: Final = "newer versions of argparse set help otherwise"

CASES: Final = {
    "help-en": "--help",
    "help-de": "--lang de --help",
    "help-combine-de": "combine --help --lang de",
    "show-de": "show --lang de",
    "show-all-de": "show --all --lang de",
    "show-area-en": "show counselling.persons regional_networks",
    "show-report-en": "show laender/DE-BY.json",
    "check-edition-en": "check 2019-2022",
    "check-edition-de": "check 2019-2022 --lang de",
    "check-broken-de": "check broken.json --lang de",
    "check-many-en": "check laender broken.json unusable.json missing.json broken.csv",
    "check-table-de": "check broken.csv --lang de",
    "combine-en": "combine laender",
    "combine-overlap-de": "combine laender again.json --lang de",
    "compare-de": "compare old.json 2019-2022 --lang de",
    "compare-all-de": "compare old.json 2019-2022 --all --lang de",
    "compare-same-en": "compare laender/DE-BY.json laender/DE-BY.json",
    "deduce-de": "deduce 2019-2022 --lang de",
    "deduce-broken-en": "deduce broken.json",
    "locate-de": "locate broken.json --lang de",
    "convert-de": "convert 2019-2022 sheet.csv --lang de",
    "rules-de": "rules --lang de",
    "indicators-en": "indicators",
    "indicators-codes-de": "indicators counselling.persons.total --lang de",
    "report-missing-en": "report nowhere.json",
    "wrong-call-de": "--lang de chek report.json",
    "wrong-option-en": "check report.json --fromat json",
}
NARROW: Final = ("show-de", "check-broken-de", "compare-de", "rules-de")


# With the figures and the edition that the snapshots show: a newer one renews none of them.
PROGRAM: Final = (sys.executable, "-P", str(Path(snapshots_model.__file__)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some files, as somebody may have them."""
    folder = tmp_path_factory.mktemp("files")
    subprocess.run([*PROGRAM, "--files", str(folder)], check=True)
    return folder


# What a command shows is asked for more than once: it is run once for all of them.
@cache
def shown(name: str, folder: Path, *, columns: int = 80, colours: bool = True) -> Ran:
    """What the command shows in a terminal."""
    more = {} if colours else {"NO_COLOR": "1"}
    return in_terminal(CASES[name].split(), folder, program=PROGRAM, columns=columns, more=more)


@cache
def sent(name: str, folder: Path) -> Ran:
    """What the command sends into a pipe."""
    return piped(CASES[name].split(), folder, program=PROGRAM)


def readable(text: str) -> str:
    """Styles in a form that a person can read; between two words of one style there is no change to see."""
    joined = re.sub(r"\x1b\[0m( +)\x1b\[[\d;]+m", r"\1", text)
    return re.sub(r"\x1b\[([\d;]*)m", lambda found: f"‹{'' if found[1] == '0' else found[1]}›", joined)


def compared(name: str, ran: Ran) -> None:
    """Compare with the snapshot, or write it."""
    err = f"--- standard error\n{ran.err}" if ran.err else ""
    text = readable(f"{ran.out}{err}--- {ran.code}\n")
    path = SNAPSHOTS / f"{name}.txt"
    if RENEW:
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


class TestSnapshots:
    """Each command in a terminal of 80 columns, in a pipe, and some in a narrow terminal."""

    @pytest.mark.parametrize("name", CASES)
    def test_in_a_terminal(self, name: str, folder: Path) -> None:
        if name.startswith("help") and sys.version_info >= (3, 13):
            pytest.skip(HELP)
        compared(f"{name}.terminal", shown(name, folder))

    @pytest.mark.parametrize("name", CASES)
    def test_in_a_pipe(self, name: str, folder: Path) -> None:
        if name.startswith("help") and sys.version_info >= (3, 13):
            pytest.skip(HELP)
        compared(f"{name}.pipe", sent(name, folder))

    @pytest.mark.parametrize("name", NARROW)
    def test_in_a_narrow_terminal(self, name: str, folder: Path) -> None:
        ran = shown(name, folder, columns=46)
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
        plain = shown(name, folder, colours=False)
        assert "\x1b" not in plain.out
        assert re.sub(r"\x1b\[[\d;]*m", "", shown(name, folder).out) == plain.out

    @pytest.mark.parametrize("name", ["show-de", "show-all-de", "check-edition-en", "deduce-de", "locate-de"])
    def test_a_terminal_says_what_a_pipe_says(self, name: str, folder: Path) -> None:
        wide = shown(name, folder, colours=False)
        assert wide.out.replace("=", "").split() == sent(name, folder).out.replace("=", "").split()

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
