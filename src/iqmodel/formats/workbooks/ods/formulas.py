"""Formulas and references of Excel in the notation of OpenDocument.

Only what our own forms and tables contain is translated: references to cells of the same sheet, texts, and commas
between arguments. Names of functions are the same in both, as far as they are used here.
"""

from __future__ import annotations

import re
from typing import Final

_TOKEN: Final = re.compile(
    r'(?P<text>"(?:[^"]|"")*")|(?P<cells>\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?)(?![A-Za-z0-9(_.])|(?P<comma>,)'
)


def to_open(formula: str) -> str:
    """A formula as OpenDocument has it: references in brackets, arguments between semicolons.

    >>> to_open('=IF(COUNT(D1,D2:D3)=2,D1-D2,"a,D1")')
    'of:=IF(COUNT([.D1];[.D2:.D3])=2;[.D1]-[.D2];"a,D1")'
    """
    return f"of:={expression(formula.removeprefix('='))}"


def expression(text: str) -> str:
    """What stands behind the sign of equality."""
    return _TOKEN.sub(_of, text)


def _of(found: re.Match[str]) -> str:
    """One element of a formula in the other notation."""
    if found["cells"]:
        return f"[.{found['cells'].replace(':', ':.')}]"
    return ";" if found["comma"] else found[0]


def address(title: str, cells: str) -> str:
    """The address of cells on a sheet.

    >>> address("Meldung", "A1:I89"), address("Bericht 1", "D5")
    ('Meldung.A1:Meldung.I89', "'Bericht 1'.D5")
    """
    quoted = title if re.fullmatch(r"[A-Za-z_äöüÄÖÜß][\w]*", title) else f"""'{title.replace("'", "''")}'"""
    return ":".join(f"{quoted}.{cell}" for cell in cells.split(":"))
