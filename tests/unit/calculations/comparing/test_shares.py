"""Shares of two reports compared as they are printed."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import iqmodel as iq
from tests.sharing import BySex, percent, report

CODE = "persons.women_share"


@iq.block
class Next(iq.BaseReport, round="2026/2028"):
    """The round after: the shares have other names, and one of them now counts otherwise."""

    persons: BySex = iq.part(BySex)
    pleased_share: iq.Share = iq.share(label=iq.Text("zufrieden", "content"))
    succession = (
        iq.models.redefined("answers.content_share", "pleased_share"),
        iq.models.same("persons.women_share"),
    )


def compared(old: str | None, new: str | None, **fields: Any) -> iq.results.ComparedShare:
    was, now = (report() if text is None else report(women_share=percent(text)) for text in (old, new))
    (row,) = [one for one in iq.compare(was, now.replace(fields)).shares if one.code == CODE]
    return row


class TestShares:
    """A share is held against the same one, within what was printed."""

    @pytest.mark.parametrize(
        ("old", "new", "verdict"),
        [
            ("63,2 %", "63,2 %", "unchanged"),
            ("63,2 %", "63 %", "rounding"),
            ("63,2 %", "rund 60 %", "rounding"),
            ("63,2 %", "63,3 %", "revised"),
            ("63,2 %", "drei Viertel", "revised"),
            ("63,2 %", None, "missing"),
            (None, "63,2 %", "missing"),
            (None, None, "missing"),
        ],
    )
    def test_by_what_is_printed(self, old: str | None, new: str | None, verdict: str) -> None:
        assert compared(old, new).verdict == verdict
        assert (compared(old, new).causes == ("unknown",)) is ((old is None) is not (new is None))

    @pytest.mark.parametrize(
        ("fields", "cause", "verdict"),
        [
            ({"scope": "DE-BY"}, "scope-differs", "not-comparable"),
            ({"period": "2023-2026"}, "window-extended", "longer-window"),
            ({"period": "2020-2022"}, "window-moved", "comparable"),
            ({"period": "2020"}, "window-moved", "not-comparable"),
            ({"as_of": "Juni 2023"}, "early-state", "revised"),
        ],
    )
    def test_what_else_differs(self, fields: dict[str, Any], cause: str, verdict: str) -> None:
        row = compared("63,2 %", "70 %", **fields)
        assert cause in row.causes
        assert row.verdict == verdict

    def test_every_share_has_a_row(self) -> None:
        comparison = iq.compare(report(), report())
        assert [row.code for row in comparison.shares] == [
            *("persons.women_share", "persons.men_share", "answers.helped_share", "answers.content_share")
        ]
        assert not any(row.indicator.is_share for row in comparison)

    def test_by_code(self) -> None:
        comparison = iq.compare(report(women_share=percent("63,2 %")), report(women_share=percent("65 %")))
        share: object = comparison[CODE]
        assert share is comparison.shares[0]
        assert comparison["persons.women"] is comparison.rows[0]
        following: object = iq.compare(report(), Next(scope="DE", period="2026-2028"))["answers.content_share"]
        assert isinstance(following, iq.results.ComparedShare)
        assert (following.code, following.was) == ("pleased_share", ("answers.content_share",))
        assert "[answers.content_share → pleased_share]: " in str(following)

    def test_what_became_of_them(self) -> None:
        old = report(women_share=percent("63,2 %")).replace({"answers.content_share": percent("80 %")})
        new = Next(
            scope="DE", period="2026-2028", persons=BySex(women_share=percent("65 %")), pleased_share=percent("90 %")
        )
        rows = {row.code: row for row in iq.compare(old, new).shares}
        assert (rows["pleased_share"].old, rows["pleased_share"].verdict) == (percent("80 %"), "not-comparable")
        assert rows["persons.women_share"].verdict == "comparable"
        assert rows["persons.men_share"].verdict == "missing"
        assert rows["answers.helped_share"].causes[0] == "not-in-model"
        asked = iq.compare(old, new, same={"answers.content_share": "persons.men_share"}).shares
        assert percent("80 %") in [row.old for row in asked if row.code == "persons.men_share"]
        with pytest.raises(iq.errors.UnknownCodeError):
            iq.compare(old, new, same={"answers.content_share": "persons.women"})

    def test_they_are_never_added_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Next, "succession", (iq.models.merged(("a", "b"), "pleased_share"),))
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.compare(report(), Next(scope="DE", period="2026"))
        assert caught.value.code == "succession.share"

    @pytest.mark.parametrize(
        ("language", "line"),
        [
            ("de", "63,2\N{NO-BREAK SPACE}% → drei Viertel (zwischen +9,25 und +14,35 Prozentpunkten): für denselben"),
            ("en", "63.2% → three quarters (between +9.25 and +14.35 percentage points): revised"),
        ],
    )
    def test_in_words(self, language: Any, line: str) -> None:
        comparison = iq.compare(report(women_share=percent("63,2 %")), report(women_share=percent("drei Viertel")))
        assert line in comparison.in_language(language)
        assert line in iq.to_html(comparison, language)
        assert comparison.in_language(language).count("[persons.") == 1
        row = comparison.to_dict()["shares"][0]
        assert (row["old"], row["new"]) == ({"percentage": "63.2"}, {"fraction": "3/4"})
        assert row["change"] == {"lower": "9.25", "upper": "14.35"}

    def test_the_change_in_percentage_points(self) -> None:
        rows = iq.compare(report(women_share=percent("63,2 %")), report(women_share=percent("64,0 %"))).shares
        change = rows[0].change
        assert change is not None
        # Rounding explains a tenth of a point at most, so the share has risen by more than seven tenths.
        assert (change.lower, change.upper) == (Fraction("0.7"), Fraction("0.9"))
        assert rows[1].change is None
        assert rows[1].to_dict()["change"] is None
