"""Two rounds with models of their own: the later one says what became of the figures of the earlier one."""

from __future__ import annotations

from typing import Any, Final

import iqmodel as iq

WHY: Final = iq.Text("neues Formular", "new form")


@iq.block
class Earlier(iq.BaseReport, round="2019/2020"):
    """A round of two years."""

    persons: iq.Count = iq.count(unit="persons")
    sessions: iq.Count = iq.count(unit="sessions")
    first: iq.Count = iq.count(unit="sessions")
    further: iq.Count = iq.count(unit="sessions")
    kept: iq.Count = iq.count(unit="sessions")
    gone: iq.Count = iq.count(unit="sessions")
    places: iq.Count = iq.count(unit="centres")


@iq.block
class Elsewhere(iq.BaseReport, round="2019/2020"):
    """Another model of those two years, which the later one follows as well."""

    of_another_model: iq.Count = iq.count(unit="sessions")


@iq.block
class Later(iq.BaseReport, round="2021/2022"):
    """The next one."""

    people: iq.Count = iq.count(unit="persons", definition=iq.Text("in anderen Worten", "in other words"))
    online: iq.Count = iq.count(unit="sessions")
    on_site: iq.Count = iq.count(unit="sessions")
    both: iq.Count = iq.count(unit="sessions")
    kept: iq.Count = iq.count(unit="sessions")
    networks: iq.Count = iq.count(unit="centres")
    succession = (
        iq.models.same("persons", "people"),
        iq.models.split("sessions", ("online", "on_site"), reason=WHY),
        iq.models.merged(("first", "further"), "both"),
        iq.models.redefined("places", "networks"),
        iq.models.same("of_another_model", "kept"),
    )


def earlier(**figures: Any) -> Earlier:
    return Earlier(scope="DE", period="2019-2020", **figures)


def later(**figures: Any) -> Later:
    return Later(scope="DE", period="2021-2022", **figures)
