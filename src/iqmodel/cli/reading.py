"""One file named on the command line, or standard input, as its documents.

A file with several reports, be it a stream, a JSON list or a table, yields all of them. Files are opened by their
names as typed, without pathlib, whose import takes longer than most of the package.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any, Final, Protocol, cast

import attrs

from iqmodel import published
from iqmodel.cli.codes import UNUSABLE, code_of, reason_of
from iqmodel.errors import InvalidDataError, IQModelError
from iqmodel.formats.files import EXCHANGE, LINES, PARQUET, TEXT_TABLES, WORKBOOKS
from iqmodel.formats.kinds import other_kind
from iqmodel.language.messages import message
from iqmodel.language.problems import Problem, problems_of
from iqmodel.language.text import Language, current_language, language
from iqmodel.report import BaseReport, FactSheet
from iqmodel.structuring.limits import SAFE, Limits

if TYPE_CHECKING:
    from iqmodel.formats.apart.workers import Workers
    from iqmodel.formats.tables.notation import Numbers
    from iqmodel.structuring.careful import Reading
    from iqmodel.structuring.refused import RefusedReport

STANDARD_INPUT: Final = "-"

_TABLES: Final = (*TEXT_TABLES, *WORKBOOKS, *PARQUET, *EXCHANGE)
OTHER_WORKBOOKS: Final = (".xls", ".xlsm", ".xlsb", ".xltx", ".xltm", ".ots", ".fods", ".numbers")
"""What spreadsheet programs write besides: found in a folder, so that nobody's report is left out in silence."""


class Messages(Protocol):
    """Where it is said what no document says."""

    def tell(self, text: str) -> None:
        """Write a line to standard error."""


@attrs.frozen
class How:
    """How sources are read: the notation of numbers in tables, None to detect it, the class of reports, and the limits.

    Without a ``model``, documents and tables are read as what they say they are. With ``workers``, files are read in a
    process of its own.
    """

    numbers: Numbers | None = None
    model: type[BaseReport] | None = None
    limits: Limits = SAFE
    workers: Workers | None = None

    def of(self, data: bytes) -> type[Any] | None:
        """The class by which a JSON document is read; where it names a model, those of installed packages are known."""
        if _NAMES_A_MODEL in data:
            from iqmodel.cli.models import installed

            installed()
        if self.model is None:
            return None
        return FactSheet.of(self.model) if _IS_A_SHEET in data[:_BEGINNING] else self.model


AS_IT_IS: Final = How()
# What stands in the first characters of a document, before anything else is read.
_BEGINNING: Final = 1_000
_NAMES_A_MODEL: Final = b'"model"'
_IS_A_SHEET: Final = b'"iqmodel.factsheet/'


@attrs.frozen
class Document:
    """One document by its name: its sound reports and fact sheets, and what is wrong with the others.

    ``reading`` is the result of the reader, None for an edition. ``reason`` says why nothing at all could be read.
    ``refused`` are the readings of the reports that were refused, in a table those reports;
    ``streamed`` documents are lines of a longer file.
    """

    name: str
    values: tuple[Any, ...] = ()
    problems: tuple[Problem, ...] = ()
    reading: Any = None
    reason: str | None = None
    refused: tuple[Reading | RefusedReport, ...] = attrs.field(default=(), repr=False)
    streamed: bool = False

    @property
    def is_closing_line(self) -> bool:
        """Whether it is not a document but the closing line of a stream, which counts others than there are."""
        from iqmodel.formats.json.lines import WRONG_ENDS

        return bool(self.problems) and self.problems[0].code in WRONG_ENDS

    @property
    def heading(self) -> str:
        """The line above the results of the document; line breaks in file names are escaped, so that it
        remains one line.
        """
        return "== " + self.name.replace("\n", "\\n")

    @property
    def code(self) -> int:
        """The exit code for this document: 0 sound, 1 broken rules only, 2 anything else."""
        return UNUSABLE if self.reason is not None else code_of(self.problems)

    @property
    def detected(self) -> str:
        """How a text table was interpreted if that was detected, in words; empty for everything else."""
        found = getattr(self.reading, "detected", None)
        return "" if found is None or found.delimiter is None else found.in_language()

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """What deserves a look in a workbook that can be used, such as hidden rows that were read."""
        return getattr(self.reading, "remarks", ())

    def in_language(self, language: Language | None = None) -> str:
        """Why the document cannot be read, or what is wrong with it."""
        return self.reason if self.reason is not None else str(self.reading.in_language(current_language(language)))


def read_file(source: str, how: How, screen: Messages | None) -> Iterator[Document]:
    """Read a file according to its extension; a file without a known one is read as JSON."""
    try:
        if how.workers is not None and source == STANDARD_INPUT:
            yield Document(source, reason=message("cli.limits.input", None, {}))
        elif source.lower().endswith(_TABLES):
            yield _table(source, how)
        elif source.lower().endswith(OTHER_WORKBOOKS):
            yield _other_workbook(source)
        elif how.workers is not None:
            yield from _apart(source, how, how.workers, screen)
        elif source.lower().endswith(LINES):
            with open(source, "rb") as file:  # noqa: PTH123 - pathlib costs more than most of the package
                if other_kind(file.peek(how.limits.size)) is not None:
                    yield from _json(source, file.read(how.limits.size + 1), how)
                else:
                    yield from _lines(source, file, screen, how)
        elif source == STANDARD_INPUT:
            yield from _stream(sys.stdin.buffer, screen, how) if sys.stdin else ()
        else:
            with open(source, "rb") as file:  # noqa: PTH123 - pathlib is slow to import
                # One byte more than permitted: enough to report the limit without reading a huge file.
                yield from _json(source, file.read(how.limits.size + 1), how)
    except IQModelError as error:
        yield Document(source, reason=f"{source}: {error}")
    except (OSError, ValueError) as error:
        # ValueError: a name that no file can have, such as one with a null character.
        yield unreadable(source, error)


def unreadable(source: str, error: OSError | ValueError) -> Document:
    """A document that could not be opened, with the names of the editions in case one of them was misspelt."""
    data = {"file": source, "reason": reason_of(error), "editions": published.names()}
    return Document(source, reason=message("cli.no-file", None, data))


def is_case(problems: Sequence[Problem]) -> bool:
    """Whether these are the problems of a case record in place of a report."""
    return any(problem.code == "format.cases" for problem in problems)


def to_be_counted(source: str) -> Document:
    """A document of case records, which are counted before anything else is done with them."""
    return Document(source, reason=message("cli.cases", None, {"file": source}))


def _table(source: str, how: How) -> Document:
    """A CSV, Excel or Parquet file as one document with all its reports."""
    from iqmodel.cli.models import installed, without_current_folder
    from iqmodel.formats.tables.results import TableRead

    installed()
    given: Any = {"numbers": how.numbers, "model": how.model, "limits": how.limits}
    read: Any
    if how.workers is None:
        from iqmodel.formats.convert import read_any

        read = read_any(source, **given)
    else:
        from iqmodel.formats.apart.read import read_apart

        with without_current_folder():
            read = read_apart(source, workers=how.workers, **given)
    if not isinstance(read, TableRead):
        read = TableRead(read.reports, read.problems, places=read.places, refused=read.refused)
    return Document(source, read.reports, read.problems, read, refused=read.refused)


def _apart(source: str, how: How, workers: Workers, screen: Messages | None) -> Iterator[Document]:
    """The documents of a JSON file that is read in a process of its own; one that says so if it was stopped there."""
    from iqmodel.cli.models import installed, without_current_folder
    from iqmodel.formats.tables.results import TableRead

    installed()
    known: Any = {"how": attrs.evolve(how, workers=None), "spoken": current_language(None)}
    try:
        # A module of a model comes from no current folder there either.
        with without_current_folder():
            found, said = workers.read(documents_of, source, limits=how.limits, **known)
    except InvalidDataError as error:
        problems = problems_of(error)
        if problems[0].code == "apart.foreign":
            raise
        found, said = [Document(source, (), problems, TableRead((), problems))], []
    if screen is not None:
        for text in said:
            screen.tell(text)
    yield from found


class _Kept:
    """What a process says that has no screen."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def tell(self, text: str) -> None:
        self.said.append(text)


def documents_of(source: str, *, how: How, spoken: Language, limits: Limits) -> tuple[list[Document], list[str]]:
    """The documents of a JSON file, and what else there is to say of it: the work of another process."""
    kept = _Kept()
    with language(spoken):
        return list(read_file(source, attrs.evolve(how, limits=limits), kept)), kept.said


def _other_workbook(source: str) -> Document:
    """A workbook in a format that is not read, with the advice to save it as .xlsx."""
    with open(source, "rb"):  # noqa: PTH123 - pathlib is slow to import; a missing file is reported as missing
        data = {"file": source, "ending": os.path.splitext(source)[1].lower()}  # noqa: PTH122 - pathlib is slow to import
    return Document(source, reason=message("cli.other-workbook", None, data))


def _stream(file: Any, screen: Messages | None, how: How) -> Iterator[Document]:
    """Standard input: a stream of lines if the first line is a whole document and another follows, otherwise one
    document.

    Nobody names the format of standard input, so it has to be detected, without reading an endless stream to its end.
    """
    first = file.readline(how.limits.size + 1)
    if not _is_whole(first):
        yield from _json(STANDARD_INPUT, first + file.read(how.limits.size + 1), how)
        return
    held = [first]
    for following in iter(lambda: file.readline(how.limits.size + 1), b""):
        held.append(following)
        if not following.isspace():
            yield from _lines(STANDARD_INPUT, _Rejoined(held, file), screen, how)
            return
    yield from _json(STANDARD_INPUT, first, how)


def _is_whole(line: bytes) -> bool:
    """Whether a line is a complete JSON object; the first line of an indented document is not."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


class _Rejoined:
    """A stream whose first lines have been read already and are put back."""

    def __init__(self, held: list[bytes], file: Any) -> None:
        self._held = held
        self._file = file

    def readline(self, size: int) -> bytes:
        if not self._held:
            line: bytes = self._file.readline(size)
            return line
        line, self._held[0] = self._held[0][:size], self._held[0][size:]
        if not self._held[0]:
            del self._held[0]
        return line


def _lines(source: str, file: Any, screen: Messages | None, how: How) -> Iterator[Document]:
    """One document for each line of a JSON-lines file, named by its line number.

    Where no closing line shows that the file is whole, the ``screen`` says so.
    """
    from iqmodel.cli.models import installed
    from iqmodel.formats.json.validation import validate_lines

    # A line may name a model that an earlier one does not.
    installed()
    results = validate_lines(cast("IO[bytes]", file), how.model, limits=how.limits)
    some = False
    for validation in results:
        if not some and is_case(validation.problems):
            # What is said of the first record holds for all.
            yield to_be_counted(source)
            return
        some = True
        yield _validated(f"{source}:{validation.line}", validation, streamed=True)
    if some and results.complete is None and screen is not None:
        screen.tell(message("cli.end-unseen", None, {"file": source}))


def _json(source: str, data: bytes, how: How) -> Iterator[Document]:
    """One document from a JSON text, or one for each element of a list."""
    from iqmodel.checks.check import CheckResult
    from iqmodel.formats.json.text import parse
    from iqmodel.formats.json.validation import Validation, validate

    # A list is not a document of the format; on the command line it stands for its elements.
    if data.lstrip()[:1] != b"[":
        yield _validated(source, validate(data, how.of(data), limits=how.limits))
        return
    many, found = parse(data, how.limits)
    # A damaged list cannot be divided into documents: validating the whole says why.
    if found.result() or not many:
        yield _validated(source, validate(data, how.of(data), limits=how.limits))
        return
    if (over := how.limits.over("items", len(many), number=len(many))) is not None:
        yield _validated(source, Validation(None, (over,), CheckResult(())))
        return
    model = how.of(data)
    for index, one in enumerate(many):
        validation = validate(one, model, limits=how.limits)
        if not index and is_case(validation.problems):
            yield to_be_counted(source)
            return
        yield _validated(f"{source}[{index}]", validation, streamed=True)


def _validated(name: str, validation: Any, *, streamed: bool = False) -> Document:
    """The document for one validation."""
    values = (validation.value,) if validation.ok else ()
    refused = () if validation.ok else (validation,)
    return Document(name, values, validation.problems, validation, refused=refused, streamed=streamed)
