"""JSON Schemas of pydantic's: ours with its definitions, in OpenAPI as well."""

from __future__ import annotations

import asyncio
import concurrent.futures
from collections.abc import Iterator
from typing import Annotated, Any, Final

import httpx
import pydantic
import pytest
from fastapi import Body, FastAPI
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

import iqmodel as iq
from iqmodel.formats.json.schema import INDICATOR
from iqmodel.model import models
from tests.unit.integrations.test_pydantic import FULL, REPORT, SHEET, Everything, Upload

MODES: Final = ("validation", "serialization")


def references(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from [schema["$ref"]] if "$ref" in schema else []
        for value in schema.values():
            yield from references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from references(value)


def without_definitions(schema: Any) -> Any:
    return {key: value for key, value in schema.items() if key not in ("$schema", "$defs")}


class TestDefinitions:
    """A field is described as ``json_schema`` describes its class; the definitions are among pydantic's."""

    @pytest.mark.parametrize("mode", MODES)
    def test_the_report(self, mode: Any) -> None:
        schema = Upload.model_json_schema(mode=mode)
        Draft202012Validator.check_schema(schema)
        ours = iq.json_schema(iq.Report)
        assert schema["properties"]["report"] == {"$ref": "#/$defs/Report"}
        assert schema["$defs"] == ours["$defs"] | {"Report": without_definitions(ours)}

    @pytest.mark.parametrize("kind", [iq.SessionCounts, iq.Note, iq.Scope, iq.Period, iq.Text, iq.Share, iq.Bounds])
    def test_a_class_by_itself(self, kind: type[Any]) -> None:
        ours, theirs = iq.json_schema(kind), pydantic.TypeAdapter(kind).json_schema()
        assert without_definitions(theirs) == without_definitions(ours)
        assert theirs.get("$defs", {}) == ours["$defs"]

    def test_every_reference_has_its_definition_and_every_definition_its_reference(self) -> None:
        schema = Everything.model_json_schema()
        Draft202012Validator.check_schema(schema)
        assert {name.rpartition("/")[2] for name in references(schema)} == set(schema["$defs"])
        Draft202012Validator(schema).validate(FULL.model_dump())
        assert schema["$defs"]["State"]["enum"] == [state.code for state in iq.State]

    def test_a_report_in_a_sheet_need_not_name_its_format(self) -> None:
        schema = pydantic.TypeAdapter(list[iq.FactSheet | iq.Report]).json_schema()
        definitions = schema["$defs"]
        assert "format" in definitions["Report"]["required"]
        assert "format" not in definitions["EmbeddedReport"]["required"]
        assert definitions["FactSheet"]["properties"]["reports"]["items"] == {"$ref": "#/$defs/EmbeddedReport"}
        Draft202012Validator(schema).validate([iq.unstructure(SHEET), iq.unstructure(REPORT)])

    def test_bounds_by_themselves_may_be_negative_and_those_of_a_figure_may_not(self) -> None:
        class Both(pydantic.BaseModel):
            """Both in one class."""

            bounds: iq.Bounds
            figure: iq.Count

        validator = Draft202012Validator(Both.model_json_schema())
        assert validator.is_valid({"bounds": {"low": -3}, "figure": {"low": 3}})
        assert not validator.is_valid({"bounds": {"low": -3}, "figure": {"low": -3}})

    def test_any_report_is_one_of_those_that_are_registered(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(models, "_REGISTERED", {})

        @iq.block
        class Other(iq.BaseReport, model="example.other/1"):
            """Another programme."""

        models.register(Other)
        schema = pydantic.TypeAdapter(iq.BaseReport).json_schema()
        assert schema["anyOf"] == [{"$ref": "#/$defs/Report"}, {"$ref": "#/$defs/Other"}]

    def test_titles_are_in_the_language_of_the_context(self) -> None:
        with iq.language("de"):
            german = Upload.model_json_schema()
        first = german["$defs"]["Report"]["properties"]["counselling"]["properties"]["sessions"]["properties"]["first"]
        assert first["title"] == "Erstberatungen"
        assert first[INDICATOR]["label"]["en"] == "first sessions"


def application() -> FastAPI:
    """A service with fields of the model wherever FastAPI permits them."""
    app = FastAPI()

    @app.post("/uploads")
    def receive(upload: Upload) -> Upload:
        return upload

    @app.post("/reports")
    def check(report: Annotated[iq.Report, Body()]) -> Everything:
        return Everything(figure=1, any_report=report)

    @app.post("/sheets")
    def keep(sheet: Annotated[iq.FactSheet, Body()]) -> list[iq.FactSheet]:
        return [sheet]

    @app.get("/periods/{state}")
    def periods(state: iq.State, scope: iq.Scope = REPORT.scope) -> dict[str, iq.Period]:
        return {f"{state.code} {scope.text}": REPORT.period}

    return app


JSON = {"content-type": "application/json"}


class TestFastApi:
    """A figure in a request is read strictly however it is declared."""

    @pytest.mark.parametrize("path", ["/default", "/annotated"])
    def test_a_figure_as_the_body(self, path: str) -> None:
        app = FastAPI()

        # FastAPI takes the type out of its Annotated where the default is Body().
        @app.post("/default")
        def by_default(number: iq.Count = Body()) -> str:  # noqa: B008, FAST002 - so people write it
            return repr(number)

        @app.post("/annotated")
        def annotated(number: Annotated[iq.Count, Body()]) -> str:
            return repr(number)

        async def answers(*texts: str) -> list[httpx.Response]:
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url="http://test", headers=JSON) as client:
                return [await client.post(path, content=text) for text in texts]

        def answered(*texts: str) -> list[httpx.Response]:
            # Other tests of the same process may leave a loop running.
            with concurrent.futures.ThreadPoolExecutor() as apart:
                return apart.submit(lambda: asyncio.run(answers(*texts))).result()

        refused = answered("true", "416.0", '"7"', "-5", "99999999999999")
        assert [answer.status_code for answer in refused] == [422] * 5
        assert [answer.json() for answer in answered("7", '{"low": 3, "high": 5}')] == ["7", "between(3, 5)"]


class TestOpenApi:
    """The OpenAPI document of a FastAPI application is valid, and all that is referred to stands in it."""

    def test_it_is_valid(self) -> None:
        document = application().openapi()
        validate(document)
        schemas = document["components"]["schemas"]
        assert set(references(document)) >= {f"#/components/schemas/{name}" for name in ("Report", "Count")}
        assert {name.removeprefix("#/components/schemas/") for name in references(document)} <= set(schemas)
        assert "iqmodel.parsed" not in schemas
        assert not [name for name in schemas if "parsed" in name.lower() or name.endswith(("-Input", "-Output"))]

    def test_the_oracle_sees_a_reference_that_leads_nowhere(self) -> None:
        document = application().openapi()
        document["components"]["schemas"]["Upload"]["properties"]["report"] = {"$ref": "#/$defs/Report"}
        with pytest.raises(Exception, match=r"Unresolvable|PointerToNowhere|defs"):
            validate(document)
