"""A user's own breakdown, in ten lines, inside a report of the user's own."""

from typing import ClassVar, assert_type

import iqmodel as iq


@iq.block
class PersonsBySex(iq.Block):
    """Persons advised, by sex."""

    women: iq.Count = iq.count(unit="persons", label=iq.Text("Frauen", "women"))
    men: iq.Count = iq.count(unit="persons", label=iq.Text("Männer", "men"))
    total: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))
    by_sex = iq.rule("women + men == total", label=iq.Text("Summe", "sum"))
    any_women: ClassVar[iq.Rule] = iq.rule("women >= 1", severity="warning")


@iq.block
class OwnReport(iq.Report):
    """The usual report with a breakdown of its own."""

    by_sex: PersonsBySex = iq.part(PersonsBySex, label=iq.Text("nach Geschlecht", "by sex"))


persons = PersonsBySex(women=1, men=2, total=3)
partly = PersonsBySex(women=iq.about(100))
report = OwnReport(scope="DE", period=iq.Period.year(2019), by_sex=persons)

assert_type(persons.women, iq.Count)
assert_type(report.by_sex, PersonsBySex)
assert_type(report.by_sex.total, iq.Count)
assert_type(persons.replace({"women": 2, "total": 4}), PersonsBySex)
assert_type(report.replace({"by_sex": persons}), OwnReport)
assert_type(iq.check(report), iq.results.CheckResult)
assert_type(PersonsBySex.by_sex, iq.Rule)
assert_type(iq.rules(OwnReport), iq.results.RuleSet)
