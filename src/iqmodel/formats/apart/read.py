"""A file read in a process of its own, which may be stopped."""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike
from typing import Any, TypeVar, overload

from iqmodel.errors import InvalidDataError
from iqmodel.formats.apart.workers import Workers, foreign
from iqmodel.formats.convert import read_any
from iqmodel.formats.files import PARQUET, WORKBOOKS, ending, path_of
from iqmodel.formats.tables.notation import Numbers
from iqmodel.formats.tables.results import RowsRead, TableRead
from iqmodel.language.problems import problems_of
from iqmodel.model import models
from iqmodel.report import BaseReport
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.values.kinds import wrong_type

R = TypeVar("R", bound=BaseReport)

_STOPPED = ("limit.seconds", "limit.memory", "apart.ended")


@overload
def read_apart(
    path: str | PathLike[str],
    *,
    numbers: Numbers | None = None,
    safe_csv: bool = True,
    model: None = None,
    limits: Limits = SAFE,
    workers: Workers | None = None,
) -> RowsRead[BaseReport]: ...
@overload
def read_apart(
    path: str | PathLike[str],
    *,
    numbers: Numbers | None = None,
    safe_csv: bool = True,
    model: type[R],
    limits: Limits = SAFE,
    workers: Workers | None = None,
) -> RowsRead[R]: ...
def read_apart(
    path: str | PathLike[str],
    *,
    numbers: Numbers | None = None,
    safe_csv: bool = True,
    model: type[Any] | None = None,
    limits: Limits = SAFE,
    workers: Workers | None = None,
) -> RowsRead[Any]:
    """Read a file as :func:`~iqmodel.read_any` does, in a process of its own with limits on its time and memory.

    A file that takes more ``seconds`` of processor time, or more ``memory``, than the ``limits`` permit has one problem
    that names the limit, and so has one that makes the process end in any other way (``apart.ended``). Starting a
    process takes about half a second; with ``workers``, the file is read in one of those kept ready.
    ``model``, or the registered one that the file names, is a class that another process can import: not one of the
    program that was started, nor one that a function defines.

    Raises like :func:`~iqmodel.read_any`, and InvalidDataError for a model that cannot be imported.
    """
    kind = ending(path)
    if workers is not None and not isinstance(workers, Workers):
        raise InvalidDataError((wrong_type(workers, ("workers",), Workers),))
    place = path_of(path).absolute()
    how: dict[str, Any] = {"numbers": numbers, "safe_csv": safe_csv, "model": model}
    # What a library takes when it is loaded is not the file's: it is loaded with its reader, before the limits begin.
    reader: Callable[..., RowsRead[Any]] = read_any
    if kind in PARQUET:
        reader = _parquet()
    elif kind in WORKBOOKS and kind != ".ods":
        reader = _excel()
    chosen = Workers(1, tasks=1) if workers is None else workers
    try:
        read: RowsRead[Any] = chosen.read(reader, place, limits=limits, **how)
    except InvalidDataError as error:
        problems = problems_of(error)
        if len(problems) == 1 and problems[0].code in _STOPPED:
            return TableRead((), problems)
        raise
    finally:
        if workers is None:
            chosen.close()
    for problem in read.problems:
        # What is known here is not the file's mistake.
        if problem.code.startswith("model.unknown") and problem.value in models.names():
            raise foreign(f"{problem.value}: {models.find(problem.value)!r}")
    return read


def _excel() -> Callable[..., RowsRead[Any]]:
    """The reader of .xlsx files, whose module loads openpyxl. Raises MissingExtraError without it."""
    from iqmodel.formats.apart.excel import read_excel

    return read_excel


def _parquet() -> Callable[..., RowsRead[Any]]:
    """The reader of Parquet files, whose module loads PyArrow."""
    from iqmodel.formats.apart.parquet import read_parquet

    return read_parquet
