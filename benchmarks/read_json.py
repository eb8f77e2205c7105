"""Reading a report from JSON bytes, strictly, against pydantic v2 ``model_validate_json``.

Both forbid unknown keys, are strict about types and enforce every error rule; pydantic lets duplicate keys pass.
Two documents: a complete report of exact figures, and the published one with its bounds, its gaps and its
acknowledged discrepancy (without sources and notes, which the pydantic model does not have).
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

import iqmodel as iq
from benchmarks.peers import pydantic_model
from benchmarks.timing import table, take_turns
from iqmodel.formats.json import fast_read
from iqmodel.testing import document, synthetic_figures

PEER = "pydantic v2, model_validate_json"
FAST = "iqmodel with extra fast (msgspec)"
CORE = "iqmodel on its core alone"


def reports() -> dict[str, tuple[iq.Report, float, float]]:
    """What is read, with the limits with the extra and on the core alone."""
    exact = iq.structure(document(synthetic_figures(random.Random(1))), iq.Report)  # noqa: S311 - no secrets
    published = iq.published.load("2019-2022").report.replace({"sources": (), "notes": ()})
    return {"a complete exact report": (exact, 0.9, 1.3), "the published report": (published, 1.2, 1.5)}


def contestants(report: iq.Report) -> dict[str, Callable[[], Any]]:
    """All of them, on the same document; pydantic's lacks the format tag, which is no field of its model."""
    ours = iq.dumps(report).encode()
    plain = iq.unstructure(report)
    del plain["format"]
    theirs = json.dumps(plain, ensure_ascii=False).encode()
    fast_read._decoder = fast_read.fastest_decoder  # noqa: SLF001 - not only after many documents

    def on_the_core() -> Any:
        fast_read._decoder = lambda: fast_read.decode_with_standard_library  # noqa: SLF001 - a core without msgspec
        try:
            return fast_read.try_read(ours)
        finally:
            fast_read._decoder = fast_read.fastest_decoder  # noqa: SLF001 - as it was

    found: dict[str, Callable[[], Any]] = {
        PEER: lambda: pydantic_model.Report.model_validate_json(theirs),
        FAST: lambda: fast_read.try_read(ours),
        CORE: on_the_core,
    }
    if not all(found[name]() == report for name in (FAST, CORE)):
        raise AssertionError("what is measured must be the reading of the whole report")
    return found


def measure(rounds: int = 60, calls: int = 100) -> str:
    """Bytes to a checked object, for both documents."""
    tables = []
    for name, (report, limit, limit_on_core) in reports().items():
        medians = take_turns(contestants(report), rounds=rounds, calls=calls)
        title = f"Reading {name} from JSON bytes, strictly (limit on the core alone: {limit_on_core:.1f} x)"
        tables.append(table(title, medians, against=PEER, limit=limit))
    return "\n\n".join(tables)


if __name__ == "__main__":
    print(measure())
