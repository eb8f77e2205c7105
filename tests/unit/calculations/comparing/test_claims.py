"""Claims of two texts compared."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import iqmodel as iq
from iqmodel.language.problems import LeftOutWarning

SHEET = iq.published.load("2019-2022")
FIRST = SHEET.claims[0]


def stated(*claims: iq.Claim, period: str | None = None) -> iq.FactSheet:
    report = SHEET.report if period is None else SHEET.report.replace({"period": period, "sources": (), "notes": ()})
    return attrs.evolve(SHEET, claims=claims, reports=(report,))


class TestClaims:
    """A share in both texts is judged like the figures behind it."""

    @pytest.mark.parametrize(
        ("given", "verdict"),
        [
            ({}, "unchanged"),
            ({"percentage": "12", "wording": None}, "rounding"),
            ({"percentage": "20", "wording": None}, "revised"),
            ({"percentage": "4.5", "wording": None}, "revised"),
        ],
    )
    def test_verdicts(self, given: dict[str, Any], verdict: str) -> None:
        (claim,) = iq.compare(stated(FIRST), stated(attrs.evolve(FIRST, **given))).claims
        assert claim.verdict == verdict
        assert (claim.old, claim.new) == (FIRST, attrs.evolve(FIRST, **given))
        assert claim.to_dict()["verdict"] == verdict

    @pytest.mark.parametrize(("period", "verdict"), [("2019-2021", "longer-window"), ("2015-2018", "not-comparable")])
    def test_figures_that_cannot_be_compared(self, period: str, verdict: str) -> None:
        (claim,) = iq.compare(stated(FIRST, period=period), stated(FIRST)).claims
        assert claim.verdict == verdict

    def test_on_one_side(self) -> None:
        comparison = iq.compare(stated(), stated(FIRST))
        assert [(claim.old, claim.new, claim.verdict) for claim in comparison.claims] == [(None, FIRST, "missing")]
        assert iq.compare(stated(FIRST), SHEET.report).claims[0].new is None
        assert iq.compare(SHEET.report, SHEET.report).claims == ()

    def test_each_text_means_the_figure_that_had_the_code_in_it(self) -> None:
        part, other = FIRST.numerator, "counselling.sessions.first"
        comparison = iq.compare(stated(FIRST), stated(FIRST), same={part: other, other: part})
        assert [(claim.old, claim.new) for claim in comparison.claims] == [(None, FIRST), (FIRST, None)]

    def test_a_share_that_a_text_states_twice(self) -> None:
        again = attrs.evolve(FIRST, percentage="9.6", wording=None)
        claims = iq.compare(stated(FIRST), stated(FIRST, again)).claims
        assert [(claim.old, claim.new) for claim in claims] == [(FIRST, FIRST), (None, again)]

    def test_only_those_about_the_reports_compared(self) -> None:
        land = SHEET.report.replace({"scope": "DE-BY"})
        two = attrs.evolve(SHEET, reports=(SHEET.report, land), claims=(FIRST, attrs.evolve(FIRST, report=1)))
        with pytest.warns(LeftOutWarning, match="Not considered: Bavaria"):
            compared = iq.compare(stated(FIRST), two)
        assert [claim.new for claim in compared.claims] == [FIRST]

    @pytest.mark.parametrize(
        ("language", "line"),
        [
            ("de", "Maßnahmen in Kursform / Qualifizierungsmaßnahmen: rund 10 % → 20 %"),
            ("en", "measures as courses / qualification measures: about 10% → 20%"),
        ],
    )
    def test_in_words(self, language: Any, line: str) -> None:
        line = line.replace(" %", "\N{NO-BREAK SPACE}%")
        new = attrs.evolve(FIRST, percentage="20", wording=None)
        comparison = iq.compare(stated(FIRST), stated(new))
        assert comparison.claims[0].in_language(language).startswith(line)
        assert line in comparison.in_language(language)
        assert line in iq.to_html(comparison, language)
        assert comparison.to_dict()["claims"][0]["new"] == {"percentage": "20", "wording": None}
