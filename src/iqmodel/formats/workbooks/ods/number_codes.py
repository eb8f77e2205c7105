"""Format codes as number formats of OpenDocument: what :mod:`.number_styles` reads, written.

A code may have up to four sections, for positive and negative numbers, zero and text. OpenDocument has one format for
each, of which the last refers to the others under conditions. Read again, the file gives the same code, with
every literal in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from iqmodel.formats.workbooks.number_formats import GENERAL
from iqmodel.formats.workbooks.ods.element import Element

_TOKEN: Final = re.compile(
    r'"(?P<text>[^"]*)"|\\(?P<escaped>.)|\[(?P<colour>[A-Za-z]+)\]|(?P<digits>[0#?][0#?,]*(?:\.[0#?]+)?)'
    r"|(?P<day>D+|M+|Y+|H+|S+)|(?P<at>@)|(?P<general>General)|(?P<other>.)",
    re.IGNORECASE,
)
_COLOURS: Final = {"red": "#ff0000", "black": "#000000", "white": "#ffffff", "blue": "#0000ff", "green": "#00ff00"}
_DAYS: Final = {"D": "day", "M": "month", "Y": "year", "H": "hours", "S": "seconds"}
# The conditions of the sections before the last, by how many there are.
_CONDITIONS: Final = {
    0: (),
    1: ("value()>=0",),
    2: ("value()>0", "value()<0"),
    3: ("value()>0", "value()<0", "value()=0"),
}


def number_styles(code: str, name: str) -> list[Element]:
    """The formats for a code: those of its sections, and last the one with that name, which refers to them.

    Conditions in a code are not written: none of our own codes has any.

    >>> ["".join(one.pieces()) for one in number_styles("@", "N1")]
    ['<number:text-style style:name="N1"><number:text-content/></number:text-style>']
    """
    *before, last = code.split(";")[:4]
    kind = "text" if "@" in last else "percentage" if "%" in code else "date" if _is_day(code) else "number"
    made = [_style(section, f"{name}P{place}", kind) for place, section in enumerate(before)]
    for style in made:
        style.attributes["style:volatile"] = "true"
    own = _style(last, name, kind)
    for place, condition in enumerate(_CONDITIONS[len(before)]):
        own.children.append(
            Element("style:map", {"style:condition": condition, "style:apply-style-name": f"{name}P{place}"})
        )
    return [*made, own]


def _is_day(code: str) -> bool:
    """Whether a code shows dates."""
    return code != GENERAL and any(found["day"] for found in _TOKEN.finditer(code))


def _style(section: str, name: str, kind: str) -> Element:
    """The number format for one section of a code."""
    style = Element(f"number:{kind}-style", {"style:name": name})
    style.children += _joined(part for found in _TOKEN.finditer(section) for part in _parts(found))
    return style


def _joined(parts: Iterator[Element]) -> Iterator[Element]:
    """The parts, with texts that follow each other as one."""
    held: Element | None = None
    for part in parts:
        if held is not None and held.name == part.name == "number:text":
            held.children += part.children
            continue
        if held is not None:
            yield held
        held = part
    if held is not None:
        yield held


def _parts(found: re.Match[str]) -> Iterator[Element]:
    """The part for one element of a code."""
    text = found[0]
    if found["digits"]:
        whole, _, decimals = text.partition(".")
        attributes = {"number:min-integer-digits": str(whole.count("0")), "number:decimal-places": str(len(decimals))}
        if decimals.count("0") < len(decimals):
            attributes["number:min-decimal-places"] = str(decimals.count("0"))
        yield Element("number:number", attributes | ({"number:grouping": "true"} if "," in whole else {}))
    elif found["general"]:
        yield Element("number:number", {"number:min-integer-digits": "1"})
    elif found["colour"]:
        if (colour := _COLOURS.get(found["colour"].lower())) is not None:
            yield Element("style:text-properties", {"fo:color": colour})
    elif found["day"]:
        long = {"number:style": "long"} if len(text) in (2, 4) else {}
        yield Element(f"number:{_DAYS[text[0].upper()]}", long if text[0] not in "Yy" or len(text) > 2 else {})
    elif found["at"]:
        yield Element("number:text-content")
    else:
        said = found["text"] if found["text"] is not None else found["escaped"] or found["other"] or ""
        if said:
            yield Element("number:text", {}, [said])
