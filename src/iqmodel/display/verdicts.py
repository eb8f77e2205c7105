"""How the result of a check is summarised, in the same way in every view."""

from __future__ import annotations

from collections import Counter

from iqmodel.checks.check import CheckResult
from iqmodel.checks.claims import ClaimFinding
from iqmodel.display.words import word
from iqmodel.language.text import Language
from iqmodel.model.rules import Finding


def summary(result: CheckResult, language: Language) -> str:
    """The result in one sentence."""
    if result.empty:
        return word("blank", language)
    if not result.findings:
        return word("unclear", language)
    if len(result.undecided) == len(result.findings):
        # ‘No rule is violated’ would be true, but sound as if something had been confirmed.
        return word("open", language)
    if result.ok:
        # An acknowledged gap is still a gap, and a wrong claim matters: both belong into the first sentence.
        wrong = sum(claim.verdict == "violated" for claim in result.claims)
        counts = (("known gaps", len(result.acknowledged)), ("wrong claims", wrong))
        but = [word(name, language).format(number) for name, number in counts if number]
        return "; ".join([word("none violated", language), *but]) + "." if but else word("sound", language)
    number = len(result.violated)
    return word("broken one", language) if number == 1 else word("broken", language).format(number)


def groups(result: CheckResult) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    """The findings other than *holds* by kind, the most serious first; empty kinds are left out."""
    found = (
        ("violated", result.violated),
        ("warnings", result.warnings),
        ("acknowledged", result.acknowledged),
        ("undecided", result.undecided),
    )
    return tuple((name, findings) for name, findings in found if findings)


def numbers(result: CheckResult, language: Language) -> str:
    """The number of findings of each kind; empty without findings."""
    kinds = (*groups(result), *((("holds", result.holds),) if result.holds else ()))
    return ", ".join(f"{word(name, language)}: {_number(findings, language)}" for name, findings in kinds)


def _number(findings: tuple[Finding, ...], language: Language) -> str:
    """How many findings there are; of the undecided ones, how many for want of a figure and how many within bounds."""
    why = Counter(finding.openness for finding in findings if finding.openness)
    parts = (word(name, language).format(why[name]) for name in ("not_stated", "rounding", "bounds") if why[name])
    return f"{len(findings)} ({', '.join(parts)})" if why else str(len(findings))


def open_claims(result: CheckResult) -> tuple[ClaimFinding, ...]:
    """The claims of the text that the figures contradict or leave open."""
    return tuple(claim for claim in result.claims if claim.verdict != "holds")
