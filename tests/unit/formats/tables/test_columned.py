"""Rows that are held by the column."""

from __future__ import annotations

from iqmodel.formats.tables.columned import ColumnedRows, column_of, filled_columns, names_in

ROWS = [{"scope": "DE", "code": "a", "low": None}, {"scope": "DE-BY", "code": "b", "low": None}]
COLUMNED = ColumnedRows({"scope": ["DE", "DE-BY"], "code": ["a", "b"], "low": [None, None]})


class TestColumnedRows:
    """They are the rows that a list of them would be."""

    def test_rows(self) -> None:
        assert list(COLUMNED) == ROWS
        assert [COLUMNED[place] for place in range(len(COLUMNED))] == ROWS
        assert list(COLUMNED[1:]) == ROWS[1:]

    def test_no_rows(self) -> None:
        assert (len(ColumnedRows({})), list(ColumnedRows({"scope": []}))) == (0, [])


class TestFilledColumns:
    """Asked for are the columns in which something stands, of rows of either kind."""

    def test_the_same_of_both(self) -> None:
        names = ("code", "low", "scope", "missing")
        assert filled_columns(COLUMNED, names) == filled_columns(ROWS, names)
        assert filled_columns(ROWS, names) == {"code": ["a", "b"], "scope": ["DE", "DE-BY"]}

    def test_a_cell_that_a_row_lacks(self) -> None:
        assert filled_columns([*ROWS, {"low": 3}], ("low", "code")) == {
            "low": [None, None, 3],
            "code": ["a", "b", None],
        }


class TestNames:
    """Columns by name: the same of rows of either kind."""

    def test_one_column(self) -> None:
        assert column_of(COLUMNED, "code") == column_of(ROWS, "code") == ["a", "b"]
        assert column_of(COLUMNED, "x") == column_of(ROWS, "x") == [None, None]
        assert column_of(ColumnedRows({"code": []}), "code") == column_of([], "code") == []

    def test_of_all(self) -> None:
        assert list(names_in(COLUMNED)) == list(names_in(ROWS)) == ["scope", "code", "low"]
        assert list(names_in([{"b": 1}, {"a": 2, "b": 3}])) == ["b", "a"]
        assert list(names_in(ColumnedRows({"code": []}))) == list(names_in([])) == []
