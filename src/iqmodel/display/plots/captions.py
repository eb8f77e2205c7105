"""The text below a plot: footnotes with their marks, and the sources with their dates."""

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
from iqmodel.report import BaseReport
from iqmodel.values.counts import UNKNOWN, Count, format_count, is_known

# The most footnotes of a plot; the report has them all.
MOST_FOOTNOTES: Final = 8

_WORDS: Final[dict[str, Text]] = {
    "source": Text("Quelle: {}", "Source: {}"),
    "sources": Text("Quellen: {}", "Sources: {}"),
    "unclear sources": Text(
        "Quellen (welche Zahl aus welcher stammt, ist nicht angegeben): {}",
        "Sources (not stated which figure is from which): {}",
    ),
    "no source": Text("Quelle: nicht angegeben", "Source: not stated"),
    "unit": Text("Einheit: {}", "Unit: {}"),
    "more": Text("Weitere Anmerkungen im Bericht: {}", "Further notes in the report: {}"),
    "not in model": Text("hier nicht vorgesehen", "not part of this report"),
    "against": Text("Gegenüber {}: {}", "Compared with {}: {}"),
    "overlap": Text("die Gebiete überschneiden sich", "the scopes overlap"),
    "not joined": Text(
        "Verbunden sind nur Zahlen aus aneinandergrenzenden, gleich langen und gleich gezählten Zeiträumen; "
        "Zahlen ohne obere Grenze werden nie verbunden.",
        "Points are joined only if their periods adjoin, are equally long and were counted in the same way, "
        "and never at a figure without an upper bound.",
    ),
    "no report": Text("kein Bericht", "no report"),
    "gap": Text("in keiner Gruppe", "in no group"),
    "excess": Text("mehr in den Gruppen als insgesamt", "more in the groups than in total"),
    "open gap": Text("in keiner Gruppe oder überzählig", "in no group, or in excess"),
}


def phrase(name: str, language: Language) -> str:
    """A fixed phrase that only the plots use."""
    return _WORDS[name].in_language(language)


def figure(report: BaseReport, code: str) -> Count:
    """The figure; unknown if the class of the report does not have this code."""
    return report[code] if code in layout_of(type(report)).positions else UNKNOWN


def words_of(report: BaseReport, code: str, language: Language) -> str:
    """The figure in words: the number as the source states it, or why it is missing."""
    count = figure(report, code)
    return format_count(count, locale=language) if is_known(count) else missing(report, code, language)


def missing(report: BaseReport, code: str, language: Language) -> str:
    """Why a figure is unknown according to the notes; otherwise that it is not stated."""
    if code not in layout_of(type(report)).positions:
        return phrase("not in model", language)
    # A note on a part of a combined report does not apply to the whole.
    statuses = {note.status for note in report.notes if note.code == code and note.status and note.origin is None}
    return STATUSES[statuses.pop() if len(statuses) == 1 else "not_stated"].in_language(language)


def start_upper(text: str) -> str:
    """A label as the beginning of a title."""
    return text[:1].upper() + text[1:]


def head(report: BaseReport, language: Language) -> str:
    """Scope, period and state of a report."""
    said = f"{report.scope.in_language(language)}, {report.period.in_language(language)}"
    if report.as_of is None:
        return said
    return f"{said}; {word('as of', language).format(report.as_of.in_language(language))}"


class Footnotes:
    """Remarks with the numbers used as marks; equal remarks share a number."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._numbers: dict[str, int] = {}
        self._left_out: set[str] = set()

    def mark(self, *remarks: str) -> str:
        """The marks for a figure, such as `` [1, 2]``; empty without remarks."""
        for remark in remarks:
            if remark and remark not in self._numbers:
                if len(self._numbers) < MOST_FOOTNOTES:
                    self._numbers[remark] = len(self._numbers) + 1
                else:
                    self._left_out.add(remark)
        numbers = sorted({self._numbers[remark] for remark in remarks if remark in self._numbers})
        return f" [{', '.join(map(str, numbers))}]" if numbers else ""

    def lines(self) -> list[str]:
        """The footnotes in order; if there were too many, the last line says how many more there are."""
        lines = [f"[{number}] {remark}" for remark, number in self._numbers.items()]
        if self._left_out:
            lines.append(phrase("more", self.language).format(len(self._left_out)))
        return lines


def remarks(report: BaseReport, code: str, language: Language) -> list[str]:
    """The remarks on a figure: its notes, except for what the plot itself shows, and its own counting rule."""
    found = [_remark(note, report, language) for note in report.notes if note.code == code]
    if is_known(figure(report, code)) and not any(note.footnote for note in report.notes if note.code == code):
        found.append(counting_rule(type(report), code, language))
    return [remark for remark in found if remark]


def _remark(note: Note, report: BaseReport, language: Language) -> str:
    """The text of a note without what the plot shows in another way."""
    is_shown = not is_known(report[note.code]) and note.origin is None
    period = note.period if note.period != report.period else None
    # The status of an unknown figure is written in place of its bar, and its source among the sources.
    status = None if is_shown else note.status
    if (status, period, note.as_of, note.footnote) == (None,) * 4:
        return ""
    return attrs.evolve(note, status=status, period=period, source=None).remark(language)


def counting_rule(kind: type[Block], code: str, language: Language) -> str:
    """How the place of a figure counts differently from others of its kind, in the words of the part; mostly empty."""
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
    """The sources of the figures in a plot: the most common ones are below it, others are footnotes."""

    def __init__(self, figures: Iterable[tuple[BaseReport, str]], language: Language) -> None:
        self._language: Language = language
        known = [self._line(report, code) for report, code in figures if is_known(figure(report, code))]
        # The most common line, so that as few figures as possible need a footnote.
        self._usual = max(known, key=known.count) if known else phrase("no source", language)

    def remark(self, report: BaseReport, code: str) -> str:
        """The source of the figure if it differs from the most common one."""
        line = self._line(report, code)
        return "" if line == self._usual or not is_known(figure(report, code)) else line

    def line(self) -> str:
        """The most common source, which applies to all figures without a footnote on theirs."""
        return self._usual

    def _line(self, report: BaseReport, code: str) -> str:
        """The sources of one figure, with their dates."""
        held = sources_of(report, code)
        if not held:
            return phrase("no source", self._language)
        names = "; ".join(_brief(source, report, self._language) for source in held)
        named = any(note.source for note in report.notes if note.code == code)
        unclear = not named and not any(source.covers for source in held)
        kind = "source" if len(held) == 1 else "unclear sources" if unclear else "sources"
        return phrase(kind, self._language).format(names)


def _brief(source: Source, report: BaseReport, language: Language) -> str:
    """A source with who collected the data and its dates; its window only if that is not the report's period."""
    window = None if source.window == report.period else source.window
    return attrs.evolve(source, note=None, window=window).in_language(language)


def units_line(units: Iterable[str], language: Language) -> str:
    """The units, as the label of a scale."""
    return phrase("unit", language).format(", ".join(dict.fromkeys(units)))
