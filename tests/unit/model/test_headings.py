"""Labels that tell apart the figures and rules of a block class that stands in several places."""

from __future__ import annotations

import iqmodel as iq
from iqmodel.model.headings import distinct_labels, distinct_rule_labels, sections_above
from iqmodel.model.schema import layout_of


@iq.block
class Group(iq.Block):
    women: iq.Count = iq.count(unit="persons", label=iq.Text("Frauen", "women"))
    total: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))
    within = iq.rule("women <= total", label=iq.Text("Frauen unter allen", "women among all"))


@iq.block
class Area(iq.Block):
    asked: Group = iq.part(Group, label=iq.Text("Befragte", "Asked"))


@iq.block
class Several(iq.BaseReport):
    advised: Group = iq.part(Group, label=iq.Text("Beratene", "Advised"))
    north: Area = iq.part(Area, label=iq.Text("Nord", "North"))
    south: Area = iq.part(Area, label=iq.Text("Süd", "South"))
    again: Area = iq.part(Area, label=iq.Text("Süd", "South"))
    total: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))
    staff: iq.Count = iq.count(unit="persons", label=iq.Text("Beschäftigte", "staff"))


LAYOUT = layout_of(Several)


class TestLabels:
    """As few headings as tell two figures apart, and the code where no heading does."""

    def test_each_length(self) -> None:
        labels = distinct_labels(LAYOUT)
        assert {code: text.en for code, text in labels.items() if "women" not in code} == {
            "advised.total": "Advised: persons",
            "north.asked.total": "North: Asked: persons",
            "south.asked.total": "South: Asked: persons [south.asked.total]",
            "again.asked.total": "South: Asked: persons [again.asked.total]",
            "total": "persons",
            "staff": "staff",
        }
        assert labels["advised.women"].de == "Beratene: Frauen"

    def test_no_two_are_equal(self) -> None:
        for layout in (LAYOUT, layout_of(iq.Report), layout_of(iq.Counselling)):
            for language in ("de", "en"):
                texts = [text.in_language(language) for text in distinct_labels(layout).values()]
                assert len(set(texts)) == len(texts) == len(layout.positions)

    def test_labels_that_differ_stay_as_they_are(self) -> None:
        layout = layout_of(iq.Report)
        assert all(text == layout.indicators[code].label for code, text in distinct_labels(layout).items())


class TestRules:
    """Rules in the same way, by their full ids."""

    def test_the_heading_of_the_part(self) -> None:
        labels = distinct_rule_labels(LAYOUT)
        assert labels["advised.within"].de == "Beratene: Frauen unter allen"
        assert labels["north.asked.within"].en == "North: Asked: women among all"
        assert labels.keys() == set(LAYOUT.rules.keys())


class TestSections:
    """The parts around a place, the outermost first."""

    def test_of_a_place(self) -> None:
        assert [one.code for one in sections_above(LAYOUT, "north.asked")] == ["north", "north.asked"]
        assert sections_above(LAYOUT, "nor") == sections_above(LAYOUT, "") == ()


class TestTitles:
    """A rule without a label is called by what it says, in the labels of its figures."""

    def test_of_a_rule_without_a_label(self) -> None:
        @iq.block
        class Plain(iq.Block):
            women: iq.Count = iq.count(unit="persons", label=iq.Text("Frauen", "women"))
            men: iq.Count = iq.count(unit="persons", label=iq.Text("Männer", "men"))
            loose = iq.rule("women <= men + 5", severity="warning")
            named = iq.rule("women <= men", severity="warning", label=iq.Text("Frauen und Männer", "women and men"))

        assert distinct_rule_labels(layout_of(Plain)) == {
            "loose": iq.Text("Frauen ≤ Männer + 5", "women ≤ men + 5"),
            "named": iq.Text("Frauen und Männer", "women and men"),
        }
        (finding, _) = iq.check(Plain(women=9, men=1)).warnings
        assert finding.message("de").startswith("Frauen ≤ Männer + 5: women <= men + 5 gilt nicht;")
