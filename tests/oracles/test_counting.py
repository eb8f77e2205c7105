"""Case records counted here and by brute force: every figure, what is behind it, what is said of it, what is refused.

Every population has a number, which is its seed and stands in the name of a failing test. ``IQMODEL_POPULATIONS=20000
pytest tests/oracles/test_counting.py`` tries so many instead of the share that every run takes;
``IQMODEL_POPULATIONS_FROM`` is the first.
"""

from __future__ import annotations

import dataclasses
import os
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import pandas as pd
import pytest

import iqmodel as iq
from iqmodel.cases.tables import CLASSES
from iqmodel.model.counting import RECORDS
from tests.oracles.brute_counting import REFERRALS_SINCE, Answer, Asked, Parts, Row, counted, impossible, name_of, wrong
from tests.oracles.populations import TABLES, Population

POPULATIONS: Final = int(os.environ.get("IQMODEL_POPULATIONS", "1200"))
FIRST: Final = int(os.environ.get("IQMODEL_POPULATIONS_FROM", "0"))
BATCH: Final = 300
FRAMES: Final = 400
"""Of so many populations one is counted in data frames as well."""

PROBLEMS: Final = {"doubled", "not-first", "unknown-measure", "not-delivered"}
TABLE_OF: Final = {label.en: name for name, label in RECORDS.items()}
CODES: Final = tuple(one.code for one in iq.indicators())


def batches() -> Iterator[range]:
    for start in range(FIRST, FIRST + POPULATIONS, BATCH):
        yield range(start, min(start + BATCH, FIRST + POPULATIONS))


def named(batch: range) -> str:
    return f"seeds {batch.start}-{batch.stop - 1}"


def record_of(row: Row) -> Any:
    return CLASSES[row["table"]](**{name: value for name, value in row.items() if name != "table"})


def options(population: Population) -> dict[str, Any]:
    as_of = population.as_of
    return {
        "as_of": None if as_of is None else iq.Period(as_of, as_of),
        "delivered": population.delivered,
        "persons": population.persons,
        "processes": population.processes,
    }


def counting(population: Population, rows: list[Row]) -> Any:
    records = [record_of(row) for row in rows]
    return iq.cases.counting(records, population.scope, iq.Period(*population.period), **options(population))


def ids_of(parts: Parts) -> dict[str, int]:
    """Ids as a trace gives them: with their table where a figure has several."""
    return {name if isinstance(name, str) else "/".join(name): number for name, number in parts.items()}


def told(problems: Any, rows: list[Row]) -> set[tuple[Any, ...]]:
    """The problems of the library in the words of the oracle, by the row that they point to."""
    found: set[tuple[Any, ...]] = set()
    for problem in problems:
        kind = problem.code.removeprefix("case.")
        if kind == "not-delivered":
            found.add((kind, TABLE_OF[dict(problem.data)["table"].en]))
            continue
        found.add((kind, *name_of(rows[int(problem.pointer.split("/")[1])])))
    return found


def compare_figures(seed: int, counted_here: Any, asked: Asked, answer: Answer) -> Counter[str]:
    """Every figure, what is behind it, and what is said of it."""
    report, seen = counted_here.report, Counter[str]()
    for code in CODES:
        parts = answer.figures.get(code)
        if parts is None:
            assert report[code] == iq.UNKNOWN, (seed, code)
            assert counted_here.trace(code) == (), (seed, code)
            continue
        assert report[code] == sum(parts.values()), (seed, code)
        assert dict(counted_here.tallies[code].parts) == ids_of(parts), (seed, code)
        assert counted_here.trace(code) == tuple(sorted(ids_of(parts))), (seed, code)
        seen[code] += any(parts.values())
    gaps = [-answer.without_advice] if answer.without_advice else []
    assert [gap.difference for gap in report.counselling.persons.discrepancies] == gaps, seen
    seen["without advice"] += bool(gaps)
    assert iq.check(report).ok, seed
    assert said_of_referrals(report) == expected_of_referrals(asked), seed
    for table, path in (("counselling_sessions", "counselling"), ("fair_integration_sessions", "fair_integration")):
        number = answer.begun_before[table] if table in asked.delivered else 0
        ends = [
            note.footnote.de.rpartition("vorliegt")[2]
            for note in report.notes
            if note.code == f"{path}.sessions.follow_up"
        ]
        # Fewer than ten are not counted in a text that is published.
        said = f": {number}." if number >= 10 else "."
        assert ends == ([said] if number else []), seed
        seen["begun before"] += bool(number)
    return seen


def said_of_referrals(report: iq.Report) -> list[tuple[Any, Any]]:
    return [(note.status, note.period) for note in report.notes if note.code == "fair_integration.referrals"]


def expected_of_referrals(asked: Asked) -> list[tuple[Any, Any]]:
    if asked.last < REFERRALS_SINCE:
        return [("not_collected", None)]
    return [(None, iq.Period(REFERRALS_SINCE, asked.last))] if asked.first < REFERRALS_SINCE else []


@pytest.mark.parametrize("batch", list(batches()), ids=named)
class TestRandomPopulations:
    """Records as they come: refused for the same reasons, or counted to the same figures."""

    def test_records_that_are_impossible(self, batch: range) -> None:
        seen = Counter[bool]()
        for seed in batch:
            for row in Population(seed).made:
                try:
                    record_of(row)
                except iq.InvariantError:
                    refused = True
                else:
                    refused = False
                assert refused == impossible(row), (seed, row)
                seen[refused] += 1
        assert seen[True]

    def test_figures(self, batch: range) -> None:
        seen: Counter[str] = Counter()
        for seed in batch:
            population = Population(seed)
            rows = population.mended()
            asked = population.asked(rows)
            if not wrong(rows, asked.delivered):
                seen.update(compare_figures(seed, counting(population, rows), asked, counted(rows, asked)))
                seen["counted"] += 1
        assert seen["counted"] > len(batch) * 0.9
        if len(batch) == BATCH:
            # Each figure was something else than nothing now and then.
            assert not {code for code in CODES if "centres" not in code and seen[code] < 3}, seen
            assert min(seen["without advice"], seen["begun before"]) > 3, seen

    def test_problems(self, batch: range) -> None:
        seen: Counter[str] = Counter()
        for seed in batch:
            population = Population(seed)
            rows = [row for row in population.made if not impossible(row)]
            problems = wrong(rows, population.asked(rows).delivered)
            seen.update(kind for kind, *_ in problems)
            if problems:
                with pytest.raises(iq.InvalidDataError) as refused:
                    counting(population, rows)
                assert told(refused.value.problems, rows) == problems, seed
            else:
                counting(population, rows)
        assert len(batch) < BATCH or set(seen) == PROBLEMS, seen

    def test_comparisons(self, batch: range) -> None:
        """A record less or more, and some with other participants: the difference is what brute force finds."""
        seen: Counter[str] = Counter()
        for seed in batch[::3]:
            population = Population(seed)
            rows = population.mended()
            later = [dict(row) for row in rows]
            if later:
                del later[population.random.randrange(len(later))]
            for row in later[:4]:
                if "participants" in row:
                    row["participants"] += 1
            if population.random.random() < 0.5:
                rows, later = later, rows
            both = [population.asked(held) for held in (rows, later)]
            if any(wrong(held, asked.delivered) for held, asked in zip((rows, later), both, strict=True)):
                continue
            old, new = (counted(held, asked).figures for held, asked in zip((rows, later), both, strict=True))
            found = counting(population, rows).compare(counting(population, later))
            assert {row.code for row in found} == old.keys() | new.keys(), seed
            for row in found:
                before, after = (ids_of(figures.get(row.code, {})) for figures in (old, new))
                assert row.added == tuple(sorted(after.keys() - before.keys())), (seed, row.code)
                assert row.removed == tuple(sorted(before.keys() - after.keys())), (seed, row.code)
                kept = before.keys() & after.keys()
                assert row.changed == tuple(sorted(one for one in kept if before[one] != after[one])), (seed, row.code)
                numbers = [sum(held[row.code].values()) if row.code in held else iq.UNKNOWN for held in (old, new)]
                assert [row.old, row.new] == numbers, (seed, row.code)
                assert row.differs == (before != after or numbers[0] != numbers[1]), (seed, row.code)
                seen.update(kind for kind in ("added", "removed", "changed") if getattr(row, kind))
        assert min(seen["added"], seen["removed"], seen["changed"]) > 0 or len(batch) < BATCH, seen


def tables_of(rows: list[Row]) -> dict[str, Any]:
    names = {row["table"] for row in rows}
    return {
        name: pd.DataFrame([{key: row[key] for key in row if key != "table"} for row in rows if row["table"] == name])
        for name in TABLES
        if name in names
    }


def scopes_at(rows: list[Row], level: str) -> set[str]:
    """The scopes of that level in which a record lies; all that occur for ``scope``."""
    found = {row["scope"] for row in rows if "scope" in row}
    if level == "scope":
        return found
    depth = {"country": 0, "state": 1, "network": 2, "project": 3}[level]
    if depth == 0:
        return {"DE"} if found else set()
    return {"/".join(parts[:depth]) for scope in found if len(parts := scope.split("/")) >= depth and scope != "DE"}


class TestFrames:
    """In data frames there is the same for each scope and period of a level."""

    def test_figures(self) -> None:
        seen: Counter[str] = Counter()
        for seed in range(FIRST, FIRST + POPULATIONS, FRAMES):
            population = Population(seed)
            level = population.random.choice(("scope", "project", "network", "state", "country"))
            unit: Any = population.random.choice(("quarter", "year", iq.Period(*population.period)))
            rows = population.mended()
            asked = population.asked(rows)
            if not scopes_at(rows, level) or wrong(rows, asked.delivered):
                continue
            frame = iq.frames.count_cases(tables_of(rows), (level, unit), **options(population))
            assert frame.problems().empty, seed
            reports: Any = frame.reports()
            assert {str(report.scope) for report in reports} == scopes_at(rows, level), seed
            for report in reports:
                self.compare(seed, population, rows, report)
            seen[unit if isinstance(unit, str) else "period"] += 1
            seen["rows"] += len(reports)
        assert seen["rows"] > POPULATIONS / FRAMES, seen

    def compare(self, seed: int, population: Population, rows: list[Row], report: iq.Report) -> None:
        """One row of a table of counted cases."""
        first, last = report.period.start, report.period.end
        asked = dataclasses.replace(
            population.asked(rows), scope=str(report.scope), first=first, last=last, as_of=population.as_of or last
        )
        answer = counted(rows, asked)
        for code in CODES:
            parts = answer.figures.get(code)
            expected = iq.UNKNOWN if parts is None else sum(parts.values())
            assert report[code] == expected, (seed, code, str(report.scope), str(report.period))
        gaps = [-answer.without_advice] if answer.without_advice else []
        assert [gap.difference for gap in report.counselling.persons.discrepancies] == gaps, seed
