"""Records about figures: where they come from (Source), what else is known (Note, Claim), where they fail to fit
(Discrepancy).

A figure that is not exact is a :class:`~iqmodel.values.counts.Bounds`. *Why* it is not, and whatever else applies to
one figure alone, is in a note; that published figures violate a rule, and by how much, is a discrepancy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.writing import render, write
from iqmodel.model.annotations import Difference
from iqmodel.model.records import CODE, DECIMAL, RULE_ID, SLUG, Record, as_date, as_period, as_state, form
from iqmodel.model.report_key import ReportKey
from iqmodel.values.counts import Count
from iqmodel.values.intervals import Interval
from iqmodel.values.periods import Period
from iqmodel.values.shares import write_share
from iqmodel.values.wordings import Wording

Status: TypeAlias = Literal["not_stated", "not_collected", "suppressed", "provisional", "revised", "derived"]

if TYPE_CHECKING:
    from decimal import Decimal

STATUSES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "not_stated": Text("nicht angegeben", "not stated"),
        "not_collected": Text("nicht erhoben", "not collected"),
        "suppressed": Text("geheim gehalten", "suppressed"),
        "provisional": Text("vorläufig", "provisional"),
        "revised": Text("berichtigt", "revised"),
        "derived": Text("errechnet", "derived"),
    }
)
"""How a figure came about, or why it is missing: each status with its label."""

ABSENT: Final = ("not_stated", "not_collected")
"""The statuses that say that a figure is missing, and so contradict one that is there."""

# The pieces of the sentences in which records show themselves.
_COLLECTED_BY: Final = Text("erhoben von {value}", "collected by {value}")
_REFERENCE_DATE: Final = Text("Stichtag {value}", "reference date {value}")
_EXTRACTED: Final = Text("Auszug vom {value}", "extracted on {value}")
_AS_OF: Final = Text("Stand {value}", "as of {value}")
_SOURCE: Final = Text("Quelle: {value}", "source: {value}")
_SHARE: Final = Text("{share} von {denominator}", "{share} of {denominator}")


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Source(Record):
    """A survey or register from which figures were taken.

    Notes refer to a source by its ``id``. ``window`` is the period in which it collected, ``reference_date`` the date
    to which its state refers (Stichtag), ``extracted`` the day on which a register was read out; the date of
    publication is a different one again. ``collected_by`` names the collecting bodies. ``covers`` lists the codes of
    the figures taken from the source; if it is empty, the publication does not say which they are.

    Raises :class:`InvariantError` for a field of the wrong type or form, and for a code listed twice.

    >>> str(Source(id="zuwes-dates", extracted="2023-05-24", covers=("qualification.participants.completed",)))
    'zuwes-dates: extracted on 24 May 2023'
    """

    id: str = attrs.field(metadata=form(SLUG))
    label: Text | None = None
    collected_by: tuple[str, ...] = ()
    window: Period | None = attrs.field(default=None, converter=as_period)
    reference_date: date | None = attrs.field(default=None, converter=as_date)
    extracted: date | None = attrs.field(default=None, converter=as_date)
    covers: tuple[str, ...] = attrs.field(default=(), metadata=form(CODE))
    note: Text | None = None

    def _objections(self) -> Iterator[Problem]:
        seen: set[str] = set()
        for index, code in enumerate(self.covers):
            if code in seen:
                yield objection("record.duplicate", "covers", index, value=code)
            seen.add(code)

    def in_language(self, language: Language | None = None) -> str:
        """The label or id, the collecting bodies, the dates, and the note."""
        language = current_language(language)
        parts = [
            self.collected_by and render(_COLLECTED_BY, language, {"value": self.collected_by}),
            self.window and self.window.in_language(language),
            self.reference_date and render(_REFERENCE_DATE, language, {"value": self.reference_date}),
            self.extracted and render(_EXTRACTED, language, {"value": self.extracted}),
        ]
        return _line(self.label.in_language(language) if self.label else self.id, parts, self.note, language)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Discrepancy(Record):
    """The acknowledgement that published figures violate one equality by exactly this amount.

    ``rule`` is the local id of the rule if the discrepancy is on the rule's own block, otherwise the full id.
    ``difference`` is left side minus right side; bounds where a combination leaves open how many of the persons behind
    several amounts are the same. ``note`` is what is known about the difference, even if that is only that no reason
    is given; ``by`` and ``on`` are who acknowledged it and when.

    Raises :class:`InvariantError` for a field of the wrong type or form, for a difference of zero or beyond 10**12, and
    for bounds without any end, which would acknowledge everything.

    >>> print(Discrepancy(rule="sum", difference=-2, note=Text(de="ohne Erklärung", en="not explained")))
    sum: −2 – not explained
    """

    rule: str = attrs.field(metadata=form(RULE_ID))
    difference: Difference
    note: Text
    by: str | None = None
    on: date | None = attrs.field(default=None, converter=as_date)

    def _objections(self) -> Iterator[Problem]:
        if self.difference == 0:
            yield objection("discrepancy.zero", "difference", value=0)

    def in_language(self, language: Language | None = None) -> str:
        """The rule, the signed amount, the note, and who acknowledged it when."""
        language = current_language(language)
        amount = write(self.difference, language, "+")
        who = ", ".join(part for part in (self.by, self.on and write(self.on, language)) if part)
        return f"{self.rule}: {amount} – {self.note.in_language(language)}" + (f" ({who})" if who else "")


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Note(Record):
    """A note on one figure of a report.

    ``code`` names the figure. ``status`` is why it is missing or how it came about, ``period`` its own period if that
    differs from the report's, ``as_of`` the state it shows (Stand; a period such as a year), ``source`` the id of the
    source it was taken from, ``footnote`` anything else. In a combined report ``origin`` names the part that the note
    applies to; without one it applies to the whole.

    Raises :class:`InvariantError` for a field of the wrong type or form, and for a note without any content.

    >>> print(Note(code="fair_integration.sessions.first", status="not_stated"))
    fair_integration.sessions.first: not stated
    """

    code: str = attrs.field(metadata=form(CODE))
    status: Status | None = None
    period: Period | None = attrs.field(default=None, converter=as_period)
    as_of: Period | None = attrs.field(default=None, converter=as_state)
    source: str | None = attrs.field(default=None, metadata=form(SLUG))
    footnote: Text | None = None
    origin: ReportKey | None = None

    def _objections(self) -> Iterable[Problem]:
        # An origin alone does not say anything about the figure.
        empty = (self.status or self.period or self.as_of or self.source or self.footnote) is None
        return (objection("note.empty", value=self.code),) if empty else ()

    def in_language(self, language: Language | None = None) -> str:
        """The code and the text of the note."""
        return f"{self.code}: {self.remark(language)}"

    def remark(self, language: Language | None = None, *, source: str | None = None) -> str:
        """The text of the note as a footnote, without the code; ``source`` is the name to show for its source."""
        language = current_language(language)
        where = self.origin.in_language(language) if self.origin else ""
        parts = [
            self.status and STATUSES[self.status].in_language(language),
            self.period and self.period.in_language(language),
            self.as_of and render(_AS_OF, language, {"value": self.as_of}),
            self.source and render(_SOURCE, language, {"value": source or self.source}),
        ]
        return _line(where, parts, self.footnote, language)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Claim(Record):
    """A share that the text of a fact sheet states in addition to its figures, often loosely: "about 10 percent".

    What is printed and the interval it stands for are those of a :class:`~iqmodel.values.shares.Share`. But a claim is
    text and not a figure: it names any two figures, may exceed 100 percent, and if the figures do not support it, the
    text is wrong.

    ``numerator`` and ``denominator`` are codes of figures, ``percentage`` is a decimal text (never a float, which
    could not tell 10 from 10.0), ``wording`` the code of the wording before it. ``note`` explains our reading of it.
    ``report`` is the place of the report whose figures are meant among those of the sheet, the first being 0.

    Raises :class:`InvariantError` for a field of the wrong type or form, for a share of a figure of itself, and for a
    percentage of zero with a wording.

    >>> claim = Claim(numerator="part", denominator="whole", percentage="10", wording="about")
    >>> claim.interval
    (Decimal('5'), Decimal('15'))
    >>> claim.agrees(732, 7594), claim.agrees(1, 2)
    (True, False)
    """

    numerator: str = attrs.field(metadata=form(CODE))
    denominator: str = attrs.field(metadata=form(CODE))
    percentage: str = attrs.field(metadata=form(DECIMAL))
    wording: Wording | None = None
    note: Text | None = None
    report: int = 0

    def _objections(self) -> Iterator[Problem]:
        if self.numerator == self.denominator:
            yield objection("claim.same", value=self.denominator)
        if self.wording is not None and not self.percentage.strip("0."):
            yield objection("claim.zero", value=self.percentage)

    @property
    def digits(self) -> int:
        """The number of decimal places printed: 1 for "63.0"."""
        return len(self.percentage.partition(".")[2])

    @property
    def interval(self) -> tuple[Decimal, Decimal]:
        """The two ends, in percent, between which the exact share lies.

        "About" reaches half a unit of the last non-zero digit to either side, the lower end included and the upper one
        not: 10 stands for 5 to under 15. A digit after the decimal point counts even if it is zero. Without a wording
        the percentage is rounded to the digits printed: 10 stands for 9.5 to under 10.5. An open upper end is infinite.
        """
        # Decimal numbers take longer to load than the whole model.
        from decimal import Context, Decimal

        interval = self._interval
        # A context of our own: the caller's may round to fewer digits.
        lower, upper = (
            Decimal("Infinity") if end is None else Context(prec=40).divide(Decimal(100 * end), Decimal(interval.scale))
            for end in (interval.lower, interval.upper)
        )
        return lower, upper

    @property
    def _interval(self) -> Interval:
        return Interval.stated(self.percentage, self.wording)

    def agrees(self, numerator: Count, denominator: Count) -> bool | None:
        """Whether these two figures confirm the claim; ``None`` if their bounds, or a whole of zero, leave it open."""
        return self._interval.contains(numerator, denominator)

    def in_language(self, language: Language | None = None) -> str:
        """The two codes and the share in words: ``part: about 10% of whole``."""
        language = current_language(language)
        share = self.share(language)
        return f"{self.numerator}: " + render(_SHARE, language, {"share": share, "denominator": self.denominator})

    def share(self, language: Language | None = None) -> str:
        """The percentage with its wording, as written in that language: ``rund 10 %``, ``about 10%``."""
        return write_share(self.percentage, self.wording, current_language(language))


def _line(head: str, parts: Sequence[object], sentence: Text | None, language: Language) -> str:
    """``head: part; part. Sentence``, of which any may be missing."""
    details = "; ".join(str(part) for part in parts if part)
    begin = ": ".join(piece for piece in (head, details) if piece)
    return ". ".join(piece for piece in (begin, sentence and sentence.in_language(language)) if piece)


# The mark by which a combination distinguishes different sources with the same id.
_MARKED: Final = re.compile(r"(?P<id>.+)-(?P<mark>[0-9a-f]{8})")


def _mark(source: Source) -> str:
    """Eight hexadecimal digits of a hash of the contents: equal for equal sources, in every process and version."""
    import hashlib  # only combinations need it, and it costs as much to import as three modules of the model

    return hashlib.sha256(repr(source).encode()).hexdigest()[:8]


def unmarked(source: Source) -> Source:
    """The source with the id that it had before an earlier combination added a mark to it."""
    found = _MARKED.fullmatch(source.id)
    if found:
        plain = attrs.evolve(source, id=found["id"])
        if _mark(plain) == found["mark"]:
            return plain
    return source
