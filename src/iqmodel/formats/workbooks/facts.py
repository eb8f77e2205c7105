"""What a workbook file says of itself and openpyxl does not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs


@attrs.frozen
class Facts:
    """``uncomputed``: formulas are to be computed when the file is opened, so that no stored result counts yet.

    ``manual``: formulas are computed on demand only. ``unreadable`` are the numbers that the file writes as none, by
    sheet and cell, ``texts`` those of boxes and shapes, by sheet. ``rebuilt`` tells that the file was not as its format
    prescribes, and was read without what only concerns its looks.
    """

    uncomputed: bool = False
    manual: bool = False
    unreadable: Mapping[str, Mapping[str, str]] = {}
    texts: Mapping[str, tuple[str, ...]] = {}
    rebuilt: bool = False


UNREMARKABLE: Final = Facts()
"""Those of an ordinary workbook."""
