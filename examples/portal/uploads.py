"""An upload: the body of a request as bytes of a known kind, and the report in it, read strictly by iqmodel.

The framework decodes nothing: a decoder that lets a duplicate key or a float pass would do so before anyone could tell.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Literal

import attrs
from litestar import Request
from litestar.datastructures import UploadFile

import iqmodel as iq
from examples.portal.refusals import Refusal

LIMITS: Final = iq.Limits(size=1_000_000, problems=200)
"""What a report may cost; a full one has some 7,000 bytes, an entry form 12,000. Nobody reads more problems at once."""

MOST_UNPACKED: Final = 2_000_000
"""Bytes of a workbook once unpacked; an entry form has 60,000. Ten times as many take a processor ten seconds."""

JSON: Final = "application/json"
WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORM: Final = "multipart/form-data"
# How workbooks begin: those of today, and the old or locked ones, about which their reader has something to say.
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_DOCUMENTS: Final = (b"{", b"[", b"\xef\xbb\xbf")


@attrs.frozen
class Upload:
    """What was sent. ``replaces`` is the digest of the version that it corrects, as far as the sender named one."""

    kind: Literal["json", "workbook"]
    content: bytes
    replaces: str | None = None

    def report(self) -> iq.Report:
        """The one report in it. Raises Refusal with everything that is wrong."""
        if len(self.content) > LIMITS.size:
            raise Refusal(413, number=LIMITS.size)
        if self.kind == "json":
            validation = iq.validate(self.content, iq.Report, limits=LIMITS)
            if validation.problems:
                raise Refusal(422, "problems", problems=validation.problems, replaces=self.replaces)
            report: iq.Report = validation.value
            return report
        with self.workbook() as path:
            read = iq.excel.read_workbook(path)
        if read.problems:
            raise Refusal(422, "problems", problems=read.problems, replaces=self.replaces)
        if len(read.reports) != 1:
            raise Refusal(422, "not-one", number=len(read.reports), replaces=self.replaces)
        only: iq.Report = read.reports[0]
        return only

    @contextmanager
    def workbook(self) -> Iterator[Path]:
        """The upload as a file, for as long as it is needed. Raises Refusal for what is none or too large."""
        if self.kind != "workbook":
            raise Refusal(415, "no-workbook")
        if _unpacked(self.content) > MOST_UNPACKED:
            raise Refusal(413, number=MOST_UNPACKED)
        with TemporaryDirectory() as folder:
            path = Path(folder) / "upload.xlsx"  # whatever the sender called it
            path.write_bytes(self.content)
            yield path


def _unpacked(content: bytes) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return 0  # what is wrong with it, its reader says


async def provide_upload(request: Request[Any, Any, Any]) -> Upload:
    """The upload of a request: a raw body, or the file of a form. Raises Refusal for any other kind of content.

    Whether it is too large is found out on the way, chunk by chunk, by the application's ``request_max_body_size``.
    """
    kind = request.content_type[0]
    if request.headers.get("Content-Encoding", "identity") != "identity":
        raise Refusal(415)
    if kind == FORM:
        return await _of_form(request)
    if kind not in (JSON, WORKBOOK):
        raise Refusal(415)
    # A proxy that compresses weakens an ETag; it is the digest of the report all the same.
    match = request.headers.get("If-Match")
    replaces = match and match.removeprefix("W/").strip('"')
    return Upload("json" if kind == JSON else "workbook", await request.body(), replaces)


async def _of_form(request: Request[Any, Any, Any]) -> Upload:
    try:
        form = await request.form()
    except (UnicodeError, LookupError):  # a part in a character set that does not hold it, or does not exist
        raise Refusal(400) from None
    files, replaces = form.getall("file", []), form.get("replaces")
    if len(files) != 1 or not isinstance(files[0], UploadFile):
        raise Refusal(400, "no-file")
    [file] = files
    content = await file.read()
    digest = replaces if isinstance(replaces, str) else None
    # Browsers guess the type of a file from its name: what it is, its first bytes say.
    if content.startswith(_WORKBOOKS):
        return Upload("workbook", content, digest)
    if content.lstrip().startswith(_DOCUMENTS) or file.content_type == JSON:
        return Upload("json", content, digest)
    raise Refusal(415)
