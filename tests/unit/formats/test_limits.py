"""Limits of every reader: a file over one has one problem that names it; what is wrong a million times is counted."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import iqmodel as iq
from benchmarks import hostile_files as files
from iqmodel.cli.sources import documents

FIRST = "counselling.sessions.first"
MANY = ["scope,start,end,counselling.sessions.first", *(f"DE-BY/network/p{row},2019,2019,5" for row in range(20))]
TABLE = "\n".join(MANY).encode()
DATA = {"scope": ["DE"] * 20, "start": ["2019"] * 20, "end": ["2019"] * 20, FIRST: [5] * 20}


def codes(read: Any) -> list[str]:
    return [problem.code for problem in read.problems]


def refused(call: Any) -> list[str]:
    with pytest.raises(iq.InvalidDataError) as caught:
        call()
    return [problem.code for problem in caught.value.problems]


class TestTables:
    """CSV and frames: rows, columns, cells and texts are counted before anything is made of them."""

    @pytest.mark.parametrize(("name", "limit"), [("size", 100), ("rows", 19), ("rows", 1), ("cells", 79)])
    def test_a_text_table(self, name: str, limit: int) -> None:
        read = iq.read_csv(TABLE, limits=iq.Limits(**{name: limit}))
        assert (read.reports, codes(read)) == ((), [f"limit.{name}"])
        assert dict(read.problems[0].data)["has"] > limit
        assert "limit" not in str(codes(iq.read_csv(TABLE)))

    def test_a_large_one(self) -> None:
        def read(content: bytes, **limits: int) -> Any:
            return iq.frames.read_csv_frame(content, numbers="plain", limits=iq.Limits(**limits))

        sound = b"scope,start,end,counselling.sessions.first\n" + b"DE,2019-01-01,2019-12-31,5\n" * 3
        assert read(sound, rows=1, size=10).frame.height == 1
        assert refused(lambda: read(sound, large=100)) == ["limit.large"]
        # Whatever must be read cell by cell counts.
        assert refused(lambda: read(TABLE, rows=19)) == ["limit.rows"]
        assert refused(lambda: read(TABLE, cells=79)) == ["limit.cells"]
        # A record of several lines makes every line one that is read cell by cell.
        assert refused(lambda: read(sound + b'"DE\n",2019-01-01,2019-12-31,5\n' * 9, rows=9)) == ["limit.rows"]

    @pytest.mark.parametrize(("name", "limit"), [("rows", 19), ("columns", 3), ("cells", 79), ("text", 3)])
    def test_a_frame(self, name: str, limit: int) -> None:
        read = iq.frames.from_frame(pl.DataFrame(DATA), limits=iq.Limits(**{name: limit}))
        assert (read.reports, codes(read)) == ((), [f"limit.{name}"])

    def test_what_is_wrong_in_every_row_is_counted(self) -> None:
        few = iq.Limits(problems=10)
        wrong = files.wrong_lines(100)
        for read in (
            iq.read_csv(wrong, numbers="plain", limits=few),
            iq.read_csv(files.wrong_long_lines(100), numbers="plain", limits=few),
            iq.frames.read_csv_frame(wrong, numbers="plain", limits=few),
            iq.frames.from_frame(pl.DataFrame(DATA | {FIRST: ["x"] * 20}), limits=few),
        ):
            assert len(read.problems) == 11
            assert codes(read)[-1] == "limit.problems.least"
            assert dict(read.problems[-1].data)["number"] >= 10

    def test_a_report_with_a_problem_that_is_not_listed_is_refused(self) -> None:
        rows = ["scope,start,end,counselling.sessions.first", *(f"DE-BY/network/p{n},2019,2019,x" for n in range(9))]
        read = iq.read_csv("\n".join([*rows, "DE,2019,2019,5"]).encode(), numbers="plain", limits=iq.Limits(problems=2))
        assert [str(report.scope) for report in read.reports] == []
        days = [row.replace("2019,2019", "2019-01-01,2019-12-31") for row in [*rows, "DE,2019,2019,5"]]
        read = iq.read_csv("\n".join(days).encode(), numbers="plain", limits=iq.Limits(problems=2))
        assert [str(report.scope) for report in read.reports] == ["DE"]
        assert dict(read.problems[-1].data)["number"] == 7

    @pytest.mark.parametrize("make", [files.wrong_lines, files.short_lines, files.open_quotes, files.wrong_long_lines])
    def test_tens_of_thousands_of_wrong_lines(self, make: files.Shape) -> None:
        before = time.process_time()
        read = iq.read_csv(make(20_000), numbers="plain")
        assert len(read.problems) <= 1_001
        assert time.process_time() - before < 10


class TestDocuments:
    """JSON: a file is not read further than permitted, be it a document, a list of them or lines."""

    @pytest.mark.parametrize("ending", [".json", ".jsonl", ".csv", ".parquet", ".xlsx"])
    def test_a_sparse_file(self, ending: str, tmp_path: Path) -> None:
        path = tmp_path / f"sparse{ending}"
        with path.open("wb") as file:
            file.write(b" ")
            file.truncate(2**32)
        before = time.process_time()
        assert codes(iq.read_any(path)) == ["limit.large" if ending == ".parquet" else "limit.size"]
        assert time.process_time() - before < 2

    def test_lists_and_lines(self, tmp_path: Path) -> None:
        (tmp_path / "a.json").write_bytes(files.small_documents(20))
        (tmp_path / "a.jsonl").write_bytes(files.wrong_documents(20))
        for name, limits, code in (
            ("a.json", iq.Limits(items=19), "limit.items"),
            ("a.json", iq.Limits(size=19), "limit.size"),
            ("a.jsonl", iq.Limits(rows=19), "limit.rows"),
            ("a.jsonl", iq.Limits(size=19), "limit.size"),
        ):
            assert codes(iq.read_any(tmp_path / name, limits=limits)) == [code]
        few = iq.Limits(problems=5)
        assert len(iq.read_any(tmp_path / "a.json", limits=few).problems) == 6
        assert len(iq.read_any(tmp_path / "a.jsonl", limits=few).problems) == 6

    def test_on_the_command_line(self, tmp_path: Path) -> None:
        (tmp_path / "a.json").write_bytes(files.small_documents(10_001))
        (one,) = documents([str(tmp_path / "a.json")])
        assert [problem.code for problem in one.problems] == ["limit.items"]


class TestExcerpts:
    """What a problem holds on to is short, whatever stood in the file."""

    def test_a_long_text(self) -> None:
        long = "DE" * 10_000
        read = iq.read_csv(f"scope,start,end,{FIRST}\n{long},{long},{long},{long}\n".encode(), numbers="plain")
        assert read.problems
        assert all(len(str(problem.value)) <= 200 for problem in read.problems)
        assert all(len(str(problem.to_dict())) < 5_000 for problem in read.problems)
        assert all(len(str(value)) <= 2_000 for problem in read.problems for _, value in problem.data)
