"""check: findings, caveats, and mappings that cannot be checked."""

from __future__ import annotations

import json
import pickle
from typing import Any

import attrs
import pytest

import iqmodel as iq
from iqmodel.calculations.combining.build import build

SESSIONS = "counselling.sessions"


class TestMappings:
    """A flat mapping is judged like the object; codes left out are unknown."""

    def test_violation_and_not_applicable(self) -> None:
        result = iq.check({f"{SESSIONS}.first": 10, f"{SESSIONS}.follow_up": 5, f"{SESSIONS}.total": 16})
        assert [(f.rule_id, f.difference, f.verdict) for f in result.findings] == [
            (f"{SESSIONS}.sum", -1, "violated"),
            ("counselling.persons-are-first-sessions", iq.UNKNOWN - 10, "undecided"),
        ]
        assert not result.ok
        assert iq.check({}).findings == ()
        assert iq.check({}).ok

    def test_everything_that_cannot_be(self) -> None:
        figures: Any = {f"{SESSIONS}.frist": 1, f"{SESSIONS}.first": 416.374, f"{SESSIONS}.total": True, 3: 3}
        gaps: Any = [iq.Discrepancy(rule="sum", difference=1, note=iq.Text("a", "a")), "x"]
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.check(figures, discrepancies=gaps)
        assert [p.pointer for p in caught.value.problems] == [
            f"/{SESSIONS}.frist",
            f"/{SESSIONS}.first",
            f"/{SESSIONS}.total",
            "/3",
            "/discrepancies/0",
            "/discrepancies/1",
        ]
        assert "416" in caught.value.problems[1].message("de")

    @pytest.mark.parametrize("subject", [None, 3, "text", [1], object()])
    def test_what_cannot_be_checked_at_all(self, subject: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.check(subject)

    def test_discrepancies_by_full_id(self) -> None:
        gap = iq.Discrepancy(rule=f"{SESSIONS}.sum", difference=-1, note=iq.Text("bekannt", "known"))
        figures = {f"{SESSIONS}.first": 10, f"{SESSIONS}.follow_up": 5, f"{SESSIONS}.total": 16}
        assert iq.check(figures, discrepancies=[gap]).findings[0].verdict == "acknowledged"
        held = iq.check({**figures, f"{SESSIONS}.total": 15}, discrepancies=[gap])
        assert held.findings[0].verdict == "violated"

    @pytest.mark.parametrize("rule", ["persons-are-first-sessions", "sessions.sum"])
    @pytest.mark.parametrize("gap", [-1, 0, 1, 3])
    @pytest.mark.parametrize("amount", [None, -1, 1, 3])
    def test_every_way_to_the_figures_says_the_same_of_an_acknowledged_gap(
        self, rule: str, gap: int, amount: int | None
    ) -> None:
        sum_of = 10 - gap if rule == "sessions.sum" else 10
        persons = 10 + gap if rule == "persons-are-first-sessions" else 10
        figures = {"sessions.first": 10, "sessions.follow_up": 0, "sessions.total": sum_of, "persons.total": persons}
        gaps = [iq.Discrepancy(rule=rule, difference=amount, note=iq.Text("a", "b"))] if amount else []
        result = iq.check(figures, discrepancies=gaps, model=iq.Counselling)
        sound = amount == gap or (amount is None and (gap == 0 or rule == "persons-are-first-sessions"))
        assert result.ok is sound
        assert [finding.rule_id for finding in result.violated] == ([] if sound else [rule])
        assert len(result.warnings) == (amount is None and gap != 0 and rule == "persons-are-first-sessions")
        data: dict[str, Any] = {
            "sessions": {"first": 10, "follow_up": 0, "total": sum_of},
            "persons": {"total": persons},
        }
        if gaps:
            holder = data["sessions"] if rule == "sessions.sum" else data
            note = {"de": "a", "en": "b"}
            holder["discrepancies"] = [{"rule": rule.rpartition(".")[2], "difference": amount, "note": note}]
        for given in (data, json.dumps(data)):
            assert iq.validate(given, iq.Counselling).ok is sound
        acknowledged = {one.rule: attrs.evolve(one, rule=rule.rpartition(".")[2]) for one in gaps}
        values = [figures.get(one.code, iq.UNKNOWN) for one in iq.indicators(iq.Counselling)]
        refused: tuple[Any, ...] = ()
        try:
            build(iq.Counselling, values, acknowledged)
        except iq.InvariantError as error:
            refused = error.violations
        assert [violation.rule_id for violation in refused] == ([] if sound else [rule])

    def test_the_object_and_its_figures_agree(self) -> None:
        report = iq.published.load("2019-2022").report
        gap = report.counselling.persons.discrepancies[0]
        full = iq.Discrepancy(rule="counselling.persons.advice-types", difference=gap.difference, note=gap.note)
        flat = iq.check(iq.figures(report), discrepancies=[full])
        assert [(f.rule_id, f.verdict, f.difference) for f in flat.findings] == [
            (f.rule_id, f.verdict, f.difference) for f in iq.check(report).findings
        ]


class TestSubject:
    """What can be checked is told to whoever gives something else, the name of a file, say."""

    @pytest.mark.parametrize("verb", [iq.check, iq.deduce, iq.locate])
    @pytest.mark.parametrize("given", ["report.json", None, [1]])
    def test_anything_else_is_refused_by_what_could_be_given(self, verb: Any, given: object) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            verb(given)
        (problem,) = caught.value.problems
        assert "ein Bericht, ein Faktenblatt" in problem.message("de")
        assert "a dict from codes to counts" in problem.message("en")


class TestResult:
    """A result shows itself in both languages, as JSON, and pickles."""

    def result(self) -> iq.results.CheckResult:
        return iq.check(
            {
                f"{SESSIONS}.first": 10,
                f"{SESSIONS}.follow_up": 5,
                f"{SESSIONS}.total": 16,
                "counselling.persons.total": 9,
                "fair_integration.sessions.total": 3,
            }
        )

    def test_as_text(self) -> None:
        text = self.result().in_language("de")
        assert text.startswith("Nicht in Ordnung: 1 Regel ist verletzt.")
        for heading in ("Verletzt", "Warnungen", "Nicht entscheidbar"):
            assert f"\n\n{heading}\n- " in text
        assert self.result().in_language("en").startswith("Not sound: 1 rule is violated.")
        assert str(iq.check({"fair_integration.centres": 31})) == "No rule applies."

    def test_as_json(self) -> None:
        data = json.loads(json.dumps(self.result().to_dict()))
        assert data["ok"] is False
        assert data["findings"][0]["rule_id"] == f"{SESSIONS}.sum"
        assert data["findings"][0]["difference"] == -1
        assert data["findings"][0]["figures"][f"{SESSIONS}.first"] == 10
        assert set(data["findings"][0]["message"]) == {"de", "en"}

    def test_pickle_and_repr(self) -> None:
        result = self.result()
        again = pickle.loads(pickle.dumps(result))
        assert again == result
        assert again.violated[0].message("de") == result.violated[0].message("de")
        assert eval(repr(result), vars(iq)) == result


class TestClaims:
    """The check of a fact sheet says what its figures make of its text; a wrong text does not make figures wrong."""

    SHEET = iq.published.load("2019-2022")

    def wrong(self) -> iq.FactSheet:
        course, total = "qualification.measures.course", "qualification.measures.total"
        claim = iq.Claim(numerator=course, denominator=total, percentage="20", wording="about")
        return attrs.evolve(self.SHEET, claims=(*self.SHEET.claims, claim))

    def test_they_hold_on_the_sheet_and_are_not_listed(self) -> None:
        result = iq.check(self.SHEET)
        assert result.claims == iq.check_claims(self.SHEET)
        assert [claim.verdict for claim in result.claims] == ["holds", "holds"]
        assert "Claims in the text" not in str(result)
        assert iq.check(self.SHEET.report).claims == ()

    def test_one_that_is_not_borne_out_is_told_and_touches_no_rule(self) -> None:
        result = iq.check(self.wrong())
        assert result.ok
        summed_up = "Keine Regel ist verletzt; bekannte Abweichungen: 1; Aussagen, die nicht zutreffen: 1.\n"
        assert result.in_language("de").startswith(summed_up)
        told = result.in_language("de").partition("Aussagen im Text\n")[2].splitlines()
        assert told[0] == f"- {result.claims[-1].message('de')}"
        assert told[1] == ""
        assert "rund 20\N{NO-BREAK SPACE}%" in iq.to_html(result, "de")
        assert [claim["verdict"] for claim in result.to_dict()["claims"]] == ["holds", "holds", "violated"]

    def test_reading_a_sheet_checks_them_too(self) -> None:
        validated = iq.validate(iq.dumps(self.wrong()))
        assert validated.check == iq.check(self.wrong())
        assert pickle.loads(pickle.dumps(validated.check)) == validated.check
