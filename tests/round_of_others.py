"""A model that no module of the package knows, in a module that other processes can import."""

from __future__ import annotations

import iqmodel as iq


@iq.block
class BySex(iq.Block):
    """Persons by sex."""

    women: iq.Count = iq.count(unit="persons", label=iq.Text("Frauen", "women"))
    men: iq.Count = iq.count(unit="persons", label=iq.Text("Männer", "men"))
    total: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))
    by_sex = iq.rule("women + men == total", label=iq.Text("Frauen und Männer", "women and men"))


@iq.block
class RoundOfOthers(iq.BaseReport, model="example.round-of-others/1"):
    """The figures of another round, a block of which stands twice."""

    advised: BySex = iq.part(BySex, label=iq.Text("Beratene", "Persons advised"))
    trained: BySex = iq.part(BySex, label=iq.Text("Geschulte", "Persons trained"))
    networks: iq.Count = iq.count(label=iq.Text("Regionalnetzwerke", "regional networks"))


def round_of_others(scope: iq.Scope | str = "DE-BY", period: str = "2023", women: int = 6) -> RoundOfOthers:
    """A report in which everything stands that tables and forms have room for: a form has words in one language."""
    gap = iq.Discrepancy(rule="by-sex", difference=-1, note=iq.Text("Transfer 2023", "Transfer 2023"))
    return RoundOfOthers(
        scope=scope,
        period=period,
        advised=BySex(women=women, men=3, total=women + 3),
        trained=BySex(women=1, men=2, total=4, discrepancies=(gap,)),
        networks=23,
        notes=(iq.Note(code="networks", status="provisional"),),
    )
