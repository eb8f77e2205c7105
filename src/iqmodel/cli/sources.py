"""The sources named on the command line: editions, files, folders, streams of lines, tables, standard input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from iqmodel import published
from iqmodel.cli.codes import FINE, UNUSABLE
from iqmodel.cli.reading import AS_IT_IS, OTHER_WORKBOOKS, Document, How, is_case, read_file, to_be_counted, unreadable
from iqmodel.cli.screen import Screen, Tick
from iqmodel.formats.files import COMPANIONS, ENDINGS
from iqmodel.language.lines import line
from iqmodel.language.messages import message
from iqmodel.language.text import Text, current_language
from iqmodel.language.writing import write
from iqmodel.report import FactSheet, not_looked_at

# What systems and office programs leave beside people's files: locks of open workbooks, what a Mac knows of a file.
_OF_SYSTEMS: Final = ("~$", "._", ".~lock.", ".ds_store", "thumbs.db", "desktop.ini")
_OF_A_MAC: Final = "__MACOSX"
_MOST_NAMED: Final = 10


def documents(
    sources: Iterable[str], tick: Tick | None = None, how: How = AS_IT_IS, screen: Screen | None = None
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
                yield _of_reports(document)


def _of_reports(document: Document) -> Document:
    """The document, or why it cannot be used: case records are counted before anything else is done with them."""
    records = any(getattr(value, "confidential", False) for value in document.values)
    return to_be_counted(document.name) if records or is_case(document.problems) else document


def collected(
    sources: Sequence[str], screen: Screen, tick: Tick | None = None, how: How = AS_IT_IS
) -> tuple[list[Any], int]:
    """All reports and fact sheets of the sources, and the exit code; problems are listed on standard error.

    How a table was interpreted is reported there, too: a wrong guess must not go unnoticed.
    """
    named, code = collected_by_name(sources, screen, tick, how)
    return [value for _, value in named], code


def collected_by_name(
    sources: Sequence[str], screen: Screen, tick: Tick | None = None, how: How = AS_IT_IS
) -> tuple[list[tuple[str, Any]], int]:
    """The same, each report and fact sheet with the name of its document: those of a table all have the table's."""
    values: list[tuple[str, Any]] = []
    code = FINE
    understood: dict[str, list[str]] = {}
    for document in documents(sources, tick, how, screen):
        values += [(document.name, value) for value in document.values]
        if not document.code and document.detected:
            understood.setdefault(document.detected, []).append(document.name)
        if not document.code and document.remarks:
            screen.tell([line(f"{document.name}: {remark.message()}") for remark in document.remarks])
        if document.code:
            # The reason of an unreadable file contains its name already.
            named = document.reason is None and [document.name] != list(sources)
            said = document.in_language()
            screen.tell([line(document.heading, "heading"), line(said)] if named else said)
            code = max(code, document.code)
    # Of a hundred tables that were understood alike it is said once.
    for detected, names in understood.items():
        screen.tell(f"{write(some_of(names), current_language())}: {detected}")
    return values, code


def single(source: str, screen: Screen, how: How = AS_IT_IS, *, report: bool = False) -> tuple[Any, int]:
    """The one report or fact sheet of a source, and the exit code; None with a message if there is not exactly one.

    With ``report`` a message names those reports of a fact sheet that are not the first.
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
    return value, FINE


def some_of(names: Sequence[Any], most: int = _MOST_NAMED) -> tuple[Any, ...]:
    """The first names of a list, and how many more there are."""
    more = len(names) - most
    return (*names[:most], *([Text(f"{more} weitere", f"{more} more")] if more > 0 else []))


def is_folder(source: str) -> bool:
    """Whether the name is that of a folder; the name of an edition takes precedence."""
    return source not in published.names() and os.path.isdir(source)  # noqa: PTH112 - raises for no name at all


def is_document(name: str) -> bool:
    """Whether a file of that name is read when it is found in a folder.

    Workbooks in formats that cannot be read count as well: they are reported, so that no report is left out silently.
    What only describes the tables of a published folder does not.
    """
    known = name.lower()
    apart = known.startswith(_OF_SYSTEMS) or known.endswith(COMPANIONS)
    return known.endswith((*ENDINGS, *OTHER_WORKBOOKS)) and not apart


def walked(folder: str) -> tuple[list[str], list[str], list[OSError]]:
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
    found, passed, refused = walked(source)
    if passed and screen is not None:
        tell_passed_over(source, passed, screen)
    yield from (unreadable(str(error.filename), error) for error in refused)
    yield from found
    if not found and not refused:
        data = {"folder": source, "endings": ENDINGS}
        yield Document(source, reason=message("cli.no-document", None, data))


def tell_passed_over(folder: str, passed: Sequence[str], screen: Screen, code: str = "cli.passed-over") -> None:
    """Name on standard error the files in a folder that are not documents: nobody's report is left out in silence."""
    named = tuple(os.path.relpath(path, folder).replace("\n", "\\n") for path in passed)
    screen.tell(message(code, None, {"folder": folder, "files": some_of(named)}))


def _opened(source: str, how: How, screen: Screen | None) -> Iterator[Document]:
    """The documents of an edition or a file; an empty file or table yields one document that says so."""
    if source in published.names():
        yield Document(source, (published.load(source),))
        return
    empty = True
    for document in read_file(source, how, screen):
        empty = False
        # A table without rows is not sound: nothing in it has been checked.
        yield document if document.values or document.code else _without_report(source)
    if empty:
        yield _without_report(source)


def _without_report(source: str) -> Document:
    return Document(source, reason=message("cli.empty", None, {"file": source}))
