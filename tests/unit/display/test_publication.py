"""What a view says of a publication."""

from __future__ import annotations

import attrs
import pytest

import iqmodel as iq
from iqmodel.display.publication import publication
from iqmodel.language.text import Language

SHEET = iq.published.load("2019-2022")


class TestPublication:
    """Who, when and where in one line, the languages in another; nothing of what is not said."""

    @pytest.mark.parametrize(
        ("language", "lines"),
        [
            ("de", ("Veröffentlicht: Amt, Juni 2023, https://example.org/x", "Sprachen: de, ar")),
            ("en", ("Published: Amt, June 2023, https://example.org/x", "Languages: de, ar")),
        ],
    )
    def test_everything(self, language: Language, lines: tuple[str, ...]) -> None:
        sheet = attrs.evolve(
            SHEET, publisher="Amt", published="2023-06", url="https://example.org/x", languages=("de", "ar")
        )
        assert publication(sheet, language) == lines
        text, page = sheet.in_language(language), iq.to_page(sheet, language, plots=False)
        assert all(line in text and line in page and line in iq.to_html(sheet, language) for line in lines)

    def test_nothing(self) -> None:
        bare = attrs.evolve(SHEET, publisher=None, published=None, url=None, languages=())
        assert publication(bare, "de") == ()
        assert publication(attrs.evolve(bare, published="14.06.2023"), "de") == ("Veröffentlicht: 14.06.2023",)
