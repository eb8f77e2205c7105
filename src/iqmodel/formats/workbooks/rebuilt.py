"""A workbook that openpyxl rejects, written again with everything that is needed to read it.

Excel opens files whose style sheets, filters, drawings or properties do not conform to the format, and so do people.
Cells, number formats, merged and hidden cells of such files are still good: they are kept, everything else is dropped.
A number that the file does not write as one, such as ``12,5``, stays a text and is reported.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

import attrs

from iqmodel.formats.workbooks.parts import CONTENTS, MAIN, OFFICE, PACKAGE, Parts, local

_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?", re.ASCII)
_WHOLE: Final = re.compile(r"[0-9]{1,9}", re.ASCII)
_DAY: Final = re.compile(
    r"[0-9]{4}-[01][0-9]-[0-3][0-9](?:T[0-9:.]+Z?)?|[0-2][0-9]:[0-5][0-9](?::[0-9.]+)?Z?", re.ASCII
)
_PLACE: Final = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}", re.ASCII)
_AREA: Final = re.compile(rf"{_PLACE.pattern}:{_PLACE.pattern}", re.ASCII)
_TRUTH: Final = {"1": "1", "0": "0", "true": "1", "false": "0"}
# Only these say whether a text is to be read; colours and sizes are dropped.
_FONT: Final = ("strike", "vertAlign")


def rebuilt(path: Path) -> tuple[bytes, dict[str, dict[str, str]]]:
    """The file with everything needed to read it; and by sheet and cell the texts found in place of numbers.

    Raises KeyError, ParseError, BadZipFile and the like for a file in which not even that can be found.
    """
    with zipfile.ZipFile(path) as archive:
        return _Book(Parts(archive)).write()


@attrs.define
class _Book:
    """The workbook being written."""

    parts: Parts
    styles: int = 0
    strings: int = 0
    unreadable: dict[str, dict[str, str]] = attrs.field(factory=dict)

    def write(self) -> tuple[bytes, dict[str, dict[str, str]]]:
        """The whole file, and the unreadable numbers by sheet and cell."""
        book = self.parts.book()
        related = {one.kind: one.target for one in self.parts.relations(book)}
        styles = self._styles(related.get("styles", ""))
        strings = self._strings(related.get("sharedStrings", ""))
        sheets = self.parts.sheets()
        # The sheets come first, because the styles and texts to which they refer have been counted by then.
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as target:
            for number, (title, part) in enumerate(sheets.items(), start=1):
                with target.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as file:
                    for text in self._sheet(title, part):
                        file.write(text.encode())
            target.writestr("xl/styles.xml", styles)
            target.writestr("xl/sharedStrings.xml", strings)
            target.writestr("xl/workbook.xml", self._book(book, sheets))
            for name, text in _frame(len(sheets)).items():
                target.writestr(name, text)
        return whole.getvalue(), self.unreadable

    def _book(self, part: str, sheets: dict[str, str]) -> str:
        """The part that lists the sheets, with their visibility and the epoch of the dates."""
        tree = self.parts.tree(part)
        states = {one.get("name", ""): one.get("state", "visible") for one in tree.iter() if local(one) == "sheet"}
        # Some workbooks count days from 1904: without this setting their dates would move by four years.
        early = any(_TRUTH.get(one.get("date1904", "0")) == "1" for one in tree.iter() if local(one) == "workbookPr")
        listed = "".join(
            f'<sheet name={quoteattr(title)} sheetId="{number}" r:id="rId{number}" state={quoteattr(states[title])}/>'
            for number, title in enumerate(sheets, start=1)
        )
        # The calculation settings are read from the file itself.
        return (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="{int(early)}"/>'
            f"<sheets>{listed}</sheets></workbook>"
        )

    def _styles(self, part: str) -> str:
        """The number formats, and which cells are struck out."""
        tree = self.parts.tree(part) if part in self.parts else ET.Element("styleSheet")
        groups = {local(group): list(group) for group in tree}
        formats = [(one.get("numFmtId", ""), one.get("formatCode", "")) for one in groups.get("numFmts", [])]
        numbers = "".join(
            f'<numFmt numFmtId="{key}" formatCode={quoteattr(code)}/>' for key, code in formats if _WHOLE.fullmatch(key)
        )
        fonts = [_font(one, "font") for one in groups.get("fonts", [])] or ["<font/>"]
        cells = []
        for one in groups.get("cellXfs", []):
            number, font = _whole(one.get("numFmtId")), _whole(one.get("fontId"))
            cells.append(
                f'<xf numFmtId="{number}" fontId="{font if font < len(fonts) else 0}" fillId="0" borderId="0"/>'
            )
        self.styles = len(cells)
        cells = cells or ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']
        return (
            f'<styleSheet xmlns="{MAIN}"><numFmts count="{len(formats)}">{numbers}</numFmts>'
            f'<fonts>{"".join(fonts)}</fonts><fills><fill><patternFill patternType="none"/></fill></fills>'
            '<borders><border/></borders><cellStyleXfs><xf numFmtId="0" fontId="0"/></cellStyleXfs>'
            f"<cellXfs>{''.join(cells)}</cellXfs>"
            '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        ).replace('<numFmts count="0"></numFmts>', "")

    def _strings(self, part: str) -> str:
        """The shared texts, with those fonts that matter."""
        texts = []
        if part in self.parts:
            texts = [f"<si>{_text(one)}</si>" for one in self.parts.tree(part) if local(one) == "si"]
        self.strings = len(texts)
        return f'<sst xmlns="{MAIN}">{"".join(texts)}</sst>'

    def _sheet(self, title: str, part: str) -> Iterator[str]:
        """A sheet piece by piece: it may be large, so it is never held as a whole."""
        yield f'<worksheet xmlns="{MAIN}">'
        columns: list[str] = []
        areas: list[str] = []
        began = False
        with self.parts.open(part) as file:
            for event, one in ET.iterparse(file, ("start", "end")):  # noqa: S314 - no document type, so nothing to expand
                name = local(one)
                if event == "start":
                    if name == "sheetData":
                        yield f"<cols>{''.join(columns)}</cols><sheetData>" if columns else "<sheetData>"
                        began = True
                elif name == "sheetView" and _TRUTH.get(one.get("showZeros", "1")) == "0":
                    yield '<sheetViews><sheetView workbookViewId="0" showZeros="0"/></sheetViews>'
                elif name == "col":
                    columns.append(_element("col", one, ("min", "max", "width", "hidden")))
                elif name == "row":
                    yield from self._row(title, one)
                    one.clear()
                elif name == "mergeCell" and _AREA.fullmatch(one.get("ref", "")):
                    areas.append(_element("mergeCell", one, ("ref",)))
        yield "</sheetData>" if began else "<sheetData/>"
        yield f"<mergeCells>{''.join(areas)}</mergeCells></worksheet>" if areas else "</worksheet>"

    def _row(self, title: str, row: ET.Element) -> Iterator[str]:
        """A row, with its height and whether it is hidden."""
        yield _element("row", row, ("r", "ht", "hidden")).removesuffix("/>") + ">"
        for cell in row:
            if local(cell) == "c":
                yield self._cell(title, cell)
        yield "</row>"

    def _cell(self, title: str, cell: ET.Element) -> str:
        """A cell with its style, formula and value."""
        inner = {local(one): one for one in cell}
        kind, place = cell.get("t", "n"), cell.get("r", "")
        style = _whole(cell.get("s"))
        head = "<c" + (f' r="{place}"' if _PLACE.fullmatch(place) else "")
        head += f' s="{style}"' if style < self.styles else ""
        formula = f"<f>{escape(inner['f'].text or '')}</f>" if "f" in inner else ""
        if "is" in inner:
            return f'{head} t="inlineStr"><is>{_text(inner["is"])}</is></c>'
        value = inner["v"].text if "v" in inner else None
        if value is None:
            return f'{head} t="str">{formula}<v></v></c>' if kind == "str" and formula else f"{head}>{formula}</c>"
        kind, text = self._value(kind, value)
        if kind == "unreadable":
            self.unreadable.setdefault(title, {})[place] = value[:200]
            kind = "str"
        return f'{head} t="{kind}">{formula}<v>{escape(text)}</v></c>'

    def _value(self, kind: str, value: str) -> tuple[str, str]:
        """The type and text of a value; ‘unreadable’ for one that does not match its type."""
        text = value.strip()
        known = {
            "n": _NUMBER.fullmatch(text),
            "s": _WHOLE.fullmatch(text) and int(text) < self.strings,
            "b": text.lower() in _TRUTH,
            "d": _DAY.fullmatch(text),
        }
        if kind not in known:
            return (kind if kind in {"str", "e"} else "str"), value
        if not known[kind]:
            return "unreadable", text
        return kind, _TRUTH[text.lower()] if kind == "b" else text


def _whole(text: str | None) -> int:
    """The number that an attribute holds; 0 if it holds none."""
    return int(text) if text is not None and _WHOLE.fullmatch(text) else 0


def _element(name: str, one: ET.Element, keys: tuple[str, ...]) -> str:
    """An element with these of its attributes."""
    held = ((key, one.get(key)) for key in keys)
    return f"<{name}{''.join(f' {key}={quoteattr(value)}' for key, value in held if value is not None)}/>"


def _font(font: ET.Element | None, name: str) -> str:
    """Those properties of a font that decide whether a text is to be read."""
    kept = [_element(local(one), one, ("val",)) for one in (() if font is None else font) if local(one) in _FONT]
    return f"<{name}>{''.join(kept)}</{name}>"


def _text(holder: ET.Element) -> str:
    """A text in one font or in several."""
    found = []
    for one in holder:
        if local(one) == "t":
            found.append(_plain(one))
        elif local(one) == "r":
            inner = {local(part): part for part in one}
            found.append(f"<r>{_font(inner.get('rPr'), 'rPr')}{_plain(inner['t']) if 't' in inner else '<t/>'}</r>")
    return "".join(found)


def _plain(one: ET.Element) -> str:
    """A text whose blanks are kept."""
    return f'<t xml:space="preserve">{escape(one.text or "")}</t>'


def _frame(sheets: int) -> dict[str, str]:
    """The parts that every workbook file has, whatever its content."""
    numbers = range(1, sheets + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_KIND}.worksheet+xml"/>'
        for number in numbers
    )
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    return {
        CONTENTS: (
            f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_KIND}.sharedStrings+xml"/>{overrides}</Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">{related}'
            f'<Relationship Id="styles" Type="{OFFICE}/styles" Target="styles.xml"/>'
            f'<Relationship Id="strings" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        ),
    }
