"""Unequal pieces that make up a whole, found beside trying out every set of them."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from iqmodel.calculations.disclosure.tilings import covers, tiling, tilings

SPANS = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)).map(sorted).map(tuple), max_size=7, unique=True)


def every_tiling(whole: tuple[int, int], spans: dict[int, tuple[int, int]]) -> set[frozenset[int]]:
    """Every set of spans that fills the whole without a day twice."""
    days = list(range(whole[0], whole[1] + 1))
    found = set()
    for number in range(1, len(spans) + 1):
        for chosen in combinations(spans, number):
            if sorted(day for one in chosen for day in range(spans[one][0], spans[one][1] + 1)) == days:
                found.add(frozenset(chosen))
    return found


class TestSpans:
    """Spans that follow each other."""

    @given(SPANS)
    def test_the_fewest(self, spans: list[tuple[int, int]]) -> None:
        pieces, every = dict(enumerate(spans)), every_tiling((1, 6), dict(enumerate(spans)))
        found = tiling((1, 6), pieces)
        assert (found is None) == (not every)
        if found is not None:
            assert frozenset(found) in every
            assert len(found) == min(map(len, every))
            assert list(found) == sorted(found, key=pieces.__getitem__)

    @given(SPANS)
    def test_one_through_each_that_has_any(self, spans: list[tuple[int, int]]) -> None:
        pieces, every = dict(enumerate(spans)), every_tiling((1, 6), dict(enumerate(spans)))
        for place in pieces:
            through = [one for one in every if place in one]
            found = list(tilings((1, 6), pieces, [place]))
            assert len(found) == bool(through)
            for one in found:
                assert frozenset(one) in through
                assert len(one) == min(map(len, through))


class TestSets:
    """Sets that share no member."""

    PIECES = st.dictionaries(
        st.text("xyz", min_size=1, max_size=3), st.frozensets(st.sampled_from("abcd"), min_size=1), max_size=7
    )

    @given(PIECES)
    def test_one_through_each_that_has_any(self, pieces: dict[str, frozenset[str]]) -> None:
        members = frozenset("abcd")
        for name in pieces:
            every = {
                frozenset(chosen)
                for number in range(1, len(pieces) + 1)
                for chosen in combinations(pieces, number)
                if name in chosen and sorted(one for each in chosen for one in pieces[each]) == sorted(members)
            }
            found = [frozenset(one) for one in covers(members, pieces, name)]
            assert set(found) <= every
            # Between them they have every piece that is in any.
            assert frozenset().union(*found) == frozenset().union(*every)

    def test_hopeless_sets_are_tried_once(self) -> None:
        names = [f"{number:02}" for number in range(24)]
        pieces = {f"{one}{other}": frozenset((one, other)) for one in names for other in names if one < other}
        pieces["odd"] = frozenset(names[:1])
        assert list(covers(frozenset(names), pieces, "odd")) == []
