"""A large CSV file as a frame gives the same figures and problems as careful reading, cell by cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.formats.csv import lines as csv_lines
from iqmodel.formats.csv.large import read_csv_frame
from iqmodel.formats.tables.notation import read_figure

CORPUS: Final = Path(__file__).parents[3] / "corpus" / "csv"
FIRST: Final = "counselling.sessions.first"
HEAD: Final = f"scope;start;end;{FIRST}\n"


def table(*cells: str) -> bytes:
    return (HEAD + "".join(f"DE-BY/n/p{n};2019-01-01;2019-12-31;{cell}\n" for n, cell in enumerate(cells))).encode()


def places(read: Any) -> list[tuple[Any, Any, str]]:
    data = [dict(problem.data) for problem in read.problems]
    return [(d.get("row"), d.get("column"), p.code) for d, p in zip(data, read.problems, strict=True)]


class TestFrame:
    """A misspelt number is a problem, never a pass."""

    @pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
    def test_clean_lines(self, ends: bytes) -> None:
        read = read_csv_frame(table("1.234", "0", "", "1234").replace(b"\n", ends), numbers="de")
        assert read.frame[FIRST].to_list() == [1_234, 0, None, 1_234]
        assert read.frame["start"].to_list() == [date(2019, 1, 1)] * 4
        assert (read.problems, read.frame.schema[FIRST]) == ((), pl.Int64)
        assert read.detected.declared == ("numbers",)

    @pytest.mark.parametrize("quoted", [False, True], ids=["plain", "quoted"])
    def test_a_table_below_another_is_not_read_by_its_header(self, *, quoted: bool) -> None:
        header = HEAD.replace(FIRST, f'"{FIRST}"') if quoted else HEAD
        below = HEAD.replace(".first", ".total") + "DE-BE;2019-01-01;2019-12-31;9\nDE-HH;2019-01-01;2019-12-31;x\n"
        first = 'DE-BY;2019-01-01;2019-12-31;"5"\n' if quoted else "DE-BY;2019-01-01;2019-12-31;5\n"
        read = read_csv_frame((header + first + below).encode(), numbers="de")
        assert read.frame["scope"].to_list() == ["DE-BY"]
        assert places(read) == [(3, None, "table.other-header")]

    def test_doubtful_lines_among_clean_ones(self) -> None:
        read = read_csv_frame(table("1.234", "1.2.3", "5;6", "rund 5", "", "7"), numbers="de")
        assert read.frame[FIRST].to_list() == [1_234, None, None, None, 7]
        assert places(read) == [(3, FIRST, "number.grouping"), (4, None, "csv.cells"), (5, FIRST, "csv.not-exact")]
        assert read.frame["scope"].to_list() == [f"DE-BY/n/p{n}" for n in (0, 1, 3, 4, 5)]

    def test_points_in_keys_and_quotation_marks(self) -> None:
        content = table("1.234").replace(b"2019-01-01", b"01.01.2019").replace(b"n/p0", b"n.x/p.0")
        for changed in (content, content.replace(b"01.01.2019", b'"01.01.2019"')):
            read = read_csv_frame(changed, numbers="de")
            assert read.problems == ()
            assert read.frame.row(0) == ("DE-BY/n.x/p.0", date(2019, 1, 1), date(2019, 12, 31), 1_234)

    def test_blank_lines_keep_their_numbers(self) -> None:
        content = HEAD.encode() + b"\nDE;2019-01-01;2019-12-31;5\n\n\nDE-BY;2019-01-01;2019-12-31;viele\n"
        read = read_csv_frame(content, numbers="de")
        assert (read.frame[FIRST].to_list(), places(read)) == ([5, None], [(6, FIRST, "number.none")])

    def test_an_engine_that_drops_blank_lines(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert csv_lines._keeps_blank_lines(pl)
        monkeypatch.setattr(csv_lines, "_keeps_blank_lines", lambda _: False)
        content = table("1.234")
        assert csv_lines._count_lines(content) == 2
        # Whether or not the number of lines is believed, the figures are the same.
        for lines in (2, 99):
            monkeypatch.setattr(csv_lines, "_count_lines", lambda _, lines=lines: lines)
            assert read_csv_frame(content, numbers="de").frame[FIRST].to_list() == [1_234]

    def test_rows_of_nobody_and_of_no_time(self) -> None:
        rows = ["Gesamt;;;3", "Bayreuth;2019-01-01;2019-12-31;4", "DE-BY;01/02/2019;2019-12-31;5"]
        rows += ["DE-BY;2019-12-31;2019-01-01;6", "DE-BY;2019-02-29;2019-12-31;7"] * 2
        read = read_csv_frame((HEAD + "\n".join(["DE;2019-01-01;2019-12-31;1", *rows])).encode(), numbers="de")
        assert read.frame.rows() == [("DE", date(2019, 1, 1), date(2019, 12, 31), 1)]
        assert places(read) == [
            (3, "scope", "scope.unreadable"),
            (3, "start", "rows.key-empty"),
            (3, "end", "rows.key-empty"),
            (4, "scope", "scope.unreadable"),
            (5, "start", "period.slashed-date"),
            (6, "end", "period.reversed"),
            (7, "start", "period.not-in-calendar"),
            (8, "end", "period.reversed"),
            (9, "start", "period.not-in-calendar"),
        ]

    def test_one_scope_and_period_in_several_rows(self) -> None:
        same, differs = ["DE-BE+DE-BY;2019-01-01;2019-12-31;5"] * 2, ["DE-HH;2019-01-01;31.12.2019;1"]
        rows = [*same, *differs, "DE-BY+DE-BE;2019-01-01;2019-12-31;5", "DE-HH;2019-01-01;2019-12-31;2"]
        read = read_csv_frame((HEAD + "\n".join(rows)).encode(), numbers="de")
        assert read.frame.rows() == [("DE-BE+DE-BY", date(2019, 1, 1), date(2019, 12, 31), 5)]
        assert places(read) == [(row, None, "rows.same-row") for row in (3, 5, 6)]
        assert [dict(problem.data)["earlier"] for problem in read.problems] == [2, 2, 4]

    def test_a_nameless_column_that_holds_something(self) -> None:
        lines = [HEAD[:-1] + ";", "DE-BY;2019-01-01;2019-12-31;1;", "DE-BE;2019-01-01;2019-12-31;2;?"]
        read = read_csv_frame("\n".join(lines).encode(), numbers="de")
        assert (read.frame[FIRST].to_list(), places(read)) == ([1, 2], [(3, "", "rows.column-unknown")])

    def test_no_rows_at_all(self) -> None:
        assert read_csv_frame(HEAD.encode(), numbers="de").frame.shape == (0, 4)

    def test_the_largest_count(self) -> None:
        read = read_csv_frame(table("1.000.000.000.000", "1.000.000.000.001"), numbers="de")
        assert read.frame[FIRST].to_list() == [10**12, None]
        assert places(read) == [(3, FIRST, "number.too-large")]

    def test_labels_and_own_columns(self) -> None:
        read = read_csv_frame(
            CORPUS / "german-wide.csv", numbers="de", columns={"Maßn.": "qualification.measures.total"}
        )
        assert read.frame.columns[3:] == [f"counselling.sessions.{name}" for name in ("first", "follow_up", "total")]
        assert read.frame["counselling.sessions.total"].to_list() == [1_334_567, None, None]

    def test_the_rules_on_what_was_read(self) -> None:
        content = table("5;5;10", "5;5;11").replace(
            b"first", b"first;counselling.sessions.follow_up;counselling.sessions.total"
        )
        violations = iq.frames.check_frame(read_csv_frame(content, numbers="de").frame).violations()
        assert violations["rule_id"].to_list() == ["counselling.sessions.sum"]

    @pytest.mark.parametrize(
        "content", [b"", b"a;b\n", b"scope;start\n", b"scope;\x81\n", (HEAD[:-1] + f";{FIRST}\n").encode()]
    )
    def test_files_that_cannot_be_understood(self, content: bytes) -> None:
        with pytest.raises(iq.InvalidDataError):
            read_csv_frame(content, numbers="de")


class TestSameAsCareful:
    """The fast way and the careful way never differ."""

    @given(
        st.lists(
            st.text("0123456789.,- '", max_size=9) | st.from_regex(r"[0-9]{1,3}([.,][0-9]{3}){0,4}", fullmatch=True)
        ),
        st.sampled_from(["de", "en", "plain"]),
    )
    def test_any_cells(self, cells: list[str], numbers: Any) -> None:
        expected: list[int | None] = []
        for cell in cells:
            try:
                figure = read_figure(cell, numbers) if cell.strip() else None
            except iq.errors.NumberFormatError:
                figure = None
            expected.append(figure if isinstance(figure, int) else None)
        read = read_csv_frame(table(*cells), numbers=numbers)
        assert read.frame[FIRST].to_list() == expected
        assert len(read.problems) == sum(
            one is None and bool(cell.strip()) for one, cell in zip(expected, cells, strict=True)
        )
