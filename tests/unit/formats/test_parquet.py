"""Parquet files of which a few bytes stand for a table that fills the memory."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import iqmodel as iq

DAYS = {"start": "2019-01-01", "end": "2019-12-31"}


def repeated(path: Path, rows: int, text: str) -> Path:
    """A table of so many rows with the same text, which the file holds once."""
    codes = pa.array([0] * rows, pa.int8())
    texts = {"scope": text, **DAYS}
    columns = {name: pa.DictionaryArray.from_arrays(codes, pa.array([value])) for name, value in texts.items()}
    table = pa.table(columns)
    pq.write_table(table, path)
    return path


def found(read: Any) -> list[tuple[str, int]]:
    return [(problem.code, dict(problem.data)["limit"]) for problem in read.problems]


class TestLimits:
    """A file that stands for more than is read is one problem, whatever its own size."""

    def test_rows_that_are_all_the_same(self, tmp_path: Path) -> None:
        path = repeated(tmp_path / "x.parquet", 2_000_000, "DE")
        assert path.stat().st_size < 50_000
        before = time.process_time()
        assert found(iq.read_any(path)) == [("limit.rows", 50_000)]
        assert time.process_time() - before < 5

    def test_a_text_that_every_row_repeats(self, tmp_path: Path) -> None:
        path = repeated(tmp_path / "x.parquet", 40_000, "DE" * 500_000)
        before = time.process_time()
        assert found(iq.read_any(path)) == [("limit.large", 100_000_000)]
        assert time.process_time() - before < 5

    def test_texts_that_every_row_repeats_in_every_column(self, tmp_path: Path) -> None:
        codes = pa.array([0] * 9_000, pa.int8())
        texts = {f"c{number}": f"{number}" * 900_000 for number in range(10, 40)}
        columns = {name: pa.DictionaryArray.from_arrays(codes, pa.array([text])) for name, text in texts.items()}
        pq.write_table(pa.table(columns), tmp_path / "x.parquet")
        before = pa.total_allocated_bytes()
        assert found(iq.read_any(tmp_path / "x.parquet")) == [("limit.large", 100_000_000)]
        assert pa.total_allocated_bytes() - before < 300_000_000
        assert pa.default_memory_pool().max_memory() < 1_000_000_000

    @pytest.mark.parametrize(("name", "limit"), [("rows", 2), ("columns", 2), ("cells", 8), ("large", 100)])
    def test_each_is_a_parameter(self, name: str, limit: int, tmp_path: Path) -> None:
        path = repeated(tmp_path / "x.parquet", 3, "DE")
        assert found(iq.read_any(path, limits=iq.Limits(**{name: limit}))) == [(f"limit.{name}", limit)]
        assert "limit" not in str([problem.code for problem in iq.read_any(path).problems])
