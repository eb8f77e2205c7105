"""Checks of what is typed into an entry form, be it of one report or of case records.

A spreadsheet program refuses what does not fit and says why, in the language of the form. What people paste over a
check is found when the form is read.
"""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl.worksheet.datavalidation import DataValidation

from iqmodel.formats.tables.scope_names import offered
from iqmodel.formats.workbooks.form_words import said_by_form
from iqmodel.language.text import Language
from iqmodel.values.counts import MAX_COUNT
from iqmodel.values.days import EARLIEST_YEAR


def number_check(least: int, error: str, language: Language) -> DataValidation:
    """Whole numbers from ``least`` to the largest count; ``error`` says in ``language`` what to enter instead."""
    rule = DataValidation("whole", operator="between", formula1=str(least), formula2=str(MAX_COUNT), allow_blank=True)
    return _refusing(rule, error, language)


def day_check(language: Language) -> DataValidation:
    """Days after the first of the earliest year in which a period may begin."""
    rule = DataValidation("date", operator="greaterThan", formula1=f"DATE({EARLIEST_YEAR},1,1)", allow_blank=True)
    return _refusing(rule, said_by_form("error.date").in_language(language), language)


def list_check(values: Iterable[str], language: Language) -> DataValidation:
    """One of the values, which the program offers; together they may have 255 characters."""
    return _refusing(_offering(values), said_by_form("error.list").in_language(language), language)


def scope_check(language: Language) -> DataValidation:
    """Any text: the program offers Germany and the Länder, but networks and projects have figures and cases, too."""
    rule = _offering(offered(language))
    rule.showErrorMessage = False
    return rule


def _offering(values: Iterable[str]) -> DataValidation:
    return DataValidation("list", formula1=f'"{",".join(values)}"', allow_blank=True)


def _refusing(rule: DataValidation, error: str, language: Language) -> DataValidation:
    rule.showErrorMessage = True
    rule.errorTitle = said_by_form("error").in_language(language)
    rule.error = error
    return rule
