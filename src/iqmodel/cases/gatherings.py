"""Case records of what is held for many at once: group events, trainings and events, with their participants."""

from __future__ import annotations

from typing import ClassVar

import attrs

from iqmodel.cases.case import Audience, Dated
from iqmodel.model.records import between


@attrs.frozen(kw_only=True, repr=False, eq=False)
class GroupEvent(Dated):
    """One group event of Faire Integration; those informed there count besides the persons seeking advice.

    Raises InvariantError for a field of the wrong type or form, and for a negative number of participants.
    """

    table: ClassVar[str] = "group_events"

    # A number and no list of people: who attends twice counts twice.
    participants: int = attrs.field(metadata=between(0))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Training(Dated):
    """One training for an audience. Raises InvariantError as :class:`GroupEvent` does."""

    table: ClassVar[str] = "trainings"

    audience: Audience
    participants: int = attrs.field(metadata=between(0))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Event(Dated):
    """One event for an audience; in the regional networks also one in which IQ was merely involved.

    Raises InvariantError as :class:`GroupEvent` does.
    """

    table: ClassVar[str] = "events"

    audience: Audience
    participants: int = attrs.field(metadata=between(0))
