"""Plots of one report by its areas: parts that make a whole, with what is missing between them in plain sight.

Parts known exactly begin where the one before ends, so that the eye sees whether they reach the total. What they miss
or exceed it by is a hatched bar of its own, worked out from the figures and never explained here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal

import attrs
from matplotlib.axes import Axes

from iqmodel.areas.counselling import PersonsByAdvice, SessionCounts
from iqmodel.areas.outreach import Outreach
from iqmodel.areas.qualification import MeasureCounts, ParticipantCounts
from iqmodel.checks.check import check
from iqmodel.display.outline import ancestors
from iqmodel.display.plots.bars import Look, Row, draw_plot
from iqmodel.display.plots.canvas import Canvas, Texts
from iqmodel.display.plots.captions import Footnotes, Sources, head, phrase, remarks, start_upper, units_line, words_of
from iqmodel.display.words import word
from iqmodel.language.text import Language, current_language
from iqmodel.language.writing import enumerate_words
from iqmodel.model.rules import Finding, signed
from iqmodel.model.schema import Section, layout_of
from iqmodel.report import FactSheet, Report, report_of
from iqmodel.values.counts import UNKNOWN, Count, format_count, high, is_exact, is_known, low

_SESSIONS: Final = ("first", "follow_up", "total")
_ADVICE: Final = ("recognition_only", "qualification_only", "both", "total")
_MEASURES: Final = ("course", "individual", "total")
_PARTICIPANTS: Final = ("started", "completed")
_COUNTS: Final = ("trainings.count", "events.count", "total.count", "consultations")
_ATTENDANCES: Final = ("trainings.participants", "events.participants", "total.participants")


def sessions(report: Report | FactSheet, *, ax: Axes | None = None, lang: Language | None = None) -> Axes:
    """First and follow-up sessions and their total, of every area that counts them.

    Draws on ``ax``, or on a figure of its own (``.figure`` of the result), which no registry holds. ``lang`` is the
    language, by default that of the context. An unknown figure has words in place of a bar, a bounded one an error bar.
    Raises InvalidDataError for what is no report or no Axes, UnknownCodeError for another language, MissingExtraError.
    """
    plot = _Plot.of(report, ax, lang)
    title = layout_of(SessionCounts).indicators["total"].label.in_language(plot.language)
    plot.add(SessionCounts, _SESSIONS, headings="outer")
    return plot.draw(start_upper(title))


def advice_types(report: Report | FactSheet, *, ax: Axes | None = None, lang: Language | None = None) -> Axes:
    """The persons counselled by type of advice, and the persons that the total has but no group: hatched, as such.

    What the groups miss or exceed is the gap of the rule between them, whether acknowledged or undecided; see
    :func:`sessions` for everything else.
    """
    plot = _Plot.of(report, ax, lang)
    plot.add(PersonsByAdvice, _ADVICE)
    return plot.draw(plot.only_heading())


def qualification(report: Report | FactSheet, *, ax: Axes | None = None, lang: Language | None = None) -> Axes:
    """Qualification measures by form, and the persons who entered one and who completed it; see :func:`sessions`."""
    plot = _Plot.of(report, ax, lang)
    plot.add(MeasureCounts, _MEASURES)
    plot.add(ParticipantCounts, _PARTICIPANTS, colour=2)
    return plot.draw(plot.area_of(MeasureCounts))


def outreach(
    report: Report | FactSheet,
    *,
    ax: Axes | None = None,
    lang: Language | None = None,
    participants: bool = False,
) -> Axes:
    """Trainings, events and consultations by the actors they are for; with ``participants`` who took part instead.

    Where both kinds are known exactly, their total adds nothing and is left out. See :func:`sessions`.
    """
    plot = _Plot.of(report, ax, lang)
    names = _ATTENDANCES if participants else _COUNTS
    plot.add(Outreach, names, headings="full", idle_total=False)
    unplaced = layout_of(Outreach).indicators
    labels = [unplaced[name].label.in_language(plot.language) for name in names if not name.startswith("total")]
    title = enumerate_words(labels, plot.language)
    return plot.draw(start_upper(title))


@attrs.define
class _Plot:
    """The rows of one plot as they come together: by group, each with the code of its figure and its remarks."""

    report: Report
    canvas: Canvas
    language: Language
    findings: dict[str, Finding]
    groups: list[tuple[str, list[_Draft]]] = attrs.field(factory=list)

    @classmethod
    def of(cls, subject: object, ax: Any, lang: Language | None) -> _Plot:
        chosen = current_language(lang)
        report = report_of(subject)
        findings = {finding.rule_id: finding for finding in check(report).findings}
        return cls(report, Canvas.of(ax, chosen), chosen, findings)

    def sections(self, kind: type[Any]) -> list[Section]:
        """Where blocks of that class stand in the report, in a subclass of it too."""
        return [one for one in layout_of(type(self.report)).sections if issubclass(one.kind, kind)]

    def labels(self, section: Section) -> list[str]:
        """The headings of a part and of all that hold it, outer before inner."""
        named = {one.code: one.label for one in layout_of(type(self.report)).sections}
        return [named[code].in_language(self.language) for code in ancestors(f"{section.code}.figure")]

    def only_heading(self) -> str:
        """The headings of the groups: the title where there is one group alone."""
        return ", ".join(dict.fromkeys(heading for heading, _ in self.groups))

    def area_of(self, kind: type[Any]) -> str:
        """What holds the blocks of that class."""
        return ", ".join(dict.fromkeys(self.labels(section)[0] for section in self.sections(kind)))

    def add(
        self,
        kind: type[Any],
        names: Sequence[str],
        *,
        headings: Literal["own", "outer", "full"] = "own",
        idle_total: bool = True,
        colour: int = 0,
    ) -> None:
        """A group of rows for each block of that class, under its own heading, that of what holds it, or both."""
        sections = self.sections(kind)
        paths = [self.labels(section) for section in sections]
        chosen = {"own": [path[-1:] for path in paths], "outer": [path[:-1] or path for path in paths], "full": paths}
        for section, heading, path in zip(sections, chosen[headings], paths, strict=True):
            unique = heading if chosen[headings].count(heading) == 1 else path
            rows = self.rows(section, names, idle_total=idle_total, colour=colour)
            self.groups.append((" – ".join(unique), list(rows)))

    def rows(self, section: Section, names: Sequence[str], *, idle_total: bool, colour: int) -> Iterator[_Draft]:
        """One row for each figure of a block, and one for what its parts miss of their total."""
        counts = {name: self.report[f"{section.code}.{name}"] for name in names}
        finding = self.sum_of(section, names)
        parts = [name for name, _ in finding.rule.relation.left] if finding else []
        stacked = all(is_exact(counts[name]) for name in parts)
        reached = 0
        for position, (name, count) in enumerate(counts.items()):
            is_total = name.startswith("total")
            gap = list(self.gap(finding, reached)) if is_total and finding else []
            yield from gap
            if is_total and stacked and is_exact(count) and not gap and not idle_total:
                continue
            start = reached if stacked and name in parts else 0
            reached += count if stacked and name in parts and is_exact(count) else 0
            look: Look = "total" if is_total else "part"
            yield self.row(section, name, count, start=start, look=look, colour=colour + position)

    def sum_of(self, section: Section, names: Sequence[str]) -> Finding | None:
        """The finding on the rule by which parts among these figures make their total."""
        for rule in layout_of(section.kind).own_rules:
            if rule.relation.form == "sum" and set(rule.relation.names) <= set(names):
                return self.findings.get(f"{section.code}.{rule.id}")
        return None

    def row(self, section: Section, name: str, count: Count, **how: Any) -> _Draft:
        code = f"{section.code}.{name}"
        # What the figure is called where no place adds words to it: the heading names the place.
        label = layout_of(section.kind).indicators[name].label.in_language(self.language)
        row = Row(label=label, count=count, words=words_of(self.report, code, self.language), **how)
        return _Draft(row, code, remarks(self.report, code, self.language))

    def gap(self, finding: Finding, reached: int) -> Iterator[_Draft]:
        """What the parts miss of the total, or have beyond it, where all of them are known in some measure."""
        missed = -finding.difference
        if finding.verdict == "holds" or not all(map(is_known, finding.values)):
            return
        least, most = low(missed), high(missed)
        is_less, is_more = least is not None and least >= 0, most is not None and most <= 0
        name = "gap" if is_less else "excess" if is_more else "open gap"
        count: Count = missed if is_less else -missed if is_more else UNKNOWN
        # An excess runs back from what the parts reach to the total; beside bounded parts nothing is stacked.
        start = reached - count if is_more and reached and is_exact(count) else reached
        verdict = word(finding.verdict, self.language)
        said = format_count(missed if name == "open gap" else count, locale=self.language)
        row = Row(
            label=phrase(name, self.language),
            count=count,
            words=f"{said} ({verdict[:1].lower()}{verdict[1:]})",
            start=start,
            look="gap",
        )
        note = finding.discrepancy.note.in_language(self.language) if finding.discrepancy else ""
        label = finding.rule.label.in_language(self.language)
        told_gap = f"{verdict} – {label}: {signed(finding.difference, self.language)}. {note}"
        yield _Draft(row, "", [told_gap.strip()])

    def draw(self, title: str) -> Axes:
        """Draw what has come together under that title."""
        codes = [draft.code for _, drafts in self.groups for draft in drafts if draft.code]
        sources, footnotes = Sources(((self.report, code) for code in codes), self.language), Footnotes(self.language)
        rows: list[Row] = []
        for heading, drafts in self.groups:
            if len(self.groups) > 1:
                rows.append(Row(label=heading))
            for draft in drafts:
                mark = footnotes.mark(
                    *draft.remarks, *([sources.remark(self.report, draft.code)] if draft.code else [])
                )
                rows.append(attrs.evolve(draft.row, words=draft.row.words + mark))
        indicators = layout_of(type(self.report)).indicators
        units = units_line((indicators[code].unit.in_language(self.language) for code in codes), self.language)
        texts = Texts(title, head(self.report, self.language), units, (*footnotes.lines(), sources.line()))
        return draw_plot(self.canvas, rows, texts)


@attrs.frozen
class _Draft:
    """A row before its marks: the code of its figure, none for a gap, and what is to be remarked."""

    row: Row
    code: str
    remarks: list[str]
