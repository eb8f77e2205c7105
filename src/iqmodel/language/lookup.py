"""“Did you mean”: the known names most similar to an unknown one."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from iqmodel.errors import UnknownCodeError
from iqmodel.excerpts import excerpt


def refuse_unknown(name: object, known: Collection[str]) -> None:
    """Raise UnknownCodeError, with similar names, for anything that is not one of these names."""
    if not isinstance(name, str) or name not in known:
        raise unknown_code(name, known)


def unknown_code(code: object, known: Iterable[str]) -> UnknownCodeError:
    """The error for an unknown code, with similar ones."""
    asked = excerpt(code, 200, quoted=False)
    close = close_matches(asked, tuple(known))
    return UnknownCodeError("unknown-code.close" if close else "unknown-code", asked=asked, close=close)


def close_matches(asked: str, known: tuple[str, ...], *, most: int = 3) -> tuple[str, ...]:
    """The names that ``asked`` probably means, best first: similar ones, otherwise those with the same ending."""
    last = asked.rpartition(".")[2]
    return similar(asked, known, most=most) or tuple(name for name in known if name.rpartition(".")[2] == last)[:most]


def similar(asked: str, known: Iterable[str], *, most: int = 3, cutoff: float = 0.6) -> tuple[str, ...]:
    """The names that are written like ``asked``, best first; ``cutoff`` is how alike, from 0 to 1 for the same."""
    import difflib  # only a wrong name needs it

    # Cut, because comparing takes time quadratic in the length.
    return tuple(difflib.get_close_matches(asked[:200], tuple(known), n=most, cutoff=cutoff))
