"""What an engine raises while it computes, as an error of the package: for a caller they are all bad input."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from iqmodel.errors import InvalidDataError, IQModelError
from iqmodel.excerpts import excerpt
from iqmodel.language.problems import objection

_SHOWN = 200


@contextmanager
def engine_failures() -> Iterator[None]:
    """Turn whatever an engine raises inside into InvalidDataError; a missing file and a full memory stay what they are.

    A lazy frame may fail at anything that its owner asked of it before: a cast, a function of their own, a database.
    """
    try:
        yield
    except (IQModelError, OSError, MemoryError):
        raise
    except BaseException as error:
        # Polars panics with something other than an Exception; so is an interruption, which goes on.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        said = excerpt(f"{type(error).__name__}: {error}", _SHOWN, quoted=False)
        raise InvalidDataError((objection("frames.engine", reason=said),)) from error
