"""What a user declares: a breakdown, and a report with it."""

from __future__ import annotations

import iqmodel as iq


@iq.block
class PersonsBySex(iq.Block):
    """A user's own breakdown."""

    women: iq.Count = iq.count(unit="persons", label=iq.Text("Frauen {of}", "women {of}"))
    men: iq.Count = iq.count(unit="persons", label=iq.Text("Männer {of}", "men {of}"))
    total: iq.Count = iq.count(unit="persons", label=iq.Text("Personen {of}", "persons {of}"))
    by_sex = iq.rule("women + men == total", label=iq.Text("Frauen und Männer", "women and men"))


@iq.block
class TotalFirst(iq.Block):
    """A breakdown whose rule has the total on its left side."""

    total: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))
    women: iq.Count = iq.count(unit="persons", label=iq.Text("Frauen", "women"))
    men: iq.Count = iq.count(unit="persons", label=iq.Text("Männer", "men"))
    by_sex = iq.rule("total == women + men", label=iq.Text("Frauen und Männer", "women and men"))


@iq.block
class ReportTotalFirst(iq.Report):
    """A report with it."""

    sex: TotalFirst = iq.part(TotalFirst, label=iq.Text("Geschlecht", "Sex"))


@iq.block
class OwnReport(iq.Report):
    """A report with that breakdown."""

    sex: PersonsBySex = iq.part(PersonsBySex, label=iq.Text("Geschlecht", "Sex"), of=iq.Text("beraten", "counselled"))
    same_persons = iq.rule("sex.total == counselling.persons.total")


def gap_of_two() -> ReportTotalFirst:
    """A report whose persons are two more than its women and men, with the reason."""
    found = iq.Discrepancy(rule="by-sex", difference=2, note=iq.Text("ohne Angabe: 2", "not stated: 2"))
    sex = TotalFirst(women=30, men=30, total=62, discrepancies=(found,))
    return ReportTotalFirst(scope="DE-BY", period="2023", sex=sex)
