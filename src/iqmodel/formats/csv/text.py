"""CSV as text: its encoding, its records with their lines, and cells that a spreadsheet must not compute.

Everything here is about characters; the meaning of cells is the matter of :mod:`.table` and :mod:`.reports`.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

import attrs

from iqmodel.errors import InvalidDataError
from iqmodel.formats.kinds import other_kind
from iqmodel.language.problems import Problem, objection
from iqmodel.structuring.limits import SAFE, Limits

DELIMITERS: Final = (";", ",", "\t", "|")
"""The delimiters that are tried if none is declared, in this order."""

# Spreadsheets compute a cell that begins with one of these signs (CSV injection): at the beginning of a text, and in
# it behind whatever separates cells somewhere, as a German Excel divides a file with commas at its semicolons, whatever
# quotation marks surround them. Neither these nor blanks before the sign are relied on. Where apostrophes come
# before the sign already, there is one more, so that reading can always remove one.
# Between the two are blanks that separate nothing: a run of line breaks would be looked at again from each of them.
_BETWEEN: Final = r"""(?:^|[;,\t|\r\n])(?:"|(?![\t\r\n])\s)*'*"""
_COMPUTED: Final = re.compile(rf"{_BETWEEN}(?=[=+\-@＝＋－＠])")
_MARKED: Final = re.compile(rf"({_BETWEEN})'(?=[=+\-@＝＋－＠])")
# Nor does a cell of ours begin with a tab or line break, which some drop.
_UNSEEN_FIRST: Final = re.compile(r"'*[\t\r\n]")
_MARKED_FIRST: Final = re.compile(r"'+[\t\r\n]")
# The letters and signs of German and English texts in UTF-8. Read as Windows-1252 they would be "Ã¼", "Â§", "â€“",
# which nobody writes: such a file is damaged UTF-8 and not Windows-1252. With further letters the test would fail:
# "ß“" in Windows-1252 has the bytes of a letter of N'Ko in UTF-8.
_UTF8_IN_WINDOWS: Final = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xe2(?:\x80[\x80-\xbf]|\x82\xac)")
_MARKS: Final = re.compile("^\ufeff+", re.MULTILINE)
_SEPARATOR_LINE: Final = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)


def as_text(cell: str) -> str:
    """The cell in a form that a spreadsheet shows as text: an apostrophe comes before = + - @ where a cell may begin.

    That is at its beginning, and behind each character that may separate cells: semicolon, comma, tab, vertical bar and
    line break, also where quotation marks or blanks follow.

    >>> as_text("=1+1"), as_text("see; =1+1"), as_text("a-b")
    ("'=1+1", "see; '=1+1", 'a-b')
    """
    marked = _COMPUTED.sub(r"\g<0>'", cell)
    return "'" + marked if _UNSEEN_FIRST.match(cell) else marked


def from_text(cell: str) -> str:
    """The cell as it was before :func:`as_text`: without the apostrophes that were added.

    >>> from_text(as_text("=1+1")), from_text(as_text("'=1")), from_text("'s Hertogenbosch")
    ('=1+1', "'=1", "'s Hertogenbosch")
    """
    if "'" not in cell:
        return cell
    return _MARKED.sub(r"\1", cell[1:] if _MARKED_FIRST.match(cell) else cell)


@attrs.frozen
class Decoded:
    """The text of a file and its encoding, or the problem that prevents decoding it."""

    text: str
    encoding: str | None
    problem: Problem | None = None


def decode(content: bytes | str, encoding: str | None) -> Decoded:
    """Decode as declared; without a declaration as UTF-8 if possible, otherwise as Windows-1252.

    Never both in one file: UTF-8 with a damaged byte is a problem, not Windows-1252.
    """
    if isinstance(content, str):
        return Decoded(without_marks(content), None)
    if (other := other_kind(content)) is not None:
        return Decoded("", None, other)
    found = _decode_declared(content, encoding) if encoding is not None else _decode_found(content)
    return attrs.evolve(found, text=without_marks(found.text))


def without_marks(text: str) -> str:
    r"""The text without byte order marks at the beginning of a line: where files were appended, each has its own.

    >>> without_marks("\ufeffscope\n\ufeffscope\n")
    'scope\nscope\n'
    """
    return _MARKS.sub("", text) if "\ufeff" in text else text


def _decode_found(content: bytes) -> Decoded:
    """The text as UTF-8 if possible, otherwise as Windows-1252."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Decoded("", None, objection("csv.utf-16"))
    name = "utf-8-sig" if content.startswith(codecs.BOM_UTF8) else "utf-8"
    try:
        return Decoded(content.decode(name), name)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        if name == "utf-8-sig" or _UTF8_IN_WINDOWS.search(content):
            return Decoded("", None, objection("csv.encoding-damaged", line, row=line, position=error.start))
    try:
        return Decoded(content.decode("cp1252"), "cp1252")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Decoded("", None, objection("csv.encoding-unknown", line, row=line, position=error.start))


def _decode_declared(content: bytes, encoding: str) -> Decoded:
    """The text in the declared encoding, or the problem at the line that does not fit it."""
    codec(encoding)
    try:
        text = content.decode(encoding)
    except (UnicodeDecodeError, UnicodeError) as error:
        start = getattr(error, "start", 0)
        line = content.count(b"\n", 0, start) + 1
        return Decoded("", None, objection("csv.encoding-declared", line, row=line, position=start, encoding=encoding))
    return Decoded(text, encoding)


def codec(encoding: object) -> None:
    """Raise InvalidDataError unless ``encoding`` names a text encoding."""
    try:
        known = isinstance(encoding, str) and codecs.lookup(encoding)._is_text_encoding  # noqa: SLF001 - no public way
    except (LookupError, ValueError):
        known = False
    if not known:
        raise InvalidDataError((objection("csv.encoding-name", "encoding", value=encoding),))


@attrs.frozen
class Record:
    """The cells of one record and the line of the file, counted from 1, on which it begins."""

    line: int
    cells: tuple[str, ...]


def fitted(cells: tuple[str, ...], width: int) -> tuple[str, ...] | None:
    """The cells of a record without empty ones after the last column; None if there are too many or too few."""
    if any(cell and not cell.isspace() for cell in cells[width:]) or len(cells) < width:
        return None
    return cells[:width]


def lines_of(text: str) -> list[str]:
    """The physical lines with their line ends, whether LF, CRLF or CR."""
    return list(io.StringIO(text, newline=""))


# Some records have several lines, and blank lines do not count: a table may have so many lines for each row.
_LINES_OF_A_ROW: Final = 10


def too_many_lines(text: str, limits: Limits) -> Problem | None:
    """The problem of a text with far more lines than rows are read: each becomes an object before it is counted."""
    lines = max(text.count("\n"), text.count("\r"))
    return None if lines <= _LINES_OF_A_ROW * limits.rows else limits.over("rows", lines)


def separator_line(lines: Sequence[str]) -> str | None:
    """The delimiter that a first line such as ``sep=;`` declares, as Excel does; None for any other line."""
    found = _SEPARATOR_LINE.fullmatch(lines[0]) if lines else None
    return found[1] if found else None


def records(
    lines: Sequence[str],
    delimiter: str,
    start: int = 0,
    width: int | None = None,
    *,
    limits: Limits = SAFE,
    quoting: Mapping[str, Any] = MappingProxyType({}),
) -> Iterator[Record | Problem]:
    """Every record from line ``start`` on; a line that cannot be read yields a problem, and reading continues after it.

    ``quoting`` are further properties of the notation, by their names in the csv module: other quotation marks.
    Blank records are skipped. With ``width``, a record of several lines that does not have that many cells is taken
    for an unclosed quotation mark: only its first line is broken, and the following lines are read as records again.
    With as many broken lines as problems are listed, reading ends: the rest is hardly a table.
    """
    position, broken = start, 0
    # Only a cell on a long line, or on several, can be too long: the cells of all others need not be measured.
    long_lines = len(max(lines, key=len, default="")) > limits.text
    while position < len(lines):
        # The problem that says so is among those that are listed.
        if broken and broken >= limits.problems - 1:
            yield objection("csv.too-broken", position, row=position, column=None, most=limits.problems)
            return
        rest = map(lines.__getitem__, range(position, len(lines)))
        reader = csv.reader(rest, delimiter=delimiter, strict=True, **quoting)
        # The reader counts the lines it consumes; base and before turn that into the line on which a record begins.
        base, before = position, 0
        try:
            for cells in reader:
                line, before, spanned = base + before + 1, reader.line_num, reader.line_num - before
                if spanned > 1 and width is not None and fitted(tuple(cells), width) is None:
                    yield _broken_quotes(line, lines[line - 1])
                    position, broken = line, broken + 1
                    break
                doubtful = long_lines or spanned > 1 or len(cells) > limits.columns
                if doubtful and (over := _over(cells, line, limits)) is not None:
                    yield over
                # The first cell of nearly every row is filled, so that the others need not be looked at.
                elif (cells and cells[0].strip()) or "".join(cells).strip():
                    yield Record(line, tuple(cells))
            else:
                return
        except csv.Error:
            line = base + before + 1
            text = lines[line - 1]
            # The csv module has a limit of its own for a cell, which is never below ours.
            long = limits.over("text", len(text), line, value=text, row=line, column=None)
            yield long or _broken_quotes(line, text)
            position, broken = line, broken + 1


def _over(cells: Sequence[str], line: int, limits: Limits) -> Problem | None:
    """The problem of a record with too many cells, or with one that is too long."""
    if (many := limits.over("columns", len(cells), line, row=line, column=None)) is not None:
        return many
    longest = max(cells, key=len, default="")
    return limits.over("text", len(longest), line, value=longest, row=line, column=None)


def _broken_quotes(line: int, text: str) -> Problem:
    """The problem of a line with unbalanced quotation marks."""
    return objection("csv.quotes", line, value=text[:200].rstrip("\r\n"), row=line, column=None)


def write_records(rows: Sequence[Sequence[str]], delimiter: str) -> str:
    """The rows as CSV text with CRLF at the end of each line, as RFC 4180 and spreadsheets have it."""
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return target.getvalue()


def check_delimiter(delimiter: Any) -> None:
    """Raise InvalidDataError unless ``delimiter`` is one character that can separate cells.

    Letters, digits, quotation marks, line ends, the full stop and the hyphen occur within cells.
    """
    if not isinstance(delimiter, str) or len(delimiter) != 1 or delimiter.isalnum() or delimiter in "\r\n\"'.-":
        raise InvalidDataError((objection("csv.delimiter-argument", "delimiter", value=delimiter),))
