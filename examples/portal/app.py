"""The web service: what may be asked of the portal, and what it does then."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, TypeAlias

from litestar import Litestar, Response, Router, get, post, route
from litestar.di import NamedDependency, Provide
from litestar.exceptions import HTTPException
from litestar.params import FromPath, FromQuery, QueryParameter, SkipValidation
from litestar.response import Redirect

import iqmodel as iq
from examples.portal import pages
from examples.portal.answers import (
    HTML,
    Asked,
    add_headers,
    fail,
    language_of,
    page,
    refuse_http,
    refuse_other_sites,
    refused,
    wants_page,
)
from examples.portal.combination import Combination, combine
from examples.portal.refusals import Refusal
from examples.portal.store import (
    AlreadyThereError,
    ElsewhereError,
    NotThereError,
    StaleError,
    Store,
    Stored,
    Submission,
)
from examples.portal.uploads import JSON, LIMITS, WORKBOOK, Upload, provide_upload

# The sheet stands by itself, its styles and pictures inside.
_SHEET_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
_FORM_OVERHEAD = 10_000  # what a browser's form adds to the file in it

TheStore: TypeAlias = NamedDependency[SkipValidation[Store]]
TheUpload: TypeAlias = NamedDependency[SkipValidation[Upload]]
TheCombination: TypeAlias = NamedDependency[SkipValidation[Combination]]
# The framework keeps the name "scope" for itself.
Who: TypeAlias = Annotated[str | None, QueryParameter(name="scope")]
Selected: TypeAlias = Annotated[list[int] | None, QueryParameter(name="report")]


@get("/", sync_to_thread=True)
def start(request: Asked, store: TheStore) -> Response[Any]:
    """The overview, where people begin."""
    return _overview(request, store)


@get("/reports", sync_to_thread=True)
def overview(request: Asked, store: TheStore) -> Response[Any]:
    """Everything submitted, each in its current version."""
    return _overview(request, store)


def _overview(request: Asked, store: Store) -> Response[Any]:
    submissions = store.current()
    if wants_page(request):
        return page(request, "overview.html", submissions=submissions)
    return Response(submissions)


@post("/reports", sync_to_thread=True)
def submit(request: Asked, store: TheStore, upload: TheUpload) -> Response[Any]:
    """Submit a report for a scope and period that have none yet."""
    try:
        stored = store.add(upload.report())
    except AlreadyThereError as error:
        raise Refusal(409, "taken", at=error.key) from None
    return _accepted(request, stored, 201)


@post("/feedback", sync_to_thread=True)
def feedback(request: Asked, upload: TheUpload) -> Response[Any]:
    """A copy of a workbook with everything wrong as comments on its cells; nothing is stored."""
    with upload.workbook() as path:
        try:
            iq.excel.write_feedback(path, path, language=language_of(request))
        except iq.InvalidDataError as error:
            raise Refusal(422, "problems", problems=error.problems) from None
        return _download(path, "feedback.xlsx")


@route("/reports/{key:int}", http_method=["PUT", "POST"], sync_to_thread=True)
def correct(request: Asked, store: TheStore, upload: TheUpload, key: FromPath[int]) -> Response[Any]:
    """Correct a report; the version replaced is named, and kept. A browser's form can only post."""
    if not upload.replaces:
        raise Refusal(428, "unconditional", at=key)
    try:
        stored = store.correct(key, upload.report(), replaces=upload.replaces)
    except ElsewhereError:
        raise Refusal(409, "elsewhere", at=key) from None
    except StaleError:
        raise Refusal(412, "stale", at=key) from None
    return _accepted(request, stored, 200)


def _accepted(request: Asked, stored: Submission, status: int) -> Response[Any]:
    address = f"/reports/{stored.id}"
    if wants_page(request):
        page_of_it = pages.address(address, [("stored", stored.version)], request.query_params.get("lang"))
        return Redirect(page_of_it, status_code=303)
    return Response(stored, status_code=status, headers={"Location": address, "ETag": f'"{stored.digest}"'})


@get("/reports/{key:int}", sync_to_thread=True)
def show(request: Asked, store: TheStore, key: FromPath[int]) -> Response[Any]:
    """A report as it was submitted, in its current version."""
    return _shown(request, store, store.get(key))


@get("/reports/{key:int}/versions/{number:int}", sync_to_thread=True)
def show_version(request: Asked, store: TheStore, key: FromPath[int], number: FromPath[int]) -> Response[Any]:
    """Any version of a report."""
    return _shown(request, store, store.get(key, number))


def _shown(request: Asked, store: Store, held: Stored) -> Response[Any]:
    if not wants_page(request):
        tag = {"ETag": f'"{held.submission.digest}"'}
        return Response(iq.dumps(held.report).encode(), media_type=JSON, headers=tag)
    just = request.query_params.get("stored") == str(held.submission.version)
    history = store.history(held.submission.id)
    return page(request, "submission.html", held=held, history=history, stored=just)


@get("/reports/{key:int}/sheet", sync_to_thread=True)
def sheet(request: Asked, store: TheStore, key: FromPath[int]) -> Response[Any]:
    """The report as one page to read and print."""
    return _sheet(request, store.get(key).report)


@get("/reports/{key:int}/form.xlsx", sync_to_thread=True)
def filled_form(request: Asked, store: TheStore, key: FromPath[int]) -> Response[Any]:
    """The entry form with the figures of the report, to be corrected."""
    return _workbook(request, report=store.get(key).report)


@get("/form.xlsx", sync_to_thread=True)
def form(request: Asked, who: Who = None, period: FromQuery[str | None] = None) -> Response[Any]:
    """The empty entry form, for any scope and period or for those given."""
    try:
        return _workbook(request, scope=who or None, period=period or None)
    except iq.IQModelError as error:
        raise Refusal(400, "form", reason=iq.Text(error.message("de"), error.message("en"))) from None


@get("/portal.css", sync_to_thread=False, media_type="text/css")
def style() -> str:
    """The style sheet of every page."""
    return pages.STYLE


@get("/combined", sync_to_thread=True)
def combined(request: Asked, combination: TheCombination) -> Response[Any]:
    """The report on all submissions, or on those selected; what is missing from it is told."""
    report = combination.report
    if wants_page(request):
        return page(request, "combined.html", combination=combination)
    missing = [iq.unstructure(cell) for cell in combination.missing]
    return Response({"submissions": combination.parts, "missing": missing, "report": iq.unstructure(report)})


@get("/combined/sheet", sync_to_thread=True)
def combined_sheet(request: Asked, combination: TheCombination) -> Response[Any]:
    """The combined report as one page to read and print."""
    return _sheet(request, combination.report)


def _provide_combination(store: TheStore, report: Selected = None, *, once: FromQuery[bool] = False) -> Combination:
    return combine(store.reports(report), persons_counted_once=once)


def _sheet(request: Asked, report: iq.Report) -> Response[Any]:
    language = language_of(request)
    headers = {"Content-Security-Policy": _SHEET_POLICY, "Content-Language": language}
    return Response(iq.to_page(report, language), media_type=HTML, headers=headers)


def _workbook(request: Asked, **what: Any) -> Response[Any]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        iq.excel.write_template(path, language=language_of(request), **what)
        return _download(path, path.name)


def _download(path: Path, name: str) -> Response[Any]:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(path.read_bytes(), media_type=WORKBOOK, status_code=200, headers=headers)


def _refuse_unknown(request: Asked, _: NotThereError) -> Response[Any]:
    return refused(request, Refusal(404))


# One router: registered one by one, a handler that shares its path with a later one would be prepared twice.
_ROUTES = Router(
    "/",
    route_handlers=[
        start,
        overview,
        submit,
        feedback,
        show,
        correct,
        show_version,
        sheet,
        filled_form,
        form,
        combined,
        combined_sheet,
        style,
    ],
)


def create_app(database: str) -> Litestar:
    """The service on the database of that SQLAlchemy URL."""
    store = Store(database)
    return Litestar(
        [_ROUTES],
        dependencies={
            "store": Provide(lambda: store, sync_to_thread=False),
            "upload": Provide(provide_upload),
            "combination": Provide(_provide_combination, sync_to_thread=True),
        },
        exception_handlers={
            Refusal: refused,
            NotThereError: _refuse_unknown,
            HTTPException: refuse_http,
            Exception: fail,
        },
        before_request=refuse_other_sites,
        before_send=[add_headers],
        on_shutdown=[store.close],
        request_max_body_size=LIMITS.size + _FORM_OVERHEAD,
        logging_config=None,
        openapi_config=None,
    )
