"""Acknowledged gaps of rows that are combined; the conformance tests and laws compare them with those of reports."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

import iqmodel as iq
from iqmodel.formats.frames.additive import Summed
from iqmodel.formats.frames.excesses import excesses_of
from iqmodel.model.schema import layout_of
from tests.unit.formats.frames.tables import LAENDER, S

P = "counselling.persons."
TYPES = P + "advice-types"
SUM = "counselling.sessions.sum"
KEYS = ("scope", "start", "end")
TABLE = pl.DataFrame(LAENDER)
DAYS = (LAENDER["start"][0], LAENDER["end"][0])
BOTH = {("DE-BY", *DAYS, SUM): 1, ("DE-BE", *DAYS, SUM): -3}


def gaps(frame: Any, to: Any = "DE", given: Any = None, **settings: Any) -> list[tuple[Any, ...]]:
    return list(iq.frames.combine_frame(frame, to, discrepancies=given, **settings).acknowledged().rows())


class TestGiven:
    """Amounts that are given for rows; of rules on flows they are added, whatever they are."""

    def test_they_are_added(self) -> None:
        assert gaps(TABLE, given=BOTH) == [("DE", *DAYS, SUM, -2, -2, -2)]

    def test_those_that_cancel_out_are_none(self) -> None:
        assert gaps(TABLE, given=BOTH | {("DE-BE", *DAYS, SUM): -1}) == []

    def test_bounds(self) -> None:
        assert gaps(TABLE, given=BOTH | {("DE-BE", *DAYS, SUM): iq.Bounds(-5, 0)}) == [("DE", *DAYS, SUM, None, -4, 1)]
        assert gaps(TABLE, given=BOTH | {("DE-BE", *DAYS, SUM): iq.Bounds(None, 0)}) == [
            ("DE", *DAYS, SUM, None, None, 1)
        ]

    def test_what_may_be_any_amount_says_nothing(self) -> None:
        given = {("DE-BY", *DAYS, SUM): iq.Bounds(None, 0), ("DE-BE", *DAYS, SUM): iq.Bounds(0, None)}
        assert gaps(TABLE, given=given) == []

    def test_a_combination_takes_those_of_another(self) -> None:
        first = iq.frames.combine_frame(TABLE, "DE", discrepancies=BOTH)
        again = iq.frames.combine_frame(first.frame, "country", discrepancies=first.acknowledged())
        assert again.acknowledged().rows() == first.acknowledged().rows()

    def test_those_of_no_row_are_named(self) -> None:
        found = iq.frames.combine_frame(TABLE, "DE", discrepancies={("DE-HB", *DAYS, SUM): 1})
        assert found.unmatched()["scope"].to_list() == ["DE-HB"]
        assert found.acknowledged().is_empty()

    @pytest.mark.parametrize("given", [5, {("DE-BY", *DAYS, "no-rule"): 1}, {("DE-BY", *DAYS, SUM): 0}])
    def test_what_acknowledges_nothing_is_refused(self, given: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.frames.combine_frame(TABLE, "DE", discrepancies=given)


class TestPersons:
    """Persons without a recorded type of advice."""

    GROUPS = TABLE.select(*KEYS).with_columns(
        *(
            pl.Series(P + name, cells)
            for name, cells in {
                "recognition_only": [3, 2],
                "qualification_only": [1, 0],
                "both": [2, 2],
                "total": [9, 5],
            }.items()
        )
    )

    def test_they_are_read_from_exact_rows(self) -> None:
        assert gaps(self.GROUPS) == [("DE", *DAYS, TYPES, None, -4, 0)]
        assert gaps(self.GROUPS, persons_counted_once=True) == [("DE", *DAYS, TYPES, -4, -4, -4)]

    def test_amounts_of_both_directions_do_not_cancel_out(self) -> None:
        """Three persons without a type in one row, one counted in two groups in another."""
        both = self.GROUPS.with_columns(pl.Series(P + "total", [9, 3]))
        assert gaps(both) == [("DE", *DAYS, TYPES, None, -3, 1)]
        assert gaps(both, persons_counted_once=True) == [("DE", *DAYS, TYPES, -2, -2, -2)]

    def test_of_a_bounded_row_they_are_those_given(self) -> None:
        half = self.GROUPS.with_columns(pl.Series(P + "total", [None, 5]))
        assert gaps(half) == [("DE", *DAYS, TYPES, None, -1, 0)]
        assert gaps(half, given={("DE-BY", *DAYS, TYPES): -3}) == [("DE", *DAYS, TYPES, None, -4, 0)]

    def test_of_figures_that_have_no_columns_there_are_none(self) -> None:
        layout = layout_of(iq.Report)
        one = Summed.of(S + "total", dict(layout.positions), layout, "scope", once=False)
        assert excesses_of([one], layout, {}, axis="scope", once=False) == ()
