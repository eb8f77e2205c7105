"""``iqmodel show``: editions and reports on one screen, whole, by area, or some of many; as text or JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from typing import Any, Final

from iqmodel import published
from iqmodel.cli.reading import STANDARD_INPUT, How
from iqmodel.cli.screen import Screen
from iqmodel.cli.selection import picked
from iqmodel.cli.sources import collected
from iqmodel.display.overview import areas_of, is_within, left_to_the_whole, overview_lines, refuse_unknown_areas
from iqmodel.display.text import block_lines, sheet_lines
from iqmodel.display.words import word
from iqmodel.formats.json.text import dumps
from iqmodel.language.lines import Line, line
from iqmodel.language.text import Text, current_language
from iqmodel.language.writing import render
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport, FactSheet, Report, reports_in
from iqmodel.structuring.unstructure import unstructure

_MORE: Final = Text(de="Mit --all auch: {names}.", en="With --all also: {names}.")


def run(
    source: str | None, areas: Sequence[str], form: str, screen: Screen, *, how: How, everything: bool = False
) -> int:
    """Show every report of the source, by default of the newest edition; with several, JSON output is a list.

    ``areas`` are codes of parts or figures to which the output is restricted, and scopes and periods that pick some of
    many reports; ``everything`` shows the sources, claims and remarks in full. The exit code is 0 if everything could
    be read; what could not is reported on standard error. Raises UnknownCodeError for what no report has.
    """
    # Columns that are asked for count in a pipe as well: what follows may show them side by side.
    screen.width = screen.columns
    newest = published.names()[-1]
    if source is not None and _is_area(source, how):
        source, areas = newest, (source, *areas)
    values, code = collected([newest if source is None else source], screen, how=how)
    values, areas = picked(values, areas)
    for value in values:
        for report in reports_in(value):
            refuse_unknown_areas(report, areas)
    if form == "json" and areas:
        values = [_restricted(report, areas) for value in values for report in reports_in(value)]
        screen.print_data(json.dumps(values if len(values) > 1 else values[0], ensure_ascii=False, indent=2))
    elif form == "json" and len(values) > 1:
        screen.print_data(json.dumps([unstructure(value) for value in values], ensure_ascii=False, indent=2))
    elif form == "json" and values:
        screen.print_data(dumps(values[0], indent=2))
    else:
        for number, value in enumerate(values):
            if number:
                screen.print()
            if everything and not areas:
                screen.print(lines_of(value, screen))
            else:
                screen.print([*overview_lines(value, width=screen.width, areas=areas), *_more(value, areas)])
    return code


def lines_of(value: BaseReport | FactSheet, screen: Screen) -> list[Line]:
    """A report or fact sheet in full, in lines whose columns fit the screen."""
    if isinstance(value, FactSheet):
        return sheet_lines(value, width=screen.width)
    return block_lines(value, width=screen.width)


def _is_area(name: str, how: How) -> bool:
    """Whether a name is that of a part or figure, and of no edition or file, which take precedence."""
    if name == STANDARD_INPUT or name in published.names():
        return False
    return name in areas_of(layout_of(how.model or Report)) and not os.path.exists(name)  # noqa: PTH110 - pathlib is slow to import


def _more(value: BaseReport | FactSheet, areas: Sequence[str]) -> list[Line]:
    """One line that says what the overview leaves out; nothing where an area was asked for."""
    language = current_language()
    left = ", ".join(f"{word(name, language)} ({number})" for name, number in left_to_the_whole(value).items())
    return [line(render(_MORE, None, {"names": left}), "remark")] if left and not areas else []


def _restricted(report: BaseReport, areas: Sequence[str]) -> dict[str, Any]:
    """A report as plain data with the figures of some areas alone, and the notes on these."""
    data = unstructure(report)
    parts = {code.partition(".")[0] for code in layout_of(type(report)).places}
    found = {name: value for name, value in data.items() if name not in parts}
    found |= _within({name: value for name, value in data.items() if name in parts}, areas)
    notes = [note for note in data.get("notes", ()) if is_within(note["code"], areas)]
    return found | {"notes": notes} if "notes" in data else found


def _within(data: Mapping[str, Any], areas: Sequence[str], path: str = "") -> dict[str, Any]:
    """What belongs to the areas, within the parts around it."""
    found: dict[str, Any] = {}
    for name, value in data.items():
        code = f"{path}{name}"
        if is_within(code, areas):
            found[name] = value
        elif isinstance(value, Mapping) and any(area.startswith(f"{code}.") for area in areas):
            found[name] = _within(value, areas, f"{code}.")
    return found
