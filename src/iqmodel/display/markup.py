"""HTML out of values: every text is escaped, and a tag or attribute exists only where a view put it.

A view is :class:`Markup`; any other text handed to :func:`tag` is a text and becomes one. Styles are in one place,
:data:`STYLE`, and bound to the class ``iqmodel``; without them a view is plain headings, tables and lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, Final, TypeAlias

import attrs

from iqmodel.text import Language


class Markup(str):
    """Text that is HTML already: nothing but :func:`tag` and :func:`join` makes it from what is not."""

    __slots__ = ()


Content: TypeAlias = "str | Iterable[Content] | None"

# Controls and halves of surrogate pairs have no place in a page, and an override of the writing direction would let
# a text from data show the figures after it backwards.
_UNWRITABLE: Final = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), *range(127, 160), 0x202D, 0x202E, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF],
    "\N{REPLACEMENT CHARACTER}",
)

# Inherits colours and fonts from wherever it is shown: a notebook's dark theme is not always that of the system, so no
# colour is fixed and no colour scheme claimed. Selectors name the div, to outdo what notebooks say of all tables.
STYLE: Final = """
div.iqmodel { line-height: 1.4; max-width: 62rem; overflow-wrap: break-word; }
div.iqmodel :is(h1, h2, h3, h4, h5, h6) { margin: 1em 0 .4em; line-height: 1.2; }
div.iqmodel p, div.iqmodel ol, div.iqmodel ul, div.iqmodel dl { margin: .4em 0; }
div.iqmodel table { border-collapse: collapse; margin: .6em 0 .4em; font-variant-numeric: tabular-nums; }
div.iqmodel caption { text-align: start; font-weight: 600; padding: .3em 0; color: inherit; }
div.iqmodel caption :is(h2, h3, h4, h5, h6) { display: inline; font-size: 1.05em; }
div.iqmodel tr { background: none; }
div.iqmodel ol.notes { font-size: .88em; padding-inline-start: 1.6em; }
div.iqmodel :is(th, td) { text-align: start; vertical-align: top; padding: .2em .9em .2em 0; font-weight: inherit;
  border: 0; border-bottom: 1px solid color-mix(in srgb, currentColor 22%, transparent); white-space: normal; }
div.iqmodel :is(thead th, th[scope="rowgroup"], dt, summary) { font-weight: 600; }
div.iqmodel thead th { border-bottom-color: currentColor; vertical-align: bottom; }
div.iqmodel th[scope="rowgroup"] { padding-top: .7em; }
div.iqmodel .number { text-align: end; white-space: nowrap; }
div.iqmodel :is(th.number, .number.wide) { white-space: normal; }
div.iqmodel .inner { padding-inline-start: 1.2em; }
div.iqmodel .flag { font-weight: 700; }
div.iqmodel small { font-size: .88em; }
div.iqmodel dd { margin: 0 0 .4em 1.2em; }
div.iqmodel li > dl > dt, div.iqmodel li > dl > dd { display: inline; margin: 0; }
div.iqmodel li > dl > dt::after { content: ":\\A0"; }
div.iqmodel li > dl > dd::after { content: "\\A"; white-space: pre; }
div.iqmodel a { color: inherit; }
div.iqmodel code { font-size: .92em; color: inherit; background: none; }
@media screen and (max-width: 34rem) {
  div.iqmodel :is(table, caption, tbody) { display: block; }
  div.iqmodel thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  div.iqmodel tr { display: flex; flex-wrap: wrap; gap: 0 1em; padding: .2em 0;
    border-bottom: 1px solid color-mix(in srgb, currentColor 22%, transparent); }
  div.iqmodel :is(th, td) { flex: 1 0 100%; padding: 0; border: 0; overflow-wrap: anywhere; }
  div.iqmodel th[scope="row"] { flex: 1 1 55%; padding: 0; }
  div.iqmodel td.number { flex: 0 1 auto; white-space: normal; }
  div.iqmodel td[data-label]::before { content: attr(data-label) ": "; }
  div.iqmodel td.number[data-label] { flex: 1 0 100%; display: flex; justify-content: space-between; gap: 1em; }
}
"""


_STEPS: Final = re.compile(r"(?<=[./])(?=[a-z_])")


def text(value: str) -> Markup:
    """A text, escaped; what no page can hold is shown as a replacement character."""
    return value if isinstance(value, Markup) else Markup(escape(value.translate(_UNWRITABLE)))


def join(*content: Content) -> Markup:
    """Contents one after the other: markup as it is, texts escaped, None left out."""
    return Markup("".join(_each(content)))


def _each(content: Content) -> Iterable[str]:
    if content is None:
        return
    if isinstance(content, str):
        yield text(content)
        return
    for one in content:
        yield from _each(one)


def tag(name: str, *content: Content, **attributes: str | int | None) -> Markup:
    """An element. Attributes are named with ``_`` for ``-``, ``class_`` for ``class``; None leaves one out.

    >>> tag("td", "1 < 2", class_="number")
    '<td class="number">1 &lt; 2</td>'
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{told}>{join(*content)}</{name}>")


def code(value: str) -> Markup:
    """A code, pointer or expression; it may be broken over lines behind a point or slash."""
    first, *others = _STEPS.split(value)
    return tag("code", first, ([Markup("<wbr>"), other] for other in others))


def heading(title: str, level: int | None) -> Markup:
    """A heading of that level; without a level, the words alone, in a paragraph."""
    return tag(f"h{min(level, 6)}", title) if level else tag("p", tag("strong", title))


def listing(title: str, entries: Iterable[Content], level: int | None) -> Markup:
    """A heading and a list; nothing at all without entries."""
    items = [tag("li", entry) for entry in entries]
    return join(heading(title, level), tag("ul", items)) if items else join()


@attrs.frozen
class Column:
    """A column of a table: its header, and whether numbers stand in it."""

    header: str
    number: bool = False


def header_row(columns: Sequence[Column]) -> Markup:
    """The head of a table."""
    cells = (tag("th", one.header, scope="col", class_="number" if one.number else None) for one in columns)
    return tag("thead", tag("tr", cells))


def row(columns: Sequence[Column], cells: Sequence[Content], *, first: str | None = None, **attributes: Any) -> Markup:
    """A row whose first cell names it; ``first`` is the class of that cell."""
    name, *others = cells
    # On a narrow screen cells stand below each other; of more than two, each is told by its column.
    labelled = len(others) > 2
    told = (
        tag("td", cell, class_=_class_of(cell, column), data_label=column.header if labelled else None)
        for column, cell in zip(columns[1:], others, strict=True)
    )
    return tag("tr", tag("th", name, scope="row", class_=first), told, **attributes)


def _class_of(cell: Content, column: Column) -> str | None:
    """Numbers stay on one line with their word, „über 170“; what says more, „zwischen 0 und 39.279“, may be broken."""
    if not column.number:
        return None
    return "number wide" if isinstance(cell, str) and cell.count(" ") > 1 else "number"


def table(
    caption: str, columns: Sequence[Column], rows: Iterable[Sequence[Content]], level: int | None = None
) -> Markup:
    """A table with a caption, which is a heading too where a level is given."""
    body = (row(columns, cells) for cells in rows)
    return tag("table", caption_of(caption, level), header_row(columns), tag("tbody", body))


def caption_of(title: str, level: int | None) -> Markup:
    """The caption of a table, which is a heading too where a level is given."""
    return tag("caption", tag(f"h{min(level, 6)}", title) if level else title)


def framed(content: Content, language: Language, *, styled: bool = True) -> Markup:
    """A view as it stands by itself: in its language, with the style that it brings along."""
    style = Markup(f"<style>{STYLE}</style>") if styled else None
    return tag("div", style, content, class_="iqmodel", lang=language)
