"""“Did you mean”: the known names most similar to an unknown one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from iqmodel.errors import UnknownCodeError
from iqmodel.excerpts import excerpt

# More names than these nobody reads in a message.
_FEW: Final = 12


def refuse_unknown(name: object, known: Collection[str]) -> None:
    """Raise UnknownCodeError, with similar names, for anything that is not one of these names."""
    if not isinstance(name, str) or name not in known:
        raise unknown_code(name, known)


def unknown_code(code: object, known: Iterable[str]) -> UnknownCodeError:
    """The error for an unknown code, with similar ones; or else with all of a few, or their first parts."""
    asked = excerpt(code, 200, quoted=False)
    names = tuple(known)
    if close := close_matches(asked, names):
        return UnknownCodeError("unknown-code.close", asked=asked, close=close)
    parts = tuple(dict.fromkeys(name.partition(".")[0] for name in names))
    for kind, some in (("known", names), ("parts", parts)):
        if 0 < len(some) <= _FEW:
            return UnknownCodeError(f"unknown-code.{kind}", asked=asked, close=(), known=some)
    return UnknownCodeError("unknown-code", asked=asked, close=())


def close_matches(asked: str, known: tuple[str, ...], *, most: int = 3) -> tuple[str, ...]:
    """The names that ``asked`` probably means, best first: similar ones, otherwise those with the same ending."""
    last = asked.rpartition(".")[2]
    return similar(asked, known, most=most) or tuple(name for name in known if name.rpartition(".")[2] == last)[:most]


def similar(asked: str, known: Iterable[str], *, most: int = 3, cutoff: float = 0.6) -> tuple[str, ...]:
    """The names that are written like ``asked``, best first; ``cutoff`` is how alike, from 0 to 1 for the same."""
    import difflib  # only a wrong name needs it

    # Cut, because comparing takes time quadratic in the length.
    return tuple(difflib.get_close_matches(asked[:200], tuple(known), n=most, cutoff=cutoff))
