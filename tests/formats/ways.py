"""The formats as ways there and back: each writes documents, says what it leaves out, and reads them again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import attrs

import iqmodel as iq
from iqmodel.formats.files import DATA_PACKAGE
from iqmodel.publishing.datapackage import datapackage
from iqmodel.publishing.details import Details

Left = tuple[Any, ...]


@attrs.frozen
class Way:
    """A file by its ending, with arguments of ``write_any``."""

    ending: str
    how: dict[str, Any] = attrs.field(factory=dict)
    single = False
    """Whether it has room for one report alone."""

    def write(self, documents: Sequence[Any], folder: Path) -> Left:
        """Write the documents; returns what is left out."""
        return iq.write_any(documents, folder / f"x{self.ending}", **self.how)

    def read(self, folder: Path) -> Any:
        """The reports, and what is wrong with the others."""
        return iq.read_any(folder / f"x{self.ending}")

    def document(self, folder: Path) -> Any:
        """The one document, a fact sheet where the format keeps it; None if it cannot be read."""
        if self.ending in (".json", ".jsonl"):
            # Of a file of lines, the first; the last says how many there are.
            text = (folder / f"x{self.ending}").read_text(encoding="utf-8")
            return iq.loads(text if self.ending == ".json" else text.splitlines()[0])
        read = self.read(folder)
        return None if read.problems or len(read.reports) != 1 else read.reports[0]


@attrs.frozen
class Form(Way):
    """An entry form, in German."""

    single = True

    def write(self, documents: Sequence[Any], folder: Path) -> Left:
        """Fill in a form."""
        (one,) = documents
        return iq.workbooks.write_template(folder / f"x{self.ending}", report=one)


@attrs.frozen
class Package(Way):
    """A Data Package as it is published: its description and its table, without the pages beside them."""

    def write(self, documents: Sequence[Any], folder: Path) -> Left:
        """Write both files."""
        details = Details.of(tuple(documents), licence="cc-zero", publisher="Amt", contact="a@example.org")
        left = iq.write_csv(documents, folder / "figures.csv")
        told = datapackage(details, "figures.csv", (folder / "figures.csv").read_bytes())
        (folder / DATA_PACKAGE).write_text(json.dumps(told), encoding="utf-8")
        return left

    def read(self, folder: Path) -> Any:
        """The reports of the package."""
        return iq.read_any(folder / DATA_PACKAGE)


WIDE: Final = {"layout": "wide"}
FORMATS: Final[dict[str, Way]] = {
    "JSON": Way(".json"),
    "JSON lines": Way(".jsonl"),
    "CSV, long": Way(".csv"),
    "CSV, wide": Way(".csv", WIDE),
    "Excel, long": Way(".xlsx"),
    "Excel, wide": Way(".xlsx", WIDE),
    "Excel, form": Form(".xlsx"),
    "OpenDocument, long": Way(".ods"),
    "OpenDocument, wide": Way(".ods", WIDE),
    "OpenDocument, form": Form(".ods"),
    "Parquet, long": Way(".parquet"),
    "Parquet, wide": Way(".parquet", WIDE),
    "JSON-stat": Way(".jsonstat.json"),
    "SDMX-CSV": Way(".sdmx.csv"),
    "Data Package": Package(DATA_PACKAGE),
}
EVERYTHING: Final = ("JSON", "JSON lines")
"""The formats that keep every document as it is."""
