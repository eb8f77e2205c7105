"""SDMX-CSV 2.0: a row for each observation, as statistics offices exchange them.

The way back is in :mod:`.sdmx_reading`.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import Any, Final

from iqmodel.formats.csv.text import as_text, write_records
from iqmodel.formats.exchange.identifiers import area, concept, dataflow
from iqmodel.formats.exchange.statuses import observation_status
from iqmodel.formats.exchange.times import time_period
from iqmodel.formats.tables.left_out import left_out_of_exchange
from iqmodel.formats.tables.rows import check_one_model, counts_of, documents_of, reports_of, to_rows
from iqmodel.language.problems import LeftOutWarning
from iqmodel.report import BaseReport, FactSheet, Report
from iqmodel.values.periods import Period

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


def to_sdmx_csv(reports: Iterable[BaseReport | FactSheet], *, safe_csv: bool = True) -> str:
    """The reports as SDMX-CSV 2.0 text: one row for each figure, and one for each acknowledged discrepancy.

    REF_AREA is ISO 3166-2 for Germany and the Länder, INDICATOR the code of the figure (or the id of the rule) with
    ``-`` for dots, TIME_PERIOD the first day and the duration (``2019-01-01/P4Y``). OBS_VALUE holds exact figures,
    LOWER and UPPER the bounds of others, OBS_STATUS a letter of CL_OBS_STATUS, IQ_STATUS our status in full. With
    ``safe_csv`` comments are written as by :func:`~iqmodel.write_csv`. Of a fact sheet its reports are written. A
    LeftOutWarning says what has no room.

    Raises InvalidDataError for anything but reports, for reports of several classes, and for two reports of the same
    scope and period.
    """
    given = documents_of(reports)
    held = reports_of(given)
    check_one_model(held, one_class=True)
    if missing := left_out_of_exchange(given):
        warnings.warn(LeftOutWarning("\n".join(problem.message() for problem in missing)), stacklevel=2)
    head = ("dataflow", dataflow(type(held[0]) if held else Report), "I")
    rows = ((*head, *_observation(row, safe=safe_csv)) for row in counts_of(to_rows(held, "long")))
    return write_records([(*HEADER, *COLUMNS), *rows], ",")


def _observation(row: dict[str, Any], *, safe: bool) -> tuple[str, ...]:
    """The cells of one row of a long table."""
    bounded = row["low"] is not None or row["high"] is not None
    cells = row | {
        "scope": area(row["scope"]),
        "code": concept(row["code"]),
        "start": time_period(Period(row["start"], row["end"])),
        "letter": observation_status(row["value"], row["status"], bounded=bounded) or "A",
        "unit": row["unit"] and concept(row["unit"]),
    }
    texts = ("" if cells[name] is None else str(cells[name]) for name in COLUMNS.values())
    return tuple(
        as_text(text) if safe and name.startswith("COMMENT") else text
        for name, text in zip(COLUMNS, texts, strict=True)
    )
