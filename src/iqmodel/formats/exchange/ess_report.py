"""The validation report of the European Statistical System: every rule that was asked, with 1, 0 or NA.

The structure is that of van der Loo and ten Bosch, „Design of a generic machine-readable validation report structure“
(Eurostat, 2017), as JSON.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from iqmodel.checks.check import CheckResult
from iqmodel.errors import InvalidDataError
from iqmodel.language.problems import objection
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.writing import write
from iqmodel.model.rules import Finding, Verdict
from iqmodel.report import BaseReport, FactSheet, reports_in
from iqmodel.values.kinds import wrong_type

_VALUES: Final[dict[Verdict, str]] = {"holds": "1", "violated": "0", "acknowledged": "0", "undecided": "NA"}
"""The value of a verdict: an acknowledged gap is a rule that does not hold, and an undecided one gives no answer."""

_A_RESULT: Final = Text("das Ergebnis von iq.check", "the result of iq.check")
_A_TIME: Final = Text("ein Zeitpunkt mit Zeitzone", "a point in time with its time zone")


def to_ess_report(
    result: CheckResult,
    subject: BaseReport | FactSheet | None = None,
    *,
    actor: str = "iqmodel",
    time: datetime | None = None,
    language: Language | None = None,
) -> list[dict[str, Any]]:
    """The findings of a check as a European validation report (JSON structure 1.0.1), ready for ``json.dumps``.

    One entry for each rule that applies: its ``value`` is ``"1"`` (holds), ``"0"`` (does not hold, acknowledged gaps
    included) or ``"NA"`` (the bounds of the figures leave it open). ``data.source`` and ``data.target`` list the
    figures of the rule as ``[scope, period, code]``; scope and period are those of the ``subject``, and empty without
    one; of a fact sheet with several reports, those of the report in which the finding was made. The explanation says
    what the finding says, in ``language`` or that of the context, the amount included.

    ``actor`` is who has checked, ``time`` when, by default now. Raises InvalidDataError for anything else than the
    result of a check, a subject that is not a report, and a time without a zone.
    """
    given: object = result
    if not isinstance(given, CheckResult):
        raise InvalidDataError((objection("record.type", "result", value=given, expected=_A_RESULT),))
    held: object = reports_in(subject)[0]
    if held is not None and not isinstance(held, BaseReport):
        raise InvalidDataError((wrong_type(subject, ("subject",), BaseReport),))
    moment: object = datetime.now(UTC) if time is None else time
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise InvalidDataError((objection("record.type", "time", value=time, expected=_A_TIME),))
    if not isinstance(actor, str):
        raise InvalidDataError((wrong_type(actor, ("actor",), str),))
    where = ("", "") if held is None else (str(held.scope), str(held.period))
    event = {"time": moment.isoformat(timespec="seconds"), "actor": actor, "agent": "iqmodel", "trigger": ""}
    chosen = current_language(language)
    return [_entry(number, finding, where, event, chosen) for number, finding in enumerate(result.findings, start=1)]


def _entry(
    number: int, finding: Finding, where: tuple[str, str], event: dict[str, str], language: Language
) -> dict[str, Any]:
    """One finding as a member of the report."""
    rule = finding.rule
    here = where if finding.origin is None else (str(finding.origin.scope), str(finding.origin.period))
    keys = [[*here, code] for code in finding.codes]
    described = {
        "language": "iqmodel",
        "expression": " ".join(rule.expression.split()),
        "severity": rule.severity,
        "description": f"{rule.full_id}: {rule.in_language(language)}",
        "explanation": finding.message(language),
    }
    amount = write(finding.difference, language, "+")
    return {
        "id": f"{number}:{rule.full_id}",
        "type": "validation",
        "event": event,
        "rule": described,
        "data": {"source": keys, "target": keys, "description": f"{finding.verdict}: {amount}"},
        "value": _VALUES[finding.verdict],
    }
