"""Caveats: what is not a rule, but has to be kept in mind when the figures are read or compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from string import Formatter
from typing import Any, Final

import attrs

from iqmodel.errors import InvariantError
from iqmodel.language.messages import catalogue, message
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.model.conventions import PERSONS, PROCESSES
from iqmodel.model.report_key import ReportKey, origin_data, said_of
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import Source, unmarked
from iqmodel.report import BaseReport
from iqmodel.values.counts import is_exact
from iqmodel.values.kinds import wrong_type
from iqmodel.values.periods import Period

# The most windows of one source that a caveat lists.
_LISTED: Final = 3


@attrs.frozen(kw_only=True, repr=False)
class Caveat(Viewed):
    """One caveat. ``code`` is its stable name, ``codes`` are the figures it concerns (empty if that is not known).

    ``data`` are the values of its sentence by placeholder; ``origin`` names the report that it is about, if a fact
    sheet with several was checked. Raises InvariantError for a code that is not a caveat's, and
    for data that leave the sentence incomplete.
    """

    code: str
    codes: tuple[str, ...] = ()
    data: tuple[tuple[str, Any], ...] = ()
    origin: ReportKey | None = None

    def __attrs_post_init__(self) -> None:
        problems = tuple(_caveat_problems(self.code, self.codes, self.data))
        if problems:
            raise InvariantError(type(self).__name__, problems=problems)

    def in_language(self, language: Language | None = None) -> str:
        """The caveat in one sentence."""
        chosen = current_language(language)
        return said_of(self.origin, message(self.code, chosen, {"codes": self.codes, **dict(self.data)}), chosen)

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """The caveat as plain JSON data, in both languages."""
        message = {"de": self.in_language("de"), "en": self.in_language("en")}
        return {"code": self.code, **origin_data(self.origin), "codes": list(self.codes), "message": message}


def _caveat_problems(code: object, codes: object, data: object) -> Iterator[Problem]:
    """The problems of the arguments of a caveat."""
    if not isinstance(code, str) or not code.startswith("caveat.") or code not in catalogue():
        yield objection("record.caveat", "code", value=code)
        return
    if not isinstance(codes, tuple) or not all(isinstance(one, str) for one in codes):
        yield wrong_type(codes, ("codes",), tuple)
    if not isinstance(data, tuple) or not all(isinstance(one, tuple) and len(one) == 2 for one in data):
        yield wrong_type(data, ("data",), tuple)
    else:
        given = {"codes", *(name for name, _ in data)}
        asked = {name for _, name, _, _ in Formatter().parse(catalogue()[code].de) if name}
        yield from (objection("key.missing", "data", key=name) for name in sorted(asked - given))


def caveats_of(report: BaseReport) -> tuple[Caveat, ...]:
    """The caveats of a report: short source windows, early states, own periods, suppressed figures that are stated,
    and parts that count in different ways.

    In a combined report, the windows of one source make one caveat; if they adjoin and cover the whole period of a
    single scope, there is none. In a union, one scope may lack what another has. A note on a part is compared with the
    period of that part.
    """
    return (
        *_short_windows(report),
        *_early_dates(report),
        *_early_states(report),
        *_own_periods(report),
        *_stated_although_suppressed(report),
        *_mixed_conventions(report),
    )


def _short_windows(report: BaseReport) -> Iterator[Caveat]:
    """The caveats on sources whose window does not cover the period of the report."""
    if not any(source.window is not None for source in report.sources):
        return
    alike: dict[Source, list[Period]] = {}
    for source in report.sources:
        if source.window is not None:
            # In a combined report the same source occurs several times, with different dates.
            same = attrs.evolve(unmarked(source), window=None, reference_date=None, extracted=None, note=None)
            alike.setdefault(same, []).append(source.window)
    for source, windows in alike.items():
        short = [window for window in dict.fromkeys(windows) if not window.contains(report.period)]
        # For a union, the sources do not say which member a window belongs to.
        if not short or (not report.scope.is_union and _make_up(windows, report.period)):
            continue
        name = source.label or source.id
        called = tuple(_called(report, code) for code in source.covers)
        yield Caveat(
            code="caveat.source-window" if source.covers else "caveat.source-window.some",
            codes=source.covers,
            data=(("source", name), ("window", _told(short)), ("period", report.period), ("figures", called)),
        )


def _make_up(windows: Iterable[Period], period: Period) -> bool:
    """Whether windows that do not overlap follow each other without a gap over the whole period."""
    ordered = sorted(set(windows))
    whole = Period(ordered[0].start, ordered[-1].end)
    return whole.contains(period) and all(one.end < two.start and one.adjoins(two) for one, two in pairwise(ordered))


def _told(windows: list[Period]) -> Period | tuple[Period | Text, ...]:
    """A single window; or the first few of several in order, and how many more there are."""
    if len(windows) == 1:
        return windows[0]
    ordered = sorted(windows)
    # A report combined from 48 months may have as many windows of one source.
    rest = len(ordered) - _LISTED
    more = (Text(f"{rest} {'weitere' if rest > 1 else 'weiterer'}", f"{rest} more"),) if rest > 0 else ()
    return (*ordered[:_LISTED], *more)


def _called(report: BaseReport, code: str) -> Text:
    """The label of a figure or, if the code is that of a part of the report, its heading."""
    layout = layout_of(type(report))
    if code in layout.positions:
        return layout.dictionary[code].label
    return next((section.label for section in layout.sections if section.code == code), Text(code, code))


def _early_dates(report: BaseReport) -> Iterator[Caveat]:
    """Sources that say no window, but refer to a day before the period ends."""
    for source in report.sources:
        days = [day for day in (source.reference_date, source.extracted) if day is not None]
        # In a combination an earlier part has an earlier date, and no window says which part that is.
        if source.window is None and days and max(days) < report.period.end and source == unmarked(source):
            data = (("source", source.label or source.id), ("day", max(days)), ("period", report.period))
            yield Caveat(code="caveat.source-date", codes=source.covers, data=data)


def _early_states(report: BaseReport) -> Iterator[Caveat]:
    """A state (Stand) of the report, or of one figure, before the end of its period."""
    if report.as_of is not None and report.as_of.end < report.period.end:
        yield Caveat(code="caveat.as-of", data=(("state", report.as_of), ("period", report.period)))
    early: dict[tuple[Period, Period], dict[str, None]] = {}
    for note in report.notes:
        whole = note.period or (report.period if note.origin is None else note.origin.period)
        if note.as_of is not None and note.as_of.end < whole.end:
            early.setdefault((note.as_of, whole), {})[note.code] = None
    # A part of a combination has one state for all its figures: that makes one caveat.
    for (state, whole), codes in early.items():
        called = tuple(_called(report, code) for code in codes)
        data = (("figures", called), ("state", state), ("period", whole))
        yield Caveat(code="caveat.figure-as-of", codes=tuple(codes), data=data)


def _own_periods(report: BaseReport) -> Iterator[Caveat]:
    """The caveats on figures that a note gives a period of their own."""
    for note in report.notes:
        whole = report.period if note.origin is None else note.origin.period
        if note.period is not None and note.period != whole:
            called = _called(report, note.code)
            part = note.origin and note.origin.scope
            where = Text(f" in {part.in_language('de')}", f" in {part.in_language('en')}") if part else ""
            data = (("own", note.period), ("period", whole), ("figures", (called,)), ("where", where))
            yield Caveat(code="caveat.own-period", codes=(note.code,), data=data)


def _stated_although_suppressed(report: BaseReport) -> Iterator[Caveat]:
    # A note with an origin is about one part; the figure of the whole may well be published.
    """The caveat on exact figures that a note calls suppressed: fit for internal use, but not for publication."""
    noted = (note.code for note in report.notes if note.status == "suppressed" and note.origin is None)
    codes = tuple(code for code in dict.fromkeys(noted) if is_exact(report[code]))
    if codes:
        called = tuple(_called(report, code) for code in codes)
        yield Caveat(code="caveat.suppressed-stated", codes=codes, data=(("figures", called),))


def _mixed_conventions(report: BaseReport) -> Iterator[Caveat]:
    """The caveat on figures of which notes say that parts count by different conventions."""
    # By their sentences, which are always the same: notes have no other mark.
    said: dict[str, set[tuple[str, str]]] = {}
    for note in report.notes:
        for name, conventions in (("persons", PERSONS), ("processes", PROCESSES)):
            said.setdefault(note.code, set()).update(
                (name, one) for one, text in conventions.items() if text == note.footnote
            )
    codes = tuple(code for code, found in said.items() if len(found) > 1)
    if codes:
        called = tuple(_called(report, code) for code in codes)
        yield Caveat(code="caveat.conventions", codes=codes, data=(("figures", called),))
