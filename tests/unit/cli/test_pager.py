"""Output page by page: what is longer than the terminal goes through the pager, and nothing else does."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from iqmodel.cli.pager import pager_of
from tests.terminal import Ran, in_terminal, piped

LONG = ["show", "2019-2022", "--lang", "de"]
SHORT = ["show", "counselling.sessions"]


@pytest.fixture
def pager(tmp_path: Path) -> str:
    """A pager that writes what it is given to a file, and a line to the terminal."""
    keep = "open('paged.txt', 'wb').write(sys.stdin.buffer.read())"
    program = f"import os, sys; {keep}; print('paged', os.environ['LESS'])"
    (tmp_path / "pager.py").write_text(program, encoding="utf-8")
    return f"{sys.executable} pager.py"


class TestInATerminal:
    """A terminal of 40 lines."""

    def run(self, arguments: list[str], folder: Path, pager: str, **more: str) -> Ran:
        return in_terminal(arguments, folder, more={"IQMODEL_PAGER": pager, **more})

    def test_what_is_longer(self, pager: str, tmp_path: Path) -> None:
        ran = self.run(LONG, tmp_path, pager)
        assert (ran.code, ran.out) == (0, "paged FRX\n")
        plain = in_terminal(LONG, tmp_path)
        assert (tmp_path / "paged.txt").read_text(encoding="utf-8") == plain.out

    @pytest.mark.parametrize(
        ("arguments", "more"),
        [
            (SHORT, {}),
            ([*LONG, "--no-pager"], {}),
            (LONG, {"TERM": "dumb"}),
            (LONG, {"LINES": "100"}),
            (["check", "2019-2022"], {"LINES": "2"}),
        ],
    )
    def test_what_is_not(self, arguments: list[str], more: dict[str, str], pager: str, tmp_path: Path) -> None:
        ran = self.run(arguments, tmp_path, pager, **more)
        assert ran.code == 0
        assert "paged" not in ran.out
        assert ran.out == in_terminal(arguments, tmp_path, more=more).out

    def test_settings_of_the_user_are_kept(self, pager: str, tmp_path: Path) -> None:
        assert self.run(LONG, tmp_path, pager, LESS="S").out == "paged S\n"

    def test_a_program_that_is_not_there(self, tmp_path: Path) -> None:
        assert self.run(LONG, tmp_path, "no-such-program").out == in_terminal(LONG, tmp_path).out

    def test_left_before_the_end(self, tmp_path: Path) -> None:
        ran = self.run(LONG, tmp_path, f"{sys.executable} -c pass")
        assert (ran.code, ran.out) == (0, "")

    def test_what_is_wrong_is_told_all_the_same(self, pager: str, tmp_path: Path) -> None:
        ran = self.run(["show", "nowhere.json"], tmp_path, pager)
        assert ran.code == 2
        assert "nowhere.json" in ran.out


class TestElsewhere:
    """A pipe or a file has no pages."""

    def test_in_a_pipe(self, pager: str, tmp_path: Path) -> None:
        ran = piped(LONG, tmp_path, more={"IQMODEL_PAGER": pager, "LINES": "5"})
        assert "416.374" in ran.out
        assert not (tmp_path / "paged.txt").exists()

    def test_in_a_file(self, pager: str, tmp_path: Path) -> None:
        assert in_terminal([*LONG, "-o", "x.txt"], tmp_path, more={"IQMODEL_PAGER": pager}).out == ""
        assert "416.374" in (tmp_path / "x.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, ["less"]),
        ({"PAGER": "most -s"}, ["most", "-s"]),
        ({"PAGER": "most", "IQMODEL_PAGER": "less -S"}, ["less", "-S"]),
        ({"PAGER": "most", "IQMODEL_PAGER": ""}, []),
        ({"PAGER": "cat"}, []),
        ({"PAGER": "'unfinished"}, []),
    ],
)
def test_which_program(environment: dict[str, str], expected: list[str]) -> None:
    assert pager_of(environment) == expected
