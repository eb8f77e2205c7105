"""``iqmodel feedback``: one form, many forms, a folder of them; an overview of all."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import iqmodel as iq
from iqmodel.cli.main import main
from tests.unit.formats.workbooks.filled import TOTAL, form

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def forms(folder: Path) -> Path:
    """A folder of forms: a sound one, a broken one of the same name below it, and what is none."""
    forms = folder / "forms"
    (forms / "north").mkdir(parents=True)
    book, rows = form(forms / "a.xlsx")
    book[book.sheetnames[0]][f"D{rows[TOTAL]}"] = 1
    book.save(forms / "north" / "a.xlsx")
    (forms / "c.xlsx").write_bytes(b"x")
    shutil.copy(folder / "broken.json", forms)
    return forms


def rows_of(sheet: Any) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(min_row=2, values_only=True))


class TestFolder:
    """Every form in a folder is answered into another, and one overview says how it went."""

    def test_copies_and_overview(self, forms: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["feedback", "forms", "-o", "answers", "--lang", "de"]) == 2
        written = capsys.readouterr()
        names = ["a-feedback.xlsx", "north/a-feedback.xlsx", "uebersicht.xlsx"]
        found = sorted(path.relative_to("answers").as_posix() for path in Path("answers").rglob("*.xlsx"))
        assert found == names
        assert written.out.splitlines() == [
            "forms/a.xlsx: in Ordnung, Rückmeldung: answers/a-feedback.xlsx",
            "forms/north/a.xlsx: Probleme: 1, Rückmeldung: answers/north/a-feedback.xlsx",
            "Formulare: 3. In Ordnung: 1, mit Problemen: 1, nicht lesbar: 1.",
            "Geschrieben: answers/uebersicht.xlsx",
        ]
        assert "forms: Kein Formular (.xlsx, .ods) oder selbst eine Rückmeldung: broken.json." in written.err
        assert "forms/c.xlsx: Die Datei ist keine Arbeitsmappe" in written.err
        book = openpyxl.load_workbook("answers/uebersicht.xlsx")
        assert book.sheetnames == ["Übersicht", "Probleme"]
        assert [(row[0], row[1], row[3]) for row in rows_of(book["Übersicht"])] == [
            ("forms/a.xlsx", "Deutschland", 0),
            ("forms/c.xlsx", None, 1),
            ("forms/north/a.xlsx", "Deutschland", 1),
        ]
        assert book["Übersicht"]["G4"].hyperlink.target == "north/a-feedback.xlsx"
        (unreadable, broken) = (row for row in rows_of(book["Probleme"]) if row[1] == "Fehler")
        assert unreadable[5].startswith("Die Datei ist keine Arbeitsmappe (.xlsx oder .ods), oder sie ist beschädigt. ")
        assert (broken[0], broken[4], "Differenz" in broken[5]) == ("forms/north/a.xlsx", "Beratungen", True)
        assert (forms / "a.xlsx").exists()

    def test_once_more_into_a_folder_within(self, capsys: pytest.CaptureFixture[str]) -> None:
        """What was written before is no form."""
        (Path("forms") / "c.xlsx").unlink(missing_ok=True)
        for _ in range(2):
            assert main(["feedback", "forms", "-o", "forms/answers"]) == 1
            assert "Forms: 2. Sound: 1, with problems: 1, unreadable: 0." in capsys.readouterr().out
        shutil.copy("forms/answers/a-feedback.xlsx", "forms/a-feedback.xlsx")
        assert main(["feedback", "forms", "-o", "forms/answers"]) == 1
        told = capsys.readouterr()
        assert "Forms: 2." in told.out
        assert "a-feedback.xlsx" in told.err

    @pytest.fixture(autouse=True)
    def _forms(self, forms: Path) -> None:
        """Every test here has them."""

    @pytest.mark.parametrize(
        ("line", "told"),
        [
            ("forms", "The feedback on several forms goes to a folder: name it with -o."),
            ("forms/a.xlsx forms/north/a.xlsx", "name it with -o"),
            ("forms -o broken.json", "name it with -o"),
            ("forms -o forms", "forms is not written"),
            ("laender -o answers", "no document"),
        ],
    )
    def test_what_cannot_be_done(self, line: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["feedback", *line.split()]) == 2
        assert told in capsys.readouterr().err

    def test_forms_of_one_name(self) -> None:
        assert main(["feedback", "forms/a.xlsx", "forms/north/a.xlsx", "-o", "answers"]) == 1
        assert sorted(path.name for path in Path("answers").iterdir()) == [
            *("a-feedback-2.xlsx", "a-feedback.xlsx", "overview.xlsx"),
        ]
        assert iq.workbooks.read_workbook("answers/a-feedback.xlsx").ok
        assert not iq.workbooks.read_workbook("answers/a-feedback-2.xlsx").ok


class TestOne:
    """The copy of a single form is where it is wanted."""

    def test_into_a_folder(self, path: Path, tmp_path: Path) -> None:
        (tmp_path / "there").mkdir()
        for folder in ("there", "new/"):
            assert main(["feedback", str(path), "-o", folder]) == 0
            assert (tmp_path / folder / "form-feedback.xlsx").exists()


class TestEmptyForms:
    """A form in which nobody wrote a figure is not sound: feedback says the same of it as check."""

    @pytest.fixture
    def blank(self, folder: Path) -> str:
        iq.workbooks.write_template(folder / "blank.xlsx", scope="DE-BY", period="2023")
        return "blank.xlsx"

    def test_the_same_code_as_check(self, blank: str) -> None:
        codes = [main([*call, blank]) for call in (["check"], ["feedback", "-o", "copy.xlsx"])]
        assert codes == [1, 1]

    def test_among_many(self, blank: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        form(folder / "full.xlsx")[0].save(folder / "full.xlsx")
        assert main(["feedback", blank, "full.xlsx", "-o", "answers", "--lang", "en"]) == 1
        assert capsys.readouterr().out.splitlines()[:-1] == [
            "blank.xlsx: empty, not a single figure is stated; feedback: answers/blank-feedback.xlsx",
            "full.xlsx: sound; feedback: answers/full-feedback.xlsx",
            "Forms: 2. Sound: 1, with problems: 0, unreadable: 0. Empty, in whole or in part: 1.",
        ]


class TestLanguage:
    """The copies are in the language that is asked for, else in that of their forms, else in that of the call."""

    @pytest.fixture
    def codes(self, folder: Path) -> str:
        """A table whose headers are codes."""
        report = iq.Report(scope="DE-BY", period="2023").replace({TOTAL: 5})
        iq.workbooks.write_workbook([report], folder / "codes.xlsx")
        return "codes.xlsx"

    def titles(self, name: str = "copy.xlsx") -> str:
        title: str = openpyxl.load_workbook(name).sheetnames[0]
        return title

    @pytest.mark.parametrize(("lang", "title"), [("de", "Rückmeldung"), ("en", "Feedback")])
    def test_of_a_table_of_codes(self, codes: str, lang: str, title: str) -> None:
        assert main(["feedback", codes, "-o", "copy.xlsx", "--lang", lang]) == 0
        assert self.titles() == title

    def test_of_the_environment(self, codes: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("IQMODEL_LANG", "de")
        assert main(["feedback", codes, "-o", "copy.xlsx"]) == 0
        assert self.titles() == "Rückmeldung"

    def test_of_a_form(self, folder: Path) -> None:
        form(folder / "form.xlsx")[0].save(folder / "form.xlsx")
        assert main(["feedback", "form.xlsx", "-o", "copy.xlsx"]) == 0
        assert self.titles() == "Rückmeldung"
        assert main(["feedback", "form.xlsx", "-o", "copy.xlsx", "--lang", "en"]) == 0
        assert self.titles() == "Feedback"

    def test_of_many(self, codes: str, folder: Path) -> None:
        form(folder / "form.xlsx")[0].save(folder / "form.xlsx")
        assert main(["feedback", codes, "form.xlsx", "-o", "back", "--lang", "en"]) == 0
        assert [self.titles(f"back/{name}-feedback.xlsx") for name in ("codes", "form")] == ["Feedback"] * 2
