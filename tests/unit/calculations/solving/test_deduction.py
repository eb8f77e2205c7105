"""The result of deduce: the report, every step with its reason, the caveats."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.calculations.solving.deduction import Deduction, DeductionStep, reason_of

FIRST = "counselling.sessions.first"
TOTAL = "counselling.sessions.total"


@pytest.fixture(scope="module")
def published() -> iq.Report:
    return iq.published.load("2019-2022").report


class TestSteps:
    """Each step names rule and figures."""

    def test_a_step_tells_everything(self, published: iq.Report) -> None:
        step = iq.deduce(published).steps[0]
        assert (step.code, step.before, step.after) == ("counselling.centres.total", iq.more_than(170), 175)
        assert step.rule_id == "counselling.centres.sum"
        assert step.rule_ids == (step.rule_id,)
        assert step.figures == (("counselling.centres.fixed", 75), ("counselling.centres.mobile", 100))
        assert step.in_language("de") == (
            "Anlaufstellen [counselling.centres.total]: über 170 → 175 (Grundlage: feste Beratungsstellen (75) und "
            "mobile Beratungsstellen (100); Regel: counselling.centres.sum)"
        )
        assert str(step) == (
            "contact points [counselling.centres.total]: over 170 → 175 (based on: fixed counselling centres (75) and "
            "mobile counselling centres (100); rule: counselling.centres.sum)"
        )

    def test_steps_are_plain_data_too(self, published: iq.Report) -> None:
        plain = iq.deduce(published).to_dict()["steps"][0]
        assert plain["before"] == {"low": 171, "high": None}
        assert plain["after"] == 175
        assert plain["rule_ids"] == ["counselling.centres.sum"]

    def test_nothing_follows(self) -> None:
        result = iq.deduce({FIRST: 10})
        assert result.steps[0].code == TOTAL
        again = iq.deduce(result.report)
        assert again.steps == ()
        assert "nothing" in str(again).lower()
        assert "nichts" in again.in_language("de")


class TestReasons:
    """A reason names the figures, the rules and the gaps that one or more steps rest on, each once."""

    SUM = iq.rules()["counselling.sessions.sum"]
    SAME = iq.rules()["counselling.persons-are-first-sessions"]

    def step(self, after: iq.Count, first: iq.Count, *rules: iq.Rule, gap: int | None = None) -> DeductionStep:
        gaps = iq.Discrepancy(rule="sum", difference=gap, note=iq.Text("?", "?")) if gap else None
        return DeductionStep(TOTAL, iq.UNKNOWN, after, rules, ((FIRST, first),), (gaps,) if gaps else ())

    def test_one_step(self) -> None:
        step = self.step(9, 5, self.SUM)
        assert step.reason("en") == reason_of((step,), "en")
        assert step.reason("en") == "based on: first sessions (5); rule: counselling.sessions.sum"
        with iq.language("de"):
            assert step.reason() == step.reason("de") != step.reason("en")

    def test_of_several_steps_the_later_value_and_each_rule_once(self) -> None:
        steps = (self.step(iq.at_least(5), iq.at_least(5), self.SUM), self.step(9, 5, self.SUM, self.SAME))
        reason = reason_of(steps, "en")
        assert "first sessions (5)" in reason
        assert "at least" not in reason
        assert reason.count("counselling.sessions.sum") == 1
        assert "counselling.persons-are-first-sessions" in reason

    def test_a_gap_is_named_with_its_sign(self) -> None:
        assert "−2.312" in self.step(9, 5, self.SUM, gap=-2_312).reason("de")
        assert "+7" in self.step(9, 5, self.SUM, gap=7).reason("en")

    def test_labels_are_those_of_the_rules(self) -> None:
        step = self.step(9, 5, self.SUM, self.SAME)
        assert (step.label.en, step.label_of(FIRST).en) == ("sessions", "first sessions")
        assert step.label_of("counselling.persons.total").en == "persons counselled"
        assert (step.rule_id, step.rule_ids) == (self.SUM.full_id, (self.SUM.full_id, self.SAME.full_id))


class TestDeduction:
    """The result is text and plain data: every step and every caveat."""

    def test_caveats_come_after_the_steps(self, published: iq.Report) -> None:
        note = iq.Note(code="counselling.centres.fixed", period="2022")
        result = iq.deduce(published.replace({"notes": (*published.notes, note)}))
        assert result.caveats
        lines = result.in_language("de").splitlines()
        steps = [step.in_language("de") for step in result.steps]
        assert lines == [*steps, *(caveat.in_language("de") for caveat in result.caveats)]
        assert result.to_dict()["caveats"] == [caveat.to_dict() for caveat in result.caveats]

    def test_a_result_for_a_mapping_hashes_without_its_figures(self) -> None:
        one, other = Deduction({"a": 1}), Deduction({"a": 2})
        assert hash(one) == hash(other)
        assert one != other
