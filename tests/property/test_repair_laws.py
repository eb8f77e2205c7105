"""Laws of repair: what is repaired satisfies every rule, and nothing else was changed."""

from __future__ import annotations

from hypothesis import given

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
