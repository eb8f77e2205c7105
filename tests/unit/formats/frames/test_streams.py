"""Streams of Arrow: read once, in chunks, whatever offers them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import iqmodel as iq
from iqmodel.formats.frames.streams import chunks_of, is_stream, reader_of, table_of
from tests.unit.formats.frames.tables import LAENDER, MAKERS, S

TABLE = pa.table(LAENDER)


class Offered:
    """Nothing but a stream, as Daft, DataFusion and nanoarrow have it."""

    def __init__(self, held: Any) -> None:
        self._held = held

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        return self._held.__arrow_c_stream__(requested_schema)


def stream(table: Any = TABLE, rows: int = 1) -> Any:
    return pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=rows))


def endless(read: list[int]) -> Any:
    """A stream without an end, and how often it was asked for the next rows."""

    def batches() -> Iterator[Any]:
        while True:
            read.append(1)
            yield TABLE.to_batches()[0]

    return pa.RecordBatchReader.from_batches(TABLE.schema, batches())


class TestIsStream:
    """A table of an engine that Narwhals knows is that table; anything else that offers a stream is one."""

    def test_streams(self) -> None:
        assert all(map(is_stream, (stream(), Offered(TABLE), TABLE.to_batches()[0])))

    @pytest.mark.parametrize("make", MAKERS)
    def test_tables(self, make: Any) -> None:
        assert not is_stream(make(LAENDER))

    def test_neither(self) -> None:
        assert not any(map(is_stream, (None, 1, Offered, [LAENDER])))

    def test_a_table_with_two_columns_of_one_name(self) -> None:
        assert not is_stream(pa.table([[1], [2]], names=["a", "a"]))


class TestReading:
    """Reports are read from a stream as from its table."""

    @pytest.mark.parametrize("given", [stream, lambda: Offered(TABLE), lambda: Offered(pl.DataFrame(LAENDER))])
    def test_the_same_reports(self, given: Any) -> None:
        assert iq.frames.from_frame(given()) == iq.frames.from_frame(TABLE)

    def test_rows(self) -> None:
        assert iq.frames.rows_of_frame(stream()) == TABLE.to_pylist()

    def test_it_stops_at_the_limit(self) -> None:
        read: list[int] = []
        found = iq.frames.from_frame(endless(read), limits=iq.Limits(rows=5))
        assert [problem.code for problem in found.problems] == ["limit.rows"]
        assert len(read) == 3

    @pytest.mark.parametrize("given", [pa.chunked_array([[1, 2]]), pl.Series([1]), pd.Series([1])])
    @pytest.mark.parametrize("ask", [iq.frames.from_frame, iq.frames.check_frame, iq.frames.rows_of_frame])
    def test_a_stream_of_numbers_is_no_table(self, given: Any, ask: Any) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            ask(given)
        assert [problem.code for problem in caught.value.problems] == ["frames.not-a-frame"]

    def test_a_stream_that_breaks_off(self) -> None:
        def batches() -> Iterator[Any]:
            yield TABLE.to_batches()[0]
            raise ValueError("disconnected")

        broken = pa.RecordBatchReader.from_batches(TABLE.schema, batches())
        with pytest.raises(iq.InvalidDataError, match="disconnected"):
            iq.frames.from_frame(broken)


class TestChunks:
    """Chunks have the rows asked for, whatever the batches of the stream are."""

    @pytest.mark.parametrize("batch", [1, 2, 3, 7, 100])
    @pytest.mark.parametrize("chunk", [1, 3, 4, 100])
    def test_sizes(self, batch: int, chunk: int) -> None:
        table = pa.table({"n": range(10)})
        chunks = list(chunks_of(stream(table, batch), chunk))
        assert [one.num_rows for one in chunks] == [chunk] * (10 // chunk) + [10 % chunk] * (10 % chunk > 0)
        assert pa.concat_tables(chunks).column("n").to_pylist() == list(range(10))

    def test_a_reader_is_taken_as_it_is(self) -> None:
        one = stream()
        assert reader_of(one) is one

    def test_without_rows(self) -> None:
        assert list(chunks_of(stream(TABLE[:0]))) == []
        assert table_of(stream(TABLE[:0])).equals(TABLE[:0])

    def test_no_more_is_held_than_a_chunk(self) -> None:
        read: list[int] = []
        next(chunks_of(endless(read), 6))
        assert len(read) == 3


class TestChecking:
    """A check of a stream says what the check of its table says."""

    def test_one_reading_answers_all_but_the_verdicts(self) -> None:
        check, whole = iq.frames.check_frame(stream()), iq.frames.check_frame(TABLE)
        for name in ("summary", "violations", "problems", "unmatched"):
            assert getattr(check, name)().to_pylist() == getattr(whole, name)().to_pylist()
        assert (check.absent, check.rules, check.ignored) == (whole.absent, whole.rules, whole.ignored)

    def test_verdicts_of_their_own(self) -> None:
        found = iq.frames.check_frame(stream()).verdicts().to_pylist()
        expected = iq.frames.check_frame(TABLE).verdicts().to_pylist()
        assert sorted(found, key=repr) == sorted(expected, key=repr)

    @pytest.mark.parametrize(
        ("first", "second"), [("summary", "verdicts"), ("verdicts", "problems"), ("verdicts",) * 2]
    )
    def test_it_is_read_once(self, first: str, second: str) -> None:
        check = iq.frames.check_frame(stream())
        getattr(check, first)()
        with pytest.raises(iq.InvalidDataError) as caught:
            getattr(check, second)()
        (problem,) = caught.value.problems
        assert problem.code == "frames.stream-read"
        assert "verdicts() als Erstes aufrufen" in problem.message("de")

    def test_only_the_first_chunk_is_read_before_a_question(self) -> None:
        read: list[int] = []
        iq.frames.check_frame(endless(read))
        assert len(read) == 65_536 // 2

    def test_without_rows(self) -> None:
        check, whole = iq.frames.check_frame(stream(TABLE[:0])), iq.frames.check_frame(TABLE[:0])
        assert check.summary().to_pylist() == whole.summary().to_pylist()
        assert check.violations().num_rows == 0
        assert iq.frames.check_frame(stream(TABLE[:0])).verdicts().num_rows == 0

    def test_discrepancies_as_a_stream(self) -> None:
        row = {"scope": "DE-BE", "start": "2019-01-01", "end": "2019-12-31", "rule_id": S + "sum"}
        known = pa.Table.from_pylist([row | {"rule_id": "counselling.sessions.sum", "difference": -1}])
        check = iq.frames.check_frame(stream(), discrepancies=stream(known))
        assert check.violations().num_rows == 0
