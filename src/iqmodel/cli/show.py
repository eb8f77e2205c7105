"""``iqmodel show``: editions and reports as text or JSON."""

from __future__ import annotations

import json

from iqmodel.cli.reading import How
from iqmodel.cli.screen import Screen
from iqmodel.cli.sources import collected
from iqmodel.display.text import block_lines, sheet_lines
from iqmodel.formats.json.text import dumps
from iqmodel.language.lines import Line
from iqmodel.report import BaseReport, FactSheet
from iqmodel.structuring.unstructure import unstructure


def run(source: str, form: str, screen: Screen, *, how: How) -> int:
    """Show every report of the source; with several, JSON output is a list.

    The exit code is 0 if everything could be read; what could not is reported on standard error.
    """
    values, code = collected([source], screen, how=how)
    if form == "json" and len(values) > 1:
        screen.print_data(json.dumps([unstructure(value) for value in values], ensure_ascii=False, indent=2))
    elif form == "json" and values:
        screen.print_data(dumps(values[0], indent=2))
    else:
        for number, value in enumerate(values):
            if number:
                screen.print()
            screen.print(lines_of(value, screen))
    return code


def lines_of(value: BaseReport | FactSheet, screen: Screen) -> list[Line]:
    """A report or fact sheet in lines whose columns fit the screen."""
    if isinstance(value, FactSheet):
        return sheet_lines(value, width=screen.width)
    return block_lines(value, width=screen.width)
