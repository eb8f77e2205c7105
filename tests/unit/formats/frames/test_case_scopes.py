"""Which scopes contain that of a record, and what of a table is collected to know it."""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw
import polars as pl
import pytest

import iqmodel as iq
from iqmodel.formats.frames.case_columns import held
from iqmodel.formats.frames.case_scopes import Level, Occurring, containing, small
from tests.unit.formats.frames.tables import MAKERS

OWN = {text: iq.Scope(text) for text in ("DE", "DE/x", "DE-BY", "DE-BY/n/p")}


class TestContaining:
    @pytest.mark.parametrize(
        ("level", "pairs"),
        [
            ("country", {"DE": "DE", "DE/x": "DE", "DE-BY": "DE", "DE-BY/n/p": "DE"}),
            ("state", {"DE": None, "DE/x": None, "DE-BY": "DE-BY", "DE-BY/n/p": "DE-BY"}),
            ("network", {"DE": None, "DE/x": "DE/x", "DE-BY": None, "DE-BY/n/p": "DE-BY/n"}),
            ("project", {"DE": None, "DE/x": None, "DE-BY": None, "DE-BY/n/p": "DE-BY/n/p"}),
        ],
    )
    def test_at_a_level(self, level: Level, pairs: dict[str, str | None]) -> None:
        assert dict(containing(OWN, level, OWN)) == pairs

    def test_of_those_that_occur(self) -> None:
        assert [target for text, target in containing(OWN, "scope", OWN) if text == "DE-BY/n/p"] == [
            *("DE", "DE-BY", "DE-BY/n/p")
        ]

    def test_unions_lie_in_what_contains_all_their_members(self) -> None:
        union = {"DE-BY/b+DE-BY/a": iq.Scope("DE-BY/b+DE-BY/a"), "DE-BY+DE-BE": iq.Scope("DE-BY+DE-BE")}
        assert containing(union, "state", union) == [("DE-BY/b+DE-BY/a", "DE-BY"), ("DE-BY+DE-BE", None)]
        assert containing(union, "scope", union)[0] == ("DE-BY/b+DE-BY/a", "DE-BE+DE-BY")


def occurring(rows: dict[str, list[Any]], make: Any = pl.LazyFrame) -> Occurring:
    rest = {name: ["1"] * len(rows["scope"]) for name in ("id", "person")} | {
        "day": ["2023-01-01"] * len(rows["scope"])
    }
    return Occurring.of(held({"counselling_sessions": make(rest | rows)})["counselling_sessions"])


class TestOccurring:
    def test_each_once_and_whether_anything_else_is_there(self) -> None:
        cells = ["DE-BY", "DE-BY", "DE-BE"]
        assert occurring({"scope": cells, "advice": ["both"] * 3}).others is False
        found = occurring({"scope": [*cells, "Bayern", "x", None, "DE+DE-BY"], "advice": ["both"] * 7})
        assert (sorted(found.scopes), found.others) == (["DE-BE", "DE-BY"], True)

    @pytest.mark.parametrize("make", MAKERS)
    @pytest.mark.parametrize(
        ("advice", "kind", "chosen"),
        [
            (["both", None], ["first", None], True),
            (["both", "Both"], ["first", None], False),
            (["both", None], ["first", ""], False),
        ],
    )
    def test_whether_every_choice_is_one(
        self, make: Any, advice: list[str | None], kind: list[str | None], *, chosen: bool
    ) -> None:
        for scopes in (["DE-BY", "DE-BY"], ["DE-BY", "x"]):
            assert occurring({"scope": scopes, "advice": advice, "kind": kind}, make).chosen is chosen


@pytest.mark.parametrize("make", MAKERS)
def test_a_few_rows_in_the_engine_of_another(make: Any) -> None:
    beside = nw.from_native(make({"a": [1, 2]})).lazy()
    rows = small(beside, {"scope": ["DE-BY", "DE"], "target": ["DE", None]}).collect(backend="polars")
    assert sorted(nw.to_native(rows).rows()) == [("DE", None), ("DE-BY", "DE")]
