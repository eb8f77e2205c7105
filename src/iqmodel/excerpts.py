"""Excerpts: any value at all as a short text that can be printed. Messages quote what they were given.

That may be a number of 5,000 digits, which Python refuses to write, a text of a gigabyte, or an object that cannot even
show itself. Nothing here ever raises, and nothing but this module shortens the ``repr`` or ``str`` of a value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

_HUGE_BITS: Final = 350  # about a hundred digits: more tell a reader nothing, and Python stops writing them at 4,300

_LONGEST: Final = 80
_MEMBERS: Final = 6
_LEVELS: Final = 3
_BRACKETS: Final[dict[type, tuple[str, str]]] = {
    list: ("[", "]"),
    tuple: ("(", ")"),
    set: ("{", "}"),
    frozenset: ("frozenset({", "})"),
}


def excerpt(value: object, longest: int = _LONGEST, *, quoted: bool = True) -> str:
    r"""``value`` as a message may show it: some ``longest`` characters, and nothing that a terminal could not print.

    A text stands in quotation marks unless not ``quoted``; what cannot show itself is told by its type.

    >>> print(excerpt("Müller\n"), excerpt("a" * 9, 5), excerpt("Müller\n", quoted=False), excerpt([1, 10**5_000]))
    'Müller\n' 'aaaa…' Müller\n [1, 10^5000]
    """
    if isinstance(value, str):
        try:
            text = str.__str__(value[: longest + 1])
        except Exception:  # noqa: BLE001 - a subclass may do anything
            return _kind(value)
        short = cut(text, longest)
        return repr(short) if quoted else _printable(short)
    return cut(_printable(_told(value, _LEVELS)), longest)


def cut(text: str, longest: int) -> str:
    """The text, or as much of it as leaves room for the mark that tells of the rest."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def literal(value: object) -> str:
    """The ``repr`` of a value, an excerpt of one that has none."""
    try:
        return repr(value)
    except Exception:  # noqa: BLE001 - whose it is, is not known
        return excerpt(value)


_homes: Mapping[str, str] = {}


def name_with(homes: Mapping[str, str]) -> None:
    """Hand in the public modules by the names of the classes in them; the front door does."""
    global _homes  # noqa: PLW0603 - set once, when the package is imported
    _homes = homes


def public_name(kind: type) -> str:
    """What a user calls a class, as reprs write it: ``Report``, ``programme.Link``; a user's own as it is called."""
    home = _homes.get(kind.__name__) if kind.__module__.startswith("iqmodel.") else None
    return f"{home}.{kind.__name__}" if home else kind.__name__


def wording_of(value: object) -> str:
    """The ``str`` of a value, an excerpt of one that has none."""
    try:
        return str(value)
    except Exception:  # noqa: BLE001 - whose it is, is not known
        return excerpt(value)


def is_huge(number: int) -> bool:
    """Whether a number is too long to be written in digits."""
    return number.bit_length() > _HUGE_BITS


def size_of(number: int) -> str:
    """Roughly how large a number is that is too long to be written: ``10^5000``."""
    return f"{'-' if number < 0 else ''}10^{int(number.bit_length() * 0.30103)}"


def has_halves(text: str) -> bool:
    """Whether the text contains half characters (lone surrogates), which no file can hold."""
    if text.isascii():
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _kind(value: object) -> str:
    return f"<{type(value).__name__}>"


def _told(value: Any, levels: int) -> str:
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
    if type(container) is dict:
        yield from (f"{_told(key, levels)}: {_told(member, levels)}" for key, member in container.items())
    else:
        yield from (_told(member, levels) for member in container)


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


_SHOWN: Final = 40


def shown(value: object) -> str:
    """A text, or whatever stands in its place, as a message about numbers shows it: the message puts the quotes."""
    return excerpt(value, _SHOWN, quoted=False)
