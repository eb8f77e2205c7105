"""A first look: load the published fact sheet, look up figures, check them, and see what a wrong figure does."""

import iqmodel as iq

sheet = iq.published.load("2019-2022")
report = sheet.report

print(sheet.title)
print("sessions:", iq.format_count(report.counselling.sessions.total, locale="en"))
print("subprojects:", sheet.programme.subprojects)

result = iq.check(sheet)
print(result.in_language("en"))

# A wrong figure does not get in: the error says which rule, where, and by how much, in either language.
try:
    report.replace({"qualification.measures.course": 733})
except iq.InvariantError as error:
    for violation in error.violations:
        print(violation.rule_id, violation.difference)
        print(violation.message("de"))
