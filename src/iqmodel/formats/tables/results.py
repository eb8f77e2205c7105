"""Results of reading a table file: the valid reports, every problem with its place, and what was detected.

CSV files and workbooks give the same result, so that an application can treat both alike. Reading never raises for bad
data; ``require`` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any, Final, Generic, TypeVar

import attrs

from iqmodel.checks.check import check
from iqmodel.errors import InvalidDataError
from iqmodel.formats.tables.headers import HeaderForm
from iqmodel.formats.tables.report_places import CellPlaces, ReportPlaces, warning_of
from iqmodel.formats.tables.rows import Layout
from iqmodel.language.messages import message
from iqmodel.language.problems import Problem, objection, plain
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.model.schema import is_empty
from iqmodel.report import BaseReport
from iqmodel.structuring.refused import RefusedReport
from iqmodel.values.kinds import is_iterable

R_co = TypeVar("R_co", bound=BaseReport, covariant=True)

_DELIMITERS: Final = {
    ";": Text("Semikolon", "semicolon"),
    ",": Text("Komma", "comma"),
    "\t": Text("Tabulator", "tab"),
    "|": Text("senkrechter Strich", "vertical bar"),
}
"""What people call the usual delimiters; any other is quoted."""

_FORMS: Final[dict[Language, Text]] = {
    "de": Text("deutsches Formular", "German form"),
    "en": Text("englisches Formular", "English form"),
}
"""An entry form by its language, in which its labels and wordings are."""

_NOTATIONS: Final[dict[str, Text]] = {
    "de": Text("Zahlen deutsch geschrieben (1.234)", "numbers in German notation (1.234)"),
    "en": Text("Zahlen englisch geschrieben (1,234)", "numbers in English notation (1,234)"),
    "plain": Text("Zahlen nur in Ziffern (1234)", "numbers in digits only (1234)"),
}
"""How numbers are written, with an example that shows it to those who have never heard of a notation."""

_LAYOUTS: Final[dict[Layout, Text]] = {
    "wide": Text("eine Spalte je Kennzahl", "one column per figure"),
    "long": Text("eine Zeile je Kennzahl", "one row per figure"),
}
"""The two layouts of a table."""

_HEADERS: Final[dict[HeaderForm, Text]] = {
    "codes": Text("Codes als Überschriften", "codes as headers"),
    "de": Text("deutsche Überschriften", "German headers"),
    "en": Text("englische Überschriften", "English headers"),
}
"""What the header of a table consists of."""


@attrs.frozen(kw_only=True, repr=False)
class Detected(Viewed):
    """How a file was understood; None for a property that the file does not have or that stayed open.

    ``declared`` names the properties that the caller gave; all others were detected from the file. ``complete`` is True
    where the format shows that nothing is missing at the end, and None where it cannot: a CSV file cut between two
    lines looks like a shorter one. ``model`` is the name of the class by which was read; Report has none.
    """

    encoding: str | None = None
    delimiter: str | None = None
    numbers: str | None = None
    layout: Layout | None = None
    headers: HeaderForm | None = None
    language: Language | None = None
    model: str | None = None
    complete: bool | None = None
    declared: tuple[str, ...] = ()

    def in_language(self, language: Language | None = None) -> str:
        """One line: what was declared and what was detected, in words, and what the end of the file does not show.

        >>> print(Detected(delimiter=";", numbers="de", declared=("numbers",)).in_language("en"))
        Declared: numbers in German notation (1.234). Detected: delimiter semicolon.
        """
        chosen = current_language(language)
        said = {name: words.in_language(chosen) for name, words in self._properties()}
        declared = [words for name, words in said.items() if name in self.declared]
        detected = [words for name, words in said.items() if name not in self.declared]
        sentences = [
            message(code, chosen, {"properties": ", ".join(words)})
            for code, words in (("table.declared", declared), ("table.detected", detected))
            if words
        ]
        # Text alone can be cut unseen: what else has no closing mark of its own has no encoding either.
        if self.encoding and self.complete is None:
            sentences.append(message("table.end-unseen", chosen, {}))
        return " ".join(sentences)

    def _properties(self) -> Iterator[tuple[str, Text]]:
        """Each known property by its name, in words."""
        if self.encoding is not None:
            yield "encoding", Text(f"Kodierung {self.encoding}", f"encoding {self.encoding}")
        if self.delimiter is not None:
            named = _DELIMITERS.get(self.delimiter) or Text(f"„{self.delimiter}“", f"‘{self.delimiter}’")
            yield "delimiter", Text(f"Trennzeichen {named.de}", f"delimiter {named.en}")
        if self.language is not None:
            yield "language", _FORMS[self.language]
        if self.numbers is not None:
            yield "numbers", _NOTATIONS[self.numbers]
        # An entry form has a single layout.
        if self.layout is not None and self.language is None:
            yield "layout", _LAYOUTS[self.layout]
        if self.headers is not None:
            yield "headers", _HEADERS[self.headers]
        if self.model is not None:
            yield "model", Text(f"Modell {self.model}", f"model {self.model}")

    def __str__(self) -> str:
        return self.in_language()


@attrs.frozen(repr=False)
class RowsRead(Viewed, Generic[R_co]):
    """The result of reading rows: the valid reports, and everything that is wrong with the other rows.

    The pointer of a problem is ``/<row>/<column>``, ``/<row>`` for a row as a whole, ``/<column>`` for a column as a
    whole; its ``data`` hold ``row``, ``column``, the row's scope, start and end, and the ``label`` of its figure. A
    broken rule is shown at its total, the others of its figures where that is not in the table. ``places`` are those of
    the reports, in their order, as far as the format has any.
    """

    reports: tuple[R_co, ...]
    problems: tuple[Problem, ...]
    places: tuple[ReportPlaces, ...] = attrs.field(default=(), kw_only=True, eq=False, repr=False)
    refused: tuple[RefusedReport, ...] = attrs.field(default=(), kw_only=True, eq=False, repr=False)

    @property
    def empty(self) -> bool:
        """Whether nothing is wrong, but no report states a single figure; an entry form that nobody filled in."""
        return not self.problems and all(map(is_empty, self.reports))

    @property
    def empty_reports(self) -> tuple[R_co, ...]:
        """The valid reports that do not state a single figure."""
        return tuple(filter(is_empty, self.reports))

    @property
    def on_several_sheets(self) -> bool:
        """Whether the reports and problems are on more than one sheet: a cell has to be named with its own."""
        return len(set(self._sheets()) - {None}) > 1

    def _sheets(self) -> Iterator[object]:
        """The sheet of each report and problem; None in what is not a workbook."""
        yield from (places.sheet for places in self.places if isinstance(places, CellPlaces))
        yield from (dict(one.data).get("sheet") for one in self.problems)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The warnings of the reports, each at its place like a problem; they are looked for when asked for."""
        pairs = zip_longest(self.reports, self.places)
        return tuple(warning_of(one, finding, places) for one, places in pairs for finding in check(one).warnings)


@attrs.frozen(repr=False)
class TableRead(RowsRead[R_co]):
    """The result of reading a CSV file or a workbook.

    ``reports`` are the valid reports, ``problems`` everything wrong with the other rows, ``detected`` how the file was
    understood. A problem's ``data`` hold its ``row`` (line of the file, from 1), its ``column`` as named in the header,
    and in a workbook its ``sheet`` and ``cell``. ``remarks`` point out what deserves attention without being wrong,
    such as hidden rows, which are read like all others.
    """

    detected: Detected = Detected()
    remarks: tuple[Problem, ...] = ()

    def _sheets(self) -> Iterator[object]:
        yield from super()._sheets()
        yield from (dict(one.data).get("sheet") for one in self.remarks)

    @property
    def ok(self) -> bool:
        """Whether there are no problems; remarks do not count."""
        return not self.problems

    def require(self) -> tuple[R_co, ...]:
        """The reports. Raises InvalidDataError with all problems if there are any."""
        if self.problems:
            raise InvalidDataError(self.problems)
        return self.reports

    def in_language(self, language: Language | None = None) -> str:
        """The number of reports, what was detected, and one line for each problem and remark."""
        chosen = current_language(language)
        head = message("table.summary", chosen, {"reports": len(self.reports), "problems": len(self.problems)})
        if blank := self.empty_reports:
            head += message("table.empty", chosen, {"number": len(blank)})
        detected = self.detected.in_language(chosen)
        # Where all is on one sheet, its name says nothing.
        several = self.on_several_sheets
        lines = [problem_line(one, chosen, sheet=several) for one in self.problems]
        lines += [remark_line(remark, chosen, sheet=several) for remark in self.remarks]
        return "\n".join([head, *([detected] if detected else []), *lines])

    def __str__(self) -> str:
        return self.in_language()


_RESULTS: Final = Text(
    "ein Ergebnis des Einlesens, oder Paare aus Dateiname und Ergebnis",
    "the result of reading, or pairs of a file name and such a result",
)
# The place first, then the problem: rows sort usefully by their first columns.
PROBLEM_COLUMNS: Final = (
    *("file", "sheet", "cell", "row", "column", "label", "scope", "start", "end"),
    *("problem", "value", "rule_id", "difference", "message", "hint"),
)
"""The columns of a table of problems, in order."""


def problem_table(
    read: Iterable[tuple[str, RowsRead[Any]]] | RowsRead[Any], language: Language | None = None
) -> list[dict[str, Any]]:
    """The problems of one result, or of several with file names, as rows of a table: place, problem and remedy.

    Each row has every column of PROBLEM_COLUMNS, so the rows make a CSV file or data frame. Messages are in
    ``language``, by default that of the context.

    Raises InvalidDataError for anything else.
    """
    # A single result has no file name; the column stays, so that tables of many and of one have the same form.
    named = [("", read)] if isinstance(read, RowsRead) else _named_results(read)
    return [_row(file, problem, current_language(language)) for file, one in named for problem in one.problems]


def _named_results(given: object) -> list[tuple[str, RowsRead[Any]]]:
    """The results with the names of their files."""
    pairs = list(given) if is_iterable(given) else None
    if pairs is None or not all(
        isinstance(one, tuple) and len(one) == 2 and isinstance(one[0], str) and isinstance(one[1], RowsRead)
        for one in pairs
    ):
        raise InvalidDataError((objection("record.type", "read", value=given, expected=_RESULTS),))
    return pairs


def _row(file: str, problem: Problem, language: Language) -> dict[str, Any]:
    """One problem as a row of the table of problems; a cell that does not apply is None."""
    data = dict(problem.data)
    where = {name: plain(data.get(name)) for name in ("sheet", "cell", "row", "column")}
    label: Text | None = data.get("label")
    where["label"] = label and label.in_language(language)
    where |= {name: plain(data.get(name)) for name in ("scope", "start", "end")}
    return {
        "file": file,
        **where,
        "problem": problem.code,
        "value": plain(problem.value),
        "rule_id": problem.rule_id,
        "difference": plain(problem.difference),
        "message": problem.message(language),
        "hint": problem.hint.in_language(language) if problem.hint else None,
    }


def _with_hint(problem: Problem, language: Language) -> str:
    """The message of a problem followed by its hint, as two sentences."""
    message = problem.message(language)
    if problem.hint is None:
        return message
    return f"{message}{'' if message.endswith('.') else '.'} {problem.hint.in_language(language)}"


def problem_line(problem: Problem, language: Language, *, sheet: bool = True) -> str:
    """A problem with its place and hint in one line.

    That of a file as a whole has no place to name, and that of a column names it already.
    """
    said = _with_hint(problem, language)
    where = place(problem, language, sheet=sheet)
    column = message("table.column", language, {"column": dict(problem.data).get("column")})
    return said if where in (_NOWHERE, column) else f"{where}: {said}"


def remark_line(remark: Problem, language: Language, *, sheet: bool = True) -> str:
    """A remark with its place in one line, marked as a remark."""
    said = _with_hint(remark, language)
    where = place(remark, language, sheet=sheet)
    if where == _NOWHERE:
        return message("table.remark.file", language, {"remark": said})
    return message("table.remark", language, {"remark": f"{where}: {said}"})


def warning_lines(warnings: Iterable[Problem], language: Language, *, sheet: bool) -> Iterator[str]:
    """Each of the warnings in one line, with its report and its place, as :func:`place` names it."""
    for one in warnings:
        where = place(one, language, sheet=sheet)
        said = (dict(one.data)["report"].in_language(language), *(() if where == _NOWHERE else (where,)))
        yield f"{', '.join(said)}: {one.message(language)}"


_NOWHERE: Final = "/"


def place(problem: Problem, language: Language, *, sheet: bool = True) -> str:
    """The place of a problem in words: sheet and cell of a workbook, line and column of a file, whose name comes first
    where there are several; before it the label of the figure, if it is about one. Without ``sheet`` a labelled cell is
    named without that.
    """
    data = dict(problem.data)
    label: Text | None = data.get("label")
    said = "" if label is None else label.in_language(language)
    if data.get("sheet") is not None:
        where = f"{data['sheet']}!{data['cell']}" if data.get("cell") else str(data["sheet"])
        where = where if sheet or not said else data.get("cell") or where
        where = where if data.get("file") is None else f"{data['file']}, {where}"
        return _beside(said, where) if said else where
    row, column = data.get("row"), data.get("column")
    # The file of a table in a package, or of several that are read together.
    file = data.get("file")
    # The column of an error in JSON is a number, and no column of a table.
    if row is None and isinstance(column, str):
        where = message("table.column", language, {"column": column})
        return where if file is None else f"{file}, {where}"
    # A problem of the file as a whole, such as its encoding, has no row.
    if row is None:
        where = file or problem.pointer or _NOWHERE
        return _beside(said, where) if said else where
    code = "table.row" if column is None else "table.row-column"
    where = message(code, language, {"row": str(row), "column": column})
    where = where if file is None else f"{file}, {where}"
    # A column that has the label for its header says it already.
    return _beside(said, where) if said and said != column else where


def _beside(label: str, where: str) -> str:
    """A label with a place in parentheses; in its own, if it ends with some."""
    return f"{label[:-1]}, {where})" if label.endswith(")") else f"{label} ({where})"


def labelled(problem: Problem, labels: Mapping[str, Text], code: object) -> Problem:
    """The problem with the label of the figure that it is about, as its ``label``; unchanged if it is about none, or
    has one already.
    """
    label = labels.get(code) if isinstance(code, str) else None
    if label is None or "label" in dict(problem.data):
        return problem
    return attrs.evolve(problem, data=(*problem.data, ("label", label)))


def choice(name: str, value: object, choices: tuple[str, ...]) -> None:
    """Raise InvalidDataError unless an argument is one of its choices."""
    if not isinstance(value, str) or value not in choices:
        raise InvalidDataError((objection("record.choice", name, value=value, choices=choices),))


def check_model(model: object) -> None:
    """Raise InvalidDataError unless ``model`` is Report or a subclass of it: other blocks have no scope and period."""
    if not (isinstance(model, type) and issubclass(model, BaseReport)):
        raise InvalidDataError((objection("table.model", "model", value=model),))


def relocated(problem: Problem, *, column: str | None = None, pointer: str | None = None, **data: object) -> Problem:
    """The problem with another name for its column, another pointer, and further data about its place."""
    # A dict keeps the order of the keys it already has, and with it the order of the data.
    held = dict(problem.data) | ({"column": column} if column is not None else {}) | data
    return attrs.evolve(problem, pointer=problem.pointer if pointer is None else pointer, data=tuple(held.items()))
