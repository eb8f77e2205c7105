"""Plots of several reports: the same figure in editions or Länder, and why they may not be comparable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal, TypeAlias, get_args

import attrs
from matplotlib.axes import Axes

from iqmodel.calculations.comparing.causes import CAUSES
from iqmodel.calculations.comparing.compare import Comparison, compare
from iqmodel.calculations.comparing.verdicts import VERDICTS
from iqmodel.display.plots.bars import Row, draw_plot
from iqmodel.display.plots.canvas import Canvas, Texts
from iqmodel.display.plots.captions import (
    Footnotes,
    Sources,
    figure,
    phrase,
    remarks,
    start_upper,
    units_line,
    words_of,
)
from iqmodel.display.plots.picture import Picture
from iqmodel.display.words import word
from iqmodel.errors import InvalidDataError, UnitError
from iqmodel.language.lookup import refuse_unknown
from iqmodel.language.problems import objection
from iqmodel.language.text import Language, current_language
from iqmodel.model.headings import distinct_labels
from iqmodel.model.indicators import Indicator
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport, FactSheet, reports_in
from iqmodel.values.counts import Count, high, is_known, low
from iqmodel.values.kinds import is_iterable, wrong_type
from iqmodel.values.periods import Period

# Causes that do not make figures of two scopes less comparable: differing in scope is the point of such a plot.
_EXPECTED: Final = frozenset({"scope-differs", "unknown", "wording"})


Order: TypeAlias = Literal["given", "value", "name"]
"""How the bars of a comparison are ordered."""


def comparison(
    reports: Comparison | Iterable[BaseReport | FactSheet],
    codes: str | Iterable[str],
    *,
    order: Order = "given",
    ax: Axes | None = None,
    lang: Language | None = None,
) -> Picture:
    """One or more figures of several reports as bars: of editions, of Länder, or of the two reports of a
    ``Comparison``.

    Bounds are error bars, open ones arrows, unknown figures words. Each figure is compared with the first known one of
    its code, and what :func:`iqmodel.compare` finds becomes a footnote: another window, source or way of counting.

    ``order`` is that of the bars: as "given", by "value" (the largest first, bounds by their middle, unknown ones
    last) or by "name". It changes nothing else: the basis of comparison is the first one given.

    Raises UnitError for figures of different units, which cannot share a scale; UnknownCodeError for a code that no
    report has, or another order; InvalidDataError for anything that is not a report, for no reports, or for no Axes;
    MissingExtraError.
    """
    chosen = current_language(lang)
    refuse_unknown(order, get_args(Order))
    held = reports_to_draw(reports)
    indicators = indicators_to_draw(held, codes)
    names = names_of(held, chosen)
    canvas, footnotes = Canvas.of(ax, chosen), Footnotes(chosen)
    sources = Sources(((report, one.code) for one in indicators for report in held), chosen)
    rows: list[Row] = []
    for colour, indicator in enumerate(indicators):
        code = indicator.code
        if len(indicators) > 1:
            rows.append(Row(label=start_upper(indicator.label.in_language(chosen))))
        # The first known figure is the basis of comparison; an unknown one cannot be.
        base = next((at for at, report in enumerate(held) if is_known(figure(report, code))), 0)
        for at in in_order(order, names, [figure(report, code) for report in held]):
            report = held[at]
            doubts = doubts_of(held[base], report, indicator, chosen) if at != base else ""
            mark = footnotes.mark(
                *remarks(report, code, chosen),
                sources.remark(report, code),
                doubts and phrase("against", chosen).format(names[base], doubts),
            )
            said = words_of(report, code, chosen) + mark
            rows.append(Row(label=names[at], count=figure(report, code), words=said, colour=colour))
    unit = units_line((one.unit.in_language(chosen) for one in indicators), chosen)
    texts = Texts(title_of(held, indicators, chosen), common(held, chosen), unit, (*footnotes.lines(), sources.line()))
    return draw_plot(canvas, rows, texts)


def in_order(order: Order, names: Sequence[str], counts: Sequence[Count]) -> list[int]:
    """The positions of the figures in that order; equal ones stay as they are given."""
    given = list(range(len(names)))
    if order == "name":
        return sorted(given, key=lambda at: names[at].casefold())
    return sorted(given, key=lambda at: _rank(counts[at])) if order == "value" else given


def _rank(count: Count) -> tuple[bool, float]:
    """Where a figure stands among others: by its middle, without an upper bound by its lower one; else last."""
    least, most = low(count) or 0, high(count)
    return (not is_known(count), -(least if most is None else (least + most) / 2))


def reports_to_draw(given: object) -> tuple[BaseReport, ...]:
    """The reports of a comparison or an iterable, in order; raises InvalidDataError for anything else, and for none."""
    if isinstance(given, Comparison):
        return (given.old, given.new)
    if isinstance(given, (BaseReport, FactSheet, str)) or not is_iterable(given):
        raise InvalidDataError((wrong_type(given, ("reports",), list),))
    members = list(given)
    wrong = [
        wrong_type(one, ("reports", at), BaseReport)
        for at, one in enumerate(members)
        if not isinstance(one, (BaseReport, FactSheet))
    ]
    if wrong or not members:
        raise InvalidDataError(tuple(wrong) or (objection("plots.nothing", "reports", value=given),))
    return tuple(report for one in members for report in reports_in(one))


def indicators_to_draw(reports: tuple[BaseReport, ...], codes: object) -> tuple[Indicator, ...]:
    """The indicators of the codes in the latest report that has them, with labels that tell its figures apart.

    Raises errors like :func:`comparison`.
    """
    if not is_iterable(codes):
        raise InvalidDataError((wrong_type(codes, ("codes",), str),))
    asked: list[Any] = [codes] if isinstance(codes, str) else list(codes)
    if not asked:
        raise InvalidDataError((objection("plots.nothing", "codes", value=codes),))
    # By code: a subclass may have changed the label or the unit of a figure.
    known: dict[str, list[Indicator]] = {}
    for layout in dict.fromkeys(layout_of(type(report)) for report in reports):
        labels = distinct_labels(layout)
        for one in layout.indicators:
            known.setdefault(one.code, []).append(attrs.evolve(one, label=labels[one.code]))
    for code in asked:
        refuse_unknown(code, known)
    asked = list(dict.fromkeys(asked))
    units = {one.unit.code: one.unit for code in asked for one in known[code]}
    if len(units) > 1:
        raise UnitError("plots.units", number=len(units), units=tuple(units.values()))
    return tuple(known[code][-1] for code in asked)


def names_of(reports: tuple[BaseReport, ...], language: Language) -> list[str]:
    """What distinguishes the reports: scopes or periods or both, if need be their states, as a last resort a number."""
    scopes = [report.scope.in_language(language) for report in reports]
    periods = [report.period.in_language(language) for report in reports]
    states = ["" if report.as_of is None else report.as_of.in_language(language) for report in reports]
    stated = [state and word("as of", language).format(state) for state in states]
    # What all reports share is named above the plot, so that rows need not repeat it.
    telling = [values for values in (scopes, periods) if len(set(values)) > 1]
    names = [", ".join(each) for each in zip(*(telling or [scopes]), strict=True)]
    if len(set(names)) < len(names):
        names = [", ".join(filter(None, each)) for each in zip(names, stated, strict=True)]
    return [
        f"{name} ({names[: at + 1].count(name)})" if names.count(name) > 1 else name for at, name in enumerate(names)
    ]


def common(reports: tuple[BaseReport, ...], language: Language, period: Period | None = None) -> str:
    """Scope, period and state if all reports share them; ``period`` is named instead of theirs."""
    scopes = {report.scope.in_language(language) for report in reports}
    periods = {report.period.in_language(language) for report in reports}
    if period is not None:
        periods = {period.in_language(language)}
    shared = [next(iter(values)) for values in (scopes, periods) if len(values) == 1]
    states = {report.as_of for report in reports}
    state = states.pop() if len(states) == 1 else None
    said = ", ".join(shared)
    return f"{said}; {word('as of', language).format(state.in_language(language))}" if state else said


def title_of(reports: tuple[BaseReport, ...], indicators: tuple[Indicator, ...], language: Language) -> str:
    """The label of a single figure; for several, the heading of the part that contains them, or their unit."""
    if len(indicators) == 1:
        return start_upper(indicators[0].label.in_language(language))
    paths = {one.path for one in indicators}
    for report in reports:
        for section in layout_of(type(report)).sections:
            if {section.code} == paths:
                return section.label.in_language(language)
    return start_upper(indicators[0].unit.in_language(language))


def doubts_of(base: BaseReport, report: BaseReport, indicator: Indicator, language: Language) -> str:
    """Why a figure may not be comparable in two reports; empty if nothing speaks against it."""
    row = compare(base, report)[indicator.code]
    if row.verdict == "missing":
        return ""
    if base.scope == report.scope:
        causes = ", ".join(CAUSES[cause].in_language(language) for cause in row.causes)
        verdict = VERDICTS[row.verdict].in_language(language)
        if row.verdict in ("unchanged", "comparable") and not causes:
            return ""
        return f"{verdict} ({causes})" if causes else verdict
    found = [CAUSES[cause].in_language(language) for cause in row.causes if cause not in _EXPECTED]
    if base.scope.overlaps(report.scope):
        found.insert(0, phrase("overlap", language))
    return ", ".join(found)
