"""What a copy keeps of a workbook although openpyxl does not know it, and what it cannot keep.

openpyxl writes again what it has read: cells, styles, comments, and of drawings only charts and pictures, more or less.
Text boxes, shapes, pictures of every kind, lists from other sheets and sparklines are carried over here unchanged from
the original. Everything else that is lost is named, before anybody relies on the copy.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

import attrs

from iqmodel.formats.workbooks.facts import Facts
from iqmodel.formats.workbooks.parts import CONTENTS, OFFICE, PACKAGE, Parts, local
from iqmodel.language.text import Text

# Elements at the end of a sheet that refer to another part, each with the elements before which it must be.
_BEHIND: Final = {
    "drawing": ("<legacyDrawing", "<tableParts", "</worksheet>"),
    "legacyDrawingHF": ("<tableParts", "</worksheet>"),
    "picture": ("<tableParts", "</worksheet>"),
}
# Extensions of a sheet that refer to no other part: lists from other sheets, sparklines.
_KEPT: Final = ("{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}", "{05C60535-1F16-4FD2-B633-F4F36F0B64E0}")
_SLICERS: Final = (b"/slicer", b"/timeslicer")

_CONTROLS: Final = Text(
    "Steuerelemente wie Schaltflächen und Kontrollkästchen", "controls such as buttons and check boxes"
)
LOST: Final[dict[str, Text]] = {
    "vbaproject": Text("Makros", "macros"),
    "ctrlprops": _CONTROLS,
    "activex": _CONTROLS,
    "embeddings": Text("eingebettete Dokumente", "embedded documents"),
    "threadedcomments": Text(
        "Unterhaltungen in Kommentaren (ihr Text bleibt als Notiz)", "threads in comments (their text stays as a note)"
    ),
    "slicers": Text("Datenschnitte", "slicers"),
    "slicercaches": Text("Datenschnitte", "slicers"),
    "timelines": Text("Zeitachsen", "timelines"),
    "connections": Text("Datenverbindungen", "data connections"),
    "querytables": Text("Datenverbindungen", "data connections"),
    "model": Text("Datenmodelle", "data models"),
    "chartsheets": Text("Einzelheiten von Diagrammblättern", "details of chart sheets"),
    "richdata": Text("Bilder und Datentypen in Zellen", "pictures and data types in cells"),
    "_xmlsignatures": Text("digitale Signaturen", "digital signatures"),
    "{78C0D931-6437-407D-A8EE-F0AAD7539E65}": Text(
        "bedingte Formate neuerer Art, etwa Datenbalken", "conditional formats of a newer kind such as data bars"
    ),
    "customSheetViews": Text("benutzerdefinierte Ansichten", "custom views"),
}
"""What a copy cannot keep, by the part, folder, extension or element in which it is found."""

_OTHER_THAN_NOTES: Final = re.compile(rb"""ObjectType=["'](?!Note["'])""")

REBUILT: Final = Text(
    "Farben, Rahmen, Spaltenbreiten, Kommentare und Eingabeprüfungen, denn die Datei ist nicht, wie ihr Format es "
    "vorschreibt",
    "colours, borders, column widths, comments and input checks, because the file does not conform to its format",
)


@attrs.define
class _Sheet:
    """The elements of an original sheet that refer to other parts, and its extensions."""

    part: str
    references: dict[str, str] = attrs.field(factory=dict)
    extensions: dict[str, str] = attrs.field(factory=dict)
    others: set[str] = attrs.field(factory=set)


def _sheet_of(parts: Parts, part: str) -> _Sheet:
    """Go through the part of a sheet, which may be large, and collect these elements."""
    found = _Sheet(part)
    with parts.open(part) as file:
        for _, one in ET.iterparse(file):  # noqa: S314 - no document type, so nothing to expand
            name = local(one)
            if name in _BEHIND:
                found.references[name] = next((value for key, value in one.items() if key.endswith("}id")), "")
            elif name == "ext":
                found.extensions[one.get("uri", "").upper()] = _standing_alone(one)
            elif name == "row":
                one.clear()
            elif name in LOST:
                found.others.add(name)
    return found


def _standing_alone(extension: ET.Element) -> str:
    """An extension with its namespaces, without the identities that other parts would have to know."""
    for one in extension.iter():
        for key in [key for key in one.attrib if "/revision" in key]:
            del one.attrib[key]
    return ET.tostring(extension, encoding="unicode")


def lost(parts: Parts, facts: Facts) -> tuple[Text, ...]:
    """What a copy of the file will lack, each kind once."""
    found: dict[Text, None] = dict.fromkeys([REBUILT] if facts.rebuilt else [])
    for name in parts.archive.namelist():
        steps = [*name.replace("\\", "/").casefold().split("/")]
        # Folders as well as file names tell what a part is for.
        steps[-1] = steps[-1].partition(".")[0]
        found |= {LOST[step]: None for step in steps if step in LOST}
        # Older programs keep buttons and boxes beside the comments, in one drawing.
        if name.casefold().endswith(".vml") and _OTHER_THAN_NOTES.search(parts.read(name)):
            found[_CONTROLS] = None
    for part in parts.sheets().values():
        sheet = _sheet_of(parts, part)
        found |= {LOST[name]: None for name in (*sheet.extensions, *sheet.others) if name in LOST}
    return tuple(found)


def kept(parts: Parts, copy: bytes, sheets: Mapping[str, str]) -> bytes:
    """The copy with drawings and extensions of the original; ``sheets`` are the parts of the copy by their titles."""
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        held = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    carrier = _Carrier(parts, held)
    for title, part in parts.sheets().items():
        own = sheets.get(title)
        if own is not None and own in held:
            carrier.carry(_sheet_of(parts, part), own)
    carrier.list_parts()
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in carrier.held.items():
            archive.writestr(name, data)
    return whole.getvalue()


def has_drawing(parts: Parts, part: str) -> bool:
    """Whether the drawing of a sheet is carried over as it is: one with slicers refers to what is not."""
    found = [one.target for one in parts.relations(part) if one.kind == "drawing" and one.target in parts]
    return bool(found) and not any(sign in parts.read(one) for one in found for sign in _SLICERS)


@attrs.define
class _Carrier:
    """The copy being written: ``held`` are its parts, ``names`` the names in the copy of parts of the original."""

    parts: Parts
    held: dict[str, bytes]
    names: dict[str, str] = attrs.field(factory=dict)

    def carry(self, sheet: _Sheet, own: str) -> None:
        """Carry over what the original of one sheet refers to."""
        related = {one.id: one for one in self.parts.relations(sheet.part)}
        added = []
        for name, key in sheet.references.items():
            one = related.get(key)
            if one is None or one.target not in self.parts:
                continue
            if name == "drawing" and not has_drawing(self.parts, sheet.part):
                continue
            target = quoteattr(f"/{self._carried(one.target)}")
            added.append(f'<Relationship Id="kept_{name}" Type="{OFFICE}/{one.kind}" Target={target}/>')
            self._insert(own, f'<{name} xmlns:r="{OFFICE}" r:id="kept_{name}"/>', _BEHIND[name])
        extensions = "".join(sheet.extensions[uri] for uri in _KEPT if uri in sheet.extensions)
        if extensions:
            self._insert(own, f"<extLst>{extensions}</extLst>", ("</worksheet>",))
        if added:
            self._relate(own, "".join(added))

    def _insert(self, part: str, text: str, behind: tuple[str, ...]) -> None:
        """Put an element before the first of these marks that the sheet has: the format prescribes the order."""
        data = self.held[part]
        place = next(at for mark in behind if (at := data.rfind(mark.encode())) >= 0)
        self.held[part] = data[:place] + text.encode() + data[place:]

    def _relate(self, part: str, text: str) -> None:
        """Add relationships to those of a part."""
        folder, name = posixpath.split(part)
        own = f"{folder}/_rels/{name}.rels"
        before = self.held.get(own, f'<Relationships xmlns="{PACKAGE}/relationships"></Relationships>'.encode())
        # Relationships may be a single empty element, which has to be opened first.
        before = before.replace(b"/>", b"></Relationships>", 1) if before.count(b"<") == 1 else before
        self.held[own] = before.replace(b"</Relationships>", text.encode() + b"</Relationships>")

    def _carried(self, part: str) -> str:
        """The name in the copy of a part of the original, which is carried over with whatever it refers to."""
        if part in self.names:
            return self.names[part]
        folder, name = posixpath.split(part)
        others = (f"{folder}/kept{number}_{name}" for number in range(1, len(self.held) + 2))
        own = next(free for free in (part, *others) if free not in self.held)
        self.names[part] = own
        self.held[own] = self.parts.read(part)
        related = "".join(self._relationships(part))
        if related:
            self._relate(own, related)
        return own

    def _relationships(self, part: str) -> Iterator[str]:
        """The relationships of a part of the original, with the names that their targets have in the copy."""
        for one in self.parts.relations(part):
            if one.external:
                target, mode = one.target, ' TargetMode="External"'
            elif one.target in self.parts:
                target, mode = f"/{self._carried(one.target)}", ""
            else:
                continue
            yield f"<Relationship Id={quoteattr(one.id)} Type={quoteattr(one.type)} Target={quoteattr(target)}{mode}/>"

    def list_parts(self) -> None:
        """Enter what was carried over into the list of contents."""
        overrides = "".join(
            f"<Override PartName={quoteattr('/' + own)} ContentType={quoteattr(self.parts.content_type(part))}/>"
            for part, own in self.names.items()
        )
        listed = self.held[CONTENTS]
        self.held[CONTENTS] = listed.replace(b"</Types>", overrides.encode() + b"</Types>")
