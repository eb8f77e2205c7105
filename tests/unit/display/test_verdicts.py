"""How the result of a check is summed up, in every view alike."""

from __future__ import annotations

import re
from typing import Any

import attrs
import pytest

import iqmodel as iq
from iqmodel.display.verdicts import groups, numbers, open_claims, summary
from iqmodel.language.text import Language

SHEET = iq.published.load("2019-2022")
CHECKED = iq.check(SHEET)
SOUND = {"counselling.sessions.first": 1, "counselling.sessions.follow_up": 2, "counselling.sessions.total": 3}
BROKEN = {**SOUND, "counselling.sessions.total": 4}
# Started and completed are bound by another rule than the sessions.
BROKEN_TWICE = {**BROKEN, "qualification.participants.started": 1, "qualification.participants.completed": 2}
WARNED = {**SOUND, "counselling.persons.total": 7}
OPEN = {"counselling.sessions.total": 4}


def wrong_claim() -> iq.FactSheet:
    """The edition with a claim that its figures refute, beside those that they confirm."""
    (first, *others) = SHEET.claims
    return attrs.evolve(SHEET, claims=(attrs.evolve(first, percentage="70"), *others))


class TestSummary:
    """One sentence for the verdict: what was acknowledged or claimed wrongly is not swallowed by a good one."""

    @pytest.mark.parametrize(
        ("figures", "german", "english"),
        [
            ({}, "Leer: Es ist keine einzige Zahl angegeben.", "Empty: not a single figure is stated."),
            ({"fair_integration.centres": 31}, "Keine Regel ist anwendbar.", "No rule applies."),
            (OPEN, "Offen: keine Regel ist entscheidbar.", "Open: no rule can be decided."),
            (SOUND, "In Ordnung: keine Regel ist verletzt.", "Sound: no rule is violated."),
            (WARNED, "In Ordnung: keine Regel ist verletzt.", "Sound: no rule is violated."),
            (BROKEN, "Nicht in Ordnung: 1 Regel ist verletzt.", "Not sound: 1 rule is violated."),
            (BROKEN_TWICE, "Nicht in Ordnung: 2 Regeln sind verletzt.", "Not sound: 2 rules are violated."),
        ],
    )
    def test_of_figures(self, figures: dict[str, iq.Count], german: str, english: str) -> None:
        result = iq.check(figures)
        assert (summary(result, "de"), summary(result, "en")) == (german, english)

    def test_an_acknowledged_gap_is_named(self) -> None:
        assert summary(CHECKED, "de") == "Keine Regel ist verletzt; bekannte Abweichungen: 1."

    def test_a_wrong_claim_is_named_too(self) -> None:
        assert summary(iq.check(wrong_claim()), "en") == (
            "No rule is violated; acknowledged discrepancies: 1; claims that are not correct: 1."
        )

    def test_one_decided_rule_is_enough_not_to_be_open(self) -> None:
        result = iq.check(SOUND)
        assert (len(result.undecided), len(result.holds)) == (1, 1)
        assert summary(result, "en") == "Sound: no rule is violated."


class TestGroups:
    """The kinds of findings that do not simply hold, the gravest first, none of them empty."""

    def test_of_an_edition(self) -> None:
        assert groups(CHECKED) == (("acknowledged", CHECKED.acknowledged), ("undecided", CHECKED.undecided))

    def test_the_gravest_first(self) -> None:
        result = iq.check({**BROKEN, "counselling.persons.total": 7, "counselling.centres.total": 5})
        assert [name for name, _ in groups(result)] == ["violated", "warnings", "undecided"]
        assert [finding.rule_id for finding in dict(groups(result))["violated"]] == ["counselling.sessions.sum"]
        assert [finding.rule_id for finding in dict(groups(result))["warnings"]] == [
            "counselling.persons-are-first-sessions"
        ]

    @pytest.mark.parametrize("subject", [{}, iq.SessionCounts(first=1, follow_up=2, total=3)])
    def test_none_where_all_hold(self, subject: Any) -> None:
        assert groups(iq.check(subject)) == ()


def why(words: str) -> str:
    """How many undecided findings of the edition there are for either reason, in the given words."""
    reasons = [finding.openness for finding in CHECKED.undecided]
    return words.format(reasons.count("not_stated"), reasons.count("rounding"))


GERMAN = why("{} mangels Angabe, {} im Rahmen der Rundung")
ENGLISH = why("{} for want of a figure, {} within rounding")


class TestNumbers:
    """How many findings there are of each kind, those that hold last."""

    @pytest.mark.parametrize(
        ("language", "expected"),
        [
            ("de", f"Bekannte Abweichung: 1, Nicht entscheidbar: {{}} ({GERMAN}), Erfüllt: {{}}"),
            ("en", f"Acknowledged: 1, Undecided: {{}} ({ENGLISH}), Holds: {{}}"),
        ],
    )
    def test_of_an_edition(self, language: Language, expected: str) -> None:
        assert numbers(CHECKED, language) == expected.format(len(CHECKED.undecided), len(CHECKED.holds))

    def test_without_any_finding_nothing_is_said(self) -> None:
        assert numbers(iq.check({}), "de") == ""

    def test_kinds_without_a_finding_are_left_out(self) -> None:
        assert numbers(iq.check(OPEN), "en") == "Undecided: 1 (1 for want of a figure)"
        assert numbers(iq.check(iq.SessionCounts(first=1, follow_up=2, total=3)), "en") == "Holds: 1"

    def test_they_add_up_to_all_findings(self) -> None:
        for result in (CHECKED, iq.check(BROKEN_TWICE), iq.check(WARNED)):
            said = numbers(result, "en")
            assert sum(map(int, re.findall(r": (\d+)", said))) == len(result.findings)
            assert sum(map(int, re.findall(r"(\d+) [a-z]", said))) == len(result.undecided)


class TestClaims:
    """The claims that the figures do not bear out, or leave open."""

    def test_none_of_the_edition(self) -> None:
        assert len(CHECKED.claims) == 2
        assert open_claims(CHECKED) == ()

    def test_a_refuted_one(self) -> None:
        (found,) = open_claims(iq.check(wrong_claim()))
        assert (found.claim.percentage, found.verdict) == ("70", "violated")

    def test_an_undecided_one(self) -> None:
        unknown = attrs.evolve(SHEET, report=SHEET.report.replace({SHEET.claims[0].numerator: iq.UNKNOWN}))
        assert [found.verdict for found in open_claims(iq.check(unknown))] == ["undecided"]
