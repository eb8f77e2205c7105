"""How objects display themselves: as HTML in notebooks, as plain text when printed. The views are handed
in from above.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, cast

import attrs

from iqmodel.errors import Language
from iqmodel.excerpts import public_name

Html: TypeAlias = Callable[[Any], str]
"""A function that makes the HTML view of a value or result, in the language of the context."""

Words: TypeAlias = Callable[[Any, Language | None], str]
"""A function that makes the plain text view of a block, fact sheet or result, in a language or that of the context."""


def _no_html(thing: Any) -> str:
    """The view before the front door hands in the real one."""
    return object.__repr__(thing)


def _no_words(thing: Any, _language: Language | None) -> str:
    """The text before the front door hands in the real one."""
    return object.__repr__(thing)


_html: Html = _no_html
_words: Words = _no_words


def show_with(*, html: Html, words: Words) -> None:
    """Hand in the functions that make the views; done by the front door."""
    global _html, _words
    _html, _words = html, words


class Sealed:
    """The base of immutable classes whose objects no call changes: they take no state, and no second ``__init__``.

    They are copied and unpickled through their constructor, with its checks. A second ``__init__`` raises attrs'
    FrozenInstanceError, as setting an attribute does.
    """

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        # attrs gives every class with slots a way to set what its objects hold; only its own pickling needs it.
        for name in ("__getstate__", "__setstate__"):
            if name in vars(cls):
                delattr(cls, name)

    def __attrs_pre_init__(self) -> None:
        first: Any = cast("Any", self).__attrs_attrs__[0]
        if hasattr(self, first.name):
            raise attrs.exceptions.FrozenInstanceError

    def _given(self) -> dict[str, Any]:
        """What the constructor was given, or as much of it as makes an equal object."""
        fields = [field for field in attrs.fields(cast("Any", type(self))) if field.init]
        return {field.alias: getattr(self, field.name) for field in fields}

    def __reduce__(self) -> tuple[Any, ...]:
        return _made_again, (type(self), self._given())


def _made_again(kind: type[Any], given: dict[str, Any]) -> Any:
    """Make an object again when it is unpickled or copied."""
    return kind(**given)


class Named(Sealed):
    """The base of classes whose repr is their public name with the fields of the constructor."""

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
    """The base of all public classes of values and results, which notebooks display as HTML; it does nothing else."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return _html(self)


def in_words(thing: Any, language: Language | None) -> str:
    """The plain text view of a block, a fact sheet or the result of a check."""
    return _words(thing, language)
