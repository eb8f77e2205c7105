"""SDMX-CSV 2.0: a row for each observation, as statistics offices exchange them.

The way back is in :mod:`.sdmx_reading`.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import Any, Final

from iqmodel.formats.csv.text import as_text, write_records
from iqmodel.formats.exchange.identifiers import area, concept, dataflow
from iqmodel.formats.exchange.jsonstat import plain_percentage
from iqmodel.formats.exchange.statuses import observation_status
from iqmodel.formats.exchange.times import time_period
from iqmodel.formats.tables.left_out import left_out
from iqmodel.formats.tables.rows import LABEL, SHARE, check_one_model, documents_of, reports_of, to_rows
from iqmodel.formats.tables.share_cells import write_share
from iqmodel.language.problems import LeftOutWarning
from iqmodel.report import BaseReport, FactSheet, Report
from iqmodel.values.periods import Period
from iqmodel.values.shares import Share

HEADER: Final = ("STRUCTURE", "STRUCTURE_ID", "ACTION")
"""The columns that say what the rows are observations of."""

COLUMNS: Final = {
    "REF_AREA": "scope",
    "INDICATOR": "code",
    "TIME_PERIOD": "start",
    "OBS_VALUE": "value",
    "LOWER": "low",
    "UPPER": "high",
    "OBS_STATUS": "letter",
    "UNIT_MEASURE": "unit",
    "WORDING": "wording",
    "STATED": "stated",
    "IQ_STATUS": "status",
    "COMMENT_OBS": "note_de",
    "COMMENT_OBS_EN": "note_en",
}
"""The columns of observations, with what a long table calls them."""

BESIDE: Final = {"SHARE": SHARE, "REF_AREA_LABEL": LABEL}
"""The columns that only some files have: of shares as they are printed, and of the labels of networks."""


TEXTS: Final = frozenset({"COMMENT_OBS", "COMMENT_OBS_EN", "REF_AREA_LABEL"})
"""The columns of texts, in which a spreadsheet could see a formula."""


def to_sdmx_csv(reports: Iterable[BaseReport | FactSheet], *, safe_csv: bool = True) -> str:
    """The reports as SDMX-CSV 2.0 text: one row for each figure, and one for each acknowledged discrepancy.

    REF_AREA is ISO 3166-2 for Germany and the Länder, INDICATOR the code of the figure (or the id of the rule) with
    ``-`` for dots, TIME_PERIOD the first day and the duration (``2019-01-01/P4Y``). OBS_VALUE holds exact figures and
    printed percentages, LOWER and UPPER the bounds of others, SHARE a share as it is printed, OBS_STATUS a letter of
    CL_OBS_STATUS, IQ_STATUS our status in full. With ``safe_csv`` comments are written as by
    :func:`~iqmodel.write_csv`. Of a fact sheet its reports are written. A LeftOutWarning says what has no room.

    Raises InvalidDataError for anything but reports, for reports of several classes, and for two reports of the same
    scope and period.
    """
    given = documents_of(reports)
    held = reports_of(given)
    check_one_model(held, one_class=True)
    if missing := left_out(given, "long"):
        warnings.warn(LeftOutWarning("\n".join(problem.message() for problem in missing)), stacklevel=2)
    head = ("dataflow", dataflow(type(held[0]) if held else Report), "I")
    rows = to_rows(held, "long")
    columns = COLUMNS | {name: column for name, column in BESIDE.items() if rows and column in rows[0]}
    cells = ((*head, *_observation(row, columns, safe=safe_csv)) for row in rows)
    return write_records([(*HEADER, *columns), *cells], ",")


def _observation(row: dict[str, Any], columns: dict[str, str], *, safe: bool) -> tuple[str, ...]:
    """The cells of one row of a long table."""
    share: Share | None = row.get(SHARE)
    percentage = None if share is None else plain_percentage(share)
    bounded = any(row[name] is not None for name in ("low", "high")) or share is not None
    value = row["value"] if percentage is None or share is None else share.stated
    cells = row | {
        "scope": area(row["scope"]),
        "code": concept(row["code"]),
        "start": time_period(Period(row["start"], row["end"])),
        "value": value,
        "letter": observation_status(row["value"] if share is None else percentage, row["status"], bounded=bounded)
        or "A",
        "unit": row["unit"] and concept(row["unit"]),
    }
    if share is not None:
        cells[SHARE] = write_share(share, "plain")
    texts = ("" if cells[name] is None else str(cells[name]) for name in columns.values())
    return tuple(as_text(text) if safe and name in TEXTS else text for name, text in zip(columns, texts, strict=True))
