"""Shares and labels of networks in the exchange formats: as they are printed, and as numbers where they are one."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonstat_validator import validate_jsonstat  # type: ignore[import-untyped]  # no stubs

import iqmodel as iq
from iqmodel.formats.exchange.jsonstat import plain_percentage
from iqmodel.model import models

T = iq.Text


@iq.block
class BySex(iq.Block):
    """Persons by sex."""

    women: iq.Count = iq.count(unit="persons", label=T("Frauen", "women"))
    total: iq.Count = iq.count(unit="persons", label=T("Personen", "persons"))
    share: iq.Share = iq.share(part="women", of="total", label=T("Frauenanteil", "share of women"))


@iq.block
class Round(iq.BaseReport, model="test.shares/1"):
    """A round with a share."""

    persons: BySex = iq.part(BySex, label=T("Beratene", "Persons"))


@pytest.fixture(autouse=True)
def registered() -> Iterator[None]:
    iq.models.register(Round)
    yield
    del models._REGISTERED["test.shares/1"]


def of(text: str, scope: Any = "DE") -> Round:
    persons = BySex(total=30_000, share=iq.percent(text, locale="de"))
    return Round(scope=scope, period="2023", persons=persons)


PRINTED = ["63,2 %", "63 %", "63,0 %", "etwa 10 Prozent", "vier Fünftel", "über 25 %", "0 %", "unbekannt"]


class TestPlain:
    """A number in the cube is the percentage that was printed, or there is none."""

    @pytest.mark.parametrize(
        ("text", "number"), [("63,2 %", 63.2), ("63 %", 63.0), ("etwa 10 %", None), ("ein Drittel", None)]
    )
    def test_of(self, text: str, number: float | None) -> None:
        assert plain_percentage(iq.percent(text, locale="de")) == number

    def test_of_an_unknown_one(self) -> None:
        assert plain_percentage(iq.Share()) is None


class TestJsonStat:
    """In the cube and its extension."""

    @pytest.mark.parametrize("text", PRINTED)
    def test_back_as_printed(self, text: str) -> None:
        made = iq.exchange.to_jsonstat([of(text)])
        assert validate_jsonstat(made)
        assert iq.exchange.from_jsonstat(json.dumps(made)).reports == (of(text),)

    def test_numbers_and_units(self) -> None:
        made = iq.exchange.to_jsonstat([of("63,2 %")], language="en")
        assert made["value"] == [None, 30_000, 63.2]
        assert made["dimension"]["indicator"]["category"]["unit"]["persons.share"] == {
            "label": "percent",
            "decimals": 1,
        }
        assert made["extension"]["iqmodel"]["shares"] == {"2": "63.2%"}

    def test_a_number_of_others(self) -> None:
        made = iq.exchange.to_jsonstat([of("63,2 %")])
        del made["extension"]["iqmodel"]["shares"]
        assert iq.exchange.from_jsonstat(made).reports == (of("63,2 %"),)

    @pytest.mark.parametrize(
        ("value", "text", "place"),
        [
            (63.3, "63.2%", "/extension/iqmodel/shares/2"),  # somebody changed one of the two
            (0.632, None, "/value/2"),
            (163.2, None, "/value/2"),
            (None, "a lot", "/extension/iqmodel/shares/2"),
        ],
    )
    def test_what_does_not_fit(self, value: Any, text: str | None, place: str) -> None:
        made = iq.exchange.to_jsonstat([of("63,2 %")])
        made["value"][2] = value
        made["extension"]["iqmodel"]["shares"] = {} if text is None else {"2": text}
        read = iq.exchange.from_jsonstat(made)
        assert read.reports == ()
        assert place in [problem.pointer for problem in read.problems]

    def test_a_label_comes_back(self) -> None:
        report = of("63 %", iq.Scope.parse("DE-NI/sued", label="Südniedersachsen"))
        (back,) = iq.exchange.from_jsonstat(iq.exchange.to_jsonstat([report])).reports
        assert back.scope.label == "Südniedersachsen"


class TestSdmx:
    """In OBS_VALUE and SHARE."""

    @pytest.mark.parametrize("text", PRINTED)
    def test_back_as_printed(self, text: str) -> None:
        assert iq.exchange.from_sdmx_csv(iq.exchange.to_sdmx_csv([of(text)]).encode()).reports == (of(text),)

    def test_numbers_and_units(self) -> None:
        rows = list(csv.DictReader(io.StringIO(iq.exchange.to_sdmx_csv([of("63,2 %")]))))
        assert (rows[2]["OBS_VALUE"], rows[2]["UNIT_MEASURE"], rows[2]["SHARE"]) == ("63.2", "percent", "63.2%")
        rows = list(csv.DictReader(io.StringIO(iq.exchange.to_sdmx_csv([of("etwa 10 %")]))))
        assert (rows[2]["OBS_VALUE"], rows[2]["OBS_STATUS"], rows[2]["SHARE"]) == ("", "E", "about 10%")

    def test_what_does_not_fit(self) -> None:
        text = iq.exchange.to_sdmx_csv([of("63,2 %")]).replace(",63.2,", ",63.3,")
        read = iq.exchange.from_sdmx_csv(text.encode())
        assert [(problem.pointer, problem.code) for problem in read.problems] == [("/4/SHARE", "jsonstat.share")]

    def test_a_label_comes_back(self) -> None:
        report = of("63 %", iq.Scope.parse("DE-NI/sued", label="=1+1"))
        for safe in (True, False):
            text = iq.exchange.to_sdmx_csv([report], safe_csv=safe)
            (back,) = iq.exchange.from_sdmx_csv(text.encode(), safe_csv=safe).reports
            assert back.scope.label == "=1+1"
