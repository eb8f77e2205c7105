"""``iqmodel show``: editions and reports as text or JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from iqmodel.cli.screen import Screen
from iqmodel.cli.sources import collected
from iqmodel.display.text import show_block, show_sheet
from iqmodel.formats.json.text import dumps
from iqmodel.report import FactSheet
from iqmodel.structuring.unstructure import unstructure

if TYPE_CHECKING:
    from iqmodel.formats.tables.notation import Numbers


def run(source: str, form: str, screen: Screen, *, numbers: Numbers | None = None) -> int:
    """Show every report of the source, several as a list in JSON; the exit code tells whether all could be read."""
    values, code = collected([source], screen, numbers=numbers)
    if form == "json" and len(values) > 1:
        screen.print_data(json.dumps([unstructure(value) for value in values], ensure_ascii=False, indent=2))
    elif form == "json" and values:
        screen.print_data(dumps(values[0], indent=2))
    else:
        for number, value in enumerate(values):
            if number:
                screen.print()
            screen.print(text_of(value, screen))
    return code


def text_of(value: Any, screen: Screen) -> str:
    """A report or fact sheet as text whose columns fit the screen."""
    show: Any = show_sheet if isinstance(value, FactSheet) else show_block
    return str(show(value, width=screen.width))
