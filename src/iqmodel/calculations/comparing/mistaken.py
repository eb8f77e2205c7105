"""Figures that look like another one's: a value that fell or jumped beyond revision, and the code that it would fit.

When a table is retyped for a new edition, a figure sometimes lands in the wrong row: the total of trainings and events
where the trainings belong. The comparison of the two editions then shows a fall or a jump that no revision explains.
If the old value fits another figure of the new edition, naming that code spares the search.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from iqmodel.calculations.comparing.causes import Side
from iqmodel.values.counts import is_exact

# What a later count of the same days changes: more than a tenth is no revision (a convention).
_PARTS: Final = 10
# How much faster than before a longer window may have counted, three halves: programmes start slowly.
_FASTER: Final = (3, 2)
# Smaller numbers are equal by accident too often.
_TELLING: Final = 100


class Expected(NamedTuple):
    """Between which numbers a later edition may state a figure, both as whole numbers of ``scale`` times the figure."""

    least: int
    most: int
    scale: int

    def admits(self, value: int) -> bool:
        """Whether the figure may be that number."""
        return self.least <= value * self.scale <= self.most

    def distance(self, value: int) -> int:
        """How far a number is from the middle of what is expected, on a scale of its own."""
        return abs(2 * value * self.scale - self.least - self.most)


def codes_fitting(before: Side, after: Side, code: str) -> tuple[str, ...]:
    """The codes of the new report that the old value of ``code`` would fit, best first; none if it may just be revised.

    Only for exact figures of one scope, over windows of which one contains the other. An equal value fits anywhere, a
    similar one only a figure that shares a rule or a block with this one and has not itself gone on as expected.
    """
    old, new = before.figure(code), after.figure(code)
    if "scope-differs" in after.everywhere(before) or not (is_exact(old) and is_exact(new)) or old < _TELLING:
        return ()
    expected = _expected(before, after, code, old)
    if expected is None or expected.admits(new):
        return ()
    others = [other for other in after.layout.positions if other != code]
    equal = tuple(other for other in others if after.figure(other) == old)
    return equal or tuple(other for _, other in sorted(_similar(before, after, code, expected)))


def _expected(before: Side, after: Side, code: str, old: int) -> Expected | None:
    """What a later edition may state of a figure; None if the windows say nothing about each other."""
    was, now = before.about.window(code), after.about.window(code)
    if not (now.contains(was) or was.contains(now)):
        return None
    # As many as before, and as many more as the window is longer: both over the days of the earlier window.
    ends = old * was.days, old * now.days
    times, halves = _FASTER if was != now else (1, 1)
    scale = was.days * _PARTS * halves
    return Expected(min(ends) * (_PARTS - 1) * halves, max(ends) * (_PARTS + 1) * times, scale)


def _similar(before: Side, after: Side, code: str, expected: Expected) -> Iterator[tuple[int, str]]:
    """Related figures whose new value is as expected of this one, but not of their own old value.

    Each with its distance from the middle of what is expected.
    """
    path = code.rpartition(".")[0]
    related = {other for rule in after.layout.rules if code in rule.codes for other in rule.codes}
    related |= {other for other in after.layout.positions if other.rpartition(".")[0] == path}
    for other in related - {code}:
        value, own = after.figure(other), before.figure(other)
        if not is_exact(value) or not expected.admits(value):
            continue
        usual = _expected(before, after, other, own) if is_exact(own) else None
        if usual is None or not usual.admits(value):
            yield expected.distance(value), other
