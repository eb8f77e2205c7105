"""``iqmodel combine``: many reports into one, written to a file or shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from iqmodel.calculations.combining.combine import combine
from iqmodel.cli.codes import UNUSABLE
from iqmodel.cli.reading import How
from iqmodel.cli.screen import Progress, Screen
from iqmodel.cli.show import lines_of
from iqmodel.cli.sources import collected_by_name
from iqmodel.cli.targets import write_report
from iqmodel.errors import GapError, OverlapError
from iqmodel.formats.json.text import dumps
from iqmodel.language.lines import Line, headed, listed
from iqmodel.language.messages import message
from iqmodel.language.text import Text
from iqmodel.report import BaseReport, FactSheet, reports_in
from iqmodel.values.periods import Period
from iqmodel.values.scope_labels import differing_labels
from iqmodel.values.scopes import Scope, State

# Of hundreds of overlaps a screenful is enough to find the file that is there twice.
_MOST_LINES: Final = 10
_MOST_FILES: Final = 3
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
    line names each network or project to which the reports give different labels. Where figures would count twice or
    are missing, the files concerned are named. Raises ScopeError for a bad ``scope``.
    """
    with Progress(screen, _PROGRESS) as tick:
        named, code = collected_by_name(sources, screen, tick, how)
    if code:
        screen.tell(message("cli.nothing-combined", None, {}))
        return code
    values = [value for _, value in named]
    try:
        whole = combine(values, scope=scope, allow_gaps=allow_gaps, persons_counted_once=persons_counted_once)
    except (OverlapError, GapError) as error:
        placed = [(name, report) for name, value in named for report in reports_in(value)]
        screen.tell(headed(str(error), _files(error, placed)))
        return UNUSABLE
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


def _files(error: OverlapError | GapError, placed: Sequence[tuple[str, BaseReport]]) -> Iterator[Line]:
    """Which files hold the reports that overlap, or those beside a missing one; ``placed`` are the reports in the order
    in which they were combined, each with the name of its file.
    """
    lines = _overlaps(error, placed) if isinstance(error, OverlapError) else _gaps(error, placed)
    yield from map(listed, lines[:_MOST_LINES])
    if (more := len(lines) - _MOST_LINES) > 0:
        yield listed(message("cli.combine.more", None, {"number": more}))


def _overlaps(error: OverlapError, placed: Sequence[tuple[str, BaseReport]]) -> list[str]:
    """For each pair of reports both files, and what they share."""
    lines = []
    for keys, (first, second) in zip(error.data["pairs"], error.data["positions"], strict=True):
        file, other = placed[first][0], placed[second][0]
        said = " – ".join(dict.fromkeys(key.in_language() for key in keys))
        code = "cli.combine.overlap" if file != other else "cli.combine.overlap-within"
        lines.append(message(code, None, {"file": file, "other": other, "reports": said}))
    return lines


def _gaps(error: GapError, placed: Sequence[tuple[str, BaseReport]]) -> list[str]:
    """For each missing report the files with the same scope, and those with the same days."""
    lines = []
    for cell in error.data.get("cells", ()):
        scopes = _named((name, one.period) for name, one in placed if one.scope.overlaps(cell.scope))
        days = _named((name, one.scope) for name, one in placed if one.period.overlaps(cell.period))
        data = {"report": cell.in_language(), "scopes": scopes, "days": days}
        lines.append(message("cli.combine.gap" if days else "cli.combine.gap-days", None, data))
    return lines


def _named(files: Iterable[tuple[str, Period | Scope]]) -> str:
    """Files with what their reports are about, the first few of them: ``a.json (2021), b.json (2022) …``."""
    said = list(dict.fromkeys(f"{name} ({about.in_language()})" for name, about in files))
    return ", ".join(said[:_MOST_FILES]) + (" …" if len(said) > _MOST_FILES else "")


def _absent(values: Iterable[BaseReport | FactSheet]) -> tuple[State, ...]:
    """The Länder to which no report belongs.

    Empty if a report covers all of Germany, and if no report is about a Land at all (projects of a nationwide body).
    """
    reports = [report for value in values for report in reports_in(value)]
    if any(report.scope.contains("DE") for report in reports):
        return ()
    absent = tuple(state for state in State if not any(report.scope.overlaps(state) for report in reports))
    return () if len(absent) == len(State) else absent
