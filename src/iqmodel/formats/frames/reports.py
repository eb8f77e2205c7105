"""Reports to data frames and back; checks of whole frames are in ``check``."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, TypeAlias, TypeVar, get_args, overload

import narwhals.stable.v2 as nw

from iqmodel.errors import InvalidDataError, IQModelError
from iqmodel.excerpts import wording_of
from iqmodel.extras import require
from iqmodel.formats.frames.cells import collected_of, columns_of, days_of, is_empty, type_of
from iqmodel.formats.frames.columns import models_in, takeable, with_written_keys
from iqmodel.formats.frames.failures import engine_failures
from iqmodel.formats.frames.legible import is_index
from iqmodel.formats.frames.names import ENDS, codes_of, opened, pairs_of
from iqmodel.formats.frames.streams import is_stream, table_of
from iqmodel.formats.tables.columned import ColumnedRows
from iqmodel.formats.tables.left_out import left_out
from iqmodel.formats.tables.model_column import asked_for, class_of
from iqmodel.formats.tables.results import RowsRead
from iqmodel.formats.tables.row_reading import from_rows
from iqmodel.formats.tables.rows import (
    LABEL,
    MODEL,
    SHARE,
    Layout,
    are_labelled,
    columns,
    documents_of,
    readable_columns,
    reports_of,
    to_rows,
)
from iqmodel.formats.tables.share_cells import write_share
from iqmodel.language.problems import LeftOutWarning, Problem, objection
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport, FactSheet
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.values.counts import Bounds
from iqmodel.values.shares import Share

R = TypeVar("R", bound=BaseReport)

Backend: TypeAlias = Literal["polars", "pandas", "pyarrow"]

_TEXTS: Final = ("scope", LABEL, MODEL, "kind", "code", "wording", SHARE, "status", "unit", "note_de", "note_en")
_DAYS: Final = ("start", "end")


def to_frame(reports: Iterable[BaseReport | FactSheet], backend: Backend = "polars", layout: Layout = "long") -> Any:
    """The reports as a table of that engine.

    The long layout has one row for each figure and each acknowledged discrepancy, and is lossless for both, with
    bounds, wordings, statuses and footnotes. The wide layout has one row for each report and one column for each exact
    figure, for analysis. Shares are text, in the wide layout each in its column. A :class:`LeftOutWarning` says what
    the table leaves out of these reports, one line for each kind of content; :func:`left_out` lists the same. JSON is
    the lossless exchange format.

    Reports of a model with a name have it in the column ``model``. Raises InvalidDataError for anything that is not a
    report, for reports of several models, for two reports with the same scope and period, for an unknown backend or
    layout; MissingExtraError if the engine is not installed.
    """
    if not _is_one_of(backend, get_args(Backend)):
        raise InvalidDataError((objection("frames.backend", "backend", value=backend),))
    if not _is_one_of(layout, get_args(Layout)):
        raise InvalidDataError((objection("frames.layout", "layout", value=layout),))
    given = documents_of(reports)
    held = reports_of(given)
    # A table is all that is returned, so what it has no room for can only be announced.
    if missing := left_out(given, layout):
        warnings.warn(LeftOutWarning("\n".join(problem.message() for problem in missing)), stacklevel=2)
    rows = to_rows(held, layout)  # refuses reports of several models
    # Reports of several classes share a table with the columns of all of them.
    labelled = are_labelled(held)
    all_columns = (columns(layout, type(report), labelled=labelled) for report in held)
    names = dict.fromkeys(name for each in all_columns for name in each) or columns(layout)
    table = {name: [_cell(row.get(name)) for row in rows] for name in names}
    texts = (*_TEXTS, *dict.fromkeys(code for report in held for code in layout_of(type(report)).share_positions))
    return _pandas(table, texts) if backend == "pandas" else _arrow_like(table, backend, texts)


def _is_one_of(value: object, names: tuple[str, ...]) -> bool:
    """Whether it is one of these names; an array or a frame, compared with a text, is neither true nor false."""
    return isinstance(value, str) and value in names


def _cell(value: Any) -> Any:
    """A cell as engines hold it: a share as text in English notation."""
    return write_share(value, "plain") if isinstance(value, Share) else value


def _arrow_like(table: dict[str, list[Any]], backend: Backend, texts: Iterable[str]) -> Any:
    """The table in Polars or PyArrow, with the same types whatever the values."""
    require(backend, extra="frames")
    kinds = {**dict.fromkeys(texts, nw.String()), **dict.fromkeys(_DAYS, nw.Date())}
    schema = {name: kinds.get(name, nw.Int64()) for name in table}
    return nw.to_native(nw.from_dict(table, schema, backend=backend))


def _pandas(table: dict[str, list[Any]], texts: Iterable[str]) -> Any:
    """The table in pandas."""
    # Nullable integers: by default pandas would turn a column with one missing figure into floats.
    pandas = require("pandas", extra="frames")
    kinds = {**dict.fromkeys(texts, "string"), **dict.fromkeys(_DAYS, "datetime64[s]")}
    return pandas.DataFrame(
        {name: pandas.Series(cells, dtype=kinds.get(name, "Int64")) for name, cells in table.items()}
    )


@overload
def from_frame(
    frame: Any,
    layout: Layout | None = None,
    columns: Mapping[Any, str] | None = None,
    *,
    model: None = None,
    limits: Limits = SAFE,
) -> RowsRead[BaseReport]: ...
@overload
def from_frame(
    frame: Any,
    layout: Layout | None = None,
    columns: Mapping[Any, str] | None = None,
    *,
    model: type[R],
    limits: Limits = SAFE,
) -> RowsRead[R]: ...
def from_frame(
    frame: Any,
    layout: Layout | None = None,
    columns: Mapping[Any, str] | None = None,
    *,
    model: type[Any] | None = None,
    limits: Limits = SAFE,
) -> RowsRead[Any]:
    """Read a table of any engine as reports; a lazy one is collected, a stream read once, up to the limit of rows.

    Without a ``model`` they are of the registered class that the column ``model`` names, and of Report without that
    column.

    The result has ``.reports``, the valid ones, and ``.problems``, which name row, column, keys and value. ``layout``
    is detected from the columns if not given; ``columns`` maps the names of the table to codes and keys. A whole float
    counts as that number, NaN is missing; other floats, texts and bools are problems. In a wide table the columns of a
    figure's code with ``_low`` and ``_high`` are the ends of a bounded one. A table over one of the
    ``limits`` has one problem that names it. Raises InvalidDataError for anything that is not a table, and for
    ``columns`` that are missing or name one code twice; MissingExtraError.
    """
    if layout is not None and not _is_one_of(layout, get_args(Layout)):
        raise InvalidDataError((objection("frames.layout", "layout", value=layout),))
    asked = asked_for(model, limits)
    with engine_failures():
        if is_stream(frame):
            # One row over the limit is enough to say so.
            frame = table_of(frame, most=limits.rows)
        return _read(frame, layout, columns, asked, limits)


def _read(
    frame: Any, layout: Layout | None, columns: Mapping[Any, str] | None, asked: type[Any] | None, limits: Limits
) -> RowsRead[Any]:
    held, names = opened(frame)
    model = class_of(next(iter(models_in(held, names, columns)), None), asked)
    if isinstance(model, Problem):
        return RowsRead((), (model,))
    codes = codes_of(names, {} if columns is None else columns, readable_columns(model))
    # The index that pandas writes beside the columns was never meant as one.
    pairs = pairs_of(names, codes)
    columned = (
        place for place, name in enumerate(names) if place in codes or not (place in pairs or is_index(name, frame))
    )
    named = [codes.get(place, wording_of(names[place])) for place in columned]
    places = (*codes, *pairs)
    collected = collected_of(takeable(with_written_keys(held, codes), places), places)
    over = _over(collected, limits)
    if over is not None:
        return RowsRead((), (over,))
    held_columns = columns_of(collected)
    cells = dict(zip(codes.values(), held_columns, strict=False))  # those of the ends follow
    _join_ends(cells, dict(zip(pairs.values(), held_columns[len(codes) :], strict=True)))
    cells |= {key: days_of(cells[key]) for key in _DAYS if key in cells}
    return from_rows(ColumnedRows(cells), layout, model=model, names=named, limits=limits)


def _join_ends(cells: dict[str, list[Any]], ends: Mapping[tuple[str, str], list[Any]]) -> None:
    """Put bounds into the cells of figures that have their ends in columns of their own."""
    for code in dict.fromkeys(code for code, _ in ends):
        nothing = [None] * len(cells[code])
        low, high = (ends.get((code, end), nothing) for end in ENDS)
        cells[code] = list(map(_figure_between, cells[code], low, high))


def _figure_between(value: Any, low: Any, high: Any) -> Any:
    """The figure of a cell and of its ends; a text, which is a problem, where they are not those of one figure."""
    if low is high is None or value == low == high:
        return value
    if value is None and all(end is None or type(end) is int for end in (low, high)):
        try:
            return Bounds(low or 0, high)
        except IQModelError:
            pass
    return f"{value} ({low}..{high})"


def _over(held: nw.DataFrame[Any], limits: Limits) -> Problem | None:
    """The problem of a table with more rows, cells or longer texts than are read: every cell becomes an object."""
    rows, columns = held.shape
    over = limits.over("rows", rows) or limits.over("columns", columns) or limits.over("cells", rows * columns)
    if over is not None:
        return over
    for name in held.columns:
        column = held[name]
        if type_of(column) == nw.String and not is_empty(column):
            # pandas has a missing number for the length of a missing text.
            longest = column.str.len_chars().fill_null(0).max()
            over = limits.over("text", int(longest), column=name)
            if over is not None:
                return over
    return None
