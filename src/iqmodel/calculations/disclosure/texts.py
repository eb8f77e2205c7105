"""What the texts of a report say in numbers: footnotes and reasons that quote a figure, or count somebody themselves.

A figure that is hidden may stand in a sentence beside it: what was derived from which figures, how large the gap of one
part was, how many sessions have none before them. Such sentences are written by this package or acknowledge an amount;
a small number in them is found and taken out. In any other text it may be anything, a paragraph or a year of age: the
text is named for somebody to read it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any, Final

import attrs

from iqmodel.calculations.combining.notes import reason_in
from iqmodel.calculations.combining.provenance import is_provenance
from iqmodel.calculations.disclosure.gaps import open_amount
from iqmodel.language.messages import catalogue, in_both
from iqmodel.language.text import Text
from iqmodel.model.conventions import SOME_UNOPENED, UNOPENED
from iqmodel.model.rules import Rule
from iqmodel.model.schema import Layout, layout_of
from iqmodel.model.sources import Discrepancy, Note
from iqmodel.report import BaseReport

WITHOUT_AMOUNT: Final = Text("Der Betrag ist geheim gehalten.", "The amount is suppressed.")
"""What is left of the reason of a discrepancy that quotes small numbers."""

# A number by itself: no part of a date, a decimal, a code or a share, and no ordinal before a word. A capital letter
# begins a sentence as well, and what ended the last one may count somebody: before it only those of the calendar are.
_CALENDAR: Final = "Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Quartal|Halbjahr|Jahr|Monat|Woche|Tag"
_ORDINAL: Final = rf"\. ?(?:(?![A-ZÄÖÜ])[^\W\d_]|{_CALENDAR})"
_NUMBER: Final = re.compile(rf"(?<![\w.,/§%])(?<!\w[–-])\d+(?![\w%/–-]|[.,:]\d|{_ORDINAL}| ?%)")
# Sentences that quote figures.
_QUOTING: Final = ("combine.never", "remainder.never", "repair.derived", "repair.taken-out")
_ACKNOWLEDGED: Final = "combine.acknowledged"
# No count has more digits.
_DIGITS: Final = 13


@attrs.frozen
class Saying:
    """A small number in the text of a note or of a discrepancy: of which figure, and which number."""

    code: str
    number: int
    text: Text


def small_in(text: Text, minimum: int) -> int | None:
    """The smallest number from 1 to below the minimum that stands in a text by itself; None if there is none."""
    found = [int(one) for line in (text.de, text.en) for one in _NUMBER.findall(line) if len(one) <= _DIGITS]
    return min((one for one in found if 1 <= one < minimum), default=None)


def sayings(subject: object, acknowledged: dict[str, Discrepancy], layout: Layout, minimum: int) -> Iterator[Saying]:
    """The small numbers in sentences that quote figures, and in the reasons of acknowledged discrepancies."""
    for full_id, discrepancy in acknowledged.items():
        yield from _saying(layout.rules[full_id].total, discrepancy.note, minimum)
    for note in subject.notes if isinstance(subject, BaseReport) else ():
        if note.footnote is not None and _quotes(note):
            yield from _saying(note.code, note.footnote, minimum)


def unread(subject: BaseReport, minimum: int) -> Iterator[str]:
    """The codes of figures with a note in whose text a small number may be anything."""
    for note in subject.notes:
        if note.footnote is not None and not _quotes(note) and small_in(note.footnote, minimum) is not None:
            yield note.code


def _saying(code: str, text: Text, minimum: int) -> Iterator[Saying]:
    number = small_in(text, minimum)
    if number is not None:
        yield Saying(code, number, text)


def _quotes(note: Note) -> bool:
    """Whether the footnote of a note is a sentence that quotes figures, or the reason of a discrepancy."""
    text = note.footnote
    return text is not None and (note.status == "derived" or any(one.search(text.de) for one in _patterns()))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """What recognises the sentences that quote figures."""
    # Repairs are noted after what a footnote said before, so the sentence may stand anywhere.
    sentences = (UNOPENED, *(catalogue()[code] for code in (*_QUOTING, _ACKNOWLEDGED)))
    return tuple(re.compile(re.sub(r"\\{\w+\\}", ".+", re.escape(one.de))) for one in sentences)


def _acknowledges(text: Text, layout: Layout) -> Rule | None:
    """The rule of which a footnote acknowledges a discrepancy."""
    # The rules are asked only of such a sentence, as there are many of them.
    asked = layout.rules if _patterns()[-1].match(text.de) else ()
    return next((rule for rule in asked if reason_in(text, rule) is not None), None)


@attrs.frozen
class Hiding:
    """What is hidden in one report: the codes of ``secret`` figures, the full ids of rules whose ``gaps`` are.

    ``changed`` says that figures are other than before, if only rounded; ``codes`` are those that matter, None for all.
    """

    secret: Collection[str]
    gaps: Collection[str]
    minimum: int
    changed: bool
    codes: Collection[str] | None = None

    def concerns(self, code: str) -> bool:
        """Whether a figure is one of those that matter."""
        return self.codes is None or code in self.codes


def protected(
    subject: Any, acknowledged: dict[str, Discrepancy], hiding: Hiding
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What has to change in the texts of a block: the fields by code, and the figures whose texts lose a number."""
    layout = layout_of(type(subject))
    notes = subject.notes if isinstance(subject, BaseReport) else ()
    saying = _saying_amounts(notes, acknowledged, layout, hiding.minimum)
    quiet = {*hiding.gaps, *(one for one in saying if hiding.concerns(layout.rules[one].total))}
    changes: dict[str, Any] = {}
    taken: list[str] = []
    held: dict[str, list[Discrepancy]] = {}
    for full_id, one in acknowledged.items():
        rule = layout.rules[full_id]
        kept = _quieted(one, hidden=full_id in hiding.gaps) if full_id in quiet else one
        held.setdefault(f"{rule.path}.discrepancies" if rule.path else "discrepancies", []).append(kept)
        taken += [rule.total] if kept.note != one.note else []
    if quiet:
        changes = {name: tuple(found) for name, found in held.items()}
    left: list[Note] = []
    for note in notes:
        kept_note = _left_of(note, layout, hiding, quiet) if hiding.concerns(note.code) else note
        left += [] if kept_note is None else [kept_note]
        taken += [note.code] if kept_note != note else []
    if tuple(left) != notes:
        changes["notes"] = tuple(left)
    return changes, tuple(dict.fromkeys(taken))


def _saying_amounts(
    notes: tuple[Note, ...], acknowledged: dict[str, Discrepancy], layout: Layout, minimum: int
) -> Iterator[str]:
    """The rules of whose discrepancies a reason has a small number; the others of that rule would give it away."""
    for full_id, one in acknowledged.items():
        if small_in(one.note, minimum) is not None:
            yield full_id
    for note in notes:
        if note.footnote is not None and small_in(note.footnote, minimum) is not None:
            rule = _acknowledges(note.footnote, layout)
            if rule is not None:
                yield rule.full_id


def _quieted(one: Discrepancy, *, hidden: bool) -> Discrepancy:
    """A discrepancy without the numbers in its reason and, if it is hidden, without its amount but for the sign."""
    note = WITHOUT_AMOUNT if _has_digit(one.note) else one.note
    return attrs.evolve(one, note=note, difference=open_amount(one.difference) if hidden else one.difference)


def _left_of(note: Note, layout: Layout, hiding: Hiding, quiet: set[str]) -> Note | None:
    """What is left of a note; None if nothing is.

    A footnote with a number in it may count something on its figure: how many of the follow-up sessions were only
    stated to be such says how many there are at least.
    """
    text = note.footnote
    # It names reports and no figures, and what follows from the sums depends on it.
    if text is None or is_provenance(text):
        return note
    if note.code in hiding.secret and (note.status == "derived" or _has_digit(text)):
        return None
    rule = _acknowledges(text, layout) if _has_digit(text) else None
    if rule is not None and rule.full_id in quiet:
        said = in_both(_ACKNOWLEDGED, {"rule": rule.full_id, "reason": WITHOUT_AMOUNT})
        return attrs.evolve(note, footnote=said)
    # What a figure was derived from may be hidden, here or in another report.
    quoting = hiding.changed and note.status == "derived"
    if not quoting and (small_in(text, hiding.minimum) is None or not _quotes(note)):
        return note
    if _patterns()[0].fullmatch(text.de):
        return attrs.evolve(note, footnote=SOME_UNOPENED)
    rest = (note.status, note.period, note.as_of, note.source)
    # What never adds up is noted as not stated; without what was stated nothing is left to say.
    return None if rest == (None,) * 4 else attrs.evolve(note, footnote=None)


def _has_digit(text: Text) -> bool:
    """Whether a text has a number in it, in either language."""
    return any(map(str.isdigit, f"{text.de}{text.en}"))
