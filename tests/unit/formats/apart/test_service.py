"""What a process does that reads for another, tried here without one."""

from __future__ import annotations

import io
import pickle
import resource
import sys
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats.apart import service
from tests.unit.formats.apart import readers

UNLIMITED = resource.RLIM_INFINITY


def task(reader: Any, *args: Any, limits: iq.Limits | None = None, registered: tuple[bytes, ...] = ()) -> bytes:
    return pickle.dumps((registered, reader, args, {}, limits or iq.Limits()))


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, tuple[int, int]]]:
    """What the system was asked for, which these tests must not be bound by."""
    found: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr("resource.setrlimit", lambda kind, bounds: found.append((kind, bounds)))
    monkeypatch.setattr("resource.getrlimit", lambda _: (UNLIMITED, UNLIMITED))
    return found


def serve(*tasks: bytes, most: int = 10) -> list[Any]:
    """What is answered to these tasks."""
    given, answers = io.BytesIO(), io.BytesIO()
    for task in tasks:
        service.send(given, task)
    given.seek(0)
    service.serve(given, answers, most)
    answers.seek(0)
    found: list[Any] = []
    while answers.tell() < len(answers.getvalue()):
        assert service.receive(answers) == service.BEGUN
        found.append(pickle.loads(service.receive(answers)))
    return found


class TestServe:
    """One answer for each task, until no more come or no more are taken."""

    def test_several(self) -> None:
        first, second = serve(task(readers.given, 1), task(readers.raises, "own"))
        assert first == ("read", ((1,), {}, iq.Limits()), True)
        outcome, error, more = second
        assert (outcome, type(error), more) == ("raised", iq.InvalidDataError, True)

    def test_so_many(self) -> None:
        assert [more for *_, more in serve(*[task(readers.process)] * 5, most=3)] == [True, True, False]

    def test_what_cannot_be_imported(self) -> None:
        (answer,) = serve(b"cno_such_module\nnothing\n.")
        assert answer == ("foreign", "ModuleNotFoundError: No module named 'no_such_module'", False)

    def test_models_that_cannot_be_imported_are_left_out(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("iqmodel.model.models._REGISTERED", {})
        (answer,) = serve(task(readers.tagged, registered=(b"cno_such_module\nnothing\n.",)))
        assert answer == ("read", (), True)

    @pytest.mark.parametrize("given", [task(readers.overflows), task(readers.raises, "memory")])
    def test_without_memory(self, given: bytes) -> None:
        with pytest.raises(SystemExit) as ended:
            serve(given)
        assert ended.value.code == service.NO_MEMORY

    def test_without_memory_to_answer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object) -> None:
            raise MemoryError

        # A library that found none has said something else, and there is still none.
        given = task(readers.process)
        monkeypatch.setattr("pickle.dumps", fail)
        with pytest.raises(SystemExit) as ended:
            serve(given)
        assert ended.value.code == service.NO_MEMORY

    def test_a_part_of_a_message(self) -> None:
        whole = io.BytesIO()
        service.send(whole, b"a task")
        for size in range(len(whole.getvalue())):
            with pytest.raises(EOFError):
                service.receive(io.BytesIO(whole.getvalue()[:size]))


class TestBound:
    """What the system is asked for: the limits, counted from now on, and nothing that cannot be undone."""

    def test_the_limits(self, asked: list[tuple[int, tuple[int, int]]]) -> None:
        service.bound(iq.Limits(seconds=7, memory=5))
        bounds = {kind: soft for kind, (soft, _) in asked}
        assert {hard for _, (_, hard) in asked} == {UNLIMITED}
        used = resource.getrusage(resource.RUSAGE_SELF)
        assert 0 <= bounds[resource.RLIMIT_CPU] - 7 - (used.ru_utime + used.ru_stime) <= 1
        assert bounds[resource.RLIMIT_AS] > 5
        assert (bounds[resource.RLIMIT_CORE], bounds[resource.RLIMIT_FSIZE]) == (0, 0)

    def test_none(self, asked: list[tuple[int, tuple[int, int]]]) -> None:
        service.bound(None)
        assert [bounds for kind, bounds in asked if kind != resource.RLIMIT_CORE] == [(UNLIMITED, UNLIMITED)] * 3

    def test_no_more_than_the_system_permits(
        self, asked: list[tuple[int, tuple[int, int]]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("resource.getrlimit", lambda _: (3, 3))
        service.bound(iq.Limits())
        assert sorted(bounds for _, bounds in asked) == [(0, 3), (0, 3), (3, 3), (3, 3)]

    def test_where_the_system_has_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> None:
            raise ValueError

        monkeypatch.setattr("resource.setrlimit", refuse)
        service.bound(iq.Limits())
        monkeypatch.setitem(sys.modules, "resource", None)
        service.bound(iq.Limits())

    def test_where_nothing_is_known_of_the_memory(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert 1 << 20 < service._reserved() < 1 << 42
        monkeypatch.setattr(service, "Path", _Missing)
        assert service._reserved() == 1 << 32


class _Missing:
    """A file that is not there."""

    def __init__(self, _: str) -> None:
        pass

    def read_text(self, encoding: str) -> str:
        raise FileNotFoundError(encoding)
