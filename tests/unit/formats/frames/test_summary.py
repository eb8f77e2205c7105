"""How often each rule comes to each outcome, counted in the caller's engine."""

from __future__ import annotations

from typing import Any, ClassVar

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import iqmodel as iq
from iqmodel.formats.frames.results import OUTCOMES
from tests.unit.formats.frames.tables import LAENDER, MAKERS, S

SUM = iq.rules()[S + "sum"]


class TestIntegersInMemory:
    """Integers without gaps are judged as they are, and proved in the same pass; what fails the proof is cleaned."""

    # The sum of each row holds as 64 bits wrap around, or as plain numbers; only the first row is made of figures.
    CELLS: ClassVar = {
        S + "first": [10, -5, 2**63 - 1, 10**12],
        S + "follow_up": [5, 20, 1, 1],
        S + "total": [15, 15, -(2**63), 10**12 + 1],
    }

    @pytest.mark.parametrize("make", [pl.DataFrame, pl.LazyFrame, pd.DataFrame, pa.table])
    @pytest.mark.parametrize("rows", [1, 2, 3, 4])
    def test_numbers_that_are_no_figures_prove_nothing(self, make: Any, rows: int) -> None:
        frame = make({name: cells[:rows] for name, cells in self.CELLS.items()})
        (found,) = iq.frames.rows_of_frame(iq.frames.check_frame(frame, [iq.rules()[S + "sum"]]).summary())
        # 20 of at least 20 is more than the total 15; a total that is no figure is anything above its parts.
        assert (found["holds"], found["violated"], found["undecided"]) == (1, int(rows > 1), max(0, rows - 2))

    def test_a_plan_stays_a_plan(self) -> None:
        asked: list[int] = []

        def source(frame: pl.DataFrame) -> pl.DataFrame:
            asked.append(frame.height)
            return frame

        lazy = pl.LazyFrame(LAENDER).map_batches(source)
        summary = iq.frames.check_frame(lazy).summary()
        assert isinstance(summary, pl.LazyFrame)
        assert asked == []
        assert summary.collect().height == len(iq.rules())
        assert asked == [len(LAENDER["scope"])]


class TestCounts:
    """Each row of the frame counts once for each rule, whatever the rule comes to there."""

    ROWS: ClassVar = {
        S + "first": [1, 1, None, 5, None, None],
        S + "follow_up": [2, 2, 2, None, None, -1],
        S + "total": [3, 4, None, 4, None, None],
    }
    KEYS: ClassVar = {
        "scope": [f"DE-BY/n{at}" for at in range(6)],
        "start": ["2019-01-01"] * 6,
        "end": ["2019-12-31"] * 6,
    }
    EXPECTED: ClassVar = {"holds": 1, "violated": 2, "undecided": 1, "acknowledged": 0, "not_applicable": 2}

    @pytest.mark.parametrize("make", MAKERS)
    def test_every_outcome(self, make: Any) -> None:
        (row,) = iq.frames.rows_of_frame(iq.frames.check_frame(make(self.KEYS | self.ROWS), [SUM]).summary())
        assert {name: row[name] for name in OUTCOMES} == self.EXPECTED
        assert (row["rule_id"], row["severity"]) == (SUM.full_id, "error")

    @pytest.mark.parametrize("make", MAKERS)
    def test_an_acknowledged_gap_moves_from_violated(self, make: Any) -> None:
        gap = {("DE-BY/n1", "2019-01-01", "2019-12-31", SUM.full_id): -1}
        check = iq.frames.check_frame(make(self.KEYS | self.ROWS), [SUM], discrepancies=gap)
        (row,) = iq.frames.rows_of_frame(check.summary())
        assert {name: row[name] for name in OUTCOMES} == self.EXPECTED | {"violated": 1, "acknowledged": 1}

    @pytest.mark.parametrize("make", MAKERS)
    def test_the_numbers_of_all_rules_are_those_of_the_verdicts(self, make: Any) -> None:
        check = iq.frames.check_frame(make(self.KEYS | self.ROWS))
        verdicts = iq.frames.rows_of_frame(check.verdicts())
        summary = iq.frames.rows_of_frame(check.summary())
        assert [row["rule_id"] for row in summary] == list(iq.rules().keys())
        for row in summary:
            told = [one["verdict"] for one in verdicts if one["rule_id"] == row["rule_id"]]
            assert {name: row[name] for name in OUTCOMES} == {name: told.count(name) for name in OUTCOMES}
