"""JSON Schema of the classes: structure, words of both languages, rules as annotations."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator
from jsonschema_specifications import REGISTRY as SPECIFICATIONS  # type: ignore[import-untyped]  # no stubs

import iqmodel as iq
from iqmodel.formats.json.schema import INDICATOR, LABEL, RULES


@iq.block
class PersonsBySex(iq.Block):
    """A user's own breakdown."""

    women: iq.Count = iq.count(unit="persons", label=iq.Text("Frauen", "women"))
    men: iq.Count = iq.count(unit="persons", label=iq.Text("Männer", "men"))
    total: iq.Count = iq.count(unit="persons")
    by_sex = iq.rule("women + men == total")


@iq.block
class OwnReport(iq.Report):
    """A user's own report."""

    by_sex: PersonsBySex = iq.part(PersonsBySex, label=iq.Text("nach Geschlecht", "by sex"))


def blocks(schema: dict[str, Any]) -> list[dict[str, Any]]:
    below = [inner for held in schema.get("properties", {}).values() for inner in blocks(held)]
    return [schema, *below] if "properties" in schema else below


class TestStructure:
    """JSON Schema (2020-12) for report and fact sheet, generated from the classes, also for a user's subclass."""

    @pytest.mark.parametrize(
        "kind", [iq.Report, iq.FactSheet, OwnReport, iq.SessionCounts, iq.programme.Programme, iq.Note]
    )
    def test_every_class_has_a_sound_schema(self, kind: type[Any]) -> None:
        schema = iq.json_schema(kind)
        Draft202012Validator.check_schema(schema)
        assert json.loads(json.dumps(schema)) == schema

    def test_the_published_sheet_passes(self) -> None:
        sheet = iq.published.load("2019-2022")
        Draft202012Validator(iq.json_schema(iq.FactSheet)).validate(iq.unstructure(sheet))
        Draft202012Validator(iq.json_schema(iq.Report)).validate(iq.unstructure(sheet.report))

    @pytest.mark.parametrize(
        "wrong",
        [
            {"format": "iqmodel.report/2"},
            {"stranger": 1},
            {"counselling": {"sessions": {"first": 1.5}}},
            {"counselling": {"sessions": {"first": -1}}},
            {"counselling": {"sessions": {"first": True}}},
            {"counselling": {"sessions": {"first": {"low": 3, "top": 4}}}},
            {"scope": "DE-XX"},
            {"period": "2019"},
            {"notes": [{"status": "lost", "code": "counselling.sessions.first"}]},
            {"sources": [{"id": "No slug"}]},
        ],
    )
    def test_what_is_refused(self, wrong: dict[str, Any]) -> None:
        good = iq.unstructure(iq.Report(scope="DE", period="2019"))
        validator = Draft202012Validator(iq.json_schema())
        assert validator.is_valid(good)
        assert not validator.is_valid(good | wrong)

    def test_the_tag_is_asked_of_the_document_alone(self) -> None:
        schema = iq.json_schema(iq.FactSheet)
        assert "format" in schema["required"]
        assert "format" not in schema["$defs"]["Report"]["required"]

    def test_two_classes_of_one_name_have_two_definitions(self) -> None:
        parts: list[Any] = [type("Part", (iq.Block,), {"__doc__": "One.", "__annotations__": {}}) for _ in "ab"]
        first, second = map(iq.block, parts)
        kind: Any = type("Pair", (iq.FactSheet,), {"__annotations__": {"a": first, "b": second}})
        schema = iq.json_schema(attrs.frozen(kw_only=True, repr=False)(kind))
        assert schema["properties"]["a"] != schema["properties"]["b"]
        assert {"Part", "Part2"} <= schema["$defs"].keys()

    @pytest.mark.parametrize("kind", [int, None, "Report", iq.Report(scope="DE", period="2019")])
    def test_what_is_no_class_of_the_model_is_refused(self, kind: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.json_schema(kind)


def keywords(schema: Any, holds: str = "schema") -> set[str]:
    """The keywords of a schema and of all below it; the names of properties and definitions are none."""
    if isinstance(schema, list):
        return {word for one in schema for word in keywords(one)}
    if not isinstance(schema, dict):
        return set()
    below = {
        word
        for name, value in schema.items()
        if name not in ("const", "enum", "examples", "default", RULES, INDICATOR, LABEL)
        for word in keywords(value, "names" if holds == "schema" and name in ("properties", "$defs") else "schema")
    }
    return below | (set(schema) if holds == "schema" else set())


def known_keywords() -> set[str]:
    """The keywords of the dialect, as its own vocabularies list them."""
    dialect = SPECIFICATIONS.contents("https://json-schema.org/draft/2020-12/schema")
    parts = [
        SPECIFICATIONS.contents(f"https://json-schema.org/draft/2020-12/{part['$ref']}") for part in dialect["allOf"]
    ]
    return {word for part in parts for word in part["properties"]}


class TestPlain:
    """A plain schema has keywords of the dialect alone, and judges as the full one does."""

    @pytest.mark.parametrize("kind", [iq.Report, iq.FactSheet, OwnReport, iq.Note, iq.Scope, iq.Bounds, iq.Share])
    def test_every_keyword_is_of_the_dialect(self, kind: type[Any]) -> None:
        plain = iq.json_schema(kind, plain=True)
        assert keywords(plain) <= known_keywords() - {"format"}
        Draft202012Validator.check_schema(plain)

    def test_the_full_one_has_those_that_are_left_out(self) -> None:
        assert keywords(iq.json_schema()) - keywords(iq.json_schema(plain=True)) == {RULES, INDICATOR, LABEL, "format"}

    def test_all_else_is_as_in_the_full_one(self) -> None:
        def without(schema: Any) -> Any:
            if isinstance(schema, list):
                return [without(one) for one in schema]
            if not isinstance(schema, dict):
                return schema
            dropped = {RULES, INDICATOR, LABEL} | ({"format"} if schema.get("format") == "date" else set())
            return {name: without(value) for name, value in schema.items() if name not in dropped}

        assert without(iq.json_schema(iq.FactSheet)) == iq.json_schema(iq.FactSheet, plain=True)


class TestValues:
    """A value by itself is described as it is written, and nothing that is read is rejected."""

    @pytest.mark.parametrize(
        "value",
        [
            iq.Scope("DE-BE+DE-BY"),
            iq.Bounds(-3, 10**20),
            iq.Bounds(None, -3),
            iq.UNKNOWN,
            iq.Share(),
            iq.percent("vier Fünftel"),
        ],
    )
    def test_what_is_written_satisfies_the_schema(self, value: Any) -> None:
        schema = iq.json_schema(type(value))
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema).validate(iq.unstructure(value) or None)


class TestWords:
    """Labels, definitions and units of each place, in both languages."""

    def test_a_figure_is_described_at_its_place(self) -> None:
        for code, indicator in zip(iq.indicators(OwnReport).keys(), iq.indicators(OwnReport), strict=True):
            place = iq.json_schema(OwnReport)
            for step in code.split("."):
                place = place["properties"][step]
            assert place["title"] == indicator.label.en
            assert place[INDICATOR]["code"] == code
            assert place[INDICATOR]["label"] == {"de": indicator.label.de, "en": indicator.label.en}
            assert place[INDICATOR]["unit"]["code"] == indicator.unit.code

    def test_titles_are_in_the_language_of_the_context(self) -> None:
        with iq.language("de"):
            part = iq.json_schema(OwnReport)["properties"]["by_sex"]
        assert part["title"] == "nach Geschlecht"
        assert part["properties"]["women"]["title"] == "Frauen"
        assert part[LABEL]["en"] == "by sex"


class TestRules:
    """Rules are included as annotations under a documented keyword."""

    @pytest.mark.parametrize("kind", [iq.Report, OwnReport, iq.SessionCounts])
    def test_every_rule_stands_on_the_block_it_binds(self, kind: type[iq.Block]) -> None:
        found = [rule for block in blocks(iq.json_schema(kind)) for rule in block.get(RULES, ())]
        read = iq.results.RuleSet.from_json(json.dumps(found))
        assert {(r.full_id, r.expression) for r in read} == {(r.full_id, r.expression) for r in iq.rules(kind)}
        assert len(read) == len(iq.rules(kind))
