"""Opening a CSV file: the delimiter, the header and the line on which it stands."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats.csv.opening import OpenedTable, open_table
from iqmodel.formats.csv.text import lines_of

FIRST = "counselling.sessions.first"
TOTAL = "counselling.sessions.total"
WIDE = f"scope;start;end;{FIRST};{TOTAL}\n"
LONG = "scope;start;end;kind;code;value\n"


def opened(text: str, delimiter: str | None = None, **how: Any) -> OpenedTable:
    found = open_table(lines_of(text), delimiter, how.get("layout"), how.get("mapping"), iq.Report)
    assert isinstance(found, OpenedTable)
    return found


class TestOpening:
    """The delimiter is the one that yields the most known columns, unless it is declared or named by the file."""

    @pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
    def test_each_delimiter(self, delimiter: str) -> None:
        text = WIDE.replace(";", delimiter)
        assert opened(text).delimiter == delimiter
        assert opened(text, delimiter).match.codes == ("scope", "start", "end", FIRST, TOTAL)

    def test_the_most_known_columns_decide(self) -> None:
        assert opened("start,scope;x,end\n").delimiter == ","
        assert opened("scope|x;start|y;end|z\n").delimiter == "|"

    def test_a_file_that_names_its_delimiter(self) -> None:
        table = opened("sep=|\nscope|start|end\n")
        assert (table.delimiter, table.line) == ("|", 2)
        assert opened("sep=|\nscope;start;end\n", ";").delimiter == ";"

    @pytest.mark.parametrize("delimiter", [";", ",", "|"])
    @pytest.mark.parametrize("declared", [True, False])
    @pytest.mark.parametrize(
        ("more", "code", "has"),
        [
            ([f"x{number}" for number in range(2_500)], "limit.columns", 2_503),
            ([f"a long name {number}" for number in range(2_500)], "limit.columns", 2_503),
            (["x" * 40_000], "limit.text", 40_000),
            (["x" * 200_000], "limit.text", None),
        ],
    )
    def test_a_header_over_a_limit(
        self, more: list[str], code: str, has: int | None, delimiter: str, *, declared: bool
    ) -> None:
        text = "\n" + delimiter.join(["scope", "start", "end", *more]) + "\n"
        (problem,) = iq.read_csv(text.encode(), delimiter=delimiter if declared else None).problems
        assert (problem.code, dict(problem.data)["row"]) == (code, 2)
        assert has is None or dict(problem.data)["has"] == has

    def test_the_line_of_the_header(self) -> None:
        assert opened("\n\n" + WIDE).line == 3
        assert opened('scope;start;end;"eine\nAnmerkung"\n').line == 2

    @pytest.mark.parametrize(
        ("text", "code", "pointer"),
        [
            ("", "csv.empty", ""),
            ("\n \n", "csv.empty", ""),
            ("\na;b\n", "csv.header", "/2"),
            ('"a"b\n', "csv.header", "/1"),
        ],
    )
    def test_no_header(self, text: str, code: str, pointer: str) -> None:
        problem = open_table(lines_of(text), None, None, None, iq.Report)
        assert not isinstance(problem, OpenedTable)
        assert (problem.code, problem.pointer) == (code, pointer)

    def test_names_of_ones_own_and_a_layout(self) -> None:
        assert opened("Wo;start;end\n", mapping={"Wo": "scope"}).match.codes == ("scope", "start", "end")
        assert opened("scope;start;end;code;value\n", layout="wide").match.codes == (
            "scope",
            "start",
            "end",
            None,
            None,
        )
