"""Laws of the exchange formats: what a long table keeps comes back from every one of them."""

from __future__ import annotations

import io
import json
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.formats.tables.rows import keys_of, to_rows
from iqmodel.publishing.columns import KEY, columns_of
from tests.fuzz.targets import package


def packed(reports: Any) -> bytes:
    """A Data Package whose schema names the types of the columns, and its table behind it."""
    table = io.BytesIO()
    iq.write_csv(reports, table)
    labelled = any(one.scope.label is not None for one in reports)
    columns = columns_of(iq.Report, labelled=labelled)
    schema = {"fields": [{"name": one.name, "type": one.kind} for one in columns], "primaryKey": list(KEY)}
    told = {"resources": [{"path": "t.csv", "schema": schema}]}
    return json.dumps(told).encode() + b"\n--- t.csv\n" + table.getvalue()


def unpacked(data: bytes) -> Any:
    """What is read from a Data Package."""
    with tempfile.TemporaryDirectory() as folder:
        return iq.exchange.from_datapackage(package(data, Path(folder)))


WAYS: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    "JSON-stat": (lambda reports: json.dumps(iq.exchange.to_jsonstat(reports)), iq.exchange.from_jsonstat),
    "Data Package": (packed, unpacked),
    "SDMX-CSV": (lambda reports: iq.exchange.to_sdmx_csv(reports).encode(), iq.exchange.from_sdmx_csv),
}


def rows(reports: Any) -> list[list[tuple[str, str]]]:
    """The rows of a long table, whatever the order of the reports."""
    return sorted([(name, str(cell)) for name, cell in row.items()] for row in to_rows(reports))


@pytest.mark.parametrize("way", WAYS)
@given(reports=st.lists(iq.testing.valid_reports(), min_size=1, max_size=4, unique_by=keys_of))
def test_figures_bounds_statuses_and_gaps_come_back(way: str, reports: list[iq.Report]) -> None:
    write, read = WAYS[way]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", iq.frames.LeftOutWarning)
        result = read(write(reports))
    assert result.problems == ()
    assert rows(result.reports) == rows(reports)


@pytest.mark.parametrize("way", WAYS)
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_nothing_but_problems_comes_of_noise(way: str, data: bytes) -> None:
    result = WAYS[way][1](data)
    assert result.reports == ()
    assert result.problems
