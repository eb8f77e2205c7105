"""``iqmodel compare``: two reports or editions figure by figure."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Iterator
from typing import Final

from iqmodel.calculations.comparing.compare import (
    Comparison,
    compare,
    folded_lines,
    head_of,
    labels_of,
    lines_of,
    notes_of,
)
from iqmodel.calculations.comparing.figures import cells_of
from iqmodel.cli.codes import FINE, VIOLATED
from iqmodel.cli.reading import How
from iqmodel.cli.screen import Screen
from iqmodel.cli.sources import single
from iqmodel.errors import InvalidDataError
from iqmodel.language.lines import Line, line
from iqmodel.language.problems import LeftOutWarning, objection
from iqmodel.language.text import Language, Text, current_language

_MORE: Final = Text("; --all zeigt sie", "; --all shows them")


def run(
    old: str,
    new: str,
    form: str,
    screen: Screen,
    *,
    how: How,
    same: Iterable[str] = (),
    everything: bool = False,
) -> int:
    """Show the comparison of two reports, as a table or as JSON.

    The table has the figures that changed, or whose change is remarkable; those that are equal, or known on one side
    only, are counted by area, unless ``everything`` is shown.

    ``same`` are texts ``OLD=NEW``: codes that count the same. Raises InvalidDataError for a text of another form and
    for a code given twice, UnknownCodeError for an unknown code.

    The exit code is 1 if a figure decreased that cannot decrease, because then one of the two reports is wrong.
    """
    (before, code_before), (after, code_after) = (single(source, screen, how, report=True) for source in (old, new))
    if code_before or code_after:
        return max(code_before, code_after)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LeftOutWarning)  # which reports are not compared has been said
        comparison = compare(before, after, same=_pairs(same))
    if form == "json":
        screen.print_data(json.dumps(comparison.to_dict(), ensure_ascii=False, indent=2))
    else:
        screen.print(_lines(comparison, screen.width) if everything else _folded(comparison, screen.width))
    return VIOLATED if any(row.verdict == "impossible" for row in comparison) else FINE


def _pairs(texts: Iterable[str]) -> dict[str, str]:
    """The new code by the old one."""
    found: dict[str, str] = {}
    for old, new in map(_pair, texts):
        if old in found:
            raise InvalidDataError((objection("succession.twice", "same", value=old),))
        found[old] = new
    return found


def _pair(text: str) -> tuple[str, str]:
    """Both codes of ``OLD=NEW``."""
    old, sign, new = text.partition("=")
    if not sign:
        raise InvalidDataError((objection("cli.same", "same", value=text[:200]),))
    return old, new


def _lines(comparison: Comparison, width: int | None) -> list[Line]:
    language = current_language()
    table = lines_of(comparison, language)
    head = len(comparison.known) + 3  # both reports, an empty line, the header
    if width is None or all(one.width <= width for one in table[1:head]):
        return table
    return [*_stacked(comparison, language), *notes_of(comparison, language)]


def _folded(comparison: Comparison, width: int | None) -> list[Line]:
    """The same without rows that say nothing new, which are counted instead."""
    language = current_language()
    return folded_lines(comparison, language, lambda shown: _lines(shown, width), _MORE.in_language(language))


def _stacked(comparison: Comparison, language: Language) -> Iterator[Line]:
    """The contents of the table with three lines for each figure, for terminals too narrow for its columns."""
    yield line(head_of(comparison, language), "heading")
    for label, row in zip(labels_of(comparison), comparison.known, strict=True):
        _, old, new, change, relative, verdict = cells_of(row, language)
        yield from (line(), line(label.in_language(language), "heading"))
        yield from (line(f"  {old} → {new}  ({change}; {relative})"), line(f"  {verdict}"))
