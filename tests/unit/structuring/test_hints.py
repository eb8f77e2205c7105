"""Hints: the likely cause in words, and nothing changed."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.structuring import hints


def hint_of(**figures: object) -> iq.Text | None:
    (problem,) = iq.validate(figures, iq.SessionCounts).problems
    return problem.hint


class TestValues:
    """Hints for the classic damages of a single value."""

    @pytest.mark.parametrize(
        ("value", "likely"),
        [
            (416.374, "416374"),
            (1.5, "1500"),
            (5.0, "5"),
            ("416374", "416374"),
            ("416.374", "416374"),
            ("416,374", "416374"),
            (" 5 ", "5"),
            ("über 170", '{"low": 171, "wording": "more_than", "stated": 170}'),
            ("over 170", '{"low": 171, "wording": "more_than", "stated": 170}'),
            ("-", "not_collected"),
            ("–", "not_collected"),
            (".", "suppressed"),
            ("...", "not_stated"),
            ("*", "suppressed"),
            ("/", "suppressed"),
            ("x", "not_collected"),
            (True, "not a count"),
            ("", "Leave an unknown figure out"),
            ([5], "brackets"),
        ],
    )
    def test_the_likely_cause_is_named(self, value: object, likely: str) -> None:
        found = hint_of(first=value)
        assert found is not None
        assert likely in found.en

    @pytest.mark.parametrize("value", [0.5, 1e300, 416.3745, "viele", "12" * 40, float("nan"), "1.23"])
    def test_no_cause_is_made_up(self, value: object) -> None:
        assert hint_of(first=value) is None

    @pytest.mark.parametrize(
        ("value", "likely"),
        [("2019-31-12", "2019-12-31"), ("31.12.19", "2019-12-31"), ("31.12.2019", "2019-12-31"), ("12/31/2019", None)],
    )
    def test_dates(self, value: str, likely: str | None) -> None:
        found = hints.about_date(value)
        assert (found and likely and likely in found.de) == (True if likely else None)


class TestFigures:
    """A transposition where exactly one swap repairs a violated sum; a figure off by a factor of 1000."""

    @pytest.mark.parametrize(
        ("figures", "repaired"),
        [
            ({"first": 1_234, "follow_up": 5_550, "total": 6_793}, "1,243 instead of 1,234"),
            ({"first": 1_234, "follow_up": 3_000, "total": 7_231}, "4,231 instead of 1,234"),
            ({"first": 195_182, "follow_up": 221_192, "total": 416}, "416,374 instead of 416"),
            ({"first": 195_182_000, "follow_up": 221_192, "total": 416_374}, "195,182 instead of 195,182,000"),
        ],
    )
    def test_one_repair_is_named(self, figures: dict[str, int], repaired: str) -> None:
        found = hint_of(**figures)
        assert found is not None
        assert repaired in found.en

    @pytest.mark.parametrize(
        "figures",
        [
            {"first": 12, "follow_up": 12, "total": 33},  # either of two would do
            {"first": 10, "follow_up": 5, "total": 16},
            {"first": 1, "follow_up": 0, "total": 10},  # 01 is no number
            {"first": 0, "follow_up": 0, "total": 5},
        ],
    )
    def test_where_none_or_several_fit_none_is_named(self, figures: dict[str, int]) -> None:
        assert hint_of(**figures) is None

    def test_a_figure_that_is_too_large_by_the_factor(self) -> None:
        data = {"started": 18_271, "completed": 15_218_000}
        (problem,) = iq.validate(data, iq.ParticipantCounts).problems
        assert problem.hint is not None
        assert "15,218 instead" in problem.hint.en

    def test_a_figure_that_is_too_small_by_the_factor(self) -> None:
        (problem,) = iq.validate({"started": 18, "completed": 15_218}, iq.ParticipantCounts).problems
        assert problem.hint is not None
        assert "18,000 instead of 18" in problem.hint.en

    @pytest.mark.parametrize("figures", [{"started": 18, "completed": 150}, {"started": 18, "completed": 18_001}])
    def test_none_where_the_corrected_figures_are_not_of_one_size(self, figures: dict[str, int]) -> None:
        (problem,) = iq.validate(figures, iq.ParticipantCounts).problems
        assert problem.hint is None

    def test_bounded_figures_get_none(self) -> None:
        assert hint_of(first={"low": 12, "high": 13}, follow_up=0, total=21) is None
