"""Where commands write: standard output and error, with colours and line breaks on a terminal, plain elsewhere.

What is shown is the same text everywhere. A terminal only gets it broken at its width and with some of it coloured;
no meaning is in the colour alone.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Final, Self, TextIO, TypeAlias

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

_BOLD: Final = "1"
_DIM: Final = "2"
_CYAN: Final = "36"
_TONES: Final = {"good": "1;32", "bad": "1;31"}

_SGR: Final = re.compile(r"\x1b\[[\d;]*m")
_ID: Final = re.compile(r"^(- )([\w.-]+)(?=: )")
_REMARK: Final = re.compile(r"^( +|.*? {2})(\[.*\])$")
_ENTRY: Final = re.compile(r"^([\w-]+(?:\.[\w-]+)+)( {2,}(?=\S)|$)")
# A terminal obeys control characters: those of data are shown instead. Line breaks are our own.
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Screen:
    """Standard output and standard error of one command, or a file in place of the output."""

    def __init__(self, target: str | None = None) -> None:
        self._target = None if target == "-" else target
        self._file: TextIO | None = None
        self.width: int | None = None if self._target else width_of(sys.stdout)
        self.colours: bool = not self._target and has_colours(sys.stdout)
        self._status = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def print(self, text: object = "", *, tone: str | None = None) -> None:
        """Write to the output. ``tone`` (good, bad) is that of the first line."""
        self.status("")
        print(dressed(str(text), self.width, colours=self.colours, tone=tone), file=self._output())

    def print_data(self, text: str) -> None:
        """Write data for programs to the output, as they are."""
        self.status("")
        print(text, file=self._output())

    def tell(self, text: object, *, tone: str | None = None) -> None:
        """Write to standard error what is no result: problems, and what was done."""
        self.status("")
        sys.stdout.flush()
        shown = dressed(str(text), width_of(sys.stderr), colours=has_colours(sys.stderr), tone=tone)
        print(shown, file=sys.stderr)

    def status(self, text: str) -> None:
        """Put a line on the terminal that the next one takes the place of; without text, take it away."""
        if text or self._status:
            sys.stdout.flush()
            sys.stderr.write("\r\x1b[K" + text)
            sys.stderr.flush()
        self._status = bool(text)

    def _output(self) -> TextIO:
        # The file is not touched before there is something to write.
        if self._target and self._file is None:
            self._file = open(self._target, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - closed by __exit__
        return self._file or sys.stdout


def width_of(stream: TextIO) -> int | None:
    """Where lines are broken: the width of the terminal, nowhere in a file or pipe."""
    if not stream.isatty():
        return None
    wished = os.environ.get("COLUMNS", "")
    try:
        # That of this very stream: the other one may be a file.
        columns = int(wished) if wished.isdecimal() else os.get_terminal_size(stream.fileno()).columns
    except OSError:
        columns = 0
    return min(max(columns or _USUAL, _NARROWEST), _WIDEST)


def has_colours(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """On a terminal that has them, unless NO_COLOR is set; anywhere, if FORCE_COLOR is."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return environment.get("TERM") != "dumb" and stream.isatty()


def dressed(text: str, width: int | None, *, colours: bool, tone: str | None = None) -> str:
    """The text broken at ``width`` and coloured; its own control characters are written out."""
    lines = _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", text).split("\n")
    if width is not None and any(len(line) > width and _ENTRY.match(line) for line in lines):
        # A catalogue whose rows do not fit: each key on a line of its own.
        lines = [piece for line in lines for piece in _taken_apart(line)]
    shown: list[str] = []
    before = "" if len(lines) > 1 else None
    for line in lines:
        painted = _painted(line, before, tone if not shown else None) if colours else line
        shown += [painted] if width is None else _broken(painted, width)
        before = line
    return "\n".join(shown)


def _taken_apart(line: str) -> list[str]:
    return _ENTRY.sub(r"\1\n    ", line).replace("  –  ", "\n    ").split("\n")


def _painted(line: str, before: str | None, tone: str | None) -> str:
    """The line in colours. One after an empty line is a heading; one that stands alone (``before`` is None) is not."""
    if tone is not None:
        return _style(line, _TONES[tone])
    if line.startswith("=="):
        return _style(line, _BOLD)
    if line and before == "" and not line.startswith((" ", "- ")) and not _ENTRY.match(line):
        return _style(line, _BOLD)
    line = _ID.sub(lambda found: found[1] + _style(found[2], _CYAN), line)
    line = _ENTRY.sub(lambda found: _style(found[1], _CYAN) + found[2], line)
    return _REMARK.sub(lambda found: found[1] + _style(found[2], _DIM), line)


def _style(text: str, code: str) -> str:
    # Word by word: so a line can be broken anywhere, and every piece is complete in itself.
    return " ".join(f"\x1b[{code}m{word}\x1b[0m" if word else "" for word in text.split(" "))


def _broken(line: str, width: int) -> list[str]:
    """The line in pieces that fit, those after the first indented by two more. A long word stays whole."""
    if _length(line) <= width:
        return [line]
    if set(_SGR.sub("", line)) == {"="}:
        return [line.replace("=" * _length(line), "=" * width)]
    indent = len(line) - len(line.lstrip(" "))
    pieces: list[str] = []
    current = " " * indent
    for word in line[indent:].split(" "):
        extended = current + word if not current.strip() else f"{current} {word}"
        if current.strip() and _length(extended) > width:
            pieces.append(current.rstrip())
            current = " " * (indent + 2) + word
        else:
            current = extended
    return [*pieces, current.rstrip()]


def _length(text: str) -> int:
    return len(_SGR.sub("", text))


class Progress(AbstractContextManager["Progress"]):
    """How much of a long work is done, on one line of standard error while it is a terminal; nothing anywhere else."""

    def __init__(self, screen: Screen, unit: Text) -> None:
        self._screen = screen
        self._unit = unit
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
