"""Of which class the records in a table are, by the name of the file or by the header."""

from __future__ import annotations

from datetime import date

import pytest

import iqmodel as iq
from iqmodel.cases.tables import CLASSES
from iqmodel.formats.tables.case_rows import CaseRows, class_for, columns_of, match_cases, meant_by
from iqmodel.formats.tables.found import Found
from iqmodel.formats.tables.headers import HeaderForm
from iqmodel.language.problems import Problem
from iqmodel.language.text import Language


class TestClass:
    @pytest.mark.parametrize("table", CLASSES)
    def test_by_the_name_of_the_table(self, table: str) -> None:
        assert class_for(f"data/2023-{table}.csv", []) is CLASSES[table]

    def test_by_a_label(self) -> None:
        assert class_for("Verweisberatungen 2023.csv", []) is iq.cases.Referral

    def test_by_the_longest_label(self) -> None:
        """The label of events is in that of group events."""
        assert class_for("Gruppenveranstaltungen 2023.csv", []) is iq.cases.GroupEvent

    def test_by_the_header(self) -> None:
        assert class_for("x.csv", [["a;b"], ["Kennung", "Form", "Beginn", "Gebiet"]]) is iq.cases.Measure

    def test_several_fit_or_none(self) -> None:
        several, none = class_for("x", [list(columns_of(iq.cases.Event))]), class_for("x", [["id", "a"]])
        assert isinstance(several, Problem)
        assert isinstance(none, Problem)
        assert (several.code, none.code) == ("case.which", "case.which.none")

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_no_header(self, language: Language) -> None:
        found = class_for("x", [["1;2023-01-05"], ["1", "2023-01-05"]])
        assert isinstance(found, Problem)
        assert found.code == "case.header.any"
        said = found.message(language)
        assert ("Kennung (id), Tag (day)" in said) == (language == "de")
        assert ("The first row must hold the names of the columns, such as id, day" in said) == (language == "en")


class TestHeader:
    @pytest.mark.parametrize("form", ["codes", "de", "en"])
    @pytest.mark.parametrize("table", CLASSES)
    def test_every_title_is_understood(self, table: str, form: HeaderForm) -> None:
        titles = columns_of(CLASSES[table], form)
        match = match_cases([f" {title.upper()}" for title in titles.values()], CLASSES[table])
        assert match.codes == tuple(titles)
        assert match.problems == ()

    @pytest.mark.parametrize(
        ("titles", "hints"),
        [
            (["id", "day", "scope", "person", "advise"], ["Womöglich gemeint: advice."]),
            (["Kennung", "Tag", "Gebiet", "Person", "Art der Beratun"], ["Womöglich gemeint: Art der Beratung."]),
            (["Kennung", "Tag", "Gebiet", "Person", "Name"], [None]),
            # What is there already is not meant.
            (["id", "day", "scope", "person", "days"], [None]),
        ],
    )
    def test_an_unknown_column(self, titles: list[str], hints: list[str | None]) -> None:
        problems = match_cases(titles, iq.cases.CounsellingSession).problems
        assert [problem.code for problem in problems] == ["case.column"] * len(hints)
        assert [problem.hint and problem.hint.de for problem in problems] == hints
        said = problems[0].message("de")
        assert said.startswith(f"Die Spalte „{titles[-1]}“ gehört zu keinem Feld von „Beratungen“;")
        assert ("Kennung" in said) == ("Kennung" in titles)

    def test_a_label_means_its_field_alone(self) -> None:
        """Though the label of another one is much like it."""
        assert meant_by(" art der beratung", ("kind", "advice"), iq.cases.CounsellingSession) == ("advice",)
        assert meant_by("Art der Beratun", ("kind", "advice"), iq.cases.CounsellingSession) == ("advice", "kind")

    def test_a_missing_column_has_the_words_of_the_header(self) -> None:
        (problem,) = match_cases(["Kennung", "Gebiet", "Person"], iq.cases.CounsellingSession).problems
        assert (problem.pointer, dict(problem.data)["column"]) == ("/day", "Tag")


class TestWrongCells:
    """A cell that is reported already makes no second problem, and its row no record that would say less."""

    def test_the_row_is_no_record(self) -> None:
        kind = iq.cases.CounsellingSession
        rows = CaseRows(kind, match_cases(list(columns_of(kind)), kind), Found())
        cells = {"id": "1", "person": "a", "day": date(2023, 1, 5), "scope": "DE-BY", "advice": None}
        rows.read(2, cells, wrong={"advice"})
        rows.read(3, cells)
        assert (len(rows.records), rows.found.listed) == (1, [])
