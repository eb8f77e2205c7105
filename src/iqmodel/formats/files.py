"""Files and open streams: what can be read and written, and what is rejected before it is touched."""

from __future__ import annotations

import errno
import os
from os import PathLike
from typing import IO, TYPE_CHECKING, Any, Final, TypeAlias

import attrs

from iqmodel.errors import InvalidDataError
from iqmodel.excerpts import excerpt
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Text
from iqmodel.structuring.collecting import received
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.values.kinds import wrong_type

if TYPE_CHECKING:
    from pathlib import Path

JSON: Final = (".json",)
LINES: Final = (".jsonl", ".ndjson")
"""JSON, a document on each line, by either of its names."""
TEXT_TABLES: Final = (".csv", ".tsv")
WORKBOOKS: Final = (".xlsx", ".ods")
PARQUET: Final = (".parquet",)
DATA_PACKAGE: Final = "datapackage.json"
"""The name that a Data Package has in its folder; it is read, and written by publishing alone."""
EXCHANGE: Final = (".jsonstat.json", ".sdmx.csv", DATA_PACKAGE)
"""The exchange formats, whose names end like those of the formats that they are written in."""
COMPANIONS: Final = (".csv-metadata.json", ".sdmx.json")
"""What lies beside a published table and describes it (CSVW, SDMX structures): JSON, but no report."""
ENDINGS: Final = (*JSON, *LINES, *TEXT_TABLES, *WORKBOOKS, *PARQUET, *EXCHANGE)
"""The file endings that are read."""
WRITTEN: Final = tuple(ending for ending in ENDINGS if ending != DATA_PACKAGE)
"""The file endings that are written."""

Source: TypeAlias = "str | PathLike[str] | bytes | IO[bytes] | IO[str]"


# A text of several lines is hardly the name of a file.
_AS_BYTES: Final = Text(
    "Soll der Text selbst gelesen werden, ihn als Bytes übergeben: text.encode().",
    "To read the text itself, pass it as bytes: text.encode().",
)


def path_of(name: str | PathLike[str]) -> Path:
    """The path with that name. Raises InvalidDataError for a name that no file can have."""
    from pathlib import Path  # importing it takes longer than most of the package

    try:
        # The operating system ends a name at a null character.
        possible = b"\0" not in os.fsencode(name)
        if possible:
            os.stat(name)  # noqa: PTH116 - asked for its error alone: each system has its own longest name
    except UnicodeEncodeError:
        possible = False
    except OSError as error:
        possible = error.errno != errno.ENAMETOOLONG
    if not possible:
        problem = objection("csv.path", value=excerpt(str(name)))
        raise InvalidDataError((attrs.evolve(problem, hint=_AS_BYTES if "\n" in str(name) else None),))
    return Path(name)


def load(source: Source, limits: Limits = SAFE, limit: str = "size") -> bytes | str | Problem:
    """The content of a path, an open file or bytes; a problem if it is longer than that of the ``limits`` permits.

    What is longer is not read to its end: a sparse file of gigabytes takes no room on a disk. Raises InvalidDataError
    for anything else than a source, OSError as usual.
    """
    most: int = getattr(limits, limit)
    content: Any
    if isinstance(source, (bytes, bytearray, memoryview)):
        size = memoryview(source).nbytes
        return limits.over(limit, size) or bytes(source)
    if isinstance(source, (str, PathLike)):
        with path_of(source).open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            content = _up_to(file, most + 1)
        over = limits.over(limit, max(size, len(content)))
        return content if over is None else over
    try:
        content = _up_to(source, most + 1) if callable(getattr(source, "read", None)) else None
    except UnicodeError as error:
        raise InvalidDataError((objection("csv.source", "source", reason=str(error)),)) from None
    if not isinstance(content, (bytes, str)):
        raise InvalidDataError((wrong_type(source, ("source",), PathLike),))
    return limits.over(limit, len(content)) or content


def _up_to(file: Any, size: int) -> bytes | str | None:
    """The first bytes or characters of an open file: a pipe gives them piece by piece."""
    try:
        first = file.read(size)
    except TypeError:  # what reads without a size is not a file
        return None
    if not isinstance(first, (bytes, str)):
        return None
    pieces: list[Any] = [first]
    total = len(first)
    while pieces[-1] and total < size:
        pieces.append(file.read(size - total))
        total += len(pieces[-1])
    # Most files come in one piece, and the last one is empty: joining them would copy the whole content.
    held = [piece for piece in pieces if piece]
    joined: bytes | str = held[0] if len(held) == 1 else first[:0].join(held)
    return joined


def too_long(path: str | PathLike[str], limits: Limits, limit: str = "size") -> Problem | None:
    """The problem of a file that has more bytes than that of the ``limits`` permits. Raises OSError."""
    return limits.over(limit, path_of(path).stat().st_size)


_PAGES: Final = (".html", ".htm", ".pdf")
_TO_READ: Final = Text(
    "Seiten zum Lesen und Drucken schreiben „iqmodel report“, iq.to_page und iq.to_pdf.",
    "Pages to read and print are written by ‘iqmodel report’, iq.to_page and iq.to_pdf.",
)


def ending(path: Any) -> str:
    """The extension of a file name, in lower case. Raises InvalidDataError for one that is not supported.

    >>> ending("Bericht.XLSX"), ending("bericht.jsonstat.json")
    ('.xlsx', '.jsonstat.json')
    """
    if not isinstance(path, (str, PathLike)):
        raise InvalidDataError((wrong_type(path, ("path",), PathLike),))
    name = path_of(path).name.lower()
    found = next((longer for longer in EXCHANGE if name.endswith(longer)), path_of(path).suffix.lower())
    if found not in ENDINGS:
        problem = objection("convert.ending", value=path_of(path).name[-80:], endings=ENDINGS)
        raise InvalidDataError((attrs.evolve(problem, hint=_TO_READ if found in _PAGES else None),))
    return found


_A_FILE: Final = Text("ein Pfad oder eine binär geöffnete Datei", "a path or a file opened in binary mode")


def not_readable(data: object) -> Problem:
    """The problem of something that is neither text nor bytes."""
    return objection("input.type", value=received(data), found=type(data).__name__)


def no_file(target: object) -> Problem:
    """The problem of something that is neither the name of a file nor an open file."""
    return objection("record.type", value=target, expected=_A_FILE)


def is_same_file(one: str | PathLike[str], other: str | PathLike[str]) -> bool:
    """Whether both names lead to the same existing file, by whatever path or link: input must not be overwritten."""
    # Importing pathlib takes longer than most of the package.
    return os.path.isfile(one) and os.path.isfile(other) and os.path.samefile(one, other)  # noqa: PTH113, PTH121 - pathlib is slow to import
