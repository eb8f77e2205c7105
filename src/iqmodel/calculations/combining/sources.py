"""The sources of several reports joined: each source once, and every note still refers to the source it named."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from iqmodel.model.sources import Source, _mark, unmarked
from iqmodel.report import BaseReport


@attrs.frozen
class JointSources:
    """The sources of several reports, joined.

    Equal sources are listed once. Where reports use one id for different sources, each id gets a mark derived from the
    contents of its source. A running number would depend on the order of the reports; the mark stays the same however
    often and in whatever order they are combined.
    """

    sources: tuple[Source, ...]
    _names: dict[Source, str]

    @classmethod
    def of(cls, reports: Iterable[BaseReport]) -> JointSources:
        """Join the sources of these reports, sorted by id."""
        # Marks of an earlier combination are taken off first, else a source would be marked twice.
        plain: dict[Source, Source] = {}
        for report in reports:
            for source in report.sources:
                if source not in plain:
                    plain[source] = unmarked(source)
        by_id: dict[str, set[Source]] = {}
        for source in plain.values():
            by_id.setdefault(source.id, set()).add(source)
        named = {
            source: source.id if len(same) == 1 else f"{source.id}-{_mark(source)}"
            for same in by_id.values()
            for source in same
        }
        # Sorted, so that the result does not depend on the order of the reports.
        joint = sorted((attrs.evolve(source, id=name) for source, name in named.items()), key=lambda one: one.id)
        return cls(tuple(joint), {source: named[unmarked] for source, unmarked in plain.items()})

    def names(self, report: BaseReport) -> dict[str, str]:
        """The new id of each source of one of the reports, by the id that this report uses."""
        return {source.id: self._names[source] for source in report.sources}
