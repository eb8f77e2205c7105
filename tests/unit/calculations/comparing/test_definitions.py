"""What two models say of one code: another label, another definition, a share of other figures."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq

T = iq.Text


def model(label: iq.Text, definition: str = "a", of: str = "total") -> iq.BaseReport:
    @iq.block
    class One(iq.BaseReport):
        persons: iq.Count = iq.count(unit="sessions", label=label, definition=T(definition, definition))
        women: iq.Count = iq.count(unit="persons")
        total: iq.Count = iq.count(unit="persons")
        known: iq.Count = iq.count(unit="persons")
        women_share: iq.Share = iq.share(part="women", of=of, label=T(f"{label.de}, %", f"{label.en}, %"))

    return One(scope="DE", period="2020").replace({"persons": 900, "women_share": iq.percent("63.2", locale="en")})


BEFORE = T("Beratene", "persons advised")
AFTER = T("Netzwerke", "networks")


class TestDefinitions:
    """A figure that is called otherwise, or defined otherwise, need not count the same."""

    @pytest.mark.parametrize(
        ("new", "causes"),
        [
            (model(BEFORE), ()),
            (model(AFTER), ("renamed",)),
            (model(T("Beratene", "advised persons")), ()),
            (model(BEFORE, "b"), ("counting-rule",)),
        ],
    )
    def test_of_a_figure(self, new: iq.BaseReport, causes: tuple[str, ...]) -> None:
        row = iq.compare(model(BEFORE), new.replace({"period": "2021"}))["persons"]
        assert row.causes == ("window-moved", *causes)
        assert row.verdict == ("not-comparable" if causes else "comparable")

    def test_who_declares_it_has_looked_at_the_label(self) -> None:
        row = iq.compare(model(BEFORE), model(AFTER), same={"persons": "persons"})["persons"]
        assert (row.causes, row.verdict) == (("same-declared",), "unchanged")

    def test_both_labels_are_shown(self) -> None:
        language: Any
        comparison = iq.compare(model(BEFORE), model(AFTER))
        assert comparison["persons"].old_label == BEFORE
        assert comparison.to_dict()["rows"][0]["old_label"] == {"de": "Beratene", "en": "persons advised"}
        for language, label, share in (
            ("de", "Beratene → Netzwerke", "Beratene, % → Netzwerke, %"),
            ("en", "persons advised → networks", "persons advised, % → networks, %"),
        ):
            text, view = comparison.in_language(language), iq.to_html(comparison, language)
            assert f"\n{label}  " in text
            assert f"\n- {share} [women_share]: " in text
            assert label in view
            assert share in view
            assert comparison["persons"].in_language(language).startswith(f"{label} [persons]: ")

    def test_a_share_of_other_figures(self) -> None:
        (row,) = iq.compare(model(BEFORE), model(BEFORE, of="known")).shares
        assert (row.causes, row.verdict) == (("counting-rule",), "not-comparable")
        (row,) = iq.compare(model(BEFORE), model(AFTER)).shares
        assert (row.causes, row.old_label) == (("renamed",), T("Beratene, %", "persons advised, %"))
