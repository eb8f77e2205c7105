"""The Data Package, judged by frictionless."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import frictionless
import pytest

import iqmodel as iq


@iq.block
class Shared(iq.BaseReport):
    """A model with a share."""

    total: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))
    women: iq.Share = iq.share(of="total", label=iq.Text("Frauenanteil", "share of women"))


SHEET = iq.published.load("2019-2022")


class TestDataPackage:
    """frictionless reads the package, and finds what is broken in it."""

    def test_it_finds_nothing(self, folder: Path) -> None:
        assert frictionless.validate(str(folder / "datapackage.json")).valid

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("75", "75.5"),
            (",figure,", ",guess,"),
            (
                "DE,",
                ",",
            ),
            (",sessions,", ",cups of tea,"),
        ],
    )
    def test_it_finds_a_break(self, folder: Path, tmp_path: Path, old: str, new: str) -> None:
        package = json.loads((folder / "datapackage.json").read_text("utf-8"))
        for name in ("bytes", "hash"):  # they would find every change
            del package["resources"][0][name]
        (tmp_path / "datapackage.json").write_text(json.dumps(package))
        table = (folder / "figures.csv").read_text(encoding="utf-8").replace(old, new, 1)
        (tmp_path / "figures.csv").write_text(table, encoding="utf-8", newline="")
        assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid

    def test_shares_and_labels(self, tmp_path: Path) -> None:
        scope = iq.Scope.parse("DE-NI/sued", label="Südniedersachsen")
        report = Shared(scope=scope, period="2023", total=30_000, women=iq.percent("etwa 63 %", locale="de"))
        said: Any = {"licence": "cc-zero", "publisher": "Amt", "contact": "a@example.org"}
        iq.publish(report, tmp_path, **said, plots=False, pdf=False)
        assert frictionless.validate(str(tmp_path / "datapackage.json")).valid

    def test_what_tables_have_no_place_for(self, folder: Path) -> None:
        package = json.loads((folder / "datapackage.json").read_text("utf-8"))
        held = package["iqmodel"]
        assert [one["code"] for one in held["indicators"]] == list(iq.figures(SHEET))
        assert [one["id"] for one in held["rules"]] == [rule.full_id for rule in iq.rules()]
        (gap,) = held["discrepancies"]
        assert (gap["scope"], gap["rule"], gap["difference"]) == ("DE", "counselling.persons.advice-types", -2312)
        assert package["licenses"][0]["name"] == "DL-DE-BY-2.0"
        assert {"title": "Beispielamt", "roles": ["publisher"], "email": "daten@example.org"} in package["contributors"]
        assert len(package["sources"]) == 3
