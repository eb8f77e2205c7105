"""Audits of series that no table holds beside CP-SAT: any periods, any unions of Länder, any of them hidden.

The oracle knows nothing of reports that divide each other. It has a number for each Land and month, and says of each
report that it is the sum of those in it.
"""

from __future__ import annotations

import random
from typing import Final

import attrs
import pytest

import iqmodel as iq
from tests.oracles.cpsat import System, least, most

CODE: Final = "qualification.measures.course"
MINIMUM: Final = 3
LAENDER: Final = ("DE-BE", "DE-BY", "DE-HH")
UNIONS: Final = ("DE-BE+DE-BY", "DE-BY+DE-HH", "DE-BE+DE-BY+DE-HH")
SERIES: Final = 60


@attrs.frozen
class Box:
    """A scope and some months in a row."""

    scope: str
    first: int
    last: int

    @property
    def period(self) -> iq.Period:
        return iq.Period(iq.Period.month(2023, self.first).start, iq.Period.month(2023, self.last).end)

    @property
    def cells(self) -> list[str]:
        """The names of its cells in the rules of the oracle."""
        laender = [land[-2:].lower() for land in self.scope.split("+")]
        return [f"{land}.m{month}" for land in laender for month in range(self.first, self.last + 1)]


class Series:
    """Some of all boxes, with the numbers of random cells, and some of these hidden."""

    def __init__(self, seed: int, scopes: tuple[str, ...], months: int) -> None:
        chance = random.Random(seed)  # noqa: S311 - tables to be repeated, no secrets
        steps = range(1, months + 1)
        boxes = [Box(scope, first, last) for scope in scopes for first in steps for last in steps if first <= last]
        self.boxes = chance.sample(boxes, min(len(boxes), chance.randint(3, 14)))
        names = [f"{land[-2:].lower()}.m{month}" for land in LAENDER for month in steps]
        cells = {name: chance.choice((0, 0, 1, 2, 3, 7)) for name in names}
        self.numbers = [sum(cells[name] for name in box.cells) for box in self.boxes]
        self.hidden = chance.sample(range(len(self.boxes)), chance.randint(1, min(5, len(self.boxes))))

    def reports(self) -> list[iq.Report]:
        return [
            iq.Report(scope=box.scope, period=box.period).replace(
                {CODE: iq.UNKNOWN if place in self.hidden else self.numbers[place]}
            )
            for place, box in enumerate(self.boxes)
        ]

    def by_oracle(self) -> dict[str, iq.Count]:
        """The hidden figures between whose ends there is less than the minimum."""
        rules = tuple(
            iq.Rule(f"sum-{place}", f"{' + '.join(box.cells)} == box.b{place}") for place, box in enumerate(self.boxes)
        )
        known = {f"box.b{place}": number for place, number in enumerate(self.numbers) if place not in self.hidden}
        system = System(rules, dict(known))
        found: dict[str, iq.Count] = {}
        for place in self.hidden:
            low, high = least(system, f"box.b{place}"), most(system, f"box.b{place}")
            if high is not None and high - low < MINIMUM:
                box = self.boxes[place]
                found[f"{box.scope} {box.period}: {CODE}"] = iq.Bounds(low, high)
        return found


@pytest.mark.parametrize(
    ("scopes", "months"), [(LAENDER[:1], 5), ((*LAENDER[:2], *UNIONS[:1]), 4), ((*LAENDER, *UNIONS), 3)]
)
def test_recovered(scopes: tuple[str, ...], months: int) -> None:
    seen = 0
    for seed in range(SERIES):
        series = Series(seed, scopes, months)
        audit = iq.disclosure.audit(series.reports(), MINIMUM, codes=[CODE])
        assert audit.recovered == series.by_oracle(), seed
        assert not audit.caveats, seed
        seen += bool(audit.recovered)
    assert seen > SERIES / 10


def test_nothing_is_left_by_suppression() -> None:
    for seed in range(SERIES):
        series = Series(seed, (*LAENDER[:2], *UNIONS[:1]), 3)
        left = iq.disclosure.suppress(series.reports(), MINIMUM, codes=[CODE])
        series.hidden = [place for place, one in enumerate(left.reports) if not iq.is_exact(one[CODE])]
        if left.audit.ok:
            assert series.by_oracle() == {}, seed
