"""Everything that a subject states becomes constraints: rules, discrepancies, shares."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.calculations.solving.everything import stated_constraints
from iqmodel.checks.check import read_subject


@iq.block
class Trained(iq.Block):
    """Persons, of whom some are women."""

    women: iq.Count = iq.count()
    persons: iq.Count = iq.count()
    share: iq.Share = iq.share(part="women", of="persons")
    some = iq.rule("persons >= 10", severity="warning")


class TestStatedConstraints:
    """Rules of warning severity only when asked; shares in front."""

    def test_warnings_only_when_asked(self) -> None:
        read = read_subject(Trained(persons=50), None, (), iq.Report)
        ids = [[one.rule.id for one in stated_constraints(read, warnings=asked)] for asked in (False, True)]
        assert set(ids[1]) - set(ids[0]) == {"some"}

    def test_shares_bind_their_part_and_whole(self) -> None:
        read = read_subject(Trained(persons=50, share=iq.percent("50 %")), None, (), iq.Report)
        assert any(one.shares for one in stated_constraints(read, warnings=False))
        assert not any(
            one.shares for one in stated_constraints(read_subject(Trained(), None, (), iq.Report), warnings=False)
        )

    def test_a_discrepancy_shifts_its_rule(self) -> None:
        gap = iq.Discrepancy(rule="advice-types", difference=-2, note=iq.Text("ohne", "none"))
        persons = iq.PersonsByAdvice(recognition_only=1, qualification_only=1, both=1, total=5, discrepancies=(gap,))
        (only,) = stated_constraints(read_subject(persons, None, (), iq.Report), warnings=False)
        assert only.within == (-2, -2)


class TestShares:
    """A published share gives figures away as well."""

    def test_a_share_of_few_persons(self) -> None:
        assert iq.disclosure.audit(Trained(persons=7, share=iq.percent("28,6 %"))).recovered == {"women": 2}
        assert pytest.approx(2 / 7, abs=5e-4) == 0.286
