"""The package of an OpenDocument file: a ZIP archive that says what it is in its entry ``mimetype``.

The entry ``mimetype`` comes first and unpacked in what programs write, and may come anywhere in what people pack
again. A package that is encrypted keeps the names of its parts, and its manifest says how they are encrypted: there is
nothing to be read, and that is said as such. Macros and pictures are entries that nobody opens here.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from iqmodel.errors import InvalidDataError
from iqmodel.formats.files import too_long
from iqmodel.formats.workbooks.archives import too_large, too_many
from iqmodel.language.problems import Problem, objection
from iqmodel.structuring.limits import Limits

MIMETYPE: Final = "application/vnd.oasis.opendocument.spreadsheet"
CONTENT, STYLES, SETTINGS, MANIFEST = "content.xml", "styles.xml", "settings.xml", "META-INF/manifest.xml"
_TEMPLATE: Final = f"{MIMETYPE}-template"
# A file of another format has it first and unpacked as well, if it is a document of this kind.
_LONGEST_MIMETYPE: Final = 200
_ZIP: Final = b"PK"
UNREADABLE: Final = (
    *(zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, KeyError),
)
"""What a broken archive makes the standard library raise."""


def is_ods(path: Path, limits: Limits) -> bool:
    """Whether a file is a spreadsheet of OpenDocument, by its content. Raises OSError for one that cannot be opened.

    What is larger than is read is not looked into.
    """
    with path.open("rb") as file:
        beginning = file.read(len(_ZIP))
    if beginning != _ZIP or too_long(path, limits) is not None:
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo("mimetype").file_size > _LONGEST_MIMETYPE:
                return False
            said = archive.read("mimetype").strip().decode("ascii", "replace")
    except UNREADABLE:
        return False
    return said in (MIMETYPE, _TEMPLATE)


@contextmanager
def opened(path: Path, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """The archive, once its directory has shown that it may be read. Raises InvalidDataError if it may not."""
    with zipfile.ZipFile(path) as archive:
        problem = _objection(archive, limits)
        if problem is not None:
            raise InvalidDataError((problem,))
        yield archive


def _objection(archive: zipfile.ZipFile, limits: Limits) -> Problem | None:
    """The first objection to the entries of the archive."""
    if (over := too_many(archive, limits)) is not None:
        return over
    names = archive.namelist()
    if len(set(names)) < len(names):
        return objection("excel.no-workbook")
    if (over := too_large(archive, limits)) is not None:
        return over
    # The parts stay readable in an encrypted package; that their bytes are not is said by the list of the parts.
    if MANIFEST in names and b"encryption-data" in archive.read(MANIFEST):
        return objection("excel.encrypted")
    return None if CONTENT in names else objection("excel.damaged")
