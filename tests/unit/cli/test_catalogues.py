"""``iqmodel rules``, ``indicators`` and ``schema``: what is checked, what is counted, what a document looks like."""

from __future__ import annotations

import json

import pytest

import iqmodel as iq
from iqmodel.cli.catalogues import KINDS
from iqmodel.cli.main import main
from iqmodel.language.text import Language
from iqmodel.model.indicators import ADDITIVITIES


@iq.block
class Contrary(iq.BaseReport):
    """A report that nobody can fill in."""

    some: iq.Count = iq.count()
    few = iq.rule("some <= 3")
    many = iq.rule("some > 3")


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


class TestDiagnosis:
    """iqmodel rules --diagnose: what is remarkable about the rules by themselves"""

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_text(self, language: Language, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["rules", "--diagnose", "--lang", language]) == 0
        assert capsys.readouterr().out.strip() == iq.diagnose().in_language(language)

    @pytest.mark.parametrize("form", ["markdown", "json"])
    def test_data(self, form: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["rules", "--diagnose", "--format", form, "--lang", "de"]) == 0
        found = iq.diagnose()
        assert capsys.readouterr().out.strip() == (found.to_json() if form == "json" else found.to_markdown("de"))

    def test_contradictions(self, capsys: pytest.CaptureFixture[str]) -> None:
        model = "tests.unit.cli.test_catalogues:Contrary"
        assert main(["rules", "--diagnose", "--model", model]) == 1
        out = capsys.readouterr().out
        assert "These rules cannot hold together: few (some <= 3) and many (some > 3)." in out
        assert out.rstrip().endswith("until it is resolved, no more can be said about these rules: few and many.")


class TestDescribed:
    """iqmodel indicators CODE…: all that is known of a figure."""

    @pytest.mark.parametrize("language", ["de", "en"])
    @pytest.mark.parametrize("code", iq.indicators().keys())
    def test_each(self, code: str, language: Language, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["indicators", code, "--lang", language]) == 0
        shown = capsys.readouterr().out
        known = iq.indicator(code)
        assert shown.startswith(f"{code}  {known.label.in_language(language)}\n")
        texts = (known.unit.label, known.definition, ADDITIVITIES[known.additivity])
        assert all(text.in_language(language) in shown for text in texts)
        counted = {"de": "Gezählt wird", "en": "Counted"}[language]
        if known.counted_from is None:
            assert counted not in shown
        else:
            assert f"\n  {counted}: {known.counted_from.in_language(language)}\n" in shown
        bound = {rule.full_id for rule in iq.rules() if code in rule.codes}
        assert {rule.full_id for rule in iq.rules() if f"- {rule.full_id}: " in shown} == bound

    def test_a_part_and_other_forms(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["indicators", "counselling.sessions", "counselling.centres.fixed", "--format", "json"]) == 0
        assert [one["code"].rpartition(".")[2] for one in json.loads(capsys.readouterr().out)] == [
            *("fixed", "first", "follow_up", "total"),
        ]
        assert main(["indicators", "counselling.sessions"]) == 0
        assert capsys.readouterr().out.count("\n\n") == 2

    def test_an_unknown_code(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["indicators", "counselling.sesions"]) == 2
        assert "counselling.sessions" in capsys.readouterr().err


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

    def test_without_the_additional_keywords(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["schema", "factsheet", "--plain"]) == 0
        plain = json.loads(capsys.readouterr().out)
        assert plain == iq.json_schema(iq.FactSheet, plain=True)
        assert main(["schema", "factsheet"]) == 0
        assert plain != json.loads(capsys.readouterr().out)
