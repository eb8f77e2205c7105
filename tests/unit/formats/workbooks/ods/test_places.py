"""One cell of many that are repeated is changed, and the others stay together."""

from __future__ import annotations

import io

import pytest

from iqmodel.formats.workbooks.cells import cells_held
from iqmodel.formats.workbooks.ods.content import Content
from iqmodel.formats.workbooks.ods.element import Element
from iqmodel.formats.workbooks.ods.places import Places
from iqmodel.formats.workbooks.ods.tree import elements, tree_of
from tests.unit.formats.workbooks.ods.made import document, number

ROWS = (
    '<table:table-column table:number-columns-repeated="2" table:default-cell-style-name="co"/>'
    f'<table:table-header-rows><table:table-row table:default-cell-style-name="ro">{number(1)}</table:table-row>'
    "</table:table-header-rows>"
    '<table:table-row table:number-rows-repeated="5">'
    f"{number(7, ' table:number-columns-repeated=' + chr(34) + '4' + chr(34))}</table:table-row>"
)


def changed(*places: tuple[int, int]) -> tuple[Element, dict[tuple[int, int], str | None]]:
    """The sheet with 9 in these places, and the style that each cell there gets without one of its own."""
    tree = tree_of(document(f'<table:table table:name="A">{ROWS}</table:table>').encode())
    seen: dict[tuple[int, int], str | None] = {}
    wanted: dict[int, dict[int, object]] = {}
    for place in places:

        def change(cell: Element, default: str | None, place: tuple[int, int] = place) -> None:
            cell.attributes |= {"office:value-type": "float", "office:value": "9"}
            seen[place] = default

        wanted.setdefault(place[0], {})[place[1]] = change
    (body,) = elements(tree, "office:body")
    (table,) = elements(elements(body, "office:spreadsheet")[0], "table:table")
    Places(wanted).change(table)  # type: ignore[arg-type]  # a default argument binds the place
    return tree, seen


class TestPlaces:
    """The change happens in the cell that is meant, and in no other."""

    @pytest.mark.parametrize(
        "places",
        [
            [(1, 1)],
            [(2, 1)],
            [(4, 3)],
            [(6, 4), (3, 1)],
            [(3, 2), (3, 3)],
            [(3, 9)],
            [(1, 4)],
            [(12, 3)],
            [(7, 1), (8, 2)],
        ],
    )
    def test_each(self, places: list[tuple[int, int]]) -> None:
        tree, _ = changed(*places)
        (page,) = Content("content.xml").through(io.BytesIO(tree.document())).values.worksheets
        before = {(1, 1): 1} | {(row, column): 7 for row in range(2, 7) for column in range(1, 5)}
        assert {(cell.row, cell.column): cell.value for cell in cells_held(page)} == before | dict.fromkeys(places, 9)

    def test_styles_of_rows_and_columns(self) -> None:
        assert changed((1, 1), (2, 2), (2, 3), (9, 1))[1] == {(1, 1): "ro", (2, 2): "co", (2, 3): None, (9, 1): "co"}

    def test_nothing_changed_nothing_taken_apart(self) -> None:
        assert changed()[0] == tree_of(document(f'<table:table table:name="A">{ROWS}</table:table>').encode())
