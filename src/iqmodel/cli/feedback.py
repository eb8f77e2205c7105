"""``iqmodel feedback``: the problems of entry forms, each written into a copy, and of many forms one overview.

Forms of reports and of case records are recognised and may lie in one folder.

An office that collects forms has a folder of them. It sends back the copies, and keeps the overview: who has to correct
what, and whose form could not be read at all. The forms themselves are never changed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from iqmodel.cli.codes import BLANK, FINE, UNUSABLE, VIOLATED, code_of, reason_of
from iqmodel.cli.models import installed
from iqmodel.cli.reading import How
from iqmodel.cli.screen import Progress, Screen
from iqmodel.cli.sources import is_folder, tell_passed_over, walked
from iqmodel.cli.targets import SAME, WRITTEN
from iqmodel.errors import InvalidDataError, IQModelError
from iqmodel.formats import workbooks
from iqmodel.formats.files import WORKBOOKS
from iqmodel.formats.tables.case_rows import CasesRead
from iqmodel.formats.tables.results import RowsRead
from iqmodel.language.lines import line
from iqmodel.language.messages import message
from iqmodel.language.problems import problems_of
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.writing import render

if TYPE_CHECKING:
    from iqmodel.formats.workbooks.feedback import Answer

_PROGRESS: Final = Text(de="Formulare", en="Forms")
_OVERVIEW: Final = Text(de="uebersicht.xlsx", en="overview.xlsx")
_ENDING: Final = "-feedback"
_FINE: Final = Text(de="{form}: in Ordnung, Rückmeldung: {copy}", en="{form}: sound; feedback: {copy}")
_EMPTY: Final = Text(
    de="{form}: leer, keine einzige Zahl angegeben, Rückmeldung: {copy}",
    en="{form}: empty, not a single figure is stated; feedback: {copy}",
)
_NO_CASES: Final = Text(
    de="{form}: leer, kein einziger Fall angegeben, Rückmeldung: {copy}",
    en="{form}: empty, not a single case is stated; feedback: {copy}",
)
_WRONG: Final = Text(
    de="{form}: Probleme: {number}, Rückmeldung: {copy}", en="{form}: problems: {number}; feedback: {copy}"
)
_SUMMARY: Final = Text(
    de="Formulare: {forms}. In Ordnung: {fine}, mit Problemen: {wrong}, nicht lesbar: {unreadable}.",
    en="Forms: {forms}. Sound: {fine}, with problems: {wrong}, unreadable: {unreadable}.",
)


def run(
    sources: Sequence[str], target: str | None, screen: Screen, *, how: How, language: Language | None = None
) -> int:
    """Write a copy of each filled form with its problems as comments.

    The copy of a single form is next to it, as ``FORM-feedback``, or at ``target``. Those of many, or of the forms in a
    folder, are in the folder ``target``, with an overview of all. They are in the ``language`` that is asked for, by
    default each in that of its form. The exit code is that of ``iqmodel check`` of the forms: 0 without problems, 1 for
    broken rules and empty forms, 2 for anything else.
    """
    if how.workers is not None:
        screen.tell(message("cli.limits.feedback", None, {"file": sources[0]}))
        return UNUSABLE
    installed()
    if len(sources) > 1 or is_folder(sources[0]):
        return _many(sources, target, screen, how, language)
    source = sources[0]
    into = target is not None and (Path(target).is_dir() or target.endswith(os.sep))
    if target is not None and into:
        Path(target).mkdir(parents=True, exist_ok=True)
        chosen = str(Path(target) / _copy_of(source))
    else:
        chosen = target or str(Path(source).with_name(_copy_of(source)))
    read = _answering()(source, chosen, **_asked(how, language)).read
    screen.print(str(read))
    screen.print(render(WRITTEN, None, {"target": chosen}))
    return _code(read)


def _code(read: RowsRead[Any] | CasesRead) -> int:
    """The exit code for a form: one in which nobody wrote a figure or case is not sound, as for ``iqmodel check``."""
    empty = not read.cases.tables if isinstance(read, CasesRead) else read.empty_reports
    return code_of(read.problems) or (VIOLATED if empty else FINE)


def _copy_of(form: str) -> str:
    """The name of the copy of a form, which is of the same kind."""
    path = Path(form)
    ending = path.suffix.lower() if path.suffix.lower() in WORKBOOKS else WORKBOOKS[0]
    return f"{path.stem}{_ENDING}{ending}"


def _answering() -> Callable[..., Answer]:
    """What writes the copy of a form. Raises MissingExtraError without the extra, before anything is read."""
    _ = workbooks.write_feedback
    from iqmodel.formats.workbooks.feedback import answer_form

    return answer_form


def _asked(how: How, language: Language | None) -> dict[str, Any]:
    """How a form is read and answered; without a model, forms of case records are recognised."""
    return {"detect": True, "language": language, "numbers": how.numbers, "model": how.model, "limits": how.limits}


def _many(sources: Sequence[str], target: str | None, screen: Screen, how: How, language: Language | None) -> int:
    """Answer many forms into a folder. The others are answered all the same if one cannot be read.

    Each form is named on a line of the output as soon as it has been answered, the last line counts them. The overview
    is in the language of the call. Nothing is written into a folder from which forms are
    read, unless it lies below: what is in the folder of the copies is not read.
    """
    if target is None or Path(target).is_file():
        screen.tell(message("cli.feedback.folder", None, {}))
        return UNUSABLE
    folder = Path(target)
    if any(folder.resolve() == Path(source).resolve() for source in sources if is_folder(source)):
        screen.tell(render(SAME, None, {"target": target}))
        return UNUSABLE
    folder.mkdir(parents=True, exist_ok=True)
    answering = _answering()
    from iqmodel.formats.workbooks.feedback_overview import Answered, write_overview

    answered: list[Answered] = []
    codes: list[int] = []
    empty = 0
    with Progress(screen, _PROGRESS) as tick:
        for form, name in _forms(sources, folder, screen):
            copy = folder / _free(name, {one.copy for one in answered})
            try:
                copy.parent.mkdir(parents=True, exist_ok=True)
                answer = answering(form, copy, **_asked(how, language))
            except (IQModelError, OSError) as error:
                reason = _reason(error)
                answered.append(Answered(form, None, reason=reason))
                codes.append(UNUSABLE)
                screen.tell(f"{form}: {reason}")
                continue
            problems = answer.read.problems
            answered.append(Answered(form, answer, copy.relative_to(folder).as_posix()))
            codes.append(_code(answer.read))
            empty += not problems and codes[-1] == VIOLATED
            said = {"form": form, "copy": str(copy), "number": len(problems)}
            empty_one = _NO_CASES if isinstance(answer.read, CasesRead) else _EMPTY
            verdict = _WRONG if problems else empty_one if codes[-1] else _FINE
            screen.print([line(render(verdict, None, said), "bad" if codes[-1] else "good")])
            tick(len(answered))
    if not answered:
        screen.tell(message("cli.no-document", None, {"folder": ", ".join(sources), "endings": WORKBOOKS}))
        return UNUSABLE
    overview = folder / _free(_OVERVIEW.in_language(current_language()), {one.copy for one in answered})
    write_overview(overview, answered, current_language())
    unreadable = sum(one.answer is None for one in answered)
    counted = {"forms": len(answered), "fine": codes.count(FINE), "unreadable": unreadable}
    wrong = len(answered) - codes.count(FINE) - unreadable - empty
    summary = render(_SUMMARY, None, {**counted, "wrong": wrong})
    summary += render(BLANK, None, {"number": empty}) if empty else ""
    screen.print([line(summary, "bad" if max(codes) else "good")])
    screen.print(render(WRITTEN, None, {"target": str(overview)}))
    return max(codes)


def _reason(error: IQModelError | OSError) -> str:
    """Why a form cannot be answered, in one line: the reason of the system, or all problems of the file.

    A hint is left out here; the overview has a column for what to do.
    """
    if isinstance(error, OSError):
        return reason_of(error)
    if isinstance(error, InvalidDataError):
        return " ".join(problem.message() for problem in problems_of(error))
    return str(error)


def _forms(sources: Sequence[str], target: Path, screen: Screen) -> Iterator[tuple[str, str]]:
    """Each form with the name of its copy; those in a folder below it are in the same folders again.

    Copies with earlier feedback, and whatever is in the folder of the copies, are passed over; files that are not forms
    are named on standard error.
    """
    for source in sources:
        if not is_folder(source):
            yield source, _copy_of(source)
            continue
        found, passed, refused = walked(source)
        # The folder of the copies may lie within that of the forms, and is not read the next time.
        own = str(target.resolve()) + os.sep
        forms = [one for one in found if one.lower().endswith(WORKBOOKS) and not Path(one).stem.endswith(_ENDING)]
        forms = [one for one in forms if not str(Path(one).resolve()).startswith(own)]
        passed = sorted({*passed, *found} - {*forms})
        passed = [one for one in passed if not str(Path(one).resolve()).startswith(own)]
        if passed:
            tell_passed_over(source, passed, screen, "cli.feedback.passed-over")
        for error in refused:
            screen.tell(f"{error.filename}: {reason_of(error)}")
        for form in forms:
            inner = Path(os.path.relpath(form, source)).parent
            yield form, (inner / _copy_of(form)).as_posix()


def _free(name: str, taken: set[str | None]) -> str:
    """The name, or another where a form of the same name lies elsewhere."""
    path = Path(name)
    # As file managers do it: the second of a name gets a 2.
    others = (path.with_name(f"{path.stem}-{number}{path.suffix}").as_posix() for number in range(2, len(taken) + 3))
    return name if name not in taken else next(one for one in others if one not in taken)
