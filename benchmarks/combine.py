"""Combining monthly reports into one: 400 projects over 48 months, a tenth as many and ten times as many.

The limits are absolute, 2 s for the 19 200 reports, and relative: ten times as many reports take at most about ten
times as long.
"""

from __future__ import annotations

import gc
import random
import statistics
import time

import iqmodel as iq
from iqmodel.testing import synthetic_figures

SECONDS = 2.0
GROWTH = 15.0
PROJECTS = (40, 400, 4_000)


def reports(projects: int, *, seed: int = 0) -> list[iq.Report]:
    """One report for each project and month, with every figure, in no particular order.

    Twenty sets of figures take turns, so that making the reports does not take longer than combining them.
    """
    generator = random.Random(seed)  # noqa: S311 - figures to add up, no secret
    blank = iq.Report(scope="DE", period="2019")
    drafts = [blank.replace(synthetic_figures(generator)) for _ in range(20)]
    months = iq.Period.parse("2019-2022").split("month")
    laender = [state.code for state in iq.State]
    made: list[iq.Report] = []
    for project in range(projects):
        scope = iq.Scope(f"{laender[project % 16]}/iq/p{project}")
        for month in months:
            draft = drafts[len(made) % len(drafts)]
            made.append(
                iq.Report(
                    scope=scope,
                    period=month,
                    counselling=draft.counselling,
                    fair_integration=draft.fair_integration,
                    qualification=draft.qualification,
                    intercultural=draft.intercultural,
                    regional_networks=draft.regional_networks,
                )
            )
    generator.shuffle(made)
    return made


def seconds(parts: list[iq.Report], rounds: int = 3) -> float:
    """The median time of one combination."""
    taken = []
    for _ in range(rounds):
        gc.collect()
        start = time.perf_counter()
        iq.combine(parts)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def measure(projects: tuple[int, ...] = PROJECTS) -> str:
    """A line for each size: seconds, and how they grew."""
    iq.combine(reports(2))
    lines = ["Combining monthly reports of projects into one"]
    before = None
    for number in projects:
        parts = reports(number)
        taken = seconds(parts)
        grew = "" if before is None else f"{taken / before:8.2f} x for 10 x as many"
        lines.append(f"  {len(parts):>7,} reports{taken:10.3f} s{grew}")
        before = taken
    lines.append(f"  limit: {SECONDS} s for 19,200 reports, growth {GROWTH} x")
    return "\n".join(lines)


if __name__ == "__main__":
    print(measure())
