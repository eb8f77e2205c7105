"""Plots: what is drawn is what the report says, and what it does not say is told in words."""

from __future__ import annotations

import gc
import pickle
import subprocess
import sys
import warnings
import weakref
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import matplotlib as mpl
import matplotlib.dates
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.container import BarContainer, ErrorbarContainer
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

import iqmodel as iq
from iqmodel import plots
from iqmodel.display.plots.canvas import COLOURS, MISSING, printable, text_width, wrap
from iqmodel.display.plots.captions import MOST_FOOTNOTES
from iqmodel.language.text import Language

SHEET = iq.published.load("2019-2022")
REPORT = SHEET.report
FIGURES = iq.figures(REPORT)
EMPTY = iq.Report(scope="DE", period="2019")
TOTAL = "counselling.sessions.total"
FIRST = "counselling.sessions.first"
OF_ONE: tuple[Callable[..., Axes], ...] = (plots.sessions, plots.advice_types, plots.qualification, plots.outreach)
OF_MANY: tuple[Callable[..., Axes], ...] = (plots.comparison, plots.series)


@pytest.fixture(autouse=True)
def nothing_shared_changes() -> Iterator[None]:
    """No plot changes a setting, opens a figure of pyplot, or warns when it is drawn."""
    before = dict(mpl.rcParams)
    yield
    assert dict(mpl.rcParams) == before
    assert "matplotlib.pyplot" not in sys.modules or not sys.modules["matplotlib.pyplot"].get_fignums()


def report(count: iq.Count, scope: str = "DE", period: str = "2019", code: str = TOTAL, **context: Any) -> iq.Report:
    return iq.Report(scope=scope, period=period, **context).replace({code: count})


def drawn(ax: Axes) -> Axes:
    """The Axes after it was drawn in full: whatever fails only then does so here."""
    ax.figure.figure.draw_without_rendering()
    return ax


def told(ax: Axes) -> list[str]:
    """What stands at each bar or point, with its label, and the headings between them."""
    return [str(text.get_label()) for text in ax.texts if text.get_gid() == "value"]


def words(ax: Axes, gid: str) -> str:
    return " ".join(str(text.get_label()) for text in ax.texts if text.get_gid() == gid)


def caption(ax: Axes) -> str:
    return words(ax, "caption")


def bars(ax: Axes) -> list[tuple[str, float, float]]:
    """Of each solid bar its label, where it begins and how long it is."""
    found = []
    for one in ax.containers:
        if isinstance(one, BarContainer) and not str(one.get_label()).startswith("_"):
            (patch,) = one.patches
            found.append((str(one.get_label()), patch.get_x(), patch.get_width()))
    return found


def ranges(ax: Axes) -> list[tuple[float, float]]:
    """From where to where each error bar reaches, along the axis of the numbers."""
    found = []
    for one in ax.containers:
        if isinstance(one, ErrorbarContainer):
            (segments,) = [collection.get_segments() for collection in one.lines[2]]
            (start, end) = segments[0]
            axis = 0 if one.has_xerr else 1
            if one.lines[1]:  # with caps: an end that is known
                found.append((start[axis], end[axis]))
    return found


def arrows(ax: Axes) -> list[tuple[float, float]]:
    return [text.xy for text in ax.texts if text.get_gid() == "open end"]  # type: ignore[attr-defined]  # the stubs know less


def unplaced(code: str, lang: Language, kind: type[iq.Block]) -> str:
    return iq.indicators(kind)[code].label.in_language(lang)


class TestWhatIsDrawn:
    """Every bar is as long as its figure, and begins where the part before it ends."""

    @pytest.mark.parametrize("lang", ["de", "en"])
    def test_sessions(self, lang: Language) -> None:
        first, follow_up, total = (unplaced(one, lang, iq.SessionCounts) for one in ("first", "follow_up", "total"))
        assert bars(drawn(plots.sessions(REPORT, lang=lang))) == [
            (first, 0, FIGURES[FIRST]),
            (follow_up, FIGURES[FIRST], FIGURES["counselling.sessions.follow_up"]),
            (total, 0, FIGURES[TOTAL]),
            (total, 0, FIGURES["fair_integration.sessions.total"]),
        ]

    def test_unknown_figures_have_words_and_no_bar(self) -> None:
        assert told(plots.sessions(REPORT, lang="de")) == [
            "Anerkennungs- und Qualifizierungsberatung",
            "Erstberatungen: 195.182",
            "Folgeberatungen: 221.192",
            "Beratungen: 416.374",
            "Faire Integration",
            "Erstberatungen: nicht angegeben [1]",
            "Folgeberatungen: nicht angegeben [1]",
            "Beratungen: 39.279",
        ]

    def test_advice_types_with_the_persons_in_no_group(self) -> None:
        ax = drawn(plots.advice_types(SHEET, lang="de"))
        found = bars(ax)
        assert [(start, length) for _, start, length in found] == [
            (0, 122_957),
            (122_957, 9_422),
            (132_379, 60_491),
            (192_870, 2_312),
            (0, 195_182),
        ]
        assert found[3][0] == "in keiner Gruppe"
        assert told(ax)[3] == "in keiner Gruppe: 2.312 (bekannte Abweichung) [1]"
        assert "−2.312" in caption(ax)
        assert "einen Grund nennt das Faktenblatt nicht" in caption(ax)

    def test_the_gap_alone_is_hatched(self) -> None:
        patches = [patch for patch in plots.advice_types(REPORT).patches if isinstance(patch, Rectangle)]
        hatched = [patch for patch in patches if patch.get_hatch()]
        assert [patch.get_width() for patch in hatched] == [2_312]
        assert mpl.colors.to_hex(hatched[0].get_edgecolor()).upper() == MISSING

    def test_qualification(self) -> None:
        ax = drawn(plots.qualification(REPORT, lang="en"))
        assert [(start, length) for _, start, length in bars(ax)] == [
            (0, 732),
            (732, 6_862),
            (0, 7_594),
            (0, 18_271),
            (0, 15_218),
        ]
        assert told(ax)[0] == "Measures"
        assert told(ax)[4] == "Participants"
        assert ax.get_xlabel() == "Unit: measures, persons"

    def test_another_source_of_one_figure_is_a_footnote(self) -> None:
        ax = plots.qualification(REPORT, lang="en")
        assert told(ax)[-1] == "persons who completed successfully: 15,218 [1]"
        assert caption(ax).startswith("[1] Source: ZUWES/DATES, data extract of the BMAS: collected by BMAS; extracted")
        assert "reference date 2 January 2023" in caption(ax)
        assert "1 January 2019 to 15 December 2022" in caption(ax)

    def test_outreach_by_actor_and_kind(self) -> None:
        ax = drawn(plots.outreach(REPORT, lang="de"))
        assert [(start, length) for _, start, length in bars(ax)] == [
            *((0, 2_622), (2_622, 1_246), (0, 3_416)),
            *((0, 676), (676, 467), (0, 5_114)),
            *((0, 141), (141, 1_048), (0, 23_112)),
        ]
        headings = [one for one in told(ax) if ":" not in one]
        assert headings == [
            "Interkulturelle Kompetenzentwicklung – Arbeitsmarktakteure",
            "Interkulturelle Kompetenzentwicklung – Wirtschaftsakteure",
            "Regionale Fachkräftenetzwerke – Einwanderung",
        ]
        assert ax.get_title(loc="left") == "Schulungen, Veranstaltungen und Beratungen"

    def test_outreach_counts_the_participants_too(self) -> None:
        ax = drawn(plots.outreach(REPORT, lang="en", participants=True))
        assert [length for _, _, length in bars(ax)] == [31_919, 25_715, 8_364, 8_997, 23_476]
        assert told(ax)[-3:-1] == [
            "participants in trainings: not stated [1]",
            "participants in events: not stated [1]",
        ]

    def test_an_other_way_of_counting_is_told_without_a_note_too(self) -> None:
        own = iq.Report(scope="DE", period="2019", regional_networks=iq.Outreach(consultations=3))
        assert told(plots.outreach(own, lang="en"))[-1] == "consultations: 3 [1]"
        assert "a wider counting rule than in the other areas" in caption(plots.outreach(own, lang="en"))

    @pytest.mark.parametrize("lang", ["de", "en"])
    @pytest.mark.parametrize("plot", OF_ONE)
    def test_who_when_unit_and_source_are_told(self, plot: Callable[..., Axes], lang: Language) -> None:
        ax = drawn(plot(REPORT, lang=lang))
        assert ax.get_title(loc="left")
        expected = ("Deutschland, Januar 2019 bis Dezember 2022", "Germany, January 2019 to December 2022")
        assert words(ax, "subtitle") == expected[lang == "en"]
        assert ax.get_xlabel().startswith(("Einheit: ", "Unit: ")[lang == "en"])
        assert ("Stichtag 02.01.2023", "reference date 2 January 2023")[lang == "en"] in caption(ax)

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

    def test_the_status_and_period_of_a_figure_are_footnotes(self) -> None:
        notes = (iq.Note(code=TOTAL, status="provisional"), iq.Note(code=TOTAL, period="2019-01-01/2019-06-30"))
        ax = plots.sessions(report(1, notes=notes), lang="en")
        assert "sessions: 1 [1, 2]" in told(ax)
        assert "[1] provisional. [2] January 2019 to June 2019" in caption(ax)

    def test_the_state_is_told(self) -> None:
        assert words(plots.sessions(report(1, as_of="2022"), lang="de"), "subtitle") == "Deutschland, 2019; Stand 2022"

    def test_numbers_of_the_scale_are_written_in_the_language(self) -> None:
        expectations: tuple[tuple[Language, str], ...] = (("de", "200.000"), ("en", "200,000"))
        for lang, expected in expectations:
            ax = drawn(plots.sessions(REPORT, lang=lang))
            assert expected in [label.get_text() for label in ax.get_xticklabels()]

    def test_the_language_of_the_context_is_the_default(self) -> None:
        with iq.language("de"):
            assert plots.advice_types(REPORT).get_title(loc="left") == "Beratene Personen"
        assert plots.advice_types(REPORT).get_title(loc="left") == "Persons counselled"

    def test_labels_stand_beside_their_bars(self) -> None:
        ax = drawn(plots.advice_types(REPORT, lang="en"))
        labels = {
            label.get_text().replace("\n", " "): at
            for label, at in zip(ax.get_yticklabels(), ax.get_yticks(), strict=True)
        }
        for one in ax.containers:
            assert isinstance(one, BarContainer)
            (patch,) = one.patches
            assert labels[str(one.get_label())] == pytest.approx(patch.get_y() + patch.get_height() / 2)


def persons(recognition: iq.Count, qualification: iq.Count, both: iq.Count, total: iq.Count, gap: int = 0) -> iq.Report:
    note = iq.Text("unerklärt", "not explained")
    held = (iq.Discrepancy(rule="advice-types", difference=gap, note=note),) if gap else ()
    counts = iq.PersonsByAdvice(
        recognition_only=recognition, qualification_only=qualification, both=both, total=total, discrepancies=held
    )
    return iq.Report(scope="DE", period="2019", counselling=iq.Counselling(persons=counts))


class TestTheGap:
    """What the groups miss of their total, or have beyond it, is worked out of the figures and shown as it is."""

    def gap_of(self, subject: iq.Report) -> tuple[list[tuple[str, float, float]], str]:
        ax = drawn(plots.advice_types(subject, lang="en"))
        return [bar for bar in bars(ax) if "group" in bar[0]], next((one for one in told(ax) if "group" in one), "")

    def test_none_where_the_groups_make_the_total(self) -> None:
        assert self.gap_of(persons(1, 2, 3, 6)) == ([], "")

    def test_an_excess_runs_back_to_the_total(self) -> None:
        found, said = self.gap_of(persons(40, 30, 40, 100, gap=10))
        assert found == [("more in the groups than in total", 100, 10)]
        assert said == "more in the groups than in total: 10 (acknowledged) [1]"

    def test_undecided_within_bounds(self) -> None:
        found, said = self.gap_of(persons(40, 30, iq.between(10, 30), 100))
        assert said == "in no group: between 0 and 20 (undecided) [1]"
        assert found == [("in no group", 0, 0)]

    def test_undecided_of_either_sign_has_no_bar(self) -> None:
        found, said = self.gap_of(persons(40, 30, iq.between(10, 40), 100))
        assert (found, said) == ([], "in no group, or in excess: between −10 and 20 (undecided) [1]")

    def test_acknowledged_within_bounds(self) -> None:
        found, said = self.gap_of(persons(40, 30, iq.between(10, 20), 100, gap=-12))
        assert found == [("in no group", 0, 10)]
        assert said == "in no group: between 10 and 20 (acknowledged) [1]"

    def test_nothing_can_be_said_where_a_group_is_unknown(self) -> None:
        found, said = self.gap_of(persons(40, iq.UNKNOWN, 30, 100))
        assert (found, said) == ([], "")

    def test_parts_that_are_not_exact_begin_at_zero(self) -> None:
        ax = plots.advice_types(persons(40, 30, iq.between(10, 20), 100, gap=-12))
        assert {start for _, start, _ in bars(ax)} == {0}

    def test_sessions_have_gaps_too(self) -> None:
        held = (iq.Discrepancy(rule="sum", difference=-4, note=iq.Text("?", "?")),)
        counts = iq.SessionCounts(first=3, follow_up=3, total=10, discrepancies=held)
        ax = plots.sessions(iq.Report(scope="DE", period="2019", counselling=iq.Counselling(sessions=counts)))
        assert ("in no group", 6, 4) in bars(ax)


class TestBounds:
    """A bounded figure is solid up to its lower bound, an error bar to the upper one, an arrow where it is open."""

    def test_between(self) -> None:
        ax = drawn(plots.comparison([report(iq.between(14_000, 17_000))], TOTAL, lang="de"))
        assert [length for _, _, length in bars(ax)] == [14_000]
        assert ranges(ax) == [(14_000, 17_000)]
        hatched = [patch for patch in ax.patches if patch.get_hatch() and isinstance(patch, Rectangle)]
        assert [(patch.get_x(), patch.get_width()) for patch in hatched] == [(14_000, 3_000)]
        assert told(ax) == ["Deutschland: zwischen 14.000 und 17.000"]

    @pytest.mark.parametrize(
        ("count", "solid", "reach", "said"),
        [
            (iq.about(9_000), 8_500, (8_500, 9_499), "about 9,000"),
            (iq.just_under(1_000), 500, (500, 999), "just under 1,000"),
            (iq.at_most(300), 0, (0, 300), "up to 300"),
        ],
    )
    def test_wordings(self, count: iq.Count, solid: int, reach: tuple[int, int], said: str) -> None:
        ax = drawn(plots.comparison([report(count)], TOTAL, lang="en"))
        assert [length for _, _, length in bars(ax)] == [solid]
        assert ranges(ax) == [reach]
        assert told(ax) == [f"Germany: {said}"]

    def test_an_open_end_is_an_arrow_and_no_bar(self) -> None:
        ax = drawn(plots.comparison([report(iq.more_than(170))], TOTAL, lang="de"))
        assert [length for _, _, length in bars(ax)] == [171]
        assert [at for at, _ in arrows(ax)] == [171]
        (across,) = [one for one in ax.containers if isinstance(one, ErrorbarContainer)]
        assert across.has_yerr
        assert not across.has_xerr
        assert ranges(ax) == []
        assert told(ax) == ["Deutschland: über 170"]

    def test_zero_is_told_and_differs_from_unknown(self) -> None:
        ax = drawn(plots.comparison([report(0, "DE-BY"), report(iq.UNKNOWN, "DE-BE")], TOTAL, lang="en"))
        assert told(ax) == ["Bavaria: 0", "Berlin: not stated"]
        assert [(label, length) for label, _, length in bars(ax)] == [("Bavaria", 0)]

    def test_the_words_fit_beside_the_bars(self) -> None:
        ax = plots.comparison([report(iq.between(1_400_000, 1_700_000)), report(3, period="2020")], TOTAL)
        drawn(ax)
        figure = ax.figure.figure
        right = max(text.get_window_extent().x1 for text in ax.texts if text.get_gid() == "value")
        assert right <= figure.bbox.x1


class TestNothing:
    """A report without any figure is drawn as what it is."""

    @pytest.mark.parametrize("plot", OF_ONE)
    @pytest.mark.parametrize(("lang", "said"), [("de", "Keine Zahl ist angegeben"), ("en", "No figure is given")])
    def test_of_one(self, plot: Callable[..., Axes], lang: Language, said: str) -> None:
        ax = drawn(plot(EMPTY, lang=lang))
        assert bars(ax) == []
        assert list(ax.get_xticks()) == []
        assert caption(ax).startswith(said)
        assert {one.partition(": ")[2] for one in told(ax)} <= {"", "nicht angegeben", "not stated"}

    @pytest.mark.parametrize("plot", OF_MANY)
    def test_of_many(self, plot: Callable[..., Axes]) -> None:
        ax = drawn(plot([EMPTY], TOTAL, lang="de"))
        assert 0 in (len(ax.get_xticks()), len(ax.get_yticks()))
        assert caption(ax).startswith("Keine Zahl ist angegeben")
        assert len(told(ax)) == 1
        assert "nicht angegeben" in told(ax)[0]

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


class TestComparison:
    """Bars of several reports, each with every reason for which it may not be comparable."""

    def test_laender_of_one_period_are_compared_without_doubts(self) -> None:
        ax = drawn(plots.comparison([report(5, "DE-BY"), report(7, "DE-BE")], TOTAL, lang="de"))
        assert bars(ax) == [("Bayern", 0, 5), ("Berlin", 0, 7)]
        assert told(ax) == ["Bayern: 5", "Berlin: 7"]
        assert caption(ax) == "Quelle: nicht angegeben"
        assert (ax.get_title(loc="left"), words(ax, "subtitle")) == ("Beratungen", "2019")

    def test_another_period_is_told(self) -> None:
        ax = plots.comparison([report(5, "DE-BY"), report(7, "DE-BE", "2020")], TOTAL, lang="de")
        assert told(ax) == ["Bayern, 2019: 5", "Berlin, 2020: 7 [1]"]
        assert "[1] Gegenüber Bayern, 2019: anderer Zeitraum" in caption(ax)

    def test_scopes_that_overlap_are_told(self) -> None:
        ax = plots.comparison([report(50), report(7, "DE-BE")], TOTAL, lang="en")
        assert "[1] Against Germany: the scopes overlap" in caption(ax)

    def test_editions_have_the_verdict_of_compare(self) -> None:
        early = report(390_000, period="01/19-09/22")
        ax = plots.comparison(iq.compare(early, SHEET), [FIRST, TOTAL], lang="en")
        assert told(ax) == [
            "First sessions",
            "January 2019 to September 2022: not stated",
            "January 2019 to December 2022: 195,182",
            "Sessions",
            "January 2019 to September 2022: 390,000 [1]",
            "January 2019 to December 2022: 416,374 [2]",
        ]
        assert "longer window: accrual, not a trend (window extended, source named on one side only)" in caption(ax)
        assert bars(ax)[0][2] == FIGURES[FIRST]
        assert ax.get_title(loc="left") == "Sessions"

    def test_an_impossible_fall_is_told(self) -> None:
        early = report(500_000, period="01/19-09/22")
        assert "impossible" in caption(plots.comparison([early, SHEET], TOTAL, lang="en"))

    def test_the_first_known_figure_is_what_others_are_held_against(self) -> None:
        three = [report(iq.UNKNOWN), report(1, period="2020"), report(2, period="2021-2022")]
        assert "[1] Against 2020: not comparable" in caption(plots.comparison(three, TOTAL, lang="en"))

    def test_reports_are_told_apart_by_their_states_or_their_order(self) -> None:
        two = [report(1, as_of="2020"), report(2, as_of="2021")]
        assert told(plots.comparison(two, TOTAL, lang="de"))[0] == "Deutschland, Stand 2020: 1"
        twice = [report(1), report(2)]
        names = [one.partition(":")[0] for one in told(plots.comparison(twice, TOTAL, lang="de"))]
        assert names == ["Deutschland (1)", "Deutschland (2)"]

    def test_figures_of_different_units_share_no_scale(self) -> None:
        with pytest.raises(iq.errors.UnitError, match="2: sessions and persons"):
            plots.comparison([REPORT], [FIRST, "counselling.persons.total"])

    def test_one_code_given_twice_is_drawn_once(self) -> None:
        assert len(bars(plots.comparison([REPORT], [FIRST, FIRST]))) == 1

    def test_titles_of_several_figures(self) -> None:
        one_part = plots.comparison([REPORT], [FIRST, TOTAL], lang="de")
        assert one_part.get_title(loc="left") == "Beratungen"
        measures = plots.comparison(
            [REPORT], ["qualification.measures.course", "qualification.measures.total"], lang="de"
        )
        assert measures.get_title(loc="left") == "Maßnahmen"
        mixed = ("counselling.sessions.total", "fair_integration.sessions.total")
        assert plots.comparison([REPORT], mixed, lang="de").get_title(loc="left") == "Beratungen (Sitzungen)"

    def test_more_footnotes_than_a_plot_can_bear_are_counted(self) -> None:
        many = [
            report(1, state.code, notes=(iq.Note(code=TOTAL, footnote=iq.Text(f"N{at}", f"n{at}")),))
            for at, state in enumerate(iq.State)
        ]
        ax = drawn(plots.comparison(many, TOTAL, lang="en"))
        assert f"[{MOST_FOOTNOTES}] " in caption(ax)
        assert f"[{MOST_FOOTNOTES + 1}] " not in caption(ax)
        assert "Further notes in the report: " in caption(ax)


def days(*dates: date) -> list[float]:
    """Where matplotlib puts these days on an axis of dates."""
    date2num: Any = matplotlib.dates.date2num
    return [float(date2num(day)) for day in dates]


def strokes(ax: Axes) -> list[Any]:
    """The lines of the Axes, whose data are anything to a type checker."""
    return list(ax.lines)


def spans(ax: Axes) -> list[list[tuple[float, float]]]:
    """The thick strokes that show over which time a figure was counted, from where to where."""
    collections: list[Any] = [one for one in ax.collections if isinstance(one, LineCollection)]
    thick = [one for one in collections if one.get_linewidths()[0] > 2]
    return [[tuple(map(float, end)) for end in one.get_segments()[0]] for one in thick]  # type: ignore[misc]  # the stubs know less


def joined(ax: Axes) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """The strokes between two points, from where to where."""
    return [
        ((line.get_xdata()[0], line.get_ydata()[0]), (line.get_xdata()[1], line.get_ydata()[1]))
        for line in strokes(ax)
        if len(line.get_xdata()) == 2 and line.get_linestyle() != "None"
    ]


def markers(ax: Axes) -> list[float]:
    """The figures at which the points of exact ones stand."""
    return [y for line in strokes(ax) if line.get_marker() in ("o", "s", "^") for y in line.get_ydata()]


class TestSeries:
    """Joined are only periods that adjoin, are equally long and were counted alike."""

    def test_years_are_joined(self) -> None:
        ax = drawn(plots.series([report(9, period=str(year)) for year in (2021, 2019, 2020)], TOTAL, lang="de"))
        assert len(joined(ax)) == 2
        assert all(one[1][0] == other[0][0] for one, other in pairwise(sorted(joined(ax))))
        assert markers(ax) == [9, 9, 9]
        assert told(ax) == ["2019: 9", "2020: 9", "2021: 9"]
        assert "Verbunden" not in caption(ax)
        assert words(ax, "subtitle") == "Deutschland, Januar 2019 bis Dezember 2021"
        assert [label.get_text() for label in ax.get_xticklabels()] == ["2019", "2020", "2021"]

    def test_a_gap_is_hatched_and_not_bridged(self) -> None:
        ax = drawn(plots.series([report(9, period="2019"), report(9, period="2021")], TOTAL, lang="de"))
        assert joined(ax) == []
        assert [text.get_text() for text in ax.texts if text.get_gid() == "gap"] == ["kein Bericht"]
        (gap,) = [patch for patch in ax.patches if patch.get_hatch()]
        assert (gap.get_x(), gap.get_x() + gap.get_width()) == tuple(days(date(2020, 1, 1), date(2021, 1, 1)))  # type: ignore[attr-defined]  # the stubs know less
        assert "Verbunden sind nur Zeiträume" in caption(ax)

    @pytest.mark.parametrize(
        ("one", "other"),
        [("2019", "2020-01-01/2020-06-30"), ("2019", "2019-2020"), ("2019-01-05/2019-01-06", "2019-01-07/2019-01-09")],
    )
    def test_periods_of_other_length_are_not_joined(self, one: str, other: str) -> None:
        ax = drawn(plots.series([report(9, period=one), report(9, period=other)], TOTAL))
        assert joined(ax) == []
        assert "equally long" in caption(ax)

    def test_years_with_and_without_a_leap_day_are_alike(self) -> None:
        assert len(joined(plots.series([report(9, period="2019"), report(9, period="2020")], TOTAL))) == 1

    def test_another_source_breaks_the_line(self) -> None:
        sources = [(iq.Source(id=name, collected_by=(name,)),) for name in ("a", "b")]
        two = [report(9, period=year, sources=held) for year, held in zip(("2019", "2020"), sources, strict=True)]
        ax = plots.series(two, TOTAL, lang="en")
        assert joined(ax) == []
        assert "Against 2019: source changed" in caption(ax)

    def test_an_unknown_figure_is_told_at_its_period(self) -> None:
        three = [report(9, period="2019"), report(iq.UNKNOWN, period="2020"), report(9, period="2021")]
        ax = drawn(plots.series(three, TOTAL, lang="en"))
        assert joined(ax) == []
        assert "2020: not stated" in told(ax)
        assert markers(ax) == [9, 9]

    def test_bounds_are_bars_and_a_band_joins_them(self) -> None:
        ax = drawn(plots.series([report(9, period="2019"), report(iq.between(5, 15), period="2020")], TOTAL))
        assert ranges(ax) == [(5, 15)]
        assert sorted(end for _, (_, end) in joined(ax)) == [5, 15]
        areas = [one.get_datalim(ax.transData) for one in ax.collections if isinstance(one, PolyCollection)]
        (years,) = [days(date(2020, 1, 1), date(2021, 1, 1))]
        middles = sorted(one for pair in joined(ax)[:1] for one, _ in pair)
        assert sorted((box.x0, box.x1, box.y0, box.y1) for box in areas) == [(*middles, 5, 15), (*years, 5, 15)]
        assert markers(ax) == [9]

    def test_an_open_end_is_an_arrow(self) -> None:
        ax = drawn(plots.series([report(iq.more_than(170))], TOTAL, lang="de"))
        assert [y for _, y in arrows(ax)] == [171]
        assert spans(ax) == [[(day, 171) for day in days(date(2019, 1, 1), date(2020, 1, 1))]]
        assert told(ax) == ["2019: über 170"]

    def test_no_line_leads_to_an_open_end(self) -> None:
        stated: dict[str, iq.Count] = {"2019": 9, "2020": iq.more_than(11), "2021": 7, "2022": 8}
        ax = drawn(plots.series([report(count, period=year) for year, count in stated.items()], TOTAL, lang="de"))
        assert [(one, other) for (_, one), (_, other) in joined(ax)] == [(7, 8)]
        assert "Verbunden sind nur Zeiträume" in caption(ax)
        assert "ohne obere Grenze" in caption(ax)

    def test_a_figure_spans_its_own_period(self) -> None:
        code = "fair_integration.referrals"
        ax = drawn(plots.series([REPORT], code, lang="de"))
        ((start, end),) = spans(ax)
        assert [start[0], end[0]] == days(date(2020, 1, 1), date(2023, 1, 1))
        assert told(ax)[0].startswith("Januar 2020 bis Dezember 2022: 4.435")

    def test_a_stock_stands_at_its_day_and_is_joined_over_gaps(self) -> None:
        code = "counselling.centres.fixed"
        two = [report(70, period="2019", code=code), report(75, period="2021-2022", code=code)]
        ax = drawn(plots.series(two, code, lang="en"))
        assert len(joined(ax)) == 1
        assert told(ax) == ["31 December 2019: 70", "31 December 2022: 75"]

    def test_a_line_for_each_scope_and_figure(self) -> None:
        four = [
            report(n, scope, year)
            for n, (scope, year) in enumerate(
                [("DE-BY", "2019"), ("DE-BY", "2020"), ("DE-BE", "2019"), ("DE-BE", "2020")]
            )
        ]
        ax = drawn(plots.series(four, [FIRST, TOTAL], lang="en"))
        legend = ax.get_legend()
        assert legend is not None
        assert [text.get_text().replace("\n", " ") for text in legend.get_texts()] == [
            *("first sessions, Bavaria", "first sessions, Berlin"),
            *("sessions, Bavaria", "sessions, Berlin"),
        ]
        assert len(joined(ax)) == 2
        looks = {(line.get_linestyle(), line.get_marker()) for line in legend.get_lines()}
        assert len({marker for _, marker in looks}) == 4

    def test_overlapping_periods_are_named_at_their_values(self) -> None:
        ax = plots.series([report(1), report(2, period="2019-2020")], TOTAL, lang="de")
        assert {text.get_text() for text in ax.texts if text.get_gid() == "value"} == {
            "2019: 1",
            "Januar 2019 bis Dezember 2020: 2",
        }

    def test_no_number_covers_another(self) -> None:
        months = [iq.Period.month(2019 + n // 12, n % 12 + 1) for n in range(36)]
        ax = drawn(plots.series([report(10_000 + n, period=str(month)) for n, month in enumerate(months)], TOTAL))
        shown = [text.get_window_extent() for text in ax.texts if text.get_gid() == "value" and text.get_visible()]
        assert len(told(ax)) == 36
        assert 5 < len(shown) < 36
        assert not any(one.overlaps(other) for n, one in enumerate(shown) for other in shown[:n])

    def test_a_bound_is_told_however_narrow_it_gets(self) -> None:
        quarters = [(scope, quarter) for quarter in (1, 2, 3, 4) for scope in ("DE-BY", "DE-BE", "DE-SN")]
        many = [report(iq.about(2_000), scope, f"2019-Q{quarter}") for scope, quarter in quarters]
        ax = drawn(plots.series(many, TOTAL, lang="en"))
        shown = [text.get_text() for text in ax.texts if text.get_gid() == "value" and text.get_visible()]
        assert len(shown) == 12
        assert "Bavaria: about 2,000" in shown

    def test_a_bound_covers_neither_words_nor_points(self) -> None:
        crowd = [
            report(10_000, "DE-BY", "2020"),
            report(iq.about(100), "DE-BY"),
            report(iq.UNKNOWN, "DE-BE"),
            report(700, "DE-HH"),
            report(1_000, "DE-SN"),
        ]
        ax = drawn(plots.series(crowd, TOTAL, lang="en"))
        # Without the line that leads to its point.
        value = {text.get_text(): Text.get_window_extent(text) for text in ax.texts if text.get_gid() == "value"}
        bound = value.pop("Bavaria: about 100")
        assert not bound.overlaps(value["Berlin: not stated"])
        points = ax.transData.transform([(days(date(2019, 7, 2))[0], height) for height in (700, 1_000)])
        assert not any(bound.contains(*point) for point in points)
        (led,) = [text for text in ax.texts if text.get_text() == "Bavaria: about 100"]
        assert led.arrow_patch is not None  # type: ignore[attr-defined]  # the stubs know less

    def test_numbers_stay_clear_of_the_legend(self) -> None:
        two = [
            report(iq.between(1_000_000, 1_100_000), scope, f"2019-Q{n}")
            for scope in ("DE-BY", "DE-BE")
            for n in (1, 4)
        ]
        ax = drawn(plots.series(two, TOTAL, lang="en"))
        legend = ax.get_legend()
        assert legend is not None
        shown = [text.get_window_extent() for text in ax.texts if text.get_gid() == "value"]
        assert max(box.x1 for box in shown) <= legend.get_window_extent().x0 + 3

    def test_one_report_given_twice_is_refused(self) -> None:
        with pytest.raises(iq.InvalidDataError, match="already a report for Germany and 2019, at position 0"):
            plots.series([report(1), report(2)], TOTAL)


@iq.block
class BySex(iq.Block):
    """Persons by sex, as a user declares it."""

    women: iq.Count = iq.count(unit="persons", label=iq.Text("Frauen $x_1$", "women $x_1$"))
    men: iq.Count = iq.count(
        unit=iq.results.Unit("men\n$y$", iq.Text("Männer\n$y$", "men\n$y$")), label=iq.Text("M", "m")
    )


@iq.block
class OwnReport(iq.Report):
    """A report with a second place where sessions are counted, and a breakdown."""

    by_sex: BySex = iq.part(BySex, label=iq.Text("Geschlecht", "sex"))
    online: iq.SessionCounts = iq.part(iq.SessionCounts, label=iq.Text("Online_$^$", "Online_$^$"))


class TestOwnReports:
    """Plots work on a subclass of Report, and read its texts as texts."""

    OWN = OwnReport(scope="DE", period="2019", by_sex=BySex(women=3, men=4), online=iq.SessionCounts(first=5))

    def test_blocks_at_new_places_are_drawn(self) -> None:
        ax = drawn(plots.sessions(self.OWN, lang="en"))
        assert told(ax)[-4:] == [
            "Online_$^$",
            "first sessions: 5",
            "follow-up sessions: not stated",
            "sessions: not stated",
        ]

    def test_own_figures_are_compared_and_their_texts_are_no_mathematics(self) -> None:
        ax = drawn(plots.comparison([self.OWN], "by_sex.women", lang="en"))
        assert ax.get_title(loc="left") == "Women $x_1$"
        drawn(plots.comparison([self.OWN], "by_sex.men"))
        drawn(plots.series([self.OWN], ["by_sex.women"]))
        svg = plots.to_svg(plots.series([self.OWN, report(1, period="2020")], "by_sex.women", lang="en"))
        assert "women $x_1$" in svg.lower()

    def test_a_report_whose_class_has_no_such_figure(self) -> None:
        ax = drawn(plots.comparison([self.OWN, report(1, "DE-BY")], "by_sex.women", lang="en"))
        assert told(ax) == ["Germany: 3", "Bavaria: not foreseen here"]

    def test_two_units_of_one_code_share_no_scale(self) -> None:
        @iq.block
        class Other(iq.Block):
            women: iq.Count = iq.count(unit="events", label=iq.Text("F", "w"))

        @iq.block
        class OtherReport(iq.Report):
            by_sex: Other = iq.part(Other, label=iq.Text("?", "?"))

        with pytest.raises(iq.errors.UnitError):
            plots.comparison([self.OWN, OtherReport(scope="DE", period="2019")], "by_sex.women")

    def test_a_very_long_remark_is_cut_in_the_picture_and_whole_in_its_alternative(self) -> None:
        long = "wort " * 1_500
        noted = report(1, notes=(iq.Note(code=TOTAL, footnote=iq.Text(long, long)),))
        ax = drawn(plots.sessions(noted))
        (picture,) = [text.get_text() for text in ax.texts if text.get_gid() == "caption"]
        assert picture.count("wort") < 200
        assert "…" in picture
        assert caption(ax).count("wort") == 1_500
        assert ax.figure.figure.get_size_inches()[1] < 12


class TestAxes:
    """Each takes ``ax`` and returns it; without, it draws on a figure of its own that nothing else holds."""

    @pytest.mark.parametrize("plot", [*OF_ONE, *OF_MANY])
    def test_it_returns_the_given_axes(self, plot: Callable[..., Axes]) -> None:
        given = Figure(figsize=(8, 5), layout="constrained").add_subplot()
        more = ([REPORT], TOTAL) if plot in OF_MANY else (REPORT,)
        assert plot(*more, ax=given) is given
        drawn(given)
        assert tuple(given.figure.get_size_inches()) == (8, 5)  # type: ignore[union-attr]  # a figure of its own

    def test_four_in_one_figure(self) -> None:
        figure = Figure(figsize=(16, 12), layout="constrained")
        for ax, plot in zip(figure.subplots(2, 2).flat, OF_ONE, strict=True):
            plot(REPORT, ax=ax)
        figure.draw_without_rendering()
        assert [ax.get_title(loc="left") for ax in figure.axes][1] == "Persons counselled"

    def test_in_a_subfigure(self) -> None:
        figure = Figure(figsize=(16, 6), layout="constrained")
        left: Any = figure.subfigures(1, 2)
        drawn(plots.series([REPORT], TOTAL, ax=left[0].add_subplot()))

    def test_its_own_figure_dies_with_it(self) -> None:
        held = weakref.ref(drawn(plots.sessions(REPORT)).figure)
        gc.collect()
        assert held() is None

    def test_a_notebook_shows_it(self) -> None:
        ax = plots.sessions(REPORT)
        shown = ax._repr_svg_()  # type: ignore[attr-defined]  # the stubs know less
        assert shown == plots.to_svg(ax)
        given = Figure().add_subplot()
        assert not hasattr(plots.sessions(REPORT, ax=given), "_repr_svg_")

    def test_it_pickles(self) -> None:
        for ax in (plots.sessions(REPORT), plots.series([REPORT], TOTAL)):
            again = pickle.loads(pickle.dumps(ax))
            assert plots.to_svg(again) == plots.to_svg(ax)

    def test_settings_of_the_user_are_kept(self) -> None:
        with mpl.rc_context({"text.color": "white", "axes.titlecolor": "white", "figure.facecolor": "black"}):
            ax = plots.sessions(REPORT)
        edges = {mpl.colors.to_hex(patch.get_edgecolor()) for patch in ax.patches if isinstance(patch, Rectangle)}
        assert edges == {"#ffffff"}

    def test_no_text_is_given_to_latex_or_read_as_mathematics(self) -> None:
        own = [TestOwnReports.OWN, report(1, period="2021")]
        with mpl.rc_context({"text.usetex": True}):
            pictures = [
                plots.sessions(REPORT),
                plots.series(own, ["by_sex.women"]),
                plots.series([*own, report(1, "DE-BY")], TOTAL),
                plots.series(own[:1], ["by_sex.women", "counselling.persons.total"]),
            ]
        for ax in pictures:
            texts = [text for text in texts_of(ax) if text.get_text() and text.get_visible()]
            assert len(texts) > 8
            assert not any(text.get_usetex() for text in texts)
            marked = [text for text in texts if "$" in text.get_text()]
            assert not any(text.get_parse_math() for text in marked)
        assert len(marked) == 2  # in the legend, and beside the points

    @pytest.mark.parametrize("plot", OF_ONE)
    def test_it_is_as_high_as_what_it_shows(self, plot: Callable[..., Axes]) -> None:
        ax = drawn(plot(REPORT, lang="de"))
        figure = ax.figure.figure
        box = ax.get_tightbbox()
        assert box is not None
        assert box.y0 >= -1
        assert box.y1 <= figure.bbox.y1 + 1
        assert box.x1 <= figure.bbox.x1 + 1
        assert ax.get_window_extent().height > 0.4 * figure.bbox.height


class TestLayout:
    """What belongs together stands together, and nothing covers anything else."""

    @pytest.mark.parametrize("lang", ["de", "en"])
    @pytest.mark.parametrize("plot", OF_ONE)
    def test_all_texts_begin_at_one_edge(self, plot: Callable[..., Axes], lang: Language) -> None:
        ax = drawn(plot(REPORT, lang=lang))
        headings = {"subtitle", "caption", *(["value"] if plot is not plots.advice_types else [])}
        edges = [text.get_window_extent().x0 for text in ax.texts if text.get_gid() in headings and is_heading(text)]
        # The largest letters of all are the title's.
        title = max(texts_of(ax), key=lambda text: (bool(text.get_text()), text.get_fontsize()))
        assert len(edges) >= 2
        assert edges == pytest.approx([title.get_window_extent().x0] * len(edges), abs=3)
        assert min(label.get_window_extent().x0 for label in ax.get_yticklabels()) >= edges[0] - 1

    @pytest.mark.parametrize("lang", ["de", "en"])
    @pytest.mark.parametrize("plot", OF_ONE)
    def test_no_text_covers_another(self, plot: Callable[..., Axes], lang: Language) -> None:
        ax = drawn(plot(REPORT, lang=lang))
        texts = [text for text in texts_of(ax) if text.get_text().strip() and text.get_visible()]
        boxes = [text.get_window_extent() for text in texts]
        covered = [(n, m) for n, one in enumerate(boxes) for m, other in enumerate(boxes[:n]) if one.overlaps(other)]
        assert [(texts[n].get_text(), texts[m].get_text()) for n, m in covered] == []

    def test_rows_stand_in_their_order_from_the_top(self) -> None:
        ax = drawn(plots.sessions(REPORT))
        heights = [text.get_window_extent().y0 for text in ax.texts if text.get_gid() == "value"]
        assert heights == sorted(heights, reverse=True)

    def test_the_words_of_a_short_bar_far_out_stand_before_it(self) -> None:
        ax = drawn(plots.advice_types(REPORT, lang="de"))
        (gap,) = [text for text in ax.texts if str(text.get_label()).startswith("in keiner")]
        (bar,) = [patch for patch in ax.patches if patch.get_hatch()]
        assert gap.get_window_extent().x1 < bar.get_window_extent().x0
        assert ax.get_xlim()[1] < 1.25 * 195_182

    def test_small_numbers_have_whole_ticks_each_once(self) -> None:
        for most in (1, 2, 3):
            ax = drawn(plots.comparison([report(most)], TOTAL))
            assert [label.get_text() for label in ax.get_xticklabels()] == [str(n) for n in range(most + 1)]
            labels = [label.get_text() for label in drawn(plots.series([report(most)], TOTAL)).get_yticklabels()]
            assert labels == [str(n) for n in range(most + 1)]
            assert not any(spine.get_visible() for spine in ax.spines.values())

    def test_very_large_numbers_do_not_cover_each_other_at_the_scale(self) -> None:
        ax = drawn(plots.comparison([report(10**12)], TOTAL, lang="de"))
        boxes = [label.get_window_extent() for label in ax.get_xticklabels()]
        assert len(boxes) >= 2
        assert not any(one.overlaps(other) for one, other in pairwise(boxes))

    def test_faint_lines_lead_from_the_ticks_through_the_bars_and_not_through_headings(self) -> None:
        ax = plots.qualification(REPORT, lang="en")
        lines = [one.get_segments() for one in ax.collections if isinstance(one, LineCollection)]
        grid = [segments for segments in lines if len(segments) == len(ax.get_xticks())]
        assert [[segment[0][0] for segment in segments] for segments in grid] == [list(ax.get_xticks())] * 2
        heading = next(text for text in ax.texts if text.get_text() == "Participants")
        assert grid[0][0][1][1] <= heading.xy[1] <= grid[1][0][0][1]  # type: ignore[attr-defined]  # the stubs know less

    def test_a_series_has_a_line_at_each_tick_and_at_zero(self) -> None:
        ax = plots.series([report(9), report(4, period="2020")], TOTAL)
        across = [one.get_segments() for one in ax.collections if isinstance(one, LineCollection)]
        levels = [[segment[0][1] for segment in segments] for segments in across]
        assert levels[:2] == [list(ax.get_yticks()), [0]]
        assert all(segment[0][0] == ax.get_xlim()[0] for segment in across[0])

    def test_there_is_room_above_the_largest_number_and_its_arrow(self) -> None:
        for count in (9, iq.more_than(9)):
            ax = drawn(plots.series([report(count)], TOTAL))
            (value,) = [text for text in ax.texts if text.get_gid() == "value"]
            assert value.get_window_extent().y1 <= ax.get_window_extent().y1

    def test_the_legend_stands_beside_its_lines(self) -> None:
        two = [report(1, "DE-BY"), report(2, "DE-BE")]
        ax = drawn(plots.series(two, TOTAL))
        legend = ax.get_legend()
        assert legend is not None
        assert legend.get_window_extent().x0 >= ax.get_window_extent().x1
        assert legend.get_window_extent().x1 <= ax.figure.figure.bbox.x1 + 1


def texts_of(ax: Axes) -> list[Text]:
    found: list[Any] = ax.findobj(Text)
    return found


def is_heading(text: Text) -> bool:
    """Whether a text is no number beside a bar: those have a colon between label and number."""
    return text.get_gid() != "value" or ": " not in str(text.get_label())


class TestRefusals:
    """Bad input is refused with an error of the package that says what is wrong."""

    @pytest.mark.parametrize("plot", OF_ONE)
    @pytest.mark.parametrize("bad", [None, 1, "2019-2022", iq.SessionCounts(), [REPORT]])
    def test_no_report(self, plot: Callable[..., Axes], bad: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            plot(bad)

    @pytest.mark.parametrize("plot", OF_MANY)
    @pytest.mark.parametrize("bad", [None, 1, "2019-2022", REPORT, SHEET, [], [1], [REPORT, None], {"a": REPORT}])
    def test_no_reports(self, plot: Callable[..., Axes], bad: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            plot(bad, TOTAL)

    @pytest.mark.parametrize("plot", OF_MANY)
    @pytest.mark.parametrize("bad", ["counselling.sessions", "", [TOTAL, "x"], [["a"]], [1], b"x", [None]])
    def test_no_code(self, plot: Callable[..., Axes], bad: Any) -> None:
        with pytest.raises(iq.errors.UnknownCodeError):
            plot([REPORT], bad)

    @pytest.mark.parametrize("plot", OF_MANY)
    @pytest.mark.parametrize("bad", [None, 3, [], ()])
    def test_no_codes(self, plot: Callable[..., Axes], bad: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            plot([REPORT], bad)

    @pytest.mark.parametrize("bad", [1, "ax", Figure(), [Figure().add_subplot()]])
    def test_no_axes(self, bad: Any) -> None:
        with pytest.raises(iq.InvalidDataError, match="Axes"):
            plots.sessions(REPORT, ax=bad)

    def test_axes_without_straight_coordinates(self) -> None:
        with pytest.raises(iq.InvalidDataError, match="polar"):
            plots.sessions(REPORT, ax=Figure().add_subplot(projection="polar"))

    def test_axes_without_a_figure(self) -> None:
        removed = Figure().add_subplot()
        removed.remove()
        with pytest.raises(iq.InvalidDataError):
            plots.sessions(REPORT, ax=removed)

    @pytest.mark.parametrize("plot", [*OF_ONE, *OF_MANY])
    def test_no_language(self, plot: Callable[..., Axes]) -> None:
        more = ([REPORT], TOTAL) if plot in OF_MANY else (REPORT,)
        with pytest.raises(iq.errors.UnknownCodeError):
            plot(*more, lang="fr")

    def test_without_matplotlib_the_extra_is_named(self) -> None:
        program = (
            "import sys; sys.modules['matplotlib'] = None\n"
            "import iqmodel as iq\n"
            "try: iq.plots.sessions(iq.published.load('2019-2022'))\n"
            "except iq.errors.MissingExtraError as error: print(error)"
        )
        ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
        assert "iqmodel[plots]" in ran.stdout


class TestTexts:
    """Texts are measured and wrapped, so that none is cut off."""

    def test_lines_are_no_wider_than_asked(self) -> None:
        lines = wrap("ein Satz mit mehreren Wörtern und einem " + "sehrlangeswort" * 20, 120, 9)
        assert len(lines) == 3
        assert all(text_width(line, 9) <= 121 for line in lines)
        assert lines[-1].endswith("…")

    def test_nothing_is_lost_but_blanks(self) -> None:
        text = "ein Satz  mit\nmehreren Wörtern"
        assert " ".join(wrap(text, 60, 9)) == "ein Satz mit mehreren Wörtern"

    def test_what_is_left_out_is_told_by_an_ellipsis(self) -> None:
        lines = wrap("eins zwei drei vier fünf", 30, 9, most=2)
        assert len(lines) == 2
        assert lines[-1].endswith("…")

    def test_unprintable_characters_are_replaced(self) -> None:
        assert printable("a\x00b\u202ec\td") == "a\ufffdb\ufffdc d"

    def test_colours_are_distinct_from_what_is_missing(self) -> None:
        assert len({*COLOURS, MISSING}) == len(COLOURS) + 1

    def test_drawing_warns_of_nothing(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            for plot in OF_ONE:
                drawn(plot(SHEET, lang="de"))
