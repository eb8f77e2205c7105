"""Values of cells in messages and remarks, in the notation of the reader's language."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Final

import attrs

from iqmodel.formats.workbooks.hints import localised
from iqmodel.language.text import Language, Text
from iqmodel.language.writing import write_day

_TRUTH: Final = {True: Text("WAHR", "TRUE"), False: Text("FALSCH", "FALSE")}


def written(value: Any, language: Language) -> str:
    """The value of a cell in the notation of a language; an empty text for an empty cell."""
    if isinstance(value, bool):
        return _TRUTH[value].in_language(language)
    if isinstance(value, float):
        shown: str = localised(value).in_language(language)
        return shown
    if isinstance(value, datetime):
        day = write_day(value.date(), language)
        return day if value.time() == time(0) else f"{day} {value.time():%H:%M}"
    if isinstance(value, date):
        return write_day(value, language)
    if isinstance(value, timedelta):
        # Hours may exceed 24, as they do in Excel, which stores a duration in days.
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return "" if value is None else str(value)


@attrs.frozen
class Entered:
    """The value of a cell in a message, shown in the language of the reader."""

    value: Any

    def in_language(self, language: Language | None = None) -> str:
        """The value in the notation of that language."""
        return written(self.value, language or "en")


def formula_of(held: Any) -> str:
    """The text of a formula, including one for a whole range."""
    return str(held if isinstance(held, str) else getattr(held, "text", None) or "")[:200]
