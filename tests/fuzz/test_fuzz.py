"""Hostile input: the corpus is replayed, and some new inputs are tried with each run; `make fuzz` tries many more."""

from __future__ import annotations

import os
import random
import signal
from typing import Any

import pytest

import iqmodel as iq
from tests.fuzz import engines, targets
from tests.fuzz.targets import TARGETS, TOKENS, Fault, run, seeds, workbook

# In CI half a minute for all together; elsewhere as long as nobody minds. The seed of a run that failed repeats it.
SECONDS = (28.0 if os.environ.get("CI") else 3.0) / len(TARGETS)
SEED = int(os.environ.get("IQMODEL_FUZZ_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)


@pytest.mark.parametrize(("name", "path"), [(name, path) for name in TARGETS for path in seeds(name)])
def test_the_corpus(name: str, path: str) -> None:
    run(name, seeds(name)[path])


@pytest.mark.parametrize("name", TARGETS)
def test_new_inputs(name: str) -> None:
    print(f"IQMODEL_FUZZ_SEED={SEED}")
    assert engines.hypothesis(name, SECONDS, SEED) > 0


class TestTargets:
    """Each has a corpus and words of its own, and what it makes of an input gets as far as the reader."""

    def test_each_has_seeds_and_tokens(self) -> None:
        assert TARGETS.keys() == TOKENS.keys()
        assert all(len(seeds(name)) > 5 for name in TARGETS)

    def test_a_workbook_of_nothing_is_a_sound_form(self, tmp_path: Any) -> None:
        (tmp_path / "form.xlsx").write_bytes(workbook(b""))
        [read] = iq.workbooks.read_workbook(tmp_path / "form.xlsx").reports
        assert read["counselling.sessions.total"] == 15

    def test_parts_are_replaced_and_added(self, tmp_path: Any) -> None:
        (tmp_path / "form.xlsx").write_bytes(workbook(b"--- xl/workbook.xml\n<x/>\n--- y\nz"))
        problems = iq.workbooks.read_workbook(tmp_path / "form.xlsx").problems
        assert [problem.code for problem in problems] == ["excel.unreadable"] or problems


class TestLaw:
    """A foreign error and a busy processor break it; an error of the package does not."""

    def test_an_error_of_the_package(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(TARGETS, "json", iq.loads)
        assert run("json", b"{") >= 0

    def test_a_foreign_error(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(TARGETS, "json", lambda data: 1 // len(data))
        with pytest.raises(Fault, match="json: ZeroDivisionError"):
            run("json", b"")

    @pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="nothing is interrupted on Windows")
    def test_a_busy_processor(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def endless(_: bytes) -> None:
            while True:
                pass

        monkeypatch.setattr(targets, "SECONDS", 0.2)
        monkeypatch.setitem(TARGETS, "json", endless)
        with pytest.raises(Fault, match="seconds of the processor"):
            run("json", b"")

    def test_what_breaks_it_is_kept_in_its_smallest_form(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
        def dislike(data: bytes) -> None:
            assert b"1e999" not in data

        monkeypatch.setattr(engines, "KEPT", tmp_path)
        monkeypatch.setitem(TARGETS, "numbers", dislike)
        with pytest.raises(Fault, match=r"numbers: AssertionError(.|\n)*seed \d+; kept in"):
            engines.hypothesis("numbers", 30, 1)
        [path] = (tmp_path / "found" / "numbers").iterdir()
        assert b"1e999" in path.read_bytes()
