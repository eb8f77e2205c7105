"""What a form says in the cells that nobody fills in, compared with the hidden codes by which its rows are read.

People see labels and headings, programs read codes. Where rows were moved without their codes, both are sound and each
figure is another one's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from iqmodel.formats.tables.headers import COLUMN_LABELS
from iqmodel.formats.tables.rows import KEYS, LABEL, MODEL
from iqmodel.formats.workbooks.cells import cell_named
from iqmodel.formats.workbooks.form_words import DISCREPANCIES, rule_label, said_by_form
from iqmodel.formats.workbooks.header import FormHeader, is_number
from iqmodel.formats.workbooks.seen import Seen, seen
from iqmodel.formats.workbooks.sheet import Sheet
from iqmodel.formats.workbooks.style import INPUTS
from iqmodel.language.problems import Problem
from iqmodel.language.text import LANGUAGES, Text
from iqmodel.model.headings import sections_above
from iqmodel.model.schema import Layout


@attrs.frozen
class _Row:
    """What a form says in the row of a code: its texts by column, and the headings above it, the outermost first."""

    texts: Mapping[str, Text]
    headings: tuple[Text, ...] = ()


@attrs.frozen
class _Heading:
    """A heading that stands on the sheet."""

    row: int
    said: str


def check_texts(
    sheet: Sheet, header: FormHeader, layout: Layout, rows: Mapping[str, int], below: range
) -> Iterator[Problem]:
    """Mark on the sheet what contradicts the codes; the remark on all other changes of what the form says.

    Contradictions are the labels of other rows, the headings of other parts, and whatever is struck out above or beside
    something that is entered; a number beside an empty field is a problem as well. ``rows`` are those of the keys,
    figures and rules by code, ``below`` all rows below the header.
    """
    form = {code: _Row(_texts_of_key(code)) for code in (MODEL, *KEYS, LABEL)}
    for one in layout.dictionary:
        headings = tuple(section.label for section in sections_above(layout, one.path))
        texts = {"label": one.label, "unit": one.unit.label, "definition": one.definition}
        form[one.code] = _Row(texts, headings)
    for rule in layout.rules:
        if rule.relation.is_equality:
            form[rule.full_id] = _Row({"label": rule_label(layout, rule)}, (DISCREPANCIES,))
    placed = {code: row for code, row in rows.items() if code in form}
    check = _Check(sheet, header.columns, form, placed)
    known = {
        name: frozenset(said for one in form.values() if name in one.texts for said in _both(one.texts[name]))
        for name in ("label", "unit", "definition")
    }
    for code, row in placed.items():
        check.texts(code, row, known)
    if "label" in header.columns:
        check.headings(range(below.start, max(placed.values(), default=0) + 1), frozenset(rows.values()))
    if check.changed:
        yield sheet.problem("excel.form-texts", None, places=tuple(dict.fromkeys(check.changed)))


def _texts_of_key(name: str) -> dict[str, Text]:
    """The label and the hint of the model, the scope, the first or last day."""
    return {"label": COLUMN_LABELS[name], "unit": said_by_form(name)}


@attrs.define
class _Check:
    """A form while it is compared. ``changed`` are the cells that say something else without contradicting a code."""

    sheet: Sheet
    columns: Mapping[str, str]
    form: Mapping[str, _Row]
    rows: Mapping[str, int]
    changed: list[str] = attrs.field(factory=list)

    def _at(self, column: str, row: int) -> str:
        return f"{self.columns[column]}{row}"

    def _said(self, row: int) -> str:
        """The label of a row; an empty text if it has no label."""
        cell = self._at("label", row)
        return "" if self.sheet.is_empty(cell) else _plain(self.sheet.held(cell))

    def texts(self, code: str, row: int, known: Mapping[str, frozenset[str]]) -> None:
        """Compare the row of a code with what the form says there.

        ``known`` are the texts of all rows by column. Those of keys and all labels tell rows apart; figures share units
        and definitions.
        """
        own = self.form[code].texts
        for name in ("code", "label"):
            if name in self.columns:
                self._refuse_struck(self._at(name, row), row)
        # Behind a formula stands a difference; a number typed there is one that somebody computed.
        for name in (name for name in ("label", "unit", "difference", "definition") if name in self.columns):
            cell = self._at(name, row)
            said = _changed(self.sheet, cell, own.get(name))
            if said is None or (name not in own and name != "difference"):
                continue
            if name in own and (name == "label" or code in (MODEL, *KEYS, LABEL)) and _plain(said) in known[name]:
                self.sheet.mark("excel.other-label", cell, value=said, label=own[name], figure=code)
            elif name != "difference" and is_number(said) and self.sheet.is_empty(self._at("value", row)):
                self.sheet.mark("excel.number-beside", cell, value=said)
            else:
                self.changed.append(cell)

    def headings(self, rows: range, coded: frozenset[int]) -> None:
        """Compare the headings above each row with those that belong to its code, and the order of like rows.

        A heading stands until another of its depth or of an outer one. ``coded`` are the rows that have a code.
        """
        depths: dict[str, set[int]] = {}
        wanted: Counter[str] = Counter()
        for above in {one.headings[: depth + 1] for one in self.form.values() for depth in range(len(one.headings))}:
            wanted.update(_both(above[-1]))
            for said in _both(above[-1]):
                depths.setdefault(said, set()).add(len(above) - 1)
        present = Counter(self._said(row) for row in rows if row not in coded)
        # One that several parts have may be there, and lack all the same.
        lacking = {said for said in wanted if present[said] < wanted[said]}
        codes = {row: code for code, row in self.rows.items()}
        standing: dict[int, _Heading] = {}
        new: list[_Heading] = []
        like: dict[tuple[str, ...], list[str]] = {}
        gap = 0
        for row in rows:
            code = codes.get(row)
            if code is not None:
                self._stand(standing, new, code, depths)
                new.clear()
                self._below(standing, code, row, gap, lacking)
                like.setdefault((self._said(row), *(one.said for one in standing.values())), []).append(code)
            elif row not in coded:
                said = self._said(row)
                if said in depths:
                    new.append(_Heading(row, said))
                elif said not in _both(said_by_form("discrepancies")):
                    gap = row
                    if said:
                        self.changed.append(self._at("label", row))
        self._order(like.values())

    def _stand(
        self, standing: dict[int, _Heading], new: Iterable[_Heading], code: str, depths: Mapping[str, set[int]]
    ) -> None:
        """Put the headings directly above a row at their depths: where its code has them, or as far out as possible."""
        own = self.form[code].headings
        last = -1
        for heading in new:
            # Parts within each other may have the same heading: then the outer one comes first.
            possible = sorted(depths[heading.said], key=lambda depth: (depth <= last, depth))
            fits = (depth for depth in possible if depth < len(own) and heading.said in _both(own[depth]))
            last = next(fits, possible[0])
            for depth in [depth for depth in standing if depth >= last]:
                del standing[depth]
            standing[last] = heading

    def _below(self, standing: Mapping[int, _Heading], code: str, row: int, gap: int, lacking: set[str]) -> None:
        """Report a heading above a row that is not the one of its code.

        ``gap`` is the last row above without a code or a heading of the form. If the heading that belongs there is
        among those that are ``lacking`` on the sheet, it may have stood there.
        """
        for depth, heading in enumerate(self.form[code].headings):
            found = standing.get(depth)
            if found is not None and found.said in _both(heading):
                self._refuse_struck(self._at("label", found.row), row)
                continue
            missing = _both(heading) <= lacking
            if missing and gap > (found.row if found else 0):
                self.changed.append(self._at("label", gap))
            elif found is not None:
                cell = self._at("label", found.row)
                self.sheet.mark("excel.other-heading", cell, value=self.sheet.held(cell), label=heading, figure=code)
            elif not missing:
                self.sheet.mark("excel.no-heading", self._at("label", row), label=heading, figure=code)
            # What is below the wrong heading says nothing about those within it.
            return

    def _order(self, groups: Iterable[list[str]]) -> None:
        """Remark on rows that look the same and have changed places: nothing but their order tells them apart."""
        positions = {code: position for position, code in enumerate(self.form)}
        for codes in groups:
            if codes != sorted(codes, key=positions.__getitem__):
                self.changed += [self._at("code", self.rows[code]) for code in codes]

    def _refuse_struck(self, cell: str, row: int) -> None:
        """Report a text that is struck out, and a part of one, if anything is entered in the row that it concerns."""
        text = self.sheet.held(cell)
        whole = self.sheet.is_struck(cell)
        # The parts of a code have been remarked on when it was read.
        part = text.struck if isinstance(text, Seen) and not whole and cell != self._at("code", row) else ""
        if not whole and not part:
            return
        fields = [self._at(name, row) for name in INPUTS]
        # A field that has a problem, such as being struck out itself, needs no second one.
        if any(not self.sheet.is_empty(field) and field not in self.sheet.problems for field in fields):
            if whole:
                self.sheet.mark("excel.struck-row", cell, value=text)
            else:
                self.sheet.note("excel.struck-part", cell, value=part)


def _changed(sheet: Sheet, cell: str, own: Text | None) -> Any:
    """What a cell says if the form says something else there; None otherwise, for an empty cell and a formula."""
    held = sheet.held(cell)
    if sheet.is_empty(cell) or (own is None and cell_named(sheet.formulas, cell).data_type == "f"):
        return None
    return None if own is not None and _plain(held) in _both(own) else held


def _both(text: Text) -> set[str]:
    """A text in both languages, for comparison: without what is taken for a footnote mark on the sheet."""
    return {_plain(seen(text.in_language(language))) for language in LANGUAGES}


def _plain(value: object) -> str:
    """A text on one line, whatever its capitals."""
    return " ".join(str(value).split()).casefold()
