"""Number formats: what a cell shows of the number in it.

``"rund "#,##0`` shows 25000 as „rund 25.000“, ``#,##0,`` shows it as „25“, ``0;-0;"k. A."`` shows 0 as „k. A.“, and
``#`` shows 0 as nothing at all. A person answers for what the cell shows, so that is what is read. The codes are those
of the file format (ECMA-376, part 1, section 18.8.31), which are English in every language of the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final, Literal

import attrs

from iqmodel.formats.workbooks.colours import PALETTE
from iqmodel.language.text import Language

GENERAL: Final = "General"

_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<skipped>.)|\*(?P<filled>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<exponent>[Ee][+-])|(?P<ampm>AM/PM|A/P)|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+(?:[Ee][+-]?[0-9]+)?)")
_ELAPSED: Final = re.compile(r"h+|m+|s+", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"color\s*([1-9][0-9]?)", re.ASCII)
_COLOURS: Final = {
    "black": "000000",
    "white": "FFFFFF",
    "red": "FF0000",
    "green": "00FF00",
    "blue": "0000FF",
    "yellow": "FFFF00",
    "magenta": "FF00FF",
    "cyan": "00FFFF",
}
_CURRENCY: Final = re.compile(r"\$([^-]*)")
_PLACEHOLDERS: Final = "0#?"
_GROUP: Final = 3
_PLAIN: Final = re.compile(r"General|@|(?:#*0|#,##0)(?:\.0+)?", re.IGNORECASE)
_BLANKS: Final = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
# What fills a cell without being read with the number: blanks, dots and lines that lead the eye.
_LEADERS: Final = f"{_BLANKS}._\N{MIDDLE DOT}"
_GROUPING: Final = f"{_BLANKS}.,'\N{RIGHT SINGLE QUOTATION MARK}"

_Kind = Literal[
    "literal", "digit", "point", "comma", "percent", "exponent", "slash", "text", "general", "date", "colour"
]


@attrs.frozen
class _Token:
    """One element of a format code."""

    kind: _Kind
    text: str


@attrs.frozen
class _Section:
    """One section of a format, with its condition if it has one."""

    tokens: tuple[_Token, ...]
    condition: tuple[str, float] | None = None

    def has(self, kind: _Kind) -> bool:
        """Whether the section has an element of that kind."""
        return any(token.kind == kind for token in self.tokens)


@attrs.frozen
class Shown:
    """What a cell shows of a number: the text before and after it, and the number as far as it is shown.

    ``number`` is None if no digit is shown. ``grouped`` says whether thousands are separated.
    """

    before: str
    number: Decimal | None
    after: str = ""
    grouped: bool = False
    percent: bool = False

    def is_exactly(self, value: float) -> bool:
        """Whether sign and digits shown are the value itself, no part, multiple or rounding of it."""
        if self.percent or self.number is None:
            return False
        negative = any(sign in self.before for sign in "-−(")
        return self.number == abs(Decimal(repr(value))) and negative == (value < 0)

    @property
    def words(self) -> tuple[str, str]:
        """The words before and after the number, without blanks and signs."""
        before, after = (part.strip(_BLANKS) for part in (self.before, self.after))
        return before.strip("+-−()").strip(_BLANKS), after.strip("-−()").strip(_BLANKS)

    def in_language(self, language: Language | None = None) -> str:
        """The text of the cell as spreadsheets in that language show it."""
        digits = ""
        if self.number is not None:
            digits = f"{self.number:,f}" if self.grouped else f"{self.number:f}"
            if language == "de":
                digits = digits.translate(str.maketrans(",.", ".,"))
        return f"{self.before}{digits}{self.after}".strip(_BLANKS)


@lru_cache(maxsize=512)
def is_plain(code: str) -> bool:
    """Whether the format shows every whole number and every text unchanged, as nearly all formats do.

    >>> is_plain("General"), is_plain("#,##0"), is_plain('"rund "0'), is_plain("#")
    (True, True, False, False)
    """
    return _PLAIN.fullmatch(code or GENERAL) is not None


def shown(value: float, code: str, *, zeros: bool = True) -> Shown:
    """What a cell with that format shows of a number; ``zeros`` is False on a sheet that shows none.

    >>> shown(25_000, '"rund "#,##0').in_language("de"), shown(1_234_567, '#,##0," Tsd."').in_language("de")
    ('rund 25.000', '1.235 Tsd.')
    >>> shown(0, '0;-0;"k. A."').in_language("de"), shown(0, "#").in_language("de")
    ('k. A.', '')
    """
    # A setting of the sheet, which applies whatever the format says.
    if not zeros and value == 0:
        return Shown("", None)
    sections = _sections(code)
    # Only a section that is not made for negative numbers shows their sign by itself.
    section, alone = _chosen(sections, value)
    exact = Decimal(repr(value))
    sign = "-" if value < 0 and alone else ""
    return _rendered(section, abs(exact), sign)


def colour_of(value: float, code: str) -> str | None:
    """The colour in which that format writes a number, whatever the font of its cell says; None if it names none.

    >>> colour_of(12, "[White]0"), colour_of(12, "0;[Red]-0"), colour_of(-12, "0;[Red]-0")
    ('FFFFFF', None, 'FF0000')
    """
    tokens = _chosen(_sections(code), value)[0].tokens if "[" in code else ()
    return next((token.text for token in tokens if token.kind == "colour"), None)


def shown_text(value: str, code: str) -> str:
    """What a cell with that format shows of a text.

    >>> shown_text("400", '"rund "@'), shown_text("400", ";;;"), shown_text("400", "0")
    ('rund 400', '', '400')
    """
    sections = _sections(code)
    own = sections[3] if len(sections) > 3 else next((one for one in sections if one.has("text")), None)
    if own is None:
        return value
    return "".join(value if token.kind == "text" else token.text for token in own.tokens)


def shows_day(code: str) -> tuple[bool, bool, bool]:
    """Whether a date format shows the day of the month, the month and the year.

    >>> shows_day("DD.MM.YYYY"), shows_day("mmm yy"), shows_day("dddd"), shows_day("h:mm")
    ((True, True, True), (False, True, True), (False, False, False), (False, False, False))
    """
    letters = "".join(token.text if token.kind == "date" else " " for token in _sections(code)[0].tokens).lower()
    runs = re.findall(r"d+|m+|[ye]+|h+|s+", letters)
    # An m beside hours or seconds is a minute.
    months = [
        place
        for place, run in enumerate(runs)
        if run[0] == "m" and runs[place - 1 : place] != ["h"] and not {*runs[max(place - 1, 0) : place + 2]} & _CLOCK
    ]
    return "d" in runs or "dd" in runs, bool(months), any(run[0] in "ye" for run in runs)


def stands_for(day: date, seen: tuple[bool, bool, bool], *, last: bool) -> bool:
    """Whether a day is the one that people read from a date with these parts: the day itself, or one end
    of its span.
    """
    match seen:
        case True, True, True:
            return True
        case False, True, True:
            return (day + timedelta(days=1)).day == 1 if last else day.day == 1
        case False, False, True:
            return (day.month, day.day) == ((12, 31) if last else (1, 1))
        case _:
            return False


_CLOCK: Final = {"h", "hh", "s", "ss"}


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    """The sections of a format; at most four count."""
    tokens: list[_Token] = []
    condition: tuple[str, float] | None = None
    found: list[_Section] = []
    for token in [*_tokens(code), None]:
        if token is None:
            found.append(_Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif isinstance(token, _Token):
            tokens.append(token)
        else:
            condition = token
    # Positive, negative, zero, text: further sections are ignored.
    return tuple(found[:4])


def _tokens(code: str) -> Iterator[_Token | tuple[str, float] | None]:
    """The tokens of a format, its conditions as they come, and None between two sections."""
    for match in _TOKEN.finditer(code or GENERAL):
        kind, text = str(match.lastgroup), match.group(str(match.lastgroup))
        if kind in ("quoted", "escaped"):
            yield _Token("literal", text)
        elif kind == "skipped":
            yield _Token("literal", " ")
        elif kind == "filled" and text not in _LEADERS:
            # It is repeated as often as it fits into the cell: whatever it is, it reads as part of the number.
            yield _Token("literal", f"{3 * text}…")
        elif kind == "bracket":
            yield from _bracket(text)
        elif kind in ("general", "exponent"):
            yield _Token("general" if kind == "general" else "exponent", text)
        elif kind == "ampm":
            yield _Token("date", " ")
        elif kind == "other":
            yield None if text == ";" else _single(text)


def _bracket(text: str) -> Iterator[_Token | tuple[str, float]]:
    """The meaning of brackets: a condition, a currency, elapsed time, a colour; languages show nothing."""
    condition = _CONDITION.fullmatch(text.strip())
    if condition:
        yield condition[1], float(condition[2])
    elif currency := _CURRENCY.match(text):
        yield _Token("literal", currency[1])
    elif _ELAPSED.fullmatch(text):
        yield _Token("date", text)
    elif (named := text.lower()) in _COLOURS:
        yield _Token("colour", _COLOURS[named])
    elif (numbered := _NUMBERED.fullmatch(named)) and int(numbered[1]) <= 56:
        # The first eight of the palette are repeated, so that the colours of formats begin behind them.
        yield _Token("colour", PALETTE[int(numbered[1]) + 7])


def _single(text: str) -> _Token:
    """The element of a single character."""
    kinds: dict[str, _Kind] = {".": "point", ",": "comma", "%": "percent", "/": "slash", "@": "text"}
    if text in _PLACEHOLDERS:
        return _Token("digit", text)
    if text.lower() in tuple("dmyhseb"):
        return _Token("date", text)
    return _Token(kinds.get(text, "literal"), text)


def _chosen(sections: tuple[_Section, ...], value: float) -> tuple[_Section, bool]:
    """The section for a number, and whether it shows the sign of a negative one by itself."""
    numeric = [one for one in sections[:3] if not one.has("text")] if len(sections) < 4 else list(sections[:3])
    if not numeric:
        return _sections(GENERAL)[0], True
    first, second = numeric[0], numeric[1] if len(numeric) > 1 else numeric[0]
    third = numeric[2] if len(numeric) > 2 else first
    if first.condition is None and second.condition is None:
        return (second, len(numeric) == 1) if value < 0 else (third if value == 0 else first, True)
    if first.condition and _holds(value, first.condition):
        return first, True
    if second is not first and second.condition and _holds(value, second.condition):
        return second, True
    if first.condition and second.condition and len(numeric) > 2:
        return third, True
    return second, True


def _holds(value: float, condition: tuple[str, float]) -> bool:
    """Whether a value satisfies the condition of a section."""
    sign, other = condition
    return {
        "<": value < other,
        "<=": value <= other,
        ">": value > other,
        ">=": value >= other,
        "=": value == other,
        "<>": value != other,
    }[sign]


def _rendered(section: _Section, value: Decimal, sign: str) -> Shown:
    """What a section shows of an absolute value."""
    tokens = section.tokens
    if section.has("date"):
        return Shown("…", None)
    if section.has("general"):
        place = next(place for place, token in enumerate(tokens) if token.kind == "general")
        return Shown(sign + _literal(tokens[:place]), value, _literal(tokens[place + 1 :]))
    digits = [place for place, token in enumerate(tokens) if token.kind == "digit"]
    if not digits:
        return Shown(sign + _literal(tokens), None)
    first, last = digits[0], digits[-1]
    inner, end = tokens[first : last + 1], last + 1
    while end < len(tokens) and tokens[end].kind in {"comma", "point"}:
        end += 1
    before, after = sign + _literal(tokens[:first]), _literal(tokens[end:])
    if any(token.kind in ("exponent", "slash") for token in inner):
        return Shown(before, _in_scale(inner, value), after)
    return _plain(before, inner + tokens[last + 1 : end], after, value, percent=section.has("percent"))


def _plain(before: str, inner: tuple[_Token, ...], after: str, value: Decimal, *, percent: bool) -> Shown:
    """A number in digits: scaled by the commas after it, rounded to its decimals, without a zero that no
    digit demands.
    """
    kinds = [token.kind for token in inner]
    point = kinds.index("point") if "point" in kinds else len(inner)
    ones = [place for place, kind in enumerate(kinds) if kind == "digit" and place < point]
    whole, decimals = inner[: ones[-1] + 1 if ones else 0], kinds[point:].count("digit")
    # Commas between the digits separate thousands, those behind them divide by a thousand each.
    scale, grouped = kinds[len(whole) :].count("comma"), "comma" in kinds[: len(whole)]
    number = value * (100 if percent else 1) / Decimal(1000) ** scale
    # Halves are rounded away from zero, as in Excel.
    number = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    if number == 0 and not any(token.text == "0" for token in inner if token.kind == "digit"):
        return Shown(before, None, after, percent=percent)
    length = len(str(int(number)))
    least = sum(token.text == "0" for token in whole)
    separated = _separated(whole, length)
    if separated is None or ((separated or grouped) and length < least and least > _GROUP):
        # Signs among the digits, as in a telephone number, or thousands without digits: that does not read as a number.
        return Shown(f"{before}{_padded(whole, int(number))}", None, after)
    return Shown(before, number, after, grouped or separated, percent)


def _separated(whole: tuple[_Token, ...], length: int) -> bool | None:
    """Whether literal signs separate the thousands of so many digits; None for signs with any other purpose."""
    behind, found = 0, False
    for token in reversed(whole):
        if token.kind == "digit":
            behind += 1
        elif token.kind == "literal" and token.text:
            if token.text.strip(_GROUPING) or behind % _GROUP or length <= behind:
                return None
            found = True
    return found


def _padded(whole: tuple[_Token, ...], number: int) -> str:
    """The digits in their places, with the signs among them."""
    digits, text = list(str(number)), ""
    for token in reversed(whole):
        if token.kind == "digit":
            text = (digits.pop() if digits else token.text.strip("#?")) + text
        elif token.kind in {"literal", "comma"}:
            text = token.text + text
    return "".join(digits) + text


def _in_scale(inner: tuple[_Token, ...], value: Decimal) -> Decimal:
    """A number in scientific notation, as far as its digits are shown; a fraction unchanged."""
    kinds = [token.kind for token in inner]
    if "exponent" not in kinds or not value:
        return value
    shown_ones = kinds[: kinds.index("exponent")]
    decimals = shown_ones[shown_ones.index("point") :].count("digit") if "point" in shown_ones else 0
    return Decimal(f"{value:.{decimals}e}")


def _literal(tokens: tuple[_Token, ...]) -> str:
    """The text that surrounds the digits."""
    kept = ("literal", "percent", "slash", "text")
    return "".join(token.text for token in tokens if token.kind in kept)
