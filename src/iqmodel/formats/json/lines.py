"""The closing line of newline-delimited JSON, which shows that a file is whole.

A file cut between two lines looks like a shorter one. What this package writes therefore ends with a line
``{"format": "iqmodel.end/1", "documents": 8}``. Files joined one after the other stay readable: each closing line
counts the documents since the last. Files of others have none; whether they are whole is then unknown, and readers say
so.
"""

from __future__ import annotations

import json
from typing import Any, Final

from iqmodel.language.problems import Problem, objection

END: Final = "iqmodel.end/1"
"""The format tag of a closing line."""

WRONG_ENDS: Final = ("lines.missing", "lines.too-many")
"""The problems of a closing line that counts more documents than there are, or fewer."""

# The tag stands in the first characters of a line, however it is spaced; other lines are not parsed for it.
_BEGINNING: Final = 100
_END_IN_BYTES: Final = END.encode()


def closing_line(documents: int) -> str:
    """The closing line after so many documents.

    >>> closing_line(8)
    '{"format": "iqmodel.end/1", "documents": 8}'
    """
    return json.dumps({"format": END, "documents": documents})


class Ending:
    """Follows the lines of a file and tells at its end whether it is ``complete``.

    That is True after a closing line with the right number, False after one with another, and None where documents
    are not followed by one: then lines may be missing that nobody can know of.
    """

    def __init__(self) -> None:
        self.complete: bool | None = None
        self._documents = 0
        self._short = False

    def document(self) -> None:
        """A line with a document, or with what ought to be one."""
        self._documents += 1
        self.complete = False if self._short else None

    def closed_by(self, line: str | bytes) -> tuple[Problem, ...] | None:
        """What is wrong with a closing line; None for any other line, which is not counted yet."""
        announced = _announced(line)
        if announced is None:
            return None
        counted, self._documents = self._documents, 0
        self._short = self._short or announced != counted
        self.complete = not self._short
        if announced == counted:
            return ()
        code = WRONG_ENDS[announced < counted]
        return (objection(code, value=announced, announced=announced, counted=counted),)


def _announced(line: str | bytes) -> int | None:
    """The number of documents that a closing line states; None for any other line."""
    tag: Any = END if isinstance(line, str) else _END_IN_BYTES
    if tag not in line[:_BEGINNING]:
        return None
    try:
        plain = json.loads(line)
    except (ValueError, RecursionError):  # a document, or half a closing line: its reader says what is wrong with it
        return None
    stated = plain.get("documents") if isinstance(plain, dict) and plain.get("format") == END else None
    return stated if type(stated) is int and stated >= 0 else None
