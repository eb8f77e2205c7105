"""Sets of positions as ints hold what sets hold."""

from __future__ import annotations

import random

from iqmodel.calculations.solving.position_sets import bits_of, positions_of


class TestBits:
    """There and back again: every set, also an empty one and one beyond 64 positions."""

    def test_known_sets(self) -> None:
        assert [bits_of(one) for one in ([], [0], [1, 0], [2, 2])] == [0, 1, 3, 4]
        assert list(positions_of(0b1011)) == [0, 1, 3]

    def test_of_any_set(self) -> None:
        generator = random.Random(3)  # noqa: S311 - reproducible sets, no secrets
        for _ in range(200):
            chosen = set(generator.sample(range(200), generator.randrange(12)))
            assert list(positions_of(bits_of(chosen))) == sorted(chosen)
            other = set(generator.sample(range(200), 5))
            assert set(positions_of(bits_of(chosen) & bits_of(other))) == chosen & other
