"""Files of case records by their endings, and several of them together."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
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


class TestLacking:
    """A column that a file does not have was not delivered; a remark says what follows, and the count leaves it out."""

    SHORT = "person,measure,entered\na,m,2023-01-05\n"
    LONG = "person,measure,entered,completed,outcome\nb,m,2023-01-05,2023-02-01,recognition\n"
    EMPTY = "person,measure,entered,completed,outcome\nb,m,2023-01-05,,\n"

    def read(self, path: Path, text: str) -> iq.results.CasesRead:
        return read_cases(written(path, text))

    def test_a_column_that_is_not_there(self, tmp_path: Path) -> None:
        read = self.read(tmp_path / "participations.csv", self.SHORT)
        assert read.ok
        assert read.cases.lacking == {"participations.completed", "participations.outcome"}
        assert [one.code for one in read.remarks] == ["case.lacking"]
        assert "Teilnahmen an Maßnahmen: Der Tag des Abschlusses ist nicht mitgeliefert" in read.in_language("de")

    def test_an_empty_column_is_delivered(self, tmp_path: Path) -> None:
        read = self.read(tmp_path / "participations.csv", self.EMPTY)
        assert (read.cases.lacking, read.remarks) == (frozenset(), ())

    def test_what_one_file_lacks_the_whole_lacks(self, tmp_path: Path) -> None:
        texts = (self.SHORT, self.LONG)
        reads = [self.read(tmp_path / f"participations{at}.csv", text) for at, text in enumerate(texts)]
        assert merged(reads).lacking == {"participations.completed", "participations.outcome"}
        assert merged(reads[1:]).lacking == frozenset()

    def test_lines_lack_what_none_of_them_has(self, tmp_path: Path) -> None:
        lines = [{"person": "a", "measure": "m", "entered": "2023-01-05"}]
        lines += [lines[0] | {"person": "b", "completed": "2023-02-01"}]
        reads = [
            self.read(tmp_path / f"participations{at}.jsonl", f"{json.dumps(line)}\n") for at, line in enumerate(lines)
        ]
        assert [len(read.remarks) for read in reads] == [1, 1]
        assert merged(reads[:1]).lacking == {"participations.completed", "participations.outcome"}
        assert merged(reads).lacking == {"participations.outcome"}

    @pytest.mark.parametrize("without", [None, ()])
    def test_documents(self, tmp_path: Path, without: Any) -> None:
        cases = iq.cases.Cases(participations=(iq.cases.Participation(person="a", measure="m", entered="2023-01-05"),))
        read = self.read(tmp_path / "a.json", iq.dumps(attrs.evolve(cases, without=without)))
        assert len(read.remarks) == (1 if without is None else 0)
        assert merged([read]) == read.cases

    @pytest.mark.parametrize("headers", ["codes", "de"])
    def test_workbooks(self, tmp_path: Path, headers: Any) -> None:
        lacking = ("counselling_sessions.advice", "counselling_sessions.kind")
        cases = iq.cases.Cases.of([ONE, TWO], without=lacking)
        iq.workbooks.write_workbook(cases, tmp_path / "cases.xlsx", headers=headers)
        read = read_cases(tmp_path / "cases.xlsx")
        assert read.cases.lacking == {*lacking}
        assert [one.advice for one in read.records] == [None, None]
        assert len(read.remarks) == 2


class TestAny:
    """read_any and write_any take case records as they take reports."""

    CASES = iq.cases.Cases(counselling_sessions=(session("1", "a", "2023-01-05", None),))

    @pytest.mark.parametrize("ending", [".json", ".csv", ".tsv", ".xlsx", ".ods"])
    @pytest.mark.parametrize("without", [None, (), ("counselling_sessions.advice",)])
    def test_there_and_back(self, tmp_path: Path, ending: str, without: Any) -> None:
        cases = attrs.evolve(self.CASES, without=without)
        path = tmp_path / f"counselling_sessions{ending}"
        assert iq.write_any(cases, path) == ()
        assert iq.read_any(path, model=iq.cases.Cases).require() == cases

    def test_lines_do_not_say_what_is_lacking(self, tmp_path: Path) -> None:
        path = tmp_path / "counselling_sessions.jsonl"
        assert iq.write_any(self.CASES, path) == ()
        assert iq.read_any(path, model=iq.cases.Cases).require() == self.CASES
        assert [one.code for one in iq.write_any(attrs.evolve(self.CASES, without=()), path)] == ["case.left-out"]

    @pytest.mark.parametrize("ending", [".csv", ".jsonl"])
    def test_one_table_in_a_file(self, tmp_path: Path, ending: str) -> None:
        for cases, code in (
            (iq.cases.Cases(), "case.nothing"),
            (iq.cases.Cases(events=(), measures=()), "case.one-table"),
        ):
            with pytest.raises(iq.InvalidDataError) as refused:
                iq.write_any(cases, tmp_path / f"x{ending}")
            assert [one.code for one in refused.value.problems] == [code]

    def test_not_every_format(self, tmp_path: Path) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.write_any(self.CASES, tmp_path / "x.parquet")

    def test_arguments(self, tmp_path: Path) -> None:
        path = tmp_path / "counselling_sessions.csv"
        iq.write_any(self.CASES, path, headers="de", numbers="de")
        assert path.read_text("utf-8-sig").startswith("Kennung;Tag;")
        with pytest.raises(iq.InvalidDataError):
            iq.read_any(path, model=iq.cases.Cases, safe_csv="no")  # type: ignore[call-overload]  # what is refused
