"""Numbers in the texts of reports: which are found, which are left to be read, what is taken out."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.calculations.disclosure.texts import small_in
from iqmodel.values.counts import is_known
from tests.unit.model.own_blocks import gap_of_two

TOTAL = "counselling.persons.total"
FOLLOW_UP = "counselling.sessions.follow_up"
MEASURES = "qualification.measures"


def both(text: str) -> iq.Text:
    return iq.Text(text, text)


def report(*notes: iq.Note, **figures: Any) -> iq.Report:
    return iq.Report(scope="DE-BY", period="2023", notes=notes).replace({FOLLOW_UP: 40, **figures})


def said_in(found: Any) -> list[tuple[str, int]]:
    return [(one.code, one.value) for one in found.small_texts]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ohne Angabe: 2.", 2),
        ("ohne Angabe: 2.; Berlin: 12.", 2),
        ("2 Personen und 1 weitere", 1),
        ("(2)", 2),
        ("-2 Personen", 2),
        ("Differenz: –2", 2),
        ("Es fehlen 2. Die Akten sind verloren.", 2),
        ("ohne Angabe: 3", None),
        ("0 Personen", None),
        ("seit 1. Januar", None),
        ("im 2. Quartal", None),
        ("am 2. neuen Standort", None),
        ("2019-2", None),
        ("02.01.2023", None),
        ("1.234", None),
        ("1,5", None),
        ("2 %", None),
        ("2%", None),
        ("SGB-2", None),
        ("Q1", None),
        ("§2", None),
    ],
)
def test_numbers_by_themselves(text: str, number: int | None) -> None:
    assert small_in(both(text), 3) == number


def gap(amount: int, reason: str) -> iq.Report:
    found = iq.Discrepancy(rule="advice-types", difference=amount, note=both(reason))
    persons = iq.PersonsByAdvice(
        recognition_only=30, qualification_only=10, both=10, total=50 - amount, discrepancies=(found,)
    )
    return report(**{"counselling.persons": persons})


class TestCombined:
    """The reasons that a combination quotes of its parts."""

    PARTS = (gap(-2, "ohne Art: 2."), gap(-5, "ohne Art: 5.").replace({"scope": "DE-BE"}))

    def test_they_are_found_and_taken_out(self) -> None:
        whole = iq.combine(self.PARTS)
        found = iq.disclosure.audit(whole)
        assert said_in(found) == [(TOTAL, 2), (TOTAL, 2)]
        assert "‘Acknowledged discrepancy in counselling.persons.advice-types: ohne Art: 2.’" in str(found)
        left = iq.disclosure.suppress(whole)
        assert left.audit.small_texts == ()
        assert left.texts == (TOTAL,)
        # The 5 of the other part would give the 2 away.
        assert "ohne Art" not in iq.dumps(left.report)
        assert sum(note.footnote is not None and "suppressed" in note.footnote.en for note in left.report.notes) == 2
        assert any("shortened" in remark.en for remark in left.remarks)

    def test_the_total_may_stand_on_either_side_of_its_rule(self) -> None:
        assert said_in(iq.disclosure.audit(gap_of_two())) == [("sex.total", 2)]
        assert iq.disclosure.suppress(gap_of_two(), codes=["sex.total"]).texts == ("sex.total",)

    def test_without_the_part_that_is_few(self) -> None:
        whole = iq.combine([self.PARTS[1], gap(-4, "ohne Art: 4.").replace({"scope": "DE-HH"})])
        assert said_in(iq.disclosure.audit(whole)) == []
        assert "ohne Art: 5." in iq.dumps(iq.disclosure.suppress(whole, codes=[TOTAL]).report)

    def test_counted_reports_quote_no_number(self) -> None:
        session = iq.cases.CounsellingSession(id="1", person="a", day="2023-01-05", scope="DE-BY")
        one = iq.cases.count([session], "DE-BY", "2023")
        other = iq.cases.count([session], "DE-BE", "2023")
        assert said_in(iq.disclosure.audit(iq.combine([one, other]))) == []

    def test_which_reports_were_summed_is_kept(self) -> None:
        """It has no figure in it, and without it more would seem to follow from the report than does."""
        parts = [
            iq.cases.count(
                [
                    iq.cases.CounsellingSession(id=f"{n}", person=f"p{n}", day="2023-01-05", scope=scope)
                    for n in range(size)
                ],
                scope,
                "2023",
            )
            for scope, size in (("DE-BE", 2), ("DE-BY", 8))
        ]
        left = iq.disclosure.suppress([iq.combine(parts), *parts])
        assert not is_known(left.report[TOTAL])
        assert "Combined from: DE-BE, DE-BY 2023" in iq.dumps(left.report)
        assert left.texts == ()


class TestOtherSentences:
    """Sentences of this package that quote figures; other texts are left to be read."""

    STORED = iq.Note(
        code=FOLLOW_UP,
        footnote=iq.Text(
            "Als Folgeberatung gezählt, obwohl keine frühere Beratung der Person vorliegt: 1.",
            "Counted as follow-up sessions, as stated, although the records hold no earlier session of the person: 1.",
        ),
    )

    def test_stored_notes_on_unopened_sessions(self) -> None:
        assert said_in(iq.disclosure.audit(report(self.STORED))) == [(FOLLOW_UP, 1)]
        left = iq.disclosure.suppress(report(self.STORED))
        (note,) = left.report.notes
        assert note.footnote is not None
        assert "1" not in note.footnote.en
        assert note.footnote.en.startswith("Included are sessions")
        assert left.report[FOLLOW_UP] == 40
        assert left.audit.ok

    def test_figures_that_do_not_matter(self) -> None:
        given = report(self.STORED)
        assert said_in(iq.disclosure.audit(given, codes=[TOTAL])) == []
        assert iq.disclosure.suppress(given, codes=[TOTAL]).report == given

    def test_what_repair_took_out(self) -> None:
        footnote = both("Kurse [x]: 2 herausgenommen, verletzt sum. Nun 31, nach sum.")
        note = iq.Note(code=f"{MEASURES}.course", status="derived", footnote=footnote)
        fixed = report(note, **{f"{MEASURES}.course": 31, f"{MEASURES}.individual": 9, f"{MEASURES}.total": 40})
        assert said_in(iq.disclosure.audit(fixed)) == [(f"{MEASURES}.course", 2)]
        (left,) = iq.disclosure.suppress(fixed).report.notes
        assert (left.status, left.footnote) == ("derived", None)

    def test_any_other_text_is_to_be_read(self) -> None:
        given = report(iq.Note(code=FOLLOW_UP, footnote=both("Ohne die 2 Beratungen am Telefon")))
        found = iq.disclosure.audit(given)
        assert found.ok
        (caveat,) = (one for one in found.caveats if one.code == "caveat.disclosure-texts")
        assert caveat.codes == (FOLLOW_UP,)
        assert iq.disclosure.suppress(given).report == given
        assert not any(one.code == caveat.code for one in iq.disclosure.audit(given, codes=[TOTAL]).caveats)
