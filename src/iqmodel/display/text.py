"""Plain text views: a block or report as a table of figures, a fact sheet, the result of a check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, cast

from iqmodel.checks.check import CheckResult
from iqmodel.checks.claims import check_claims
from iqmodel.display.outline import Outline, outline_of
from iqmodel.display.verdicts import groups, numbers, open_claims, summary
from iqmodel.display.words import word
from iqmodel.language.text import Language, current_language
from iqmodel.language.writing import write
from iqmodel.model.blocks import Block
from iqmodel.report import FactSheet, Report
from iqmodel.values.counts import format_count

# A label column is not made narrower than this: better a terminal breaks the line than every word.
_NARROWEST: Final = 16


def show(thing: object, language: Language | None = None) -> str:
    """What shows itself in words: a fact sheet, the result of a check, a block."""
    if isinstance(thing, FactSheet):
        return show_sheet(thing, language)
    return show_check(thing, language) if isinstance(thing, CheckResult) else show_block(cast("Block", thing), language)


def show_block(block: Block, language: Language | None = None, *, width: int | None = None) -> str:
    """Every figure of a block with its label, under the headings of its parts; a report with its head.

    Columns are made to fit ``width``; running text, such as remarks, is for the reader's terminal to break.
    """
    chosen = current_language(language)
    lines = [*_head(block, chosen), ""] if isinstance(block, Report) else []
    lines += _figures(block, chosen, width)
    if isinstance(block, Report):
        lines += _listing("sources", block.sources, chosen)
    return "\n".join(lines)


def show_sheet(sheet: FactSheet, language: Language | None = None, *, width: int | None = None) -> str:
    """Title and programme, the figures of the report, its discrepancies and sources, and the claims."""
    chosen = current_language(language)
    title = sheet.title.in_language(chosen)
    lines = [title, "=" * len(title), sheet.programme.in_language(chosen), ""]
    lines += [*_head(sheet.report, chosen), "", *_figures(sheet.report, chosen, width)]
    lines += _listing("sources", sheet.report.sources, chosen)
    if sheet.programme.reading_advice is not None:
        lines += _listing("advice", (sheet.programme.reading_advice,), chosen)
    lines += _listing("claims", check_claims(sheet), chosen)
    return "\n".join(lines)


def _head(report: Report, language: Language) -> Iterator[str]:
    yield f"{report.scope.in_language(language)}, {report.period.in_language(language)}"
    if report.as_of is not None:
        yield word("as of", language).format(report.as_of.in_language(language))


def _figures(block: Block, language: Language, width: int | None) -> list[str]:
    outline = outline_of(block)
    if not outline.lines:
        return [word("nothing", language)]
    labels = [line.label(language) for line in outline.lines]
    numbers = [format_count(line.count, locale=language) for line in outline.lines]
    deepest = max(len(line.path) for line in outline.lines)
    wide, digits = max(map(len, labels)) + 2 * deepest, max(map(len, numbers))
    if width is not None:
        wide = max(min(wide, width - digits - 2), 2 * deepest + _NARROWEST)
    lines: list[str] = []
    heading: tuple[str, ...] = ()
    for line, label, number in zip(outline.lines, labels, numbers, strict=True):
        for depth, ancestor in enumerate(line.path):
            if heading[depth : depth + 1] != (ancestor,):
                if depth == 0 and lines:
                    lines.append("")
                lines.append("  " * depth + outline.headings[ancestor].in_language(language))
                heading = line.path[: depth + 1]
        heading = line.path
        indent = "  " * len(line.path)
        *named, last = _folded(indent + label, wide, indent + "  ")
        remarks = [f"[{outline.remark(note, language)}]" for note in line.notes]
        row = "  ".join([f"{last:<{wide}}", f"{number:>{digits}}", *remarks])
        if width is None or len(row) <= width:
            lines += [*named, row]
        else:
            lines += [*named, f"{last:<{wide}}  {number:>{digits}}", *(f"{indent}    {said}" for said in remarks)]
    lines += _listing("discrepancies", _gaps(outline, language), language)
    return lines


def _folded(label: str, width: int, indent: str) -> list[str]:
    if len(label) <= width:
        return [label]
    from textwrap import wrap  # only narrow terminals need it

    return wrap(label, width, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False)


def _gaps(outline: Outline, language: Language) -> Iterator[str]:
    for rule_id, gap in outline.gaps.items():
        yield f"{rule_id}: {write(gap.difference, language, '+')}. {outline.reason(rule_id, language)}"


def _listing(name: str, entries: Iterable[object], language: Language) -> list[str]:
    lines = [f"- {write(entry, language)}" for entry in entries]
    return ["", word(name, language), *lines] if lines else []


def show_check(result: CheckResult, language: Language | None = None) -> str:
    """The verdict in one line, how many findings there are of each kind, and every one that does not simply hold."""
    chosen = current_language(language)
    lines = [summary(result, chosen), *filter(None, (numbers(result, chosen),))]
    for name, found in groups(result):
        lines += ["", word(name, chosen)]
        lines += [f"- {finding.rule_id}: {finding.message(chosen)}" for finding in found]
    lines += _listing("claims", open_claims(result), chosen)
    lines += _listing("caveats", result.caveats, chosen)
    return "\n".join(lines)
