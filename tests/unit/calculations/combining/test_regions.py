"""Regions: days of scopes, added up, cut, and read as few cells."""

from __future__ import annotations

import pytest

from iqmodel.calculations.combining.grid import Span
from iqmodel.calculations.combining.regions import Region, merged, without


class TestSpans:
    """Spans are days from the first to the last, both included."""

    @pytest.mark.parametrize(
        ("spans", "joined"),
        [
            ((), ()),
            (((1, 2), (3, 4)), ((1, 4),)),
            (((3, 4), (1, 2)), ((1, 4),)),
            (((1, 2), (4, 5)), ((1, 2), (4, 5))),
            (((1, 9), (2, 3), (8, 10)), ((1, 10),)),
        ],
    )
    def test_neighbours_are_joined(self, spans: tuple[Span, ...], joined: tuple[Span, ...]) -> None:
        assert merged(spans) == joined

    @pytest.mark.parametrize(
        ("taken", "left"),
        [
            ((), ((10, 20),)),
            (((1, 9),), ((10, 20),)),
            (((21, 30),), ((10, 20),)),
            (((1, 10),), ((11, 20),)),
            (((20, 30),), ((10, 19),)),
            (((20, 20),), ((10, 19),)),
            (((1, 9), (12, 13), (21, 30)), ((10, 11), (14, 20))),
            (((10, 20),), ()),
            (((1, 30),), ()),
        ],
    )
    def test_what_is_taken_away_leaves_the_other_days(self, taken: tuple[Span, ...], left: tuple[Span, ...]) -> None:
        assert without((10, 20), taken) == left


class TestRegion:
    """A region grows by scopes and days, and says whether it has all of them."""

    def test_within_is_cut_to_the_days(self) -> None:
        region = Region()
        region.add(("DE-BE", "DE-BY"), (1, 5), (8, 9))
        region.add(("DE-SN",), (20, 30))
        assert region.within((5, 8)).by_spans() == [(((5, 5), (8, 8)), frozenset({"DE-BE", "DE-BY"}))]
        assert not region.within((6, 7))
        assert region.covers(("DE-BE", "DE-BY"), (2, 5))
        assert not region.covers(("DE-BE", "DE-SN"), (2, 5))
