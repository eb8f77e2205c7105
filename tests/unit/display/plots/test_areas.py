"""Plots of one report by its areas: what is drawn is what the report says, and a gap is never filled."""

from __future__ import annotations

from collections.abc import Callable

import matplotlib as mpl
import matplotlib.dates
import pytest
from matplotlib.patches import Rectangle

import iqmodel as iq
from iqmodel import plots
from iqmodel.display.plots.canvas import MISSING
from iqmodel.language.text import Language
from tests.unit.display.plots.axes import (
    FIGURES,
    FIRST,
    OF_ONE,
    OWN,
    REPORT,
    SHEET,
    TOTAL,
    bars,
    caption,
    drawn,
    told,
    words,
)


def unplaced(code: str, lang: Language, kind: type[iq.Block]) -> str:
    return iq.indicators(kind)[code].label.in_language(lang)


class TestWhatIsDrawn:
    """Every bar is as long as its figure, and begins where the part before it ends."""

    @pytest.mark.parametrize("lang", ["de", "en"])
    def test_sessions(self, lang: Language) -> None:
        first, follow_up, total = (unplaced(one, lang, iq.SessionCounts) for one in ("first", "follow_up", "total"))
        assert bars(drawn(plots.sessions(REPORT, lang=lang).axes)) == [
            (first, 0, FIGURES[FIRST]),
            (follow_up, FIGURES[FIRST], FIGURES["counselling.sessions.follow_up"]),
            (total, 0, FIGURES[TOTAL]),
            (total, 0, FIGURES["fair_integration.sessions.total"]),
        ]

    def test_unknown_figures_have_words_and_no_bar(self) -> None:
        assert told(plots.sessions(REPORT, lang="de").axes) == [
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
        ax = drawn(plots.advice_types(SHEET, lang="de").axes)
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
        patches = [patch for patch in plots.advice_types(REPORT).axes.patches if isinstance(patch, Rectangle)]
        hatched = [patch for patch in patches if patch.get_hatch()]
        assert [patch.get_width() for patch in hatched] == [2_312]
        assert mpl.colors.to_hex(hatched[0].get_edgecolor()).upper() == MISSING

    def test_qualification(self) -> None:
        ax = drawn(plots.qualification(REPORT, lang="en").axes)
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

    def test_outreach_by_actor_and_kind(self) -> None:
        ax = drawn(plots.outreach(REPORT, lang="de").axes)
        assert [(start, length) for _, start, length in bars(ax)] == [
            *((0, 2_622), (0, 1_246), (0, 3_416)),
            *((0, 676), (0, 467), (0, 5_114)),
            *((0, 141), (0, 1_048), (0, 23_112)),
        ]
        headings = [one for one in told(ax) if ":" not in one]
        assert headings == [
            "Interkulturelle Kompetenzentwicklung – Arbeitsmarktakteure",
            "Interkulturelle Kompetenzentwicklung – Wirtschaftsakteure",
            "Regionale Fachkräftenetzwerke – Einwanderung",
        ]
        assert ax.get_title(loc="left") == "Schulungen, Veranstaltungen und Beratungen"

    def test_outreach_counts_the_participants_too(self) -> None:
        ax = drawn(plots.outreach(REPORT, lang="en", participants=True).axes)
        assert [length for _, _, length in bars(ax)] == [31_919, 25_715, 8_364, 8_997, 23_476]
        assert told(ax)[-3:-1] == [
            "participants in trainings: not stated [1]",
            "participants in events: not stated [1]",
        ]

    def test_blocks_at_new_places_are_drawn(self) -> None:
        ax = drawn(plots.sessions(OWN, lang="en").axes)
        assert told(ax)[-4:] == [
            "Online_$^$",
            "first sessions: 5",
            "follow-up sessions: not stated",
            "sessions: not stated",
        ]

    @pytest.mark.parametrize("lang", ["de", "en"])
    @pytest.mark.parametrize("plot", OF_ONE)
    def test_who_when_unit_and_source_are_told(self, plot: Callable[..., plots.Picture], lang: Language) -> None:
        ax = drawn(plot(REPORT, lang=lang).axes)
        assert ax.get_title(loc="left")
        expected = ("Deutschland, Januar 2019 bis Dezember 2022", "Germany, January 2019 to December 2022")
        assert words(ax, "subtitle") == expected[lang == "en"]
        assert ax.get_xlabel().startswith(("Einheit: ", "Unit: ")[lang == "en"])
        assert ("Stichtag 02.01.2023", "reference date 2 January 2023")[lang == "en"] in caption(ax)

    def test_the_language_of_the_context_is_the_default(self) -> None:
        with iq.language("de"):
            assert plots.advice_types(REPORT).axes.get_title(loc="left") == "Beratene Personen"
        assert plots.advice_types(REPORT).axes.get_title(loc="left") == "Persons counselled"


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
        ax = drawn(plots.advice_types(subject, lang="en").axes)
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
        ax = plots.advice_types(persons(40, 30, iq.between(10, 20), 100, gap=-12)).axes
        assert {start for _, start, _ in bars(ax)} == {0}

    def test_sessions_have_gaps_too(self) -> None:
        held = (iq.Discrepancy(rule="sum", difference=-4, note=iq.Text("?", "?")),)
        counts = iq.SessionCounts(first=3, follow_up=3, total=10, discrepancies=held)
        ax = plots.sessions(iq.Report(scope="DE", period="2019", counselling=iq.Counselling(sessions=counts))).axes
        assert ("in no group", 6, 4) in bars(ax)


class TestOutreach:
    """Where trainings and events are known exactly, their total adds nothing; else it is drawn beside them."""

    def test_the_total_is_drawn_where_a_part_is_unknown(self) -> None:
        counts = iq.Outreach(trainings=iq.Attendance(count=3), total=iq.Attendance(count=9))
        own = iq.Report(scope="DE", period="2019", regional_networks=counts)
        assert told(plots.outreach(own, lang="en").axes)[-4:] == [
            "trainings: 3 [1]",
            "events: not stated",
            "trainings and events: 9 [1]",
            "consultations: not stated",
        ]

    def test_the_title_names_what_is_counted(self) -> None:
        assert plots.outreach(REPORT, lang="en").axes.get_title(loc="left") == "Trainings, events and consultations"
        with_participants = plots.outreach(REPORT, lang="de", participants=True).axes
        assert (
            with_participants.get_title(loc="left") == "Teilnehmende an Schulungen und Teilnehmende an Veranstaltungen"
        )


@iq.block
class BySex(iq.Block):
    total: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))
    women: iq.Count = iq.count(unit="persons", label=iq.Text("Frauen", "women"))
    men: iq.Count = iq.count(unit="persons", label=iq.Text("Männer", "men"))
    by_sex = iq.rule("women + men == total")


@iq.block
class Round(iq.BaseReport):
    advised: BySex = iq.part(BySex, label=iq.Text("Beratene", "Persons advised"))
    qualified: BySex = iq.part(BySex, label=iq.Text("Qualifizierte", "Persons qualified"))


@iq.block
class RoundWithNetworks(Round):
    networks: iq.Count = iq.count(label=iq.Text("Netzwerke", "networks"))


@iq.block
class OnlyFigures(iq.BaseReport):
    persons: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))


GROUPS = {"advised.women": 6, "advised.men": 3, "advised.total": 9, "qualified.women": 2, "qualified.total": 5}


class TestBreakdown:
    """Any part of any report, with its parts before their total whatever the order of the class."""

    def test_a_part(self) -> None:
        ax = drawn(plots.breakdown(Round(scope="DE", period="2024").replace(GROUPS), "advised", lang="de").axes)
        assert ax.get_title(loc="left") == "Beratene"
        assert bars(ax) == [("Frauen", 0, 6), ("Männer", 6, 3), ("Personen", 0, 9)]

    def test_the_whole_report(self) -> None:
        ax = plots.breakdown(Round(scope="DE", period="2024").replace(GROUPS), lang="en").axes
        assert told(ax) == [
            *("Persons advised", "women: 6", "men: 3", "persons: 9"),
            *("Persons qualified", "women: 2", "men: not stated", "persons: 5"),
        ]
        assert ax.get_title(loc="left") == "Persons advised, Persons qualified"

    def test_figures_directly_on_the_report(self) -> None:
        ax = drawn(plots.breakdown(OnlyFigures(scope="DE", period="2024", persons=4), lang="de").axes)
        assert bars(ax) == [("Personen", 0, 4)]
        assert ax.get_title(loc="left") == "Zahlen"

    def test_a_gap_is_a_bar(self) -> None:
        ax = plots.breakdown(SHEET, "counselling.persons", lang="en").axes
        assert "in no group: 2,312 (acknowledged) [1]" in told(ax)
        assert ax.get_title(loc="left") == "Persons counselled"

    def test_units_share_no_scale(self) -> None:
        with pytest.raises(iq.errors.UnitError, match="items and persons"):
            plots.breakdown(RoundWithNetworks(scope="DE", period="2024"), lang="en")
        with pytest.raises(iq.errors.UnitError, match="measures and persons"):
            plots.breakdown(SHEET, "qualification", lang="en")

    def test_no_such_part(self) -> None:
        with pytest.raises(iq.errors.UnknownCodeError, match="advised"):
            plots.breakdown(Round(scope="DE", period="2024"), "advisd")


class TestWhatAModelLacks:
    """A plot of parts that a class does not have is an error that names the plot of those it has."""

    @pytest.mark.parametrize("plot", OF_ONE)
    def test_refused(self, plot: Callable[..., plots.Picture]) -> None:
        with pytest.raises(iq.InvalidDataError) as refused:
            plot(Round(scope="DE", period="2024").replace(GROUPS))
        (problem,) = refused.value.problems
        assert problem.code == "plots.no-part"
        assert "plots.breakdown(report, …): advised und qualified." in problem.message("de")
        with pytest.raises(iq.InvalidDataError, match=r"plots.breakdown\(report\)"):
            plot(OnlyFigures(scope="DE", period="2024"))

    def test_blocks_of_the_programme_in_a_model_of_ones_own_are_drawn(self) -> None:
        @iq.block
        class Own(iq.BaseReport):
            hours: iq.SessionCounts = iq.part(iq.SessionCounts, label=iq.Text("Sprechstunden", "Office hours"))

        ax = drawn(plots.sessions(Own(scope="DE", period="2024").replace({"hours.first": 4}), lang="en").axes)
        assert bars(ax)[0][1:] == (0, 4)
