"""The structure of our SDMX data, read and validated by pysdmx."""

from __future__ import annotations

import csv
import io
import json
import warnings
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pysdmx.io
import pytest
from pysdmx.errors import Invalid
from pysdmx.model import Codelist
from pysdmx.model.dataflow import DataStructureDefinition

import iqmodel as iq
from iqmodel.formats.exchange.sdmx_csv import BESIDE, COLUMNS
from iqmodel.formats.exchange.sdmx_structure import to_sdmx_structure

SHEET = iq.published.load("2019-2022")


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, ...]:
    path = tmp_path_factory.mktemp("sdmx") / "structure.json"
    scopes = [iq.Scope("DE-BY/net")]
    path.write_text(json.dumps(to_sdmx_structure(scopes=scopes, prepared=datetime(2023, 1, 1, tzinfo=UTC))))
    return tuple(pysdmx.io.read_sdmx(path).structures or ())


class TestJudge:
    """pysdmx validates the message and reads it."""

    def test_every_column_is_a_component(self, read: tuple[Any, ...]) -> None:
        (structure,) = (one for one in read if isinstance(one, DataStructureDefinition))
        assert {component.id for component in structure.components} == {*COLUMNS, *BESIDE}

    def test_every_code_of_the_data_is_listed(self, read: tuple[Any, ...]) -> None:
        listed = {
            one.id.removeprefix("CL_"): {code.id for code in one.codes} for one in read if isinstance(one, Codelist)
        }
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", iq.frames.LeftOutWarning)
            reports: list[Any] = [SHEET, iq.Report(scope="DE-BY/net", period="2023")]
            rows = list(csv.DictReader(io.StringIO(iq.exchange.to_sdmx_csv(reports))))
        for column, codes in listed.items():
            assert {row[column] for row in rows} - {""} <= codes

    def test_a_break_is_found(self, tmp_path: Path) -> None:
        message = to_sdmx_structure()
        del message["data"]["dataStructures"][0]["id"]
        path = tmp_path / "structure.json"
        path.write_text(json.dumps(message))
        with pytest.raises(Invalid):
            pysdmx.io.read_sdmx(path)

    def test_names_in_both_languages(self) -> None:
        lists = {one["id"]: one["codes"] for one in to_sdmx_structure()["data"]["codelists"]}
        code = next(one for one in lists["CL_INDICATOR"] if one["id"] == "counselling-sessions-first")
        assert code["names"] == {"de": "Erstberatungen", "en": "first sessions"}
        assert code["descriptions"]["de"]

    def test_another_class(self) -> None:
        wrong: Any = iq.SessionCounts
        with pytest.raises(iq.InvalidDataError):
            to_sdmx_structure(wrong)
