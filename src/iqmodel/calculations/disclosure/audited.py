"""The results: an audit with all that it found, and a suppression with the reports fit to be published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import attrs

from iqmodel.calculations.disclosure.findings import (
    AboutFigure,
    HiddenFigure,
    RecoveredFigure,
    SmallCell,
    SmallDifference,
    SmallText,
)
from iqmodel.checks.caveats import Caveat
from iqmodel.language.messages import catalogue, in_both, message
from iqmodel.language.problems import Problem
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.values.counts import Count


@attrs.frozen(kw_only=True, repr=False)
class DisclosureAudit(Viewed):
    """What published figures give away: small cells, differences and numbers in texts, and hidden figures that
    can be worked out.

    ``number`` counts the reports audited together and ``hidden`` their figures that are not exact. ``caveats`` say
    what was left out, ``problems`` which rows of a frame could not be read.
    """

    minimum: int
    number: int = 1
    hidden: int = 0
    small_cells: tuple[SmallCell, ...] = ()
    small_differences: tuple[SmallDifference, ...] = ()
    small_texts: tuple[SmallText, ...] = ()
    recoveries: tuple[RecoveredFigure, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing small is published, nothing hidden can be worked out, and everything could be read."""
        # What stands in a row that was not read may give another figure away.
        return not (self._found or self.problems)

    @property
    def _found(self) -> bool:
        return bool(self.small_cells or self.small_differences or self.small_texts or self.recoveries)

    @property
    def recovered(self) -> Mapping[str, Count]:
        """The hidden figures that can be worked out: code to the count, or to bounds narrower than the minimum.

        Of several reports the scope and period come before the code: ``DE-BY 2023-01-01/2023-12-31: counselling.…``.
        """
        return MappingProxyType({_named(one): one.value for one in self.recoveries})

    def groups(self, language: Language) -> Iterator[tuple[str, tuple[AboutFigure, ...]]]:
        """Each kind of finding that there is, with its heading."""
        for code, found in (
            ("disclosure.cells", self.small_cells),
            ("disclosure.differences", self.small_differences),
            ("disclosure.texts", self.small_texts),
            ("disclosure.recovered", self.recoveries),
        ):
            if found:
                yield message(code, language, {}), found

    def summary(self, language: Language | None = None) -> str:
        """How many reports and hidden figures were looked at, and whether anything was found."""
        code = "disclosure.found" if self._found else "disclosure.sound" if self.ok else "disclosure.unread"
        data = {"number": self.number, "hidden": self.hidden, "minimum": self.minimum}
        return message(code, language, data)

    def in_language(self, language: Language | None = None) -> str:
        """The summary, then every finding of each kind, caveats and problems, one to a line."""
        chosen = current_language(language)
        lines = [self.summary(chosen)]
        for heading, found in self.groups(chosen):
            lines += [heading, *(f"- {one.in_language(chosen)}" for one in found)]
        lines += [f"- {caveat.in_language(chosen)}" for caveat in self.caveats]
        lines += [f"- {problem.message(chosen)}" for problem in self.problems]
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """The audit as plain JSON data, messages in both languages."""
        return {
            "ok": self.ok,
            "minimum": self.minimum,
            "reports": self.number,
            "hidden": self.hidden,
            "small_cells": [one.to_dict() for one in self.small_cells],
            "small_differences": [one.to_dict() for one in self.small_differences],
            "small_texts": [one.to_dict() for one in self.small_texts],
            "recovered": [one.to_dict() for one in self.recoveries],
            "caveats": [caveat.to_dict() for caveat in self.caveats],
            "problems": [problem.to_dict() for problem in self.problems],
        }


def _named(one: AboutFigure) -> str:
    """The code of a figure, after scope and period where there are several reports."""
    return one.code if one.origin is None else f"{one.origin.scope} {one.origin.period}: {one.code}"


@attrs.frozen(kw_only=True, repr=False)
class Suppression(Viewed):
    """Reports fit to be published, what is hidden in them and why, and the audit that proves it.

    ``reports`` are in the order given: hidden figures are unknown and noted as suppressed, or rounded. ``hidden`` is
    for internal use: the reports themselves do not tell a small figure from one that protects it. ``smallest`` is False
    where the search was given up before it was certain that no fewer figures would do. ``texts`` are the codes of
    figures of which a footnote, or the reason of a discrepancy, lost its numbers. ``audit`` attacks ``reports``.
    """

    # A dict of figures has no hash; the rest suffices.
    reports: tuple[Any, ...] = attrs.field(hash=False)
    hidden: tuple[HiddenFigure, ...]
    audit: DisclosureAudit
    smallest: bool = True
    base: int | None = None
    texts: tuple[str, ...] = ()

    @property
    def report(self) -> Any:
        """The first report, often the only one; a block, or a dict of figures, where such a thing was given."""
        return self.reports[0]

    @property
    def remarks(self) -> tuple[Text, ...]:
        """What else has to be said: rounding, and that fewer figures may do."""
        said = []
        if self.base is not None:
            said.append(in_both("disclosure.rounded", {"base": self.base}))
        if self.texts:
            said.append(in_both("disclosure.texts-changed", {"codes": self.texts}))
        if not self.smallest:
            said.append(catalogue()["disclosure.not-smallest"])
        return tuple(said)

    def summary(self, language: Language | None = None) -> str:
        """How many figures are hidden."""
        return message("disclosure.hides" if self.hidden else "disclosure.hides-nothing", language, self._numbers())

    def _numbers(self) -> dict[str, object]:
        return {"number": len(self.hidden)}

    def in_language(self, language: Language | None = None) -> str:
        """How many figures are hidden, each with its reason, and what the audit of the result says."""
        chosen = current_language(language)
        return "\n".join(
            [
                self.summary(chosen),
                *(f"- {one.in_language(chosen)}" for one in self.hidden),
                *(remark.in_language(chosen) for remark in self.remarks),
                self.audit.in_language(chosen),
            ]
        )

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """What is hidden, with the reasons, and the audit as plain JSON data; not the reports."""
        return {
            "hidden": [one.to_dict() for one in self.hidden],
            "smallest": self.smallest,
            **({} if self.base is None else {"base": self.base}),
            **({"texts": list(self.texts)} if self.texts else {}),
            "audit": self.audit.to_dict(),
        }
