"""What a type checker must stop before it runs: one mistake a line."""

import iqmodel as iq


@iq.block
class PersonsBySex(iq.Block):
    """Persons advised, by sex."""

    women: iq.Count = iq.count(unit="persons")
    men: iq.Count = iq.count(unit="persons")


report = iq.published.load("2019-2022").report
sessions = report.counselling.sessions

# Figures by position: which is which?
iq.SessionCounts(1, 2, 3)  # refused
PersonsBySex(1, 2)  # refused

# What is no figure.
iq.SessionCounts(first="1")  # refused
iq.SessionCounts(first=1.5)  # refused
iq.SessionCounts(first=None)  # refused
PersonsBySex(women="1")  # refused
PersonsBySex(women=2.0)  # refused

iq.BaseReport(scope=1, period="2019")  # refused

# What does not exist.
iq.SessionCounts(frist=1)  # refused
PersonsBySex(women=1, divers=2)  # refused
sessions.totals  # refused
iq.Sessions  # refused

# The wrong block at the place.
iq.Counselling(sessions=iq.MeasureCounts())  # refused
iq.Counselling(sessions={"first": 1})  # refused

# Nothing changes after it was made.
sessions.first = 1  # refused
PersonsBySex().women = 1  # refused
report.period = iq.Period.year(2019)  # refused
iq.BaseReport(scope="DE", period="2019").scope = iq.Scope("DE")  # refused

# A bounded figure is no int, and has no order.
exact: int = sessions.total  # refused
sessions.first < sessions.total  # refused

# Words that are not in the vocabulary.
iq.parse_count("1", locale="fr")  # refused
iq.language("fr")  # refused
iq.rule("women == men", severity="fatal")  # refused
iq.Period.year("2019")  # refused
iq.check("counselling")  # refused
iq.part(int)  # refused

# Of another class than the one asked for.
sheet: iq.FactSheet = iq.loads("{}", model=iq.Report)  # refused
maybe: iq.Report = iq.validate("{}", model=iq.Report).value  # refused
table: tuple[iq.FactSheet, ...] = iq.read_csv("", model=iq.Report).reports  # refused
iq.read_csv("", model=iq.FactSheet)  # refused
iq.loads("{}", kind=iq.Report)  # refused
