"""Optional dependencies: imported where they are needed; the error for a missing one names its extra."""

from __future__ import annotations

import importlib
from typing import Any, Final

from iqmodel.errors import MissingExtraError

# What users bring along themselves: the extra frames would not install it.
_ENGINES: Final = frozenset({"pandas", "polars", "pyarrow", "duckdb", "pyspark"})


def require(module: str, *, extra: str) -> Any:
    """The optional module, imported now. Raises MissingExtraError that names the extra to install.

    >>> require("json", extra="cli").loads("[1]")
    [1]
    """
    try:
        return importlib.import_module(module)  # noqa: TID251 - an optional package, never one of our own
    except ModuleNotFoundError as error:
        # Another module missing inside the optional one is not cured by installing the extra.
        if error.name is not None and error.name.partition(".")[0] != module.partition(".")[0]:
            raise
        name = module.partition(".")[0]
        code = "extra.engine" if name in _ENGINES else "extra.missing"
        raise MissingExtraError(code, module=name, extra=extra) from None
