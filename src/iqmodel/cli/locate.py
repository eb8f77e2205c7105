"""``iqmodel locate``: the smallest sets of figures whose change would satisfy every rule that a document breaks; and
``--repair``, which takes out those that must be wrong.

This is the one command that reads documents with violated rules and with cells that are not figures, in every format: a
report with these figures cannot be created.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, Final

import attrs

from iqmodel.calculations.solving.locate import locate
from iqmodel.calculations.solving.repair import repair
from iqmodel.cli.codes import FINE, UNUSABLE, VIOLATED
from iqmodel.cli.reading import Document, How
from iqmodel.cli.screen import Screen
from iqmodel.cli.sources import documents, some_of
from iqmodel.cli.targets import write_report
from iqmodel.errors import InvalidDataError
from iqmodel.formats.tables.results import problem_line
from iqmodel.language.lines import Line, headed, line, listed
from iqmodel.language.messages import message
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import LANGUAGES, Text, current_language
from iqmodel.language.writing import render
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport, FactSheet, key_of, reports_in
from iqmodel.structuring.legible import Legible
from iqmodel.structuring.refused import RefusedReport
from iqmodel.structuring.unstructure import unstructure

_NOTHING: Final = Text(de="Nichts zu ändern: Alle Regeln sind erfüllbar.", en="Nothing to change: every rule can hold.")
_BUT_FOR: Final = Text(
    de="Nichts zu ändern: Bekannte Abweichungen eingerechnet, sind alle Regeln erfüllbar.",
    en="Nothing to change: acknowledged differences included, every rule can hold.",
)
_SHEET: Final = Text(
    de="was das Faktenblatt sonst angibt, wie Titel, Programm und Aussagen",
    en="what else the fact sheet states, such as title, programme and claims",
)
_OTHERS: Final = Text(de="andere Berichte ({number})", en="other reports ({number})")
_SETS: Final = Text(de="Möglichkeiten: {number}", en="Possibilities: {number}")


@attrs.frozen
class Search:
    """How is searched: the weights of figures as texts ``CODE=N`` (the larger N, the more reliable the figure), whether
    with the rules that are warnings, and the largest number of sets shown.
    """

    weights: Iterable[str] = ()
    warnings: bool = True
    limit: int = 100

    def arguments(self) -> dict[str, Any]:
        """The arguments of ``locate`` and ``repair``. Raises InvalidDataError for an unreadable weight."""
        return {"weights": dict(map(_weight, self.weights)), "warnings": self.warnings, "limit": self.limit}


def run(source: str, _target: str | None, form: str, screen: Screen, *, how: How, search: Search) -> int:
    """Show the sets of figures; the exit code is 0 if nothing needs to change, 1 otherwise, 2 if nothing was searched.

    Of several reports it is the first that breaks a rule, or else the first with something illegible, or else the
    first; which one, is said. The target is the screen's.

    Raises InvalidDataError for an unreadable weight, UnknownCodeError for the weight of an unknown figure.
    """
    arguments = search.arguments()
    subject = _subject(source, screen, how)
    if subject is None:
        return UNUSABLE
    sets = locate(subject.given, **arguments)
    if subject.unread:
        screen.tell(_unread(subject, "cli.unread"))
    if form == "json":
        screen.print_data(json.dumps([one.to_dict() for one in sets], ensure_ascii=False, indent=2))
    elif not sets:
        screen.print([line(str(_BUT_FOR if subject.acknowledges else _NOTHING), "good")])
    else:
        screen.print(headed(render(_SETS, None, {"number": len(sets)}), map(listed, sets)))
    return VIOLATED if sets or subject.unread else FINE


def run_repair(source: str, target: str | None, form: str, screen: Screen, *, how: How, search: Search) -> int:
    """Show what is taken out, what is deduced anew and what stays open; write the report to ``target`` if there is one.

    With the target ``-`` the report itself is the output. A report of which something stays open cannot be made, so
    nothing is written. The exit codes are those of the search.
    """
    arguments = search.arguments()
    subject = _subject(source, screen, how)
    if subject is None:
        return UNUSABLE
    found = attrs.evolve(repair(subject.given, **arguments), unread=subject.unread)
    # Of what cannot be made a report of, there are only figures.
    report = found.report if isinstance(found.report, BaseReport) else None
    if form == "json":
        result = {"report": None if report is None else unstructure(report), **found.to_dict()}
        screen.print_data(json.dumps(result, ensure_ascii=False, indent=2))
    else:
        # What was illegible is named by its cell where it has one.
        sentences = attrs.evolve(found, unread=()).sentences(current_language())
        said = [*map(line, sentences), *(_unread(subject, "repair.refused") if subject.unread else ())]
        # With the target - standard output is the report's.
        (screen.tell if target == "-" else screen.print)(said)
    if report is None:
        code = "cli.not-repaired.open" if found.open else "cli.not-repaired"
        screen.tell(message(code, None, {"file": source}))
    elif target is not None:
        # With the target - standard output is one document: as data, what was done, which has the report in it.
        if target != "-" or form != "json":
            write_report(report, target, screen)
        _tell_left_out(subject, screen)
    return VIOLATED if found.replacements or found.open or found.unread else FINE


def _unread(subject: _Subject, heading: str) -> list[Line]:
    """What was illegible, below a heading."""
    said = (problem_line(problem, current_language()) for problem in subject.unread)
    return headed(message(heading, None, {"number": len(subject.unread)}), map(listed, said))


def _tell_left_out(subject: _Subject, screen: Screen) -> None:
    """Say what of the source is not in what was written: the publication around the report, and other reports."""
    left = (*((_SHEET,) if subject.of_sheet else ()), *((_others(subject.others),) if subject.others else ()))
    if left:
        screen.tell(message("cli.only-report", None, {"report": subject.key(), "left": left}))


def _others(number: int) -> Text:
    return Text(*(render(_OTHERS, language, {"number": number}) for language in LANGUAGES))


def _weight(text: str) -> tuple[str, int]:
    """The code and the number of ``CODE=N``. Plain digits only: ``int`` would accept ``1_0`` and ``١``."""
    code, _, number = text.partition("=")
    if not (number.isascii() and number.isdigit() and len(number) <= 12):
        raise InvalidDataError((objection("cli.weight", "weight", value=text[:200]),))
    return code, int(number)


@attrs.frozen
class _Subject:
    """One report that may be searched: a sound one, or what was legible of a refused one.

    ``given`` is what is searched, ``unread`` what is wrong besides broken rules. ``of_sheet`` says whether it is the
    report of a fact sheet, ``others`` how many other reports there are.
    """

    name: str
    given: Any
    legible: Legible | None = None
    unread: tuple[Problem, ...] = ()
    of_sheet: bool = False
    others: int = 0

    @property
    def breaks_rules(self) -> bool:
        """Whether its figures break a rule that makes them unusable."""
        return self.legible is not None and self.legible.breaks_rules

    @property
    def acknowledges(self) -> bool:
        """Whether a discrepancy is acknowledged: a statement of the source, which locate must not explain away."""
        if self.legible is None:
            return bool(layout_of(type(self.given)).discrepancies(self.given))
        return bool(self.legible.acknowledged)

    def key(self) -> Text:
        """Scope and period in words, after the name of the document."""
        key = key_of(self.given) if self.legible is None else self.legible.key
        return Text(*(f"{self.name} ({key.in_language(language)})" if key else self.name for language in LANGUAGES))


@attrs.frozen
class _Refused:
    """One refused report, as ``locate`` and ``repair`` take it."""

    problems: tuple[Problem, ...]
    legible: tuple[Legible, ...]


def _subject(source: str, screen: Screen, how: How) -> _Subject | None:
    """The report of a source that is searched; None if any document is unusable, or there is none at all."""
    found = list(documents([source], how=how, screen=screen))
    subjects = [list(_subjects(document)) for document in found]
    # What this command is for are broken rules and cells that are not figures; documents with other problems are named,
    # and nothing is searched.
    unusable = [one for one, its in zip(found, subjects, strict=True) if one.code == UNUSABLE and not its]
    for document in unusable:
        # The reason of a file that cannot be opened contains its name already.
        named = document.reason is None and len(found) > 1
        said = document.in_language()
        screen.tell([line(document.heading, "heading"), line(said)] if named else said)
    held = [subject for its in subjects for subject in its]
    if unusable or not held:
        if any(document.problems for document in unusable):
            screen.tell(message("cli.not-searched", None, {"file": source}))
        return None
    # A word in place of a number is less than figures that contradict each other.
    subject = next((one for want in ("breaks_rules", "unread") for one in filter(attrgetter(want), held)), held[0])
    if len(held) > 1:
        _tell_others(source, subject, held, screen)
    return attrs.evolve(subject, others=len(held) - 1)


def _subjects(document: Document) -> Iterator[_Subject]:
    """Every report of a document, sound or refused; none if anything but figures is wrong with one."""
    refused: list[_Subject] = []
    accounted = 0
    # Anything that is not accounted for may mean that a report is not what it seems.
    others = tuple(problem for problem in document.problems if problem.rule_id is None)
    for one in document.refused:
        reading = one.reading() if isinstance(one, RefusedReport) else one
        # Those of a table name the cell; the others of a document are in their places already.
        located = [problem for problem in others if one.has(problem)] if isinstance(one, RefusedReport) else []
        for legible in reading.legible:
            unread = legible.unread(reading.problems)
            if unread is None:
                return
            accounted += len(unread)
            problems = located if len(located) == len(unread) else [problem for _, problem in unread]
            given = _Refused(reading.problems, (legible,))
            # Within a sheet, a report is at a place of its own.
            of_sheet = bool(legible.steps)
            refused.append(_Subject(document.name, given, legible, tuple(problems), of_sheet=of_sheet))
    if document.code == UNUSABLE and accounted < len(others):
        return
    for value in document.values:
        of_sheet = isinstance(value, FactSheet)
        yield from (_Subject(document.name, report, of_sheet=of_sheet) for report in reports_in(value))
    yield from refused


def _tell_others(source: str, chosen: _Subject, subjects: Sequence[_Subject], screen: Screen) -> None:
    """Say which of several reports is searched, and which are not."""
    others = [subject.key() for subject in subjects if subject is not chosen]
    data = {"file": source, "number": len(subjects), "report": chosen.key(), "others": some_of(others)}
    screen.tell(message("cli.one-of-several", None, data))
