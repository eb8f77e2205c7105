"""Convert: reports from one format to another by file ending, with progress."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

import iqmodel as iq
from iqmodel.formats.convert import read_any
from iqmodel.formats.files import ENDINGS, WRITTEN

REPORTS: Final = (
    iq.published.load("2019-2022").report,
    iq.Report(scope="DE-BY", period="2019").replace({"counselling.sessions.first": iq.about(400)}),
)


@iq.block
class OneFigure(iq.Block):
    """A breakdown of one's own."""

    visits: iq.Count = iq.count(unit="persons", label=iq.Text("Besuche", "visits"))


@iq.block
class Own(iq.Report):
    """A report with it."""

    extra: OneFigure = iq.part(OneFigure)


class TestEveryPair:
    """Between JSON, JSONL, CSV, Excel, Parquet by file ending."""

    @pytest.mark.parametrize("source", WRITTEN)
    @pytest.mark.parametrize("target", WRITTEN)
    def test_figures_and_discrepancies_survive(self, tmp_path: Path, source: str, target: str) -> None:
        first, second = tmp_path / f"a{source}", tmp_path / f"b{target}"
        iq.write_any(REPORTS, first)
        done = iq.convert(first, second)
        read = iq.read_any(second)
        assert (done.ok, done.reports, read.problems) == (True, 2, ())
        assert [iq.figures(report) for report in read.reports] == [iq.figures(report) for report in REPORTS]

    @pytest.mark.parametrize("ending", [".json", ".jsonl"])
    def test_json_keeps_everything(self, tmp_path: Path, ending: str) -> None:
        assert iq.write_any(REPORTS, tmp_path / f"a{ending}") == ()
        assert iq.read_any(tmp_path / f"a{ending}").reports == REPORTS

    @pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet"])
    def test_tables_say_what_they_leave_out(self, tmp_path: Path, ending: str) -> None:
        left = iq.write_any(REPORTS, tmp_path / f"a{ending}")
        assert {problem.code for problem in left} == {"rows.left-out.notes", "rows.left-out.sources"}

    def test_a_fact_sheet_gives_its_report(self, tmp_path: Path) -> None:
        iq.dump(iq.published.load("2019-2022"), tmp_path / "sheet.json")
        assert iq.read_any(tmp_path / "sheet.json").reports == REPORTS[:1]

    @pytest.mark.parametrize("ending", WRITTEN)
    def test_progress_ends_with_all(self, tmp_path: Path, ending: str) -> None:
        calls: list[tuple[int, int]] = []
        iq.write_any(REPORTS, tmp_path / f"a{ending}", progress=lambda done, of: calls.append((done, of)))
        assert calls[-1] == (2, 2)
        assert calls == sorted(calls)


class TestKinds:
    """A model of one's own is read from every format alike."""

    @pytest.mark.parametrize("ending", [".json", ".jsonl"])
    def test_fact_sheets_of_own_reports(self, tmp_path: Path, ending: str) -> None:
        sheet = iq.published.load("2019-2022")
        own = Own(scope="DE", period=sheet.report.period, extra=OneFigure(visits=3))
        path = tmp_path / f"sheet{ending}"
        for written in (
            iq.FactSheet.of(Own)(title=sheet.title, edition=sheet.edition, programme=sheet.programme, report=own),
            sheet,
        ):
            path.write_text(iq.dumps(written), encoding="utf-8")
            read = read_any(path, model=Own)
            assert read.problems == ()
            assert type(read.reports[0]) is Own
            assert iq.figures(read.reports[0]) == {"extra.visits": iq.UNKNOWN, **iq.figures(written.report)}


class TestBadInput:
    """Valid reports are converted, the rest is told; only IQModelError subclasses leave the package for bad input."""

    def test_one_bad_line(self, tmp_path: Path) -> None:
        iq.write_any(REPORTS, tmp_path / "a.jsonl")
        with (tmp_path / "a.jsonl").open("a") as file:
            file.write('{"format": "iqmodel.report/1", "scope": "DE-XX"}\n\nnonsense\n')
        done = iq.convert(tmp_path / "a.jsonl", tmp_path / "b.csv")
        assert (done.reports, done.ok) == (2, False)
        assert {dict(problem.data)["row"] for problem in done.problems} == {4, 6}

    def test_one_bad_report_of_a_list(self, tmp_path: Path) -> None:
        (tmp_path / "a.json").write_text('[{"format": "iqmodel.report/1"}, 5]')
        read = iq.read_any(tmp_path / "a.json")
        assert read.reports == ()
        assert {problem.pointer.split("/")[1] for problem in read.problems} == {"0", "1"}

    def test_nothing_readable_writes_nothing(self, tmp_path: Path) -> None:
        for ending, content in ((".json", "x"), (".parquet", "x"), (".xlsx", "x"), (".csv", "")):
            (tmp_path / f"a{ending}").write_text(content)
            done = iq.convert(tmp_path / f"a{ending}", tmp_path / "b.json")
            assert (done.reports, bool(done.problems)) == (0, True)
        assert not (tmp_path / "b.json").exists()

    @pytest.mark.parametrize("path", ["a.doc", "a", 1.5, None, b"a.json"])
    def test_endings(self, path: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.read_any(path)
        with pytest.raises(iq.InvalidDataError):
            iq.write_any(REPORTS, path)

    @pytest.mark.parametrize(("name", "helped"), [("x.pdf", True), ("x.HTML", True), ("x.doc", False)])
    def test_pages_are_written_by_another_verb(self, tmp_path: Path, name: str, helped: bool) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.write_any([iq.published.load("2019-2022")], tmp_path / name)
        assert ("iqmodel report" in caught.value.message("de")) is helped

    def test_numbers_are_declared(self, tmp_path: Path) -> None:
        iq.write_csv(REPORTS, tmp_path / "a.csv", numbers="de")
        assert not iq.convert(tmp_path / "a.csv", tmp_path / "b.json").ok
        assert iq.convert(tmp_path / "a.csv", tmp_path / "b.json", numbers="de").ok

    def test_without_the_extra(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
        with pytest.raises(iq.errors.MissingExtraError):
            iq.write_any(REPORTS, tmp_path / "a.parquet")

    def test_what_is_read_is_not_written_over(self, tmp_path: Path) -> None:
        table = tmp_path / "table.csv"
        table.write_text("scope,start,end\nDE,2019-01-01,2019-12-31\nnobody,2019-01-01,2019-12-31\n")
        before = table.read_bytes()
        (tmp_path / "link.csv").symlink_to(table)
        for target in (table, tmp_path / "." / "table.csv", tmp_path / "link.csv"):
            with pytest.raises(iq.InvalidDataError) as caught:
                iq.convert(table, target)
            assert caught.value.problems[0].code == "convert.same"
        assert table.read_bytes() == before

    @pytest.mark.parametrize("ending", WRITTEN)
    def test_no_file_has_such_a_name(self, ending: str) -> None:
        for name in (f"a\0{ending}", f"a\ud800{ending}"):
            with pytest.raises(iq.InvalidDataError):
                iq.read_any(name)
            with pytest.raises(iq.InvalidDataError):
                iq.write_any(REPORTS, name)

    @pytest.mark.parametrize("source", [5, None, "a\0.csv"])
    def test_what_is_no_source(self, source: Any, tmp_path: Path) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.convert(source, tmp_path / "out.csv")

    def test_what_is_no_parquet(self, tmp_path: Path) -> None:
        path = tmp_path / "table.parquet"
        for content in (b"", b"scope;start", b"PAR1" + bytes(20)):
            path.write_bytes(content)
            read = read_any(path)
            assert [problem.code for problem in read.problems] == ["convert.parquet"]
        with pytest.raises(OSError, match="none"):
            read_any(tmp_path / "none.parquet")

    def test_files_that_are_not_there(self, tmp_path: Path) -> None:
        for ending in ENDINGS:
            with pytest.raises(OSError, match="a"):
                iq.read_any(tmp_path / f"a{ending}")


def test_json_holds_two_editions_of_one_period(tmp_path: Path) -> None:
    sheet = iq.published.load("2019-2022")
    other = attrs.evolve(sheet, edition="another")
    for ending in (".json", ".jsonl"):
        assert iq.write_any([sheet, other], tmp_path / f"x{ending}") == ()
        assert len(iq.read_any(tmp_path / f"x{ending}").reports) == 2
    assert iq.convert(tmp_path / "x.json", tmp_path / "y.jsonl").reports == 2
    with pytest.raises(iq.InvalidDataError):
        iq.write_any([sheet, other], tmp_path / "x.csv")
