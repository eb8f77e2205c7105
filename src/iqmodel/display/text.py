"""Plain text views: a block or report as a table of figures, a fact sheet, the result of a check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, cast

from iqmodel.checks.check import CheckResult
from iqmodel.checks.claims import check_claims
from iqmodel.display.outline import Outline, outline_of
from iqmodel.display.publication import publication
from iqmodel.display.verdicts import groups, numbers, open_claims, summary
from iqmodel.display.words import word
from iqmodel.language.lines import Line, Piece, headed, line, listed, text_of
from iqmodel.language.text import Language, current_language
from iqmodel.language.writing import write
from iqmodel.model.blocks import Block
from iqmodel.report import BaseReport, FactSheet

# The label column is never narrower than this: one long line is easier to read than a column of broken words.
_NARROWEST: Final = 16


def show(thing: object, language: Language | None = None) -> str:
    """The text view of a fact sheet, a check or a block; what ``str()`` of these objects returns."""
    if isinstance(thing, FactSheet):
        return show_sheet(thing, language)
    return show_check(thing, language) if isinstance(thing, CheckResult) else show_block(cast("Block", thing), language)


def show_block(block: Block, language: Language | None = None, *, width: int | None = None) -> str:
    """Every figure of a block with its label, under the headings of its parts; for a report, scope and period come
    first.

    The columns fit ``width``; running text, such as remarks, is left to the terminal to wrap.
    """
    return text_of(block_lines(block, language, width=width))


def show_sheet(sheet: FactSheet, language: Language | None = None, *, width: int | None = None) -> str:
    """A fact sheet: title, programme and publication, the figures of each report with gaps and sources, the claims."""
    return text_of(sheet_lines(sheet, language, width=width))


def show_check(result: CheckResult, language: Language | None = None) -> str:
    """The verdict in one line, the number of findings of each kind, and every finding other than *holds*."""
    return text_of(check_lines(result, language))


def block_lines(block: Block, language: Language | None = None, *, width: int | None = None) -> list[Line]:
    """The lines of :func:`show_block`."""
    chosen = current_language(language)
    if not isinstance(block, BaseReport):
        return _figures(block, chosen, width)
    sources = _listing("sources", block.sources, chosen)
    return [*_head(block, chosen), line(), *_figures(block, chosen, width), *sources]


def sheet_lines(sheet: FactSheet, language: Language | None = None, *, width: int | None = None) -> list[Line]:
    """The lines of :func:`show_sheet`."""
    chosen = current_language(language)
    title, advice = sheet.title.in_language(chosen), sheet.programme.reading_advice
    return [
        *(line(title, "heading"), line("=" * len(title), "underline"), line(sheet.programme.in_language(chosen))),
        *map(line, publication(sheet, chosen)),
        *(one for report in sheet.reports for one in (line(), *block_lines(report, chosen, width=width))),
        *_listing("advice", () if advice is None else (advice,), chosen),
        *_listing("claims", check_claims(sheet), chosen),
    ]


def check_lines(
    result: CheckResult, language: Language | None = None, places: Mapping[str | None, str] = MappingProxyType({})
) -> list[Line]:
    """The lines of :func:`show_check`; the findings about rules that have ``places`` begin with them."""
    chosen = current_language(language)
    lines = [line(said) for said in (numbers(result, chosen),) if said]
    for name, found in groups(result):
        lines += [line(), line(word(name, chosen), "heading")]
        said = [(places.get(one.rule_id), one.message(chosen), one.rule_id) for one in found]
        lines += [listed(f"{place}: {words}" if place else words, key=rule_id) for place, words, rule_id in said]
    lines += _listing("claims", open_claims(result), chosen)
    lines += _listing("caveats", result.caveats, chosen)
    return headed(summary(result, chosen), lines)


def _head(report: BaseReport, language: Language) -> Iterator[Line]:
    """Scope, period and state of a report."""
    yield line(f"{report.scope.in_language(language)}, {report.period.in_language(language)}", "heading")
    if report.as_of is not None:
        yield line(word("as of", language).format(report.as_of.in_language(language)))


def _figures(block: Block, language: Language, width: int | None) -> list[Line]:
    """The lines of all figures, labels left and numbers right-aligned, followed by the acknowledged discrepancies.

    Remarks follow the number if there is room in the line, otherwise they are on lines of their own.
    """
    outline = outline_of(block)
    if not outline.lines:
        return [line(word("nothing", language))]
    labels = [figure.label(language) for figure in outline.lines]
    numbers = [write(figure.count, language) for figure in outline.lines]
    # Every level of headings indents its labels by two characters.
    deepest = max(len(figure.path) for figure in outline.lines)
    wide, digits = max(map(len, labels)) + 2 * deepest, max(map(len, numbers))
    if width is not None:
        wide = max(min(wide, width - digits - 2), 2 * deepest + _NARROWEST)
    lines: list[Line] = []
    heading: tuple[str, ...] = ()
    for figure, label, number in zip(outline.lines, labels, numbers, strict=True):
        for depth, ancestor in enumerate(figure.path):
            if heading[depth : depth + 1] != (ancestor,):
                named = outline.headings[ancestor].in_language(language)
                if depth == 0:
                    lines += [line(), line(named, "heading")] if lines else [line(named, "heading")]
                else:
                    lines.append(line("  " * depth + named))
                heading = figure.path[: depth + 1]
        if heading and not figure.path:
            lines.append(line())  # what belongs to no part does not look as if it were of the last one
        heading = figure.path
        indent = "  " * len(figure.path)
        # The number is next to the last line of its label.
        *above, last = folded(indent + label, wide, indent + "  ")
        row = Piece(f"{last:<{wide}}  {number:>{digits}}")
        remarks = [Piece(f"[{outline.remark(note, language)}]", "remark") for note in figure.notes]
        beside = Line((row, *(piece for remark in remarks for piece in (Piece("  "), remark))))
        lines += map(line, above)
        if width is None or beside.width <= width:
            lines.append(beside)
        else:
            lines += [Line((row,)), *(Line((Piece(f"{indent}    "), remark)) for remark in remarks)]
    return lines + _listed("discrepancies", _gaps(outline, language), language)


def folded(label: str, width: int, indent: str) -> list[str]:
    """A label wrapped to the width of its column."""
    if len(label) <= width:
        return [label]
    from textwrap import wrap  # only narrow terminals need it

    return wrap(label, width, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False)


def _gaps(outline: Outline, language: Language) -> Iterator[Line]:
    """One line for each acknowledged discrepancy: rule, signed amount, reason."""
    for rule_id, gap in outline.gaps.items():
        yield listed(f"{write(gap.difference, language, '+')}. {outline.reason(rule_id, language)}", key=rule_id)


def _listing(name: str, entries: Iterable[object], language: Language) -> list[Line]:
    """A heading and a list; empty without entries."""
    return _listed(name, (listed(write(entry, language)) for entry in entries), language)


def _listed(name: str, entries: Iterable[Line], language: Language) -> list[Line]:
    """Entries under their heading; nothing without any."""
    lines = list(entries)
    return [line(), line(word(name, language), "heading"), *lines] if lines else []
