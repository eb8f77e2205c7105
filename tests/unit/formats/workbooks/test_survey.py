"""Everything in a workbook is counted before it is opened: what is over a limit costs next to nothing."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, Final

import pytest

import iqmodel as iq
from benchmarks import hostile_files as files
from iqmodel.formats.workbooks.survey import area
from iqmodel.language.problems import problems_of
from tests.unit.formats.workbooks.filled import form

CELLS: Final = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(3, 103))


def rows_of(cells: str) -> bytes:
    return files.workbook(files.TABLE + f'<row r="3">{cells}</row>')


# What is over which limit: the file, and the limits by which it is.
OVER: Final[dict[str, tuple[bytes, dict[str, int]]]] = {
    "sheet_cells": (files.numbers(200), {"sheet_cells": 100}),
    "rows without cells": (files.empty_rows(200), {"sheet_cells": 100}),
    "cells of a part that many sheets name": (files.workbook(sheets=20), {"sheet_cells": 100}),
    "sheets": (files.sheet_entries(20), {"sheets": 19}),
    "names": (files.defined_names(20), {"names": 19}),
    "a long print area": (files.print_area(2_001), {}),
    "print areas that are long together": (
        files.workbook(
            names=f'<definedName name="_xlnm.Print_Area">{"x" * 1_999}</definedName><definedName name="n"/>' * 11
        ),
        {},
    ),
    "comments": (files.comments(20), {"comments": 19}),
    "merged ranges": (files.merges(20), {"ranges": 19}),
    "conditional formats": (files.conditions(20), {"ranges": 19}),
    "ranges of one input check": (
        files.workbook(after=f'<dataValidations><dataValidation sqref="{"A1 " * 20}"/></dataValidations>'),
        {"ranges": 19},
    ),
    "formulas": (files.shared_formula(20), {"formulas": 100_000}),
    "a long text": (files.shared_text(50), {"text": 99}),
    "a long comment": (files.long_comment(99), {"text": 100}),
    "a long text of a cell": (rows_of(f'<c r="F3" t="inlineStr"><is><t>{"x" * 101}</t></is></c>'), {"text": 100}),
    "texts that many cells share": (
        files.workbook(files.TABLE + CELLS, strings=f"<si><t>{'x' * 1_000}</t></si>"),
        {"unpacked": 50_000},
    ),
    "elements": (files.numbers(200), {"elements": 200}),
    "elements without end": (rows_of("<c>" * 70 + "</c>" * 70), {}),
    "a tag without end": (rows_of(f'<c r="{"x" * 400_000}"/>'), {}),
    "styles": (
        files.workbook(more={"xl/styles.xml": files.styles(formats=20)}),
        {"styles": 19},
    ),
}
NAMED: Final = {
    "sheets": "sheets",
    "sheet_cells": "sheet_cells",
    "rows without cells": "sheet_cells",
    "cells of a part that many sheets name": "sheet_cells",
    "names": "names",
    "a long print area": "names",
    "print areas that are long together": "names",
    "comments": "comments",
    "merged ranges": "ranges",
    "conditional formats": "ranges",
    "ranges of one input check": "ranges",
    "formulas": "formulas",
    "a long text": "text",
    "a long comment": "text",
    "a long text of a cell": "text",
    "texts that many cells share": "unpacked",
    "elements": "elements",
    "elements without end": "elements",
    "a tag without end": "elements",
    "styles": "styles",
}
"""The limit that each is over."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.xlsx"


def codes(read: Any) -> list[str]:
    return [problem.code for problem in read.problems]


class TestOver:
    """A workbook over a limit has one problem that names it; its feedback is refused for the same reason."""

    @pytest.mark.parametrize("what", OVER)
    def test_one_problem(self, what: str, path: Path) -> None:
        content, limits = OVER[what]
        path.write_bytes(content)
        read = iq.workbooks.read_workbook(path, limits=iq.Limits(**limits))
        assert (read.reports, codes(read)) == ((), [f"limit.{NAMED[what]}"])
        (problem,) = read.problems
        data = dict(problem.data)
        assert data["has"] > data["limit"]
        assert problem.message("de") != problem.message("en")
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.workbooks.write_feedback(path, path.with_name("out.xlsx"), limits=iq.Limits(**limits))
        assert caught.value.problems == (problem,)
        if limits:
            assert "limit" not in str(codes(iq.workbooks.read_workbook(path)))

    def test_one_more_would_be_too_many(self, path: Path) -> None:
        path.write_bytes(files.comments(19))
        assert iq.workbooks.read_workbook(path, limits=iq.Limits(comments=19)).ok
        path.write_bytes(files.print_area(2_000))
        assert iq.workbooks.read_workbook(path).ok

    def test_a_text_may_have_more_bytes_than_characters(self, path: Path) -> None:
        text = "&#228;" * 100
        for content in (
            files.workbook(files.TABLE + CELLS, strings=f"<si><t>{text}</t></si>"),
            rows_of(f'<c r="F3" t="inlineStr"><is><t>{text}</t></is></c>'),
            files.workbook(strings=f"<si><r><rPr><b/></rPr><t>{text[:300]}</t></r><r><t>{text[300:]}</t></r></si>"),
        ):
            path.write_bytes(content)
            assert "limit" not in str(codes(iq.workbooks.read_workbook(path, limits=iq.Limits(text=100))))
            assert codes(iq.workbooks.read_workbook(path, limits=iq.Limits(text=99))) == ["limit.text"]

    def test_an_entry_form_is_far_within_the_defaults(self, path: Path) -> None:
        form(path)
        few = iq.Limits(sheet_cells=2_000, elements=20_000, names=20, comments=20, ranges=200, styles=200, text=2_000)
        assert iq.workbooks.read_workbook(path, limits=few).ok


class TestCost:
    """What once took minutes or gigabytes is refused, or read in time."""

    @pytest.mark.parametrize(
        ("make", "size"),
        [
            (files.shared_text, 15_000),
            (files.shared_value, 450_000),
            (files.print_area, 100_000),
            (files.sheet_entries, 16_000),
            (files.shared_formula, 1_500),
            (files.empty_cells, 2_000_000),
            (files.long_comment, 128_000),
            (files.merges, 20_000),
            (files.far_cell, 1),
            (files.far_row, 1),
        ],
    )
    def test_reading_and_feedback(self, make: files.Shape, size: int, path: Path) -> None:
        path.write_bytes(make(size))
        before = time.process_time()
        read = iq.workbooks.read_workbook(path)
        assert read.problems
        assert all(len(str(problem.value)) <= 200 for problem in read.problems)
        try:
            problems = iq.workbooks.write_feedback(path, path.with_name("out.xlsx")).problems
        except iq.InvalidDataError as error:
            problems = problems_of(error)
        assert problems == read.problems
        assert time.process_time() - before < 10


@pytest.mark.parametrize(
    ("ref", "cells"), [("A1", 1), ("B2:C4", 6), ("$B$2:$C$4", 6), ("A:A", 1_048_576), ("1:1", 16_384), ("?", 1)]
)
def test_areas(ref: str, cells: int) -> None:
    assert area(ref) == cells
