"""Intercultural competence development: for labour-market actors and for business."""

from __future__ import annotations

from iqmodel.areas.outreach import Outreach
from iqmodel.language.text import Text
from iqmodel.model.blocks import Block, block, part


@block
class Intercultural(Block):
    """Trainings, events and consultations that open institutions and firms to people from abroad."""

    labour_market: Outreach = part(
        Outreach,
        label=Text("Arbeitsmarktakteure", "Labour-market actors"),
        audience=Text("für Arbeitsmarktakteure", "for labour-market actors"),
    )
    """Labour-market actors (Arbeitsmarktakteure)."""
    business: Outreach = part(
        Outreach,
        label=Text("Wirtschaftsakteure", "Business actors"),
        audience=Text("für Wirtschaftsakteure", "for business actors"),
    )
    """Business actors (Wirtschaftsakteure)."""
