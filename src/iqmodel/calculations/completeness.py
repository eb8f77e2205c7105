"""completeness: which figures a report states, and why the others are missing, area by area.

A figure is known exactly, known by bounds, or unknown; the notes of a report add why. The two are kept apart here as
everywhere: a count never says why it is unknown, and a note never changes a count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

import attrs

from iqmodel.language.lookup import refuse_unknown
from iqmodel.language.text import LANGUAGES, Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.language.writing import write
from iqmodel.model.blocks import Block
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import STATUSES, Note
from iqmodel.report import FactSheet, block_of
from iqmodel.values.counts import Bounds, Count, is_known
from iqmodel.values.periods import Period
from iqmodel.values.shares import Share

Coverage: TypeAlias = Literal["stated", "bounded", "not_collected", "not_stated", "suppressed", "missing"]

COVERAGES: Final[Mapping[Coverage, Text]] = MappingProxyType(
    {
        "stated": Text("angegeben", "stated"),
        "bounded": Text("nur in Grenzen bekannt", "known by bounds only"),
        "not_collected": STATUSES["not_collected"],
        "not_stated": STATUSES["not_stated"],
        "suppressed": STATUSES["suppressed"],
        "missing": Text("fehlt ohne Angabe von Gründen", "missing, no reason given"),
    }
)
"""How far a figure is known, or why it is not: stable codes and their labels."""

_COUNTED: Final = Text("{area}: {stated} von {total} angegeben", "{area}: {stated} of {total} stated")


@attrs.frozen(repr=False)
class FigureCoverage(Viewed):
    """How far a report states one figure: its ``status``, the count or share, and its own period if a note gives one.

    ``area`` is the heading of the figure's area, or the name of the class for a figure outside every area.
    """

    code: str
    label: Text
    area: Text
    status: Coverage
    count: Count | Share
    period: Period | None = None

    def in_language(self, language: Language | None = None) -> str:
        """The label and code of the figure, followed by its :meth:`remark`."""
        chosen = current_language(language)
        return f"{self.label.in_language(chosen)} [{self.code}]: {self.remark(chosen)}"

    def remark(self, language: Language | None = None) -> str:
        """The status, then the bounds and the figure's own period if it has them."""
        chosen = current_language(language)
        pieces = [COVERAGES[self.status].in_language(chosen)]
        pieces += [write(self.count, chosen)] if self.status == "bounded" else []
        pieces += [self.period.in_language(chosen)] if self.period else []
        return ", ".join(pieces)

    def __str__(self) -> str:
        return self.in_language()


@attrs.frozen(repr=False)
class Completeness(Viewed):
    """Every figure of a report with its status, in the order of the class: iterable, and a mapping from code."""

    figures: tuple[FigureCoverage, ...]

    def __iter__(self) -> Iterator[FigureCoverage]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)

    def _ipython_key_completions_(self) -> list[str]:
        """The codes that IPython completes between square brackets."""
        return [figure.code for figure in self.figures]

    def __getitem__(self, code: str) -> FigureCoverage:
        by_code = {figure.code: figure for figure in self.figures}
        refuse_unknown(code, by_code)
        return by_code[code]

    def codes(self, status: Coverage) -> tuple[str, ...]:
        """The codes of all figures of that status. Raises UnknownCodeError for an unknown status."""
        refuse_unknown(status, COVERAGES)
        return tuple(figure.code for figure in self.figures if figure.status == status)

    @property
    def areas(self) -> dict[str, dict[Coverage, int]]:
        """How many figures have each status, by area (the first step of the codes); zeros are left out.

        >>> from iqmodel.published import load
        >>> completeness(load("2019-2022")).areas["counselling"]
        {'stated': 9, 'bounded': 1}
        """
        found: dict[str, Counter[Coverage]] = {}
        for figure in self.figures:
            found.setdefault(_area(figure.code), Counter())[figure.status] += 1
        return {
            area: {status: counts[status] for status in COVERAGES if counts[status]} for area, counts in found.items()
        }

    def in_language(self, language: Language | None = None) -> str:
        """Each area with how many figures are stated, and a line for every figure that is not simply stated."""
        chosen = current_language(language)
        lines = []
        for area, counts in self.areas.items():
            own = [figure for figure in self.figures if _area(figure.code) == area]
            numbers = {"stated": str(counts.get("stated", 0)), "total": str(len(own))}
            name = own[0].area.in_language(chosen)
            lines.append(_COUNTED.in_language(chosen).format(area=name, **numbers))
            # A stated figure with a period of its own is listed as well: it does not cover what the report does.
            lines += [f"  - {f.in_language(chosen)}" for f in own if f.status != "stated" or f.period is not None]
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """The counts by area and the status of every figure as plain JSON data."""
        return {
            "areas": self.areas,
            "figures": [
                {
                    "code": figure.code,
                    "status": figure.status,
                    "period": None if figure.period is None else str(figure.period),
                    "message": {language: figure.in_language(language) for language in LANGUAGES},
                }
                for figure in self.figures
            ],
        }


def completeness(report: Block | FactSheet) -> Completeness:
    """For every figure of a report, fact sheet or block: whether it is stated, bounded, or why it is missing.

    An exact figure or a known share is *stated*; one known by bounds only is *bounded*, or *suppressed* if a note says
    so. An unknown figure is *not collected*, *not stated* or *suppressed* by its notes, and *missing* without one.

    Raises InvalidDataError for anything but a report, fact sheet or block.

    >>> from iqmodel.published import load
    >>> completeness(load("2019-2022")).codes("bounded")
    ('counselling.centres.total',)
    """
    block = block_of(report)
    layout = layout_of(type(block))
    notes: dict[str, list[Note]] = {}
    for note in getattr(block, "notes", ()):
        notes.setdefault(note.code, []).append(note)
    # A block on its own has no areas; its class names them all.
    whole = Text(type(block).__name__, type(block).__name__)
    headings = {section.code: section.label for section in layout.sections}
    return Completeness(
        tuple(
            FigureCoverage(
                indicator.code,
                indicator.label,
                headings.get(_area(indicator.code), whole),
                _status(count, notes.get(indicator.code, [])),
                count,
                next((note.period for note in notes.get(indicator.code, []) if note.period is not None), None),
            )
            for indicator, count in zip(layout.dictionary, layout.held(block).values(), strict=True)
        )
    )


def _area(code: str) -> str:
    """The first step of a code; empty for a figure of the class itself."""
    return code.partition(".")[0] if "." in code else ""


def _status(count: Count | Share, notes: list[Note]) -> Coverage:
    """The status of one figure by its count and its notes."""
    if isinstance(count, int) or (isinstance(count, Share) and count.is_known):
        return "stated"
    noted = {note.status for note in notes}
    # The parts of a combination may have notes of different status; deliberate suppression outweighs mere absence.
    known = isinstance(count, Bounds) and is_known(count)
    reasons: tuple[Coverage, ...] = ("suppressed",) if known else ("suppressed", "not_collected", "not_stated")
    for reason in reasons:
        if reason in noted:
            return reason
    return "bounded" if known else "missing"
