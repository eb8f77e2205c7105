"""The checks that entry forms of reports and of case records share."""

from __future__ import annotations

import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from iqmodel.formats.workbooks.entry_checks import day_check, list_check, number_check, scope_check


@pytest.mark.parametrize(
    ("check", "kind", "first", "error"),
    [
        (number_check(-5, "Eine Zahl.", "de"), "whole", "-5", "Eine Zahl."),
        (day_check("de"), "date", "DATE(1990,1,1)", "Ein Datum wie 01.01.2019 eintragen."),
        (list_check(["a", "b"], "de"), "list", '"a,b"', "Einen Eintrag der Liste wählen."),
    ],
)
def test_what_does_not_fit_is_refused_with_a_reason(check: DataValidation, kind: str, first: str, error: str) -> None:
    assert (check.type, check.formula1, check.error, check.errorTitle) == (kind, first, error, "Nicht lesbar")
    assert (check.showErrorMessage, check.allow_blank) == (True, True)


def test_scopes_are_offered_and_none_is_refused() -> None:
    check = scope_check("en")
    listed = check.formula1 or ""
    assert listed.startswith('"Germany,Baden-Württemberg,')
    # No program takes a longer list.
    assert len(listed) <= 255
    assert not check.showErrorMessage
