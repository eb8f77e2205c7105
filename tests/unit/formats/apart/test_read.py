"""A file read in a process of its own: the same result, and one problem if the process is stopped."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import Any

import pytest

import iqmodel as iq
from benchmarks import hostile_files as files
from iqmodel.formats.apart import worker
from tests.unit.formats.workbooks.filled import form


def read(path: Path, **how: Any) -> list[tuple[str, int | None]]:
    """The problems by their codes and limits."""
    found = iq.read_apart(path, **how).problems
    return [(problem.code, dict(problem.data).get("limit")) for problem in found]


class Regional(iq.Report):
    """A model that the process has to import."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.xlsx"


class TestSame:
    """What is read there is what is read here."""

    @pytest.mark.parametrize("ending", [".json", ".jsonl", ".csv", ".tsv", ".xlsx", ".parquet"])
    def test_every_format(self, ending: str, tmp_path: Path) -> None:
        reports = [iq.published.load("2019-2022").report, iq.Report(scope="DE-BY", period="2023")]
        iq.write_any(reports, tmp_path / f"x{ending}")
        with iq.Workers(1) as workers:
            there = iq.read_apart(tmp_path / f"x{ending}", workers=workers)
        assert there == iq.read_any(tmp_path / f"x{ending}")
        assert len(there.reports) == 2

    def test_arguments_are_handed_on(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path.write_bytes(files.wrong_cells(30))
        # A path that only the caller knows, as its folder is that of the caller.
        monkeypatch.chdir(path.parent)
        how: dict[str, Any] = {"numbers": "en", "model": Regional, "limits": iq.Limits(problems=3)}
        here, there = iq.read_any(path, **how), iq.read_apart(path.name, **how)
        assert there == here
        assert len(there.problems) == 4

    def test_signs_of_formulas(self, tmp_path: Path) -> None:
        path = tmp_path / "x.csv"
        note = iq.Note(code="fair_integration.referrals", footnote=iq.Text("=1", "=1"))
        iq.write_csv([iq.Report(scope="DE", period="2023", notes=(note,))], path)
        for safe in (True, False):
            assert iq.read_apart(path, safe_csv=safe) == iq.read_any(path, safe_csv=safe)

    def test_what_the_caller_did_wrong(self, path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            iq.read_apart(path)
        form(path)
        wrong: dict[str, Any]
        for wrong in ({"numbers": "fr"}, {"model": int}, {"limits": 5}, {"workers": 2}):
            with pytest.raises(iq.InvalidDataError):
                iq.read_apart(path, **wrong)
        with pytest.raises(iq.InvalidDataError):
            iq.read_apart("x.docx")


class TestModels:
    """The process imports the model; one that it cannot import is the caller's mistake, not the file's."""

    def refused(self, path: Path, model: type[iq.Report]) -> None:
        form(path)
        with pytest.raises(iq.InvalidDataError) as refused:
            iq.read_apart(path, model=model)
        (problem,) = refused.value.problems
        assert problem.code == "apart.foreign"

    def test_of_the_program_itself(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys.modules["__main__"], "Regional", Regional, raising=False)
        monkeypatch.setattr(Regional, "__module__", "__main__")
        self.refused(path, Regional)

    def test_of_a_function(self, path: Path) -> None:
        class Local(iq.Report):
            """A model that no module has."""

        self.refused(path, Local)

    @pytest.mark.parametrize("line", ["raise SystemExit", "1 / 0"])
    def test_whose_module_fails_there(self, line: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        model = self.imported(path, monkeypatch, "")
        path.with_name("regional_model.py").write_text(f"{line}\n", encoding="utf-8")
        self.refused(path, model)

    def test_whose_module_prints(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        model = self.imported(path, monkeypatch, "import os; print('ready'); os.write(1, b'ready')\n")
        form(path)
        (report,) = iq.read_apart(path, model=model).reports
        assert type(report) is model

    def imported(self, path: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> type[iq.Report]:
        """A model of a module that begins with this line."""
        code = f"import iqmodel as iq\n{line}class Regional(iq.Report): pass\n"
        path.with_name("regional_model.py").write_text(code, encoding="utf-8")
        monkeypatch.syspath_prepend(path.parent)
        monkeypatch.delitem(sys.modules, "regional_model", raising=False)
        # Without a stored compilation, which a change within the same second would not make invalid.
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
        model: type[iq.Report] = importlib.import_module("regional_model").Regional
        return model


class TestStopped:
    """A process that is stopped leaves one problem."""

    def test_too_long(self, path: Path) -> None:
        path.write_bytes(files.numbers(300_000))
        larger: Any = {"unpacked": 100_000_000, "sheet_cells": 1_000_000, "elements": 5_000_000, "cells": 1_000_000}
        assert read(path, limits=iq.Limits(seconds=1, **larger)) == [("limit.seconds", 1)]

    def test_too_much(self, path: Path) -> None:
        path.write_bytes(files.numbers(95_000))
        assert read(path, limits=iq.Limits(memory=10_000_000)) == [("limit.memory", 10_000_000)]

    def test_a_document(self, tmp_path: Path) -> None:
        path = tmp_path / "x.json"
        path.write_bytes(b"[" + b"[]," * 1_000_000 + b"[]]")
        assert read(path, limits=iq.Limits(memory=10_000_000)) == [("limit.memory", 10_000_000)]

    def test_a_pipe_into_which_nobody_writes(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(worker, "_BUSY", 1)
        monkeypatch.setattr(worker, "_START", 0)
        path = tmp_path / "x.csv"
        os.mkfifo(path)
        assert read(path, limits=iq.Limits(seconds=2)) == [("limit.seconds", 2)]

    @pytest.mark.parametrize(
        ("program", "code"), [("signal.SIGKILL", "limit.memory"), ("signal.SIGSEGV", "apart.ended")]
    )
    def test_in_any_other_way(self, program: str, code: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        begins, serves = worker._PROGRAM.rsplit("; ", 1)
        dies = f"serve.__globals__['_done'] = lambda _: os.kill(os.getpid(), {program})"
        monkeypatch.setattr(worker, "_PROGRAM", f"{begins}; {dies}; {serves}")
        form(path)
        assert [found for found, _ in read(path)] == [code]
