"""Readers for the processes: what files, libraries and people do to them."""

from __future__ import annotations

import errno
import os
import signal
import time
from pathlib import Path
from typing import NoReturn

import iqmodel as iq


def process(*, limits: iq.Limits) -> int:
    """The number of the process."""
    del limits
    return os.getpid()


def given(*values: object, limits: iq.Limits, **named: object) -> object:
    """What it was given."""
    return values, named, limits


def spins(*, limits: iq.Limits) -> NoReturn:
    """Never ends, and takes a processor."""
    del limits
    while True:
        pass


def sleeps(seconds: float, *, limits: iq.Limits) -> int:
    """Takes its time, and no processor."""
    time.sleep(seconds)
    return process(limits=limits)


def takes(size: int, *, limits: iq.Limits) -> int:
    """Fills memory."""
    del limits
    return len(bytes(size))


def overflows(*, limits: iq.Limits) -> None:
    """Finds no memory."""
    del limits
    raise MemoryError


def answers(size: int, *, limits: iq.Limits) -> bytes:
    """A long answer."""
    del limits
    return bytes(size)


_KEPT: list[bytes] = []


def keeps(size: int, *, limits: iq.Limits) -> int:
    """Keeps memory after it was read."""
    _KEPT.append(bytes(size))
    return process(limits=limits)


def dies(number: signal.Signals, *, limits: iq.Limits) -> None:
    """What ends the process from outside, or the mistake of a library in C."""
    del limits
    os.kill(os.getpid(), number)
    time.sleep(60)


def leaves(code: int, *, limits: iq.Limits) -> None:
    """A library that ends the process as if all were well."""
    del limits
    os._exit(code)


def exits(code: int, *, limits: iq.Limits) -> None:
    """The same, with Python's own way."""
    del limits
    raise SystemExit(code)


def raises(what: str, *, limits: iq.Limits) -> None:
    """Errors of all kinds."""
    del limits
    if what == "memory":
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))
    if what == "library":
        raise ImportError("x.so: failed to map segment from shared object")
    if what == "unsendable":
        raise ValueError(lambda: None)
    errors = {"own": iq.InvalidDataError(()), "system": FileNotFoundError(2, "gone", "x.csv"), "mistake": KeyError("x")}
    raise errors[what]


def noisy(*, limits: iq.Limits) -> str:
    """Reads and prints where tasks and answers go in other programs."""
    del limits
    print("ready")  # noqa: T201 - what is tried here
    os.write(1, b"ready")
    return os.read(0, 100).decode()


def writes(path: Path, *, limits: iq.Limits) -> None:
    """Writes a file, which no reader does."""
    del limits
    path.write_bytes(b"x")


def tagged(*, limits: iq.Limits) -> tuple[str, ...]:
    """The models that are registered in the process."""
    del limits
    return iq.models.names()
