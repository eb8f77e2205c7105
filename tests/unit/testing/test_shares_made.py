"""The testing kit for models with shares: shares are those of the figures."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

import iqmodel as iq
from iqmodel.testing import BrokenDocument, broken_documents, every_broken_document, synthetic_reports, valid_reports
from iqmodel.testing.synthetic import printed_shares
from tests.sharing import SharingReport


class TestShares:
    """Synthetic reports have the shares of their figures; strategies print some of them."""

    def test_synthetic_reports(self) -> None:
        reports = list(synthetic_reports(seed=3, period="2023", unit="year", model=SharingReport))
        assert all(iq.check(report).ok for report in reports)
        assert any(report.persons.women_share.is_known for report in reports)
        assert reports == list(synthetic_reports(seed=3, period="2023", unit="year", model=SharingReport))

    @given(valid_reports(SharingReport))
    def test_valid_reports(self, report: SharingReport) -> None:
        checked = iq.check(report)
        assert checked.ok
        assert not checked.warnings
        assert iq.loads(iq.dumps(report), SharingReport) == report

    @pytest.mark.parametrize(
        ("figures", "codes"),
        [
            ({"persons.women": 2, "persons.total": 3}, {"persons.women_share"}),
            ({"persons.women": 4, "persons.total": 3}, set()),
            ({"persons.women": 0, "persons.total": 0}, set()),
            ({"persons.women": 2}, set()),
            ({"persons.women": 2, "persons.men": 1, "persons.total": 3}, {"persons.women_share", "persons.men_share"}),
            ({"persons.women": 2, "persons.men": 2, "persons.total": 3}, set()),
        ],
    )
    def test_what_can_be_printed(self, figures: dict[str, int], codes: set[str]) -> None:
        every: Any = dict.fromkeys(("persons.women_share", "persons.men_share", "answers.content_share"), 1)
        assert set(printed_shares(figures, every, SharingReport)) == codes

    def test_broken_documents(self) -> None:
        broken = every_broken_document(model=SharingReport)
        assert [one.rule_id for one in broken] == [
            "persons.by-sex",
            "persons.women-share",
            "persons.men-share",
            "persons.both-shares",
        ]
        for one in broken:
            (problem,) = iq.validate(one.data, SharingReport).problems
            assert (problem.rule_id, problem.difference, problem.pointer) == (one.rule_id, one.difference, one.pointer)

    @given(broken_documents(model=SharingReport))
    def test_strategies_of_broken_documents(self, broken: BrokenDocument) -> None:
        (problem,) = iq.validate(broken.json, SharingReport).problems
        assert (problem.rule_id, problem.difference) == (broken.rule_id, broken.difference)
