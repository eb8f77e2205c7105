"""What people do wrong in LibreOffice is told alike, whichever format they open and whichever they save."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

import iqmodel as iq
from tests.unit.formats.workbooks.filled import FIRST, FOLLOW_UP, TOTAL, form
from tests.unit.formats.workbooks.office import done_by_a_person

ENDINGS: Final = (".xlsx", ".ods")
WAYS: Final = tuple(product(ENDINGS, ENDINGS))
REPORT: Final = iq.published.load("2019-2022").report


@attrs.frozen
class Mistake:
    """What somebody does, and what is said of it: problems and remarks by their cells, and the figures that differ.

    ``{first}``, ``{follow_up}`` and ``{total}`` stand for the rows of the counselling sessions. With a problem there is
    no report, unless it is said.
    """

    steps: tuple[tuple[Any, ...], ...]
    problems: Mapping[str, str] = attrs.field(factory=dict)
    remarks: Mapping[str, str] = attrs.field(factory=dict)
    differs: Mapping[str, object] = attrs.field(factory=dict)
    shown: Mapping[str, str] = attrs.field(factory=dict)
    report: bool | None = None


def typed(text: str, **what: Any) -> Mistake:
    """A text typed into the cell of the first sessions."""
    return Mistake((("type", "D{first}", text),), **what)


OPEN: Final = ("unprotect",)
MISTAKES: Final[dict[str, Mistake]] = {
    "nothing": Mistake((), shown={"F{total}": "0"}),
    "a text": typed("viele", problems={"D{first}": "number.none"}, shown={"F{total}": ""}),
    "a wrong total": Mistake(
        (("type", "D{total}", "416375"),), {"D{total}": "rule.violated"}, shown={"F{total}": "-1"}
    ),
    "a total over the formula": Mistake(
        (OPEN, ("type", "F{total}", "416375")), remarks={"None": "excel.form-texts"}, shown={"F{total}": "+416.375"}
    ),
    "a decimal number": typed("12,5", problems={"D{first}": "excel.thousands"}, shown={"D{first}": "13"}),
    "a negative number": typed("-3", problems={"D{first}": "number.negative"}),
    "a date": Mistake(
        (("look", "D{first}", "TT.MM.JJJJ"), ("type", "D{first}", "1.2.2023")),
        {"D{first}": "excel.number-as-date"},
        shown={"D{first}": "01.02.2023"},
    ),
    # The format of the cell stays that of numbers: what is seen is read, and does not add up.
    "a date in a cell for numbers": typed(
        "1.2.2023", problems={"D{total}": "rule.violated"}, shown={"D{first}": "44.958"}
    ),
    "an inserted row": Mistake((OPEN, ("insert", "{follow_up}"))),
    "a figure in an inserted row": Mistake(
        (OPEN, ("insert", "{follow_up}"), ("type", "D{follow_up}", "5")), {"D{follow_up}": "excel.no-code"}
    ),
    "a deleted row": Mistake((OPEN, ("delete", "{follow_up}")), {"None": "excel.missing-row"}),
    "sorted rows": Mistake((OPEN, ("sort", "A{first}:I{total}", 3)), shown={"D{first}": "416.374"}),
    "rows sorted without their codes": Mistake(
        (OPEN, ("sort", "B{first}:D{total}", 2)),
        {"B{first}": "excel.other-label", "B{total}": "excel.other-label", "D{total}": "rule.violated"},
        shown={"D{first}": "416.374"},
    ),
    "figures sorted alone": Mistake((OPEN, ("sort", "D{first}:D{total}", 0)), {"D{total}": "rule.violated"}),
    "merged cells": Mistake(
        (OPEN, ("merge", "D{first}:D{follow_up}")), {"D{first}": "excel.merged", "D{follow_up}": "excel.merged"}
    ),
    "a hidden row": Mistake((OPEN, ("hide", "{first}")), remarks={"None": "excel.hidden-rows"}),
    "a copied sheet": Mistake((OPEN, ("copy", "Kopie")), {"None": "excel.same-report"}, report=True),
    "a cleared cell": Mistake(
        (("clear", "D{first}"),), differs={FIRST: iq.UNKNOWN}, shown={"D{first}": "", "F{total}": ""}
    ),
    "a moved cell": Mistake((OPEN, ("move", "D{first}", "D{above}")), {"D{above}": "excel.no-code"}),
    "a percentage": typed("5%", problems={"D{first}": "number.float"}),
    "a percent format": Mistake((("look", "D{first}", "0%"),), {"D{first}": "excel.percent"}),
    "a number as text": typed("'195182", shown={"D{first}": "195182"}),
    "German thousands": typed("195.182", shown={"D{first}": "195.182"}),
    "German thousands as text": typed("'195.182", shown={"D{first}": "195.182"}),
    "thousands with blanks": typed("195 182"),
    "German thousands read by an English program": Mistake(
        (("paste", "D{first}", 195.182),), {"D{first}": "excel.thousands"}
    ),
}


@attrs.frozen
class Desk:
    """The files that a person saved and what was seen in the window, by mistake and by what was opened."""

    rows: Mapping[str, int]
    saved: Mapping[tuple[str, str, str], Path]
    seen: Mapping[tuple[str, str], dict[str, Any]]
    again: Mapping[tuple[str, str], dict[str, Any]]

    def placed(self, texts: Mapping[str, Any]) -> dict[str, Any]:
        """Cells with their rows."""
        return {cell.format(**self.rows): value for cell, value in texts.items()}

    def read(self, name: str, way: tuple[str, str]) -> iq.results.TableRead[Any]:
        """What is read from the file of a mistake."""
        return read(self.saved[name, *way])


@cache
def read(path: Path) -> iq.results.TableRead[Any]:
    """What is read from a file, once."""
    return iq.workbooks.read_workbook(path)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Every mistake in the form of each format, saved in both; the form itself is opened again."""
    folder = tmp_path_factory.mktemp("desk")
    _, codes = form(folder / "rows.xlsx", REPORT)
    rows = {"first": codes[FIRST], "follow_up": codes[FOLLOW_UP], "total": codes[TOTAL], "above": codes[FIRST] - 1}
    cells = [cell.format(**rows) for cell in ("D{first}", "D{total}", "F{total}", "G{first}", "C{first}", "D4", "D5")]
    saved: dict[tuple[str, str, str], Path] = {}
    tasks = []
    for ending in ENDINGS:
        iq.workbooks.write_template(folder / f"form{ending}", language="de", report=REPORT)
    for number, (name, mistake) in enumerate(MISTAKES.items()):
        for source in ENDINGS:
            targets = [folder / f"{number}-from-{source[1:]}{target}" for target in ENDINGS]
            saved |= {(name, source, target.suffix): target for target in targets}
            steps = [[_placed(word, rows) for word in step] for step in mistake.steps]
            tasks.append(task(folder / f"form{source}", cells, steps, targets))
    opened = [task(saved["nothing", *way], cells) for way in WAYS]
    seen = done_by_a_person(folder, [*tasks, *opened])
    shown = dict(zip(product(MISTAKES, ENDINGS), seen, strict=False))
    return Desk(rows, saved, shown, dict(zip(WAYS, seen[-len(WAYS) :], strict=True)))


def task(path: Path, cells: list[str], steps: Any = (), saved: Any = ()) -> dict[str, Any]:
    """What is done with a workbook, as ``typist.py`` is told it."""
    targets = [str(target) for target in saved]
    return {"path": str(path), "steps": steps, "cells": cells, "saved": targets, "window": not steps}


def _placed(word: Any, rows: Mapping[str, int]) -> Any:
    """A word of a step with its rows: a row alone is a number."""
    if not isinstance(word, str):
        return word
    text = word.format(**rows)
    return int(text) if word.startswith("{") else text


def codes_of(problems: Any) -> dict[str, str]:
    """Cell -> code; the word None where no cell is meant."""
    return {str(dict(problem.data).get("cell")): problem.code for problem in problems}


def said(told: iq.results.TableRead[Any]) -> list[Any]:
    """Everything that is said of a file, in both languages, and the reports."""
    lines = [
        (one.code, one.pointer, dict(one.data).get("cell"), one.message("de"), one.message("en"))
        for one in (*told.problems, *told.remarks)
    ]
    return [*lines, *told.reports]


@pytest.mark.parametrize("name", MISTAKES)
class TestMistakes:
    """The same mistake has the same problems, whichever format was opened and whichever was saved."""

    def test_it_is_told(self, name: str, desk: Desk) -> None:
        mistake, told = MISTAKES[name], desk.read(name, (".ods", ".ods"))
        assert codes_of(told.problems) == desk.placed(mistake.problems)
        assert codes_of(told.remarks) == desk.placed(mistake.remarks)
        assert len(told.reports) == (not mistake.problems if mistake.report is None else mistake.report)
        for report in told.reports:
            assert {c: value for c, value in iq.figures(report).items() if value != REPORT[c]} == mistake.differs

    def test_in_every_format_alike(self, name: str, desk: Desk) -> None:
        first, *others = (said(desk.read(name, way)) for way in WAYS)
        assert others == [first] * 3

    def test_what_the_person_saw(self, name: str, desk: Desk) -> None:
        shown = desk.placed(MISTAKES[name].shown)
        for ending in ENDINGS:
            cells = desk.seen[name, ending]["cells"]
            assert {cell: cells[cell]["shown"] for cell in shown} == shown


class TestForm:
    """LibreOffice shows a form of ours as we made it, and keeps it so when it saves."""

    def test_alike_in_both_formats(self, desk: Desk) -> None:
        assert desk.seen["nothing", ".ods"] == desk.seen["nothing", ".xlsx"]

    def test_what_is_frozen_and_protected(self, desk: Desk) -> None:
        window = {name: value for name, value in desk.seen["nothing", ".ods"].items() if name != "cells"}
        assert window == {"frozen": True, "rows": 8, "columns": 2, "protected": True}

    def test_validations(self, desk: Desk) -> None:
        cells = desk.placed({"D{first}": "WHOLE", "C{first}": "LIST", "G{first}": "LIST", "D4": "LIST", "D5": "DATE"})
        shown = desk.seen["nothing", ".ods"]["cells"]
        assert {cell: shown[cell]["validation"]["kind"] for cell in cells} == cells
        figure = desk.placed({"D{first}": None})
        (whole,) = (shown[cell]["validation"] for cell in figure)
        assert (whole["limits"], whole["stops"]) == (["0", "1000000000000"], True)
        assert whole["says"].startswith("Eine ganze Zahl ab 0")
        assert '"Bayern"' in shown["D4"]["validation"]["limits"][0]

    @pytest.mark.parametrize("way", WAYS)
    def test_saving_keeps_them(self, way: tuple[str, str], desk: Desk) -> None:
        before, after = desk.seen["nothing", way[0]], desk.again[way]
        assert after == before
        (total,) = desk.placed({"F{total}": None})
        assert after["cells"][total]["formula"].startswith("=IF(AND(COUNT(")
