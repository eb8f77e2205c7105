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


@iq.block
class OwnRound(iq.BaseReport, model="example.sheets/1"):
    """A model whose reports say in a sheet what they are."""

    people: iq.Count = iq.count(unit="persons")


FIRST: Any = {
    "numerator": "counselling.sessions.first",
    "denominator": "counselling.sessions.total",
    "percentage": "67",
}
REGION = iq.Report(scope="DE-BY", period="2021")
TWO = iq.FactSheet(
    edition="2021",
    title=iq.Text("Kurzbericht", "Short report"),
    programme=iq.programme.Programme(name=iq.Text("Programm", "Programme")),
    reports=(iq.Report(scope="DE", period="2021"), REGION),
)


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The model is known in these tests only."""
    monkeypatch.setattr("iqmodel.model.models._REGISTERED", {})
    iq.models.register(OwnRound)


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

    def test_one_report_is_given_as_such_or_in_a_list(self) -> None:
        published = iq.published.load("2019-2022")
        fields: Any = {"edition": "x", "title": published.title, "programme": published.programme}
        assert iq.FactSheet(**fields, report=report()) == iq.FactSheet(**fields, reports=(report(),))
        both = iq.FactSheet(**fields, reports=(report(), REGION))
        assert (both.report, both.reports) == (report(), (report(), REGION))
        later = report(as_of="2022")
        assert attrs.evolve(both, report=later).reports == (later, REGION)

    @pytest.mark.parametrize(
        ("given", "pointer", "code"),
        [
            ({"reports": ()}, "/reports", "record.few"),
            ({"reports": [report()]}, "/reports", "record.type"),
            ({"reports": (report(), 5)}, "/reports/1", "record.type"),
            ({"claims": (iq.Claim(**FIRST, report=2),)}, "/claims/0/report", "claim.report"),
            ({"published": "2022"}, "/published", "sheet.published"),
            ({"published": "Mai bis Juni 2022"}, "/published", "sheet.published"),
            ({"published": "5.5.2022 bis 6.5.2022"}, "/published", "sheet.published"),
            ({"published": "neulich"}, "/published", "period.unreadable"),
            ({"languages": ("de", "Deutsch")}, "/languages/1", "record.form"),
            ({"languages": ("de", "de")}, "/languages/1", "record.duplicate"),
            ({"url": "example.org"}, "/url", "record.form"),
            ({"publisher": " "}, "/publisher", "record.blank"),
        ],
    )
    def test_what_a_publication_cannot_be(self, given: dict[str, Any], pointer: str, code: str) -> None:
        with pytest.raises(iq.InvariantError) as caught:
            attrs.evolve(TWO, **given)
        assert [(problem.pointer, problem.code) for problem in caught.value.problems] == [(pointer, code)]

    def test_a_publication_of_two_months_is_named_in_words(self) -> None:
        plain: Any = iq.unstructure(TWO)
        (problem,) = iq.validate(plain | {"published": {"start": "2022-05-01", "end": "2022-06-30"}}).problems
        assert problem.message("de").endswith("nicht Mai 2022 bis Juni 2022.")
        assert problem.to_dict()["value"] == "2022-05-01/2022-06-30"

    @pytest.mark.parametrize("day", ["14.06.2022", "Juni 2022", "2022-06", "Stand: Juni 2022", None])
    def test_it_is_published_on_a_day_or_in_a_month(self, day: str | None) -> None:
        assert (attrs.evolve(TWO, published=day).published is None) is (day is None)

    def test_a_claim_is_about_the_figures_of_its_report(self) -> None:
        sheet = attrs.evolve(TWO, claims=(iq.Claim(**FIRST), iq.Claim(**FIRST, report=1)))
        with pytest.raises(iq.InvariantError) as caught:
            attrs.evolve(sheet, reports=(REGION, OwnRound(scope="DE", period="2023")))
        assert {problem.pointer for problem in caught.value.problems} == {
            "/claims/1/numerator",
            "/claims/1/denominator",
        }

    def test_reports_of_named_models_say_in_the_sheet_which_they_are(self) -> None:
        own = OwnRound(scope="DE", period="2023", people=7)
        sheet = attrs.evolve(TWO, reports=(REGION, own))
        assert "people" in iq.json_schema(iq.FactSheet)["$defs"]["OwnRound"]["properties"]
        for again in (iq.loads(iq.dumps(sheet), iq.FactSheet), iq.structure(iq.unstructure(sheet), iq.FactSheet)):
            assert again == sheet
            assert [type(one) for one in again.reports] == [iq.Report, OwnRound]
        assert iq.validate(iq.dumps(sheet), limits=iq.results.Limits(size=10**6)).value == sheet

    def test_an_unreadable_report_keeps_its_place(self) -> None:
        data = iq.unstructure(attrs.evolve(TWO, reports=(REGION, REGION.replace({"period": "2022"}), report())))
        data["reports"][0]["scope"] = "XX"
        data["reports"][1] = 5
        data["claims"] = [iq.unstructure(iq.Claim(**FIRST)) | {"report": number} for number in (1, 2, 3)]
        data["claims"][1]["numerator"] = "nowhere"
        assert {problem.pointer for problem in iq.validate(data).problems} == {
            *("/reports/0/scope", "/reports/1"),
            *("/claims/1/numerator", "/claims/2/report"),
        }

    def test_what_is_asked_of_one_report_names_the_others(self) -> None:
        with pytest.warns(iq.frames.LeftOutWarning, match=r"2 reports.*Not considered: Bavaria, 2021"):
            assert iq.figures(TWO) == iq.figures(TWO.report)
        with pytest.warns(iq.frames.LeftOutWarning, match="Bavaria"):
            assert iq.deduce(TWO).report == iq.deduce(TWO.report).report
        assert iq.rules(TWO) == iq.rules()

    @pytest.mark.parametrize("tag", ["iqmodel.report/2", "iqmodel.factsheet/1", "report", "", 1])
    @pytest.mark.parametrize("kind", [iq.Report, PlainReport])
    def test_a_report_within_it_that_says_it_is_something_else(self, tag: object, kind: type[iq.Report]) -> None:
        data = iq.unstructure(iq.published.load("2019-2022"))
        text = json.dumps({**data, "reports": [{"format": tag, **data["reports"][0]}]}, ensure_ascii=False)
        assert try_read(text, iq.FactSheet.of(kind)) is None
        assert [p.pointer for p in iq.validate(text, iq.FactSheet.of(kind)).problems] == ["/reports/0/format"]
        sound = text.replace(f'"format": {json.dumps(tag)}, "scope"', '"format": "iqmodel.report/1", "scope"')
        assert try_read(sound, iq.FactSheet.of(kind)) is not None

    def test_an_edition_that_is_not_there(self) -> None:
        with pytest.raises(iq.errors.UnknownCodeError) as caught:
            iq.published.load("2019-2023")
        assert caught.value.data["close"] == ("2019-2022",)
