"""The notes of several reports as those of one: each with its origin, equal ones joined, in one order.

What was not collected is no missing number: the figure of the whole then stands for the days on which it was
collected, and a note says which. All of it is told by regions, which add up in any order and grouping.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

import attrs

from iqmodel.calculations.combining.grid import Placed, Span, members_of, period_of, scope_of, span_of
from iqmodel.calculations.combining.regions import Region, without
from iqmodel.language.messages import MESSAGES, message
from iqmodel.language.text import LANGUAGES, Language, Text
from iqmodel.language.writing import write
from iqmodel.model.annotations import LONGEST
from iqmodel.model.report_key import ReportKey
from iqmodel.model.rules import Rule
from iqmodel.model.schema import Layout
from iqmodel.model.sources import Discrepancy, Note, Status
from iqmodel.report import Report
from iqmodel.values.periods import Period

_Said: TypeAlias = tuple[str, Status | None, Period | None, Period | None, str | None, Text | None]
"""What a note says: code, status, period, as of, source, footnote."""

_ACKNOWLEDGED: Final = "combine.acknowledged"


@attrs.define
class Remarks:
    """Notes while they are collected: what is said with the region it is said of, and what was not collected."""

    layout: Layout
    said: dict[_Said, Region] = attrs.Factory(dict)
    uncollected: dict[str, Region] = attrs.Factory(dict)

    def add(self, code: str, footnote: Text | None, cell: Placed, status: Status | None = None) -> None:
        """Say something about the figure in one cell."""
        said: _Said = (code, status, None, None, None, footnote)
        self.said.setdefault(said, Region()).add(members_of(cell.scope), span_of(cell.period))

    def add_report(self, report: Report, names: Mapping[str, str], *, last: bool) -> frozenset[str]:
        """Take over the notes of a report whose sources have new names; the codes that it did not collect at all.

        The notes on a stock count only where the report is the last: an earlier stock is not in the result.
        """
        if not report.notes:
            return frozenset()
        here = uncollected(report, self.layout)
        for note in report.notes:
            stock = self.layout.indicators[note.code].additivity == "stock"
            if stock and not last:
                continue
            status, period = (note.status, note.period) if stock else _beside_collection(note, report)
            source = None if note.source is None else names[note.source]
            said: _Said = (note.code, status, period, note.as_of, source, note.footnote)
            if any(part is not None for part in said[1:]):
                self.said.setdefault(said, Region()).add_cell(_origin(note, report))
        for code, region in here.items():
            if self.layout.indicators[code].additivity != "stock":
                whole = self.uncollected.setdefault(code, Region())
                for spans, members in region.by_spans():
                    whole.add(members, *spans)
        return frozenset(code for code, region in here.items() if self._misses_all(code, region, report))

    def _misses_all(self, code: str, region: Region, report: Report) -> bool:
        start, end = span_of(report.period)
        stock = self.layout.indicators[code].additivity == "stock"
        return region.covers(members_of(report.scope), (end, end) if stock else (start, end))

    def notes(self, members: frozenset[str], hull: Span) -> tuple[Note, ...]:
        """All notes in order: by figure, those on the whole first."""
        found = [
            Note(code=code, status=status, period=period, as_of=as_of, source=source, footnote=footnote, origin=origin)
            for (code, status, period, as_of, source, footnote), region in self.said.items()
            for origin in region.cells(members, hull)
        ]
        for code, region in self.uncollected.items():
            for spans, held in region.by_spans():
                origin = None if held >= members else ReportKey(scope=scope_of(held), period=period_of(hull))
                collected = without(hull, spans)
                found += [Note(code=code, period=period_of(span), origin=origin) for span in collected]
                if not collected:
                    found.append(Note(code=code, status="not_collected", origin=origin))
        return tuple(sorted(found, key=self._order))

    def _order(self, note: Note) -> tuple[Any, ...]:
        origin = note.origin
        where = ("",) if origin is None else (str(origin.scope), str(origin.period))
        words = ("", "") if note.footnote is None else (note.footnote.de, note.footnote.en)
        rest = (note.status, note.period, note.as_of, note.source)
        return self.layout.positions[note.code], where, *("" if part is None else str(part) for part in rest), words

    def acknowledge(self, rule: Rule, discrepancy: Discrepancy, report: Report) -> None:
        """Record why a report's figures do not fit together, unless it is a combination that records it already."""
        code = self.place(rule)
        if any(note.code == code and _reason(note.footnote, rule) for note in report.notes):
            return
        self.add(code, _acknowledgement(rule, discrepancy), report)

    def place(self, rule: Rule) -> str:
        """The figure whose note tells of an acknowledged gap: the last one of the rule, preferably no stock."""
        flows = [code for code in rule.codes if self.layout.indicators[code].additivity != "stock"]
        return (flows or rule.codes)[-1]

    def reasons(self, rule: Rule, notes: Iterable[Note]) -> Text:
        """What these notes say about the gap in one rule, each reason with its origin."""
        code = self.place(rule)
        told = [(note.origin, _reason(note.footnote, rule)) for note in notes if note.code == code]
        reasons = [(origin, reason) for origin, reason in told if reason is not None]
        lines: dict[Language, str] = {}
        for language in LANGUAGES:
            each = [
                f"{origin.in_language(language)}: {reason.in_language(language)}"
                if origin
                else reason.in_language(language)
                for origin, reason in reasons
            ]
            lines[language] = "; ".join(each)
        if all(0 < len(line) <= LONGEST for line in lines.values()):
            return Text(**lines)
        return MESSAGES["combine.acknowledged-often"]


def _origin(note: Note, report: Report) -> ReportKey:
    return note.origin or ReportKey(scope=report.scope, period=report.period)


def _beside_collection(note: Note, report: Report) -> tuple[Status | None, Period | None]:
    """Status and period of a note, without what they say about the days on which the figure was collected."""
    if note.status == "not_collected":
        return None, None
    within = (note.origin or report).period
    return note.status, None if note.period is not None and within.contains(note.period) else note.period


def uncollected(report: Report, layout: Layout) -> dict[str, Region]:
    """By code, the scopes and days of a report for which a figure was not collected."""
    regions: dict[str, Region] = {}
    collected: dict[tuple[str, ReportKey], list[Span]] = {}
    for note in report.notes:
        cell = _origin(note, report)
        if note.status == "not_collected":
            span = span_of(note.period or cell.period)
            regions.setdefault(note.code, Region()).add(members_of(cell.scope), span)
        elif (
            note.period is not None
            and cell.period.contains(note.period)
            and layout.indicators[note.code].additivity != "stock"
        ):
            collected.setdefault((note.code, cell), []).append(span_of(note.period))
    for (code, cell), spans in collected.items():
        rest = without(span_of(cell.period), spans)
        regions.setdefault(code, Region()).add(members_of(cell.scope), *rest)
    return regions


def _acknowledgement(rule: Rule, discrepancy: Discrepancy) -> Text:
    """The footnote that tells an acknowledged gap and who acknowledged it when."""
    lines: dict[Language, str] = {}
    for language in LANGUAGES:
        who = ", ".join(said for said in (discrepancy.by, discrepancy.on and write(discrepancy.on, language)) if said)
        reason = discrepancy.note.in_language(language) + (f" ({who})" if who else "")
        line = message(_ACKNOWLEDGED, language, {"rule": rule.full_id, "reason": reason})
        lines[language] = line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
    return Text(**lines)


def _reason(footnote: Text | None, rule: Rule) -> Text | None:
    """The reason that such a footnote gives for the gap in this rule; None where it is another footnote."""
    if footnote is None:
        return None
    found: dict[Language, str] = {}
    for language in LANGUAGES:
        start = message(_ACKNOWLEDGED, language, {"rule": rule.full_id, "reason": ""})
        line = footnote.in_language(language)
        if not line.startswith(start):
            return None
        found[language] = line[len(start) :]
    return Text(**found)
