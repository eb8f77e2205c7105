"""Published editions: data files in the package, read by the ordinary strict reader."""

from __future__ import annotations

from importlib.resources import files

from iqmodel.catalogue import unknown_code
from iqmodel.formats.json import loads
from iqmodel.report import FactSheet


def names() -> tuple[str, ...]:
    """The editions that come with the package, oldest first."""
    editions = files(__package__).joinpath("editions").iterdir()
    return tuple(sorted(entry.name.removesuffix(".json") for entry in editions if entry.name.endswith(".json")))


def load(edition: str) -> FactSheet:
    """The fact sheet of a published edition, such as ``"2019-2022"``.

    Raises UnknownCodeError for an edition that is not there.
    """
    if edition not in names():
        raise unknown_code(edition, names())
    sheet: FactSheet = loads(files(__package__).joinpath("editions", f"{edition}.json").read_bytes(), FactSheet)
    return sheet
