"""What a view of a block shows: which figures, under which headings, with which remarks and known gaps."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.display.outline import Line, ancestors, outline_of

FIRST = "counselling.sessions.first"
TOTAL = "counselling.sessions.total"
SHOWN = [code for code in iq.indicators().keys() if code.rpartition(".")[0] == "counselling.sessions"]  # noqa: SIM118 - a catalogue gives its members


def report(counts: dict[str, iq.Count], **context: object) -> iq.Report:
    return iq.Report(scope="DE", period="2019").replace({**counts, **context})


def codes(block: iq.Block) -> list[str]:
    return [line.indicator.code for line in outline_of(block).lines]


class TestWhatIsShown:
    """A known figure is shown, an unknown one beside it or under a note, and nothing else."""

    def test_nothing_of_an_empty_block(self) -> None:
        assert codes(report({})) == codes(iq.SessionCounts()) == []

    def test_a_known_figure_brings_its_siblings(self) -> None:
        assert codes(report({TOTAL: 5})) == SHOWN

    def test_in_a_block_that_stands_alone_it_stands_alone(self) -> None:
        assert codes(iq.SessionCounts(first=5)) == ["first"]

    @pytest.mark.parametrize("count", [0, iq.at_least(3), iq.at_most(3)])
    def test_zero_and_bounds_are_known(self, count: iq.Count) -> None:
        assert codes(report({FIRST: count})) == SHOWN

    def test_figures_of_other_parts_stay_hidden(self) -> None:
        # What stands beside a part is no sibling of what the part holds.
        shown = codes(report({"fair_integration.persons": 3}))
        assert {code.rpartition(".")[0] for code in shown} == {"fair_integration"}
        assert len(shown) > 1

    def test_a_note_shows_an_unknown_figure_alone(self) -> None:
        noted = report({}, notes=(iq.Note(code=FIRST, status="not_collected"),))
        (line,) = outline_of(noted).lines
        assert (line.indicator.code, line.count, line.notes) == (FIRST, iq.UNKNOWN, noted.notes)

    def test_lines_stand_in_the_order_of_the_class(self) -> None:
        both = report({"regional_networks.consultations": 1, FIRST: 2})
        assert codes(both)[: len(SHOWN)] == SHOWN
        assert codes(both)[-1] == "regional_networks.consultations"

    def test_every_note_stands_at_its_figure_in_its_order(self) -> None:
        notes = (
            iq.Note(code=FIRST, status="provisional"),
            iq.Note(code=TOTAL, as_of="2019"),
            iq.Note(code=FIRST, as_of="2018"),
        )
        lines = {line.indicator.code: line.notes for line in outline_of(report({FIRST: 1}, notes=notes)).lines}
        assert lines == dict.fromkeys(SHOWN, ()) | {FIRST: (notes[0], notes[2]), TOTAL: (notes[1],)}


class TestLines:
    """A line knows what it is called and which parts hold it."""

    def test_its_path_names_the_parts_outer_before_inner(self) -> None:
        line = outline_of(report({FIRST: 1})).lines[0]
        assert line.path == ("counselling", "counselling.sessions")
        assert (line.label("de"), line.label("en")) == ("Erstberatungen", "first sessions")

    def test_where_no_place_has_named_it_its_code_is_its_label(self) -> None:
        line = outline_of(iq.Attendance(count=3)).lines[0]
        assert (line.label("de"), line.label("en")) == ("count", "count")

    @pytest.mark.parametrize(
        ("code", "expected"),
        [("", ()), ("a", ()), ("a.b", ("a",)), ("a.b.c", ("a", "a.b")), ("a.b.c.d", ("a", "a.b", "a.b.c"))],
    )
    def test_ancestors(self, code: str, expected: tuple[str, ...]) -> None:
        assert ancestors(code) == expected

    def test_lines_are_equal_by_what_they_hold(self) -> None:
        one = outline_of(report({FIRST: 1})).lines[0]
        assert one == Line(iq.indicator(FIRST), 1)
        assert one != Line(iq.indicator(FIRST), 2)


class TestHeadings:
    """Every part has its heading, whether anything of it is shown or not."""

    def test_they_are_the_labels_of_the_parts(self) -> None:
        headings = outline_of(report({})).headings
        assert headings["counselling.sessions"].de == "Beratungen"
        assert {"counselling", "regional_networks.trainings"} <= set(headings)
        assert FIRST not in headings


class TestRemarks:
    """A note names its source by the label that the report gives it."""

    def test_by_the_label(self) -> None:
        source = iq.Source(id="s", label=iq.Text("Die Erhebung", "The survey"))
        note = iq.Note(code=FIRST, source="s")
        outline = outline_of(report({FIRST: 1}, sources=(source,), notes=(note,)))
        assert (outline.remark(note, "de"), outline.remark(note, "en")) == (
            "Quelle: Die Erhebung",
            "source: The survey",
        )

    def test_without_one_by_its_id(self) -> None:
        note = iq.Note(code=FIRST, source="s")
        outline = outline_of(report({FIRST: 1}, sources=(iq.Source(id="s"),), notes=(note,)))
        assert outline.sources == {}
        assert outline.remark(note, "de") == "Quelle: s"

    def test_of_no_source_at_all(self) -> None:
        note = iq.Note(code=FIRST, status="revised")
        assert outline_of(report({FIRST: 1}, notes=(note,))).remark(note, "en") == "revised"


class TestGaps:
    """An acknowledged gap has its reason, and who acknowledged it when, as far as that is known."""

    @pytest.mark.parametrize(
        ("who", "german", "english"),
        [
            ({}, "Grund", "Reason"),
            ({"by": "A. B."}, "Grund (A. B.)", "Reason (A. B.)"),
            ({"on": "2023-01-02"}, "Grund (02.01.2023)", "Reason (2 January 2023)"),
            ({"by": "A. B.", "on": "2023-01-02"}, "Grund (A. B., 02.01.2023)", "Reason (A. B., 2 January 2023)"),
        ],
    )
    def test_the_reason(self, who: dict[str, str], german: str, english: str) -> None:
        gap = iq.Discrepancy(rule="sum", difference=-1, note=iq.Text("Grund", "Reason"), **who)
        counts = iq.SessionCounts(first=1, follow_up=1, total=3, discrepancies=(gap,))
        outline = outline_of(counts)
        assert outline.gaps == {"sum": gap}
        assert (outline.reason("sum", "de"), outline.reason("sum", "en")) == (german, english)

    def test_in_a_report_it_is_named_by_its_full_id(self) -> None:
        gap = iq.Discrepancy(rule="sum", difference=-1, note=iq.Text("Grund", "Reason"))
        counts = iq.SessionCounts(first=1, follow_up=1, total=3, discrepancies=(gap,))
        whole = iq.Report(scope="DE", period="2019", counselling=iq.Counselling(sessions=counts))
        assert set(outline_of(whole).gaps) == {"counselling.sessions.sum"}
