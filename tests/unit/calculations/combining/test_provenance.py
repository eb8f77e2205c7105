"""What combined reports say of the reports that they sum."""

from __future__ import annotations

import iqmodel as iq
from iqmodel.calculations.combining.provenance import is_combined, is_provenance, leaves, summed
from iqmodel.model.conventions import PERSONS

CODE = "counselling.persons.total"
YEAR = iq.Period.year(2023)


def part(scope: str, period: iq.Period = YEAR) -> iq.Report:
    note = iq.Note(code=CODE, footnote=PERSONS["first-session"])
    return iq.Report(scope=scope, period=period, notes=(note,)).replace({CODE: 5})


def key(scope: str, period: iq.Period = YEAR) -> iq.ReportKey:
    return iq.ReportKey(scope=scope, period=period)


PARTS = [part(scope, quarter) for scope in ("DE-BE", "DE-BY") for quarter in YEAR.split("quarter")]
KEYS = frozenset(key(one.scope.text, one.period) for one in PARTS)


class TestSummed:
    """A note on the persons of a combination names its parts by their keys; other notes say nothing of it."""

    def test_its_own_parts(self) -> None:
        whole = iq.combine(PARTS)
        assert summed(whole) == KEYS
        assert leaves(whole) == KEYS
        assert [is_provenance(note.footnote) for note in whole.notes_on(CODE)].count(True) == 1

    def test_a_report_that_says_nothing(self) -> None:
        assert summed(PARTS[0]) == frozenset()
        assert leaves(PARTS[0]) == {key("DE-BE", PARTS[0].period)}
        unmarked = [one.replace({"notes": ()}) for one in PARTS]
        assert summed(iq.combine(unmarked)) == frozenset()
        assert summed(iq.combine(unmarked, persons_counted_once=True)) == KEYS

    def test_the_parts_of_parts(self) -> None:
        inner = [iq.combine(PARTS[:4]), iq.combine(PARTS[4:])]
        assert iq.combine(inner) == iq.combine(PARTS)

    def test_unions(self) -> None:
        assert summed(iq.combine([part("DE-HH+DE-SH"), part("DE-BE/alpha")])) == {
            key("DE-HH+DE-SH"),
            key("DE-BE/alpha"),
        }

    def test_documents_keep_it(self) -> None:
        assert summed(iq.loads(iq.dumps(iq.combine(PARTS)), iq.Report)) == KEYS

    def test_nothing_is_left_of_it_in_a_remainder(self) -> None:
        quarters = PARTS[:4]
        assert summed(iq.remainder(iq.combine(quarters), quarters[0])) == frozenset()

    def test_other_sentences(self) -> None:
        assert not is_provenance(None)
        assert not is_provenance(iq.Text("Zusammengefasst aus: Berlin und Bayern.", "x"))
        assert not is_provenance(PERSONS["first-session"])

    def test_one_that_would_be_too_long(self) -> None:
        """It says that reports were summed, for readers and programs, without a list that a note has no room for."""
        months = [one for year in range(1990, 2024) for one in iq.Period.year(year).split("month")]
        whole = iq.combine([part("DE-BE", month) for month in months])
        assert is_combined(whole)
        assert summed(whole) == frozenset()
        assert leaves(whole) == {key("DE-BE", whole.period)}
        assert [note.footnote.en for note in whole.notes_on(CODE) if note.footnote is not None] == [
            PERSONS["first-session"].en,
            "Combined from more reports than a note can list.",
        ]
        again = iq.combine([whole, part("DE-BY", whole.period)])
        assert summed(again) == {key("DE-BE", whole.period), key("DE-BY", whole.period)}
        rest = iq.remainder(whole, iq.combine([part("DE-BE", month) for month in months[:-12]]))
        assert not is_combined(rest)
        assert not is_combined(part("DE-BE"))
