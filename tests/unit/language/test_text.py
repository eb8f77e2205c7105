"""Texts and languages: chosen late, per context, and nothing else is a language."""

from __future__ import annotations

import contextvars
from typing import Any, Final

import pytest

import iqmodel as iq
from iqmodel.excerpts import has_halves
from iqmodel.language.text import current_language
from tests.gallery import gallery

TABLES: Final = (
    iq.results.TableRead,
    iq.results.FrameRead,
    iq.results.Detected,
)  # what was read of tables has tests of its own


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

    @pytest.mark.parametrize("name", ["fr", None, 3, "DE", [], ""])
    def test_other_languages_are_refused(self, name: Any) -> None:
        with pytest.raises(iq.errors.UnknownCodeError) as caught, iq.language(name):
            pass
        assert f"‘{name}’" in str(caught.value)  # quoted once


class TestWhatIsNoLanguage:
    """Whatever shows itself refuses what is no language, also what counts as nothing."""

    @pytest.mark.parametrize("asked", ["", [], 0, False, "fr"])
    def test_in_no_language(self, asked: Any) -> None:
        refused = []
        things = {name: thing for name, thing in gallery().items() if not isinstance(thing, TABLES)}
        for name, thing in things.items():
            for method in ("in_language", "message", "explain", "remark", "to_markdown"):
                if hasattr(thing, method):
                    with pytest.raises(iq.errors.UnknownCodeError):
                        getattr(thing, method)(asked)
                    refused.append(name)
        assert len(refused) > 40


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

    @pytest.mark.parametrize("words", [("\ud800", "a"), ("a", "b\udfff"), ("ä\ud83d", "x")])
    def test_half_characters_that_no_file_can_hold(self, words: tuple[str, str]) -> None:
        with pytest.raises(iq.InvariantError) as caught:
            iq.Text(*words)
        assert {problem.code for problem in caught.value.problems} == {"record.surrogate"}
        damaged = next(word for word in words if has_halves(word))
        assert f"Der Text „{repr(damaged)[1:-1]}“ enthält" in caught.value.message(
            "de"
        )  # what repr writes can be printed

    @pytest.mark.parametrize("template", ["{a", "a}", "{a{b}}"])
    def test_braces_that_do_not_match_are_told_where_they_are_filled(self, template: str) -> None:
        for text in (iq.Text(template, "x"), iq.Text("x", template)):
            with pytest.raises(iq.errors.RuleDefinitionError) as caught:
                text.fill({})
            assert caught.value.code == "template.braces"

    @pytest.mark.parametrize("words", [3, None, ["a"], {"a": "b"}, {"a": None}])
    def test_words_that_are_none(self, words: Any) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.Text("{a}", "{a}").fill(words)
        assert caught.value.code == "template.words"
