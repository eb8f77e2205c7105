"""Plain data to a checked report and back, against pydantic v2 ``model_validate`` and ``model_dump``.

Web frameworks hand over what they have decoded themselves. Both sides forbid unknown keys, are strict about types and
enforce every error rule; pydantic's mirror reads its dates as date objects, as its strict mode asks. Two reports: a
complete one of exact figures, and the published one (without sources and notes, which the mirror does not have).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import iqmodel as iq
from benchmarks.peers import pydantic_model
from benchmarks.read_json import reports
from benchmarks.timing import table, take_turns

READ = "pydantic v2, model_validate"
WRITE = "pydantic v2, model_dump"
OURS_READ = "iqmodel, structure"
OURS_WRITE = "iqmodel, unstructure"
# For the exact report; the published one may take twice that.
LIMITS = {READ: 1.0, WRITE: 2.5}


def contestants(report: iq.Report) -> dict[str, dict[str, Callable[[], Any]]]:
    """Reading and writing of the same report on both sides."""
    plain = iq.unstructure(report)
    theirs = {name: value for name, value in plain.items() if name != "format"}
    theirs["period"] = {"start": report.period.start, "end": report.period.end}
    model = pydantic_model.Report.model_validate({**theirs, **_tuples(theirs)})
    theirs = model.model_dump(exclude_defaults=True)
    if iq.structure(plain, iq.Report) != report or pydantic_model.Report.model_validate(theirs) != model:
        raise AssertionError("what is measured must be the reading of the whole report")
    return {
        READ: {
            READ: lambda: pydantic_model.Report.model_validate(theirs),
            OURS_READ: lambda: iq.structure(plain, iq.Report),
            "iqmodel, validate of a mapping, with the check": lambda: iq.validate(plain),
        },
        WRITE: {WRITE: model.model_dump, OURS_WRITE: lambda: iq.unstructure(report)},
    }


def _tuples(value: dict[str, Any]) -> dict[str, Any]:
    """Lists as tuples, which is what strict pydantic takes for a tuple."""
    return {
        name: tuple(held) if isinstance(held, list) else _tuples(held) if isinstance(held, dict) else held
        for name, held in value.items()
    }


def measure(rounds: int = 60, calls: int = 100) -> str:
    """Both directions for both reports."""
    tables = []
    for number, (name, (report, *_)) in enumerate(reports().items(), 1):
        for peer, both in contestants(report).items():
            medians = take_turns(both, rounds=rounds, calls=calls)
            verb = "Reading" if peer == READ else "Writing"
            tables.append(table(f"{verb} {name} as plain data", medians, against=peer, limit=number * LIMITS[peer]))
    return "\n\n".join(tables)


if __name__ == "__main__":
    print(measure())
