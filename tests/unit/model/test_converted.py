"""Converted fields: at run time an annotation is the type that is shown, and the branch for mypy is never taken."""

from __future__ import annotations

import iqmodel as iq
from iqmodel.model.converted import MYPY
from iqmodel.model.schema import hints_of


class TestAtRunTime:
    def test_the_annotation_is_what_is_shown(self) -> None:
        hints = hints_of(iq.BaseReport)
        assert (hints["scope"], hints["period"], hints["as_of"]) == (iq.Scope, iq.Period, iq.Period | None)

    def test_only_mypy_takes_its_branch(self) -> None:
        assert MYPY is False
        assert [kind.__name__ for kind in iq.Report.__mro__[:3]] == ["Report", "BaseReport", "Block"]

    def test_text_is_taken_and_the_type_shown(self) -> None:
        report = iq.BaseReport(scope="DE-BY", period="2019", as_of="2020")
        assert (report.scope, report.period) == (iq.Scope("DE-BY"), iq.Period.year(2019))
        assert report.as_of == iq.Period.parse_as_of("2020")
