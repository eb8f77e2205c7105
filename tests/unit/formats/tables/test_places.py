"""What a cell is about, and the cell at which a broken rule is shown."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.formats.tables.places import code_shown, in_order_of_interest, subject

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

    def test_the_order(self) -> None:
        assert in_order_of_interest(CODES) == (CODES[2], *CODES[:2])
        assert in_order_of_interest(()) == ()
