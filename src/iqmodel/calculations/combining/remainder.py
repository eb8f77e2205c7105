"""remainder: the report on the rest of a period, from a report on all of it and one on its beginning or end.

The counterpart of :mod:`.combine`: combining the part with its remainder gives flows as the longer report has them.
What cannot be subtracted, because a person may be in both, becomes bounds.
"""

from __future__ import annotations

from typing import Any, TypeVar

import attrs

from iqmodel.calculations.combining.additivity import adds_exactly, bounded, highest, left_of, lowest, says_something
from iqmodel.calculations.combining.build import build
from iqmodel.calculations.combining.grid import Span, members_of, period_of, span_of
from iqmodel.calculations.combining.notes import Remarks, assumptions, growing, uncollected
from iqmodel.calculations.combining.regions import Region, without
from iqmodel.calculations.combining.sources import JointSources
from iqmodel.calculations.parts import Whole, totals_of_groups, whole_of
from iqmodel.errors import ContradictionError, InvalidDataError, PeriodError, ScopeError
from iqmodel.language.text import Language, current_language
from iqmodel.language.writing import write
from iqmodel.model.indicators import Indicator
from iqmodel.model.report_key import ReportKey
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import Discrepancy
from iqmodel.report import BaseReport, unwrapped
from iqmodel.values.counts import UNKNOWN, Bounds, Count, high, is_known
from iqmodel.values.kinds import refuse_switches, wrong_type

R = TypeVar("R", bound=BaseReport)


def remainder(longer: R, part: R, *, persons_counted_once: bool = False) -> R:
    """The report on the rest of ``longer``: the days that ``part``, a report of the same scope, does not cover.

    Flows are subtracted. Persons, groups of persons and merging cases become bounds, because a person in the part may
    be in the rest as well; ``persons_counted_once`` assumes that nobody is, subtracts persons, and records the
    assumption in notes. A stock is that of the longer period if the rest is its end, otherwise unknown. A figure that
    the longer report did not collect in the days of the part is not reduced by them. Shares, and figures of additivity
    ``never``, are unknown in the rest. Discrepancies are subtracted; in groups of persons they are bounds.

    Raises ContradictionError with every figure that is larger in the part than in the whole; InvariantError with each
    rule that the rest would break; ScopeError for different scopes; PeriodError unless the part is the beginning or
    the end of the longer period; InvalidDataError for anything but two reports of one class.

    >>> whole, part = (
    ...     Report(scope="DE", period=period).replace({"qualification.measures.course": number})
    ...     for period, number in (("2019-2020", 50), ("2019", 20))
    ... )
    >>> rest = remainder(whole, part)
    >>> str(rest.period), rest["qualification.measures.course"]
    ('2020-01-01/2020-12-31', 30)
    """
    refuse_switches(persons_counted_once=persons_counted_once)
    whole, taken = map(unwrapped, (longer, part))
    kind: Any = type(whole) if isinstance(whole, BaseReport) else BaseReport
    for name, one in (("longer", whole), ("part", taken)):
        if type(one) is not kind:
            raise InvalidDataError((wrong_type(one, (name,), kind),))
    # Checked above: both are of the class of the first.
    left: R = _Remainder(whole, taken, persons_counted_once=persons_counted_once).report(kind)
    return left


def _rest(longer: BaseReport, part: BaseReport) -> Span:
    """The days of the longer report outside the part. Raises ScopeError or PeriodError if that is not one period."""
    if longer.scope != part.scope:
        raise ScopeError("remainder.scope", longer=longer.scope, part=part.scope)
    whole, taken = span_of(longer.period), span_of(part.period)
    left = without(whole, (taken,))
    if not longer.period.contains(part.period) or len(left) != 1:
        code = "remainder.nothing" if longer.period == part.period else "remainder.period"
        raise PeriodError(code, longer=longer.period, part=part.period)
    return left[0]


@attrs.frozen
class _Excess:
    """A figure that is larger in the part than in the whole, so that the rest would be negative."""

    indicator: Indicator
    longer: Count
    part: Count

    def in_language(self, language: Language | None = None) -> str:
        """The label and both figures, the smaller one first."""
        language = current_language(language)
        comparison = " < ".join(write(one, language) for one in (self.longer, self.part))
        return f"{self.indicator.in_language(language)} ({comparison})"


class _Remainder:
    """One subtraction while it is computed.

    ``rest`` is the span of the days left and ``at_end`` whether they end the longer period; ``left`` collects the
    figures of the rest by code, ``impossible`` those that would be negative.
    """

    def __init__(self, longer: BaseReport, part: BaseReport, *, persons_counted_once: bool) -> None:
        self.longer, self.part = longer, part
        self.rest = _rest(longer, part)
        self.at_end = self.rest[1] == span_of(longer.period)[1]
        self.once = persons_counted_once
        self.layout = layout_of(type(longer))
        self.members = members_of(longer.scope)
        self.uncollected = uncollected(longer, self.layout)
        self.growing = growing((longer, part))
        self.differences: dict[str, Count] = {}
        self.left: dict[str, Count] = {}
        self.impossible: list[_Excess] = []

    def report(self, kind: type[R]) -> R:
        """The report on the rest. Raises ContradictionError listing all figures that would be negative."""
        rows = zip(
            self.layout.indicators, self.layout.figures(self.longer), self.layout.figures(self.part), strict=True
        )
        # The upper end of a group of persons is the number of all persons left, so groups come last.
        for indicator, whole, taken in sorted(rows, key=lambda row: row[0].additivity == "reclassified"):
            self.left[indicator.code] = self._figure(indicator, whole, taken)
        if self.impossible:
            figures = {one.indicator.code: (one.longer, one.part) for one in self.impossible}
            raise ContradictionError("remainder.negative", listed=tuple(self.impossible), figures=figures)
        self.differences = self._differences()
        joint = JointSources.of((self.longer, self.part))
        remarks = self._remarks(joint)
        notes = remarks.notes(frozenset(self.members), self.rest)
        discrepancies = {
            full_id: Discrepancy(
                rule=self.layout.rules[full_id].id,
                difference=difference,
                note=remarks.reasons(self.layout.rules[full_id], notes),
            )
            for full_id, difference in self.differences.items()
        }
        return build(
            kind,
            [self.left[code] for code in self.layout.positions],
            discrepancies,
            scope=self.longer.scope,
            period=period_of(self.rest),
            as_of=self.longer.as_of if self.at_end else None,
            sources=joint.sources,
            notes=notes,
        )

    def _figure(self, indicator: Indicator, whole: Count, taken: Count) -> Count:
        """The figure of the rest, by its additivity and by the days on which it was collected."""
        kind, code = indicator.additivity, indicator.code
        region = self.uncollected.get(code, Region())
        if kind == "stock":
            return whole if self.at_end else UNKNOWN
        if kind == "never":
            return UNKNOWN
        if region.covers(self.members, self.rest):
            return UNKNOWN
        if kind == "reclassified":
            return self._group(code)
        span = span_of(self.part.period)
        if region.covers(self.members, span):
            return whole  # the days of the part did not contribute to the whole
        if region.within(span):
            # What the part counted on days that the whole leaves out is not in the whole.
            taken = bounded(0, highest((taken,)))  # some days of the part did not contribute
        most, least_taken, most_taken = highest((whole,)), lowest(taken), highest((taken,))
        # Collected and not raised at once: the error lists every such figure.
        if kind != "merging" and most is not None and least_taken > most:
            self.impossible.append(_Excess(indicator, whole, taken))
            return UNKNOWN
        # At least what remains when as much as possible is taken from as little as possible.
        least = 0 if most_taken is None else max(0, lowest(whole) - most_taken)
        # A case of the rest may have merged with one of the part, so the whole does not limit the rest.
        if kind == "merging":
            return UNKNOWN if code in self.growing else bounded(least, None)
        if kind == "persons" and not self.once:
            return bounded(least, most)
        return bounded(least, None if most is None else most - least_taken)

    def _group(self, code: str) -> Count:
        """The persons of one group in the rest: at most all persons there, since persons may have changed groups."""
        whole = whole_of(code, self.layout)
        if whole is None:
            return UNKNOWN
        most = highest((self.left[whole.code],))
        gap = self.layout.discrepancies(self.longer).get(whole.rule.full_id)
        excess = high(gap.difference * whole.sign) if gap else 0
        ends = [None if most is None or excess is None else most + max(0, excess)]
        # Nobody leaves an absorbing group, so all persons in it in the rest are in it in the whole.
        if self.layout.indicators[code].absorbing:
            ends.append(highest((self.longer[code],)))
        return bounded(0, min((end for end in ends if end is not None), default=None))

    def _differences(self) -> dict[str, Count]:
        """The discrepancies of the rest by full rule id: those of the whole less those of the part, zeros left out."""
        longer, part = (self.layout.discrepancies(one) for one in (self.longer, self.part))
        groups = totals_of_groups(self.layout)
        found: dict[str, Count] = {}
        for full_id in {**longer, **part}:
            held = [one.get(full_id) for one in (longer, part)]
            whole, taken = (one.difference if one else 0 for one in held)
            # A rule on stocks alone is about one date: its discrepancy belongs to the end of the longer period.
            if all(self.layout.indicators[code].additivity == "stock" for code in self.layout.rules[full_id].codes):
                difference: Count = whole if self.at_end else 0
            elif full_id in groups:
                difference = self._left_in_groups(groups[full_id], whole, taken)
            else:
                difference = self._left_in(full_id, whole - taken)
            if says_something(difference):
                found[full_id] = difference
        return found

    def _left_in_groups(self, total: Whole, whole: Count, taken: Count) -> Count:
        """The amount by which groups of persons and their total may differ in the rest.

        Where the amounts of the whole and of the part leave it open, as many persons may be without a recorded group
        as there are; that the groups exceed their total is presumed only as far as one of the reports says so.
        """
        excess = left_of(whole * total.sign, taken * total.sign)
        if excess is None:
            most = highest((self.left[total.code],))
            rises = [high(amount * total.sign) for amount in (whole, taken)]
            rise = None if None in rises else max(0, *(end or 0 for end in rises))
            excess = Bounds(None if most is None else -most, rise)
        return excess * total.sign

    def _left_in(self, full_id: str, difference: Count) -> Count:
        """The amount by which the rest may break another rule: exact unless persons or cases may recur."""
        rule = self.layout.rules[full_id]
        if adds_exactly((self.layout.indicators[code].additivity for code in rule.codes), once=self.once):
            return difference
        return rule.relation.difference([self.left[code] for code in rule.codes])

    def _remarks(self, joint: JointSources) -> Remarks:
        """The notes of both reports as far as they concern the rest, and the assumption about persons if made."""
        remarks = Remarks(self.layout)
        remarks.add_report(self.longer, joint.names(self.longer), last=self.at_end)
        remarks.add_report(self.part, joint.names(self.part), last=False)
        # What the longer report states of them holds for all of its days and not for the rest.
        for code in self.layout.places:
            if self.layout.dictionary[code].additivity == "never":
                remarks.add_kept_apart(code, self.longer[code], self.longer, "remainder.never")
        # The days of the part are not reported here, so only what was not collected in the rest is noted.
        remarks.uncollected = {
            code: region.within(self.rest)
            for code, region in self.uncollected.items()
            if self.layout.dictionary[code].additivity != "stock"
        }
        for report in (self.longer, self.part):
            for full_id, discrepancy in self.layout.discrepancies(report).items():
                if full_id in self.differences:
                    remarks.acknowledge(self.layout.rules[full_id], discrepancy, report)
        if self.once:
            assumed = assumptions(self.layout)
            here = ReportKey(scope=self.longer.scope, period=period_of(self.rest))
            for indicator in self.layout.indicators:
                if indicator.additivity == "persons" and is_known(self.left[indicator.code]):
                    remarks.add(indicator.code, assumed[indicator.code], here)
        return remarks
