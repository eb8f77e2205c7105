"""Reports, the table of them as every engine holds it, and what ``iq.combine`` makes of them, to be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import iqmodel as iq
from tests.conformance.cases import KEYS, Case
from tests.conformance.engines import Engine

PERSONS: Final = "counselling.persons."
CODES: Final = (
    "counselling.sessions.total",
    "counselling.centres.fixed",
    *(PERSONS + name for name in ("recognition_only", "qualification_only", "both", "total")),
    "fair_integration.persons",
    "intercultural.business.consultations",
)
"""A figure of each additivity."""

Gaps = Mapping[tuple[str, ...], tuple[int | None, int | None]]
_AMOUNT: Final = ("difference", "difference_low", "difference_high")

GAP: Final = "counselling.persons.advice-types"


def report(scope: str, period: str, figures: Mapping[str, iq.Count]) -> iq.Report:
    """A report with these figures, and with the discrepancy of its persons, if they are exact, acknowledged."""
    persons = [figures.get(code, iq.UNKNOWN) for code in CODES if code.startswith(PERSONS)]
    known = [one for one in persons if isinstance(one, int)]
    gap = sum(known[:3]) - known[3] if len(known) == 4 else 0
    block = iq.PersonsByAdvice(
        recognition_only=persons[0],
        qualification_only=persons[1],
        both=persons[2],
        total=persons[3],
        discrepancies=(iq.Discrepancy(rule="advice-types", difference=gap, note=iq.Text("?", "?")),) if gap else (),
    )
    rest = {code: figure for code, figure in figures.items() if not code.startswith(PERSONS)}
    counselling = iq.Counselling(persons=block)
    return iq.Report(scope=scope, period=period, counselling=counselling).replace(rest)


def case_of(reports: Iterable[iq.Report], codes: Sequence[str] = CODES) -> Case:
    """The wide table of these reports, with the ends of every figure."""
    types = dict.fromkeys(KEYS, "string") | dict.fromkeys(_columns(codes), "int64")
    return Case("combining", types, [_row(one, codes) for one in reports], iq.rules(), [])


def _columns(codes: Iterable[str]) -> Iterator[str]:
    for code in codes:
        yield from (code, f"{code}_low", f"{code}_high")


def _row(one: iq.Report, codes: Iterable[str]) -> dict[str, Any]:
    days = (one.period.start.isoformat(), one.period.end.isoformat())
    cells = [
        cell
        for code in codes
        for cell in (one[code] if isinstance(one[code], int) else None, iq.low(one[code]), iq.high(one[code]))
    ]
    return dict(zip(KEYS, (str(one.scope), *days), strict=True)) | dict(zip(_columns(codes), cells, strict=True))


def combined(
    engine: Engine, case: Case, to: Any, given: Any = None, *, once: bool = False
) -> tuple[list[Any], list[Any]]:
    """The rows that an engine combines, by their keys, and its problems."""
    found = iq.frames.combine_frame(engine.hold(case), to, discrepancies=given, persons_counted_once=once)
    rows = [
        {name: int(cell) if name not in KEYS and cell is not None else cell for name, cell in row.items()}
        for row in engine.rows(found.frame)
    ]
    return sorted(rows, key=repr), sorted(engine.rows(found.problems()), key=repr)


def acknowledged(engine: Engine, case: Case, to: Any, given: Any = None, *, once: bool = False) -> Gaps:
    """The gaps that an engine acknowledges in the rows it combines, by scope, start, end and rule: their two ends."""
    found = iq.frames.combine_frame(engine.hold(case), to, discrepancies=given, persons_counted_once=once)
    assert engine.rows(found.unmatched()) == []
    gaps = {}
    for row in engine.rows(found.acknowledged()):
        exact, low, high = (None if (cell := row[name]) is None else int(cell) for name in _AMOUNT)
        assert exact == (low if low == high else None)
        gaps[(*(str(row[key]) for key in KEYS), row["rule_id"])] = (low, high)
    return gaps


def gaps_of(reports: Iterable[iq.Report]) -> Gaps:
    """The same of combined reports."""
    found: dict[tuple[str, ...], tuple[int | None, int | None]] = {}
    for one in reports:
        days = (one.period.start.isoformat(), one.period.end.isoformat())
        for gap in one.counselling.persons.discrepancies:
            found[(str(one.scope), *days, PERSONS + gap.rule)] = (iq.low(gap.difference), iq.high(gap.difference))
    return found


def expected(groups: Iterable[Sequence[iq.Report]], scope: str | None = None, *, once: bool = False) -> list[Any]:
    """The rows that ``iq.combine`` makes of each group."""
    wholes = [iq.combine(group, scope=scope, persons_counted_once=once) for group in groups]
    return sorted((_row(one, CODES) for one in wholes), key=repr)
