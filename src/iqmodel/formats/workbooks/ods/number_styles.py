"""Number formats of OpenDocument as format codes: one notation for what cells show, whatever file they are from.

A style is a list of parts (digits, texts, days …) and of conditions under which another style applies; the code
of :mod:`..number_formats` is the same in one line. ``[>=0]`` and ``[<0]`` are the sections that codes have anyway.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import attrs

from iqmodel.formats.workbooks.number_formats import GENERAL
from iqmodel.formats.workbooks.ods.names import FO, LOEXT, NUMBER, STYLE

KINDS: Final[Mapping[str, str]] = {
    f"{NUMBER}number-style": "number",
    f"{NUMBER}percentage-style": "percentage",
    f"{NUMBER}currency-style": "currency",
    f"{NUMBER}date-style": "date",
    f"{NUMBER}time-style": "time",
    f"{NUMBER}boolean-style": "boolean",
    f"{NUMBER}text-style": "text",
}
"""The elements that are number formats, with what each is for."""

DEFAULTS: Final[Mapping[str, str]] = {
    "percentage": "0.00%",
    "currency": "#,##0.00",
    "date": "YYYY-MM-DD",
    "time": "HH:MM:SS",
}
"""What programs show of a value of each type whose cell has no format for it."""

_TEXTS: Final = (f"{NUMBER}text", f"{NUMBER}currency-symbol", f"{NUMBER}fill-character", f"{NUMBER}embedded-text")
_CONDITION: Final = re.compile(r"value\(\)\s*(<=|>=|!=|<|>|=)\s*(-?[0-9.]+(?:[Ee][+-]?[0-9]+)?)")
_LONGEST: Final = 400
"""Characters of a code, places of a number: no format of people has more."""
_MOST_PLACES: Final = 30
_GROUP: Final = 3
_COLOURS: Final = {
    "#000000": "[Black]",
    "#ffffff": "[White]",
    "#ff0000": "[Red]",
    "#00ff00": "[Green]",
    "#0000ff": "[Blue]",
    "#ffff00": "[Yellow]",
    "#ff00ff": "[Magenta]",
    "#00ffff": "[Cyan]",
}


@attrs.define
class NumberStyle:
    """One number format while it is read: the ``code`` so far, and the conditions that lead to other formats."""

    kind: str
    code: str = ""
    maps: list[tuple[str, str]] = attrs.field(factory=list)
    _text: str | None = None
    _embedded: list[tuple[int, str]] = attrs.field(factory=list)
    _number: dict[str, str] | None = None
    _place: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A part of the format begins."""
        if name in _TEXTS:
            self._text = ""
            self._place = _whole(attributes.get(f"{NUMBER}position"), 0)
        elif name in (f"{NUMBER}number", f"{NUMBER}scientific-number", f"{NUMBER}fraction"):
            self._number, self._embedded = attributes, []
        elif name == f"{NUMBER}text-content":
            self._add("@")
        elif name == f"{NUMBER}boolean":
            self._add(GENERAL)
        elif name == f"{STYLE}text-properties":
            self._add(_COLOURS.get(attributes.get(f"{FO}color", "").lower(), ""))
        elif name == f"{STYLE}map":
            self.maps.append((attributes.get(f"{STYLE}condition", ""), attributes.get(f"{STYLE}apply-style-name", "")))
        else:
            self._add(_of_day(name, attributes))

    def text(self, text: str) -> None:
        """Text of the part that has begun."""
        if self._text is not None:
            self._text = (self._text + text)[:_LONGEST]

    def end(self, name: str) -> None:
        """A part of the format ends."""
        if name in _TEXTS and self._text is not None:
            text, self._text = self._text, None
            if name == f"{NUMBER}embedded-text":
                self._embedded.append((self._place, text))
            elif name == f"{NUMBER}fill-character":
                self._add(f"*{text[:1]}" if text else "")
            else:
                self._add(_literal(text, percent=self.kind == "percentage"))
        elif self._number is not None and name == f"{NUMBER}number":
            self._add(_digits(self._number, self._embedded))
            self._number = None
        elif self._number is not None and name == f"{NUMBER}scientific-number":
            self._add(f"{_digits(self._number, ())}E+0")
            self._number = None
        elif self._number is not None and name == f"{NUMBER}fraction":
            self._add("# ?/?")
            self._number = None

    def _add(self, code: str) -> None:
        """Add to the code, which is cut at a length that no format of people has."""
        self.code = (self.code + code)[:_LONGEST]

    def whole(self, others: Mapping[str, NumberStyle]) -> str:
        """The code with those of the formats that apply under conditions.

        ``others`` are all formats of the file by name; a condition that leads to none of them does not count, and
        neither does a fourth one.
        """
        found = [(_CONDITION.search(said), others.get(name)) for said, name in self.maps[:3]]
        sections = [(match[1], match[2], other.code) for match, other in found if match and other is not None]
        own = self.code or ('""' if sections or self.kind == "text" else GENERAL)
        if not sections:
            # A format for texts shows numbers as they are.
            return f"{GENERAL};-{GENERAL};{GENERAL};{own}" if self.kind == "text" and own != "@" else own
        codes = [code or '""' for _, _, code in sections]
        signs = [f"{sign}{float(number):g}" for sign, number, _ in sections]
        if signs in ([">=0"], [">0", "<0"], [">0", "<0", "=0"]):
            middle = [codes[0]] if signs == [">0", "<0"] and self.kind == "text" else []
            return ";".join((*codes, *middle, own))
        named = (f"[{'<>' if sign == '!=' else sign}{number}]{code or chr(34) * 2}" for sign, number, code in sections)
        return ";".join((*named, own))


def _whole(text: str | None, default: int) -> int:
    """A small whole number of an attribute."""
    return min(int(text), _MOST_PLACES) if text and text.isascii() and text.isdigit() and len(text) < 5 else default


def _literal(text: str, *, percent: bool) -> str:
    """A text in a code: quoted, but for the sign of percentages, which multiplies by 100."""
    if percent and "%" in text:
        return "%".join(_quoted(part) for part in text.split("%"))
    return _quoted(text)


def _quoted(text: str) -> str:
    """A text as codes have it: between quotation marks, or sign by sign if it contains one itself."""
    if '"' in text:
        return "".join(f"\\{sign}" for sign in text)
    return f'"{text}"' if text else ""


def _digits(attributes: Mapping[str, str], embedded: list[tuple[int, str]] | tuple[()]) -> str:
    """The digits of a number, with the texts among them, each so many places before the decimals."""
    least = _whole(attributes.get(f"{NUMBER}min-integer-digits"), 1)
    grouped = attributes.get(f"{NUMBER}grouping") == "true"
    places = attributes.get(f"{NUMBER}decimal-places")
    factor = attributes.get(f"{NUMBER}display-factor", "1")
    if places is None and not grouped and not embedded and least <= 1 and factor == "1":
        return GENERAL
    signs = ["0" if place < least else "#" for place in range(max(least, 1, _GROUP + 1 if grouped else 0))]
    texts = dict(embedded)
    signs += ["#"] * (min(max(texts, default=0), _MOST_PLACES) + 1 - len(signs) if texts else 0)
    whole = ""
    for place, sign in enumerate(signs):
        if place == _GROUP and grouped:
            whole = f",{whole}"
        if place in texts:
            whole = f"{_quoted(texts[place])}{whole}"
        whole = f"{sign}{whole}"
    shown = _whole(places, 0)
    always = _whole(attributes.get(f"{NUMBER}min-decimal-places", attributes.get(f"{LOEXT}min-decimal-places")), shown)
    if attributes.get(f"{NUMBER}decimal-replacement") is not None:
        always = 0
    decimals = "0" * min(always, shown) + "#" * (shown - always)
    return f"{whole}{'.' if shown else ''}{decimals}{',' * _thousands(factor)}"


def _thousands(factor: str) -> int:
    """How often a number is divided by a thousand before it is shown."""
    try:
        number = float(factor)
    except ValueError:
        return 0
    return next((times for times in range(1, 5) if number == 1000.0**times), 0)


_DAYS: Final = {"day": "D", "month": "M", "year": "YY", "hours": "H", "minutes": "M", "seconds": "S"}


def _of_day(name: str, attributes: Mapping[str, str]) -> str:
    """The part of a date or time: nothing for an element that has none."""
    kind = name.removeprefix(NUMBER)
    long = attributes.get(f"{NUMBER}style") == "long"
    if kind in _DAYS:
        if kind == "month" and attributes.get(f"{NUMBER}textual") == "true":
            return "MMMM" if long else "MMM"
        return _DAYS[kind] * (2 if long else 1)
    if kind == "day-of-week":
        return "DDDD" if long else "DDD"
    return {"am-pm": " AM/PM", "quarter": '"Q"', "week-of-year": '"W"', "era": '"E"'}.get(kind, "")
