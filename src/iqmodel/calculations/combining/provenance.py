"""What a combined report says of the reports that it sums: a note with their scopes and periods, in canonical form.

The note is a sentence for readers and, being always built the same way, a mark for programs: figures of such a report
are sums for certain, and of which reports. Combined again, a report sums what its parts summed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from iqmodel.errors import IQModelError
from iqmodel.language.messages import catalogue, in_both
from iqmodel.language.text import Text
from iqmodel.model.annotations import LONGEST
from iqmodel.model.report_key import ReportKey
from iqmodel.report import BaseReport
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope

_SUMMED: Final = "combine.summed"
_MANY: Final = "combine.summed-many"


def summed(report: BaseReport) -> frozenset[ReportKey]:
    """The reports that a combined report says it sums; empty if it does not say so."""
    footnotes = (note.footnote for note in report.notes if note.origin is None and note.footnote is not None)
    return next(filter(None, map(_parts_in, footnotes)), frozenset())


def leaves(report: BaseReport) -> frozenset[ReportKey]:
    """The reports that a report sums; itself alone if it does not say that it sums any."""
    return summed(report) or frozenset({ReportKey(scope=Scope(report.scope.text), period=report.period)})


def is_provenance(footnote: Text | None) -> bool:
    """Whether a footnote says that reports were summed: which, or that they are too many to be listed."""
    return footnote is not None and (footnote.de == catalogue()[_MANY].de or bool(_parts_in(footnote)))


def is_combined(report: BaseReport) -> bool:
    """Whether a report says that it sums others, whether or not it lists them."""
    return any(note.origin is None and is_provenance(note.footnote) for note in report.notes)


def provenance(reports: Iterable[BaseReport]) -> Text:
    """The sentence that says which reports were summed; only that some were, if the list is too long for a note."""
    scopes: dict[Period, set[str]] = defaultdict(set)
    for report in reports:
        for key in leaves(report):
            scopes[key.period].add(key.scope.text)
    ordered = sorted(scopes.items(), key=lambda one: (one[0].start, one[0].end))
    parts = "; ".join(f"{', '.join(sorted(texts))} {period}" for period, texts in ordered)
    found = in_both(_SUMMED, {"parts": parts})
    if max(len(found.de), len(found.en)) <= LONGEST:
        return found
    return catalogue()[_MANY]


@lru_cache(maxsize=256)  # footnotes come from outside: no more of them are kept than a series has
def _parts_in(footnote: Text) -> frozenset[ReportKey]:
    """The reports that a sentence names as summed; none if it is another sentence."""
    before, _, after = catalogue()[_SUMMED].de.partition("{parts}")
    found = re.fullmatch(f"{re.escape(before)}(?P<parts>.+){re.escape(after)}", footnote.de)
    if found is None:
        return frozenset()
    try:
        return frozenset(
            ReportKey(scope=Scope(scope), period=Period.parse(period))
            for group in found["parts"].split("; ")
            for listed, _, period in [group.rpartition(" ")]
            for scope in listed.split(", ")
        )
    except IQModelError:
        return frozenset()
