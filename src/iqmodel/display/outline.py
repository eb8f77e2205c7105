"""What a view of a block shows: which figures, under which headings, with which remarks and known gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from iqmodel.language.text import Language, Text
from iqmodel.language.writing import write
from iqmodel.model.blocks import Block
from iqmodel.model.indicators import Indicator
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import Discrepancy, Note
from iqmodel.values.counts import Count
from iqmodel.values.shares import Share, is_stated


@attrs.frozen
class Line:
    """One line of a view: a figure with its indicator, its count or share, and the notes on it."""

    indicator: Indicator
    count: Count | Share
    notes: tuple[Note, ...] = ()

    @property
    def path(self) -> tuple[str, ...]:
        """The codes of the parts that contain the figure, from the outermost to the innermost."""
        return ancestors(self.indicator.code)

    def label(self, language: Language) -> str:
        """The label of the figure; its code if the label comes from its place and the block stands alone."""
        return self.indicator.label.in_language(language).strip() or self.indicator.code


@attrs.frozen
class Outline:
    """The lines of a block in order, the heading of each part by its code, and the acknowledged gaps by rule id."""

    lines: tuple[Line, ...]
    headings: dict[str, Text] = attrs.field(hash=False)
    gaps: dict[str, Discrepancy] = attrs.field(hash=False)
    sources: dict[str, Text] = attrs.field(hash=False)

    def remark(self, note: Note, language: Language) -> str:
        """The text of a note, with the label of its source instead of the id."""
        label = self.sources.get(note.source or "")
        return note.remark(language, source=label.in_language(language) if label else None)

    def reason(self, rule_id: str, language: Language) -> str:
        """What is known about an acknowledged gap, and who acknowledged it and when."""
        gap = self.gaps[rule_id]
        who = ", ".join(said for said in (gap.by, gap.on and write(gap.on, language)) if said)
        return gap.note.in_language(language) + (f" ({who})" if who else "")


def outline_of(block: Block) -> Outline:
    """What is shown of a block.

    An unknown figure is shown if a note gives the reason, or if a sibling is known: its absence then means something. A
    block of unknown figures would be a page of nothing.
    """
    layout = layout_of(type(block))
    figures = layout.held(block)
    notes: dict[str, list[Note]] = {}
    for note in getattr(block, "notes", ()):
        notes.setdefault(note.code, []).append(note)
    lines = (
        Line(layout.dictionary[code], figures[code], tuple(notes.get(code, ()))) for code in _shown(figures, notes)
    )
    return Outline(
        tuple(lines),
        {section.code: section.label for section in layout.sections},
        layout.discrepancies(block),
        {one.id: one.label for one in getattr(block, "sources", ()) if one.label},
    )


def _shown(figures: Mapping[str, Count | Share], noted: Iterable[str]) -> Iterator[str]:
    """The codes of the figures that are shown, in order."""
    # The blocks with at least one known figure.
    alive = {code.rpartition(".")[0] for code, count in figures.items() if is_stated(count)}
    for code, count in figures.items():
        sibling = "." in code and code.rpartition(".")[0] in alive
        if is_stated(count) or code in noted or sibling:
            yield code


def ancestors(code: str) -> tuple[str, ...]:
    """The codes of the parts that contain a figure, from the outermost: ``a`` and ``a.b`` for ``a.b.c``."""
    steps = code.split(".")[:-1]
    return tuple(".".join(steps[:length]) for length in range(1, len(steps) + 1))
