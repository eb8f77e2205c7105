"""The web service: what may be asked of the portal, and what it does then."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from litestar import Litestar, Response, Router, get, post, route
from litestar.di import NamedDependency, Provide
from litestar.exceptions import HTTPException
from litestar.params import FromPath, FromQuery, QueryParameter, SkipValidation
from litestar.response import Redirect

import iqmodel as iq
from examples.portal import answers, pages
from examples.portal.answers import Asked, language_of, page, wants_page
from examples.portal.combination import Combination, combine
from examples.portal.refusals import Refusal
from examples.portal.store import Store, Stored, StoreError, Submission
from examples.portal.uploads import JSON, LIMITS, Upload, provide_upload

_FORM_OVERHEAD = 10_000  # what a browser's form adds to the file in it

TheStore: TypeAlias = NamedDependency[SkipValidation[Store]]
TheUpload: TypeAlias = NamedDependency[SkipValidation[Upload]]
TheCombination: TypeAlias = NamedDependency[SkipValidation[Combination]]
# The framework keeps the name "scope" for itself.
Who: TypeAlias = Annotated[str | None, QueryParameter(name="scope")]
Selected: TypeAlias = Annotated[list[int] | None, QueryParameter(name="report")]


@get("/", sync_to_thread=False)
def start(request: Asked) -> Redirect:
    """Where people begin."""
    return Redirect(pages.address("/reports", [], request.query_params.get("lang")), status_code=303)


@get("/reports", sync_to_thread=True)
def overview(request: Asked, store: TheStore) -> Response[Any]:
    """Everything submitted, each in its current version."""
    submissions = store.current()
    if wants_page(request):
        return page(request, "overview.html", submissions=submissions)
    return Response(submissions)


@post("/reports", sync_to_thread=True)
def submit(request: Asked, store: TheStore, upload: TheUpload) -> Response[Any]:
    """Submit a report for a scope and period that have none yet."""
    return _accepted(request, store.add(upload.report()), 201)


@post("/feedback", sync_to_thread=True)
def feedback(request: Asked, upload: TheUpload) -> Response[Any]:
    """A copy of a workbook with everything wrong as comments on its cells; nothing is stored."""
    with upload.workbook() as path:
        try:
            iq.excel.write_feedback(path, path, language=language_of(request))
        except iq.InvalidDataError as error:
            raise Refusal(422, "problems", problems=error.problems) from None
        return answers.download(path, "feedback.xlsx")


@route("/reports/{key:int}", http_method=["PUT", "POST"], sync_to_thread=True)
def correct(request: Asked, store: TheStore, upload: TheUpload, key: FromPath[int]) -> Response[Any]:
    """Correct a report; the version replaced is named, and kept. A browser's form can only post."""
    if not upload.replaces:
        raise Refusal(428, "unconditional", at=key)
    return _accepted(request, store.correct(key, upload.report(), replaces=upload.replaces), 200)


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
    return answers.sheet(request, store.get(key).report)


@get("/reports/{key:int}/form.xlsx", sync_to_thread=True)
def filled_form(request: Asked, store: TheStore, key: FromPath[int]) -> Response[Any]:
    """The entry form with the figures of the report, to be corrected."""
    return answers.form(request, report=store.get(key).report)


@get("/form.xlsx", sync_to_thread=True)
def form(request: Asked, who: Who = None, period: FromQuery[str | None] = None) -> Response[Any]:
    """The empty entry form, for any scope and period or for those given."""
    try:
        return answers.form(request, scope=who or None, period=period or None)
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
    return answers.sheet(request, combination.report)


def _provide_combination(store: TheStore, report: Selected = None, *, once: FromQuery[bool] = False) -> Combination:
    return combine(store.reports(report), persons_counted_once=once)


# One router: registered one by one, a handler that shares its path with a later one would be prepared twice.
_READING = (start, overview, show, show_version, sheet, filled_form, form, combined, combined_sheet, style)
_ROUTES = Router("/", route_handlers=[*_READING, submit, correct, feedback])


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
            Refusal: answers.refused,
            StoreError: answers.refuse_stored,
            HTTPException: answers.refuse_http,
            Exception: answers.fail,
        },
        before_request=answers.refuse_other_sites,
        before_send=[answers.add_headers],
        on_shutdown=[store.close],
        request_max_body_size=LIMITS.size + _FORM_OVERHEAD,
        logging_config=None,
        openapi_config=None,
    )
