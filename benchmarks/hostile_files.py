"""Files that were made to cost much: each shape that once took minutes or gigabytes, in any size.

Every function takes a number of things, be they cells, entries or characters, and returns the bytes of a file. Tests
make small ones and files just over a limit, ``benchmarks.hostile`` doubling sizes.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from typing import Any, Final

import iqmodel as iq

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TEXT: Final = '<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
_HEADER: Final = ("scope", "start", "end", "counselling.sessions.first")
_ROW: Final = ("DE", "2019-01-01", "2019-12-31")


def archive(parts: Mapping[str, str], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A workbook of these parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", packed) as target:
        for name, text in parts.items():
            target.writestr(name, text)
    return held.getvalue()


def texts(number: int, cells: tuple[str, ...]) -> str:
    """The cells of a row of texts."""
    return "".join(
        _TEXT.format(place=f"{chr(65 + place)}{number}", text=text) for place, text in enumerate(cells) if text
    )


# A table of one report, whose scope and period stand in A2 to C2 and whose first sessions in D2.
TABLE: Final = f'<row r="1">{texts(1, _HEADER)}</row><row r="2">{texts(2, _ROW)}<c r="D2"><v>5</v></c></row>'


def styles(formats: int = 1, named: int = 1, fonts: int = 1) -> str:
    """A style sheet of so many cell formats and named styles, with one conditional format, which strikes out."""
    names = "".join(f'<cellStyle name="Style {number}" xfId="0"/>' for number in range(1, named))
    return (
        f'<styleSheet xmlns="{MAIN}"><fonts>{"<font/>" * fonts}</fonts><fills><fill><patternFill patternType="none"/>'
        "</fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
        f'<cellXfs>{"<xf/>" * formats}</cellXfs><cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/>{names}'
        "</cellStyles><dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>"
    )


def workbook(
    rows: str = TABLE,
    *,
    names: str = "",
    sheets: int = 1,
    after: str = "",
    strings: str = "",
    more: Mapping[str, str] | None = None,
) -> bytes:
    """A workbook with one sheet part of these ``rows``, which ``sheets`` entries name, and whatever else is asked."""
    entries = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, sheets + 1))
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_KIND}.sharedStrings+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
            f'<Override PartName="/xl/comments1.xml" ContentType="{_KIND}.comments+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{entries}</sheets>'
            f"{f'<definedNames>{names}</definedNames>' if names else ''}</workbook>"
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
            f'<Relationship Id="rId3" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
        ),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetData>{rows}</sheetData>{after}</worksheet>'
        ),
        "xl/styles.xml": styles(),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
    }
    return archive({**parts, **(more or {})})


def _grid(rows: int, columns: int, cell: str, first: int = 1) -> str:
    """Rows of equal cells; ``{place}`` in a cell is its coordinate."""
    letters = [_letters(place) for place in range(columns)]
    return "".join(
        f'<row r="{row}">{"".join(cell.replace("{place}", f"{letter}{row}") for letter in letters)}</row>'
        for row in range(first, first + rows)
    )


def _letters(place: int) -> str:
    """The letters of a column, the first of which is 0."""
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(65 + rest) + found
    return found


def shared_text(length: int) -> bytes:
    """Four hundred cells of the first rows that share one text of so many words."""
    return workbook(_grid(40, 10, '<c r="{place}" t="s"><v>0</v></c>'), strings=f"<si><t>{'a ' * length}</t></si>")


def shared_value(length: int) -> bytes:
    """Four hundred figures of a table that are the same text of so many words."""
    figures = ("counselling.sessions.first", "counselling.sessions.follow_up", "counselling.sessions.total")
    head = f'<row r="1">{texts(1, (*_HEADER[:3], *figures))}</row>'
    rows = "".join(
        f'<row r="{row}">{texts(row, ("DE", f"{row + 1900}-01-01", f"{row + 1900}-12-31"))}'
        + "".join(f'<c r="{letter}{row}" t="s"><v>0</v></c>' for letter in "DEF")
        + "</row>"
        for row in range(100, 233)
    )
    return workbook(head + rows, strings=f"<si><t>{'a ' * length}</t></si>")


def print_area(length: int) -> bytes:
    """A print area of so many quotation marks, over which openpyxl's own pattern takes time without end."""
    return workbook(names=f'<definedName name="_xlnm.Print_Area" localSheetId="0">{chr(39) * length}</definedName>')


def print_titles(length: int) -> bytes:
    """Print titles of so many digits and separators."""
    return workbook(names=f'<definedName name="_xlnm.Print_Titles" localSheetId="0">{"$1:" * length}</definedName>')


def defined_names(number: int) -> bytes:
    """So many names."""
    return workbook(names="".join(f'<definedName name="n{n}">S1!$A$1</definedName>' for n in range(number)))


def sheet_entries(number: int) -> bytes:
    """So many sheets that are all the same part."""
    return workbook(sheets=number)


def shared_formula(number: int) -> bytes:
    """One formula of 8,000 characters that so many cells share, which openpyxl writes out for each of them."""
    formula = "+".join(["A1"] * 2_700)
    cells = f'<c r="E2"><f t="shared" ref="E2:E{number + 2}" si="0">{formula}</f><v>1</v></c>'
    rows = "".join(
        f'<row r="{row}"><c r="E{row}"><f t="shared" si="0"/><v>1</v></c></row>' for row in range(3, number + 3)
    )
    return workbook(TABLE.replace('<c r="D2"><v>5</v></c>', f'<c r="D2"><v>5</v></c>{cells}') + rows)


def empty_cells(number: int) -> bytes:
    """So many cells without anything in them, in rows of 500; not packed, so that it unpacks to no more than it is."""
    held = workbook(TABLE + _grid(number // 500, 500, "<c/>", 3))
    with zipfile.ZipFile(io.BytesIO(held)) as packed:
        return archive({name: packed.read(name).decode() for name in packed.namelist()}, zipfile.ZIP_STORED)


def empty_rows(number: int) -> bytes:
    """So many rows without a cell."""
    return workbook(TABLE + "".join(f'<row r="{row}" ht="9"/>' for row in range(3, number + 3)))


def numbers(number: int) -> bytes:
    """So many cells with a number, in rows of 50, below a table."""
    return workbook(TABLE + _grid(number // 50, 50, '<c r="{place}"><v>5</v></c>', 3))


def wrong_cells(number: int) -> bytes:
    """A table of so many figures that are no numbers, one of each row."""
    rows = "".join(
        f'<row r="{row}">{texts(row, (f"DE-BY/network/p{row}", *_ROW[1:], "x y"))}</row>'
        for row in range(2, number + 2)
    )
    return workbook(f'<row r="1">{texts(1, _HEADER)}</row>{rows}')


_COMMENTS: Final = (
    '<comments xmlns="{main}"><authors><author>a</author></authors><commentList>{listed}</commentList></comments>'
)


_COMMENT: Final = '<comment ref="D2" authorId="0"><text><t xml:space="preserve">{text}</t></text></comment>'


def _commented(listed: str, rows: str = TABLE) -> bytes:
    """A table with these comments."""
    related = (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/comments" Target="/xl/comments1.xml"/></Relationships>'
    )
    comments = _COMMENTS.format(main=MAIN, listed=listed)
    return workbook(rows, more={"xl/worksheets/_rels/sheet1.xml.rels": related, "xl/comments1.xml": comments})


def long_comment(breaks: int) -> bytes:
    """A comment of so many line breaks."""
    return _commented(
        f'<comment ref="D2" authorId="0"><text><t xml:space="preserve">x{chr(10) * breaks}x</t></text></comment>'
    )


def marked_comment(number: int) -> bytes:
    """A comment with so many marks of feedback that begins and never ends."""
    text = "▼ iqmodel\n" * number
    return _commented(_COMMENT.format(text=text))


def comments(number: int) -> bytes:
    """So many comments, each at a cell of its own."""
    listed = "".join(
        f'<comment ref="F{row}" authorId="0"><text><t>x</t></text></comment>' for row in range(3, number + 3)
    )
    return _commented(listed)


def merges(number: int) -> bytes:
    """So many merged ranges beside a fifth as many wrong figures."""
    rows = "".join(
        f'<row r="{row}">{texts(row, (f"DE-BY/network/p{row}", *_ROW[1:], "x"))}</row>'
        for row in range(2, number // 5 + 2)
    )
    ranges = "".join(f'<mergeCell ref="K{row}:L{row}"/>' for row in range(1, number + 1))
    return workbook(f'<row r="1">{texts(1, _HEADER)}</row>{rows}', after=f"<mergeCells>{ranges}</mergeCells>")


def conditions(number: int) -> bytes:
    """So many conditional formats, each for a range of its own, beside as many figures."""
    rows = "".join(
        f'<row r="{row}">{texts(row, (f"DE-BY/network/p{row}", *_ROW[1:]))}<c r="D{row}"><v>5</v></c></row>'
        for row in range(2, number + 2)
    )
    formats = "".join(
        f'<conditionalFormatting sqref="K{row}"><cfRule type="expression" priority="{row}" dxfId="0">'
        "<formula>1</formula></cfRule></conditionalFormatting>"
        for row in range(1, number + 1)
    )
    return workbook(f'<row r="1">{texts(1, _HEADER)}</row>{rows}', after=formats)


def far_cell(_: int) -> bytes:
    """A table with one more value in the last cell that a sheet can have."""
    return workbook(TABLE + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def far_row(_: int) -> bytes:
    """A table with a row far beyond the last that a sheet can have."""
    return workbook(TABLE + '<row r="1000000000"><c r="A1000000000"><v>1</v></c></row>')


_WIDE: Final = "scope,start,end,counselling.sessions.first\n"


def wrong_lines(number: int) -> bytes:
    """A text table of so many lines that all have a problem."""
    return (_WIDE + "".join(f"{row},2,3,w\n" for row in range(number))).encode()


def wrong_long_lines(number: int) -> bytes:
    """A long text table of so many lines that all have problems in the report that they share."""
    return ("scope,start,end,code,value\n" + "DE,2019-01-01,2019-12-31,x,y\n" * number).encode()


def wide_lines(number: int, cell: str = "5") -> bytes:
    """A wide text table of so many cells, in reports of 40 figures that break no rule; ``cell`` stands in each."""
    codes = list(iq.indicators().keys())[:40]
    figures = f",{cell}" * len(codes)
    rows = (f"DE-BY/network/p{row},2019-01-01,2019-12-31{figures}\n" for row in range(number // 43))
    return (",".join(["scope,start,end", *codes]) + "\n" + "".join(rows)).encode()


def wrong_wide_lines(number: int) -> bytes:
    """A wide text table of so many cells, each figure of which is none."""
    return wide_lines(number, "5x")


def unknown_columns(number: int) -> bytes:
    """A text table of so many cells, most of them in 1,900 columns that nobody knows."""
    names = ",".join(f"c{column}" for column in range(1_900))
    rows = (f"DE-BY/network/p{row},2019-01-01,2019-12-31{',' * 1_900}\n" for row in range(number // 1_903))
    return (f"scope,start,end,{names}\n" + "".join(rows)).encode()


def wrong_reports(number: int) -> bytes:
    """So many lines of JSON, each a full report whose figures are all wrong."""
    figures: dict[str, Any] = {}
    for code in dict.fromkeys(iq.indicators().keys()):
        holder = figures
        *path, last = code.split(".")
        for step in path:
            holder = holder.setdefault(step, {})
        holder[last] = "x"
    report = {"format": "iqmodel.report/1", "scope": "DE", "period": {"start": "2019-01-01", "end": "2019-12-31"}}
    return (json.dumps(report | figures) + "\n").encode() * number


def short_lines(number: int) -> bytes:
    """A text table of so many lines that have a cell too few."""
    return (_WIDE + "DE,2019\n" * number).encode()


def open_quotes(number: int) -> bytes:
    """A text table of so many lines that open a quotation mark."""
    return (_WIDE + '"a,b\n' * number).encode()


def sound_lines(number: int) -> bytes:
    """A sound text table of so many reports of one figure."""
    rows = (f"DE-BY/network/p{row},2019-01-01,2019-12-31,{row}\n" for row in range(number))
    return (_WIDE + "".join(rows)).encode()


def long_line(length: int) -> bytes:
    """A text table whose only cell is so many words, on one line."""
    return (_WIDE + "a " * length).encode()


def zeros(number: int) -> bytes:
    """So many zero bytes, as a sparse file is read."""
    return bytes(number)


def wrong_values(number: int) -> bytes:
    """A JSON document with so many wrong values."""
    values = ",".join('"x":"y"' for _ in range(number))
    return f'{{"format": "iqmodel.report/1", "scope": "DE", "period": "2019", "counselling": {{{values}}}}}'.encode()


def nested(number: int) -> bytes:
    """A JSON list of so many lists of lists."""
    return f"[{','.join(['[[[]]]'] * number)}]".encode()


def small_documents(number: int) -> bytes:
    """A JSON list of so many documents that are none."""
    return f"[{','.join(['{}'] * number)}]".encode()


def wrong_documents(number: int) -> bytes:
    """So many lines that are no documents."""
    return b"{}\n" * number


Shape = Callable[[int], bytes]
