"""An upload: the report in the body of a request, read by iqmodel alone, and in a process of its own.

The framework decodes nothing: a decoder that lets a duplicate key or a float pass would do so before anyone could tell.
Whatever a library does with a file from anybody, it ends with the limits of the process that reads it.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeVar

import attrs
from litestar import Request
from litestar.datastructures import UploadFile

import iqmodel as iq
from examples.portal.answers import JSON, WORKBOOK, Refusal
from examples.portal.copies import Copy
from examples.portal.feedback import copy_of
from examples.portal.guard import MOST_UPLOADS
from iqmodel.language.problems import problems_of
from iqmodel.language.text import Language

T = TypeVar("T")

LIMITS: Final = iq.results.Limits(size=1_000_000, unpacked=2_000_000, problems=200, seconds=10, memory=500_000_000)
"""What an upload may cost. A full report has some 7,000 bytes, an entry form 12,000, and 60,000 once unpacked; ten
times as many as are permitted take a processor ten seconds. Nobody reads more problems.
"""

_LEAST_WORKERS: Final = 2
WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how they begin: those of today, and old or locked ones
_DOCUMENTS: Final = (b"{", b"\xef\xbb\xbf")
_ONE_REPORT: Final = iq.Text(
    "Erwartet wird ein Bericht; mehrere werden einzeln eingereicht.",
    "One report is expected; submit several one by one.",
)
_ONE_FILE: Final = iq.Text("Genau eine Datei wird erwartet.", "Exactly one file is expected.")


class Reading:
    """Reads uploads, reports of one ``model``, in processes that stand ready.

    Each upload waits for its process in a thread of its own, not in one of those in which all else is answered: what
    takes long to read keeps nobody waiting who only wants to see a page.
    """

    def __init__(self, model: type[iq.BaseReport]) -> None:
        self._model = model
        # One that reads what takes long must not keep all other uploads waiting.
        self._workers = iq.Workers(max(_LEAST_WORKERS, os.cpu_count() or 1))
        self._threads = ThreadPoolExecutor(MOST_UPLOADS)
        self.start = self._workers.start

    async def read(self, content: bytes, language: Language) -> Upload:
        """The report in an upload. Raises Refusal with everything that is wrong, to be said in that language."""
        return await self.do(partial(read_report, language=language), content)

    async def do(self, task: Callable[..., T], given: Any) -> T:
        """What ``task(given, workers, model)`` returns, in a thread of its own. Raises Refusal."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, task, given, self._workers, self._model)

    def close(self) -> None:
        """End the processes, once they have read what they were given."""
        self._threads.shutdown()
        self._workers.close()


async def provide_upload(request: Request[Any, Any, Any]) -> bytes:
    """The content of an upload: a raw body, or the file of a form. Raises Refusal for anything else.

    Too large a body never gets this far: the application's ``request_max_body_size`` counts its chunks as they come.
    """
    kind = request.content_type[0]
    if kind in (JSON, WORKBOOK):
        return await request.body()
    if kind != "multipart/form-data":
        raise Refusal(415)
    try:
        form = await request.form()
        files, texts = form.getall("file", []), form.getall("report", [])
    except (UnicodeError, LookupError):  # a part in a character set that does not hold it, or does not exist
        raise Refusal(400) from None
    # A report that was counted here and looked at comes back as a text.
    if not files and len(texts) == 1 and isinstance(texts[0], str):
        return texts[0].encode()
    if len(files) != 1 or not isinstance(files[0], UploadFile):
        raise Refusal(400, _ONE_FILE)
    content = await files[0].read()
    if not content.lstrip().startswith((*WORKBOOKS, *_DOCUMENTS)):
        raise Refusal(415)
    return content


@attrs.frozen
class Upload:
    """The one report in an upload, and what of it was read but deserves a look: a footnote mark, a hidden row."""

    report: iq.BaseReport
    remarks: tuple[iq.results.Problem, ...] = ()


def read_report(content: bytes, workers: iq.Workers, model: type[iq.BaseReport], language: Language) -> Upload:
    """The one report in an upload, of that model. Raises Refusal with everything that is wrong.

    Browsers guess the type of a file from its name: what it is, its first bytes say.
    """
    read = _read_workbook if content.startswith(WORKBOOKS) else _read_document
    try:
        upload = read(content, workers, model)
    except iq.InvalidDataError as error:  # all that is wrong with it, or why the reading was stopped
        problems = problems_of(error)
        copy = _feedback(content, workers, model, language) if read is _read_workbook else None
        raise Refusal(422, problems=problems, copy=copy) from None
    return upload


def _feedback(content: bytes, workers: iq.Workers, model: type[iq.BaseReport], language: Language) -> Copy | None:
    """A copy of a workbook with its problems at the cells, made where it was read; None if that cannot be done."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "upload.xlsx"
        path.write_bytes(content)
        try:
            return workers.read(copy_of, path, model=model, limits=LIMITS, language=language)
        except iq.IQModelError:  # not a workbook, or too much: the problems say so
            return None


def _read_document(content: bytes, workers: iq.Workers, model: type[iq.BaseReport]) -> Upload:
    validation = workers.read(iq.validate, content, model, limits=LIMITS)
    if validation.value is None:
        raise iq.InvalidDataError(validation.problems)
    return Upload(validation.value)


def _read_workbook(content: bytes, workers: iq.Workers, model: type[iq.BaseReport]) -> Upload:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "upload.xlsx"  # whatever the sender called it
        path.write_bytes(content)
        read: iq.results.TableRead[Any] = workers.read(iq.workbooks.read_workbook, path, model=model, limits=LIMITS)
    reports = read.require()
    if len(reports) != 1:
        raise Refusal(422, _ONE_REPORT)
    return Upload(reports[0], read.remarks)
