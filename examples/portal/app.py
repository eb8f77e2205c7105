"""The web service: what may be asked of the portal, and what it does then."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Final, TypeAlias
from uuid import UUID

from litestar import Litestar, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency, Provide
from litestar.exceptions import HTTPException
from litestar.params import FromPath, FromQuery, QueryParameter, SkipValidation
from litestar.response import Redirect

import iqmodel as iq
from examples.portal import answers
from examples.portal.answers import (
    CASES,
    JSON,
    ODS,
    WORKBOOK,
    Asked,
    Refusal,
    language_of,
    page,
    wants_page,
    whole_page,
)
from examples.portal.cases import Sent, counted, provide_cases
from examples.portal.copies import Copies
from examples.portal.guard import BODY_SECONDS, Guard
from examples.portal.store import ConflictError, Store, Submission, id_of
from examples.portal.uploads import LIMITS, Reading, Upload, provide_upload
from iqmodel.language.text import LANGUAGES, Language

TheStore: TypeAlias = NamedDependency[SkipValidation[Store]]
TheReading: TypeAlias = NamedDependency[SkipValidation[Reading]]
Model: TypeAlias = NamedDependency[SkipValidation[type[iq.BaseReport]]]
TheCases: TypeAlias = NamedDependency[SkipValidation[Sent]]
Selected: TypeAlias = Annotated[list[UUID] | None, QueryParameter(name="report")]

_TAKEN: Final = iq.Text(
    "Für dieses Gebiet und diesen Zeitraum liegt schon ein Bericht vor. Eine Berichtigung wird dort eingereicht.",
    "There is already a report for this scope and period. A correction is submitted there.",
)
_STALE: Final = iq.Text(
    "Der Bericht ist inzwischen berichtigt worden. Erst die jetzige Fassung ansehen.",
    "The report has been corrected in the meantime. Look at the current version first.",
)
_ELSEWHERE: Final = iq.Text(
    "Die Berichtigung gilt für ein anderes Gebiet oder einen anderen Zeitraum.",
    "The correction is for another scope or period.",
)

_GONE: Final = iq.Text(
    "Die Rückmeldung wird nur eine Viertelstunde aufbewahrt; die Datei bitte noch einmal einreichen.",
    "Feedback is kept for a quarter of an hour only; please submit the file again.",
)
_UNCOUNTED: Final = iq.Text(
    "Die Berichte dieses Portals werden nicht aus Fällen gezählt.",
    "The reports of this portal are not counted from cases.",
)
_SELECT: Final = iq.Text(
    "In der Übersicht lassen sich Berichte auswählen, die zusammenpassen.",
    "Reports that go together can be selected in the overview.",
)


@get("/", sync_to_thread=False)
def start() -> Redirect:
    """Where people begin."""
    return Redirect("/reports", status_code=303)


@get("/form.xlsx", sync_to_thread=True)
def form(request: Asked, model: Model) -> Response[bytes]:
    """The empty entry form."""
    return _template("form.xlsx", language_of(request), model)


@get("/cases.xlsx", sync_to_thread=True)
def case_form(request: Asked) -> Response[bytes]:
    """The empty form of case records."""
    return _template("cases.xlsx", language_of(request), iq.cases.Cases)


def _template(name: str, language: Language, model: type[iq.BaseReport | iq.cases.Cases]) -> Response[bytes]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        iq.workbooks.write_template(path, language=language, model=model)
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(path.read_bytes(), media_type=WORKBOOK, headers=headers)


@get(CASES, sync_to_thread=False)
def count_form(request: Asked, model: Model) -> Response[Any]:
    """Where people choose case files to be counted."""
    _refuse_uncounted(model)
    return page(request, "count.html", asked={})


@post(CASES, status_code=200)
async def count(request: Asked, *, model: Model, store: TheStore, reading: TheReading, sent: TheCases) -> Response[Any]:
    """The report counted from case files, to be looked at: nothing is stored, and of the files nothing is kept."""
    _refuse_uncounted(model)
    found = await reading.do(counted, sent)
    if not wants_page(request):
        language = language_of(request)
        told = {"records": dict(found.delivered), "remarks": [remark.message(language) for remark in found.remarks]}
        return Response(told | {"report": iq.unstructure(found.report)})
    history = await asyncio.to_thread(store.history, id_of(found.report))
    return page(request, "counted.html", found=found, text=iq.dumps(found.report), before=history[:1])


def _refuse_uncounted(model: type[iq.BaseReport]) -> None:
    """Raise Refusal for a model none of whose figures is counted from cases."""
    if not any(one.counted_from for one in iq.indicators(model)):
        raise Refusal(404, _UNCOUNTED)


@get("/feedback/{name:str}", sync_to_thread=False)
def feedback(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """The copy of a form that was refused, with the problems at its cells; there for a quarter of an hour."""
    copies: Copies = request.app.state.copies
    number, _, ending = name.rpartition(".")
    try:
        copy = copies.find(UUID(number))
    except ValueError:
        copy = None
    if copy is None or copy.ending != f".{ending}":
        raise Refusal(404, _GONE)
    headers = {"Content-Disposition": f'attachment; filename="feedback{copy.ending}"'}
    return Response(copy.content, media_type=ODS if copy.ending == ".ods" else WORKBOOK, headers=headers)


@get("/reports", sync_to_thread=True)
def overview(request: Asked, store: TheStore) -> Response[Any]:
    """Everything submitted, each in its current version."""
    submissions = store.current()
    if wants_page(request):
        return page(request, "overview.html", submissions=submissions)
    return Response([one.summary() for one in submissions])


@post("/reports")
async def submit(request: Asked, store: TheStore, reading: TheReading, upload: NamedDependency[bytes]) -> Response[Any]:
    """Submit a report for a scope and period that have none yet."""
    return await asyncio.to_thread(_add, request, store, await reading.read(upload, language_of(request)))


@post("/reports/{key:uuid}")
async def correct(
    request: Asked,
    *,
    store: TheStore,
    reading: TheReading,
    upload: NamedDependency[bytes],
    key: FromPath[UUID],
    replaces: FromQuery[int],
) -> Response[Any]:
    """Submit the next version of a report; the one that it ``replaces`` is kept."""
    await asyncio.to_thread(_find, store, key)
    received = await reading.read(upload, language_of(request))
    if id_of(received.report) != key:
        raise Refusal(409, _ELSEWHERE, see=f"/reports/{key}")
    return await asyncio.to_thread(_add, request, store, received, replaces)


def _add(request: Asked, store: Store, received: Upload, replaces: int = 0) -> Response[Any]:
    address = f"/reports/{id_of(received.report)}"
    try:
        stored = store.add(received.report, replaces=replaces)
    except ConflictError:
        raise Refusal(409, _STALE if replaces else _TAKEN, see=address) from None
    language = language_of(request)
    remarks = [remark.message(language) for remark in received.remarks]
    if wants_page(request):
        if not remarks:
            return Redirect(f"{address}?lang={language}", status_code=303)
        # What deserves a look is told here or nowhere: the report that is stored does not know of it.
        history = store.history(id_of(received.report))
        return page(request, "submission.html", 201, one=stored, history=history, remarks=remarks)
    told = {"remarks": remarks} if remarks else {}
    return Response(stored.summary() | told, status_code=201, headers={"Location": address})


@get("/reports/{key:uuid}", sync_to_thread=True)
def show(request: Asked, store: TheStore, key: FromPath[UUID], version: FromQuery[int | None] = None) -> Response[Any]:
    """A report as it was submitted, in its current version or in an earlier one."""
    found = _find(store, key, version)
    if wants_page(request):
        return page(request, "submission.html", one=found, history=store.history(key), remarks=())
    headers = {"Content-Location": f"/reports/{key}?version={found.version}"}
    return Response(found.text.encode(), media_type=JSON, headers=headers)


@get("/reports/{key:uuid}/sheet", sync_to_thread=True)
def sheet(request: Asked, store: TheStore, key: FromPath[UUID]) -> Response[Any]:
    """The report as one page to read and print."""
    return whole_page(request, iq.to_page(_find(store, key).report, language_of(request)))


def _find(store: Store, key: UUID, version: int | None = None) -> Submission:
    for one in store.history(key):
        if version in (None, one.version):
            return one
    raise Refusal(404)


@get("/combined", sync_to_thread=True)
def combined(request: Asked, store: TheStore, selected: Selected = None) -> Response[Any]:
    """The report on all submissions, or on those selected; what is missing from it is told."""
    report, parts, missing = _combine(store, selected)
    if wants_page(request):
        return page(request, "combined.html", report=report, parts=parts, missing=missing)
    told = {"parts": [one.summary() for one in parts], "missing": [iq.unstructure(cell) for cell in missing]}
    return Response(told | {"report": iq.unstructure(report)})


@get("/combined/sheet", sync_to_thread=True)
def combined_sheet(request: Asked, store: TheStore, selected: Selected = None) -> Response[Any]:
    """The combined report as one page to read and print."""
    return whole_page(request, iq.to_page(_combine(store, selected)[0], language_of(request)))


def _combine(
    store: Store, selected: list[UUID] | None
) -> tuple[iq.BaseReport, list[Submission], tuple[iq.ReportKey, ...]]:
    parts = [one for one in store.current() if selected is None or one.id in selected]
    if not parts or len(parts) < len(set(selected or ())):
        raise Refusal(404, iq.Text("Dazu ist nichts eingegangen.", "Nothing was submitted for it."))
    reports = [one.report for one in parts]
    try:
        try:
            return iq.combine(reports), parts, ()
        except iq.errors.GapError as gap:  # the sums are open above then, and say so
            return iq.combine(reports, allow_gaps=True), parts, gap.data["cells"]
    except iq.IQModelError as error:  # figures would count twice, or contradict one another
        told = (f"{error.message(language)}\n{_SELECT.in_language(language)}" for language in LANGUAGES)
        raise Refusal(409, iq.Text(*told)) from None


# One router: registered one by one, a handler that shares its path with a later one would be prepared twice.
_ROUTES = Router(
    "/",
    route_handlers=[
        *(start, form, case_form, count_form, count, feedback, overview),
        *(submit, correct, show, sheet, combined, combined_sheet),
    ],
)


def create_app(
    database: str,
    addresses: tuple[str, ...] = (),
    *,
    model: type[iq.BaseReport] = iq.Report,
    body_seconds: float = BODY_SECONDS,
) -> Litestar:
    """The service on the database of that SQLAlchemy URL, for those who reach it under one of the ``addresses``.

    Without any, it is reached on this machine only. It collects reports of one ``model``: Report, or a class with a
    name that other processes can import. ``body_seconds`` is the time that an upload may take.
    """
    if model is not iq.Report:
        iq.models.register(model)
    store = Store(database)
    reading = Reading(model)
    return Litestar(
        [_ROUTES],
        dependencies={
            "store": Provide(lambda: store, sync_to_thread=False),
            "model": Provide(lambda: model, sync_to_thread=False),
            "reading": Provide(lambda: reading, sync_to_thread=False),
            "upload": Provide(provide_upload),
            "sent": Provide(provide_cases),
        },
        exception_handlers={Refusal: answers.refuse, HTTPException: answers.refuse_http, 500: answers.fail},
        middleware=[Guard(addresses, body_seconds=body_seconds)],
        before_send=[answers.add_headers],
        on_startup=[reading.start],
        on_shutdown=[reading.close, store.close],
        request_max_body_size=LIMITS.size,
        state=State({"copies": Copies()}),
        logging_config=None,
        openapi_config=None,
    )
