"""The words of a form that are not entered: its headings and labels come from the model."""

from __future__ import annotations

import iqmodel as iq
from iqmodel.formats.workbooks.form_words import rule_label, said_by_form
from iqmodel.model.headings import sections_above
from iqmodel.model.schema import layout_of

LAYOUT = layout_of(iq.Report)


class TestWords:
    """Both languages of what the form says."""

    def test_headings_of_a_place(self) -> None:
        assert [one.code for one in sections_above(LAYOUT, "counselling.sessions")] == [
            "counselling",
            "counselling.sessions",
        ]
        assert sections_above(LAYOUT, "") == ()
        # A code that merely begins like another is no part of it.
        assert sections_above(LAYOUT, "counselling_more") == ()

    def test_label_of_a_rule(self) -> None:
        rule = LAYOUT.rules["counselling.sessions.sum"]
        above = [one.label for one in sections_above(LAYOUT, "counselling.sessions")]
        label = rule_label(LAYOUT, rule)
        assert label.de == f"{above[0].de}: {above[1].de}: {rule.label.de}"
        assert label.en.endswith(f": {rule.label.en}")

    def test_hints(self) -> None:
        assert (said_by_form("end").de, said_by_form("end").en) == ("letzter Tag", "last day")
