"""``iqmodel show``: editions and reports as text or JSON."""

from __future__ import annotations

from typing import Any

from iqmodel.commands.codes import FINE
from iqmodel.commands.screen import Screen
from iqmodel.commands.sources import collected
from iqmodel.display.text import show_block, show_sheet
from iqmodel.formats.json import dumps
from iqmodel.report import FactSheet


def run(source: str, form: str, screen: Screen) -> int:
    """Show every report of the source; the exit code tells whether all of it could be read."""
    values, code = collected([source], screen)
    for number, value in enumerate(values):
        if form == "json":
            screen.print_data(dumps(value, indent=2))
            continue
        if number:
            screen.print()
        screen.print(text_of(value, screen))
    return code if values else code or FINE


def text_of(value: Any, screen: Screen) -> str:
    """A report or fact sheet as text whose columns fit the screen."""
    show: Any = show_sheet if isinstance(value, FactSheet) else show_block
    return str(show(value, width=screen.width))
