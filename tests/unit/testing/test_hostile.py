"""Hostile documents and cells: one defect each, and exactly that is reported."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

import iqmodel as iq
from iqmodel import testing
from tests.unit.testing.own_models import FEW, BySex, LandReport


class TestHostileDocuments:
    """Each has one defect, and exactly that is reported: its code and its place."""

    @pytest.mark.parametrize("model", [iq.Report, LandReport, BySex])
    @pytest.mark.parametrize("seed", [0, 1])
    def test_every_one(self, model: type[iq.Block], seed: int) -> None:
        hostile = testing.every_hostile_document(seed=seed, model=model)
        assert len(hostile) >= 40
        told = {one.name: [(p.code, p.pointer) for p in iq.validate(one.data, model).problems] for one in hostile}
        assert told == {one.name: [(one.code, one.pointer)] for one in hostile}

    def test_the_figure_is_another_one_for_another_seed(self) -> None:
        places = Counter(testing.hostile_document("decimal", seed=seed).pointer for seed in range(20))
        assert len(places) > 5

    def test_a_name_that_does_not_exist(self) -> None:
        with pytest.raises(iq.errors.UnknownCodeError) as caught:
            testing.hostile_document("decimals")
        assert "decimal" in caught.value.data["close"]
        with pytest.raises(iq.errors.UnknownCodeError):
            testing.hostile_document("german-date", model=BySex)

    @given(testing.hostile_documents())
    @FEW
    def test_any_of_them(self, hostile: testing.HostileDocument) -> None:
        assert [(p.code, p.pointer) for p in iq.validate(hostile.data).problems] == [(hostile.code, hostile.pointer)]


class TestHostileCells:
    """No cell is read as a number; each is reported with its code."""

    @pytest.mark.parametrize("cell", testing.HOSTILE_CELLS)
    def test_it_is_no_count(self, cell: str) -> None:
        with pytest.raises(iq.errors.NumberFormatError) as caught:
            iq.parse_count(cell, locale="de")
        assert caught.value.code == testing.HOSTILE_CELLS[cell]

    @pytest.mark.parametrize("cell", testing.HOSTILE_CELLS)
    def test_it_is_no_count_in_a_table(self, cell: str) -> None:
        table = f'scope;start;end;qualification.measures.total\nDE;2019-01-01;2019-12-31;"{cell}"\n'
        read = iq.read_csv(table.encode(), numbers="de")
        assert [str(problem.value) for problem in read.problems] == [cell]
        assert [report["qualification.measures.total"] for report in read.reports] in ([], [iq.UNKNOWN])
