"""One object, or a few, of every public class that shows itself: what the tests of the views look at."""

from __future__ import annotations

from typing import Any

import attrs
import polars as pl

import iqmodel as iq
from tests.sharing import STATED, SharingReport


def gallery() -> dict[str, Any]:
    """The objects by a name that begins with that of their class."""
    sheet = iq.published.load("2019-2022")
    report = sheet.report
    programme = sheet.programme
    checked = iq.check(sheet)
    broken = {
        "counselling.sessions.first": 10,
        "counselling.sessions.total": 5,
        "qualification.participants.started": 1,
    }
    violated = iq.check(broken | {"counselling.persons.total": 3})
    refused = iq.validate(
        '{"format": "iqmodel.report/1", "scope": "DE-BX", "period": {"start": "2019-01-01", "end": "2022-12-31"}, '
        '"counselling": {"centers": {}, "sessions": {"first": 10, "follow_up": 416.374, "total": 5}}}'
    )
    earlier = report.replace({"period": "2019-2020", "fair_integration.referrals": 5_000})
    comparison = iq.compare(earlier, sheet)
    small = iq.MeasureCounts(course=2, individual=98, total=100)
    joined = {"qualification.participants.started": 9, "qualification.participants.completed": 8}
    footnote = iq.Text("Grundlage: 2", "based on: 2")
    said = iq.Note(code="counselling.persons.total", status="derived", footnote=footnote)
    quoting = iq.Report(scope="DE-BY", period="2023", notes=(said,))
    audit = iq.disclosure.audit({"qualification.measures.individual": 98, "qualification.measures.total": 100})
    suppressed = iq.disclosure.suppress(small)
    deduction = iq.deduce(
        report.replace(
            {"counselling.sessions.follow_up": iq.about(221_000), "qualification.measures.course": iq.UNKNOWN}
        )
    )
    completeness = iq.completeness(sheet)
    rate = iq.rates.completion(sheet)
    located = iq.locate(broken)
    found = iq.check_claims(sheet)
    read = iq.read_csv(b"scope;start;end;code;value\nDE;2019-01-01;2019-12-31;counselling.sessions.first;x\n")
    good = iq.read_csv(b"scope;start;end;counselling.sessions.first\nDE-BE;2019-01-01;2019-12-31;12\n")
    rows = iq.frames.from_frame(iq.frames.to_frame([iq.Report(scope="DE-BY", period="2019")], "polars", "long"))
    frame = iq.frames.read_csv_frame(
        b"scope,start,end,counselling.sessions.first\nDE,2019-01-01,2019-12-31,x\n", numbers="plain"
    )
    referrals = pl.DataFrame([{"id": "1", "person": "a", "day": "2020-05-04", "scope": "DE-BY"}])
    note = attrs.evolve(report.notes[-1], origin=iq.ReportKey(scope="DE-BE", period="2019"))
    outreach = programme.action_areas[2]
    stated: Any = {
        "persons.women": 23_700,
        "persons.total": 37_562,
        "persons.women_share": iq.percent("63,2"),
        "persons.men_share": iq.percent("46,8"),
    }
    shared: dict[str, Any] = {one.rule_id: one for one in iq.check(stated, model=SharingReport).findings}
    first, total = iq.Rule("first", "first <= 10"), iq.Rule("total", "total == 12")
    diagnosis = iq.diagnose(
        [
            *(first, total, *iq.rules(iq.SessionCounts)),
            *(iq.Rule("follow-up", "follow_up <= 2"), iq.Rule("more", "total >= first", severity="warning")),
        ],
        iq.SessionCounts,
    )
    mended = iq.repair(
        {
            "counselling.sessions.first": 10,
            "counselling.sessions.follow_up": 5,
            "counselling.sessions.total": 16,
            "counselling.persons.total": 11,
        }
    )
    contradictory = iq.diagnose([first, iq.Rule("many", "first > 10")], iq.SessionCounts)
    session = iq.cases.CounsellingSession(id="1", person="a", day="2023-01-05", scope="DE-BY", advice="both")
    event = iq.cases.GroupEvent(id="1", day="2023-01-05", scope="DE-BY", participants=12)
    corrected = attrs.evolve(event, participants=13)
    earlier_counting = iq.cases.counting([event], "DE-BY", "2023")
    later_counting = iq.cases.counting([corrected, session], "DE-BY", "2023")
    differences = earlier_counting.compare(later_counting)
    held: dict[str, Any] = {"id": "1", "scope": "DE-BY"}
    objects: dict[str, Any] = {
        "Cases": iq.cases.Cases.of([session, event]),
        "CasesRead": iq.read_csv(b"id,day,scope,person\n1,x,DE,p\n", model=iq.cases.CounsellingSession),
        "Cases of nothing": iq.cases.Cases(),
        "ConsultationSession": iq.cases.ConsultationSession(day="2023-01-05", case="k", audience="business", **held),
        "CounsellingSession": session,
        "CountedDifference": differences.different[0],
        "CountedFrom": iq.indicator("counselling.persons.both").counted_from,
        "Counting": later_counting,
        "CountingComparison": differences,
        "CountingComparison of nothing": later_counting.compare(later_counting),
        "Event": iq.cases.Event(day="2023-01-05", audience="business", participants=5, **held),
        "FairIntegrationSession": iq.cases.FairIntegrationSession(day="2023-01-05", person="a", **held),
        "GroupEvent": event,
        "Measure": iq.cases.Measure(form="course", start="2023-01-05", **held),
        "Participation": iq.cases.Participation(person="a", measure="1", entered="2023-01-05"),
        "Referral": iq.cases.Referral(day="2023-01-05", person="a", **held),
        "Training": iq.cases.Training(day="2023-01-05", audience="business", participants=5, **held),
        "ActionArea": programme.action_areas[3],
        "Attendance": report.intercultural.business.events,
        "Audience": outreach.audiences[0],
        "Bounds": iq.about(181_000),
        "Bounds open below": iq.Bounds(None, -3),
        "Bounds open above": iq.more_than(170),
        "Bounds of which nothing is known": iq.UNKNOWN - iq.UNKNOWN,
        "Caveat": checked.caveats[0],
        "ReportKey": iq.ReportKey(scope="DE-BE", period="2019"),
        "CentreCounts": report.counselling.centres,
        "CheckResult": checked,
        "CheckResult of broken figures": violated,
        "CheckResult of nothing": iq.check({}),
        "Claim": sheet.claims[0],
        "ClaimFinding": found[0],
        "CompetenceCentres": programme.competence_centres,
        "ComparedClaim": iq.compare(sheet, sheet).claims[0],
        "ComparedFigure": comparison["fair_integration.referrals"],
        "ComparedShare": iq.compare(STATED, STATED).shares[0],
        "ComparedGap": iq.compare(sheet, sheet).gaps[0],
        "Comparison": comparison,
        "Comparison of nothing": iq.compare(*[iq.Report(scope="DE", period="2019")] * 2),
        "Completeness": completeness,
        "Contradiction": contradictory.contradictions[0],
        "Conversion": iq.results.Conversion(1, refused.problems, ()),
        "Cooperation": programme.state_networks.cooperations[0] if programme.state_networks else None,
        "Coordination": programme.coordination,
        "Cornerstone": programme.cornerstones[-1],
        "Counselling": report.counselling,
        "Deduction": deduction,
        "Deduction of nothing": iq.deduce({}),
        "DeductionStep": deduction.steps[0],
        "Detected": good.detected,
        "DisclosureAudit": audit,
        "DisclosureAudit of nothing": iq.disclosure.audit({}),
        "HiddenFigure": suppressed.hidden[0],
        "RecoveredFigure": audit.recoveries[0],
        "SmallCell": iq.disclosure.audit(small).small_cells[0],
        "SmallDifference": iq.disclosure.audit(joined).small_differences[0],
        "SmallText": iq.disclosure.audit(quoting).small_texts[0],
        "Suppression": suppressed,
        "Suppression by rounding": iq.disclosure.suppress(small, method="round"),
        "Diagnosis": diagnosis,
        "Diagnosis of a contradiction": contradictory,
        "Diagnosis of nothing": iq.diagnose([]),
        "Discrepancy": iq.Discrepancy(
            rule="sum", difference=-2, note=iq.Text("ohne Erklärung", "not explained"), by="A. B.", on="2023-01-02"
        ),
        "Distribution": iq.rates.advice_type_shares(sheet, of="classified"),
        "FactSheet": sheet,
        "FairIntegration": report.fair_integration,
        "FigureCoverage": completeness["fair_integration.referrals"],
        "Finding": checked.acknowledged[0],
        "Finding that is violated": violated.violated[0],
        "Finding that is undecided": checked.undecided[0],
        "FixedFigure": diagnosis.fixed[0],
        "CountedFrame": iq.frames.count_cases({"referrals": referrals}),
        "FrameCheck": iq.frames.check_frame(frame.frame),
        "FrameCombination": iq.frames.combine_frame(frame.frame, "DE"),
        "FrameRead": frame,
        "ImpliedEquality": diagnosis.implied[0],
        "Indicator": iq.indicator("counselling.persons.both"),
        "IndicatorSet": iq.indicators(),
        "Intercultural": report.intercultural,
        "Limits": iq.Limits(problems=10),
        "Link": programme.links[0],
        "Location": located[0],
        "Location of several": iq.locate(
            broken | {"qualification.measures.course": 1, "qualification.measures.total": 0}
        )[0],
        "Location that is not complete": iq.locate(broken, limit=1)[0],
        "MeasureCounts": report.qualification.measures,
        "MeasureForm": programme.measure_forms[0],
        "MeasureKind": programme.measure_kinds[0],
        "Note": note,
        "Offer": outreach.audiences[0].offers[0],
        "Organisation": programme.funders[0],
        "Outreach": report.regional_networks,
        "ParticipantCounts": report.qualification.participants,
        "Period": iq.Period.quarter(2019, 1),
        "Period of days": iq.Period.parse("01.01.2019-15.12.2022"),
        "PersonsByAdvice": report.counselling.persons,
        "Points": shared["persons.both-shares"].difference,
        "PointsFinding": shared["persons.both-shares"],
        "Problem": refused.problems[0],
        "Programme": programme,
        "Repair": mended,
        "Repair that leaves something open": iq.repair(broken),
        "Repair of nothing": iq.repair({}),
        "Repair of refused data": iq.repair(iq.validate({"first": 9, "follow_up": "k.A."}, iq.SessionCounts)),
        "Replacement": mended.replacements[0],
        "RedundantRule": diagnosis.redundant[0],
        "Qualification": report.qualification,
        "Publication": iq.results.Publication(
            "portal", ("README.md", "figures.csv"), (("figures.csv", iq.frames.left_out([sheet], "long")),)
        ),
        "Rate": rate,
        "Rate that is bounded": iq.rates.ratio(
            iq.SessionCounts(first=iq.about(400), total=iq.UNKNOWN), "first", "total"
        ),
        "RateTable": iq.rates.table([sheet]),
        "Report": report,
        "Report without figures": iq.Report(scope="DE-BY", period="2019", as_of="2020"),
        "RowsRead": rows,
        "Rule": attrs.evolve(iq.rules()["counselling.persons-are-first-sessions"], source="a leaflet"),
        "RuleSet": iq.rules(),
        "Scope": iq.Scope.parse("DE-BY+DE-BE"),
        "Scope of a Land": iq.Scope.parse("DE-BY"),
        "Scope of a network": iq.Scope.parse("DE-BY/network"),
        "SessionCounts": report.counselling.sessions,
        "Share": iq.percent("etwa 10 Prozent"),
        "Share in words": iq.percent("vier Fünftel"),
        "Share that is not known": iq.Share(),
        "ShareFinding": shared["persons.women-share"],
        "Source": report.sources[0],
        "State": iq.State.BAYERN,
        "StatedCount": iq.parse_counts("davon rund 400 Projekte")[0],
        "StateNetworks": programme.state_networks,
        "Succession": iq.models.merged(("a.b", "a.c"), "d", reason=iq.Text("neues Formular", "new form")),
        "TableRead": read,
        "TableRead of a sound file": good,
        "Text": iq.Text("Beratungen", "sessions"),
        "Unit": iq.indicator("counselling.persons.both").unit,
        "Validation": refused,
        "Validation of a sound document": iq.validate(iq.dumps(report)),
    }
    return objects
