"""What is read, checked or made by a class of one's own is of that class."""

from typing import Any, assert_type

import iqmodel as iq


@iq.block
class LandReport(iq.Report):
    """A Land's report, with a figure of its own."""

    visits: iq.Count = iq.count(unit="sessions", label=iq.Text("Besuche", "visits"))


text = iq.dumps(LandReport(scope="DE-BY", period=iq.Period.year(2019), visits=3))

# JSON and plain data. Without a model, the document says which of the two it is, and of which model.
assert_type(iq.validate(text, model=LandReport), iq.results.Validation[LandReport])
assert_type(iq.validate(text, model=LandReport).value, LandReport | None)
assert_type(iq.validate(text, model=iq.FactSheet).value, iq.FactSheet | None)
assert_type(iq.validate(text).value, iq.BaseReport | iq.FactSheet | None)
assert_type(iq.validate(text, model=LandReport).problems, tuple[iq.results.Problem, ...])
assert_type(iq.validate_lines("reports.jsonl", model=LandReport), iq.results.ValidatedLines[LandReport])
assert_type(iq.loads(text, model=LandReport), LandReport)
assert_type(iq.loads(text, model=iq.SessionCounts), iq.SessionCounts)
assert_type(iq.loads(text), iq.BaseReport | iq.FactSheet)
assert_type(iq.load("report.json", model=LandReport), LandReport)
assert_type(iq.load("report.json"), iq.BaseReport | iq.FactSheet)
assert_type(iq.structure({}, model=LandReport), LandReport)
assert_type(iq.json_schema(model=LandReport), dict[str, Any])

# Tables.
assert_type(iq.read_any("reports.csv", model=LandReport).reports, tuple[LandReport, ...])
assert_type(iq.read_any("reports.csv").reports, tuple[iq.BaseReport, ...])
assert_type(iq.read_any("reports.csv", model=iq.Report).reports, tuple[iq.Report, ...])
assert_type(iq.read_csv("reports.csv", model=LandReport).require(), tuple[LandReport, ...])
assert_type(iq.read_csv("reports.csv"), iq.results.TableRead[iq.BaseReport])
assert_type(iq.workbooks.read_workbook("reports.xlsx", model=LandReport).reports, tuple[LandReport, ...])
assert_type(iq.frames.from_frame(object(), model=LandReport), iq.results.RowsRead[LandReport])
assert_type(iq.frames.check_frame(object(), model=LandReport), iq.results.FrameCheck)

# Whatever is read by its name is asked what it is.
named = iq.loads(text)
if isinstance(named, iq.Report):
    assert_type(named.counselling, iq.Counselling)

# Calculations give what they were given.
report = iq.loads(text, model=LandReport)
assert_type(iq.combine([report, report]), LandReport)
assert_type(iq.remainder(report, report), LandReport)
assert_type(iq.deduce(report).report, LandReport)
assert_type(iq.deduce(iq.published.load("2019-2022")).report, iq.Report)
for made in iq.testing.synthetic_reports(model=LandReport):
    assert_type(made, LandReport)

assert_type(iq.testing.synthetic_cases(7, "2023", scopes=["DE-BY", iq.State.BREMEN]), iq.cases.Cases)

# The classes that verbs return, the errors and the programme have names of their own.
located: tuple[iq.results.Location, ...] = iq.locate(report)
compared: iq.results.Comparison = iq.compare(report, report)
rate: iq.results.Rate = iq.rates.completion(report)
programme: iq.programme.Programme = iq.published.load("2019-2022").programme
try:
    iq.Scope("BY")
except iq.errors.ScopeError as error:
    assert_type(error.code, str)


# A model of one's own need not be a Report.
@iq.block
class Round(iq.BaseReport, model="example.typed/1", round="2023/2025"):
    visits: iq.Count = iq.count()


assert_type(iq.loads(text, model=Round).visits, iq.Count)
assert_type(iq.read_csv("x.csv", model=Round).reports, tuple[Round, ...])
assert_type(iq.read_any("x.csv", model=Round).reports, tuple[Round, ...])
assert_type(iq.workbooks.read_workbook("x.xlsx", model=Round).reports, tuple[Round, ...])
assert_type(iq.combine([Round(scope="DE", period="2023")]), Round)
assert_type(iq.remainder(Round(scope="DE", period="2023"), Round(scope="DE", period="2023-01")), Round)


# What a field shows is not what its constructor takes, in classes that inherit it as well.
@iq.block
class LaterRound(Round):
    networks: iq.Count = iq.count()


for one in (LaterRound(scope=iq.State.BAYERN, period="2023", as_of="2023"), LandReport(scope="DE", period="2019")):
    assert_type(one.scope, iq.Scope)
    assert_type(one.period, iq.Period)
    assert_type(one.as_of, iq.Period | None)
    assert_type(one.sources, tuple[iq.Source, ...])
