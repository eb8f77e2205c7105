"""What a form says beside its fields: people read the labels, the reader the codes; both must mean the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

import iqmodel as iq
from iqmodel.language.text import LANGUAGES
from tests.unit.formats.workbooks.filled import (
    CENTRES,
    FIRST,
    FOLLOW_UP,
    TOTAL,
    BySex,
    Change,
    all_of,
    at,
    changed,
    found,
    put,
)

SOUND = iq.Report(scope="DE-BY", period="2019").replace({FIRST: 10, FOLLOW_UP: 5, TOTAL: 15})


def swapped(columns: str) -> Any:
    """First and follow-up sessions change places in these columns, as when somebody moves what can be seen."""

    def swap(book: Any, rows: dict[str, int]) -> None:
        for letter in columns:
            one, other = (book.active[f"{letter}{rows[code]}"] for code in (FIRST, FOLLOW_UP))
            one.value, other.value = other.value, one.value

    return swap


@iq.block
class TwoParts(iq.BaseReport):
    """The same block in two parts, and a figure below them that is called like one of theirs."""

    advised: BySex = iq.part(BySex, label=iq.Text("Beratene", "advised"))
    trained: BySex = iq.part(BySex, label=iq.Text("Geschulte", "trained"))
    total: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))


# Headings in rows 9 and 13, women, men and persons below each, and the last figure in row 17.
TWICE = TwoParts(
    scope="DE-BY",
    period="2019",
    advised=BySex(women=60, men=40, total=100),
    trained=BySex(women=6, men=4, total=10),
    total=110,
)


@iq.block
class Area(iq.Block):
    """A part within a part, with the same heading in each."""

    sexes: BySex = iq.part(BySex, label=iq.Text("Nach Geschlecht", "By sex"))


@iq.block
class Areas(iq.BaseReport):
    """The last part is called like the one within it."""

    advised: Area = iq.part(Area, label=iq.Text("Beratene", "advised"))
    trained: Area = iq.part(Area, label=iq.Text("Geschulte", "trained"))
    others: Area = iq.part(Area, label=iq.Text("Nach Geschlecht", "By sex"))


# Two headings each in rows 9, 14 and 19.
NESTED = Areas(
    scope="DE-BY",
    period="2019",
    advised=Area(sexes=BySex(women=1, men=2, total=3)),
    trained=Area(sexes=BySex(women=2, men=2, total=4)),
    others=Area(sexes=BySex(women=3, men=2, total=5)),
)


def exchanged(*cells: str) -> Change:
    """The first cell changes places with the second, the third with the fourth, and so on."""

    def exchange(book: Any, _: dict[str, int]) -> None:
        for one, other in zip(cells[::2], cells[1::2], strict=True):
            sheet = book.active
            sheet[one].value, sheet[other].value = sheet[other].value, sheet[one].value

    return exchange


def struck(*cells: str) -> Change:
    """These cells are struck out."""

    def strike(book: Any, _: dict[str, int]) -> None:
        for cell in cells:
            book.active[cell].font = Font(strike=True)

    return strike


def outcome(path: Path, change: Change, report: Any = TWICE) -> tuple[dict[str, str], list[Any]]:
    """The problems of a changed form by cell, and the places that its remarks name."""
    read = changed(path, change, report)
    assert read.reports == (() if read.problems else (report,))
    assert {remark.code for remark in read.remarks} <= {"excel.form-texts"}
    return found(read), [place for remark in read.remarks for place in dict(remark.data)["places"]]


@iq.block
class Marked(iq.BaseReport):
    """Headings and labels that end like a footnote."""

    first: BySex = iq.part(BySex, label=iq.Text("Gruppe ¹", "group ¹"))
    all: iq.Count = iq.count(label=iq.Text("alle*", "all*"))


class TestHeadings:
    """Where two parts share a block, only their headings tell the rows apart."""

    @pytest.mark.parametrize("report", [TWICE, NESTED, Marked(scope="DE-BY", period="2019", all=1)])
    def test_a_form_as_it_was_written(self, report: Any, path: Path) -> None:
        assert outcome(path, all_of(), report) == ({}, [])

    @pytest.mark.parametrize("heading", ["Andere", None])
    def test_a_heading_in_other_words_that_stands_elsewhere_too(self, heading: str | None, path: Path) -> None:
        assert outcome(path, at("B15", heading), NESTED) == ({}, ["B15"])

    def test_codes_below_the_same_heading_in_two_parts(self, path: Path) -> None:
        wrong = {"Meldung!B9": "excel.other-heading", "Meldung!B14": "excel.other-heading"}
        assert outcome(path, exchanged("A11", "A16", "A12", "A17", "A13", "A18"), NESTED) == (wrong, [])

    def test_codes_of_two_parts_exchanged(self, path: Path) -> None:
        wrong = {"Meldung!B9": "excel.other-heading", "Meldung!B13": "excel.other-heading"}
        assert outcome(path, exchanged("A10", "A14", "A11", "A15", "A12", "A16")) == (wrong, [])
        # Of one pair alone; the sums are wrong as well.
        assert outcome(path, exchanged("A11", "A15"))[0].items() >= wrong.items()
        message = changed(path, exchanged("A11", "A15"), TWICE).problems[0].message("de")
        assert message.startswith("Die Zeile mit dem Code trained.men steht unter „Beratene“, gehört aber unter „Gesch")

    def test_headings_exchanged(self, path: Path) -> None:
        wrong = {"Meldung!B9": "excel.other-heading", "Meldung!B13": "excel.other-heading"}
        assert outcome(path, exchanged("B9", "B13")) == (wrong, [])

    def test_a_heading_twice(self, path: Path) -> None:
        assert outcome(path, at("B13", "Beratene")) == ({"Meldung!B13": "excel.other-heading"}, [])

    def test_parts_moved_as_a_whole(self, path: Path) -> None:
        cells = [f"{letter}{row}" for letter in "ABCDEGHI" for top in range(9, 13) for row in (top, top + 4)]
        assert outcome(path, exchanged(*cells)) == ({}, [])

    @pytest.mark.parametrize("heading", ["Andere", None])
    def test_a_heading_in_other_words(self, path: Path, heading: str | None) -> None:
        assert outcome(path, at("B13", heading)) == ({}, ["B13"])
        assert outcome(path, at("B9", "Andere")) == ({}, ["B9"])

    def test_other_words_excuse_nothing_that_stands_elsewhere(self, path: Path) -> None:
        emptied = all_of(at("A10", None), at("B10", "Andere"), at("D10", None))
        problems, _ = outcome(path, all_of(emptied, exchanged("A11", "A15", "A12", "A16")))
        assert problems["Meldung!B9"] == problems["Meldung!B13"] == "excel.other-heading"

    def test_a_row_above_its_heading(self, path: Path) -> None:
        line = ("A9", "A10", "B9", "B10", "D9", "D10")
        assert outcome(path, exchanged(*line))[0] == {"Meldung!B9": "excel.no-heading"}

    @pytest.mark.parametrize(
        ("change", "places"),
        [
            # The last figure stands below a part, and is called like the one before.
            (exchanged("A16", "A17"), ["A16", "A17"]),
            (all_of(exchanged("A10", "A11"), at("B10", None), at("B11", None)), ["A10", "A11"]),
        ],
    )
    def test_only_the_order_tells_them_apart(self, change: Change, places: list[str], path: Path) -> None:
        few = TwoParts(
            scope="DE-BY", period="2019", advised=BySex(women=60, men=40), trained=BySex(total=10), total=110
        )
        read = changed(path, change, few)
        assert (read.problems, [dict(one.data)["places"] for one in read.remarks]) == ((), [tuple(places)])

    @pytest.mark.parametrize(("text", "remark"), [("Faire Integration", False), ("Andere", True), (None, True)])
    def test_areas_of_the_shipped_form(self, path: Path, text: str | None, remark: bool) -> None:
        def change(book: Any, _: dict[str, int]) -> None:
            cells = {cell.value: cell for cell in book.active["B"]}
            first, other = cells["Anerkennungs- und Qualifizierungsberatung"], cells["Faire Integration"]
            if text == "Faire Integration":
                first.value, other.value = other.value, first.value
            else:
                other.value = text

        problems, places = outcome(path, change, SOUND)
        assert (set(problems.values()), bool(places)) == (set() if remark else {"excel.other-heading"}, remark)

    def test_labels_of_acknowledged_differences_exchanged(self, path: Path) -> None:
        problems, _ = outcome(path, exchanged("B20", "B21"))
        assert set(problems.values()) == {"excel.other-label"}


class TestHead:
    """Scope and period are known by their codes as well."""

    @pytest.mark.parametrize("column", "ABE")
    def test_first_and_last_day_exchanged(self, path: Path, column: str) -> None:
        problems, _ = outcome(path, exchanged(f"{column}5", f"{column}6"))
        assert "excel.other-label" in problems.values()

    @pytest.mark.parametrize(("cell", "text"), [("B5", "Stand von"), ("B4", "Netzwerk"), ("E4", "etwa BY")])
    def test_other_words(self, path: Path, cell: str, text: str) -> None:
        assert outcome(path, at(cell, text)) == ({}, [cell])


class TestStruckOut:
    """Whoever crosses out the name of a row means its number."""

    @pytest.mark.parametrize("cell", ["A10", "B10", "B9", "B13", "B4", "A5"])
    def test_beside_or_above_what_is_entered(self, path: Path, cell: str) -> None:
        assert outcome(path, struck(cell)) == ({f"Meldung!{cell}": "excel.struck-row"}, [])

    def test_in_the_text_itself(self, path: Path) -> None:
        text = CellRichText(TextBlock(InlineFont(strike=True), "Frauen"))
        assert outcome(path, at("B10", text)) == ({"Meldung!B10": "excel.struck-row"}, [])

    @pytest.mark.parametrize("cell", ["B10", "B9"])
    @pytest.mark.parametrize("parts", [(" ohne Männer", ""), ("", "alle ")], ids=["behind", "before"])
    def test_a_part_beside_what_is_read(self, path: Path, cell: str, parts: tuple[str, str]) -> None:
        def strike(book: Any, _: dict[str, int]) -> None:
            behind, before = (TextBlock(InlineFont(strike=True), part) if part else "" for part in parts)
            book.active[cell] = CellRichText(before, str(book.active[cell].value), behind)

        read = changed(path, strike, TWICE)
        (remark,) = read.remarks
        assert (remark.code, dict(remark.data)["cell"], remark.value) == (
            "excel.struck-part",
            cell,
            "".join(parts).strip(),
        )
        assert read.reports == (TWICE,)
        assert changed(path, strike, TwoParts(scope="DE-BY", period="2019")).remarks == ()

    def test_with_the_value(self, path: Path) -> None:
        assert outcome(path, struck("A10", "B10", "D10")) == ({"Meldung!D10": "excel.struck"}, [])

    def test_where_nothing_is_entered(self, path: Path) -> None:
        empty = TwoParts(scope="DE-BY", period="2019")
        assert outcome(path, struck("A10", "B10", "B9"), empty) == ({}, [])


class TestLabels:
    """Rows that were moved without their hidden codes would be read as each other's."""

    def test_rows_moved_without_their_codes(self, path: Path) -> None:
        read = changed(path, swapped("BCDEGHI"), SOUND)
        assert read.reports == ()
        assert set(found(read).values()) == {"excel.other-label"}
        message = read.problems[0].message("de")
        assert message.startswith("Die Zeile heißt „Folgeberatungen“, ihr Code (counselling.sessions.first, ")
        assert "ist aber der von „Erstberatungen“" in message

    def test_rows_moved_with_their_codes(self, path: Path) -> None:
        read = changed(path, swapped("ABCDEGHI"), SOUND)
        assert (read.reports, read.problems, read.remarks) == ((SOUND,), (), ())

    @pytest.mark.parametrize(
        ("label", "remarks"), [("Erstberatungen  ", 0), ("ERSTBERATUNGEN", 0), ("Erste", 1), (None, 0)]
    )
    def test_a_label_in_other_words(self, path: Path, label: str | None, remarks: int) -> None:
        read = changed(path, put(FIRST, label, "B"), SOUND)
        assert read.reports == (SOUND,)
        assert [remark.code for remark in read.remarks] == ["excel.form-texts"] * remarks

    def test_no_two_figures_share_a_label(self) -> None:
        """So that a label tells every figure from every other."""
        for language in LANGUAGES:
            labels = [one.label.in_language(language).casefold() for one in iq.indicators()]
            assert len(set(labels)) == len(labels)


class TestNumbersBeside:
    """A number in a column that nobody fills in is lost if its field is empty, and doubtful if it is not."""

    @pytest.mark.parametrize("column", ["B", "E", "I"])
    @pytest.mark.parametrize("number", [12, "12", "12 Stellen"])
    def test_beside_an_empty_field(self, path: Path, column: str, number: object) -> None:
        read = changed(path, put(CENTRES, number, column), SOUND)
        assert read.reports == ()
        assert set(found(read).values()) == {"excel.number-beside"}

    def test_beside_a_filled_one(self, path: Path) -> None:
        read = changed(path, all_of(put(FIRST, 12, "E"), put(TOTAL, 0, "F"), put(FOLLOW_UP, "Tage", "E")), SOUND)
        assert read.reports == (SOUND,)
        (remark,) = read.remarks
        assert (remark.code, len(dict(remark.data)["places"])) == ("excel.form-texts", 3)

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_a_form_as_it_was_written(self, path: Path, language: Any) -> None:
        iq.workbooks.write_template(path, language=language, report=SOUND)
        assert iq.workbooks.read_workbook(path).remarks == ()
