"""What the page asks Python, asked by this one."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import html5lib
import openpyxl
import pytest

import iqmodel as iq
from examples.browser import checking
from examples.browser.words import WORDS, say
from iqmodel.cli.main import main
from iqmodel.language.text import LANGUAGES
from tests.checker.samples import SHEET, broken_form, case_book, corpus, form, written


def answer(name: str, content: bytes, language: Any = "en") -> tuple[str, list[dict[str, Any]]]:
    """The view, and the outcomes."""
    held = json.loads(checking.check_file(name, content, language))
    html5lib.HTMLParser(strict=True).parseFragment(held["view"])
    return held["view"], held["outcomes"]


class TestCheck:
    """The outcomes are those of ``iqmodel check``; the view has the verdict once, and the problems."""

    @pytest.mark.parametrize(
        "name", ["form-broken.xlsx", "published.csv", "published.json", "published.jsonl", "old.xls"]
    )
    def test_it_says_what_the_command_line_says(self, name: str, tmp_path: Path) -> None:
        content = corpus()[name]
        (tmp_path / name).write_bytes(content)
        command = [sys.executable, "-m", "iqmodel", "check", "--format", "json", "--lang", "en", name]
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, encoding="utf-8")
        assert answer(name, content)[1] == json.loads(ran.stdout)

    def test_the_verdict_is_said_once(self) -> None:
        view, _ = answer("x.json", b"{}", "de")
        assert view.count("Nicht verwendbar.") == 1
        view, _ = answer("x.xlsx", form(), "de")
        assert view.count("Keine Regel ist verletzt") == 1
        assert answer("x.xls", b"")[0].count("x.xls:") == 1

    def test_problems_have_their_cells_and_hints(self) -> None:
        view, ((outcome),) = answer("x.xlsx", broken_form(), "de")
        assert len(outcome["problems"]) == 3
        assert "Meldung!D25" in view
        assert "Hinweis: " in view

    def test_of_many_documents_those_that_are_not_sound_come_first(self) -> None:
        sound, broken = iq.dumps(SHEET.report), "{}"
        view, outcomes = answer("x.jsonl", "\n".join([*[sound] * checking.MOST, broken]).encode())
        assert len(outcomes) == checking.MOST + 1
        assert view.index("x.jsonl:51") < view.index("x.jsonl:1<")
        assert "1 more are not shown." in view
        assert "51 documents; not sound: 1." in view

    def test_warnings_of_a_table_are_listed_with_their_reports(self) -> None:
        reports = [iq.Report(scope=scope, period="2023") for scope in ("DE-BY", "DE-BE")]
        warned = [
            report.replace({"counselling.persons.total": 1, "counselling.sessions.first": 2}) for report in reports
        ]
        view, ((outcome),) = answer("x.jsonstat.json", b"{}")
        assert outcome["problems"]
        lines = "scope;start;end;kind;code;value\n" + "".join(
            f"{one.scope};2023-01-01;2023-12-31;figure;{code};{value}\n"
            for one in warned
            for code, value in (("counselling.persons.total", 1), ("counselling.sessions.first", 2))
        )
        view, ((outcome),) = answer("x.csv", lines.encode())
        assert [one["scope"] for one in outcome["warnings"]] == ["DE-BY", "DE-BE"]
        assert "Bavaria, 2023, first sessions (row 3, column ‘value’): " in view

    def test_parquet_is_not_read_and_it_says_what_is(self) -> None:
        view, ((outcome),) = answer("x.PARQUET", b"PAR1")
        assert ".xlsx" in outcome["error"]
        assert ".xlsx" in view
        assert ".parquet" not in outcome["error"].lower().replace("x.parquet", "")


class TestSaving:
    """A copy where there are cells to put comments on, a page for each sound report."""

    @pytest.mark.parametrize(
        ("name", "content", "saves"),
        [
            ("x.xlsx", form(), ["feedback", "page"]),
            ("x.ods", written(".ods"), ["feedback", "page"]),
            ("x.xlsx", broken_form(), ["feedback"]),
            ("x.xlsx", b"PK\x03\x04", []),
            ("x.json", written(".json"), ["page"]),
            ("x.json", iq.dumps(SHEET).encode(), ["page"]),
            ("x.json", b"{}", []),
            ("x.xlsx", case_book(), ["feedback"]),
            ("x.ods", case_book(".ods"), ["feedback"]),
            ("x.csv", b"id,scope,date,first", []),
        ],
    )
    def test_what_there_is_a_button_for(self, name: str, content: bytes, saves: list[str]) -> None:
        view, _ = answer(name, content)
        buttons = html5lib.parseFragment(view, namespaceHTMLElements=False).iter("button")
        assert [button.get("data-save") for button in buttons] == saves

    def test_the_page_of_a_sheet(self) -> None:
        content = iq.dumps(SHEET).encode()
        assert checking.page("x.json", content, "en", 0).decode() == iq.to_page(SHEET, "en", plots=False)

    def test_the_copy_is_in_the_language_of_the_person(self) -> None:
        german, english = (checking.feedback("copy.xlsx", broken_form(), language) for language in LANGUAGES)
        assert german != english

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_workbook_of_cases(self, language: Any, tmp_path: Path) -> None:
        """It is answered as the terminal answers it; nothing of a record is repeated."""
        content = case_book(broken=True)
        view, (outcome,) = answer("Fälle.xlsx", content, language)
        (problem,) = outcome["problems"]
        assert (outcome["ok"], problem["value"]) == (False, None)
        assert say("count", language) in view
        assert "31.02.2023" not in view + json.dumps(outcome)
        form, copy = tmp_path / "cases.xlsx", tmp_path / "copy.xlsx"
        form.write_bytes(content)
        assert main(["feedback", str(form), "--lang", language, "-o", str(copy)]) == 2
        ours, theirs = (
            [[cell.comment and cell.comment.text for row in sheet.iter_rows() for cell in row] for sheet in book]
            for book in (
                openpyxl.load_workbook(io.BytesIO(checking.feedback("x.xlsx", content, language))),
                openpyxl.load_workbook(copy),
            )
        )
        assert ours == theirs
        assert any(any(sheet) for sheet in ours)

    def test_no_cases_are_no_sound_ones(self) -> None:
        with TemporaryDirectory() as folder:
            iq.workbooks.write_template(Path(folder) / "cases.xlsx", model=iq.cases.Cases)
            content = (Path(folder) / "cases.xlsx").read_bytes()
        view, (outcome,) = answer("cases.xlsx", content, "de")
        assert (outcome["ok"], outcome["records"]) == (True, 0)
        assert 'data-code="1"' in view
        assert "Ohne Einträge sind die Blätter" in view
        view, (outcome,) = answer("cases.xlsx", case_book(), "de")
        assert 'data-code="0"' in view

    def test_warming_up_loads_what_reading_needs(self) -> None:
        checking.warm_up()


def test_both_languages_have_places_for_the_same_values() -> None:
    assert {name for name, text in WORDS.items() if text.de.count("{}") != text.en.count("{}")} == set()
