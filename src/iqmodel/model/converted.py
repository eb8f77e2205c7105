"""Fields that show one type and take another, as type checkers see them: a scope that is given as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeAlias, TypeVar, overload

Shown = TypeVar("Shown")
Given = TypeVar("Given")

MYPY: Final = False
"""Mypy alone takes a constant of this name for true, whatever its value."""

if MYPY:
    from dataclasses import InitVar

    # To mypy an inherited field of a frozen class is of the type that the constructor takes; what it shows, a property
    # of a class above says.
    Converted: TypeAlias = InitVar[Shown | Given]

elif TYPE_CHECKING:

    class Converted(Generic[Shown, Given]):
        """A field that shows one type and takes another, for type checkers: what a converter does at run time."""

        @overload
        def __get__(self, obj: None, owner: type) -> Self: ...
        @overload
        def __get__(self, obj: object, owner: type) -> Shown: ...
        def __get__(self, obj: Any, owner: type) -> Any: ...
        def __set__(self, obj: Any, value: Given) -> None: ...

else:

    class Converted:
        """At run time the annotation is simply the type that is shown."""

        def __class_getitem__(cls, types: tuple[Any, Any]) -> Any:
            return types[0]
