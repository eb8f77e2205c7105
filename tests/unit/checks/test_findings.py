"""Findings: of the first checks of a class judged one by one, then by generated code; which, nobody sees."""

from __future__ import annotations

from typing import Final

import pytest

import iqmodel as iq
from iqmodel.checks import findings
from iqmodel.checks.findings import exact_of, findings_on, forbidden_on
from iqmodel.model.schema import layout_of


@iq.block
class Rooms(iq.Block):
    """A block that no other test checks."""

    large: iq.Count = iq.count()
    small: iq.Count = iq.count()
    total: iq.Count = iq.count()
    sum = iq.rule("large + small == total")
    larger = iq.rule("small <= large", severity="warning")


CASES: Final[dict[str, tuple[tuple[iq.Count, ...], list[str]]]] = {
    "holds": ((3, 2, 5), ["holds", "holds"]),
    "violated": ((2, 3, 6), ["violated", "violated"]),
    "warning": ((2, 3, 5), ["holds", "violated"]),
    "undecided": ((iq.UNKNOWN, 3, 5), ["undecided", "undecided"]),
    "partly unknown": ((iq.UNKNOWN, iq.UNKNOWN, 5), ["undecided"]),
    "nothing known": ((iq.UNKNOWN,) * 3, []),
}


class TestFindings:
    """One finding for each rule that applies, with the class's code or without it."""

    @pytest.mark.parametrize("generated", [True, False])
    @pytest.mark.parametrize("case", CASES)
    def test_verdicts(self, case: str, monkeypatch: pytest.MonkeyPatch, *, generated: bool) -> None:
        layout, (figures, verdicts) = layout_of(Rooms), CASES[case]
        monkeypatch.setattr(findings, "_EXACT", {layout: findings.Exact(layout)} if generated else {})
        monkeypatch.setattr(findings, "_CHECKS", {})
        found = findings_on(layout, layout.bound_rules, figures, {})
        assert [one.verdict for one in found] == verdicts
        assert [one.rule_id for one in forbidden_on(layout, figures, {})] == ["sum"] * (case == "violated")

    @pytest.mark.parametrize("generated", [True, False])
    def test_an_acknowledged_gap(self, monkeypatch: pytest.MonkeyPatch, *, generated: bool) -> None:
        layout = layout_of(Rooms)
        monkeypatch.setattr(findings, "_EXACT", {layout: findings.Exact(layout)} if generated else {})
        gap = {"sum": iq.Discrepancy(rule="sum", difference=-1, note=iq.Text("?", "?"))}
        fitting, wrong = (findings_on(layout, layout.bound_rules, (3, 2, total), gap) for total in (6, 5))
        assert [one.verdict for one in fitting] == ["acknowledged", "holds"]
        assert [one.verdict for one in wrong] == ["violated", "holds"]
        assert forbidden_on(layout, (3, 2, 6), gap) == []
        assert forbidden_on(layout, (3, 2, 5), gap) == wrong[:1]

    def test_the_code_waits_for_many_checks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        layout = layout_of(Rooms)
        monkeypatch.setattr(findings, "_EXACT", {})
        monkeypatch.setattr(findings, "_CHECKS", {})
        found = [exact_of(layout) for _ in range(22)]
        assert found[:20] == [None] * 20
        assert found[20] is found[21] is not None

    def test_a_class_without_rules(self) -> None:
        layout = layout_of(iq.Block)
        assert findings_on(layout, layout.bound_rules, (), {}) == forbidden_on(layout, (), {}) == []
        assert layout not in findings._CHECKS
