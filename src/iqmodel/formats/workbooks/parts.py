"""The parts of a workbook file and how they refer to each other, for what openpyxl does not read or keep.

:mod:`.opening` checks a file first: whatever arrives here has no document type and is of ordinary size.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from functools import cached_property
from typing import IO, Final
from xml.etree import ElementTree as ET

import attrs

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
CONTENTS: Final = "[Content_Types].xml"
"""The part that lists the others with what they are."""

# The strict format differs from the ordinary one in little but these namespaces.
_STRICT: Final = re.compile(
    rb"http://purl\.oclc\.org/ooxml/(officeDocument|spreadsheetml|drawingml|presentationml|wordprocessingml)/([A-Za-z/]*)"
)
_RENAMED: Final = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}


@attrs.frozen
class Relation:
    """A reference of a part: its id, its kind and its target; an ``external`` target is not in the file."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last step of the type, such as ``worksheet``."""
        return self.type.rpartition("/")[2]


@attrs.frozen
class Parts:
    """The parts of a file, by names whose case does not matter to Excel and in which some writers use backslashes."""

    archive: zipfile.ZipFile
    _names: dict[str, str] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        names = {folded(name): name for name in self.archive.namelist()}
        object.__setattr__(self, "_names", names)

    def __contains__(self, part: str) -> bool:
        return folded(part) in self._names

    def open(self, part: str) -> IO[bytes]:
        """The part as a stream. Raises KeyError for a part that is missing."""
        return self.archive.open(self._names[folded(part)])

    def read(self, part: str) -> bytes:
        """The content of a part, in the namespaces of the ordinary format. Raises KeyError if it is missing."""
        return transitional(self.archive.read(self._names[folded(part)]))

    def tree(self, part: str) -> ET.Element:
        """A part as XML. Raises KeyError and ParseError."""
        return ET.fromstring(self.read(part))  # noqa: S314 - without a document type there is nothing to expand

    def relations(self, part: str) -> Iterator[Relation]:
        """The references of a part; those of the whole file are found under the empty name."""
        folder, name = posixpath.split(part)
        own = posixpath.join(folder, "_rels", f"{name}.rels")
        if own not in self:
            return
        for one in self.tree(own):
            external = one.get("TargetMode") == "External"
            target = one.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")
            yield Relation(one.get("Id", ""), one.get("Type", ""), target, external)

    def content_type(self, part: str) -> str:
        """What a part is, by its name or by its ending."""
        by_name, by_ending = self._kinds
        name = folded(part)
        return by_name.get(name) or by_ending.get(name.rpartition(".")[2], "application/octet-stream")

    @cached_property
    def _kinds(self) -> tuple[dict[str, str], dict[str, str]]:
        """What the parts are, by their names and by their endings; looked up for each part that is carried over."""
        by_name: dict[str, str] = {}
        by_ending: dict[str, str] = {}
        for one in self.tree(CONTENTS):
            kind = one.get("ContentType", "")
            if local(one) == "Override":
                by_name[folded(one.get("PartName", ""))] = kind
            else:
                by_ending[one.get("Extension", "").casefold()] = kind
        return by_name, by_ending

    def book(self) -> str:
        """The part of the workbook itself."""
        found = (one.target for one in self.relations("") if one.kind == "officeDocument")
        return next(found, "xl/workbook.xml")

    def sheets(self) -> dict[str, str]:
        """The part of each worksheet by its title, in order; chart sheets and the like are left out."""
        book = self.book()
        related = {one.id: one for one in self.relations(book)}
        found: dict[str, str] = {}
        for sheet in (one for one in self.tree(book).iter() if local(one) == "sheet"):
            key = next((value for name, value in sheet.items() if name.rpartition("}")[2] == "id"), "")
            one = related.get(key)
            if one is not None and one.kind == "worksheet":
                found[sheet.get("name", "")] = one.target
        return found


def folded(name: str) -> str:
    """The form in which names of parts are compared."""
    return name.replace("\\", "/").lstrip("/").casefold()


def local(element: ET.Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def transitional(data: bytes) -> bytes:
    """The XML of a part of ‘Strict Open XML’ in the namespaces that every program reads; any other part unchanged.

    >>> transitional(b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>')
    b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    """
    return _STRICT.sub(_renamed, data) if b"purl.oclc.org" in data else data


def _renamed(found: re.Match[bytes]) -> bytes:
    """A namespace of the strict format as the transitional one."""
    steps = b"/".join(_RENAMED.get(step, step) for step in found[2].split(b"/"))
    return b"http://schemas.openxmlformats.org/%b/2006/%b" % (found[1], steps)
