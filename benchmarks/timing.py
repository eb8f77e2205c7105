"""How things are timed: contestants take turns, so that whatever slows the machine slows them all; medians count."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping


def take_turns(contestants: Mapping[str, Callable[[], object]], *, rounds: int, calls: int = 1) -> dict[str, float]:
    """The median seconds of one call of each contestant, from ``rounds`` turns of ``calls`` calls each."""
    for contestant in contestants.values():
        contestant()
    seconds: dict[str, list[float]] = {name: [] for name in contestants}
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, contestant in contestants.items():
                start = time.perf_counter()
                for _ in range(calls):
                    contestant()
                seconds[name].append((time.perf_counter() - start) / calls)
    finally:
        gc.enable()
    return {name: statistics.median(taken) for name, taken in seconds.items()}


def table(title: str, medians: Mapping[str, float], *, against: str, limit: float | None = None) -> str:
    """The medians in a readable unit, each with its ratio to the peer named by ``against``, and the limit set."""
    lines = [title]
    for name, median in medians.items():
        shown = f"{median * 1e6:9.1f} µs" if median < 1e-3 else f"{median * 1e3:9.1f} ms"
        lines.append(f"  {name:<44}{shown}{median / medians[against]:8.2f} x")
    if limit is not None:
        lines.append(f"  {'limit':<44}{'':12}{limit:8.2f} x")
    return "\n".join(lines)
