"""A workbook read in a process of its own, which may be stopped: for files from people whom nobody knows.

What a library does with a file cannot be interrupted from within. Everything that is known to cost much is refused
before (:mod:`.survey`); what nobody has thought of yet ends with a process that has its limits from the system.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from os import PathLike
from pathlib import Path
from typing import Any, Final, TypeVar, overload

from iqmodel.errors import InvalidDataError
from iqmodel.formats.tables.model_column import asked_for
from iqmodel.formats.tables.notation import NUMBERS, Numbers
from iqmodel.formats.tables.results import TableRead, choice
from iqmodel.formats.workbooks.opening import checked_path
from iqmodel.formats.workbooks.read import read_workbook
from iqmodel.language.problems import Problem, objection
from iqmodel.model import models
from iqmodel.report import BaseReport
from iqmodel.structuring.limits import SAFE, Limits

R = TypeVar("R", bound=BaseReport)

# The process finds modules where this one does; what it is to read comes as its input. Its answer goes through a copy
# of the output's descriptor, so that nothing that a model's module prints gets between: that becomes output of errors.
_PROGRAM: Final = (
    "import os; answer = os.dup(1); os.dup2(2, 1); "
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from iqmodel.formats.workbooks.apart import serve; serve(answer)"
)
# How the process ends if the memory is not enough, and if it cannot import the model.
_NO_MEMORY, _NO_MODEL = 3, 4
# A busy machine gives a process little of its time: so many times as long it may take by the clock, and a start.
_BUSY, _START = 5, 10


@overload
def read_apart(
    path: str | PathLike[str], *, numbers: Numbers | None = None, model: None = None, limits: Limits = SAFE
) -> TableRead[BaseReport]: ...
@overload
def read_apart(
    path: str | PathLike[str], *, numbers: Numbers | None = None, model: type[R], limits: Limits = SAFE
) -> TableRead[R]: ...
def read_apart(
    path: str | PathLike[str],
    *,
    numbers: Numbers | None = None,
    model: type[Any] | None = None,
    limits: Limits = SAFE,
) -> TableRead[Any]:
    """Read a workbook as :func:`read_workbook` does, in a process of its own with limits on its time and memory.

    A file that takes more ``seconds`` of processor time, or more ``memory``, than the ``limits`` permit has one problem
    that names the limit, and so has one that makes the process end in any other way (``excel.damaged``). To start a
    process takes about half a second: it is meant for uploads, not for folders of one's own files. ``model``, or the
    registered one that the file names, is a class that another process can import: not one of the program that was
    started, nor one that a function defines. Where the system knows no such limits, the process is stopped after the
    time alone.

    Raises like :func:`read_workbook`, and InvalidDataError for a model that cannot be imported.
    """
    one = asked_for(model, limits)
    if numbers is not None:
        choice("numbers", numbers, NUMBERS)
    source = checked_path(path)
    with source.open("rb"):
        pass  # a file that cannot be opened is the caller's to hear of
    kinds = [by_name for kind in ((one,) if one else _registered()) if (by_name := _importable(kind)) is not None]
    if one is not None and not kinds:
        raise _not_importable(one)
    asked = pickle.dumps(list(sys.path)) + pickle.dumps((one is None, kinds, source.absolute(), numbers, limits))
    try:
        ended = subprocess.run(  # noqa: S603 - this interpreter and a program that stands above
            [sys.executable, "-c", _PROGRAM],
            input=asked,
            capture_output=True,
            timeout=_BUSY * limits.seconds + _START,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return TableRead((), (_over("seconds", limits),))
    if ended.returncode == _NO_MODEL and one is not None:
        raise _not_importable(one)
    # A library may end the process as if all were well.
    if ended.returncode == 0 and ended.stdout:
        # The process is this package itself, and its answer is not the file's.
        read: TableRead[Any] = pickle.loads(ended.stdout)  # noqa: S301 - see above
        for problem in read.problems:
            if problem.code.startswith("model.unknown") and problem.value in models.names():
                raise _not_importable(models.find(problem.value))
        return read
    return TableRead((), (_reason(ended.returncode, limits),))


def _registered() -> Iterator[type[Any]]:
    """The models that a file may name here, and so in the process."""
    return map(models.find, models.names())


def _importable(model: type[Any]) -> bytes | None:
    """The name by which the process imports the model, None if it has none."""
    # The main module of the process is another one, which does not have the class.
    if model.__module__ == "__main__":
        return None
    try:
        return pickle.dumps(model)
    except (AttributeError, ImportError, pickle.PicklingError):
        return None


def _not_importable(model: type[Any]) -> InvalidDataError:
    return InvalidDataError((objection("table.model-apart", "model", value=model),))


def _reason(code: int, limits: Limits) -> Problem:
    """Why the process has ended, as a problem of the file."""
    if code == -getattr(signal, "SIGXCPU", 0):
        return _over("seconds", limits)
    # The system kills whatever fills its memory.
    if code in (_NO_MEMORY, -getattr(signal, "SIGKILL", 0)):
        return _over("memory", limits)
    return objection("excel.damaged")


def _over(name: str, limits: Limits) -> Problem:
    """The problem of a file whose reading was stopped at a limit; what it would have taken, nobody knows."""
    limit: int = getattr(limits, name)
    return objection(f"limit.{name}", limit=limit, has=limit + 1)


def serve(answer: int) -> None:
    """Read what the input asks for, and write the result to this descriptor: the whole work of the process."""
    by_name, kinds, path, numbers, limits = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by the function above
    model = None
    for kind in kinds:
        try:
            model = pickle.loads(kind)  # noqa: S301 - as above
        except (Exception, SystemExit):  # noqa: BLE001 - whatever the module of a model does when it is imported
            # One of several that are registered may not be the file's; if it is, its name is not known here.
            if not by_name:
                sys.exit(_NO_MODEL)
        else:
            model = models.register(model) if by_name else model
    _bound(limits)
    try:
        read = pickle.dumps(read_workbook(path, numbers=numbers, model=None if by_name else model, limits=limits))
    except MemoryError:
        sys.exit(_NO_MEMORY)
    with open(answer, "wb") as pipe:
        pipe.write(read)


def _bound(limits: Limits) -> None:
    """Ask the system to stop this process at its limits."""
    try:
        import resource  # not on every system
    except ImportError:
        return
    bounds = {
        # The first is a signal that ends the process, the second, a moment later, kills it.
        resource.RLIMIT_CPU: (limits.seconds, limits.seconds + 1),
        # What the libraries have reserved for themselves is not the file's.
        resource.RLIMIT_AS: (_reserved() + limits.memory,) * 2,
        resource.RLIMIT_CORE: (0, 0),
        # It has nothing to write but its answer.
        resource.RLIMIT_FSIZE: (0, 0),
    }
    for kind, bound in bounds.items():
        # A system may not permit one of them, or be stricter already.
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, bound)


def _reserved() -> int:
    """Bytes of address space that this process has already."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 1 << 32  # unknown here: more than any library reserves
    return pages * 4_096
