"""Figures that look like another one's when two editions are compared."""

from __future__ import annotations

import iqmodel as iq

TRAININGS = "intercultural.labour_market.trainings.count"
EVENTS = "intercultural.labour_market.events.count"
TOTAL = "intercultural.labour_market.total.count"
PARTICIPANTS = "intercultural.labour_market.trainings.participants"


def edition(period: str, figures: dict[str, int], scope: str = "DE") -> iq.Report:
    return iq.Report(scope=scope, period=period).replace(dict(figures))


NEW = {TRAININGS: 2622, EVENTS: 1246, TOTAL: 3868}


def fits(old: dict[str, int], new: dict[str, int], *periods: str) -> tuple[str, ...]:
    was, now = periods or ("2019-2022", "2019-2022")
    return iq.compare(edition(was, old), edition(now, new))[TRAININGS].fits


class TestFits:
    """Where a figure fell or jumped further than a revision can, the code that the old value fits is named."""

    def test_an_equal_value_anywhere(self) -> None:
        assert fits({TRAININGS: 3868}, NEW) == (TOTAL,)
        elsewhere = {TRAININGS: 2622, "fair_integration.referrals": 4435}
        assert fits({TRAININGS: 4435}, elsewhere) == ("fair_integration.referrals",)

    def test_a_similar_value_of_a_related_figure(self) -> None:
        # 3,300 until 2021 cannot become 2,622 until 2022, but 3,868.
        assert fits({TRAININGS: 3300}, NEW, "2019-2021", "2019-2022") == (TOTAL,)
        unrelated = {TRAININGS: 2622, "fair_integration.referrals": 3868}
        assert fits({TRAININGS: 3300}, unrelated, "2019-2021", "2019-2022") == ()

    def test_the_nearest_of_several_comes_first(self) -> None:
        assert fits({TRAININGS: 7_000}, {TRAININGS: 700, EVENTS: 6_500, TOTAL: 7_200}) == (TOTAL, EVENTS)

    def test_not_a_similar_value_that_has_gone_on_as_expected(self) -> None:
        old = {TRAININGS: 3300, TOTAL: 3400}
        assert fits(old, NEW, "2019-2021", "2019-2022") == ()

    def test_what_a_revision_explains_needs_no_other_code(self) -> None:
        assert fits({TRAININGS: 2700}, NEW) == ()
        assert fits({TRAININGS: 2000}, NEW, "2019-2021", "2019-2022") == ()

    def test_a_jump(self) -> None:
        assert fits({TRAININGS: 1246}, NEW) == (EVENTS,)

    def test_small_numbers_are_equal_by_accident(self) -> None:
        assert fits({TRAININGS: 38}, {TRAININGS: 26, TOTAL: 38}) == ()

    def test_other_scopes_and_other_windows_tell_nothing(self) -> None:
        assert fits({TRAININGS: 3868}, NEW, "2018", "2019") == ()
        other = iq.compare(edition("2019", {TRAININGS: 3868}, "DE-BE"), edition("2019", NEW, "DE-BY"))
        assert other[TRAININGS].fits == ()

    def test_it_is_said_in_both_languages_and_in_the_data(self) -> None:
        row = iq.compare(edition("2019-2022", {TRAININGS: 3868}), edition("2019-2022", NEW))[TRAININGS]
        assert "der alte Wert passt zu intercultural.labour_market.total.count" in row.in_language("de")
        assert "the old value fits intercultural.labour_market.total.count" in row.in_language("en")
        assert row.to_dict()["fits"] == [TOTAL]
