# %% [markdown]
# # From cases to figures
#
# Most reports begin as a table of cases: who came when, where, and about what. Somebody adds them up, and from then on
# nobody can ask a figure what is behind it. This notebook keeps the cases. It counts them at every level, sees what a
# late entry changes, finds out what the chosen way of counting does, and looks at what may be published.
#
# **Every case here is synthetic.** A generator made them up; there are no such persons.

# %%
import attrs

import iqmodel as iq

YEAR = iq.Period.year(2023)
cases = iq.testing.synthetic_cases(seed=21, period="2022/2023")
cases

# %% [markdown]
# A record holds a pseudonym, and nothing else about a person. What it shows of itself is its kind and its id, so that
# no case ends up in a picture of a screen by accident.

# %%
sessions = list(cases.counselling_sessions or ())
sessions[0]

# %% [markdown]
# ## One report, counted
#
# Each figure is counted by a definition that stands beside it. Take persons with both types of advice:

# %%
iq.indicator("counselling.persons.both")


# %%
def report_on(scope: str, period: iq.Period) -> iq.Report:
    """The report of one scope and period, by the state of the records in March 2024. It names its source."""
    report: iq.Report = iq.cases.count(cases, scope, period, as_of="2024-03")
    return report.replace({"sources": (iq.testing.SYNTHETIC,)})


germany = report_on("DE", YEAR)
germany.counselling

# %% [markdown]
# The groups of persons do not add up to the total, and that is right: of some persons nobody recorded what they came
# for. The report acknowledges exactly their number. Everything else adds up; it could not be otherwise.

# %%
iq.check(germany)

# %% [markdown]
# ## Persons at every level
#
# Projects, Länder, Germany: at each level a person counts once. So what the parts say adds up to more than the whole,
# as long as somebody came to more than one of them. Sessions add up at every level.


# %%
def figures_of(scopes: list[str], code: str) -> int:
    """The sum of a figure over reports of these scopes, each counted from the cases."""
    return sum(int(report_on(scope, YEAR)[code]) for scope in scopes)


laender = [state.code for state in iq.State]
projects = sorted({str(session.scope) for session in sessions})
for code in ("fair_integration.sessions.total", "fair_integration.persons"):
    print(iq.indicator(code).label.en)
    for name, scopes in (("32 projects", projects), ("16 Länder", laender), ("Germany", ["DE"])):
        print(f"  {name:12} {figures_of(scopes, code):5}")

# %% [markdown]
# ## Two ways to count persons
#
# The federal fact sheet counts a person at the first session. Some Länder count everybody who came in the period. Both
# are right, but they are not the same figure, so a note on it says which it is.

# %%
any_session = iq.cases.count(cases, "DE", YEAR, persons="any-session")
for report in (germany, any_session):
    print(report.counselling.persons.total, "–", report.notes_on("counselling.persons.total")[0].remark("en"))

# %% [markdown]
# ## What is behind a figure?
#
# In Bremen one person was advised on both subjects. A trace gives the pseudonym, by which your own database finds the
# rest. Reports never contain it.

# %%
bremen = iq.cases.counting(cases, "DE-HB", YEAR, as_of="2024-03")
bremen.trace("counselling.persons.both")

# %% [markdown]
# ## A late entry
#
# In April Bremen finds a session of 29 December that nobody had entered, and notices that another was about
# recognition. Two countings, held against each other, say which records made which difference.

# %%
place = next(
    i for i, one in enumerate(sessions) if one.id in bremen.trace("counselling.sessions.first") and not one.advice
)
sessions[place] = attrs.evolve(sessions[place], advice="recognition")
sessions.append(
    iq.cases.CounsellingSession(
        id="late-1", person="new", day="2023-12-29", scope="DE-HB/network/project-1", advice="both"
    )
)
corrected = attrs.evolve(cases, counselling_sessions=tuple(sessions))
later = iq.cases.counting(corrected, "DE-HB", YEAR, as_of="2024-03")
bremen.compare(later)

# %% [markdown]
# ## What is wrong is said without quoting it
#
# A delivery with mistakes is not counted at all. The message names the record and what is wrong with it, but no day,
# no advice and no person: it may end up in a log or in an e-mail.

# %%
try:
    iq.cases.count([*sessions, attrs.evolve(sessions[0], day="2023-05-05")], "DE", YEAR)
except iq.InvalidDataError as error:
    print(error)

# %% [markdown]
# ## Quarter by quarter

# %%
quarters = [report_on("DE", quarter) for quarter in iq.Period.parse("2022/2023").split("quarter")]
iq.plots.series(quarters, "counselling.sessions.follow_up", lang="en")

# %% [markdown]
# That looks like growth, and is none: the records begin in January 2022, and who came back in the first quarters had
# mostly come before. Only a few records say so; they are counted as they state, and a note says how many.

# %%
print(quarters[0].notes_on("counselling.sessions.follow_up")[0].remark("en"))

# %% [markdown]
# Added up, the quarters leave the number of persons open. Counted, it is known, and lies within.

# %%
combined = iq.combine([one for one in quarters if YEAR.contains(one.period)])
print("added up:", combined.counselling.persons.both, "– counted:", germany.counselling.persons.both)

# %% [markdown]
# ## The Länder side by side

# %%
reports = [report_on(code, YEAR) for code in laender]
iq.plots.comparison(reports, "counselling.sessions.first", order="value", lang="en")

# %% [markdown]
# ## May this be published?
#
# Where few persons are counted, a figure may say who they are. The audit looks for small figures and differences, in
# all reports together, and works out what was hidden in vain.

# %%
of_persons = [one.code for one in iq.indicators() if one.unit.code == "persons"]
together = [germany, *reports]
iq.disclosure.audit(together, codes=of_persons)

# %% [markdown]
# The proposal hides these figures, and those from which they could be worked out.

# %%
proposal = iq.disclosure.suppress(together, codes=of_persons)
proposal

# %% [markdown]
# Nothing that is hidden can be worked out. What the last table lists is on purpose: in four Länder one person is
# acknowledged of whom no type of advice is recorded. Whether that may be published is for people to decide.
#
# What is hidden is unknown, never zero. `iq.publish` would write these reports as a folder for an open-data portal.

# %%
next(report for report in proposal.reports if str(report.scope) == "DE-HB").counselling
