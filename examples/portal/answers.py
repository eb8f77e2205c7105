"""Answers: JSON for programs, pages for people, in the language that each prefers; refusals among them."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

import attrs
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.types import Message, Scope
from markupsafe import Markup

import iqmodel as iq
from examples.portal.copies import Copies, Copy
from examples.portal.preferences import preferred
from iqmodel.language.text import LANGUAGES, Language

Asked: TypeAlias = Request[Any, Any, Any]

HTML: Final = "text/html"
JSON: Final = "application/json"
PROBLEM: Final = "application/problem+json"
WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS: Final = "application/vnd.oasis.opendocument.spreadsheet"

_LOG: Final = logging.getLogger("portal")
_PAGES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
# Pages bring their style along and need no script: whatever a report may contain, a browser runs none of it.
_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS: Final = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-cache"),
    (b"vary", b"Accept, Accept-Language"),
)
_RETRY: Final = "5"  # seconds
CASES: Final = "/cases"
"""Where case files are sent to be counted."""

_SENT_AGAIN: Final = (413, 415, 422)
_CASE_FILES: Final = iq.Text(
    "Erwartet werden Dateien, gesendet aus dem Formular (multipart/form-data)",
    "Files are expected, sent from the form (multipart/form-data)",
)
_MOMENT: Final = {"de": "%d.%m.%Y, %H:%M", "en": "%Y-%m-%d %H:%M"}
_TITLES: Final = {
    400: iq.Text("Die Anfrage ist nicht verständlich", "The request cannot be understood"),
    403: iq.Text("Von einer fremden Seite gesendet", "Sent by another site"),
    404: iq.Text("Das gibt es hier nicht", "There is no such thing here"),
    405: iq.Text("Das ist hier nicht möglich", "Not in this way"),
    408: iq.Text("Das Senden hat zu lange gedauert", "Sending took too long"),
    409: iq.Text("Das lassen die vorliegenden Berichte nicht zu", "The reports submitted do not allow that"),
    413: iq.Text("Zu groß: höchstens 1 MB", "Too large: at most 1 MB"),
    415: iq.Text("Erwartet wird JSON oder eine Arbeitsmappe (.xlsx)", "JSON or a workbook (.xlsx) is expected"),
    421: iq.Text("Unter dieser Adresse gibt es dieses Portal nicht", "This portal is not at this address"),
    422: iq.Text("Der Bericht kann so nicht angenommen werden", "The report cannot be accepted as it is"),
    500: iq.Text("Hier ist etwas schiefgegangen", "Something went wrong here"),
    503: iq.Text("Gerade ist zu viel los; bitte gleich noch einmal", "Too busy just now; please try again shortly"),
}


@attrs.define
class Refusal(Exception):  # noqa: N818 - to the client it is an answer
    """What the client is told instead of what it asked for, under a status of HTTP.

    ``detail`` says more than the status does, ``problems`` are everything wrong with a report, ``copy`` is the form
    with these at its cells, ``see`` is where to go. Of case files, ``asked`` is for which report they were to be
    counted. ``named`` says what was refused, if that is not a report.
    """

    status: int
    detail: iq.Text | None = None
    problems: tuple[iq.results.Problem, ...] = attrs.field(default=(), kw_only=True)
    copy: Copy | None = attrs.field(default=None, kw_only=True)
    see: str = attrs.field(default="/reports", kw_only=True)
    asked: Mapping[str, str] | None = attrs.field(default=None, kw_only=True)
    named: iq.Text | None = attrs.field(default=None, kw_only=True)

    def title(self, language: Language) -> str:
        """What the status means."""
        return (self.named or _TITLES[self.status]).in_language(language)

    @property
    def headers(self) -> dict[str, str]:
        """What the status asks for: when to come back."""
        return {"Retry-After": _RETRY} if self.status == 503 else {}

    def to_dict(self, language: Language) -> dict[str, Any]:
        """Problem details (RFC 9457), with ``see`` and ``problems`` added."""
        told: dict[str, Any] = {"status": self.status, "title": self.title(language), "see": self.see}
        if self.detail:
            told["detail"] = self.detail.in_language(language)
        if self.problems:
            said = ((one, one.message(language), one.hint and one.hint.in_language(language)) for one in self.problems)
            told["problems"] = [one.to_dict() | {"message": message, "hint": hint} for one, message, hint in said]
        return told


def language_of(request: Asked) -> Language:
    """The language of the answer: ``?lang=``, else Accept-Language, else German."""
    asked = request.query_params.get("lang")
    if asked not in LANGUAGES:
        asked = preferred(request.headers.get("Accept-Language", ""), LANGUAGES, "-")
    return "en" if asked == "en" else "de"


def wants_page(request: Asked) -> bool:
    """Whether the client prefers HTML to JSON, as browsers do."""
    return preferred(request.headers.get("Accept", ""), (JSON, HTML), "/") == HTML


def whole_page(request: Asked, text: str, status: int = 200) -> Response[Any]:
    """A page that is written already, in the language of the request."""
    return Response(text, media_type=HTML, status_code=status, headers={"Content-Language": language_of(request)})


def page(request: Asked, template: str, status: int = 200, **data: object) -> Response[Any]:
    """A page of a template, which escapes whatever it is given."""
    language = language_of(request)
    text = _PAGES.get_template(template).render(
        data,
        lang=language,
        others=[(name, value) for name, value in request.query_params.multi_items() if name != "lang"],
        say=lambda de, en: de if language == "de" else en,
        moment=lambda text: datetime.fromisoformat(text).strftime(_MOMENT[language]),
        check=iq.check,
        view=lambda thing: Markup(iq.to_html(thing, language)),  # noqa: S704 - iqmodel has escaped it
    )
    return whole_page(request, text, status)


def refuse(request: Asked, refusal: Refusal) -> Response[Any]:
    """A refusal as a page, or as problem details; the copy of a form can be downloaded for a while."""
    # Not by the URL, which has the name of the host in it: that may be no name at all.
    if request.scope["path"] == CASES and refusal.status in _SENT_AGAIN:
        refusal = _of_cases(refusal)
    copies: Copies = request.app.state.copies
    feedback = f"/feedback/{copies.keep(refusal.copy)}{refusal.copy.ending}" if refusal.copy else None
    if wants_page(request):
        answer = page(request, "refusal.html", refusal.status, refusal=refusal, feedback=feedback)
    else:
        language = language_of(request)
        told, headers = refusal.to_dict(language), {"Content-Language": language}
        told |= {"feedback": feedback} if feedback else {}
        answer = Response(told, media_type=PROBLEM, status_code=refusal.status, headers=headers)
    answer.headers.update(refusal.headers)
    return answer


def _of_cases(refusal: Refusal) -> Refusal:
    """The refusal of case files, to be sent again as such.

    What is too large is refused before anybody knows for which report it was to be counted.
    """
    named = _CASE_FILES if refusal.status == 415 else refusal.named
    return attrs.evolve(refusal, see=CASES, asked=refusal.asked or {}, named=named)


def refuse_http(request: Asked, error: HTTPException) -> Response[Any]:
    """What the framework refuses: no such address or method, too large, malformed. Its own words stay inside."""
    answer = refuse(request, Refusal(error.status_code if error.status_code in _TITLES else 400))
    answer.headers.update(error.headers or {})
    return answer


def fail(request: Asked, error: Exception) -> Response[Any]:
    """What must not happen: the client gets a number, the log gets the number and the whole error."""
    number = uuid.uuid4().hex[:12]
    _LOG.error("%s: %s %s failed", number, request.method, request.url.path, exc_info=error)
    told = iq.Text(f"Bitte dem Betreiber diese Nummer nennen: {number}", f"Please tell the operator: {number}")
    return refuse(request, Refusal(500, told))


async def add_headers(message: Message, _: Scope) -> None:
    """Give every answer, errors included, the headers that keep browsers from guessing and from running anything."""
    if message["type"] == "http.response.start":
        message["headers"] = [*message["headers"], *HEADERS]
