"""What stands under a plot: footnotes with their marks, sources with their dates, and why a figure is missing."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel import plots
from iqmodel.display.plots.captions import (
    MOST_FOOTNOTES,
    Footnotes,
    Sources,
    counting_rule,
    figure,
    head,
    missing,
    remarks,
    start_upper,
    units_line,
    words_of,
)
from iqmodel.language.text import Language
from tests.unit.display.plots.axes import (
    FIRST,
    OWN,
    REPORT,
    TOTAL,
    caption,
    drawn,
    report,
    told,
    words,
)


class TestSources:
    """The sources of most figures stand below; that of another figure is a footnote, and what is unclear is said."""

    def test_another_source_of_one_figure_is_a_footnote(self) -> None:
        ax = plots.qualification(REPORT, lang="en").axes
        assert told(ax)[-1] == "persons who completed successfully: 15,218 [1]"
        assert caption(ax).startswith("[1] Source: ZUWES/DATES, data extract of the BMAS: collected by BMAS; extracted")
        assert "reference date 2 January 2023" in caption(ax)
        assert "1 January 2019 to 15 December 2022" in caption(ax)

    def test_two_sources_are_unclear_only_where_none_says_what_it_covers(self) -> None:
        sources = tuple(iq.Source(id=name) for name in ("a", "b"))
        assert caption(plots.sessions(report(1, sources=sources), lang="en").axes).endswith(
            "(not stated which figure is from which): a; b"
        )
        covering = tuple(iq.Source(id=name, covers=("counselling",)) for name in ("a", "b"))
        assert caption(plots.sessions(report(1, sources=covering), lang="en").axes) == "Sources: a; b"
        notes = tuple(iq.Note(code=TOTAL, source=name) for name in ("a", "b"))
        assert caption(plots.sessions(report(1, sources=sources, notes=notes), lang="en").axes) == "Sources: a; b"

    def test_the_window_of_a_source_is_told_where_it_is_not_that_of_the_report(self) -> None:
        windows = ("2019", "2019-01-01/2019-12-15")
        said = [caption(plots.sessions(report(1, sources=(iq.Source(id="a", window=one),))).axes) for one in windows]
        assert said == ["Source: a", "Source: a: 1 January 2019 to 15 December 2019"]


class TestRemarks:
    """What a note says of a figure is a footnote of it, but for what the plot itself shows."""

    def test_the_status_and_period_of_a_figure_are_footnotes(self) -> None:
        notes = (iq.Note(code=TOTAL, status="provisional"), iq.Note(code=TOTAL, period="2019-01-01/2019-06-30"))
        ax = plots.sessions(report(1, notes=notes), lang="en").axes
        assert "sessions: 1 [1, 2]" in told(ax)
        assert "[1] provisional. [2] January 2019 to June 2019" in caption(ax)

    def test_an_other_way_of_counting_is_told_without_a_note_too(self) -> None:
        own = iq.Report(scope="DE", period="2019", regional_networks=iq.Outreach(consultations=3))
        assert told(plots.outreach(own, lang="en").axes)[-1] == "consultations: 3 [1]"
        assert "a wider counting rule than in the other areas" in caption(plots.outreach(own, lang="en").axes)

    def test_the_state_is_told(self) -> None:
        assert (
            words(plots.sessions(report(1, as_of="2022"), lang="de").axes, "subtitle")
            == "Deutschland, 2019; Stand 2022"
        )


class TestMissing:
    """A figure that is not known has words that say why, as far as the report does."""

    def test_why_it_is_missing_is_told(self) -> None:
        note = iq.Note(code=TOTAL, status="not_collected")
        assert "Beratungen: nicht erhoben" in told(plots.sessions(report(iq.UNKNOWN, notes=(note,)), lang="de").axes)

    def test_what_is_missing_in_a_part_alone_is_not_said_of_the_whole(self) -> None:
        note = iq.Note(code=TOTAL, status="not_collected")
        whole = iq.combine([report(iq.UNKNOWN, "DE-BY", notes=(note,)), report(iq.UNKNOWN, "DE-BE")])
        assert next(one for one in told(plots.sessions(whole, lang="en").axes) if one.startswith("sessions")) == (
            "sessions: not stated [1]"
        )
        assert "Bavaria, 2019: not collected" in caption(plots.sessions(whole, lang="en").axes)


class TestFootnotes:
    """The same remark has one number, and no more are listed than a plot can bear."""

    def test_more_footnotes_than_a_plot_can_bear_are_counted(self) -> None:
        many = [
            report(1, state.code, notes=(iq.Note(code=TOTAL, footnote=iq.Text(f"N{at}", f"n{at}")),))
            for at, state in enumerate(iq.State)
        ]
        ax = drawn(plots.comparison(many, TOTAL, lang="en").axes)
        assert f"[{MOST_FOOTNOTES}] " in caption(ax)
        assert f"[{MOST_FOOTNOTES + 1}] " not in caption(ax)
        assert "Further notes in the report: " in caption(ax)


class TestWordsOf:
    """A figure in words is the number as the source states it, or why there is none."""

    @pytest.mark.parametrize(
        ("count", "german", "english"),
        [
            (1_234, "1.234", "1,234"),
            (iq.about(2_000), "rund 2.000", "about 2,000"),
            (iq.UNKNOWN, "nicht angegeben", "not stated"),
        ],
    )
    def test_of_a_count(self, count: iq.Count, german: str, english: str) -> None:
        held = report(count)
        assert (words_of(held, TOTAL, "de"), words_of(held, TOTAL, "en")) == (german, english)

    def test_a_code_that_the_class_does_not_have(self) -> None:
        assert figure(report(1), "by_sex.women") == iq.UNKNOWN
        assert words_of(report(1), "by_sex.women", "de") == "hier nicht vorgesehen"
        assert words_of(OWN, "by_sex.women", "de") == "3"

    def test_two_reasons_are_none(self) -> None:
        notes = tuple(iq.Note(code=TOTAL, status=status) for status in ("not_collected", "suppressed"))
        assert missing(report(iq.UNKNOWN, notes=notes), TOTAL, "en") == "not stated"
        assert missing(report(iq.UNKNOWN, notes=notes[1:]), TOTAL, "en") == "suppressed"

    def test_a_reason_for_another_figure_is_none_for_this(self) -> None:
        notes = (iq.Note(code=FIRST, status="suppressed"),)
        assert missing(report(iq.UNKNOWN, notes=notes), TOTAL, "en") == "not stated"


class TestHead:
    """Who and when, with the state where the report has one."""

    def test_both_languages(self) -> None:
        assert head(report(1, "DE-BY"), "de") == "Bayern, 2019"
        assert head(report(1, as_of="2020"), "en") == "Germany, 2019; as of 2020"


class TestUnitsLine:
    """What is counted, each unit once, in the order of the figures."""

    def test_of_several(self) -> None:
        assert units_line(["Personen", "Sitzungen", "Personen"], "de") == "Einheit: Personen, Sitzungen"

    @pytest.mark.parametrize(
        ("given", "expected"), [("sessions", "Sessions"), ("", ""), ("über", "Über"), ("DGB x", "DGB x")]
    )
    def test_a_label_begins_a_title_in_a_capital(self, given: str, expected: str) -> None:
        assert start_upper(given) == expected


class TestMarks:
    """Marks are numbers in the order in which remarks are first made, and go up whatever order they are asked in."""

    def test_the_same_remark_has_the_same_number(self) -> None:
        notes = Footnotes("en")
        assert [notes.mark("a"), notes.mark("b"), notes.mark("a"), notes.mark("b", "a")] == [
            " [1]",
            " [2]",
            " [1]",
            " [1, 2]",
        ]
        assert notes.lines() == ["[1] a", "[2] b"]

    def test_nothing_is_said_of_nothing(self) -> None:
        notes = Footnotes("en")
        assert (notes.mark(), notes.mark("", ""), notes.lines()) == ("", "", [])

    @pytest.mark.parametrize(
        ("language", "expected"),
        [("de", "Weitere Anmerkungen im Bericht: 2"), ("en", "Further notes in the report: 2")],
    )
    def test_those_beyond_the_last_are_counted_each_once(self, language: Language, expected: str) -> None:
        notes = Footnotes(language)
        marks = [notes.mark(str(number)) for number in range(MOST_FOOTNOTES + 2)]
        assert marks[MOST_FOOTNOTES - 1 :] == [f" [{MOST_FOOTNOTES}]", "", ""]
        assert notes.mark(str(MOST_FOOTNOTES)) == ""
        assert notes.lines()[MOST_FOOTNOTES:] == [expected]


class TestRemarksOf:
    """What the plot shows by itself is not remarked: the reason why a figure is missing, and its source."""

    def test_a_status_stands_in_place_of_an_unknown_figure(self) -> None:
        notes = (iq.Note(code=TOTAL, status="not_collected"),)
        assert remarks(report(iq.UNKNOWN, notes=notes), TOTAL, "en") == []
        assert remarks(report(3, notes=(iq.Note(code=TOTAL, status="revised"),)), TOTAL, "en") == ["revised"]

    def test_the_period_of_the_report_is_not_said_again(self) -> None:
        notes = (iq.Note(code=TOTAL, period="2019", as_of="2018"),)
        assert remarks(report(3, notes=notes), TOTAL, "de") == ["Stand 2018"]

    def test_a_source_is_no_remark(self) -> None:
        held = report(3, sources=(iq.Source(id="s"),), notes=(iq.Note(code=TOTAL, source="s"),))
        assert remarks(held, TOTAL, "en") == []

    def test_notes_on_other_figures_are_not_said(self) -> None:
        assert remarks(report(3, notes=(iq.Note(code=FIRST, status="revised"),)), TOTAL, "en") == []

    def test_a_part_counts_by_its_own_rule_unless_a_footnote_says_it(self) -> None:
        code = "regional_networks.trainings.count"
        rule = counting_rule(iq.Report, code, "en")
        assert "a wider counting rule" in rule
        assert remarks(report(3, code=code), code, "en") == [rule]
        noted = report(3, code=code, notes=(iq.Note(code=code, footnote=iq.Text("N", "n")),))
        assert remarks(noted, code, "en") == ["n"]
        assert remarks(report(iq.UNKNOWN, code=code), code, "en") == []

    @pytest.mark.parametrize("code", [TOTAL, "intercultural.business.trainings.count", "no.such.code"])
    def test_most_parts_have_no_rule_of_their_own(self, code: str) -> None:
        assert counting_rule(iq.Report, code, "de") == ""


class TestUsualSource:
    """The source of most figures stands below a plot, that of the others is a footnote; unknown figures have no say."""

    def test_the_majority_decides(self) -> None:
        codes = [FIRST, TOTAL, "counselling.sessions.follow_up"]
        held = report(
            1, sources=(iq.Source(id="a", covers=(FIRST,)), iq.Source(id="b", covers=tuple(codes[1:])))
        ).replace({FIRST: 1, codes[2]: 0})
        sources = Sources(((held, code) for code in codes), "de")
        assert sources.line() == "Quelle: b"
        assert [sources.remark(held, code) for code in codes] == ["Quelle: a", "", ""]

    def test_an_unknown_figure_needs_no_source(self) -> None:
        held = report(1, sources=(iq.Source(id="a", covers=(FIRST,)), iq.Source(id="b", covers=(TOTAL,))))
        sources = Sources([(held, FIRST), (held, TOTAL)], "en")
        assert sources.line() == "Source: b"
        assert sources.remark(held, FIRST) == ""

    def test_without_any_known_figure_no_source_is_stated(self) -> None:
        assert Sources([], "de").line() == "Quelle: nicht angegeben"
        assert Sources([(report(iq.UNKNOWN, sources=(iq.Source(id="a"),)), TOTAL)], "en").line() == "Source: not stated"
