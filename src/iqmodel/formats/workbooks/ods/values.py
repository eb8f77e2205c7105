"""The typed values of cells in an .ods file, as the readers of sheets know them.

The type of a value is an attribute, and there is one attribute for each type: ``office:value`` for numbers,
``office:date-value`` for dates. The paragraphs of a cell repeat what the program showed when it saved the file; only
for texts they are the value. Without a format of its own, a value is shown as its type demands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

import attrs

from iqmodel.formats.workbooks.number_formats import GENERAL
from iqmodel.formats.workbooks.ods.names import CALC, OFFICE
from iqmodel.formats.workbooks.ods.number_styles import DEFAULTS
from iqmodel.formats.workbooks.ods.page import Look
from iqmodel.formats.workbooks.serials import EPOCH

_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[Ee][+-]?[0-9]{1,4})?", re.ASCII)
_DURATION: Final = re.compile(r"(-?)PT([0-9]{1,6})H([0-9]{1,4})M([0-9]{1,4})(?:[.,]([0-9]{1,9}))?S", re.ASCII)
# A spreadsheet program keeps no more digits than these.
_LONGEST_WHOLE: Final = 30
_REFERENCE: Final = re.compile(r"\[([^\[\]]*)\]")
_LONGEST_FORMULA: Final = 200
_DAY: Final = timedelta(days=1)


@attrs.frozen
class Typed:
    """The value of a cell, its type, its number format, and its text in the file if that cannot be read."""

    value: Any
    data_type: str = "n"
    number_format: str = GENERAL
    unreadable: str | None = None


def typed(attributes: Mapping[str, str], text: Any, look: Look, epoch: datetime) -> Typed | None:
    """The value of a cell with these attributes and that text; None for a cell without either.

    ``text`` is what the file says that the cell shows: it is the value of a text, and says nothing about a number.
    """
    kind = attributes.get(f"{OFFICE}value-type")
    if attributes.get(f"{CALC}value-type") == "error":
        return Typed(text or "#VALUE!", "e", look.number_format)
    if kind is None:
        # Some programs leave the type of texts out, LibreOffice that of a formula that gave an empty one.
        return Typed(text or "", "s", look.number_format) if text is not None else None
    if kind == "string":
        said = text or attributes.get(f"{OFFICE}string-value", "")
        return Typed(said, "s", look.number_format)
    if kind in ("float", "percentage", "currency"):
        return _number(kind, attributes.get(f"{OFFICE}value", ""), look, epoch)
    if kind == "boolean":
        said = attributes.get(f"{OFFICE}boolean-value", "")
        return Typed(said == "true", "b") if said in ("true", "false") else Typed(said, unreadable=said)
    code = look.number_format if look.kind == kind else DEFAULTS.get(kind, GENERAL)
    said = attributes.get(f"{OFFICE}{kind}-value", "")
    value = _day(said) if kind == "date" else _time(said) if kind == "time" else None
    if value is None:
        return Typed(said, "n", code, said)
    return Typed(value, "d", code)


def _number(kind: str, said: str, look: Look, epoch: datetime) -> Typed:
    """A number, which its format may show as a date, a time or a truth value."""
    if _NUMBER.fullmatch(said) is None:
        return Typed(said, unreadable=said)
    whole = said.lstrip("+-")
    number = int(said) if whole.isdigit() and len(whole) < _LONGEST_WHOLE else float(said)
    code = look.number_format
    if kind == "percentage" and look.kind != kind:
        code = DEFAULTS[kind]
    if look.kind in ("date", "time"):
        value = _moment(look.kind, number, epoch)
        return Typed(said, unreadable=said) if value is None else Typed(value, "d", code)
    if look.kind == "boolean" and number in (0, 1):
        return Typed(bool(number), "b")
    return Typed(number, "n", code)


def _moment(kind: str, number: float, epoch: datetime) -> date | timedelta | None:
    """A serial number as a date or a length of time; None if there is no such day."""
    try:
        return epoch + timedelta(days=number) if kind == "date" else timedelta(days=number)
    except (OverflowError, ValueError):
        return None


def _day(said: str) -> datetime | None:
    """A date, with its time if it has one."""
    try:
        # Cells have no time zone.
        return datetime.fromisoformat(said).replace(tzinfo=None) if said[4:5] == "-" else None
    except ValueError:
        return None


def _time(said: str) -> time | timedelta | None:
    """A time of the day; a duration if it is longer than that."""
    found = _DURATION.fullmatch(said)
    if found is None:
        return None
    sign, hours, minutes, seconds, part = found.groups()
    micro = int((part or "0").ljust(6, "0")[:6])
    length = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds), microseconds=micro)
    if sign or length >= _DAY:
        return -length if sign else length
    return (EPOCH + length).time()


def formula(text: str) -> str:
    """A formula as people know it: without its prefix and the brackets around its references.

    >>> formula("of:=SUM([.A1:.A3];[$Blatt.B2])")
    '=SUM(A1:A3;$Blatt.B2)'
    """
    plain = text[text.find("=") :] if "=" in text else text
    return _REFERENCE.sub(lambda found: re.sub(r"(^|:)\.", r"\1", found[1]), plain)[:_LONGEST_FORMULA]
