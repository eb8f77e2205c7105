"""Checks of what is typed into a cell, as OpenDocument has them: lists, whole numbers, dates; or a help text alone.

A check occurs once in the file, before the sheets, and cells refer to it by its name. Its condition is a formula
of its own kind, whose references are relative to the first cell of the check. Programs show the message of a check
only if it says so, and refuse the input only if its type is ``stop``.
"""

from __future__ import annotations

from typing import Any

from iqmodel.formats.workbooks.ods.element import Element, element, paragraphs
from iqmodel.formats.workbooks.ods.formulas import address, expression


def checks_of(sheet: Any, held: Element) -> dict[str, str]:
    """Add the checks of a sheet to those of the file; the name of the check by cell.

    A check without a type permits anything, and is there for the help that is shown beside its cells.
    """
    found: dict[str, str] = {}
    for one in sheet.data_validations.dataValidation:
        name = f"check{len(held.children) + 1}"
        areas = [*one.sqref.ranges]
        if not areas:
            continue
        first = areas[0].coord.partition(":")[0]
        check = held.add(
            "table:content-validation",
            table__name=name,
            table__allow_empty_cell="true",
            table__base_cell_address=address(sheet.title, first),
        )
        if one.type is not None:
            check.attributes["table:condition"] = f"of:{_condition(one)}"
        if one.type == "list":
            check.attributes["table:display-list"] = "unsorted"
        if one.showInputMessage and one.prompt:
            # The help comes first in the file format.
            said = element("table:help-message", *paragraphs(one.prompt))
            said.attributes |= {"table:title": one.promptTitle or "", "table:display": "true"}
            check.children.append(said)
        if one.showErrorMessage and one.error:
            message = element("table:error-message", *paragraphs(one.error))
            message.attributes |= {
                "table:title": one.errorTitle or "",
                "table:display": "true",
                "table:message-type": "stop",
            }
            check.children.append(message)
        for area in areas:
            for row, column in area.cells:
                found[sheet.cell(row, column).coordinate] = name
    return found


def _condition(one: Any) -> str:
    """The condition of a check."""
    if one.type == "list":
        words = str(one.formula1).strip('"').split(",")
        return f"cell-content-is-in-list({';'.join(f'{chr(34)}{word}{chr(34)}' for word in words)})"
    if one.type == "whole":
        return f"cell-content-is-whole-number() and cell-content-is-between({one.formula1},{one.formula2})"
    return f"cell-content-is-date() and cell-content()>{expression(str(one.formula1))}"
