"""Classes of the model as types of pydantic fields: the verdicts of the package, as errors of pydantic's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pydantic
import pytest
from pydantic_core import PydanticSerializationError

import iqmodel as iq
from iqmodel.formats.json.documents import kind_of
from iqmodel.formats.json.text import parse
from iqmodel.integrations.pydantic import location

SHEET: Final = iq.published.load("2019-2022")
REPORT: Final = SHEET.report


@iq.block
class PersonsBySex(iq.Block):
    """A breakdown of one's own."""

    women: iq.Count = iq.count(unit="persons")
    men: iq.Count = iq.count(unit="persons")
    total: iq.Count = iq.count(unit="persons")
    women_share: iq.Share = iq.share(part="women", of="total")
    by_sex = iq.rule("women + men == total")


@iq.block
class OwnReport(iq.BaseReport):
    """A model of one's own."""

    sex: PersonsBySex = iq.part(PersonsBySex)


class Upload(pydantic.BaseModel):
    """What a service receives."""

    sender: str
    report: iq.Report


class Everything(pydantic.BaseModel):
    """A field of each kind."""

    model_config = pydantic.ConfigDict(validate_assignment=True)

    figure: iq.Count
    maybe: iq.Count | None = None
    several: list[iq.Count] = []
    bounds: iq.Bounds | None = None
    share: iq.Share | None = None
    period: iq.Period | None = None
    scope: iq.Scope | None = None
    state: iq.State | None = None
    text: iq.Text | None = None
    note: iq.Note | None = None
    sessions: iq.SessionCounts | None = None
    own: OwnReport | None = None
    any_report: iq.BaseReport | None = None
    sheet: iq.FactSheet | None = None
    limits: iq.results.Limits | None = None


FULL: Final = Everything(
    figure=iq.about(400),
    maybe=3,
    several=[0, iq.UNKNOWN, iq.between(3, 5)],
    bounds=iq.Bounds(-3, None),
    share=iq.percent("etwa 10 Prozent"),
    period=iq.Period.quarter(2019, 1),
    scope=iq.Scope.parse("DE-NI/sued", label="Südniedersachsen"),
    state=iq.State.BAYERN,
    text=iq.Text("Beratungen", "sessions"),
    note=REPORT.notes[0],
    sessions=REPORT.counselling.sessions,
    own=OwnReport(scope="DE-BY", period="2019", sex=PersonsBySex(women=2, total=3, women_share=iq.percent("66,7"))),
    any_report=REPORT,
    sheet=SHEET,
    limits=iq.results.Limits(problems=5),
)


def errors(read: Any, *given: Any) -> list[Any]:
    """The errors of a reading; none if it succeeds."""
    try:
        read(*given)
    except pydantic.ValidationError as error:
        return error.errors()
    return []


def adapter(kind: Any) -> Any:
    return pydantic.TypeAdapter(kind)


class TestReading:
    """A field is read from plain data, from JSON, or is an object already."""

    def test_the_published_report(self) -> None:
        data = {"sender": "x", "report": iq.unstructure(REPORT)}
        assert Upload.model_validate(data).report == REPORT
        assert Upload.model_validate_json(json.dumps(data)).report == REPORT
        assert Upload(sender="x", report=REPORT).report is REPORT

    def test_bytes_are_a_json_text_for_whatever_has_fields(self) -> None:
        text = iq.dumps(REPORT).encode()
        for given in (text, bytearray(text), memoryview(text)):
            assert adapter(iq.Report).validate_python(given) == REPORT
        assert adapter(iq.SessionCounts).validate_python(b'{"first": 1}') == iq.SessionCounts(first=1)
        assert errors(adapter(iq.Count).validate_python, b"1")[0]["type"] == "record.type"

    def test_every_kind_of_field_there_and_back(self) -> None:
        for mode in ("python", "json"):
            plain: Any = FULL.model_dump(mode=mode)
            assert Everything.model_validate(plain) == FULL
            for name in ("share", "period", "scope", "text", "note", "sessions", "own", "any_report", "sheet"):
                assert plain[name] == iq.unstructure(getattr(FULL, name))
        assert Everything.model_validate_json(FULL.model_dump_json()) == FULL
        assert json.loads(FULL.model_dump_json()) == FULL.model_dump()

    def test_null_is_unknown_unless_none_is_asked_for(self) -> None:
        read = Everything.model_validate({"figure": None, "maybe": None, "several": [None]})
        assert (read.figure, read.maybe, read.several) == (iq.UNKNOWN, None, [iq.UNKNOWN])

    def test_an_assignment_is_read_in_the_same_way(self) -> None:
        held = FULL.model_copy()
        held.figure = 5
        with pytest.raises(pydantic.ValidationError):
            held.figure = -5
        assert held.figure == 5

    def test_what_is_no_data_is_left_to_pydantic(self) -> None:
        with pytest.raises(pydantic.errors.PydanticSchemaGenerationError):
            adapter(iq.results.CheckResult)
        held = pydantic.TypeAdapter(iq.results.CheckResult, config={"arbitrary_types_allowed": True})
        checked = iq.check(REPORT)
        assert held.validate_python(checked) is checked

    def test_what_is_not_of_the_model_is_not_written(self) -> None:
        with pytest.raises(PydanticSerializationError):
            Upload.model_construct(sender="x", report=object()).model_dump()


class TestStrictness:
    """Nothing is coerced: what pydantic reads in a bare union as a number is a problem here."""

    @pytest.mark.parametrize("value", [True, False, "12", "١٢", 5.0, 416.374, -1, 10**13, [], {"low": 3, "x": 1}])
    def test_figures(self, value: object) -> None:
        for hint in (iq.Count, iq.Count | None):
            assert len(errors(adapter(hint).validate_python, value)) == 1
            assert len(errors(adapter(hint).validate_json, json.dumps(value))) == 1

    @pytest.mark.parametrize(
        ("kind", "value", "code"),
        [
            (iq.State, "DE-XX", "scope.unknown-state"),
            (iq.State, 9, "record.type"),
            (iq.Scope, "DE-XX", "scope.unknown-state"),
            (iq.Period, "2019", "record.type"),
            (iq.Text, {"de": " ", "en": "x"}, "record.blank"),
            (iq.Share, {"percentage": "120"}, "share.over-hundred"),
            (iq.Bounds, {"low": 5, "high": 3}, "number.reversed"),
            (iq.Report, iq.Report, "record.type"),
        ],
    )
    def test_everything_else(self, kind: Any, value: object, code: str) -> None:
        assert code in [error["type"] for error in errors(adapter(kind).validate_python, value)]

    def test_a_negative_figure_is_no_figure_though_it_is_a_number_and_bounds(self) -> None:
        assert errors(adapter(iq.Count).validate_python, iq.Bounds(-3, 5))[0]["type"] == "record.type"


class TestErrors:
    """Each problem is an error of its own: its place, its code, both messages."""

    def broken(self) -> Any:
        data = iq.unstructure(REPORT)
        data["counselling"]["sessions"]["total"] += 1
        data["notes"][1]["code"] = "no code {text} {sentence}"
        data["qualification"]["measures"]["course"] = 1.5
        return data

    @pytest.mark.parametrize("sender", ["x", 5])
    def test_several_problems_are_several_errors(self, sender: object) -> None:
        found = errors(Upload.model_validate, {"sender": sender, "report": self.broken()})
        ours = [(error["loc"], error["type"]) for error in found if error["loc"][0] == "report"]
        assert sorted(ours) == [
            (("report", "counselling", "sessions"), "rule.violated"),
            (("report", "notes", 1, "code"), "record.form"),
            (("report", "qualification", "measures", "course"), "number.float"),
        ]
        assert len(found) == 3 + (sender == 5)

    def test_an_error_says_what_the_problem_says_in_both_languages(self) -> None:
        (problem,) = iq.validate(self.broken() | {"notes": [], "qualification": {}}).problems
        with iq.language("de"):
            (found,) = errors(adapter(iq.Report).validate_python, self.broken() | {"notes": [], "qualification": {}})
        context = found["ctx"]
        assert found["msg"] == context["sentence"]
        assert found["msg"].startswith(problem.message("de"))
        assert context["message"] == {"de": problem.message("de"), "en": problem.message("en")}
        assert (context["pointer"], context["rule_id"], context["difference"]) == (
            "/counselling/sessions",
            "counselling.sessions.sum",
            problem.difference,
        )
        assert json.dumps(found)

    def test_the_input_of_a_broken_rule_is_the_block_whose_figures_break_it(self) -> None:
        data = iq.unstructure(REPORT)
        sums = data["counselling"]["sessions"]
        sums["total"] += 1
        for read, given in ((Upload.model_validate, dict), (Upload.model_validate_json, json.dumps)):
            (found,) = errors(read, given({"sender": "x", "report": data}))
            assert found["input"] == sums
        twice = json.dumps({"first": 1, "follow_up": 1, "total": 3})
        with pytest.raises(pydantic.ValidationError) as caught:
            adapter(iq.SessionCounts).validate_json(twice.replace('"total": 3', '"total": 3, "total": 4'))
        # Also where the text said two things: what is shown can be written as JSON.
        assert "duplicate" in caught.value.json()

    def test_a_union_is_named_by_the_class_that_refused(self) -> None:
        class Loose(pydantic.BaseModel):
            figure: iq.Count | str | None = None
            document: iq.Report | iq.FactSheet | iq.State | None = None
            many: list[iq.Count] | iq.Count | None = None

        data = iq.unstructure(REPORT)
        data["counselling"]["sessions"]["first"] = -1
        for name, value, places in (
            ("figure", -1, [("figure", "Count"), ("figure", "str")]),
            ("document", data, [("document", "Report", "counselling", "sessions", "first")]),
            ("many", "k.A.", [("many", "Count")]),
        ):
            for read, given in ((Loose.model_validate, dict), (Loose.model_validate_json, json.dumps)):
                found = [one["loc"] for one in errors(read, given({name: value}))]
                assert set(places) <= set(found)
        assert "$defs" in Loose.model_json_schema()

    def test_a_hint_follows_the_message(self) -> None:
        (found,) = errors(adapter(iq.Count).validate_python, "12")
        assert found["msg"].endswith("→ " + found["ctx"]["hint"]["en"])

    def test_braces_in_the_data_stay_braces(self) -> None:
        found = errors(adapter(iq.Report).validate_python, self.broken())
        assert any("{text} {sentence}" in error["msg"] for error in found)

    def test_members_of_lists_have_numbers_and_keys_do_not(self) -> None:
        assert location("/a/0/b", {"a": [{"b": 1}]}) == ("a", 0, "b")
        assert location("/a/0/b", {"a": {"0": {"b": 1}}}) == ("a", "0", "b")
        assert location("/a~1b/7", {"a/b": [1]}) == ("a/b", 7)
        assert location("/a/b", None) == ("a", "b")
        assert location("", {}) == ()


FOLDER: Final = Path(__file__).parents[2] / "corpus" / "broken"
DOCUMENTS: Final = {
    **{path.stem: path.read_bytes() for path in sorted(FOLDER.glob("*.json"))},
    **{one.name: one.data for one in iq.testing.every_hostile_document()},
    **{one.rule_id: one.json.encode() for one in iq.testing.every_broken_document()},
    "the published report": iq.dumps(REPORT).encode(),
    "the published sheet": iq.dumps(SHEET).encode(),
}
ADAPTERS: Final = {kind: adapter(kind) for kind in (iq.BaseReport, iq.FactSheet)}
# What stands in the text and not in the data that a decoder makes of it.
OF_THE_TEXT: Final = ("json.", "text.", "limit.", "key.duplicate")


def told(found: list[Any]) -> list[Any]:
    return sorted(
        (error["type"], error.get("ctx", {}).get("pointer"), str(error.get("ctx", {}).get("message")))
        for error in found
    )


class TestVerdicts:
    """The verdict on every broken and hostile document is that of ``validate``."""

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_it_is_the_same(self, name: str) -> None:
        raw = DOCUMENTS[name]
        expected = [(one.code, one.pointer, str(one.to_dict()["message"])) for one in iq.validate(raw).problems]
        reader = ADAPTERS[kind_of(parse(raw)[0])]
        # Bytes are judged by the package alone.
        assert told(errors(reader.validate_python, raw)) == sorted(expected)
        of_the_text = any(code.startswith(OF_THE_TEXT) for code, _, _ in expected)
        if name == "too-long":  # pydantic does not say how long the text was
            return
        # What pydantic parsed has its keys, those given twice included; syntax and encoding it judges itself.
        read = told(errors(reader.validate_json, raw))
        assert bool(read) == bool(expected)
        if not of_the_text or {code for code, _, _ in expected} == {"key.duplicate"}:
            assert read == sorted(expected)
        if not of_the_text:
            assert told(errors(reader.validate_python, json.loads(raw))) == sorted(expected)

    def test_the_corpus_is_there(self) -> None:
        assert len(DOCUMENTS) > 100
        judged = [iq.validate(raw).ok for raw in DOCUMENTS.values()]
        assert judged.count(True) >= 2

    def test_a_key_given_twice_is_seen_at_every_depth(self) -> None:
        text = '{"sender": "x", "report": ' + iq.dumps(REPORT).replace('"de": ', '"de": "y", "de": ', 1) + "}"
        (found,) = errors(Upload.model_validate_json, text)
        assert found["type"] == "key.duplicate"
        assert found["loc"][0] == "report"
