"""``iqmodel combine``: reports of many files into one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from iqmodel.calculations.combine import combine
from iqmodel.commands.screen import Progress, Screen
from iqmodel.commands.show import text_of
from iqmodel.commands.sources import collected
from iqmodel.commands.targets import write_report
from iqmodel.formats.csv_numbers import Numbers
from iqmodel.formats.json import dumps
from iqmodel.messages import MESSAGES
from iqmodel.text import Text, render

_PROGRESS: Final = Text(de="Berichte", en="Reports")


def run(
    sources: Sequence[str],
    target: str | None,
    screen: Screen,
    *,
    form: str,
    scope: str | None,
    allow_gaps: bool,
    persons_counted_once: bool,
    numbers: Numbers | None = None,
) -> int:
    """Combine every report of the sources; with one that cannot be used nothing is combined."""
    with Progress(screen, _PROGRESS) as tick:
        values, code = collected(sources, screen, tick, numbers)
    if code:
        screen.tell(render(MESSAGES["cli.nothing-combined"], None, {}))
        return code
    whole = combine(values, scope=scope, allow_gaps=allow_gaps, persons_counted_once=persons_counted_once)
    if target is not None:
        write_report(whole, target, screen)
    elif form == "json":
        screen.print_data(dumps(whole, indent=2))
    else:
        screen.print(text_of(whole, screen))
    return code
