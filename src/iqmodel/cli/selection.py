"""What ``show`` is asked for after its source: areas, and the scopes and periods that pick some of many reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from iqmodel.cli.sources import some_of
from iqmodel.display.overview import areas_of
from iqmodel.errors import PeriodError, ScopeError, UnknownCodeError
from iqmodel.excerpts import excerpt
from iqmodel.language.lookup import close_matches
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport, FactSheet, reports_in
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope, scope_named


def picked(values: Sequence[Any], asked: Iterable[str]) -> tuple[list[Any], tuple[str, ...]]:
    """The reports that are asked for, or all there are; and the areas that are.

    A text is the code of an area, a scope (``DE-BY``, ``Bayern``) or a period (``2023``, ``2023-Q1``). Of a fact sheet
    its reports are picked; one of which none is left out stays as it is.

    Raises UnknownCodeError, with what there is, for any other text, and where no report is left.
    """
    reports = [report for value in values for report in reports_in(value)]
    known = tuple(
        dict.fromkeys(area for kind in {type(one): None for one in reports} for area in areas_of(layout_of(kind)))
    )
    areas: list[str] = []
    scopes: set[Scope] = set()
    periods: set[Period] = set()
    for text in asked:
        if text in known:
            areas.append(text)
        elif (scope := _scope(text)) is not None and any(one.scope == scope for one in reports):
            scopes.add(scope)
        elif (period := _period(text)) is not None and any(one.period == period for one in reports):
            periods.add(period)
        elif reports:
            raise _unknown(text, known, reports)

    def asked_for(report: BaseReport) -> bool:
        return (not scopes or report.scope in scopes) and (not periods or report.period in periods)

    found = [one for value in values for one in _of(value, list(filter(asked_for, reports_in(value))))]
    if reports and not found:
        missing = ", ".join(map(str, (*sorted(scopes, key=str), *sorted(periods, key=str))))
        raise _unknown(missing, (), reports)
    return found, tuple(areas)


def _of(value: BaseReport | FactSheet, kept: Sequence[BaseReport]) -> Iterator[BaseReport | FactSheet]:
    """What is left of a value: itself, if all of it is."""
    if len(kept) == len(tuple(reports_in(value))):
        yield value
    else:
        yield from kept


def _scope(text: str) -> Scope | None:
    try:
        return scope_named(text) or Scope.parse(text)
    except ScopeError:
        return None


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except PeriodError:
        return None


def _unknown(text: str, areas: tuple[str, ...], reports: Sequence[BaseReport]) -> UnknownCodeError:
    """The error for what none of the reports has: with similar areas, or else with all there is to choose from."""
    if areas and (close := close_matches(text, areas)):
        return UnknownCodeError("unknown-code.close", asked=excerpt(text, 200, quoted=False), close=close)
    outer = tuple(dict.fromkeys(area.partition(".")[0] for area in areas))
    scopes = some_of(tuple(dict.fromkeys(one.scope.text for one in reports)), 20)
    periods = some_of(tuple(dict.fromkeys(map(str, (one.period for one in reports)))), 20)
    code = "cli.pick" if outer else "cli.pick-both"
    return UnknownCodeError(code, asked=excerpt(text, 200, quoted=False), areas=outer, scopes=scopes, periods=periods)
