"""Texts and languages: chosen late, per context, and nothing else is a language."""

from __future__ import annotations

import contextvars
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.text import current_language, enumerate_words, group_digits


class TestLanguage:
    """with language("de"): everything shown within it is German, and only in this context."""

    def test_inside_and_outside(self) -> None:
        text = iq.Text(de="Personen", en="persons")
        assert str(text) == "persons"
        with iq.language("de"):
            assert str(text) == "Personen"
            assert text.in_language("en") == "persons"
            with iq.language("en"):
                assert str(text) == "persons"
            assert contextvars.Context().run(current_language) == "en"
        assert str(text) == "persons"

    def test_it_ends_with_an_exception_too(self) -> None:
        with pytest.raises(KeyError), iq.language("de"):
            raise KeyError
        assert current_language() == "en"

    @pytest.mark.parametrize("name", ["fr", None, 3, "DE"])
    def test_other_languages_are_refused(self, name: Any) -> None:
        with pytest.raises(iq.UnknownCodeError), iq.language(name):
            pass


class TestText:
    """A text holds words in both languages."""

    @pytest.mark.parametrize("words", [(1, "a"), ("a", None), (b"a", "a")])
    def test_what_is_no_text(self, words: Any) -> None:
        with pytest.raises(iq.InvariantError) as caught:
            iq.Text(*words)
        assert len(caught.value.problems) == 1

    def test_filling(self) -> None:
        template = iq.Text("{a} {b}", "{a} in {b}")
        assert template.fill({"a": iq.Text("x", "y")}) == iq.Text("x", "y in")


class TestWriting:
    """Digits are grouped the way of the language; a list ends in its word for and."""

    def test_digits(self) -> None:
        assert group_digits(-2312, "de") == "−2.312"
        assert group_digits(2312, "en", signed=True) == "+2,312"
        assert group_digits(0, "de", signed=True) == "0"

    def test_lists(self) -> None:
        assert enumerate_words(["a"], "de") == "a"
        assert enumerate_words(["a", "b", "c"], "de") == "a, b und c"
        assert enumerate_words([], "en") == ""
