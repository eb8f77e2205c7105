"""The sources of several reports as those of one: nothing lost, nothing twice, every reference kept."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from iqmodel.model.sources import Source, _mark, unmarked
from iqmodel.report import Report


@attrs.frozen
class JointSources:
    """The sources of several reports together.

    Sources that say the same are one. Where reports use one id for sources that say different things, each gets its
    id with a mark of its contents, which stays the same however often and in whatever order reports are combined.
    """

    sources: tuple[Source, ...]
    _names: dict[Source, str]

    @classmethod
    def of(cls, reports: Iterable[Report]) -> JointSources:
        """The sources of these reports, sorted by id."""
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
        joint = sorted((attrs.evolve(source, id=name) for source, name in named.items()), key=lambda one: one.id)
        return cls(tuple(joint), {source: named[unmarked] for source, unmarked in plain.items()})

    def names(self, report: Report) -> dict[str, str]:
        """What the sources of one of the reports are called now, by what it calls them."""
        return {source.id: self._names[source] for source in report.sources}
