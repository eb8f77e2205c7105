"""Files written whole or not at all: a full disk or a killed process leaves the old file, never half of a new one."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from os import PathLike
from pathlib import Path
from typing import Final

from iqmodel.formats.files import path_of

# What stands for a stream or a device rather than for a file of its own, even where the shell made it one.
_SYSTEM: Final = ("/dev/", "/proc/")
# A temporary name must not be longer than the file system permits where that of the target is not.
_LONGEST_STEM: Final = 60


@contextmanager
def replacing(target: str | PathLike[str]) -> Iterator[Path]:
    """The path to write to in place of ``target``, which is replaced at the end, when all is on the disk.

    The file written to lies beside the target, hidden by its name. A link is followed, and the permissions of an
    existing file are kept. What is no regular file (a pipe, a device, ``/dev/stdout``) is written to directly.

    Raises InvalidDataError for a name that no file can have, OSError where the file cannot be written: the target is
    then as it was.
    """
    given = path_of(target)
    if str(given).startswith(_SYSTEM) or (given.exists() and not given.is_file()):
        yield given
        return
    place = Path(os.path.realpath(given))
    temporary = place.with_name(f".{place.name[:_LONGEST_STEM]}.{secrets.token_hex(6)}.tmp")
    try:
        # Made as any file is, so that it gets the permissions that new files have here.
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except OSError as error:
        error.filename = str(target)  # the name that the caller knows
        raise
    try:
        yield temporary
        with suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(place.stat().st_mode))
        _flush(temporary)
        temporary.replace(place)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename in (None, str(temporary)):
            error.filename = str(target)  # what cannot be written is the file that the caller named
        raise
    _flush_folder(place.parent)


def write_whole(target: str | PathLike[str], data: bytes) -> None:
    """Write the bytes to a file, which holds either all of them or what it held before; see :func:`replacing`."""
    with replacing(target) as path:
        path.write_bytes(data)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(path: Path) -> None:
    """Make the new name last; where folders cannot be flushed, as on Windows, that is left to the system."""
    with suppress(OSError):
        folder = os.open(path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
