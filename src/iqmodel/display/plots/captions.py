"""What stands under a plot: footnotes with their marks, and the sources with their dates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs

from iqmodel.checks.provenance import sources_of
from iqmodel.display.words import word
from iqmodel.language.text import Language, Text
from iqmodel.model.blocks import Block
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import STATUSES, Note, Source
from iqmodel.report import Report
from iqmodel.values.counts import UNKNOWN, Count, format_count, is_known

# More footnotes than these no plot can bear: the report has them all.
MOST_FOOTNOTES: Final = 8

_WORDS: Final[dict[str, Text]] = {
    "source": Text("Quelle: {}", "Source: {}"),
    "sources": Text("Quellen: {}", "Sources: {}"),
    "unclear sources": Text(
        "Quellen (welche Zahl aus welcher stammt, ist nicht angegeben): {}",
        "Sources (which figure is from which is not stated): {}",
    ),
    "no source": Text("Quelle: nicht angegeben", "Source: not stated"),
    "unit": Text("Einheit: {}", "Unit: {}"),
    "more": Text("Weitere Anmerkungen im Bericht: {}", "Further notes in the report: {}"),
    "not in model": Text("hier nicht vorgesehen", "not foreseen here"),
    "against": Text("Gegenüber {}: {}", "Against {}: {}"),
    "overlap": Text("die Gebiete überschneiden sich", "the scopes overlap"),
    "not joined": Text(
        "Verbunden sind nur Zeiträume, die aneinandergrenzen, gleich lang sind und gleich gezählt wurden; "
        "eine Zahl ohne obere Grenze ist es nie.",
        "Only periods that adjoin, are equally long and were counted alike are joined, "
        "and never a figure without an upper bound.",
    ),
    "no report": Text("kein Bericht", "no report"),
    "gap": Text("in keiner Gruppe", "in no group"),
    "excess": Text("mehr in den Gruppen als insgesamt", "more in the groups than in total"),
    "open gap": Text("in keiner Gruppe oder überzählig", "in no group, or in excess"),
}


def phrase(name: str, language: Language) -> str:
    """A fixed phrase of the plots."""
    return _WORDS[name].in_language(language)


def figure(report: Report, code: str) -> Count:
    """The figure; unknown where the report's class has none of that code."""
    return report[code] if code in layout_of(type(report)).positions else UNKNOWN


def words_of(report: Report, code: str, language: Language) -> str:
    """The figure in words: the number as the source states it, or why it is missing."""
    count = figure(report, code)
    return format_count(count, locale=language) if is_known(count) else missing(report, code, language)


def missing(report: Report, code: str, language: Language) -> str:
    """Why a figure is not known, as far as the report says; else that it is not stated."""
    if code not in layout_of(type(report)).positions:
        return phrase("not in model", language)
    # What a note says of a part of a combined report is not said of the whole.
    statuses = {note.status for note in report.notes if note.code == code and note.status and note.origin is None}
    return STATUSES[statuses.pop() if len(statuses) == 1 else "not_stated"].in_language(language)


def start_upper(text: str) -> str:
    """A label as it begins a title."""
    return text[:1].upper() + text[1:]


def head(report: Report, language: Language) -> str:
    """Who and when: scope, period and state."""
    said = f"{report.scope.in_language(language)}, {report.period.in_language(language)}"
    if report.as_of is None:
        return said
    return f"{said}; {word('as of', language).format(report.as_of.in_language(language))}"


class Footnotes:
    """Remarks with the numbers that the bars refer to; the same remark has one number."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._numbers: dict[str, int] = {}
        self._left_out: set[str] = set()

    def mark(self, *remarks: str) -> str:
        """The marks to put behind a figure, such as `` [1, 2]``; none where nothing is to be said."""
        for remark in remarks:
            if remark and remark not in self._numbers:
                if len(self._numbers) < MOST_FOOTNOTES:
                    self._numbers[remark] = len(self._numbers) + 1
                else:
                    self._left_out.add(remark)
        numbers = sorted({self._numbers[remark] for remark in remarks if remark in self._numbers})
        return f" [{', '.join(map(str, numbers))}]" if numbers else ""

    def lines(self) -> list[str]:
        """The footnotes in order."""
        lines = [f"[{number}] {remark}" for remark, number in self._numbers.items()]
        if self._left_out:
            lines.append(phrase("more", self.language).format(len(self._left_out)))
        return lines


def remarks(report: Report, code: str, language: Language) -> list[str]:
    """What the notes on a figure say, but for what the plot itself shows, and its own way of counting."""
    found = [_remark(note, report, language) for note in report.notes if note.code == code]
    if is_known(figure(report, code)) and not any(note.footnote for note in report.notes if note.code == code):
        found.append(counting_rule(type(report), code, language))
    return [remark for remark in found if remark]


def _remark(note: Note, report: Report, language: Language) -> str:
    is_shown = not is_known(report[note.code]) and note.origin is None
    period = note.period if note.period != report.period else None
    # The status of an unknown figure stands in place of its bar, a source among the sources.
    status = None if is_shown else note.status
    if (status, period, note.as_of, note.footnote) == (None,) * 4:
        return ""
    return attrs.evolve(note, status=status, period=period, source=None).remark(language)


def counting_rule(kind: type[Block], code: str, language: Language) -> str:
    """By which rule the place of a figure counts otherwise than others of its kind: the part's own words."""
    if code not in layout_of(kind).positions:
        return ""
    steps = code.split(".")
    for length in range(len(steps) - 1):
        part = layout_of(kind).parts[steps[length]]
        if "rule" in part.words:
            return part.words["rule"].in_language(language)
        kind = part.kind
    return ""


class Sources:
    """Which sources the figures of a plot are from: those of most stand below it, others are footnotes."""

    def __init__(self, figures: Iterable[tuple[Report, str]], language: Language) -> None:
        self._language: Language = language
        known = [self._line(report, code) for report, code in figures if is_known(figure(report, code))]
        self._usual = max(known, key=known.count) if known else phrase("no source", language)

    def remark(self, report: Report, code: str) -> str:
        """The source of the figure where it has another than most."""
        line = self._line(report, code)
        return "" if line == self._usual or not is_known(figure(report, code)) else line

    def line(self) -> str:
        """The source of the figures that have no footnote on theirs."""
        return self._usual

    def _line(self, report: Report, code: str) -> str:
        held = sources_of(report, code)
        if not held:
            return phrase("no source", self._language)
        names = "; ".join(_brief(source, report, self._language) for source in held)
        named = any(note.source for note in report.notes if note.code == code)
        unclear = not named and not any(source.covers for source in held)
        kind = "source" if len(held) == 1 else "unclear sources" if unclear else "sources"
        return phrase(kind, self._language).format(names)


def _brief(source: Source, report: Report, language: Language) -> str:
    """The source with who collected and its dates; with its window where that is not the report's period."""
    window = None if source.window == report.period else source.window
    return attrs.evolve(source, note=None, window=window).in_language(language)


def units_line(units: Iterable[str], language: Language) -> str:
    """What is counted, as the label of a scale."""
    return phrase("unit", language).format(", ".join(dict.fromkeys(units)))
