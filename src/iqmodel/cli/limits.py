"""The option ``--limits``: what a file may cost, by the names that :class:`~iqmodel.results.Limits` has for it."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Iterable
from typing import Final

import attrs

from iqmodel.excerpts import excerpt
from iqmodel.language.messages import message
from iqmodel.structuring.limits import SAFE, Limits

APART: Final = ("seconds", "memory")
"""The limits that only a process of its own can have."""

_SHOWN: Final = 60


def limit(text: str) -> tuple[str, int]:
    """Name and number of ``NAME=N``. Raises ArgumentTypeError, which says what is possible, for anything else."""
    name, _, number = text.partition("=")
    fields = attrs.fields_dict(Limits)
    if name not in fields:
        data = {"value": excerpt(name, _SHOWN, quoted=False), "known": tuple(fields)}
        raise ArgumentTypeError(message("cli.limits.name", None, data))
    # Plain digits only: int would accept 1_0 and ١.
    if not (number.isascii() and number.isdigit() and len(number) <= 15):
        data = {"value": excerpt(text, _SHOWN, quoted=False), "default": str(getattr(SAFE, name)), "name": name}
        raise ArgumentTypeError(message("cli.limits.number", None, data))
    least, most = (fields[name].metadata[end] for end in ("least", "most"))
    if not least <= int(number) <= most:
        raise ArgumentTypeError(message("cli.limits.range", None, {"name": name, "least": least, "most": most}))
    return name, int(number)


def limits_of(given: Iterable[tuple[str, int]]) -> Limits:
    """The default limits, but for those given; of one given twice, the last."""
    return attrs.evolve(SAFE, **dict(given))
