"""What a cell shows whose formula failed is no id, in whatever kind of file."""

from __future__ import annotations

from pathlib import Path

import pytest

import iqmodel as iq

HEADER = "id;person;day;scope;advice\n"


@pytest.mark.parametrize("word", ["#N/A", "#NV", "#BEZUG!", "#REF!", "#DIV/0!"])
class TestCases:
    """Persons of whom a formula found no pseudonym are not one and the same person."""

    def test_read_from_csv(self, word: str) -> None:
        rows = "".join(f"{number};{word};2023-01-05;DE-BY;both\n" for number in (1, 2))
        read = iq.read_csv((HEADER + rows + "3;c;2023-01-05;DE-BY;both\n").encode(), model=iq.cases.CounsellingSession)
        assert [record.id for record in read.records] == ["3"]
        assert [(one.code, dict(one.data)["row"], dict(one.data)["column"]) for one in read.problems] == [
            ("case.cell.error", 2, "person"),
            ("case.cell.error", 3, "person"),
        ]

    @pytest.mark.parametrize("ending", ["csv", "xlsx", "ods"])
    def test_written(self, word: str, ending: str, tmp_path: Path) -> None:
        """Whoever writes one is told that nobody will read it."""
        records = [
            iq.cases.CounsellingSession(id=one, person=person, day="2023-01-05", scope="DE-BY")
            for one, person in ((word, "a"), ("2", "b"))
        ]
        target = tmp_path / f"counselling_sessions.{ending}"
        (said,) = iq.write_any(iq.cases.Cases(counselling_sessions=tuple(records), without=()), target)
        assert (said.pointer, said.code, dict(said.data)["number"]) == (
            "/counselling_sessions/id",
            "case.error-word",
            1,
        )
        read = iq.read_any(target, model=iq.cases.Cases)
        assert [record.id for record in read.records] == ["2"]
        assert [one.code for one in read.problems] == ["case.cell.error"]
