"""Rates of several reports side by side."""

from __future__ import annotations

import json
from typing import Any

import pytest

import iqmodel as iq

SHEET = iq.published.load("2019-2022")
STARTED, COMPLETED = (f"qualification.participants.{name}" for name in ("started", "completed"))
STATED: dict[str, tuple[iq.Count, iq.Count]] = {
    "DE-BY": (100, 50),
    "DE-BE": (100, 80),
    "DE-HH": (100, iq.UNKNOWN),
    "DE-HB": (100, iq.between(60, 70)),
    "DE-SL": (0, 0),
}
LAENDER = [
    iq.Report(scope=scope, period="2019").replace({STARTED: started, COMPLETED: completed})
    for scope, (started, completed) in STATED.items()
]


def started_in_tens(report: iq.BaseReport) -> iq.results.Rate:
    return iq.rates.ratio(report, COMPLETED, STARTED)


def no_rate(report: iq.BaseReport) -> Any:
    return report.scope


class TestTable:
    """A row for each report, a column for each rate, each the one that the function of that name gives."""

    def test_cells_are_the_rates(self) -> None:
        table = iq.rates.table(LAENDER, ["completion", "course_share"])
        assert len(table) == 5
        assert table["DE-BE"]["completion"] == iq.rates.completion(LAENDER[1])
        assert [rates[0] for _, rates in table] == [iq.rates.completion(report) for report in LAENDER]
        assert list(table["DE-BY"]) == ["completion", "course_share"]

    def test_by_default_all_that_need_nothing_but_a_report(self) -> None:
        assert iq.rates.table([SHEET]).names == (
            "completion",
            "course_share",
            "sessions_per_person",
            "follow_ups_per_first_session",
            "participants_per_event",
        )

    def test_rates_of_your_own(self) -> None:
        table = iq.rates.table(LAENDER[:1], [started_in_tens, "referrals_per_month"])
        assert table.names == ("started_in_tens", "referrals_per_month")
        assert table.to_rows("de")[0] == ("Bericht", "started_in_tens", "Verweisberatungen je Monat")

    def test_order(self) -> None:
        # By the middle of bounds; what is not known or not defined stands last, as it was given.
        table = iq.rates.table(LAENDER, ["completion"], order="completion")
        assert [str(key.scope) for key in table.keys] == ["DE-BE", "DE-HB", "DE-BY", "DE-HH", "DE-SL"]
        assert table.ordered("completion") == table

    def test_words(self) -> None:
        rows = iq.rates.table(LAENDER, ["completion"]).to_rows("de")
        assert rows[1:] == [
            ("Bayern", "50,0\xa0%"),
            ("Berlin", "80,0\xa0%"),
            ("Hamburg", "unbekannt"),
            ("Bremen", "zwischen 60,0\xa0% und 70,0\xa0%"),
            ("Saarland", "nicht bestimmt"),
        ]
        assert str(iq.rates.table([SHEET], ["completion"])) == "report   completion rate\nGermany            83.3%"

    def test_periods_tell_reports_of_one_scope_apart(self) -> None:
        years = [iq.Report(scope="DE", period=str(year)) for year in (2019, 2020)]
        table = iq.rates.table([*years, LAENDER[0]], ["completion"])
        assert [row[0] for row in table.to_rows("en")[1:]] == ["Germany, 2019", "Germany, 2020", "Bavaria, 2019"]
        assert [row[0] for row in iq.rates.table(years, ["completion"]).to_rows("en")[1:]] == ["2019", "2020"]
        assert "DE 2019-01-01/2019-12-31" in table._ipython_key_completions_()
        assert table["DE-BY"]["completion"].value == iq.rates.completion(LAENDER[0]).value

    def test_caveats_are_said_once(self) -> None:
        assert iq.rates.table([SHEET, SHEET.report]).caveats == iq.rates.table([SHEET]).caveats != ()

    def test_plain_data(self) -> None:
        data = json.loads(json.dumps(iq.rates.table([SHEET], ["completion"]).to_dict()))
        assert data["rows"][0]["rates"]["completion"]["low"] == "15218/18271"
        assert (data["rows"][0]["scope"], data["rows"][0]["period"]) == ("DE", "2019-01-01/2022-12-31")

    def test_of_nothing(self) -> None:
        assert len(iq.rates.table([])) == 0
        assert iq.rates.table([], ["completion"]).to_rows("en") == [("report", "completion rate")]


class TestRefusals:
    """What is not a report, or not a rate, is refused."""

    @pytest.mark.parametrize("bad", [None, 3, "2019", SHEET, SHEET.report, [None], [SHEET, "DE"]])
    def test_reports(self, bad: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.rates.table(bad)

    def test_all_that_are_none_are_named(self) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.rates.table([None, SHEET, "DE"])  # type: ignore[list-item]  # on purpose
        assert [problem.pointer for problem in caught.value.problems] == ["/reports/0", "/reports/2"]

    @pytest.mark.parametrize("bad", [["ratio"], ["__builtins__"], [None], "completed", [3], 3])
    def test_rates(self, bad: Any) -> None:
        with pytest.raises(iq.errors.UnknownCodeError):
            iq.rates.table([SHEET], bad)

    def test_a_function_that_gives_no_rate(self) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.rates.table([SHEET], [no_rate])

    @pytest.mark.parametrize("bad", ["x", 3, ""])
    def test_order(self, bad: Any) -> None:
        with pytest.raises(iq.errors.UnknownCodeError):
            iq.rates.table([SHEET], order=bad)
