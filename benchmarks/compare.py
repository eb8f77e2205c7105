"""Comparing two reports, against a function written by hand that only subtracts figure from figure."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

import iqmodel as iq
from benchmarks.timing import table, take_turns
from iqmodel.testing import synthetic_reports

PEER = "by hand: the differences alone"
MILLISECONDS = 1.0


def by_hand() -> Callable[[iq.Report, iq.Report], dict[str, tuple[object, object, object]]]:
    """What one would write without the library: no window, source, rounding or wrong row is looked for."""
    getters = {code: attrgetter(code) for code in iq.indicators().keys()}  # noqa: SIM118 - a catalogue of entries

    def differences(old: iq.Report, new: iq.Report) -> dict[str, tuple[object, object, object]]:
        found = {}
        for code, get in getters.items():
            was, now = get(old), get(new)
            found[code] = was, now, now - was
        return found

    return differences


def measure(rounds: int = 30, calls: int = 10) -> str:
    """Two synthetic reports without notes, and an edition with notes and sources against one of them."""
    first, second, *_ = synthetic_reports(2, "2019")
    edition = iq.published.load("2019-2022").report
    hand = by_hand()
    contestants: dict[str, Callable[[], object]] = {
        PEER: lambda: hand(first, second),
        "iqmodel.compare": lambda: iq.compare(first, second),
        "an edition with notes and sources": lambda: iq.compare(first, edition),
    }
    medians = take_turns(contestants, rounds=rounds, calls=calls)
    return table(f"Comparing two reports of 44 figures (limit: {MILLISECONDS} ms)", medians, against=PEER)


if __name__ == "__main__":
    print(measure())
