"""The overview of a report on one screen: every figure on one line, what is said of several figures said once.

The whole text has a line for each part, each remark beside its figure, and three screens. Here the label alone says
where a figure belongs, and what holds for it is a numbered footnote. Parts whose figures are counted in different
units, such as trainings and their participants, are rows of a table. Sources, claims and the programme are left to the
whole text (:mod:`iqmodel.display.text`); :func:`left_to_the_whole` counts them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, Self

import attrs

from iqmodel.checks.claims import check_claims
from iqmodel.display.outline import Line as Figure
from iqmodel.display.outline import Outline, outline_of
from iqmodel.display.text import folded
from iqmodel.display.words import word
from iqmodel.language.lines import Line, Piece, Role, line, listed
from iqmodel.language.lookup import refuse_unknown
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.writing import write
from iqmodel.model.headings import distinct_labels
from iqmodel.model.schema import Layout, layout_of
from iqmodel.report import BaseReport, FactSheet, reports_in

_NARROWEST: Final = 16
# With less room for labels beside two columns of numbers, every figure has a line of its own.
_LEAST_BESIDE_A_TABLE: Final = 30


def overview_lines(
    thing: BaseReport | FactSheet,
    language: Language | None = None,
    *,
    width: int | None = None,
    areas: Sequence[str] = (),
) -> list[Line]:
    """Title, scope and period, the figures by area, footnotes.

    ``areas`` are the codes of parts or figures; without any, all are shown. Labels are folded to the ``width``, and
    where it has no room for two columns of numbers, every figure has a line of its own. Several reports of a fact sheet
    follow each other, each with its own footnotes. Raises UnknownCodeError for a code that a report does not have.
    """
    chosen = current_language(language)
    lines = [line(thing.title.in_language(chosen), "heading")] if isinstance(thing, FactSheet) else []
    for number, report in enumerate(reports_in(thing)):
        lines += [line()] if number else []
        lines += _report(report, chosen, width, areas)
    return lines


def left_to_the_whole(thing: BaseReport | FactSheet) -> dict[str, int]:
    """What the overview leaves out, by the name of its heading in ``display.words``, with how many there are.

    The programme and the publication of a fact sheet are not counted: its title stands for them.
    """
    found = {"sources": sum(len(report.sources) for report in reports_in(thing))}
    if isinstance(thing, FactSheet):
        found |= {"advice": int(thing.programme.reading_advice is not None), "claims": len(check_claims(thing))}
    return {name: number for name, number in found.items() if number}


def is_within(code: str, areas: Sequence[str]) -> bool:
    """Whether a figure or part belongs to one of the areas; without any, everything does."""
    return not areas or any(f"{code}.".startswith(f"{area}.") for area in areas)


def refuse_unknown_areas(report: BaseReport, areas: Iterable[str]) -> None:
    """Raise UnknownCodeError for the first area that is neither a part nor a figure of the report."""
    known = areas_of(layout_of(type(report)))
    for area in areas:
        refuse_unknown(area, known)


def areas_of(layout: Layout) -> tuple[str, ...]:
    """The codes of all parts and figures, outer parts first."""
    return (*(section.code for section in layout.sections), *layout.places)


def _report(report: BaseReport, language: Language, width: int | None, areas: Sequence[str]) -> list[Line]:
    """The lines of one report: scope and period, then the areas asked for, with gaps and footnotes below."""
    refuse_unknown_areas(report, areas)
    subject = f"{report.scope.in_language(language)}, {report.period.in_language(language)}"
    if report.as_of is not None:
        subject += f", {word('as of', language).format(report.as_of.in_language(language))}"
    whole = outline_of(report)
    outline = attrs.evolve(
        whole,
        lines=tuple(one for one in whole.lines if is_within(one.indicator.code, areas)),
        gaps={rule: gap for rule, gap in whole.gaps.items() if is_within(rule, areas)},
    )
    if not outline.lines:
        return [line(subject, "heading"), line(word("nothing", language))]
    page = _Page(outline, layout_of(type(report)), language)
    shown = [*page.rows()]
    if width is not None and page.tables and width - _shapes(shown)[_most(shown)].taken < _LEAST_BESIDE_A_TABLE:
        page = _Page(outline, layout_of(type(report)), language, tables=False)
        shown = [*page.rows()]
    return [line(subject, "heading"), *_set(shown, width), *page.footnotes(width)]


@attrs.frozen
class _Row:
    """One line before it is set: a label or heading, and for each column a number with the marks beside it.

    The cells of a heading are the heads of its columns; a figure outside a table has one cell.
    """

    indent: int
    label: str
    cells: tuple[tuple[str, str], ...] = ()
    heading: bool = False


class _Page:
    """The rows of one report, and the footnotes that they turn out to need.

    ``by_path`` are the figures by the part that holds them, ``headed`` the parts with a heading, ``tables`` the names
    of the columns by the part whose parts are rows, ``notes`` the number of each footnote by its text, ``gaps`` the
    rules of acknowledged differences by the figure at which they are shown.
    """

    def __init__(self, outline: Outline, layout: Layout, language: Language, *, tables: bool = True) -> None:
        self.outline = outline
        self.language: Language = language
        self.labels: dict[str, Text] = distinct_labels(layout)
        self.by_path: dict[str, list[Figure]] = {}
        for figure in outline.lines:
            self.by_path.setdefault(figure.indicator.path, []).append(figure)
        # Only parts that hold parts are headed: the labels of figures say where the others belong.
        self.headed = {code for path in self.by_path for code in _above(path)}
        self.headed |= {path.partition(".")[0] for path in self.by_path if path}
        self.tables = self._tables() if tables else {}
        self.notes: dict[str, int] = {}
        # Where an acknowledged difference is shown: at the total of its rule.
        self.gaps: dict[str, list[str]] = {}
        for rule in outline.gaps:
            self.gaps.setdefault(layout.all_rules[rule].total, []).append(rule)

    def _tables(self) -> dict[str, tuple[str, ...]]:
        """The names of the columns by the part whose parts are rows of a table: where each figure has its own unit,
        and all rows have the same figures.
        """
        held: dict[str, set[tuple[str, ...]]] = {}
        for path, figures in self.by_path.items():
            units = {figure.indicator.unit.code for figure in figures}
            if path.rpartition(".")[0] and len(figures) > 1 and len(units) == len(figures) and path not in self.headed:
                held.setdefault(path.rpartition(".")[0], set()).add(tuple(one.indicator.name for one in figures))
        return {parent: next(iter(names)) for parent, names in held.items() if len(names) == 1}

    def _is_row(self, path: str) -> bool:
        """Whether a part is one row of a table."""
        names = tuple(figure.indicator.name for figure in self.by_path[path])
        return self.tables.get(path.rpartition(".")[0]) == names and path not in self.headed

    def rows(self) -> Iterator[_Row]:
        """The headings and figures in the order of the report."""
        begun: set[str] = set()
        for figure in self.outline.lines:
            path = figure.indicator.path
            for code in figure.path:
                if code in self.headed and code not in begun:
                    begun.add(code)
                    yield _Row(self._depth(code) - 1, self._heading(code), self._columns(code), heading=True)
            if not path or not self._is_row(path):
                label = self.labels[figure.indicator.code].in_language(self.language).strip() or figure.indicator.code
                yield _Row(self._depth(path), label, (self._cell(figure),))
            elif path not in begun:
                begun.add(path)
                yield _Row(self._depth(path), self._heading(path), tuple(map(self._cell, self.by_path[path])))

    def _depth(self, path: str) -> int:
        """How many headings are above the figures of a part."""
        return sum(code in self.headed for code in (*_above(path), path))

    def _heading(self, code: str) -> str:
        return self.outline.headings[code].in_language(self.language)

    def _columns(self, code: str) -> tuple[tuple[str, str], ...]:
        """The heads of the columns of a table, each the unit that its figures share; the first only counts."""
        # The first column counts what the label of the row says; the others are headed by their unit.
        names = self.tables.get(code, ())
        heads = [word("number", self.language)] if names else []
        for name in names[1:]:
            rows = (path for path in self.by_path if path.rpartition(".")[0] == code and self._is_row(path))
            figures = (one.indicator for row in rows for one in self.by_path[row] if one.indicator.name == name)
            units = {figure.unit.in_language(self.language) for figure in figures}
            heads.append(units.pop() if len(units) == 1 else word("number", self.language))
        return tuple((head, "") for head in heads)

    def _cell(self, figure: Figure) -> tuple[str, str]:
        """A figure and its marks."""
        remarks = [self.outline.remark(note, self.language) for note in figure.notes]
        remarks += map(self._gap, self.gaps.get(figure.indicator.code, ()))
        marks = [f"[{self.notes.setdefault(remark, len(self.notes) + 1)}]" for remark in remarks if remark]
        return write(figure.count, self.language), "".join(marks)

    def footnotes(self, width: int | None) -> list[Line]:
        """What the marks stand for, each once; known once all rows have been made.

        On a screen they follow each other without a break, as below a printed table; elsewhere each is a line.
        """
        said = [[Piece(f"[{number}]", "key"), Piece(f" {_sentence(text)}")] for text, number in self.notes.items()]
        if said and width is not None:
            said = [[piece for one in said for piece in (Piece(" "), *one)][1:]]
        # A difference between figures that are not shown has no mark; it is listed by its rule.
        shown = {figure.indicator.code for figure in self.outline.lines}
        rest = [rule for code, rules in self.gaps.items() if code not in shown for rule in rules]
        lines = [*(Line(tuple(one)) for one in said), *(listed(self._gap(rule), key=rule) for rule in rest)]
        return [line(), *lines] if lines else []

    def _gap(self, rule: str) -> str:
        """An acknowledged difference, and what is known about it."""
        difference = write(self.outline.gaps[rule].difference, self.language, "+")
        known = word("acknowledged", self.language)
        return f"{known}: {difference}. {self.outline.reason(rule, self.language)}"


def _sentence(text: str) -> str:
    """A remark with a full stop, as others follow it."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _above(path: str) -> Iterator[str]:
    """The codes of the parts around a part."""
    steps = path.split(".")
    yield from (".".join(steps[:length]) for length in range(1, len(steps)))


def _set(rows: Sequence[_Row], width: int | None) -> Iterator[Line]:
    """The rows as lines: labels to the left, numbers with their marks to the right.

    Each outermost heading begins a table of its own, with as many columns as it needs; all end at the same place.
    """
    shapes = _shapes(rows)
    # No wider than needed: numbers far from their labels are hard to follow.
    most = max(shape.taken + shape.labels for shape in shapes.values())
    total = most if width is None else min(most, width)
    for area in _areas(rows):
        shape = shapes[_most(area)]
        for row in area:
            # A heading without columns has the whole line.
            whole = 2 * row.indent + len(row.label) if width is None else width
            yield from shape.lines(row, max(total - shape.taken, _NARROWEST) if row.cells else whole)


def _areas(rows: Sequence[_Row]) -> list[Sequence[_Row]]:
    """The rows below each outermost heading, with it."""
    starts = [at for at, row in enumerate(rows) if row.heading and not row.indent]
    return [rows[start:end] for start, end in pairwise([*dict.fromkeys([0, *starts]), len(rows)])]


def _most(rows: Iterable[_Row]) -> int:
    """How many columns of numbers there are."""
    return max(len(row.cells) for row in rows)


def _shapes(rows: Sequence[_Row]) -> dict[int, _Shape]:
    """The widths of columns by their number: tables of as many columns look alike."""
    alike: dict[int, list[_Row]] = {}
    for area in _areas(rows):
        alike.setdefault(_most(area), []).extend(area)
    return {count: _Shape.of(held, count) for count, held in alike.items()}


@attrs.frozen
class _Shape:
    """How wide the labels, numbers and marks of tables with as many columns are at most."""

    labels: int
    numbers: tuple[int, ...]
    marks: tuple[int, ...]

    @classmethod
    def of(cls, rows: Sequence[_Row], count: int) -> Self:
        """That of these rows."""
        numbers, marks = (
            tuple(
                max((len(row.cells[at][part]) for row in rows if at < len(row.cells)), default=0) for at in range(count)
            )
            for part in (0, 1)
        )
        return cls(max(2 * row.indent + len(row.label) for row in rows if row.cells), numbers, marks)

    @property
    def taken(self) -> int:
        """How much of a line the columns of numbers take."""
        return sum(2 + number for number in self.numbers) + sum(1 + mark for mark in self.marks if mark)

    def lines(self, row: _Row, wide: int) -> Iterator[Line]:
        """A row with that much room for its label; the numbers are beside the label's last line."""
        indent = "  " * row.indent
        *above, last = folded(indent + row.label, wide, indent + "  ")
        role: Role | None = "heading" if row.heading and not row.indent else None
        yield from (line(one, role) for one in above)
        said = " " * (wide - len(last))
        for (number, mark), most, beside in zip(row.cells, self.numbers, self.marks, strict=False):
            said += f"  {number:>{most}}" + (f" {mark:<{beside}}" if beside else "")
        yield Line((Piece(last, role), *([Piece(said.rstrip())] if said.strip() else [])))
