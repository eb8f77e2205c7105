"""What stands under a plot: footnotes with their marks, sources with their dates, and why a figure is missing."""

from __future__ import annotations

import iqmodel as iq
from iqmodel import plots
from iqmodel.display.plots.captions import MOST_FOOTNOTES
from tests.unit.display.plots.axes import (
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
        ax = plots.qualification(REPORT, lang="en")
        assert told(ax)[-1] == "persons who completed successfully: 15,218 [1]"
        assert caption(ax).startswith("[1] Source: ZUWES/DATES, data extract of the BMAS: collected by BMAS; extracted")
        assert "reference date 2 January 2023" in caption(ax)
        assert "1 January 2019 to 15 December 2022" in caption(ax)

    def test_two_sources_are_unclear_only_where_none_says_what_it_covers(self) -> None:
        sources = tuple(iq.Source(id=name) for name in ("a", "b"))
        assert caption(plots.sessions(report(1, sources=sources), lang="en")).endswith("is not stated): a; b")
        covering = tuple(iq.Source(id=name, covers=("counselling",)) for name in ("a", "b"))
        assert caption(plots.sessions(report(1, sources=covering), lang="en")) == "Sources: a; b"
        notes = tuple(iq.Note(code=TOTAL, source=name) for name in ("a", "b"))
        assert caption(plots.sessions(report(1, sources=sources, notes=notes), lang="en")) == "Sources: a; b"

    def test_the_window_of_a_source_is_told_where_it_is_not_that_of_the_report(self) -> None:
        windows = ("2019", "2019-01-01/2019-12-15")
        said = [caption(plots.sessions(report(1, sources=(iq.Source(id="a", window=one),)))) for one in windows]
        assert said == ["Source: a", "Source: a: 1 January 2019 to 15 December 2019"]


class TestRemarks:
    """What a note says of a figure is a footnote of it, but for what the plot itself shows."""

    def test_the_status_and_period_of_a_figure_are_footnotes(self) -> None:
        notes = (iq.Note(code=TOTAL, status="provisional"), iq.Note(code=TOTAL, period="2019-01-01/2019-06-30"))
        ax = plots.sessions(report(1, notes=notes), lang="en")
        assert "sessions: 1 [1, 2]" in told(ax)
        assert "[1] provisional. [2] January 2019 to June 2019" in caption(ax)

    def test_an_other_way_of_counting_is_told_without_a_note_too(self) -> None:
        own = iq.Report(scope="DE", period="2019", regional_networks=iq.Outreach(consultations=3))
        assert told(plots.outreach(own, lang="en"))[-1] == "consultations: 3 [1]"
        assert "a wider counting rule than in the other areas" in caption(plots.outreach(own, lang="en"))

    def test_the_state_is_told(self) -> None:
        assert words(plots.sessions(report(1, as_of="2022"), lang="de"), "subtitle") == "Deutschland, 2019; Stand 2022"


class TestMissing:
    """A figure that is not known has words that say why, as far as the report does."""

    def test_why_it_is_missing_is_told(self) -> None:
        note = iq.Note(code=TOTAL, status="not_collected")
        assert "Beratungen: nicht erhoben" in told(plots.sessions(report(iq.UNKNOWN, notes=(note,)), lang="de"))

    def test_what_is_missing_in_a_part_alone_is_not_said_of_the_whole(self) -> None:
        note = iq.Note(code=TOTAL, status="not_collected")
        whole = iq.combine([report(iq.UNKNOWN, "DE-BY", notes=(note,)), report(iq.UNKNOWN, "DE-BE")])
        assert next(one for one in told(plots.sessions(whole, lang="en")) if one.startswith("sessions")) == (
            "sessions: not stated [1]"
        )
        assert "Bavaria, 2019: not collected" in caption(plots.sessions(whole, lang="en"))


class TestFootnotes:
    """The same remark has one number, and no more are listed than a plot can bear."""

    def test_more_footnotes_than_a_plot_can_bear_are_counted(self) -> None:
        many = [
            report(1, state.code, notes=(iq.Note(code=TOTAL, footnote=iq.Text(f"N{at}", f"n{at}")),))
            for at, state in enumerate(iq.State)
        ]
        ax = drawn(plots.comparison(many, TOTAL, lang="en"))
        assert f"[{MOST_FOOTNOTES}] " in caption(ax)
        assert f"[{MOST_FOOTNOTES + 1}] " not in caption(ax)
        assert "Further notes in the report: " in caption(ax)
