"""Plain text views: a block or report as a table of figures, a fact sheet, the result of a check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from iqmodel.counts import Count, format_count, is_known
from iqmodel.layout import Layout, layout_of
from iqmodel.rules import Finding
from iqmodel.text import Language, Text, current_language, write

if TYPE_CHECKING:
    from iqmodel.block import Block
    from iqmodel.checking import CheckResult
    from iqmodel.report import FactSheet, Report

_WORDS: Final[dict[str, Text]] = {
    "as of": Text("Stand {}", "as of {}"),
    "nothing": Text("Keine Zahl ist angegeben.", "No figure is given."),
    "notes": Text("Anmerkungen", "Notes"),
    "sources": Text("Quellen", "Sources"),
    "claims": Text("Aussagen im Text", "Claims in the text"),
    "advice": Text("Beim Lesen zu bedenken", "Bear in mind when reading"),
    "caveats": Text("Zu beachten", "Caveats"),
    "discrepancies": Text("Bekannte Abweichungen", "Acknowledged discrepancies"),
    "sound": Text("In Ordnung: keine Regel ist verletzt.", "Sound: no rule is violated."),
    "broken": Text("Nicht in Ordnung: {} Regel(n) verletzt.", "Not sound: {} rule(s) violated."),
    "unclear": Text("Keine Regel ist anwendbar.", "No rule applies."),
    "warnings": Text("Warnungen", "Warnings"),
    "violated": Text("Verletzt", "Violated"),
    "undecided": Text("Nicht entscheidbar", "Undecided"),
    "acknowledged": Text("Bekannte Abweichung", "Acknowledged"),
    "holds": Text("Erfüllt", "Holds"),
}


def word(name: str, language: Language) -> str:
    """A heading or fixed phrase of the text views."""
    return _WORDS[name].in_language(language)


def show_block(block: Block, language: Language | None = None) -> str:
    """Every figure of a block with its label and unit, under the headings of its parts; a report with its head."""
    from iqmodel.report import Report

    chosen = current_language(language)
    lines = [*_head(block, chosen), ""] if isinstance(block, Report) else []
    lines += _figures(block, chosen)
    if isinstance(block, Report):
        lines += _listing("sources", block.sources, chosen)
    return "\n".join(lines)


def show_sheet(sheet: FactSheet, language: Language | None = None) -> str:
    """Title and programme, the figures of the report, its discrepancies and sources, and the claims."""
    chosen = current_language(language)
    title = sheet.title.in_language(chosen)
    lines = [title, "=" * len(title), sheet.programme.in_language(chosen), ""]
    lines += [*_head(sheet.report, chosen), "", *_figures(sheet.report, chosen)]
    lines += _listing("sources", sheet.report.sources, chosen)
    if sheet.programme.reading_advice is not None:
        lines += _listing("advice", (sheet.programme.reading_advice,), chosen)
    lines += _listing("claims", (_claim(sheet, claim, chosen) for claim in sheet.claims), chosen)
    return "\n".join(lines)


def _claim(sheet: FactSheet, claim: Any, language: Language) -> str:
    known = layout_of(type(sheet.report)).indicators
    numerator, denominator = (known[code].label.in_language(language) for code in (claim.numerator, claim.denominator))
    return f"{numerator}: {claim.share(language)} ({denominator})"


def _head(report: Report, language: Language) -> Iterator[str]:
    yield f"{report.scope.in_language(language)}, {report.period.in_language(language)}"
    if report.as_of is not None:
        yield word("as of", language).format(report.as_of.in_language(language))


def _figures(block: Block, language: Language) -> list[str]:
    """The lines of the table. Unknown figures appear where a note says why, or where a sibling is known."""
    layout = layout_of(type(block))
    remarks = _remarks(block, language)
    figures = dict(zip(layout.positions, layout.figures(block), strict=True))
    shown = _shown(layout, figures, set(remarks))
    if not shown:
        return [word("nothing", language)]
    labels = {code: layout.indicators[code].label.in_language(language) for code in shown}
    numbers = {code: format_count(figures[code], locale=language) for code in shown}
    wide, digits = max(map(len, labels.values())), max(map(len, numbers.values()))
    lines: list[str] = []
    heading: tuple[str, ...] = ()
    sections = {section.code: section.label.in_language(language) for section in layout.sections}
    for code in shown:
        path = tuple(_ancestors(code))
        for depth, ancestor in enumerate(path):
            if heading[depth : depth + 1] != (ancestor,):
                if depth == 0 and lines:
                    lines.append("")
                lines.append("  " * depth + sections[ancestor])
                heading = path[: depth + 1]
        heading = path
        indent = "  " * len(path)
        padding = " " * (wide + 2 * _depth(shown) - len(labels[code]) - len(indent))
        line = f"{indent}{labels[code]}{padding}  {numbers[code]:>{digits}}"
        lines.append(line + "".join(f"  [{remark}]" for remark in remarks.get(code, ())))
    lines += _listing("discrepancies", _gaps(layout, block, language), language)
    return lines


def _shown(layout: Layout, figures: dict[str, Count], noted: set[str]) -> list[str]:
    alive = {code.rpartition(".")[0] for code, count in figures.items() if is_known(count)}
    return [
        code
        for code in layout.positions
        if is_known(figures[code]) or code in noted or (code.rpartition(".")[0] in alive and "." in code)
    ]


def _ancestors(code: str) -> Iterator[str]:
    steps = code.split(".")[:-1]
    for length in range(1, len(steps) + 1):
        yield ".".join(steps[:length])


def _depth(codes: Iterable[str]) -> int:
    return max(code.count(".") for code in codes)


def _remarks(block: Block, language: Language) -> dict[str, list[str]]:
    names = {one.id: one.label.in_language(language) for one in getattr(block, "sources", ()) if one.label}
    remarks: dict[str, list[str]] = {}
    for note in getattr(block, "notes", ()):
        remarks.setdefault(note.code, []).append(note.remark(language, source=names.get(note.source)))
    return remarks


def _gaps(layout: Layout, block: Block, language: Language) -> Iterator[str]:
    for rule_id, gap in layout.discrepancies(block).items():
        yield f"{rule_id}: {write(gap.difference, language, '+')}. {gap.note.in_language(language)}"


def _listing(name: str, entries: Iterable[object], language: Language) -> list[str]:
    lines = [f"- {write(entry, language)}" for entry in entries]
    return ["", word(name, language), *lines] if lines else []


def show_check(result: CheckResult, language: Language | None = None) -> str:
    """The verdict in one line, how many findings there are of each kind, and every one that does not simply hold."""
    chosen = current_language(language)
    if not result.findings:
        lines = [word("unclear", chosen)]
    elif result.ok:
        lines = [word("sound", chosen)]
    else:
        lines = [word("broken", chosen).format(len(result.violated))]
    groups: tuple[tuple[str, tuple[Finding, ...]], ...] = (
        ("violated", result.violated),
        ("warnings", result.warnings),
        ("acknowledged", result.acknowledged),
        ("undecided", result.undecided),
    )
    counts = [(name, len(found)) for name, found in (*groups, ("holds", result.holds)) if found]
    if counts:
        lines.append(", ".join(f"{word(name, chosen)}: {number}" for name, number in counts))
    for name, found in groups:
        if found:
            lines += ["", word(name, chosen)]
            lines += [f"- {finding.rule_id}: {finding.message(chosen)}" for finding in found]
    lines += _listing("caveats", result.caveats, chosen)
    return "\n".join(lines)
