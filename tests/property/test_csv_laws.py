"""Laws of CSV: what is written comes back, and no file, however mangled, raises or loses a row in silence."""

from __future__ import annotations

import csv
import io
from typing import Any, Final
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.formats.csv import table
from iqmodel.formats.csv.text import as_text, from_text, lines_of, records, write_records
from iqmodel.formats.tables.notation import detect, read_figure, write_figure
from tests.property.applied import applied, applies

CODES: Final = tuple(indicator.code for indicator in iq.indicators() if indicator.path == "fair_integration")
EXACT: Final = st.integers(0, 10**12)
WORDED: Final = st.builds(
    lambda make, number: make(number),
    st.sampled_from([iq.about, iq.more_than, iq.just_under, iq.just_over, iq.at_least, iq.at_most]),
    st.integers(2, 10**9),
)
COUNTS: Final = EXACT | WORDED | st.just(iq.UNKNOWN)
NUMBERS: Final = st.sampled_from(["de", "en", "plain"])
TEXTS: Final = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1).filter(
    lambda text: text == text.strip() and bool(text)
)


@st.composite
def tables(draw: st.DrawFn) -> list[iq.Report]:
    """Reports of different Länder with a few figures that no rule of theirs binds."""
    states = draw(st.lists(st.sampled_from(list(iq.State)), min_size=1, max_size=4, unique=True))
    reports = []
    for state in states:
        note = draw(st.none() | st.builds(iq.Text, TEXTS, TEXTS))
        notes = () if note is None else (iq.Note(code=CODES[0], footnote=note),)
        figures = {CODES[0]: draw(COUNTS), "qualification.measures.course": draw(COUNTS)}
        reports.append(iq.Report(scope=state, period="2019", notes=notes).replace(figures))
    return reports


def written(reports: list[iq.Report], **how: Any) -> bytes:
    target = io.BytesIO()
    iq.write_csv(reports, target, **how)
    return target.getvalue()


class TestRoundTrips:
    """Reports arrive and leave as tables."""

    @given(tables(), NUMBERS, st.sampled_from(["codes", "de", "en"]), st.sampled_from([None, ";", "\t", "|"]))
    def test_long_is_lossless(self, reports: list[iq.Report], numbers: Any, headers: Any, delimiter: Any) -> None:
        content = written(reports, numbers=numbers, headers=headers, delimiter=delimiter)
        read = iq.read_csv(content, numbers=numbers)
        assert (list(read.reports), read.problems) == (reports, ())

    @given(tables(), NUMBERS, st.sampled_from(["codes", "de", "en"]))
    def test_wide_keeps_every_figure(self, reports: list[iq.Report], numbers: Any, headers: Any) -> None:
        read = iq.read_csv(written(reports, layout="wide", numbers=numbers, headers=headers), numbers=numbers)
        assert [iq.figures(one) for one in read.reports] == [iq.figures(one) for one in reports]

    @applies(0.2)
    @given(tables(), st.sampled_from(["long", "wide"]), NUMBERS)
    def test_detection_agrees_with_the_declaration_or_asks(self, reports: Any, layout: Any, numbers: Any) -> None:
        content = written(reports, layout=layout, numbers=numbers)
        declared, detected = iq.read_csv(content, numbers=numbers), iq.read_csv(content)
        if detected.detected.numbers is None:
            assert {problem.code for problem in detected.problems} == {"csv.numbers-undecided"}
        else:
            assert detected.reports == declared.reports
        applied(detected.detected.numbers is not None)

    @given(COUNTS.filter(lambda count: count != iq.UNKNOWN), NUMBERS)
    def test_a_figure_in_a_cell(self, count: iq.Count, numbers: Any) -> None:
        assert read_figure(write_figure(count, numbers), numbers) == count

    @applies(0.1)
    @given(st.lists(EXACT, min_size=1), st.sampled_from(["de", "en"]))
    def test_no_wrong_notation_is_ever_detected(self, figures: list[int], numbers: Any) -> None:
        found = detect(write_figure(figure, numbers) for figure in figures)
        assert found.numbers in (numbers, "plain", None)
        if found.numbers == "plain":
            assert max(figures) < 1_000
        applied(found.numbers == numbers)


class TestText:
    """The escaping of text is undone on reading, whatever the text."""

    @given(st.text() | st.text(st.sampled_from("a;\t\"'=- \n")))
    def test_escaping_is_undone(self, text: str) -> None:
        assert from_text(as_text(text)) == text
        assert not as_text(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))

    @applies(0.2)
    @given(st.text(st.sampled_from("a;,\t|\"'=+-@ \n")), st.sampled_from(";,\t|"), st.sampled_from(";,\t|"))
    @example("x;=1+1", ",", ";")
    @example('x;"=1+1"', ",", ";")
    def test_no_cell_begins_a_formula_whatever_the_separator(self, text: str, written: str, taken: str) -> None:
        line = write_records([("DE", as_text(text), "2020")], written)
        # As a spreadsheet reads it, and as one that leaves quotation marks alone and drops blanks would.
        strict = csv.reader(io.StringIO(line, newline=""), delimiter=taken)
        cells = [cell for row in strict for cell in row]
        cells += [cell.strip(' "') for row in line.splitlines() for cell in row.split(taken)]
        begins = [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
        assert begins == []
        applied(text != as_text(text))

    @given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=2, max_size=4)))
    def test_records_come_back(self, rows: list[list[str]]) -> None:
        text = write_records(rows, ";")
        kept = [tuple(row) for row in rows if any(cell and not cell.isspace() for cell in row)]
        assert [getattr(one, "cells", None) for one in records(lines_of(text), ";")] == kept


@pytest.fixture(scope="module")
def sound() -> bytes:
    report = iq.Report(scope="DE-BE", period="2019").replace({CODES[0]: iq.about(400)})
    return written([iq.published.load("2019-2022").report, report], numbers="de", headers="de")


class TestMutatedFiles:
    """Valid rows are not lost because of broken ones, and nothing but problems comes of bad data."""

    @given(st.data())
    def test_a_mangled_file_gives_reports_or_problems(self, sound: bytes, data: st.DataObject) -> None:
        start = data.draw(st.integers(0, len(sound)))
        end = data.draw(st.integers(start, min(start + 40, len(sound))))
        content = sound[:start] + data.draw(st.binary(max_size=6)) + sound[end:]
        read = iq.read_csv(content, numbers="de")
        assert read.reports or read.problems
        assert all(problem.message("de") and problem.message("en") for problem in read.problems)
        assert str(read)

    @given(st.binary(max_size=300))
    def test_any_bytes(self, content: bytes) -> None:
        read = iq.read_csv(content)
        assert read.reports == ()
        assert str(read)

    @given(st.integers(1, 9), st.text("0123456789.,; \"'-=\nabc", max_size=20))
    def test_other_rows_survive_one_that_is_broken(self, place: int, junk: str) -> None:
        lines = [f"{state.code};2019-01-01;2019-12-31;5\n" for state in list(iq.State)[:9]]
        lines[place - 1] = f"DE-XX;{junk.replace(chr(10), '')}\n"
        head = "scope;start;end;fair_integration.centres\n"
        read = iq.read_csv((head + "".join(lines)).encode(), numbers="de")
        assert len(read.reports) == 8
        assert {dict(problem.data)["row"] for problem in read.problems} == {place + 1}


CELLS: Final = (
    "",
    " ",
    "1",
    "1.234",
    "12,5",
    "rund 400",
    "k. A.",
    "'=1",
    "x\u200by",
    "Bayern",
    "DE-BY",
    "2019-01-01",
    "²",
)
HEADERS: Final = (
    "scope;start;end;fair_integration.persons;fair_integration.centres;own;own",
    "scope;start;end;kind;code;value;low;note_de;note_en;",
    "start;scope;end;code;value;;",
)


class TestRemembering:
    """A cell is read once and remembered; what is reported of it is reported wherever it stands."""

    @applies(0.1)
    @given(
        st.sampled_from(HEADERS),
        st.lists(st.lists(st.sampled_from(CELLS), min_size=6, max_size=11), min_size=2, max_size=9),
        st.lists(st.booleans(), min_size=9, max_size=9),
        NUMBERS | st.none(),
    )
    def test_like_reading_each(self, header: str, rows: list[list[str]], sound: list[bool], numbers: Any) -> None:
        keys = dict(zip(("scope", "start", "end"), ("DE-BY", "2019-01-01", "2019-12-31"), strict=True))
        names = header.split(";")
        for row, whole in zip(rows, sound, strict=False):
            if whole:
                row[: len(names)] = [keys.get(name, cell) for name, cell in zip(names, row, strict=False)]
                row[len(names) :] = []
        content = "\n".join([header, *map(";".join, rows), ""]).encode()
        read = iq.read_csv(content, numbers=numbers)
        with (
            patch.object(table, "_REMEMBERED", 0),
            patch.object(table.Body, "_is_dated", lambda *_: False),
        ):
            assert repr(iq.read_csv(content, numbers=numbers)) == repr(read)
        applied(read.problems)
