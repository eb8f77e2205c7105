"""validate and validate_lines: arguments, results, limits, streams."""

from __future__ import annotations

import io
import json
import time
import tracemalloc
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

import iqmodel as iq


def document() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(iq.dumps(iq.published.load("2019-2022").report))
    return data


def type_name(value: object) -> str:
    return type(value).__name__


def codes(result: iq.results.Validation[Any]) -> list[str]:
    return [problem.code for problem in result.problems]


class TestWhatIsTaken:
    """``validate`` takes bytes, str and mappings, and never raises on bad data."""

    @pytest.mark.parametrize("wrap", [str, str.encode, lambda text: bytearray(text.encode())])
    def test_text_and_bytes(self, wrap: Any) -> None:
        result = iq.validate(wrap(json.dumps(document())))
        assert result.ok
        assert result.value == iq.published.load("2019-2022").report

    def test_mappings_that_are_no_dict(self) -> None:
        assert iq.validate(MappingProxyType(document())).ok

    @pytest.mark.parametrize(
        "data", [None, 5, 1.5, True, [], {1}, object(), iq.validate, iq.UNKNOWN, float("nan"), Path("report.json")]
    )
    def test_anything_else_is_a_problem(self, data: object) -> None:
        result = iq.validate(data)
        assert codes(result) == ["input.type"]
        json.dumps(result.to_dict())

    def test_an_object_that_was_checked_already_gets_a_hint(self) -> None:
        (problem,) = iq.validate(iq.published.load("2019-2022").report).problems
        assert problem.hint is not None
        assert "check" in problem.hint.en

    @pytest.mark.parametrize("data", ["report.json", b"data/report.json"])
    def test_the_name_of_a_file_is_no_document(self, data: str | bytes) -> None:
        (problem,) = iq.validate(data).problems
        assert problem.code == "json.syntax"
        assert problem.hint is not None
        assert "load" in problem.hint.en

    @pytest.mark.parametrize(
        "key",
        [1, None, 1.5, True, ("a", "b"), b"scope", "\ud800", 10**5000, "x" * 10**6],
        ids=type_name,
    )
    def test_keys_of_any_kind(self, key: object) -> None:
        data: dict[Any, Any] = {**document()}
        data[key] = "\ud800"
        result = iq.validate(data)
        assert codes(result) == ["key.unknown"]
        json.dumps(result.to_dict(), ensure_ascii=False).encode()

    @pytest.mark.parametrize(
        "value",
        [10**5000, "\ud800" * 1000, [[[[[[[[1]]]]]]]], {1: {2: 3}}, object(), float("inf")],
        ids=type_name,
    )
    def test_values_of_any_kind(self, value: object) -> None:
        data = document()
        data["counselling"]["sessions"]["total"] = value
        data["scope"] = value
        result = iq.validate(data)
        assert {"/counselling/sessions/total", "/scope"} <= {
            problem.pointer.removesuffix("/low") for problem in result.problems
        }
        json.dumps(result.to_dict(), ensure_ascii=False, allow_nan=False).encode()


class TestType:
    """The class is the given one, else what the format tag names."""

    def test_it_is_found_by_the_format_tag(self) -> None:
        sheet = iq.published.load("2019-2022")
        assert iq.validate(iq.dumps(sheet)).value == sheet
        problem = iq.validate(iq.dumps(sheet).replace("factsheet/2", "factsheet/3")).problems[0]
        assert problem.code == "format.version"
        assert problem.message("de").endswith("lesbar: 1 und 2.")

    def test_another_one_than_the_tag_says_is_one_problem(self) -> None:
        assert codes(iq.validate(document(), iq.FactSheet)) == ["format.other"]

    def test_a_block_by_itself(self) -> None:
        assert iq.validate({"first": 1, "follow_up": 2, "total": 3}, iq.SessionCounts).value == iq.SessionCounts(
            first=1, follow_up=2, total=3
        )
        (problem,) = iq.validate({"first": 1, "follow_up": 2, "total": 4}, iq.SessionCounts).problems
        assert (problem.pointer, problem.rule_id, problem.difference) == ("", "sum", -1)

    def test_a_record_by_itself(self) -> None:
        assert iq.validate('{"code": "a.b"}', iq.Note).problems[0].code == "note.empty"

    @pytest.mark.parametrize("kind", [int, "Report", object, 5])
    def test_a_type_that_is_none_of_the_model_is_refused(self, kind: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.validate({}, kind)

    def test_limits_that_are_none_are_refused(self) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.validate({}, limits=100)  # type: ignore[call-overload]  # wrong on purpose
        with pytest.raises(iq.InvariantError):
            iq.Limits(size=0)


class TestEverythingAtOnce:
    """All problems in one go, also where a sibling is unreadable."""

    def test_a_rule_is_judged_beside_an_unreadable_figure(self) -> None:
        result = iq.validate({"first": 10, "follow_up": "x", "total": 5}, iq.SessionCounts)
        assert [(p.pointer, p.rule_id) for p in result.problems] == [("/follow_up", None), ("", "sum")]
        assert result.check.violated[0].rule_id == "sum"

    def test_notes_and_claims_are_checked_beside_broken_figures(self) -> None:
        sheet = json.loads(iq.dumps(iq.published.load("2019-2022")))
        sheet["reports"][0]["counselling"]["sessions"]["total"] = 1
        sheet["reports"][0]["notes"].append({"code": "no.such", "status": "revised", "source": "nobody"})
        sheet["claims"][0]["numerator"] = "no.such"
        last = len(sheet["reports"][0]["notes"]) - 1
        assert {p.pointer for p in iq.validate(sheet).problems} == {
            "/reports/0/counselling/sessions",
            f"/reports/0/notes/{last}/code",
            f"/reports/0/notes/{last}/source",
            "/claims/0/numerator",
        }

    def test_a_source_that_is_there_but_unreadable_is_not_missed(self) -> None:
        data = {**document(), "sources": [{"id": "one", "extracted": "x"}, {"id": "two"}], "notes": []}
        data["notes"] = [{"code": "counselling.centres.fixed", "source": name} for name in ("one", "two", "three")]
        assert {p.pointer for p in iq.validate(data).problems} == {"/sources/0/extracted", "/notes/2/source"}

    def test_places_are_counted_among_all_members(self) -> None:
        data = {**document(), "notes": [7, {"code": "no.such", "status": "revised"}, None, {"code": "counselling.x"}]}
        found = {(p.pointer, p.code) for p in iq.validate(data).problems}
        assert found == {
            ("/notes/0", "record.type"),
            ("/notes/1/code", "report.unknown-code"),
            ("/notes/2", "record.type"),
            ("/notes/3", "note.empty"),
        }


class TestDiscrepancies:
    """Acknowledged discrepancies are in the check; with ``accept_discrepancies=False`` each is a problem."""

    def test_they_are_always_in_the_check(self) -> None:
        result = iq.validate(document())
        assert result.value
        assert [f.rule_id for f in result.check.acknowledged] == ["counselling.persons.advice-types"]
        assert result.check.caveats == iq.check(result.value).caveats
        assert result.check == iq.check(result.value)

    def test_each_is_a_problem_when_refused(self) -> None:
        result = iq.validate(document(), accept_discrepancies=False)
        (problem,) = result.problems
        assert (problem.pointer, problem.code) == ("/counselling/persons/discrepancies/0", "discrepancy.refused")
        assert (problem.rule_id, problem.difference) == ("counselling.persons.advice-types", -2312)
        assert "−2.312" in problem.message("de")
        assert [f.rule_id for f in result.check.acknowledged] == ["counselling.persons.advice-types"]

    def test_one_of_a_wrong_amount_is_one_problem(self) -> None:
        data = document()
        data["counselling"]["persons"]["discrepancies"][0]["difference"] = -1
        assert codes(iq.validate(data, accept_discrepancies=False)) == ["rule.violated"]

    def test_warnings_are_no_problems(self) -> None:
        data = document()
        data["fair_integration"]["group_events"]["participants"] = 1
        result = iq.validate(data)
        assert result.ok
        assert [f.rule_id for f in result.check.warnings] == ["fair_integration.group_events.attended"]


class TestResult:
    """A result shows itself to a caseworker, in both languages."""

    def test_a_sentence_for_each_problem(self) -> None:
        data = {"first": 10, "follow_up": 5, "total": 16}
        result = iq.validate({"format": "iqmodel.report/1", "counselling": {"sessions": data}})
        text = result.in_language("de")
        assert "3 Probleme:" in text
        assert (
            "Erstberatungen (10) und Folgeberatungen (5) ergeben zusammen 15, als Gesamtzahl sind 16 angegeben: "
            "Differenz −1." in text
        )

    def test_nothing_wrong(self) -> None:
        assert str(iq.validate(document())) == "Fine."

    def test_its_repr_evaluates_back(self) -> None:
        result = iq.validate({"format": "iqmodel.report/1", "scope": 5})
        assert eval(repr(result), vars(iq)) == result

    def test_its_json_leaves_the_object_out(self) -> None:
        assert set(iq.validate(document()).to_dict()) == {"ok", "problems", "check"}


class TestLimits:
    """A hostile document costs bounded time and memory, and gives a problem."""

    @pytest.mark.parametrize(
        ("start", "times", "rest", "code"),
        [
            ("[", 100_000_000, "", "limit.size"),
            ("[", 9_000_000, "", "limit.depth"),
            ('{"a":', 100_000, "", "limit.depth"),
            ("1", 9_000_000, "", "limit.digits"),
            ('"', 9_000_000, "", "json.syntax"),
            ('"', 1, "x" * 9_000_000 + '"', "record.type"),
            ('"', 1, '\\"' * 4_000_000 + '"', "record.type"),
            ("[", 1, "{}," * 3_000_000 + "{}]", "record.type"),
            ("[", 1, '{"a":1,"a":1},' * 100_000 + "{}]", "key.duplicate"),
            ("[", 1, "NaN," * 300_000 + "1]", "json.constant"),
        ],
        ids=lambda value: str(value)[:12],
    )
    def test_it_is_refused_soon(self, start: str, times: int, rest: str, code: str) -> None:
        data = (start * times + rest).encode()
        begun = time.perf_counter()
        result = iq.validate(data)
        assert time.perf_counter() - begun < 30
        assert result.problems[0].code == code
        assert len(result.problems) <= 1_001

    def test_a_million_unknown_keys(self) -> None:
        data = json.dumps(dict.fromkeys(map(str, range(1_000_000)))).encode()
        result = iq.validate(data, limits=iq.Limits(size=50_000_000))
        assert len(result.problems) == 1_001
        assert result.problems[-1].code == "limit.problems"
        assert dict(result.problems[-1].data)["number"] == 1_000_000 - 999 + 2

    def test_each_limit_is_a_parameter(self) -> None:
        data = json.dumps(document())
        nested = '{"format": "iqmodel.report/1", "period": {"start": {"a": []}}}'
        assert codes(iq.validate(data, limits=iq.Limits(size=100))) == ["limit.size"]
        assert codes(iq.validate(nested, limits=iq.Limits(depth=3))) == ["limit.depth"]
        assert "limit.depth" not in codes(iq.validate(nested, limits=iq.Limits(depth=4)))
        assert set(codes(iq.validate(data, limits=iq.Limits(digits=2)))) == {"limit.digits"}
        assert "limit.items" in codes(iq.validate(data, limits=iq.Limits(items=1)))
        assert codes(iq.validate("{}", limits=iq.Limits(problems=1))) == ["format.missing", "limit.problems"]

    def test_brackets_in_texts_do_not_nest(self) -> None:
        data = {**document(), "comment": "[" * 1_000 + '"\\[[' * 100}
        assert codes(iq.validate(json.dumps(data))) == ["key.unknown"]

    def test_loading_a_file_reads_no_more_than_permitted(self) -> None:
        endless = io.BytesIO(b" " * 1_000)
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.load(endless, limits=iq.Limits(size=10))
        assert caught.value.problems[0].code == "limit.size"
        assert endless.tell() == 11


class TestLines:
    """``validate_lines``: one result per line with its number, in constant memory, with progress."""

    LINE = json.dumps(
        {"format": "iqmodel.report/1", "scope": "DE", "period": {"start": "2019-01-01", "end": "2019-12-31"}}
    )

    def test_one_result_for_each_line(self, tmp_path: Path) -> None:
        path = tmp_path / "reports.jsonl"
        path.write_bytes(f"{self.LINE}\r\n\n  \n{{\n{self.LINE}".encode())
        results = list(iq.validate_lines(path))
        assert [(result.line, result.ok) for result in results] == [(1, True), (4, False), (5, True)]
        assert results[1].to_dict()["line"] == 4
        assert str(results[1]).startswith("Line 4: 1 problem:")
        assert list(iq.validate_lines(str(path))) == results
        with path.open("rb") as binary, path.open(encoding="utf-8") as text:
            assert list(iq.validate_lines(binary)) == results
            assert [result.ok for result in iq.validate_lines(text)] == [True, False, True]

    def test_progress_is_told(self) -> None:
        told: list[tuple[int, int]] = []
        data = f"{self.LINE}\n\n{self.LINE}\n".encode()
        list(iq.validate_lines(io.BytesIO(data), progress=lambda line, size: told.append((line, size))))
        assert told == [(1, len(self.LINE) + 1), (2, len(self.LINE) + 2), (3, len(data))]

    @pytest.mark.parametrize("size", [99, 100, 101, 200_000])
    def test_a_line_that_is_too_long_is_skipped(self, size: int) -> None:
        data = b"1\n" + b"[" * size + b"\n2\n" + b"3" * size
        results = list(iq.validate_lines(io.BytesIO(data), limits=iq.Limits(size=100)))
        assert [result.line for result in results] == [1, 2, 3, 4]
        assert (results[1].problems[0].code == "limit.size") is (size > 100)
        assert (results[3].problems[0].code == "limit.size") is (size > 100)

    def test_arguments_apply_to_every_line(self) -> None:
        data = b'{"first": 1}\n{"first": "1"}\n'
        results = list(iq.validate_lines(io.BytesIO(data), iq.SessionCounts))
        assert [result.value for result in results] == [iq.SessionCounts(first=1), None]

    @pytest.mark.parametrize("source", [5, None, b"x.jsonl", ["{}"]])
    def test_what_is_neither_path_nor_file_is_refused_at_once(self, source: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.validate_lines(source)

    def test_memory_does_not_grow(self) -> None:
        class Endless(io.RawIOBase):
            left = 3_000

            def readline(self, _size: int | None = -1, /) -> bytes:
                self.left -= 1
                return TestLines.LINE.encode() + b"\n" if self.left else b""

        for _ in iq.validate_lines(io.BytesIO(self.LINE.encode())):
            pass
        tracemalloc.start()
        assert sum(result.ok for result in iq.validate_lines(Endless())) == 2_999  # type: ignore[call-overload]  # has readline alone
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 1_000_000
