"""One process, as its owner sees it."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Iterator
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats.apart.worker import LostError, StoppedError, Worker
from tests.unit.formats.apart import readers


@pytest.fixture
def worker() -> Iterator[Worker]:
    one = Worker(2)
    yield one
    one.end()


def task(reader: Any, *args: Any) -> bytes:
    return pickle.dumps(((), reader, args, {}, iq.Limits()))


def do(worker: Worker, reader: Any, *args: Any) -> Any:
    outcome, value = worker.do(task(reader, *args), iq.Limits())
    assert outcome == "read"
    return value


class TestFit:
    """It takes tasks until it has done so many, or was stopped."""

    def test_after_so_many(self, worker: Worker) -> None:
        assert do(worker, readers.process) != os.getpid()
        assert worker.fit
        do(worker, readers.process)
        assert not worker.fit

    def test_after_it_was_stopped(self, worker: Worker) -> None:
        with pytest.raises(StoppedError) as stopped:
            do(worker, readers.dies, signal.SIGKILL)
        assert (stopped.value.problem.code, worker.fit) == ("limit.memory", False)


class TestLost:
    """A task that it never had can be done by another one."""

    def test_it_ended_before(self, worker: Worker) -> None:
        os.kill(do(worker, readers.process), signal.SIGKILL)
        with pytest.raises(LostError):
            worker.do(task(readers.process), iq.Limits())
        assert not worker.fit

    def test_it_ended_before_and_the_task_is_long(self, worker: Worker) -> None:
        os.kill(do(worker, readers.process), signal.SIGKILL)
        with pytest.raises(LostError):
            worker.do(task(readers.given, bytes(1_000_000)), iq.Limits())

    def test_to_end_it_twice_does_no_harm(self, worker: Worker) -> None:
        worker.end()
        worker.end()
        assert not worker.fit
