"""What the page asks Python: the check of one file, its copy with the problems as comments, a report as one page.

It runs in the browser and, for the tests, in any other Python: what it answers is the same. Everything that is shown is
a view of iqmodel, which escapes whatever the file and its name contain.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import iqmodel as iq
from examples.browser.words import say
from iqmodel.cli.check import Outcome, judged
from iqmodel.cli.codes import FINE, VIOLATED
from iqmodel.cli.reading import Document
from iqmodel.cli.sources import documents
from iqmodel.display.html import Markup, framed, heading, join, listing, tag, view_of
from iqmodel.display.verdicts import summary
from iqmodel.display.words import word
from iqmodel.formats.files import EXCHANGE, JSON, LINES, PARQUET, TEXT_TABLES, WORKBOOKS
from iqmodel.formats.tables.case_rows import CasesRead
from iqmodel.formats.tables.results import RowsRead, warning_lines
from iqmodel.language.messages import message
from iqmodel.language.text import Language
from iqmodel.report import FactSheet, key_of
from iqmodel.structuring.limits import SAFE
from iqmodel.values.counts import format_count

READ: Final = (*WORKBOOKS, *TEXT_TABLES, *JSON, *LINES, *EXCHANGE)
"""The endings of what is read here: Parquet needs an engine that the folder does not bring along."""

MOST: Final = 50
"""How many documents of a file, and reports as pages, are shown one by one."""

_NAME: Final = re.compile(r"[^\w .()+-]")
_LONGEST: Final = 100


def check_file(name: str, content: bytes, language: Language) -> str:
    """The check of a file, as JSON: its ``view``, and the ``outcomes`` as ``iqmodel check`` has them.
    Never raises for what is in the file.
    """
    with iq.language(language):
        outcomes = _outcomes(name, content)
        answer = {
            "view": framed(_view(name, outcomes, language), language, styled=False),
            "outcomes": [_data(outcome) for outcome in outcomes],
        }
    # ASCII alone: a text that is not Unicode, such as half a surrogate pair, passes as well.
    return json.dumps(answer)


def feedback(name: str, content: bytes, language: Language) -> bytes:
    """The workbook with its problems as comments, be they of reports or of case records. Raises IQModelError for what
    is none.
    """
    from iqmodel.formats.workbooks.feedback import answer_form  # the libraries of workbooks are loaded in warming up

    with _laid_out(name, content) as path, TemporaryDirectory() as folder, iq.language(language):
        copy = Path(folder) / f"copy{_copied(path.name)}"
        answer_form(path.name, copy, language=language, detect=True)
        return copy.read_bytes()


def page(name: str, content: bytes, language: Language, number: int) -> bytes:
    """The report with that number in the file, from 0, as one page to read and print."""
    with iq.language(language):
        reports = [value for outcome in _outcomes(name, content) for value in outcome.document.values]
        return iq.to_page(reports[number], language, plots=False).encode()


def warm_up() -> None:
    """Load what reading and writing need, so that the first file does not wait for it."""
    with TemporaryDirectory() as folder:
        form = Path(folder) / "form.xlsx"
        iq.workbooks.write_template(form)
        content = form.read_bytes()
    check_file(form.name, content, "de")
    check_file("report.json", b"{}", "en")
    check_file("table.csv", b"scope;period", "en")
    feedback(form.name, content, "de")


@contextlib.contextmanager
def _laid_out(name: str, content: bytes) -> Iterator[Path]:
    """A folder with the file alone, made the current one: messages then name the file without the way to it."""
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        path = Path(folder) / _harmless(name)
        path.write_bytes(content)
        yield path


def _harmless(name: str) -> str:
    """The name without what means something to a system; its ending stays."""
    cleaned = _NAME.sub("_", name.encode(errors="replace").decode())[-_LONGEST:].strip()
    # A name that begins with a point is hidden, with a hyphen an option. One without any point may be that of an
    # edition, or of what every object of JavaScript has: in a browser files are the properties of one.
    special = "." not in cleaned or cleaned.startswith((".", "-"))
    return f"_{cleaned}" if special else cleaned


def _outcomes(name: str, content: bytes) -> list[Outcome]:
    """What checking each document of the file yields."""
    if name.lower().endswith(PARQUET):
        return [judged(Document(name, reason=message("convert.ending", None, {"value": name, "endings": READ})))]
    with _laid_out(name, content) as path:
        found = list(documents([path.name]))
        if len(found) == 1 and name.lower().endswith(WORKBOOKS) and _has_no_reports(found[0]):
            cases = _cases(path)
            found = [Document(path.name, (), cases.problems, cases)] if cases is not None else found
        return [judged(document) for document in found]


def _has_no_reports(document: Document) -> bool:
    """Whether a workbook may be one of case records, because no report is in it."""
    return document.reason is not None or any(one.code == "excel.no-reports" for one in document.problems)


def _cases(path: Path) -> CasesRead | None:
    """The case records of a workbook; None if it has no sheet of them or cannot be opened."""
    from iqmodel.formats.workbooks.feedback_reading import How, read_for_feedback
    from iqmodel.formats.workbooks.opening import open_workbook

    with contextlib.suppress(iq.IQModelError):
        read = read_for_feedback(open_workbook(path), How(None, None, None, SAFE, detect=True)).read
        return read if isinstance(read, CasesRead) else None
    return None


def _code(outcome: Outcome) -> int:
    """The exit code; case records are sound if there are any."""
    read = outcome.document.reading
    return outcome.code or (VIOLATED if isinstance(read, CasesRead) and not read.cases.tables else FINE)


def _data(outcome: Outcome) -> dict[str, Any]:
    """The outcome as plain JSON data; of case records their number, and the problems, which quote none."""
    read = outcome.document.reading
    if not isinstance(read, CasesRead):
        return outcome.to_dict()
    problems = [problem.to_dict() for problem in read.problems]
    return {"source": outcome.document.name, "ok": read.ok, "records": len(read.records), "problems": problems}


def _copied(name: str) -> str:
    """The ending of the copy of a workbook: one of OpenDocument stays one."""
    return ".ods" if name.lower().endswith(".ods") else ".xlsx"


def _said(outcomes: list[Outcome], language: Language) -> str:
    """The verdict in a sentence."""
    if len(outcomes) > 1:
        wrong = sum(bool(outcome.code) for outcome in outcomes)
        return say("several", language).format(len(outcomes), wrong)
    (outcome,) = outcomes
    document = outcome.document
    if document.reason is not None:
        return document.reason
    if isinstance(document.reading, CasesRead):
        said = {"records": len(document.reading.records), "problems": len(document.problems)}
        return message(f"case.feedback.{'errors' if document.problems else 'fine'}", language, said)
    if document.problems:
        return word("unusable", language).format(format_count(len(document.problems), locale=language))
    if outcome.result is not None:
        return summary(outcome.result, language)
    return message("table.summary", language, {"reports": len(document.values), "problems": 0})


def _view(name: str, outcomes: list[Outcome], language: Language) -> Markup:
    """The file under its name: the verdict, what can be saved, and the view of each document."""
    said = _said(outcomes, language)
    worst = max(map(_code, outcomes))
    # Of many documents, those that are not sound come first.
    shown = sorted(outcomes, key=lambda outcome: not outcome.code)[:MOST]
    several = len(outcomes) > 1
    more = word("more", language).format(len(outcomes) - MOST) if len(outcomes) > MOST else None
    return join(
        tag("h2", tag("bdi", name), tabindex=-1),
        tag("p", said, class_="verdict", data_code=worst),
        _saving(name, outcomes, language),
        (
            (heading(outcome.document.name, 3) if several else None, _document(outcome, language, said))
            for outcome in shown
        ),
        tag("p", more) if more else None,
    )


def _document(outcome: Outcome, language: Language, said: str) -> Markup:
    """The view of one document: how it was read, all problems, and the check of its figures.

    What was ``said`` of the file already is not said again.
    """
    document = outcome.document
    if document.reason is not None:
        return join() if document.reason == said else tag("p", document.reason)
    # The view of a validation has the check of the figures in it, that of a table has not.
    checked = outcome.result if document.reading is None or isinstance(document.reading, RowsRead) else None
    views = [view_of(one, language) for one in (document.reading, checked) if one is not None]
    if isinstance(document.reading, CasesRead):
        views.append(tag("p", say("count", language)))
    several = isinstance(document.reading, RowsRead) and document.reading.on_several_sheets
    warnings = warning_lines(outcome.warnings, language, sheet=several)
    return join(
        (Markup(view.removeprefix(tag("p", tag("strong", said)))) for view in views),
        listing(word("warnings", language), warnings, 3),
    )


def _saving(name: str, outcomes: list[Outcome], language: Language) -> Markup:
    """The buttons for what can be saved; what each of them saves, and under which name, is in its data."""
    stem = _harmless(name).rpartition(".")[0]
    reports = [value for outcome in outcomes for value in outcome.document.values]
    workbook = name.lower().endswith(WORKBOOKS) and _was_opened(outcomes[0].document)
    copy, sheet = (say(one, language).format(stem) for one in ("copy name", "page name"))
    buttons = [tag("button", say("copy", language), data_save="feedback", data_name=copy + _copied(name))] * workbook
    for number, value in enumerate(reports[:MOST]):
        label = say("page", language) if len(reports) == 1 else say("page of", language).format(_title(value, language))
        as_file = f"{sheet}.html" if len(reports) == 1 else f"{sheet}-{number + 1}.html"
        buttons.append(tag("button", label, data_save="page", data_number=number, data_name=as_file))
    return tag("div", buttons, class_="saving") if buttons else join()


def _was_opened(document: Document) -> bool:
    """Whether a workbook has cells to put comments on: a damaged one has none that could be found."""
    of_cases = isinstance(document.reading, CasesRead)
    return of_cases or bool(document.values) or any(dict(problem.data).get("sheet") for problem in document.problems)


def _title(value: Any, language: Language) -> str:
    """What a report is called among others."""
    return (value.title if isinstance(value, FactSheet) else key_of(value)).in_language(language)
