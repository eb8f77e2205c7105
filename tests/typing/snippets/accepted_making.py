"""What a user makes: figures, periods, scopes, blocks and reports, by keyword."""

from typing import assert_type

import iqmodel as iq

sessions = iq.SessionCounts(first=195182, follow_up=iq.about(221_000), total=iq.UNKNOWN)
empty = iq.SessionCounts()
persons = iq.PersonsByAdvice(
    recognition_only=1,
    qualification_only=1,
    both=1,
    total=5,
    discrepancies=(iq.Discrepancy(rule="advice-types", difference=-2, note=iq.Text(de="unbekannt", en="unknown")),),
)
report = iq.Report(
    scope="DE-BY",
    period=iq.Period.year(2019),
    counselling=iq.Counselling(sessions=sessions, persons=persons),
)
elsewhere = iq.Report(scope=iq.Scope("DE-BE"), period=iq.Period.quarter(2019, 1))

count: iq.Count = iq.parse_count("rund 181.000", locale="de")
stated: tuple[iq.results.StatedCount, ...] = iq.parse_counts("rund 181.000", locale="de")
text: str = iq.format_count(count, locale="de")
wider: iq.Count = count + 1
bounds: iq.Bounds = iq.more_than(170)

assert_type(iq.State.BAYERN.code, str)
assert_type(iq.Period.parse("01/19-12/22").months, int)
assert_type(iq.Period.year(2019).split("quarter"), tuple[iq.Period, ...])
assert_type(iq.Period.year(2019).contains(iq.Period.month(2019, 1)), bool)

extended = iq.check(report, rules=iq.rules() + [iq.Rule(id="many", expression="counselling.centres.fixed >= 1")])
label: str = iq.indicator("counselling.sessions.first").label.de
markdown: str = iq.rules().to_markdown("de")

try:
    iq.SessionCounts(first=1, follow_up=1, total=3)
except iq.InvariantError as error:
    for violation in error.violations:
        assert_type(violation.rule_id, str)
