"""What follows from the rules, and which figures break them: on full reports, against the limits that are set.

``deduce`` is timed on the published report (five rules undecided), on the same with every figure given and with every
third one missing; ``locate`` on a report with every figure present and errors planted, from one to one in each area.
"""

from __future__ import annotations

import iqmodel
from benchmarks.timing import take_turns

DEDUCE_LIMIT = 0.005
LOCATE_LIMIT = 1.0

# What the published report leaves open, filled so that every rule holds.
FILLED = {
    "counselling.centres.total": 175,
    "counselling.persons.recognition_only": 125_269,
    "fair_integration.sessions.first": 20_000,
    "fair_integration.sessions.follow_up": 19_279,
    "regional_networks.trainings.participants": 3_476,
    "regional_networks.events.participants": 20_000,
}
# Slips of typing: digits swapped, one lost, one doubled, a line misread.
PLANTED = {
    "counselling.sessions.first": 195_128,
    "counselling.persons.both": 6_491,
    "fair_integration.sessions.total": 39_297,
    "qualification.measures.total": 75_594,
    "qualification.participants.completed": 152_218,
    "intercultural.labour_market.total.participants": 57_643,
    "intercultural.business.total.count": 1_413,
    "regional_networks.events.count": 1_408,
}


def cases() -> dict[str, tuple[float, object]]:
    """Each case by name: the limit of its median in seconds, and the function to time."""
    iq = iqmodel
    published = iq.published.load("2019-2022").report
    full = iq.figures(published) | FILLED
    gaps = {code: iq.UNKNOWN if place % 3 == 0 else value for place, (code, value) in enumerate(full.items())}
    one_error = full | dict([next(iter(PLANTED.items()))])
    return {
        "deduce: the published report": (DEDUCE_LIMIT, lambda: iq.deduce(published)),
        "deduce: the same, warnings as well": (DEDUCE_LIMIT, lambda: iq.deduce(published, warnings=True)),
        "deduce: every figure given": (DEDUCE_LIMIT, lambda: iq.deduce(full)),
        "deduce: every third figure missing": (DEDUCE_LIMIT, lambda: iq.deduce(gaps)),
        "locate: 44 figures, nothing wrong": (LOCATE_LIMIT, lambda: iq.locate(full)),
        "locate: 44 figures, 1 error": (LOCATE_LIMIT, lambda: iq.locate(one_error)),
        f"locate: 44 figures, {len(PLANTED)} errors": (LOCATE_LIMIT, lambda: iq.locate(full | PLANTED)),
    }


def measure(rounds: int = 60) -> str:
    """The medians, each beside its limit."""
    timed = cases()
    medians = take_turns({name: call for name, (_, call) in timed.items()}, rounds=rounds)  # type: ignore[misc]  # mixed calls
    lines = ["Filling gaps and finding wrong figures: median, limit"]
    for name, median in medians.items():
        lines.append(f"  {name:<44}{median * 1e3:9.2f} ms{timed[name][0] * 1e3:9.0f} ms")
    return "\n".join(lines)


if __name__ == "__main__":
    print(measure())
