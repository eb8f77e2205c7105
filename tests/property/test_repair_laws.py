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


class TestSound:
    """A report whose error rules can hold is returned as it is; a correct one may break warnings."""

    @applies(0.01)
    @given(figures, expressions, st.lists(st.sampled_from(["a == b", "c <= d", "a + c == d"]), max_size=2, unique=True))
    def test_unchanged(self, stated: dict[str, iq.Count], texts: list[str], odd: list[str]) -> None:
        warnings = [iq.Rule(f"w{number}", text, severity="warning") for number, text in enumerate(odd)]
        errors = rules_of(texts)
        try:
            sound = not iq.locate(stated, errors, model=Small)
            found = iq.repair(stated, (*errors, *warnings), model=Small)
        except iq.errors.ContradictionError:
            return
        if sound:
            assert iq.check(stated, errors, model=Small).ok
            assert found == iq.results.Repair(stated)
        taken = {one.code for one in found.replacements}
        alone = iq.repair(stated, errors, model=Small)
        # Warnings never take out more figures than the errors need, and leave no more open.
        assert {one.code for one in alone.replacements} <= taken
        assert len(found.replacements) + len(found.open) >= len(alone.replacements)
        assert found.ok or not alone.ok
        if found.ok:
            assert not iq.check(found.report, errors, model=Small).violated
            assert taken in ([set()] if sound else [set(one.codes) for one in iq.locate(stated, errors, model=Small)])
        applied(sound and iq.check(stated, warnings, model=Small).warnings)


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
        assert not found.prevents
        if isinstance(found.report, iq.Report):
            assert iq.check(found.report).ok
            assert iq.figures(found.report) == apart.report
        else:
            assert found.open
            assert found.report == apart.report
        applied(isinstance(found.report, iq.Report) and not result.ok)
