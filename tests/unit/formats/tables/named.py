"""A model with a name that no module of the package knows, and two reports of it."""

from __future__ import annotations

from typing import Final

import pytest

import iqmodel as iq
from iqmodel.model import models

NAME: Final = "example.round/1"


@iq.block
class BySex(iq.Block):
    women: iq.Count = iq.count(unit="persons", label=iq.Text("Frauen", "women"))
    men: iq.Count = iq.count(unit="persons", label=iq.Text("Männer", "men"))
    total: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))
    by_sex = iq.rule("women + men == total")
    few_men = iq.rule("men <= women", severity="warning", label=iq.Text("Wenige Männer", "few men"))


@iq.block
class Round(iq.BaseReport, model=NAME):
    persons: BySex = iq.part(BySex, label=iq.Text("Beratene", "persons advised"))


@iq.block
class Other(iq.BaseReport, model="example.other/2"):
    visits: iq.Count = iq.count(label=iq.Text("Besuche", "visits"))


@iq.block
class Unnamed(Round):
    # The label is that of the column which names a model.
    modelled: iq.Count = iq.count(label=iq.Text("Modell", "model"))


BAVARIA: Final = Round(scope="DE-BY", period="2023", persons=BySex(women=3, men=2, total=5))
BERLIN: Final = Round(scope="DE-BE", period="2023", persons=BySex(women=8, men=1, total=9))


@pytest.fixture(autouse=True)
def registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both named models are registered, and nothing else."""
    monkeypatch.setattr(models, "_REGISTERED", {NAME: Round, "example.other/2": Other})
