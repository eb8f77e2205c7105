"""``iqmodel template`` and ``convert``: reports as workbooks and tables."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from iqmodel import published
from iqmodel.cases.tables import Cases
from iqmodel.cli.codes import FINE, UNUSABLE
from iqmodel.cli.reading import STANDARD_INPUT, How
from iqmodel.cli.screen import Progress, Screen
from iqmodel.cli.sources import collected, is_folder
from iqmodel.cli.targets import LEFT_OUT, WRITTEN, tell_problems
from iqmodel.errors import InvalidDataError
from iqmodel.formats import workbooks
from iqmodel.formats.convert import write_any
from iqmodel.formats.files import JSON, LINES, WORKBOOKS, ending
from iqmodel.formats.json.text import dumps
from iqmodel.formats.tables.headers import HeaderForm
from iqmodel.formats.tables.rows import Layout
from iqmodel.language.messages import message
from iqmodel.language.problems import objection
from iqmodel.language.text import Language, Text
from iqmodel.language.writing import render
from iqmodel.model.report_key import ReportKey
from iqmodel.report import BaseReport, Report, reports_in

_CONVERTED: Final = Text(
    de="Berichte nach {target} geschrieben: {reports}.", en="Reports written to {target}: {reports}."
)
_NONE: Final = Text(
    de="Nichts geschrieben: {source} enthält keinen lesbaren Bericht.",
    en="Nothing written: {source} does not contain any readable report.",
)
_EXISTS: Final = Text(
    de="{target} ist schon vorhanden, womöglich ausgefüllt, und wird nicht überschrieben: einen anderen Namen wählen.",
    en="{target} already exists, perhaps filled in, and is not overwritten: choose another name.",
)
_REPEATED: Final = Text(
    de="Mehrere Berichte für dasselbe Gebiet und denselben Zeitraum, alle sind geschrieben: {reports}.",
    en="Several reports for the same scope and period, all of them are written: {reports}.",
)
_REPEATED_MORE: Final = Text(
    de="Mehrere Berichte für dasselbe Gebiet und denselben Zeitraum, alle sind geschrieben: {reports}; und weitere: "
    "{number}.",
    en="Several reports for the same scope and period, all of them are written: {reports}; and more: {number}.",
)
_MOST_NAMED: Final = 10
_PROGRESS: Final = Text(de="Berichte", en="Reports")


def template(
    target: str,
    language: Language,
    screen: Screen,
    *,
    scope: str | None,
    period: str | None,
    model: type[BaseReport] | None = None,
    cases: bool = False,
) -> int:
    """Write an entry form of a report, or of ``cases``; an existing file is never overwritten: it may be filled in.

    Raises InvalidDataError for a name without ``.xlsx`` or ``.ods``, ScopeError and PeriodError for unreadable values.
    """
    if not target.lower().endswith(WORKBOOKS):
        raise InvalidDataError((objection("convert.ending", value=target[-80:], endings=WORKBOOKS),))
    # lexists and not exists: writing would follow a broken link and create its target.
    if os.path.lexists(target):
        screen.tell(render(_EXISTS, None, {"target": target}))
        return UNUSABLE
    if cases and model is not None:
        raise InvalidDataError((objection("case.argument", "model"),))
    kind = Cases if cases else model or Report
    workbooks.write_template(target, language=language, scope=scope, period=period, model=kind)
    screen.print(render(WRITTEN, None, {"target": target}))
    return FINE


def run_convert(
    source: str,
    target: str,
    screen: Screen,
    *,
    layout: Layout,
    how: How,
    headers: HeaderForm,
    safe_csv: bool,
) -> int:
    """Convert a file or folder; what could not be read, or has no room in the target, is listed on standard error.

    Editions, folders and ``-`` (JSON or JSON lines) are read as by the other commands; the target ``-`` is JSON lines.
    Raises InvalidDataError for an unknown extension, before anything is read.
    """
    if target != STANDARD_INPUT:
        ending(target)
        if source != STANDARD_INPUT and not os.path.lexists(source) and source not in published.names():
            # A misspelt source, or both the wrong way round: nobody knows, and a target that is there is not lost.
            swapped = os.path.isfile(target) or target in published.names()  # noqa: PTH113 - pathlib is slow to import
            if swapped:
                import shlex  # only a mistake needs it

                command = shlex.join(("iqmodel", "convert", target, source))
                data = {"source": source, "target": target, "command": command}
                screen.tell(message("cli.convert-order", None, data))
                return UNUSABLE
    if not (source == STANDARD_INPUT or source in published.names() or is_folder(source)):
        ending(source)
    values, code = collected([source], screen, how=how)
    if not values:
        screen.tell(render(_NONE, None, {"source": source}))
        return code or UNUSABLE
    # Tables refuse them, as their rows would be one report; of JSON a sender may mean both.
    if target == STANDARD_INPUT or ending(target) in (*JSON, *LINES):
        _tell_repeated(values, screen)
    if target == STANDARD_INPUT:
        for value in values:
            screen.print_data(dumps(value))
        return code
    form: Any = {"layout": layout, "numbers": how.numbers or "plain", "headers": headers, "safe_csv": safe_csv}
    with Progress(screen, _PROGRESS) as tick:
        left = write_any(values, target, progress=tick, complete=not code, **form)
    tell_problems(LEFT_OUT, left, screen)
    screen.print(
        render(_CONVERTED, None, {"target": target, "reports": sum(len(reports_in(value)) for value in values)})
    )
    return code


def _tell_repeated(values: Iterable[Any], screen: Screen) -> None:
    """Name on standard error the reports of which there are several: the same file may lie in a folder twice."""
    times = Counter((str(report.scope), str(report.period)) for value in values for report in reports_in(value))
    repeated = [ReportKey(scope=scope, period=period) for (scope, period), number in times.items() if number > 1]
    if repeated:
        named, more = repeated[:_MOST_NAMED], len(repeated) - _MOST_NAMED
        data = {"reports": "; ".join(map(str, named)), "number": more}
        screen.tell(render(_REPEATED_MORE if more > 0 else _REPEATED, None, data))
