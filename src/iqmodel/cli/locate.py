"""``iqmodel locate``: the smallest sets of figures whose change would satisfy every rule that a document breaks.

This is the one command that reads documents with violated rules, in every format. It therefore works on plain data: a
report with these figures cannot be created.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any, Final

import attrs

from iqmodel.calculations.solving.locate import locate
from iqmodel.cli.codes import FINE, UNUSABLE, VIOLATED
from iqmodel.cli.reading import Document, How
from iqmodel.cli.screen import Screen
from iqmodel.cli.sources import documents, some_of
from iqmodel.errors import InvalidDataError
from iqmodel.language.lines import headed, line, listed
from iqmodel.language.messages import message
from iqmodel.language.problems import objection
from iqmodel.language.text import LANGUAGES, Text
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

    Of several reports it is the first that breaks a rule, or else the first; which one, is said.

    ``weights`` are texts ``CODE=N``: the larger N, the more reliable the figure. ``limit`` is the largest number of
    sets shown. Raises InvalidDataError for an unreadable weight, UnknownCodeError for the weight of an unknown figure.
    """
    weighted = dict(map(_weight, weights))
    found = list(documents([source], how=attrs.evolve(how, contradictory=True), screen=screen))
    # Violated rules are what this command is for; documents with other problems are named, and nothing is searched.
    for document in (unusable := [document for document in found if document.code == UNUSABLE]):
        # The reason of a file that cannot be opened contains its name already.
        named = document.reason is None and len(found) > 1
        said = document.in_language()
        screen.tell([line(document.heading, "heading"), line(said)] if named else said)
    subjects = [subject for document in found for subject in _subjects(document, how)]
    if unusable or not subjects:
        return UNUSABLE
    subject = next(filter(attrgetter("broken"), subjects), subjects[0])
    if len(subjects) > 1:
        _tell_others(source, subject, subjects, screen)
    # An acknowledged gap is a statement of the source: locate must not explain it away.
    data, model = subject.plain(), subject.model
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


@attrs.frozen
class _Subject:
    """One report that may be searched: a sound one, or the plain data of one that breaks rules."""

    name: str
    model: type[BaseReport]
    report: BaseReport | None = None
    data: Mapping[str, Any] = attrs.field(factory=dict)
    broken: bool = False

    def plain(self) -> Mapping[str, Any]:
        """The report as plain data."""
        return self.data if self.report is None else unstructure(self.report)

    def key(self) -> Text:
        """Scope and period in words, after the name of the document."""
        data = self.plain()
        key = ReportKey(scope=structure(data["scope"], Scope), period=structure(data["period"], Period))
        return Text(*(f"{self.name} ({key.in_language(language)})" for language in LANGUAGES))


def _subjects(document: Document, how: How) -> Iterator[_Subject]:
    """Every report of a document, whether it is sound or breaks rules."""
    for value in document.values:
        yield from (_Subject(document.name, type(report), report) for report in reports_in(value))
    for model, data in document.contradictory:
        yield _Subject(document.name, model, None, data, broken=True)
    if isinstance(data := document.data, Mapping) and document.code == VIOLATED:
        # A fact sheet of the first format holds a single report.
        reports = data.get("reports", [data.get("report", data)])
        places = (problem.pointer.split("/") for problem in document.problems)
        broken = {int(steps[2]) for steps in places if steps[1:2] == ["reports"]} if "reports" in data else {0}
        for at, report in enumerate(reports):
            model = how.model or named_model(report) or Report
            yield _Subject(document.name, model, None, report, broken=at in broken)


def _tell_others(source: str, chosen: _Subject, subjects: list[_Subject], screen: Screen) -> None:
    """Say which of several reports is searched, and which are not."""
    others = [subject.key() for subject in subjects if subject is not chosen]
    data = {"file": source, "number": len(subjects), "report": chosen.key(), "others": some_of(others)}
    screen.tell(message("cli.one-of-several", None, data))


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
