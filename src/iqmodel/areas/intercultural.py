"""Intercultural competence development (Interkulturelle Kompetenzentwicklung), the sheet's third action area.

Trainings, events and consultations for two audiences with the same figures each: labour-market actors (employment
agencies, job centres, municipal administration) and business actors (firms, associations).
:mod:`iqmodel.areas.outreach` defines what is counted.
"""

from __future__ import annotations

from iqmodel.areas.outreach import Outreach
from iqmodel.language.text import Text
from iqmodel.model.blocks import Block, block, part
from iqmodel.model.counting import CountedFrom


@block
class Intercultural(Block):
    """Trainings, events and consultations that open institutions and firms to people from abroad."""

    # One block class for both audiences: the same rules, and figures that can be read side by side.
    labour_market: Outreach = part(
        Outreach,
        label=Text("Arbeitsmarktakteure", "Labour-market actors"),
        audience=Text("für Arbeitsmarktakteure", "for labour-market actors"),
        counted_from=CountedFrom(where=(("audience", "labour_market"),)),
    )
    """Labour-market actors (Arbeitsmarktakteure)."""
    business: Outreach = part(
        Outreach,
        label=Text("Wirtschaftsakteure", "Business actors"),
        audience=Text("für Wirtschaftsakteure", "for business actors"),
        counted_from=CountedFrom(where=(("audience", "business"),)),
    )
    """Business actors (Wirtschaftsakteure)."""
