"""What a cell shows whose formula failed is no id, wherever case records come from."""

from __future__ import annotations

from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest

import iqmodel as iq
from iqmodel.cases.ids import KEY
from iqmodel.formats.tables.error_words import ERRORS

HEADER = "id;person;day;scope;advice\n"


def test_none_of_them_is_an_id() -> None:
    assert [word for word in ERRORS if KEY.fits(word)] == []


@pytest.mark.parametrize("word", ["#N/A", "#NV", "#BEZUG!", "#REF!", "#DIV/0!"])
class TestPersons:
    """Persons of whom a formula found no pseudonym are not one and the same person."""

    def test_in_csv(self, word: str) -> None:
        rows = "".join(f"{number};{word};2023-01-05;DE-BY;both\n" for number in (1, 2))
        read = iq.read_csv((HEADER + rows + "3;c;2023-01-05;DE-BY;both\n").encode(), model=iq.cases.CounsellingSession)
        assert [record.id for record in read.records] == ["3"]
        assert [(one.code, dict(one.data)["row"], dict(one.data)["column"]) for one in read.problems] == [
            ("case.value", 2, "person"),
            ("case.value", 3, "person"),
        ]
        hint: Any = read.problems[0].hint
        assert "formula that failed (#N/A, #REF!)" in hint.en

    def test_in_objects(self, word: str) -> None:
        with pytest.raises(iq.InvariantError, match="formula that failed"):
            iq.cases.CounsellingSession(id="1", person=word, day="2023-01-05", scope="DE-BY")

    @pytest.mark.parametrize(
        "make", [pl.DataFrame, pd.DataFrame, lambda rows: duckdb.from_arrow(pl.DataFrame(rows).to_arrow())]
    )
    def test_in_frames(self, word: str, make: Any) -> None:
        row = {"day": "2023-01-05", "scope": "DE-BY", "advice": "both"}
        frame = make([row | {"id": "1", "person": word}, row | {"id": "2", "person": "b"}])
        counted = iq.frames.count_cases({"counselling_sessions": frame})
        reports: Any = counted.reports(allow_problems=True)
        assert reports[0].counselling.persons.total == 1
        with pytest.raises(iq.InvalidDataError, match="formula that failed"):
            counted.reports()
