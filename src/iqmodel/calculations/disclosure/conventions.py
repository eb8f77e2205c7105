"""What reports say of how persons are counted in them, and what a reader may conclude from it.

A person who counts at the first session alone is in one report of a series over time, so these persons add up, and
there are as many of them as first sessions. Over scopes that holds only if all were counted from one delivery, which no
report says: somebody may have had a first session in each of two Länder that count for themselves. A report that was
combined on the assumption that everybody counts once is the sum of its parts, whatever these say of themselves. Where
any session counts, there are at least as many persons as first sessions and at most as many as sessions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import attrs

from iqmodel.calculations.combining.notes import assumptions
from iqmodel.calculations.solving.constraints import Constraint, constraints_of, interval
from iqmodel.calculations.solving.propagation import is_met
from iqmodel.checks.check import Subject
from iqmodel.language.text import Text
from iqmodel.model.conventions import PERSONS
from iqmodel.model.rules import Rule
from iqmodel.model.schema import Layout, layout_of
from iqmodel.report import BaseReport

_AT_LEAST = Text(
    "Jede Erstberatung ist die einer anderen Person.", "Every first session is that of a different person."
)
_AT_MOST = Text(
    "Jede dieser Personen hatte mindestens eine Beratung.", "Each of these persons had at least one session."
)


@attrs.frozen
class CountedOnce:
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
    def stated(cls, report: BaseReport) -> CountedOnce:
        """What the notes of a report say of the whole of it."""
        # A note with an origin or a shorter period is about a part, and says nothing of how the whole came about.
        said = [
            (note.code, note.footnote, note.origin is None and note.period in (None, report.period))
            for note in report.notes
            if note.footnote
        ]
        if not said:
            return cls()
        found = {
            name: {code: whole for code, footnote, whole in sorted(said, key=_is_whole) if footnote == text}
            for name, text in PERSONS.items()
        }
        first, anyhow = found["first-session"], found["any-session"]
        mixed = first.keys() & anyhow.keys()
        assumed = assumptions(layout_of(type(report)))
        return cls(
            frozenset(code for code, whole in first.items() if whole and code not in mixed),
            frozenset(code for code, footnote, whole in said if whole and footnote == assumed[code]),
            frozenset(code for code, whole in anyhow.items() if whole and code not in mixed),
            frozenset(mixed),
            frozenset(anyhow),
        )

    @property
    def said(self) -> frozenset[str]:
        """The figures of which a note says how they are counted."""
        return self.counted | self.denied | self.mixed


def _is_whole(said: tuple[str, Text, bool]) -> bool:
    """Whether a note is about the whole; what is said of the whole comes last, and stays."""
    return said[2]


def denies(subject: Subject) -> frozenset[str]:
    """The figures of persons that are not as many as first sessions, whatever a rule of warning severity says."""
    report = subject.given
    return CountedOnce.stated(report).denied if isinstance(report, BaseReport) else frozenset()


def implied(subject: Subject, *, once: bool) -> Iterator[Constraint]:
    """What holds for certain of the persons of a report, by its notes or, if they count ``once``, by assumption.

    Persons who count at the first session are as many as first sessions; at any session they are at least as many, and
    at most as many as sessions.
    """
    report, layout = subject.given, subject.layout
    stated = CountedOnce.stated(report) if isinstance(report, BaseReport) else CountedOnce()
    counted = stated.counted
    if once:
        counted |= {one.code for one in layout.indicators if one.additivity == "persons"} - stated.denied
    found: list[Constraint] = []
    if counted:
        bound = [one for one in subject.bound if equates(one[0], layout, counted)]
        found += constraints_of(bound, layout.positions, subject.acknowledged, warnings=True)
    for code in sorted(stated.anyhow):
        found += _between_sessions(code, layout)
    domains = [interval(figure) for figure in subject.figures] if found else []
    # A report that says one thing of its persons and shows another binds nobody.
    yield from (constraint for constraint in found if is_met(constraint, domains))


def _between_sessions(code: str, layout: Layout) -> Iterator[Constraint]:
    """At least the first sessions of the same records, and at most all of them."""
    persons = layout.indicators[code]
    own = persons.counted_from
    for other in layout.indicators if own is not None and own.what == "counselled" else ():
        one = other.counted_from
        if one is None or own is None or one.records != own.records or one.what not in (None, "records"):
            continue
        smaller = one.where == (("kind", "first"),)
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
    persons = [code for code in rule.codes if code in counted]
    others = [layout.indicators[code].counted_from for code in rule.codes if code not in counted]
    own = layout.indicators[persons[0]].counted_from if persons else None
    return own is not None and any(
        one is not None and one.records == own.records and one.where == (("kind", "first"),) for one in others
    )
