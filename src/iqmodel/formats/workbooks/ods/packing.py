"""Packing the parts of an .ods file: the same parts give the same bytes.

Archives record when each of their entries was made. A fixed day stands there instead, so that two equal forms are
equal files, whose checksums can be compared.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

from iqmodel.formats.workbooks.ods.element import DECLARATION, Element
from iqmodel.formats.workbooks.ods.package import MANIFEST, MIMETYPE

_NAMESPACE: Final = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
# The first day that an archive can name.
_DAY: Final = (1980, 1, 1, 0, 0, 0)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The file with these parts; its list of parts is written here."""
    listed = Element("manifest:manifest", {"xmlns:manifest": _NAMESPACE, "manifest:version": "1.3"})
    for name, kind in (("/", MIMETYPE), *((name, "text/xml") for name in parts)):
        listed.children.append(
            Element("manifest:file-entry", {"manifest:full-path": name, "manifest:media-type": kind})
        )
    return archived({**parts, MANIFEST: (DECLARATION + "".join(listed.pieces())).encode()}, MIMETYPE)


def archived(parts: Mapping[str, bytes], mimetype: str) -> bytes:
    """The archive, which says at its beginning, unpacked, what it is."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        first = zipfile.ZipInfo("mimetype", _DAY)
        archive.writestr(first, mimetype, zipfile.ZIP_STORED)
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), data, zipfile.ZIP_DEFLATED)
    return whole.getvalue()
