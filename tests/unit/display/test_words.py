"""The headings and fixed phrases of all views."""

from __future__ import annotations

import ast
import string

import pytest

from iqmodel.display import words
from iqmodel.display.words import word
from tests.architecture.imports import SOURCE

# Of the command line, which takes its phrases from here as the views do.
WINGS = ("display", "cli")


def asked_for() -> set[str]:
    """Every text that stands anywhere in the views or the command line, and so may be the name of a phrase."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for wing in WINGS for path in (SOURCE / wing).rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    constants = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    own = [name for name in constants if name in words._WORDS]
    return {name for name in own if own.count(name) > 1}


def fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


class TestWord:
    """A phrase is told in the language asked for; an unknown name is a mistake of the program."""

    def test_it_is_told_in_both_languages(self) -> None:
        assert (word("sources", "de"), word("sources", "en")) == ("Quellen", "Sources")
        assert word("broken", "de").format(3) == "Nicht in Ordnung: 3 Regeln sind verletzt."

    def test_an_unknown_name_is_no_phrase(self) -> None:
        with pytest.raises(KeyError, match="no such phrase"):
            word("no such phrase", "en")


class TestPhrases:
    """Both languages have the same placeholders, and no phrase is left that no view says."""

    @pytest.mark.parametrize("name", words._WORDS)
    def test_placeholders_are_the_same_in_both_languages(self, name: str) -> None:
        said = words._WORDS[name]
        assert fields(said.de) == fields(said.en)

    def test_none_is_left_over(self) -> None:
        assert set(words._WORDS) - asked_for() == set()
