"""Case records for the tests, of which only what a test is about has to be given."""

from __future__ import annotations

from typing import Any

import iqmodel as iq


def session(id: str, person: str, day: str, advice: Any = "recognition", **given: Any) -> iq.cases.CounsellingSession:  # noqa: A002 - the field's name
    return iq.cases.CounsellingSession(
        id=id, person=person, day=day, scope=given.pop("scope", "DE-BY"), advice=advice, **given
    )


def advice_of_faire_integration(id: str, person: str, day: str, **given: Any) -> iq.cases.FairIntegrationSession:  # noqa: A002 - the field's name
    return iq.cases.FairIntegrationSession(id=id, person=person, day=day, scope=given.pop("scope", "DE-BY"), **given)


def consultation(id: str, case: str, day: str, audience: Any = "business") -> iq.cases.ConsultationSession:  # noqa: A002 - the field's name
    return iq.cases.ConsultationSession(id=id, case=case, day=day, scope="DE-BY", audience=audience)
