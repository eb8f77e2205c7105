"""Values of cells in messages and remarks: as people of a language write them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Final

import attrs

from iqmodel.formats.workbooks.hints import localised
from iqmodel.language.text import Language, Text
from iqmodel.language.writing import write_day

_TRUTH: Final = {True: Text("WAHR", "TRUE"), False: Text("FALSCH", "FALSE")}


def written(value: Any, language: Language) -> str:
    """What a cell holds as people of that language write it; an empty one is no text."""
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
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return "" if value is None else str(value)


@attrs.frozen
class Entered:
    """A value of a cell in a message, written in the language of the reader."""

    value: Any

    def in_language(self, language: Language | None = None) -> str:
        """The value as people of that language write it."""
        return written(self.value, language or "en")


def formula_of(held: Any) -> str:
    """The text of a formula, be it one of a whole range."""
    return str(held if isinstance(held, str) else getattr(held, "text", None) or "")[:200]
