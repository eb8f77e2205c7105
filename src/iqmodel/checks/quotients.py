"""Quotients: one figure divided by another, and what must not be concluded from the result.

Rates and claims share these steps; the public module of rates is for the questions that people ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from iqmodel.checks.caveats import Caveat, caveats_of
from iqmodel.checks.provenance import dates_of, own_period, sources_of, state_of, window_of
from iqmodel.checks.rate import Rate
from iqmodel.language.lookup import refuse_unknown
from iqmodel.language.text import Text
from iqmodel.model.blocks import Block
from iqmodel.model.headings import distinct_labels
from iqmodel.model.indicators import Indicator
from iqmodel.model.schema import Layout, layout_of
from iqmodel.report import BaseReport
from iqmodel.values.counts import Count, high


def caveats_on(block: Block) -> tuple[Caveat, ...]:
    """The caveats of a report; blocks other than reports have none."""
    return caveats_of(block) if isinstance(block, BaseReport) else ()


def ratio_on(block: Block, numerator: str, denominator: str, general: Sequence[Caveat]) -> Rate:
    """One figure divided by another, both given by their codes.

    ``general`` are the caveats of the block as a whole, which several rates of one report share. Raises
    UnknownCodeError.
    """
    layout = layout_of(type(block))
    above, below = indicator_of(layout, numerator), indicator_of(layout, denominator)
    return Rate(
        numerator=numerator,
        denominator=denominator,
        numerator_count=block[numerator],
        denominator_count=block[denominator],
        units=(above.unit, below.unit),
        share=_is_part(block, layout, numerator, denominator),
        sources=source_ids(block, (numerator, denominator)),
        caveats=tuple(caveats_between(block, layout, numerator, (denominator,), general)),
        labels=(distinct_labels(layout)[numerator], distinct_labels(layout)[denominator]),
    )


def indicator_of(layout: Layout, code: str) -> Indicator:
    """The indicator of a code in this class; raises UnknownCodeError."""
    # A catalogue can also be indexed by number, and True is a number.
    refuse_unknown(code, layout.positions)
    return layout.indicators[code]


def _is_part(block: Block, layout: Layout, part: str, whole: str) -> bool:
    """Whether an error rule makes the first figure a part of the second, and no acknowledged gap contradicts it."""
    gaps = layout.discrepancies(block)
    for rule in layout.rules.errors:
        weights = dict(zip(rule.codes, rule.relation.coefficients, strict=True))
        if part == whole or part not in weights or whole not in weights or rule.relation.constant:
            continue
        # The rule may be written either way round: a + b == c, or c == a + b.
        sign = weights[part]
        alike = all(weight * sign > 0 for code, weight in weights.items() if code != whole)
        within = rule.relation.operator in (("==", "<=", "<") if sign > 0 else ("==", ">=", ">"))
        gap: Count = gaps[rule.full_id].difference if rule.full_id in gaps else 0
        most = high(gap * sign)
        if alike and within and weights[whole] == -sign and most is not None and most <= 0:
            return True
    return False


def source_ids(block: Block, codes: Iterable[str]) -> tuple[str, ...]:
    """The ids of the sources of these figures, each once; empty for a block that is not a report."""
    if not isinstance(block, BaseReport):
        return ()
    return tuple(dict.fromkeys(source.id for code in codes for source in sources_of(block, code)))


def caveats_between(
    block: Block, layout: Layout, above: str, below: tuple[str, ...], general: Sequence[Caveat]
) -> Iterator[Caveat]:
    """The reasons why the quotient of these figures may mislead."""
    codes = tuple(dict.fromkeys((above, *below)))
    if isinstance(block, BaseReport):
        for code in below:
            if code != above:
                yield from _unlike(block, above, code)
        possible = {source.label or source.id for code in codes for source in sources_of(block, code)}
        for caveat in general:
            source = dict(caveat.data).get("source")
            about_these = not caveat.codes or not set(codes).isdisjoint(caveat.codes)
            if source in possible if source is not None else about_these:
                yield caveat
        for note in block.notes:
            if note.code in codes and note.status in {"provisional", "derived", "suppressed"}:
                yield Caveat(code=f"caveat.rate.{note.status}", codes=(note.code,), data=(called(block, (note.code,)),))
    for rule_id, gap in layout.discrepancies(block).items():
        rule = layout.rules[rule_id]
        if set(rule.codes) & set(codes):
            data = (("rule", rule_id), ("difference", gap.difference), called(block, rule.codes))
            yield Caveat(code="caveat.rate.discrepancy", codes=rule.codes, data=data)


def called(block: Block, codes: Iterable[str]) -> tuple[str, tuple[Text, ...]]:
    """The labels of figures, as the value that a caveat's sentence names them by."""
    labels = distinct_labels(layout_of(type(block)))
    # In quotation marks: a label may contain the words „und“ and “and”, which join them.
    return ("figures", tuple(Text(f"„{labels[code].de}“", f"‘{labels[code].en}’") for code in codes))


def _unlike(report: BaseReport, above: str, below: str) -> Iterator[Caveat]:
    """The differences, certain or possible, in the origin of two figures."""
    upper, lower = sources_of(report, above), sources_of(report, below)
    # Checked from the strongest difference to the weakest: other sources, then possibly other ones.
    both, figures = (above, below), called(report, (above, below))
    if upper and lower and set(upper).isdisjoint(lower):
        names = tuple(tuple(source.label or source.id for source in side) for side in (upper, lower))
        yield Caveat(code="caveat.rate.sources", codes=both, data=(("above", names[0]), ("below", names[1]), figures))
    elif len({*upper, *lower}) > 1:
        names = (tuple(source.label or source.id for source in dict.fromkeys((*upper, *lower))),)
        yield Caveat(code="caveat.rate.sources-open", codes=both, data=(("sources", names[0]), figures))
    dates = [tuple(day for source in side for day in dates_of(source)) for side in (upper, lower)]
    if all(dates) and set(dates[0]).isdisjoint(dates[1]):
        yield Caveat(code="caveat.rate.dates", codes=both, data=(("above", dates[0]), ("below", dates[1]), figures))
    if own_period(report, above) != own_period(report, below):
        windows = (("above", window_of(report, above)), ("below", window_of(report, below)), figures)
        yield Caveat(code="caveat.rate.periods", codes=both, data=windows)
    states = state_of(report, above), state_of(report, below)
    if states[0] != states[1]:
        shown_states = tuple(state or report.period for state in states)
        data = (("above", shown_states[0]), ("below", shown_states[1]), figures)
        yield Caveat(code="caveat.rate.as-of", codes=both, data=data)
