"""Small counts and hidden figures in what is to be published: reports, blocks, fact sheets, data frames.

:func:`audit` finds what a reader can work out, :func:`suppress` proposes what to hide so that nobody can. Here frames
are read; everything else is done in ``calculations/disclosure``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from iqmodel.calculations.disclosure import audit as auditing
from iqmodel.calculations.disclosure import suppress as suppressing
from iqmodel.calculations.disclosure.additions import unstated
from iqmodel.calculations.disclosure.audited import DisclosureAudit, Suppression
from iqmodel.calculations.disclosure.published import Options, options_of
from iqmodel.calculations.disclosure.suppress import Base, Method
from iqmodel.errors import InvalidDataError
from iqmodel.formats.frames.results import CountedFrame
from iqmodel.language.problems import objection
from iqmodel.model.blocks import Block
from iqmodel.model.report_key import ReportKey
from iqmodel.report import BaseReport, FactSheet, Report, key_of
from iqmodel.values.counts import Count
from iqmodel.values.kinds import wrong_type


def audit(
    subject: Block | FactSheet | Mapping[str, Count] | Iterable[BaseReport | FactSheet] | Any,
    minimum: int = 3,
    *,
    zeros: bool = False,
    codes: Iterable[str] | None = None,
    warnings: bool = False,
    persons_counted_once: bool = False,
    model: type[Block] = Report,
) -> DisclosureAudit:
    """Find small counts in what is to be published, and hidden figures that a reader can work out.

    ``subject`` is a report, fact sheet, block or mapping from codes to counts (of the class ``model``), several
    reports, or a frame with a row for each report or, in the long layout, for each figure; findings in a frame name
    the scope and period of their row, and in the wide layout its number from 0. ``problems`` are the rows that could
    not be read. What ``iq.frames.count_cases`` counted is audited as its reports, whose notes tell how persons are
    counted.

    A figure is small if it is at least 1 and below ``minimum``; with ``zeros`` a 0 is small as well. A difference is
    small if a total less its published parts is. A hidden figure, one that is not exact, is recovered if the rules and
    everything else published leave an interval whose two ends are less than ``minimum`` apart, and closer than stated.
    The search is exact: both ends are attained by counts that fit.

    Several reports, and the rows of a frame, are taken together: a year less its quarters, Germany less the Länder, by
    the additivity of each figure; ``persons_counted_once`` lets persons add up, and makes persons counselled as many as
    first sessions. Sixteen Länder are taken for all of Germany, as readers do. ``codes`` are the figures that matter,
    by default all. Readers go by rules of warning severity with ``warnings``.

    Raises InvalidDataError for anything else, for two reports of one scope and period, for a minimum below 2 and for
    codes that do not exist; ContradictionError if no counts fit; MissingExtraError for a frame without the extra.

    >>> from iqmodel.areas.qualification import MeasureCounts
    >>> dict(audit(MeasureCounts(individual=98, total=100)).recovered)
    {'course': 2}
    """
    options = options_of(minimum, codes, zeros=zeros, warnings=warnings, persons_counted_once=persons_counted_once)
    given, read = _opened(subject, model)
    found = auditing.audit(given, options, model)
    return found if read is None else read.placed(found, read.reports, options)


def suppress(
    subject: Block | FactSheet | Mapping[str, Count] | Iterable[BaseReport | FactSheet] | Any,
    minimum: int = 3,
    *,
    method: Method = "hide",
    base: Base = 5,
    zeros: bool = False,
    codes: Iterable[str] | None = None,
    warnings: bool = False,
    persons_counted_once: bool = False,
    model: type[Block] = Report,
) -> Suppression:
    """Hide small figures, and a smallest set of others, so that no hidden figure can be worked out any more.

    Hidden figures are unknown, never 0, and noted as *suppressed*; the notes do not tell small figures from those that
    protect them. Footnotes of derived figures are dropped, as they quote the figures they rest on. An inequality whose
    two sides differ by a small number loses one of them. Of a small acknowledged discrepancy the sign alone is
    left, and sentences of notes that quote a small number are shortened.

    With the method ``round`` every exact figure is rounded to a multiple of ``base`` first, as „rund 25“ (``about``;
    0 becomes 0 to 2, or 0 to 4), and only what can then be worked out more closely is hidden. The audit in the result
    attacks the reports as they are returned. The other arguments, and the errors, are those of :func:`audit`;
    InvalidDataError also for another method or base.

    >>> from iqmodel.areas.counselling import SessionCounts
    >>> found = suppress(SessionCounts(first=2, follow_up=7, total=9))
    >>> found.report, found.audit.ok
    (SessionCounts(total=9), True)
    """
    options = options_of(minimum, codes, zeros=zeros, warnings=warnings, persons_counted_once=persons_counted_once)
    suppressing.refuse_method(method, base)
    given, read = _opened(subject, model)
    found = suppressing.suppress(given, options, model, method, base)
    if read is None:
        return found
    return attrs.evolve(
        found, hidden=tuple(read.rows(found.hidden)), audit=read.placed(found.audit, found.reports, options)
    )


_OF_FRAMES: Final = ("columns", "column_names", "__arrow_c_stream__")
"""One of these every frame has, whatever its engine; a stream of Arrow has the last alone."""


@attrs.frozen
class _FrameRead:
    """A frame as reports, with the problems of its rows and, in the wide layout, the number of each report's row."""

    reports: tuple[Any, ...]
    problems: tuple[Any, ...]
    numbers: Mapping[ReportKey, int]

    def rows(self, found: Iterable[Any]) -> Iterator[Any]:
        """The findings, each with the report and the number of its row."""
        only = key_of(*self.reports) if len(self.reports) == 1 else None
        for one in found:
            origin = one.origin or only
            yield attrs.evolve(one, origin=origin, row=None if origin is None else self.numbers.get(origin))

    def placed(self, audit: DisclosureAudit, reports: Iterable[Any], options: Options) -> DisclosureAudit:
        """The audit with the rows of everything found, and with the problems.

        Of the ``reports`` audited, as of any table, nobody knows how persons are counted.
        """
        # Both switches say how persons are counted.
        known = options.persons_counted_once or options.warnings
        return attrs.evolve(
            audit,
            small_cells=tuple(self.rows(audit.small_cells)),
            small_differences=tuple(self.rows(audit.small_differences)),
            small_texts=tuple(self.rows(audit.small_texts)),
            recoveries=tuple(self.rows(audit.recoveries)),
            problems=self.problems,
            caveats=(*audit.caveats, *(() if known else unstated(reports, options.codes))),
        )


def _opened(subject: Any, model: type[Block]) -> tuple[Any, _FrameRead | None]:
    """What is to be audited, and how it was read if it is a frame."""
    # Refused also where it is not needed, because the reports know their class.
    given: object = model
    if not (isinstance(given, type) and issubclass(given, Block)):
        raise InvalidDataError((wrong_type(given, ("model",), Block),))
    # Asked of the class: a lazy frame works out its columns when it is asked for them.
    if isinstance(subject, CountedFrame):
        # Its reports have notes, which the rows have no room for.
        return subject.reports(), None
    if isinstance(subject, (Block, FactSheet, Mapping)) or not any(hasattr(type(subject), one) for one in _OF_FRAMES):
        return subject, None
    from iqmodel.formats.frames import from_frame, rows_of_frame

    chosen: Any = model if model is not Report else None
    read = from_frame(subject, model=chosen)
    if not read.reports:
        raise InvalidDataError(read.problems or (objection("disclosure.nothing"),))
    # A row that is a problem has no report; in the long layout a report has many rows; a stream was read once.
    rows = rows_of_frame(subject) if any(hasattr(type(subject), one) for one in _OF_FRAMES[:2]) else ()
    wrong = {dict(problem.data).get("row") for problem in read.problems}
    left = [number for number, row in enumerate(rows) if number not in wrong and "code" not in row]
    numbered = len(left) == len(read.reports)
    numbers = dict(zip(map(key_of, read.reports), left, strict=True)) if numbered else {}
    first, *others = read.reports
    return read.reports if others else first, _FrameRead(read.reports, read.problems, numbers)


__all__ = ["audit", "suppress"]


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted(__all__)
