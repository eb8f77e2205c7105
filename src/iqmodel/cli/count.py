"""``iqmodel count``: case records of files into the report of one scope and period, written to a file or shown.

The files are counted together, whatever their order: JSON documents of cases, lines of JSON, CSV tables, workbooks.
What is wrong with a record is named by its id, its row or cell and its field, and nothing of what it says is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from iqmodel.cases.counting import counting
from iqmodel.cli.codes import FINE, UNUSABLE
from iqmodel.cli.reading import How
from iqmodel.cli.screen import Screen
from iqmodel.cli.show import lines_of
from iqmodel.cli.sources import is_folder, tell_passed_over, walked
from iqmodel.cli.targets import write_report
from iqmodel.errors import InvalidDataError
from iqmodel.formats.case_files import ENDINGS, merged, placed, read_cases
from iqmodel.formats.json.text import dumps
from iqmodel.formats.tables.case_rows import CasesRead
from iqmodel.formats.tables.results import problem_line
from iqmodel.language.lines import line
from iqmodel.language.messages import message
from iqmodel.language.problems import problems_of
from iqmodel.language.text import current_language
from iqmodel.report import Report


def run(
    sources: Sequence[str], target: str | None, screen: Screen, *, form: str, how: How, trace: str | None, **chosen: Any
) -> int:
    """Count the case records of all files together; if one of them has a problem, nothing is counted.

    A count of the readable records would look complete and be too small. ``chosen`` are scope, period and conventions;
    ``trace`` prints the ids behind a figure instead of the report. Raises ScopeError, PeriodError and InvalidDataError.
    """
    reads: list[tuple[str, CasesRead]] = []
    code = FINE
    for path in _files(sources, screen):
        read = read_cases(path, numbers=how.numbers, limits=how.limits)
        # All files are read, so that everything wrong with any of them is said in one run.
        reads.append((path, read))
        screen.tell([line(path, "heading"), line(read.in_language())])
        # No count of what could be read: it would be too small, and look complete.
        code = max(code, FINE if read.ok else UNUSABLE)
    if code:
        return code
    if not reads:
        # Folders without such files: a report of nothing would look like one of zeros.
        screen.tell(message("cli.no-document", None, {"folder": sources[0], "endings": ENDINGS}))
        return UNUSABLE
    cases = merged(read for _, read in reads)
    if not cases.tables:
        # The sheets of a form that nobody filled in: as above.
        screen.tell(message("case.nothing", None, {}))
        return UNUSABLE
    try:
        counted = counting(cases, **chosen, model=how.model or Report)
    except InvalidDataError as error:
        screen.tell([line(problem_line(problem, current_language())) for problem in placed(problems_of(error), reads)])
        return UNUSABLE
    if trace is not None:
        screen.print_data("\n".join(counted.trace(trace)))
    elif target is not None:
        write_report(counted.report, target, screen)
    elif form == "json":
        screen.print_data(dumps(counted.report, indent=2))
    else:
        screen.print(lines_of(counted.report, screen))
    return FINE


def _files(sources: Sequence[str], screen: Screen) -> Iterator[str]:
    """The files named, and those of case records in the folders named; others in them are named on the screen."""
    for source in sources:
        if not is_folder(source):
            yield source
            continue
        found, passed, refused = walked(source)
        for error in refused:
            raise error
        if others := [path for path in (*found, *passed) if not path.lower().endswith(ENDINGS)]:
            tell_passed_over(source, others, screen)
        yield from (path for path in found if path.lower().endswith(ENDINGS))
