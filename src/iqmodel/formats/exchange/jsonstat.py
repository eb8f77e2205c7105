"""JSON-stat 2.0: reports as one cube of scope × period × figure, as statistics offices serve their tables.

The cube holds exact figures; bounds, wordings, statuses, footnotes and acknowledged discrepancies stand in its
``extension``, where other programs pass over them. The way back is in :mod:`.jsonstat_reading`.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import Any, Final

from iqmodel.formats.exchange.statuses import LABELS, observation_status
from iqmodel.formats.exchange.times import time_period
from iqmodel.formats.tables.left_out import left_out
from iqmodel.formats.tables.rows import (
    BOUND_COLUMNS,
    LABEL,
    SHARE,
    check_one_model,
    documents_of,
    keys_of,
    reports_of,
    to_rows,
)
from iqmodel.formats.tables.share_cells import write_share
from iqmodel.language.problems import LeftOutWarning
from iqmodel.language.text import Language, Text, current_language
from iqmodel.model import models
from iqmodel.model.indicators import Indicator
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport, FactSheet, Report
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope
from iqmodel.values.shares import Share, is_stated

FORMAT: Final = "iqmodel.jsonstat/1"
"""The tag of what this module writes into the extension of a cube."""

DIMENSIONS: Final = ("geo", "time", "indicator")
"""The dimensions of the cube, in order."""

_TITLES: Final = {
    "geo": Text("Gebiet", "Scope"),
    "time": Text("Zeitraum", "Period"),
    "indicator": Text("Kennzahl", "Figure"),
}
_TITLE: Final = Text("Monitoringzahlen des Förderprogramms IQ", "Monitoring figures of the funding programme IQ")
_NOTE: Final = Text(
    "Zahlen, die nicht genau bekannt sind, fehlen im Würfel; ihre Grenzen und ihr Wortlaut stehen in der Erweiterung.",
    "Figures that are not exact are empty in the cube; their bounds and wordings are in the extension.",
)


def to_jsonstat(reports: Iterable[BaseReport | FactSheet], *, language: Language | None = None) -> dict[str, Any]:
    """The reports as a JSON-stat 2.0 dataset of three dimensions, ready for ``json.dumps``.

    ``geo`` are the scopes, ``time`` the periods (``2019-01-01/P4Y``), ``indicator`` the codes of the figures and shares
    with their units; labels are in ``language`` or that of the context, in both languages in the extension. ``value``
    holds exact figures and printed percentages, null for all others; ``status`` has a letter of the SDMX code list of
    observation statuses for each value that is not simply there. Of a fact sheet its reports are written. A
    LeftOutWarning says what has no room.

    Raises InvalidDataError for anything but reports, for reports of several classes, and for two reports of the same
    scope and period, which share their cells.
    """
    given = documents_of(reports)
    held = reports_of(given)
    check_one_model(held, one_class=True)
    chosen = current_language(language)
    if missing := left_out(given, "long"):
        warnings.warn(LeftOutWarning("\n".join(problem.message(chosen) for problem in missing)), stacklevel=2)
    return _Cube(held).dataset(chosen)


def plain_percentage(share: Share) -> float | None:
    """The number of a share that is printed as a percentage and nothing else; None for a wording or a fraction."""
    if share.wording is not None or share.value is None or "/" in str(share.stated):
        return None
    return float(str(share.stated))


class _Cube:
    """The cells of some reports of one class, numbered row by row in the order of the dimensions."""

    def __init__(self, reports: tuple[BaseReport, ...]) -> None:
        self.reports = reports
        self.model: type[BaseReport] = type(reports[0]) if reports else Report
        # With the shares, of which the catalogue of indicators that add up has none.
        self.indicators: tuple[Indicator, ...] = tuple(layout_of(self.model).dictionary)
        self.scopes: dict[str, Scope] = {str(report.scope): report.scope for report in reports}
        self.periods: dict[str, Period] = {time_period(one.period): one.period for one in reports}
        self._geo = {scope: place for place, scope in enumerate(self.scopes)}
        self._time = {str(period): place for place, period in enumerate(self.periods.values())}
        self._codes = {indicator.code: place for place, indicator in enumerate(self.indicators)}

    def cell(self, scope: str, period: str, code: str) -> int:
        """The number of a cell in the cube."""
        return (self._geo[scope] * len(self._time) + self._time[period]) * len(self._codes) + self._codes[code]

    def dataset(self, language: Language) -> dict[str, Any]:
        """The whole cube as plain data."""
        sizes = [len(self._geo), len(self._time), len(self._codes)]
        values: list[int | float | None] = [None] * (sizes[0] * sizes[1] * sizes[2])
        status: dict[str, str] = {}
        names = ("bounds", "shares", "statuses", "footnotes", "scope_labels")
        more: dict[str, Any] = {name: {} for name in names} | {"discrepancies": []}
        for row in to_rows(self.reports, "long"):
            period = str(Period(row["start"], row["end"]))
            if row["kind"] == "discrepancy":
                more["discrepancies"].append(self._discrepancy(row, period))
                continue
            if row.get(LABEL) is not None:
                more["scope_labels"][row["scope"]] = row[LABEL]
            place = self.cell(row["scope"], period, row["code"])
            values[place] = row["value"]
            if (share := row.get(SHARE)) is not None:
                values[place] = plain_percentage(share)
                more["shares"][str(place)] = write_share(share, "plain")
            bounds = {name: row[name] for name in BOUND_COLUMNS if row[name] is not None}
            if letter := observation_status(values[place], row["status"], bounded=bool(bounds or share)):
                status[str(place)] = letter
            if bounds:
                more["bounds"][str(place)] = bounds
            if row["status"]:
                more["statuses"][str(place)] = row["status"]
            if row["note_de"] is not None:
                more["footnotes"][str(place)] = {"de": row["note_de"], "en": row["note_en"]}
        labels = self._labels()
        extension = {
            "format": FORMAT,
            **({"model": name} if (name := models.name_of(self.model)) else {}),
            "reports": [[scope, start, end] for scope, start, end in map(keys_of, self.reports)],
            **{name: held for name, held in more.items() if held},
            "labels": {
                name: {code: {"de": text.de, "en": text.en} for code, text in texts.items()}
                for name, texts in labels.items()
            },
        }
        return {
            "version": "2.0",
            "class": "dataset",
            "label": _TITLE.in_language(language),
            **self._provenance(language),
            "id": list(DIMENSIONS),
            "size": sizes,
            "role": {"geo": ["geo"], "time": ["time"], "metric": ["indicator"]},
            "dimension": {name: self._dimension(name, labels[name], language) for name in DIMENSIONS},
            "value": values,
            **({"status": status} if status else {}),
            "note": [_NOTE.in_language(language)],
            "extension": {
                "iqmodel": extension,
                "status": {"label": {letter: LABELS[letter].in_language(language) for letter in status.values()}},
            },
        }

    def _discrepancy(self, row: dict[str, Any], period: str) -> dict[str, Any]:
        """An acknowledged discrepancy, which belongs to a rule and so to no single cell."""
        bounds = {name: row[name] for name in ("low", "high") if row[name] is not None}
        return {
            "scope": row["scope"],
            "period": period,
            "rule": row["code"],
            "difference": bounds or row["value"],
            "note": {"de": row["note_de"], "en": row["note_en"]},
        }

    def _decimals(self, indicator: Indicator) -> int:
        """How many places its values have: none, or those of the share that is printed most exactly."""
        if not indicator.is_share:
            return 0
        held: list[Any] = [report[indicator.code] for report in self.reports]
        return max((share.digits for share in held if is_stated(share)), default=0)

    def _labels(self) -> dict[str, dict[str, Text]]:
        """The label of each category of each dimension in both languages."""
        named: dict[str, dict[str, Any]] = {"geo": self.scopes, "time": self.periods}
        spoken = {
            name: {code: Text(one.in_language("de"), one.in_language("en")) for code, one in held.items()}
            for name, held in named.items()
        }
        return {**spoken, "indicator": {one.code: one.label for one in self.indicators}}

    def _provenance(self, language: Language) -> dict[str, str]:
        """Who collected the figures, and when the latest of the registers was read out."""
        sources = [source for report in self.reports for source in report.sources]
        bodies = dict.fromkeys(source.label.in_language(language) if source.label else source.id for source in sources)
        read_out = [source.extracted for source in sources if source.extracted is not None]
        found = {"source": "; ".join(bodies)} if bodies else {}
        return found | ({"updated": max(read_out).isoformat()} if read_out else {})

    def _dimension(self, name: str, labels: dict[str, Text], language: Language) -> dict[str, Any]:
        """One dimension with its categories; that of the figures has their units and definitions as well."""
        category: dict[str, Any] = {
            "index": list(labels),
            "label": {code: text.in_language(language) for code, text in labels.items()},
        }
        if name == "indicator":
            category["unit"] = {
                one.code: {"label": one.unit.in_language(language), "decimals": self._decimals(one)}
                for one in self.indicators
            }
            category["note"] = {
                one.code: [one.definition.in_language(language)] for one in self.indicators if one.definition.de
            }
        return {"label": _TITLES[name].in_language(language), "category": category}
