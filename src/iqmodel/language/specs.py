"""Format specifications, ``f"{rate:.1%}"``, ``f"{count:>12,}"``, ``f"{period:%Y}"``, in the language of the context."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from iqmodel.errors import NumberFormatError
from iqmodel.excerpts import excerpt

# As Python's own: a fill and an alignment, a width, and what the value makes of the rest.
_SPEC: Final = re.compile(r"(?P<layout>(?:.?[<>^])?(?:[1-9]\d{0,3})?)(?P<form>.*)", re.DOTALL)


def formatted(spec: str, write: Callable[[str], str | None], *, kind: str, forms: Sequence[str]) -> str:
    """A value in the form that the specification asks for, in a field of its width.

    ``write`` gives the value in a form, or None for one that it does not know; ``forms`` are examples for the error.
    Raises NumberFormatError, which is a ValueError, as Python does for its own types.
    """
    found = _SPEC.fullmatch(spec)
    written = write(found["form"]) if found else None
    if found is None or written is None:
        raise NumberFormatError("number.spec", spec=excerpt(spec), kind=kind, forms=tuple(map(excerpt, forms)))
    return format(written, found["layout"])
