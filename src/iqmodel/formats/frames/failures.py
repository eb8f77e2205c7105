"""What an engine raises while it computes, as an error of the package: for a caller they are all bad input."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from iqmodel.errors import InvalidDataError, IQModelError
from iqmodel.excerpts import excerpt
from iqmodel.language.problems import objection

_SHOWN = 200


@contextmanager
def engine_failures(*, confidential: bool = False) -> Iterator[None]:
    """Turn whatever an engine raises inside into InvalidDataError; a missing file and a full memory stay what they are.

    A lazy frame may fail at anything that its owner asked of it before: a cast, a function of their own, a database.
    Engines quote the row at which they failed: of ``confidential`` tables only the kind of failure is said, and the
    error has no cause, which a log would show.
    """
    try:
        yield
    except (IQModelError, OSError, MemoryError):
        raise
    except BaseException as error:
        # Polars panics with something other than an Exception; so is an interruption, which goes on.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        kind = type(error).__name__
        if not confidential:
            said = excerpt(f"{kind}: {error}", _SHOWN, quoted=False)
            raise InvalidDataError((objection("frames.engine", reason=said),)) from error
        raise InvalidDataError((objection("frames.engine", reason=kind),)) from None
