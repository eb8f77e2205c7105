"""How a command ends: the exit codes for scripts, and the errors of the operating system in words."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from iqmodel.language.problems import Problem
from iqmodel.language.text import Text

FINE: Final = 0
VIOLATED: Final = 1
UNUSABLE: Final = 2
INTERRUPTED: Final = 130
CLOSED: Final = 141
"""The reader of the output closed it early, so that the outcome of the rest is unknown (as a shell reports SIGPIPE)."""

MEANINGS: Final = {
    FINE: Text("alles in Ordnung", "everything is fine"),
    VIOLATED: Text("eine Regel ist verletzt, oder ein Bericht ist leer", "a rule is violated, or a report is empty"),
    UNUSABLE: Text("Eingabe oder Aufruf nicht verwendbar", "the input or the call cannot be used"),
}

BLANK: Final = Text(de=" Leer, ganz oder zum Teil: {number}.", en=" Empty, in whole or in part: {number}.")
"""What follows the counts of many documents: how many state no figure."""


def code_of(problems: Iterable[Problem]) -> int:
    """The exit code for a list of problems: 0 without problems, 1 if all of them are broken rules, otherwise 2."""
    kinds = {problem.rule_id is not None for problem in problems}
    return FINE if not kinds else UNUSABLE if False in kinds else VIOLATED


# Only the reasons that users meet: the operating system has over a hundred, in the language of its own locale.
_REASONS: Final = {
    errno.ENOENT: Text("Datei nicht gefunden", "no such file"),
    errno.EACCES: Text("keine Berechtigung", "no permission"),
    errno.EPERM: Text("keine Berechtigung", "no permission"),
    errno.EISDIR: Text("ist ein Ordner", "it is a folder"),
    errno.ENOTDIR: Text("ein Teil des Pfads ist kein Ordner", "a part of the path is not a folder"),
    errno.ENOSPC: Text("der Datenträger ist voll", "no space left"),
    errno.EDQUOT: Text("kein Speicherplatz mehr für diese Person", "no space left for this user"),
    errno.EFBIG: Text("die Datei würde zu groß", "the file would be too large"),
    errno.ENAMETOOLONG: Text("der Name ist zu lang", "the name is too long"),
}


_NO_FOLDER: Final = Text("den Ordner gibt es nicht", "its folder does not exist")


def reason_of(error: OSError | ValueError) -> str:
    """Why a file could not be opened, read or written, in the language of the context.

    Rare reasons are given in the words of the operating system; a ValueError (a null character in a name) in Python's.
    """
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.ENOENT and _has_no_folder(error):
        return str(_NO_FOLDER)
    if number in _REASONS:
        return str(_REASONS[number])
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _has_no_folder(error: OSError | ValueError) -> bool:
    """Whether not only the file does not exist, but neither does the folder in which it was to be found or written."""
    # Streams and descriptors have no name, or a number.
    name = getattr(error, "filename", None)
    return isinstance(name, str) and not Path(name).parent.exists()
