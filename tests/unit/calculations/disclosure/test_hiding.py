"""The choice of what to hide: the fewest figures, and of as few the ones that are least wanted."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.calculations.disclosure import hiding
from iqmodel.calculations.disclosure.hiding import Choice, choose
from iqmodel.calculations.disclosure.published import options_of, published

OPTIONS = options_of(3, None, zeros=False, warnings=False, persons_counted_once=False)


def chosen(subject: Any) -> tuple[Choice, dict[str, str]]:
    held = published(subject, OPTIONS, iq.Report)
    choice = choose(held, OPTIONS)
    return choice, {held.place(position)[1]: reason for position, reason in choice.reasons.items()}


class TestChoose:
    """Parts rather than totals, small figures rather than large ones, zeros last."""

    def test_a_part_protects_rather_than_the_total(self) -> None:
        choice, reasons = chosen(iq.MeasureCounts(course=2, individual=98, total=100))
        assert reasons == {"course": "small", "individual": "protection"}
        assert choice.smallest

    def test_not_a_zero_if_another_will_do(self) -> None:
        persons = iq.PersonsByAdvice(recognition_only=2, qualification_only=0, both=40, total=42)
        assert chosen(persons)[1] == {"recognition_only": "small", "both": "protection"}

    def test_a_small_rest_of_what_is_not_all_there_is(self) -> None:
        """Germany less one Land leaves two courses somewhere else: nothing is small, and nothing was hidden."""
        course = "qualification.measures.course"
        reports = [iq.Report(scope=scope, period="2023").replace({course: 20}) for scope in ("DE-BY", "DE")]
        reports[1] = reports[1].replace({course: 22})
        assert chosen(reports)[1] == {course: "difference"}
        assert chosen([reports[0], reports[1].replace({course: 24})])[1] == {}

    def test_figures_that_nothing_links_are_hidden_alone(self) -> None:
        assert chosen({"fair_integration.centres": 1})[1] == {"fair_integration.centres": "small"}

    def test_given_up_everything_linked_is_hidden(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(hiding, "ROUNDS", 1)
        choice, reasons = chosen(iq.MeasureCounts(course=2, individual=98, total=100))
        assert set(reasons) == {"course", "individual", "total"}
        assert not choice.smallest
