"""Labels of periods: the words around dates, such as „Jahr“, „Förderrunde“, „Stand:“, „bis“ and „Mitte“.

A label may add nothing („Jahr 2014“), turn a period into a state („Stand: September 2022“), leave out a start or an end
(„seit Juni 2016“), or blur it („Mitte 2012“). Here are the words alone; what follows from them is decided in
:mod:`iqmodel.values.periods`. Texts are prepared by :func:`iqmodel.values.dates.plain`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from iqmodel.language.text import Text
from iqmodel.language.writing import write_day
from iqmodel.values.dates import iso_interval, sides

_ONE_DAY: Final = timedelta(days=1)

Sense = Literal["from", "after", "until", "before"]
"""What the one end of an open period says: its first day, the day before it, its last day, the day after it."""


class OpenEnd(NamedTuple):
    """The one end that a text such as „seit Juni 2016“ names: in which sense, and the text of the end itself."""

    sense: Sense
    end: str

    def in_days(self, start: date, end: date) -> Text:
        """The days that are meant, in words, where the end that is named lasts from ``start`` to ``end``."""
        if self.sense in ("from", "after"):
            # A calendar has no day after its last one; that is named itself then.
            first = start if self.sense == "from" else min(end, date.max - _ONE_DAY) + _ONE_DAY
            return Text(f"ab {write_day(first, 'de')} ohne Ende", f"from {write_day(first, 'en')} without an end")
        last = start - _ONE_DAY if self.sense == "before" else end
        return Text(f"bis {write_day(last, 'de')} ohne Anfang", f"until {write_day(last, 'en')} without a start")


class Blurred(NamedTuple):
    """A text such as „Mitte 2012“: which third of the span, 1 to 3, is meant, and the text of the span."""

    third: int
    span: str


_JOINED: Final = r"(?:[-–—]|bis|to|through)"
_YEAR: Final = r"(?i)(?:(?:im )?(?:Kalender|Berichts)?jahr|(?:the )?(?:calendar |reporting )?year) ([0-9]{4})"
_YEARS: Final = rf"(?i)(?:in den Jahren|Jahre|(?:the )?years) ((?:von |from )?[0-9]{{4}} ?{_JOINED} ?[0-9]{{4}})"
_PERIOD: Final = r"(?i)(?:(?:Berichts)?zeitraum|(?:the )?(?:reporting )?period)(?:: ?| )(.+)"
_ROUND: Final = (
    r"(?i)(?:Förder(?:runde|periode|phase|zeitraum)|(?:the )?(?:funding|programme) (?:round|period|phase))(?:: ?| )(.+)"
)
_STATE: Final = r"(?i)(?:Stand(?: vom| am)?|(?:status )?as (?:of|at))(?:: ?| )(.+)"

_OPEN: Final[tuple[tuple[str, Sense], ...]] = (
    (
        r"(?i)(?:(?:seit|von|vom|since|from) )?(.+?) ?(?:[–—-]|/(?:\.\.)?|bis|to)(?: ?(?:heute|today|now|present))?",
        "from",
    ),
    (r"(?i)(?:seit|ab|von|vom|since|from) (.+)", "from"),
    (r"(?i)(?:nach|after) (.+)", "after"),
    (r"(?i)(?:vor|before) (.+)", "before"),
    (r"(?i)(?:bis(?: zum| einschließlich)?|until|till|to|up to|by|through) (.+)", "until"),
    (r"(?:[–—-]|(?:\.\.)?/) ?(.+)", "until"),
)

_OF: Final = r"(?: des Jahres | of (?:the year )?| |-)"
_THIRDS: Final = (
    rf"(?i)(?:Anfang|Beginn|early|(?:the )?(?:beginning|start)){_OF}(.+)",
    rf"(?i)(?:Mitte|mid|(?:the )?middle){_OF}(.+)",
    rf"(?i)(?:Ende|late|(?:the )?end){_OF}(.+)",
)


def unlabelled(text: str) -> str | None:
    """The text without a label that adds nothing to it: „2014“ for „Jahr 2014“; None for a text without such a label.

    The label of a funding round is taken from a range only: „Förderrunde 2023“ may last several years.
    """
    for form in (_YEAR, _YEARS, _PERIOD):
        if found := re.fullmatch(form, text):
            return found[1]
    named = round_of(text)
    return named if named and (sides(named) or iso_interval(named)) else None


def round_of(text: str) -> str | None:
    """What follows the words „Förderrunde“, ‘funding round’ or the like; None for a text without them."""
    found = re.fullmatch(_ROUND, text)
    return found[1] if found else None


def state(text: str) -> str | None:
    """The text of the period in „Stand: September 2022“, in brackets or not; None without such a label."""
    inner = text[1:-1] if text[:1] == "(" and text[-1:] == ")" else text
    found = re.fullmatch(_STATE, inner)
    return found[1] if found else None


def open_end(text: str) -> OpenEnd | None:
    """The one end that a text without the other names, „seit Juni 2016“; None for any other text.

    Whether that end can be read is not asked.
    """
    for form, sense in _OPEN:
        if found := re.fullmatch(form, text):
            return OpenEnd(sense, found[1])
    return None


def blurred(text: str) -> Blurred | None:
    """The third of a span that „Anfang“, „Mitte“ or „Ende“ before it names; None for any other text."""
    for third, form in enumerate(_THIRDS, 1):
        if found := re.fullmatch(form, text):
            return Blurred(third, found[1])
    return None
