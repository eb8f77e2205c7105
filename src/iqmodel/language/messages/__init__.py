"""The message catalogue: every code with its sentence in German and English, placeholders by name; a file a subject.

A test proves that both languages of an entry use the same placeholders, that no code is in two files, and that no
entry is unused.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import ModuleType

from iqmodel.language.text import LANGUAGES, Language, Text
from iqmodel.language.writing import render


def subjects() -> tuple[ModuleType, ...]:
    """The files of the catalogue."""
    # Read at the first message: a program in which nothing goes wrong shows none.
    from iqmodel.language.messages import (
        cases,
        cli,
        data,
        disclosure,
        display,
        exchange,
        frames,
        ids,
        limits,
        model,
        results,
        shares,
        tables,
        values,
        workbooks,
    )

    return (
        cases,
        cli,
        data,
        disclosure,
        display,
        exchange,
        frames,
        ids,
        limits,
        model,
        results,
        shares,
        tables,
        values,
        workbooks,
    )


@cache
def catalogue() -> Mapping[str, Text]:
    """Every sentence by its code."""
    return {code: text for subject in subjects() for code, text in subject.MESSAGES.items()}


def message(code: str, language: Language | None, data: Mapping[str, object]) -> str:
    """The sentence of that code in ``language`` or that of the context, its placeholders filled from ``data``."""
    return render(catalogue()[code], language, data)


def in_both(code: str, data: Mapping[str, object]) -> Text:
    """The sentence of that code in both languages, its placeholders filled from ``data``."""
    return Text(*(message(code, language, data) for language in LANGUAGES))
