# %% [markdown]
# # Sixteen Länder, one national report
#
# Sixteen networks send their figures for 2022. As always, some of them are wrong: a total with two digits swapped, a
# number typed as text, a report for a period that another one covers already. This notebook takes them in, finds what
# is wrong and where, has it mended, and makes one national report that says what it knows.
#
# **Every figure here is synthetic.** A generator made them up; they say nothing about any Land.

# %%
import copy
from typing import Any

import iqmodel as iq

reports = list(iq.testing.synthetic_reports(seed=16, period="2022", unit="year"))
inbox: dict[str, Any] = {str(report.scope): iq.unstructure(report) for report in reports}
len(inbox)

# %% [markdown]
# ## Something goes wrong on the way
#
# Saxony swaps two digits of a total. Bremen's number went through a spreadsheet and became text. Hesse counts more
# people who completed a measure than entered one. And Hamburg sends a second report, for the last quarter only.

# %%
sessions = inbox["DE-SN"]["counselling"]["sessions"]
digits = str(sessions["total"])
sessions["total"] = int(digits[0] + digits[2] + digits[1] + digits[3:])

started = inbox["DE-HB"]["qualification"]["participants"]
started["started"] = str(started["started"])

participants = inbox["DE-HE"]["qualification"]["participants"]
participants["completed"], participants["started"] = participants["started"], participants["completed"]

late = copy.deepcopy(inbox["DE-HH"])
late["period"] = {"start": "2022-10-01", "end": "2022-12-31"}
inbox["DE-HH, second"] = late

# %% [markdown]
# ## What arrived
#
# Nothing raises, nothing is repaired in silence. Every document gets its answer, and every problem has a place, a rule,
# a difference and, where the cause is likely, a hint.

# %%
answers = {sender: iq.validate(document) for sender, document in inbox.items()}
print(sum(answer.ok for answer in answers.values()), "of", len(answers), "can be used")
for sender, answer in answers.items():
    for problem in answer.problems:
        print(f"{sender}  {problem.in_language('en')}")

# %% [markdown]
# The answer to Hesse, as a page of an application could show it:

# %%
answers["DE-HE"]

# %% [markdown]
# And the one to Saxony in the words of its network, in German:

# %%
with iq.language("de"):
    for problem in answers["DE-SN"].problems:
        print(problem)

# %% [markdown]
# ## Which figure is it?
#
# A broken sum says that something is wrong, not what. `locate` looks for the smallest change that would satisfy every
# rule: here one of several figures could be wrong, and each is told with the value that it would need.

# %%
for place in iq.locate({f"counselling.sessions.{name}": value for name, value in sessions.items()}):
    print(place.message("en"))

# %% [markdown]
# The network looks into its books. It was the total, and now the report can be made.

# %%
sessions["total"] = sessions["first"] + sessions["follow_up"]
started["started"] = int(started["started"])
participants["completed"], participants["started"] = participants["started"], participants["completed"]
mended = {sender: iq.validate(document, model=iq.Report) for sender, document in inbox.items()}
print([sender for sender, answer in mended.items() if not answer.ok])

# %% [markdown]
# ## One of them would count twice
#
# Each of the seventeen reports is fine by itself. Together they are not: Hamburg's last quarter is part of its year.

# %%
try:
    iq.combine([answer.value for answer in mended.values() if answer.value], scope="DE")
except iq.errors.OverlapError as error:
    print(error)

# %%
del mended["DE-HH, second"]
parts = [answer.value for answer in mended.values() if answer.value]
germany = iq.combine(parts, scope="DE")
germany

# %% [markdown]
# ## What sixteen reports cannot tell
#
# Sessions add up: each took place in one Land. Persons do not. Who was advised in Bremen and in Hamburg is in two
# reports, and how many that are, no report says. So the number of persons lies between the largest Land and the sum.

# %%
print(germany.counselling.sessions.total)
print(germany.counselling.persons.total)

# %% [markdown]
# If every Land counts a person only once, at the first session, persons may be summed. That is an assumption. It has to
# be made aloud, and the result records it.

# %%
once = iq.combine(parts, scope="DE", persons_counted_once=True)
print(once.counselling.persons.total)
print(once.notes_on("counselling.persons.total")[0].remark("en"))

# %% [markdown]
# ## The Länder side by side

# %%
iq.plots.comparison(parts, "counselling.sessions.first", order="value", lang="en")

# %% [markdown]
# The rates of all of them, sorted by one; what a report does not state stays unknown.

# %%
iq.rates.table(parts, ["sessions_per_person", "completion"], order="sessions_per_person")

# %% [markdown]
# ## Without one of them there is no Germany
#
# Nothing is called a national report that is none: without Bavaria the result bears the names of the other fifteen.

# %%
fifteen = iq.combine([part for part in parts if part.scope != iq.Scope("DE-BY")])
print(fifteen.scope.in_language("en"))
