"""Laws of the generated code of a check: it finds what judging each rule by itself finds, whatever the figures."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.checks import findings as checks
from iqmodel.checks.findings import Exact, findings_on, forbidden_on
from iqmodel.model.schema import layout_of
from iqmodel.values.shares import UNKNOWN_SHARE


@iq.block
class Staff(iq.Block):
    """Rules of every shape: both severities, every comparison, factors, constants, a figure on both sides, a share."""

    women: iq.Count = iq.count()
    men: iq.Count = iq.count()
    total: iq.Count = iq.count()
    pairs: iq.Count = iq.count()
    women_share: iq.Share = iq.share(part="women", of="total")
    men_share: iq.Share = iq.share(part="men", of="total", severity="warning")
    sum = iq.rule("women + men == total")
    doubled = iq.rule("2 * pairs == total - 3 * men")
    within = iq.rule("women < total + 5")
    reaching = iq.rule("total >= 2", severity="warning")
    more = iq.rule("pairs - 1 > -2")
    cancelled = iq.rule("women + men <= men + 7")
    constant = iq.rule("10 >= pairs")
    shares = iq.rule("women_share + men_share == 100")


@iq.block
class Company(iq.Block):
    """The same below a part, with a rule that reaches into it."""

    staff: Staff = iq.part(Staff)
    sites: iq.Count = iq.count()
    manned = iq.rule("sites <= staff.total", severity="warning")


# The first checks of a class do without the code; here all have it.
checks._EXACT[layout_of(Company)] = Exact(layout_of(Company))

SMALL = st.integers(0, 12)
BOUNDS = st.tuples(SMALL, SMALL).map(lambda ends: iq.between(min(ends), max(ends)))
COUNTS = SMALL | st.just(iq.UNKNOWN) | st.integers(1, 12).map(iq.at_least) | BOUNDS
SHARES = st.just(UNKNOWN_SHARE) | st.integers(0, 100).map(lambda stated: iq.percent(f"{stated} %", locale="de"))
GAPS = st.integers(-5, 5).filter(bool)
AMOUNTS = st.dictionaries(st.sampled_from(["staff.sum", "staff.doubled"]), GAPS, max_size=2)


class TestGenerated:
    """The generated code finds the same as each rule judged by itself, in the same order."""

    @given(
        exact=st.booleans(),
        data=st.data(),
        amounts=AMOUNTS,
    )
    def test_findings(self, exact: bool, data: st.DataObject, amounts: dict[str, int]) -> None:
        layout, note = layout_of(Company), iq.Text("?", "?")
        gaps = {rule: iq.Discrepancy(rule=rule, difference=by, note=note) for rule, by in amounts.items()}
        figures = tuple(data.draw(SMALL if exact else COUNTS) for _ in layout.positions)
        shares = layout.shares_of(tuple(data.draw(SHARES) for _ in layout.share_positions))
        # A list of the same rules is not what the class binds, and so each is judged by itself.
        each = list(layout.bound_rules)
        expected = findings_on(layout, each, figures, gaps, shares=shares, bound_shares=layout.share_rules)
        found = findings_on(layout, layout.bound_rules, figures, gaps, shares=shares, bound_shares=layout.share_rules)
        assert found == expected
        assert [type(one) for one in found] == [type(one) for one in expected]
        assert forbidden_on(layout, figures, gaps, shares) == [one for one in expected if one.forbids]

    @given(figures=st.tuples(*[SMALL] * 5))
    def test_the_code_itself(self, figures: tuple[int, ...]) -> None:
        # Not only after many checks: here it is asked directly.
        layout = layout_of(Company)
        generated = Exact(layout)
        expected = findings_on(layout, list(layout.bound_rules), figures, {})
        assert generated.findings(figures) == expected
        broken = [layout.bound_rules[place][0].full_id for place in generated.broken(figures)]
        assert broken == [one.rule_id for one in expected if one.forbids]


class TestReports:
    """The same of published and of broken reports, by the way that users take."""

    def test_published(self) -> None:
        report = iq.published.load("2019-2022").report
        first, *later = (iq.check(report) for _ in range(30))
        assert all(one == first for one in later)
        assert Counter(one.verdict for one in first.findings)["acknowledged"] == 1
