"""A plot as SVG text for a page: self-contained, the same each time, readable to those who do not see it.

What a drawing program writes is cleaned: no prolog, comments, dates or style sheets, no address of anything outside,
and every id of its own, so that several pictures stand in one page. Black becomes the text colour of the page.
"""

from __future__ import annotations

import hashlib
import re
from html import escape
from io import StringIO
from typing import Final

from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure, SubFigure

from iqmodel.errors import InvalidDataError
from iqmodel.language.problems import objection
from iqmodel.values.kinds import wrong_type

_TAG: Final = re.compile(r"<[^<>]*>")
_ID: Final = re.compile(r'\s+id="([^"]*)"')
_REFERENCE: Final = re.compile(r'(?:href="#|url\(#)([^")]+)')
_NO_METADATA: Final = dict.fromkeys(("Creator", "Date", "Format", "Type"))
_PREFIX: Final = r"[A-Za-z][A-Za-z0-9_-]{0,63}"
_FOLLOWS: Final = 'fill="currentColor"'
_BLACK: Final = re.compile(r"(fill|stroke): #000000\b")


def to_svg(picture: Axes | Figure, *, title: str | None = None, desc: str | None = None, ids: str | None = None) -> str:
    """The figure, or the one of these Axes, as an ``svg`` element to put into a page or a file.

    ``title`` and ``desc`` are its text alternative: by default the titles of its Axes, and every text that a plot of
    this package shows, each value with its label. ``ids`` begins each id; by default it is derived from the content,
    so that different pictures differ and the same one is written alike each time. Raises InvalidDataError for what is
    no picture, or an ``ids`` that cannot begin an id; MissingExtraError without the extra ``plots``.
    """
    drawable: object = picture
    if not isinstance(drawable, (Axes, Figure, SubFigure)) or getattr(drawable, "figure", None) is None:
        raise InvalidDataError((wrong_type(picture, ("picture",), Figure),))
    given: object = ids
    if given is not None and not (isinstance(given, str) and re.fullmatch(_PREFIX, given)):
        raise InvalidDataError((objection("plots.ids", "ids", value=ids),))
    figure = picture.figure.figure
    drawn = [picture] if isinstance(picture, Axes) else list(figure.axes)
    body = _body(figure)
    prefix = ids or "plot" + hashlib.sha256(_own_ids(body, "plot").encode()).hexdigest()[:8]
    named = title if title is not None else "; ".join(filter(None, map(_title, drawn)))
    description = desc if desc is not None else " – ".join(filter(None, map(_alternative, drawn)))
    return _assemble(_own_ids(body, prefix), prefix, _plain(named), _plain(description))


def _body(figure: Figure) -> str:
    """What matplotlib writes, from the opening tag on, without comments and style sheets."""
    written = StringIO()
    figure.savefig(written, format="svg", metadata=_NO_METADATA, transparent=_is_white(figure))
    text = re.sub(r"<!--.*?-->\n?", "", written.getvalue(), flags=re.DOTALL)
    text = re.sub(r"\s*\n\s*", "\n", text)
    text = re.sub(r"<defs>\s*<style\b.*?</style>\s*</defs>\s*", "", text, flags=re.DOTALL)
    # The letter of a blank is a path of nothing, which checkers of HTML want to be said.
    text = re.sub(r"<path (?![^<>]*\bd=)", '<path d="" ', text)
    body = text[text.index("<svg") :].strip()
    if not _is_white(figure):
        return body
    return _TAG.sub(lambda tag: _BLACK.sub(r"\1: currentColor", tag[0]), body).replace("<svg", f"<svg {_FOLLOWS}", 1)


def _is_white(figure: Figure) -> bool:
    """Whether the figure has the ground of a plain page. Any other was chosen: it stays, and with it what is black."""
    return to_rgba(figure.get_facecolor()) == (1, 1, 1, 1)


def _own_ids(body: str, prefix: str) -> str:
    """The ids that something refers to, numbered in the order of their appearance, without the rest of them."""
    tags = _TAG.findall(body)
    wanted = dict.fromkeys(key for tag in tags for key in _REFERENCE.findall(tag))
    own = {key: f"{prefix}-{number}" for number, key in enumerate(wanted, 1)}

    def renamed(tag: re.Match[str]) -> str:
        kept = _ID.sub(lambda found: f' id="{own[found[1]]}"' if found[1] in own else "", tag[0])
        return re.sub(r"(?:xlink:)?(href=\"#|url\(#)([^\")]+)", lambda found: found[1] + own[found[2]], kept)

    return _TAG.sub(renamed, body)


def _assemble(body: str, prefix: str, title: str, desc: str) -> str:
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
    return " ".join(ax.get_title(loc=place) for place in ("left", "center", "right")).strip()


def _alternative(ax: Axes) -> str:
    """What the plot tells: what it is about, the unit, every value with its label, and what stands below."""
    parts: dict[str, list[str]] = {"subtitle": [], "unit": [ax.get_xlabel()], "value": [], "caption": []}
    for text in ax.texts:
        if (kind := text.get_gid()) in parts:
            parts[str(kind)].append(str(text.get_label()))
    return ". ".join("; ".join(said) for said in parts.values() if any(said))


def _plain(text: str) -> str:
    return "".join(one for one in " ".join(text.split()) if one.isprintable())
