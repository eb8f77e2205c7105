"""Caveats: what is no rule, but must be known to whoever reads or compares the figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from string import Formatter
from typing import Any, Final

import attrs

from iqmodel.errors import InvariantError
from iqmodel.language.messages import MESSAGES, message
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Language, Text
from iqmodel.language.viewed import Viewed
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import Source, unmarked
from iqmodel.report import Report
from iqmodel.values.counts import is_exact
from iqmodel.values.kinds import wrong_type
from iqmodel.values.periods import Period

# How many windows of one source a caveat lists.
_LISTED: Final = 3


@attrs.frozen(kw_only=True, repr=False)
class Caveat(Viewed):
    """One reservation. ``code`` is its stable name, ``codes`` the figures it bears on (none: not known which).

    ``data`` are the words of its sentence by name. Raises InvariantError for a code that is no caveat's, and for data
    that leave the sentence incomplete.
    """

    code: str
    codes: tuple[str, ...] = ()
    data: tuple[tuple[str, Any], ...] = ()

    def __attrs_post_init__(self) -> None:
        problems = tuple(_caveat_problems(self.code, self.codes, self.data))
        if problems:
            raise InvariantError(type(self).__name__, problems=problems)

    def in_language(self, language: Language | None = None) -> str:
        """The reservation in one sentence."""
        return message(self.code, language, {"codes": self.codes, **dict(self.data)})

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """The caveat as plain JSON data, in both languages."""
        message = {"de": self.in_language("de"), "en": self.in_language("en")}
        return {"code": self.code, "codes": list(self.codes), "message": message}


def _caveat_problems(code: object, codes: object, data: object) -> Iterator[Problem]:
    if not isinstance(code, str) or not code.startswith("caveat.") or code not in MESSAGES:
        yield objection("record.caveat", "code", value=code)
        return
    if not isinstance(codes, tuple) or not all(isinstance(one, str) for one in codes):
        yield wrong_type(codes, ("codes",), tuple)
    if not isinstance(data, tuple) or not all(isinstance(one, tuple) and len(one) == 2 for one in data):
        yield wrong_type(data, ("data",), tuple)
    else:
        given = {"codes", *(name for name, _ in data)}
        asked = {name for _, name, _, _ in Formatter().parse(MESSAGES[code].de) if name}
        yield from (objection("key.missing", "data", key=name) for name in sorted(asked - given))


def caveats_of(report: Report) -> tuple[Caveat, ...]:
    """What must be known about a report's figures: short source windows, early states, own periods, suppressed ones.

    Where reports were combined, the windows of one source make one caveat; where they adjoin and make up the whole
    period of one scope there is nothing to tell. In a union, one scope may have lacked what the other had. A note on a
    part is held against the period of that part.
    """
    return (
        *_short_windows(report),
        *_early_dates(report),
        *_early_states(report),
        *_own_periods(report),
        *_stated_although_suppressed(report),
    )


def _short_windows(report: Report) -> Iterator[Caveat]:
    if not any(source.window is not None for source in report.sources):
        return
    alike: dict[Source, list[Period]] = {}
    for source in report.sources:
        if source.window is not None:
            # The same source in several parts of a combined report differs in its dates alone.
            same = attrs.evolve(unmarked(source), window=None, reference_date=None, extracted=None, note=None)
            alike.setdefault(same, []).append(source.window)
    for source, windows in alike.items():
        short = [window for window in dict.fromkeys(windows) if not window.contains(report.period)]
        # Which member of a union a window is of, the sources do not say.
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
    """One window as it is, several in order, of many the first and how many there are besides."""
    if len(windows) == 1:
        return windows[0]
    ordered = sorted(windows)
    rest = len(ordered) - _LISTED
    more = (Text(f"{rest} {'weitere' if rest > 1 else 'weiterer'}", f"{rest} more"),) if rest > 0 else ()
    return (*ordered[:_LISTED], *more)


def _called(report: Report, code: str) -> Text:
    """The label of a figure or, where the code names a part of the report, its heading."""
    layout = layout_of(type(report))
    if code in layout.positions:
        return layout.indicators[code].label
    return next((section.label for section in layout.sections if section.code == code), Text(code, code))


def _early_dates(report: Report) -> Iterator[Caveat]:
    """Sources that say no window, but refer to a day before the period ends."""
    for source in report.sources:
        days = [day for day in (source.reference_date, source.extracted) if day is not None]
        # In a combination an earlier part has an earlier date, and no window says which part that is.
        if source.window is None and days and max(days) < report.period.end and source == unmarked(source):
            data = (("source", source.label or source.id), ("day", max(days)), ("period", report.period))
            yield Caveat(code="caveat.source-date", codes=source.covers, data=data)


def _early_states(report: Report) -> Iterator[Caveat]:
    """A state (Stand) of the report, or of one figure, before the end of its period."""
    if report.as_of is not None and report.as_of.end < report.period.end:
        yield Caveat(code="caveat.as-of", data=(("state", report.as_of), ("period", report.period)))
    for note in report.notes:
        whole = note.period or (report.period if note.origin is None else note.origin.period)
        if note.as_of is not None and note.as_of.end < whole.end:
            data = (("figures", (_called(report, note.code),)), ("state", note.as_of), ("period", whole))
            yield Caveat(code="caveat.figure-as-of", codes=(note.code,), data=data)


def _own_periods(report: Report) -> Iterator[Caveat]:
    for note in report.notes:
        whole = report.period if note.origin is None else note.origin.period
        if note.period is not None and note.period != whole:
            called = _called(report, note.code)
            part = note.origin and note.origin.scope
            where = Text(f" in {part.in_language('de')}", f" in {part.in_language('en')}") if part else ""
            data = (("own", note.period), ("period", whole), ("figures", (called,)), ("where", where))
            yield Caveat(code="caveat.own-period", codes=(note.code,), data=data)


def _stated_although_suppressed(report: Report) -> Iterator[Caveat]:
    noted = (note.code for note in report.notes if note.status == "suppressed" and note.origin is None)
    codes = tuple(code for code in dict.fromkeys(noted) if is_exact(report[code]))
    if codes:
        called = tuple(_called(report, code) for code in codes)
        yield Caveat(code="caveat.suppressed-stated", codes=codes, data=(("figures", called),))
