"""JSON-stat from anywhere: our own comes back, that of others is read strictly, at the place in the dataset."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats.tables.rows import to_rows
from iqmodel.model import models

SHEET = iq.published.load("2019-2022")
S = "counselling.sessions."

# What surrounds the figures of the published sheet has no place in a table, which is said at each writing of it.
pytestmark = pytest.mark.filterwarnings("ignore::iqmodel.formats.frames.results.LeftOutWarning")


@iq.block
class Named(iq.BaseReport, model="test.jsonstat/1"):
    """A model of one's own."""

    persons: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))


@pytest.fixture
def registered() -> Iterator[None]:
    iq.models.register(Named)
    yield
    del models._REGISTERED["test.jsonstat/1"]


def of_others(**changes: Any) -> dict[str, Any]:
    """A dataset as an office might serve it: without an extension, its dimensions in another order."""
    made = {
        "version": "2.0",
        "class": "dataset",
        "id": ["sex", "figures", "land", "year"],
        "size": [1, 3, 2, 1],
        "role": {"geo": ["land"], "time": ["year"], "metric": ["figures"]},
        "dimension": {
            "sex": {"category": {"label": {"T": "total"}}},
            "figures": {"category": {"index": {S + "total": 2, S + "first": 0, S + "follow_up": 1}}},
            "land": {"category": {"index": ["DE-BY", "DE-BE"]}},
            "year": {"category": {"index": ["2023"]}},
        },
        "value": [10, 1, 5, 2, 15, 3],
    }
    return made | changes


def codes(read: Any) -> list[tuple[str, str]]:
    return [(problem.pointer, problem.code) for problem in read.problems]


class TestOwn:
    """What was written reads equal, as far as a long table keeps it."""

    def test_the_published_sheet(self) -> None:
        read = iq.exchange.from_jsonstat(json.dumps(iq.exchange.to_jsonstat([SHEET])))
        assert read.problems == ()
        assert to_rows(read.reports) == to_rows([SHEET])
        assert iq.check(read.reports[0]).acknowledged[0].difference == -2312

    def test_plain_data_and_bytes_as_well(self) -> None:
        made = iq.exchange.to_jsonstat([SHEET])
        for data in (made, json.dumps(made).encode()):
            assert to_rows(iq.exchange.from_jsonstat(data).reports) == to_rows([SHEET])

    def test_a_report_without_a_figure(self) -> None:
        empty = iq.Report(scope="DE-BY", period="2023")
        read = iq.exchange.from_jsonstat(iq.exchange.to_jsonstat([SHEET, empty]))
        assert read.empty_reports == (empty,)
        assert len(read.reports) == 2

    def test_a_named_model(self, registered: None) -> None:
        report = Named(scope="DE", period="2023", persons=iq.about(500))
        made = iq.exchange.to_jsonstat([report])
        assert iq.exchange.from_jsonstat(made).reports == (report,)
        assert iq.exchange.from_jsonstat(made, model=Named).reports == (report,)
        assert codes(iq.exchange.from_jsonstat(made, model=iq.Report)) == [("/extension/iqmodel/model", "model.other")]

    def test_a_model_that_is_not_known(self) -> None:
        made = iq.exchange.to_jsonstat([Named(scope="DE", period="2023", persons=5)])
        (problem,) = iq.exchange.from_jsonstat(made).problems
        assert problem.code.startswith("model.unknown")
        assert problem.value == "test.jsonstat/1"


class TestOfOthers:
    """The order of dimensions and the form of their index are free; a dimension of one category says nothing."""

    def test_read(self) -> None:
        read = iq.exchange.from_jsonstat(of_others())
        assert read.problems == ()
        bavaria, berlin = read.reports
        assert (str(bavaria.scope), bavaria[S + "first"], bavaria[S + "total"]) == ("DE-BY", 10, 15)
        assert (str(berlin.scope), berlin[S + "first"], berlin[S + "total"]) == ("DE-BE", 1, 3)

    def test_sparse_values_and_one_status_for_all(self) -> None:
        read = iq.exchange.from_jsonstat(of_others(value={"0": 10}, status="P"))
        bavaria = read.reports[0]
        assert bavaria[S + "first"] == 10
        assert bavaria.notes_on(S + "first")[0].status == "provisional"
        assert bavaria[S + "total"] is iq.UNKNOWN

    def test_roles_may_be_names(self) -> None:
        made = of_others()
        del made["role"]
        for ours, theirs in (("indicator", "figures"), ("geo", "land"), ("time", "year")):
            made["dimension"][ours] = made["dimension"].pop(theirs)
            made["id"][made["id"].index(theirs)] = ours
        assert iq.exchange.from_jsonstat(made).problems == ()


def without(key: str) -> Callable[[dict[str, Any]], Any]:
    return lambda data: data.pop(key)


REFUSED: dict[str, tuple[Callable[[dict[str, Any]], Any], str, str]] = {
    "no class": (without("class"), "", "jsonstat.class"),
    "no ids": (without("id"), "/id", "record.type"),
    "no values": (without("value"), "/value", "record.type"),
    "no dimensions": (without("dimension"), "/dimension", "record.type"),
    "a value too many": (lambda data: data["value"].append(1), "/value", "jsonstat.cells"),
    "a float": (lambda data: data["value"].__setitem__(0, 10.5), "/value/0", "number."),
    "a text": (lambda data: data["value"].__setitem__(0, "10"), "/value/0", "number.not-whole"),
    "a negative": (lambda data: data["value"].__setitem__(0, -1), "/value/0", "number.negative"),
    "a rule": (lambda data: data["value"].__setitem__(4, 16), "/value/4", "rule.violated"),
    "a size": (lambda data: data["size"].__setitem__(1, 4), "/size/1", "jsonstat.size"),
    "a cell": (lambda data: data.update(value={"6": 1}), "/value/6", "jsonstat.cell"),
    "a letter": (lambda data: data.update(status={"0": "?"}), "/status/0", "record.type"),
    "a scope": (
        lambda data: data["dimension"]["land"]["category"]["index"].__setitem__(0, "BY"),
        "/dimension/land/category/index/0",
        "scope.",
    ),
    "a period": (
        lambda data: data["dimension"]["year"]["category"].update(index=["late"]),
        "/dimension/year/category/index/0",
        "record.type",
    ),
    "thousands": (
        lambda data: data["dimension"]["figures"]["category"].update(unit={S + "total": {"multiplier": 3}}),
        f"/dimension/figures/category/unit/{S}total/multiplier",
        "exchange.multiplied",
    ),
    "twice": (
        lambda data: data["dimension"]["land"]["category"].update(index=["DE-BY", "DE-BY"]),
        "/dimension/land/category/index",
        "jsonstat.twice",
    ),
    "no index": (
        lambda data: data["dimension"]["land"]["category"].update(index=[1, 2]),
        "/dimension/land/category/index",
        "record.type",
    ),
    "women and men": (
        lambda data: data.update(
            value=[1] * 12,
            size=[2, 3, 2, 1],
            dimension=data["dimension"] | {"sex": {"category": {"index": ["F", "M"]}}},
        ),
        "/dimension/sex",
        "jsonstat.dimension",
    ),
    "no role": (lambda data: data["role"].pop("metric"), "/role/metric", "jsonstat.role"),
    "an extension of later": (
        lambda data: data.update(extension={"iqmodel": {"format": "iqmodel.jsonstat/9"}}),
        "/extension/iqmodel/format",
        "jsonstat.format",
    ),
}


class TestRefused:
    """What could be misread is a problem at its place."""

    @pytest.mark.parametrize("name", REFUSED)
    def test_of(self, name: str) -> None:
        change, place, code = REFUSED[name]
        data = of_others()
        change(data)
        read = iq.exchange.from_jsonstat(data)
        found = codes(read)
        assert any(pointer == place and found_code.startswith(code) for pointer, found_code in found), found
        assert all(problem.message("de") and problem.message("en") for problem in read.problems)

    @pytest.mark.parametrize("data", ["", "[]", "5", "null", '{"class": "dataset", "class": 1}', b"\xff", "{}"])
    def test_what_is_no_dataset(self, data: Any) -> None:
        read = iq.exchange.from_jsonstat(data)
        assert read.reports == ()
        assert read.problems

    def test_a_code_that_is_not_known(self) -> None:
        data = of_others()
        data["dimension"]["figures"]["category"]["index"] = [S + "frist", S + "follow_up", S + "total"]
        read = iq.exchange.from_jsonstat(data)
        assert codes(read)[0] == ("/dimension/figures/category/index/0", "rows.code.close")

    def test_the_figures_of_an_extension(self) -> None:
        made = iq.exchange.to_jsonstat([SHEET])
        place = next(iter(made["extension"]["iqmodel"]["bounds"]))
        made["extension"]["iqmodel"]["bounds"][place] = {"low": 5, "high": 2}
        assert codes(iq.exchange.from_jsonstat(made))[0][0].startswith(f"/extension/iqmodel/bounds/{place}")

    def test_a_gap_that_is_not_there(self) -> None:
        made = iq.exchange.to_jsonstat([SHEET])
        made["extension"]["iqmodel"]["discrepancies"][0]["difference"] = -5
        (problem,) = iq.exchange.from_jsonstat(made).problems
        assert problem.rule_id == "counselling.persons.advice-types"

    def test_a_model_that_is_no_report(self) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.exchange.from_jsonstat({}, model=iq.SessionCounts)  # type: ignore[arg-type]  # what is refused

    def test_more_cells_than_are_read(self) -> None:
        read = iq.exchange.from_jsonstat(of_others(), limits=iq.results.Limits(cells=5))
        assert ("", "limit.cells") in codes(read)


class TestNoText:
    """What is neither text nor a mapping is a problem, as for ``validate``."""

    @pytest.mark.parametrize("given", [5, None, [], True])
    def test_a_problem_and_no_error(self, given: Any) -> None:
        read = iq.exchange.from_jsonstat(given)
        assert (read.reports, [one.code for one in read.problems]) == ((), ["input.type"])
