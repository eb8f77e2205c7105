"""HTML of figures: the tables of a block or report by area, its notes, sources, gaps and claims, and fact sheets."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Final

import attrs

from iqmodel.checks.caveats import Caveat
from iqmodel.checks.claims import check_claims
from iqmodel.display.html.markup import Column, Markup, code, group_row, grouped_table, heading, join, listing, row, tag
from iqmodel.display.html.records import record_view
from iqmodel.display.outline import Line, Outline, outline_of
from iqmodel.display.publication import publication
from iqmodel.display.words import word
from iqmodel.language.text import Language
from iqmodel.language.writing import write
from iqmodel.model.blocks import Block
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import Note
from iqmodel.report import BaseReport, FactSheet, key_of

_STEP: Final = " › "


def figures_tables(block: Block, language: Language, level: int | None = None) -> Markup:
    """Every figure of a block that is shown, one table for each of its parts, with numbered notes below each table.

    With ``level``, each caption is a heading of that level.
    """
    outline = outline_of(block)
    if not outline.lines:
        return tag("p", word("nothing", language))
    return join(
        _area_table(area, list(lines), outline, language, level)
        for area, lines in groupby(outline.lines, key=lambda line: line.path[:1])
    )


def figures_table(block: Block, area: str, language: Language, level: int | None = None) -> Markup:
    """The table of one part of a block, given by its code (``counselling``); empty if no figure is shown."""
    outline = outline_of(block)
    lines = [line for line in outline.lines if line.path[:1] == ((area,) if area else ())]
    return _area_table((area,) if area else (), lines, outline, language, level) if lines else join()


def _area_table(
    area: tuple[str, ...], lines: list[Line], outline: Outline, language: Language, level: int | None
) -> Markup:
    """The table of one area, with a row group for each part in it, and its footnotes as a numbered list."""
    columns = (
        Column(word("figure", language)),
        Column(word("value", language), number=True),
        Column(word("unit and note", language)),
    )
    footnotes: dict[str, int] = {}
    bodies = []
    for path, group in groupby(lines, key=lambda line: line.path):
        # The caption names the area; only parts within it need a row of their own.
        inner = path[1:]
        head = None
        if inner:
            title = _STEP.join(outline.headings[part].in_language(language) for part in inner)
            head = group_row(columns, title)
        rows = (
            row(
                columns,
                (
                    tag("span", line.label(language), title=_explained(line, language)),
                    write(line.count, language),
                    _unit_and_note(line, outline, footnotes, language),
                ),
                first="inner" if inner else None,
                data_code=line.indicator.code,
            )
            for line in group
        )
        # A row group for each part, so that its title belongs to its rows for screen readers as well.
        bodies.append(tag("tbody", head, rows))
    title = outline.headings[area[0]].in_language(language) if area else word("figures", language)
    return join(
        grouped_table(title, columns, bodies, level),
        tag("ol", (tag("li", note) for note in footnotes), class_="notes") if footnotes else None,
    )


def _explained(line: Line, language: Language) -> str:
    """Code and definition of a figure, shown when the mouse points to its label."""
    return ": ".join(filter(None, (line.indicator.code, line.indicator.definition.in_language(language))))


def _unit_and_note(line: Line, outline: Outline, footnotes: dict[str, int], language: Language) -> Markup:
    """The unit, short remarks from the notes, and the numbers of the footnotes below the table."""
    numbers, remarks = [], []
    for note in line.notes:
        said = _in_short(note, outline, language)
        number = None
        if note.footnote is not None:
            # Equal footnotes share a number.
            known = footnotes.setdefault(note.footnote.in_language(language), len(footnotes) + 1)
            number = f" [{known}]"
        if said:
            remarks.append(tag("div", tag("small", said, number)))
        else:
            numbers.append(number)
    return join(line.indicator.unit.in_language(language), numbers, remarks)


def _in_short(note: Note, outline: Outline, language: Language) -> str:
    """The text of a note without its footnote."""
    if note.status or note.period or note.as_of or note.source:
        return outline.remark(attrs.evolve(note, footnote=None), language)
    # Whatever else it says is a footnote, which is below the table.
    return note.origin.in_language(language) if note.origin else ""


def report_head(report: BaseReport, language: Language) -> Markup:
    """The scope and period of a report, and the state that its figures show."""
    about = tag("p", f"{report.scope.in_language(language)}, {report.period.in_language(language)}")
    if report.as_of is None:
        return about
    return join(about, tag("p", word("as of", language).format(report.as_of.in_language(language))))


def gaps(block: Block, language: Language, level: int | None = None) -> Markup:
    """The acknowledged discrepancies: rule, signed amount, and what is known; empty without any."""
    outline = outline_of(block)
    items = (
        join(
            code(rule_id),
            ": ",
            tag("strong", write(gap.difference, language, "+")),
            ". ",
            outline.reason(rule_id, language),
        )
        for rule_id, gap in outline.gaps.items()
    )
    return listing(word("discrepancies", language), items, level)


def sources(report: BaseReport, language: Language, level: int | None = None) -> Markup:
    """The sources of the figures; empty if none is named."""
    return listing(word("sources", language), (one.in_language(language) for one in report.sources), level)


def notes(report: BaseReport, language: Language, level: int | None = None) -> Markup:
    """Every note with its figure, for pages that do not show the tables."""
    outline, known = outline_of(report), layout_of(type(report)).dictionary
    items = (
        f"{known[note.code].label.in_language(language)}: {outline.remark(note, language)}" for note in report.notes
    )
    return listing(word("notes", language), items, level)


def caveats(found: Iterable[Caveat], language: Language, level: int | None = None) -> Markup:
    """The caveats; empty without any."""
    return listing(word("caveats", language), (one.in_language(language) for one in found), level)


def claims(sheet: FactSheet, language: Language, level: int | None = None) -> Markup:
    """The shares stated in the text, each compared with the figures; empty without any."""
    items = (finding.in_language(language) for finding in check_claims(sheet))
    return listing(word("claims", language), items, level)


def advice(sheet: FactSheet, language: Language, level: int | None = None) -> Markup:
    """The publisher's advice to readers; empty without any."""
    said = sheet.programme.reading_advice
    return listing(word("advice", language), [said.in_language(language)] if said else [], level)


def block_view(block: Block, language: Language, level: int = 3) -> Markup:
    """A block or report: its head, the tables of its figures, its gaps and sources."""
    if not isinstance(block, BaseReport):
        return join(figures_tables(block, language, level), gaps(block, language, level))
    return join(
        report_head(block, language),
        figures_tables(block, language, level),
        gaps(block, language, level),
        sources(block, language, level),
    )


def sheet_view(sheet: FactSheet, language: Language, level: int = 2) -> Markup:
    """A fact sheet: title, programme and publication, its reports, advice, claims, and the programme, collapsed."""
    below = level + 1
    several = len(sheet.reports) > 1
    return join(
        heading(sheet.title.in_language(language), level),
        tag("p", sheet.programme.in_language(language)),
        (tag("p", said) for said in publication(sheet, language)),
        (
            join(heading(key_of(report).in_language(language), below), block_view(report, language, below + 1))
            if several
            else block_view(report, language, below)
            for report in sheet.reports
        ),
        advice(sheet, language, below),
        claims(sheet, language, below),
        tag("details", tag("summary", word("programme", language)), record_view(sheet.programme, language)),
    )
