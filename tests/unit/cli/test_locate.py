"""``iqmodel locate``: the smallest sets of figures whose change would satisfy every rule."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import openpyxl
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

    def test_what_cannot_be_searched(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("broken.csv").write_text(f"{COLUMNS}\nDE-BY,2019-01-01,2019-12-31,1,viele,3\n", encoding="utf-8")
        assert main(["locate", "broken.csv", "--lang", "de"]) == 2
        assert "„viele“ ist keine Zahl" in capsys.readouterr().err
        Path("stray.json").write_text('{"format": "iqmodel.report/1"}', encoding="utf-8")
        assert main(["locate", "stray.json"]) == 2
        assert "/scope" in capsys.readouterr().err
