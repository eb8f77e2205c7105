"""Small tables of two Länder, of which the second breaks a rule, in every engine that the tests use."""

from __future__ import annotations

import warnings
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa

import iqmodel as iq

SHEET = iq.published.load("2019-2022")
S = "counselling.sessions."
KEYS = {"scope": ["DE-BY", "DE-BE"], "start": ["2019-01-01"] * 2, "end": ["2019-12-31"] * 2}
LAENDER = KEYS | {S + "first": [1, 2], S + "follow_up": [1, 2], S + "total": [2, 5]}


def in_duckdb(table: dict[str, Any]) -> Any:
    import duckdb

    return duckdb.from_arrow(pa.table(table))


MAKERS = [pl.DataFrame, pl.LazyFrame, pd.DataFrame, pa.table, in_duckdb]


def table_of(*reports: iq.Report | iq.FactSheet, backend: Any = "polars", layout: Any = "long") -> Any:
    """The reports as a table, whatever it has no room for."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", iq.frames.LeftOutWarning)
        return iq.frames.to_frame(reports, backend=backend, layout=layout)
