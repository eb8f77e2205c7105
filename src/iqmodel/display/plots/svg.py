"""A plot as SVG text for a page: self-contained, reproducible, and readable for people who do not see it.

The output of matplotlib is cleaned: no prolog, comments, dates or style sheets, no external addresses, and unique ids,
so that a page can contain several plots. Black becomes the text colour of the page.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from html import escape
from io import StringIO
from typing import Final

from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.text import Text as Artist

_TAG: Final = re.compile(r"<[^<>]*>")
_ID: Final = re.compile(r'\s+id="([^"]*)"')
_REFERENCE: Final = re.compile(r'(?:href="#|url\(#)([^")]+)')
_NO_METADATA: Final = dict.fromkeys(("Creator", "Date", "Format", "Type"))
_FOLLOWS: Final = 'fill="currentColor"'
_BLACK: Final = re.compile(r"(fill|stroke): #000000\b")


def svg_of(figure: Figure, drawn: Iterable[Axes], *, title: str | None, desc: str | None, ids: str | None) -> str:
    """The figure as an ``svg`` element; its text alternative is by default that of these of its Axes."""
    panels = list(drawn)
    body = _body(figure)
    prefix = ids or "plot" + hashlib.sha256(_own_ids(body, "plot").encode()).hexdigest()[:8]
    named = title if title is not None else title_of(figure, panels)
    said = [_alternative(figure.texts, ""), *(_alternative(ax.texts, ax.get_xlabel()) for ax in panels)]
    description = desc if desc is not None else " – ".join(filter(None, said))
    return _assemble(_own_ids(body, prefix), prefix, _plain(named), _plain(description))


def title_of(figure: Figure, drawn: Iterable[Axes]) -> str:
    """The title of the figure, or else those of its Axes."""
    return " ".join(figure.get_suptitle().split()) or "; ".join(filter(None, map(_title, drawn)))


def _body(figure: Figure) -> str:
    """The output of matplotlib from the opening tag on, without comments and style sheets."""
    written = StringIO()
    # Without metadata: the date in it would make every drawing different.
    figure.savefig(written, format="svg", metadata=_NO_METADATA, transparent=_is_white(figure))
    text = re.sub(r"<!--.*?-->\n?", "", written.getvalue(), flags=re.DOTALL)
    text = re.sub(r"\s*\n\s*", "\n", text)
    text = re.sub(r"<defs>\s*<style\b.*?</style>\s*</defs>\s*", "", text, flags=re.DOTALL)
    # The glyph of a blank is an empty path; HTML validators require the attribute nevertheless.
    text = re.sub(r"<path (?![^<>]*\bd=)", '<path d="" ', text)
    body = text[text.index("<svg") :].strip()
    if not _is_white(figure):
        return body
    return _TAG.sub(lambda tag: _BLACK.sub(r"\1: currentColor", tag[0]), body).replace("<svg", f"<svg {_FOLLOWS}", 1)


def _is_white(figure: Figure) -> bool:
    """Whether the background is that of a plain page; any other was chosen, and is kept together with black."""
    return to_rgba(figure.get_facecolor()) == (1, 1, 1, 1)


def _own_ids(body: str, prefix: str) -> str:
    """The ids to which something refers, numbered in order of appearance; all others are removed."""
    tags = _TAG.findall(body)
    wanted = dict.fromkeys(key for tag in tags for key in _REFERENCE.findall(tag))
    own = {key: f"{prefix}-{number}" for number, key in enumerate(wanted, 1)}

    def renamed(tag: re.Match[str]) -> str:
        kept = _ID.sub(lambda found: f' id="{own[found[1]]}"' if found[1] in own else "", tag[0])
        return re.sub(r"(?:xlink:)?(href=\"#|url\(#)([^\")]+)", lambda found: found[1] + own[found[2]], kept)

    return _TAG.sub(renamed, body)


def _assemble(body: str, prefix: str, title: str, desc: str) -> str:
    """The element with its text alternative."""
    opening, rest = body[: body.index(">")], body[body.index(">") + 1 :]
    size = " ".join(re.findall(r'\b(?:fill|width|height|viewBox)="[^"]*"', opening))
    labels = [("title", f"{prefix}-title", title), ("desc", f"{prefix}-desc", desc)]
    given = [(name, key, escape(text, quote=False)) for name, key, text in labels if text]
    # Round joins were the style sheet's; a picture wider than its page shrinks with it.
    style = 'style="max-width: 100%; height: auto" stroke-linejoin="round"'
    role = f'role="img" aria-labelledby="{" ".join(key for _, key, _ in given)}"' if given else 'aria-hidden="true"'
    alternative = "".join(f'\n <{name} id="{key}">{text}</{name}>' for name, key, text in given)
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style} {role}>{alternative}{rest}\n'


def _title(ax: Axes) -> str:
    """The titles of an Axes."""
    return " ".join(ax.get_title(loc=place) for place in ("left", "center", "right")).strip()


def _alternative(texts: Iterable[Artist], unit: str) -> str:
    """What texts say of a plot: subject, unit, every value with its label, and the caption."""
    parts: dict[str, list[str]] = {"subtitle": [], "unit": [unit] if unit else [], "value": [], "caption": []}
    for text in texts:
        if (kind := text.get_gid()) in parts:
            parts[str(kind)].append(str(text.get_label()))
    return ". ".join("; ".join(said) for said in parts.values() if any(said))


def _plain(text: str) -> str:
    """Text without line breaks and unprintable characters."""
    return "".join(one for one in " ".join(text.split()) if one.isprintable())
