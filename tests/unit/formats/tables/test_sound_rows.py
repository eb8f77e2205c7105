"""Sound rows become reports at once; whatever is unusual is left to the careful reader."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats.tables.columned import filled_columns
from iqmodel.formats.tables.drafts import Draft
from iqmodel.formats.tables.found import Found
from iqmodel.formats.tables.sound_rows import LONG_CELLS, SoundRows
from tests.unit.formats.tables.named import NAME, Round, registry

__all__ = ["registry"]

KEYS: dict[str, Any] = {"scope": "DE-BY", "start": date(2023, 1, 1), "end": date(2023, 12, 31)}
WIDE: dict[str, Any] = {**KEYS, "persons.women": 3, "persons.men": 2, "persons.total": 5}
UNUSUAL: list[dict[str, Any]] = [
    {"scope": None},
    {"scope": ["DE-BY"]},
    {"scope": "nowhere"},
    {"start": "2023-01-01"},
    {"end": datetime(2023, 12, 31, 0, 0)},  # noqa: DTZ001 - as frames have them
    {"end": date(2022, 12, 31)},
    {"model": "example.other/2"},
    {"scope_label": "Freistaat"},
]
NO_FIGURES: list[Any] = [True, 3.0, "3", -1, 10**13, 4]


def long_rows(**cells: Any) -> list[dict[str, Any]]:
    """The same report as WIDE, its first row with these cells."""
    first, *others = ({**KEYS, "code": code, "value": value} for code, value in WIDE.items() if "." in code)
    return [first | cells, *others]


def read_long(rows: list[dict[str, Any]], model: Any = Round) -> Any:
    """What is read of all these rows as those of one report."""
    return SoundRows(model).long(filled_columns(rows, LONG_CELLS), range(len(rows)))


class TestWideRows:
    """A wide row is sound if its keys and figures are of their types and within every rule."""

    def test_complete(self) -> None:
        report = SoundRows(Round).wide(WIDE)
        assert (report.scope.text, report.period, report["persons.total"]) == ("DE-BY", iq.Period.year(2023), 5)

    def test_missing_figures_are_unknown_and_bounds_are_kept(self) -> None:
        report = SoundRows(Round).wide(WIDE | {"persons.men": None, "persons.total": iq.about(400)})
        assert (report["persons.men"], report["persons.total"]) == (iq.UNKNOWN, iq.about(400))

    def test_its_model_may_be_named(self) -> None:
        assert SoundRows(Round).wide(WIDE | {"model": NAME}) == SoundRows(Round).wide(WIDE)

    @pytest.mark.parametrize("cells", UNUSUAL)
    def test_unusual(self, cells: dict[str, Any]) -> None:
        assert SoundRows(Round).wide(WIDE | cells) is None

    @pytest.mark.parametrize("figure", NO_FIGURES)
    def test_no_figure_and_figures_that_break_a_rule(self, figure: Any) -> None:
        assert SoundRows(Round).wide(WIDE | {"persons.women": figure}) is None


class TestLongRows:
    """A report of a long table is sound if all of its rows are."""

    def test_the_same_report(self) -> None:
        assert read_long(long_rows()) == SoundRows(Round).wide(WIDE)

    def test_bounds_unit_and_notes(self) -> None:
        note = {"status": "provisional", "note_de": "vorläufig", "note_en": "provisional"}
        report = read_long(long_rows(value=None, high=4, unit="persons", kind="figure", **note))
        assert report["persons.women"] == iq.between(0, 4)
        (found,) = report.notes
        assert (found.code, found.status, found.footnote.de) == ("persons.women", "provisional", "vorläufig")

    @pytest.mark.parametrize("cells", UNUSUAL)
    def test_unusual(self, cells: dict[str, Any]) -> None:
        assert read_long(long_rows(**cells)) is None

    @pytest.mark.parametrize("figure", NO_FIGURES)
    def test_no_figure_and_figures_that_break_a_rule(self, figure: Any) -> None:
        assert read_long(long_rows(value=figure)) is None

    @pytest.mark.parametrize(
        "cells",
        [
            {"kind": "discrepancy"},
            {"code": None},
            {"code": "persons.women.none"},
            {"code": "persons.men"},
            {"unit": "sessions"},
            {"share": "60 %"},
            {"unit": 1},
            {"kind": ["figure"]},
            {"model": 7},
            {"low": 3},
            {"value": None, "wording": "about"},
            {"status": "no status"},
            {"note_de": "nur auf Deutsch"},
            {"note_en": "only in English"},
        ],
    )
    def test_unusual_cells(self, cells: dict[str, Any]) -> None:
        assert read_long(long_rows(**cells)) is None

    def test_one_unusual_row_is_enough(self) -> None:
        assert read_long([*long_rows(), {**KEYS, "code": "persons.women", "value": 3}]) is None


class TestKeys:
    """The key of a row is the one that its draft has."""

    @pytest.mark.parametrize("cells", [{}, {"scope": "DE-BY+DE-BE"}, {"start": "2023-01-01"}, *UNUSUAL])
    def test_keys(self, cells: dict[str, Any]) -> None:
        row = WIDE | cells
        reader = SoundRows(Round)
        keys = row["scope"], row["start"], row["end"]
        assert [reader.key(*keys), reader.key(*keys)] == [Draft(row, 0, Round, Found()).key] * 2

    def test_rows_of_one_report_need_not_follow_each_other(self) -> None:
        """A scope written in two ways is one scope, and a day as text the same day; true is not 1."""
        other = {**KEYS, "scope": "DE-BE"}
        rows = [KEYS, other, KEYS, KEYS | {"start": "2023-01-01"}, other | {"scope": True}, other | {"scope": 1}, KEYS]
        reader = SoundRows(Round)
        assert list(reader.places(filled_columns(rows, KEYS), 7).values()) == [[0, 2, 3, 6], [1], [4], [5]]
        unions = [KEYS | {"scope": scope} for scope in ("DE-BE+DE-BY", "DE-BY", "DE-BY+DE-BE")]
        assert list(reader.places(filled_columns(unions, KEYS), 3).values()) == [[0, 2], [1]]
