"""What is said of a single observation: our statuses and the letters of the SDMX code list CL_OBS_STATUS."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text
from iqmodel.model.sources import Status

LETTERS: Final[dict[Status, str]] = {
    "not_stated": "O",
    "not_collected": "L",
    "suppressed": "Q",
    "provisional": "P",
    "revised": "A",
    "derived": "E",
}
"""The letter of each status. SDMX has none for a figure that was revised: it is a normal value."""

LABELS: Final[dict[str, Text]] = {
    "A": Text("normaler Wert", "normal value"),
    "E": Text("geschätzter oder errechneter Wert", "estimated or calculated value"),
    "L": Text("fehlt: nicht erhoben", "missing: not collected"),
    "O": Text("fehlt", "missing"),
    "P": Text("vorläufiger Wert", "provisional value"),
    "Q": Text("fehlt: geheim gehalten", "missing: suppressed"),
}

# The statuses that a letter gives back: the others say less than a status.
_STATUSES: Final[dict[str, Status]] = {"L": "not_collected", "P": "provisional", "Q": "suppressed"}

OF_OTHERS: Final = frozenset("ABDEFGHIJKLMNOPQSUVW")
"""All letters of the code list, which files of others may hold."""


def observation_status(value: float | None, status: Status | None, *, bounded: bool) -> str | None:
    """The letter of an observation; None for an exact figure of which nothing is said.

    A figure that is known by its bounds alone, such as „rund 181.000“, is an estimate; an unknown one is missing.
    """
    if status is not None:
        return LETTERS[status]
    if value is not None:
        return None
    return "E" if bounded else "O"


def status_of(letter: str | None) -> Status | None:
    """The status that a letter of a file of others stands for; None where it says nothing that we have a status for."""
    return _STATUSES.get(letter or "")
