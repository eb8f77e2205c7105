"""One file as its documents; with limits of time and memory, it is read in a process of its own."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import iqmodel as iq
from benchmarks import hostile_files
from iqmodel.cli.main import main
from iqmodel.cli.reading import How, read_file
from tests.unit.cli.files import given

pytestmark = pytest.mark.usefixtures("folder")


def output(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """The exit code, and what a call prints and says."""
    code = main(arguments)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


class TestApart:
    """The result is the same, also of what is wrong; what takes too long or too much is told as such."""

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_the_same(self, language: str, capsys: pytest.CaptureFixture[str]) -> None:
        Path("cut.jsonl").write_text(Path("all.jsonl").read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
        Path("broken.json").write_text("[1", encoding="utf-8")
        Path("form.ods").write_text("", encoding="utf-8")
        iq.write_any(iq.read_any("all.csv").reports, "all.parquet")
        sources = [
            "laender",
            "all.jsonl",
            "list.json",
            "all.csv",
            "all.parquet",
            "cut.jsonl",
            "broken.json",
            "form.ods",
        ]
        call = ["check", *sources, "none.json", "2019-2022", "--lang", language]
        assert output([*call, "--limits", "seconds=30"], capsys) == output(call, capsys)

    def test_too_long_and_too_much(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("long.xlsx").write_bytes(hostile_files.numbers(300_000))
        Path("large.json").write_bytes(b"[" + b"[]," * 1_000_000 + b"[]]")
        larger = ("unpacked=100000000", "sheet_cells=1000000", "elements=5000000", "cells=1000000")
        limits = [part for one in ("seconds=1", "memory=60000000", *larger) for part in ("--limits", one)]
        code, out, _ = output(["check", "long.xlsx", "large.json", "all.jsonl", *limits, "--format", "json"], capsys)
        found = [[problem["code"] for problem in one.get("problems", ())] for one in json.loads(out)]
        assert code == 2
        assert found[0][0] in ("limit.seconds", "limit.memory")
        assert found[1] == ["limit.memory"]
        assert not any(found[2:])

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        given(monkeypatch, b"{}")
        code, _, said = output(["check", "-", "--limits", "memory=100000000", "--lang", "de"], capsys)
        assert (code, "nicht für die Standardeingabe" in said) == (2, True)

    def test_feedback(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["template", "form.xlsx"]) == 0
        code, _, said = output(["feedback", "form.xlsx", "--limits", "seconds=5"], capsys)
        assert (code, "iqmodel check form.xlsx" in said) == (2, True)
        assert not Path("form-feedback.xlsx").exists()

    def test_no_model_comes_from_the_current_folder(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("statistics.py").write_text("open('ran', 'w').close()", encoding="utf-8")
        Path("pickle.py").write_text("open('ran', 'w').close()", encoding="utf-8")
        assert output(["check", "all.jsonl", "--limits", "seconds=30"], capsys)[0] == 0
        assert not os.path.exists("ran")  # noqa: PTH110 - in the folder that a test made the current one


class TestClosingLine:
    """A closing line that counts other documents than there are is told, and is no document itself."""

    def test_it_is_not_counted(self, capsys: pytest.CaptureFixture[str]) -> None:
        text = Path("all.jsonl").read_text(encoding="utf-8")
        documents = len([line for line in text.splitlines() if "iqmodel.end" not in line])
        Path("wrong.jsonl").write_text(text + '{"format": "iqmodel.end/1", "documents": 99}\n', encoding="utf-8")
        code, out, _ = output(["check", "wrong.jsonl"], capsys)
        assert code == 2
        assert "99" in out
        assert f"Documents: {documents}. Sound: {documents}, with violated rules: 0, unusable: 0." in out

    def test_which_document_it_is(self) -> None:
        Path("wrong.jsonl").write_text('{}\n{"format": "iqmodel.end/1", "documents": 9}\n', encoding="utf-8")
        found = list(read_file("wrong.jsonl", How(), None))
        assert [document.is_closing_line for document in found] == [False, True]
