"""Every engine: how it holds a case of the corpus, and how its results are read as plain rows."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, Final

import attrs
import pytest

from tests.conformance.cases import Case

_ODD: Final = ("category", "category-text", "decimal", "date", "timestamp", "duration", "list", "bounds")
_SPARK: Final = {
    "string": "string",
    "category-text": "string",
    "category": "bigint",
    "decimal": "decimal(38,11)",
    "date": "date",
    "timestamp": "timestamp_ntz",
    "duration": "interval day to second",
    "list": "array<bigint>",
    "bool": "boolean",
    "int8": "tinyint",
    "int16": "smallint",
    "int32": "int",
    "int64": "bigint",
    "uint8": "smallint",
    "uint16": "int",
    "uint32": "bigint",
    "uint64": "decimal(20,0)",
    "float32": "float",
    "float64": "double",
}


@attrs.frozen
class Engine:
    """An engine: its name, a case as its table, a result table as rows; whether it holds objects of Python.

    ``lacks`` are the types that it does not have; ``once`` says that a table can be read only once.
    """

    name: str
    hold: Callable[[Case], Any]
    rows: Callable[[Any], list[dict[str, Any]]]
    lazy: bool = False
    objects: bool = False
    once: bool = False
    lacks: frozenset[str] = frozenset()
    unavailable: Callable[[], str] = lambda: ""

    def holds(self, case: Case) -> bool:
        """Whether the engine has the types of a case."""
        lacking = self.lacks if self.objects else self.lacks | {"bounds"}
        return lacking.isdisjoint(case.types.values())


def _columns(case: Case) -> dict[str, list[Any]]:
    return {name: [row[name] for row in case.rows] for name in case.types}


def _polars(case: Case) -> Any:
    import polars as pl

    kinds: dict[str, Any] = {"bool": pl.Boolean, "string": pl.String}
    kinds |= {kind.lower(): getattr(pl, kind) for kind in ("Float32", "Float64", "UInt8", "UInt16", "UInt32", "UInt64")}
    kinds |= {kind.lower(): getattr(pl, kind) for kind in ("Int8", "Int16", "Int32", "Int64")}
    kinds |= {"category": pl.Int64, "category-text": pl.Categorical, "decimal": pl.Decimal(38, 11), "date": pl.Date}
    kinds |= {"timestamp": pl.Datetime, "duration": pl.Duration, "list": pl.List(pl.Int64), "bounds": pl.Object}
    return pl.DataFrame(
        {name: pl.Series(cells, dtype=kinds[case.types[name]]) for name, cells in _columns(case).items()}
    )


def _arrow(case: Case) -> Any:
    import pyarrow as pa

    kinds = {
        "bool": pa.bool_(),
        "category": pa.dictionary(pa.int32(), pa.int64()),
        "category-text": pa.dictionary(pa.int32(), pa.string()),
        "decimal": pa.decimal128(38, 11),
        "date": pa.date32(),
        "timestamp": pa.timestamp("us"),
        "duration": pa.duration("us"),
        "list": pa.list_(pa.int64()),
    }
    types = {name: kinds[kind] if kind in kinds else getattr(pa, kind)() for name, kind in case.types.items()}
    return pa.table({name: pa.array(cells, types[name]) for name, cells in _columns(case).items()})


_PANDAS: Final = {
    "category": "category",
    "category-text": "category",
    "timestamp": "datetime64[us]",
    "duration": "timedelta64[us]",
}


def _pandas(case: Case) -> Any:
    import pandas as pd

    # As pandas holds a column with gaps by default: numbers as floats, everything else as objects.
    def series(cells: list[Any], kind: str) -> Any:
        gaps = any(cell is None for cell in cells)
        if kind == "string":
            return pd.Series(cells, dtype="str")
        if kind in _ODD:
            return pd.Series(cells, dtype=_PANDAS.get(kind, "object"))
        if gaps:
            return pd.Series(cells, dtype="object" if kind in ("bool", "uint64") else "float64")
        return pd.Series(cells, dtype=kind)

    return pd.DataFrame({name: series(cells, case.types[name]) for name, cells in _columns(case).items()})


def _pandas_objects(case: Case) -> Any:
    import pandas as pd

    return pd.DataFrame({name: pd.Series(cells, dtype="object") for name, cells in _columns(case).items()})


def _pandas_nullable(case: Case) -> Any:
    import pandas as pd

    kinds: dict[str, Any] = {"string": "string", "bool": "boolean"}
    kinds |= {f"float{bits}": f"Float{bits}" for bits in (32, 64)}
    for bits in (8, 16, 32, 64):
        kinds |= {f"int{bits}": f"Int{bits}", f"uint{bits}": f"UInt{bits}"}
    kinds |= dict.fromkeys(_ODD, "object") | _PANDAS
    table = _columns(case)
    return pd.DataFrame({name: pd.array(table[name], dtype=kinds[kind]) for name, kind in case.types.items()})


def _pandas_arrow(case: Case) -> Any:
    import pandas as pd

    return _arrow(case).to_pandas(types_mapper=pd.ArrowDtype)


def _duckdb(case: Case) -> Any:
    import duckdb

    return duckdb.from_arrow(_arrow(case))


@cache
def spark_session() -> Any:
    """One local cluster for all tests."""
    from pyspark.sql import SparkSession

    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "1",
        "spark.default.parallelism": "1",
        "spark.ui.showConsoleProgress": "false",
    }
    builder = SparkSession.builder.master("local[1]").appName("conformance")
    for key, value in settings.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def _spark(case: Case) -> Any:
    from decimal import Decimal

    schema = ", ".join(f"`{name}` {_SPARK[kind]}" for name, kind in case.types.items())
    big = {name for name, kind in case.types.items() if kind == "uint64"}
    rows = [
        tuple(Decimal(value) if name in big and value is not None else value for name, value in row.items())
        for row in case.rows
    ]
    return spark_session().createDataFrame(rows, schema)


def _spark_unavailable() -> str:
    if importlib.util.find_spec("pyspark") is None:
        return "PySpark is not installed: pip install pyspark"
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        return "PySpark needs Java 17: see docs/how-to/frames-pyspark.md"
    if not (os.environ.get("CI") or os.environ.get("IQMODEL_SPARK")):
        return "starting a local cluster takes minutes: set IQMODEL_SPARK=1 (CI runs it)"
    return ""


def _stream(case: Case) -> Any:
    import pyarrow as pa

    table = _arrow(case)
    return pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=2))


def _ibis_duckdb(case: Case) -> Any:
    import ibis

    # The table is made by DuckDB itself, and each case has a database of its own.
    connection = ibis.duckdb.connect()
    held = _arrow(case)
    connection.con.register("held", held)
    connection.raw_sql("create table corpus as select * from held")
    return connection.table("corpus")


_SQLITE: Final = {
    "string": "text",
    "category-text": "text",
    "category": "bigint",
    "bool": "boolean",
    "int8": "tinyint",
    "int16": "smallint",
    "int32": "integer",
    "int64": "bigint",
    "uint8": "smallint",
    "uint16": "integer",
    "uint32": "bigint",
    "float32": "real",
    "float64": "double",
    "date": "date",
    "timestamp": "timestamp",
}


def _ibis_sqlite(case: Case) -> Any:
    import ibis

    connection = ibis.sqlite.connect()
    columns = ", ".join(f'"{name}" {_SQLITE[kind]}' for name, kind in case.types.items())
    connection.con.execute(f"create table corpus ({columns})")
    marks = ", ".join("?" * len(case.types))
    rows = [tuple(str(cell) if isinstance(cell, date) else cell for cell in row.values()) for row in case.rows]
    connection.con.executemany(f"insert into corpus values ({marks})", rows)  # noqa: S608 - question marks alone
    return connection.table("corpus")


def _dask(case: Case) -> Any:
    import dask
    import dask.dataframe as dd

    # Objects stay objects, and everything is computed in this thread.
    with dask.config.set({"dataframe.convert-string": False}):
        return dd.from_pandas(_pandas(case), npartitions=2)


def _from_dask(frame: Any) -> list[dict[str, Any]]:
    # Rows that are combined are computed before.
    return _from_pandas(frame.compute(scheduler="synchronous") if hasattr(frame, "compute") else frame)


def _slow(library: str) -> Callable[[], str]:
    def unavailable() -> str:
        if importlib.util.find_spec(library) is None:
            return f"{library} is not installed"
        if not (os.environ.get("CI") or os.environ.get("IQMODEL_ENGINES")):
            return "planning every query takes minutes: set IQMODEL_ENGINES=1 (CI runs it)"
        return ""

    return unavailable


def _from_pandas(frame: Any) -> list[dict[str, Any]]:
    import pandas as pd

    return [
        {name: None if pd.isna(value) else value for name, value in row.items()}
        for row in frame.to_dict(orient="records")
    ]


def _from_ibis(table: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = table.to_pyarrow().to_pylist()
    return rows


def _from_duckdb(relation: Any) -> list[dict[str, Any]]:
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


ENGINES: Final = {
    engine.name: engine
    for engine in (
        Engine("Polars", _polars, lambda frame: list(frame.to_dicts()), objects=True),
        Engine(
            "Polars lazy",
            lambda case: _polars(case).lazy(),
            lambda frame: frame.collect().to_dicts(),
            lazy=True,
            objects=True,
        ),
        Engine("pandas", _pandas, _from_pandas, objects=True),
        Engine("pandas objects", _pandas_objects, _from_pandas, objects=True),
        Engine("pandas nullable", _pandas_nullable, _from_pandas, objects=True),
        Engine("pandas Arrow", _pandas_arrow, _from_pandas),
        Engine("PyArrow", _arrow, lambda table: list(table.to_pylist())),
        Engine("Arrow stream", _stream, lambda table: list(table.to_pylist()), lazy=True, once=True),
        Engine("DuckDB", _duckdb, _from_duckdb, lazy=True),
        Engine("Ibis DuckDB", _ibis_duckdb, _from_ibis, lazy=True, unavailable=_slow("ibis")),
        Engine(
            "Ibis SQLite",
            _ibis_sqlite,
            _from_ibis,
            lazy=True,
            lacks=frozenset({"uint64", "decimal", "duration", "list"}),
            unavailable=_slow("ibis"),
        ),
        Engine("Dask", _dask, _from_dask, lazy=True, objects=True, unavailable=_slow("dask")),
        Engine(
            "PySpark",
            _spark,
            lambda frame: [row.asDict() for row in frame.collect()],
            lazy=True,
            unavailable=_spark_unavailable,
        ),
    )
}


def engine_or_skip(name: str) -> Engine:
    """The engine; skips the test, with the reason, where it cannot run."""
    engine = ENGINES[name]
    if reason := engine.unavailable():
        pytest.skip(reason)
    return engine
