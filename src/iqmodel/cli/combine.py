"""``iqmodel combine``: many reports into one, written to a file or shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from iqmodel.calculations.combining.combine import combine
from iqmodel.cli.reading import How
from iqmodel.cli.screen import Progress, Screen
from iqmodel.cli.show import lines_of
from iqmodel.cli.sources import collected
from iqmodel.cli.targets import write_report
from iqmodel.formats.json.text import dumps
from iqmodel.language.messages import message
from iqmodel.language.text import Text
from iqmodel.report import BaseReport, FactSheet, reports_in
from iqmodel.values.scope_labels import differing_labels
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
    how: How,
) -> int:
    """Combine every report of the sources; if one document cannot be used, nothing is combined.

    A sum over the readable files would look complete and be too small. For the same reason a line on standard error
    lists the Länder without a report when the result is named Germany: a forgotten file leaves no other trace. Another
    line names each network or project to which the reports give different labels. Raises OverlapError or GapError where
    figures would count twice or are missing, ScopeError for a bad ``scope``.
    """
    with Progress(screen, _PROGRESS) as tick:
        values, code = collected(sources, screen, tick, how)
    if code:
        screen.tell(message("cli.nothing-combined", None, {}))
        return code
    whole = combine(values, scope=scope, allow_gaps=allow_gaps, persons_counted_once=persons_counted_once)
    # Only for Germany as a whole is it known which Länder ought to be there.
    absent = _absent(values) if whole.scope == Scope("DE") else ()
    if absent:
        screen.tell(message("cli.absent", None, {"laender": absent, "scope": whole.scope}))
    given = (report.scope.labels for value in values for report in reports_in(value))
    for place, labels in differing_labels(given).items():
        screen.tell(message("cli.labels", None, {"scope": place, "labels": labels}))
    if target is not None:
        write_report(whole, target, screen)
    elif form == "json":
        screen.print_data(dumps(whole, indent=2))
    else:
        screen.print(lines_of(whole, screen))
    return code


def _absent(values: Iterable[BaseReport | FactSheet]) -> tuple[State, ...]:
    """The Länder to which no report belongs.

    Empty if a report covers all of Germany, and if no report is about a Land at all (projects of a nationwide body).
    """
    reports = [report for value in values for report in reports_in(value)]
    if any(report.scope.contains("DE") for report in reports):
        return ()
    absent = tuple(state for state in State if not any(report.scope.overlaps(state) for report in reports))
    return () if len(absent) == len(State) else absent
