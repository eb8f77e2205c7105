"""Case records as CSV: one class a file, headers and choices in either language, no cell quoted."""

from __future__ import annotations

import io
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.cases.case import Case
from iqmodel.cases.tables import CLASSES
from tests.unit.cases.records import session
from tests.unit.cases.test_confidential import SOUND

SESSION = iq.cases.CounsellingSession
GERMAN = """\
Kennung;Tag;Gebiet;Person;Art der Beratung;Erst- oder Folgeberatung
1;05.01.2023;Bayern;a;Anerkennung;Erstberatung
2;6. Januar 2023;DE-BY/n1;a;;
"""


def read(text: str, model: Any = SESSION, **how: Any) -> iq.results.CasesRead:
    found: iq.results.CasesRead = iq.read_csv(text.encode(), model=model, **how)
    return found


def places(found: iq.results.CasesRead) -> list[tuple[Any, Any, str]]:
    data = [(dict(one.data), one.code) for one in found.problems]
    return [(one.get("row"), one.get("column"), code) for one, code in data]


class TestReading:
    def test_german_headers_days_and_choices(self) -> None:
        found = read(GERMAN)
        assert found.ok
        assert found.records == (
            session("1", "a", "2023-01-05", kind="first"),
            session("2", "a", "2023-01-06", None, scope="DE-BY/n1"),
        )
        assert (found.detected.headers, found.detected.delimiter) == ("de", ";")

    @pytest.mark.parametrize(
        ("language", "said"),
        [
            ("de", "Zeile 1: Die erste Zeile muss die Namen der Spalten enthalten; hier enthält sie keinen davon."),
            (
                "en",
                "row 1: The first row must hold the names of the columns; here it holds none of them. Looked for: id,",
            ),
        ],
    )
    def test_no_header(self, language: Any, said: str) -> None:
        found = read(GERMAN.split("\n", 1)[1])
        assert places(found) == [(1, None, "case.header")]
        assert said in found.in_language(language)

    def test_all_problems_with_row_and_column(self) -> None:
        found = read(GERMAN + "3;31.02.2023;DE-BY;a;beides;\n;1.2.2023;DE-XX;a;x\n4;1.2.2023;DE-BY;b;both;\n")
        assert places(found) == [(4, "Tag", "case.value"), (5, None, "csv.cells")]
        assert [one.id for one in found.records] == ["1", "2", "4"]

    def test_an_empty_cell_that_is_needed(self) -> None:
        (problem,) = read("id,day,scope,person\n1,,DE,a\n").problems
        assert (
            problem.message("en") == "counselling sessions ‘1’: ‘day’ is missing. Expected a date such as ‘2023-05-24’."
        )

    @pytest.mark.parametrize("odd", ["a\u200b", "\ufeffa", "a\u00ad", "a\u200e", " a", "a ", "a\u00a0", "a\u0308"])
    def test_ids_that_look_like_another(self, odd: str) -> None:
        """They are not merged: the row is refused, and the hint says for which character."""
        found = read(f"id;day;scope;person\n1;2023-01-05;DE;a\n2;2023-01-05;DE;{odd}\n3;2023-01-05;DE;a\n")
        assert [one.id for one in found.records] == ["1", "3"]
        assert places(found) == [(3, "person", "case.value")]
        hint = found.problems[0].hint
        assert hint is not None
        assert ("Leerzeichen an Stelle" if odd.strip(" ") != odd else "U+") in hint.de

    @pytest.mark.parametrize("odd", ["", " ", "\u200b", "\u00a0"])
    def test_ids_that_look_empty(self, odd: str) -> None:
        assert places(read(f"id;day;scope;person\n1;2023-01-05;DE;{odd}\n")) == [(2, "person", "case.empty")]

    def test_other_cells_are_read_as_they_are_seen(self) -> None:
        found = read("id;day;scope;person;advice\n1; 2023-01-05;Bayern\u200b;a; beides\u00a0\n")
        assert found.records == (session("1", "a", "2023-01-05", "both"),)

    def test_numbers_in_german(self) -> None:
        text = "id;day;scope;participants\n1;2023-01-05;DE;1.234\n"
        assert places(read(text, iq.cases.GroupEvent)) == [(None, None, "case.numbers")]
        (event,) = read(text, iq.cases.GroupEvent, numbers="de").records
        assert event.participants == 1_234

    def test_columns_that_are_missing_or_unknown_or_twice(self) -> None:
        found = read("id,day,scope,name,Kennung\n1,2023-01-05,DE,x,1\n")
        assert {one.code for one in found.problems} == {"rows.column-missing", "case.column", "table.column-twice"}
        # Nothing below is checked, and that is said.
        assert [one.code for one in found.remarks] == ["case.rows-unread"]

    def test_a_table_without_rows_was_delivered(self) -> None:
        assert read("id,day,scope,person\n").cases.tables == {"counselling_sessions": ()}

    def test_no_cell_is_quoted(self) -> None:
        rows = '1,geheim,geheim!,p,geheim\n2,"geheim,DE,p\n3,geheim,DE\n'
        numbers = read("id;day;scope;participants\n1;2023-01-05;DE;7.771\n", iq.cases.GroupEvent)
        for found in (read(f"id,day,scope,person,advice\n{rows}"), numbers):
            assert not found.ok
            shown = f"{found!r}{found.in_language('de')}{iq.to_html(found, 'de')}"
            assert "geheim" not in shown
            assert "7.771" not in shown

    @pytest.mark.parametrize("given", [{"layout": "wide"}, {"columns": {}}, {"numbers": "fr"}, {"limits": 5}])
    def test_arguments_that_are_for_reports_or_wrong(self, given: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            read(GERMAN, **given)

    def test_a_table_has_records_of_one_class(self) -> None:
        with pytest.raises(iq.InvalidDataError, match="CounsellingSession, FairIntegrationSession"):
            read(GERMAN, Case)


class TestWriting:
    @pytest.mark.parametrize("table", CLASSES)
    @pytest.mark.parametrize(("numbers", "headers"), [("plain", "codes"), ("de", "de"), ("en", "en")])
    def test_every_class_is_read_back(self, table: str, numbers: Any, headers: Any) -> None:
        record = CLASSES[table](**SOUND[table])
        target = io.BytesIO()
        assert iq.write_csv([record], target, numbers=numbers, headers=headers) == ()
        assert read(target.getvalue().decode("utf-8-sig"), CLASSES[table]).require().tables == {table: (record,)}

    def test_choices_are_labels_below_labels(self) -> None:
        target = io.BytesIO()
        iq.write_csv([session("1", "a", "2023-01-05", kind="first")], target, numbers="de", headers="de")
        assert target.getvalue().decode("utf-8-sig").splitlines()[1] == "1;2023-01-05;DE-BY;a;Anerkennung;Erstberatung"

    def test_one_class_a_file(self) -> None:
        event = iq.cases.GroupEvent(**SOUND["group_events"])
        with pytest.raises(iq.InvalidDataError):
            iq.write_csv([session("1", "a", "2023-01-05"), event], io.BytesIO())

    def test_no_formula(self) -> None:
        target = io.BytesIO()
        one = session("=1+1", "a", "2023-01-05")
        iq.write_csv([one], target)
        assert b"'=1+1" in target.getvalue()
        assert read(target.getvalue().decode()).records == (one,)
