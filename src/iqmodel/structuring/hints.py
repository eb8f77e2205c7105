"""Hints: what a damaged value probably was, or what to do about it. A hint is only text and changes nothing.

Each function recognises one kind of damage and returns its hint, or None. A hint is given only if there is one likely
explanation; a wrong hint would be worse than none at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

from iqmodel.errors import IQModelError
from iqmodel.language.messages import in_both
from iqmodel.language.text import LANGUAGES, Text
from iqmodel.language.writing import group_digits
from iqmodel.model.rules import Finding
from iqmodel.structuring.collecting import as_json
from iqmodel.values.counts import Bounds, Count
from iqmodel.values.numbers import parse_count
from iqmodel.values.periods import Period, parse_date
from iqmodel.values.wordings import STATE_SIGNS

# No figure or date is longer than this; longer texts are not examined.
_LONGEST: Final = 60
# For an inequality, a factor is suggested only if the corrected figures are within this factor of each other.
_SAME_SIZE: Final = 10


@lru_cache(maxsize=1_000)
def hint(code: str, **data: object) -> Text:
    """The message with this code in both languages; cached, because a stream repeats the same mistake."""
    return in_both(code, data)


def about_figure(value: object) -> Text | None:
    """The hint for something in place of a whole number: a float, a numeric text, a sign for a missing
    figure, a bool.
    """
    if isinstance(value, bool):
        return hint("hint.bool")
    if isinstance(value, float):
        return _of_float(value)
    if isinstance(value, str):
        return _of_text(value)
    return hint("hint.list") if isinstance(value, (list, tuple)) else None


def _of_float(value: float) -> Text | None:
    """The hint for a float: whole, or a number of thousands that was read as a decimal (``416.374``)."""
    if value.is_integer():
        return hint("hint.float-whole", likely=_bare(int(value))) if abs(value) < 1e15 else None
    # 416.374 may come from 416.374 with a point of thousands; a larger float cannot.
    if not 1 <= value < 1_000 or round(value * 1_000) / 1_000 != value:
        return None
    thousands = round(value * 1_000)
    return hint("hint.float-thousands", grouped=group_digits(thousands, "de"), likely=_bare(thousands))


def _of_text(value: str) -> Text | None:
    """The hint for a text: empty, a table sign such as ``-``, or a number in one of the languages, as JSON
    writes it.
    """
    text = value.strip()
    if not text:
        return hint("hint.empty")
    if text in STATE_SIGNS:
        sign = STATE_SIGNS[text]
        return hint("hint.state", sign=text, meaning=sign.meaning, status=sign.status)
    if len(text) > _LONGEST:
        return None
    # „1.234“ is a number in both languages, with different meanings: both are shown.
    readings: dict[str, None] = {}
    for language in LANGUAGES:
        try:
            count = parse_count(text, locale=language)
        except IQModelError:
            continue
        readings[_as_data(count)] = None
    return hint("hint.text", likely=" / ".join(readings)) if readings else None


def _as_data(count: Count) -> str:
    """A count in JSON notation."""
    if not isinstance(count, Bounds):
        return _bare(count)
    parts = {"low": count.low, "high": count.high, "wording": count.wording, "stated": count.stated}
    return as_json({name: value for name, value in parts.items() if value is not None})


def _bare(number: int) -> str:
    """A number as JSON writes it: without grouping, whatever the language of the message."""
    return str(number)


def about_share(value: object) -> Text | None:
    """The hint for a share that is not an object: a text such as „63,2 %“ in one of the languages, or a number."""
    from iqmodel.values.percentages import percent  # models without shares never need it

    text = str(value) if type(value) in (int, float) else value
    if not isinstance(text, str) or len(text) > _LONGEST:
        return None
    for language in LANGUAGES:
        try:
            return hint("hint.share", likely=as_json(percent(text.strip(), locale=language).to_dict() or None))
        except IQModelError:
            continue
    return None


def about_date(value: object) -> Text | None:
    """The hint for a date in another form, or with day and month swapped: the date as JSON writes it."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    swapped = _swapped(value)
    if swapped:
        return hint("hint.swapped", likely=swapped)
    try:
        likely = parse_date(value)
    except IQModelError:
        return None
    # parse_date reads two-digit years in the German form only, where the position of the year is certain.
    return hint("hint.date", likely=likely.isoformat()) if likely.isoformat() != value else None


def _swapped(value: str) -> str | None:
    """The date if exchanging day and month makes it valid, such as ``2022-31-12``; a day up to 12 is ambiguous."""
    year, _, rest = value.partition("-")
    day, _, month = rest.partition("-")
    if not (len(value) == 10 and value.isascii() and len(year) == 4 and (year + day + month).isdigit()):
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat() if int(day) > 12 else None
    except ValueError:
        return None


def about_period(value: object) -> Text | None:
    """The hint for a period written as a single text: the object that JSON needs."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    try:
        period = Period.parse(value)
    except IQModelError:
        return None
    return hint("hint.period", likely=as_json({"start": period.start.isoformat(), "end": period.end.isoformat()}))


def about_key(key: object, value: object) -> Text | None:
    """The hint for an invented key: a comment, which JSON does not have, or a key with a blank at either end."""
    if isinstance(key, str) and key != key.strip():
        return hint("hint.key-blank")
    if isinstance(value, str) and isinstance(key, str) and key.lstrip("_#$/").lower() in ("comment", "kommentar", ""):
        return hint("hint.key-comment")
    return None


def about_finding(finding: Finding) -> Text | None:
    """The hint for a broken rule: the one figure with two swapped digits, or off by a factor of 1000, that explains it.

    Given only if exactly one figure, changed in exactly one of these ways, satisfies the rule.
    """
    if finding.discrepancy is not None or any(type(value) is not int for value in finding.values):
        return None
    # Swapped digits are far more common than a wrong factor, which is only considered without them.
    repairs = list(_swaps(finding)) or list(_factors(finding))
    if len(repairs) != 1:
        return None
    code, place, likely = repairs[0]
    labels = finding.rule.labels
    name = labels[place] if labels else finding.rule.codes[place]
    return hint(code, name=name, value=finding.values[place], likely=likely)


_Repair = tuple[str, int, int]


def _needed(finding: Finding) -> Iterator[tuple[int, int, int]]:
    """For each figure of an equality: its position, its value, and the value that would satisfy the equality."""
    gap: Any = finding.difference
    for place, (value, coefficient) in enumerate(zip(finding.values, finding.rule.relation.coefficients, strict=True)):
        if coefficient and not gap % coefficient:
            number: Any = value
            yield place, number, number - gap // coefficient


def _swaps(finding: Finding) -> Iterator[_Repair]:
    """The figures that would satisfy an equality with two digits swapped."""
    if finding.rule.relation.is_equality:
        for place, value, needed in _needed(finding):
            if needed > 0 and transposed(value, needed):
                yield "hint.transposed", place, needed


def transposed(value: int, other: int) -> bool:
    """Whether two numbers differ only in two digits, adjacent or not, that have changed places.

    >>> transposed(416374, 461374), transposed(416374, 416473), transposed(416374, 416375)
    (True, True, False)
    """
    first, second = str(value), str(other)
    if len(first) != len(second):
        return False
    apart = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return len(apart) == 2 and apart[0] == apart[1][::-1]


def _factors(finding: Finding) -> Iterator[_Repair]:
    """The figures that would satisfy a rule if multiplied or divided by 1000."""
    if finding.rule.relation.is_equality:
        for place, value, needed in _needed(finding):
            if value and (needed * 1_000 == value or needed == value * 1_000 or _in_thousands(value, needed)):
                yield "hint.factor", place, needed
    elif finding.rule.relation.form == "within":
        yield from _factors_within(finding)


def _in_thousands(value: int, needed: int) -> bool:
    """Whether ``value`` is ``needed`` rounded to thousands, with enough digits to rule out a coincidence."""
    return value >= 100 and abs(needed - value * 1_000) <= 500


def _factors_within(finding: Finding) -> Iterator[_Repair]:
    """The same for an inequality, if the corrected figures are of the same order of magnitude."""
    # Of several figures within which the first has to lie, the first one is looked at: no other makes it fit less.
    less: Any
    more: Any
    less, more, *_ = finding.values
    if less % 1_000 == 0 and less // 1_000 <= more <= _SAME_SIZE * less // 1_000:
        yield "hint.factor", 0, less // 1_000
    elif less <= more * 1_000 <= _SAME_SIZE * less:
        yield "hint.factor", 1, more * 1_000


def about_bytes(data: bytes) -> Text | None:
    """The likely encoding of bytes that are not UTF-8."""
    # A byte order mark, or zero bytes among the first letters: UTF-16 with or without a mark.
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or 0 in data[:4]:
        return hint("hint.utf16")
    try:
        data[:10_000].decode("cp1252")
    except UnicodeDecodeError:
        return None
    return hint("hint.cp1252")


_MISTAKES: Final[Mapping[str, str]] = {
    "'": "hint.quotes",
    "„": "hint.quotes",
    "“": "hint.quotes",
    "”": "hint.quotes",
    "/": "hint.comment",
    "#": "hint.comment",
    "T": "hint.python",
    "F": "hint.python",
    "N": "hint.python",
    ".": "hint.number",
    "+": "hint.number",
    "<": "hint.markup",
}


def about_syntax(text: str, position: int) -> Text | None:
    """The hint for the usual mistakes at the position where a text stops being JSON."""
    if not text.strip():
        return hint("hint.nothing")
    here = text[position : position + 1]
    before = text[max(0, position - 50) : position].rstrip()
    if here.isdigit() and before.endswith(("0", "-0")):
        return hint("hint.leading-zero")
    if here == "" or position >= len(text.rstrip()):
        return hint("hint.cut-off")
    return hint(_MISTAKES[here]) if here in _MISTAKES else None
