"""The message catalogue: one table out of the files of its subjects, rendered late."""

from __future__ import annotations

import re
from pkgutil import iter_modules

import pytest

import iqmodel as iq
from iqmodel.language import messages
from iqmodel.language.messages import catalogue, in_both, limits, message, subjects


class TestCatalogue:
    """Every code stands in one file of the catalogue, and in that file alone."""

    def test_no_code_stands_in_two_files(self) -> None:
        assert sum(len(subject.MESSAGES) for subject in subjects()) == len(catalogue())

    def test_every_file_of_the_folder_is_a_subject(self) -> None:
        assert {module.name for module in iter_modules(messages.__path__)} == {
            subject.__name__.rpartition(".")[2] for subject in subjects()
        }

    def test_every_entry_is_found_by_its_code(self) -> None:
        for subject in subjects():
            assert subject.MESSAGES
            for code, text in subject.MESSAGES.items():
                assert catalogue()[code] is text


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

    def test_both_languages_at_once(self) -> None:
        """A value is written in each language as it is there."""
        with iq.language("de"):
            assert in_both("combine.never", {"stated": 1_234}) == iq.Text(
                "In den einzelnen Berichten angegeben: 1.234; dieser Wert wird nicht addiert.",
                "Stated in each report: 1,234; this value is never added up.",
            )

    def test_messages_of_limits_read_well_with_one(self) -> None:
        """Any of their numbers may be 1: no noun in the plural, and no verb, follows it."""
        counted = re.compile(r"\{(?:limit|has|number|size|packed|cells)\} (?!statt\b|instead\b)\w+")
        texts = [text for entry in limits.MESSAGES.values() for text in (entry.de, entry.en)]
        assert [found[0] for text in texts for found in counted.finditer(text)] == []

    def test_an_unknown_code_is_a_mistake_of_the_package(self) -> None:
        with pytest.raises(KeyError):
            message("no-such-code", "de", {})
