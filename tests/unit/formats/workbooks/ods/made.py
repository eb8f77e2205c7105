"""Files of OpenDocument made by hand.

Each is a table of one report: its scope and period stand in A2 to C2, its first sessions in D2.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final

from iqmodel.formats.workbooks.ods.element import NAMESPACES
from iqmodel.formats.workbooks.ods.package import MIMETYPE
from tests.unit.formats.workbooks.written_by_others import HEADER

DECLARED: Final = " ".join(
    f'{name}="{uri}"'
    for name, uri in {
        **NAMESPACES,
        "xmlns:calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }.items()
)
KEYS: Final = (
    '<table:table-cell office:value-type="string"><text:p>DE-BY</text:p></table:table-cell>'
    '<table:table-cell office:value-type="date" office:date-value="2019-01-01"/>'
    '<table:table-cell office:value-type="date" office:date-value="2019-12-31"/>'
)
TITLES: Final = "".join(f"<table:table-cell><text:p>{name}</text:p></table:table-cell>" for name in HEADER)


def number(value: object, more: str = "") -> str:
    """A cell with a number."""
    return f'<table:table-cell office:value-type="float" office:value="{value}"{more}/>'


def text(inner: str, more: str = "") -> str:
    """A cell with a text, which may have elements in it."""
    return f'<table:table-cell office:value-type="string"{more}><text:p>{inner}</text:p></table:table-cell>'


def document(body: str, styles: str = "") -> str:
    """The part with the sheets."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {DECLARED} office:version="1.3">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )


def table(
    path: Path,
    figure: str,
    *,
    styles: str = "",
    before: str = "",
    rows: str = "",
    after: str = "",
    row: str = "",
    head: str = "",
    extra: dict[str, str] | None = None,
) -> Path:
    """A table of which ``figure`` is the XML of cell D2, in the row with the attributes ``row``."""
    body = (
        f'{head}<table:table table:name="Tabelle">{before}<table:table-row>{TITLES}</table:table-row>'
        f"<table:table-row{row}>{KEYS}{figure}</table:table-row>{rows}{after}</table:table>"
    )
    return packed(path, {"content.xml": document(body, styles), **(extra or {})})


def packed(path: Path, parts: dict[str, str], mimetype: str = MIMETYPE) -> Path:
    """An archive with these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name, part in parts.items():
            archive.writestr(name, part)
    return path
