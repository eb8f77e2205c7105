"""diagnose: contradictions, redundant rules, inequalities that are equalities, figures with one value."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.values.counts import MAX_COUNT
from tests.entangled import entangled_rules
from tests.sharing import BySex, SharingReport


@iq.block
class Four(iq.Block):
    """Four figures without rules."""

    a: iq.Count = iq.count()
    b: iq.Count = iq.count()
    c: iq.Count = iq.count()
    d: iq.Count = iq.count()


def examined(*texts: str, warnings: tuple[str, ...] = (), model: type[iq.Block] = Four) -> iq.results.Diagnosis:
    rules = [iq.Rule(f"r{number}", text) for number, text in enumerate(texts)]
    return iq.diagnose(
        [*rules, *(iq.Rule(f"w{number}", text, severity="warning") for number, text in enumerate(warnings))], model
    )


def redundant(found: iq.results.Diagnosis) -> dict[str, list[str]]:
    return {one.full_id: [rule.full_id for rule in one.implied_by] for one in found.redundant}


class TestReport:
    """The rules of the programme's report hold together; three of them follow from others."""

    def test_what_follows(self) -> None:
        found = iq.diagnose()
        assert (found.contradictions, found.implied, found.fixed, found.unexamined) == ((), (), (), ())
        places = ("intercultural.labour_market", "intercultural.business", "regional_networks")
        assert redundant(found) == {
            f"{place}.total.attended": [
                *(f"{place}.trainings.attended", f"{place}.events.attended"),
                *(f"{place}.count-sum", f"{place}.participants-sum"),
            ]
            for place in places
        }
        assert found.rules == iq.rules()
        assert found.needed == iq.results.RuleSet(
            rule for rule in iq.rules() if not rule.full_id.endswith("total.attended")
        )

    def test_a_block(self) -> None:
        assert redundant(iq.diagnose(model=iq.Outreach)).keys() == {"total.attended"}

    def test_rules_in_addition(self) -> None:
        more = iq.Rule("more", "counselling.sessions.first <= counselling.sessions.total")
        assert "more" in redundant(iq.diagnose(iq.rules() + [more]))


class TestRedundant:
    """A rule is redundant if the others imply it; all redundant rules can go together."""

    def test_of_two_equal_ones_the_later(self) -> None:
        assert redundant(examined("a <= b", "b >= a")) == {"r1": ["r0"]}

    def test_a_chain(self) -> None:
        assert redundant(examined("a <= c", "a <= b", "b <= c")) == {"r0": ["r1", "r2"]}

    def test_reasons_are_not_redundant_themselves(self) -> None:
        assert redundant(examined("a == b", "a <= b", "a <= b + 1")) == {"r1": ["r0"], "r2": ["r0"]}

    def test_whole_numbers_count(self) -> None:
        assert redundant(examined("2 * a <= 7", "a <= 3")) == {"r1": ["r0"]}
        assert redundant(examined("a < 4", "a <= 3")) == {"r1": ["r0"]}

    def test_an_equality_needs_both_ends(self) -> None:
        assert redundant(examined("a <= b", "b <= a", "a == b")) == {"r2": ["r0", "r1"]}
        assert redundant(examined("a <= b", "a == b")) == {"r0": ["r1"]}

    @pytest.mark.parametrize("text", ["a >= 0", f"a <= {MAX_COUNT}", "a - a <= 5", "a == a"])
    def test_what_always_holds(self, text: str) -> None:
        assert redundant(examined(text)) == {"r0": []}

    def test_a_warning_never_stands_for_an_error(self) -> None:
        assert redundant(examined("a <= b", warnings=("a <= b",))) == {"w0": ["r0"]}
        assert redundant(examined("a <= b", warnings=("a == b",))) == {}
        assert redundant(examined("a <= b", warnings=("b <= c", "a <= c"))) == {"w1": ["r0", "w0"]}


class TestImplied:
    """An inequality is an equality if the other rules leave no difference."""

    def test_there_and_back(self) -> None:
        found = examined("a <= b", "b <= c", "c <= a").implied
        assert [(one.full_id, one.expression) for one in found] == [
            ("r0", "a == b"),
            ("r1", "b == c"),
            ("r2", "c == a"),
        ]
        assert [rule.full_id for rule in found[0].implied_by] == ["r1", "r2"]

    @pytest.mark.parametrize(
        ("texts", "expression"),
        [
            (("a < b", "b <= a + 1"), "a == b - 1"),
            (("2 * a - b > c + 3", "2 * a - b <= c + 4"), "2 * a - b == c + 4"),
            (("-a >= 0",), "-a == 0"),
        ],
    )
    def test_the_expression_is_a_rule(self, texts: tuple[str, ...], expression: str) -> None:
        one = examined(*texts).implied[0]
        assert one.expression == expression
        # It says the same as the rule did: beside the others neither adds anything.
        assert "r0" in redundant(iq.diagnose([iq.Rule("is", expression), *examined(*texts).rules], Four))

    def test_what_has_room(self) -> None:
        assert examined("a <= b", "b <= a + 1", "a == c").implied == ()


class TestFixed:
    """A figure is fixed if the rules leave it one value."""

    def test_by_several_rules(self) -> None:
        found = examined("a + b == 10", "a - b == 4", "c <= 3").fixed
        assert [(one.code, one.value) for one in found] == [("a", 7), ("b", 3)]
        assert all([rule.full_id for rule in one.implied_by] == ["r0", "r1"] for one in found)

    def test_only_whole_numbers_count(self) -> None:
        (one,) = examined("3 * a >= 10", "3 * a <= 14").fixed
        assert (one.code, one.value) == ("a", 4)

    def test_by_the_largest_count(self) -> None:
        (one,) = examined(f"a >= {MAX_COUNT}").fixed
        assert one.value == MAX_COUNT

    def test_named_by_its_label(self) -> None:
        (one,) = iq.diagnose([iq.Rule("few", "first <= 0")], iq.SessionCounts).fixed
        assert one.label.de == "Erstberatungen"


class TestContradictions:
    """Rules that cannot hold together; nothing else is said of what is linked to them."""

    def test_apart_from_the_others(self) -> None:
        found = examined("a == 1", "a == 2", "b == a", "c <= d", "d >= c")
        assert [one.rule_ids for one in found.contradictions] == [("r0", "r1")]
        assert [rule.full_id for rule in found.unexamined] == ["r0", "r1", "r2"]
        assert redundant(found) == {"r4": ["r3"]}
        assert found.complete

    def test_small_ones_first(self) -> None:
        found = examined("a <= b", "b < a", "c > d + 1", "2 * d == 7")
        assert [one.rule_ids for one in found.contradictions] == [("r3",), ("r0", "r1")]

    def test_limit(self) -> None:
        rules = [iq.Rule(f"r{number}", f"a == {number}") for number in range(5)]
        found = iq.diagnose(rules, Four, limit=3)
        assert len(found.contradictions) == 3
        assert not found.complete
        apart = [iq.Rule(f"{code}-odd", f"2 * {code} == 1") for code in "abcd"]
        found = iq.diagnose(apart, Four, limit=3)
        assert len(found.contradictions) == 3
        assert not found.complete


class TestShares:
    """Rules on shares are examined over fractions, and apart from the figures."""

    def test_a_model_with_shares(self) -> None:
        found = iq.diagnose(model=SharingReport)
        assert (found.contradictions, found.redundant) == ((), ())
        assert found.rules == iq.rules(SharingReport)

    def test_the_rule_of_a_share_is_never_redundant(self) -> None:
        # women <= total follows from women + men == total, but the rule says how large the part is as well.
        assert not iq.diagnose(model=BySex).redundant
        given = iq.rules(BySex) + [iq.Rule("women-within", "women <= total")]
        assert redundant(iq.diagnose(given, BySex)).keys() == {"women-within"}

    def test_contradiction(self) -> None:
        rules = iq.rules(BySex) + [iq.Rule("most", "women_share > 60"), iq.Rule("half", "men_share >= 40")]
        (one,) = iq.diagnose(rules, BySex).contradictions
        assert one.rule_ids == ("both-shares", "most", "half")

    def test_redundant_and_fixed(self) -> None:
        rules = iq.rules(BySex) + [iq.Rule("third", "3 * women_share == 100"), iq.Rule("less", "men_share < 67")]
        found = iq.diagnose(rules, BySex)
        assert redundant(found) == {"less": ["both-shares", "third"]}
        assert [(one.code, one.written("en")) for one in found.fixed] == [
            ("women_share", "100/3%"),
            ("men_share", "200/3%"),
        ]

    def test_implied(self) -> None:
        rules = [iq.Rule("one", "women_share <= men_share"), iq.Rule("other", "men_share <= women_share")]
        assert [one.expression for one in iq.diagnose(rules, BySex).implied] == [
            "women_share == men_share",
            "men_share == women_share",
        ]
        rules[0] = iq.Rule("one", "women_share < men_share + 1")
        assert not iq.diagnose(rules, BySex).implied


class TestArguments:
    """Wrong arguments and rules that no effort solves are errors that say so."""

    @pytest.mark.parametrize("given", [3, "a <= b", [3]])
    def test_no_rules(self, given: Any) -> None:
        with pytest.raises((iq.InvalidDataError, iq.errors.RuleDefinitionError)):
            iq.diagnose(given, Four)

    @pytest.mark.parametrize("given", [0, True, "5", None])
    def test_no_limit(self, given: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.diagnose(model=Four, limit=given)

    def test_an_unknown_figure(self) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            examined("a <= nobody")
        assert caught.value.code == "rule.unknown-figure"

    def test_a_generator_of_rules(self) -> None:
        assert len(iq.diagnose(rule for rule in iq.rules()).redundant) == 3

    def test_too_entangled(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("iqmodel.calculations.solving.integers.CASES", 5)
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.diagnose(entangled_rules(6))
        assert caught.value.code == "diagnose.entangled"
        assert caught.value.data["rules"] == tuple(f"r{number}" for number in range(6))
        assert caught.value.data["number"] == 6
        assert "6" in caught.value.message("de")
        assert "r4" in caught.value.message("en")
        assert "r5" not in caught.value.message("en")
