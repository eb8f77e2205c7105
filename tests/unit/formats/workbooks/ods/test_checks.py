"""Checks of what is typed, in the notation of OpenDocument."""

from __future__ import annotations

from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from iqmodel.formats.workbooks.ods.checks import checks_of
from iqmodel.formats.workbooks.ods.element import Element


class TestChecks:
    """Lists, whole numbers and dates are offered and refused as in Excel."""

    @pytest.mark.parametrize(
        ("check", "condition"),
        [
            (DataValidation("list", formula1='"rund,über"'), 'of:cell-content-is-in-list("rund";"über")'),
            (
                DataValidation("whole", operator="between", formula1="-5", formula2="5"),
                "of:cell-content-is-whole-number() and cell-content-is-between(-5,5)",
            ),
            (
                DataValidation("date", operator="greaterThan", formula1="DATE(1990,1,1)"),
                "of:cell-content-is-date() and cell-content()>DATE(1990;1;1)",
            ),
        ],
    )
    def test_each(self, check: Any, condition: str) -> None:
        sheet: Any = openpyxl.Workbook().active
        sheet.title = "Blatt 1"
        check.add("B2:B3")
        check.showErrorMessage, check.errorTitle, check.error = True, "Nicht lesbar", "Eine Zahl eintragen."
        sheet.add_data_validation(check)
        held = Element("table:content-validations")
        assert checks_of(sheet, held) == {"B2": "check1", "B3": "check1"}
        (made,) = (one for one in held.children if isinstance(one, Element))
        assert made.attributes["table:condition"] == condition
        assert made.attributes["table:base-cell-address"] == "'Blatt 1'.B2"
        assert ("table:display-list" in made.attributes) == (check.type == "list")
        assert "Eine Zahl eintragen." in "".join(made.pieces())

    def test_help_without_a_check(self) -> None:
        sheet: Any = openpyxl.Workbook().active
        check = DataValidation(None, promptTitle="Kennung", prompt="nur einmal vergeben", showInputMessage=True)
        check.add("A2")
        sheet.add_data_validation(check)
        held = Element("table:content-validations")
        assert checks_of(sheet, held) == {"A2": "check1"}
        text = "".join(held.pieces())
        assert 'help-message table:title="Kennung" table:display="true"><text:p>nur einmal vergeben' in text
        assert "table:condition" not in text
