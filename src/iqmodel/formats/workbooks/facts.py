"""What a workbook file says about itself and its sheets do not hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import attrs


@attrs.frozen
class Facts:
    """``uncomputed``: formulas are to be computed when the file is opened, so no stored result counts yet.

    ``manual``: formulas are computed on demand only. ``unreadable`` are the numbers whose text in the file is not one,
    by sheet and cell; ``texts`` are those of boxes and shapes, by sheet. ``rebuilt``: the file does not conform to its
    format, and everything that only concerns its looks was dropped.
    """

    uncomputed: bool = False
    manual: bool = False
    unreadable: Mapping[str, Mapping[str, str]] = {}
    texts: Mapping[str, tuple[str, ...]] = {}
    rebuilt: bool = False


@attrs.frozen
class Opened:
    """A workbook opened twice, with the cached ``values`` of formulas and with their text, and what its file says."""

    values: Any
    formulas: Any
    facts: Facts


UNREMARKABLE: Final = Facts()
"""The facts of an ordinary workbook."""
