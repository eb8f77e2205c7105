"""The closing line: a file that was cut is told from a shorter one, and where nobody can tell, that is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.cli.main import main
from iqmodel.formats.json.lines import END, Ending, closing_line

REPORTS = tuple(
    iq.Report(scope="DE-BY", period=str(year), fair_integration=iq.FairIntegration(persons=year))
    for year in (2020, 2021)
)
LINES = [iq.dumps(report) for report in REPORTS]


@iq.block
class Visits(iq.BaseReport):
    """Few figures: a file of them has few places at which it can be cut, and all kinds of them."""

    persons: iq.Count = iq.count(unit="persons")
    visits: iq.Count = iq.count()
    seen: iq.Count = iq.count()


def written(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def read_any(path: Path) -> tuple[int, list[str], bool | None]:
    """The number of reports, the codes of the problems, and whether the file is known to be whole."""
    read: Any = iq.read_any(path)
    return len(read.reports), [one.code for one in read.problems], read.detected.complete


def validate_lines(path: Path) -> tuple[int, list[str], bool | None]:
    results = iq.validate_lines(path)
    all_of_them = list(results)
    codes = [problem.code for one in all_of_them for problem in one.problems]
    return sum(one.ok for one in all_of_them), codes, results.complete


@pytest.mark.parametrize("reader", [read_any, validate_lines])
class TestReaders:
    def test_a_whole_file(self, reader: Any, tmp_path: Path) -> None:
        iq.write_any(REPORTS, tmp_path / "x.jsonl")
        assert reader(tmp_path / "x.jsonl") == (2, [], True)

    def test_cut_anywhere(self, reader: Any, tmp_path: Path) -> None:
        iq.write_any(REPORTS, tmp_path / "x.jsonl")
        whole = (tmp_path / "x.jsonl").read_bytes()
        for length in range(1, len(whole) - 1):
            (tmp_path / "cut.jsonl").write_bytes(whole[:length])
            reports, problems, complete = reader(tmp_path / "cut.jsonl")
            assert complete is not True, length
            assert problems or reports == whole[:length].count(b"iqmodel.report/1"), length

    def test_a_line_is_missing(self, reader: Any, tmp_path: Path) -> None:
        path = written(tmp_path / "x.jsonl", LINES[0], closing_line(2))
        assert reader(path) == (1, ["lines.missing"], False)

    def test_a_line_too_many(self, reader: Any, tmp_path: Path) -> None:
        path = written(tmp_path / "x.jsonl", *LINES, closing_line(1))
        assert reader(path) == (2, ["lines.too-many"], False)

    def test_files_joined(self, reader: Any, tmp_path: Path) -> None:
        path = written(tmp_path / "x.jsonl", LINES[0], closing_line(1), "", LINES[1], closing_line(1))
        assert reader(path) == (2, [], True)

    def test_a_document_added_behind_the_closing_line(self, reader: Any, tmp_path: Path) -> None:
        path = written(tmp_path / "x.jsonl", LINES[0], closing_line(1), LINES[1])
        assert reader(path) == (2, [], None)

    def test_a_cut_file_joined_to_a_whole_one_stays_incomplete(self, reader: Any, tmp_path: Path) -> None:
        path = written(tmp_path / "x.jsonl", closing_line(1), LINES[0], closing_line(1), LINES[1])
        assert reader(path) == (2, ["lines.missing"], False)

    def test_lines_of_others(self, reader: Any, tmp_path: Path) -> None:
        assert reader(written(tmp_path / "x.jsonl", *LINES)) == (2, [], None)

    def test_a_document_that_cannot_be_read_counts(self, reader: Any, tmp_path: Path) -> None:
        reports, problems, complete = reader(written(tmp_path / "x.jsonl", LINES[0], "{}", closing_line(2)))
        assert (reports, complete) == (1, True)
        assert problems

    def test_spacing_does_not_matter(self, reader: Any, tmp_path: Path) -> None:
        spaced = json.dumps({"documents": 1, "format": END}, separators=(" ,  ", " : "))
        assert reader(written(tmp_path / "x.jsonl", LINES[0], spaced)) == (1, [], True)

    def test_a_closing_line_without_a_number_is_a_document_of_an_unknown_format(
        self, reader: Any, tmp_path: Path
    ) -> None:
        for number in ("1", -1, 1.0, None, True):
            path = written(tmp_path / "x.jsonl", LINES[0], json.dumps({"format": END, "documents": number}))
            assert reader(path)[:1] == (1,)
            assert reader(path)[1:] != ([], True)


class TestShortOutput:
    """What is known to be short does not say that it is whole."""

    def test_converted_from_a_cut_file(self, tmp_path: Path) -> None:
        path = written(tmp_path / "cut.jsonl", LINES[0], closing_line(2))
        assert not iq.convert(path, tmp_path / "new.jsonl").ok
        assert read_any(tmp_path / "new.jsonl") == (1, [], None)
        assert main(["convert", str(path), str(tmp_path / "other.jsonl")]) == 2
        assert read_any(tmp_path / "other.jsonl") == (1, [], None)


class TestMessages:
    def test_says_how_many_are_missing(self) -> None:
        ending = Ending()
        ending.document()
        (problem,) = ending.closed_by(closing_line(1_200)) or ()
        assert problem.message("de") == (
            "Die Datei ist unvollständig. Dokumente nach dieser Schlusszeile: 1.200, vor ihr gefunden: 1."
        )
        assert "1,200, found before it: 1" in problem.message("en")

    def test_too_long_a_line_counts(self, tmp_path: Path) -> None:
        path = written(tmp_path / "x.jsonl", LINES[0], "x" * 300, closing_line(2))
        results = iq.validate_lines(path, limits=iq.Limits(size=250))
        assert [one.ok for one in results] == [True, False]
        assert results.complete is True


class TestTables:
    """A CSV file cannot close itself, spreadsheets would show one row more: its readers say what they cannot know."""

    def test_text_tables_say_so(self, tmp_path: Path) -> None:
        iq.write_csv(REPORTS, tmp_path / "x.csv", layout="wide")
        read = iq.read_csv(tmp_path / "x.csv")
        assert (read.detected.complete, read.remarks) == (None, ())
        assert read.detected.in_language("de").endswith(" Ob am Ende Zeilen fehlen, zeigt diese Datei nicht.")

    @pytest.mark.parametrize("name", ["x.json", "x.xlsx"])
    def test_formats_that_end_do_not(self, name: str, tmp_path: Path) -> None:
        iq.write_any(REPORTS, tmp_path / name, layout="wide")
        read: Any = iq.read_any(tmp_path / name)
        assert read.detected.complete is True
        assert "fehlen" not in read.detected.in_language("de")

    @pytest.mark.parametrize("layout", ["long", "wide"])
    def test_every_cut_is_a_problem_a_remark_or_at_a_line_end(self, layout: Any, tmp_path: Path) -> None:
        year = Visits(scope="DE-BY", period="2020", persons=1234, visits=56)
        iq.write_csv([year], tmp_path / "x.csv", layout=layout)
        whole = (tmp_path / "x.csv").read_bytes()
        before = iq.read_csv(whole, model=Visits)
        assert before.reports == (year,)
        for length in range(1, len(whole)):
            cut = iq.read_csv(whole[:length], model=Visits)
            at_a_line_end = whole[:length].endswith((b"\r", b"\n"))
            told = bool(cut.problems) or [one.code for one in cut.remarks] == ["table.last-line"]
            assert told or at_a_line_end or not whole[:length].strip(), whole[:length]
            assert cut.reports != before.reports or told or at_a_line_end
            assert "Ob am Ende" in cut.detected.in_language("de")

    def test_the_remark_names_the_line(self) -> None:
        (remark,) = iq.read_csv(b"scope;start;end;fair_integration.persons\nDE-BY;2020-01-01;2020-12-31;12").remarks
        assert dict(remark.data)["row"] == 2
        assert "abgeschnitten" in remark.message("de")
        assert "cut off" in remark.message("en")

    def test_a_large_table(self) -> None:
        data = b"scope;start;end;fair_integration.persons\r\n" + b"DE-BY;2020-01-01;2020-12-31;12\r\n" * 2
        assert [one.code for one in iq.frames.read_csv_frame(data[:-2], numbers="plain").remarks] == ["table.last-line"]
        (remark,) = iq.frames.read_csv_frame(data[:-2], numbers="plain").remarks
        assert dict(remark.data)["row"] == 3
        assert iq.frames.read_csv_frame(data, numbers="plain").remarks == ()
