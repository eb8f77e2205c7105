"""The report as pydantic v2 models: the same fields, the same error rules, frozen and strict.

A figure is an exact integer or a pair of bounds. Equalities hold as far as the bounds permit, or by exactly the
amount that the block's acknowledged discrepancy names. Written for speed, as a fair peer: each validator first asks
whether all figures are exact and add up, and only then looks closer.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

MAX_COUNT = 10**12


class Model(BaseModel):
    """What all models share."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Bounds(Model):
    """A figure known only by its bounds."""

    low: Annotated[int, Field(ge=0, le=MAX_COUNT)] = 0
    high: Annotated[int, Field(ge=0, le=MAX_COUNT)] | None = None
    wording: str | None = None
    stated: int | None = None


UNKNOWN = Bounds()
Count = Annotated[int, Field(ge=0, le=MAX_COUNT)] | Bounds


class Bilingual(Model):
    """A text in both languages."""

    de: str
    en: str


class Discrepancy(Model):
    """An acknowledged gap: left side minus right side."""

    rule: str
    difference: int
    note: Bilingual


class Block(Model):
    """A model that may acknowledge gaps in its own rules."""

    discrepancies: tuple[Discrepancy, ...] = ()

    def _require_sum(self, rule: str, parts: tuple[Count, ...], total: Count) -> None:
        gap_low, gap_high = self._gap(parts, total)
        acknowledged = [one.difference for one in self.discrepancies if one.rule == rule]
        for gap in (0, *acknowledged):
            if (gap_low is None or gap_low <= gap) and (gap_high is None or gap <= gap_high):
                return
        raise ValueError(f"{rule}: difference {gap_low} to {gap_high}")

    @staticmethod
    def _gap(parts: tuple[Count, ...], total: Count) -> tuple[int | None, int | None]:
        low, high = 0, 0
        bounded = True
        for part in parts:
            if isinstance(part, int):
                low += part
                high += part
            else:
                low += part.low
                bounded = bounded and part.high is not None
                high += part.high or 0
        least, most = (total, total) if isinstance(total, int) else (total.low, total.high)
        return (None if most is None else low - most), (high - least if bounded else None)


class CentreCounts(Block):
    """Advice centres."""

    fixed: Count = UNKNOWN
    mobile: Count = UNKNOWN
    total: Count = UNKNOWN

    @model_validator(mode="after")
    def check_rules(self) -> Self:
        """Rule: fixed + mobile == total."""
        fixed, mobile, total = self.fixed, self.mobile, self.total
        if not (type(fixed) is type(mobile) is type(total) is int and fixed + mobile == total):
            self._require_sum("sum", (fixed, mobile), total)
        return self


class SessionCounts(Block):
    """Sessions."""

    first: Count = UNKNOWN
    follow_up: Count = UNKNOWN
    total: Count = UNKNOWN

    @model_validator(mode="after")
    def check_rules(self) -> Self:
        """Rule: first + follow_up == total."""
        first, follow_up, total = self.first, self.follow_up, self.total
        if not (type(first) is type(follow_up) is type(total) is int and first + follow_up == total):
            self._require_sum("sum", (first, follow_up), total)
        return self


class PersonsByAdvice(Block):
    """Persons by kind of advice."""

    recognition_only: Count = UNKNOWN
    qualification_only: Count = UNKNOWN
    both: Count = UNKNOWN
    total: Count = UNKNOWN

    @model_validator(mode="after")
    def check_rules(self) -> Self:
        """Rule: recognition_only + qualification_only + both == total."""
        recognition_only, qualification_only, both, total = (
            self.recognition_only,
            self.qualification_only,
            self.both,
            self.total,
        )
        if not (
            type(recognition_only) is type(qualification_only) is type(both) is type(total) is int
            and recognition_only + qualification_only + both == total
        ):
            self._require_sum("advice-types", (recognition_only, qualification_only, both), total)
        return self


class Counselling(Block):
    """Recognition and qualification counselling."""

    centres: CentreCounts = CentreCounts()
    sessions: SessionCounts = SessionCounts()
    persons: PersonsByAdvice = PersonsByAdvice()


class Attendance(Block):
    """Events and those who took part."""

    count: Count = UNKNOWN
    participants: Count = UNKNOWN


class FairIntegration(Block):
    """Advice in labour and social law."""

    centres: Count = UNKNOWN
    persons: Count = UNKNOWN
    sessions: SessionCounts = SessionCounts()
    referrals: Count = UNKNOWN
    group_events: Attendance = Attendance()


class MeasureCounts(Block):
    """Measures by form."""

    course: Count = UNKNOWN
    individual: Count = UNKNOWN
    total: Count = UNKNOWN

    @model_validator(mode="after")
    def check_rules(self) -> Self:
        """Rule: course + individual == total."""
        course, individual, total = self.course, self.individual, self.total
        if not (type(course) is type(individual) is type(total) is int and course + individual == total):
            self._require_sum("sum", (course, individual), total)
        return self


class ParticipantCounts(Block):
    """Participants of measures."""

    started: Count = UNKNOWN
    completed: Count = UNKNOWN

    @model_validator(mode="after")
    def check_rules(self) -> Self:
        """Rule: completed <= started."""
        completed, started = self.completed, self.started
        if type(completed) is type(started) is int and completed <= started:
            return self
        least = completed if isinstance(completed, int) else completed.low
        most = started if isinstance(started, int) else started.high
        if most is not None and least > most:
            raise ValueError(f"completed-within-started: difference {least - most}")
        return self


class Qualification(Block):
    """Qualification measures."""

    measures: MeasureCounts = MeasureCounts()
    participants: ParticipantCounts = ParticipantCounts()


class Outreach(Block):
    """Trainings, events and consultations."""

    trainings: Attendance = Attendance()
    events: Attendance = Attendance()
    total: Attendance = Attendance()
    consultations: Count = UNKNOWN

    @model_validator(mode="after")
    def check_rules(self) -> Self:
        """Rules: trainings + events == total, of events and of participants."""
        trainings, events, total = self.trainings, self.events, self.total
        a, b, c = trainings.count, events.count, total.count
        if not (type(a) is type(b) is type(c) is int and a + b == c):
            self._require_sum("count-sum", (a, b), c)
        a, b, c = trainings.participants, events.participants, total.participants
        if not (type(a) is type(b) is type(c) is int and a + b == c):
            self._require_sum("participants-sum", (a, b), c)
        return self


class Intercultural(Block):
    """Intercultural competence development."""

    labour_market: Outreach = Outreach()
    business: Outreach = Outreach()


class Period(Model):
    """From the first day to the last."""

    start: date
    end: date

    @model_validator(mode="after")
    def check_order(self) -> Self:
        """The end is not before the start."""
        if self.end < self.start:
            raise ValueError("the period ends before it starts")
        return self


class Report(Block):
    """A report: scope, period and five areas."""

    scope: str
    period: Period
    counselling: Counselling = Counselling()
    fair_integration: FairIntegration = FairIntegration()
    qualification: Qualification = Qualification()
    intercultural: Intercultural = Intercultural()
    regional_networks: Outreach = Outreach()
