"""Reports of Bavaria, and the published one as rows."""

from __future__ import annotations

from typing import Any

import iqmodel as iq
from iqmodel.formats.tables.rows import to_rows

SHEET = iq.published.load("2019-2022")
YEAR = iq.Period.year(2019)


def bavaria(**codes: Any) -> iq.Report:
    report = iq.Report(scope="DE-BY", period=YEAR)
    return report.replace({code.replace("__", "."): value for code, value in codes.items()})


def long_rows() -> list[dict[str, Any]]:
    return to_rows([SHEET])
