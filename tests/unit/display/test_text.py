"""The plain text views: a block or report as a table of figures, a fact sheet, the result of a check."""

from __future__ import annotations

import re

import attrs
import pytest

import iqmodel as iq
from iqmodel.display.text import show, show_block, show_check, show_sheet
from iqmodel.language.text import Language

SHEET = iq.published.load("2019-2022")


@iq.block
class Visits(iq.Block):
    """A block that stands at two places."""

    first: iq.Count = iq.count(unit="events", label=iq.Text("erste Besuche", "first visits"))
    total: iq.Count = iq.count(unit="events", label=iq.Text("Besuche", "visits"))


@iq.block
class House(iq.Block):
    """Figures beside a part."""

    rooms: iq.Count = iq.count(unit="centres", label=iq.Text("Räume eines großen Hauses", "rooms of a large house"))
    visits: Visits = iq.part(Visits, label=iq.Text("Besuche", "Visits"))


@iq.block
class HouseReport(iq.Report):
    """A report of which these tests know every figure."""

    house: House = iq.part(House, label=iq.Text("Haus", "House"))
    online: Visits = iq.part(Visits, label=iq.Text("Im Netz", "Online"))


SMALL = HouseReport(
    scope="DE-BY",
    period="2019",
    as_of="2020",
    sources=(iq.Source(id="s", label=iq.Text("Erhebung", "Survey"), extracted="2020-02-01"),),
    notes=(
        iq.Note(code="house.visits.first", status="provisional", source="s"),
        iq.Note(code="online.total", as_of="2018"),
    ),
    house=House(rooms=0, visits=Visits(first=1_234)),
    online=Visits(total=iq.about(2_000)),
)


class TestWhatShowsItself:
    """One verb for whatever shows itself in words, each in the view made for it."""

    def test_a_sheet(self) -> None:
        assert show(SHEET, "de") == show_sheet(SHEET, "de") == SHEET.in_language("de")

    def test_a_check(self) -> None:
        checked = iq.check(SHEET)
        assert show(checked, "en") == show_check(checked, "en") == checked.in_language("en")

    def test_a_block(self) -> None:
        assert show(SMALL, "de") == show_block(SMALL, "de") == SMALL.in_language("de")

    def test_the_language_of_the_context_is_the_default(self) -> None:
        with iq.language("de"):
            german = [show(thing) for thing in (SHEET, SMALL, iq.check(SHEET))]
        assert german == [show(thing, "de") for thing in (SHEET, SMALL, iq.check(SHEET))]
        assert german != [show(thing, "en") for thing in (SHEET, SMALL, iq.check(SHEET))]


class TestReport:
    """Who and when, each figure under the headings of its parts, then gaps and sources: every line as it is written."""

    def test_in_german(self) -> None:
        assert show_block(SMALL, "de").splitlines() == [
            "Bayern, 2019",
            "Stand 2020",
            "",
            "Haus",
            "  Räume eines großen Hauses             0",
            "  Besuche",
            "    erste Besuche                   1.234  [vorläufig; Quelle: Erhebung]",
            "    Besuche                     unbekannt",
            "",
            "Im Netz",
            "  erste Besuche                 unbekannt",
            "  Besuche                      rund 2.000  [Stand 2018]",
            "",
            "Quellen",
            "- Erhebung: Auszug vom 01.02.2020",
        ]

    def test_in_english(self) -> None:
        assert show_block(SMALL, "en").splitlines() == [
            "Bavaria, 2019",
            "as of 2020",
            "",
            "House",
            "  rooms of a large house              0",
            "  Visits",
            "    first visits                  1,234  [provisional; source: Survey]",
            "    visits                      unknown",
            "",
            "Online",
            "  first visits                  unknown",
            "  visits                    about 2,000  [as of 2018]",
            "",
            "Sources",
            "- Survey: extracted on 1 February 2020",
        ]

    def test_without_any_figure_that_is_said(self) -> None:
        empty = iq.Report(scope="DE", period="2019")
        assert show_block(empty, "de").splitlines() == ["Deutschland, 2019", "", "Keine Zahl ist angegeben."]
        assert show_block(iq.SessionCounts(), "en") == "No figure is given."

    def test_a_block_that_stands_alone_has_no_head(self) -> None:
        assert show_block(iq.SessionCounts(first=1, follow_up=2, total=3), "en").splitlines() == [
            "first sessions      1",
            "follow-up sessions  2",
            "sessions            3",
        ]

    def test_an_acknowledged_gap_stands_below_the_figures(self) -> None:
        gap = iq.Discrepancy(rule="sum", difference=2, note=iq.Text("Grund", "Reason"), by="A. B.", on="2023-01-02")
        counts = iq.SessionCounts(first=3, follow_up=2, total=3, discrepancies=(gap,))
        assert show_block(counts, "de").split("\n\n")[1] == (
            "Bekannte Abweichungen\n- sum: +2. Grund (A. B., 02.01.2023)"
        )

    def test_a_heading_is_told_once_where_its_part_goes_on(self) -> None:
        lines = show_block(SHEET.report, "de").splitlines()
        assert lines.count("Anerkennungs- und Qualifizierungsberatung") == 1
        # The centres, sessions and persons of counselling; trainings and events stand in three places.
        assert lines.count("    Schulungen") == 2
        assert lines.count("  Schulungen") == 1


class TestWidth:
    """Columns keep within the width asked for: long labels are folded, remarks go below their figure."""

    def test_a_remark_goes_below_where_it_finds_no_room(self) -> None:
        lines = show_block(SMALL, "de", width=60).splitlines()
        assert lines[6:8] == [
            "    erste Besuche                   1.234",
            "        [vorläufig; Quelle: Erhebung]",
        ]

    def test_the_last_width_at_which_it_stands_beside(self) -> None:
        (row,) = [line for line in show_block(SMALL, "de").splitlines() if "vorläufig" in line]
        assert row in show_block(SMALL, "de", width=len(row)).splitlines()
        assert row not in show_block(SMALL, "de", width=len(row) - 1).splitlines()

    def test_a_folded_label_has_its_figure_in_its_last_line(self) -> None:
        lines = show_block(SMALL, "de", width=34).splitlines()
        assert lines[4:6] == ["  Räume eines großen", "    Hauses                       0"]

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_a_sheet_is_fitted_as_its_report_is(self, language: Language) -> None:
        figures = show_block(SHEET.report, language, width=60).split("\n\n")
        assert set(figures) <= set(show_sheet(SHEET, language, width=60).split("\n\n"))


class TestSheet:
    """Title, programme and figures; then sources, advice and claims, each under its heading where there are any."""

    @pytest.mark.parametrize(
        ("language", "headings"),
        [
            ("de", ["Bekannte Abweichungen", "Quellen", "Beim Lesen zu bedenken", "Aussagen im Text"]),
            ("en", ["Acknowledged discrepancies", "Sources", "Bear in mind when reading", "Claims in the text"]),
        ],
    )
    def test_its_parts_stand_in_their_order(self, language: Language, headings: list[str]) -> None:
        text = show_sheet(SHEET, language)
        title, line = text.splitlines()[:2]
        assert (title, line) == (SHEET.title.in_language(language), "=" * len(title))
        parts = text.split("\n\n")
        assert [part.splitlines()[0] for part in parts[-4:]] == headings
        assert [len(part.splitlines()) - 1 for part in parts[-4:]] == [1, 3, 1, 2]

    def test_what_it_does_not_have_has_no_heading(self) -> None:
        bare = attrs.evolve(
            SHEET,
            claims=(),
            report=SMALL.replace({"sources": (), "notes": ()}),
            programme=iq.programme.Programme(name=iq.Text("P", "P")),
        )
        text = show_sheet(bare, "en")
        assert text.splitlines()[2:5] == ["P", "", "Bavaria, 2019"]
        assert not [one for one in ("Sources", "Bear in mind", "Claims", "Acknowledged") if one in text]


class TestCheck:
    """The verdict, how many of each kind, then each finding that does not simply hold under the name of its kind."""

    def test_of_broken_figures(self) -> None:
        sessions = {"first": 1, "follow_up": 1, "total": 3}
        result = iq.check({f"counselling.sessions.{name}": count for name, count in sessions.items()})
        verdict, counted, *rest = show_check(result, "de").splitlines()
        assert verdict == "Nicht in Ordnung: 1 Regel ist verletzt."
        assert counted == "Verletzt: 1, Nicht entscheidbar: 1 (1 mangels Angabe)"
        assert rest == [
            "",
            "Verletzt",
            f"- counselling.sessions.sum: {result.violated[0].message('de')}",
            "",
            "Nicht entscheidbar",
            f"- counselling.persons-are-first-sessions: {result.undecided[0].message('de')}",
        ]

    def test_of_nothing_one_sentence_is_enough(self) -> None:
        assert show_check(iq.check({}), "en") == "Empty: not a single figure is stated."
        assert show_check(iq.check({"fair_integration.centres": 31}), "en") == "No rule applies."

    def test_what_holds_is_counted_and_not_listed(self) -> None:
        text = show_check(iq.check(iq.SessionCounts(first=1, follow_up=1, total=2)), "en")
        assert text == "Sound: no rule is violated.\nHolds: 1"

    def test_claims_that_are_wrong_and_caveats_come_last(self) -> None:
        wrong = attrs.evolve(SHEET, claims=(attrs.evolve(SHEET.claims[0], percentage="70"),))
        result = iq.check(wrong)
        parts = show_check(result, "de").split("\n\n")
        assert parts[-2] == f"Aussagen im Text\n- {result.claims[0].message('de')}"
        assert parts[-1].splitlines() == ["Zu beachten", *(f"- {one.in_language('de')}" for one in result.caveats)]
        assert len(result.caveats) == 2

    def test_claims_that_are_right_are_not_listed(self) -> None:
        assert "Claims" not in show_check(iq.check(SHEET), "en")


class TestColumns:
    """The columns of a report fit the width asked for; figures stay right-aligned, and nothing is lost."""

    @pytest.mark.parametrize("width", [40, 60, 80, 100])
    @pytest.mark.parametrize("language", ["de", "en"])
    def test_figures(self, width: int, language: Language) -> None:
        report = iq.published.load("2019-2022").report
        plain = show_block(report, language)
        fitted = show_block(report, language, width=width)
        figures = fitted.split("\n\n", 1)[1].partition("\n\n" + ("Bekannte" if language == "de" else "Acknowledged"))[0]
        assert sorted(fitted.split()) == sorted(plain.split())
        rows = [line for line in figures.splitlines() if re.search(r"\S {2,}\S", line)]
        assert len(rows) == len(iq.indicators())
        assert max(map(len, rows)) <= width
        numbers = [line for line in rows if line.endswith(("195.182", "195,182", "75"))]
        assert len({len(line) for line in numbers}) == 1

    def test_a_short_remark_stays_beside_its_figure(self) -> None:
        report = iq.published.load("2019-2022").report
        assert "31  [as of 2022]" in show_block(report, "en", width=110)
        assert "31  [as of 2022]" not in show_block(report, "en", width=80)

    def test_a_terminal_narrower_than_any_label(self) -> None:
        report = iq.published.load("2019-2022").report
        assert sorted(show_block(report, "de", width=5).split()) == sorted(show_block(report, "de").split())


class TestFiguresBesideParts:
    """A figure that belongs to no part does not look as if it were of the part before it."""

    def test_a_line_before_it(self) -> None:
        @iq.block
        class Round(iq.BaseReport):
            visits: Visits = iq.part(Visits, label=iq.Text("Besuche", "Visits"))
            networks: iq.Count = iq.count(label=iq.Text("Netzwerke", "networks"))
            centres: iq.Count = iq.count(label=iq.Text("Stellen", "centres"))

        report = Round(scope="DE", period="2024", networks=3, centres=4).replace({"visits.first": 1})
        assert show_block(report, "en").splitlines()[2:] == [
            "Visits",
            "  first visits        1",
            "  visits        unknown",
            "",
            "networks              3",
            "centres               4",
        ]
