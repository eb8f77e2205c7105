"""„Did you mean“: the names that are likest to one that nobody knows."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from iqmodel.errors import UnknownCodeError
from iqmodel.excerpts import excerpt


def refuse_unknown(name: object, known: Collection[str]) -> None:
    """Raise UnknownCodeError, with the likeliest intended names, for anything that is not one of these names."""
    if not isinstance(name, str) or name not in known:
        raise unknown_code(name, known)


def unknown_code(code: object, known: Iterable[str]) -> UnknownCodeError:
    """The error for a code that does not exist; it names the likeliest intended ones."""
    asked = excerpt(code, 200, quoted=False)
    close = close_matches(asked, tuple(known))
    return UnknownCodeError("unknown-code.close" if close else "unknown-code", asked=asked, close=close)


def close_matches(asked: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The names that ``asked`` most likely means, best first: similar ones, else those that end alike."""
    import difflib  # only a wrong name needs it

    close = difflib.get_close_matches(asked[:200], known, n=3, cutoff=0.6)
    last = asked.rpartition(".")[2]
    return tuple(close or [name for name in known if name.rpartition(".")[2] == last][:3])
