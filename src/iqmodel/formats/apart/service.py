"""What a process does that reads for another: one reading after the other, each within limits set by the system."""

from __future__ import annotations

import errno
import math
import pickle
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final, Literal, TypeAlias

from iqmodel.errors import IQModelError
from iqmodel.excerpts import excerpt
from iqmodel.model import models
from iqmodel.structuring.limits import Limits

BEGUN: Final = b"begun"
"""What is sent when a task has arrived as a whole. What ends the process before then is not due to the task."""

NO_MEMORY: Final = 3
"""The code with which the process ends if its memory is not enough."""

Outcome: TypeAlias = Literal["read", "raised", "foreign"]
"""Whether the reader returned, raised, or could not be imported; with its result, its error, or the reason."""

# Where the size of the length of a message is fixed.
_LENGTH: Final = 8


def send(stream: IO[bytes], content: bytes) -> None:
    """Write one message. Raises OSError if nobody reads it any more."""
    stream.write(len(content).to_bytes(_LENGTH, "big") + content)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """The next message. Raises EOFError at the end, and within a message."""
    size = int.from_bytes(_exactly(stream, _LENGTH), "big")
    return _exactly(stream, size)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    content = stream.read(size)
    if len(content) < size:
        raise EOFError
    return content


def serve(asked: IO[bytes], answers: IO[bytes], most: int) -> None:
    """Do one task after the other until no more come, at most so many, or until they have left too much memory behind.

    Each answer is the outcome, what belongs to it, and whether another task is taken.
    """
    at_first = _reserved()
    for done in range(1, most + 1):
        try:
            task = receive(asked)
        except EOFError:
            return
        send(answers, BEGUN)
        try:
            outcome, value, limits = _done(task)
            # What caches and fragments have taken is not the next file's: it begins with about as much as this one did.
            more = done < most and limits is not None and _reserved() - at_first <= limits.memory
            send(answers, pickle.dumps((outcome, value, more)))
        except MemoryError:
            sys.exit(NO_MEMORY)
        if not more:
            return
        bound(None)  # to import what the next task needs is not due to its file


def _done(task: bytes) -> tuple[Outcome, Any, Limits | None]:
    """The outcome of one task, and the limits within which it was done."""
    registered: list[bytes]
    try:
        # The task comes from this package itself; only what it names is data of others.
        registered, reader, arguments, named, limits = pickle.loads(task)  # noqa: S301 - see above
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a module does when it is imported
        return "foreign", excerpt(f"{type(error).__name__}: {error}", 200, quoted=False), None
    for model in registered:
        # One that cannot be imported here is as unknown as one that nobody has registered.
        with suppress(Exception, SystemExit):
            models.register(pickle.loads(model))  # noqa: S301 - see above
    bound(limits)
    try:
        return "read", reader(*arguments, limits=limits, **named), limits
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - it is raised where the reading was asked for
        if _has_no_room(error):
            raise MemoryError from None
        if not isinstance(error, (IQModelError, OSError)):
            error.add_note(traceback.format_exc())  # a traceback is not sent along
        return "raised", error, limits


def _has_no_room(error: Exception) -> bool:
    """Whether the memory was not enough, as the system says it, or as it shows when a library is loaded late."""
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    return isinstance(error, ImportError) and not isinstance(error, (IQModelError, ModuleNotFoundError))


def bound(limits: Limits | None) -> None:
    """Ask the system to stop this process at these limits, counted from now on; at none that can be lifted for None."""
    try:
        import resource  # not on every system
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    # None is no bound of ours.
    bounds: dict[int, int | None] = {
        # A signal then ends the process. The limit is of the process, which may have done much before.
        resource.RLIMIT_CPU: math.ceil(used.ru_utime + used.ru_stime) + limits.seconds if limits is not None else None,
        # What the libraries have reserved for themselves is not the file's.
        resource.RLIMIT_AS: _reserved() + limits.memory if limits is not None else None,
        resource.RLIMIT_CORE: 0,
        # It has nothing to write but its answer.
        resource.RLIMIT_FSIZE: 0 if limits is not None else None,
    }
    for kind, most in bounds.items():
        # A system may not permit one of them. The hard limit stays, as no process may raise it for its next task.
        with suppress(OSError, ValueError):
            hard = resource.getrlimit(kind)[1]
            stricter = hard != resource.RLIM_INFINITY and most is not None and hard < most
            resource.setrlimit(kind, (hard if most is None or stricter else most, hard))


def _reserved() -> int:
    """Bytes of address space that this process has already."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 1 << 32  # unknown here: more than any library reserves
    return pages * 4_096
