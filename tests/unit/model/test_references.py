"""References within a report: codes and sources that it does not have are named at their place."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import iqmodel as iq
from iqmodel.areas.counselling import Counselling
from iqmodel.areas.fair_integration import FairIntegration
from iqmodel.language.problems import Problem
from iqmodel.model.records import CODE, form
from iqmodel.model.references import (
    contradictions,
    coverage_problems,
    nameable,
    note_problems,
    programme_problems,
    publication_problems,
    source_problems,
)
from iqmodel.model.schema import layout_of

CODES = ("a.b", "a.c", "d")
NAMED = frozenset((*CODES, "a"))
SOURCE = iq.Source(id="survey", label=iq.Text("Erhebung", "survey"), covers=("a", "d", "a.x", "a.b.c"))


def places(problems: Any) -> list[tuple[str, str]]:
    found: list[Problem] = list(problems)
    return [(problem.pointer, problem.code) for problem in found]


class TestSources:
    def test_codes_and_beginnings_of_codes(self) -> None:
        assert places(source_problems((SOURCE,), NAMED)) == [
            ("/sources/0/covers/2", "report.unknown-code"),
            ("/sources/0/covers/3", "report.unknown-code"),
        ]

    def test_an_id_twice(self) -> None:
        plain = iq.Source(id="survey", label=SOURCE.label)
        assert places(source_problems((plain, plain), NAMED)) == [("/sources/1/id", "record.duplicate")]

    @pytest.mark.parametrize(("given", "pointer"), [([SOURCE], "/sources"), (("survey",), "/sources/0")])
    def test_other_kinds(self, given: object, pointer: str) -> None:
        assert places(source_problems(given, NAMED)) == [(pointer, "record.type")]


class TestNotes:
    def test_codes_and_sources(self) -> None:
        notes = (
            iq.Note(code="a.b", source="survey"),
            iq.Note(code="a", status="revised"),
            iq.Note(code="d", source="other"),
        )
        assert places(note_problems(notes, (SOURCE,), CODES)) == [
            ("/notes/1/code", "report.unknown-code"),
            ("/notes/2/source", "report.unknown-source"),
        ]
        # Sources that are no sources have been reported themselves.
        assert places(note_problems(notes[:1], None, CODES)) == [("/notes/0/source", "report.unknown-source")]

    @pytest.mark.parametrize(("given", "pointer"), [(None, "/notes"), (("a",), "/notes/0")])
    def test_other_kinds(self, given: object, pointer: str) -> None:
        assert places(note_problems(given, (), CODES)) == [(pointer, "record.type")]


class TestContradictions:
    """A figure that is there has been stated; one of which anything is known has been collected."""

    @pytest.mark.parametrize(
        ("status", "figure", "found"),
        [
            ("not_stated", 3, True),
            ("not_stated", iq.about(300), False),
            ("not_stated", iq.UNKNOWN, False),
            ("not_collected", 3, True),
            ("not_collected", iq.about(300), True),
            ("not_collected", iq.UNKNOWN, False),
            ("suppressed", 3, False),
            ("not_stated", iq.Share("63.2"), True),
            ("not_stated", iq.Share("60", "more_than"), True),
            ("not_collected", iq.Share("63.2"), True),
            ("not_collected", iq.Share(), False),
            ("suppressed", iq.Share("63.2"), False),
        ],
    )
    def test_of_a_status(self, status: Any, figure: iq.Count | iq.Share, *, found: bool) -> None:
        expected = [("/notes/0/status", "note.contradiction")] if found else []
        assert places(contradictions((iq.Note(code="d", status=status),), {"d": figure})) == expected

    def test_what_explains_it(self) -> None:
        said = iq.Note(code="d", status="not_stated")
        of_a_year = iq.Note(code="d", status="not_stated", period=iq.Period.year(2020))
        of_a_part = iq.Note(code="d", status="not_stated", origin=iq.ReportKey(scope="DE-BY", period="2020"))
        assert places(contradictions((of_a_year, of_a_part, said), {"d": 3})) == [
            ("/notes/2/status", "note.contradiction")
        ]
        assert places(contradictions((said, iq.Note(code="d", status="derived")), {"d": 3})) == []
        assert places(contradictions((said, "no note"), {})) == []


class TestCoverage:
    def test_of_the_programme(self) -> None:
        programme = iq.published.load("2019-2022").programme
        layout = layout_of(iq.Report)
        assert places(coverage_problems(programme, layout.positions, nameable(layout), ("programme",))) == []
        found = places(coverage_problems(programme, CODES, NAMED, ("programme",)))
        assert {code for _, code in found} == {"report.unknown-code"}
        assert found == places(coverage_problems(programme, (), frozenset(), ("programme",)))

    def test_a_text_names_a_figure_and_a_list_beginnings_as_well(self) -> None:
        label = iq.Text("a", "a")
        offer = iq.programme.Offer(label=label, covers=("x",))
        area = iq.programme.ActionArea(label=label, covers=("a",), offers=(offer,))
        form = iq.programme.MeasureForm(label=label, covers="a")
        programme = iq.programme.Programme(name=label, action_areas=(area, area), measure_forms=(form,))
        assert places(coverage_problems(programme, CODES, NAMED, ())) == [
            ("/action_areas/0/offers/0/covers/0", "report.unknown-code"),
            ("/action_areas/1/offers/0/covers/0", "report.unknown-code"),
            ("/measure_forms/0/covers", "report.unknown-code"),
        ]
        assert places(coverage_problems(area, CODES, NAMED | {"x"}, ())) == []
        assert places(coverage_problems(form, (*CODES, "a"), NAMED, ())) == []

    def test_of_a_class_that_covers_what_its_base_does_not(self) -> None:
        label = iq.Text("a", "a")
        plain = iq.programme.Organisation(name=label)
        assert places(coverage_problems(iq.programme.Programme(name=label, funders=(plain,)), CODES, NAMED, ())) == []

        @attrs.frozen(kw_only=True, repr=False, eq=False)
        class Body(iq.programme.Organisation):
            covers: tuple[str, ...] = attrs.field(default=(), metadata=form(CODE))

        # Programmes were looked at before the class was there, and none of their fields led to what it covers.
        programme = iq.programme.Programme(name=label, funders=(plain, Body(name=label, covers=("a", "x"))))
        assert places(coverage_problems(programme, CODES, NAMED, ())) == [
            ("/funders/1/covers/1", "report.unknown-code")
        ]

    def test_of_a_class_that_holds_its_own(self) -> None:
        label = iq.Text("a", "a")

        @attrs.frozen(kw_only=True, repr=False, eq=False)
        class Region(iq.programme.ActionArea):
            within: tuple[iq.programme.ActionArea, ...] = ()

        inner = Region(label=label, covers=("x",), within=(iq.programme.ActionArea(label=label, covers=("d", "y")),))
        programme = iq.programme.Programme(name=label, action_areas=(Region(label=label, within=(inner,)),))
        assert places(coverage_problems(programme, CODES, NAMED, ())) == [
            ("/action_areas/0/within/0/covers/0", "report.unknown-code"),
            ("/action_areas/0/within/0/within/0/covers/1", "report.unknown-code"),
        ]


class TestProgramme:
    """A programme of other areas than the report has is one problem, a wrong code in it the problem of its place."""

    def test_other_areas(self) -> None:
        @iq.block
        class Own(iq.BaseReport):
            persons: iq.Count = iq.count(unit="persons")

        sheet = iq.published.load("2019-2022")
        given: dict[str, Any] = {"edition": "2024", "title": sheet.title, "report": Own(scope="DE", period="2024")}
        with pytest.raises(iq.InvariantError) as refused:
            iq.FactSheet(programme=sheet.programme, **given)
        (problem,) = refused.value.problems
        assert (problem.pointer, problem.code) == ("/programme", "programme.other-areas")
        assert "kommt in Own vor: counselling, fair_integration, qualification" in problem.message("de")
        bare = iq.programme.Programme(name=sheet.programme.name)
        assert iq.FactSheet(programme=bare, **given).report == given["report"]

    def test_a_single_wrong_code(self) -> None:
        @iq.block
        class Part(iq.BaseReport):
            counselling: Counselling = iq.part(Counselling)
            fair_integration: FairIntegration = iq.part(FairIntegration)

        programme = iq.published.load("2019-2022").programme
        assert {one.code for one in programme_problems(programme, (Part,))} == {"report.unknown-code"}
        # Reports complete each other: what one lacks, another has.
        assert places(programme_problems(programme, (Part, iq.Report))) == []


class TestPublication:
    """Languages listed twice are found whatever else stands among them."""

    def test_languages_that_are_no_texts(self) -> None:
        found = publication_problems(None, ([], "en", {}, "en", 5))
        assert places(found) == [("/languages/3", "record.duplicate")]
        plain = iq.unstructure(iq.published.load("2019-2022")) | {"languages": [[], "en"]}
        assert [problem.pointer for problem in iq.validate(plain).problems] == ["/languages/0"]
