"""``iqmodel locate``: the smallest sets of figures whose change would satisfy every rule."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any, Final

import openpyxl
import openpyxl.styles
import pyarrow.parquet
import pytest

import iqmodel as iq
from iqmodel.cli.main import main
from iqmodel.model import models
from tests.sharing import STATED, SharingReport
from tests.unit.cli.files import LAENDER, SHEET

pytestmark = pytest.mark.usefixtures("folder")


# Sound figures, and the same with a total that is one too large.
SOUND: Final = LAENDER[0]
TOTAL: Final = "counselling.sessions.total"
COLUMNS: Final = "scope,start,end,counselling.sessions.first,counselling.sessions.follow_up,counselling.sessions.total"


def break_total(name: str) -> None:
    """Make the total of the report in a file one too large, as somebody would type it."""
    total = iq.figures(SOUND)[TOTAL]
    assert isinstance(total, int)
    if name.endswith(".xlsx"):
        book: Any = openpyxl.load_workbook(name)
        (cell,) = (cell for row in book.active.iter_rows() for cell in row if cell.value == total)
        cell.value = total + 1
        book.save(name)
    elif name.endswith(".parquet"):
        table = pyarrow.parquet.read_table(name)
        rows = table.to_pylist()
        for row in rows:
            row["value"] = total + 1 if row["code"] == TOTAL else row["value"]
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows, table.schema), name)
    else:
        text = Path(name).read_text(encoding="utf-8")
        assert text.count(str(total)) == 1
        Path(name).write_text(text.replace(str(total), str(total + 1)), encoding="utf-8")


class TestEveryFormat:
    """What can be checked can be searched: the same sets are found in whatever file the figures are."""

    @pytest.mark.parametrize(
        "name", ["a.json", "a.jsonl", "a.csv", "a.tsv", "a.parquet", "a.xlsx", "a.jsonstat.json", "a.sdmx.csv"]
    )
    def test_the_same_sets(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        report = iq.Report(scope="DE-BY", period="2021").replace(
            {f"counselling.sessions.{part}": count for part, count in iq.figures(SOUND.counselling.sessions).items()}
        )
        iq.write_any([report], name)
        break_total(name)
        assert main(["check", name, "-q"]) == 1
        assert main(["locate", name, "--format", "json"]) == 1
        shown = capsys.readouterr().out
        codes = [one["codes"] for one in json.loads(shown[shown.index("[\n") :])]
        assert codes == [[f"counselling.sessions.{part}"] for part in ("first", "follow_up", "total")]

    def test_an_entry_form(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        iq.workbooks.write_template(folder / "form.xlsx", language="de", report=SOUND)
        break_total("form.xlsx")
        assert main(["locate", "form.xlsx", "--lang", "de"]) == 1
        assert "[counselling.sessions.total]" in capsys.readouterr().out

    def test_in_a_process_of_its_own(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("one.csv").write_text(f"{COLUMNS}\nDE-BY,2019-01-01,2019-12-31,1,1,3\n", encoding="utf-8")
        assert main(["locate", "one.csv", "--limits", "seconds=60"]) == 1
        assert capsys.readouterr().out.startswith("Possibilities: 3\n")

    @pytest.mark.parametrize("name", ["many.csv", "many.jsonl", "many.json"])
    def test_of_several_the_first_that_breaks_a_rule(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        iq.write_any([LAENDER[1], SOUND, *LAENDER[2:]], name)
        break_total(name)
        assert main(["locate", name, "--lang", "de"]) == 1
        written = capsys.readouterr()
        assert "[counselling.sessions.total]" in written.out
        (told,) = [line for line in written.err.splitlines() if " enthält 16 Berichte; durchsucht wird nur " in line]
        assert SOUND.scope.in_language("de") in told.split("Nicht durchsucht")[0]
        assert told.endswith(" und 5 weitere.")


class TestLocate:
    """iqmodel locate: 0 nothing to change, 1 these sets would do, 2 unreadable."""

    def located(self, capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, Any]]:
        assert main(["locate", "broken.json", "--format", "json", *options]) == 1
        sets: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
        return sets

    def test_the_sets(self, capsys: pytest.CaptureFixture[str]) -> None:
        sets = self.located(capsys)
        # The number of persons bears witness for the first sessions; the acknowledged gap stays what it is.
        assert [one["codes"] for one in sets] == [["counselling.sessions.follow_up"], ["counselling.sessions.total"]]
        assert [one["values"] for one in sets] == [[221_193], [416_374]]
        assert main(["locate", "broken.json", "--lang", "de"]) == 1
        assert capsys.readouterr().out.startswith("Möglichkeiten: 2\n- ")

    def test_options(self, capsys: pytest.CaptureFixture[str]) -> None:
        first = "counselling.sessions.first"
        assert [first] in [one["codes"] for one in self.located(capsys, "--no-warnings")]
        total = self.located(capsys, "--weight", "counselling.sessions.follow_up=3")
        assert [one["codes"] for one in total] == [["counselling.sessions.total"]]
        (only,) = self.located(capsys, "--limit", "1")
        assert only["complete"] is False

    def test_a_share_may_be_wrong(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(models, "_REGISTERED", {})
        iq.models.register(SharingReport)
        Path("shares.json").write_text(iq.dumps(STATED).replace('"63.2"', '"63.9"'), encoding="utf-8")
        assert main(["locate", "shares.json", "--format", "json"]) == 1
        (only,) = json.loads(capsys.readouterr().out)
        assert (only["codes"], only["values"]) == (["persons.women_share"], [{"percentage": "63.2"}])

    def test_a_fact_sheet_and_what_holds(self, capsys: pytest.CaptureFixture[str]) -> None:
        broken = iq.dumps(SHEET).replace('"total": 416374', '"total": 416375')
        Path("sheet.json").write_text(broken, encoding="utf-8")
        assert main(["locate", "sheet.json", "--format", "json"]) == 1
        assert json.loads(capsys.readouterr().out) == self.located(capsys)
        assert main(["locate", "laender/DE-HH.JSON", "--lang", "de"]) == 0
        assert capsys.readouterr().out == "Nichts zu ändern: Alle Regeln sind erfüllbar.\n"
        assert main(["locate", "2019-2022", "--lang", "de"]) == 0
        assert capsys.readouterr().out.startswith("Nichts zu ändern: Bekannte Abweichungen eingerechnet, ")

    def test_bounds_are_read(self, capsys: pytest.CaptureFixture[str]) -> None:
        centres = {"fixed": 75, "mobile": 90, "total": {"low": 171, "wording": "more_than", "stated": 170}}
        data = {"format": "iqmodel.report/1", "scope": "DE", "period": {"start": "2020-01-01", "end": "2020-12-31"}}
        Path("centres.json").write_text(json.dumps(data | {"counselling": {"centres": centres}}), encoding="utf-8")
        assert main(["locate", "centres.json", "--format", "json"]) == 1
        codes = [one["codes"] for one in json.loads(capsys.readouterr().out)]
        assert codes == [[f"counselling.centres.{name}"] for name in ("fixed", "mobile", "total")]

    @pytest.mark.parametrize("name", ["many.csv", "many.xlsx", "many.jsonl", "many.json"])
    def test_one_that_cannot_be_searched_is_announced(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        codes = {"counselling.sessions.first": 1, "counselling.sessions.follow_up": 987_653}
        reports = [iq.Report(scope=scope, period="2019").replace(codes) for scope in ("DE-BY", "DE-NW", "DE-BE")]
        reports[2] = reports[2].replace({"counselling.sessions.total": 987_654})
        iq.write_any(reports, name)
        if name.endswith(".xlsx"):
            book: Any = openpyxl.load_workbook(name)
            for cell in [cell for row in book.active.iter_rows() for cell in row if cell.value in {"DE-NW", 987_654}]:
                cell.value = "DE-XX" if cell.value == "DE-NW" else 987_655
            book.save(name)
        else:
            text = Path(name).read_text(encoding="utf-8")
            changed = text.replace("DE-NW", "DE-XX").replace("987654", "987655")
            Path(name).write_text(changed, encoding="utf-8")
        assert main(["locate", name, "--lang", "de"]) == 1
        written = capsys.readouterr()
        assert written.out.startswith("Möglichkeiten: 3\n")
        assert "„DE-XX“" in written.err
        assert "3 Berichte; durchsucht wird nur " in written.err
        assert "Berlin" in written.err.split("durchsucht wird nur ")[1].split("Nicht durchsucht")[0]

    def test_what_cannot_be_searched(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("broken.csv").write_text(f"{COLUMNS}\nDE-BX,2019-01-01,2019-12-31,1,1,3\n", encoding="utf-8")
        assert main(["locate", "broken.csv", "--lang", "de"]) == 2
        told = capsys.readouterr().err
        assert "„DE-BX“" in told
        assert told.splitlines()[-1].startswith("broken.csv: Nicht durchsucht, weil nicht nur Zahlen falsch ")
        Path("stray.json").write_text('{"format": "iqmodel.report/1"}', encoding="utf-8")
        assert main(["locate", "stray.json"]) == 2
        assert "/scope" in capsys.readouterr().err


UNREADABLE: Final = ["a.json", "a.jsonl", "long.csv", "wide.csv", "a.xlsx", "form.xlsx", "form.ods"]


def write_unreadable(name: str, words: str = "viele") -> None:
    """A report whose follow-up sessions are words, in a format."""
    marked = 987_654
    first, total = "counselling.sessions.first", "counselling.persons.total"
    report = iq.Report(scope="DE-BY", period="2021").replace({first: 12, total: 12, f"{first[:-5]}follow_up": marked})
    if name.startswith("form"):
        iq.workbooks.write_template(name, language="de", report=report)
    elif name == "wide.csv":
        iq.write_csv([report], name, layout="wide")
    else:
        iq.write_any([report], name)
    if name.endswith(".xlsx"):
        book: Any = openpyxl.load_workbook(name)
        (cell,) = (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == marked)
        cell.value = words
        book.save(name)
    elif name.endswith(".ods"):
        with zipfile.ZipFile(name) as sound:
            parts = {entry.filename: sound.read(entry) for entry in sound.infolist()}
        number = f'office:value-type="float" office:value="{marked}"><text:p>{marked}'.encode()
        assert parts["content.xml"].count(number) == 1
        parts["content.xml"] = parts["content.xml"].replace(
            number, f'office:value-type="string"><text:p>{words}'.encode()
        )
        with zipfile.ZipFile(name, "w") as archive:
            for part, content in parts.items():
                archive.writestr(part, content)
    else:
        quoted = f'"{words}"' if "json" in name else words
        text = Path(name).read_text(encoding="utf-8")
        assert text.count(str(marked)) == 1
        Path(name).write_text(text.replace(str(marked), quoted), encoding="utf-8")


class TestIllegible:
    """What is not a figure is unknown, and said; everything else stays as delivered, in every format."""

    @pytest.mark.parametrize("name", UNREADABLE)
    def test_a_cell_of_words(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        write_unreadable(name)
        assert main(["check", name, "-q"]) == 2
        capsys.readouterr()
        assert main(["locate", name, "--lang", "de"]) == 1
        written = capsys.readouterr()
        assert written.out == "Nichts zu ändern: Alle Regeln sind erfüllbar.\n"
        assert written.err.startswith("Nicht lesbar, daher als unbekannt behandelt (1):\n- ")
        assert "viele" in written.err
        assert main(["locate", name, "--repair", "-o", "made.json"]) == 1
        report = iq.load("made.json", iq.Report)
        assert report["counselling.sessions.follow_up"] == iq.UNKNOWN
        assert [note.code for note in report.notes] == ["counselling.sessions.follow_up"]
        assert report["counselling.sessions.first"] == report["counselling.persons.total"] == 12

    def test_the_cell_of_a_form_is_named(self, capsys: pytest.CaptureFixture[str]) -> None:
        """As check names it: with its sheet only where several sheets have reports."""
        write_unreadable("form.xlsx")
        assert main(["locate", "form.xlsx", "--repair", "--lang", "de"]) == 1
        assert "\n- Folgeberatungen (D16): " in capsys.readouterr().out
        book: Any = openpyxl.load_workbook("form.xlsx")
        other = book.copy_worksheet(book.active)
        other.title = "Berlin"
        (scope,) = (cell for row in other.iter_rows() for cell in row if cell.value in {"DE-BY", "Bayern"})
        scope.value = "Berlin"
        book.save("form.xlsx")
        assert main(["locate", "form.xlsx", "--repair", "--lang", "de"]) == 1
        assert "\n- Folgeberatungen (Meldung!D16): " in capsys.readouterr().out

    def test_a_wording_without_a_number(self, capsys: pytest.CaptureFixture[str]) -> None:
        """In a form and in a table: something was to stand there, so it is unknown, and said place by place."""
        iq.workbooks.write_template("form.xlsx", language="de", scope="DE-BY", period="2023")
        book: Any = openpyxl.load_workbook("form.xlsx")
        rows = {row[0].value: row for row in book.active.iter_rows(max_col=8)}
        for name in ("first", "total"):
            rows[f"counselling.sessions.{name}"][2].value = "rund"
        rows["counselling.sessions.follow_up"][3].value = 4
        book.save("form.xlsx")
        line = "DE-BY,2023-01-01,2023-12-31,counselling.sessions.{},{},{}"
        lines = [line.format("first", "", "about"), line.format("follow_up", 4, ""), line.format("total", "", "about")]
        Path("long.csv").write_text("\n".join(["scope,start,end,code,value,wording", *lines]), encoding="utf-8")
        for name, places in (("form.xlsx", ("C15", "C17")), ("long.csv", ("Zeile 2, Spalte „w", "Zeile 4, Spalte „w"))):
            assert main(["check", name, "-q"]) == 2
            capsys.readouterr()
            assert main(["locate", name, "--repair", "--lang", "de", "-o", "made.json"]) == 1
            said = [one for one in capsys.readouterr().out.splitlines() if one.startswith("- ")]
            assert [place in one for place, one in zip(places, said, strict=True)] == [True, True]
            report = iq.load("made.json", iq.Report)
            figures = [report[f"counselling.sessions.{part}"] for part in ("first", "follow_up", "total")]
            assert figures == [iq.UNKNOWN, 4, iq.UNKNOWN]

    @pytest.mark.parametrize("name", ["two.csv", "two.xlsx"])
    def test_of_two_reports_each_names_its_cells(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        codes = {"counselling.sessions.first": 11, "counselling.sessions.total": 987_654}
        reports = [iq.Report(scope=scope, period="2021").replace(codes) for scope in ("DE-BY", "DE-BE")]
        iq.write_any(reports, name)
        if name.endswith(".xlsx"):
            book: Any = openpyxl.load_workbook(name)
            for cell in [cell for row in book.active.iter_rows() for cell in row if cell.value == 987_654]:
                cell.value = "viele"
            book.save(name)
        else:
            text = Path(name).read_text(encoding="utf-8")
            Path(name).write_text(text.replace("987654", "viele"), encoding="utf-8")
        assert main(["locate", name, "--lang", "de"]) == 1
        (told,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("- ")]
        assert "/counselling" not in told
        assert ("F7" if name.endswith(".xlsx") else "Zeile ") in told

    def test_a_number_that_is_crossed_out_is_not_known(self, capsys: pytest.CaptureFixture[str]) -> None:
        write_unreadable("a.xlsx")
        book: Any = openpyxl.load_workbook("a.xlsx")
        (cell,) = (cell for row in book.active.iter_rows() for cell in row if cell.value == "viele")
        cell.value, cell.font = 7, openpyxl.styles.Font(strike=True)
        book.save("a.xlsx")
        assert main(["locate", "a.xlsx", "--repair", "-o", "made.json"]) == 1
        out = capsys.readouterr().out
        assert f"({cell.coordinate})" in out
        assert "is struck out" in out
        assert "→" not in out

    @pytest.mark.parametrize("more", [{"frist": 3}, {"notes": [{"code": "nowhere"}]}])
    def test_nothing_else_may_be_wrong(self, more: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
        write_unreadable("a.json")
        data = json.loads(Path("a.json").read_text(encoding="utf-8"))
        Path("a.json").write_text(json.dumps(data | more), encoding="utf-8")
        assert main(["locate", "a.json", "--repair", "-o", "made.json"]) == 2
        assert not Path("made.json").exists()
        assert next(iter(more)) in capsys.readouterr().err


class TestRepair:
    """--repair takes out what must be wrong and writes the report, never a guess."""

    def broken(self) -> iq.Report:
        codes = dict.fromkeys(("counselling.sessions.first", "counselling.persons.total"), 10)
        whole = {"counselling.sessions.follow_up": 5, "counselling.sessions.total": 15}
        return iq.Report(scope="DE-BY", period="2021").replace({**codes, **whole})

    def write(self, name: str = "slip.json") -> None:
        text = iq.dumps(self.broken()).replace('"first": 10', '"first": 11')
        Path(name).write_text(text, encoding="utf-8")

    @pytest.mark.parametrize(
        "target", ["o.json", "o.jsonl", "o.csv", "o.tsv", "o.xlsx", "o.ods", "o.parquet", "o.sdmx.csv"]
    )
    def test_every_format_is_written(self, target: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.write()
        assert main(["locate", "slip.json", "--repair", "-o", target, "--lang", "de"]) == 1
        written = capsys.readouterr()
        assert written.out.startswith("Erstberatungen [counselling.sessions.first]: 11 herausgenommen, verletzt ")
        assert written.err.endswith(f"Geschrieben: {target}\n")
        (made,) = iq.read_any(target).reports
        assert iq.figures(made) == iq.figures(self.broken())

    def test_to_standard_output(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.write()
        assert main(["locate", "slip.json", "--repair", "-o", "-"]) == 1
        written = capsys.readouterr()
        report = iq.loads(written.out, iq.Report)
        assert report["counselling.sessions.first"] == 10
        assert [note.status for note in report.notes] == ["derived"]
        assert written.err.startswith("first sessions [counselling.sessions.first]: 11 taken out")

    def test_of_several_the_one_that_breaks_a_rule(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.write("b.json")
        illegible = self.broken().replace({"scope": "DE-BE", "counselling.sessions.total": iq.UNKNOWN})
        data = iq.unstructure(illegible)
        data["counselling"]["sessions"]["total"] = "viele"
        lines = [json.dumps(data), json.dumps(json.loads(Path("b.json").read_text(encoding="utf-8")))]
        Path("two.jsonl").write_text("\n".join(lines), encoding="utf-8")
        assert main(["locate", "two.jsonl", "--repair", "-o", "made.json"]) == 1
        assert iq.load("made.json", iq.Report).scope.text == "DE-BY"
        told = capsys.readouterr().err.splitlines()[-1]
        assert told.startswith("Only the report two.jsonl")
        assert told.endswith("Not included: other reports (1).")

    def test_what_a_fact_sheet_loses_is_said(self, capsys: pytest.CaptureFixture[str]) -> None:
        broken = iq.dumps(SHEET).replace('"total": 416374', '"total": 416375')
        Path("sheet.json").write_text(broken, encoding="utf-8")
        weighted = ["--weight", "counselling.sessions.follow_up=2", "--lang", "de"]
        for source, code in (("sheet.json", 1), ("2019-2022", 0)):
            assert main(["locate", source, "--repair", *weighted, "-o", "made.json"]) == code
            assert capsys.readouterr().err.endswith(
                "Nicht enthalten: was das Faktenblatt sonst angibt, wie Titel, Programm und Aussagen.\n"
            )

    def test_a_warning_alone_changes_nothing(self, capsys: pytest.CaptureFixture[str]) -> None:
        sound = self.broken().replace({"counselling.persons.total": 9})
        iq.dump(sound, "sound.json")
        assert main(["locate", "sound.json", "--repair", "-o", "made.json"]) == 0
        assert iq.load("made.json", iq.Report) == sound
        assert capsys.readouterr().out == "Nothing taken out: no figure has to be wrong.\n"

    def test_as_data_there_is_one_document(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.write()
        assert main(["locate", "slip.json", "--repair", "--format", "json", "-o", "-"]) == 1
        found = json.loads(capsys.readouterr().out)
        assert iq.structure(found["report"], iq.Report)["counselling.sessions.first"] == 10

    def test_as_data(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.write()
        assert main(["locate", "slip.json", "--repair", "--format", "json"]) == 1
        found = json.loads(capsys.readouterr().out)
        assert iq.structure(found["report"], iq.Report)["counselling.sessions.first"] == 10
        assert [one["code"] for one in found["replacements"]] == ["counselling.sessions.first"]

    def test_what_cannot_be_decided_is_not_written(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["locate", "broken.json", "--repair", "-o", "made.json", "--lang", "de"]) == 1
        written = capsys.readouterr()
        assert written.out.startswith("Nicht entscheidbar, deshalb unverändert. Gleich kleine Möglichkeiten: 2.\n- ")
        assert "geraten wird nicht" in written.err
        assert not Path("made.json").exists()
        weighted = ["--weight", "counselling.sessions.total=2"]
        assert main(["locate", "broken.json", "--repair", *weighted, "-o", "made.json"]) == 1
        assert iq.load("made.json", iq.Report)["counselling.sessions.follow_up"] == 221_193

    def test_nothing_to_repair(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["locate", "laender/DE-HH.JSON", "--repair", "-o", "made.json", "--lang", "de"]) == 0
        assert capsys.readouterr().out == "Nichts herausgenommen: Keine Zahl muss falsch sein.\n"
        assert Path("made.json").exists()

    def test_the_source_is_not_overwritten(self) -> None:
        self.write()
        before = Path("slip.json").read_text(encoding="utf-8")
        assert main(["locate", "slip.json", "--repair", "-o", "slip.json"]) == 2
        assert Path("slip.json").read_text(encoding="utf-8") == before
