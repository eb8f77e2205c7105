"""Reports as JSON-stat, judged by a validator and a reader that others wrote."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonstat_validator import JSONStatValidationError, validate_jsonstat  # type: ignore[import-untyped]  # no stubs
from pyjstat import pyjstat  # type: ignore[import-untyped]  # no stubs

import iqmodel as iq

SHEET = iq.published.load("2019-2022")
S = "counselling.sessions."

# What surrounds the figures of the published sheet has no place in a table, which is said at each writing of it.
pytestmark = pytest.mark.filterwarnings("ignore::iqmodel.formats.frames.results.LeftOutWarning")


def by_pyjstat(dataset: Any) -> Any:
    """The exact figures as pyjstat reads them, a row for each."""
    return pyjstat.Dataset.read(json.dumps(dataset)).write("dataframe").dropna(subset="value")


def figures_in(frame: Any) -> dict[str, int]:
    """Its figures by their codes, known by their labels."""
    codes = {indicator.label.de: indicator.code for indicator in iq.indicators()}
    return {codes[label]: int(value) for label, value in zip(frame["Kennzahl"], frame["value"], strict=True)}


@pytest.fixture(scope="module")
def dataset() -> dict[str, Any]:
    reports = iq.testing.synthetic_reports(1, "2023", "quarter")
    return iq.exchange.to_jsonstat([SHEET, *reports], language="de")


class TestJudges:
    """What others say of it."""

    def test_it_is_valid(self, dataset: dict[str, Any]) -> None:
        assert validate_jsonstat(json.loads(json.dumps(dataset)))

    def test_a_break_is_found(self, dataset: dict[str, Any]) -> None:
        broken = json.loads(json.dumps(dataset))
        broken["size"][2] += 1
        with pytest.raises(JSONStatValidationError, match="size"):
            validate_jsonstat(broken)

    @pytest.mark.filterwarnings("ignore:Shouldn't use this function:DeprecationWarning")  # pyjstat calls its own
    def test_another_reader_sees_the_same_figures(self) -> None:
        frame = by_pyjstat(iq.exchange.to_jsonstat([SHEET], language="de"))
        exact = {code: value for code, value in iq.figures(SHEET).items() if iq.is_exact(value)}
        assert figures_in(frame) == exact
        assert set(frame["Gebiet"]) == {"Deutschland"}

    @pytest.mark.filterwarnings("ignore:Shouldn't use this function:DeprecationWarning")  # pyjstat calls its own
    def test_the_other_reader_sees_a_break(self) -> None:
        sound = iq.exchange.to_jsonstat([SHEET], language="de")
        moved = json.loads(json.dumps(sound))
        moved["value"] = moved["value"][1:] + moved["value"][:1]
        assert figures_in(by_pyjstat(moved)) != figures_in(by_pyjstat(sound))
        short = json.loads(json.dumps(sound))
        short["value"].pop()
        with pytest.raises(IndexError):
            by_pyjstat(short)


class TestDataset:
    """What stands where."""

    def test_a_cell_for_every_scope_period_and_figure(self, dataset: dict[str, Any]) -> None:
        assert dataset["id"] == ["geo", "time", "indicator"]
        geo, time, indicator = dataset["size"]
        assert len(dataset["value"]) == geo * time * indicator
        assert dataset["role"] == {"geo": ["geo"], "time": ["time"], "metric": ["indicator"]}

    def test_labels_and_units(self, dataset: dict[str, Any]) -> None:
        category = dataset["dimension"]["indicator"]["category"]
        assert category["label"][S + "first"] == "Erstberatungen"
        assert category["unit"][S + "first"] == {"label": "Beratungen (Sitzungen)", "decimals": 0}
        assert dataset["dimension"]["time"]["category"]["label"]["2019-01-01/P4Y"] == "Januar 2019 bis Dezember 2022"
        labels = dataset["extension"]["iqmodel"]["labels"]["indicator"]
        assert labels[S + "first"] == {"de": "Erstberatungen", "en": "first sessions"}

    def test_what_is_not_exact_stands_in_the_extension(self) -> None:
        made = iq.exchange.to_jsonstat([SHEET], language="en")
        held = made["extension"]["iqmodel"]
        place = str(list(iq.figures(SHEET)).index("counselling.centres.total"))
        assert made["value"][int(place)] is None
        assert made["status"][place] == "E"
        assert held["bounds"][place] == {"low": 171, "wording": "more_than", "stated": 170}
        (gap,) = held["discrepancies"]
        assert (gap["rule"], gap["difference"]) == ("counselling.persons.advice-types", -2312)
        letters = {"E": "estimated or calculated value", "O": "missing"}
        assert made["extension"]["status"]["label"] == {letter: letters[letter] for letter in made["status"].values()}

    def test_where_the_figures_come_from(self, dataset: dict[str, Any]) -> None:
        assert "ZUWES" in dataset["source"]
        assert dataset["updated"] == "2023-05-24"
        assert "updated" not in iq.exchange.to_jsonstat([iq.Report(scope="DE", period="2023")])

    def test_nothing_is_a_dataset_too(self) -> None:
        made = iq.exchange.to_jsonstat([])
        assert made["value"] == []
        assert validate_jsonstat(made)


class TestRefused:
    """What no cube can hold."""

    def test_reports_of_several_classes(self) -> None:
        @iq.block
        class Other(iq.BaseReport):
            """Another class."""

            persons: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))

        reports = [iq.Report(scope="DE", period="2023"), Other(scope="DE", period="2022")]
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.exchange.to_jsonstat(reports)
        assert [problem.code for problem in caught.value.problems] == ["rows.models"]
        assert "Other" in str(caught.value)

    def test_two_reports_for_one_cell(self) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.exchange.to_jsonstat([SHEET, SHEET.report])
        assert [problem.code for problem in caught.value.problems] == ["rows.same-report"]


class TestAnnounced:
    """What has no room is said."""

    def test_of_a_fact_sheet(self) -> None:
        with pytest.warns(iq.frames.LeftOutWarning, match="claims"):
            iq.exchange.to_jsonstat([SHEET], language="en")
