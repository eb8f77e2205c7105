"""Which figures of persons are the sum of those of the parts of a series, and of which that is in doubt.

Over time, in one scope, persons who count at the first session add up. Over scopes nobody says whether one delivery was
counted, and they do not. What was combined on the assumption that everybody counts once is the sum of the reports it
was combined from. Where a report does not name them, they are taken for the only ones that divide it, unless their
figures say otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

import attrs

from iqmodel.calculations.disclosure.assumptions import sums_exactly
from iqmodel.calculations.disclosure.conventions import Conventions, equates
from iqmodel.checks.caveats import Caveat
from iqmodel.language.text import LANGUAGES, Text
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport, key_of
from iqmodel.values.counts import is_exact

_OVER_SCOPES: Final = "caveat.disclosure-scopes"
_PARTLY: Final = "caveat.disclosure-partly"
_ASSUMED: Final = "caveat.disclosure-assumed"
_UNSTATED: Final = "caveat.disclosure-unstated"
_ELSEWHERE: Final = "caveat.disclosure-elsewhere"


@attrs.frozen
class Doubt:
    """A figure of a whole of which it is in doubt whether it is a sum: the code of the caveat that says why."""

    caveat: str
    report: BaseReport
    code: str


@attrs.frozen
class Adding:
    """The figures of persons in a group that add up, those of them that do by assumption, and what is in doubt.

    What was ``assumed`` is a sum of these parts for certain if the whole says so; otherwise that is ``inferred``.
    """

    codes: frozenset[str] = frozenset()
    assumed: frozenset[str] = frozenset()
    doubts: tuple[Doubt, ...] = ()
    inferred: bool = False


def adding(
    place: int,
    parts: Sequence[int],
    reports: Sequence[BaseReport],
    conventions: Sequence[Conventions],
    *,
    by_scope: bool,
    sole: bool,
) -> Adding:
    """What adds up from the ``parts`` to the report at ``place``; ``sole`` says that nothing else divides it."""
    whole, said = conventions[place], [conventions[part] for part in parts]
    involved = [whole, *said]
    codes = whole.assumed.union(*(one.counted for one in involved))
    if not codes:
        return Adding()
    # Equal sentences: a sum of sums is not what was counted over the whole at once.
    counted = frozenset(
        code
        for code in codes
        if not by_scope
        and all(code in one.counted for one in involved)
        and len({code in one.assumed for one in involved}) == 1
    )
    layout = layout_of(type(reports[place]))
    # Parts that were summed over scopes themselves do not make up a year that was summed over scopes.
    summed = any(one.assumed for one in said) and not by_scope
    stated = sums_exactly(reports[place], [reports[part] for part in parts])
    origin = stated
    if origin is None:
        origin = sole and not summed and not any(_differs(code, place, parts, reports) for code in whole.assumed)
    assumed = whole.assumed if origin else frozenset[str]()
    doubts = tuple(
        Doubt(_reason(code, involved, origin=bool(origin), by_scope=by_scope), reports[place], code)
        for code in layout.positions
        if code in codes
        and code not in counted
        and not (stated and code in assumed)
        # Only what is hidden can be worked out wrongly, or be missed.
        and not all(is_exact(reports[at][code]) for at in (place, *parts))
    )
    return Adding(counted | assumed, assumed, doubts, inferred=bool(assumed) and stated is None)


def _reason(code: str, involved: Sequence[Conventions], *, origin: bool, by_scope: bool) -> str:
    """The code of the caveat that says why it is in doubt whether a figure adds up."""
    if code in involved[0].assumed:
        return _ASSUMED if origin else _ELSEWHERE
    if not all(code in one.counted for one in involved):
        return _PARTLY
    return _OVER_SCOPES if by_scope else _ELSEWHERE


def _differs(code: str, place: int, parts: Sequence[int], reports: Sequence[BaseReport]) -> bool:
    """Whether exact figures show that a figure is not the sum of the parts, so that it was summed from others."""
    whole, figures = reports[place][code], [reports[part][code] for part in parts]
    return is_exact(whole) and all(map(is_exact, figures)) and sum(figures, start=0) != whole


def caveats_of_doubts(doubts: Iterable[Doubt]) -> Iterator[Caveat]:
    """One caveat for each kind of doubt, which names the figures and their reports."""
    kinds: dict[str, dict[tuple[str, Text], None]] = {}
    for one in doubts:
        label, key = layout_of(type(one.report)).indicators[one.code].label, key_of(one.report)
        words = Text(*(f"{label.in_language(to)} ({key.in_language(to)})" for to in LANGUAGES))
        kinds.setdefault(one.caveat, {})[one.code, words] = None
    for caveat, found in kinds.items():
        codes = tuple(dict.fromkeys(code for code, _ in found))
        yield Caveat(code=caveat, codes=codes, data=(("figures", tuple(text for _, text in found)),))


def unstated(reports: Iterable[BaseReport], codes: AbstractSet[str] | None) -> Iterator[Caveat]:
    """The caveat on persons and first sessions of which one is hidden, where nothing says how persons are counted.

    ``codes`` are the figures that matter, None for all.
    """
    doubts = []
    for report in reports:
        layout = layout_of(type(report))
        persons = {one.code for one in layout.indicators if one.additivity == "persons"}
        persons -= Conventions.stated(report).said
        for rule in layout.rules:
            if equates(rule, layout, persons):
                hidden = [code for code in rule.codes if not is_exact(report[code])]
                if len(hidden) == 1 and (codes is None or hidden[0] in codes):
                    doubts.append(Doubt(_UNSTATED, report, hidden[0]))
    yield from caveats_of_doubts(doubts)


def contradictions(reports: Iterable[BaseReport]) -> Iterator[Caveat]:
    """The caveat on figures of which the notes of one report say that persons count in two ways."""
    doubts = [
        Doubt("caveat.disclosure-mixed", report, code)
        for report in reports
        for code in sorted(Conventions.stated(report).mixed)
    ]
    yield from caveats_of_doubts(doubts)
