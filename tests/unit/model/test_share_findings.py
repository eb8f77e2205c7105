"""What is found about shares: in constructors, in checks, and in words."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.errors import InvariantError
from iqmodel.model.share_findings import PointsFinding, ShareFinding
from tests.sharing import STATED, SharingReport, percent, report


def found(**persons: Any) -> dict[str, Any]:
    """The findings on these figures of persons, by local rule id."""
    codes = {f"persons.{name}": value for name, value in persons.items()}
    checked = iq.check(codes, model=SharingReport)
    return {finding.rule.id: finding for finding in checked.findings}


class TestConstructor:
    """A part that cannot be the stated share of its whole is refused, like a broken sum."""

    def test_everything_fits(self) -> None:
        assert iq.check(STATED).ok
        assert {finding.verdict for finding in iq.check(STATED).findings} == {"holds"}

    @pytest.mark.parametrize("women", [23_721, 23_757])
    def test_the_ends(self, women: int) -> None:
        assert report(women=women, total=37_562, women_share=percent("63,2")).persons.women == women

    @pytest.mark.parametrize(("women", "difference"), [(23_720, -1), (23_758, 1), (23_700, -21)])
    def test_beyond_the_ends(self, women: int, difference: int) -> None:
        with pytest.raises(InvariantError) as caught:
            report(women=women, total=37_562, women_share=percent("63,2"))
        (violation,) = caught.value.violations
        assert (violation.rule_id, violation.difference) == ("persons.women-share", difference)

    def test_shares_that_exceed_the_whole(self) -> None:
        with pytest.raises(InvariantError) as caught:
            report(women_share=percent("63,2"), men_share=percent("46,8"))
        assert [one.rule_id for one in caught.value.violations] == ["persons.both-shares"]

    def test_all_at_once(self) -> None:
        with pytest.raises(InvariantError) as caught:
            report(women=1, men=1, total=3, women_share=percent("10 %"), men_share=percent("10 %"))
        assert [one.rule_id for one in caught.value.violations] == [
            "persons.by-sex",
            "persons.women-share",
            "persons.men-share",
            "persons.both-shares",
        ]

    def test_a_part_without_a_share_is_a_part_all_the_same(self) -> None:
        with pytest.raises(InvariantError) as caught:
            report(women=6, total=5)
        assert [one.rule_id for one in caught.value.violations] == ["persons.by-sex", "persons.women-share"]

    def test_bounds(self) -> None:
        assert report(women=iq.about(24_000), total=37_562, women_share=percent("63,2")).persons.women == iq.about(
            24_000
        )
        with pytest.raises(InvariantError):
            report(women=iq.about(25_000), total=37_562, women_share=percent("63,2"))

    def test_a_warning_stops_nothing(self) -> None:
        given = {"answers.asked": 10, "answers.helped": 5, "answers.helped_share": percent("60 %")}
        warned = iq.check(report().replace(given))
        assert (warned.ok, [finding.rule_id for finding in warned.warnings]) == (True, ["answers.helped-share"])

    def test_an_unreadable_part_is_no_reason_to_judge(self) -> None:
        given: Any = "x"
        with pytest.raises(InvariantError) as caught:
            report(women=given, total=37_562, women_share=percent("63,2"))
        assert (len(caught.value.problems), caught.value.violations) == (1, ())


class TestShareFinding:
    """The finding about one share."""

    def test_difference_and_verdict(self) -> None:
        assert found(women=23_740, total=37_562, women_share=percent("63,2"))["women-share"].verdict == "holds"
        violated = found(women=23_700, total=37_562, women_share=percent("63,2"))["women-share"]
        assert (violated.verdict, violated.difference, violated.share) == ("violated", -21, iq.Share("63.2"))
        open_ = found(women=iq.between(23_700, 23_740), total=37_562, women_share=percent("63,2"))["women-share"]
        assert (open_.verdict, open_.difference, open_.openness) == ("undecided", iq.Bounds(-57, 19), "bounds")
        above = found(women=iq.between(24_000, 24_100), total=37_562, women_share=percent("63,2"))["women-share"]
        assert (above.verdict, above.difference) == ("violated", iq.Bounds(243, 343))
        below = found(women=iq.between(100, 200), total=iq.at_least(37_562), women_share=percent("63,2"))["women-share"]
        assert (below.verdict, below.difference) == ("violated", iq.Bounds(-23_621, -23_521))

    def test_why_it_is_undecided(self) -> None:
        assert found(total=37_562, women_share=percent("63,2"))["women-share"].openness == "not_stated"
        assert (
            found(women=iq.about(24_000), total=37_562, women_share=percent("63,2"))["women-share"].openness
            == "rounding"
        )

    def test_without_any_figure_it_does_not_apply(self) -> None:
        assert "women-share" not in found(women_share=percent("63,2"))

    def test_messages(self) -> None:
        less = found(women=23_700, total=37_562, women_share=percent("63,2"))["women-share"]
        assert less.message("de") == (
            "Frauenanteil: Angegeben sind 63,2\N{NO-BREAK SPACE}%, aber Frauen (23.700) sind 63,096\N{NO-BREAK SPACE}% "
            "von Personen (37.562). Zum Anteil passen zwischen 23.721 und 23.757; angegeben sind 21 zu wenig."
        )
        assert less.message("en") == (
            "Share of women: stated as 63.2%, but women (23,700) is 63.096% of persons (37,562). The share permits "
            "between 23,721 and 23,757; the figure is 21 too small."
        )
        more = found(women=24_000, total=37_562, women_share=percent("63,2"))["women-share"]
        assert "243 zu viel" in more.message("de")
        none = found(women=4, total=7, women_share=percent("63,2"))["women-share"]
        assert none.message("en") == (
            "Share of women: stated as 63.2%, but no whole number is that share of persons (7)."
        )
        bounds = found(women=iq.between(1, 5), total=37_562, women_share=percent("63,2"))["women-share"]
        assert "is off by between 23,716 and 23,720" in bounds.message("en")
        nothing = found(women=0, total=0, women_share=percent("63,2"))["women-share"]
        assert nothing.verdict == "violated"
        assert nothing.message("de").endswith(
            "aber Personen (0): Von nichts kann es keinen Anteil von 63,2\N{NO-BREAK SPACE}% geben."
        )
        assert (
            nothing.message("en")
            == "Share of women: stated as 63.2%, but persons (0): a share of nothing cannot be 63.2%."
        )
        open_ = found(total=37_562, women_share=percent("63,2"))["women-share"]
        assert open_.message("de").endswith("(63,2\N{NO-BREAK SPACE}%) sind. Eine der Zahlen ist nicht angegeben.")
        holds = found(women=23_740, total=37_562, women_share=percent("63,2"))["women-share"]
        assert holds.message("de") == "Frauenanteil (63,2\N{NO-BREAK SPACE}%): erfüllt."

    def test_data_and_copies(self) -> None:
        finding = found(women=23_700, total=37_562, women_share=percent("rund 10 %"))["women-share"]
        assert isinstance(finding, ShareFinding)
        assert finding.to_dict()["share"] == {"percentage": "10", "wording": "about"}
        assert finding.to_dict()["difference"] == 18_066
        assert pickle.loads(pickle.dumps(finding)) == finding
        assert finding.below("outer").rule_id == "outer.persons.women-share"


@iq.block
class Bare(iq.Block):
    """Shares and rules without labels."""

    women: iq.Count = iq.count(unit="persons")
    total: iq.Count = iq.count(unit="persons")
    s: iq.Share = iq.share(part="women", of="total")
    r: iq.Share = iq.share()
    both = iq.rule("s + r == 100")
    most = iq.rule("s >= 50")


class TestWithoutLabels:
    """What has no label is called by its code, which is not a word: never capitalised, and never said twice."""

    @pytest.mark.parametrize(
        ("given", "rule_id", "de", "en"),
        [
            (
                {"s": iq.Share("60"), "r": iq.Share("50")},
                "both",
                "s + r = 100 gilt nicht: s (60 %) und r (50 %). Abweichung: zwischen +9 und +11 Prozentpunkten, mehr",
                "s + r = 100 does not hold: s (60%) and r (50%). Difference: between +9 and +11 percentage points, ",
            ),
            (
                {"s": iq.Share("60")},
                "both",
                "Nicht entscheidbar, ob s + r = 100 gilt; was angegeben ist, lässt beides zu: s (60 %) und r (unbek",
                "It cannot be decided whether s + r = 100 holds; what is stated permits both: s (60%) and r (unknown)",
            ),
            (
                {"s": iq.Share("60")},
                "most",
                "s ≥ 50: im Rahmen der Rundung erfüllt.",
                "s ≥ 50: holds within the rounding.",
            ),
            (
                {"s": iq.Share("40")},
                "most",
                "s ≥ 50 gilt nicht: s (40 %). Abweichung: ",
                "s ≥ 50 does not hold: s (40%). Difference: ",
            ),
            (
                {"women": 0, "total": 0, "s": iq.Share("60")},
                "s",
                "s: Angegeben sind 60 %, aber total (0): Von nichts kann es keinen Anteil von 60 % geben.",
                "s: stated as 60%, but total (0): a share of nothing cannot be 60%.",
            ),
        ],
    )
    def test_messages(self, given: Any, rule_id: str, de: str, en: str) -> None:
        (finding,) = (one for one in iq.check(given, model=Bare).findings if one.rule_id == rule_id)
        assert finding.message("de").replace("\N{NO-BREAK SPACE}", " ").startswith(de)
        assert finding.message("en").startswith(en)

    def test_the_rules_say_that_a_stated_share_is_judged(self) -> None:
        said = iq.rules(Bare).to_markdown("en")
        assert "| `women <= total` | error | s (the stated share is judged, too) |" in said
        assert "as large a part as the stated share says" in said
        lines = [" ".join(line.split()) for line in str(iq.rules(Bare)).splitlines()]
        assert lines[1:] == ["both s + r == 100", "most s >= 50"]


class TestPointsFinding:
    """The finding about a rule between shares."""

    @pytest.mark.parametrize(
        ("women", "men", "verdict"),
        [
            ("63,2", "36,8", "holds"),
            ("63,2", "36,9", "holds"),
            ("63,2", "37,0", "violated"),
            ("63,2", "37", "holds"),
            ("63,2", "36,7", "violated"),
            ("63,2", "36,6", "violated"),
            ("zwei Drittel", "ein Drittel", "holds"),
            ("zwei Drittel", "die Hälfte", "violated"),
            ("über 60 %", "über 30 %", "undecided"),
            ("über 60 %", "über 40 %", "violated"),
            ("mindestens 60 %", "mindestens 40 %", "undecided"),
            ("63,2", "unbekannt", "undecided"),
        ],
    )
    def test_shares_of_one_whole(self, women: str, men: str, verdict: str) -> None:
        finding = found(women_share=percent(women), men_share=percent(men))["both-shares"]
        assert finding.verdict == verdict

    @pytest.mark.parametrize(
        ("helped", "content", "verdict"),
        [
            ("60 %", "50 %", "holds"),
            ("60 %", "60 %", "undecided"),
            ("60 %", "61 %", "violated"),
            ("60 %", "60,4", "undecided"),
        ],
    )
    def test_comparisons(self, helped: str, content: str, verdict: str) -> None:
        codes: Any = {"answers.helped_share": percent(helped), "answers.content_share": percent(content)}
        (finding,) = iq.check(codes, model=SharingReport).findings
        assert (finding.rule_id, finding.verdict) == ("answers.more-helped", verdict)

    def test_words(self) -> None:
        finding = found(women_share=percent("63,2"), men_share=percent("46,8"))["both-shares"]
        assert isinstance(finding, PointsFinding)
        assert finding.message("de") == (
            "Anteile beider: women_share + men_share == 100 gilt nicht: Frauenanteil (63,2\N{NO-BREAK SPACE}%) und "
            "Männeranteil (46,8\N{NO-BREAK SPACE}%). Abweichung: zwischen +9,9 und +10,1 Prozentpunkten, mehr "
            "als Rundung erklärt."
        )
        assert finding.to_dict()["difference"] == {"lower": "9.9", "upper": "10.1"}
        assert finding.to_dict()["figures"]["persons.men_share"] == {"percentage": "46.8"}
        assert (
            found(women_share=percent("63,2"))["both-shares"]
            .message("en")
            .endswith("One of the figures is not stated.")
        )
        assert finding.openness is None
        assert pickle.loads(pickle.dumps(finding)) == finding

    def test_without_any_share_it_does_not_apply(self) -> None:
        assert "both-shares" not in found(women=5)

    def test_rules_of_ones_own(self) -> None:
        rule = iq.Rule("most-women", "persons.women_share > persons.men_share")
        codes: Any = {"persons.women_share": percent("63,2"), "persons.men_share": percent("36,8")}
        (finding,) = iq.check(codes, [rule], model=SharingReport).findings
        assert finding.verdict == "holds"
        strict = iq.Rule("few", "3 * persons.women_share < 100")
        (finding,) = iq.check(codes, [strict], model=SharingReport).findings
        assert finding.verdict == "violated"
        (finding,) = iq.check(codes, [iq.Rule("least", "-persons.men_share >= -36")], model=SharingReport).findings
        assert finding.verdict == "violated"
