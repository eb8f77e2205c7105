"""What to do about a cell that cannot be read, in the words of someone who fills in a sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import iqmodel as iq
from iqmodel.formats.tables.notation import DECLARE_NUMBERS
from iqmodel.formats.workbooks.hints import LEAVE_EMPTY, LEAVE_EMPTY_STATUS, code_in_a_cell, hint_on, localised
from tests.unit.formats.workbooks.filled import CENTRES, FIRST, KEYS, YEAR_OF_BAVARIA, changed, put, save_table


class TestMissing:
    """Whoever has no number is told to leave the cell empty, and where the reason goes, if there is a place for it."""

    @pytest.mark.parametrize("value", ["k. A.", "k.A.", "n/a", "-", "keine Angabe"])
    def test_a_number_that_is_missing(self, path: Path, value: str) -> None:
        hint = changed(path, put(CENTRES, value)).problems[0].hint
        assert hint is not None
        assert "leer lassen" in hint.de
        assert "Status" in hint.de

    def test_without_a_column_for_it_no_status_is_named(self, path: Path) -> None:
        save_table(path, [*KEYS, FIRST], [*YEAR_OF_BAVARIA, "-"])
        hint = iq.workbooks.read_workbook(path).problems[0].hint
        assert hint is not None
        assert "Status" not in hint.de


def error_of(read: Callable[[], object]) -> iq.errors.IQModelError:
    with pytest.raises(iq.errors.IQModelError) as caught:
        read()
    return caught.value


class TestHintOn:
    """What to do follows from what is wrong: leave it empty, enter whole digits, or declare the notation."""

    @pytest.mark.parametrize("value", ["-", "k. A.", "n/a", "keine Angabe", "…"])
    def test_of_what_is_not_stated(self, value: str) -> None:
        error = error_of(lambda: iq.parse_count(value, locale="de"))
        assert hint_on(error, value, LEAVE_EMPTY) is LEAVE_EMPTY
        assert hint_on(error, value, LEAVE_EMPTY_STATUS) is LEAVE_EMPTY_STATUS

    @pytest.mark.parametrize("code", ["number.float", "number.float-thousands", "number.decimal"])
    def test_of_a_decimal(self, code: str) -> None:
        hint = hint_on(iq.errors.NumberFormatError(code), 1.5, LEAVE_EMPTY)
        assert hint is not None
        assert ("ganze Zahl" in hint.de, "whole number" in hint.en) == (True, True)

    def test_of_an_open_notation(self) -> None:
        for code in ("csv.numbers-undecided", "csv.numbers-mixed"):
            assert hint_on(iq.errors.NumberFormatError(code), "1.234", LEAVE_EMPTY) is DECLARE_NUMBERS

    def test_where_nothing_helps_nothing_is_said(self) -> None:
        assert hint_on(iq.errors.NumberFormatError("number.negative"), -3, LEAVE_EMPTY) is None


class TestInACell:
    """Problems have the words of someone who fills in a sheet, where those of programmers would not do."""

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("number.state", "table.state"),
            ("number.float-thousands", "excel.thousands"),
            ("number.negative", "number.negative"),
        ],
    )
    def test_codes(self, code: str, expected: str) -> None:
        assert code_in_a_cell(code) == expected

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (416.374, iq.Text("416,374", "416.374")),
            (-0.5, iq.Text("-0,5", "-0.5")),
            (5, 5),
            ("1.5", "1.5"),
            (None, None),
        ],
    )
    def test_decimals_are_written_as_people_do(self, value: object, expected: object) -> None:
        assert localised(value) == expected
