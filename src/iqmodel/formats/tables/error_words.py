"""What spreadsheet programs show in cells whose formulas failed, and write into CSV files."""

from __future__ import annotations

from typing import Final

ERRORS: Final = frozenset(
    {
        *("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"),
        *("#WERT!", "#BEZUG!", "#ZAHL!", "#NV", "#ÜBERLAUF!", "#KALK!"),
    }
)
"""In English and in German. As the pseudonym of a person, one of them would make one person of many."""
