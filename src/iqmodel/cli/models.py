"""The option ``--model``: by which class of reports documents are read, and which models are known here.

The command line alone imports a class that somebody names or that an installed package offers, and neither from the
current folder: a file that lies beside the data must not run.
"""

from __future__ import annotations

import os
import pkgutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from iqmodel.errors import InvalidDataError
from iqmodel.excerpts import excerpt
from iqmodel.language.problems import objection
from iqmodel.model import models
from iqmodel.report import BaseReport


def chosen(name: str | None) -> type[BaseReport] | None:
    """The class that ``--model`` names, by its name or as ``package.module:Class``; None without the option.

    A class with a name is registered, so that documents may name it. Raises InvalidDataError for a class that cannot be
    imported or is not one of reports, UnknownCodeError for an unknown name.
    """
    if name is None:
        return None
    if ":" not in name:
        if name not in models.names():
            installed()
        found: type[BaseReport] = models.find(name)
        return found
    kind = _imported(name)
    if not (isinstance(kind, type) and issubclass(kind, BaseReport)):
        raise InvalidDataError((objection("cli.model-class", "model", value=name, name=name),))
    return models.register(kind) if models.name_of(kind) else kind


def _imported(name: str) -> object:
    """What ``package.module:Class`` names. Raises InvalidDataError, with the reason, where it cannot be imported."""
    try:
        with without_current_folder():
            return pkgutil.resolve_name(name)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever a module of others does, sys.exit() included
        reason = excerpt(f"{type(error).__name__}: {error}", 200, quoted=False)
        raise InvalidDataError(
            (objection("cli.model-import", "model", value=name, name=name, reason=reason),)
        ) from None


@contextmanager
def without_current_folder() -> Iterator[None]:
    """Nothing in the body is imported from the current folder, or installed in it; Python itself looks there first."""
    before = list(sys.path)
    here = os.path.realpath(os.getcwd())  # noqa: PTH109 - pathlib is slow to import
    sys.path[:] = [entry for entry in before if entry and os.path.realpath(entry) != here]
    try:
        yield
    finally:
        sys.path[:] = before


@cache
def installed() -> None:
    """Register the models of installed packages, once; those that cannot be loaded are named on standard error."""
    try:
        with without_current_folder():
            models.discover()
    except InvalidDataError as error:
        for problem in error.problems:
            print(f"iqmodel: {problem.message()}", file=sys.stderr)


__all__ = ["chosen", "installed", "without_current_folder"]
