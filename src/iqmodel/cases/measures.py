"""Case records of qualification: measures that began, and the persons who entered them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Final, Literal, TypeAlias

import attrs

from iqmodel.cases.case import Case, day_of
from iqmodel.cases.ids import KEY
from iqmodel.language.problems import Problem, objection
from iqmodel.model.records import as_date, form
from iqmodel.model.report_key import as_scope
from iqmodel.values.scopes import Scope

BETWEEN: Final = " · "
"""What stands between the measure and the person of a participation. No id has it, so no two keys look alike."""

Form: TypeAlias = Literal["course", "individual"]

MeasureKind: TypeAlias = Literal["compensation", "bridging", "adaptation"]
"""Ausgleichsmaßnahme, Brückenmaßnahme, Anpassungsqualifizierung."""

Outcome: TypeAlias = Literal["recognition", "employment", "not-reached"]
"""Full recognition, the precondition for adequate employment, or neither."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Measure(Case):
    """One qualification measure; it counts in the period in which it began. ``kind`` is not counted.

    Raises InvariantError for a field of the wrong type or form.
    """

    table: ClassVar[str] = "measures"

    id: str = attrs.field(metadata=form(KEY))
    form: Form
    kind: MeasureKind | None = None
    start: date = attrs.field(converter=day_of)
    scope: Scope = attrs.field(converter=as_scope)

    @property
    def key(self) -> str:
        """The id."""
        return self.id

    @property
    def counted_on(self) -> date:
        """The day on which it began."""
        return self.start


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Participation(Case):
    """The participation of one person in one measure, in the scope of the measure.

    It counts in the period in which the person ``entered``, and as completed from the day ``completed`` on, unless the
    ``outcome`` is that the aim was not reached. A person who enters two measures counts twice; one who enters the same
    measure twice has two records that differ in ``entered``.

    Raises InvariantError if it was completed before it was entered, for an outcome without the day of completion, and
    for a field of the wrong type or form.
    """

    table: ClassVar[str] = "participations"

    person: str = attrs.field(metadata=form(KEY))
    measure: str = attrs.field(metadata=form(KEY))
    entered: date = attrs.field(converter=day_of)
    completed: date | None = attrs.field(default=None, converter=as_date)
    outcome: Outcome | None = None

    def _objections(self) -> Iterator[Problem]:
        # On the day of entry it may be completed: some aims are reached by one examination.
        if self.completed is not None and self.completed < self.entered:
            yield objection("case.completed-before", "completed")
        if self.outcome is not None and self.completed is None:
            yield objection("case.outcome-open", "outcome")

    @property
    def key(self) -> str:
        """The measure and the person."""
        return f"{self.measure}{BETWEEN}{self.person}"

    @property
    def counted_on(self) -> date:
        """The day on which the person entered the measure."""
        return self.entered

    def is_completed(self, by: date) -> bool:
        """Whether the aim had been reached on that day."""
        # A day of completion without an outcome is that of an aim reached: that is what registers hold.
        return self.completed is not None and self.completed <= by and self.outcome != "not-reached"
