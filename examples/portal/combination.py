"""A combination: the report on everything submitted, with what is missing from it or stands in its way."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

import iqmodel as iq
from examples.portal.refusals import Refusal
from examples.portal.store import Stored, Submission


@attrs.frozen
class Combination:
    """The combined report of these submissions. The figures of ``missing`` cells are unknown, never zero."""

    report: iq.Report
    parts: tuple[Submission, ...]
    missing: tuple[iq.Cell, ...]


def combine(stored: Sequence[Stored], *, persons_counted_once: bool) -> Combination:
    """Combine submissions by what each figure allows.

    Raises Refusal where nothing has been submitted, with the pairs in which figures would count twice, and with the
    rules that the combined figures break.
    """
    if not stored:
        raise Refusal(404, "none")
    reports, parts = [one.report for one in stored], tuple(one.submission for one in stored)
    try:
        try:
            return Combination(iq.combine(reports, persons_counted_once=persons_counted_once), parts, ())
        except iq.GapError as error:
            open_above = iq.combine(reports, persons_counted_once=persons_counted_once, allow_gaps=True)
            return Combination(open_above, parts, tuple(error.data["cells"]))
    except iq.OverlapError as error:
        pairs = error.data["pairs"]
        lines = tuple(iq.Text(*(f"{a.in_language(to)} – {b.in_language(to)}" for to in ("de", "en"))) for a, b in pairs)
        raise Refusal(409, "overlap", lines=lines, number=error.data["number"]) from None
    except iq.InvariantError as error:
        broken = tuple(iq.Text(one.message("de"), one.message("en")) for one in error.violations)
        raise Refusal(409, "contradiction", lines=broken, number=len(broken)) from None
