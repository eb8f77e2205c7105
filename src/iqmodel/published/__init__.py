"""Published editions: data files in the package, read by the ordinary strict reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iqmodel.formats.json.text import loads
from iqmodel.language.lookup import unknown_code
from iqmodel.report import FactSheet

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def names() -> tuple[str, ...]:
    """The editions that come with the package, oldest first."""
    return tuple(sorted(entry.name.removesuffix(".json") for entry in _editions().iterdir()))


def _editions() -> Traversable:
    from importlib.resources import files  # slower to import than most of the package

    return files("iqmodel.published").joinpath("editions")


def load(edition: str) -> FactSheet:
    """The fact sheet of a published edition, such as ``"2019-2022"``.

    Raises UnknownCodeError for an edition that is not there.
    """
    if edition not in names():
        raise unknown_code(edition, names())
    sheet: FactSheet = loads(_editions().joinpath(f"{edition}.json").read_bytes(), FactSheet)
    return sheet


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted(__all__)


__all__ = ["load", "names"]
