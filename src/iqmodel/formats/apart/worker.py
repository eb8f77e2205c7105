"""A process that reads for this one, as its owner sees it: it takes a task and answers, or it is stopped.

A pipe of its own leads to each process, so that one that ends in the middle of an answer harms no other; the pools of
the standard library give up all tasks then. It is started anew and not forked, because threads may be running here, and
runs a program of its own, so that the program that was started here needs no ``if __name__ == "__main__":``.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO, Any, Final

from iqmodel.formats.apart.service import BEGUN, NO_MEMORY, Outcome, receive, send
from iqmodel.language.problems import Problem, objection
from iqmodel.structuring.limits import Limits

# It ends with its owner, who also ends it: a signal for the whole group of processes would lose what is being read. It
# finds modules where its owner does. Tasks and answers go through copies of the descriptors, so that nothing that a
# model's module reads or prints gets between; nobody sees what it prints.
_PROGRAM: Final = (
    "import os, signal; "
    "[signal.signal(one, signal.SIG_IGN) for one in (signal.SIGINT, signal.SIGTERM)]; "
    "asked, answers = os.fdopen(os.dup(0), 'rb'), os.fdopen(os.dup(1), 'wb'); "
    "nothing = os.open(os.devnull, os.O_RDWR); os.dup2(nothing, 0); os.dup2(nothing, 1); "
    "import pickle, sys; sys.path[:], most = pickle.load(asked); "
    "from iqmodel.formats.apart.service import serve; serve(asked, answers, most)"
)
# A busy machine gives a process little of its time: so many times as long it may take by the clock, and a start.
_BUSY, _START = 5, 10


class LostError(Exception):
    """The process had ended before the task arrived: another one can do it."""


class StoppedError(Exception):
    """The process ended over the task; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class Worker:
    """One process; ``fit`` says whether it takes another task."""

    def __init__(self, most: int) -> None:
        self.fit: bool = True
        self._late = False
        self._process: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603 - this interpreter and the program above
            # Without -P, a file in the current folder could take the place of a module.
            [sys.executable, "-P", "-c", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        with suppress(OSError):  # whatever ends it at once shows when it is given a task
            self._asked.write(pickle.dumps((list(sys.path), most)))
            self._asked.flush()

    @property
    def _asked(self) -> IO[bytes]:
        assert self._process.stdin is not None  # noqa: S101 - a pipe, as was asked for above
        return self._process.stdin

    @property
    def _answers(self) -> IO[bytes]:
        assert self._process.stdout is not None  # noqa: S101 - a pipe, as was asked for above
        return self._process.stdout

    def do(self, task: bytes, limits: Limits) -> tuple[Outcome, Any]:
        """The outcome of a task. Raises LostError or StoppedError; the process has ended then."""
        timer = threading.Timer(_BUSY * limits.seconds + _START, self._stop)
        timer.daemon = True
        timer.start()
        begun = done = False
        try:
            send(self._asked, task)
            begun = receive(self._answers) == BEGUN
            # The process is this package itself, and its answer is not the file's.
            outcome, value, self.fit = pickle.loads(receive(self._answers))  # noqa: S301 - see above
            done = True
        except (EOFError, OSError):
            code = self._process.wait()
            if not begun and not self._late:
                raise LostError from None
            raise StoppedError(self._reason(code, limits)) from None
        else:
            return outcome, value
        finally:
            timer.cancel()
            # One that was interrupted, too: its answer would be taken for that to the next task.
            if not (done and self.fit):
                self.end()

    def end(self) -> None:
        """End the process, and wait for that."""
        self.fit = False
        self._process.kill()
        self._process.wait()
        for stream in (self._asked, self._answers):
            with suppress(OSError):  # what could not be written is not written now either
                stream.close()

    def _stop(self) -> None:
        """End a process whose time by the clock is over."""
        self._late = True
        self._process.kill()

    def _reason(self, code: int, limits: Limits) -> Problem:
        """Why the process has ended, as a problem of the file; what it would have taken, nobody knows."""
        if self._late or code == -getattr(signal, "SIGXCPU", 0):
            name = "seconds"
        # The system kills whatever fills its memory.
        elif code in (NO_MEMORY, -getattr(signal, "SIGKILL", 0)):
            name = "memory"
        else:
            return objection("apart.ended")
        limit: int = getattr(limits, name)
        return objection(f"limit.{name}", limit=limit, has=limit + 1)
