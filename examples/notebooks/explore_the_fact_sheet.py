# %% [markdown]
# # Explore the fact sheet 2019–2022
#
# The German funding programme *Integration durch Qualifizierung (IQ)* published the figures of its second round on a
# few pages. They come with the library: every figure, every word that makes a figure less than exact, and every note.
# This notebook walks through them and asks what an evaluator or a journalist would ask: what does this number count,
# how sure is it, and what can be said with it?

# %%
import iqmodel as iq

sheet = iq.published.load("2019-2022")
report = sheet.report

# %% [markdown]
# ## The whole sheet
#
# The last line of a cell shows itself. A figure that the sheet does not state is not shown as a zero: it is missing,
# and said to be.

# %%
sheet

# %% [markdown]
# ## One figure, and what it counts
#
# A number without its definition is a trap. *Persons* and *sessions* sit side by side on the sheet, and for first
# sessions they even are the same number.

# %%
report.counselling.sessions.first, report.counselling.persons.total

# %%
iq.indicator("counselling.sessions.first")

# %%
iq.indicator("counselling.persons.total")

# %% [markdown]
# The same in German, for the rest of the cell:

# %%
with iq.language("de"):
    print(iq.indicator("counselling.persons.total").definition)
    print(iq.format_count(report.counselling.persons.total, locale="de"), "Personen")

# %% [markdown]
# ## Figures that are not exact
#
# The sheet says *über 170* contact points. That is no 170: it is any number from 171 upwards, and stays so in every
# calculation. Asking it for an integer is an error, not a guess.

# %%
centres = report.counselling.centres
print(centres.fixed, "fixed,", centres.mobile, "mobile, together", centres.total)
print("at least", iq.low(centres.total), "- and at most? The sheet does not say:", iq.high(centres.total))

# %%
try:
    int(centres.total)
except iq.errors.InexactError as error:
    print(error)

# %% [markdown]
# ## What is missing, and why
#
# Of 44 figures, which are stated, which only roughly, and which not at all?

# %%
iq.completeness(report)

# %% [markdown]
# ## Does it add up?
#
# Twenty-four rules tie the figures together. Each is kept, violated, undecided because a figure is not exact, or broken
# and acknowledged.

# %%
result = iq.check(sheet)
result

# %% [markdown]
# One rule is broken. The three types of advice make 192,870 persons, the total is 195,182: 2,312 persons are in no
# group. The sheet gives no reason, so none is given here; the gap is neither hidden nor spread over the groups.

# %%
(gap,) = result.acknowledged
print(gap.difference)
print(gap.message("en"))

# %%
iq.plots.advice_types(report, lang="en")

# %% [markdown]
# ## Sessions, qualification, outreach
#
# Each picture names its unit, its period and its source, so that it can be cut out and still be understood.

# %%
iq.plots.sessions(report, lang="en")

# %%
iq.plots.qualification(report, lang="en")

# %%
iq.plots.outreach(report, lang="en")

# %% [markdown]
# ## A rate, and what it is worth
#
# Five of six who entered a measure completed it? The two numbers come from different sources, read out on different
# days, and the rate says so. Who quotes the percentage should quote that, too.

# %%
completion = iq.rates.completion(report)
completion

# %% [markdown]
# The groups of advice have a rate each, but of *whom*? Of all persons, or of those who were put into a group? With
# 2,312 persons in no group the answers differ, so the question has to be answered before there are any shares.

# %%
iq.rates.advice_type_shares(report, of="persons")

# %%
iq.rates.advice_type_shares(report, of="classified")

# %% [markdown]
# ## What the text claims
#
# The sheet also says in words that courses were about 10 percent of the measures. Do the figures bear that out?

# %%
for claim in result.claims:
    print(claim.message("en"))

# %% [markdown]
# ## Take it with you
#
# The data dictionary as a table, and the report as JSON that comes back exactly as it was.

# %%
print(iq.indicators().to_markdown("en")[:600], "…")

# %%
text = iq.dumps(report)
print(len(text), "characters;", "the same again:", iq.loads(text) == report)
