"""How objects display themselves: as HTML in notebooks, as plain text when printed or at a prompt. The views are handed
in from above.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeAlias, TypeVar, cast

import attrs

from iqmodel.errors import Language
from iqmodel.excerpts import public_name
from iqmodel.language.embedded import Embedded
from iqmodel.language.specs import formatted

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


_INDENT: Final = 4

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


class Viewed(Named, Embedded):
    """The base of all public classes of values and results: notebooks display them as HTML, prompts in few lines."""

    __slots__ = ()

    # The format specifications that a class knows besides width and alignment, as examples for an error.
    _forms: ClassVar[tuple[str, ...]] = ("", ">20")

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        # IPython takes the method of the first class that has either: a class with a repr of its own keeps this one.
        for name in ("_repr_pretty_",):
            if "__repr__" in vars(cls) and name not in vars(cls):
                setattr(cls, name, vars(Viewed)[name])

    def __format__(self, spec: str) -> str:
        return formatted(spec, self._written, kind=public_name(type(self)), forms=self._forms)

    def _written(self, form: str) -> str | None:
        """The text in that form of a format specification; None for one that the class does not know."""
        return None if form else str(self)

    def _repr_html_(self) -> str:
        return _html(self)

    def _repr_pretty_(self, printer: Any, cycle: object) -> None:  # noqa: ARG002 - nothing immutable contains itself
        """What IPython shows at its prompt: a repr that fits a line, otherwise words, field by field if there are none.

        A class without a text of its own has its repr for one.
        """
        whole = repr(self)
        if len(whole) <= printer.max_width:
            printer.text(whole)
        elif type(self).__str__ is not object.__str__:
            printer.text(self._in_words())
        else:
            self._pretty_fields(printer)

    def _in_words(self) -> str:
        """What a prompt shows instead of a repr longer than a line."""
        return str(self)

    def _pretty_fields(self, printer: Any) -> None:
        """The repr with a line for each field."""
        name = public_name(type(self))
        shown = [field for field in attrs.fields(cast("Any", type(self))) if field.init and field.repr]
        with printer.group(_INDENT, f"{name}(", ")"):
            for at, field in enumerate(shown):
                if at:
                    printer.text(",")
                    printer.breakable()
                printer.text(f"{field.alias}=")
                printer.pretty(getattr(self, field.name))


class Later(Viewed):
    """The base of results of which fields may be worked out when they are first asked for.

    Nobody sees a difference but in time: comparing, hashing, copying and pickling ask for every field.
    """

    __slots__ = ("_later",)

    def _is_worked_out(self, name: str) -> bool:
        """Whether a field is set already; it is not worked out for that."""
        try:
            object.__getattribute__(self, name)
        except AttributeError:
            return False
        return True

    if not TYPE_CHECKING:
        # Hidden from type checkers, to which every name would exist otherwise.
        def __getattr__(self, name: str) -> Any:
            """Work out the fields that are not set yet; any other name does not exist."""
            work_out = None if name == "_later" else getattr(self, "_later", None)
            if work_out is not None and any(name == field.name for field in attrs.fields(type(self))):
                for field, value in work_out().items():
                    object.__setattr__(self, field, value)
                # What it needed for that is not kept alive any longer.
                object.__setattr__(self, "_later", None)
            return object.__getattribute__(self, name)


L = TypeVar("L", bound=Later)


def with_later(kind: type[L], work_out: Callable[[], Mapping[str, Any]], **known: Any) -> L:
    """An object of a class with the fields that are known; ``work_out`` gives the others when one is asked for."""
    made = object.__new__(kind)
    for name, value in known.items():
        object.__setattr__(made, name, value)
    object.__setattr__(made, "_later", work_out)
    return made


def in_words(thing: Any, language: Language | None) -> str:
    """The plain text view of a block, a fact sheet or the result of a check."""
    return _words(thing, language)
