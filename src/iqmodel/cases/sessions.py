"""Case records of advice: counselling sessions, those of Faire Integration, referrals, and those of organisations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar, Final, Literal, TypeAlias

import attrs

from iqmodel.cases.case import Audience, Dated, too_early
from iqmodel.cases.ids import KEY
from iqmodel.language.problems import Problem
from iqmodel.model.records import form

Advice: TypeAlias = Literal["recognition", "qualification", "both"]
"""What a counselling session was about; „both“ counts as one and the other."""

Kind: TypeAlias = Literal["first", "follow-up"]

COLLECTED_SINCE: Final[Mapping[str, date]] = {"referrals": date(2020, 1, 1)}
"""The day from which on records of a table were collected, if not from the beginning."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class CounsellingSession(Dated):
    """One session of recognition and qualification counselling with one person.

    It counts towards the sessions, first or follow-up, and its person towards the persons counselled. ``advice`` is
    what it was about, None where that was not recorded. The first session of a person is the earliest of all records
    passed; ``kind`` is what the record itself says, if it does: ``follow-up`` counts as stated, since extracts begin
    somewhere.

    Raises InvariantError for a field of the wrong type or form.
    """

    table: ClassVar[str] = "counselling_sessions"

    # A pseudonym, and nothing else about a person: two records are of one person if it is the same.
    person: str = attrs.field(metadata=form(KEY))
    advice: Advice | None = None
    kind: Kind | None = None


@attrs.frozen(kw_only=True, repr=False, eq=False)
class FairIntegrationSession(Dated):
    """One session of Faire Integration with one person: it counts towards its sessions and persons seeking advice.

    ``kind`` is what the record says of itself, as with :class:`CounsellingSession`. Raises InvariantError for a field
    of the wrong type or form.
    """

    table: ClassVar[str] = "fair_integration_sessions"

    person: str = attrs.field(metadata=form(KEY))
    kind: Kind | None = None


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Referral(Dated):
    """One qualitative referral of Faire Integration: besides its sessions, but of its persons seeking advice.

    Raises InvariantError for a day before 2020, when referrals were not collected, and for a field of the wrong type.
    """

    table: ClassVar[str] = "referrals"

    person: str = attrs.field(metadata=form(KEY))

    def _objections(self) -> Iterator[Problem]:
        yield from too_early(self.day, COLLECTED_SINCE[self.table], "day")


@attrs.frozen(kw_only=True, repr=False, eq=False)
class ConsultationSession(Dated):
    """One consultation of an organisation within a case, for an audience.

    The sessions of one ``case`` count one by one, or once if they are a consulting process: one first and more than
    three follow-ups. Raises InvariantError for a field of the wrong type or form.
    """

    table: ClassVar[str] = "consultation_sessions"

    case: str = attrs.field(metadata=form(KEY))
    audience: Audience
