"""The notes of several reports joined: each with the part it comes from, equal ones once, in one order.

*Not collected* differs from *not stated*: a figure that was not collected in 2019 is no gap in the sum of 2019 and
2020; the combined figure stands for 2020, and a note with its own period says so. All notes are kept as regions
(:mod:`.regions`) until the end, so that the order and grouping of combinations make no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final, TypeAlias

import attrs

from iqmodel.calculations.combining.grid import Placed, Span, members_of, period_of, scope_of, span_of
from iqmodel.calculations.combining.provenance import is_provenance
from iqmodel.calculations.combining.regions import Region, without
from iqmodel.calculations.parts import totals_of_groups
from iqmodel.language.messages import catalogue, in_both, message
from iqmodel.language.text import LANGUAGES, Language, Text
from iqmodel.language.writing import write
from iqmodel.model.annotations import LONGEST
from iqmodel.model.conventions import PROCESSES, SHARED
from iqmodel.model.report_key import ReportKey
from iqmodel.model.rules import Rule
from iqmodel.model.schema import Layout
from iqmodel.model.sources import Discrepancy, Note, Status
from iqmodel.report import BaseReport
from iqmodel.values.counts import Count
from iqmodel.values.periods import Period
from iqmodel.values.shares import Share, is_stated

_Statement: TypeAlias = tuple[str, Status | None, Period | None, Period | None, str | None, Text | None]
"""The contents of a note without its origin: code, status, period, as of, source, footnote."""

_ACKNOWLEDGED: Final = "combine.acknowledged"


@attrs.define
class Remarks:
    """Notes while they are collected.

    ``statements`` holds the contents of each note with the region it holds for, ``uncollected`` by code the region in
    which a figure was not collected.
    """

    layout: Layout
    statements: dict[_Statement, Region] = attrs.Factory(dict)
    uncollected: dict[str, Region] = attrs.Factory(dict)

    def add(self, code: str, footnote: Text | None, cell: Placed, status: Status | None = None) -> None:
        """Add a note about one figure in the scope and period of ``cell``."""
        statement: _Statement = (code, status, None, None, None, footnote)
        self.statements.setdefault(statement, Region()).add(members_of(cell.scope), span_of(cell.period))

    def add_kept_apart(self, code: str, stated: Share | Count, cell: Placed, sentence: str = "combine.never") -> None:
        """Add a note on how a figure or share that never adds up is stated in ``cell``; nothing if it is unknown."""
        if not is_stated(stated):
            return
        footnote = in_both(sentence, {"stated": stated})
        self.add(code, footnote, cell, "not_stated")

    def add_state(self, code: str, as_of: Period, cell: Placed) -> None:
        """Add a note that one figure in the scope and period of ``cell`` shows the state of ``as_of``."""
        statement: _Statement = (code, None, None, as_of, None, None)
        self.statements.setdefault(statement, Region()).add(members_of(cell.scope), span_of(cell.period))

    def add_report(self, report: BaseReport, names: Mapping[str, str], *, last: bool) -> frozenset[str]:
        """Take over the notes of a report, and return the codes of the figures that it did not collect at all.

        ``names`` maps the ids of the report's sources to their new ids. Notes on a stock are kept only if the report
        is the last one: the result does not contain an earlier stock.
        """
        if not report.notes:
            return frozenset()
        here = uncollected(report, self.layout)
        for note in report.notes:
            stock = self.layout.dictionary[note.code].additivity == "stock"
            # What a part sums is said anew of the whole.
            if (stock and not last) or is_provenance(note.footnote):
                continue
            status, period = (note.status, note.period) if stock else _beside_collection(note, report)
            source = None if note.source is None else names[note.source]
            statement: _Statement = (note.code, status, period, note.as_of, source, note.footnote)
            if any(part is not None for part in statement[1:]):
                self.statements.setdefault(statement, Region()).add_cell(_origin(note, report))
        for code, region in here.items():
            if self.layout.dictionary[code].additivity != "stock":
                whole = self.uncollected.setdefault(code, Region())
                for spans, members in region.by_spans():
                    whole.add(members, *spans)
        return frozenset(code for code, region in here.items() if self._misses_all(code, region, report))

    def _misses_all(self, code: str, region: Region, report: BaseReport) -> bool:
        """Whether the figure was collected on no day of the report; for a stock only the last day matters."""
        start, end = span_of(report.period)
        stock = self.layout.dictionary[code].additivity == "stock"
        return region.covers(members_of(report.scope), (end, end) if stock else (start, end))

    def notes(self, members: frozenset[str], hull: Span) -> tuple[Note, ...]:
        """All notes, sorted by figure, those about the whole first; ``members`` and ``hull`` describe the whole."""
        found = [
            Note(code=code, status=status, period=period, as_of=as_of, source=source, footnote=footnote, origin=origin)
            for (code, status, period, as_of, source, footnote), region in self.statements.items()
            for origin in region.cells(members, hull)
        ]
        for code, region in self.uncollected.items():
            for spans, held in region.by_spans():
                # What was collected is noted, not what was not: the figure stands for those days.
                origin = None if held >= members else ReportKey(scope=scope_of(held), period=period_of(hull))
                collected = without(hull, spans)
                found += [Note(code=code, period=period_of(span), origin=origin) for span in collected]
                if not collected:
                    found.append(Note(code=code, status="not_collected", origin=origin))
        return tuple(sorted(found, key=self._order))

    def _order(self, note: Note) -> tuple[Any, ...]:
        """A sort key of all fields as text: absent ones sort first, and equal keys mean equal notes."""
        origin = note.origin
        where = ("",) if origin is None else (str(origin.scope), str(origin.period))
        words = ("", "") if note.footnote is None else (note.footnote.de, note.footnote.en)
        rest = (note.status, note.period, note.as_of, note.source)
        return self.layout.places[note.code], where, *("" if part is None else str(part) for part in rest), words

    def acknowledge(self, rule: Rule, discrepancy: Discrepancy, report: BaseReport) -> None:
        """Record the reason for a report's discrepancy as a footnote, unless the report already has that footnote."""
        # A report that is a combination itself has the footnotes of its parts, with their origins.
        code = self.place(rule)
        if any(note.code == code and reason_in(note.footnote, rule) for note in report.notes):
            return
        self.add(code, _acknowledgement(rule, discrepancy), report)

    def place(self, rule: Rule) -> str:
        """The code of the figure that carries the note on a discrepancy: the rule's last, usually the total."""
        # Notes on a stock are dropped unless the report is the last one, and the reason with them.
        flows = [code for code in rule.codes if self.layout.dictionary[code].additivity != "stock"]
        return (flows or rule.codes)[-1]

    def reasons(self, rule: Rule, notes: Iterable[Note]) -> Text:
        """The reasons that these notes give for the discrepancy of a rule, each with its origin, in both languages.

        Where that is longer than a record may be, a general sentence instead; the notes themselves remain.
        """
        code = self.place(rule)
        footnotes = [(note.origin, reason_in(note.footnote, rule)) for note in notes if note.code == code]
        reasons = [(origin, reason) for origin, reason in footnotes if reason is not None]
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
        return catalogue()["combine.acknowledged-often"]


def growing(reports: Iterable[BaseReport]) -> frozenset[str]:
    """The figures of cases of which a note says that a longer period may have more of them than its parts together:
    a consulting process counts besides its sessions, and those may lie in several parts.
    """
    besides = PROCESSES["besides"]
    return frozenset(note.code for report in reports for note in report.notes if note.footnote == besides)


def shared(reports: Iterable[BaseReport]) -> frozenset[str]:
    """The figures of cases of which a note says that some have sessions in other scopes as well."""
    return frozenset(note.code for report in reports for note in report.notes if note.footnote == SHARED)


@cache
def assumptions(layout: Layout) -> Mapping[str, Text]:
    """By code, what is assumed where every person is counted once; of totals of groups, that nobody moves as well."""
    totals = {whole.code for whole in totals_of_groups(layout).values()}
    alone, of_groups = (catalogue()[f"combine.persons-counted-once{kind}"] for kind in ("", ".groups"))
    return {code: of_groups if code in totals else alone for code in layout.places}


def _origin(note: Note, report: BaseReport) -> ReportKey:
    return note.origin or ReportKey(scope=report.scope, period=report.period)


def _beside_collection(note: Note, report: BaseReport) -> tuple[Status | None, Period | None]:
    """Status and period of a note, except what they say about the days of collection, which ``uncollected`` keeps."""
    if note.status == "not_collected":
        return None, None
    within = (note.origin or report).period
    return note.status, None if note.period is not None and within.contains(note.period) else note.period


def uncollected(report: BaseReport, layout: Layout) -> dict[str, Region]:
    """By code, the scopes and days of a report for which a figure was not collected.

    Read from the notes of status *not collected*, and from notes with a period of their own within the report's: the
    figure was not collected for the rest. The own period of a stock is a date and leaves no rest.
    """
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
            and layout.dictionary[note.code].additivity != "stock"
        ):
            collected.setdefault((note.code, cell), []).append(span_of(note.period))
    for (code, cell), spans in collected.items():
        rest = without(span_of(cell.period), spans)
        regions.setdefault(code, Region()).add(members_of(cell.scope), *rest)
    return regions


def _acknowledgement(rule: Rule, discrepancy: Discrepancy) -> Text:
    """The footnote on a discrepancy: its reason, who acknowledged it and when; cut to the length of a record."""
    lines: dict[Language, str] = {}
    for language in LANGUAGES:
        signed = (discrepancy.by, discrepancy.on and write(discrepancy.on, language))
        who = ", ".join(part for part in signed if part)
        reason = discrepancy.note.in_language(language) + (f" ({who})" if who else "")
        line = message(_ACKNOWLEDGED, language, {"rule": rule.full_id, "reason": reason})
        # Cut and not refused: a long reason in one part must not prevent combining.
        lines[language] = line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
    return Text(**lines)


def reason_in(footnote: Text | None, rule: Rule) -> Text | None:
    """The reason that a footnote on a discrepancy gives; None for any other footnote or another rule's.

    The inverse of :func:`_acknowledgement`: both use the message's text up to the reason.
    """
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
