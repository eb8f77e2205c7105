"""Declaring shares of a block."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.errors import InvariantError, RuleDefinitionError, UnknownCodeError
from tests.sharing import STATED, BySex, SharingReport, percent, report


def refused(make: Any) -> tuple[str, dict[str, Any]]:
    with pytest.raises(RuleDefinitionError) as caught:
        make()
    return caught.value.code, dict(caught.value.data)


class TestHolding:
    """A block holds its shares beside its figures, and finds both by code."""

    def test_a_share_that_is_left_out_is_unknown(self) -> None:
        block = BySex(total=5)
        assert block.women_share == iq.Share()
        assert not block.women_share.is_known

    def test_by_code(self) -> None:
        by_code: Any = STATED["persons.women_share"]
        assert by_code == STATED.persons.women_share == percent("63,2 %")
        assert STATED["persons.women"] == 23_740
        with pytest.raises(UnknownCodeError) as caught:
            STATED["persons.women_shares"]
        assert "persons.women_share" in caught.value.data["close"]

    def test_figures_are_counts_alone(self) -> None:
        assert list(iq.figures(STATED)) == [
            "persons.women",
            "persons.men",
            "persons.total",
            "answers.asked",
            "answers.helped",
            "answers.median_wage",
        ]

    def test_unknown_is_taken_for_an_unknown_share(self) -> None:
        given: Any = iq.UNKNOWN
        assert BySex(women_share=given) == BySex()
        assert STATED.replace({"persons.women_share": iq.UNKNOWN}).persons.women_share == iq.Share()

    @pytest.mark.parametrize("value", ["63.2", 63, 63.2, None, True, iq.about(60)])
    def test_anything_else_is_refused(self, value: Any) -> None:
        with pytest.raises(InvariantError) as caught:
            BySex(women=5, women_share=value)
        assert [(problem.code, problem.pointer) for problem in caught.value.problems] == [
            ("record.type", "/women_share")
        ]

    def test_copies_and_equality(self) -> None:
        assert copy.deepcopy(STATED) == pickle.loads(pickle.dumps(STATED)) == STATED
        assert STATED.replace({"persons.women_share": percent("63,20 %")}) != STATED
        assert hash(STATED) == hash(STATED.replace({}))
        assert eval(repr(STATED.persons), {**vars(iq), "BySex": BySex}) == STATED.persons

    def test_a_report_with_a_share_alone_is_not_empty(self) -> None:
        assert iq.check(report()).empty
        assert not iq.check(report(women_share=percent("63 %"))).empty
        codes: Any = {"persons.women_share": percent("63 %")}
        assert not iq.check(codes, model=SharingReport).empty

    def test_notes_and_sources_may_name_shares(self) -> None:
        note = iq.Note(code="persons.women_share", footnote=iq.Text("laut Umfrage", "by survey"))
        source = iq.Source(id="survey", covers=("persons.women_share",))
        noted = STATED.replace({"notes": (note,), "sources": (source,)})
        assert noted.notes_on("persons.women_share") == (note,)


class TestCatalogues:
    """The data dictionary lists shares, the rule catalogue the rule that each makes."""

    def test_indicators(self) -> None:
        share = iq.indicator("persons.women_share", SharingReport)
        assert (share.label.de, share.unit.code, share.additivity) == ("Frauenanteil", "percent", "never")
        assert (share.part, share.of, share.is_share) == ("persons.women", "persons.total", True)
        alone = iq.indicator("answers.content_share", SharingReport)
        assert (alone.part, alone.of, alone.definition.en) == (None, None, "by survey")
        assert [one.code for one in iq.indicators(SharingReport) if one.is_share] == [
            "persons.women_share",
            "persons.men_share",
            "answers.helped_share",
            "answers.content_share",
        ]
        assert "persons.women_share" in iq.indicators(SharingReport).to_markdown("de")
        assert '"part": "persons.women"' in iq.indicators(SharingReport).to_json()

    def test_rules(self) -> None:
        rules = {rule.full_id: (rule.expression, rule.severity) for rule in iq.rules(SharingReport)}
        assert rules["persons.women-share"] == ("women <= total", "error")
        assert rules["persons.both-shares"] == ("women_share + men_share == 100", "error")
        assert rules["answers.helped-share"] == ("helped <= asked", "warning")
        assert "answers.content-share" not in rules

    def test_a_report_without_shares_has_one_layout_of_everything(self) -> None:
        assert not any(indicator.is_share for indicator in iq.indicators())


class TestDeclarations:
    """A declaration that cannot mean anything is refused where it is written."""

    def test_part_and_whole(self) -> None:
        given: Any = 3
        assert refused(lambda: iq.share(part="women", of="women")) == ("share.same", {"code": "women"})
        assert refused(lambda: iq.share(part=given, of="women")) == ("share.code", {"field": "part", "value": "3"})
        assert refused(lambda: iq.share(label=given))[0] == "block.text"

    @pytest.mark.parametrize("named", [{"part": "woman", "of": "total"}, {"part": "total", "of": "all"}, {"of": "all"}])
    def test_unknown_figures(self, named: dict[str, Any]) -> None:
        def declare() -> None:
            @iq.block
            class _Wrong(iq.Block):
                total: iq.Count = iq.count()
                some: iq.Share = iq.share(**named)

        assert refused(declare)[0] in ("rule.unknown-figure", "share.unknown-figure")

    def test_a_rule_names_figures_or_shares(self) -> None:
        def declare() -> None:
            @iq.block
            class _Mixed(iq.Block):
                total: iq.Count = iq.count()
                some: iq.Share = iq.share()
                rule = iq.rule("some <= total")

        assert refused(declare) == ("rule.mixed", {"id": "rule", "name": "some"})

    def test_an_id_that_the_share_has(self) -> None:
        def declare() -> None:
            @iq.block
            class _Twice(iq.Block):
                total: iq.Count = iq.count()
                women: iq.Count = iq.count()
                women_share: iq.Share = iq.share(part="women", of="total")
                other = iq.rule("women <= total", id="women-share")

        assert refused(declare)[0] == "rule.duplicate"

    def test_an_unknown_severity(self) -> None:
        given: Any = "fatal"

        def declare() -> None:
            @iq.block
            class _Fatal(iq.Block):
                total: iq.Count = iq.count()
                women: iq.Count = iq.count()
                share: iq.Share = iq.share(part="women", of="total", severity=given)

        assert refused(declare)[0] == "rule.severity"

    def test_inheriting(self) -> None:
        @iq.block
        class More(BySex):
            others: iq.Count = iq.count(unit="persons")
            others_share: iq.Share = iq.share(part="others", of="total")
            both_shares = iq.no_rule()
            all_shares = iq.rule("women_share + men_share + others_share == 100")

        assert [rule.id for rule in iq.rules(More)] == [
            "by-sex",
            "women-share",
            "men-share",
            "others-share",
            "all-shares",
        ]
        shares: Any = {"women_share": percent("50 %"), "men_share": percent("30 %")}
        assert More(**shares, others_share=percent("20 %")).others_share == iq.Share("20")
        with pytest.raises(InvariantError):
            More(**shares, others_share=percent("30 %"))

    def test_words_in_braces(self) -> None:
        @iq.block
        class Worded(iq.Block):
            women: iq.Count = iq.count(label=iq.Text("Frauen {of}", "women {of}"))
            total: iq.Count = iq.count()
            share: iq.Share = iq.share(
                part="women", of="total", label=iq.Text("Anteil {of}", "share {of}"), definition=iq.Text("{of}", "{of}")
            )

        @iq.block
        class Holding(iq.Block):
            inner: Worded = iq.part(Worded, of=iq.Text("beraten", "counselled"))

        share = iq.indicator("inner.share", Holding)
        assert (share.label.en, share.definition.de, share.part) == ("share counselled", "beraten", "inner.women")
