"""Codes, scopes, units and models as identifiers of SDMX, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

import iqmodel as iq
from iqmodel.formats.exchange.identifiers import (
    area,
    concept,
    dataflow,
    figures_by_concept,
    model_of,
    rules_by_concept,
    scope_of,
)
from iqmodel.model import models

SDMX_ID = re.compile(r"[A-Za-z0-9_@$\-]+")


@iq.block
class Named(iq.BaseReport, model="test.identifiers-2023/2"):
    """A model of one's own."""

    persons: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))


@pytest.fixture
def registered() -> Iterator[None]:
    iq.models.register(Named)
    yield
    del models._REGISTERED["test.identifiers-2023/2"]


class TestCodes:
    """Every figure, rule and unit has an identifier of its own."""

    def test_figures_and_rules(self) -> None:
        figures, rules = figures_by_concept(iq.Report), rules_by_concept(iq.Report)
        assert list(figures.values()) == list(iq.figures(iq.published.load("2019-2022")))
        assert list(rules.values()) == [rule.full_id for rule in iq.rules()]
        assert not figures.keys() & rules.keys()
        assert all(SDMX_ID.fullmatch(name) for name in (*figures, *rules))

    def test_units(self) -> None:
        units = {indicator.unit.code for indicator in iq.indicators()}
        assert len({concept(unit) for unit in units}) == len(units)
        assert all(SDMX_ID.fullmatch(concept(unit)) for unit in units)

    @pytest.mark.parametrize("scope", ["DE", "DE-BY", "DE-BY/network/project-7", "DE-BE+DE-BY/n_1"])
    def test_scopes_come_back(self, scope: str) -> None:
        assert SDMX_ID.fullmatch(area(scope))
        assert scope_of(area(scope)) == scope


class TestModels:
    """A structure has the name and version of the model."""

    def test_of_report(self) -> None:
        assert dataflow(iq.Report) == "IQMODEL:REPORT(1.0)"
        assert model_of("IQMODEL:REPORT(1.0)") is iq.Report

    def test_of_a_named_model(self, registered: None) -> None:
        assert dataflow(Named) == "IQMODEL:test_identifiers-2023(2.0)"
        assert model_of("IQMODEL:test_identifiers-2023(2.0)") is Named

    def test_of_a_class_without_a_name(self) -> None:
        @iq.block
        class Nameless(iq.BaseReport):
            """Another class."""

            persons: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))

        assert dataflow(Nameless) == "IQMODEL:UNNAMED(1.0)"
        assert model_of("IQMODEL:UNNAMED(1.0)") is None
        report = Nameless(scope="DE", period="2023", persons=5)
        with pytest.warns(iq.frames.LeftOutWarning, match="Nameless"):
            text = iq.exchange.to_sdmx_csv([report]).encode()
        assert iq.exchange.from_sdmx_csv(text, model=Nameless).reports == (report,)
        assert iq.exchange.from_sdmx_csv(text).problems[0].code.startswith("model.unknown")

    def test_of_others(self) -> None:
        assert model_of("ESTAT:NAMA(1.0)") is None
        assert model_of("") is None
