"""Laws of repair: what is repaired satisfies every rule, and nothing else was changed."""

from __future__ import annotations

from typing import Any, Final

import attrs
from hypothesis import given
from hypothesis import strategies as st

import iqmodel as iq
from tests.property.applied import applied, applies
from tests.property.test_locate_laws import Small, expressions, figures, rules_of, weights


class TestRepair:
    """Only a single smallest set is taken out, and then every rule can hold."""

    @applies(0.01)
    @given(figures, expressions, weights)
    def test_repaired(self, stated: dict[str, iq.Count], texts: list[str], weight: dict[str, int]) -> None:
        rules = rules_of(texts)
        try:
            sets = iq.locate(stated, rules, weights=weight, model=Small)
        except iq.errors.ContradictionError:
            return
        found = iq.repair(stated, rules, weights=weight, model=Small)
        taken = {one.code for one in found.replacements}
        assert {code for code in stated if found.report[code] != stated[code]} <= taken
        # What is still wrong is what is left open, with the same possibilities as before.
        left = iq.locate(found.report, rules, weights=weight, model=Small)
        assert found.ok is (left == ())
        assert all(taken <= set(one.codes) for one in sets)
        if found.ok:
            assert [set(one.codes) for one in sets] == ([taken] if taken else [])
            assert not iq.check(found.report, rules, model=Small).violated
        for one in found.replacements:
            against = iq.results.RuleSet(one.against)
            others = {code: count for code, count in stated.items() if code not in taken} | {one.code: one.before}
            assert iq.locate(others, against, model=Small)
            assert iq.locate(others | {one.code: iq.UNKNOWN}, against, model=Small) == ()
        applied(taken)


WORDS: Final[tuple[Any, ...]] = ("viele", "k.A.", True, 1.5, -3, [], {"lwo": 1})


@st.composite
def refused(draw: st.DrawFn) -> dict[str, Any]:
    """A broken report of which some figures may be none at all."""
    data: dict[str, Any] = iq.unstructure(iq.published.load("2019-2022").report)
    sums = [data["counselling"]["sessions"], data["counselling"]["persons"], data["qualification"]["measures"]]
    for held in sums:
        for name in draw(st.sets(st.sampled_from(sorted(held.keys() - {"discrepancies"})), max_size=2)):
            held[name] = draw(st.sampled_from(WORDS) | st.integers(0, 500_000))
    return data


class TestRefusedData:
    """What was refused is searched as its figures are, and what is made of it is sound and nothing else changed."""

    @applies(0.05)
    @given(refused())
    def test_as_delivered(self, data: dict[str, Any]) -> None:
        result = iq.validate(data)
        figures, gaps = iq.figures(result), iq.published.load("2019-2022").report.counselling.persons.discrepancies
        acknowledged = [attrs.evolve(gaps[0], rule=f"counselling.persons.{gaps[0].rule}")]
        assert iq.locate(result) == iq.locate(data) == iq.locate(figures, discrepancies=acknowledged)
        found = iq.repair(result)
        apart = iq.repair(figures, discrepancies=acknowledged)
        assert (found.replacements, found.open) == (apart.replacements, apart.open)
        assert len(found.unread) == sum(problem.rule_id is None for problem in result.problems)
        if isinstance(found.report, iq.Report):
            assert iq.check(found.report).ok
            assert iq.figures(found.report) == apart.report
        else:
            # An error rule is open, or a note needs what was taken out.
            assert found.report == apart.report
        applied(isinstance(found.report, iq.Report) and not result.ok)
