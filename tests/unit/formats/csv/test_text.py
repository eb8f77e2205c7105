"""CSV as text: encodings, records with their lines, cells that a spreadsheet must not compute."""

from __future__ import annotations

import csv
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats.csv.text import (
    Record,
    as_text,
    check_delimiter,
    codec,
    decode,
    fitted,
    from_text,
    lines_of,
    records,
    separator_line,
    too_many_lines,
    write_records,
)
from iqmodel.language.problems import Problem
from tests.refusals import refusal


def read(text: str, delimiter: str = ";", **how: Any) -> list[tuple[int, tuple[str, ...] | str]]:
    """Each record as its line and cells; a problem as its line and code."""
    found = records(lines_of(text), delimiter, **how)
    return [(one.line, one.cells) if isinstance(one, Record) else (dict(one.data)["row"], one.code) for one in found]


class TestMarks:
    """A cell that a spreadsheet would compute gets an apostrophe, and loses it again; every other is left alone."""

    @pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t1", "＝1", "'=1", "''=1"])
    def test_what_would_be_computed(self, cell: str) -> None:
        assert as_text(cell) == "'" + cell
        assert from_text("'" + cell) == cell

    @pytest.mark.parametrize(
        ("cell", "marked"),
        [
            (" =1", " '=1"),
            ('"=1', "\"'=1"),
            ("x;=1+1", "x;'=1+1"),
            ("x,+1", "x,'+1"),
            ("x\t-1", "x\t'-1"),
            ("x|@a", "x|'@a"),
            ("x\n=1", "x\n'=1"),
            ("x\r\n=1", "x\r\n'=1"),
            ("x; =1", "x; '=1"),
            ('x;"=1"', 'x;"\'=1"'),
            ("x;'=1", "x;''=1"),
            ("=1;=2", "'=1;'=2"),
            ("a;b;＝1", "a;b;'＝1"),
        ],
    )
    def test_within_a_text_another_separator_may_begin_a_cell(self, cell: str, marked: str) -> None:
        assert as_text(cell) == marked
        assert from_text(marked) == cell

    @pytest.mark.parametrize("cell", ["", "x=1", "'quoted'", "'s Hertogenbosch", "1-1", "a; b", "a, 'b'"])
    def test_other_text_gets_no_mark(self, cell: str) -> None:
        assert as_text(cell) == from_text(cell) == cell


class TestDecoding:
    """As declared; else UTF-8 if possible, otherwise Windows-1252, and never both in one file."""

    @pytest.mark.parametrize(
        ("content", "declared", "text", "encoding"),
        [
            ("\ufeffä", None, "ä", None),
            ("ä".encode(), None, "ä", "utf-8"),
            (b"", None, "", "utf-8"),
            ("ä".encode("utf-8-sig"), None, "ä", "utf-8-sig"),
            ("„ß“".encode("cp1252"), None, "„ß“", "cp1252"),
            ("ä".encode("latin-1"), "latin-1", "ä", "latin-1"),
            ("ä".encode("utf-16"), "utf-16", "ä", "utf-16"),
            ("ä".encode("utf-8-sig"), "utf-8", "ä", "utf-8"),
        ],
    )
    def test_sound(self, content: bytes | str, declared: str | None, text: str, encoding: str | None) -> None:
        found = decode(content, declared)
        assert (found.text, found.encoding, found.problem) == (text, encoding, None)

    @pytest.mark.parametrize(
        ("content", "declared", "code", "data"),
        [
            ("ä".encode("utf-16"), None, "csv.utf-16", {}),
            (b"a\n\xc3\xa4\xff", None, "csv.encoding-damaged", {"row": 2, "position": 4}),
            (b"\xef\xbb\xbf\xff", None, "csv.encoding-damaged", {"row": 1}),
            (b"a\n\nb\x81", None, "csv.encoding-unknown", {"row": 3, "position": 4}),
            (b"a\n\xe4", "utf-8", "csv.encoding-declared", {"row": 2, "position": 2, "encoding": "utf-8"}),
            (b"a", "utf-16", "csv.encoding-declared", {"row": 1, "encoding": "utf-16"}),
        ],
    )
    def test_unsound(self, content: bytes, declared: str | None, code: str, data: dict[str, object]) -> None:
        found = decode(content, declared)
        assert (found.text, found.encoding) == ("", None)
        assert found.problem is not None
        assert found.problem.code == code
        assert {name: dict(found.problem.data)[name] for name in data} == data

    @pytest.mark.parametrize("encoding", ["klingon", "base64", "rot13", "", "utf-8\0", None, 7])
    def test_what_is_no_text_encoding(self, encoding: object) -> None:
        codec("cp1252")
        assert refusal(lambda: codec(encoding))[0] == "invalid-data"


class TestRecords:
    """Every record with its line; a line that cannot be read is a problem, and reading goes on after it."""

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("", []),
            ("a;b", [(1, ("a", "b"))]),
            ("a;b\n\n ;\t\nc", [(1, ("a", "b")), (4, ("c",))]),
            ("a\rb\r\nc\n", [(1, ("a",)), (2, ("b",)), (3, ("c",))]),
            ('"a\nb";c\nd;e', [(1, ("a\nb", "c")), (3, ("d", "e"))]),
            ('"a;""b""";c', [(1, ('a;"b"', "c"))]),
            ('a;b\n"c"d;e\nf;g', [(1, ("a", "b")), (2, "csv.quotes"), (3, ("f", "g"))]),
            ('a\n"b;c\nd', [(1, ("a",)), (2, "csv.quotes"), (3, ("d",))]),
        ],
    )
    def test_each(self, text: str, found: list[tuple[int, Any]]) -> None:
        assert read(text) == found

    def test_from_a_line_on(self) -> None:
        assert read("a\nb\nc", start=1) == [(2, ("b",)), (3, ("c",))]

    def test_with_a_width_an_unclosed_quotation_mark_takes_one_line_only(self) -> None:
        text = 'a;b\n"c;d\ne;f\n"g;h\ni;j'
        assert read(text, width=2) == [
            (1, ("a", "b")),
            (2, "csv.quotes"),
            (3, ("e", "f")),
            (4, "csv.quotes"),
            (5, ("i", "j")),
        ]
        assert read('"a\nb";c', width=2) == [(1, ("a\nb", "c"))]

    def test_another_delimiter(self) -> None:
        assert read("a;b|c", delimiter="|") == [(1, ("a;b", "c"))]

    def test_too_wide_and_too_long(self) -> None:
        few = iq.Limits(columns=3)
        assert read("a;b;c\na;b;c;d\ne", limits=few) == [(1, ("a", "b", "c")), (2, "limit.columns"), (3, ("e",))]
        # Beyond 131,072 characters the csv module itself stops.
        for length in (32_768, 200_000):
            assert read("x" * length + "\nb") == [(1, "limit.text"), (2, ("b",))]
        assert read("x" * 32_767 + "\nb") == [(1, ("x" * 32_767,)), (2, ("b",))]

    def test_after_too_many_broken_lines_reading_ends(self) -> None:
        broken, few = '"a"b\n', iq.Limits(problems=4)
        assert read(broken * 2 + "c", limits=few) == [(1, "csv.quotes"), (2, "csv.quotes"), (3, ("c",))]
        assert [code for _, code in read(broken * 9, limits=few)] == ["csv.quotes"] * 3 + ["csv.too-broken"]
        assert read("c", limits=iq.Limits(problems=1)) == [(1, ("c",))]

    def test_other_quotation_marks(self) -> None:
        assert read("'a;b';c", quoting={"quotechar": "'"}) == [(1, ("a;b", "c"))]
        assert read('"a;b', quoting={"quoting": csv.QUOTE_NONE}) == [(1, ('"a', "b"))]

    def test_a_problem_quotes_the_line(self) -> None:
        (problem,) = records(['"a"b' + "c" * 300 + "\r\n"], ";")
        assert isinstance(problem, Problem)
        assert problem.value == '"a"b' + "c" * 196

    def test_far_more_lines_than_rows(self) -> None:
        few = iq.Limits(rows=10)
        assert too_many_lines("\n" * 100, few) is None
        for text in ("\n" * 101, "a\r" * 101):
            problem = too_many_lines(text, few)
            assert problem is not None
            assert (problem.code, dict(problem.data)["limit"], dict(problem.data)["has"]) == ("limit.rows", 10, 101)


class TestParts:
    """Lines, widths, separator lines and delimiters."""

    def test_lines_keep_their_ends(self) -> None:
        assert lines_of("a\nb\r\nc\rd") == ["a\n", "b\r\n", "c\r", "d"]
        assert lines_of("") == []

    @pytest.mark.parametrize(
        ("cells", "width", "result"),
        [
            (("a", "b"), 2, ("a", "b")),
            (("a", "b", "", " "), 2, ("a", "b")),
            (("a", "b", "c"), 2, None),
            (("a",), 2, None),
            ((), 0, ()),
        ],
    )
    def test_width(self, cells: tuple[str, ...], width: int, result: tuple[str, ...] | None) -> None:
        assert fitted(cells, width) == result

    @pytest.mark.parametrize(
        ("lines", "delimiter"),
        [
            (["sep=;\r\n"], ";"),
            (["SEP=\t\n"], "\t"),
            (["sep=|"], "|"),
            ([], None),
            (["sep=;;\n"], None),
            (["x", "sep=;"], None),
            (["sep="], None),
        ],
    )
    def test_separator_line(self, lines: list[str], delimiter: str | None) -> None:
        assert separator_line(lines) == delimiter

    def test_what_is_written_is_read(self) -> None:
        rows = [["a;b", 'c"d'], ["e\nf", ""]]
        text = write_records(rows, ";")
        assert text == '"a;b";"c""d"\r\n"e\nf";\r\n'
        assert [cells for _, cells in read(text)] == [tuple(row) for row in rows]

    @pytest.mark.parametrize("delimiter", [";", ",", "\t", "|", ":", " "])
    def test_delimiters(self, delimiter: str) -> None:
        check_delimiter(delimiter)

    @pytest.mark.parametrize("delimiter", ["", ";;", "a", "1", '"', "'", ".", "-", "\n", "\r", None, 5])
    def test_what_separates_no_cells(self, delimiter: Any) -> None:
        assert refusal(lambda: check_delimiter(delimiter))[0] == "invalid-data"
