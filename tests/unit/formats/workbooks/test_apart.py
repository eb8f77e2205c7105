"""A workbook read in a process of its own: the same result, and one problem if the process is stopped."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

import iqmodel as iq
from benchmarks import hostile_files as files
from iqmodel.formats.workbooks import apart
from tests.unit.formats.workbooks.filled import form


def read(path: Path, **how: Any) -> list[tuple[str, int | None]]:
    """The problems by their codes and limits."""
    found = iq.workbooks.read_apart(path, **how).problems
    return [(problem.code, dict(problem.data).get("limit")) for problem in found]


class Regional(iq.Report):
    """A model that the process has to import."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.xlsx"


class TestSame:
    """What is read there is what is read here."""

    def test_an_entry_form(self, path: Path) -> None:
        form(path)
        assert iq.workbooks.read_apart(path) == iq.workbooks.read_workbook(path)

    def test_arguments_are_handed_on(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path.write_bytes(files.wrong_cells(30))
        # A path that only the caller knows, as its folder is that of the caller.
        monkeypatch.chdir(path.parent)
        how: dict[str, Any] = {"numbers": "en", "model": Regional, "limits": iq.Limits(problems=3)}
        here, there = iq.workbooks.read_workbook(path, **how), iq.workbooks.read_apart(path.name, **how)
        assert there == here
        assert len(there.problems) == 4

    def test_what_the_caller_did_wrong(self, path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            iq.workbooks.read_apart(path)
        form(path)
        wrong: dict[str, Any]
        for wrong in ({"numbers": "fr"}, {"model": int}, {"limits": 5}):
            with pytest.raises(iq.InvalidDataError):
                iq.workbooks.read_apart(path, **wrong)


class TestStopped:
    """A process that is stopped leaves one problem."""

    def test_too_long(self, path: Path) -> None:
        path.write_bytes(files.numbers(95_000))
        assert read(path, limits=iq.Limits(seconds=1)) == [("limit.seconds", 1)]

    def test_too_much(self, path: Path) -> None:
        path.write_bytes(files.numbers(95_000))
        assert read(path, limits=iq.Limits(memory=10_000_000)) == [("limit.memory", 10_000_000)]

    @pytest.mark.parametrize(
        ("program", "code"),
        [
            ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "limit.memory"),
            ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "limit.seconds"),
            ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "excel.damaged"),
            ("raise SystemExit(1)", "excel.damaged"),
            ("import time; time.sleep(60)", "limit.seconds"),
        ],
    )
    def test_in_any_other_way(self, program: str, code: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        form(path)
        monkeypatch.setattr(apart, "_PROGRAM", program)
        monkeypatch.setattr(apart, "_START", 0)
        monkeypatch.setattr(apart, "_BUSY", 1)
        assert [found for found, _ in read(path, limits=iq.Limits(seconds=1))] == [code]

    def test_limits_where_the_system_has_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> None:
            raise ValueError

        asked: list[int] = []

        def record(kind: int, _: tuple[int, int]) -> None:
            asked.append(kind)

        monkeypatch.setattr("resource.setrlimit", record)
        apart._bound(iq.Limits())
        assert len(asked) == 4
        monkeypatch.setattr("resource.setrlimit", refuse)
        apart._bound(iq.Limits())
        monkeypatch.setitem(sys.modules, "resource", None)
        apart._bound(iq.Limits())
