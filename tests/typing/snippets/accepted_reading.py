"""What a user reads from an edition has the types the contract names."""

from typing import assert_type

import iqmodel as iq

sheet = iq.published.load("2019-2022")
assert_type(sheet, iq.FactSheet)
report = sheet.report
assert_type(report, iq.Report)
assert_type(report.period, iq.Period)
assert_type(report.scope, iq.Scope)
assert_type(report.counselling, iq.Counselling)
assert_type(report.counselling.sessions, iq.SessionCounts)
assert_type(report.counselling.sessions.total, iq.Count)
assert_type(report.intercultural.labour_market.trainings.participants, iq.Count)
assert_type(report["counselling.sessions.total"], iq.Count)
assert_type(report.replace({"counselling.sessions.first": 1}), iq.Report)
assert_type(sheet.programme.subprojects, iq.Count)

total = report.counselling.sessions.total
if iq.is_exact(total):
    assert_type(total, int)
lowest: int | None = iq.low(total)
highest: int | None = iq.high(total)
both: iq.Count = total + report.counselling.sessions.first
difference: iq.Count = total - 1

result = iq.check(report)
assert_type(result, iq.results.CheckResult)
assert_type(result.ok, bool)
for finding in (*result.violated, *result.warnings, *result.undecided, *result.acknowledged, *result.holds):
    assert_type(finding, iq.results.Finding)
    assert_type(finding.rule, iq.Rule)
    assert_type(finding.rule_id, str)
    assert_type(finding.path, str)
    assert_type(finding.difference, iq.Count)
    assert_type(finding.message("de"), str)

with iq.language("de"):
    print(sheet, result)
