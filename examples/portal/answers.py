"""Answers: the same thing as JSON for programs or as a page for people, in the language that the client prefers."""

from __future__ import annotations

import logging
import uuid
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.types import Message, Scope

import iqmodel as iq
from examples.portal import pages
from examples.portal.refusals import Refusal
from examples.portal.store import AlreadyThereError, ElsewhereError, NotThereError, StaleError, StoreError
from examples.portal.uploads import JSON, LIMITS, WORKBOOK
from examples.portal.words import preferred
from iqmodel.text import Language

Asked: TypeAlias = Request[Any, Any, Any]

HTML: Final = "text/html"
_PROBLEM: Final = "application/problem+json"
_LOG: Final = logging.getLogger("portal")

# The pages need one style sheet and forms, no script: whatever a report may contain, a browser runs none of it.
_POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_SHEET_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-cache"),
    (b"vary", b"Accept, Accept-Language"),
)

_OF_STORE: Final[dict[type[StoreError], tuple[int, str]]] = {
    AlreadyThereError: (409, "taken"),
    ElsewhereError: (409, "elsewhere"),
    StaleError: (412, "stale"),
    NotThereError: (404, "404"),
}


def language_of(request: Asked) -> Language:
    """The language of the answer: ``?lang=``, else Accept-Language, else German."""
    return preferred(request.query_params.get("lang"), request.headers.get("Accept-Language", ""))


def wants_page(request: Asked) -> bool:
    """Whether the client prefers HTML to JSON, as browsers do."""
    return request.accept.best_match([JSON, HTML]) == HTML


def page(request: Asked, template: str, *, status: int = 200, **data: object) -> Response[Any]:
    """A page in the language of the request."""
    language, query = language_of(request), list(request.query_params.multi_items())
    content = pages.render(template, language, path=request.url.path, query=query, **data)
    return Response(content, media_type=HTML, status_code=status, headers={"Content-Language": language})


def refused(request: Asked, refusal: Refusal) -> Response[Any]:
    """A refusal as a page, or as problem details."""
    if wants_page(request):
        return page(request, "refusal.html", status=refusal.status, refusal=refusal)
    language = language_of(request)
    return Response(
        refusal.to_dict(language),
        media_type=_PROBLEM,
        status_code=refusal.status,
        headers={"Content-Language": language},
    )


def sheet(request: Asked, report: iq.Report) -> Response[Any]:
    """A report as the page that iqmodel makes of it, which stands by itself."""
    language = language_of(request)
    headers = {"Content-Security-Policy": _SHEET_POLICY, "Content-Language": language}
    return Response(iq.to_page(report, language), media_type=HTML, headers=headers)


def form(request: Asked, **what: Any) -> Response[Any]:
    """The entry form as a workbook to download; ``what`` it is for is told as ``iq.excel.write_template`` takes it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        iq.excel.write_template(path, language=language_of(request), **what)
        return download(path, path.name)


def download(path: Path, name: str) -> Response[Any]:
    """A workbook to save under that name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(path.read_bytes(), media_type=WORKBOOK, status_code=200, headers=headers)


def refuse_stored(request: Asked, error: StoreError) -> Response[Any]:
    """What the store does not do."""
    status, code = _OF_STORE[type(error)]
    return refused(request, Refusal(status, code, at=error.key))


def refuse_http(request: Asked, error: HTTPException) -> Response[Any]:
    """What the framework refuses: no such address or method, too large, malformed. Its own words stay inside."""
    if error.status_code >= 500:
        return fail(request, error)
    known = error.status_code if error.status_code in (404, 405, 413, 415) else 400
    answer = refused(request, Refusal(known, number=LIMITS.size))
    answer.headers.update({name: value for name, value in (error.headers or {}).items() if name.lower() == "allow"})
    return answer


def fail(request: Asked, error: Exception) -> Response[Any]:
    """What must not happen: the client gets a number, the log gets the number and the whole error."""
    number = uuid.uuid4().hex[:12]
    _LOG.error("%s: %s %s failed", number, request.method, request.url.path, exc_info=error)
    return refused(request, Refusal(500, id=number))


async def add_headers(message: Message, _: Scope) -> None:
    """Give every answer, errors included, the headers that keep browsers from guessing and from running anything."""
    if message["type"] == "http.response.start":
        given = {name for name, _ in message["headers"]}
        message["headers"] = [*message["headers"], *(header for header in _HEADERS if header[0] not in given)]


async def refuse_other_sites(request: Asked) -> None:
    """Browsers say whether another site made them send something: such a report nobody meant to submit."""
    if request.method not in ("GET", "HEAD", "OPTIONS") and request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise Refusal(403)
