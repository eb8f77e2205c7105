"""What is said of a publication besides its figures: title, publisher, contact, licence, where it will stand.

Every description of the folder (Data Package, CSVW, DCAT, README) says it, each in its own way; it is read, and refused
where it cannot be published, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import attrs

from iqmodel.errors import InvalidDataError
from iqmodel.formats.exchange.identifiers import area
from iqmodel.formats.tables.rows import are_labelled, reports_of
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Text
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import Discrepancy
from iqmodel.publishing.licences import Licence, licence_of
from iqmodel.report import BaseReport, FactSheet
from iqmodel.values.kinds import wrong_type
from iqmodel.values.scopes import Scope, State

_EMAIL: Final = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\".]+")
_URL: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_CONTRIBUTOR: Final = re.compile(r"http://dcat-ap\.de/def/contributors/[A-Za-z0-9]+")
_CONTACT: Final = Text("eine E-Mail-Adresse oder eine Internetadresse", "an e-mail address or a web address")
_ADDRESS: Final = Text("eine Internetadresse mit https://", "a web address with https://")
_LISTED: Final = Text(
    "ein URI der Liste von DCAT-AP.de wie http://dcat-ap.de/def/contributors/…",
    "a URI of the list of DCAT-AP.de such as http://dcat-ap.de/def/contributors/…",
)
_NAMED: Final = Text("ein Name", "a name")

_TITLE: Final = Text("Monitoringzahlen des Förderprogramms IQ", "Monitoring figures of the funding programme IQ")
_ABOUT: Final = Text(
    "Zahlen des Förderprogramms „Integration durch Qualifizierung (IQ)“: {scopes}, {start} bis {end}. Jede Zahl mit "
    "Einheit und Definition; was nicht genau bekannt ist, steht mit seinen Grenzen da.",
    "Figures of the German funding programme ‘Integration durch Qualifizierung (IQ)’: {scopes}, {start} to {end}. Each "
    "figure with its unit and definition; what is not known exactly is there with its bounds.",
)


@attrs.frozen(kw_only=True)
class Details:
    """A publication: what it holds and what is said of it.

    ``documents`` are the reports and fact sheets, ``reports`` the reports in them. ``url`` is where the folder will
    stand, ending with a slash; without one, addresses are relative to the folder. ``contributor`` is the publisher's
    URI in the list of DCAT-AP.de, which a portal asks for only of some.
    """

    documents: tuple[BaseReport | FactSheet, ...]
    licence: Licence
    publisher: str
    contact: str
    url: str
    contributor: str | None

    @classmethod
    def of(
        cls,
        documents: tuple[BaseReport | FactSheet, ...],
        *,
        licence: object,
        publisher: object,
        contact: object,
        url: object = None,
        contributor: object = None,
    ) -> Details:
        """The details of a publication. Raises InvalidDataError with all arguments that cannot be published."""
        problems = list(_refused(publisher, contact, url, contributor))
        found = licence_of(licence)
        if isinstance(found, Problem):
            problems.append(found)
        if isinstance(found, Problem) or problems:
            raise InvalidDataError(tuple(problems))
        base = "" if url is None else str(url).rstrip("/") + "/"
        return cls(
            documents=documents,
            licence=found,
            publisher=str(publisher).strip(),
            contact=str(contact).strip(),
            url=base,
            contributor=None if contributor is None else str(contributor),
        )

    @property
    def reports(self) -> tuple[BaseReport, ...]:
        """The reports, without what makes some of them fact sheets."""
        return reports_of(self.documents)

    @property
    def model(self) -> type[BaseReport]:
        """The class of the reports."""
        return type(self.reports[0])

    @property
    def labelled(self) -> bool:
        """Whether a table of the reports has a column for labels of scopes."""
        return are_labelled(self.reports)

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """The scopes of the reports, each once."""
        return tuple(dict.fromkeys(report.scope for report in self.reports))

    @property
    def first_day(self) -> date:
        """The first day that any figure covers."""
        return min(report.period.start for report in self.reports)

    @property
    def last_day(self) -> date:
        """The last day that any figure covers."""
        return max(report.period.end for report in self.reports)

    @property
    def name(self) -> str:
        """The name of the publication in addresses: lower-case letters, digits, ``.``, ``_`` and ``-``."""
        scopes = "-".join(area(str(scope)).lower().replace("@", ".").replace("$", "_") for scope in self.scopes[:3])
        return f"iq-{scopes}-{self.first_day:%Y%m%d}-{self.last_day:%Y%m%d}"

    @property
    def title(self) -> Text:
        """The title of the only fact sheet, or that of the figures of the programme."""
        if len(self.documents) == 1 and isinstance(sheet := self.documents[0], FactSheet):
            return sheet.title
        return _TITLE

    @property
    def description(self) -> Text:
        """What the figures are, of which scopes and time."""
        named = self.scopes[:5]
        more = len(self.scopes) - len(named)
        german = [scope.in_language("de") for scope in named] + ([f"{more} weitere"] if more else [])
        english = [scope.in_language("en") for scope in named] + ([f"{more} more"] if more else [])
        days = {"start": self.first_day.isoformat(), "end": self.last_day.isoformat()}
        return Text(
            _ABOUT.de.format(scopes=", ".join(german), **days), _ABOUT.en.format(scopes=", ".join(english), **days)
        )

    @property
    def states(self) -> tuple[State, ...]:
        """The Länder that the scopes lie in; none for figures of Germany as a whole."""
        held = {member.state for scope in self.scopes for member in scope.members}
        return tuple(state for state in State if state in held)

    def discrepancies(self) -> Iterator[tuple[BaseReport, str, Discrepancy]]:
        """Every acknowledged discrepancy with its report and the full id of its rule."""
        for report in self.reports:
            for rule_id, one in layout_of(type(report)).discrepancies(report).items():
                yield report, rule_id, one

    def sources(self) -> list[dict[str, Any]]:
        """The sources of all reports, each once, as Data Packages list them."""
        held = {str(source): source for report in self.reports for source in report.sources}
        return [{"title": source.label.de if source.label else source.id} for source in held.values()]


def in_both_languages(text: Text) -> list[dict[str, str]]:
    """A text in both languages, as JSON-LD has it."""
    return [{"@value": text.de, "@language": "de"}, {"@value": text.en, "@language": "en"}]


def _refused(publisher: object, contact: object, url: object, contributor: object) -> Iterator[Problem]:
    """The problems of what is said of a publication."""
    if not isinstance(publisher, str):
        yield wrong_type(publisher, ("publisher",), str)
    elif not publisher.strip() or len(publisher) > 200 or not publisher.isprintable():
        yield objection("record.type", "publisher", value=publisher, expected=_NAMED)
    texts = (("contact", contact, _CONTACT), ("url", url, _ADDRESS), ("contributor", contributor, _LISTED))
    for name, given, expected in texts:
        if given is None and name != "contact":
            continue
        text = given.strip() if isinstance(given, str) else ""
        patterns = {"contact": (_EMAIL, _URL), "url": (_URL,), "contributor": (_CONTRIBUTOR,)}[name]
        if not any(pattern.fullmatch(text) for pattern in patterns):
            yield objection("record.type", name, value=given, expected=expected)
