"""The cells that a worksheet has, looked at without making any; and where a problem of a sheet stands."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Final

import openpyxl
import pytest

import iqmodel as iq
from iqmodel.formats.tables.results import TableRead
from iqmodel.formats.workbooks.cells import SheetRead, cell_at, cell_named, cells_held, in_order, letter_of, row_of
from iqmodel.language.problems import Problem
from tests.unit.formats.workbooks.filled import FIRST, TOTAL


def worksheet() -> Any:
    book: Any = openpyxl.Workbook()
    book.active["B3"] = 7
    book.active["AA12"] = "far"
    return book.active


def problem(cell: str | None, code: str = "excel.merged") -> Problem:
    return Problem(pointer="", code=code, data=(("sheet", "S"), ("cell", cell)))


class TestCoordinates:
    """A column has letters, counted from A, and a coordinate a row."""

    @pytest.mark.parametrize(("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
    def test_letters(self, place: int, letters: str) -> None:
        assert letter_of(place) == letters

    @pytest.mark.parametrize(("cell", "row"), [("A1", 1), ("ZZ10", 10), ("XFD1048576", 1_048_576)])
    def test_rows(self, cell: str, row: int) -> None:
        assert row_of(cell) == row


class TestCells:
    """A cell that is not there is an empty stand-in, and asking for it makes none."""

    def test_one_that_is_there(self) -> None:
        sheet = worksheet()
        assert cell_at(sheet, 3, 1).value == cell_named(sheet, "B3").value == 7
        assert cell_named(sheet, "AA12").value == "far"

    @pytest.mark.parametrize("name", ["A1", "C3", "B4", "ZZ900"])
    def test_one_that_is_not(self, name: str) -> None:
        sheet = worksheet()
        absent = cell_named(sheet, name)
        assert (absent.value, absent.data_type, absent.number_format) == (None, "n", "General")

    def test_none_is_made(self) -> None:
        sheet = worksheet()
        cell_named(sheet, "ZZ900")
        cell_at(sheet, 500, 500)
        assert sorted(cell.coordinate for cell in cells_held(sheet)) == ["AA12", "B3"]
        assert sheet.max_row == 12


class TestInOrder:
    """Problems go from the top of a sheet to its bottom; those of the sheet itself come last."""

    def test_by_row_and_not_by_letters(self) -> None:
        places = [None, "B10", "A2", "C2", "A10"]
        assert [dict(one.data)["cell"] for one in in_order([problem(cell) for cell in places])] == [
            *("A2", "C2", "A10", "B10"),
            None,
        ]

    def test_two_of_one_cell_keep_their_order(self) -> None:
        two = [problem("A1", "excel.percent"), problem("A1", "excel.merged")]
        assert in_order(iter(two)) == two


class TestCellOf:
    """A finding about several figures is shown at the last of them that stands on the sheet: the total."""

    REPORT: Final = iq.Report(scope="DE", period="2019")
    CELLS: Final = MappingProxyType({FIRST: "D10", TOTAL: "D12"})

    def read(self, key: Any) -> SheetRead:
        return SheetRead("S", TableRead((), ()), {key: self.CELLS})

    @pytest.mark.parametrize(
        ("codes", "expected"),
        [
            ((TOTAL, FIRST), (TOTAL, "D12")),
            ((FIRST, "counselling.sessions.follow_up", TOTAL), (FIRST, "D10")),
            (("counselling.sessions.follow_up", TOTAL), (TOTAL, "D12")),
            (("counselling.sessions.follow_up",), None),
            ((), None),
        ],
    )
    def test_the_first_one_that_is_there(self, codes: tuple[str, ...], expected: tuple[str, str] | None) -> None:
        held = self.read((self.REPORT.scope, self.REPORT.period))
        assert held.place_of(self.REPORT, codes) == expected

    def test_a_form_without_a_report_has_cells_too(self) -> None:
        assert self.read(None).place_of(None, (FIRST,)) == (FIRST, "D10")

    def test_another_report_has_none(self) -> None:
        held = self.read((self.REPORT.scope, self.REPORT.period))
        assert held.place_of(iq.Report(scope="DE-BY", period="2019"), (FIRST,)) is None
        assert held.place_of(None, (FIRST,)) is None
