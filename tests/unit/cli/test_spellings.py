"""What the help calls the arguments that several commands have."""

from __future__ import annotations

import pytest

from iqmodel.cli import spellings
from iqmodel.formats.files import ENDINGS
from iqmodel.language.text import Text

TEXTS = {name: value for name, value in vars(spellings).items() if isinstance(value, Text)}


class TestTexts:
    """Each is there in both languages, and names every format that there is where it names any."""

    @pytest.mark.parametrize("name", TEXTS)
    def test_both_languages(self, name: str) -> None:
        text = TEXTS[name]
        assert text.de != text.en
        assert len(text.de.splitlines()) == len(text.en.splitlines()) == 1

    @pytest.mark.parametrize("name", ["INPUT", "INPUTS"])
    def test_formats(self, name: str) -> None:
        for said in (TEXTS[name].de, TEXTS[name].en):
            assert all(ending in said for ending in ENDINGS)
