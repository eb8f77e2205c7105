"""What a fact sheet says about its publication: by whom, when and where, and in which languages."""

from __future__ import annotations

from iqmodel.display.words import word
from iqmodel.language.text import Language
from iqmodel.report import FactSheet


def publication(sheet: FactSheet, language: Language) -> tuple[str, ...]:
    """Publisher, date and address in one line, the languages in another; without any of them, no line."""
    published = sheet.published and sheet.published.in_language(language)
    where = [str(part) for part in (sheet.publisher, published, sheet.url) if part]
    said = (("published", where), ("languages", list(sheet.languages)))
    return tuple(word(name, language).format(", ".join(parts)) for name, parts in said if parts)
