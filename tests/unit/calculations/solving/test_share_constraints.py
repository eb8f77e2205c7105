"""Shares in deduce and locate: what they say of figures, and when they are themselves what is wrong."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.errors import ContradictionError, InvalidDataError
from iqmodel.values.shares import UNKNOWN_SHARE
from tests.sharing import SharingReport, percent, report


def deduced(**persons: Any) -> iq.results.Deduction[dict[str, iq.Count]]:
    return iq.deduce({f"persons.{name}": value for name, value in persons.items()}, model=SharingReport)


def located(**persons: Any) -> list[tuple[tuple[str, ...], tuple[Any, ...]]]:
    """The sets that may be wrong, with local names, and the values they would need."""
    codes = {f"persons.{name}": value for name, value in persons.items()}
    found = iq.locate(codes, model=SharingReport)
    return [(tuple(code.removeprefix("persons.") for code in one.codes), one.values) for one in found]


class TestDeduce:
    """A share of a known whole bounds its part, and the other way round."""

    def test_the_example_of_the_docs(self) -> None:
        filled = iq.deduce(report(total=37_562, women_share=percent("63,2")))
        women = filled.report.persons.women
        assert women == iq.between(23_721, 23_757)
        assert filled.report.persons.men == iq.between(13_805, 13_841)
        assert filled.report.persons.women_share == iq.Share("63.2")
        step = filled.steps[0]
        assert (step.code, step.rule_ids, step.shares) == (
            "persons.women",
            ("persons.women-share",),
            (("persons.women_share", iq.Share("63.2")),),
        )
        assert step.in_language("de") == (
            "Frauen [persons.women]: unbekannt → zwischen 23.721 und 23.757 (Grundlage: Frauenanteil "
            "(63,2\N{NO-BREAK SPACE}%) und Personen (37.562); Regel: persons.women-share)"
        )
        assert step.to_dict()["shares"] == {"persons.women_share": {"percentage": "63.2"}}

    def test_the_whole_follows_from_the_part(self) -> None:
        assert deduced(women=500, women_share=percent("die Hälfte")).report["persons.total"] == iq.between(953, 1_052)

    def test_a_share_says_something_of_the_others_of_its_whole(self) -> None:
        men = deduced(total=1_000, women_share=percent("mindestens 60 %")).report["persons.men"]
        assert men == iq.between(0, 400)

    def test_both_ends_are_counts_that_fit(self) -> None:
        share = iq.Share("63")
        found = deduced(total=iq.between(100, 103), women_share=share).report["persons.women"]
        fitting = [part for part in range(104) if any(share.fits(part, whole) for whole in range(100, 104))]
        assert (iq.low(found), iq.high(found)) == (min(fitting), max(fitting))

    def test_a_mapping_keeps_its_shares(self) -> None:
        kept: Any = deduced(total=10, women_share=percent("50 %")).report["persons.women_share"]
        assert kept == iq.Share("50")

    def test_a_warning_is_used_on_request(self) -> None:
        codes: Any = {"answers.asked": 100, "answers.helped_share": percent("60 %")}
        assert iq.deduce(codes, model=SharingReport).report["answers.helped"] == iq.UNKNOWN
        warned = iq.deduce(codes, model=SharingReport, warnings=True)
        assert warned.report["answers.helped"] == 60

    def test_suppressed_figures_are_not_revealed(self) -> None:
        note = iq.Note(code="persons.women", status="suppressed")
        hidden = report(total=100, women_share=percent("60,0")).replace({"notes": (note,)})
        found = iq.deduce(hidden)
        assert found.report.persons.women == iq.UNKNOWN
        assert [caveat.code for caveat in found.caveats] == ["caveat.suppressed"]

    @pytest.mark.parametrize(
        ("persons", "rules"),
        [
            ({"total": 7, "women_share": "63,2"}, ("persons.women-share",)),
            ({"women_share": "63,2", "men_share": "63,2"}, ("persons.both-shares",)),
            ({"total": 100, "men": 60, "women_share": "63 %"}, ("persons.both-shares",)),
            ({"women": 1, "total": 100, "women_share": "63,2"}, ("persons.women-share",)),
        ],
    )
    def test_contradictions(self, persons: Any, rules: tuple[str, ...]) -> None:
        with pytest.raises(ContradictionError) as caught:
            deduced(**{name: percent(one) if isinstance(one, str) else one for name, one in persons.items()})
        assert caught.value.data["rules"] == rules

    def test_what_a_contradiction_says(self) -> None:
        with pytest.raises(ContradictionError) as caught:
            deduced(total=7, women_share=percent("63,2"))
        assert str(caught.value) == (
            "No numbers satisfy the rule persons.women-share (63.2%). Given: women (unknown), persons (7) and share of "
            "women (63.2%)."
        )


class TestLocate:
    """A share may be what is wrong, alone or with figures."""

    def test_one_of_three(self) -> None:
        assert located(women=23_700, total=37_562, women_share=percent("63,2")) == [
            (("women",), (iq.between(23_721, 23_757),)),
            (("total",), (iq.between(37_471, 37_529),)),
            (("women_share",), (iq.Share("63.1"),)),
        ]

    def test_the_share_where_the_figures_confirm_each_other(self) -> None:
        wrong = {"women": 23_740, "men": 13_822, "total": 37_562, "women_share": percent("63,2")}
        assert located(**wrong, men_share=percent("63,8 %")) == [(("men_share",), (iq.Share("36.8"),))]

    def test_shares_alone(self) -> None:
        assert located(women_share=percent("63,2"), men_share=percent("63,8 %")) == [
            (("women_share",), (iq.Share("36.2"),)),
            (("men_share",), (iq.Share("36.8"),)),
        ]

    def test_a_share_that_cannot_close_the_gap_alone(self) -> None:
        @iq.block
        class Three(iq.Block):
            a: iq.Share = iq.share()
            b: iq.Share = iq.share()
            c: iq.Share = iq.share()
            all_of_them = iq.rule("a + b + c == 100")

        codes: Any = {"a": percent("90 %"), "b": percent("80 %"), "c": percent("5 %")}
        assert [one.codes for one in iq.locate(codes, model=Three)] == [("a",), ("b",)]
        codes = {"a": percent("90 %"), "b": percent("90 %"), "c": percent("90 %")}
        assert {one.codes for one in iq.locate(codes, model=Three)} == {("a", "b"), ("a", "c"), ("b", "c")}

    def test_shares_that_leave_nothing_for_another_one(self) -> None:
        """No figure can mend that, so it says nothing of any."""

        @iq.block
        class ByAge(iq.Block):
            young: iq.Count = iq.count(unit="persons")
            old: iq.Count = iq.count(unit="persons")
            total: iq.Count = iq.count(unit="persons")
            young_share: iq.Share = iq.share(part="young", of="total")
            middle_share: iq.Share = iq.share()
            old_share: iq.Share = iq.share(part="old", of="total")
            all_shares = iq.rule("young_share + middle_share + old_share == 100")

        codes: Any = {"total": 1_000, "young_share": percent("80 %"), "middle_share": percent("70 %")}
        assert [one.codes for one in iq.locate(codes, model=ByAge)] == [("young_share",), ("middle_share",)]
        with pytest.raises(ContradictionError, match="all-shares"):
            iq.deduce(codes, model=ByAge)

    def test_each_by_an_equality_that_it_is_in(self) -> None:
        """Of several broken rules, an inequality says nothing of its value, nor do rules between others."""

        @iq.block
        class Three(iq.Block):
            a: iq.Share = iq.share()
            b: iq.Share = iq.share()
            c: iq.Share = iq.share()
            at_most = iq.rule("a <= 2 * b")
            together = iq.rule("a + b + c == 100")

        codes: Any = {"a": percent("90 %"), "b": percent("40 %"), "c": percent("10 %")}
        (found,) = iq.locate(codes, model=Three, weights={"b": 5})
        values: Any = found.values
        assert (found.codes, values) == (("a",), (iq.Share("50"),))

        # With 50 percent for the first it would be more than twice the second.
        codes = {"a": percent("80 %"), "b": percent("20 %"), "c": percent("30 %")}
        (found,) = iq.locate(codes, model=Three)
        given: Any = found.values
        assert (found.codes, given) == (("a",), (UNKNOWN_SHARE,))

        @iq.block
        class Pairs(iq.Block):
            a: iq.Share = iq.share()
            b: iq.Share = iq.share()
            c: iq.Share = iq.share()
            d: iq.Share = iq.share()
            first = iq.rule("a + b == 100")
            second = iq.rule("c + d == 100")

        codes = {"a": percent("60 %"), "b": percent("60 %"), "c": percent("70 %"), "d": percent("70 %")}
        found_open: Any = [{one.codes: one.values for one in sets} for sets in iq.repair(codes, model=Pairs).open]
        assert found_open == [
            {("a",): (iq.Share("40"),), ("b",): (iq.Share("40"),)},
            {("c",): (iq.Share("30"),), ("d",): (iq.Share("30"),)},
        ]

    def test_a_share_with_a_figure(self) -> None:
        wrong = {"women": 100, "men": 56, "total": 150, "women_share": percent("zwei Drittel")}
        assert located(**wrong, men_share=percent("36,8")) == [(("men", "men_share"), (50, iq.Share("33.3")))]

    def test_what_nothing_determines(self) -> None:
        assert located(total=0, women_share=percent("63,2")) == [
            (("total",), (iq.Bounds(19, None),)),
            (("women_share",), (iq.Share(),)),
        ]

    def test_weights(self) -> None:
        codes: Any = {"persons.women": 23_700, "persons.total": 37_562, "persons.women_share": percent("63,2")}
        (alone,) = iq.locate(codes, model=SharingReport, weights={"persons.women": 2, "persons.total": 2})
        assert alone.codes == ("persons.women_share",)
        assert alone.message("de") == (
            "Wird eine Zahl geändert, sind alle Regeln erfüllt: Frauenanteil [persons.women_share]: "
            "63,2\N{NO-BREAK SPACE}% → 63,1\N{NO-BREAK SPACE}%."
        )
        assert alone.to_dict()["values"] == [{"percentage": "63.1"}]
        with pytest.raises(InvalidDataError):
            iq.locate(codes, model=SharingReport, weights={"persons.woman_share": 2})

    def test_a_warning_counts_unless_left_out(self) -> None:
        codes: Any = {"answers.asked": 100, "answers.helped": 10, "answers.helped_share": percent("60 %")}
        assert len(iq.locate(codes, model=SharingReport)) == 2
        assert iq.locate(codes, model=SharingReport, warnings=False) == ()

    def test_nothing_is_wrong(self) -> None:
        assert located(women=23_740, total=37_562, women_share=percent("63,2")) == []
