"""``iqmodel combine``: reports of many files into one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from iqmodel.calculations.combining.combine import combine
from iqmodel.cli.screen import Progress, Screen
from iqmodel.cli.show import lines_of
from iqmodel.cli.sources import collected
from iqmodel.cli.targets import write_report
from iqmodel.formats.json.text import dumps
from iqmodel.formats.tables.notation import Numbers
from iqmodel.language.messages import message
from iqmodel.language.text import Text
from iqmodel.report import FactSheet, Report, unwrapped
from iqmodel.values.scopes import Scope, State

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
    """Combine every report of the sources; with one that cannot be used nothing is combined.

    Where the result is called Germany and a Land is in none of the reports, standard error says so: a file that was
    forgotten leaves no other trace.
    """
    with Progress(screen, _PROGRESS) as tick:
        values, code = collected(sources, screen, tick, numbers)
    if code:
        screen.tell(message("cli.nothing-combined", None, {}))
        return code
    whole = combine(values, scope=scope, allow_gaps=allow_gaps, persons_counted_once=persons_counted_once)
    absent = _absent(values) if whole.scope == Scope("DE") else ()
    if absent:
        screen.tell(message("cli.absent", None, {"laender": absent, "scope": whole.scope}))
    if target is not None:
        write_report(whole, target, screen)
    elif form == "json":
        screen.print_data(dumps(whole, indent=2))
    else:
        screen.print(lines_of(whole, screen))
    return code


def _absent(values: Iterable[Report | FactSheet]) -> tuple[State, ...]:
    """The Länder that no report touches; none where a report on all of Germany is among them, or on no Land."""
    reports = [unwrapped(value) for value in values]
    if any(report.scope.contains("DE") for report in reports):
        return ()
    absent = tuple(state for state in State if not any(report.scope.overlaps(state) for report in reports))
    return () if len(absent) == len(State) else absent
