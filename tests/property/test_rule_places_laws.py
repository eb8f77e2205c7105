"""A broken rule is shown at its total: in every format, whatever the order of the rows and whatever else they hold."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

import iqmodel as iq
from iqmodel.formats.tables.headers import labels_of
from iqmodel.formats.workbooks.saving import save
from iqmodel.model.rules import Rule

RULES: Final = iq.rules().errors
DAYS: Final = (date(2019, 1, 1), date(2019, 12, 31))
HEADER: Final = ("scope", "start", "end", "code", "value")


class Row(NamedTuple):
    """A figure of a report."""

    scope: str
    code: str
    value: int

    @property
    def cells(self) -> tuple[Any, ...]:
        return self.scope, *DAYS, self.code, self.value


def as_csv(rows: Sequence[Row], path: Path) -> Callable[[int], tuple[Any, ...]]:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEADER, *(row.cells for row in rows)])
    return lambda place: (("row", place + 2), ("column", "value"))


def as_workbook(rows: Sequence[Row], path: Path) -> Callable[[int], tuple[Any, ...]]:
    book: Any = Workbook()
    for cells in [HEADER, *(row.cells for row in rows)]:
        book.active.append(cells)
    save(book, path)
    return lambda place: (("sheet", "Sheet"), ("cell", f"E{place + 2}"), ("row", place + 2))


def as_parquet(rows: Sequence[Row], path: Path) -> Callable[[int], tuple[Any, ...]]:
    pl.DataFrame([row.cells for row in rows], schema=HEADER, orient="row").write_parquet(path)
    return lambda place: (("row", place), ("column", "value"))


def as_sdmx(rows: Sequence[Row], path: Path) -> Callable[[int], tuple[Any, ...]]:
    cells = [(row.scope, row.code.replace(".", "-"), "2019", row.value) for row in rows]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("REF_AREA", "INDICATOR", "TIME_PERIOD", "OBS_VALUE"), *cells])
    return lambda place: (("row", place + 2), ("column", "OBS_VALUE"))


def as_jsonstat(rows: Sequence[Row], path: Path) -> Callable[[int], tuple[Any, ...]]:
    codes, scopes = (list(dict.fromkeys(held)) for held in ([row.code for row in rows], [row.scope for row in rows]))
    numbers = [codes.index(row.code) * len(scopes) + scopes.index(row.scope) for row in rows]
    indices = {"indicator": codes, "geo": scopes, "time": ["2019"]}
    dataset = {
        "version": "2.0",
        "class": "dataset",
        "id": list(indices),
        "size": [len(held) for held in indices.values()],
        "role": {"metric": ["indicator"], "geo": ["geo"], "time": ["time"]},
        "dimension": {name: {"category": {"index": held}} for name, held in indices.items()},
        "value": {str(number): row.value for number, row in zip(numbers, rows, strict=True)},
    }
    path.write_text(json.dumps(dataset), "utf-8")
    return lambda place: (("pointer", f"/value/{numbers[place]}"),)


FORMATS: Final[Mapping[str, Callable[[Sequence[Row], Path], Callable[[int], tuple[Any, ...]]]]] = {
    "csv": as_csv,
    "xlsx": as_workbook,
    "ods": as_workbook,
    "parquet": as_parquet,
    "sdmx.csv": as_sdmx,
    "jsonstat.json": as_jsonstat,
}


@st.composite
def broken_rows(draw: st.DrawFn) -> tuple[list[Row], Rule]:
    """The rows of a report that breaks one rule among those of another that is sound, and the rule."""
    rule = draw(st.sampled_from(list(RULES)))
    wrong = draw(iq.testing.broken_figures(rule.full_id))
    rows = [Row("DE-BY", code, value) for code, value in wrong.items()]
    rows += [Row("DE-BE", code, value) for code, value in draw(iq.testing.valid_figures()).items()]
    return draw(st.permutations(rows)), rule


class TestLongTables:
    """Row, column and cell of the problem are those of the total, and the label beside them is its label."""

    @given(broken_rows(), st.sampled_from(list(FORMATS)))
    def test_the_place_is_that_of_the_total(self, given_: tuple[list[Row], Rule], ending: str) -> None:
        rows, rule = given_
        total = rule.codes[-1]
        with TemporaryDirectory() as folder:
            path = Path(folder, f"x.{ending}")
            where = FORMATS[ending](rows, path)
            read: Any = iq.read_any(path)
        (problem,) = read.problems
        assert (problem.rule_id, [str(report.scope) for report in read.reports]) == (rule.full_id, ["DE-BE"])
        (place,) = (place for place, row in enumerate(rows) if (row.scope, row.code) == ("DE-BY", total))
        data = {"pointer": problem.pointer, **dict(problem.data)}
        assert [(name, data[name]) for name, _ in where(place)] == list(where(place))
        assert data["label"] == labels_of(iq.Report)[total]
        # A label that ends with a parenthesis has the place in it. The result of a frame has no text.
        said = labels_of(iq.Report)[total].de.removesuffix(")")
        assert ending == "parquet" or said in read.in_language("de")

    @given(broken_rows())
    def test_in_a_frame(self, given_: tuple[list[Row], Rule]) -> None:
        rows, rule = given_
        frame = pl.DataFrame([row.cells for row in rows], schema=HEADER, orient="row")
        (problem,) = iq.frames.from_frame(frame).problems
        row = rows[dict(problem.data)["row"]]
        assert (row.scope, row.code) == ("DE-BY", rule.codes[-1])


class TestWideTables:
    """The column is that of the total."""

    @given(broken_rows())
    def test_the_cell_is_that_of_the_total(self, given_: tuple[list[Row], Rule]) -> None:
        rows, rule = given_
        codes = list(dict.fromkeys(row.code for row in rows))
        held = {(row.scope, row.code): row.value for row in rows}
        table = [
            [scope, *map(str, DAYS), *(str(held.get((scope, code), "")) for code in codes)]
            for scope in ("DE-BE", "DE-BY")
        ]
        text = "\n".join(map(";".join, [["scope", "start", "end", *codes], *table]))
        (problem,) = iq.read_csv(text.encode(), numbers="plain").problems
        data = dict(problem.data)
        assert (data["row"], data["column"]) == (3, rule.codes[-1])
        assert data["label"] == labels_of(iq.Report)[rule.codes[-1]]
