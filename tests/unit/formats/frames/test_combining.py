"""combine_frame, apart from its figures, which the conformance tests and laws compare."""

from __future__ import annotations

from typing import Any

import polars as pl
import pyarrow as pa
import pytest

import iqmodel as iq
from tests.unit.formats.frames.tables import LAENDER, MAKERS, S

TABLE = pl.DataFrame(LAENDER)


def both(frame: Any, to: Any = "DE", **settings: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    found = iq.frames.combine_frame(frame, to, **settings)
    return iq.frames.rows_of_frame(found.frame), iq.frames.rows_of_frame(found.problems())


class TestFrames:
    """The result is of the caller's engine, and only what cannot be combined is missing from it."""

    @pytest.mark.parametrize("make", MAKERS)
    def test_engines(self, make: Any) -> None:
        given = make(LAENDER)
        found = iq.frames.combine_frame(given, "DE")
        assert type(found.frame) is type(given)
        assert type(found.problems()) is type(given)
        (row,) = iq.frames.rows_of_frame(found.frame)
        assert (row["scope"], row["start"], row[S + "total"], row[S + "total_high"]) == ("DE", "2019-01-01", 7, 7)

    def test_own_names_of_columns(self) -> None:
        named = TABLE.rename({S + "total": "gesamt", "scope": "Land"})
        rows, problems = both(named, columns={"gesamt": S + "total", "Land": "scope"})
        assert (rows[0][S + "total"], problems) == (7, [])

    def test_a_stream(self) -> None:
        held = pa.table(LAENDER)
        (row,) = both(pa.RecordBatchReader.from_batches(held.schema, held.to_batches()))[0]
        assert row[S + "total"] == 7

    def test_a_cell_that_is_no_figure_is_unknown(self) -> None:
        rows, problems = both(TABLE.with_columns(pl.Series(S + "total", [-1, 5])))
        assert (rows[0][S + "total"], rows[0][S + "total_low"], rows[0][S + "total_high"]) == (None, 5, None)
        assert [(one["code"], one["column"], one["scope"]) for one in problems] == [
            ("number.negative", S + "total", "DE-BY")
        ]

    def test_scopes_that_are_none(self) -> None:
        rows, problems = both(TABLE.with_columns(pl.Series("scope", ["Bayer", "DE-BE"])))
        assert rows[0][S + "total"] == 5
        assert [(one["code"], one["value"]) for one in problems] == [("scope.close", "Bayer")]

    @pytest.mark.parametrize("nothing", [None, float("nan"), ""])
    @pytest.mark.parametrize("make", [lambda one: one, lambda one: one.to_pandas(), lambda one: one.to_arrow()])
    def test_a_column_without_a_number_leaves_its_ends(self, make: Any, nothing: Any) -> None:
        """Tables of bounds have a column of the figure in which no cell is filled, of whatever type."""
        keys = {"scope": ["DE-BY", "DE-BE"], "start": ["2019-01-01"] * 2, "end": ["2019-12-31"] * 2}
        ends = {S + "total_low": [3, 4], S + "total_high": [5, 9]}
        frame = make(pl.DataFrame(keys | {S + "total": [nothing, nothing]} | ends))
        (row,) = iq.frames.rows_of_frame(iq.frames.combine_frame(frame, "DE").frame)
        assert (row[S + "total"], row[S + "total_low"], row[S + "total_high"]) == (None, 7, 14)

    def test_without_rows(self) -> None:
        assert both(TABLE[:0]) == ([], [])

    def test_columns_that_are_left_out(self) -> None:
        found = iq.frames.combine_frame(TABLE.with_columns(pl.lit("x").alias("remark")), "DE")
        assert found.ignored == ("remark",)
        assert repr(found) == "<FrameCombination: 2 scopes, 1 columns left out>"


class TestBounds:
    """Ends in columns of their own are those of a bounded figure, here and where reports are read."""

    def test_they_come_back(self) -> None:
        persons = TABLE.select(*iq.frames.KEYS, pl.Series("fair_integration.persons", [2, 3]))
        combined = iq.frames.combine_frame(persons, "DE").frame
        assert iq.frames.from_frame(combined).reports[0]["fair_integration.persons"] == iq.between(3, 5)

    @pytest.mark.parametrize(("value", "low", "high"), [(None, 5, 2), (3, 4, 4), (None, "x", 3), (3, 3, None)])
    def test_contradictory_ends(self, value: Any, low: Any, high: Any) -> None:
        cells = {S + "total": [value], S + "total_low": [low], S + "total_high": [high]}
        table = pl.DataFrame({"scope": ["DE"], "start": ["2019-01-01"], "end": ["2019-12-31"]} | cells)
        (problem,) = iq.frames.from_frame(table).problems
        assert (problem.pointer, problem.code) == (f"/0/{S}total", "number.not-whole")

    def test_ends_that_no_figure_has(self) -> None:
        cells = {S + "total": [None], S + "total_low": [-1], S + "total_high": [3]}
        table = pl.DataFrame({"scope": ["DE"], "start": ["2019-01-01"], "end": ["2019-12-31"]} | cells)
        (problem,) = iq.frames.from_frame(table).problems
        assert problem.code == "number.negative.possible"

    def test_a_check_does_not_take_them_for_misspelt(self) -> None:
        check = iq.frames.check_frame(iq.frames.combine_frame(TABLE, "DE").frame)
        assert check.problems().height == 0
        assert check.ignored == ()


class TestRefusals:
    """What is no frame, has no keys, or is combined into nothing that exists."""

    def test_without_keys(self) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.combine_frame(TABLE.drop("start", "end"), "DE")
        assert [problem.code for problem in caught.value.problems] == ["frames.combine-keys"] * 2

    @pytest.mark.parametrize("given", [None, 1, [LAENDER]])
    def test_no_frame(self, given: Any) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.combine_frame(given, "DE")
        assert [problem.code for problem in caught.value.problems] == ["frames.not-a-frame"]

    @pytest.mark.parametrize("settings", [{"limits": 1}, {"model": int}, {"columns": 1}])
    def test_odd_arguments(self, settings: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.frames.combine_frame(TABLE, "DE", **settings)


class TestCaveats:
    """A table has no notes, so what is taken for granted of consultations is said."""

    ROWS = pl.DataFrame(
        {
            "scope": ["DE-BY", "DE-BE"] * 2,
            "start": ["2023-01-01"] * 2 + ["2023-04-01"] * 2,
            "end": ["2023-03-31"] * 2 + ["2023-06-30"] * 2,
            "intercultural.business.consultations": [5, 4, 3, 2],
        }
    )

    @pytest.mark.parametrize(
        ("to", "code", "words"),
        [("DE", "caveat.combined-scopes", "in one scope"), ("half", "caveat.combined-periods", "instead of")],
    )
    def test_consultations(self, to: str, code: str, words: str) -> None:
        found = iq.frames.combine_frame(self.ROWS, to if to == "DE" else iq.Period.parse("2023-01-01/2023-06-30"))
        (caveat,) = found.caveats
        assert (caveat.code, caveat.codes) == (code, ("intercultural.business.consultations",))
        assert words in caveat.in_language("en")
        with iq.language("de"):
            assert caveat.in_language() in found._repr_html_()

    def test_where_nothing_is_taken_for_granted(self) -> None:
        """Each row stays itself, or there are no consultations."""
        assert iq.frames.combine_frame(self.ROWS[::2], "state").caveats == ()
        assert iq.frames.combine_frame(TABLE, "DE").caveats == ()


class TestRowsWithoutKeys:
    """A row that belongs nowhere is a problem, as its figures are in no sum."""

    @pytest.mark.parametrize("make", MAKERS)
    @pytest.mark.parametrize("to", ["DE", "2019"])
    def test_empty_cells_and_days_that_are_none(self, make: Any, to: str) -> None:
        cells = {
            "scope": ["DE-BY", None, "DE-BY", "DE-BY", "DE-BY"],
            "start": ["2019-01-01", "2019-01-01", None, "1.1.2019", "2019-01-01"],
            "end": ["2019-12-31", "2019-12-31", "2019-12-31", "2019-12-31", ""],
            S + "total": [1, 2, 4, 8, 16],
        }
        rows, problems = both(make(cells), to)
        assert [row[S + "total"] for row in rows] == [1]
        found = sorted((one["column"], one["value"] or "", one["code"]) for one in problems)
        assert found == [
            ("end", "", "date.not-iso"),
            ("scope", "", "rows.key-empty"),
            ("start", "", "rows.key-empty"),
            ("start", "1.1.2019", "date.not-iso"),
        ]


class Unwritten:
    """An object that has no text."""

    def __str__(self) -> str:
        raise RuntimeError

    __repr__ = __str__


class TestKeysThatCannotBeWritten:
    """In a column of Python objects: a problem of the cell, which is named."""

    @pytest.mark.parametrize(
        ("cell", "shown"), [(10**5000, "10^5000"), (Unwritten(), "<Unwritten>")], ids=["long", "odd"]
    )
    @pytest.mark.parametrize("key", iq.frames.KEYS)
    def test_in_pandas(self, key: str, cell: Any, shown: str) -> None:
        frame = TABLE.select(*iq.frames.KEYS, S + "total").to_pandas().astype({key: object})
        frame.loc[1, key] = cell
        found = iq.frames.from_frame(frame)
        assert [(one.pointer, one.value) for one in found.problems] == [(f"/1/{key}", shown)]
        assert len(found.reports) == 1
        _, problems = both(frame)
        assert [(one["column"], one["value"]) for one in problems] == [(key, shown)]
        assert len(iq.frames.check_frame(frame).violations()) == 0
