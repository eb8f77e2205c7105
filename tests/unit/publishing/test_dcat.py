"""The description for harvesters, judged by the shapes of DCAT-AP.de."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from rdflib import OWL, Graph

import iqmodel as iq
from iqmodel.publishing.dcat import PublishedFile, dcat
from iqmodel.publishing.details import Details

SHAPES = Path(__file__).parents[4] / "shared" / "validators"
NAMES = ("dcat-ap-SHACL.ttl", "dcat-ap-spec-german-additions.ttl", "dcat-ap-SHACL-DE.ttl", "dcat-ap-de-deprecated.ttl")
FILE = PublishedFile("figures.csv", iq.Text("Tabelle", "Table"), "text/csv", "CSV", 5, "ab" * 32)


def described(*scopes: str, **said: Any) -> dict[str, Any]:
    reports = tuple(iq.Report(scope=scope, period="2023") for scope in scopes)
    how: dict[str, Any] = {"licence": "dl-de-by-2.0", "publisher": "Amt", "contact": "a@example.org"} | said
    return dcat(Details.of(reports, **how), [FILE])


@pytest.fixture(scope="module")
def shapes() -> Graph:
    graph = Graph()
    for name in NAMES:
        graph.parse(SHAPES / name)
    # What they import stands elsewhere, and nothing is loaded from there.
    graph.remove((None, OWL.imports, None))
    return graph


def judged(data: dict[str, Any], shapes: Graph) -> str:
    """What the shapes object to; empty where they do not."""
    graph = Graph().parse(data=json.dumps(data), format="json-ld", publicID="https://example.org/folder/")
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes, inference="none", advanced=True)
    return "" if conforms else str(text)


@pytest.mark.skipif(not SHAPES.is_dir(), reason="the shapes of DCAT-AP.de are not at hand")
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib says it of itself
class TestShapes:
    """DCAT-AP 3.0 with the German additions."""

    @pytest.mark.parametrize("scopes", [("DE",), ("DE-BY", "DE-BE/net"), ("DE", "DE-BE+DE-BY")])
    @pytest.mark.parametrize(
        "said",
        [
            {},
            {"contact": "https://example.org/kontakt", "licence": "cc-zero", "url": "https://example.org/iq"},
            {"contributor": "http://dcat-ap.de/def/contributors/bundesministeriumFuerArbeitUndSoziales"},
        ],
    )
    def test_nothing_is_objected_to(self, scopes: tuple[str, ...], said: dict[str, str], shapes: Graph) -> None:
        assert judged(described(*scopes, **said), shapes) == ""

    @pytest.mark.parametrize(
        ("key", "value"),
        [("dct:title", None), ("dct:publisher", None), ("dct:temporal", {"@type": "dct:PeriodOfTime"})],
    )
    def test_a_break_is_found(self, key: str, value: Any, shapes: Graph) -> None:
        data = described("DE")
        data[key] = value
        assert judged(data, shapes)


class TestDescription:
    """What it says of where, when and by whom."""

    def test_germany_and_the_laender(self) -> None:
        both = described("DE", "DE-BY")
        assert [place["@id"].rpartition("/")[2] for place in both["dct:spatial"]] == ["DEU", "09"]
        levels = [level["@id"].rpartition("/")[2] for level in both["dcatde:politicalGeocodingLevelURI"]]
        assert levels == ["federal", "state"]
        land = described("DE-BE/net")
        assert [place["@id"].rpartition("/")[2] for place in land["dct:spatial"]] == ["11"]

    def test_the_time(self) -> None:
        temporal = described("DE")["dct:temporal"]
        assert (temporal["dcat:startDate"]["@value"], temporal["dcat:endDate"]["@value"]) == (
            "2023-01-01",
            "2023-12-31",
        )

    def test_the_publisher_is_named_where_the_licence_asks_for_it(self) -> None:
        (file,) = described("DE")["dcat:distribution"]
        assert file["dcatde:licenseAttributionByText"]["@value"] == "Amt"
        (file,) = described("DE", licence="cc-zero")["dcat:distribution"]
        assert "dcatde:licenseAttributionByText" not in file

    def test_addresses_are_below_the_url(self) -> None:
        (file,) = described("DE", url="https://example.org/iq/")["dcat:distribution"]
        assert file["dcat:accessURL"] == {"@id": "https://example.org/iq/figures.csv"}
        (file,) = described("DE")["dcat:distribution"]
        assert file["dcat:accessURL"] == {"@id": "figures.csv"}

    def test_who_collected_the_figures(self) -> None:
        sheet = iq.published.load("2019-2022")
        details = Details.of((sheet,), licence="cc-by-4.0", publisher="Amt", contact="a@example.org")
        named = [agent["foaf:name"] for agent in dcat(details, [])["dct:contributor"]]
        assert len(named) == len(set(named)) > 2
