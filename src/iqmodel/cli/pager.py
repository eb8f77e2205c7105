"""Output page by page: a text longer than the terminal goes through ``less``, or whatever program is named.

The program is that of ``IQMODEL_PAGER``, otherwise of ``PAGER``, otherwise ``less``; an empty name or ``cat`` means
none.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final, TextIO

VARIABLES: Final = ("IQMODEL_PAGER", "PAGER")
"""The environment variables that name the program, the first that is set."""

# Show colours, leave the text on the screen, and end at once where it fits after all.
_SETTINGS: Final = {"LESS": "FRX", "LV": "-c"}


def pager_of(environment: Mapping[str, str] = os.environ) -> list[str]:
    """The program and its arguments; empty for none, and for a name that cannot be split into words.

    The words are split as a shell does it, but no shell is run: what is named is started as it is.

    >>> pager_of({"PAGER": "less -S"}), pager_of({"PAGER": "cat"}), pager_of({"IQMODEL_PAGER": "", "PAGER": "more"})
    (['less', '-S'], [], [])
    """
    import shlex  # only terminals need it

    named = next((environment[name] for name in VARIABLES if name in environment), "less" if os.name == "posix" else "")
    try:
        words = shlex.split(named)
    except ValueError:  # a quotation mark without its partner
        return []
    return [] if words == ["cat"] else words


def show_paged(text: str, terminal: TextIO) -> None:
    """Show a text on the terminal, page by page if it has more lines than that.

    Leaving the pager before the end is no error. Without the program the text is simply printed.
    """
    words = pager_of() if text.count("\n") >= _rows(terminal) else []
    if not words or not _through(words, text):
        terminal.write(text)


def _rows(terminal: TextIO) -> int:
    """How many lines the terminal shows."""
    wished = os.environ.get("LINES", "")
    try:
        return int(wished) if wished.isdecimal() else os.get_terminal_size(terminal.fileno()).lines
    except OSError:
        return 24


def _through(words: list[str], text: str) -> bool:
    """Show a text with that program; False if there is no such program."""
    import subprocess  # only long texts on terminals need it

    try:
        process = subprocess.Popen(words, stdin=subprocess.PIPE, env=_SETTINGS | os.environ)  # noqa: S603 - the user's
    except OSError:
        return False
    given: bytes | None = text.encode(errors="backslashreplace")
    while True:
        try:
            # That it was left before the end is nothing to tell; communicate passes over it.
            process.communicate(given)
        except KeyboardInterrupt:  # meant for the pager, which knows what to do with it
            given = None
            continue
        return True
