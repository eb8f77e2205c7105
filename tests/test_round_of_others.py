"""A model of one's own reaches everything that takes a report, with no code beyond its class.

The commands are in ``tests/unit/cli/test_models.py``, the portal is in ``tests/portal/test_models.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.model import models
from iqmodel.testing import (
    broken_documents,
    every_broken_document,
    every_hostile_document,
    synthetic_reports,
    valid_figures,
    valid_reports,
)
from tests.round_of_others import RoundOfOthers, round_of_others

REPORT = round_of_others()
OTHER = round_of_others("DE-BE", women=9)


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The model is found by its name, during the test alone."""
    monkeypatch.setattr(models, "_REGISTERED", dict(models._REGISTERED))
    iq.models.register(RoundOfOthers)


def as_csv(layout: Any) -> Callable[[Path], Any]:
    def through(folder: Path) -> Any:
        assert iq.write_csv([REPORT, OTHER], folder / "table.csv", layout=layout) is not None
        return iq.read_csv(folder / "table.csv").reports

    return through


def as_workbook(layout: Any) -> Callable[[Path], Any]:
    def through(folder: Path) -> Any:
        iq.workbooks.write_workbook([REPORT, OTHER], folder / "table.xlsx", layout=layout)
        return iq.workbooks.read_workbook(folder / "table.xlsx").reports

    return through


def as_frame(backend: Any) -> Callable[[Path], Any]:
    def through(folder: Path) -> Any:
        return iq.frames.from_frame(iq.frames.to_frame([REPORT, OTHER], backend)).reports

    return through


def as_lines(folder: Path) -> Any:
    (folder / "lines.jsonl").write_text("".join(f"{iq.dumps(report)}\n" for report in (REPORT, OTHER)), "utf-8")
    return tuple(line.value for line in iq.validate_lines(folder / "lines.jsonl"))


def as_file(name: str) -> Callable[[Path], Any]:
    def through(folder: Path) -> Any:
        iq.write_any([REPORT, OTHER], folder / name)
        return iq.read_any(folder / name).reports

    return through


def as_forms(folder: Path) -> Any:
    found: list[Any] = []
    for report in (REPORT, OTHER):
        iq.workbooks.write_template(folder / "form.xlsx", report=report, language="de")
        found += iq.workbooks.read_workbook(folder / "form.xlsx").reports
    return tuple(found)


FORMATS: dict[str, Callable[[Path], Any]] = {
    "json": lambda _: tuple(iq.loads(iq.dumps(report)) for report in (REPORT, OTHER)),
    "indented json": lambda _: tuple(iq.validate(iq.dumps(report, indent=2)).value for report in (REPORT, OTHER)),
    "plain data": lambda _: tuple(iq.structure(iq.unstructure(one), RoundOfOthers) for one in (REPORT, OTHER)),
    "lines": as_lines,
    "long csv": as_csv("long"),
    "long workbook": as_workbook("long"),
    "forms": as_forms,
    "polars": as_frame("polars"),
    "pandas": as_frame("pandas"),
    "pyarrow": as_frame("pyarrow"),
    "a file of lines": as_file("lines.jsonl"),
    "a file of parquet": as_file("table.parquet"),
}


class TestFormats:
    """What is written is read back as the class whose name it carries."""

    @pytest.mark.parametrize("name", FORMATS)
    def test_there_and_back(self, name: str, tmp_path: Path) -> None:
        read = FORMATS[name](tmp_path)
        assert [type(one) for one in read] == [RoundOfOthers, RoundOfOthers]
        assert read == (REPORT, OTHER)

    @pytest.mark.parametrize("through", [as_csv("wide"), as_workbook("wide")])
    def test_wide_tables_hold_the_figures(self, through: Callable[[Path], Any], tmp_path: Path) -> None:
        # They have no room for acknowledged gaps, and a report that breaks its rules is none.
        read = through(tmp_path)
        assert read == ()
        iq.write_csv([REPORT.replace({"trained.total": iq.UNKNOWN})], tmp_path / "table.csv", layout="wide")
        (report,) = iq.read_csv(tmp_path / "table.csv").reports
        assert iq.figures(report) == iq.figures(REPORT) | {"trained.total": iq.UNKNOWN}

    def test_the_schema_describes_it(self) -> None:
        schema = iq.json_schema(RoundOfOthers)
        assert schema["properties"]["model"] == {"const": "example.round-of-others/1"}


class TestCalculations:
    """Every verb takes it."""

    def test_checked(self) -> None:
        result = iq.check(REPORT)
        assert [finding.rule_id for finding in result.acknowledged] == ["trained.by-sex"]
        with pytest.warns(iq.frames.LeftOutWarning):
            frame = iq.frames.to_frame([REPORT], layout="wide")
        assert len(iq.frames.check_frame(frame).violations()) == 1

    def test_combined_compared_and_subtracted(self) -> None:
        whole = iq.combine([REPORT, OTHER])
        assert (type(whole), whole["advised.women"]) == (RoundOfOthers, iq.between(9, 15))
        assert iq.compare(REPORT, round_of_others(women=7))["advised.women"].change == 1
        half = round_of_others(period="01/23-06/23", women=2)
        assert type(iq.remainder(REPORT, half)) is RoundOfOthers

    def test_deduced_and_located(self) -> None:
        deduced = iq.deduce(REPORT.replace({"advised.men": iq.UNKNOWN})).report
        assert iq.figures(deduced) == iq.figures(REPORT)
        found = iq.locate({"advised.women": 1, "advised.men": 1, "advised.total": 3}, model=RoundOfOthers)
        assert {code for one in found for code in one.codes} == {"advised.women", "advised.men", "advised.total"}
        assert iq.completeness(REPORT).codes("stated")

    def test_quotients(self) -> None:
        assert str(iq.rates.ratio(REPORT, "advised.women", "advised.total")) == "66.7%"
        with pytest.raises(iq.errors.UnknownCodeError, match="RoundOfOthers does not have"):
            iq.rates.completion(REPORT)


class TestDisplay:
    """It is shown in words, as a page, and in the plots that apply; the others say why they do not."""

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_words_and_pages(self, language: Any) -> None:
        for thing in (REPORT, iq.check(REPORT), iq.compare(REPORT, OTHER), iq.combine([REPORT, OTHER])):
            assert "<table" in iq.to_html(thing, language)
            assert thing.in_language(language)
        page = iq.to_page(REPORT, language)
        assert page.count("<svg") == 2
        assert iq.Text("Beratene: Personen", "Persons advised: persons").in_language(language) in page

    def test_plots(self) -> None:
        for ax in (
            iq.plots.breakdown(REPORT, "trained").axes,
            iq.plots.comparison([REPORT, OTHER], "advised.total").axes,
            iq.plots.series([REPORT, round_of_others(period="2024")], ["advised.total", "trained.total"]).axes,
        ):
            assert iq.plots.to_svg(ax).startswith("<svg")
        for plot in (iq.plots.sessions, iq.plots.advice_types, iq.plots.qualification, iq.plots.outreach):
            with pytest.raises(iq.InvalidDataError, match="RoundOfOthers has nothing that this plot draws"):
                plot(REPORT)


class TestTestingKit:
    """Reports, broken and hostile documents of it are made as of any class."""

    @given(valid_reports(RoundOfOthers))
    def test_valid_reports(self, report: Any) -> None:
        assert iq.loads(iq.dumps(report)) == report
        assert iq.check(report).ok

    @given(valid_figures(RoundOfOthers))
    def test_valid_figures(self, figures: dict[str, int]) -> None:
        assert iq.check(figures, model=RoundOfOthers).ok

    @given(st.data())
    def test_broken_documents(self, data: st.DataObject) -> None:
        broken = data.draw(broken_documents(model=RoundOfOthers))
        found = iq.validate(broken.data)
        assert broken.rule_id in {problem.rule_id for problem in found.problems}

    def test_every_document(self) -> None:
        assert {one.rule_id for one in every_broken_document(model=RoundOfOthers)} == {
            "advised.by-sex",
            "trained.by-sex",
        }
        for hostile in every_hostile_document(model=RoundOfOthers):
            found = {
                (problem.pointer, problem.code) for problem in iq.validate(hostile.data, model=RoundOfOthers).problems
            }
            assert (hostile.pointer, hostile.code) in found, hostile.name

    def test_synthetic_reports(self) -> None:
        reports = list(synthetic_reports(period="2023", unit="year", model=RoundOfOthers))
        assert {type(one) for one in reports} == {RoundOfOthers}
        assert all(iq.check(one).ok for one in reports)


class TestFactSheets:
    """A programme that describes other areas is one problem, and a sheet of its own needs none of them."""

    def test_programme(self) -> None:
        sheet = iq.published.load("2019-2022")
        with pytest.raises(iq.InvariantError, match="programme describes is in RoundOfOthers"):
            iq.FactSheet(edition="x", title=sheet.title, programme=sheet.programme, report=REPORT)
        own = iq.programme.Programme(name=sheet.programme.name)
        made = iq.FactSheet(edition="x", title=sheet.title, programme=own, report=REPORT)
        assert iq.loads(iq.dumps(made)) == made
        assert "Persons advised" in iq.to_page(made, "en", plots=False)
