"""Files of case records by their endings, and several of them together."""

from __future__ import annotations

from pathlib import Path

import pytest

import iqmodel as iq
from iqmodel.formats.case_files import merged, read_cases
from tests.unit.cases.records import session

ONE, TWO = session("1", "a", "2023-01-05"), session("2", "b", "2023-01-06")
HEADER = "id,day,scope,person,advice\n"


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


class TestFiles:
    def test_json(self, tmp_path: Path) -> None:
        cases = iq.cases.Cases.of([ONE], delivered=["referrals"])
        assert read_cases(written(tmp_path / "a.json", iq.dumps(cases))).require() == cases
        assert not read_cases(written(tmp_path / "b.json", "{}")).ok

    def test_lines(self, tmp_path: Path) -> None:
        path = written(tmp_path / "counselling_sessions.ndjson", f"{iq.dumps(ONE)}\n{{}}\n{iq.dumps(TWO)}\n")
        read = read_cases(path)
        assert read.records == (ONE, TWO)
        assert {dict(problem.data)["row"] for problem in read.problems} == {2}
        assert [one.code for one in read_cases(written(tmp_path / "a.jsonl", "")).problems] == ["case.which.none"]

    def test_csv(self, tmp_path: Path) -> None:
        assert read_cases(written(tmp_path / "a.csv", HEADER + "1,2023-01-05,DE-BY,a,recognition\n")).records == (ONE,)

    def test_others(self, tmp_path: Path) -> None:
        assert [one.code for one in read_cases(tmp_path / "a.xyz").problems] == ["case.file"]

    def test_a_table_may_be_spread(self, tmp_path: Path) -> None:
        rows = ("1,2023-01-05,DE-BY,a,recognition\n", "2,2023-01-06,DE-BY,b,recognition\n")
        reads = [read_cases(written(tmp_path / f"{n}.csv", HEADER + row)) for n, row in enumerate(rows)]
        assert merged(reads).tables == {"counselling_sessions": (ONE, TWO)}

    @pytest.mark.parametrize("ending", [".xlsx", ".ods", ".XLSX"])
    def test_workbooks(self, tmp_path: Path, ending: str) -> None:
        path = tmp_path / f"cases{ending}"
        cases = iq.cases.Cases.of([ONE, TWO], delivered=["referrals"])
        iq.workbooks.write_workbook(cases, path, headers="de")
        assert read_cases(path).require() == cases
        assert not read_cases(path, limits=iq.results.Limits(size=10)).ok
