"""The table in a CSV file: its delimiter and header found, its records collected, its cells read as typed rows."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats.csv.opening import OpenedTable, open_table
from iqmodel.formats.csv.table import Body
from iqmodel.formats.csv.text import lines_of, records
from iqmodel.formats.tables.notation import NumbersFound, detect

FIRST = "counselling.sessions.first"
TOTAL = "counselling.sessions.total"
WIDE = f"scope;start;end;{FIRST};{TOTAL}\n"
LONG = "scope;start;end;kind;code;value\n"


def opened(text: str, delimiter: str | None = None, **how: Any) -> OpenedTable:
    found = open_table(lines_of(text), delimiter, how.get("layout"), how.get("mapping"), iq.Report)
    assert isinstance(found, OpenedTable)
    return found


def body(text: str) -> Body:
    """The body of a table that is separated by semicolons, gathered and not yet parsed."""
    table = opened(text, ";")
    made = Body(table, iq.Report)
    made.gather(records(lines_of(text), ";", table.line, len(table.match.found)))
    return made


def parsed(text: str, numbers: Any = "de") -> tuple[tuple[Any, ...], list[tuple[Any, Any, str]]]:
    """The reports, and the problems as line, column and code."""
    made = body(text)
    made.parse(numbers)
    read = made.read()
    reports, problems = read.reports, read.problems
    held = [dict(problem.data) for problem in problems]
    return reports, [(one.get("row"), one.get("column"), p.code) for one, p in zip(held, problems, strict=True)]


class TestReading:
    """A record that cannot be read affects no other, except those of the same report."""

    ROW = "DE-BY;2019-01-01;2019-12-31;{};{}\n"

    def test_typed_cells(self) -> None:
        (report,), problems = parsed(WIDE + self.ROW.format("1.234", "rund 2.000"))
        assert (report[FIRST], report[TOTAL], problems) == (1_234, iq.about(2_000), [])
        (report,), problems = parsed(WIDE + "DE-BY;1.1.2019;31.12.2019;unbekannt; 5 \n")
        assert (report[FIRST], report[TOTAL], problems) == (iq.UNKNOWN, 5, [])

    def test_a_cell_that_cannot_be_read(self) -> None:
        reports, problems = parsed(WIDE + self.ROW.format("viele", 5) + self.ROW.format(1, 1).replace("BY", "BE"))
        assert [str(report.scope) for report in reports] == ["DE-BE"]
        assert problems == [(2, FIRST, "number.none")]

    def test_the_reason_of_the_text_is_told_and_not_that_it_is_text(self) -> None:
        made = body(WIDE + self.ROW.format("1.2.3", "-"))
        made.parse("de")
        problems = made.read().problems
        assert [problem.code for problem in problems] == ["number.grouping", "table.state"]
        assert problems[0].pointer == f"/2/{FIRST}"
        assert dict(problems[0].data)["column_code"] == FIRST
        assert dict(problems[0].data)["scope"] == "DE-BY"

    def test_cells_too_many_and_too_few(self) -> None:
        text = WIDE + self.ROW.format(1, 1) + "DE-BE;2019-01-01\n" + self.ROW.format(1, 1).replace("\n", ";7\n")
        reports, problems = parsed(text + "DE-HH;2019-01-01;2019-12-31;2;2;;\n")
        assert [str(report.scope) for report in reports] == ["DE-BY", "DE-HH"]
        assert problems == [(3, None, "csv.cells"), (4, None, "csv.cells")]

    def test_a_broken_long_row_refuses_its_report(self) -> None:
        row = "{};2019-01-01;2019-12-31;figure;" + FIRST + ";5\n"
        reports, problems = parsed(LONG + row.format("DE-BY") + row.format("DE-BE") + "DE-BY;2019-01-01;2019-12-31\n")
        assert [str(report.scope) for report in reports] == ["DE-BE"]
        assert problems == [(4, None, "csv.cells")]

    def test_a_row_that_is_there_twice_is_wrong_as_a_whole(self) -> None:
        read = iq.read_csv((WIDE + self.ROW.format(1, 1) * 2).encode())
        (problem,) = read.problems
        assert (problem.pointer, problem.code) == ("/3", "rows.same-row")
        assert read.in_language("de").splitlines()[-1].startswith("Zeile 3: ")

    def test_another_table_below(self) -> None:
        reports, problems = parsed(WIDE + self.ROW.format(1, 1) + "scope;start;end;x\n" + self.ROW.format(9, 9))
        assert len(reports) == 1
        assert problems[0] == (3, None, "table.other-header")

    def test_a_table_without_rows_names_the_columns_that_it_lacks(self) -> None:
        assert parsed("scope;start\n") == ((), [(None, "end", "rows.column-missing")])
        assert [code for _, _, code in parsed("scope;code;value\n")[1]] == ["rows.column-missing"] * 2
        assert parsed(WIDE) == ((), [])


class TestNumbers:
    """The cells of figures are collected as text, since all of them decide on the notation."""

    def test_cells_of_figures_alone(self) -> None:
        text = f"scope;start;end;{FIRST};Anm\nDE;2019-01-01;2019-12-31;1.234;5.678\nDE-BY;2019-01-01;2019-12-31;;x\n"
        assert list(body(text).number_cells()) == ["1.234", ""]
        long = LONG + f"DE;2019-01-01;2019-12-31;figure;{FIRST};1.234\n"
        assert list(body(long).number_cells()) == ["1.234"]

    @pytest.mark.parametrize(
        ("cells", "code", "line", "value"),
        [
            (("5", "1.234"), "csv.numbers-undecided", 3, "1.234"),
            (("1.234.567", "1,234,567"), "csv.numbers-mixed", 3, "1,234,567"),
        ],
    )
    def test_where_they_decide_nothing(self, cells: tuple[str, str], code: str, line: int, value: str) -> None:
        text = WIDE + "".join(f"DE-B{n};2019-01-01;2019-12-31;{cell};\n" for n, cell in zip("YE", cells, strict=True))
        made = body(text)
        problem = made.undecided(detect(made.number_cells()))
        assert (problem.code, problem.value, problem.pointer) == (code, value, f"/{line}/{FIRST}")
        assert problem.hint is not None

    def test_a_mixed_table_names_both(self) -> None:
        made = body(WIDE + "DE;2019-01-01;2019-12-31;1.234.567;1,234,567\n")
        problem = made.undecided(NumbersFound(None, "1.234.567", "1,234,567"))
        assert dict(problem.data) | {"german": "1.234.567", "english": "1,234,567"} == dict(problem.data)
        assert problem.pointer == f"/2/{TOTAL}"
