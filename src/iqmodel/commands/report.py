"""``iqmodel report``: a report or fact sheet as one page to read, print and hand on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from iqmodel.commands.codes import FINE, UNUSABLE
from iqmodel.commands.screen import Screen
from iqmodel.commands.sources import single
from iqmodel.commands.targets import WRITTEN
from iqmodel.display.page import to_page
from iqmodel.formats.csv_numbers import Numbers
from iqmodel.text import Text, render

# A page cannot be read back: written over its report, that would be lost.
_SAME: Final = Text(
    de="{target} ist der Bericht selbst und bleibt, wie er ist; die Seite braucht einen anderen Namen.",
    en="{target} is the report itself and stays as it is; the page needs another name.",
)


def run(source: str, target: str | None, screen: Screen, *, plots: bool, numbers: Numbers | None = None) -> int:
    """Write the page of an edition, a file or standard input (``-``), by default to standard output.

    What breaks a rule or cannot be read gets no page: its problems are told, with the exit code of ``iqmodel check``.
    """
    if target not in (None, "-") and _is_same(source, target):
        screen.tell(render(_SAME, None, {"target": target}))
        return UNUSABLE
    value, code = single(source, screen, numbers)
    if code:
        return code
    page = to_page(value, plots=plots).encode()
    if target is None or target == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(page)
        return FINE
    Path(target).write_bytes(page)
    screen.tell(render(WRITTEN, None, {"target": target}))
    return FINE


def _is_same(source: str, target: str) -> bool:
    """Whether both name one file, by whatever path or link."""
    one, other = Path(source), Path(target)
    return one.is_file() and other.is_file() and one.samefile(other)
