"""A breakdown of your own: ten lines give checks, JSON, a data dictionary and types."""

import iqmodel as iq


@iq.block
class PersonsBySex(iq.Block):
    """The persons counselled, by sex."""

    women: iq.Count = iq.count(unit="persons", label=iq.Text("beratene Frauen", "women counselled"))
    men: iq.Count = iq.count(unit="persons", label=iq.Text("beratene Männer", "men counselled"))
    total: iq.Count = iq.count(unit="persons", label=iq.Text("beratene Frauen und Männer", "women and men counselled"))
    by_sex = iq.rule("women + men == total", label=iq.Text("Frauen und Männer", "women and men"))


@iq.block
class LandReport(iq.Report):
    """A report of a Land that also breaks persons down by sex."""

    sex: PersonsBySex = iq.part(PersonsBySex, label=iq.Text("Geschlecht", "Sex"))
    same_persons = iq.rule("sex.total == counselling.persons.total", severity="warning")


report = LandReport(scope="DE-BY", period="2019", sex=PersonsBySex(women=60, men=40, total=100))
print(report)
print(iq.rules(LandReport)["sex.by-sex"])
assert iq.loads(iq.dumps(report), LandReport) == report
