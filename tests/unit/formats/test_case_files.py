"""Files of case records by their endings, and several of them together."""

from __future__ import annotations

import copy
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

    def test_documents_lack_what_files_lack(self, tmp_path: Path) -> None:
        """One delivery gives the same figures in every format, however many files it comes in."""
        reads: dict[str, list[Any]] = {".csv": [], ".json": []}
        for at, text in enumerate((self.SHORT, self.LONG)):
            first = self.read(tmp_path / f"participations{at}.csv", text)
            iq.write_any(first.require(), tmp_path / f"{at}.json")
            again = read_cases(tmp_path / f"{at}.json")
            assert (again.cases.without, again.cases) == (first.cases.without, first.cases)
            reads[".csv"].append(first)
            reads[".json"].append(again)
        assert merged(reads[".csv"]) == merged(reads[".json"])
        silent = [attrs.evolve(one, cases=attrs.evolve(one.cases, without=None)) for one in reads[".json"]]
        assert merged(silent) == merged(reads[".csv"])

    def test_an_empty_table_says_nothing_of_a_full_one(self, tmp_path: Path) -> None:
        texts = (self.SHORT.partition("\n")[0] + "\n", self.LONG)
        empty, full = [self.read(tmp_path / f"participations{at}.csv", text) for at, text in enumerate(texts)]
        assert merged([empty, full]).lacking == merged([full, empty]).lacking == frozenset()
        assert merged([empty, empty]).lacking == {"participations.completed", "participations.outcome"}

    def test_records_of_a_reading_lack_what_the_file_lacks(self, tmp_path: Path) -> None:
        read = self.read(tmp_path / "counselling_sessions.csv", "id,day,scope,person\n1,2023-01-05,DE-BY,a\n")
        for given in (
            read.cases,
            read.records,
            read.cases.tables,
            copy.deepcopy(read.records),
            copy.copy(read.cases.tables),
        ):
            assert iq.cases.Cases.of(given) == read.cases
            persons = iq.cases.count(given, "DE-BY", "2023-Q1").counselling.persons
            assert (persons.both, persons.total, persons.discrepancies) == (iq.UNKNOWN, 1, ())
        assert iq.cases.count([*read.records], "DE-BY", "2023-Q1").counselling.persons.both == 0

    @pytest.mark.parametrize("without", [None, ()])
    def test_documents(self, tmp_path: Path, without: Any) -> None:
        cases = iq.cases.Cases(participations=(iq.cases.Participation(person="a", measure="m", entered="2023-01-05"),))
        read = self.read(tmp_path / "a.json", iq.dumps(attrs.evolve(cases, without=without)))
        assert len(read.remarks) == (1 if without is None else 0)
        assert merged([read]) == read.cases

    @pytest.mark.parametrize("headers", ["codes", "de"])
    def test_workbooks(self, tmp_path: Path, headers: Any) -> None:
        lacking = ("counselling_sessions.advice", "counselling_sessions.kind")
        cases = iq.cases.Cases.of([attrs.evolve(one, advice=None) for one in (ONE, TWO)], without=lacking)
        assert iq.workbooks.write_workbook(cases, tmp_path / "cases.xlsx", headers=headers) == ()
        read = read_cases(tmp_path / "cases.xlsx")
        assert read.cases.lacking == {*lacking}
        assert len(read.remarks) == 2


class TestRecorded:
    """No recorded value is dropped because its field counts as one that was not delivered."""

    OUTCOME, COMPLETED = "participations.outcome", "participations.completed"
    ENTRY = iq.cases.Participation(
        person="a", measure="m", entered="2023-01-05", completed="2023-01-09", outcome="not-reached"
    )

    @pytest.mark.parametrize("ending", [".csv", ".tsv", ".xlsx", ".ods"])
    @pytest.mark.parametrize("without", [(OUTCOME,), (COMPLETED,), (COMPLETED, OUTCOME)])
    def test_what_is_written(self, tmp_path: Path, ending: str, without: Any) -> None:
        cases = iq.cases.Cases.of([self.ENTRY], without=without)
        left = iq.write_any(cases, tmp_path / f"participations{ending}")
        assert [(one.code, one.pointer) for one in left] == [
            ("case.lacking-lost", "/" + name.replace(".", "/")) for name in without
        ]
        assert read_cases(tmp_path / f"participations{ending}").require().tables == cases.tables

    def test_what_is_counted(self, tmp_path: Path) -> None:
        measure = iq.cases.Measure(id="m", form="course", start="2023-01-02", scope="DE-BY")
        cases = iq.cases.Cases.of([measure, self.ENTRY], without=[self.OUTCOME])
        left = iq.workbooks.write_workbook(cases, tmp_path / "y.xlsx", headers="de")
        assert "Teilnahmen an Maßnahmen: „Ergebnis“ soll nicht mitgeliefert sein" in left[0].message("de")
        for given in (cases, read_cases(tmp_path / "y.xlsx").require()):
            assert iq.cases.count(given, "DE-BY", "2023-Q1")["qualification.participants.completed"] == 0

    @pytest.mark.parametrize("without", [(COMPLETED,), (OUTCOME,)])
    def test_a_field_without_any_value_has_no_column(self, tmp_path: Path, without: Any) -> None:
        cases = iq.cases.Cases.of([attrs.evolve(self.ENTRY, completed=None, outcome=None)], without=without)
        assert iq.write_any(cases, tmp_path / "participations.csv") == ()
        assert read_cases(tmp_path / "participations.csv").require() == cases


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


class TestInsteadOfReports:
    """Where reports are expected, case records are said to be what they are, and nothing in them is quoted."""

    PERSON = "Erika Mustermann"

    @pytest.mark.parametrize("ending", [".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".xlsx", ".ods"])
    def test_files(self, tmp_path: Path, ending: str) -> None:
        path = tmp_path / f"counselling_sessions{ending}"
        iq.write_any(iq.cases.Cases(counselling_sessions=(session("1", self.PERSON, "2023-01-05"),)), path)
        for read in (iq.read_any, iq.read_apart):
            found = read(path)
            assert found.reports == ()
            assert [one.code for one in found.problems] == ["format.cases"]
            assert self.PERSON not in str(found)
