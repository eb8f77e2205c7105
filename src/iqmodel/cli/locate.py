"""``iqmodel locate``: the smallest sets of figures whose change would satisfy every rule that a document breaks.

This is the one command that reads documents with violated rules. It therefore works on plain data: a report with these
figures cannot be created.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from iqmodel.calculations.solving.locate import locate
from iqmodel.cli.codes import FINE, UNUSABLE, VIOLATED
from iqmodel.cli.reading import Document, How
from iqmodel.cli.screen import Screen
from iqmodel.cli.sources import documents
from iqmodel.errors import InvalidDataError
from iqmodel.language.lines import headed, line, listed
from iqmodel.language.messages import message
from iqmodel.language.problems import objection
from iqmodel.language.text import Text
from iqmodel.language.writing import render
from iqmodel.model.report_key import ReportKey
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import Discrepancy
from iqmodel.report import BaseReport, Report, reports_in
from iqmodel.structuring.readers import named_model
from iqmodel.structuring.structure import structure
from iqmodel.structuring.unstructure import unstructure
from iqmodel.values.counts import UNKNOWN, Bounds
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope
from iqmodel.values.shares import Share

_NOTHING: Final = Text(de="Nichts zu ändern: Alle Regeln sind erfüllbar.", en="Nothing to change: every rule can hold.")
_BUT_FOR: Final = Text(
    de="Nichts zu ändern: Bekannte Abweichungen eingerechnet, sind alle Regeln erfüllbar.",
    en="Nothing to change: acknowledged differences included, every rule can hold.",
)
_SETS: Final = Text(de="Möglichkeiten: {number}", en="Possibilities: {number}")


def run(
    source: str, form: str, screen: Screen, *, how: How, weights: Iterable[str] = (), warnings: bool = True, limit: int
) -> int:
    """Show the sets of figures; the exit code is 0 if nothing needs to change, 1 otherwise.

    ``weights`` are texts ``CODE=N``: the larger N, the more reliable the figure. ``limit`` is the largest number of
    sets shown. Raises InvalidDataError for an unreadable weight, UnknownCodeError for the weight of an unknown figure.
    """
    weighted = dict(map(_weight, weights))
    # A stream of many documents has no single answer: exactly one is needed.
    found = list(documents([source], how=how, screen=screen))
    # Nobody knows what an unreadable file holds: it is named, but not counted as one of several reports.
    unreadable = [document for document in found if document.code == UNUSABLE and not document.streamed]
    for document in unreadable:
        # The reason of a file that cannot be opened contains its name already.
        named = document.reason is None and len(found) > 1
        said = document.in_language()
        screen.tell([line(document.heading, "heading"), line(said)] if named else said)
    number = len(found) - len(unreadable)
    if number > 1 or not found:
        screen.tell(message("cli.several", None, {"file": source, "number": number}))
    if number != 1 or unreadable:
        return UNUSABLE
    (document,) = found
    # Violated rules are what this command is for; only documents with other problems are rejected.
    if document.code == UNUSABLE:
        screen.tell(document.in_language())
        return UNUSABLE
    data = _data(document, screen)
    if data is None:
        screen.tell(message("cli.locate-table", None, {"file": source}))
        return UNUSABLE
    # An acknowledged gap is a statement of the source: locate must not explain it away.
    model = _model(document, data, how)
    acknowledged = tuple(_discrepancies(data, model))
    figures = dict(_figures(data, model))
    sets = locate(figures, weights=weighted, warnings=warnings, limit=limit, discrepancies=acknowledged, model=model)
    if form == "json":
        screen.print_data(json.dumps([one.to_dict() for one in sets], ensure_ascii=False, indent=2))
    elif not sets:
        screen.print([line(str(_BUT_FOR if acknowledged else _NOTHING), "good")])
    else:
        screen.print(headed(render(_SETS, None, {"number": len(sets)}), map(listed, sets)))
    return VIOLATED if sets else FINE


def _weight(text: str) -> tuple[str, int]:
    """The code and the number of ``CODE=N``. Plain digits only: ``int`` would accept ``1_0`` and ``١``."""
    code, _, number = text.partition("=")
    if not (number.isascii() and number.isdigit() and len(number) <= 12):
        raise InvalidDataError((objection("cli.weight", "weight", value=text[:200]),))
    return code, int(number)


def _data(document: Document, screen: Screen) -> Mapping[str, Any] | None:
    """The report as plain data, whether the document is sound or breaks rules; None for a table of several reports.

    Of the reports of a fact sheet it is the first that breaks a rule, or else the first; which one, is said.
    """
    data = unstructure(document.values[0]) if len(document.values) == 1 else document.data
    if not isinstance(data, Mapping):
        return None
    reports = data.get("reports")
    if not isinstance(reports, list):
        # Fact sheets of the first format hold a single report.
        inner = data.get("report")
        return inner if isinstance(inner, Mapping) else data
    broken = (problem.pointer.split("/")[2] for problem in document.problems if problem.rule_id is not None)
    place = int(next(broken, "0"))
    if len(reports) > 1:
        others = tuple(_key(one) for at, one in enumerate(reports) if at != place)
        data = {"file": document.name, "number": len(reports), "report": _key(reports[place]), "others": others}
        screen.tell(message("cli.one-of-several", None, data))
    report: Mapping[str, Any] = reports[place]
    return report


def _key(report: Mapping[str, Any]) -> Text:
    """Scope and period of a report that is plain data, in words."""
    key = ReportKey(scope=structure(report["scope"], Scope), period=structure(report["period"], Period))
    return Text(key.in_language("de"), key.in_language("en"))


def _model(document: Document, data: Mapping[str, Any], how: How) -> type[BaseReport]:
    """The class of the report: that of the object, or the one by which its data were read."""
    if document.values:
        kind: type[BaseReport] = type(reports_in(document.values[0])[0])
        return kind
    return how.model or named_model(data) or Report


def _figures(data: Mapping[str, Any], model: type[BaseReport]) -> Iterator[tuple[str, Any]]:
    """Every figure and share of a report by its code; those that are not in the data are unknown."""
    # Values that are not figures have been reported as problems before.
    for code in layout_of(model).positions:
        value = _at(data, code)
        yield code, Bounds(**value) if isinstance(value, Mapping) else UNKNOWN if value is None else value
    for code in layout_of(model).share_positions:
        value = _at(data, code)
        yield code, UNKNOWN if value is None else structure(value, Share)


def _discrepancies(data: Mapping[str, Any], model: type[BaseReport]) -> Iterator[Discrepancy]:
    """The acknowledged discrepancies in the blocks of the data, each with the full id of its rule."""
    for path in dict.fromkeys(rule.path for rule in layout_of(model).rules):
        block = _at(data, path) if path else data
        for one in (block or {}).get("discrepancies") or ():
            local = structure(one, Discrepancy)
            yield attrs.evolve(local, rule=f"{path}.{local.rule}" if path else local.rule)


def _at(data: Mapping[str, Any], code: str) -> Any:
    """The value at a path of nested mappings, None if a step of the path is missing."""
    value: Any = data
    for step in code.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value
