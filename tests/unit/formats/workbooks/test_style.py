"""How a form looks: its columns, colours and fonts, which writer and readers share."""

from __future__ import annotations

import pytest

from iqmodel.formats.workbooks.style import (
    ACCENT,
    ALARM,
    FORM_COLUMNS,
    INPUT,
    INPUTS,
    LETTERS,
    PALE,
)
from iqmodel.language.text import LANGUAGES, Language


class TestColumns:
    """Every column has a letter of its own and a title by which its reader knows it in either language."""

    def test_letters_follow_each_other(self) -> None:
        assert list(LETTERS) == list(FORM_COLUMNS)
        assert "".join(LETTERS.values()) == "ABCDEFGHI"

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_no_title_stands_for_two_columns(self, language: Language) -> None:
        titles = [text.in_language(language) for text in FORM_COLUMNS.values()]
        assert len(set(titles)) == len(titles)

    def test_people_fill_in_what_is_read(self) -> None:
        assert set(INPUTS) < set(FORM_COLUMNS)
        assert set(FORM_COLUMNS) - set(INPUTS) == {"code", "label", "unit", "difference", "definition"}


class TestLooks:
    """What is written has one font, and each colour one meaning."""

    def test_colours_differ(self) -> None:
        assert len({ACCENT, ALARM, PALE, INPUT}) == 4
