"""Data frames of pandas, Polars, PyArrow, DuckDB and PySpark: reports to and from tables, and the rules on every row.

Narwhals speaks to the engines, which the user brings; everything here needs the extra ``frames``.
"""

from iqmodel.formats.csv.large import read_csv_frame
from iqmodel.formats.frames.reports import (
    KEYS,
    OUTCOMES,
    LeftOutWarning,
    check_frame,
    from_frame,
    left_out,
    rows_of_frame,
    to_frame,
)

__all__ = [
    "KEYS",
    "OUTCOMES",
    "LeftOutWarning",
    "check_frame",
    "from_frame",
    "left_out",
    "read_csv_frame",
    "rows_of_frame",
    "to_frame",
]


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted(__all__)
