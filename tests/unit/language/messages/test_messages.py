"""The message catalogue: one table out of the files of its subjects, rendered late."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.language.messages import MESSAGES, SUBJECTS, message


class TestCatalogue:
    """Every code stands in one file of the catalogue, and in that file alone."""

    def test_no_code_stands_in_two_files(self) -> None:
        assert sum(len(subject.MESSAGES) for subject in SUBJECTS) == len(MESSAGES)

    def test_every_entry_is_found_by_its_code(self) -> None:
        for subject in SUBJECTS:
            assert subject.MESSAGES
            for code, text in subject.MESSAGES.items():
                assert MESSAGES[code] is text


class TestMessage:
    """A message is its template in the language asked for, or in that of the context, filled from the data."""

    def test_both_languages(self) -> None:
        data = {"length": 1_234, "limit": 1_000}
        german, english = message("period.too-long", "de", data), message("period.too-long", "en", data)
        assert german != english
        assert ("1.234" in german, "1.000" in german, "1,234" in english, "1,000" in english) == (True,) * 4
        assert message("period.too-long", None, data) == english
        with iq.language("de"):
            assert message("period.too-long", None, data) == german

    def test_an_unknown_code_is_a_mistake_of_the_package(self) -> None:
        with pytest.raises(KeyError):
            message("no-such-code", "de", {})
