"""Processes that stand ready: the same results as here, and one that is stopped harms no other reading."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats.apart import worker
from tests.unit.formats.apart import readers

REPORT = iq.dumps(iq.published.load("2019-2022").report).encode()


@iq.block
class Regional(iq.Report, model="example.regional-apart/1"):
    """A model that the processes have to import."""


@pytest.fixture(scope="module")
def workers() -> Iterator[iq.Workers]:
    with iq.Workers(1) as running:
        yield running


def stopped(workers: iq.Workers, reader: Any, *args: Any, **how: Any) -> tuple[str, Any]:
    """Code and limit of the one problem of a reading that was stopped."""
    with pytest.raises(iq.InvalidDataError) as caught:
        workers.read(reader, *args, **how)
    (problem,) = caught.value.problems
    return problem.code, dict(problem.data).get("limit")


class TestRead:
    """A reader returns there what it returns here, and raises what it raises here."""

    @pytest.mark.parametrize("data", [REPORT, b'{"format": "iqmodel.report/1"}', b""])
    def test_the_same(self, workers: iq.Workers, data: bytes) -> None:
        limits = iq.Limits(size=50_000)
        assert workers.read(iq.validate, data, iq.Report, limits=limits) == iq.validate(data, iq.Report, limits=limits)

    def test_arguments_are_handed_on(self, workers: iq.Workers) -> None:
        limits = iq.Limits(problems=3)
        found = workers.read(readers.given, 1, "ä", limits=limits, numbers="de")
        assert found == ((1, "ä"), {"numbers": "de"}, limits)

    def test_a_process_is_kept(self, workers: iq.Workers) -> None:
        first = workers.read(readers.process)
        assert first != os.getpid()
        assert workers.read(readers.process) == first

    def test_a_long_task_and_a_long_answer(self, workers: iq.Workers) -> None:
        assert workers.read(readers.given, bytes(3_000_000))[0] == (bytes(3_000_000),)  # type: ignore[index]  # any
        assert workers.read(readers.answers, 3_000_000) == bytes(3_000_000)

    @pytest.mark.parametrize(
        ("what", "kind"), [("own", iq.InvalidDataError), ("system", FileNotFoundError), ("mistake", KeyError)]
    )
    def test_errors_of_the_reader(self, workers: iq.Workers, what: str, kind: type[Exception]) -> None:
        before = workers.read(readers.process)
        with pytest.raises(kind) as caught:
            workers.read(readers.raises, what)
        assert any("in raises" in note for note in getattr(caught.value, "__notes__", ())) == (what == "mistake")
        assert workers.read(readers.process) == before

    def test_what_it_prints_and_reads_gets_between_nothing(self, workers: iq.Workers) -> None:
        assert workers.read(readers.noisy) == ""

    def test_it_writes_nothing(self, workers: iq.Workers, tmp_path: Path) -> None:
        with pytest.raises(OSError, match="large"):
            workers.read(readers.writes, tmp_path / "x")

    @pytest.mark.parametrize("given", [{"reader": 5}, {"reader": readers.process, "limits": 5}])
    def test_wrong_arguments(self, workers: iq.Workers, given: dict[str, Any]) -> None:
        with pytest.raises(iq.InvalidDataError):
            workers.read(given.pop("reader"), **given)

    @pytest.mark.parametrize("number", [0, -1, True, "2", 1.0, 10**9])
    def test_wrong_numbers(self, number: Any) -> None:
        with pytest.raises(iq.InvalidDataError, match="number"):
            iq.Workers(number)
        with pytest.raises(iq.InvalidDataError, match="tasks"):
            iq.Workers(tasks=number or -1)

    def test_what_cannot_be_imported(self, workers: iq.Workers, monkeypatch: pytest.MonkeyPatch) -> None:
        def local(*, limits: iq.Limits) -> None:
            """A function that no module has."""

        assert stopped(workers, local) == ("apart.foreign", None)
        monkeypatch.setattr(sys.modules["__main__"], "process", readers.process, raising=False)
        monkeypatch.setattr(readers.process, "__module__", "__main__")
        assert stopped(workers, readers.process) == ("apart.foreign", None)

    def test_registered_models(self, workers: iq.Workers, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("iqmodel.model.models._REGISTERED", {})
        iq.models.register(Regional)

        @iq.block
        class Local(iq.Report, model="example.local-apart/1"):
            """A model that no other process knows."""

        iq.models.register(Local)
        assert workers.read(readers.tagged) == ("example.regional-apart/1",)


class TestStopped:
    """A reading that is stopped leaves one problem, which names the limit, and the next one is read."""

    def test_too_long(self, workers: iq.Workers) -> None:
        assert stopped(workers, readers.spins, limits=iq.Limits(seconds=1)) == ("limit.seconds", 1)
        assert workers.read(iq.validate, REPORT).ok

    def test_too_long_by_the_clock(self, workers: iq.Workers, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(worker, "_BUSY", 1)
        monkeypatch.setattr(worker, "_START", 0)
        assert stopped(workers, readers.sleeps, 60, limits=iq.Limits(seconds=1)) == ("limit.seconds", 1)
        monkeypatch.undo()
        assert workers.read(iq.validate, REPORT).ok

    def test_each_has_its_whole_time(self, workers: iq.Workers) -> None:
        # Together they take more than the limit of each: the system counts the time of the process.
        for _ in range(3):
            workers.read(_works, 0.7, limits=iq.Limits(seconds=1))

    @pytest.mark.parametrize("reader", [readers.takes, readers.answers])
    def test_too_much(self, workers: iq.Workers, reader: Any) -> None:
        limits = iq.Limits(memory=20_000_000)
        assert stopped(workers, reader, 60_000_000, limits=limits) == ("limit.memory", 20_000_000)
        # What was forbidden to one is permitted to the next.
        assert workers.read(readers.takes, 60_000_000) == 60_000_000

    @pytest.mark.parametrize("how", ["memory", "library"])
    def test_too_much_as_the_system_says_it(self, workers: iq.Workers, how: str) -> None:
        assert stopped(workers, readers.raises, how) == ("limit.memory", iq.Limits().memory)

    @pytest.mark.parametrize(
        ("reader", "how", "code"),
        [
            (readers.dies, signal.SIGKILL, "limit.memory"),
            (readers.dies, signal.SIGXCPU, "limit.seconds"),
            (readers.dies, signal.SIGSEGV, "apart.ended"),
            (readers.leaves, 0, "apart.ended"),
            (readers.leaves, 1, "apart.ended"),
            (readers.exits, 0, "apart.ended"),
            (readers.raises, "unsendable", "apart.ended"),
        ],
    )
    def test_in_any_other_way(self, workers: iq.Workers, reader: Any, how: Any, code: str) -> None:
        assert stopped(workers, reader, how)[0] == code
        assert workers.read(iq.validate, REPORT).ok

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    def test_signals_for_the_whole_group_stop_no_reading(self, workers: iq.Workers, number: signal.Signals) -> None:
        before = workers.read(readers.process)
        os.kill(before, number)
        assert workers.read(readers.process) == before


def _works(seconds: float, *, limits: iq.Limits) -> None:
    del limits
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


class TestSeveral:
    """Many readings at once share a few processes, and none is lost with one that is stopped."""

    def test_at_once(self) -> None:
        def one(number: int) -> bool:
            if number % 6 == 1:
                return stopped(shared, readers.dies, signal.SIGKILL)[0] == "limit.memory"
            return shared.read(iq.validate, REPORT, iq.Report).ok

        with iq.Workers(2) as shared, ThreadPoolExecutor(8) as clients:
            assert list(clients.map(one, range(24))) == [True] * 24

    def test_no_more_than_so_many(self) -> None:
        with iq.Workers(2) as shared, ThreadPoolExecutor(6) as clients:
            assert len(set(clients.map(lambda _: shared.read(readers.sleeps, 0.05), range(12)))) == 2

    def test_one_that_ended_while_it_stood_ready(self) -> None:
        with iq.Workers(1) as shared:
            before = shared.read(readers.process)
            os.kill(before, signal.SIGKILL)
            assert shared.read(readers.process) != before

    def test_one_that_never_starts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(worker, "_PROGRAM", "raise SystemExit(1)")
        with iq.Workers(1) as shared:
            assert stopped(shared, readers.process) == ("apart.ended", None)
            monkeypatch.undo()
            assert shared.read(readers.process)

    def test_each_is_replaced_after_so_many(self) -> None:
        with iq.Workers(1, tasks=2) as shared:
            seen = [shared.read(readers.process) for _ in range(5)]
        assert [seen[0] == seen[1], seen[2] == seen[3], len(set(seen))] == [True, True, 3]

    def test_one_that_keeps_memory_is_replaced(self) -> None:
        limits = iq.Limits(memory=100_000_000)
        with iq.Workers(1) as shared:
            before = shared.read(readers.process)
            assert shared.read(readers.keeps, 60_000_000, limits=limits) == before
            assert shared.read(readers.keeps, 60_000_000, limits=limits) == before
            assert shared.read(readers.process) != before

    def test_an_interrupted_answer_is_not_taken_for_the_next(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with iq.Workers(1) as shared:
            before = shared.read(readers.process)

            def interrupt(_: object) -> bytes:
                raise KeyboardInterrupt

            with monkeypatch.context() as patched:
                patched.setattr(worker, "receive", interrupt)
                with pytest.raises(KeyboardInterrupt):
                    shared.read(readers.given, 5)
            assert shared.read(readers.process) != before


class TestLife:
    """They end when they are to end, with their owner at the latest; a fork shares none."""

    def test_close(self) -> None:
        shared = iq.Workers(1)
        first = shared.read(readers.process)
        shared.close()
        with pytest.raises(ProcessLookupError):
            os.kill(first, 0)
        assert shared.read(readers.process) != first  # starts another
        shared.close()
        shared.close()

    def test_close_waits_for_what_is_read(self) -> None:
        shared = iq.Workers(1)
        shared.start()
        with ThreadPoolExecutor(1) as clients:
            reading = clients.submit(shared.read, readers.sleeps, 0.5)
            time.sleep(0.2)
            shared.close()
            assert reading.result() > 0

    @pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # newer Pythons warn of threads of others
    def test_a_fork_has_its_own(self) -> None:
        with iq.Workers(1) as shared:
            ours = shared.read(readers.process)
            ends, write = os.pipe()
            if not (child := os.fork()):
                try:
                    os.write(write, str(shared.read(readers.process)).encode())
                    shared.close()
                finally:
                    os._exit(0)
            os.close(write)
            with os.fdopen(ends, "rb") as answer:
                theirs = int(answer.read())
            os.waitpid(child, 0)
            assert theirs != ours
            assert shared.read(readers.process) == ours

    def test_they_end_with_a_program_that_is_killed(self) -> None:
        code = (
            "import iqmodel as iq, os, signal\n"
            "from tests.unit.formats.apart import readers\n"
            "print(iq.Workers(1).read(readers.process), flush=True)\n"
            "workers = iq.Workers(1); print(workers.read(readers.process), flush=True)\n"
            "os.kill(os.getpid(), signal.SIGKILL)"
        )
        # A program without `if __name__ == "__main__":`.
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        started = [int(line) for line in done.stdout.split()]
        assert len(started) == 2
        end = time.monotonic() + 20
        while alive := [one for one in started if _is_alive(one)]:
            assert time.monotonic() < end, alive
            time.sleep(0.05)

    def test_no_thread_is_left(self, workers: iq.Workers) -> None:
        workers.read(readers.process)
        before = threading.active_count()
        workers.read(readers.process)
        time.sleep(0.05)
        assert threading.active_count() <= before

    def test_repr(self) -> None:
        assert repr(iq.Workers(3)) == "results.Workers(3, tasks=500)"
        assert repr(eval(repr(iq.Workers(3)), vars(iq))) == repr(iq.Workers(3))


def _is_alive(process: int) -> bool:
    """Whether the process runs; one that has ended and of which nobody has heard does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
