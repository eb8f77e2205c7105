"""repair: what must be wrong is taken out and deduced anew; what may be right stays."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from tests.sharing import STATED, SharingReport, percent
from tests.unit.structuring.test_delivered import document, refusals

FIRST = "counselling.sessions.first"
SLIP: dict[str, Any] = {
    FIRST: 10,
    "counselling.sessions.follow_up": 5,
    "counselling.sessions.total": 16,
    "counselling.persons.total": 11,
}
NETWORKS = "regional_networks.total.participants"


class TestSettled:
    """A single smallest set is taken out; what the rules determine comes back."""

    def test_deduced_anew(self) -> None:
        found = iq.repair(SLIP)
        assert found.report == SLIP | {FIRST: 11}
        assert found.ok
        (one,) = found.replacements
        assert (one.code, one.before, one.after) == (FIRST, 10, 11)
        assert (
            [rule.full_id for rule in one.against] == [rule.full_id for rule in one.by] == ["counselling.sessions.sum"]
        )
        assert [step.code for step in found.steps] == [FIRST]

    def test_locate_does_the_same(self) -> None:
        assert iq.locate(SLIP, replace=True) == iq.repair(SLIP)

    def test_what_errors_do_not_determine_stays_unknown(self) -> None:
        report = iq.published.load("2019-2022").report
        most = iq.Rule("most", "regional_networks.total.participants <= 20000")
        found = iq.repair(report, [most])
        assert iq.low(found.report[NETWORKS]) == 0
        assert [rule.full_id for rule in found.replacements[0].against] == ["most"]
        before, after = iq.figures(report), iq.figures(found.report)
        assert {code for code, value in before.items() if after[code] != value} == {NETWORKS}
        pairs = zip(report.notes, found.report.notes, strict=True)
        ((before_it, note),) = ((one, other) for one, other in pairs if one != other)
        assert note.code == NETWORKS
        assert before_it.footnote is not None
        assert note.footnote.de.startswith(f"{before_it.footnote.de} – ")
        assert "23.476 herausgenommen" in note.footnote.de
        assert found.report.counselling.persons.discrepancies == report.counselling.persons.discrepancies

    def test_a_warning_alone_changes_nothing(self) -> None:
        report = iq.published.load("2019-2022").report
        counts = {"trainings.count": 30_000, "events.count": 0, "total.count": 30_000}
        odd = report.replace({f"regional_networks.{code}": value for code, value in counts.items()})
        assert iq.locate(odd)
        assert iq.repair(odd) == iq.results.Repair(odd)
        sound = SLIP | {"counselling.sessions.total": 15, "counselling.persons.total": 9}
        assert iq.repair(sound) == iq.results.Repair(sound)

    def test_warnings_choose_among_the_smallest_sets_only(self) -> None:
        # Warnings that need more figures than the error does: none of them is taken out for that.
        assert len(iq.repair(SLIP | {"counselling.persons.total": 40}).open[0]) == 3

    def test_a_figure_that_rests_on_another_one(self) -> None:
        # The total is not stated either, but follows; so does the wrong figure, and both steps are given.
        rules = [
            iq.Rule("sum", "first + follow_up == total"),
            iq.Rule("ten", "2 * total == 20"),
            iq.Rule("few", "first <= 4"),
        ]
        found = iq.repair({"first": 9, "follow_up": 7}, rules, model=iq.SessionCounts, weights={"follow_up": 5})
        assert found.report == {"first": 3, "follow_up": 7}
        assert list(dict.fromkeys(step.code for step in found.steps)) == ["total", "first"]

    def test_each_of_several_figures_breaks_rules_of_its_own(self) -> None:
        """Whatever the other figures taken out are."""
        rules = [iq.Rule("one", "first == total"), iq.Rule("other", "follow_up == total")]
        stated = {"first": 6, "follow_up": 7, "total": 5}
        found = iq.repair(stated, rules, model=iq.SessionCounts, weights={"total": 5})
        assert found.report == {"first": 5, "follow_up": 5, "total": 5}
        against = {one.code: [rule.full_id for rule in one.against] for one in found.replacements}
        assert against == {"first": ["one"], "follow_up": ["other"]}

    def test_nothing_to_do(self) -> None:
        report = iq.published.load("2019-2022").report
        found = iq.repair(report)
        assert found.report is report
        assert (found.replacements, found.open, found.ok) == ((), (), True)

    def test_a_share(self) -> None:
        stated = iq.figures(STATED, shares=True) | {"persons.women_share": percent("62,2 %")}
        found = iq.repair(stated, model=SharingReport)
        assert found.report == stated | {"persons.women_share": iq.Share()}
        before: object = found.replacements[0].before
        assert before == percent("62,2 %")


class TestOpen:
    """Several smallest sets: nothing is changed, and all of them are listed."""

    def test_nothing_is_lost(self) -> None:
        found = iq.repair(SLIP, warnings=False)
        assert found.report == SLIP
        assert not found.ok
        assert [[one.codes[0] for one in sets] for sets in found.open] == [list(SLIP)[:3]]
        assert str(found).count("\n- ") == 3

    def test_weights_settle_it(self) -> None:
        found = iq.repair(SLIP, warnings=False, weights={"counselling.sessions.total": 2, FIRST: 2})
        assert found.report == SLIP | {"counselling.sessions.follow_up": 6}

    def test_each_group_by_itself(self) -> None:
        measures = {
            "qualification.measures.course": 1,
            "qualification.measures.individual": 1,
            "qualification.measures.total": 3,
        }
        found = iq.repair(SLIP | measures)
        assert found.report == SLIP | measures | {FIRST: 11}
        assert len(found.open) == 1

    def test_limit(self) -> None:
        found = iq.repair(SLIP, warnings=False, limit=2)
        assert [len(sets) for sets in found.open] == [2]
        assert not found.open[0][0].complete


class TestErrors:
    """The errors of locate."""

    def test_rules_that_nothing_satisfies(self) -> None:
        with pytest.raises(iq.errors.ContradictionError):
            iq.repair({"first": 1}, [iq.Rule("a", "first < 0")], model=iq.SessionCounts)

    def test_weights(self) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.repair(SLIP, weights={FIRST: 0})


class TestRefusedData:
    """Of what was refused the result is the report: without what must be wrong, and without what was not a figure."""

    def test_the_report_is_made(self) -> None:
        for given in refusals():
            found = iq.repair(given)
            assert type(found.report) is iq.Report
            assert found.report[FIRST] == 11
            assert found.report["fair_integration.centres"] == iq.UNKNOWN
            assert [(one.code, one.before, one.after) for one in found.replacements] == [(FIRST, 10, 11)]
            assert [problem.pointer for problem in found.unread] == ["/fair_integration/centres"]
            assert [(note.code, note.status) for note in found.report.notes] == [
                (FIRST, "derived"),
                ("fair_integration.centres", None),
            ]
            assert iq.check(found.report).ok

    def test_it_says_what_was_no_figure(self) -> None:
        found = iq.repair(document())
        assert found.in_language("de").splitlines()[1:] == [
            "Nicht lesbar, daher weggelassen (1):",
            '- /fair_integration/centres: Erwartet wird eine ganze Zahl, nicht "k.A.".',
        ]
        assert "Not readable, therefore left out (1)" in found._repr_html_()
        footnote = found.report.notes[-1].footnote
        assert footnote is not None
        assert footnote.de == "Angegeben war keine verwendbare Zahl, daher unbekannt."
        assert [one["pointer"] for one in found.to_dict()["unread"]] == ["/fair_integration/centres"]

    def test_nothing_to_take_out(self) -> None:
        found = iq.repair(document(counselling={}))
        assert (found.replacements, found.open, found.ok) == ((), (), True)
        assert found.report == iq.Report(scope="DE-BY", period="2023").replace({"notes": found.report.notes})
        assert found.in_language("en").startswith("Nothing taken out")
        assert "Nothing taken out" in found._repr_html_()
        assert "k.A." in found._repr_html_()

    def test_what_is_left_open_is_no_report(self) -> None:
        given = document(counselling={"sessions": {"first": 10, "follow_up": 5, "total": 16}})
        found = iq.repair(given)
        assert not found.ok
        assert found.report == iq.figures(given)
        weighed = iq.repair(given, weights={FIRST: 2, "counselling.sessions.total": 2})
        assert weighed.report["counselling.sessions.follow_up"] == 6
        assert type(weighed.report) is iq.Report

    def test_what_else_is_wrong_is_said_and_no_report_is_made(self) -> None:
        found = iq.repair(document(frist=3))
        assert isinstance(found.report, dict)
        assert found.report[FIRST] == 11
        assert [problem.pointer for problem in found.unread] == ["/fair_integration/centres"]
        assert [problem.pointer for problem in found.prevents] == ["/frist"]
        assert not found.ok
        assert iq.figures(found.report) == found.report
        assert "Because of this no report is made, only figures (1):\n- /frist: " in str(found)
        assert "Because of this no report is made" in found._repr_html_()
        assert [one["pointer"] for one in found.to_dict()["prevents"]] == ["/frist"]

    @pytest.mark.parametrize("area", ["siehe Anlage", [1, 2, 3]])
    def test_an_area_that_is_illegible_as_a_whole(self, area: Any) -> None:
        found = iq.repair(document(qualification=area))
        assert isinstance(found.report, dict)
        assert [problem.pointer for problem in found.prevents] == ["/qualification"]

    def test_an_illegible_acknowledgement(self) -> None:
        data = document()
        data["counselling"]["sessions"]["discrepancies"] = [{"rule": "sum", "difference": "eins"}]
        found = iq.repair(data)
        assert not found.ok
        assert found.prevents
        assert isinstance(found.report, dict)

    def test_a_rule_that_was_not_used(self) -> None:
        found = iq.repair(document(), [])
        assert [problem.rule_id for problem in found.prevents] == ["counselling.sessions.sum"]
        assert not found.ok

    def test_notes_quote_nothing(self) -> None:
        found = iq.repair(document(fair_integration={"centres": "Frau Muster, 0123 456"}))
        assert type(found.report) is iq.Report
        assert "Muster" not in iq.dumps(found.report)
        assert "Muster" in str(found)


class TestNotes:
    """What was said of a figure stays said, but for a status that was that of the figure taken out."""

    @pytest.mark.parametrize("status", ["suppressed", "provisional", "revised"])
    def test_beside_other_notes(self, status: str) -> None:
        said = {"de": "Laut Anlage", "en": "See annex"}
        source = {"id": "zuwes", "label": {"de": "ZUWES", "en": "ZUWES"}}
        notes = [
            {"code": FIRST, "status": status, "source": "zuwes", "footnote": said},
            {"code": FIRST, "status": status},
        ]
        found = iq.repair(document(notes=notes, sources=[source]))
        (note,) = (one for one in found.report.notes if one.code == FIRST)
        assert (note.status, note.source) == ("derived", "zuwes")
        assert note.footnote.de.startswith("Laut Anlage – Erstberatungen [")
        assert note.footnote.en.startswith("See annex – first sessions [")

    def test_of_a_report(self) -> None:
        note = iq.Note(code=NETWORKS, status="revised", as_of="2023")
        report = iq.published.load("2019-2022").report.replace({"notes": (note,)})
        most = iq.Rule("most", "regional_networks.total.participants <= 20000")
        (left,) = iq.repair(report, [most]).report.notes
        assert (left.status, left.as_of) == ("derived", note.as_of)
        assert "23.476 herausgenommen" in left.footnote.de

    def test_a_figure_that_was_worked_out(self) -> None:
        note = {"code": "fair_integration.centres", "status": "derived"}
        found = iq.repair(document(notes=[note]))
        noted = [(one.code, one.status) for one in found.report.notes]
        assert noted == [(FIRST, "derived"), ("fair_integration.centres", None)]
