"""Reading JSON-stat 2.0: a cube as the rows of a table, which are then read as strictly as any.

The format leaves much open: the order and names of the dimensions, categories as a list or an object, values as a list
or by the numbers of cells. All of it is read; what could give a figure another meaning, such as a unit in thousands or
a dimension of which the figures are parts, is a problem.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from math import prod
from typing import Any, Final

import attrs

from iqmodel.errors import NumberFormatError
from iqmodel.formats.exchange.jsonstat import FORMAT, plain_percentage
from iqmodel.formats.exchange.statuses import OF_OTHERS, status_of
from iqmodel.formats.exchange.times import read_time
from iqmodel.formats.files import not_readable
from iqmodel.formats.json.text import JsonText, parse
from iqmodel.formats.tables.results import Detected, TableRead, check_model
from iqmodel.formats.tables.row_reading import from_rows
from iqmodel.formats.tables.rows import BOUND_COLUMNS, LABEL, SHARE
from iqmodel.formats.tables.share_cells import read_share
from iqmodel.language.problems import Problem, objection, pointer
from iqmodel.language.text import Text
from iqmodel.model import models
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport, Report
from iqmodel.structuring.collecting import Problems
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.structuring.readers import refuse_wrong_arguments, unfit_model
from iqmodel.values.periods import Period

_ROLES: Final = {"geo": "geo", "time": "time", "metric": "indicator"}
"""The role of each dimension that is read, and the name that it has without a role."""

_AN_OBJECT: Final = Text("ein Objekt", "an object")
_A_LIST: Final = Text("eine Liste", "a list")
_CELLS: Final = Text("eine Liste oder ein Objekt nach Nummern der Zellen", "a list, or an object by numbers of cells")
_CATEGORIES: Final = Text("die Kategorien, eine Liste oder ein Objekt", "the categories, a list or an object")
_A_PERIOD: Final = Text("ein Zeitraum wie 2019 oder 2019-01-01/P4Y", "a period such as 2019 or 2019-01-01/P4Y")
_A_STATUS: Final = Text("ein Buchstabe der Liste CL_OBS_STATUS", "a letter of the list CL_OBS_STATUS")


def from_jsonstat(
    data: JsonText | Mapping[str, Any], *, model: type[BaseReport] | None = None, limits: Limits = SAFE
) -> TableRead[Any]:
    """Read a JSON-stat 2.0 dataset strictly: its text, bytes, or plain data; never raises for what is in it.

    Expected are a dimension of role ``geo`` with scopes (``DE-BY``), one of role ``time`` with periods (``2019``,
    ``2019-Q1``, ``2019-01-01/P4Y``), and one of role ``metric`` with codes of figures; further dimensions may have one
    category. A period and scope with at least one figure is a report. What :func:`to_jsonstat` wrote reads equal, as
    far as a long table keeps it. Without a ``model`` the one that the dataset names applies, else Report.

    The pointer of a problem is the place in the dataset: ``/value/17``. Raises InvalidDataError for a ``model`` that is
    not a report class.
    """
    check_model(Report if model is None else model)
    refuse_wrong_arguments(Report if model is None else model, limits)
    read: Any = data
    problems = Problems(limits)
    if not isinstance(data, Mapping):
        if not isinstance(read, (str, bytes, bytearray, memoryview)):
            return TableRead((), (not_readable(data),))
        read, problems = parse(data, limits)
    if len(problems):
        return TableRead((), problems.result())
    cube = _CubeRead(read, problems, limits)
    kind = cube.model(model)
    if len(problems) or kind is None:
        return TableRead((), problems.result())
    layout = layout_of(kind)
    rows = list(cube.rows(tuple(layout.places), layout.share_positions))
    if len(problems):
        return TableRead((), problems.result())
    found = from_rows([row for _, row in rows], "long", model=kind, numbers=range(len(rows)), limits=limits)
    places = [place for place, _ in rows]
    return TableRead(
        found.reports,
        tuple(cube.placed(problem, places) for problem in found.problems),
        Detected(layout="long", complete=True, model=models.name_of(kind)),
        refused=found.refused,
    )


@attrs.frozen
class _Axis:
    """A dimension of the cube: its name, and its categories in their order."""

    name: str
    codes: tuple[str, ...]


class _CubeRead:
    """A dataset while it is read.

    ``problems`` collects what is wrong with the cube itself, before any figure is looked at; ``axes`` are the three
    dimensions that are read, by their role, ``names`` and ``sizes`` all of them in the order of the dataset.
    """

    def __init__(self, data: Any, problems: Problems, limits: Limits) -> None:
        self.problems = problems
        self.limits = limits
        self.data: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
        self.axes: dict[str, _Axis] = {}
        self.names: list[str] = []
        self.sizes: list[int] = []
        self.extension: Mapping[str, Any] = {}
        if not isinstance(data, Mapping) or data.get("class") != "dataset" or data.get("version") != "2.0":
            problems.add(objection("jsonstat.class"))
            return
        self._read_shape()
        extension = self._object(data.get("extension"), "extension").get("iqmodel", {})
        self.extension = self._object(extension, "extension", "iqmodel")
        if self.extension and self.extension.get("format") != FORMAT:
            wrong = self.extension.get("format")
            problems.add(objection("jsonstat.format", "extension", "iqmodel", "format", value=wrong, known=FORMAT))

    def model(self, given: type[BaseReport] | None) -> type[BaseReport] | None:
        """The class of the reports: the given one, which has to be the one that the dataset names; None if unknown."""
        name = self.extension.get("model")
        if name is None:
            return Report if given is None else given
        kind = given
        if kind is None and isinstance(name, str) and name in models.names():
            kind = models.find(name)
        if kind is None or models.name_of(kind) != name:
            self.problems.add(unfit_model(str(name), kind, "extension", "iqmodel", "model"))
        return kind

    def _share(self, number: int, value: Any, text: Any) -> Any:
        """The share of a cell: as it was printed, or else the number of percent in the cube."""
        if text is None:
            return value if isinstance(value, bool) or not isinstance(value, (int, float)) else str(value)
        with suppress(NumberFormatError):
            # The number and the printed share say the same twice, and are changed together or not at all.
            if value is not None and plain_percentage(read_share(text, "plain")) != value:
                place = ("extension", "iqmodel", "shares", str(number))
                self.problems.add(objection("jsonstat.share", *place, value=text, cell=value))
        return text

    def rows(self, known: tuple[str, ...], shares: Collection[str]) -> Iterator[tuple[_Place, dict[str, Any]]]:
        """The rows of the long form with their places: one for each cell that says anything, then the discrepancies."""
        values = self._cells("value")
        letters = self._cells("status")
        said = {name: self._by_cell(name) for name in ("bounds", "statuses", "footnotes", "shares")}
        labels = self._object(self.extension.get("scope_labels", {}), "extension", "iqmodel", "scope_labels")
        stated = {tuple(one) for one in self._list("reports") if isinstance(one, list) and len(one) == 3}
        geo, time, metric = (self.axes[role] for role in _ROLES)
        periods = self._periods(time)
        self._refuse_multiplied(metric)
        if len(self.problems):
            return
        there: set[tuple[str, str, str]] = set()
        for number, place in enumerate(self._numbers()):
            scope, period, code = geo.codes[place["geo"]], periods[place["time"]], metric.codes[place["metric"]]
            value, letter = values.get(number), letters.get(number)
            bounds, status, footnote, share = (held.get(number) for held in said.values())
            if letter is not None and (not isinstance(letter, str) or letter not in OF_OTHERS):
                self.problems.add(objection("record.type", "status", number, value=letter, expected=_A_STATUS))
            if all(one is None for one in (value, bounds, status, footnote, share)):
                continue
            there.add((scope, *_days(period)))
            row = {"scope": scope, "start": period.start, "end": period.end, "code": code, "value": value}
            if code in shares:
                row |= {"value": None, SHARE: self._share(number, value, share)}
            row |= {LABEL: labels[scope]} if scope in labels else {}
            if bounds is not None:
                held = self._object(bounds, "extension", "iqmodel", "bounds", str(number))
                row |= {name: held.get(name) for name in BOUND_COLUMNS}
            row["status"] = status if status is not None else status_of(letter)
            row |= _footnote(footnote)
            yield _Place(number, place), row
        # A report that does not state a single figure is in no cell.
        for scope, start, end in sorted(stated - there):
            yield _Place(None, {}), {"scope": scope, "start": start, "end": end, "code": known[0], "value": None}
        for index, one in enumerate(self._list("discrepancies")):
            yield _Place(None, {}, ("extension", "iqmodel", "discrepancies", index)), self._gap(one)

    def placed(self, problem: Problem, places: list[_Place]) -> Problem:
        """A problem of a row at its place in the dataset."""
        data = dict(problem.data)
        row, column = data.pop("row", None), data.pop("column", None)
        if column == SHARE and str(places[row].number) not in self.extension.get("shares", {}):
            column = "value"  # it came from the cube itself
        # What concerns a whole report is in no cell alone; the data name its scope and period.
        place = "" if row is None or column is None else places[row].pointer(column, self.axes)
        return attrs.evolve(problem, pointer=place, data=tuple(data.items()))

    def _gap(self, one: Any) -> dict[str, Any]:
        """An acknowledged discrepancy as a row."""
        held = one if isinstance(one, Mapping) else {}
        start, _, end = str(held.get("period")).partition("/")
        amount = held.get("difference")
        row = {"scope": held.get("scope"), "start": start, "end": end, "kind": "discrepancy", "code": held.get("rule")}
        row |= (
            {name: amount.get(name) for name in ("low", "high")} if isinstance(amount, Mapping) else {"value": amount}
        )
        return row | {"value": row.get("value")} | _footnote(held.get("note"))

    def _read_shape(self) -> None:
        """The dimensions, their sizes and roles."""
        names, sizes = self.data.get("id"), self.data.get("size")
        dimensions = self._object(self.data.get("dimension"), "dimension")
        roles = self._object(self.data.get("role", {}), "role")
        if not isinstance(names, list) or not isinstance(sizes, list):
            for key, held in (("id", names), ("size", sizes)):
                if not isinstance(held, list):
                    self.problems.add(objection("record.type", key, value=held, expected=_A_LIST))
            return
        for position, name in enumerate(map(str, names)):
            codes = self._codes(name, dimensions)
            has = len(codes)
            size = sizes[position] if position < len(sizes) else None
            if type(size) is not int or size != has:
                self.problems.add(objection("jsonstat.size", "size", position, value=size, dimension=name, has=has))
            self.names.append(name)
            self.sizes.append(has)
            self._place_axis(_Axis(name, codes), roles)
        for role in _ROLES:
            if role not in self.axes:
                self.problems.add(objection("jsonstat.role", "role", role, role=role))
        if (over := self.limits.over("cells", prod(self.sizes))) is not None:
            self.problems.add(over)

    def _place_axis(self, axis: _Axis, roles: Mapping[str, Any]) -> None:
        """The role of a dimension, by what the dataset says or else by its name."""
        named = [role for role in _ROLES if isinstance(held := roles.get(role), list) and axis.name in held]
        usual = [role for role, name in _ROLES.items() if axis.name == name]
        role = next(iter(named or usual), None)
        if role is not None and role not in self.axes:
            self.axes[role] = axis
        elif len(axis.codes) > 1:
            self.problems.add(objection("jsonstat.dimension", "dimension", axis.name, has=len(axis.codes)))

    def _codes(self, name: str, dimensions: Mapping[str, Any]) -> tuple[str, ...]:
        """The categories of a dimension in their order; its index may be a list, an object, or left out if alone."""
        place = ("dimension", name)
        dimension = self._object(dimensions.get(name), *place)
        category = self._object(dimension.get("category"), *place, "category")
        index = category.get("index")
        if index is None and len(labels := self._object(category.get("label", {}), *place, "category", "label")) == 1:
            index = list(labels)
        if isinstance(index, Mapping) and sorted(map(str, index.values())) == sorted(map(str, range(len(index)))):
            index = [code for code, _ in sorted(index.items(), key=lambda one: int(one[1]))]
        if not isinstance(index, list) or not all(isinstance(code, str) for code in index):
            steps = (*place, "category", "index")
            self.problems.add(objection("record.type", *steps, value=index, expected=_CATEGORIES))
            return ()
        if len(set(index)) != len(index):
            self.problems.add(objection("jsonstat.twice", *place, "category", "index", dimension=name))
        return tuple(index)

    def _periods(self, time: _Axis) -> list[Period]:
        """The period of each category of the dimension of time; one that cannot be read is a problem."""
        periods: list[Period] = []
        for position, code in enumerate(time.codes):
            period = read_time(code)
            if period is None:
                steps = ("dimension", time.name, "category", "index", position)
                self.problems.add(objection("record.type", *steps, value=code, expected=_A_PERIOD))
            else:
                periods.append(period)
        return periods

    def _refuse_multiplied(self, metric: _Axis) -> None:
        """A figure in thousands would be read a thousand times too small."""
        steps = ("dimension", metric.name, "category", "unit")
        units = self._object(self.data["dimension"][metric.name]["category"].get("unit", {}), *steps)
        for code, unit in units.items():
            for name in ("multiplier", "base"):
                given = unit.get(name) if isinstance(unit, Mapping) else None
                if given not in (None, 0, 1, "0", "1", ""):
                    place = (*steps, str(code), name)
                    self.problems.add(objection("exchange.multiplied", *place, value=given, column=name))

    def _numbers(self) -> Iterator[dict[str, int]]:
        """The place of every cell on each axis, in the order of their numbers."""
        roles = {axis.name: role for role, axis in self.axes.items()}
        for number in range(prod(self.sizes)):
            rest = number
            place: dict[str, int] = {}
            for name, size in zip(reversed(self.names), reversed(self.sizes), strict=True):
                rest, position = divmod(rest, size)
                if name in roles:
                    place[roles[name]] = position
            yield place

    def _cells(self, key: str) -> dict[int, Any]:
        """The cells of ``value`` or ``status``: a list as long as the cube, an object by number, or one for all."""
        held = self.data.get(key)
        size = prod(self.sizes)
        if isinstance(held, Mapping):
            return self._numbered(held, key)
        if isinstance(held, list):
            if len(held) != size:
                self.problems.add(objection("jsonstat.cells", key, has=len(held), expected=size))
            return {number: value for number, value in enumerate(held[:size]) if value is not None}
        if key == "status" and (held is None or isinstance(held, str)):
            return {} if held is None else dict.fromkeys(range(size), held)
        self.problems.add(objection("record.type", key, value=held, expected=_CELLS))
        return {}

    def _by_cell(self, name: str) -> dict[int, Any]:
        """What the extension says of single cells."""
        held = self.extension.get(name, {})
        return self._numbered(self._object(held, "extension", "iqmodel", name), "extension", "iqmodel", name)

    def _numbered(self, held: Mapping[str, Any], *steps: str) -> dict[int, Any]:
        """An object by the numbers of cells; a number that no cell has is a problem, as its figure would be lost."""
        size = prod(self.sizes)
        found: dict[int, Any] = {}
        for key, value in held.items():
            number = int(key) if key.isascii() and key.isdigit() and len(key) < 10 else size
            if number >= size:
                self.problems.add(objection("jsonstat.cell", *steps, str(key), value=key, size=size))
            else:
                found[number] = value
        return found

    def _list(self, name: str) -> list[Any]:
        """A list of the extension."""
        held = self.extension.get(name, [])
        if isinstance(held, list):
            return held
        self.problems.add(objection("record.type", "extension", "iqmodel", name, value=held, expected=_A_LIST))
        return []

    def _object(self, held: Any, *steps: str) -> Mapping[str, Any]:
        """An object of the dataset; anything else is a problem and reads as an empty one."""
        if isinstance(held, Mapping):
            return held
        if held is not None or steps[-1] != "extension":
            self.problems.add(objection("record.type", *steps, value=held, expected=_AN_OBJECT))
        return {}


@attrs.frozen
class _Place:
    """Where a row comes from: the number of its cell and its place on each axis, or an entry of the extension."""

    number: int | None
    axes: Mapping[str, int]
    entry: tuple[str | int, ...] = ("extension", "iqmodel", "reports")

    def pointer(self, column: object, axes: Mapping[str, _Axis]) -> str:
        """The JSON Pointer of a column of the row."""
        if self.number is None:
            return pointer(*self.entry)
        role = _AXIS_OF.get(str(column))
        if role is not None:
            return pointer("dimension", axes[role].name, "category", "index", self.axes[role])
        holder = _HELD_IN.get(str(column))
        return pointer("value" if holder is None else f"extension/iqmodel/{holder}", self.number).replace("~1", "/")


# The dimension or the part of the extension that holds what a long table has in a column.
_AXIS_OF: Final = {"scope": "geo", "start": "time", "end": "time", "code": "metric"}
_HELD_IN: Final = {
    **dict.fromkeys(BOUND_COLUMNS, "bounds"),
    "status": "statuses",
    SHARE: "shares",
    "note_de": "footnotes",
    "note_en": "footnotes",
}


def _days(period: Period) -> tuple[str, str]:
    """The first and the last day as text."""
    return period.start.isoformat(), period.end.isoformat()


def _footnote(note: Any) -> dict[str, Any]:
    """A text in both languages as two columns."""
    held = note if isinstance(note, Mapping) else {}
    return {"note_de": held.get("de"), "note_en": held.get("en")}
