"""Problems between case records are shown at the row or cell of the record, and name the other one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import iqmodel as iq
from iqmodel.formats.case_files import merged, placed, read_cases
from iqmodel.language.problems import problems_of
from tests.unit.cases.records import session

HEAD = "id;person;day;scope;advice;kind\n"
FIRST = session("1", "a", "2023-01-05", kind="first")
AGAIN = session("2", "a", "2023-02-05", kind="first")
TWICE = session("1", "b", "2023-03-05")
PROBLEMS = ["case.doubled", "case.not-first"]


def counted(*paths: Path) -> tuple[iq.results.Problem, ...]:
    """What counting says of files together."""
    reads = [(path.name, read_cases(path)) for path in paths]
    with pytest.raises(iq.InvalidDataError) as refused:
        iq.cases.count(merged(read for _, read in reads), "DE-BY", "2023")
    return placed(problems_of(refused.value), reads)


def places(problems: Any) -> list[dict[str, Any]]:
    kept = ("file", "sheet", "cell", "row", "column")
    return [{name: value for name, value in problem.data if name in kept} for problem in problems]


def hints(problems: Any) -> list[str | None]:
    return [problem.hint and problem.hint.de for problem in problems]


def csv_of(path: Path, *rows: str) -> Path:
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


class TestFiles:
    """Each kind of file has its own kind of place."""

    def test_csv(self, tmp_path: Path) -> None:
        rows = (
            "1;a;2023-01-05;DE-BY;both;first",
            "",
            "9;a;x;DE;;",
            "2;a;2023-02-05;DE-BY;both;first",
            "1;b;2023-03-05;DE;;",
        )
        path = csv_of(tmp_path / "Beratungen.csv", *rows)
        read = iq.read_csv(path, model=iq.cases.CounsellingSession)
        with pytest.raises(iq.InvalidDataError) as refused:
            iq.cases.count(read.cases, "DE-BY", "2023")
        found = read.located(problems_of(refused.value))
        assert [problem.code for problem in found] == PROBLEMS
        assert places(found) == [{"row": 6, "column": "id"}, {"row": 5, "column": "kind"}]
        assert [problem.pointer for problem in found] == ["/6/id", "/5/kind"]
        assert hints(found) == ["Der andere Datensatz: Zeile 2, Spalte „id“."] * 2

    @pytest.mark.parametrize("ending", [".xlsx", ".ods"])
    def test_a_workbook(self, tmp_path: Path, ending: str) -> None:
        path = tmp_path / f"cases{ending}"
        referral = iq.cases.Referral(id="1", person="a", day="2023-01-05", scope="DE-BY")
        cases = iq.cases.Cases.of([FIRST, referral, AGAIN, TWICE, referral])
        iq.workbooks.write_workbook(cases, path, headers="de")
        found = counted(path)
        assert [problem.code for problem in found] == ["case.doubled", *PROBLEMS]
        at = [(one["sheet"], one["cell"], one["row"], one["column"]) for one in places(found)]
        assert at == [
            ("Beratungen", "A4", 4, "Kennung"),
            ("Verweisberatungen", "A3", 3, "Kennung"),
            ("Beratungen", "F3", 3, "Erst- oder Folgeberatung"),
        ]
        assert found[0].pointer == "/Beratungen/A4"
        assert hints(found)[1] == "Der andere Datensatz: Verweisberatungen!A2."
        assert dict(found[2].data)["label"].en == "first or follow-up"

    def test_a_class_on_several_sheets(self, tmp_path: Path) -> None:
        book: Any = openpyxl.Workbook()
        months = ("Beratungen Januar", "Beratungen Februar", "Beratungen März")
        for month, ids in zip(months, (("1", "2"), ("3",), ("4", "2")), strict=True):
            sheet = book.create_sheet(month)
            sheet.append(["id", "person", "day", "scope"])
            for one in ids:
                sheet.append([one, f"p{month}{one}", date(2023, 1, 5), "DE-BY"])
        del book["Sheet"]
        book.save(tmp_path / "x.xlsx")
        (found,) = counted(tmp_path / "x.xlsx")
        assert found.pointer == "/Beratungen März/A3"
        assert hints([found]) == ["Der andere Datensatz: Beratungen Januar!A3."]

    def test_lines(self, tmp_path: Path) -> None:
        path = tmp_path / "counselling_sessions.jsonl"
        path.write_text("\n".join(map(iq.dumps, (FIRST, AGAIN, TWICE))), encoding="utf-8")
        assert places(counted(path)) == [{"row": 3, "column": None}, {"row": 2, "column": None}]

    def test_a_document(self, tmp_path: Path) -> None:
        path = tmp_path / "cases.json"
        path.write_text(iq.dumps(iq.cases.Cases.of([FIRST, AGAIN])), encoding="utf-8")
        (found,) = counted(path)
        assert (found.pointer, places([found])) == ("/counselling_sessions/1/kind", [{}])
        assert hints([found]) == ["Der andere Datensatz: /counselling_sessions/0."]

    def test_several(self, tmp_path: Path) -> None:
        document = tmp_path / "cases.json"
        document.write_text(iq.dumps(iq.cases.Cases.of([FIRST])), encoding="utf-8")
        table = csv_of(tmp_path / "Beratungen.csv", "3;c;2023-01-05;DE-BY;both;", "2;a;2023-02-05;DE-BY;both;first")
        (found,) = counted(document, table)
        assert places([found]) == [{"file": "Beratungen.csv", "row": 3, "column": "kind"}]
        assert hints([found]) == ["Der andere Datensatz: cases.json."]
        (found,) = counted(table, document)
        assert places([found]) == [{"file": "Beratungen.csv", "row": 3, "column": "kind"}]


class TestOthers:
    """What concerns no single record of a file is unchanged."""

    @pytest.mark.parametrize(
        "place", ["", "/delivered/0", "/as_of", "/counselling_sessions", "/counselling_sessions/7"]
    )
    def test_unchanged(self, place: str) -> None:
        problem = iq.results.Problem(pointer=place, code="case.nothing")
        assert read_cases(Path("x.xyz")).located([problem]) == (problem,)

    def test_a_participation_is_named_by_its_person(self, tmp_path: Path) -> None:
        path = tmp_path / "participations.csv"
        path.write_text("person,measure,entered\na,m,2023-01-05\na,m,2023-01-05\n", encoding="utf-8")
        found = counted(path)
        assert [(one.code, *places([one])) for one in found] == [
            ("case.doubled", {"row": 3, "column": "person"}),
            ("case.unknown-measure", {"row": 2, "column": "measure"}),
            ("case.unknown-measure", {"row": 3, "column": "measure"}),
        ]
