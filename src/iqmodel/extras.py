"""Optional dependencies: imported where they are needed; the error for a missing one names its extra."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final

from iqmodel.errors import MissingExtraError

# The engines that users bring themselves: the extra frames does not install them.
_ENGINES: Final = frozenset({"pandas", "polars", "pyarrow", "duckdb", "pyspark"})


@contextmanager
def needed(library: str, *, extra: str) -> Iterator[None]:
    """Imports in the body need this library: where it is not installed, MissingExtraError names the extra."""
    try:
        yield
    except ModuleNotFoundError as error:
        # If another module is missing inside the optional one, installing the extra would not help.
        if error.name is None or error.name.partition(".")[0] != library:
            raise
        code = "extra.engine" if library in _ENGINES else "extra.missing"
        raise MissingExtraError(code, module=library, extra=extra) from None


def require(module: str, *, extra: str) -> Any:
    """The optional module, imported now. Raises MissingExtraError with the name of the extra to install.

    >>> require("json", extra="cli").loads("[1]")
    [1]
    """
    with needed(module.partition(".")[0], extra=extra):
        return import_module(module)


def is_loaded(library: str) -> bool:
    """Whether the program has imported an optional library already; asking imports nothing."""
    return sys.modules.get(library) is not None


def _named(home: Any, place: str, name: str) -> Any:
    """What a module defines under a name; the module itself if it is called so and defines nothing of that name."""
    return home if place.rpartition(".")[2] == name and not hasattr(home, name) else getattr(home, name)


def late(front: str, homes: Mapping[str, str], *, library: str = "", extra: str = "") -> Callable[[str], Any]:
    """The ``__getattr__`` of a front whose names are loaded when they are first asked for.

    ``homes`` is the module of each name; a module that does not define the name is itself what is asked for. With a
    ``library``, asking raises MissingExtraError that names its ``extra`` where it is not installed.
    """

    def found(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {front!r} has no attribute {name!r}")
        with needed(library, extra=extra):
            home = import_module(homes[name])
        value = _named(home, homes[name], name)
        setattr(sys.modules[front], name, value)
        return value

    return found
