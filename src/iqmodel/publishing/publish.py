"""publish: a folder that an open-data portal takes as it is, with what no format in it has room for."""

from __future__ import annotations

import hashlib
import io
import json
import warnings
from collections.abc import Callable, Iterable, Mapping
from os import PathLike
from typing import Any, Final

from iqmodel.checks.check import check
from iqmodel.display.html.page import to_page
from iqmodel.display.pdf import to_pdf
from iqmodel.errors import InvalidDataError
from iqmodel.formats.csv.reports import write_csv
from iqmodel.formats.exchange.identifiers import area
from iqmodel.formats.exchange.jsonstat import to_jsonstat
from iqmodel.formats.exchange.publication import Publication
from iqmodel.formats.exchange.sdmx_csv import to_sdmx_csv
from iqmodel.formats.exchange.sdmx_structure import to_sdmx_structure
from iqmodel.formats.files import DATA_PACKAGE, path_of
from iqmodel.formats.frames.results import LeftOutWarning
from iqmodel.formats.json.text import dumps
from iqmodel.formats.tables.left_out import left_out
from iqmodel.formats.tables.rows import check_one_model, documents_of, reports_of
from iqmodel.formats.whole import write_whole
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import LANGUAGES, Text
from iqmodel.publishing.csvw import csvw
from iqmodel.publishing.datapackage import datapackage
from iqmodel.publishing.dcat import PublishedFile, dcat
from iqmodel.publishing.details import Details
from iqmodel.publishing.readme import readme
from iqmodel.report import BaseReport, FactSheet, reports_in
from iqmodel.structuring.readers import broken_rule
from iqmodel.structuring.unstructure import unstructure

CSV: Final = "figures.csv"
DCAT: Final = "dcat.jsonld"
SUMS: Final = "SHA256SUMS"

_LABELS: Final[dict[str, Text]] = {
    CSV: Text("Alle Zahlen als Tabelle (CSV)", "All figures as a table (CSV)"),
    "figures.csv-metadata.json": Text("Beschreibung der Tabelle (CSVW)", "Description of the table (CSVW)"),
    DATA_PACKAGE: Text("Beschreibung der Tabelle (Data Package)", "Description of the table (Data Package)"),
    "figures.jsonstat.json": Text("Alle Zahlen als Datenwürfel (JSON-stat)", "All figures as a cube (JSON-stat)"),
    "figures.sdmx.csv": Text(
        "Alle Zahlen für Statistikämter (SDMX-CSV)", "All figures for statistics offices (SDMX-CSV)"
    ),
    "structure.sdmx.json": Text("Struktur und Codelisten (SDMX)", "Structure and code lists (SDMX)"),
    "reports.json": Text("Alles, verlustfrei (JSON von iqmodel)", "Everything, lossless (JSON of iqmodel)"),
}
_PAGE: Final = {
    "de": Text("Bericht auf einer Seite (deutsch)", "Report on one page (German)"),
    "en": Text("Bericht auf einer Seite (englisch)", "Report on one page (English)"),
}
# The media type and the code of the EU's list of file types by the end of a name; the longest that fits counts.
_KINDS: Final = (
    (".csv-metadata.json", "application/csvm+json", "JSON"),
    (".json", "application/json", "JSON"),
    (".csv", "text/csv", "CSV"),
    (".html", "text/html", "HTML"),
    (".pdf", "application/pdf", "PDF"),
)


def publish(
    reports: BaseReport | FactSheet | Iterable[BaseReport | FactSheet],
    folder: str | PathLike[str],
    *,
    licence: str,
    publisher: str,
    contact: str,
    url: str | None = None,
    contributor: str | None = None,
    plots: bool = True,
    pdf: bool = True,
    progress: Callable[[int, int], object] | None = None,
) -> Publication:
    """Write a folder that an open-data portal takes as it is: the figures of one or several reports in many formats.

    The folder gets the long CSV file with its Data Package and CSVW metadata, JSON-stat, SDMX-CSV with its structure,
    the lossless JSON, a page for each report in both languages as HTML and PDF, a description for harvesters
    (DCAT-AP.de), a README and the hashes of all of them. Files of these names are replaced, others stay.

    ``licence`` is one of ``dl-de-by-2.0``, ``dl-de-zero-2.0``, ``cc-by-4.0`` and ``cc-zero``; ``contact`` an e-mail or
    web address; ``url`` the address at which the folder will stand; ``contributor`` the publisher's URI in the list of
    DCAT-AP.de. ``plots=False`` leaves the plots out of the pages, ``pdf=False`` the PDF files; otherwise the extras
    ``plots`` and ``pdf`` are needed. ``progress`` is called with the number of documents whose pages are made and of
    all, since that takes longest.

    Raises InvalidDataError for anything but reports of one class, for a report that breaks a rule by more than an
    acknowledged discrepancy, and for details that cannot be published; MissingExtraError, OSError.
    """
    given = documents_of([reports] if isinstance(reports, (BaseReport, FactSheet)) else reports)
    if not given:
        raise InvalidDataError((objection("publish.nothing", "reports"),))
    check_one_model(reports_of(given), one_class=True)
    details = Details.of(given, licence=licence, publisher=publisher, contact=contact, url=url, contributor=contributor)
    _refuse_broken(given)
    contents, missing = _figures(details)
    contents |= _pages(given, progress, plots=plots, pdf=pdf)
    contents[DATA_PACKAGE] = _json(datapackage(details, CSV, contents[CSV]))
    contents["figures.csv-metadata.json"] = _json(csvw(details, CSV))
    distributions = [_distribution(name, content) for name, content in sorted(contents.items())]
    contents[DCAT] = _json(dcat(details, distributions))
    contents["README.md"] = readme(details, {file.name: file.label for file in distributions}).encode()
    contents[SUMS] = _sums(contents)
    target = path_of(folder)
    target.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        write_whole(target / name, content)
    return Publication(str(target), tuple(sorted(contents)), tuple(missing.items()))


def _refuse_broken(documents: Iterable[BaseReport | FactSheet]) -> None:
    """Raise InvalidDataError with every rule that a report breaks."""
    problems = tuple(
        broken_rule(finding, (index,)) for index, one in enumerate(documents) for finding in check(one).violated
    )
    if problems:
        raise InvalidDataError(problems)


def _figures(details: Details) -> tuple[dict[str, bytes], dict[str, tuple[Problem, ...]]]:
    """The files of figures, and what each leaves out.

    The cube and the observations are made of the rows of a long table, so that they leave out what such a table does.
    """
    table = io.BytesIO()
    missing = {CSV: write_csv(details.documents, table)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LeftOutWarning)  # what it says is returned instead
        cube = to_jsonstat(details.documents, language="de")
        observations = to_sdmx_csv(details.documents)
    missing |= dict.fromkeys(("figures.jsonstat.json", "figures.sdmx.csv"), left_out(details.documents, "long"))
    held = [unstructure(one) for one in details.documents]
    contents = {
        CSV: table.getvalue(),
        "figures.jsonstat.json": _json(cube),
        "figures.sdmx.csv": observations.encode(),
        "structure.sdmx.json": _json(to_sdmx_structure(details.model, scopes=details.scopes)),
        "reports.json": (dumps(details.documents[0], indent=2) + "\n").encode() if len(held) == 1 else _json(held),
    }
    return contents, {name: problems for name, problems in missing.items() if problems}


def _pages(
    documents: tuple[BaseReport | FactSheet, ...],
    progress: Callable[[int, int], object] | None,
    *,
    plots: bool,
    pdf: bool,
) -> dict[str, bytes]:
    """A page for each document in each language; of several, each is named by its scope and period."""
    pages: dict[str, bytes] = {}
    for done, one in enumerate(documents, 1):
        report = reports_in(one)[0]
        name = f"{area(str(report.scope))}_{report.period.start}_{report.period.end}" if len(documents) > 1 else "index"
        for language in LANGUAGES:
            pages[f"{name}.{language}.html"] = to_page(one, language, plots=plots).encode()
            if pdf:
                pages[f"{name}.{language}.pdf"] = to_pdf(one, language, plots=plots)
        if progress is not None:
            progress(done, len(documents))
    return pages


def _distribution(name: str, content: bytes) -> PublishedFile:
    """A file as harvesters are to see it."""
    media, kind = next((media, kind) for end, media, kind in _KINDS if name.endswith(end))
    label = _LABELS.get(name)
    if label is None:
        language = name.split(".")[-2]
        begin = "" if name.startswith("index.") else f"{name.split('.', maxsplit=1)[0].replace('_', ' ')}: "
        suffix = ", PDF" if name.endswith(".pdf") else ""
        label = Text(begin + _PAGE[language].de + suffix, begin + _PAGE[language].en + suffix)
    return PublishedFile(name, label, media, kind, len(content), hashlib.sha256(content).hexdigest())


def _sums(contents: Mapping[str, bytes]) -> bytes:
    """The hash of every file, as ``sha256sum --check`` reads them."""
    return "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(contents.items())
    ).encode()


def _json(data: Any) -> bytes:
    """Plain data as a JSON file that people can read."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
