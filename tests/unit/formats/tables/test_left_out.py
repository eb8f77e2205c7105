"""What a table has no room for: announced once for each kind of content."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats.json.lines import closing_line
from iqmodel.formats.tables.left_out import left_out, left_out_of_form, left_out_of_text

SHEET = iq.published.load("2019-2022")
CODE = "fair_integration.persons"


def month(number: int) -> iq.Report:
    notes = (iq.Note(code=CODE, status="provisional", footnote=iq.Text("vorläufig", "provisional"), source="survey"),)
    report = iq.Report(
        scope="DE", period=iq.Period.month(2019, number), sources=(iq.Source(id="survey"),), notes=notes, as_of="2020"
    )
    return report.replace({CODE: iq.about(400)})


MONTHS = tuple(month(number) for number in range(1, 13))


class TestOnceForEachKind:
    """However many reports lose it, one entry says how many there are, in which reports, with an example."""

    @pytest.mark.parametrize(
        ("layout", "kinds"),
        [("wide", ["bounds", "notes", "sources", "as-of"]), ("long", ["notes", "sources", "as-of"])],
    )
    def test_kinds(self, layout: Any, kinds: list[str]) -> None:
        found = left_out(MONTHS, layout)
        assert [problem.code for problem in found] == [f"rows.left-out.{kind}" for kind in kinds]
        assert [dict(problem.data)["number"] for problem in found] == [12] * len(found)
        assert {problem.pointer for problem in found} == {""}

    def test_where(self) -> None:
        (found, *_) = left_out(MONTHS[:2], "long")
        assert found.value == (CODE,)
        assert dict(found.data)["where"] == (("DE", "2019-01-01", "2019-01-31"), ("DE", "2019-02-01", "2019-02-28"))
        assert found.message("de") == (
            "2 Berichte (zum Beispiel Deutschland, Januar 2019): Anmerkungen (2) haben in dieser Tabelle keinen oder "
            "nicht genug Platz: fair_integration.persons."
        )
        assert found.message("en") == (
            "2 reports (for example Germany, January 2019): this table has no room, or too little, for notes (2): "
            "fair_integration.persons."
        )

    def test_of_one_report_the_place_is_known(self) -> None:
        plain = iq.Report(scope="DE", period="2018")
        assert {problem.pointer for problem in left_out([plain, MONTHS[0]], "long")} == {"/1"}

    def test_of_many_things_a_message_names_some(self) -> None:
        sources = tuple(iq.Source(id=f"s{number}") for number in range(20))
        (found,) = left_out([iq.Report(scope="DE", period="2019", sources=sources)], "long")
        assert len(found.value) == 20
        assert "s6, s7 und 12 weitere" in found.message("de")
        assert "s6, s7 and 12 more" in found.message("en")

    def test_a_day_is_named_once_and_in_words(self) -> None:
        day = iq.Report(scope="DE", period="2016-02-01", as_of="2016-02-01")
        (found,) = left_out([day], "long")
        assert found.value == ("2016-02-01/2016-02-01",)
        assert (
            found.message("de") == "Deutschland, 01.02.2016: Der Stand hat in einer Tabelle keinen Platz: 01.02.2016."
        )
        assert (
            found.message("en") == "Germany, 1 February 2016: a table has no room for the as-of date: 1 February 2016."
        )

    def test_nothing(self) -> None:
        assert left_out([iq.Report(scope="DE", period="2019").replace({CODE: 3})], "wide") == ()


class TestFactSheets:
    """A table has room for the report of a fact sheet alone; JSON keeps the sheet."""

    @pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet"])
    def test_a_table_says_what_is_missing(self, ending: str, tmp_path: Path) -> None:
        first, *_ = iq.write_any([SHEET], tmp_path / f"x{ending}")
        assert (first.code, first.value) == ("rows.left-out.sheet", ("edition", "title", "programme", "claims"))
        assert iq.read_any(tmp_path / f"x{ending}").reports[0]["counselling.sessions.total"] == 416374

    @pytest.mark.parametrize("ending", [".json", ".jsonl"])
    def test_json_keeps_it(self, ending: str, tmp_path: Path) -> None:
        source, target = tmp_path / f"a{ending}", tmp_path / "b.jsonl"
        assert iq.write_any([SHEET, MONTHS[0]], source) == ()
        assert iq.convert(source, target).left_out == ()
        assert target.read_text(encoding="utf-8").splitlines() == [*map(iq.dumps, (SHEET, MONTHS[0])), closing_line(2)]
        assert iq.read_any(target).reports == (SHEET.report, MONTHS[0])

    def test_alone_in_a_file(self, tmp_path: Path) -> None:
        iq.write_any([SHEET], tmp_path / "x.json")
        assert iq.load(tmp_path / "x.json") == SHEET
        done = iq.convert(tmp_path / "x.json", tmp_path / "x.csv")
        assert (done.reports, done.left_out[0].code) == (1, "rows.left-out.sheet")


class TestText:
    """A wide text table holds wordings, unless they would be read as other bounds."""

    def test_a_wording_that_survives(self) -> None:
        assert "csv.left-out.wording" not in [one.code for one in left_out_of_text(MONTHS, "wide")]

    def test_one_that_does_not(self) -> None:
        reports = [report.replace({CODE: iq.about(400, unit=1)}) for report in MONTHS]
        (found,) = [one for one in left_out_of_text(reports, "wide") if one.code == "csv.left-out.wording"]
        assert (found.value, dict(found.data)["number"]) == ((CODE,), 12)


class TestForm:
    """A form in one language says what it leaves out of the report that it is filled with."""

    def test_what_it_has_no_room_for(self, tmp_path: Path) -> None:
        left = iq.workbooks.write_template(tmp_path / "x.xlsx", report=MONTHS[0], language="de")
        assert [one.code for one in left] == [
            *(f"rows.left-out.{kind}" for kind in ("notes", "sources", "as-of", "language")),
        ]
        assert left == left_out_of_form(MONTHS[0], "de")
        assert left[-1].value == (CODE,)

    def test_words_that_would_be_read_as_other_bounds(self, tmp_path: Path) -> None:
        odd = iq.Bounds(low=390, high=409, wording="about", stated=400)
        report = iq.Report(scope="DE", period="2023").replace({CODE: odd})
        (left,) = iq.workbooks.write_template(tmp_path / "x.xlsx", report=report)
        assert (left.code, left.value) == ("csv.left-out.wording", (CODE,))
        back = iq.workbooks.read_workbook(tmp_path / "x.xlsx").reports[0]
        assert back[CODE] == iq.between(390, 409)

    def test_an_empty_one(self, tmp_path: Path) -> None:
        assert iq.workbooks.write_template(tmp_path / "x.xlsx") == ()

    def test_of_a_fact_sheet_the_report(self, tmp_path: Path) -> None:
        left = iq.workbooks.write_template(tmp_path / "x.xlsx", report=SHEET, language="en")
        assert left[0].code == "rows.left-out.sheet"
        (report,) = iq.workbooks.read_workbook(tmp_path / "x.xlsx").reports
        assert iq.figures(report) == iq.figures(SHEET.report)

    def test_what_is_no_report(self, tmp_path: Path) -> None:
        wrong: Any = "2019-2022"
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.workbooks.write_template(tmp_path / "x.xlsx", report=wrong)
        assert [problem.pointer for problem in caught.value.problems] == ["/report"]
