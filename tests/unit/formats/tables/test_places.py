"""What a cell is about, and the cell at which a broken rule is shown."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.formats.tables.places import code_shown, in_order_of_interest, subject
from tests.sharing import STATED, SharingReport

S = "counselling.sessions."
CODES = (S + "first", S + "follow_up", S + "total")


def finding(amount: int | None = None) -> iq.results.Finding:
    gap = [iq.Discrepancy(rule=S + "sum", difference=amount, note=iq.Text("Text", "text"))] if amount else []
    (broken,) = iq.check(dict(zip(CODES, (1, 2, 5), strict=True)), discrepancies=gap).violated
    return broken


class TestSubject:
    """In a wide table the column says what a cell is about, in a long one the row does."""

    @pytest.mark.parametrize("column", ["scope", "start", "end", "scope_label", "model", CODES[0], None])
    def test_a_wide_table(self, column: str | None) -> None:
        assert subject(column, None, long=False) == column

    @pytest.mark.parametrize("column", ["kind", "code", "value", "low", "share", "status", "unit", "note_de"])
    def test_a_figure_of_a_long_table(self, column: str) -> None:
        assert subject(column, CODES[0], long=True) == CODES[0]

    @pytest.mark.parametrize("column", ["scope", "start", "end", "scope_label", "model", None])
    def test_what_is_about_the_report_is_about_no_figure(self, column: str | None) -> None:
        assert subject(column, CODES[0], long=True) == column


class TestCodeShown:
    """The amount that does not fit comes first, then the total, then the other figures of the rule."""

    def test_the_total(self) -> None:
        assert code_shown(finding(), {*CODES, S + "sum"}) == S + "total"

    def test_the_first_of_the_others(self) -> None:
        assert code_shown(finding(), CODES[:2]) == S + "first"
        assert code_shown(finding(), CODES[1:2]) == S + "follow_up"

    def test_an_amount_that_does_not_fit(self) -> None:
        assert code_shown(finding(7), {*CODES, S + "sum"}) == S + "sum"
        assert code_shown(finding(7), CODES) == S + "total"

    def test_none_of_them(self) -> None:
        assert code_shown(finding(), ()) is None

    @pytest.mark.parametrize(
        ("expression", "order"),
        [
            ("a + b == c", "cab"),
            ("c == a + b", "cab"),
            ("c >= a + 2 * b", "cab"),
            ("a <= b", "ba"),
            ("a - 2 * b < 100", "ba"),
            ("5 <= a", "a"),
        ],
    )
    def test_the_order(self, expression: str, order: str) -> None:
        rule = iq.Rule("one", expression, path="x")
        judged = iq.results.Finding(rule, "holds", 0, tuple(0 for _ in rule.codes))
        assert in_order_of_interest(judged) == tuple(f"x.{name}" for name in order)

    def test_a_share_comes_first(self) -> None:
        stated = iq.figures(STATED, shares=True) | {"persons.women_share": iq.Share("99")}
        violated = iq.check(stated, model=SharingReport).violated
        (broken,) = (one for one in violated if one.rule_id.endswith("women-share"))
        assert in_order_of_interest(broken) == ("persons.women_share", "persons.women", "persons.total")

    def test_a_total_on_the_left(self) -> None:
        rule = iq.Rule("sum", "total == first + follow_up", path="counselling.sessions")
        (broken,) = iq.check(dict(zip(CODES, (1, 2, 5), strict=True)), rules=[rule]).violated
        assert code_shown(broken, CODES) == S + "total"
