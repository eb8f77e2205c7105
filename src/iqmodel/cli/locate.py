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
from iqmodel.model.report_key import ReportKey
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
_NAMELESS: Final = Text(de="Gebiet oder Zeitraum nicht lesbar", en="scope or period not readable")
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
    first; which one, is said, and what is wrong with those that cannot be searched. The target is the screen's.

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
    return VIOLATED if sets or subject.unread or subject.barred else FINE


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
    return VIOLATED if found.replacements or found.open or found.unread or subject.barred else FINE


def _unread(subject: _Subject, heading: str) -> list[Line]:
    """What was illegible, below a heading."""
    said = (problem_line(problem, current_language(), sheet=subject.sheets) for problem in subject.unread)
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
    report of a fact sheet, ``sheets`` whether a cell is named with its sheet. Of the others there are ``others`` in
    all, of which ``barred`` cannot be searched.
    """

    name: str
    given: Any
    legible: Legible | None = None
    unread: tuple[Problem, ...] = ()
    of_sheet: bool = False
    sheets: bool = False
    others: int = 0
    barred: int = 0

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
        return _named(self.name, key_of(self.given) if self.legible is None else self.legible.key)


@attrs.frozen
class _Barred:
    """What keeps a report, or with ``document`` everything in one, from being searched."""

    key: Text
    problems: tuple[Problem, ...] = ()
    document: Document | None = None
    sheets: bool = False


@attrs.frozen
class _Refused:
    """One refused report, as ``locate`` and ``repair`` take it."""

    problems: tuple[Problem, ...]
    legible: tuple[Legible, ...]


def _subject(source: str, screen: Screen, how: How) -> _Subject | None:
    """The report of a source that is searched; None if nothing in it can be searched."""
    held: list[_Subject] = []
    barred: list[_Barred] = []
    found = list(documents([source], how=how, screen=screen))
    for document in found:
        for one in _subjects(document):
            if isinstance(one, _Barred):
                barred.append(one)
            else:
                held.append(one)
    _tell_barred(source, barred, screen, some=bool(held), several=len(found) > 1)
    if not held:
        return None
    # A word in place of a number is less than figures that contradict each other.
    subject = next((one for want in ("breaks_rules", "unread") for one in filter(attrgetter(want), held)), held[0])
    # Files that cannot be opened have no reports.
    reports = [one.key for one in barred if one.document is None or one.document.reason is None]
    others = [*(one.key() for one in held if one is not subject), *reports]
    if others:
        data = {"file": source, "number": len(others) + 1, "report": subject.key(), "others": some_of(others)}
        screen.tell(message("cli.one-of-several", None, data))
    return attrs.evolve(subject, others=len(others), barred=len(barred))


def _subjects(document: Document) -> Iterator[_Subject | _Barred]:
    """Every report of a document, sound or refused, as far as nothing but figures is wrong with it.

    What is wrong with a document and with no single report of it bars them all, as none may be what it seems.
    """
    held: list[_Subject | _Barred] = []
    accounted = 0
    others = sum(problem.rule_id is None for problem in document.problems)
    sheets = bool(getattr(document.reading, "on_several_sheets", False))
    for one in document.refused:
        of_table = isinstance(one, RefusedReport)
        reading = one.reading() if isinstance(one, RefusedReport) else one
        # Those of a table name the cell; the others of a document are in their places already.
        mine = tuple(problem for problem in document.problems if isinstance(one, RefusedReport) and one.has(problem))
        located = [problem for problem in mine if problem.rule_id is None]
        for legible in reading.legible:
            unread = legible.unread(reading.problems)
            if of_table and (unread is None or len(located) > len(unread)):
                accounted += len(located)
                held.append(_Barred(_named(document.name, legible.key), mine, sheets=sheets))
                continue
            if unread is None:
                yield _Barred(Text(document.name, document.name), document=document)
                return
            accounted += len(unread)
            problems = located if len(located) == len(unread) else [problem for _, problem in unread]
            # Within a fact sheet, a report is at a place of its own.
            known: Any = {"of_sheet": bool(legible.steps), "sheets": sheets}
            given = _Refused(reading.problems, (legible,))
            held.append(_Subject(document.name, given, legible, tuple(problems), **known))
    if document.code == UNUSABLE and (accounted < others or document.reason is not None):
        yield _Barred(Text(document.name, document.name), document=document)
        return
    for value in document.values:
        of_sheet = isinstance(value, FactSheet)
        yield from (_Subject(document.name, report, of_sheet=of_sheet) for report in reports_in(value))
    yield from held


def _named(name: str, key: ReportKey | None) -> Text:
    """Scope and period of a report after the name of its document."""
    said = _NAMELESS if key is None else Text(*map(key.in_language, LANGUAGES))
    return Text(*(f"{name} ({said.in_language(language)})" for language in LANGUAGES))


def _tell_barred(source: str, barred: Sequence[_Barred], screen: Screen, *, some: bool, several: bool) -> None:
    """Say what is wrong with all that cannot be searched; whether that is all there is, or ``some`` can be.

    Of ``several`` documents, each report is named.
    """
    for one in barred:
        document = one.document
        # The reason of a file that cannot be opened contains its name already.
        named = document is not None and document.reason is None and (some or len(barred) > 1)
        if document is not None:
            said = document.in_language()
            screen.tell([line(document.heading, "heading"), line(said)] if named else said)
    own = [one for one in barred if one.problems]
    if own and some:
        screen.tell(message("cli.barred", None, {}))
    for one in own:
        lines = [problem_line(problem, current_language(), sheet=one.sheets) for problem in one.problems]
        screen.tell([*([line(str(one.key))] if several else []), *map(listed if some or several else line, lines)])
    if not some and (own or any(one.document is not None and one.document.problems for one in barred)):
        screen.tell(message("cli.not-searched", None, {"file": source}))
