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
class OwnReport(iq.Report):
    """A report with that breakdown."""

    sex: PersonsBySex = iq.part(PersonsBySex, label=iq.Text("Geschlecht", "Sex"), of=iq.Text("beraten", "counselled"))
    same_persons = iq.rule("sex.total == counselling.persons.total")
