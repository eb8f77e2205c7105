"""CSV: detected properties are reported, broken cells are named with their place, sound reports are read."""

from __future__ import annotations

import copy
import io
import pickle
from pathlib import Path
from typing import Any, Final

import pytest

import iqmodel as iq
from iqmodel.language.problems import Problem

CORPUS: Final = Path(__file__).parents[3] / "corpus" / "csv"
FIRST: Final = "counselling.sessions.first"
TOTAL: Final = "counselling.sessions.total"
HEAD: Final = f"scope;start;end;{FIRST}\n"
LONG: Final = "scope,start,end,kind,code,value,low,high,wording,stated\n"


def rows(*cells: str) -> bytes:
    """A wide table with one figure column, one row for each cell, each of another Land."""
    states = list(iq.State)
    lines = [f"{states[index].code};2019-01-01;2019-12-31;{cell}\n" for index, cell in enumerate(cells)]
    return (HEAD + "".join(lines)).encode()


def data(problem: Problem) -> dict[str, Any]:
    return dict(problem.data)


def places(read: iq.results.TableRead[Any]) -> list[tuple[Any, Any, str]]:
    return [(data(p).get("row"), data(p).get("column"), p.code) for p in read.problems]


def written(report: iq.Report, **how: Any) -> bytes:
    target = io.BytesIO()
    iq.write_csv([report], target, **how)
    return target.getvalue()


class TestDetection:
    """Numbers German or English, delimiter, encoding declared, or detected and reported, never guessed in silence."""

    @pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
    @pytest.mark.parametrize(
        ("encoding", "told"), [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("cp1252", "cp1252")]
    )
    def test_delimiter_and_encoding(self, delimiter: str, encoding: str, told: str) -> None:
        text = "scope,start,end,beratene Personen,Maßnahmen in Kursform\nDE,2019-01-01,2019-12-31,1,2\n"
        read = iq.read_csv(text.replace(",", delimiter).encode(encoding))
        assert (read.detected.delimiter, read.detected.encoding, read.problems) == (delimiter, told, ())
        assert read.detected.headers == "de"
        assert read.reports[0]["qualification.measures.course"] == 2

    @pytest.mark.parametrize(
        ("cell", "numbers", "value"),
        [
            ("1.234.567", "de", 1_234_567),
            ("1,234,567", "en", 1_234_567),
            ("1234567", "plain", 1_234_567),
            ("416 374", "plain", 416_374),
            ("rund 400", "de", iq.about(400)),
            ("about 400", "en", iq.about(400)),
            ("zwischen 10 und 20", "de", iq.between(10, 20)),
        ],
    )
    def test_numbers_that_can_be_but_one(self, cell: str, numbers: str, value: iq.Count) -> None:
        read = iq.read_csv(rows(cell))
        assert read.detected.numbers == numbers
        assert read.detected.declared == ()
        assert [report[FIRST] for report in read.reports] == [value]

    @pytest.mark.parametrize("cell", ["1.234", "1,234", "195.182"])
    def test_numbers_that_can_be_either_are_not_guessed(self, cell: str) -> None:
        read = iq.read_csv(rows("5", cell))
        assert read.reports == ()
        assert places(read) == [(3, FIRST, "csv.numbers-undecided")]
        assert read.problems[0].value == cell
        assert read.problems[0].hint is not None
        assert "numbers=" in read.problems[0].hint.en

    def test_the_first_of_them_is_reported(self) -> None:
        """That of the file, not any one that a set happens to begin with."""
        codes = list(reversed(iq.indicators().keys()))
        cells = [f"1.{number}" for number in range(100, 100 + len(codes))]
        table = f"scope;start;end;{';'.join(codes)}\nDE;2019-01-01;2019-12-31;{';'.join(cells)}\n"
        (told,) = iq.read_csv(table.encode()).problems
        assert (told.value, told.pointer) == ("1.100", f"/2/{codes[0]}")

    def test_declared_they_are_read(self) -> None:
        assert iq.read_csv(rows("1.234"), numbers="de").reports[0][FIRST] == 1_234
        assert places(iq.read_csv(rows("1.234"), numbers="en")) == [(2, FIRST, "number.other-language")]
        assert places(iq.read_csv(rows("1.234"), numbers="plain")) == [(2, FIRST, "csv.plain-separator")]

    def test_one_cell_that_decides_decides_for_all(self) -> None:
        read = iq.read_csv(rows("1.234", "1.234.567"))
        assert [report[FIRST] for report in read.reports] == [1_234, 1_234_567]

    def test_german_and_english_numbers_in_one_table_are_refused(self) -> None:
        read = iq.read_csv(rows("1.234.567", "1,234,567"))
        assert (read.reports, places(read)) == ((), [(3, FIRST, "csv.numbers-mixed")])

    def test_a_file_that_names_its_delimiter(self) -> None:
        read = iq.read_csv(b"sep=|\n" + rows("5").replace(b";", b"|"))
        assert (read.detected.delimiter, read.reports[0][FIRST]) == ("|", 5)

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "csv.empty"),
            (b"\n\n", "csv.empty"),
            (b"a;b\n1;2\n", "csv.header"),
            (b"\n\na;b\n1;2\n", "csv.header"),
            ("scope".encode("utf-16"), "csv.utf-16"),
            ("scope;ä\n".encode() + b"\xfc", "csv.encoding-damaged"),
            (b"scope;\x81\n", "csv.encoding-unknown"),
        ],
    )
    def test_what_is_no_table(self, content: bytes, code: str) -> None:
        read = iq.read_csv(content)
        assert [problem.code for problem in read.problems] == [code]
        assert read.problems[0].message("de") != read.problems[0].message("en")

    def test_an_unknown_header_is_reported_where_it_stands(self) -> None:
        (problem,) = iq.read_csv(b"\n\nfoo;bar\n").problems
        assert (problem.pointer, problem.value) == ("/3", "foo;bar")

    @pytest.mark.parametrize("text", ["„groß“", "„Menü“", "Menü – groß", "§ 1\u00a0a, „Ü“"])
    def test_windows_is_not_taken_for_damaged_utf_8(self, text: str) -> None:
        content = f"scope;start;end;{FIRST};Anm\nDE;2019-01-01;2019-12-31;5;{text}\n"
        read = iq.read_csv(content.encode("cp1252"))
        assert (read.detected.encoding, read.reports[0][FIRST]) == ("cp1252", 5)
        (damaged,) = iq.read_csv(content.encode() + b"\xff\n" + "ä".encode()).problems
        assert damaged.code == "csv.encoding-damaged"

    @pytest.mark.parametrize(("cell", "numbers"), [("416.374,00", "de"), ("416,374.00", "en")])
    def test_a_decimal_with_thousands_decides_for_its_language(self, cell: str, numbers: str) -> None:
        read = iq.read_csv(rows(f'"{cell}"'))
        assert read.detected.numbers == numbers
        assert [problem.code for problem in read.problems] == ["number.decimal"]

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_a_header_of_several_lines_shifts_no_row(self, end: str) -> None:
        lines = [f'scope;start;end;"{FIRST}";"Anmerkung{end}des Büros"', "DE;2019-01-01;2019-12-31;?;"]
        content = end.join(lines).encode()
        problems = [dict(problem.data)["row"] for problem in iq.read_csv(content).problems if problem.value == "?"]
        assert problems == [3]

    def test_labels_in_capitals(self) -> None:
        content = b"GEBIET;beginn;Ende;BERATUNGEN\nDE;2019-01-01;2019-12-31;5\n"
        assert iq.read_csv(content).reports[0]["counselling.sessions.total"] == 5

    def test_what_was_declared_is_reported_as_declared(self) -> None:
        read = iq.read_csv(rows("5"), numbers="de", delimiter=";", encoding="utf-8", layout="wide")
        assert set(read.detected.declared) == {"numbers", "delimiter", "encoding", "layout"}
        assert read.detected.in_language("de").split(". ")[1] == "Erkannt: Codes als Überschriften"
        assert places(iq.read_csv(b"scope;\xe4\n", encoding="utf-8")) == [(1, None, "csv.encoding-declared")]


class TestProblems:
    """Every problem with row, column, value and message; valid rows are not lost because of broken ones."""

    @pytest.mark.parametrize(
        ("cell", "code", "word"),
        [
            ("–", "table.state", "leer lassen"),
            ("k. A.", "number.none", "leer lassen"),
            ("nicht erhoben", "number.none", "leer lassen"),
            ("1,234", "number.other-language", 'numbers="de"'),
        ],
    )
    def test_what_a_reader_of_tables_can_do_is_reported(self, cell: str, code: str, word: str) -> None:
        (problem,) = iq.read_csv(rows(cell), numbers="de").problems
        assert problem.code == code
        assert "UNKNOWN" not in problem.message("de")
        assert problem.hint is not None
        assert word in problem.hint.de

    def test_a_cell_that_is_too_long_is_reported_as_such(self) -> None:
        read = iq.read_csv(rows("5", "x" * 200_000, "6"))
        assert places(read) == [(3, None, "limit.text")]
        assert len(read.problems[0].message("de")) < 200

    @pytest.mark.parametrize("names", [f"scope;start;end;{TOTAL};{FIRST}", f"scope;start;end;{TOTAL}"])
    def test_a_table_below_another_is_not_read_by_its_header(self, names: str) -> None:
        below = f"{names}\nDE-BE;2019-01-01;2019-12-31;9;4\n".encode()
        header = f"scope;start;end;{FIRST};{TOTAL}\nDE-BY;2019-01-01;2019-12-31;5;8\n".encode()
        read = iq.read_csv(header + below)
        assert [str(report.scope) for report in read.reports] == ["DE-BY"]
        assert places(read) == [(3, None, "table.other-header")]

    def test_the_broken_table_of_the_corpus(self) -> None:
        read = iq.read_csv(CORPUS / "broken-wide.csv")
        assert [str(report.scope) for report in read.reports] == ["DE-BY", "DE-NI"]
        assert places(read) == [
            (3, FIRST, "number.other-language"),
            (4, TOTAL, "rule.violated"),
            (5, "scope", "scope.unknown-state"),
            (6, None, "csv.cells"),
            (7, None, "csv.quotes"),
            (8, FIRST, "number.grouping"),
            (9, "end", "period.slashed-date"),
        ]
        assert [p.value for p in read.problems if data(p).get("column") == FIRST] == ["1,234", "41.63.74"]
        assert (read.problems[1].rule_id, read.problems[1].difference) == ("counselling.sessions.sum", -1)

    def test_the_column_is_named_as_the_header_names_it(self) -> None:
        read = iq.read_csv(rows("viele").replace(FIRST.encode(), b"Erstberatungen"))
        assert places(read) == [(2, "Erstberatungen", "number.none")]
        assert read.problems[0].pointer == "/2/Erstberatungen"

    def test_the_table_of_problems(self) -> None:
        read = iq.read_csv(CORPUS / "broken-wide.csv")
        with iq.language("de"):
            table = iq.results.problem_table([("broken-wide.csv", read)])
        assert len(table) == len(read.problems)
        first = table[0]
        assert (first["file"], first["row"], first["scope"], first["value"]) == ("broken-wide.csv", 3, "DE-BE", "1,234")
        assert "Deutsch" in first["message"]
        assert table[1]["difference"] == -1

    def test_lines_are_those_of_the_file(self) -> None:
        quoted = '\nDE-BY;2019-01-01;"2019-12-31";5\n"DE-\nBE";2019-01-01;2019-12-31;6\n'
        text = HEAD + quoted + "DE-HH;2019-01-01;2019-12-31;viele\n"
        read = iq.read_csv(text.encode())
        assert places(read) == [(4, "scope", "scope.unknown-state"), (6, FIRST, "number.none")]

    def test_columns_twice_missing_and_unknown(self) -> None:
        twice = iq.read_csv(f"scope;start;end;{FIRST};Erstberatungen\nDE;2019-01-01;2019-12-31;1;2\n".encode())
        assert (twice.reports, [p.code for p in twice.problems]) == ((), ["table.column-twice"])
        same = iq.read_csv(f"scope;start;end;{FIRST};{FIRST}\nDE;2019-01-01;2019-12-31;1;2\n".encode())
        assert (same.reports, [p.code for p in same.problems]) == ((), ["table.column-twice"])
        assert [p.code for p in iq.read_csv(b"scope;start\nDE;2019-01-01\n").problems] == ["rows.column-missing"]
        assert [p.code for p in iq.read_csv(b"scope;start\n").problems] == ["rows.column-missing"]

    def test_a_broken_long_row_refuses_its_report_and_no_other(self) -> None:
        figure = "{},2019-01-01,2019-12-31,figure,counselling.sessions.{},5,,,,\n"
        lines = [
            figure.format("DE-BY", "first"),
            figure.format("DE-BE", "first"),
            "DE-BY,2019-01-01,2019-12-31,figure\n",
        ]
        read = iq.read_csv((LONG + "".join(lines)).encode())
        assert [str(report.scope) for report in read.reports] == ["DE-BE"]
        assert places(read) == [(4, None, "csv.cells")]

    def test_words_have_their_own_columns_in_the_long_table(self) -> None:
        line = "DE-BY,2019-01-01,2019-12-31,figure,counselling.sessions.first,about 5,,,,\n"
        assert places(iq.read_csv((LONG + line).encode())) == [(2, "value", "csv.not-exact")]

    def test_empty_cells_behind_a_record_of_several_lines(self) -> None:
        content = f'scope;start;end;{FIRST};Anm\nDE;2019-01-01;2019-12-31;5;"eins\nzwei";;\n'.encode()
        assert [report[FIRST] for report in iq.read_csv(content).reports] == [5]

    def test_very_broken_files_end(self) -> None:
        read = iq.read_csv((HEAD + '"a"b;c;d;e\n' * 5_000).encode())
        assert len(read.problems) < 1_100
        assert read.problems[-1].code == "csv.too-broken"


class TestRoundTrip:
    """Long is lossless for figures and acknowledged discrepancies; wide says what it leaves out."""

    @pytest.mark.parametrize("numbers", ["de", "en", "plain"])
    @pytest.mark.parametrize("headers", ["codes", "de", "en"])
    def test_long(self, numbers: Any, headers: Any) -> None:
        report = iq.published.load("2019-2022").report
        read = iq.read_csv(written(report, numbers=numbers, headers=headers), numbers=numbers)
        assert [iq.figures(one) for one in read.reports] == [iq.figures(report)]
        assert [f.rule_id for f in iq.check(read.reports[0]).acknowledged] == ["counselling.persons.advice-types"]

    @pytest.mark.parametrize("numbers", ["de", "en", "plain"])
    @pytest.mark.parametrize("headers", ["codes", "de", "en"])
    def test_wide_keeps_the_words(self, numbers: Any, headers: Any) -> None:
        figures = {
            "counselling.centres.total": iq.more_than(170),
            FIRST: iq.about(181_000),
            "fair_integration.centres": 5,
        }
        report = iq.Report(scope="DE", period="2019").replace(figures)
        content = written(report, layout="wide", numbers=numbers, headers=headers)
        read = iq.read_csv(content, numbers=numbers)
        assert [iq.figures(one) for one in read.reports] == [iq.figures(report)]

    def test_wide_says_what_it_leaves_out(self) -> None:
        sheet = iq.published.load("2019-2022")
        left = iq.write_csv([sheet.report], io.BytesIO(), layout="wide")
        assert {p.code for p in left} == {"rows.left-out.discrepancies", "rows.left-out.notes", "rows.left-out.sources"}
        narrow = iq.Report(scope="DE", period="2019").replace({FIRST: iq.about(180, unit=1)})
        left = iq.write_csv([narrow], target := io.BytesIO(), layout="wide")
        assert [(p.code, p.value) for p in left] == [("csv.left-out.wording", (FIRST,))]
        assert iq.read_csv(target.getvalue()).reports[0][FIRST] == iq.between(179, 181)

    def test_the_defaults_of_a_german_table(self) -> None:
        content = written(iq.Report(scope="DE", period="2019"), numbers="de", headers="de")
        assert content.startswith(b"\xef\xbb\xbfGebiet;Beginn;Ende;")
        assert written(iq.Report(scope="DE", period="2019")).startswith(b"scope,start,end,")

    def test_paths_and_open_files(self, tmp_path: Path) -> None:
        report = iq.Report(scope="DE-BY", period="2019")
        for name in (tmp_path / "a.csv", str(tmp_path / "b.csv")):
            iq.write_csv([report], name)
            assert iq.read_csv(name).reports == (report,)
        text = io.StringIO()
        iq.write_csv([report], text)
        assert iq.read_csv(io.StringIO(text.getvalue())).reports == (report,)


class TestSpreadsheetText:
    """Values that start with = + - @ are written such that spreadsheets treat them as text."""

    @pytest.mark.parametrize(
        "text", ["=1+1", "+1", "-1", "@x", "'=1", "''+1", "\t=1", "'s Hertogenbosch", "x=1", "＝1"]
    )
    def test_notes_are_escaped_and_come_back(self, text: str) -> None:
        note = iq.Note(code=FIRST, footnote=iq.Text(text, text))
        report = iq.Report(scope="DE", period="2019", notes=(note,))
        content = written(report)
        cells = [cell for line in content.decode().splitlines() for cell in line.split(",")]
        assert not [cell for cell in cells if cell.strip('"').startswith(("=", "+", "-", "@", "\t"))]
        assert iq.read_csv(content).reports[0].notes == (note,)

    def test_for_programs_alone_texts_stay_as_they_are(self, tmp_path: Path) -> None:
        text = "=1+1; '=2"
        report = iq.Report(scope="DE", period="2019", notes=(iq.Note(code=FIRST, footnote=iq.Text(text, text)),))
        iq.write_any([report], tmp_path / "a.csv", safe_csv=False)
        assert iq.convert(tmp_path / "a.csv", tmp_path / "b.jsonl").ok
        assert f",{text}," in (tmp_path / "a.csv").read_text(encoding="utf-8")
        assert iq.read_csv(tmp_path / "a.csv", safe_csv=False).reports == (report,)
        assert iq.read_any(tmp_path / "a.csv", safe_csv=False).reports == (report,)
        assert iq.read_csv(tmp_path / "a.csv").reports != (report,)


class TestApostrophes:
    """What is left out of a cell is announced: in a file that others wrote, an apostrophe may belong to the text."""

    LINES = (
        "scope,start,end,kind,code,value,note_de,note_en",
        "DE,2023-01-01,2023-12-31,figure,counselling.sessions.first,'+5,'=1,see '=1",
        "DE,2023-01-01,2023-12-31,figure,counselling.sessions.follow_up,5,'s Hertogenbosch,'-",
    )

    def test_a_remark_names_the_first(self) -> None:
        read = iq.read_csv("\n".join([*self.LINES, ""]).encode())
        remark = read.remarks[0]
        data = dict(remark.data)
        assert (remark.code, data["row"], data["column"], data["number"]) == ("csv.unmarked", 2, "value", 3)
        assert "„'+5“" in remark.message("de")
        assert "‘'+5’" in remark.message("en")

    def test_nothing_is_left_out_without_protection(self) -> None:
        read = iq.read_csv("\n".join([*self.LINES, ""]).encode(), safe_csv=False)
        assert [remark.code for remark in read.remarks] == []

    def test_other_apostrophes_are_none_of_its_business(self) -> None:
        lines = (self.LINES[0], self.LINES[2].replace("'-", "rock 'n' roll"), "")
        read = iq.read_csv("\n".join(lines).encode())
        assert read.remarks == ()


class TestArguments:
    """Only IQModelError subclasses leave the package for bad input."""

    @pytest.mark.parametrize(
        "how",
        [
            {"numbers": "fr"},
            {"numbers": 1.5},
            {"layout": "tall"},
            {"delimiter": ";;"},
            {"delimiter": None, "encoding": "klingon"},
            {"encoding": "base64"},
            {"encoding": 7},
            {"columns": [1]},
            {"columns": {"x": "no.such.code"}},
            {"columns": {1: FIRST}},
            {"model": iq.SessionCounts},
            {"model": "Report"},
        ],
    )
    def test_reading(self, how: dict[str, Any]) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.read_csv(rows("5"), **how)

    @pytest.mark.parametrize("source", [1.5, True, None, object()])
    def test_what_is_no_source(self, source: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.read_csv(source)

    @pytest.mark.parametrize(
        "how", [{"numbers": "fr"}, {"layout": None}, {"headers": "latin"}, {"delimiter": "x"}, {"encoding": "klingon"}]
    )
    def test_writing(self, how: dict[str, Any]) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.write_csv([iq.Report(scope="DE", period="2019")], io.BytesIO(), **how)

    @pytest.mark.parametrize("function", [iq.read_csv, lambda name: iq.write_csv([], name)])
    @pytest.mark.parametrize("name", ["a\0b", "a\ud800b"])
    def test_no_file_has_such_a_name(self, function: Any, name: str) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            function(name)
        assert caught.value.problems[0].code == "csv.path"

    def test_an_open_file_of_another_encoding(self, tmp_path: Path) -> None:
        path = tmp_path / "table.csv"
        path.write_bytes("Gebiet;ä\n".encode("cp1252"))
        with path.open(encoding="utf-8") as file, pytest.raises(iq.InvalidDataError) as caught:
            iq.read_csv(file)
        assert caught.value.problems[0].code == "csv.source"

    def test_an_open_file_that_lacks_a_character_stays_empty(self, tmp_path: Path) -> None:
        path = tmp_path / "table.csv"
        note = iq.Note(code=FIRST, footnote=iq.Text("für", "for"))
        report = iq.Report(scope="DE", period="2019", notes=(note,))
        with path.open("w", encoding="ascii") as file, pytest.raises(iq.InvalidDataError):
            iq.write_csv([report], file)
        assert path.read_bytes() == b""
        for encoding in ("idna", "undefined"):
            with pytest.raises(iq.InvalidDataError):
                iq.write_csv([report], path, encoding=encoding)

    def test_characters_that_the_encoding_lacks(self) -> None:
        note = iq.Note(code=FIRST, footnote=iq.Text("→", "→"))
        with pytest.raises(iq.InvalidDataError) as caught:
            written(iq.Report(scope="DE", period="2019", notes=(note,)), encoding="cp1252")
        assert caught.value.problems[0].code == "csv.encode"

    def test_own_column_names(self) -> None:
        content = rows("5").replace(FIRST.encode(), b"Erstkontakte")
        assert iq.read_csv(content, columns={"Erstkontakte": FIRST}).reports[0][FIRST] == 5

    def test_require(self) -> None:
        assert len(iq.read_csv(rows("5")).require()) == 1
        with pytest.raises(iq.InvalidDataError):
            iq.read_csv(rows("x")).require()


@iq.block
class BySex(iq.Block):
    women: iq.Count = iq.count(unit="persons", label=iq.Text("Frauen", "women"))


@iq.block
class Extended(iq.Report):
    by_sex: BySex = iq.part(BySex)


class TestReading:
    """Every public class: immutable, hashable, its repr evaluates back; it pickles and copies."""

    def test_a_reading_is_a_value(self) -> None:
        read = iq.read_csv(rows("rund 5", "viele"))
        assert (len(read.reports), len(read.problems), read.ok) == (1, 1, False)
        assert eval(repr(read), vars(iq) | {name: getattr(iq, name) for name in iq.__all__}) == read
        assert pickle.loads(pickle.dumps(read)) == copy.copy(read) == read
        assert hash(read) == hash(pickle.loads(pickle.dumps(read)))
        assert str(read).splitlines()[0] == "reports: 1, problems: 1"


class TestOwnModel:
    """Users put their own breakdowns into a subclass of Report, and every verb works on it."""

    def test_own_columns(self) -> None:
        report = Extended(scope="DE", period="2019", by_sex=BySex(women=3))
        target = io.BytesIO()
        iq.write_csv([report], target, layout="wide", headers="de")
        read = iq.read_csv(target.getvalue(), model=Extended)
        assert read.reports == (report,)
