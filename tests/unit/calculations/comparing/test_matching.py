"""Which figures are held against each other."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from tests.unit.calculations.comparing.rounds import WHY, Earlier, Elsewhere, Later, earlier, later


class TestMatching:
    """By code, unless a model or the caller says what became of a figure."""

    def test_every_code_is_in_one_row(self) -> None:
        comparison = iq.compare(earlier(), later())
        assert [(row.code, row.was, row.now) for row in comparison] == [
            ("people", ("persons",), ("people",)),
            ("sessions", ("sessions",), ("online", "on_site")),
            ("both", ("first", "further"), ("both",)),
            ("kept", ("kept",), ("kept",)),
            ("networks", ("places",), ("networks",)),
            ("gone", ("gone",), ()),
        ]
        assert comparison["on_site"] is comparison["sessions"]
        assert comparison["sessions"].reason == WHY

    def test_sums_are_compared(self) -> None:
        row = iq.compare(earlier(sessions=100), later(online=70, on_site=iq.about(40)))["sessions"]
        assert (row.old, iq.low(row.new), iq.high(row.new)) == (100, 105, 114)
        assert row.certain_change == 5
        row = iq.compare(earlier(first=60, further=50), later(both=120))["both"]
        assert (row.old, row.new, row.change) == (110, 120, 10)
        assert row.verdict == "comparable"
        assert row.causes == ("merged", "window-moved")

    def test_a_part_that_is_not_known_leaves_the_sum_open(self) -> None:
        row = iq.compare(earlier(sessions=100), later(online=70))["sessions"]
        assert (iq.low(row.new), iq.high(row.new)) == (70, None)

    def test_what_counts_the_same_is_not_kept_apart_by_its_round_or_wording(self) -> None:
        row = iq.compare(earlier(persons=100), later(people=120))["people"]
        assert (row.causes, row.verdict) == (("same-declared", "window-moved"), "comparable")
        kept = iq.compare(earlier(kept=100), later(kept=120))["kept"]
        assert (kept.causes, kept.verdict) == (("round-differs", "window-moved"), "not-comparable")
        gone = iq.compare(earlier(persons=100), later(people=120), same={"persons": "people"})["people"]
        assert gone.verdict == "comparable"

    def test_what_was_redefined_is_never_comparable(self) -> None:
        row = iq.compare(earlier(places=100), later(networks=120))["networks"]
        assert row.verdict == "not-comparable"
        assert row.causes[0] == "redefined"

    def test_backwards(self) -> None:
        comparison = iq.compare(later(online=70, on_site=40), earlier(sessions=100, first=1, further=2))
        row = comparison["sessions"]
        assert (row.was, row.now, row.old, row.new) == (("online", "on_site"), ("sessions",), 110, 100)
        assert comparison["both"].now == ("first", "further")
        assert comparison["both"].new == 3

    def test_the_caller_has_the_last_word(self) -> None:
        comparison = iq.compare(earlier(gone=1, sessions=5), later(online=2), same={"gone": "online"})
        assert comparison["gone"].now == ("online",)
        assert comparison["sessions"].now == ()
        assert "not-in-model" in comparison["sessions"].causes

    def test_a_code_that_another_figure_has_taken_over(self) -> None:
        comparison = iq.compare(earlier(gone=1, kept=2), later(kept=3), same={"gone": "kept"})
        assert [(row.was, row.now, row.old, row.new) for row in comparison if row.code == "kept"] == [
            (("gone",), ("kept",), 1, 3),
            (("kept",), (), 2, iq.UNKNOWN),
        ]
        assert comparison["kept"].old == 1

    def test_parts_of_persons_may_overlap(self) -> None:
        same_persons = iq.compare(earlier(persons=10), later(people=10))
        assert "parts-overlap" not in same_persons["people"].causes

        @iq.block
        class Split(iq.BaseReport, round="2021/2022"):
            women: iq.Count = iq.count(unit="persons")
            men: iq.Count = iq.count(unit="persons")
            succession = (iq.models.split("persons", ("women", "men")),)

        row = iq.compare(earlier(persons=10), Split(scope="DE", period="2021-2022", women=5, men=6))["persons"]
        assert (row.new, row.verdict) == (11, "not-comparable")
        assert "parts-overlap" in row.causes

    @pytest.mark.parametrize(
        ("same", "kind"),
        [
            (5, iq.InvalidDataError),
            (["persons"], iq.InvalidDataError),
            ({"people": "persons"}, iq.errors.UnknownCodeError),
            ({"persons": 5}, iq.errors.UnknownCodeError),
            ({"first": "online", "further": "online"}, iq.InvalidDataError),
        ],
    )
    def test_codes_that_are_none(self, same: Any, kind: type[Exception]) -> None:
        with pytest.raises(kind):
            iq.compare(earlier(), later(), same=same)

    @pytest.mark.parametrize(
        ("declared", "code"),
        [
            ((iq.models.same("persons", "nowhere"),), "succession.code"),
            ((iq.models.same("persons", "people"), iq.models.same("mistyped", "kept")), "succession.old"),
            ((iq.models.same("persons", "people"), iq.models.merged(("first", "both"), "both")), "succession.old"),
            ((("persons", "people"),), "succession.kind"),
            ([], "succession.kind"),
        ],
    )
    def test_a_succession_that_is_wrong(self, monkeypatch: pytest.MonkeyPatch, declared: Any, code: str) -> None:
        monkeypatch.setattr(Later, "succession", declared)
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.compare(earlier(), later())
        assert caught.value.code == code
        with pytest.raises(iq.errors.RuleDefinitionError):
            iq.compare(later(), earlier())
        assert Earlier.succession == ()

    def test_a_model_may_follow_several(self) -> None:
        elsewhere = Elsewhere(scope="DE", period="2019-2020", of_another_model=4)
        assert iq.compare(elsewhere, later(kept=5))["kept"].was == ("of_another_model",)
        # To a model of whose figures it says nothing, it does not apply.
        assert iq.compare(iq.Report(scope="DE", period="2019"), later())["kept"].was == ()

    def test_what_is_shown(self) -> None:
        comparison = iq.compare(earlier(sessions=100, persons=5), later(online=60, on_site=50, people=6))
        text = comparison.in_language("de")
        assert "[sessions → online + on_site]" in text
        assert "- sessions: neues Formular" in text
        view = iq.to_html(comparison, "en")
        assert "sessions → online + on_site" in view
        assert "sessions: new form" in view
        row = comparison.to_dict()["rows"][1]
        assert (row["was"], row["now"], row["reason"]) == (
            ["sessions"],
            ["online", "on_site"],
            {"de": "neues Formular", "en": "new form"},
        )
