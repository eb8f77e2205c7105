"""Excerpts: any value as a short text that can be printed, for messages that quote the value they are about.

The value may be a number of 5,000 digits, which Python refuses to convert, a text of a gigabyte, or an object whose
``repr`` raises. Nothing here ever raises, and no other module shortens the ``repr`` or ``str`` of a value.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

_HUGE_BITS: Final = 350  # about a hundred digits: more tell a reader nothing, and Python stops writing them at 4,300

# A value in a message: about a line, the first six members of a container, and three levels of containers.
_LONGEST: Final = 80
_MEMBERS: Final = 6
_LEVELS: Final = 3
_BRACKETS: Final[dict[type, tuple[str, str]]] = {
    list: ("[", "]"),
    tuple: ("(", ")"),
    set: ("{", "}"),
    frozenset: ("frozenset({", "})"),
}


class Quoted(str):
    """A text in the quotation marks of Python, which a message replaces by those of its language."""

    __slots__ = ()

    @property
    def printable(self) -> str:
        """The text without its quotation marks, as a terminal can print it."""
        return _printable(ast.literal_eval(str(self)))


def excerpt(value: object, longest: int = _LONGEST, *, quoted: bool = True) -> str:
    r"""The value as a message can show it: about ``longest`` characters, all of them printable in a terminal.

    A text is put in quotation marks if ``quoted``; a value whose ``repr`` fails is shown by its type.

    >>> print(excerpt("Müller\n"), excerpt("a" * 9, 5), excerpt("Müller\n", quoted=False), excerpt([1, 10**5_000]))
    'Müller\n' 'aaaa…' Müller\n [1, 10^5000]
    """
    if isinstance(value, str):
        try:
            text = str.__str__(value[: longest + 1])
        except Exception:  # noqa: BLE001 - a subclass may do anything
            return _kind(value)
        short = cut(text, longest)
        return Quoted(repr(short)) if quoted else _printable(short)
    return cut(_printable(_written(value, _LEVELS)), longest)


def cut(text: str, longest: int) -> str:
    """The text cut to ``longest`` characters, the last of which is then an ellipsis."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


# What a record of something wrong holds on to: about two lines of a text, and so many members of a container.
LONGEST_KEPT: Final = 200
_KEPT_MEMBERS: Final = 100


def kept(value: Any, longest: int = LONGEST_KEPT, levels: int = _LEVELS) -> Any:
    """The value as a problem may hold on to it: a long text or container is shortened, everything else unchanged.

    A problem outlives its file: four hundred cells that share one text of a megabyte must not give four hundred copies
    of it when they are written out.

    >>> len(kept("x" * 5_000)), kept(("a", 1)), len(kept([0] * 5_000))
    (200, ('a', 1), 101)
    """
    kind = type(value)
    if kind is str or isinstance(value, str):
        return value if len(value) <= longest else cut(str(value[: longest + 1]), longest)
    if isinstance(value, (bytes, bytearray)):
        return value if len(value) <= longest else bytes(value[:longest])
    if kind not in (list, tuple, dict):
        return value
    if not levels:
        return excerpt(value)
    if kind is dict:
        some = dict(islice(value.items(), _KEPT_MEMBERS))
        return {kept(key, longest, 1): kept(member, longest, levels - 1) for key, member in some.items()}
    shown = [kept(member, longest, levels - 1) for member in value[:_KEPT_MEMBERS]]
    return kind(shown if len(value) <= _KEPT_MEMBERS else [*shown, "…"])


def literal(value: object) -> str:
    """The ``repr`` of a value in full; if that raises, an excerpt."""
    try:
        return repr(value)
    except Exception:  # noqa: BLE001 - whose it is, is not known
        return excerpt(value)


_homes: Mapping[str, str] = {}
_bind: Callable[[str], object] = str


def name_with(homes: Mapping[str, str], bind: Callable[[str], object]) -> None:
    """Hand in the public module of each class by its name, or by that of its own module; done by the front door.

    ``bind`` makes sure that a name of the front door is there, also if it is loaded late.
    """
    global _homes, _bind
    _homes, _bind = homes, bind


def public_name(kind: type) -> str:
    """The name of a class for users, as reprs write it: ``Report``, ``programme.Link``; a class of their
    own by its name.
    """
    own = kind.__module__.startswith("iqmodel.")
    home = _homes.get(kind.__module__, _homes.get(kind.__name__)) if own else None
    if own:
        # Reprs evaluate with the names of the front door, ``eval(repr(x), vars(iqmodel))``, where some come late.
        _bind(home or kind.__name__)
    return f"{home}.{kind.__name__}" if home else kind.__name__


def wording_of(value: object) -> str:
    """The ``str`` of a value in full; if that raises, an excerpt."""
    try:
        return str(value)
    except Exception:  # noqa: BLE001 - whose it is, is not known
        return excerpt(value)


def is_huge(number: int) -> bool:
    """Whether a number is too long to be shown in digits."""
    return number.bit_length() > _HUGE_BITS


def size_of(number: int) -> str:
    """The order of magnitude of a number that is too long to be shown: ``10^5000``."""
    # log10(2) = 0.30103: from bits to decimal digits without converting the number.
    return f"{'-' if number < 0 else ''}10^{int(number.bit_length() * 0.30103)}"


def has_halves(text: str) -> bool:
    """Whether the text contains lone surrogates (half characters), which cannot be encoded or written to a file."""
    if text.isascii():
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _kind(value: object) -> str:
    """The type of a value in angle brackets."""
    return f"<{type(value).__name__}>"


def _written(value: Any, levels: int) -> str:
    """The ``repr`` of a value, with the members of built-in containers shortened down to ``levels`` levels.

    Members are shortened one by one: the ``repr`` of a list of a million numbers would be built before it is cut.
    """
    kind = type(value)
    if kind is int and is_huge(value):
        return size_of(value)
    if kind is str:
        return excerpt(value)
    if kind not in _BRACKETS and kind is not dict:
        try:
            return cut(repr(value), _LONGEST * _MEMBERS)
        except Exception:  # noqa: BLE001 - whose it is, is not known
            return _kind(value)
    members = list(islice(_members(value, levels - 1), _MEMBERS + 1)) if levels else ["…"]
    shown = ", ".join([*members[:_MEMBERS], *(["…"] if len(members) > _MEMBERS else [])])
    if kind is tuple and len(members) == 1:
        shown += ","
    first, last = _BRACKETS.get(kind, ("{", "}"))
    return f"{first}{shown}{last}"


def _members(container: Any, levels: int) -> Iterator[str]:
    """The members of a container as text, lazily, since only the first few are shown."""
    if type(container) is dict:
        yield from (f"{_written(key, levels)}: {_written(member, levels)}" for key, member in container.items())
    else:
        yield from (_written(member, levels) for member in container)


def _printable(text: str) -> str:
    """The text with control characters escaped: a value must not move the cursor or hide part of a message."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


# Messages about numbers are short themselves.
_SHOWN: Final = 40


def shown(value: object) -> str:
    """A value as messages about numbers quote it: 40 characters, without quotation marks, which the message adds."""
    return excerpt(value, _SHOWN, quoted=False)
