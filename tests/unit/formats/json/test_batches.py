"""Batches: lines judged by several processes give the results that one process gives, in the same order."""

from __future__ import annotations

import copy
import io
import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.errors import InvalidDataError
from iqmodel.formats.json import batches, validation
from iqmodel.formats.json.lines import closing_line
from iqmodel.language.problems import objection
from iqmodel.structuring.careful import Reading

SOUND = iq.dumps(iq.Report(scope="DE", period="2019")).encode()
BROKEN = json.dumps({"format": "iqmodel.report/1", "scope": "DE-BX", "period": None}).encode()
LATER = iq.dumps(iq.Report(scope="DE-BY", period="2020")).encode()


class Here:
    """In the place of processes: calls functions at once, and remembers how many lines it was given."""

    def __init__(self, number: int = 2) -> None:
        self.number = number
        self.given: list[int] = []

    def read(self, reader: Callable[..., Any], /, *args: Any, limits: Any, **named: Any) -> Any:
        self.given.append(len(args[0]))
        return reader(*args, limits=limits, **named)


class Ending(Here):
    """Processes that end over a line with certain words."""

    def __init__(self, words: bytes, code: str) -> None:
        super().__init__()
        self.words, self.code = words, code

    def read(self, reader: Callable[..., Any], /, *args: Any, limits: Any, **named: Any) -> Any:
        if any(self.words in line for line in args[0]):
            raise InvalidDataError((objection(self.code, limit=1, has=2, reason="?"),))
        return super().read(reader, *args, limits=limits, **named)


class Verdicts(Here):
    """Processes that say this of the lines, whatever they are."""

    def __init__(self, said: list[bool | None]) -> None:
        super().__init__()
        self.said = said

    def read(self, reader: Callable[..., Any], /, *args: Any, limits: Any, **named: Any) -> Any:
        return self.said


def broken_off(*_: Any, **__: Any) -> Any:
    raise AssertionError("nobody has asked for it")


def lines(*given: bytes) -> io.BytesIO:
    return io.BytesIO(b"\n".join(given) + b"\n")


def told(results: Any) -> list[tuple[Any, ...]]:
    """Everything that the results say."""
    return [(one.line, one.ok, one.problems, one.value, one.check, one.empty, str(one)) for one in results]


class TestSameResults:
    """With or without processes: the same lines, objects, problems and checks."""

    GIVEN = (SOUND, BROKEN, b"", LATER, b"no JSON", b"  ", SOUND, closing_line(5).encode(), closing_line(7).encode())

    @pytest.mark.parametrize("size", [1, 2, 500])
    @pytest.mark.parametrize("model", [None, iq.Report, iq.SessionCounts])
    def test_of_every_kind_of_line(self, size: int, model: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(batches, "_LINES", size)
        alone = iq.validate_lines(lines(*self.GIVEN), model)
        here = Here()
        together = iq.validate_lines(lines(*self.GIVEN), model, workers=here)
        assert told(together) == told(alone)
        assert together.complete is alone.complete is False
        assert max(here.given) == min(size, 9)

    def test_of_text_and_of_a_path(self, tmp_path: Path) -> None:
        path = tmp_path / "lines.jsonl"
        path.write_bytes(lines(*self.GIVEN).getvalue())
        text = io.StringIO(path.read_text(encoding="utf-8"))
        expected = told(iq.validate_lines(path))
        assert told(iq.validate_lines(path, workers=Here())) == expected
        assert [one.problems for one in iq.validate_lines(text, workers=Here(1))] == [one[2] for one in expected]

    def test_with_other_limits_and_without_discrepancies(self) -> None:
        report = iq.published.load("2019-2022").report
        given = lines(iq.dumps(report).encode(), SOUND)
        for how in ({"accept_discrepancies": False}, {"limits": iq.Limits(size=200)}, {"limits": iq.Limits(depth=2)}):
            alone, together = io.BytesIO(given.getvalue()), io.BytesIO(given.getvalue())
            expected = told(iq.validate_lines(alone, **how))
            assert told(iq.validate_lines(together, workers=Here(), **how)) == expected
            assert not expected[0][1]

    def test_progress_is_told_line_by_line(self) -> None:
        steps: list[tuple[int, int]] = []
        results = iq.validate_lines(lines(SOUND, LATER), workers=Here(), progress=lambda *step: steps.append(step))
        assert [one.ok for one in results] == [True, True]
        assert steps == [(1, len(SOUND) + 1), (2, len(SOUND) + len(LATER) + 2)]

    def test_of_a_broken_line_the_problems_are_found_here_once_they_are_asked_for(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        verdicts = Verdicts([True, False, None])
        results = list(iq.validate_lines(lines(SOUND, BROKEN, LATER), workers=verdicts))
        monkeypatch.setattr(validation, "_reading", broken_off)
        assert [one.ok for one in results] == [True, False, True]
        assert results[1].line == 2
        monkeypatch.undo()
        alone = iq.validate(BROKEN)
        copies = (copy.copy(results[1]), pickle.loads(pickle.dumps(results[1])))
        for one in (results[1], *copies):
            assert (one.problems, one.value, one.check, one.ok, one.empty) == (
                alone.problems,
                None,
                alone.check,
                *[False] * 2,
            )

    @pytest.mark.parametrize("code", ["model.unknown", "model.unknown.none", "limit.problems"])
    def test_what_may_be_known_here_alone_is_read_here(self, code: str) -> None:
        reading = Reading.refused(objection(code, name="x/1", number=1, limit=1))
        assert validation._verdict(reading) is None
        assert validation._verdict(Reading.refused(objection("limit.size", limit=1, has=2))) is False

    def test_real_processes(self) -> None:
        with iq.Workers(1) as workers:
            assert workers.number == 1
            found = told(iq.validate_lines(lines(*self.GIVEN), workers=workers))
        assert found == told(iq.validate_lines(lines(*self.GIVEN)))


class TestMemory:
    """Only so many batches are read ahead as keep the processes busy."""

    def test_a_reader_that_stops_early_has_not_read_all(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(batches, "_LINES", 1)
        source = lines(*[SOUND] * 100)
        assert next(iq.validate_lines(source, workers=Here())).ok
        assert source.tell() < 10 * len(SOUND)

    def test_long_lines_make_small_batches(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(batches, "_BYTES", len(SOUND))
        here = Here()
        assert all(one.ok for one in iq.validate_lines(lines(*[SOUND] * 5), workers=here))
        assert sorted(here.given) == [1, 2, 2]


class TestStopped:
    """A line over which a process ends has that problem; all other lines of its batch are read."""

    @pytest.mark.parametrize("code", ["limit.seconds", "limit.memory", "apart.ended"])
    def test_one_line_is_at_fault(self, code: str) -> None:
        results = list(iq.validate_lines(lines(SOUND, LATER, BROKEN), workers=Ending(b"DE-BY", code)))
        codes = [[problem.code for problem in one.problems][:1] for one in results]
        assert codes == [[], [code], ["scope.unknown-state"]]
        assert (results[1].value, results[1].check.findings) == (None, ())

    def test_a_model_that_cannot_be_imported_is_no_fault_of_a_line(self) -> None:
        with pytest.raises(InvalidDataError) as caught:
            list(iq.validate_lines(lines(SOUND), workers=Ending(b"DE", "apart.foreign")))
        assert [problem.code for problem in caught.value.problems] == ["apart.foreign"]

    @pytest.mark.parametrize("workers", [2, "2", [], object()])
    def test_what_is_no_workers(self, workers: Any) -> None:
        with pytest.raises(InvalidDataError) as caught:
            iq.validate_lines(lines(SOUND), workers=workers)
        assert (caught.value.problems[0].code, caught.value.problems[0].pointer) == ("record.type", "/workers")
