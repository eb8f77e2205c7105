"""Where commands write: standard output and error, with colours and line breaks on a terminal, plain elsewhere.

What is shown is the same text everywhere. A terminal only gets it broken at its width and coloured by the roles that
its pieces have where they were made; no meaning is in the colour alone.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from types import TracebackType
from typing import Final, NamedTuple, Self, TextIO, TypeAlias

from iqmodel.cli.pager import show_paged
from iqmodel.language.lines import Line, Piece, Role, lines_of
from iqmodel.language.text import Text
from iqmodel.language.writing import render

Tick: TypeAlias = Callable[[int], object]
"""Called with what has been done so far."""

_NARROWEST: Final = 30
_USUAL: Final = 80
# Running text is hard to read in longer lines, however wide the window.
_WIDEST: Final = 120

# Seconds: work that takes less shows no progress; and the least time between two changes of the line.
_PATIENCE: Final = 0.5
_PAUSE: Final = 0.1
_DONE: Final = Text("{unit}: {done} …", "{unit}: {done} …")
_DONE_OF: Final = Text("{unit}: {done} von {total} …", "{unit}: {done} of {total} …")

# The look of each role as ANSI codes (SGR parameters).
_STYLES: Final[dict[Role, str]] = {
    "heading": "1",
    "underline": "1",
    "key": "36",
    "remark": "2",
    "good": "1;32",
    "bad": "1;31",
}

# A terminal obeys control characters: those of data are shown instead. Line breaks are our own.
# Those of Unicode turn the direction of what follows, break lines or hide text.
_UNSEEN: Final = r"\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
_CONTROL: Final = re.compile(rf"[\x00-\x09\x0b-\x1f{_UNSEEN}]")
_IN_DATA: Final = re.compile(rf"[{_UNSEEN}]")


class Screen:
    """Standard output and standard error of one command, or a file in place of the output."""

    def __init__(self, target: str | None = None) -> None:
        self._target = None if target == "-" else target
        self._file: TextIO | None = None
        self._open = ExitStack()
        self.width: int | None = None if self._target else width_of(sys.stdout)
        self.colours: bool = not self._target and has_colours(sys.stdout)
        self._status = False
        self._held: list[str] | None = None

    def __enter__(self) -> Self:
        return self

    @property
    def columns(self) -> int | None:
        """The width for tables: that of the terminal; in a pipe the one that COLUMNS asks for, if it does."""
        if self.width is not None or self._target:
            return self.width
        wished = _wished()
        return None if wished is None else _within(wished)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._held is not None:
            held, self._held = self._held, None
            show_paged("".join(held), sys.stdout)
        # What ends in an error leaves the file as it was.
        self._open.__exit__(kind, error, trace)

    def page(self) -> None:
        """From here on keep what is printed; at the end it is shown page by page if it is longer than the screen."""
        if not self._target and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
            self._held = []

    def print(self, text: Sequence[Line] | str = "") -> None:
        """Write to the output."""
        self._write(dressed(text, self.width, colours=self.colours))

    def print_data(self, text: str) -> None:
        """Write data for programs to the output; what a terminal would obey is escaped as JSON does it."""
        self._write(_IN_DATA.sub(_escaped, text))

    def _write(self, text: str) -> None:
        self.status("")
        if self._held is not None:
            self._held.append(f"{text}\n")
        else:
            print(text, file=self._output())

    def tell(self, text: Sequence[Line] | str) -> None:
        """Write to standard error everything but results: problems, and what was done."""
        self.status("")
        sys.stdout.flush()
        print(dressed(text, width_of(sys.stderr), colours=has_colours(sys.stderr)), file=sys.stderr)

    def status(self, text: str) -> None:
        """Put a line on the terminal that the next one takes the place of; without text, take it away."""
        if text or self._status:
            sys.stdout.flush()
            sys.stderr.write("\r\x1b[K" + text)
            sys.stderr.flush()
        self._status = bool(text)

    def _output(self) -> TextIO:
        # The file is not touched before there is something to write.
        if self._target == os.devnull and self._file is None:
            # Nothing to keep whole: this costs no import.
            self._file = self._open.enter_context(open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - closed by the stack
        elif self._target and self._file is None:
            from iqmodel.formats.whole import replacing  # most commands write to no file

            whole = self._open.enter_context(replacing(self._target))
            self._file = self._open.enter_context(whole.open("w", encoding="utf-8"))
        return self._file or sys.stdout


def width_of(stream: TextIO) -> int | None:
    """Where lines are broken: the width of the terminal, nowhere in a file or pipe."""
    if not stream.isatty():
        return None
    # COLUMNS takes precedence, as in other programs.
    wished = _wished()
    try:
        # That of this very stream: the other one may be a file.
        columns = os.get_terminal_size(stream.fileno()).columns if wished is None else wished
    except OSError:
        columns = 0
    return _within(columns)


def _wished() -> int | None:
    """The columns that the environment asks for."""
    wished = os.environ.get("COLUMNS", "")
    # Python does not convert numbers of thousands of digits, and no screen has so many columns.
    return int(wished) if wished.isdecimal() and len(wished) < 10 else None


def _within(columns: int) -> int:
    """Columns that lines can be read in; zero stands for the usual ones."""
    return min(max(columns or _USUAL, _NARROWEST), _WIDEST)


def has_colours(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """On a terminal that has them, unless NO_COLOR is set; anywhere, if FORCE_COLOR is."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return environment.get("TERM") != "dumb" and stream.isatty()


def dressed(text: Sequence[Line] | str, width: int | None, *, colours: bool) -> str:
    """Lines broken at ``width`` and coloured; the first of a plain text is the heading of the others.

    Control characters of their own are written out.
    """
    lines = lines_of(text) if isinstance(text, str) else text
    rows = (row for line in lines for one in line.split() for row in _broken(_safe(one), width))
    return "\n".join(_painted(row, colours=colours) for row in rows)


def _safe(line: Line) -> Line:
    return Line(tuple(piece._replace(text=_CONTROL.sub(_shown, piece.text)) for piece in line.pieces))


def _shown(found: re.Match[str]) -> str:
    """A control character written out."""
    return f"\\x{ord(found[0]):02x}"


def _escaped(found: re.Match[str]) -> str:
    """A character as JSON escapes it: those beyond the first plane in two halves."""
    halves = found[0].encode("utf-16-be").hex()
    return "".join(f"\\u{halves[at : at + 4]}" for at in range(0, len(halves), 4))


def _painted(row: Row, *, colours: bool) -> str:
    words = ("".join(_styled(piece) if colours else piece.text for piece in word) for word in row.words)
    return " " * row.indent + " ".join(words)


def _styled(piece: Piece) -> str:
    # Word by word: so a line can be broken anywhere, and every piece is complete in itself.
    return f"\x1b[{_STYLES[piece.role]}m{piece.text}\x1b[0m" if piece.role and piece.text else piece.text


class Row(NamedTuple):
    """One row of a screen: words with single blanks between them, each in one or more pieces, an empty one a blank."""

    indent: int
    words: list[list[Piece]]


def _broken(line: Line, width: int | None) -> Iterator[Row]:
    """The line in rows that fit, those after the first indented by two more. A long word stays whole."""
    words = _words(line)
    if width is None or line.width <= width:
        yield Row(0, words)
        return
    if line.pieces[0].role == "underline":
        yield Row(0, _words(Line((line.pieces[0]._replace(text=line.pieces[0].text[:width]),))))
        return
    indent = next((place for place, word in enumerate(words) if _length(word)), len(words))
    row, reached = Row(indent, []), indent
    for word in words[indent:]:
        if row.words and reached + 1 + _length(word) > width:
            yield _without_end(row)
            row, reached = Row(indent + 2, []), indent + 2
        if row.words:
            reached += 1
        if row.words or _length(word):
            row.words.append(word)
            reached += _length(word)
    yield _without_end(row)


def _words(line: Line) -> list[list[Piece]]:
    """The words between the blanks of a line. One may consist of several pieces, such as a key and its colon."""
    words: list[list[Piece]] = [[]]
    for piece in line.pieces:
        first, *others = (piece._replace(text=word) for word in piece.text.split(" "))
        words[-1].append(first)
        words += [[other] for other in others]
    return words


def _without_end(row: Row) -> Row:
    """The row without blanks at its end."""
    words = list(row.words)
    while words and not _length(words[-1]):
        words.pop()
    return Row(row.indent if words else 0, words)


def _length(word: list[Piece]) -> int:
    return sum(len(piece.text) for piece in word)


class Progress(AbstractContextManager["Progress"]):
    """How much of a long work is done, on one line of standard error while it is a terminal; nothing anywhere else."""

    def __init__(self, screen: Screen, unit: Text) -> None:
        self._screen = screen
        self._unit = unit
        # A line that only flashes up would be a distraction.
        self._next = time.monotonic() + _PATIENCE
        self._seen = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def __call__(self, done: int, total: int | None = None) -> None:
        """Tell it; at first only after a while, and then not more often than the eye follows."""
        if not self._seen or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _PAUSE
        numbers = {"done": done, "total": total, "unit": self._unit}
        self._screen.status(render(_DONE if total is None else _DONE_OF, None, numbers))

    def __exit__(self, *_: object) -> None:
        self._screen.status("")
