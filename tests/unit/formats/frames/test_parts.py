"""Checks in parts: chunks of a stream and partitions of Dask say together what the whole table says."""

from __future__ import annotations

from typing import Any, Final

import dask.dataframe as dd
import pandas as pd
import pyarrow as pa
import pytest

import iqmodel as iq
from iqmodel.formats.frames import check
from iqmodel.formats.frames.streams import chunks_of
from tests.unit.formats.frames.tables import LAENDER, S

RULE: Final = "counselling.sessions.sum"
ROWS: Final[dict[str, list[Any]]] = {
    "scope": ["DE-BY", "DE-BE", "DE-HB"],
    "start": ["2019-01-01"] * 3,
    "end": ["2019-12-31"] * 3,
    S + "first": [1, 2, -3],
    S + "follow_up": [1, 2, 3],
    S + "total": [2, 5, 6],
    "counseling.persons.total": [0, 0, 0],
}
KNOWN: Final = [
    {"scope": scope, "start": "2019-01-01", "end": "2019-12-31", "rule_id": RULE, "difference": -1}
    for scope in ("DE-BE", "DE-NW", "DE-SN")
]
ANSWERS: Final = ("summary", "violations", "problems", "unmatched", "verdicts")
ONE: Final = [rule for rule in iq.rules() if rule.full_id == RULE]


def in_dask(table: dict[str, Any] | None = None) -> Any:
    return dd.from_pandas(pd.DataFrame(ROWS if table is None else table), npartitions=2)


def stream(table: dict[str, Any] | None = None) -> Any:
    held = pa.table(ROWS if table is None else table)
    return pa.RecordBatchReader.from_batches(held.schema, held.to_batches(max_chunksize=1))


def rows(frame: Any) -> list[str]:
    """The rows of a table in an order that every engine can have."""
    return sorted(map(repr, iq.frames.rows_of_frame(frame)))


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of a single row, so that a table of three rows has three."""
    monkeypatch.setattr(check, "chunks_of", lambda reader: chunks_of(reader, 1))


@pytest.mark.parametrize("held", [in_dask, stream])
class TestBoth:
    """The answers are those about the whole table, apart from the order of their rows."""

    @pytest.mark.parametrize("answer", ANSWERS)
    def test_each_answer(self, held: Any, answer: str) -> None:
        found = iq.frames.check_frame(held(), ONE, discrepancies=KNOWN)
        whole = iq.frames.check_frame(pa.table(ROWS), ONE, discrepancies=KNOWN)
        assert rows(getattr(found, answer)()) == rows(getattr(whole, answer)())

    def test_what_is_known_of_columns(self, held: Any) -> None:
        found = iq.frames.check_frame(held())
        whole = iq.frames.check_frame(pa.table(ROWS))
        assert repr(found) == repr(whole)
        assert (found.column_problems, found.ignored) == (whole.column_problems, whole.ignored)

    def test_without_discrepancies_none_is_unmatched(self, held: Any) -> None:
        assert rows(iq.frames.check_frame(held(), ONE).unmatched()) == []

    def test_another_model(self, held: Any) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(held(ROWS | {"model": ["nobody-knows-it"] * 3}))
        assert [problem.code for problem in caught.value.problems] == ["model.unknown.none"]

    def test_rules_are_taken_once(self, held: Any) -> None:
        assert len(rows(iq.frames.check_frame(held(), iter(ONE)).violations())) == 1


class TestPartitions:
    """Tables of Dask stay lazy, and are read as reports as a whole."""

    def test_lazy(self) -> None:
        asked: list[int] = []

        def noted(part: pd.DataFrame) -> pd.DataFrame:
            asked.append(len(part))
            return part

        frame = in_dask().map_partitions(noted, meta=pd.DataFrame(ROWS)[:0])
        found = iq.frames.check_frame(frame, ONE)
        answers = [getattr(found, answer)() for answer in ANSWERS]
        assert asked == []
        answers[1].compute(scheduler="synchronous")
        assert sum(asked) == 3

    def test_no_number_of_a_partition(self) -> None:
        table = {name: cells for name, cells in ROWS.items() if name not in iq.frames.KEYS}
        assert next(iter(iq.frames.check_frame(in_dask(table), ONE).violations().columns)) == "rule_id"

    def test_reports(self) -> None:
        assert iq.frames.from_frame(in_dask(LAENDER)) == iq.frames.from_frame(pd.DataFrame(LAENDER))


class TestRows:
    """The rows of a stream without keys are numbered from its beginning, not from that of a chunk."""

    def test_numbers(self) -> None:
        table = {name: cells for name, cells in ROWS.items() if name not in iq.frames.KEYS}
        found = iq.frames.check_frame(stream(table), ONE)
        assert found.violations().column("row").to_pylist() == [1]
        assert found.problems().column("row").to_pylist() == [2, None]
