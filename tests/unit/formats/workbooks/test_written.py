"""Values of cells in messages: as people of each language write them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from openpyxl.worksheet.formula import ArrayFormula

from iqmodel.formats.workbooks.written import Entered, formula_of, written


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        (None, "", ""),
        (5, "5", "5"),
        (2.5, "2,5", "2.5"),
        (True, "WAHR", "TRUE"),
        (date(2019, 3, 5), "05.03.2019", "5 March 2019"),
        (datetime.fromisoformat("2019-03-05"), "05.03.2019", "5 March 2019"),
        (datetime.fromisoformat("2019-03-05 08:30"), "05.03.2019 08:30", "5 March 2019 08:30"),
        (timedelta(hours=27, minutes=5), "27:05:00", "27:05:00"),
        (time(8, 30), "08:30:00", "08:30:00"),
        ("k. A.", "k. A.", "k. A."),
    ],
)
def test_values(value: Any, german: str, english: str) -> None:
    assert (written(value, "de"), written(value, "en")) == (german, english)
    assert (Entered(value).in_language("de"), Entered(value).in_language()) == (german, english)


def test_formulas() -> None:
    assert formula_of("=SUM(A1:A2)") == "=SUM(A1:A2)"
    assert formula_of(ArrayFormula("A1:A2", "=B1:B2*2")) == "=B1:B2*2"
    assert formula_of(None) == ""
