"""Files of the exchange formats: what is read from them and written to them."""

from __future__ import annotations

import json
import warnings
from os import PathLike
from typing import Any

from iqmodel.errors import InvalidDataError
from iqmodel.formats.exchange.datapackage_reading import from_datapackage
from iqmodel.formats.exchange.jsonstat import to_jsonstat
from iqmodel.formats.exchange.jsonstat_reading import from_jsonstat
from iqmodel.formats.exchange.sdmx_csv import to_sdmx_csv
from iqmodel.formats.exchange.sdmx_reading import from_sdmx_csv
from iqmodel.formats.files import DATA_PACKAGE, load
from iqmodel.formats.tables.left_out import left_out
from iqmodel.formats.tables.results import TableRead
from iqmodel.formats.whole import write_whole
from iqmodel.language.problems import LeftOutWarning, Problem, objection
from iqmodel.report import BaseReport, FactSheet
from iqmodel.structuring.limits import Limits

_JSON_STAT = ".jsonstat.json"


def read_exchange(
    path: str | PathLike[str], kind: str, model: type[BaseReport] | None, limits: Limits
) -> TableRead[Any]:
    """The reports of a file of that kind, which is the end of its name. Raises OSError."""
    if kind == DATA_PACKAGE:
        return from_datapackage(path, model=model, limits=limits)
    if kind != _JSON_STAT:
        return from_sdmx_csv(path, model=model, limits=limits)
    content = load(path, limits)
    return (
        TableRead((), (content,))
        if isinstance(content, Problem)
        else from_jsonstat(content, model=model, limits=limits)
    )


def write_exchange(
    reports: tuple[BaseReport | FactSheet, ...], path: str | PathLike[str], kind: str
) -> tuple[Problem, ...]:
    """Write a file of that kind, and return what it leaves out. Raises InvalidDataError, OSError.

    A Data Package is refused: it has details that only publishing asks for.
    """
    if kind == DATA_PACKAGE:
        raise InvalidDataError((objection("datapackage.write", "path"),))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LeftOutWarning)  # its content is returned instead
        if kind == _JSON_STAT:
            text = json.dumps(to_jsonstat(reports), ensure_ascii=False, indent=1) + "\n"
        else:
            text = to_sdmx_csv(reports)
    write_whole(path, text.encode())
    return left_out(reports, "long")
