"""Hostile XML costs no time and no memory."""

from __future__ import annotations

import io
import time
import tracemalloc
from pathlib import Path

import pytest

import iqmodel as iq
from iqmodel.formats.workbooks.ods.scanner import FARTHEST, Scanner, repeated
from tests.unit.formats.workbooks.ods.made import document, number, packed, table, text
from tests.unit.formats.workbooks.ods.test_package import codes
from tests.unit.formats.workbooks.written_by_others import figure_in

WHOLE = (
    '<table:table-row table:number-rows-repeated="1048576">'
    '<table:table-cell table:style-name="Default" table:number-columns-repeated="16384"/></table:table-row>'
)


class TestRepetition:
    """What is repeated and empty costs nothing; what is repeated and has a value is counted first."""

    def test_a_whole_sheet_of_empty_cells(self, path: Path) -> None:
        table(path, number(5), rows=WHOLE * 3, before='<table:table-column table:number-columns-repeated="16384"/>')
        tracemalloc.start()
        begin = time.perf_counter()
        assert figure_in(path) == 5
        assert time.perf_counter() - begin < 1
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
        tracemalloc.stop()

    @pytest.mark.parametrize(
        "cell",
        [
            number(5, ' table:number-columns-repeated="16384"'),
            text("5", ' table:number-columns-repeated="999999999999999999999"'),
            number(5, ' table:number-columns-spanned="16384" table:number-columns-repeated="100"'),
        ],
    )
    def test_a_whole_sheet_of_values(self, path: Path, cell: str) -> None:
        begin = time.perf_counter()
        table(path, number(5), rows=f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>')
        assert codes(path)[0] in {"limit.sheet_cells", "limit.unpacked"}
        assert time.perf_counter() - begin < 1

    def test_merged_cells_are_counted(self, path: Path) -> None:
        wide = number(5, ' table:number-columns-spanned="16384" table:number-rows-spanned="1048576"')
        (problem,) = iq.workbooks.read_workbook(table(path, wide)).problems
        assert (problem.code, dict(problem.data)["range"]) == ("limit.spanned", "D2:XFG1048577")

    def test_long_texts_are_counted_wherever_they_are_shown(self, path: Path) -> None:
        many = text("x" * 30_000, ' table:number-columns-repeated="2000"')
        assert codes(table(path, number(5), rows=f"<table:table-row>{many}</table:table-row>")) == ["limit.unpacked"]
        blanks = text('<text:s text:c="999999999"/>')
        assert codes(table(path, blanks)) == ["limit.text"]

    def test_numbers_of_repetitions(self) -> None:
        assert [repeated(text) for text in (None, "", "3", "0", "-1", "x", "٣", "9" * 50)] == [
            *(1, 1, 3, 1, 1, 1, 1),
            FARTHEST,
        ]


class TestXML:
    """There is no document type, and no depth without end."""

    def test_document_types(self, path: Path) -> None:
        bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
        content = document("").replace("<office:document-content", f"{bomb}<office:document-content", 1)
        (problem,) = iq.workbooks.read_workbook(packed(path, {"content.xml": content})).problems
        assert (problem.code, problem.value) == ("excel.doctype", "content.xml")
        packed(path, {"content.xml": document(""), "styles.xml": f"{bomb}<x/>"})
        assert codes(path) == ["excel.doctype"]

    def test_depth(self, path: Path) -> None:
        deep = "<text:span>" * 40_000
        begin = time.perf_counter()
        assert codes(table(path, text(f"{deep}5{'</text:span>' * 40_000}"))) == ["limit.elements"]
        assert time.perf_counter() - begin < 2

    def test_elements(self, path: Path) -> None:
        assert codes(table(path, number(5)), iq.Limits(elements=10)) == ["limit.elements"]
        assert codes(table(path, number(5)), iq.Limits(sheets=1)) == []

    def test_a_tag_without_end(self, path: Path) -> None:
        begin = time.perf_counter()
        table(path, f'<table:table-cell table:x="{"ab" * 4_000_000}"/>')
        assert codes(path, iq.Limits(ratio=10_000)) == ["limit.elements"]
        assert time.perf_counter() - begin < 3

    @pytest.mark.parametrize("content", ["", "<x>", "<x>&nbsp;</x>", "<x/><y/>", "kein XML"])
    def test_what_is_none(self, path: Path, content: str) -> None:
        assert codes(packed(path, {"content.xml": content})) == ["excel.damaged"]

    def test_what_is_skipped_is_counted(self) -> None:
        scanned = Scanner("x").through(io.BytesIO(b"<a><b/><b/></a>"))
        assert (scanned.elements, scanned.depth, scanned.is_skipping) == (3, 0, False)
