"""``iqmodel rules``, ``indicators`` and ``schema``: what is checked, what is counted, what a document looks like."""

from __future__ import annotations

import json

import pytest

import iqmodel as iq
from iqmodel.cli.catalogues import KINDS
from iqmodel.cli.main import main
from iqmodel.language.text import Language


class TestCatalogues:
    """iqmodel rules, iqmodel indicators"""

    @pytest.mark.parametrize("name", ["rules", "indicators"])
    @pytest.mark.parametrize("form", ["text", "markdown", "json"])
    @pytest.mark.parametrize("language", ["de", "en"])
    def test_every_form(self, name: str, form: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main([name, "--format", form, "--lang", language]) == 0
        out = capsys.readouterr().out
        assert "counselling.sessions" in out
        if form == "json":
            assert len(json.loads(out)) == {"rules": len(iq.rules()), "indicators": len(iq.indicators())}[name]


class TestSchema:
    """Each kind of document has its schema, by the name that stands in its format tag."""

    @pytest.mark.parametrize("language", ["de", "en"])
    @pytest.mark.parametrize("kind", KINDS)
    def test_of_each_kind(self, kind: str, language: Language, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["schema", kind, "--lang", language]) == 0
        schema = json.loads(capsys.readouterr().out)
        with iq.language(language):
            assert schema == iq.json_schema(iq.Report if kind == "report" else iq.FactSheet)
        assert f"iqmodel.{kind}/" in schema["properties"]["format"]["const"]

    def test_another_kind(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["schema", "page"]) == 2
        assert "report" in capsys.readouterr().err
