"""Text in German and English, and how a message is rendered.

Every label, definition and message exists in both languages and is chosen late: when it is shown. Which
language is the default of the current context is set with :func:`language`; nothing global is changed.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, Protocol, runtime_checkable

import attrs

from iqmodel.errors import InvariantError, Language, NumberFormatError, RuleDefinitionError, UnknownCodeError
from iqmodel.excerpts import excerpt, has_halves, shown
from iqmodel.language.viewed import Viewed

LANGUAGES: Final[tuple[Language, ...]] = ("de", "en")

_current: ContextVar[Language] = ContextVar("iqmodel_language", default="en")


def _refused_without_words(_text: Text) -> None:
    raise InvariantError("Text")


_refuse: Callable[[Text], None] = _refused_without_words


def refuse_with(refuse: Callable[[Text], None]) -> None:
    """Hand in what raises the error for an invalid text: problems are made of texts, and stand above them."""
    global _refuse  # noqa: PLW0603 - set once, when the package is imported
    _refuse = refuse


@runtime_checkable
class Localised(Protocol):
    """Anything that can write itself in either language: a text, a bound, a period, a scope, a unit."""

    def in_language(self, language: Language | None = None) -> str:
        """The text in ``language``, by default in that of the context."""
        ...


@attrs.frozen(repr=False)
class Text(Viewed):
    """The same words in German and in English.

    Raises InvariantError where either is no text, or contains half characters (lone surrogates), which no file holds.

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
        """Both languages with each ``{name}`` replaced by that word; a name without a word vanishes.

        Raises RuleDefinitionError where braces do not match, or ``words`` are no texts by name.

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
    try:
        parsed = list(string.Formatter().parse(template))
    except ValueError:
        raise _no_template("template.braces", template) from None
    pieces = [literal + (words.get(name, "") if name else "") for literal, name, _spec, _conversion in parsed]
    return " ".join("".join(pieces).split())


def _no_template(code: str, value: object) -> Exception:
    return RuleDefinitionError(code, value=excerpt(value))


def current_language(asked: Language | None = None) -> Language:
    """The language asked for, else that of the context: English unless :func:`language` says otherwise.

    Raises UnknownCodeError for what is no language of the model.
    """
    if asked is None:
        return _current.get()
    given: object = asked
    if not isinstance(given, str) or given not in LANGUAGES:
        raise _no_language(given)
    return asked


@contextmanager
def language(name: Language) -> Iterator[None]:
    """Within the ``with`` block, and only in this context (thread, task), show everything in ``name``.

    Raises UnknownCodeError for another language.

    >>> with language("de"):
    ...     print(Text(de="Personen", en="persons"))
    Personen
    """
    given: object = name
    if given is None:  # here nothing stands for „that of the context“
        raise _no_language(given)
    token = _current.set(current_language(name))
    try:
        yield
    finally:
        _current.reset(token)


def _no_language(asked: object) -> Exception:
    return UnknownCodeError("unknown-code.close", asked=excerpt(asked, quoted=False), close=LANGUAGES)


def check_language(locale: object) -> Language:
    """``locale`` if it is one of the two languages, else :class:`NumberFormatError`."""
    for language in LANGUAGES:
        if type(locale) is str and locale == language:
            return language
    raise NumberFormatError("number.locale", locale=shown(locale))


__all__ = [
    "LANGUAGES",
    "Language",
    "Localised",
    "Text",
    "check_language",
    "current_language",
    "language",
    "refuse_with",
]
