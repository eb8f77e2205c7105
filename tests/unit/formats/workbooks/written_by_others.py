"""Workbooks written by others than openpyxl, which reads them: by XlsxWriter, and as plain XML in an archive.

Each is a table of one report: its scope and period stand in A2 to C2, its first sessions in D2.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

import xlsxwriter

import iqmodel as iq

FIRST: Final = "counselling.sessions.first"
FOLLOW_UP: Final = "counselling.sessions.follow_up"
HEADER: Final = ("scope", "start", "end", FIRST)
KEYS: Final = ("DE-BY", date(2019, 1, 1), date(2019, 12, 31))

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"

# Style 1 is that of dates; the next ones are those of the number formats that a test asks for.
_STYLES: Final = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="{{count}}">{{formats}}</numFmts><fonts count="1"><font/></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>{cells}</cellXfs>'
    '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def by_xlsxwriter(path: Path, write: Callable[[Any, Any], object], *, header: tuple[str, ...] = HEADER) -> Path:
    """A table whose figure, and whatever else, ``write`` writes into the book and its sheet."""
    book: Any = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Tabelle")
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    sheet.write_row(0, 0, header)
    sheet.write(1, 0, KEYS[0])
    for place in (1, 2):
        sheet.write_datetime(1, place, KEYS[place], day)
    write(book, sheet)
    book.close()
    return path


def as_xml(
    path: Path,
    figure: str,
    *,
    formats: tuple[str, ...] = (),
    styles: str | None = None,
    rows: str = "",
    before: str = "",
    after: str = "",
    settings: str = "",
    strict: bool = False,
    extra: dict[str, str] | None = None,
) -> Path:
    """A table of which ``figure`` is the XML of cell D2; cells of style 2 have the first of ``formats``."""
    titles = "".join(
        f'<c r="{letter}1" t="inlineStr"><is><t>{escape(name)}</t></is></c>'
        for letter, name in zip("ABCD", HEADER, strict=True)
    )
    dates = '<c r="B2" s="1"><v>43466</v></c><c r="C2" s="1"><v>43830</v></c>'
    key = f'<c r="A2" t="inlineStr"><is><t>{KEYS[0]}</t></is></c>'
    numbers = "".join(
        f'<numFmt numFmtId="{key}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
        for key, code in enumerate(formats, start=164)
    )
    cells = "".join(f'<xf numFmtId="{key}" applyNumberFormat="1"/>' for key in range(164, 164 + len(formats)))
    made = _STYLES.format(count=len(formats), formats=numbers, cells=cells).replace('<numFmts count="0"></numFmts>', "")
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/xl/workbook.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
            '<Override PartName="/xl/styles.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
            '<Override PartName="/xl/worksheets/sheet1.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
            f'<sheets><sheet name="Tabelle" sheetId="1" r:id="rId1"/></sheets>{settings}</workbook>'
        ),
        "xl/styles.xml": made if styles is None else styles,
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheetData><row r="1">{titles}</row>'
            f'<row r="2">{key}{dates}{figure}</row>{rows}</sheetData>{after}</worksheet>'
        ),
    } | (extra or {})
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, _strict(text) if strict else text)
    return path


def _strict(text: str) -> str:
    for own, other in (
        (MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ):
        text = text.replace(own, other)
    return text


def rich(*parts: tuple[str, str]) -> str:
    """The XML of a cell D2 in several fonts: pairs of a text and what its font says, such as ``<strike/>``."""
    runs = "".join(
        f'<r>{f"<rPr>{font}</rPr>" if font else ""}<t xml:space="preserve">{escape(text)}</t></r>'
        for text, font in parts
    )
    return f'<c r="D2" t="inlineStr"><is>{runs}</is></c>'


def figure_in(path: Path) -> Any:
    """The first sessions of the one report in a workbook; where there is none, the codes of its problems."""
    read = iq.workbooks.read_workbook(path)
    return read.reports[0][FIRST] if len(read.reports) == 1 else [problem.code for problem in read.problems]


def remarks_in(path: Path) -> list[str]:
    """The codes of the remarks on a workbook."""
    return [remark.code for remark in iq.workbooks.read_workbook(path).remarks]
