"""What a file is, known by its bytes whatever its name says: packed files, workbooks named .csv, other documents.

People rename files so that a program accepts them, and mail programs pack them. A reader that trusted the ending
would call a workbook named .csv broken text; so what the file is comes first, with what to do about it. The first
bytes decide; in a zip archive, of which office programs make their documents, the names of its members.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, TypeAlias

from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Text

_Kind: TypeAlias = tuple[Text, Text]
"""What the file is, and what to do about it."""

_UNPACK: Final = Text("bitte entpacken", "unpack it first")
_SAVE: Final = Text(
    "in der Tabellenkalkulation als .xlsx oder .ods speichern", "save it as .xlsx or .ods in a spreadsheet program"
)
_SEND: Final = Text("gelesen werden JSON, CSV, .xlsx, .ods und Parquet", "JSON, CSV, .xlsx, .ods and Parquet are read")

_WORKBOOK: Final[_Kind] = (
    Text("eine Arbeitsmappe", "a workbook"),
    Text("mit der Endung .xlsx wird sie gelesen", "with the ending .xlsx it is read"),
)
_BINARY: Final[_Kind] = (Text("eine binäre Arbeitsmappe (.xlsb)", "a binary workbook (.xlsb)"), _SAVE)
_SPREADSHEET: Final[_Kind] = (
    Text("eine OpenDocument-Tabelle", "an OpenDocument spreadsheet"),
    Text("mit der Endung .ods wird sie gelesen", "with the ending .ods it is read"),
)
_FLAT: Final[_Kind] = (
    Text("eine OpenDocument-Tabelle in einer einzigen XML-Datei (.fods)", "a flat OpenDocument spreadsheet (.fods)"),
    Text("in der Tabellenkalkulation als .ods speichern", "save it as .ods in a spreadsheet program"),
)
_OPEN_DOCUMENT: Final[_Kind] = (Text("ein OpenDocument-Dokument", "an OpenDocument file"), _SAVE)
_OFFICE: Final[_Kind] = (Text("ein Dokument eines Büroprogramms", "a document of an office program"), _SEND)
_ARCHIVE: Final[_Kind] = (Text("ein gepacktes Archiv", "a packed archive"), _UNPACK)
_OLD: Final[_Kind] = (
    Text("im alten Format .xls oder mit einem Kennwort verschlüsselt", "in the old format .xls or encrypted"),
    Text("ohne Kennwort als .xlsx speichern", "save it as .xlsx without a password"),
)

# By the bytes that the file begins with; a zip archive may be many things.
_HEAD: Final = 4_096
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_BEGINNINGS: Final[tuple[tuple[bytes, _Kind], ...]] = (
    (b"\x1f\x8b", (Text("mit gzip gepackt", "compressed with gzip"), _UNPACK)),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ\x00", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD),
    (
        b"PAR1",
        (
            Text("eine Parquet-Datei", "a Parquet file"),
            Text("mit der Endung .parquet wird sie gelesen", "with the ending .parquet it is read"),
        ),
    ),
    (
        b"ARROW1",
        (
            Text("eine Arrow-Datei (Feather)", "an Arrow file (Feather)"),
            Text("als Parquet speichern", "save as Parquet"),
        ),
    ),
    (b"%PDF-", (Text("ein PDF-Dokument", "a PDF document"), _SEND)),
)


# An OpenDocument file says what it is at its beginning; before XML there may be blanks and the mark of its encoding.
_SAID: Final = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_BLANKS: Final = b"\xef\xbb\xbf \t\r\n"


def other_kind(content: bytes) -> Problem | None:
    """The problem that names what the bytes are if they are not text at all; None for text and what is not known."""
    if content.startswith(_ZIP):
        found: _Kind | None = _SPREADSHEET if _SAID in content[:_HEAD] else _in_archive(content)
    elif (head := content[:_HEAD].lstrip(_BLANKS)).startswith(b"<") and b"<office:document" in head:
        found = _FLAT
    else:
        found = next((kind for beginning, kind in _BEGINNINGS if content.startswith(beginning)), None)
    return None if found is None else _problem(found)


def _in_archive(content: bytes) -> _Kind:
    import io
    import zipfile  # dear, and few programs are ever given an archive

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _of_names(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        # Cut off, or only its beginning is at hand, which names the first entries.
        return _WORKBOOK if b"xl/" in content else _OPEN_DOCUMENT if b"opendocument" in content else _ARCHIVE


def _of_names(names: Collection[str]) -> _Kind:
    if "xl/workbook.bin" in names:
        return _BINARY
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return _OFFICE
    if any(name.startswith("xl/") for name in names):
        return _WORKBOOK
    return _OPEN_DOCUMENT if "mimetype" in names and "content.xml" in names else _ARCHIVE


def no_workbook(names: Collection[str]) -> Problem | None:
    """The problem that names what an archive with entries of these names is; None where nothing is known of them."""
    kind = _of_names(names)
    return _problem(kind) if kind in (_BINARY, _OFFICE) else None


def _problem(kind: _Kind) -> Problem:
    named, remedy = kind
    return objection("input.other-kind", named=named, remedy=remedy)
