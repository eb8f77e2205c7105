"""The blocks that a plot may draw, by units."""

from __future__ import annotations

import iqmodel as iq
from iqmodel.display.blocks import blocks_in, codes_in, one_scale_each, totals_in, units_in
from iqmodel.model.schema import layout_of

LAYOUT = layout_of(iq.Report)


class TestBlocks:
    """Places with figures of their own, and the units of these."""

    def test_in_a_part(self) -> None:
        codes = [one.code for one in blocks_in(LAYOUT, "qualification")]
        assert codes == ["qualification.measures", "qualification.participants"]
        assert [unit.code for unit in units_in(LAYOUT, "qualification")] == ["measures", "persons"]
        assert codes_in(LAYOUT, "qualification.participants") == [
            "qualification.participants.started",
            "qualification.participants.completed",
        ]

    def test_in_the_whole_class(self) -> None:
        assert set(codes_in(LAYOUT)) == set(LAYOUT.positions)
        own = layout_of(iq.SessionCounts)
        assert codes_in(own) == ["first", "follow_up", "total"]
        assert [one.code for one in blocks_in(own)] == [""]

    def test_totals_are_those_that_a_sum_names(self) -> None:
        assert totals_in(iq.SessionCounts) == {"total"}
        assert totals_in(iq.Outreach) == {"total.count", "total.participants"}

    def test_the_largest_parts_with_one_unit(self) -> None:
        assert list(one_scale_each(LAYOUT, "qualification")) == ["qualification.measures", "qualification.participants"]
        assert list(one_scale_each(LAYOUT, "counselling.persons")) == ["counselling.persons"]
        # Two figures of different units, and no parts.
        assert list(one_scale_each(LAYOUT, "fair_integration.group_events")) == []
