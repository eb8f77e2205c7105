"""HTML elements: all text is escaped, and only a view can create tags and attributes.

The result is :class:`Markup`; any other string passed to :func:`tag` is text and is escaped. All styles are in
:data:`STYLE` and apply to the class ``iqmodel``; without them a view is plain headings, tables and lists. A view on its
own brings :data:`OUTRANKING`, the same styles in words that no notebook outranks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, Final, TypeAlias

import attrs

from iqmodel.language.text import Language


class Markup(str):
    """A string that is HTML already; outside this module only :func:`tag` and :func:`join` create it from text."""

    __slots__ = ()


Content: TypeAlias = "str | Iterable[Content] | None"

# HTML forbids control characters and surrogates, and an override of the writing direction in a text from the data
# would display the figures after it backwards.
_UNWRITABLE: Final = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), *range(127, 160), 0x202D, 0x202E, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF],
    "\N{REPLACEMENT CHARACTER}",
)

# On narrow screens a table becomes a list: each row a block, the cells of a wide table named by their columns.
_AS_A_LIST: Final = """
  TABLE, TABLE :is(caption, tbody) { display: block; }
  TABLE thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  TABLE tr { display: flex; flex-wrap: wrap; gap: 0 1em; padding: .2em 0;
    border-bottom: 1px solid color-mix(in srgb, currentColor 22%, transparent); }
  TABLE :is(th, td) { flex: 1 0 100%; padding: 0; border: 0; overflow-wrap: anywhere; }
  TABLE th[scope="row"] { flex: 1 1 55%; padding: 0; }
  TABLE td.number { flex: 0 1 auto; white-space: normal; }
  TABLE td[data-label]::before { content: attr(data-label) ": "; }
  TABLE td.number[data-label] { flex: 1 0 100%; display: flex; justify-content: space-between; gap: 1em; }
"""

# Colours and fonts are inherited: the dark theme of a notebook need not be that of the system, so no colour or colour
# scheme is set. Container queries measure the width of the view, not of the screen, in the view's own letters, which
# are smaller in a notebook than in a page; where a parent asks how wide the view would like to be, it says so itself,
# because a container does not ask its content. German words need more room.
STYLE: Final = (
    """
div.iqmodel { container-type: inline-size; contain-intrinsic-inline-size: 68em; line-height: 1.4; max-width: 68em;
  overflow-wrap: break-word; }
div.iqmodel :is(h1, h2, h3, h4, h5, h6) { margin: 1em 0 .4em; line-height: 1.2; }
div.iqmodel h2 { font-size: 1.35em; }
div.iqmodel :is(h3, h4, h5, h6) { font-size: 1.08em; }
div.iqmodel :is(p, ol, ul, dl) { margin: .4em 0; }
div.iqmodel table { border: 0; border-collapse: collapse; margin: .6em 0 .4em; table-layout: auto; font-size: inherit;
  font-variant-numeric: tabular-nums; }
div.iqmodel caption { text-align: start; font-weight: 600; padding: .3em 0; color: inherit; }
div.iqmodel caption :is(h2, h3, h4, h5, h6) { display: inline; font-size: 1.08em; }
div.iqmodel :is(thead, tbody) tr:nth-child(n) { background: none; }
div.iqmodel :is(th, td) { text-align: start; vertical-align: top; padding: .2em .9em .2em 0; font-weight: inherit;
  border: 0; border-bottom: 1px solid color-mix(in srgb, currentColor 22%, transparent); white-space: normal; }
div.iqmodel :is(thead th, th[scope="rowgroup"], dt, summary) { font-weight: 600; }
div.iqmodel :is(thead th, dt)::first-letter { text-transform: uppercase; }
div.iqmodel thead th { border-bottom-color: currentColor; vertical-align: bottom; }
div.iqmodel th[scope="rowgroup"] { padding-top: .7em; }
div.iqmodel .number { text-align: end; white-space: nowrap; }
div.iqmodel :is(th.number, .number.long) { white-space: normal; }
div.iqmodel .inner { padding-inline-start: 1.2em; }
div.iqmodel small { font-size: .88em; }
div.iqmodel ol.notes { font-size: .88em; padding-inline-start: 1.6em; }
div.iqmodel dd { margin: 0 0 .4em 1.2em; }
div.iqmodel li > dl > :is(dt, dd) { display: inline; margin: 0; }
div.iqmodel li > dl > dt::after { content: ":\\A0"; }
div.iqmodel li > dl > dd:not(:has(> ul))::after { content: "\\A"; white-space: pre; }
div.iqmodel a { color: inherit; }
div.iqmodel code { font-size: .92em; color: inherit; background: none; }
div.iqmodel table.wide :is(th, td) { hyphens: auto; }
div.iqmodel code { hyphens: none; }
@media screen {
@container (max-width: 36em) {"""
    + _AS_A_LIST.replace("TABLE", "div.iqmodel table")
    + "}\n@container (max-width: 42em) {"
    + _AS_A_LIST.replace("TABLE", "div.iqmodel table.wide")
    + "}\n@container (max-width: 58em) {"
    + _AS_A_LIST.replace("TABLE", "div.iqmodel:lang(de) table.wide")
    + "}\n}\n"
)


def _outranking(style: str) -> str:
    """The same styles, stronger than those of any notebook, whose own rules no element of a view follows.

    JupyterLab's rules for tables name several classes, and VS Code's are ``!important``. So every declaration is, too,
    and the selectors count as those of an id, although nothing has it. First of all, everything but a drawing is as the
    browser has it.
    """
    stronger = style.replace("div.iqmodel", ":is(div.iqmodel, #iqmodel)")
    reset = "\n:is(div.iqmodel, #iqmodel) :where(:not(svg, svg *, style)) { all: revert; }"
    return re.sub(r"\{[^{}]*\}", lambda block: block[0].replace(";", " !important;"), reset + stronger)


OUTRANKING: Final = _outranking(STYLE)

# A view without these elements is a line of text and needs no style sheet.
_STYLED: Final = ("<table", "<dl", "<ul")
_STEPS: Final = re.compile(r"(?<=[./])(?=[a-z_])")


def text(value: str) -> Markup:
    """A text, escaped; characters that a page cannot contain become replacement characters."""
    return value if isinstance(value, Markup) else Markup(escape(value.translate(_UNWRITABLE)))


def join(*content: Content) -> Markup:
    """Contents one after the other: markup unchanged, text escaped, None left out."""
    return Markup("".join(_each(content)))


def _each(content: Content) -> Iterable[str]:
    """The pieces of nested contents, escaped."""
    if content is None:
        return
    if isinstance(content, str):
        yield text(content)
        return
    for one in content:
        yield from _each(one)


def tag(name: str, *content: Content, **attributes: str | int | None) -> Markup:
    """An element. Attribute names have ``_`` for ``-``, and ``class_`` for ``class``; None leaves an attribute out.

    >>> tag("td", "1 < 2", class_="number")
    '<td class="number">1 &lt; 2</td>'
    """
    # Attribute values are escaped like text, quotation marks included.
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{written}>{join(*content)}</{name}>")


def code(value: str) -> Markup:
    """A code, pointer or expression, which browsers may wrap after a point or slash."""
    first, *others = _STEPS.split(value)
    return tag("code", first, ([Markup("<wbr>"), other] for other in others))


def heading(title: str, level: int | None) -> Markup:
    """A heading of that level; without a level, a paragraph in bold."""
    return tag(f"h{min(level, 6)}", title) if level else tag("p", tag("strong", title))


def listing(title: str, entries: Iterable[Content], level: int | None) -> Markup:
    """A heading and a list; empty without entries."""
    items = [tag("li", entry) for entry in entries]
    return join(heading(title, level), tag("ul", items)) if items else join()


@attrs.frozen
class Column:
    """A column of a table: its header, and whether it contains numbers."""

    header: str
    number: bool = False


def _header_row(columns: Sequence[Column]) -> Markup:
    """The header of a table."""
    cells = (tag("th", one.header, scope="col", class_="number" if one.number else None) for one in columns)
    return tag("thead", tag("tr", cells))


def row(columns: Sequence[Column], cells: Sequence[Content], *, first: str | None = None, **attributes: Any) -> Markup:
    """A row whose first cell is its header; ``first`` is the class of that cell."""
    name, *others = cells
    rest = (
        tag("td", cell, class_=_class_of(cell, column), data_label=column.header if _is_wide(columns) else None)
        for column, cell in zip(columns[1:], others, strict=True)
    )
    return tag("tr", tag("th", name, scope="row", class_=first), rest, **attributes)


def _is_wide(columns: Sequence[Column]) -> bool:
    """Whether cells need the names of their columns when a narrow screen puts them below each other."""
    return len(columns) > 3


def _class_of(cell: Content, column: Column) -> str | None:
    """The class of a number: short ones such as „über 170“ stay on one line, „zwischen 0 und 39.279“ may wrap."""
    if not column.number:
        return None
    return "number long" if isinstance(cell, str) and cell.count(" ") > 1 else "number"


def table(
    caption: str, columns: Sequence[Column], rows: Iterable[Sequence[Content]], level: int | None = None
) -> Markup:
    """A table with a caption, which with ``level`` is a heading as well."""
    return grouped_table(caption, columns, [tag("tbody", (row(columns, cells) for cells in rows))], level)


def grouped_table(
    caption: str, columns: Sequence[Column], bodies: Iterable[Markup], level: int | None = None
) -> Markup:
    """A table with groups of rows; the bodies are made with :func:`group_row` and :func:`row`."""
    title = tag(f"h{min(level, 6)}", caption) if level else caption
    class_ = "wide" if _is_wide(columns) else None
    return tag("table", tag("caption", title), _header_row(columns), bodies, class_=class_)


def group_row(columns: Sequence[Column], title: str) -> Markup:
    """The row with the name of a group of rows."""
    return tag("tr", tag("th", title, scope="rowgroup", colspan=len(columns)))


def framed(content: Content, language: Language, *, styled: bool = True) -> Markup:
    """A view on its own: marked with its language, and with the style sheet if it needs one."""
    held = join(content)
    style = Markup(f"<style>{OUTRANKING}</style>") if styled and any(name in held for name in _STYLED) else None
    return tag("div", style, held, class_="iqmodel", lang=language)
