"""The lines of a large CSV file: clean ones become a frame, the others are set aside as text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl
import pytest

from iqmodel.formats.csv import lines as csv_lines
from iqmodel.formats.csv.lines import ROW, LineReader

CODES = ("scope", "start", "end", "a", "b")
HEAD = b"scope;start;end;a;b\n"
DAYS = "2019-01-01;2019-12-31"


def read(
    text: str, codes: Sequence[str | None] = CODES, numbers: Any = "de"
) -> tuple[list[Any], list[tuple[int, str]]]:
    """The rows of clean lines, and the doubtful lines with their numbers."""
    found = LineReader(pl, codes, ";", numbers).read(HEAD + text.encode(), len(HEAD), 2)
    return found.frame.rows(), found.doubtful


def row(line: int, scope: str, *figures: int | None) -> tuple[Any, ...]:
    return (line, scope, date(2019, 1, 1), date(2019, 12, 31), *figures)


class TestClean:
    """A canonical scope, both days written out, figures in digits of the notation, nothing quoted."""

    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_all_of_them(self, end: str) -> None:
        text = end.join([f"DE;{DAYS};1.234;0", f"DE-BY/n/p-1;{DAYS};;12", ""])
        assert read(text) == ([row(2, "DE", 1_234, 0), row(3, "DE-BY/n/p-1", None, 12)], [])

    def test_without_an_end_of_the_last_line(self) -> None:
        assert read(f"DE;{DAYS};1;2") == ([row(2, "DE", 1, 2)], [])

    @pytest.mark.parametrize("days", ["01.01.2019;31.12.2019", "2019-01-01;31.12.2019"])
    def test_german_days(self, days: str) -> None:
        assert read(f"DE;{days};1;2\n") == ([row(2, "DE", 1, 2)], [])

    @pytest.mark.parametrize(
        ("numbers", "cell", "value"), [("de", "1.234", 1_234), ("en", "1,234", 1_234), ("plain", "1234", 1_234)]
    )
    def test_each_notation(self, numbers: Any, cell: str, value: int) -> None:
        assert read(f"DE;{DAYS};{cell};1234\n", numbers=numbers) == ([row(2, "DE", value, 1_234)], [])

    def test_columns_that_are_ignored_or_must_be_empty(self) -> None:
        codes = ("scope", "start", "end", None, "a", "")
        rows, doubtful = read(f"DE;{DAYS};anything;1;\nDE;{DAYS};;2;\nDE;{DAYS};;3;x\n", codes)
        assert [(one[0], one[-1]) for one in rows] == [(2, 1), (3, 2)]
        assert doubtful == [(4, f"DE;{DAYS};;3;x")]

    def test_an_empty_frame_has_its_columns(self) -> None:
        reader = LineReader(pl, CODES, ";", "de")
        found = reader.read(HEAD, len(HEAD), 2)
        assert (found.frame.columns, found.frame.height, found.doubtful) == ([ROW, *CODES], 0, [])
        assert dict(found.frame.schema) == {
            ROW: pl.UInt32,
            "scope": pl.String,
            "start": pl.Date,
            "end": pl.Date,
            "a": pl.Int64,
            "b": pl.Int64,
        }


class TestDoubtful:
    """Whatever is not beyond doubt is set aside with the number of its line; the clean lines around it are kept."""

    @pytest.mark.parametrize(
        "line",
        [
            f"DE;{DAYS};1.23;2",
            f"DE;{DAYS};007;2",
            f"DE;{DAYS};-1;2",
            f"DE;{DAYS};rund 5;2",
            f"DE;{DAYS};1,234;2",
            f"DE;{DAYS};1.000.000.000.000;2",
            f'DE;{DAYS};"1";2',
            f"DE;{DAYS};1",
            f"DE;{DAYS};1;2;",
            f"DE;{DAYS};1;2;3",
            f"Bayern;{DAYS};1;2",
            f"DE-BE+DE-BY;{DAYS};1;2",
            f" DE;{DAYS};1;2",
            "DE;2019-02-30;2019-12-31;1;2",
            "DE;30.02.2019;31.12.2019;1;2",
            "DE;2019-12-31;2019-01-01;1;2",
            "DE;1.1.2019;31.12.2019;1;2",
            "DE;;2019-12-31;1;2",
            "",
            "  ",
            ";;;;",
        ],
    )
    def test_each(self, line: str) -> None:
        clean = f"DE;{DAYS};1;2"
        assert read(f"{clean}\n{line}\n{clean}\n") == ([row(2, "DE", 1, 2), row(4, "DE", 1, 2)], [(3, line)])

    def test_in_a_plain_table_separators_are_doubtful(self) -> None:
        assert read(f"DE;{DAYS};1.234;2\n", numbers="plain")[1] == [(2, f"DE;{DAYS};1.234;2")]

    def test_a_separator_that_is_the_delimiter(self) -> None:
        head = b"scope,start,end,a\n"
        content = head + b'DE,2019-01-01,2019-12-31,1234\nDE,2019-01-01,2019-12-31,"1,234"\n'
        found = LineReader(pl, CODES[:4], ",", "en").read(content, len(head), 2)
        assert found.frame["a"].to_list() == [1_234]
        assert found.doubtful == [(3, 'DE,2019-01-01,2019-12-31,"1,234"')]


class TestParts:
    """A file is read in parts of whole lines; where it is cut changes nothing."""

    @pytest.mark.parametrize("size", [1, 40, 90, 10_000])
    def test_lines_keep_their_numbers(self, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
        lines = [f"DE;{DAYS};{n};{'x' if n % 7 == 3 else n}" for n in range(30)]
        monkeypatch.setattr(csv_lines, "_PART", size)
        rows, doubtful = read("\n".join(lines) + "\n")
        assert rows == [row(n + 2, "DE", n, n) for n in range(30) if n % 7 != 3]
        assert doubtful == [(n + 2, lines[n]) for n in range(30) if n % 7 == 3]
