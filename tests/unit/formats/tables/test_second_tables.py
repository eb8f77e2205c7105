"""A second table below the first is never read by the first one's header: in CSV, large CSV and workbooks alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

import iqmodel as iq
from iqmodel.formats.tables.headers import match
from iqmodel.formats.tables.second_tables import begins_table

FIRST: Final = "counselling.sessions.first"
FOLLOW_UP: Final = "counselling.sessions.follow_up"
HEADER: Final = ("scope", "start", "end", FIRST, FOLLOW_UP)
SWAPPED: Final = ("scope", "start", "end", FOLLOW_UP, FIRST)
BAVARIA: Final = ("DE-BY", "2019-01-01", "2019-12-31", "10", "5")
BERLIN: Final = ("DE-BE", "2019-01-01", "2019-12-31", "1", "2")

# Headers under which first and follow-up sessions stand in each other's places.
OTHERS: Final = {
    "codes in another order": SWAPPED,
    "behind a byte order mark": ("\ufeffscope", *SWAPPED[1:]),
    "German labels": ("Gebiet", "Beginn", "Ende", "Folgeberatungen", "Erstberatungen"),
    "English labels": ("Scope", "Start", "End", "follow-up sessions", "first sessions"),
    "other words": ("Land", "von", "bis", "Folge", "Erst"),
    "words that nobody knows": ("Ort der Beratung", "Anfang Zeitraum", "Schluss Zeitraum", "Wiederholer", "Neue"),
    "no word above the scopes": ("", "von", "bis", "Folge", "Erst"),
    "words with numbers in them": ("Land", "Von (TT.MM.JJJJ)", "Bis (31.12.)", "Folge", "Erst"),
    "keys elsewhere": (FOLLOW_UP, FIRST, "scope", "start", "end"),
    "fewer columns": ("scope", "start", "end", FOLLOW_UP),
    "an unknown column in place of a figure": ("scope", "start", "end", FIRST, "Bemerkung"),
}
SAME: Final = {
    "the same": HEADER,
    "behind a byte order mark": ("\ufeffscope", *HEADER[1:]),
    "in labels": ("Gebiet", "Beginn", "Ende", "Erstberatungen", "Folgeberatungen"),
}
# Rows that are no headers, whatever is wrong with them.
ROWS: Final = {
    "an ordinary row": BERLIN,
    "figures missing": ("DE-BE", "2019-01-01", "2019-12-31", "", ""),
    "days in words": ("DE-BE", "Anfang", "Ende", "1", "2"),
    "a scope without days": ("DE-BE", "unbekannt", "unbekannt", "", ""),
    "a scope that does not exist": ("DE-XX", "Anfang", "Ende", "k. A.", "k. A."),
    "signs in place of days": ("Berlin", "=", "-", "", ""),
    "a row that is cut off": ("Berlin", "Anfang"),
    "a sum": ("Summe", "", "", "11", "7"),
    "a title": ("Tabelle 2: Berlin", "", "", "", ""),
    "blank": ("", "", "", "", ""),
    "no figure in words": ("DE-BE", "2019-01-01", "2019-12-31", "k. A.", "k. A."),
}


def text_of(*rows: tuple[str, ...]) -> bytes:
    return "".join(";".join(row) + "\n" for row in rows).encode()


def in_csv(*rows: tuple[str, ...], path: Path) -> tuple[dict[str, Any], list[str], list[str]]:
    """Each scope with its first sessions, the codes of the problems and of the remarks."""
    read = iq.read_csv(text_of(*rows))
    return {str(one.scope): one[FIRST] for one in read.reports}, *told(read)


def in_large_csv(*rows: tuple[str, ...], path: Path) -> tuple[dict[str, Any], list[str], list[str]]:
    read = iq.frames.read_csv_frame(text_of(*rows), numbers="plain")
    return dict(read.frame.select("scope", FIRST).rows()), *told(read)


def in_workbook(*rows: tuple[str, ...], path: Path) -> tuple[dict[str, Any], list[str], list[str]]:
    book: Any = openpyxl.Workbook()
    for row in rows:
        book.active.append([int(cell) if cell.isdecimal() else cell or None for cell in row])
    book.save(path / "t.xlsx")
    read = iq.workbooks.read_workbook(path / "t.xlsx")
    return {str(one.scope): one[FIRST] for one in read.reports}, *told(read)


def told(read: Any) -> tuple[list[str], list[str]]:
    return [problem.code for problem in read.problems], [remark.code for remark in read.remarks]


READERS: Final = [in_csv, in_large_csv, in_workbook]


@pytest.mark.parametrize("reader", READERS)
class TestReaders:
    """Reading stops at another header and says so; below the same header it goes on."""

    @pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
    def test_another_header(self, reader: Any, tmp_path: Path, other: tuple[str, ...]) -> None:
        assert reader(HEADER, BAVARIA, other, BERLIN, path=tmp_path) == ({"DE-BY": 10}, ["table.other-header"], [])

    @pytest.mark.parametrize("same", SAME.values(), ids=SAME)
    def test_the_same_header(self, reader: Any, tmp_path: Path, same: tuple[str, ...]) -> None:
        expected = {"DE-BY": 10, "DE-BE": 1}
        assert reader(HEADER, BAVARIA, same, BERLIN, path=tmp_path) == (expected, [], ["table.same-header"])

    def test_after_a_title_and_a_blank_line(self, reader: Any, tmp_path: Path) -> None:
        blank, title = ("",) * 5, ("Tabelle 2", "", "", "", "")
        figures, problems, _ = reader(HEADER, BAVARIA, blank, title, blank, SWAPPED, BERLIN, path=tmp_path)
        assert figures == {"DE-BY": 10}
        assert "table.other-header" in problems

    def test_of_three_tables_the_first_is_read(self, reader: Any, tmp_path: Path) -> None:
        hamburg = ("DE-HH", *BERLIN[1:])
        figures, problems, _ = reader(HEADER, BAVARIA, SWAPPED, BERLIN, HEADER, hamburg, path=tmp_path)
        assert (figures, problems) == ({"DE-BY": 10}, ["table.other-header"])

    def test_files_appended_to_each_other(self, reader: Any, tmp_path: Path) -> None:
        rows = [HEADER, BAVARIA, ("\ufeffscope", *HEADER[1:]), ("DE-BE", *BERLIN[1:]), ("\ufeffDE-HH", *BERLIN[1:])]
        figures, problems, remarks = reader(*rows, path=tmp_path)
        assert (figures, problems) == ({"DE-BY": 10, "DE-BE": 1, "DE-HH": 1}, [])
        assert remarks == ["table.same-header"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\ufeff", "\u200e"])
def test_what_nobody_sees_is_not_read(reader: Any, tmp_path: Path, sign: str) -> None:
    header = tuple(f"{name}{sign}" for name in HEADER)
    row = tuple(f"{cell}{sign}" for cell in BAVARIA)
    assert reader(header, row, path=tmp_path) == ({"DE-BY": 10}, [], [])


class TestRows:
    """What is a header is decided by the row alone."""

    @pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
    def test_no_header(self, row: tuple[str, ...]) -> None:
        assert begins_table(row, match(HEADER), iq.Report) is None

    @pytest.mark.parametrize(
        ("cells", "begun"),
        [
            (["scope", "start", "end", "counselling.sessions.total"], "other"),
            (["Gebiet", "Beginn", "Ende", "Beratungen"], "other"),
            (["scope", "start", "end"], "other"),
            (["scope", "start", "x", FOLLOW_UP], "other"),
            (["scope", "start", "end", FIRST], "same"),
            (["Gebiet", "Beginn", "Ende", "Erstberatungen"], "same"),
            (["DE", "2019-01-01", "2019-12-31", "5"], None),
            (["DE", "", "", ""], None),
            ([None, 5, 6, 7], None),
            ([], None),
        ],
    )
    def test_each(self, cells: list[object], begun: str | None) -> None:
        assert begins_table(cells, match(("scope", "start", "end", FIRST)), iq.Report) == begun

    def test_columns_with_names_of_their_own(self) -> None:
        own = ("Land", "von", "bis", "Neue")
        mapping = {"Land": "scope", "von": "start", "bis": "end", "Neue": FIRST}
        read = iq.read_csv(text_of(own, BAVARIA[:4], own, BERLIN[:4]), columns=mapping)
        assert ([report[FIRST] for report in read.reports], told(read)) == ([10, 1], ([], ["table.same-header"]))

    def test_in_a_long_table(self) -> None:
        header = ("scope", "start", "end", "code", "value")
        rows = [(*BAVARIA[:3], FIRST, "10"), ("Land", "von", "bis", "Kennzahl", "Zahl"), (*BERLIN[:3], FIRST, "1")]
        read = iq.read_csv(text_of(header, *rows))
        assert ([report[FIRST] for report in read.reports], told(read)[0]) == ([10], ["table.other-header"])

    def test_a_quoted_header_behind_a_byte_order_mark(self) -> None:
        quoted = ('\ufeff"scope"', *(f'"{name}"' for name in HEADER[1:]))
        for rows in ((quoted, BAVARIA), (HEADER, BAVARIA, quoted, BERLIN)):
            assert iq.read_csv(text_of(*rows)).reports[0][FIRST] == 10
            assert iq.read_csv(text_of(*rows)).ok
