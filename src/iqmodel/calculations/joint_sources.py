"""The sources of several reports as those of one: nothing lost, nothing twice, every reference kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Final

import attrs

from iqmodel.report import Report
from iqmodel.sources import Source

_MARKED: Final = re.compile(r"(?P<id>.+)-(?P<mark>[0-9a-f]{8})")


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


def _mark(source: Source) -> str:
    return hashlib.sha256(repr(source).encode()).hexdigest()[:8]


def unmarked(source: Source) -> Source:
    """The source under the id that it had before an earlier combination told it apart."""
    found = _MARKED.fullmatch(source.id)
    if found:
        plain = attrs.evolve(source, id=found["id"])
        if _mark(plain) == found["mark"]:
            return plain
    return source
