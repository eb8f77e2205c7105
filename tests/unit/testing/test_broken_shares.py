"""Documents in which one stated share is wrong."""

from __future__ import annotations

import random

import pytest

import iqmodel as iq
from iqmodel.errors import ContradictionError
from iqmodel.testing.broken_shares import broken_share
from tests.sharing import SharingReport

GENERATOR = random.Random(5)  # noqa: S311 - reproducible shares, no secrets


class TestBrokenShare:
    """A share is broken by the share and not by its figures, a rule between shares by shares alone."""

    @pytest.mark.parametrize(
        ("rule_id", "severity"),
        [
            ("persons.women-share", "error"),
            ("persons.both-shares", "error"),
            ("answers.helped-share", "warning"),
            ("answers.more-helped", "warning"),
        ],
    )
    def test_exactly_one_rule(self, rule_id: str, severity: str) -> None:
        rule = iq.rules(SharingReport)[rule_id]
        data, found = broken_share(rule, SharingReport, GENERATOR)
        checked = iq.validate(data, SharingReport).check
        assert [finding.rule_id for finding in checked.findings if finding.verdict == "violated"] == [rule_id]
        assert (found.rule_id, found.severity) == (rule_id, severity)

    def test_a_rule_that_no_shares_break(self) -> None:
        @iq.block
        class Trivial(iq.Block):
            some: iq.Share = iq.share()
            always = iq.rule("some >= 0")

        with pytest.raises(ContradictionError):
            broken_share(iq.rules(Trivial)["always"], Trivial, GENERATOR)
