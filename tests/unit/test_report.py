"""Report and FactSheet: who, when, from where; and what they refuse."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest

import iqmodel as iq
from iqmodel.formats.json.fast_read import try_read


def report(**given: Any) -> iq.Report:
    return iq.Report(scope="DE", period="2019", **given)


class PlainReport(iq.Report):
    """A class of one's own without figures of its own, which no ``@block`` need read."""


class TestReport:
    """Scope and period may be text; notes and sources must point to what exists."""

    def test_text_and_objects(self) -> None:
        assert iq.Report(scope=iq.State.BAYERN, period=iq.Period.year(2019)) == iq.Report(scope="DE-BY", period="2019")
        assert report(as_of="2022").as_of == iq.Period.year(2022)
        assert report(as_of="Stand: 2022").as_of == iq.Period.year(2022)

    @pytest.mark.parametrize(
        ("given", "kind"),
        [
            ({"scope": "Bayern", "period": "2019"}, iq.errors.ScopeError),
            ({"scope": None, "period": "2019"}, iq.errors.ScopeError),
            ({"scope": "DE", "period": "gestern"}, iq.errors.PeriodError),
            ({"scope": "DE", "period": 2019}, iq.errors.PeriodError),
            ({"scope": "DE", "period": "2019", "as_of": 3}, iq.errors.PeriodError),
            ({"scope": "DE", "period": "Stand: 2019"}, iq.errors.PeriodError),
        ],
    )
    def test_bad_context(self, given: dict[str, Any], kind: type[Exception]) -> None:
        with pytest.raises(kind):
            iq.Report(**given)

    def test_notes_and_sources_must_fit(self) -> None:
        source = iq.Source(id="survey", covers=("counselling", "nowhere"))
        notes = (
            iq.Note(code="counselling.sessions.frist", status="suppressed"),
            iq.Note(code="counselling.sessions.first", source="other"),
        )
        with pytest.raises(iq.InvariantError) as caught:
            report(sources=(source, source), notes=notes)
        assert [(p.pointer, p.code) for p in caught.value.problems] == [
            ("/sources/0/covers/1", "report.unknown-code"),
            ("/sources/1/id", "record.duplicate"),
            ("/sources/1/covers/1", "report.unknown-code"),
            ("/notes/0/code", "report.unknown-code"),
            ("/notes/1/source", "report.unknown-source"),
        ]

    @pytest.mark.parametrize("status", ["not_stated", "not_collected"])
    def test_a_note_that_says_a_figure_is_missing_where_it_is_there(self, status: Any) -> None:
        code = "counselling.sessions.first"
        note = iq.Note(code=code, status=status)
        with pytest.raises(iq.InvariantError) as caught:
            report(counselling=iq.Counselling(sessions=iq.SessionCounts(first=1_000)), notes=(note,))
        (problem,) = caught.value.problems
        assert (problem.pointer, problem.code) == ("/notes/0/status", "note.contradiction")
        assert "1.000" in problem.message("de")
        assert iq.validate(iq.unstructure(report(notes=(note,)))).ok
        data = iq.unstructure(report(notes=(note,))) | {"counselling": {"sessions": {"first": 1_000}}}
        assert [(p.pointer, p.code) for p in iq.validate(data).problems] == [("/notes/0/status", "note.contradiction")]

    def test_it_is_reported_beside_everything_else_and_at_its_place(self) -> None:
        said = [{"code": "qualification.measures.total", "status": "lost"}]
        said += [{"code": "counselling.sessions.first", "status": "not_stated"}]
        figures = {"counselling": {"sessions": {"first": 1, "follow_up": "2"}}}
        data = {"format": "iqmodel.report/1", "scope": "DE", "period": {"start": "2019-01-01", "end": "2019-12-31"}}
        found = iq.validate({**data, **figures, "notes": said}).problems
        places = {problem.pointer: problem.code for problem in found}
        assert places == {
            "/counselling/sessions/follow_up": "record.type",
            "/notes/0/status": "record.choice",
            "/notes/1/status": "note.contradiction",
        }

    @pytest.mark.parametrize("lost", [{"code": "counselling.sessions.first", "status": "derived", "x": 1}, "derived"])
    def test_nothing_is_said_of_a_figure_that_an_unreadable_note_may_explain(self, lost: object) -> None:
        said = [{"code": "counselling.sessions.first", "status": "not_stated"}, lost]
        data = iq.unstructure(report()) | {"counselling": {"sessions": {"first": 1}}, "notes": said}
        assert {problem.pointer.split("/")[2] for problem in iq.validate(data).problems} == {"1"}

    @pytest.mark.parametrize(
        ("count", "said"),
        [
            (iq.UNKNOWN, {"status": "not_collected"}),
            (iq.about(400), {"status": "not_stated"}),
            (400, {"status": "not_collected", "period": "2019-Q1"}),
            (400, {"status": "not_stated", "origin": iq.ReportKey(scope="DE-BY", period="2019")}),
            (400, {"status": "suppressed"}),
            (400, {"status": "provisional"}),
        ],
    )
    def test_notes_that_contradict_nothing(self, count: iq.Count, said: dict[str, Any]) -> None:
        note = iq.Note(code="counselling.sessions.first", **said)
        counselling = iq.Counselling(sessions=iq.SessionCounts(first=count))
        assert report(counselling=counselling, notes=(note,)).notes == (note,)

    def test_what_is_roughly_known_was_collected(self) -> None:
        note = iq.Note(code="counselling.sessions.first", status="not_collected")
        with pytest.raises(iq.InvariantError):
            report(counselling=iq.Counselling(sessions=iq.SessionCounts(first=iq.about(400))), notes=(note,))

    def test_a_figure_that_was_worked_out_need_not_be_stated(self) -> None:
        note = iq.Note(code="counselling.sessions.first", status="not_stated")
        sessions = iq.SessionCounts(follow_up=5, total=15)
        told = iq.deduce(report(counselling=iq.Counselling(sessions=sessions), notes=(note,))).report
        assert told.counselling.sessions.first == 10
        assert [one.status for one in told.notes_on("counselling.sessions.first")] == ["not_stated", "derived"]

    @pytest.mark.parametrize("given", [None, iq.Outreach(), object()])
    def test_a_note_on_what_is_no_figure_at_all(self, given: Any) -> None:
        note = iq.Note(code="counselling.sessions.first", status="not_stated")
        with pytest.raises(iq.InvariantError) as caught:
            report(counselling=given, notes=(note,))
        assert [problem.pointer for problem in caught.value.problems] == ["/counselling"]

    @pytest.mark.parametrize("field", ["sources", "notes"])
    @pytest.mark.parametrize("value", [[], None, (1,), "x"])
    def test_only_tuples_of_records(self, field: str, value: object) -> None:
        with pytest.raises(iq.InvariantError) as caught:
            report(**{field: value})
        assert caught.value.problems[0].code == "record.type"

    def test_notes_on_a_figure(self) -> None:
        note = iq.Note(code="counselling.sessions.first", status="provisional")
        assert report(notes=(note,)).notes_on("counselling.sessions.first") == (note,)
        assert report(notes=(note,)).notes_on("counselling.sessions.total") == ()
        with pytest.raises(iq.errors.UnknownCodeError):
            report().notes_on("counselling.sessions")

    def test_an_empty_report_shows_so(self) -> None:
        assert str(report()).splitlines() == ["Germany, 2019", "", "No figure is given."]


class TestFactSheet:
    """Claims must be about figures that the report has."""

    def test_claims(self) -> None:
        sheet = iq.published.load("2019-2022")
        claim = iq.Claim(numerator="qualification.measures.course", denominator="nowhere", percentage="10")
        with pytest.raises(iq.InvariantError) as caught:
            iq.FactSheet(
                edition="x", title=sheet.title, programme=sheet.programme, report=sheet.report, claims=(claim,)
            )
        assert [(p.pointer, p.code) for p in caught.value.problems] == [
            ("/claims/0/denominator", "report.unknown-code")
        ]

    def test_what_the_programme_counts(self) -> None:
        sheet = iq.published.load("2019-2022")
        offer = iq.programme.Offer(label=iq.Text("a", "b"), covers=("counselling", "counselling.session"))
        area = iq.programme.ActionArea(
            label=iq.Text("a", "b"), covers=("nope.nothing", "intercultural"), offers=(offer,)
        )
        form = iq.programme.MeasureForm(label=iq.Text("a", "b"), covers="qualification.measures")
        programme = attrs.evolve(sheet.programme, action_areas=(area,), measure_forms=(form,))
        with pytest.raises(iq.InvariantError) as caught:
            attrs.evolve(sheet, programme=programme)
        found = [
            ("/programme/action_areas/0/covers/0", "nope.nothing"),
            ("/programme/action_areas/0/offers/0/covers/1", "counselling.session"),
            ("/programme/measure_forms/0/covers", "qualification.measures"),
        ]
        assert sorted((p.pointer, p.value) for p in caught.value.problems) == found
        data = iq.unstructure(sheet) | {"programme": iq.unstructure(programme)}
        assert sorted((p.pointer, p.value) for p in iq.validate(data).problems) == found
        assert sorted((p.pointer, p.value) for p in iq.validate(json.dumps(data)).problems) == found

    @pytest.mark.parametrize("tag", ["iqmodel.report/2", "iqmodel.factsheet/1", "report", "", 1])
    @pytest.mark.parametrize("kind", [iq.Report, PlainReport])
    def test_a_report_within_it_that_says_it_is_something_else(self, tag: object, kind: type[iq.Report]) -> None:
        data = iq.unstructure(iq.published.load("2019-2022"))
        text = json.dumps({**data, "report": {"format": tag, **data["report"]}}, ensure_ascii=False)
        assert try_read(text, iq.FactSheet.of(kind)) is None
        assert [p.pointer for p in iq.validate(text, iq.FactSheet.of(kind)).problems] == ["/report/format"]
        sound = text.replace(f'"format": {json.dumps(tag)}, "scope"', '"format": "iqmodel.report/1", "scope"')
        assert try_read(sound, iq.FactSheet.of(kind)) is not None

    def test_an_edition_that_is_not_there(self) -> None:
        with pytest.raises(iq.errors.UnknownCodeError) as caught:
            iq.published.load("2019-2023")
        assert caught.value.data["close"] == ("2019-2022",)


class TestFigures:
    """figures() takes what every verb takes: a block, or a fact sheet for its report."""

    def test_of_a_fact_sheet(self) -> None:
        sheet = iq.published.load("2019-2022")
        assert iq.figures(sheet) == iq.figures(sheet.report)
        assert iq.figures(sheet)["counselling.sessions.total"] == 416_374

    @pytest.mark.parametrize("given", [5, None, {}, iq.Report, "2019-2022"])
    def test_of_nothing_else(self, given: Any) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.figures(given)
        assert [problem.code for problem in caught.value.problems] == ["record.type"]


class TestCatalogues:
    """rules() and indicators() take a class or an object, by default Report."""

    def test_of_anything(self) -> None:
        assert iq.rules(iq.SessionCounts).keys() == ("sum",)
        assert iq.indicators(iq.SessionCounts()).keys() == ("first", "follow_up", "total")
        assert iq.rules(iq.published.load("2019-2022")) == iq.rules()
        with pytest.raises(iq.IQModelError):
            iq.rules(int)

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_labels_name_one_figure_each_and_are_filled(self, language: Any) -> None:
        labels = [indicator.label.in_language(language) for indicator in iq.indicators()]
        assert len(set(labels)) == len(labels)
        texts = labels + [indicator.definition.in_language(language) for indicator in iq.indicators()]
        assert all(text and "{" not in text for text in texts)

    @pytest.mark.parametrize(
        ("code", "unit", "additivity"),
        [
            ("counselling.centres.fixed", "centres", "stock"),
            ("counselling.sessions.total", "sessions", "flow"),
            ("counselling.persons.both", "persons", "reclassified"),
            ("counselling.persons.total", "persons", "persons"),
            ("fair_integration.centres", "centres", "stock"),
            ("fair_integration.persons", "persons", "persons"),
            ("fair_integration.referrals", "referrals", "flow"),
            ("fair_integration.group_events.count", "events", "flow"),
            ("fair_integration.group_events.participants", "participants", "flow"),
            ("qualification.measures.total", "measures", "flow"),
            ("qualification.participants.completed", "persons", "flow"),
            ("intercultural.business.trainings.count", "trainings", "flow"),
            ("intercultural.business.events.count", "events", "flow"),
            ("regional_networks.total.count", "trainings and events", "flow"),
            ("regional_networks.total.participants", "participants", "flow"),
            ("regional_networks.consultations", "consultations", "merging"),
        ],
    )
    def test_units_and_additivity_by_place(self, code: str, unit: str, additivity: str) -> None:
        indicator = iq.indicator(code)
        assert (indicator.unit.code, indicator.additivity) == (unit, additivity)

    def test_the_wider_counting_rule_stands_where_it_holds(self) -> None:
        wider = [i.code for i in iq.indicators() if "wider counting rule" in i.definition.en]
        assert wider == [
            f"regional_networks.{kind}.{figure}"
            for kind in ("trainings", "events", "total")
            for figure in ("count", "participants")
        ]

    def test_the_data_dictionary(self) -> None:
        table = iq.indicators().to_markdown("de").splitlines()
        assert table[0] == "| Code | Bezeichnung | Einheit | Definition | Summierbarkeit |"
        assert len(table) == 2 + len(iq.indicators())
        assert '"unit": {' in iq.indicators().to_json("en")
