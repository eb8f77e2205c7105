# %% [markdown]
# # Compare two editions
#
# An earlier edition of a fact sheet says 390,000, the new one 416,374. Is that growth? This notebook puts two editions
# side by side and asks of every change whether it can be one: another period, another source, a rounded figure and a
# case that merged with another all make numbers differ, and none of them is a trend.
#
# The published sheet covers all 48 months of the round. **The early edition is made up**, for the first 45 of them.

# %%
import iqmodel as iq

sheet = iq.published.load("2019-2022")
early = iq.Report(
    scope="DE",
    period="01/19-09/22",
    counselling=iq.Counselling(
        sessions=iq.SessionCounts(first=182_400, total=iq.about(390_000)),
        centres=iq.CentreCounts(fixed=75, mobile=98),
    ),
    fair_integration=iq.FairIntegration(persons=26_000, sessions=iq.SessionCounts(total=36_100)),
    qualification=iq.Qualification(measures=iq.MeasureCounts(course=690, individual=6_402, total=7_092)),
    regional_networks=iq.Outreach(consultations=25_000),
)

# %% [markdown]
# ## Figure by figure
#
# Each row has one verdict and, as far as they are known, the causes why a change may not be what it seems.

# %%
comparison = iq.compare(early, sheet)
comparison

# %% [markdown]
# Most verdicts say *longer window: accrual, not a trend*. Three more months have passed, so the numbers are larger;
# that is all.

# %%
print(comparison["counselling.sessions.total"].in_language("en"))

# %% [markdown]
# ## Two that fell
#
# Two figures are smaller in the longer period. One can be: consultations that were counted one by one become a process,
# which counts once. The other cannot: whoever sought advice by September had still done so in December.

# %%
for code in ("regional_networks.consultations", "fair_integration.persons"):
    print(comparison[code].in_language("en"))
    print()

# %% [markdown]
# ## In a picture
#
# The rough figure keeps its error bar, and what makes the two hard to compare stands below as a footnote.

# %%
iq.plots.comparison(comparison, ["counselling.sessions.first", "counselling.sessions.total"], lang="en")

# %%
iq.plots.comparison(comparison, "fair_integration.persons", lang="en")

# %% [markdown]
# ## What the last three months brought
#
# The editions differ in the period alone, so what is left can be worked out. A rough figure leaves a rough rest; where
# subtracting makes no sense, nothing is subtracted.

# %%
fewer = early.replace({"fair_integration.persons": 24_800, "regional_networks.consultations": 21_900})
rest = iq.remainder(sheet.report, fewer)
print(rest.period.in_language("en"))
for code in ("counselling.sessions.first", "counselling.sessions.total", "qualification.measures.total"):
    print(f"{iq.indicator(code).label}: {rest[code]}")

# %% [markdown]
# Subtracting the edition as it was printed is refused: the part has more than the whole.

# %%
try:
    iq.remainder(sheet.report, early)
except iq.errors.ContradictionError as error:
    print(error)
