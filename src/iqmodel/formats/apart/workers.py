"""Processes kept ready to read: for applications that take files from people whom nobody knows.

What a library does with a file cannot be interrupted from within. Everything that is known to cost much is rejected
before; what nobody has thought of yet ends with a process that has its limits from the system.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from queue import LifoQueue
from typing import Any, Final, Self, TypeVar

from iqmodel.errors import InvalidDataError
from iqmodel.excerpts import excerpt, public_name
from iqmodel.formats.apart.worker import LostError, StoppedError, Worker
from iqmodel.language.problems import objection
from iqmodel.language.text import Text
from iqmodel.model import models
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.values.kinds import wrong_type

T = TypeVar("T")

_MOST, _MOST_TASKS = 1_000, 1_000_000
_TASKS: Final = 500
# A process that ends before it has a task was ended from outside; that this happens so often is no chance.
_TRIES: Final = 5
_READER: Final = Text("eine Funktion, die liest", "a function that reads")


class Workers:
    """A pool of ``number`` processes in which files are read, each reading within its limits of time and memory.

    By default there are as many as the machine has processors. They start when they are first needed, or all at once by
    :meth:`start` or ``with``; starting one takes half a second, giving it a file a millisecond. Each is replaced
    after ``tasks`` readings, so that no memory is lost for good, and when it was stopped. They may be shared by
    threads; a forked process starts its own. They end with :meth:`close`, or with the process that started them.

    Raises InvalidDataError unless ``number`` is an integer from 1 to 1,000, and ``tasks`` one from 1 to 1,000,000.

    >>> import iqmodel as iq
    >>> with iq.Workers(1) as workers:
    ...     workers.read(iq.validate, b'{"format": "iqmodel.report/1"}', iq.Report).problems[0].code
    'key.missing'
    """

    def __init__(self, number: int | None = None, *, tasks: int = _TASKS) -> None:
        self._number = _checked("number", (os.cpu_count() or 1) if number is None else number, _MOST)
        self._tasks = _checked("tasks", tasks, _MOST_TASKS)
        self._places: dict[int, LifoQueue[Worker | None]] = {}

    @property
    def number(self) -> int:
        """How many processes there are."""
        return self._number

    def read(self, reader: Callable[..., T], /, *args: Any, limits: Limits = SAFE, **named: Any) -> T:
        """What ``reader(*args, limits=limits, **named)`` returns in one of the processes; waits until one is free.

        ``reader`` is a function that takes ``limits``, such as :func:`~iqmodel.validate`, :func:`~iqmodel.read_csv` or
        :func:`~iqmodel.workbooks.read_workbook`. Paths are those of the current folder. Models registered here are
        known there.

        Raises whatever the reader raises. Raises InvalidDataError with one problem if the reading was stopped because
        it took more ``seconds`` of processor time or more ``memory`` than the limits permit (``limit.seconds``,
        ``limit.memory``), or because its process ended in any other way (``apart.ended``); and if the function, or one
        of its arguments, cannot be imported there (``apart.foreign``): what the program that was started defines
        itself, or a function within another. Table engines such as Polars reserve more memory than they use, and need
        larger limits. Where the system knows no such limits, a reading is stopped after the time alone.
        """
        if not callable(reader):
            raise InvalidDataError((objection("record.type", "reader", value=reader, expected=_READER),))
        if not isinstance(limits, Limits):
            raise InvalidDataError((wrong_type(limits, ("limits",), Limits),))
        try:
            task = pickle.dumps((_registered(), reader, args, named, limits))
        except (AttributeError, ImportError, TypeError, pickle.PicklingError) as error:
            raise foreign(error) from None
        outcome, value = self._done(task, limits)
        if outcome == "foreign":
            raise foreign(value)
        if outcome == "raised":
            raise value
        result: T = value
        return result

    def start(self) -> None:
        """Start all processes now."""
        places = self._here()
        for worker in [places.get() for _ in range(self._number)]:
            places.put(worker or Worker(self._tasks))

    def close(self) -> None:
        """End all processes, each once it has read what it was given. What is read later starts new ones."""
        places = self._here()
        for worker in [places.get() for _ in range(self._number)]:
            if worker is not None:
                worker.end()
            places.put(None)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{public_name(Workers)}({self._number}, tasks={self._tasks})"

    def _done(self, task: bytes, limits: Limits) -> tuple[str, Any]:
        """The outcome of a task. Raises InvalidDataError if it was stopped."""
        places = self._here()
        worker = places.get()
        try:
            for _ in range(_TRIES):
                if worker is None or not worker.fit:
                    worker = Worker(self._tasks)
                try:
                    return worker.do(task, limits)
                except LostError:
                    continue
            raise InvalidDataError((objection("apart.ended"),))
        except StoppedError as stopped:
            # Already on its way when the next file comes.
            worker = Worker(self._tasks)
            raise InvalidDataError((stopped.problem,)) from None
        finally:
            places.put(worker)

    def _here(self) -> LifoQueue[Worker | None]:
        """A place for each process of ours: with a process, or None. Processes started before a fork are not ours."""
        ours = os.getpid()
        if ours not in self._places:
            places: LifoQueue[Worker | None] = LifoQueue()
            for _ in range(self._number):
                places.put(None)
            self._places.setdefault(ours, places)  # another thread may have been faster
            for other in set(self._places) - {ours}:
                self._places.pop(other, None)
        return self._places[ours]


def _registered() -> list[bytes]:
    """The registered models that another process may be able to import, each for itself."""
    kinds = map(models.find, models.names())
    return [pickle.dumps(kind) for kind in kinds if kind.__module__ != "__main__" and "<" not in kind.__qualname__]


def _checked(name: str, number: object, most: int) -> int:
    """A number from 1 to ``most``. Raises InvalidDataError for anything else."""
    if not isinstance(number, int) or isinstance(number, bool):
        raise InvalidDataError((wrong_type(number, (name,), int),))
    if not 1 <= number <= most:
        raise InvalidDataError((objection("record.number", name, value=number, least=1, most=most),))
    return number


def foreign(reason: object) -> InvalidDataError:
    """What another process cannot import is the mistake of its caller."""
    return InvalidDataError((objection("apart.foreign", reason=excerpt(str(reason), 200, quoted=False)),))
