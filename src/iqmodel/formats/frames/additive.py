"""Adding up figures in an engine: what ``calculations.combining.additivity`` says of a column, said of groups of rows.

Each figure of a row is two numbers, its least and its most, and a mark where the most is open. They are added and
compared by the engine; the results are the ends of the combined figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

import attrs
import narwhals.stable.v2 as nw

from iqmodel.calculations.parts import whole_of
from iqmodel.model.schema import Layout

LENGTH: Final = "__length"
"""The number of rows in a group."""

LAST: Final = "__last"
"""1 in rows that end with the period of their group."""


@attrs.frozen
class Summed:
    """The figure of one indicator: in each row, over a group of rows, and combined.

    ``number`` names its columns; ``total`` is the number of the persons of all groups, if it counts one of them, or
    None if there is no column of them.
    """

    code: str
    number: int
    additivity: str
    absorbing: bool
    axis: Literal["scope", "period"]
    once: bool
    total: int | None = None
    may_be_absorbed: bool = False
    excess: int | None = None
    """The number of the gap between the groups and their total, of :class:`~iqmodel.formats.frames.excesses.Excess`."""

    @classmethod
    def of(
        cls, code: str, numbers: Mapping[str, int], layout: Layout, axis: Literal["scope", "period"], *, once: bool
    ) -> Summed:
        """The figure with that code, one of those that have numbers."""
        indicator = layout.indicators[code]
        whole = whole_of(code, layout) if indicator.additivity == "reclassified" else None
        return cls(
            code,
            numbers[code],
            indicator.additivity,
            indicator.absorbing,
            axis,
            once,
            total=numbers.get(whole.code) if whole else None,
            may_be_absorbed=any(layout.indicators[part].absorbing for part in (whole.parts if whole else ())),
            excess=[rule.full_id for rule in layout.rules].index(whole.rule.full_id) if whole else None,
        )

    def names(self, kind: str) -> str:
        """The column of one of the sums: least, largest least, most, open ones; the same of all persons."""
        return f"{kind}{self.number}"

    def of_row(self) -> dict[str, nw.Expr]:
        """What is added up over the rows, by name, from the ends of each row.

        An open end is added as zero, and counted as open: one open figure leaves the sum open.
        """
        least, most, is_open = ends(self.number)
        if self.additivity == "stock" and self.axis == "period":
            last = nw.col(LAST)
            least, most, is_open = least * last, most * last, is_open * last
        found = {"a": least, "b": least, "c": most, "d": is_open}
        if self._moves:
            found["e"], found["g"] = self._most_of_row()
        return {self.names(kind): expression for kind, expression in found.items()}

    @property
    def sums(self) -> list[nw.Expr]:
        """The sums over a group of rows."""
        kinds = ("a", "c", "d", "e", "g") if self._moves else ("a", "c", "d")
        return [*(nw.col(self.names(kind)).sum() for kind in kinds), nw.col(self.names("b")).max()]

    @property
    def _moves(self) -> bool:
        """Whether a person may be in another group in the combination than in a part."""
        return self.additivity == "reclassified" and not (self.axis == "scope" and self.once)

    def _most_of_row(self) -> tuple[nw.Expr, nw.Expr]:
        """The most persons of a row that may be in this group in the end, and whether there is no such number.

        These are all persons of the row, and those by whom its groups exceed their total. Where persons leave a group
        for an absorbing one alone, they are at most its own and those whose group was not recorded.
        """
        least, own, own_open = ends(self.number)
        nothing = own - own
        gap_least, gap_most, least_open, most_open = (
            nothing if self.excess is None else nw.col(f"x{self.excess}{kind}") for kind in "lhab"
        )
        more = nw.when(gap_most > 0).then(gap_most).otherwise(nothing)
        # The upper end of a bounded group has those already who may be found in it later.
        exact = (least == own) & (own_open == 0)
        fewer = nw.when(exact).then(gap_least * -1).otherwise(nw.when(most_open == 0).then(gap_most * -1))
        own = own + nw.when(fewer > 0).then(fewer).otherwise(nothing)
        own_open = nw.when(exact).then(least_open).otherwise(own_open)
        if self.total is None:
            persons, persons_open = nothing, nothing + 1
        else:
            _, persons, persons_open = ends(self.total)
            persons = persons + more
            persons_open = nw.when(most_open > 0).then(nothing + 1).otherwise(persons_open)
        # Where persons leave for an absorbing group alone, nobody joins this one.
        if not (self.axis == "period" and self.may_be_absorbed and not self.absorbing):
            return persons, persons_open
        smaller = nw.when((persons_open == 1) | ((own_open == 0) & (own < persons))).then(own).otherwise(persons)
        return smaller, persons_open * own_open

    def combined(self) -> tuple[nw.Expr, nw.Expr, nw.Expr]:
        """The least and the most of a group of rows, and how many of them leave the most open.

        A single row is its own combination. Otherwise flows are summed; persons lie between the largest figure and the
        sum; over periods cases may merge, so that they have no least, and of a stock the last figure alone counts.
        """
        added, largest, most, is_open = (nw.col(self.names(kind)) for kind in ("a", "b", "c", "d"))
        alone = nw.col(LENGTH) == 1
        nothing = added - added
        least = added
        if self.additivity == "never":
            least, is_open = nothing, is_open + 1
        elif self.additivity == "persons" and not self.once:
            least = largest
        elif self.additivity == "merging" and self.axis == "period":
            least = nothing
        elif self._moves:
            stays = self.absorbing and self.axis == "period"
            least = (added if self.once else largest) if stays else nothing
            most, is_open = (nw.col(self.names(kind)) for kind in ("e", "g"))
        own = (added, nw.col(self.names("c")), nw.col(self.names("d")))
        if self.additivity == "stock" and self.axis == "period":
            return own
        first, second, third = (
            nw.when(alone).then(one).otherwise(other) for one, other in zip(own, (least, most, is_open), strict=True)
        )
        return first, second, third


def ends(number: int | None) -> tuple[nw.Expr, nw.Expr, nw.Expr]:
    """The least and the most of a figure in a row, and 1 where the most is open."""
    return nw.col(f"l{number}"), nw.col(f"h{number}"), nw.col(f"o{number}")
