"""The language in which things are shown: of a ``with`` block, of the session, of the environment, English."""

from __future__ import annotations

import os
import re
import sys
import warnings
from contextlib import ContextDecorator
from contextvars import ContextVar, Token
from typing import Final

from iqmodel.errors import Language, NumberFormatError, UnknownCodeError
from iqmodel.excerpts import excerpt, shown

LANGUAGES: Final[tuple[Language, ...]] = ("de", "en")

_LOCALE: Final = re.compile("[_.@-]")

VARIABLE: Final = "IQMODEL_LANG"
"""The environment variable that names the language if nothing in the program does."""

_current: ContextVar[Language | None] = ContextVar("iqmodel_language", default=None)
_session: Language | None = None
_reported: set[str] = set()

# They are said about the choice of a language, so they cannot be messages, which are in the one that is chosen.
_HOW: Final = {
    "de": "Die Sprache gilt nur in einem with-Block: „with iq.language('{0}'): …“. Für die ganze Sitzung gilt sie mit "
    "„iq.set_language('{0}')“.",
    "en": "The language applies within a with block only: ‘with iq.language('{0}'): …’. For the whole session use "
    "‘iq.set_language('{0}')’.",
}
_ENVIRONMENT: Final = "The environment variable {} is ‘{}’ and was ignored. Known languages: de and en."


def current_language(asked: Language | None = None) -> Language:
    """The language asked for; otherwise that of the innermost :func:`language` block, of :func:`set_language`, of the
    environment variable ``IQMODEL_LANG``, and English.

    Raises UnknownCodeError for any other language.
    """
    if asked is None:
        return _current.get() or _session or _of_environment()
    given: object = asked
    if not isinstance(given, str) or given not in LANGUAGES:
        raise _no_language(given)
    return asked


def _of_environment() -> Language:
    """The language that the environment names; English if it names none, or another, which is reported once."""
    named = os.environ.get(VARIABLE, "")
    found = language_named(named)
    if found is not None:
        return found
    if named and named not in _reported:
        _reported.add(named)
        warnings.warn(_ENVIRONMENT.format(VARIABLE, named), stacklevel=3)
    return "en"


def language_named(text: str) -> Language | None:
    """The language that a text in the environment names, in any case and also as a locale: ``DE``, ``de_AT.UTF-8``.

    >>> language_named("de_DE.UTF-8"), language_named("EN"), language_named("fr")
    ('de', 'en', None)
    """
    name = _LOCALE.split(text.strip().lower(), maxsplit=1)[0]
    return next((known for known in LANGUAGES if known == name), None)


class LanguageBlock(ContextDecorator):
    """What :func:`language` returns: a language until the ``with`` block ends, or while the decorated function runs."""

    def __init__(self, name: Language) -> None:
        self._name: Language = name
        self._tokens: list[Token[Language | None]] = []
        self._noticed = False

    def __enter__(self) -> None:
        self._noticed = True
        self._tokens.append(_current.set(self._name))

    def __exit__(self, *_raised: object) -> None:
        _current.reset(self._tokens.pop())

    def __repr__(self) -> str:
        # Shown at a prompt or below a cell, it has said how it is used.
        self._noticed = True
        return _HOW[self._name].format(self._name)

    def __del__(self) -> None:
        if not self._noticed and not sys.is_finalizing():
            warnings.warn(_HOW[self._name].format(self._name), stacklevel=2)


def language(name: Language) -> LanguageBlock:
    """Within the ``with`` block, and only in this context (thread, task), show everything in ``name``.

    It changes nothing without ``with``, and says so when it is shown or thrown away; for a whole session see
    :func:`set_language`. It decorates functions as well. Raises UnknownCodeError for another language.

    >>> from iqmodel.language.text import Text
    >>> with language("de"):
    ...     print(Text(de="Personen", en="persons"))
    Personen
    """
    if name is None:  # elsewhere None means the language of the context, here it would be a mistake
        raise _no_language(name)
    return LanguageBlock(current_language(name))


def set_language(name: Language | None) -> None:
    """Show everything in ``name`` from now on, in the whole process: for a notebook or a script.

    A ``with language(…)`` block still has its own, and so has everything that takes ``lang=``. None undoes it. A web
    service, which answers several people at once, uses the block. Raises UnknownCodeError for another language.
    """
    global _session  # noqa: PLW0603 - it is the language of the process
    _session = None if name is None else current_language(name)


def _no_language(asked: object) -> Exception:
    """The error for anything that is not one of the two languages."""
    return UnknownCodeError("unknown-code.close", asked=excerpt(asked, quoted=False), close=LANGUAGES)


def check_language(locale: object) -> Language:
    """``locale`` if it is one of the two languages, otherwise raises :class:`NumberFormatError`."""
    for language in LANGUAGES:
        if type(locale) is str and locale == language:
            return language
    raise NumberFormatError("number.locale", locale=shown(locale))


__all__ = [
    "LANGUAGES",
    "VARIABLE",
    "LanguageBlock",
    "check_language",
    "current_language",
    "language",
    "language_named",
    "set_language",
]
