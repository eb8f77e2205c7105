"""The overview: every figure on one line, footnotes once, and on one screen."""

from __future__ import annotations

import re

import pytest

import iqmodel as iq
from iqmodel.cli.screen import dressed
from iqmodel.display.outline import outline_of
from iqmodel.display.overview import is_within, left_to_the_whole, overview_lines
from iqmodel.language.lines import text_of
from iqmodel.language.text import LANGUAGES, Language
from iqmodel.language.writing import write
from tests.gallery import gallery
from tests.unit.model.own_blocks import gap_of_two

SHEET = iq.published.load("2019-2022")


def shown(thing: iq.Report | iq.FactSheet, language: Language = "de", *areas: str, width: int | None = None) -> str:
    return text_of(overview_lines(thing, language, areas=areas, width=width))


class TestTheEdition:
    """The published fact sheet is read at a glance."""

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize(("width", "most"), [(80, 58), (120, 56)])
    def test_it_has_room_on_one_screen(self, language: Language, width: int, most: int) -> None:
        rows = dressed(overview_lines(SHEET, language, width=width), width, colours=False).split("\n")
        assert len(rows) <= most
        assert max(map(len, rows)) <= width

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("width", [None, 60, 80, 120])
    def test_no_figure_and_no_remark_is_missing(self, language: Language, width: int | None) -> None:
        text = shown(SHEET, language, width=width)
        words = text.split()
        for figure in outline_of(SHEET.report).lines:
            number = write(figure.count, language)
            assert words.count(number.split()[-1]) > 0
        remarks = {note.footnote.in_language(language) for note in SHEET.report.notes if note.footnote}
        assert all(" ".join(text.split()).count(remark) == 1 for remark in remarks)

    @pytest.mark.parametrize("width", [46, 60, 80, 120])
    def test_columns_end_at_one_place(self, width: int) -> None:
        rows = shown(SHEET, width=width).split("\n\n")[0].split("\n")[2:]
        ends = {len(re.sub(r" \[\d+\]$", "", row)) for row in rows if re.search(r"\d{3}( \[\d+\])?$", row)}
        # Those of areas with and without a table of two columns, for which a narrow screen has no room.
        assert len(ends) == 1 + (width >= 80)

    def test_the_acknowledged_difference_is_marked_at_the_total(self) -> None:
        text = shown(SHEET)
        (total,) = re.findall(r"beratene Personen +195\.182 \[(\d+)\]", text)
        assert f"[{total}] Bekannte Abweichung: −2.312. Die drei Gruppen" in text

    def test_trainings_and_their_participants_are_one_row(self) -> None:
        text = shown(SHEET)
        assert re.search(r"^  Arbeitsmarktakteure +Anzahl +Teilnehmende$", text, re.MULTILINE)
        assert re.search(r"^    Schulungen +2\.622 +31\.919$", text, re.MULTILINE)
        # Sessions have one unit: they are no table.
        assert re.search(r"^  Erstberatungen +195\.182$", text, re.MULTILINE)

    def test_what_is_left_to_the_whole(self) -> None:
        assert left_to_the_whole(SHEET) == {"sources": 3, "advice": 1, "claims": 2}
        assert left_to_the_whole(SHEET.report) == {"sources": 3}
        assert left_to_the_whole(iq.Report(scope="DE", period="2020")) == {}


class TestAreas:
    """Any part or figure can be asked for, and has its own footnotes and differences alone."""

    def test_a_part_and_a_figure(self) -> None:
        text = shown(SHEET, "en", "counselling.sessions", "fair_integration.centres")
        found = re.findall(r"[\d,]+(?= \[1\]$|$)", text, re.MULTILINE)
        assert found == [
            "2022",
            "2022",
            "195,182",
            "221,192",
            "416,374",
            "31",
        ]
        assert "[1] as of 2022." in text
        assert "−2,312" not in text

    @pytest.mark.parametrize(
        ("code", "areas", "expected"),
        [
            ("a.b", (), True),
            ("a.b", ("a",), True),
            ("a.b", ("a.b",), True),
            ("a.bc", ("a.b",), False),
            ("a", ("a.b",), False),
        ],
    )
    def test_what_belongs_to_one(self, code: str, areas: tuple[str, ...], *, expected: bool) -> None:
        assert is_within(code, areas) is expected

    def test_an_unknown_one(self) -> None:
        with pytest.raises(iq.errors.UnknownCodeError):
            shown(SHEET, "de", "counseling")


class TestOthers:
    """Reports of any model, with few figures or none."""

    def test_without_a_figure(self) -> None:
        text = shown(iq.Report(scope="DE", period="2020", as_of="2021"))
        assert text == "Deutschland, 2020, Stand 2021\nKeine Zahl ist angegeben."

    def test_a_difference_between_figures_that_are_not_shown(self) -> None:
        gap = iq.Discrepancy(rule="sum", difference=3, note=iq.Text("offen", "open"))
        sessions = iq.SessionCounts(discrepancies=(gap,))
        report = iq.Report(scope="DE", period="2020", counselling=iq.Counselling(sessions=sessions))
        report = report.replace({"fair_integration.centres": 3})
        assert shown(report).split("\n")[-1] == "- counselling.sessions.sum: Bekannte Abweichung: +3. offen"

    def test_a_difference_is_shown_at_the_total_on_either_side_of_its_rule(self) -> None:
        marked = [line.split() for line in shown(gap_of_two(), "en").split("\n") if line.endswith("[1]")]
        assert marked == [["persons", "62", "[1]"]]

    def test_every_report_of_the_gallery(self) -> None:
        reports = [one for one in gallery().values() if isinstance(one, (iq.BaseReport, iq.FactSheet))]
        assert reports
        for report in reports:
            for width in (None, 30, 80):
                assert overview_lines(report, "en", width=width)
