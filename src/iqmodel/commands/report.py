"""``iqmodel report``: a report or fact sheet as one page to read, print and hand on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

from iqmodel import published
from iqmodel.display.page import to_page
from iqmodel.messages import MESSAGES
from iqmodel.text import Text, render
from iqmodel.validation import Validation, validate

FINE: Final = 0
VIOLATED: Final = 1
UNUSABLE: Final = 2

_WRITTEN: Final = Text(de="Geschrieben: {target}", en="Written: {target}")


def run(source: str, target: str | None, *, plots: bool) -> int:
    """Write the page of an edition, a JSON file or standard input (``-``), by default to standard output.

    What breaks a rule or cannot be read gets no page: its problems are told, with the exit code of ``iqmodel check``.
    """
    try:
        held = published.load(source) if source in published.names() else _read(source)
    except OSError as error:
        told = {"file": source, "reason": error.strerror or str(error), "editions": published.names()}
        print(render(MESSAGES["cli.no-file"], None, told), file=sys.stderr)
        return UNUSABLE
    if isinstance(held, Validation):
        print(held, file=sys.stderr)
        return VIOLATED if all(problem.rule_id for problem in held.problems) else UNUSABLE
    page = to_page(held, plots=plots).encode()
    if target is None or target == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(page)
        return FINE
    Path(target).write_bytes(page)
    print(render(_WRITTEN, None, {"target": target}))
    return FINE


def _read(source: str) -> Any:
    """The report or fact sheet, or what validating said where it is none."""
    validation = validate(sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes())
    return validation.value if validation.ok else validation
