"""Text in German and English.

Every label, definition and message exists in both languages, and the language is chosen when it is shown.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from typing import Protocol, runtime_checkable

import attrs

from iqmodel.errors import InvariantError, Language, RuleDefinitionError
from iqmodel.excerpts import excerpt, has_halves
from iqmodel.language.current import LANGUAGES, check_language, current_language, language, set_language
from iqmodel.language.viewed import Viewed


def _refused_without_words(_text: Text) -> None:
    """The error for an invalid text before the renderer is handed in."""
    raise InvariantError("Text")


_refuse: Callable[[Text], None] = _refused_without_words


def refuse_with(refuse: Callable[[Text], None]) -> None:
    """Hand in the function that raises the error for an invalid text: its problems contain texts and are
    on a higher floor.
    """
    global _refuse  # noqa: PLW0603 - set once, when the package is imported
    _refuse = refuse


@runtime_checkable
class Localised(Protocol):
    """Anything that can be written in either language: a text, bounds, a period, a scope, a unit."""

    def in_language(self, language: Language | None = None) -> str:
        """The text in ``language``, by default in that of the context."""
        ...


@attrs.frozen(repr=False)
class Text(Viewed):
    """The same words in German and in English.

    Raises InvariantError if either is not a text, or contains half characters (lone surrogates), which no file can
    store.

    >>> str(Text(de="Beratungen", en="counselling sessions"))
    'counselling sessions'
    """

    de: str
    en: str

    def __attrs_post_init__(self) -> None:
        if type(self.de) is not str or type(self.en) is not str or has_halves(self.de) or has_halves(self.en):
            _refuse(self)

    def in_language(self, language: Language | None = None) -> str:
        """The words in ``language``, by default in that of the context."""
        return self.de if current_language(language) == "de" else self.en

    def __str__(self) -> str:
        return self.in_language()

    def fill(self, words: Mapping[str, Text]) -> Text:
        """Both languages with each ``{name}`` replaced by its word; a name without a word is removed.

        Raises RuleDefinitionError if braces do not match, or if ``words`` does not map names to texts.

        >>> Text(de="Schulungen {place}", en="trainings {place}").fill({"place": Text("vor Ort", "on site")}).de
        'Schulungen vor Ort'
        """
        given: object = words
        if not isinstance(given, Mapping) or not all(isinstance(word, Text) for word in given.values()):
            raise _no_template("template.words", given)
        return Text(
            de=_fill(self.de, {name: text.de for name, text in words.items()}),
            en=_fill(self.en, {name: text.en for name, text in words.items()}),
        )


def _fill(template: str, words: Mapping[str, str]) -> str:
    """The template with its placeholders filled and blanks collapsed."""
    try:
        parsed = list(string.Formatter().parse(template))
    except ValueError:
        raise _no_template("template.braces", template) from None
    pieces = [literal + (words.get(name, "") if name else "") for literal, name, _spec, _conversion in parsed]
    return " ".join("".join(pieces).split())


def _no_template(code: str, value: object) -> Exception:
    """The error for an invalid template or invalid words."""
    return RuleDefinitionError(code, value=excerpt(value))


__all__ = [
    "LANGUAGES",
    "Language",
    "Localised",
    "Text",
    "check_language",
    "current_language",
    "language",
    "refuse_with",
    "set_language",
]
