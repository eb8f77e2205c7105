"""Which figures a figure needs to be added up."""

from __future__ import annotations

import iqmodel as iq
from iqmodel.formats.frames.additive import Summed
from iqmodel.model.schema import layout_of

LAYOUT = layout_of(iq.Report)
NUMBERS = dict(LAYOUT.positions)
PERSONS = "counselling.persons."


class TestSummed:
    """A group of persons needs the total and the other groups; any other figure is enough for itself."""

    def test_a_group(self) -> None:
        one = Summed.of(PERSONS + "both", NUMBERS, LAYOUT, "period", once=False)
        assert one.total == NUMBERS[PERSONS + "total"]
        assert one.excess is not None
        assert list(LAYOUT.rules)[one.excess].full_id == PERSONS + "advice-types"
        assert (one.absorbing, one.may_be_absorbed) == (True, True)
        assert set(one.of_row()) == {one.names(kind) for kind in "abcdeg"}

    def test_a_group_without_a_column_of_the_total(self) -> None:
        numbers = {code: number for code, number in NUMBERS.items() if code != PERSONS + "total"}
        assert Summed.of(PERSONS + "both", numbers, LAYOUT, "period", once=False).total is None

    def test_a_flow(self) -> None:
        one = Summed.of("counselling.sessions.total", NUMBERS, LAYOUT, "scope", once=False)
        assert (one.total, one.excess) == (None, None)
        assert set(one.of_row()) == {one.names(kind) for kind in "abcd"}
