"""JSON: what is JSON and what is not, and the golden files of each format version."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any, Final

import pytest

import iqmodel as iq
from iqmodel.structuring.readers import FIRST_SHEET, FORMATS

FORMS: Final = Path(__file__).parents[3] / "corpus" / "formats"
FIRST: Final = "factsheet-1.json"

# Small documents in the manner of the public conformance sets: content and whether RFC 8259 calls it JSON.
JSON: Final = [
    *(b"[]", b"{}", b"null", b"true", b"-0", b"1e5", b"1E+2", b"0.1", b"-1.5e-7", b'""', b" [1] ", b"\t\r\n1"),
    *(b'"\\u0000"', b'"\\"\\\\\\/\\b\\f\\n\\r\\t"', b'"\\uD834\\uDD1E"', '"€\U0001f600\u2028"'.encode(), b'"\x7f"'),
    *(b'{"a":1,"a":2}', b'{"":0}', b'{"a":[{"b":[]}]}', b'["\\uD800"]', b'["\\uDC00\\uD800"]', b'{"\\uD800":1}'),
    *(b"1e400", b"-1e400", b"1e-400", b"123123123123123123123123123123", b"1" * 5_000, b"[" * 60 + b"]" * 60),
]
NO_JSON: Final = [
    *(b"", b" ", b"[", b"]", b"{", b"[1,]", b"[,1]", b"[1 2]", b'{"a":1,}', b'{"a" 1}', b"{1:2}", b"{'a':1}", b"[1]]"),
    *(
        b"NaN",
        b"Infinity",
        b"-Infinity",
        b"[NaN]",
        b"nan",
        b"-",
        b"+1",
        b".5",
        b"1.",
        b"1e",
        b"1e+",
        b"01",
        b"-01",
        b"0x1",
    ),
    *(
        b"1_000",
        b"--1",
        b"1.2.3",
        "１".encode(),
        b"True",
        b"nul",
        b"undefined",
        b'"',
        b'"\t"',
        b'"\n"',
        b'"\x00"',
        b"'a'",
    ),
    *(
        b'"\\x"',
        b'"\\u12"',
        b'"\\uqqqq"',
        b'"\\u 123"',
        b'"\\',
        b"/* */1",
        b"1//",
        b"#1",
        b"\x0c1",
        b"\xa01",
        "\u2060".encode(),
    ),
    *(
        b"\xff",
        b'"\xc0\xaf"',
        b'"\xed\xa0\x80"',
        b'"\xf4\xbf\xbf\xbf"',
        b"\xef\xbb\xbf",
        b"\xef\xbb",
        b"[\xff]",
        b'"a',
        b'{"a"',
    ),
    *(b"[" * 100_000, b'[{"":' * 50_000, b"\x00", b'{"a":1}x', b'{"a":1}{"b":2}', b"{,}", b"{:1}", b'{"a"::1}', b"[a"),
]


def syntax(data: bytes) -> list[str]:
    return [problem.code for problem in iq.validate(data).problems if problem.code.startswith("json.")]


class TestConformance:
    """What must be accepted as JSON is no syntax problem; what must be refused is one, or hits a limit."""

    @pytest.mark.parametrize("data", JSON, ids=lambda data: repr(data[:20]))
    def test_json_is_no_syntax_problem(self, data: bytes) -> None:
        assert syntax(data) == []

    @pytest.mark.parametrize("data", NO_JSON, ids=lambda data: repr(data[:20]))
    def test_anything_else_is_one_or_hits_a_limit(self, data: bytes) -> None:
        assert syntax(data) or iq.validate(data).problems[0].code.startswith("limit.")

    @pytest.mark.parametrize("data", [*JSON, *NO_JSON], ids=lambda data: repr(data[:20]))
    def test_loads_raises_nothing_else(self, data: bytes) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.loads(data)

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
    def test_other_encodings_are_named(self, encoding: str) -> None:
        (problem,) = iq.validate('{"a": 1}'.encode(encoding)).problems
        assert problem.code == "json.encoding"
        assert problem.hint is not None

    def test_text_may_hold_half_characters_that_bytes_cannot(self) -> None:
        (problem, *_) = iq.validate('{"scope": "\ud800"}').problems
        assert (problem.code, problem.pointer) == ("text.surrogate", "/scope")

    def test_duplicates_at_any_depth_also_in_values_that_were_overwritten(self) -> None:
        data = b'{"a": {"b": 1, "b": 2}, "a": [{"c": 1, "c": 1}], "~/": 1, "~/": 2}'
        found = {p.pointer for p in iq.validate(data).problems if p.code == "key.duplicate"}
        assert found == {"/a", "/a/b", "/a/0/c", "/~0~1"}


class TestFormats:
    """A golden file per version: read, and written back byte for byte where the version is the present one."""

    @pytest.mark.parametrize("name", sorted(path.name for path in FORMS.glob("*.json") if path.name != FIRST))
    def test_it_reads_and_writes_back(self, name: str, tmp_path: Path) -> None:
        golden = FORMS / name
        result = iq.validate(golden.read_bytes())
        assert result.problems == ()
        iq.dump(result.value, tmp_path / name)
        assert (tmp_path / name).read_bytes() == golden.read_bytes()

    def test_a_fact_sheet_of_the_first_version_is_what_it_was(self) -> None:
        sheet = iq.validate((FORMS / FIRST).read_bytes()).value
        assert sheet == iq.loads((FORMS / FIRST).read_bytes()) == iq.load(FORMS / "factsheet-2.json")
        assert sheet == iq.structure(json.loads((FORMS / FIRST).read_bytes()), iq.FactSheet)

    def test_every_version_has_one(self) -> None:
        tags = {json.loads(path.read_bytes())["format"] for path in FORMS.glob("*.json")}
        assert tags == {*FORMATS.values(), FIRST_SHEET}

    @pytest.mark.parametrize(
        ("tag", "code", "has_hint"),
        [
            ("iqmodel.report/2", "format.version", True),
            ("iqmodel.report/10", "format.version", True),
            ("iqmodel.report/0", "format.version", False),
            ("iqmodel.report", "format.unknown", False),
            ("iqmodel.report/1.0", "format.unknown", False),
            ("IQMODEL.REPORT/1", "format.unknown", False),
            (1, "format.unknown", False),
            (None, "format.unknown", False),
            ([], "format.unknown", False),
        ],
    )
    def test_an_unknown_version_is_a_clear_problem(self, tag: object, code: str, *, has_hint: bool) -> None:
        data = {"format": tag, "scope": "DE", "period": {"start": "2019-01-01", "end": "2019-12-31"}}
        (problem,) = iq.validate(data).problems
        assert (problem.pointer, problem.code, problem.hint is not None) == ("/format", code, has_hint)


class TestArguments:
    """What is no class of the model, no limits, no object and no file is refused by every verb alike."""

    @pytest.mark.parametrize(
        "kind", [int, dict, "Report", iq.Rule, iq.results.Problem, 0, [], iq.Report(scope="DE", period="2019")]
    )
    def test_kinds(self, kind: Any) -> None:
        for attempt in (
            lambda: iq.structure({"a": 1}, kind),
            lambda: iq.loads("{}", kind),
            lambda: iq.load(io.BytesIO(b"{}"), kind),
            lambda: iq.validate("{}", kind),
            lambda: iq.validate_lines(io.BytesIO(b"{}"), kind),
            lambda: iq.json_schema(kind),
        ):
            with pytest.raises(iq.InvalidDataError) as caught:
                attempt()
            assert [p.code for p in caught.value.problems] == ["record.type"]
            assert caught.value.problems[0].pointer == "/model"

    def test_structure_needs_a_kind(self) -> None:
        none: Any = None
        with pytest.raises(iq.InvalidDataError):
            iq.structure({}, none)

    @pytest.mark.parametrize("limits", [3, None, {}, "a"])
    def test_limits(self, limits: Any) -> None:
        for attempt in (
            lambda: iq.loads("{}", limits=limits),
            lambda: iq.load(io.BytesIO(b"{}"), limits=limits),
            lambda: iq.validate("{}", limits=limits),
        ):
            with pytest.raises(iq.InvalidDataError) as caught:
                attempt()
            assert caught.value.problems[0].pointer == "/limits"

    @pytest.mark.parametrize("obj", [[], {}, 1.5, True, "DE", object(), int, iq.State.BAYERN, iq.rules()])
    def test_objects(self, obj: Any) -> None:
        for attempt in (
            iq.unstructure,
            iq.dumps,
            lambda one: iq.dumps(one, indent=2),
            lambda one: iq.dump(one, "a.json"),
        ):
            with pytest.raises(iq.InvalidDataError) as caught:
                attempt(obj)
            assert "object of the model" in str(caught.value)

    def test_every_part_of_a_report_is_written_and_read(self) -> None:
        report = iq.published.load("2019-2022").report
        parts = (report.period, report.scope, iq.Text("a", "b"), iq.about(400), *report.notes, *report.sources)
        for part in (*parts, report.counselling):
            assert iq.loads(iq.dumps(part), type(part)) == part
            assert iq.structure(iq.unstructure(part), type(part)) == part
        assert json.loads(iq.dumps(report.notes)) == [iq.unstructure(note) for note in report.notes]

    @pytest.mark.parametrize("indent", [0, 2, "\t", "  "])
    def test_lines_begin_with_blanks_or_tabs(self, indent: Any) -> None:
        sessions = iq.SessionCounts(first=1)
        assert iq.dumps(sessions, indent=indent) == json.dumps({"first": 1}, indent=indent)

    @pytest.mark.parametrize("indent", [-1, 101, "x", "\n", " " * 101, True, 1.5])
    def test_indents(self, indent: Any) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.dumps(iq.SessionCounts(), indent=indent)
        assert caught.value.problems[0].pointer == "/indent"

    @pytest.mark.parametrize("target", [5, None, [], "a\0b", io.StringIO()])
    def test_files(self, target: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.dump(iq.SessionCounts(), target)
        with pytest.raises(iq.InvalidDataError):
            iq.load("a\0b" if isinstance(target, io.StringIO) else target)
        with pytest.raises(iq.InvalidDataError):
            list(iq.validate_lines("a\0b" if isinstance(target, io.StringIO) else target))
