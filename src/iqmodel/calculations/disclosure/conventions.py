"""What reports say of how persons are counted in them, and what a reader may conclude from it.

A person who counts at the first session alone is in one report of a series over time, so these persons add up, and
there are as many of them as first sessions. Over scopes that holds only if all were counted from one delivery, which no
report says: somebody may have had a first session in each of two Länder that count for themselves. A report that was
combined on the assumption that everybody counts once is the sum of its parts, whatever these say of themselves. Where
any session counts, there are at least as many persons as first sessions and at most as many as sessions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

import attrs

from iqmodel.calculations.combining.notes import assumptions
from iqmodel.calculations.combining.provenance import is_combined
from iqmodel.calculations.disclosure.assumptions import ONCE, ONE_DELIVERY, Granted
from iqmodel.calculations.solving.constraints import Constraint, constraints_of, interval
from iqmodel.calculations.solving.propagation import is_met
from iqmodel.checks.check import Subject
from iqmodel.language.text import Text
from iqmodel.model.conventions import PERSONS
from iqmodel.model.rules import Rule
from iqmodel.model.schema import Layout, layout_of
from iqmodel.report import BaseReport

_FIRST: Final = (("kind", "first"),)
"""What tells first sessions from others among records."""
_AT_LEAST: Final = Text(
    "Jede Erstberatung ist die einer anderen Person.", "Every first session is that of a different person."
)
_AT_MOST: Final = Text(
    "Jede dieser Personen hatte mindestens eine Beratung.", "Each of these persons had at least one session."
)


@attrs.frozen
class Conventions:
    """How figures of persons are counted, by the notes of a report.

    ``counted`` once, at the first session; ``assumed`` so in a sum; ``anyhow``, at any session. Of ``mixed`` figures
    the notes say both, be it of parts; ``denied`` are all those of which, or of a part of which, any session counts.
    """

    counted: frozenset[str] = frozenset()
    assumed: frozenset[str] = frozenset()
    anyhow: frozenset[str] = frozenset()
    mixed: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()

    @classmethod
    def stated(cls, subject: object) -> Conventions:
        """What the notes of a report say of the whole of it; of anything else nothing is known."""
        if not isinstance(subject, BaseReport) or not subject.notes:
            return cls()
        said = {(note.code, note.footnote) for note in subject.notes}
        # A note with an origin or a shorter period is about a part, and says nothing of how the whole came about.
        of_whole = {
            (note.code, note.footnote)
            for note in subject.notes
            if note.origin is None and note.period in (None, subject.period)
        }
        assumed = assumptions(layout_of(type(subject)))
        first, anyhow = PERSONS["first-session"], PERSONS["any-session"]
        denied = _with(said, anyhow)
        mixed = _with(said, first) & denied
        return cls(
            counted=_with(of_whole, first) - mixed,
            assumed=frozenset(code for code, footnote in of_whole if footnote == assumed[code]),
            anyhow=_with(of_whole, anyhow) - mixed,
            mixed=mixed,
            denied=denied,
        )

    @property
    def said(self) -> frozenset[str]:
        """The figures of which a note says how they are counted."""
        return self.counted | self.denied


def _with(said: Iterable[tuple[str, Text | None]], footnote: Text) -> frozenset[str]:
    """The figures of which a note says that."""
    return frozenset(code for code, one in said if one == footnote)


def implied(subject: Subject, stated: Conventions, *, once: bool) -> Iterator[Constraint]:
    """What holds for certain of the persons of a subject by its conventions or, if they count ``once``, by assumption.

    Persons who count at the first session are as many as first sessions; at any session they are at least as many, and
    at most as many as sessions.
    """
    layout = subject.layout
    found: list[Constraint] = []
    # First sessions that were summed are of different persons only if one delivery was counted.
    given = subject.given
    granted = (ONE_DELIVERY,) if isinstance(given, BaseReport) and is_combined(given) else ()
    others = {one.code for one in layout.indicators if one.additivity == "persons"} - stated.denied - stated.counted
    for counted, assumed in ((stated.counted, granted), (others if once else frozenset(), (ONCE,))):
        bound = [one for one in subject.bound if equates(one[0], layout, counted)] if counted else []
        found += (
            Granted(one.rule, one.terms, one.within, one.discrepancy, assumptions=assumed)
            for one in constraints_of(bound, layout.positions, subject.acknowledged, warnings=True)
        )
    for code in sorted(stated.anyhow):
        found += _between_sessions(code, layout)
    domains = [interval(figure) for figure in subject.figures] if found else []
    # A report that says one thing of its persons and shows another binds nobody.
    yield from (constraint for constraint in found if is_met(constraint, domains))


def _between_sessions(code: str, layout: Layout) -> Iterator[Constraint]:
    """At least the first sessions of the same records, and at most all of them."""
    persons = layout.indicators[code]
    own = persons.counted_from
    if own is None or own.what != "counselled":
        return
    for other in layout.indicators:
        one = other.counted_from
        if one is None or one.records != own.records or one.what not in (None, "records"):
            continue
        smaller = one.where == _FIRST
        if smaller or not one.where:
            name = "first-sessions-within-persons" if smaller else "persons-within-sessions"
            label = _AT_LEAST if smaller else _AT_MOST
            low, high = (other, persons) if smaller else (persons, other)
            rule = Rule(name, f"{low.code} <= {high.code}", label=label, labels=(low.label, high.label))
            terms = ((layout.positions[low.code], 1), (layout.positions[high.code], -1))
            yield Constraint(rule, terms, (None, 0))


def equates(rule: Rule, layout: Layout, counted: Collection[str]) -> bool:
    """Whether a rule says that such persons are as many as the first sessions of the same records."""
    if rule.severity == "error" or not rule.relation.is_equality or sorted(rule.relation.coefficients) != [-1, 1]:
        return False
    # By what is counted and not by the names of rules, so that it holds for other models as well.
    persons, others = ([code for code in rule.codes if (code in counted) is asked] for asked in (True, False))
    if not persons or not others:
        return False
    own, other = (layout.dictionary[code].counted_from for code in (*persons, *others))
    return own is not None and other is not None and other.records == own.records and other.where == _FIRST
