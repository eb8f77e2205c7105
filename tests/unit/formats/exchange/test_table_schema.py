"""Table Schema: what is declared of columns, and what it makes of cells."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.errors import NumberFormatError
from iqmodel.formats.exchange.table_schema import Schema, cells_of_fields, schema_of


def read(**told: Any) -> Schema:
    made = schema_of(told, ("schema",))
    assert isinstance(made, Schema), made
    return made


def plain(cell: str, code: str = "value", **field: Any) -> str:
    """A cell of a column as it is read."""
    made, problems = cells_of_fields(read(fields=[{"name": "x", **field}]), {"x": code}, iq.Report)
    assert problems == []
    return made[code](cell) if code in made else cell


class TestSchema:
    """Fields, missing values, key."""

    def test_what_is_not_said(self) -> None:
        made = read()
        assert made == Schema()
        assert made.fits(("a", "b"))
        assert made.missing_in("a") == {""}

    @pytest.mark.parametrize(
        ("told", "place"),
        [
            ({"fields": {}}, "/schema/fields"),
            ({"fields": [5]}, "/schema/fields/0"),
            ({"fields": [{"name": 5}]}, "/schema/fields/0"),
            ({"fields": [{"name": "a", "type": []}]}, "/schema/fields/0/type"),
            ({"fields": [{"name": "a", "missingValues": 5}]}, "/schema/fields/0/missingValues"),
            ({"missingValues": "-"}, "/schema/missingValues"),
            ({"missingValues": [5]}, "/schema/missingValues"),
            ({"missingValues": [{"label": "x"}]}, "/schema/missingValues"),
            ({"fieldsMatch": "all"}, "/schema/fieldsMatch"),
            ({"fieldsMatch": {}}, "/schema/fieldsMatch"),
            ({"primaryKey": 5}, "/schema/primaryKey"),
            ({"primaryKey": [["a"]]}, "/schema/primaryKey"),
            ({"primaryKey": "a"}, "/schema/primaryKey"),
        ],
    )
    def test_what_cannot_be_said(self, told: Any, place: str) -> None:
        found = schema_of(told, ("schema",))
        assert isinstance(found, list)
        assert [problem.pointer for problem in found] == [place]
        assert all(problem.message("de") and problem.message("en") for problem in found)

    @pytest.mark.parametrize("told", [None, 5, [], "x"])
    def test_what_is_no_schema(self, told: Any) -> None:
        assert isinstance(schema_of(told, ()), list)


class TestCells:
    """Cells of another type than declared raise, and are never converted on a guess."""

    def test_numbers(self) -> None:
        assert plain("1.234", type="integer", groupChar=".") == "1234"
        assert plain("1.234", type="number", groupChar=".", decimalChar=",") == "1234"
        assert plain("63,2", "women", type="string") == "63,2"
        assert plain("5", "code", type="integer") == "5"
        assert plain("rund 5", type="any") == "rund 5"

    @pytest.mark.parametrize("cell", ["1.5", "٥", "1 234", "0x5", "", "5 ", "1_000", "²"])
    def test_no_integers(self, cell: str) -> None:
        with pytest.raises(NumberFormatError) as caught:
            plain(cell, type="integer")
        assert caught.value.code == "datapackage.type"

    def test_decimals(self) -> None:
        with pytest.raises(NumberFormatError, match="416,374"):
            plain("416,374", type="number", decimalChar=",")
        with pytest.raises(NumberFormatError) as caught:
            plain("1234.0", type="number")
        assert caught.value.code == "number.float"

    def test_days(self) -> None:
        assert plain("2023-02-01", "start", type="date") == "2023-02-01"
        assert plain("01/02/2023", "end", type="date", format="%d/%m/%Y") == "2023-02-01"

    @pytest.mark.parametrize("cell", ["2023-2-1", "2023-02-30", "01.02.2023", "2023-02-01T00:00:00"])
    def test_no_days(self, cell: str) -> None:
        with pytest.raises(NumberFormatError):
            plain(cell, "start", type="date")

    @pytest.mark.parametrize(
        ("code", "field"),
        [
            ("value", {"type": "boolean"}),
            ("value", {"type": "integer", "bareNumber": False}),
            ("value", {"type": "number", "decimalChar": "5"}),
            ("value", {"type": "number", "groupChar": "  "}),
            ("value", {"type": "number", "groupChar": None}),
            ("start", {"type": "datetime"}),
            ("start", {"type": "date", "format": "any"}),
            ("start", {"type": "date", "format": "%y"}),
            ("start", {"type": "date", "format": 5}),
        ],
    )
    def test_what_is_not_read(self, code: str, field: dict[str, Any]) -> None:
        made, problems = cells_of_fields(read(fields=[{"name": "x", **field}]), {"x": code}, iq.Report)
        assert made == {}
        assert [problem.code for problem in problems] == ["datapackage.unsupported"]
        assert problems[0].pointer.startswith("/schema/fields/0/")
