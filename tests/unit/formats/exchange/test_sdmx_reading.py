"""SDMX-CSV from anywhere: our own comes back, that of others is read strictly, at its line and column."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats.tables.rows import to_rows
from iqmodel.model import models

SHEET = iq.published.load("2019-2022")

# What surrounds the figures of the published sheet has no place in a table, which is said at each writing of it.
pytestmark = pytest.mark.filterwarnings("ignore::iqmodel.formats.frames.results.LeftOutWarning")


@iq.block
class Named(iq.BaseReport, model="test.sdmx/1"):
    """A model of one's own."""

    persons: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))


@pytest.fixture
def registered() -> Iterator[None]:
    iq.models.register(Named)
    yield
    del models._REGISTERED["test.sdmx/1"]


HEAD = "REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE"
FIRST = "DE-BY,counselling-sessions-first,2023-Q1,"


def read(*lines: str, **how: Any) -> Any:
    return iq.exchange.from_sdmx_csv("\n".join(lines).encode(), **how)


def found(result: Any) -> list[tuple[str, str]]:
    return [(problem.pointer, problem.code) for problem in result.problems]


class TestOwn:
    """What was written reads equal, as far as a long table keeps it."""

    def test_the_published_sheet(self) -> None:
        result = iq.exchange.from_sdmx_csv(iq.exchange.to_sdmx_csv([SHEET]).encode())
        assert result.problems == ()
        assert to_rows(result.reports) == to_rows([SHEET])

    def test_an_open_file_with_semicolons(self) -> None:
        report = iq.Report(scope="DE-BY/net+DE-BE", period="2019-03-15/2019-04-01").replace(
            {"counselling.sessions.first": 5}
        )
        text = iq.exchange.to_sdmx_csv([report]).replace(",", ";")
        assert iq.exchange.from_sdmx_csv(io.StringIO(text)).reports == (report,)

    def test_a_comment_that_is_no_formula(self) -> None:
        note = iq.Note(code="counselling.sessions.first", footnote=iq.Text("=1+1", "'=1"))
        report = iq.Report(scope="DE", period="2023", notes=(note,))
        for safe in (True, False):
            text = iq.exchange.to_sdmx_csv([report], safe_csv=safe)
            assert iq.exchange.from_sdmx_csv(text.encode(), safe_csv=safe).reports == (report,)

    def test_a_named_model(self, registered: None) -> None:
        report = Named(scope="DE", period="2023", persons=iq.about(500))
        text = iq.exchange.to_sdmx_csv([report]).encode()
        assert iq.exchange.from_sdmx_csv(text).reports == (report,)
        assert found(iq.exchange.from_sdmx_csv(text, model=iq.Report))[0] == ("/2/STRUCTURE_ID", "model.other")


class TestOfOthers:
    """Only four columns are needed; what does not change a value may be there."""

    def test_four_columns(self) -> None:
        (report,) = read(HEAD, FIRST + "5", "DE-BY,counselling-sessions-total,2023-Q1,9").reports
        assert report["counselling.sessions.total"] == 9
        assert report.period == iq.Period.quarter(2023, 1)

    def test_harmless_attributes_and_letters(self) -> None:
        head = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT"
        (report,) = read(head, "dataflow,OFFICE:IQ(1.0),A,A," + FIRST + "5,P,0").reports
        assert report.notes_on("counselling.sessions.first")[0].status == "provisional"

    def test_a_value_that_is_missing(self) -> None:
        (report,) = read(HEAD + ",OBS_STATUS", FIRST + ",Q").reports
        assert report["counselling.sessions.first"] is iq.UNKNOWN
        assert report.notes_on("counselling.sessions.first")[0].status == "suppressed"


REFUSED: dict[str, tuple[tuple[str, ...], str, str]] = {
    "no values": (("REF_AREA,INDICATOR,TIME_PERIOD", "DE,x,2023"), "/OBS_VALUE", "rows.column-missing"),
    "a dimension": ((HEAD + ",SEX", FIRST + "5,F"), "/SEX", "sdmx.column"),
    "a column twice": ((HEAD + ",OBS_VALUE", FIRST + "5,6"), "/OBS_VALUE", "sdmx.column-twice"),
    "thousands": ((HEAD + ",UNIT_MULT", FIRST + "5,3"), "/2/UNIT_MULT", "exchange.multiplied"),
    "a row to be deleted": (("ACTION," + HEAD, "D," + FIRST + "5"), "/2/ACTION", "record.type"),
    "a letter": ((HEAD + ",OBS_STATUS", FIRST + "5,?"), "/2/OBS_STATUS", "record.type"),
    "a decimal": ((HEAD, FIRST + "5.5"), "/2/OBS_VALUE", "number.not-whole"),
    "a German number": ((HEAD, FIRST + "5.500"), "/2/OBS_VALUE", "number.not-whole"),
    "a negative": ((HEAD, FIRST + "-5"), "/2/OBS_VALUE", "number.negative"),
    "a period": ((HEAD, FIRST.replace("2023-Q1", "2023-W05") + "5"), "/2/TIME_PERIOD", "record.type"),
    "a scope": ((HEAD, FIRST.replace("DE-BY", "BAV") + "5"), "/2/REF_AREA", "scope."),
    "a code": ((HEAD, FIRST.replace("first", "frist") + "5"), "/2/INDICATOR", "rows.code"),
    "another unit": ((HEAD + ",UNIT_MEASURE", FIRST + "5,persons"), "/2/UNIT_MEASURE", "rows.unit"),
    "too few cells": ((HEAD, "DE-BY,counselling-sessions-first"), "/2", "record.type"),
    "the same twice": ((HEAD, FIRST + "5", FIRST + "6"), "/3/INDICATOR", "rows.same-row"),
    "a rule": (
        (HEAD, FIRST + "5", "DE-BY,counselling-sessions-total,2023-Q1,4"),
        "/3/OBS_VALUE",
        "rule.violated",
    ),
}


class TestRefused:
    """What could be misread is a problem at its line and column."""

    @pytest.mark.parametrize("name", REFUSED)
    def test_of(self, name: str) -> None:
        lines, place, code = REFUSED[name]
        result = read(*lines)
        assert any(pointer == place and one.startswith(code) for pointer, one in found(result)), found(result)
        assert all(problem.message("de") and problem.message("en") for problem in result.problems)
        assert result.reports == ()

    @pytest.mark.parametrize("content", [b"", b"\n\n", b"PK\x03\x04", b"\xff\xfe", b'"'])
    def test_what_is_no_table(self, content: bytes) -> None:
        result = iq.exchange.from_sdmx_csv(content)
        assert result.reports == ()
        assert result.problems

    def test_more_rows_than_are_read(self) -> None:
        result = read(HEAD, *[FIRST + "5"] * 5, limits=iq.results.Limits(rows=3))
        assert found(result) == [("", "limit.rows")]

    def test_a_file_that_is_too_long(self) -> None:
        assert found(read(HEAD, limits=iq.results.Limits(size=5))) == [("", "limit.size")]
