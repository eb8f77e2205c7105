"""Where case records come from: the row of each record, and from it the cell of a problem between records.

That an id is used twice, or that a stated first session is not the first, is found when records are counted, long after
their files were read. What is kept for it is the number of the row, and nothing that is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import attrs

from iqmodel.cases.labels import label_of
from iqmodel.cases.tables import CLASSES, Cases
from iqmodel.formats.tables.results import place
from iqmodel.language.messages import message
from iqmodel.language.problems import Problem, pointer
from iqmodel.language.text import LANGUAGES, Text

# Where a problem of a record as a whole is shown.
_NAMING: Final = ("id", "person")


@attrs.frozen
class RecordPlaces:
    """The rows of some records of one class, in their order: those of a file, or of a ``sheet``.

    ``titles`` are the names of the columns by field; ``letters``, on a sheet, those of the columns.
    """

    rows: Sequence[int] = attrs.field(repr=False)
    titles: Mapping[str, str] = {}
    sheet: str | None = None
    letters: Mapping[str, str] = {}


Places: TypeAlias = Mapping[str, tuple[RecordPlaces, ...]]
"""The places of all records of each table, as far as they have any: those of a JSON document have a pointer alone."""

Source: TypeAlias = tuple[str | None, Cases, Places]
"""A file of records: its name, where there are several; its records, and their places."""


def located(problems: Iterable[Problem], sources: Sequence[Source]) -> tuple[Problem, ...]:
    """The problems of records that were counted together, each at the cell of its record.

    The records of each table were passed in the order of the ``sources``. What concerns no single record is unchanged.
    """
    return tuple(_located(problem, sources) for problem in problems)


def _located(problem: Problem, sources: Sequence[Source]) -> Problem:
    table, number, *fields = [*problem.pointer.split("/")[1:], "", ""]
    found = _found(table, int(number), sources) if table in CLASSES and number.isdigit() else None
    if found is None:
        return problem
    data = dict(problem.data)
    path: tuple[str, int] | None = data.pop("other", None)
    there = found.of(attrs.evolve(problem, data=tuple(data.items())), fields[0])
    other = None if path is None else _found(path[0], path[1], sources)
    if path is None or other is None:
        return there
    # The label of its column says nothing of a whole record.
    where = other.of(Problem(pointer=pointer(*path), code=problem.code), "", labelled=False)
    said = (message("case.other", language, {"place": place(where, language)}) for language in LANGUAGES)
    return attrs.evolve(there, hint=Text(*said))


def _found(table: str, number: int, sources: Sequence[Source]) -> _Record | None:
    """The record with that number among all of a table."""
    for file, cases, places in sources:
        held = cases.tables.get(table, ())
        if number >= len(held):
            number -= len(held)
            continue
        before = 0
        for one in places.get(table, ()):
            if number < before + len(one.rows):
                return _Record(table, number, file, one, one.rows[number - before])
            before += len(one.rows)
        return _Record(table, number, file)
    return None


@attrs.frozen
class _Record:
    """One record: its table, its number in its file, and its row there if it has one."""

    table: str
    number: int
    file: str | None
    at: RecordPlaces | None = None
    row: int = 0

    def of(self, problem: Problem, field: str, *, labelled: bool = True) -> Problem:
        """The problem at this record: at the column of the field, or at the one that names the record."""
        own: tuple[tuple[str, Any], ...] = () if self.file is None else (("file", self.file),)
        if self.at is None:
            place = pointer(self.table, self.number, *([field] if field else []))
            return attrs.evolve(problem, pointer=place, data=(*own, *problem.data))
        name = next((one for one in (field, *_NAMING) if one in self.at.titles), None)
        title = None if name is None else self.at.titles[name]
        about = (("row", self.row), ("column", title))
        if self.at.sheet is None:
            place = pointer(self.row) if title is None else pointer(self.row, title)
            return attrs.evolve(problem, pointer=place, data=(*own, *about, *problem.data))
        cell = f"{'A' if name is None else self.at.letters[name]}{self.row}"
        label = (("label", label_of(CLASSES[self.table].__name__, name)),) if name is not None and labelled else ()
        data = (*own, ("sheet", self.at.sheet), ("cell", cell), *problem.data, *about, *label)
        return attrs.evolve(problem, pointer=pointer(self.at.sheet, cell), data=data)
