"""An upload: the report in the body of a request, read by iqmodel alone.

The framework decodes nothing: a decoder that lets a duplicate key or a float pass would do so before anyone could tell.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

import attrs
from litestar import Request
from litestar.datastructures import UploadFile

import iqmodel as iq
from examples.portal.answers import JSON, WORKBOOK, Refusal

LIMITS: Final = iq.results.Limits(size=1_000_000, problems=200, seconds=10, memory=500_000_000)
"""What an upload may cost; a full report has some 7,000 bytes, an entry form 12,000. Nobody reads more problems."""

MOST_UNPACKED: Final = 2_000_000
"""Bytes of a workbook once unpacked; an entry form has 60,000. Ten times as many take a processor ten seconds."""

_Problems: TypeAlias = tuple[iq.results.Problem, ...]

_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how they begin: those of today, and old or locked ones
_DOCUMENTS: Final = (b"{", b"\xef\xbb\xbf")
_ONE_REPORT: Final = iq.Text(
    "Erwartet wird ein Bericht; mehrere werden einzeln eingereicht.",
    "One report is expected; submit several one by one.",
)
_ONE_FILE: Final = iq.Text("Genau eine Datei wird erwartet.", "Exactly one file is expected.")


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
        files = (await request.form()).getall("file", [])
    except (UnicodeError, LookupError):  # a part in a character set that does not hold it, or does not exist
        raise Refusal(400) from None
    if len(files) != 1 or not isinstance(files[0], UploadFile):
        raise Refusal(400, _ONE_FILE)
    content = await files[0].read()
    if not content.lstrip().startswith((*_WORKBOOKS, *_DOCUMENTS)):
        raise Refusal(415)
    return content


@attrs.frozen
class Upload:
    """The one report in an upload, and what of it was read but deserves a look: a footnote mark, a hidden row."""

    report: iq.Report
    remarks: tuple[iq.results.Problem, ...] = ()


def read_report(content: bytes) -> Upload:
    """The one report in an upload. Raises Refusal with everything that is wrong.

    Browsers guess the type of a file from its name: what it is, its first bytes say.
    """
    if content.startswith(_WORKBOOKS):
        problems, reports, remarks = _read_workbook(content)
    else:
        validation = iq.validate(content, iq.Report, limits=LIMITS)
        problems, reports, remarks = validation.problems, (validation.value,), ()
    if problems:
        raise Refusal(422, problems=problems)
    if len(reports) != 1:
        raise Refusal(422, _ONE_REPORT)
    return Upload(reports[0], remarks)


def _read_workbook(content: bytes) -> tuple[_Problems, tuple[Any, ...], _Problems]:
    if _unpacked(content) > MOST_UNPACKED:
        raise Refusal(413)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "upload.xlsx"  # whatever the sender called it
        path.write_bytes(content)
        # In a process of its own: whatever a library does with a file from anybody, it ends with its limits.
        read = iq.workbooks.read_apart(path, limits=LIMITS)
        return read.problems, read.reports, read.remarks


def _unpacked(content: bytes) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return 0  # what is wrong with it, its reader says
