"""Validating a valid report against reading it, diagnosing a broken one, and the memory of a stream of lines."""

from __future__ import annotations

import io
import json
import random
import time
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

import iqmodel as iq
from benchmarks.timing import table, take_turns
from iqmodel.testing import document, synthetic_figures

VALID = "reading a valid report"
LIMIT = 20.0
READING = "reading it by loads"
LIMIT_OF_VALID = 1.5
LINES = 100_000
MEGABYTES = 100


def reports() -> dict[str, dict[str, Any]]:
    """A complete report of exact figures, and the published one with its sources, notes and bounds."""
    exact = document(synthetic_figures(random.Random(1)))  # noqa: S311 - no secrets
    return {
        "a complete exact report": exact,
        "the published report": iq.unstructure(iq.published.load("2019-2022").report),
    }


def broken(data: dict[str, Any]) -> dict[str, bytes]:
    """Copies with one problem each, and one with many kinds at once."""

    def damaged(*changes: tuple[str, Any]) -> bytes:
        copy = json.loads(json.dumps(data))
        for path, value in changes:
            *steps, last = path.split(".")
            holder = copy
            for step in steps:
                holder = holder[step]
            holder[last] = value
        return json.dumps(copy).encode()

    sum_broken = ("qualification.measures.total", data["qualification"]["measures"]["total"] + 1)
    thousands = ("counselling.sessions.total", 416.374)
    unknown_key: tuple[str, Any] = ("intercultural.bussiness", {})
    others = (
        ("scope", "Bayern"),
        ("period.end", "2022-31-12"),
        ("counselling.centres.fixed", "-"),
        ("qualifikation", 1),
    )
    return {
        "  one broken rule": damaged(sum_broken),
        "  one float": damaged(thousands),
        "  one unknown key": damaged(unknown_key),
        "  seven kinds of problem at once": damaged(sum_broken, thousands, unknown_key, *others),
    }


def contestants(data: dict[str, Any]) -> dict[str, Callable[[], Any]]:
    """Reading the valid document, and diagnosing each broken one."""
    valid = json.dumps(data).encode()
    found: dict[str, Callable[[], Any]] = {VALID: lambda: iq.validate(valid)}
    if not iq.validate(valid).ok:
        raise AssertionError("the document that is read must be valid")
    for name, text in broken(data).items():
        if iq.validate(text).ok:
            raise AssertionError("what is diagnosed must be broken")
        found[name] = lambda text=text: iq.validate(text)  # type: ignore[misc]  # no inference of a default
    return found


class Lines(io.RawIOBase):
    """A stream of many lines that nowhere stands in memory as a whole; every tenth line is broken."""

    def __init__(self, number: int) -> None:
        good = json.dumps(document(synthetic_figures(random.Random(1)))).encode() + b"\n"  # noqa: S311 - no secrets
        bad = good.replace(b'"total": ', b'"total": 1', 1)
        self._lines: Iterator[bytes] = (bad if line % 10 == 0 else good for line in range(number))

    def readline(self, _size: int | None = -1, /) -> bytes:
        return next(self._lines, b"")


def stream(number: int = LINES) -> str:
    """How long the lines take, and the peak of memory meanwhile (of a tenth of them: tracing slows everything down)."""
    start = time.perf_counter()
    broken_lines = sum(not result.ok for result in iq.validate_lines(Lines(number)))  # type: ignore[call-overload]  # has readline alone
    seconds = time.perf_counter() - start
    with iq.Workers() as workers:
        start, own = time.perf_counter(), time.process_time()
        if sum(not result.ok for result in iq.validate_lines(Lines(number), workers=workers)) != broken_lines:  # type: ignore[call-overload]  # has readline alone
            raise AssertionError("processes must find what one finds")
        together, own = time.perf_counter() - start, time.process_time() - own
    peaks = []
    for traced in (number // 100, number // 10):
        tracemalloc.start()
        for _ in iq.validate_lines(Lines(traced)):  # type: ignore[call-overload]  # has readline alone
            pass
        peaks.append(tracemalloc.get_traced_memory()[1] / 1e6)
        tracemalloc.stop()
    return (
        f"Validating {number:,} lines, {broken_lines:,} of them broken\n"
        f"  {seconds:.1f} s, {number / seconds:,.0f} lines a second\n"
        f"  {together:.1f} s, {number / together:,.0f} lines a second with {workers.number} processes beside this one, "
        f"which takes {own / number * 1e6:.0f} µs a line\n"
        f"  memory peak {peaks[0]:.2f} MB for {number // 100:,} lines, {peaks[1]:.2f} MB for {number // 10:,} "
        f"(limit {MEGABYTES} MB)"
    )


def valid(data: dict[str, Any]) -> dict[str, Callable[[], Any]]:
    """Reading the valid document, validating it, and asking for every finding as well."""
    text = json.dumps(data).encode()
    return {
        READING: lambda: iq.loads(text),
        "  of that, json.loads": lambda: json.loads(text),
        "validate": lambda: iq.validate(text),
        "validate, every finding made": lambda: iq.validate(text).check.findings,
    }


def measure(rounds: int = 30, calls: int = 20) -> str:
    """Both documents, then the stream."""
    parts = []
    sheet = {"the published fact sheet": iq.unstructure(iq.published.load("2019-2022"))}
    for name, data in (reports() | sheet).items():
        medians = take_turns(valid(data), rounds=rounds, calls=calls)
        parts.append(table(f"Validating {name}", medians, against=READING, limit=LIMIT_OF_VALID))
    for name, data in reports().items():
        medians = take_turns(contestants(data), rounds=rounds, calls=calls)
        parts.append(table(f"Diagnosing {name}", medians, against=VALID, limit=LIMIT))
    return "\n\n".join([*parts, stream()])


if __name__ == "__main__":
    print(measure())
