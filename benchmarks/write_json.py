"""Writing a report as JSON, against pydantic v2 ``model_dump_json``.

Ours is the canonical form, which leaves out what is unknown; pydantic writes every field, as its documentation has it
(leaving out defaults costs it several times as much).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import iqmodel as iq
from benchmarks.peers import pydantic_model
from benchmarks.read_json import reports
from benchmarks.timing import table, take_turns
from iqmodel.formats.json import fast_write

LIMIT = 0.9
PEER = "pydantic v2, model_dump_json"


def contestants(report: iq.Report) -> dict[str, Callable[[], Any]]:
    """Both, each with its own object of the same report."""
    plain = iq.unstructure(report)
    del plain["format"]
    theirs = pydantic_model.Report.model_validate_json(json.dumps(plain))
    if json.loads(fast_write.write(report)) != iq.unstructure(report):
        raise AssertionError("what is measured must be the writing of the whole report")
    return {PEER: theirs.model_dump_json, "iqmodel, dumps": lambda: fast_write.write(report)}


def measure(rounds: int = 60, calls: int = 200) -> str:
    """An object to its JSON text, for both documents."""
    tables = []
    for name, (report, _, _) in reports().items():
        medians = take_turns(contestants(report), rounds=rounds, calls=calls)
        tables.append(table(f"Writing {name} as JSON", medians, against=PEER, limit=LIMIT))
    return "\n\n".join(tables)


if __name__ == "__main__":
    print(measure())
