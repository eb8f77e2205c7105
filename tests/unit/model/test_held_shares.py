"""The shares of an object by the rules that they make narrower."""

from __future__ import annotations

import iqmodel as iq
from iqmodel.model.held_shares import NO_SHARES
from iqmodel.model.schema import layout_of
from tests.sharing import STATED, SharingReport, percent


class TestHeldShares:
    """All shares in order; of the stated ones those that have a part and a whole."""

    def test_of_a_report(self) -> None:
        layout = layout_of(SharingReport)
        found = layout.shares_of(layout.held_shares(STATED.replace({"answers.content_share": percent("80 %")})))
        assert found.held == (percent("63,2"), percent("36,8"), iq.Share(), percent("80"))
        assert found.stated == {"persons.women-share": percent("63,2"), "persons.men-share": percent("36,8")}

    def test_none(self) -> None:
        assert (NO_SHARES.held, NO_SHARES.stated) == ((), {})

    def test_figures_and_shares_in_the_order_of_the_class(self) -> None:
        held = layout_of(SharingReport).held(STATED)
        assert list(held) == list(layout_of(SharingReport).places) == list(iq.indicators(SharingReport).keys())
        assert held["persons.men_share"] == percent("36,8")
        assert list(layout_of(iq.Report).held(iq.Report(scope="DE", period="2019"))) == list(iq.indicators().keys())
