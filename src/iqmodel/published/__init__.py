"""Published editions: fact sheets as data files in the package, read like any other document.

No figure of an edition is written in code, and no rule is relaxed for them: an edition that did not fit the model
would be refused when loaded. ``names`` lists the directory, so adding an edition is adding its file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from iqmodel.formats.json.text import loads
from iqmodel.language.lookup import unknown_code
from iqmodel.report import FactSheet

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def names() -> tuple[str, ...]:
    """The editions that come with the package, by their period and so oldest first."""
    return tuple(sorted(entry.name.removesuffix(".json") for entry in _editions().iterdir()))


def _editions() -> Traversable:
    """The directory of the data files, also if the package is imported from a zip file."""
    from importlib.resources import files  # slower to import than most of the package

    return files("iqmodel.published").joinpath("editions")


def load(edition: str) -> FactSheet:
    """The fact sheet of a published edition, such as ``"2019-2022"``: its programme, report, claims and sources.

    Raises UnknownCodeError for an edition that does not exist.
    """
    # The name becomes part of a path, so only names that exist are let through.
    given: object = edition
    if not isinstance(given, str) or given not in names():
        raise unknown_code(given, names())
    sheet: FactSheet = loads(_editions().joinpath(f"{edition}.json").read_bytes(), FactSheet)
    return sheet


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted(__all__)


__all__ = ["load", "names"]
