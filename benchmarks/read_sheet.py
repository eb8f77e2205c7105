"""Reading the published fact sheet from JSON bytes by ``loads``, and what it takes part by part.

A sheet holds a hundred records and 150 texts in two languages. The limit is three times what the decoder of the
standard library takes to make plain data of the same text: a third of what ``loads`` took when it was set.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import iqmodel as iq
from benchmarks.timing import table, take_turns
from iqmodel.formats.json import fast_read
from iqmodel.model.sources import Note, Source
from iqmodel.programme import Programme
from iqmodel.structuring.converters import hook_of

PEER = "json.loads, plain data only"
LIMIT = 3.0
WARM = 250  # by then the records are read by generated code


def contestants() -> dict[str, Callable[[], Any]]:
    """``loads``, its parts, and ``validate``."""
    sheet = iq.published.load("2019-2022")
    text = json.dumps(iq.unstructure(sheet), ensure_ascii=False).encode()
    decode = fast_read.fastest_decoder()
    fast_read._decoder = fast_read.fastest_decoder  # noqa: SLF001 - not only after many documents
    plain = decode(text)
    (report,) = plain["reports"]
    figures = {name: member for name, member in report.items() if name not in ("sources", "notes")}

    def read(hint: Any, data: Any) -> Callable[[], Any]:
        reader = hook_of(hint).fast
        return lambda: reader(data, [0])

    sources, notes = read(tuple[Source, ...], report["sources"]), read(tuple[Note, ...], report["notes"])
    for _ in range(WARM):
        if iq.loads(text) != sheet:
            raise AssertionError("what is measured must be the reading of the whole sheet")
    return {
        PEER: lambda: json.loads(text),
        "loads": lambda: iq.loads(text),
        "  decoding by msgspec": lambda: decode(text),
        "  counting quotation marks": lambda: text.count(b'"'),
        "  the programme: records and their texts": read(Programme, plain["programme"]),
        "  the figures of the report": read(iq.Report, figures),
        "  its sources and notes": lambda: (sources(), notes()),
        "  whether they name what the report has": sheet.report.context_problems,
        "  whether programme and claims do": lambda: tuple(sheet._objections()),  # noqa: SLF001 - as it is asked
        "validate": lambda: iq.validate(text),
    }


def measure(rounds: int = 60, calls: int = 3) -> str:
    """Bytes to a checked sheet; the parts are those of ``loads``, each by itself."""
    title = "Reading the published fact sheet from JSON bytes, strictly"
    return table(title, take_turns(contestants(), rounds=rounds, calls=calls), against=PEER, limit=LIMIT)


if __name__ == "__main__":
    print(measure())
