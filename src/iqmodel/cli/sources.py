"""The sources named on the command line: editions, files, folders, streams of lines, tables, standard input.

A file with several reports, be it a stream, a JSON list or a table, yields all of them. Files are opened by their
names as typed, without pathlib, whose import takes longer than most of the package.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs

from iqmodel import published
from iqmodel.cli.codes import FINE, UNUSABLE, code_of, reason_of
from iqmodel.cli.screen import Screen, Tick
from iqmodel.errors import IQModelError
from iqmodel.formats.files import ENDINGS, LINES, PARQUET, TEXT_TABLES, WORKBOOKS
from iqmodel.formats.kinds import other_kind
from iqmodel.language.lines import line
from iqmodel.language.messages import message
from iqmodel.language.problems import Problem
from iqmodel.language.text import Language, current_language
from iqmodel.report import BaseReport, FactSheet, not_looked_at
from iqmodel.structuring.limits import SAFE

if TYPE_CHECKING:
    from iqmodel.formats.tables.notation import Numbers

STANDARD_INPUT: Final = "-"

_TABLES: Final = (*TEXT_TABLES, *WORKBOOKS, *PARQUET)
# What spreadsheet programs write besides: found in a folder, so that nobody's report is left out in silence.
_OTHER_WORKBOOKS: Final = (".xls", ".xlsm", ".xlsb", ".xltx", ".xltm", ".ods", ".numbers")
# What systems and office programs leave beside people's files: locks of open workbooks, what a Mac knows of a file.
_OF_SYSTEMS: Final = ("~$", "._", ".~lock.", ".ds_store", "thumbs.db", "desktop.ini")
_OF_A_MAC: Final = "__MACOSX"
_MOST_NAMED: Final = 10


@attrs.frozen
class How:
    """How sources are read: the notation of numbers in tables, None to detect it, and the class of reports.

    Without a ``model``, documents and tables are read as what they say they are.
    """

    numbers: Numbers | None = None
    model: type[BaseReport] | None = None

    def of(self, data: bytes) -> type[Any] | None:
        """The class by which a JSON document is read; where it names a model, those of installed packages are known."""
        if _NAMES_A_MODEL in data:
            from iqmodel.cli.models import installed

            installed()
        if self.model is None:
            return None
        return FactSheet.of(self.model) if _IS_A_SHEET in data[:_BEGINNING] else self.model


_AS_IT_IS: Final = How()
# What stands in the first characters of a document, before anything else is read.
_BEGINNING: Final = 1_000
_NAMES_A_MODEL: Final = b'"model"'
_IS_A_SHEET: Final = b'"iqmodel.factsheet/'


@attrs.frozen
class Document:
    """One document by its name: its sound reports and fact sheets, and what is wrong with the others.

    ``reading`` is the result of the reader, None for an edition. ``reason`` says why nothing at all could be read.
    ``data`` are the plain JSON data if they had problems; ``streamed`` documents are lines of a longer file.
    """

    name: str
    values: tuple[Any, ...] = ()
    problems: tuple[Problem, ...] = ()
    reading: Any = None
    reason: str | None = None
    data: Any = attrs.field(default=None, repr=False)
    streamed: bool = False

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


def documents(
    sources: Iterable[str], tick: Tick | None = None, how: How = _AS_IT_IS, screen: Screen | None = None
) -> Iterator[Document]:
    """Every document of the sources, one after the other as they are read; never raises for bad input.

    ``tick`` is called with the number of documents read so far, where each line of a stream counts. What is passed over
    in folders is named on the ``screen``.
    """
    done = 0
    for source in sources:
        for path in _expanded(source, screen):
            for document in [path] if isinstance(path, Document) else _opened(path, how, screen):
                done += 1
                if tick is not None:
                    tick(done)
                yield document


def collected(
    sources: Sequence[str], screen: Screen, tick: Tick | None = None, how: How = _AS_IT_IS
) -> tuple[list[Any], int]:
    """All reports and fact sheets of the sources, and the exit code; problems are listed on standard error.

    How a table was interpreted is reported there, too: a wrong guess must not go unnoticed.
    """
    values: list[Any] = []
    code = FINE
    for document in documents(sources, tick, how, screen):
        values += document.values
        if not document.code and document.detected:
            screen.tell(f"{document.name}: {document.detected}")
        if not document.code and document.remarks:
            screen.tell([line(f"{document.name}: {remark.message()}") for remark in document.remarks])
        if document.code:
            # The reason of an unreadable file contains its name already.
            named = document.reason is None and [document.name] != list(sources)
            said = document.in_language()
            screen.tell([line(document.heading, "heading"), line(said)] if named else said)
            code = max(code, document.code)
    return values, code


def single(source: str, screen: Screen, how: How = _AS_IT_IS, *, report: bool = False) -> tuple[Any, int]:
    """The one report or fact sheet of a source, and the exit code; None with a message if there is not exactly one.

    With ``report`` a fact sheet with several reports is replaced by the first of them; a message names the others.
    """
    values, code = collected([source], screen, how=how)
    if not code and len(values) != 1:
        screen.tell(message("cli.several", None, {"file": source, "number": len(values)}))
        code = UNUSABLE
    if code:
        return None, code
    (value,) = values
    if report and isinstance(value, FactSheet) and len(value.reports) > 1:
        screen.tell(f"{source}: {message('sheet.first', None, not_looked_at(value))}")
        value = value.report
    return value, FINE


def is_folder(source: str) -> bool:
    """Whether the name is that of a folder; the name of an edition takes precedence."""
    return source not in published.names() and os.path.isdir(source)  # noqa: PTH112 - raises for no name at all


def is_document(name: str) -> bool:
    """Whether a file of that name is read when it is found in a folder.

    Workbooks in formats that cannot be read count as well: they are reported, so that no report is left out silently.
    """
    known = name.lower()
    return known.endswith((*ENDINGS, *_OTHER_WORKBOOKS)) and not known.startswith(_OF_SYSTEMS)


def _walked(folder: str) -> tuple[list[str], list[str], list[OSError]]:
    """The documents in a folder, folders below included, everything else in it, both in order; and why folders below
    could not be opened.

    Links to folders, which may lead round in a circle, are not followed; pipes, devices and sockets are not opened,
    as nobody knows whether they ever end.
    """
    found: tuple[list[str], list[str]] = ([], [])
    refused: list[OSError] = []
    # A list and no recursion: folders may be nested more deeply than calls can be.
    waiting = [folder]
    while waiting:
        inner = waiting.pop()
        of_a_mac = f"{os.sep}{_OF_A_MAC}{os.sep}" in f"{os.sep}{inner.removeprefix(folder)}{os.sep}"
        try:
            with os.scandir(inner) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                        continue
                    # A broken link is not a stream: opening it reports what is missing.
                    streams = os.path.exists(entry.path) and not entry.is_file()  # noqa: PTH110 - pathlib is slow to import
                    found[of_a_mac or streams or not is_document(entry.name)].append(entry.path)
        except OSError as error:
            refused.append(error)
    return sorted(found[0]), sorted(found[1]), refused


def _expanded(source: str, screen: Screen | None) -> Iterator[str | Document]:
    """The source itself or, for a folder, every document in it and its subfolders, in alphabetical order."""
    if not is_folder(source):
        yield source
        return
    # Walked once: a folder may lie on a slow server, and what is read is what was listed.
    found, passed, refused = _walked(source)
    if passed and screen is not None:
        _tell_passed_over(source, passed, screen)
    yield from (_unreadable(str(error.filename), error) for error in refused)
    yield from found
    if not found and not refused:
        data = {"folder": source, "endings": ENDINGS}
        yield Document(source, reason=message("cli.no-document", None, data))


def _tell_passed_over(folder: str, passed: Sequence[str], screen: Screen) -> None:
    """Name on standard error the files in a folder that are not documents: nobody's report is left out in silence."""
    named = tuple(os.path.relpath(path, folder).replace("\n", "\\n") for path in passed[:_MOST_NAMED])
    code = "cli.passed-over" if len(passed) == len(named) else "cli.passed-over.more"
    screen.tell(message(code, None, {"folder": folder, "files": named, "number": len(passed) - len(named)}))


def _opened(source: str, how: How, screen: Screen | None) -> Iterator[Document]:
    """The documents of an edition or a file; an empty file or table yields one document that says so."""
    if source in published.names():
        yield Document(source, (published.load(source),))
        return
    empty = True
    for document in _read(source, how, screen):
        empty = False
        # A table without rows is not sound: nothing in it has been checked.
        yield document if document.values or document.code else _without_report(source)
    if empty:
        yield _without_report(source)


def _without_report(source: str) -> Document:
    return Document(source, reason=message("cli.empty", None, {"file": source}))


def _read(source: str, how: How, screen: Screen | None) -> Iterator[Document]:
    """Read a file according to its extension; a file without a known one is read as JSON."""
    try:
        if source.lower().endswith(_TABLES):
            yield _table(source, how)
        elif source.lower().endswith(_OTHER_WORKBOOKS):
            yield _other_workbook(source)
        elif source.lower().endswith(LINES):
            with open(source, "rb") as file:  # noqa: PTH123 - pathlib costs more than most of the package
                packed = other_kind(file.peek(SAFE.size)) is not None
                yield from _json(source, file.read(SAFE.size + 1), how) if packed else _lines(source, file, screen, how)
        elif source == STANDARD_INPUT:
            yield from _stream(sys.stdin.buffer, screen, how) if sys.stdin else ()
        else:
            with open(source, "rb") as file:  # noqa: PTH123 - pathlib is slow to import
                # One byte more than permitted: enough to report the limit without reading a huge file.
                yield from _json(source, file.read(SAFE.size + 1), how)
    except IQModelError as error:
        yield Document(source, reason=f"{source}: {error}")
    except (OSError, ValueError) as error:
        # ValueError: a name that no file can have, such as one with a null character.
        yield _unreadable(source, error)


def _unreadable(source: str, error: OSError | ValueError) -> Document:
    """A document that could not be opened, with the names of the editions in case one of them was misspelt."""
    data = {"file": source, "reason": reason_of(error), "editions": published.names()}
    return Document(source, reason=message("cli.no-file", None, data))


def _table(source: str, how: How) -> Document:
    """A CSV, Excel or Parquet file as one document with all its reports."""
    from iqmodel.cli.models import installed
    from iqmodel.formats.convert import read_any
    from iqmodel.formats.tables.results import TableRead

    installed()
    read = read_any(source, numbers=how.numbers, model=how.model)
    if not isinstance(read, TableRead):
        read = TableRead(read.reports, read.problems)
    return Document(source, read.reports, read.problems, read)


def _other_workbook(source: str) -> Document:
    """A workbook in a format that is not read, with the advice to save it as .xlsx."""
    with open(source, "rb"):  # noqa: PTH123 - pathlib is slow to import; a missing file is reported as missing
        data = {"file": source, "ending": os.path.splitext(source)[1].lower()}  # noqa: PTH122 - pathlib is slow to import
    return Document(source, reason=message("cli.other-workbook", None, data))


def _stream(file: Any, screen: Screen | None, how: How) -> Iterator[Document]:
    """Standard input: a stream of lines if the first line is a whole document and another follows, otherwise one
    document.

    Nobody names the format of standard input, so it has to be detected, without reading an endless stream to its end.
    """
    first = file.readline(SAFE.size + 1)
    if not _is_document(first):
        yield from _json(STANDARD_INPUT, first + file.read(SAFE.size + 1), how)
        return
    held = [first]
    for following in iter(lambda: file.readline(SAFE.size + 1), b""):
        held.append(following)
        if not following.isspace():
            yield from _lines(STANDARD_INPUT, _Rejoined(held, file), screen, how)
            return
    yield from _json(STANDARD_INPUT, first, how)


def _is_document(line: bytes) -> bool:
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


def _lines(source: str, file: Any, screen: Screen | None, how: How) -> Iterator[Document]:
    """One document for each line of a JSON-lines file, named by its line number.

    Where no closing line shows that the file is whole, the ``screen`` says so.
    """
    from iqmodel.cli.models import installed
    from iqmodel.formats.json.validation import validate_lines

    # A line may name a model that an earlier one does not.
    installed()
    results = validate_lines(file, how.model)
    some = False
    for validation in results:
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
        validation = validate(data, how.of(data))
        yield _validated(source, validation, None if validation.ok else parse(data)[0])
        return
    many, found = parse(data)
    # A damaged list cannot be divided into documents: validating the whole says why.
    if found.result() or not many:
        yield _validated(source, validate(data, how.of(data)))
        return
    if (over := SAFE.over("items", len(many), number=len(many))) is not None:
        yield _validated(source, Validation(None, (over,), CheckResult(())))
        return
    model = how.of(data)
    for index, one in enumerate(many):
        validation = validate(one, model)
        yield _validated(f"{source}[{index}]", validation, one, streamed=True)


def _validated(name: str, validation: Any, data: Any = None, *, streamed: bool = False) -> Document:
    """The document for one validation; its data are kept only if there are problems, for ``locate``."""
    values = (validation.value,) if validation.ok else ()
    return Document(name, values, validation.problems, validation, data=data, streamed=streamed)
