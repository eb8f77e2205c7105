"""What shows itself: in a notebook as HTML, printed as plain text. How it looks is known high above, and handed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, cast

import attrs

from iqmodel.errors import Language
from iqmodel.excerpts import public_name

Html: TypeAlias = Callable[[Any], str]
"""What makes the HTML view of a value or result, in the language of the context."""

Words: TypeAlias = Callable[[Any, Language | None], str]
"""What makes the plain text view of a block, fact sheet or result, in a language or that of the context."""


def _no_html(thing: Any) -> str:
    return object.__repr__(thing)


def _no_words(thing: Any, _language: Language | None) -> str:
    return object.__repr__(thing)


_html: Html = _no_html
_words: Words = _no_words


def show_with(*, html: Html, words: Words) -> None:
    """Hand in the views; the front door does."""
    global _html, _words
    _html, _words = html, words


class Named:
    """What calls itself by its public name in a repr, with the fields that its constructor takes."""

    __slots__ = ()

    def __repr__(self) -> str:
        # Written once and not generated for each class: that makes importing cheaper.
        shown = (
            f"{field.alias}={field.repr(value) if callable(field.repr) else repr(value)}"
            for field in attrs.fields(cast("Any", type(self)))
            if field.init and field.repr
            for value in (getattr(self, field.name),)
        )
        return f"{public_name(type(self))}({', '.join(shown)})"


class Viewed(Named):
    """What notebooks show as HTML. Every public class of values and results inherits it, and nothing else."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return _html(self)


def in_words(thing: Any, language: Language | None) -> str:
    """The plain text view of a block, a fact sheet or the result of a check."""
    return _words(thing, language)
