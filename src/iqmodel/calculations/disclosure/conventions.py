"""What reports say of how persons are counted in them, and what a reader may conclude from it.

A person who counts at the first session alone is in one report of a series, so these persons add up, and there are as
many of them as first sessions. A report that was combined on the assumption that everybody counts once is the sum of
its parts, whatever these say of themselves. Other figures of persons, such as those seeking advice from Faire
Integration, may count somebody in every report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from iqmodel.calculations.combining.notes import assumptions
from iqmodel.calculations.solving.constraints import Constraint, constraints_of, interval
from iqmodel.calculations.solving.propagation import is_met
from iqmodel.checks.check import Subject
from iqmodel.model.conventions import PERSONS
from iqmodel.model.rules import Rule
from iqmodel.model.schema import Layout, layout_of
from iqmodel.report import BaseReport


@attrs.frozen
class CountedOnce:
    """The figures of persons who count once: ``counted`` so in each report by itself, or ``assumed`` in a sum."""

    counted: frozenset[str] = frozenset()
    assumed: frozenset[str] = frozenset()

    @classmethod
    def stated(cls, report: BaseReport) -> CountedOnce:
        """What the notes of a report say of the whole of it."""
        # A note with an origin is about a part, and says nothing of how the whole came about.
        said = {(note.code, note.footnote) for note in report.notes if note.origin is None and note.footnote}
        if not said:
            return cls()
        assumed = assumptions(layout_of(type(report)))
        return cls(
            frozenset(code for code, footnote in said if footnote == PERSONS["first-session"]),
            frozenset(code for code, footnote in said if footnote == assumed[code]),
        )

    def over(self, parts: Sequence[CountedOnce]) -> CountedOnce:
        """The figures of a whole that are the sum of those of its parts: ``counted`` alike in all, or ``assumed``."""
        # One part that counts otherwise is enough to spoil the sum.
        alike = self.counted | self.assumed
        for part in parts:
            alike &= part.counted | part.assumed
        return CountedOnce(alike | self.assumed, self.assumed)


def implied(subject: Subject) -> Iterator[Constraint]:
    """The rules of warning severity that hold for certain in a report whose persons count at the first session."""
    report = subject.given
    counted = CountedOnce.stated(report).counted if isinstance(report, BaseReport) else frozenset()
    if counted:
        bound = [one for one in subject.bound if _equates(one[0], subject.layout, counted)]
        domains = [interval(figure) for figure in subject.figures]
        for constraint in constraints_of(bound, subject.layout.positions, subject.acknowledged, warnings=True):
            # A report that says one thing of its persons and shows another binds nobody.
            if is_met(constraint, domains):
                yield constraint


def _equates(rule: Rule, layout: Layout, counted: frozenset[str]) -> bool:
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
