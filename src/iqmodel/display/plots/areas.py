"""Plots of one report by area: parts of a whole, with any gap between them in plain sight.

Exact parts begin where the previous one ends, so that one sees whether they reach the total, if that is drawn. The
amount by which they fall short of it or exceed it is a hatched bar of its own, computed from the figures and never
explained here.
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
from iqmodel.display.blocks import blocks_in, code_in, totals_in, units_in
from iqmodel.display.outline import ancestors
from iqmodel.display.plots.bars import Look, Row, draw_plot
from iqmodel.display.plots.canvas import Canvas, Texts
from iqmodel.display.plots.captions import Footnotes, Sources, head, phrase, remarks, start_upper, units_line, words_of
from iqmodel.display.plots.picture import Picture
from iqmodel.display.words import word
from iqmodel.errors import InvalidDataError, UnitError
from iqmodel.language.lookup import refuse_unknown
from iqmodel.language.problems import objection
from iqmodel.language.text import Language, current_language
from iqmodel.language.writing import enumerate_words, write
from iqmodel.model.blocks import Block
from iqmodel.model.rules import Finding
from iqmodel.model.schema import Section, layout_of
from iqmodel.report import BaseReport, FactSheet, report_of
from iqmodel.values.counts import UNKNOWN, Count, format_count, high, is_exact, is_known, low

_SESSIONS: Final = ("first", "follow_up", "total")
_ADVICE: Final = ("recognition_only", "qualification_only", "both", "total")
_MEASURES: Final = ("course", "individual", "total")
_PARTICIPANTS: Final = ("started", "completed")
_COUNTS: Final = ("trainings.count", "events.count", "total.count", "consultations")
_ATTENDANCES: Final = ("trainings.participants", "events.participants", "total.participants")


def sessions(report: BaseReport | FactSheet, *, ax: Axes | None = None, lang: Language | None = None) -> Picture:
    """First and follow-up sessions and their total, for every area that counts them.

    Draws on ``ax``, or on a figure of its own (``.figure`` of the picture) that pyplot does not manage. ``lang`` is the
    language, by default that of the context. An unknown figure has words instead of a bar, a bounded one an error bar.
    Raises InvalidDataError for anything that is not a report or Axes, and for a report whose class has no part that
    counts sessions, UnknownCodeError for another language, MissingExtraError without matplotlib.
    """
    plot = _Plot.of(report, ax, lang, SessionCounts)
    title = layout_of(SessionCounts).indicators["total"].label.in_language(plot.language)
    plot.add(SessionCounts, _SESSIONS, headings="outer")
    return plot.draw(start_upper(title))


def advice_types(report: BaseReport | FactSheet, *, ax: Axes | None = None, lang: Language | None = None) -> Picture:
    """The persons counselled by type of advice, with a hatched bar for persons in the total but in none of the groups.

    The hatched bar is the gap of the rule between them, whether acknowledged or undecided; for everything else see
    :func:`sessions`.
    """
    plot = _Plot.of(report, ax, lang, PersonsByAdvice)
    plot.add(PersonsByAdvice, _ADVICE)
    return plot.draw(plot.only_heading())


def qualification(report: BaseReport | FactSheet, *, ax: Axes | None = None, lang: Language | None = None) -> Picture:
    """Qualification measures by form, and the persons who entered and who completed one; see :func:`sessions`."""
    plot = _Plot.of(report, ax, lang, MeasureCounts, ParticipantCounts)
    plot.add(MeasureCounts, _MEASURES)
    plot.add(ParticipantCounts, _PARTICIPANTS, colour=2)
    return plot.draw(plot.area_of(MeasureCounts) or plot.area_of(ParticipantCounts))


def outreach(
    report: BaseReport | FactSheet,
    *,
    ax: Axes | None = None,
    lang: Language | None = None,
    participants: bool = False,
) -> Picture:
    """Trainings, events and consultations by target group; with ``participants`` the participants instead.

    If both kinds are known exactly, their total adds nothing and is left out, and the bar of each begins at zero. See
    :func:`sessions`.
    """
    plot = _Plot.of(report, ax, lang, Outreach)
    names = _ATTENDANCES if participants else _COUNTS
    plot.add(Outreach, names, headings="full", idle_total=False)
    # Labels without the words of a place, because the title covers all of them.
    unplaced = layout_of(Outreach).indicators
    labels = [unplaced[name].label.in_language(plot.language) for name in names if not name.startswith("total")]
    title = enumerate_words(labels, plot.language)
    return plot.draw(start_upper(title))


def breakdown(
    report: BaseReport | FactSheet, part: str | None = None, *, ax: Axes | None = None, lang: Language | None = None
) -> Picture:
    """The figures of one part of any report, a group for each block in it: ``breakdown(report, "persons")``.

    For reports of a class of your own. ``part`` is the code of a part, by default the whole report. Exact figures that
    a rule adds up to a total begin where the previous one ends, and what the total exceeds them by is a hatched bar.

    Raises UnknownCodeError for a part that the class does not have, UnitError for figures of several units, which
    cannot share a scale (draw one of its parts, or some of its figures with :func:`comparison`), and what
    :func:`sessions` raises.
    """
    plot = _Plot.of(report, ax, lang)
    layout = layout_of(type(plot.report))
    known = {one.code: one for one in layout.sections}
    if part is not None:
        refuse_unknown(part, known)
    units = units_in(layout, part)
    if len(units) > 1:
        raise UnitError("plots.units", number=len(units), units=units)
    for section in blocks_in(layout, part):
        names = tuple(layout_of(section.kind).counts)
        total = totals_in(section.kind)
        ordered = (*(name for name in names if name not in total), *(name for name in names if name in total))
        heading = plot.labels(section)[part.count(".") if part else 0 :] or [word("figures", plot.language)]
        rows = plot.rows(section, ordered, idle_total=True, colour=0)
        plot.groups.append((" – ".join(heading), list(rows)))
    return plot.draw(plot.only_heading() if part is None else known[part].label.in_language(plot.language))


@attrs.define
class _Plot:
    """The rows of one plot while they are collected: by group, each with the code of its figure and its remarks."""

    report: BaseReport
    canvas: Canvas
    language: Language
    findings: dict[str, Finding]
    groups: list[tuple[str, list[_Draft]]] = attrs.field(factory=list)

    @classmethod
    def of(cls, subject: object, ax: Any, lang: Language | None, *kinds: type[Block]) -> _Plot:
        """A plot of that report without rows. Raises InvalidDataError for a report without any block of these kinds."""
        chosen = current_language(lang)
        report = report_of(subject)
        sections = layout_of(type(report)).sections
        if kinds and not any(issubclass(one.kind, kinds) for one in sections):
            parts = tuple(one.code for one in sections if "." not in one.code)
            what = {"model": type(report).__name__, "kinds": tuple(kind.__name__ for kind in kinds), "parts": parts}
            code = "plots.no-part" if parts else "plots.no-part.none"
            raise InvalidDataError((objection(code, "report", value=type(report).__name__, **what),))
        findings = {finding.rule_id: finding for finding in check(report).findings}
        return cls(report, Canvas.of(ax, chosen), chosen, findings)

    def sections(self, kind: type[Any]) -> list[Section]:
        """The places of blocks of that class in the report, including those of subclasses."""
        return [one for one in layout_of(type(self.report)).sections if issubclass(one.kind, kind)]

    def labels(self, section: Section) -> list[str]:
        """The headings of a part and of the parts that contain it, from the outermost."""
        named = {one.code: one.label for one in layout_of(type(self.report)).sections}
        return [named[code].in_language(self.language) for code in ancestors(code_in(section, "figure"))]

    def only_heading(self) -> str:
        """The headings of the groups; the title if there is only one group."""
        return ", ".join(dict.fromkeys(heading for heading, _ in self.groups))

    def area_of(self, kind: type[Any]) -> str:
        """The headings of the areas that contain blocks of that class."""
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
        """Add a group of rows for each block of that class, under its own heading, that of its area, or both."""
        sections = self.sections(kind)
        paths = [self.labels(section) for section in sections]
        chosen = {"own": [path[-1:] for path in paths], "outer": [path[:-1] or path for path in paths], "full": paths}
        for section, heading, path in zip(sections, chosen[headings], paths, strict=True):
            # Groups with equal headings could not be distinguished, so they get the whole path.
            unique = heading if chosen[headings].count(heading) == 1 else path
            rows = self.rows(section, names, idle_total=idle_total, colour=colour)
            self.groups.append((" – ".join(unique), list(rows)))

    def rows(self, section: Section, names: Sequence[str], *, idle_total: bool, colour: int) -> Iterator[_Draft]:
        """One row for each figure of a block, and one for the gap between its parts and their total."""
        counts = {name: self.report[code_in(section, name)] for name in names}
        totals = {name for name in names if name in totals_in(section.kind) or name.startswith("total")}
        finding = self.sum_of(section, names)
        parts = [name for name, _ in finding.rule.relation.left] if finding else []
        stacked = all(is_exact(counts[name]) for name in parts)
        whole = sum(count for name in parts if stacked and is_exact(count := counts[name]))
        gap = list(self.gap(finding, whole)) if finding else []
        # Exact parts that add up to their total already show it.
        shows_it = stacked and not gap and not idle_total
        left_out = {name for name, count in counts.items() if name in totals and shows_it and is_exact(count)}
        reached = 0
        for position, (name, count) in enumerate(counts.items()):
            if name in totals:
                yield from gap
            if name in left_out:
                continue
            # Without the total the end of a bar would be taken for it, so that each begins at zero.
            is_stacked = stacked and name in parts and not left_out
            start = reached if is_stacked else 0
            reached += count if is_stacked and is_exact(count) else 0
            look: Look = "total" if name in totals else "part"
            yield self.row(section, name, count, start=start, look=look, colour=colour + position)

    def sum_of(self, section: Section, names: Sequence[str]) -> Finding | None:
        """The finding for the rule that adds these parts up to their total."""
        for rule in layout_of(section.kind).own_rules:
            if rule.relation.form == "sum" and set(rule.relation.names) <= set(names):
                return self.findings.get(code_in(section, rule.id))
        return None

    def row(self, section: Section, name: str, count: Count, **how: Any) -> _Draft:
        """The row of one figure."""
        code = code_in(section, name)
        # The label without the words of its place, which the heading already names.
        label = layout_of(section.kind).indicators[name].label.in_language(self.language)
        row = Row(label=label, count=count, words=words_of(self.report, code, self.language), **how)
        return _Draft(row, code, remarks(self.report, code, self.language))

    def gap(self, finding: Finding, reached: int) -> Iterator[_Draft]:
        """The row for what the parts lack of the total, or exceed it by, if something is known of all of them."""
        missed = -finding.difference
        if finding.verdict == "holds" or not all(map(is_known, finding.values)):
            return
        least, most = low(missed), high(missed)
        is_less, is_more = least is not None and least >= 0, most is not None and most <= 0
        name = "gap" if is_less else "excess" if is_more else "open gap"
        count: Count = missed if is_less else -missed if is_more else UNKNOWN
        # An excess extends back from the end of the parts to the total; bounded parts are not stacked.
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
        label = finding.rule.title.in_language(self.language)
        gap = write(finding.difference, self.language, "+")
        remark = f"{verdict} – {label}: {gap}. {note}"
        yield _Draft(row, "", [remark.strip()])

    def draw(self, title: str) -> Picture:
        """Draw everything that has been added, under that title."""
        # Rows for gaps have no code, and therefore neither a source nor a unit.
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
    """A row before its footnote marks: the code of its figure (empty for a gap) and its remarks."""

    row: Row
    code: str
    remarks: list[str]
