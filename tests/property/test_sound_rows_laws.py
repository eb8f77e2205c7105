"""Laws of reading rows: the fast way for sound rows gives what the careful way gives for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from unittest.mock import patch

import pandas as pd
import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.formats.tables.results import RowsRead
from iqmodel.formats.tables.row_reading import from_rows
from iqmodel.formats.tables.rows import LAYOUTS, to_rows
from iqmodel.formats.tables.sound_rows import SoundRows
from iqmodel.structuring.limits import Limits
from iqmodel.testing import valid_reports
from tests.property.applied import applied, applies

CODES = list(iq.indicators().keys())
SCOPES: list[Any] = [
    "DE-BY",
    "DE-BE",
    "DE-BE+DE-BY",
    "DE-BY+DE-BE",
    "DE-BY/network",
    "bavaria",
    "",
    None,
    9,
    date(2019, 1, 1),
    ["DE"],
    {},
]
MOMENT = datetime(2019, 1, 1)  # noqa: DTZ001 - as frames have them
DAYS: list[Any] = [
    date(2019, 1, 1),
    date(2019, 12, 31),
    date(2018, 1, 1),
    MOMENT,
    "2019-01-01",
    "x",
    None,
    1,
]
FIGURES: list[Any] = [
    0,
    1,
    416_374,
    -1,
    10**12,
    10**12 + 1,
    True,
    1.0,
    1.5,
    float("nan"),
    "12",
    "",
    None,
    [],
    {},
    iq.about(400),
]
OTHERS: list[Any] = [
    *FIGURES,
    iq.UNKNOWN,
    iq.between(1, 2),
    iq.percent("63,2 %"),
    b"",
    "figure",
    "share",
    "not_collected",
]
TEXTS = ["persons", "sessions", "figure", "discrepancy", "counselling.persons.advice-types", "not_stated", "Text", None]
ANY = st.sampled_from([*CODES[:4], *SCOPES, *DAYS, *OTHERS, *TEXTS])
LIKELY: dict[str, st.SearchStrategy[Any]] = {
    "scope": st.sampled_from(SCOPES),
    "start": st.sampled_from(DAYS),
    "end": st.sampled_from(DAYS),
    "kind": st.sampled_from([None, "figure", "share", "discrepancy", "broken", 9, []]),
    "code": st.sampled_from([*CODES, *TEXTS, []]),
    "unit": st.sampled_from(TEXTS),
    "model": st.sampled_from([None, "example.unknown/1"]),
    "scope_label": st.sampled_from([None, "Bayern", "Südniedersachsen", 5]),
    "": st.none(),
}
SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@st.composite
def tables(draw: st.DrawFn) -> tuple[Any, list[dict[str, Any]]]:
    """The rows of up to three reports, with other cells here and there, some rows twice or not at all."""
    layout = draw(st.sampled_from(LAYOUTS))
    rows = []
    for number, report in enumerate(draw(st.lists(valid_reports(), min_size=1, max_size=3))):
        scope = draw(st.sampled_from(SCOPES[:5]))
        rows += to_rows([report.replace({"scope": scope, "period": iq.Period.year(2019 + number)})], layout)
    for _ in range(draw(st.integers(0, 4))):
        row = rows[draw(st.integers(0, len(rows) - 1))]
        name = draw(st.sampled_from([*row, *LIKELY]))
        row[name] = draw(LIKELY.get(name, ANY) | ANY)
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(rows) - 1))
        if draw(st.booleans()):
            rows.insert(draw(st.integers(0, len(rows))), dict(rows[place]))
        elif len(rows) > 1:
            del rows[place]
    return layout, rows


def carefully(rows: list[dict[str, Any]], layout: Any, limits: Limits) -> RowsRead[Any]:
    """The reading of the rows if none of them is taken for sound."""
    with (
        patch.object(SoundRows, "wide", lambda *_: None),
        patch.object(SoundRows, "long", lambda *_: None),
    ):
        return from_rows(rows, layout, limits=limits)


@applies(0.1, 0.99)
@SLOW
@given(tables(), st.sampled_from([1, 3, 1_000]))
def test_the_fast_way_gives_what_the_careful_way_gives(given_rows: tuple[Any, list[dict[str, Any]]], most: int) -> None:
    """Reports, problems and their order are the same, however few of them are listed."""
    layout, rows = given_rows
    limits = Limits(problems=most)
    read = from_rows(rows, layout, limits=limits)
    assert repr(read.problems) == repr(carefully(rows, layout, limits).problems)
    assert read.reports == carefully(rows, layout, limits).reports
    applied(read.problems)


TYPED: dict[str, list[Any]] = {
    "scope": [*SCOPES[:5], "bavaria", None],
    "start": [date(2019, 1, 1), date(2020, 1, 1), date(2018, 1, 1), None],
    "end": [date(2019, 12, 31), date(2018, 1, 1), None],
    "kind": ["figure", "discrepancy", "share", "broken", None],
    "code": [*CODES[:6], "counselling.persons.advice-types", "persons", "", None],
    "value": [0, 1, 416_374, -1, 10**12 + 1, None],
    "low": [0, 171, -1, None],
    "high": [171, 170, None],
    "wording": ["about", "more_than", "circa", None],
    "stated": [170, 400, None],
    "status": ["not_stated", "not_collected", "provisional", "secret", None],
    "unit": ["persons", "sessions", None],
    "note_de": ["vorläufig", " ", None],
    "note_en": ["provisional", None],
    "model": ["example.unknown/1", None],
    "scope_label": ["Bayern", "Südniedersachsen", None],
}
"""Cells that columns of one type may have."""


@st.composite
def long_frames(draw: st.DrawFn) -> Any:
    """A long table in an engine: of some reports, with other cells of the same types, rows doubled, lost and moved."""
    rows: list[dict[str, Any]] = []
    for number, report in enumerate(draw(st.lists(valid_reports(), min_size=1, max_size=3))):
        scope = draw(st.sampled_from(SCOPES[:5]))
        rows += to_rows([report.replace({"scope": scope, "period": iq.Period.year(2019 + number)})])
    for _ in range(draw(st.integers(0, 4))):
        name = draw(st.sampled_from(list(TYPED)))
        rows[draw(st.integers(0, len(rows) - 1))][name] = draw(st.sampled_from(TYPED[name]))
    for _ in range(draw(st.integers(0, 3))):
        row = rows.pop(draw(st.integers(0, len(rows) - 1)))
        rows[:0] = [row] * draw(st.integers(0 if rows else 1, 2))
    columns = {name: [row.get(name) for row in rows] for name in dict.fromkeys(name for row in rows for name in row)}
    if draw(st.integers(0, 9)) == 0:
        # A table of German numbers as text, which no frame is read from.
        columns["value"] = [None if value is None else f"{value:,}".replace(",", ".") for value in columns["value"]]
    for name in draw(st.sets(st.sampled_from([*columns]), max_size=1)):
        del columns[name]
    integers = ("value", "low", "high", "stated")
    engine = draw(st.sampled_from(["polars", "pandas", "pyarrow", "objects"]))
    if engine == "objects":
        return pd.DataFrame(columns, dtype=object)
    kinds = {
        name: pl.Int64 if name in integers else pl.Date if name in ("start", "end") else pl.String for name in columns
    }
    frame = pl.DataFrame(columns, kinds | ({"value": pl.String} if _has_text(columns.get("value", ())) else {}))
    return frame if engine == "polars" else frame.to_arrow() if engine == "pyarrow" else frame.to_pandas()


def _has_text(cells: Iterable[Any]) -> bool:
    return any(type(cell) is str for cell in cells)


@applies(0.1, 0.99)
@SLOW
@given(long_frames(), st.sampled_from([1, 3, 1_000]))
def test_long_frames_are_read_by_the_column_as_they_are_row_by_row(frame: Any, most: int) -> None:
    """From a frame come the reports and problems that its rows, read with care, have in the same order."""
    limits = Limits(problems=most)
    read = iq.frames.from_frame(frame, "long", limits=limits)
    with patch.object(SoundRows, "long", lambda *_: None):
        careful = iq.frames.from_frame(frame, "long", limits=limits)
    assert repr(read.problems) == repr(careful.problems)
    assert read.reports == careful.reports
    applied(read.problems)


@SLOW
@given(st.lists(valid_reports(discrepancies=False), min_size=1, max_size=3), st.sampled_from(LAYOUTS))
def test_the_rows_of_reports_are_sound(reports: list[iq.Report], layout: Any) -> None:
    """No draft is made for the rows that the package writes, as long as they acknowledge no discrepancy."""
    years = [report.replace({"period": iq.Period.year(2000 + number)}) for number, report in enumerate(reports)]
    rows = to_rows(years, layout)
    with patch("iqmodel.formats.tables.row_reading.Draft", side_effect=AssertionError("not read in the fast way")):
        read = from_rows(rows, layout)
    assert len(read.reports) == len(reports)
