"""Formulas of Excel in the notation of OpenDocument."""

from __future__ import annotations

import pytest

from iqmodel.formats.workbooks.ods.formulas import address, expression, to_open


class TestFormulas:
    """References stand in brackets, arguments between semicolons; texts stay as they are."""

    @pytest.mark.parametrize(
        ("formula", "expected"),
        [
            ("=A1+$B$2", "of:=[.A1]+[.$B$2]"),
            ("=SUM(A1:A3,5)", "of:=SUM([.A1:.A3];5)"),
            ('=IF(C1="","A1,B2",LOG10(D1))', 'of:=IF([.C1]="";"A1,B2";LOG10([.D1]))'),
            ('="a ""B1"" c"', 'of:="a ""B1"" c"'),
        ],
    )
    def test_each(self, formula: str, expected: str) -> None:
        assert to_open(formula) == expected

    def test_conditions_have_no_sign(self) -> None:
        assert expression("AND(ISNUMBER(F9),F9<>0)") == "AND(ISNUMBER([.F9]);[.F9]<>0)"

    @pytest.mark.parametrize(
        ("title", "expected"),
        [("Meldung", "Meldung.A1"), ("Bericht 2", "'Bericht 2'.A1"), ("Jan's", "'Jan''s'.A1"), ("1", "'1'.A1")],
    )
    def test_addresses(self, title: str, expected: str) -> None:
        assert address(title, "A1") == expected
