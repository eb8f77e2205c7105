"""Data frames of pandas, Polars, PyArrow, DuckDB, PySpark, Ibis and Dask, and streams of Arrow.

Reports to and from tables, the rules on every row, and case records counted into rows.
The engines are used through Narwhals and brought by the user; everything here needs the extra ``frames``. ``names``
finds the columns, ``cells`` says which cells are figures, ``rules`` turns a rule into expressions of an engine.
"""

from typing import TYPE_CHECKING, Final

from iqmodel.extras import late

if TYPE_CHECKING:
    from iqmodel.formats.csv.large import read_csv_frame
    from iqmodel.formats.frames.case_counts import count_cases
    from iqmodel.formats.frames.cells import rows_of_frame
    from iqmodel.formats.frames.check import check_frame
    from iqmodel.formats.frames.combining import combine_frame
    from iqmodel.formats.frames.reports import from_frame, to_frame
    from iqmodel.formats.frames.results import OUTCOMES
    from iqmodel.formats.tables.left_out import left_out
    from iqmodel.formats.tables.rows import KEYS
    from iqmodel.language.problems import LeftOutWarning

_HOMES: Final = {
    "KEYS": "iqmodel.formats.tables.rows",
    "OUTCOMES": "iqmodel.formats.frames.results",
    "LeftOutWarning": "iqmodel.language.problems",
    "check_frame": "iqmodel.formats.frames.check",
    "combine_frame": "iqmodel.formats.frames.combining",
    "count_cases": "iqmodel.formats.frames.case_counts",
    "from_frame": "iqmodel.formats.frames.reports",
    "left_out": "iqmodel.formats.tables.left_out",
    "read_csv_frame": "iqmodel.formats.csv.large",
    "rows_of_frame": "iqmodel.formats.frames.cells",
    "to_frame": "iqmodel.formats.frames.reports",
}

if not TYPE_CHECKING:
    # Hidden from type checkers, to which every name would exist otherwise.
    __getattr__ = late(__name__, _HOMES, library="narwhals", extra="frames")

    def __dir__() -> list[str]:
        """The public names, for completion."""
        return sorted(__all__)


__all__ = [
    "KEYS",
    "OUTCOMES",
    "LeftOutWarning",
    "check_frame",
    "combine_frame",
    "count_cases",
    "from_frame",
    "left_out",
    "read_csv_frame",
    "rows_of_frame",
    "to_frame",
]
