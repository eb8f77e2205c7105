"""``iqmodel check``: editions, files, folders, tables and streams of lines; as text, JSON or JSON lines.

Outcomes are printed as soon as they are known, because a stream may be endless. Only ``--format json``, a single list,
has to wait for the last document.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

import attrs

from iqmodel.checks.check import CheckResult, check
from iqmodel.cli.codes import BLANK, FINE, UNUSABLE, VIOLATED
from iqmodel.cli.reading import Document, How
from iqmodel.cli.screen import Progress, Screen
from iqmodel.cli.sources import documents
from iqmodel.display.text import check_lines
from iqmodel.formats.tables.results import RowsRead, place, warning_lines
from iqmodel.language.lines import Line, Role, line, lines_of, listed
from iqmodel.language.problems import Problem
from iqmodel.language.text import Text, current_language
from iqmodel.language.writing import render
from iqmodel.model.schema import is_empty
from iqmodel.report import BaseReport, FactSheet, reports_in

_SUMMARY: Final = Text(
    de="Dokumente: {documents}. In Ordnung: {fine}, mit verletzten Regeln: {violated}, nicht verwendbar: {unusable}.",
    en="Documents: {documents}. Sound: {fine}, with violated rules: {violated}, unusable: {unusable}.",
)
_WARNED: Final = Text(
    de=" In Ordnung, aber mit Warnungen: {number}; --all zeigt sie.",
    en=" Sound, but with warnings: {number}; --all shows them.",
)
_WARNINGS: Final = Text(de="Warnungen: {number}", en="Warnings: {number}")
_PROGRESS: Final = Text(de="Dokumente", en="Documents")


@attrs.frozen
class Outcome:
    """What checking one document yielded: the check of a sound document, the problems of any other.

    ``result`` is None where there is no single report to check: the document is unusable, or a table with several rows.
    ``warnings`` are those of the reports in a table, each at its place.
    """

    document: Document
    result: CheckResult | None
    warnings: tuple[Problem, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is wrong with it, but no report in it states a single figure."""
        return not self.document.code and all(map(_states_nothing, self.document.values))

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong with it; an empty report is not wrong."""
        return not self.document.code and (self.result is None or self.result.ok)

    @property
    def code(self) -> int:
        """The exit code for this document: 0 sound, 1 a rule is violated, 2 unusable."""
        sound = self.ok and not any(map(_states_nothing, self.document.values))
        return self.document.code or (FINE if sound else VIOLATED)

    def lines(self) -> list[Line]:
        """What it says; the first line is its verdict."""
        if self.result is None:
            shown = lines_of(self.document.in_language())
        elif isinstance(self.document.reading, RowsRead):
            # How a table was interpreted is printed above the result.
            sheet = self.document.reading.on_several_sheets
            places = {one.rule_id: place(one, current_language(None), sheet=sheet) for one in self.warnings}
            verdict, *findings = check_lines(self.result, places=places)
            shown = [*lines_of(self.document.in_language()), verdict.marked(None), *findings]
        else:
            shown = check_lines(self.result)
        if self.warnings and self.result is None:
            shown += [line(), line(render(_WARNINGS, None, {"number": len(self.warnings)}), "heading")]
            sheet = self.document.reading.on_several_sheets
            shown += map(listed, warning_lines(self.warnings, current_language(None), sheet=sheet))
        return shown

    def to_dict(self) -> dict[str, Any]:
        """The outcome as plain JSON data, with the name of its ``source``.

        An unreadable document has an ``error``, a table its ``reports``, ``problems`` and ``remarks``; everything else
        has the keys of ``Validation.to_dict`` or ``CheckResult.to_dict``.
        """
        document = self.document
        if document.reason is not None:
            return {"source": document.name, "error": document.reason}
        if isinstance(document.reading, RowsRead):
            problems = [problem.to_dict() for problem in document.problems]
            data: dict[str, Any] = {"ok": self.ok, "empty": self.empty, "reports": len(document.values)}
            data["problems"] = problems
            if document.remarks:
                data["remarks"] = [remark.to_dict() for remark in document.remarks]
            data["warnings"] = [_warning_data(one) for one in self.warnings]
            if self.result is not None:
                data["check"] = self.result.to_dict()
            return {"source": document.name, **data}
        shown = document.reading if self.result is None else self.result
        return {"source": document.name, **shown.to_dict()}


def run(
    sources: Sequence[str], form: str, screen: Screen, *, how: How, quiet: bool = False, everything: bool = False
) -> int:
    """Check every source and print the outcomes as they come; the exit code is that of the worst document.

    ``form`` is text, json (one list) or jsonl (one line for each document). Of many documents the text shows those with
    something wrong and a line that counts all; with ``everything``, sound ones as well. ``quiet`` prints what is wrong
    and nothing else, in every form. Without any document the code is 2, because nothing has been checked.
    """
    tally = _Tally()
    outcomes: list[dict[str, Any]] = []
    first: Outcome | None = None
    with Progress(screen, _PROGRESS) as tick:
        # Only the exit codes are kept of what has been printed, so memory does not grow with the number of documents.
        for document in documents(sources, tick, how, screen):
            outcome = judged(document)
            tally.add(outcome)
            if quiet and outcome.code == FINE:
                continue
            if form == "jsonl":
                screen.print_data(json.dumps(outcome.to_dict(), ensure_ascii=False))
            elif form == "json":
                outcomes.append(outcome.to_dict())
            elif len(tally.codes) == 1 and not document.streamed:
                first = outcome  # its name is printed above it only if another document follows
            else:
                _print_some((first, outcome), screen, everything=everything)
                first = None
    if form == "json":
        screen.print_data(json.dumps(outcomes, ensure_ascii=False, indent=2))
    elif form == "text" and first is not None and len(tally.codes) == 1:
        _print(first, screen, named=first.document.name not in sources)
    elif form == "text":
        _print_some((first,), screen, everything=everything)
        if tally.codes and not quiet:
            screen.print([line(tally.summary(everything=everything), _tone(tally.worst))])
    return tally.worst if tally.codes else UNUSABLE


@attrs.define
class _Tally:
    """How many documents there were of each kind, and the worst exit code of all."""

    codes: list[int] = attrs.field(factory=list)
    worst: int = FINE
    warned: int = 0
    empty: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one document. The closing line of a stream counts as no document, yet may be wrong."""
        self.worst = max(self.worst, outcome.code)
        self.codes += [] if outcome.document.is_closing_line else [outcome.code]
        self.empty += outcome.ok and outcome.code == VIOLATED
        warnings = outcome.warnings or (outcome.result is not None and outcome.result.warnings)
        self.warned += outcome.code == FINE and bool(warnings)

    def summary(self, *, everything: bool) -> str:
        """One line that counts all documents; those with warnings where they have not been shown."""
        broken = self.codes.count(VIOLATED) - self.empty
        counted = {"fine": self.codes.count(FINE), "violated": broken, "unusable": self.codes.count(UNUSABLE)}
        said = render(_SUMMARY, None, {"documents": len(self.codes), **counted})
        said += render(BLANK, None, {"number": self.empty}) if self.empty else ""
        return said + (render(_WARNED, None, {"number": self.warned}) if self.warned and not everything else "")


def _print_some(outcomes: Iterable[Outcome | None], screen: Screen, *, everything: bool) -> None:
    """Print those of many outcomes that are shown, each below its name."""
    for one in outcomes:
        if one is not None and (everything or one.code != FINE):
            _print(one, screen, named=True)


def judged(document: Document) -> Outcome:
    """What checking the document yields."""
    # Reading a table only reports errors.
    warnings = document.reading.warnings if isinstance(document.reading, RowsRead) else ()
    return Outcome(document, _result(document), warnings)


def _states_nothing(value: BaseReport | FactSheet) -> bool:
    return all(map(is_empty, reports_in(value)))


def _result(document: Document) -> CheckResult | None:
    """The check of a sound document with exactly one report or fact sheet; tables were checked row by row when read."""
    return check(document.values[0]) if not document.code and len(document.values) == 1 else None


def _warning_data(warning: Problem) -> dict[str, Any]:
    """A warning of a table as plain JSON data: its report, its place and its finding."""
    data = dict(warning.data)
    key = {"scope": data["scope"], "period": str(data["report"].period)}
    return {**key, "pointer": warning.pointer, **data["finding"].to_dict()}


def _print(outcome: Outcome, screen: Screen, *, named: bool) -> None:
    """Print one outcome, below its name if there are several.

    An unreadable document without a name above it goes to standard error: there is no result to print.
    """
    if named:
        screen.print([line(outcome.document.heading, "heading")])
    verdict, *rest = outcome.lines()
    if outcome.document.reason is not None and not named:
        screen.tell([verdict, *rest])
    else:
        # If no rule applies or can be decided, nothing has been found to be good.
        result = outcome.result
        judged = outcome.code or result is None or len(result.undecided) < len(result.findings)
        screen.print([verdict.marked(_tone(outcome.code)) if judged else verdict, *rest])
    if named:
        screen.print()


def _tone(code: int) -> Role:
    return "bad" if code else "good"
