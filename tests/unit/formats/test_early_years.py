"""A year before 1990 has lost its century, or was a number: no format reads it as a period."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import openpyxl
import polars as pl
import pytest

import iqmodel as iq
from iqmodel.cli.main import main

CODE: Final = "counselling.sessions.total"
EARLY: Final = (date(19, 1, 1), date(19, 12, 31))
LIKELY: Final = {"start": date(2019, 1, 1), "end": date(2019, 12, 31)}

Found = list[tuple[str, str, Any]]


def found(problems: tuple[iq.results.Problem, ...]) -> Found:
    """Where each problem stands, which it is, and which day was meant."""
    return [(one.pointer.rpartition("/")[2], one.code, dict(one.data).get("likely")) for one in problems]


def of_json(start: date, end: date) -> Found:
    period = {"start": start.isoformat(), "end": end.isoformat()}
    report = {"format": "iqmodel.report/1", "scope": "DE", "period": period, "counselling": {"sessions": {"total": 3}}}
    return found(iq.validate(json.dumps(report)).problems)


def of_csv(start: date, end: date) -> Found:
    return found(iq.read_csv(f"scope;start;end;{CODE}\nDE;{start.isoformat()};{end.isoformat()};3\n".encode()).problems)


def of_german_csv(start: date, end: date) -> Found:
    days = ";".join(f"{day.day:02}.{day.month:02}.{day.year:04}" for day in (start, end))
    return found(iq.read_csv(f"scope;start;end;code;value\nDE;{days};{CODE};3\n".encode()).problems)


def of_large_csv(start: date, end: date) -> Found:
    data = f"scope;start;end;{CODE}\nDE;{start.isoformat()};{end.isoformat()};3\n".encode()
    return found(iq.frames.read_csv_frame(data, numbers="plain").problems)


def of_frame(start: date, end: date) -> Found:
    frame = pl.DataFrame({"scope": ["DE"], "start": [start], "end": [end], CODE: [3]})
    return found(iq.frames.from_frame(frame).problems)


def of_long_frame(start: date, end: date) -> Found:
    row = {"scope": "DE", "start": start.isoformat(), "end": end.isoformat(), "code": CODE, "value": 3}
    return found(iq.frames.from_frame(pl.DataFrame([row])).problems)


FORMATS: Final[tuple[Callable[[date, date], Found], ...]] = (
    of_json,
    of_csv,
    of_german_csv,
    of_large_csv,
    of_frame,
    of_long_frame,
)


@pytest.mark.parametrize("read", FORMATS, ids=lambda read: read.__name__)
class TestEveryFormat:
    """The problem stands at the day, and names the one that was probably meant."""

    @pytest.mark.parametrize("century", [0, 1000, 1900])
    def test_a_lost_century_is_named(self, read: Callable[[date, date], Found], century: int) -> None:
        start, end = (day.replace(year=century + 19) for day in EARLY)
        assert read(start, end) == [(name, "date.too-early.likely", day) for name, day in LIKELY.items()]

    @pytest.mark.parametrize("year", [1899, 1900, 1905, 1970, 1989])
    def test_other_early_years_are_refused_without_a_guess(
        self, read: Callable[[date, date], Found], year: int
    ) -> None:
        early = read(date(year, 1, 1), date(year, 12, 31))
        assert early == [(name, "date.too-early", None) for name in LIKELY]

    def test_one_side_alone(self, read: Callable[[date, date], Found]) -> None:
        assert read(EARLY[0], LIKELY["end"]) == [("start", "date.too-early.likely", LIKELY["start"])]

    def test_the_first_year_is_read(self, read: Callable[[date, date], Found]) -> None:
        assert read(date(1990, 1, 1), date(1990, 12, 31)) == []


class TestWorkbooks:
    """A workbook counts days from 1900: an earlier year is a text, one between a number that looks like a day."""

    @pytest.mark.parametrize(
        ("start", "code"),
        [
            ("01.01.0019", "date.too-early.likely"),
            ("1919-01-01", "date.too-early.likely"),
            ("01.01.75", "date.too-early"),
            (date(1919, 1, 1), "excel.early-day"),
        ],
    )
    def test_in_a_table(self, start: object, code: str, tmp_path: Path) -> None:
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active.append(["scope", "start", "end", CODE])
        book.active.append(["DE", start, date(2019, 12, 31), 3])
        book.save(tmp_path / "table.xlsx")
        read = iq.workbooks.read_workbook(tmp_path / "table.xlsx")
        assert read.reports == ()
        assert [(problem.code, dict(problem.data)["cell"]) for problem in read.problems] == [(code, "B2")]


class TestElsewhere:
    """What is typed, and what a record says of its days."""

    @pytest.mark.parametrize("text", ["0019", "01/0019-12/0019", "1919", "19-01-01/19-12-31", "01.01.69 bis 31.12.69"])
    def test_a_report_in_code(self, text: str) -> None:
        with pytest.raises(iq.errors.PeriodError):
            iq.Report(scope="DE", period=text)

    def test_the_command_line(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["template", str(tmp_path / "form.xlsx"), "--period", "0019", "--lang", "de"]) == 2
        assert "gemeint ist wohl 01.01.2019" in capsys.readouterr().err
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("field", ["extracted", "reference_date"])
    def test_the_dates_of_a_source(self, field: str) -> None:
        fields: dict[str, Any] = {"id": "survey", field: "0023-05-24"}
        with pytest.raises(iq.InvariantError) as caught:
            iq.Source(**fields)
        assert [(one.pointer, one.code) for one in caught.value.problems] == [(f"/{field}", "date.too-early.likely")]
        source = {"id": "survey", field: "0023-05-24"}
        report = {"scope": "DE", "period": {"start": "2019-01-01", "end": "2019-12-31"}, "sources": [source]}
        problems = iq.validate({"format": "iqmodel.report/1", **report}).problems
        assert [(one.pointer, one.code) for one in problems] == [(f"/sources/0/{field}", "date.too-early.likely")]

    def test_messages_say_it_in_both_languages(self) -> None:
        with pytest.raises(iq.errors.PeriodError) as caught:
            iq.Period.year(19)
        assert caught.value.message("de") == "01.01.0019 liegt vor dem Jahr 1990; gemeint ist wohl 01.01.2019."
        told = "1 January 0019 is before the year 1990; 1 January 2019 is probably meant."
        assert caught.value.message("en") == told
