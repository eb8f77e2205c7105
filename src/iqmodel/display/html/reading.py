"""HTML of reading and converting files: the reports, every problem, what was detected and what was left out."""

from __future__ import annotations

from typing import Any

from iqmodel.display.html.check import problems_table
from iqmodel.display.html.figures import caveats
from iqmodel.display.html.markup import Column, Markup, code, join, listing, table, tag
from iqmodel.display.words import word
from iqmodel.formats.convert import Conversion
from iqmodel.formats.csv.large import FrameRead
from iqmodel.formats.exchange.publication import Publication
from iqmodel.formats.frames.results import CountedFrame, FrameCheck, FrameCombination
from iqmodel.formats.tables.case_rows import CasesRead
from iqmodel.formats.tables.results import Detected, RowsRead, TableRead, remark_line
from iqmodel.language.messages import message
from iqmodel.language.problems import Problem
from iqmodel.language.text import Language
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport
from iqmodel.values.counts import format_count, is_known

MOST: int = 50
"""How many reports or problems of a large file are shown one by one; a sentence says how many more there are."""


def read_view(read: RowsRead[Any], language: Language, level: int = 3) -> Markup:
    """The number of reports and problems, how the file was interpreted, the problems, the remarks, and the reports."""
    detected = read.detected if isinstance(read, TableRead) else None
    remarks = read.remarks if isinstance(read, TableRead) else ()
    return join(
        _summary({"reports": len(read.reports), "problems": len(read.problems)}, language),
        detected_view(detected, language) if detected is not None else None,
        _problems(read.problems, language, level),
        _remarks(remarks, language),
        reports_table(read.reports, language, level),
    )


def cases_read_view(read: CasesRead, language: Language) -> Markup:
    """The number of records of each kind, the problems and the remarks; of the records themselves nothing is shown."""
    return join(
        tag("p", read.cases.in_language(language)),
        _problems(read.problems, language, None) if read.problems else None,
        _remarks(read.remarks, language),
    )


def _summary(numbers: dict[str, int], language: Language) -> Markup:
    """The number of reports and problems, in bold."""
    return tag("p", tag("strong", message("table.summary", language, numbers)))


def detected_view(detected: Detected, language: Language) -> Markup:
    """How a file was interpreted; empty if nothing is known."""
    words = detected.in_language(language)
    return tag("p", words) if words else join()


def _problems(problems: tuple[Problem, ...], language: Language, level: int | None) -> Markup:
    """The table of the first problems, and how many more there are."""
    return join(problems_table(problems[:MOST], language, level), _more(len(problems), language))


def _remarks(remarks: tuple[Problem, ...], language: Language) -> Markup:
    return join(*(tag("p", remark_line(remark, language)) for remark in remarks[:MOST]))


def _more(number: int, language: Language) -> Markup | None:
    """How many entries are not shown."""
    if number <= MOST:
        return None
    return tag("p", word("more", language).format(format_count(number - MOST, locale=language)))


def reports_table(reports: tuple[Any, ...], language: Language, level: int | None = None) -> Markup:
    """Each report with its scope and period and the number of its known figures; empty without any."""
    if not reports:
        return join()
    columns = (
        Column(word("scope", language)),
        Column(word("period", language)),
        Column(word("known figures", language), number=True),
    )
    rows = (_report_cells(report, language) for report in reports[:MOST])
    return join(table(word("reports", language), columns, rows, level), _more(len(reports), language))


def _report_cells(report: BaseReport, language: Language) -> tuple[str, str, str]:
    """The cells of a report: scope, period, known figures."""
    figures = layout_of(type(report)).figures(report)
    # Bounds count as known, as they do in the tables.
    known = sum(is_known(figure) for figure in figures)
    of = word("of", language).format(*(format_count(number, locale=language) for number in (known, len(figures))))
    return report.scope.in_language(language), report.period.in_language(language), of


def frame_read_view(read: FrameRead, language: Language, level: int = 3) -> Markup:
    """The size of the frame, how the file was interpreted, and every problem. The frame itself has its own view."""
    rows, columns = read.frame.shape
    shape = word("frame", language).format(*(format_count(number, locale=language) for number in (rows, columns)))
    return join(
        tag("p", tag("strong", shape)),
        detected_view(read.detected, language),
        _problems(read.problems, language, level) if read.problems else tag("p", word("usable", language)),
        _remarks(read.remarks, language),
    )


def frame_check_view(check: FrameCheck, language: Language, level: int = 3) -> Markup:
    """What would be checked. A view computes nothing, because the frame may be large or on a cluster."""
    numbers = (format_count(number, locale=language) for number in (len(check.rules), len(check.absent)))
    absent = [join(", " if index else None, code(name)) for index, name in enumerate(check.absent)]
    return join(
        tag("p", tag("strong", word("frame check", language).format(*numbers))),
        tag("p", word("computes", language).format("summary(), violations(), verdicts(), problems()")),
        _problems(check.column_problems, language, level),
        tag("details", tag("summary", word("absent", language)), tag("p", absent)) if absent else None,
    )


def counted_frame_view(counted: CountedFrame, language: Language, level: int = 3) -> Markup:  # noqa: ARG001 - as every view
    """Which tables would be counted. A view computes nothing, and shows nothing of a record."""
    said = {"counted cases": counted.tables, "without": counted.without, "columns left out": counted.ignored}
    named = {name: [join(", " if at else None, code(one)) for at, one in enumerate(of)] for name, of in said.items()}
    return join(
        [tag("p", tag("strong", word(name, language), ": "), codes) for name, codes in named.items() if codes],
        tag("p", word("computes", language).format("frame, problems(), acknowledged(), unopened(), outside()")),
    )


def frame_combination_view(combination: FrameCombination, language: Language, level: int = 3) -> Markup:
    """What would be combined; like that of a check, it computes nothing."""
    ignored = [join(", " if index else None, code(name)) for index, name in enumerate(combination.ignored)]
    return join(
        tag("p", tag("strong", word("frame combination", language).format(combination.places))),
        tag("p", word("computes", language).format("frame, problems(), acknowledged(), unmatched()")),
        _problems(combination.column_problems, language, level),
        caveats(combination.caveats, language, level),
        tag("details", tag("summary", word("columns left out", language)), tag("p", ignored)) if ignored else None,
    )


def publication_view(publication: Publication, language: Language, level: int = 3) -> Markup:
    """The files of a published folder, and what some of them have no room for."""
    first, *_ = publication.in_language(language).split("\n")
    left = (
        listing(
            message("publish.left-out", language, {"files": names}), [one.message(language) for one in problems], level
        )
        for problems, names in publication.shared().items()
    )
    return join(tag("p", first), *left)


def conversion_view(conversion: Conversion, language: Language, level: int = 3) -> Markup:
    """How many reports were written, which problems the source had, and what the target had no room for."""
    numbers = {"reports": conversion.reports, "problems": len(conversion.problems)}
    left = (problem.message(language) for problem in conversion.left_out[:MOST])
    return join(
        _summary(numbers, language),
        _problems(conversion.problems, language, level),
        _remarks(conversion.remarks, language),
        listing(word("left out", language), left, level),
        _more(len(conversion.left_out), language),
    )
