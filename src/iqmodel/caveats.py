"""Caveats: what is no rule, but must be known to whoever reads or compares the figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from iqmodel.layout import layout_of
from iqmodel.messages import MESSAGES
from iqmodel.report import Report
from iqmodel.text import Language, Text, Viewed, render


@attrs.frozen(kw_only=True)
class Caveat(Viewed):
    """One reservation. ``code`` is its stable name, ``codes`` the figures it bears on (none: not known which)."""

    code: str
    codes: tuple[str, ...] = ()
    data: tuple[tuple[str, Any], ...] = ()

    def in_language(self, language: Language | None = None) -> str:
        """The reservation in one sentence."""
        return render(MESSAGES[self.code], language, {"codes": self.codes, **dict(self.data)})

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """The caveat as plain JSON data, in both languages."""
        message = {"de": self.in_language("de"), "en": self.in_language("en")}
        return {"code": self.code, "codes": list(self.codes), "message": message}


def caveats_of(report: Report) -> tuple[Caveat, ...]:
    """What must be known about a report's figures: short source windows, figures with a period of their own."""
    return (*_short_windows(report), *_own_periods(report))


def _short_windows(report: Report) -> Iterator[Caveat]:
    for source in report.sources:
        window = source.window
        if window is not None and not window.contains(report.period):
            name = source.label or source.id
            called = tuple(_called(report, code) for code in source.covers)
            yield Caveat(
                code="caveat.source-window" if source.covers else "caveat.source-window.some",
                codes=source.covers,
                data=(("source", name), ("window", window), ("period", report.period), ("figures", called)),
            )


def _called(report: Report, code: str) -> Text:
    """The label of a figure or, where the code names a part of the report, its heading."""
    layout = layout_of(type(report))
    if code in layout.positions:
        return layout.indicators[code].label
    return next((section.label for section in layout.sections if section.code == code), Text(code, code))


def _own_periods(report: Report) -> Iterator[Caveat]:
    for note in report.notes:
        if note.period is not None and note.period != report.period:
            called = _called(report, note.code)
            data = (("own", note.period), ("period", report.period), ("figures", (called,)))
            yield Caveat(code="caveat.own-period", codes=(note.code,), data=data)
