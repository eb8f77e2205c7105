"""What the inspection of a workbook keeps: ordinary sheets, if they are asked for and within every limit."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook

from iqmodel.formats.workbooks.inspection import look_into
from iqmodel.formats.workbooks.ordinary import OrdinarySheet
from iqmodel.language.problems import Problem
from iqmodel.structuring.limits import SAFE, Limits

SHEET = "xl/worksheets/sheet1.xml"
SMALL = Limits(sheet_cells=2)


@pytest.fixture(scope="module")
def book() -> bytes:
    """A workbook of an ordinary sheet and one with a formula."""
    made = Workbook()
    made.worksheets[0].append([1, 2, "text"])
    made.create_sheet().append(["=1+1"])
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def inspected(book: bytes, limits: Limits = SAFE) -> tuple[Problem | None, dict[str, OrdinarySheet]]:
    kept: dict[str, OrdinarySheet] = {}
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return look_into(archive, limits, kept), kept


class TestInspection:
    """Ordinary sheets are kept by the names of their parts, and the problem is the same with them and without."""

    def test_ordinary_sheets_are_kept(self, book: bytes) -> None:
        problem, kept = inspected(book)
        assert problem is None
        assert [*kept] == [SHEET]
        assert [held[4] for held in kept[SHEET].cells[:2]] == ["1", "2"]

    @pytest.mark.parametrize("limits", [SMALL, Limits(elements=9), Limits(depth=3), Limits(depth=5)])
    def test_nothing_is_kept_over_a_limit(self, book: bytes, limits: Limits) -> None:
        problem, kept = inspected(book, limits)
        assert kept == {}
        with zipfile.ZipFile(io.BytesIO(book)) as archive:
            assert look_into(archive, limits) == problem

    def test_what_is_over_the_limit_is_named(self, book: bytes) -> None:
        problem, _ = inspected(book, SMALL)
        assert problem is not None
        assert (problem.code, problem.value) == ("limit.sheet_cells", SHEET)
