"""A location: the figures that may be wrong, the values that they would need, in words and as data."""

from __future__ import annotations

import copy
import pickle
from fractions import Fraction

import iqmodel as iq
from iqmodel.calculations.solving.location import Location

FIRST = "counselling.sessions.first"
FOLLOW_UP = "counselling.sessions.follow_up"
COURSE = "qualification.measures.course"
MEASURES = "qualification.measures.total"
SLIP = {FIRST: 10, FOLLOW_UP: 5, "counselling.sessions.total": 16, "counselling.persons.total": 11}


class TestLocation:
    """A location shows itself in both languages and is a value."""

    def test_messages(self) -> None:
        (found,) = iq.locate(SLIP)
        assert found.message("de") == (
            "Wird eine Zahl geändert, sind alle Regeln erfüllt: Erstberatungen [counselling.sessions.first]: 10 → 11."
        )
        assert str(found) == (
            "If one figure is changed, every rule is satisfied: first sessions [counselling.sessions.first]: 10 → 11."
        )
        assert "(2)" in iq.locate(SLIP, weights={FIRST: 5, FOLLOW_UP: 2})[0].message("en")

    def test_values(self) -> None:
        found = iq.locate({COURSE: 7, MEASURES: 5})
        assert pickle.loads(pickle.dumps(found)) == found
        assert copy.deepcopy(found) == found
        assert len(set(found)) == 2
        assert eval(repr(found), vars(iq)) == found

    def test_plain_data(self) -> None:
        plain = iq.locate({COURSE: 7, MEASURES: 5})[0].to_dict()
        assert plain["codes"] == [COURSE]
        assert plain["values"] == [{"low": 0, "high": 5}]
        assert plain["stated"] == [7]
        assert plain["weight"] == 1
        assert plain["complete"] is True
        assert set(plain["message"]) == {"de", "en"}

    def test_a_weight_that_is_no_whole_number_is_written_out(self) -> None:
        plain = Location(("a",), (1,), (2,), Fraction(1, 3)).to_dict()
        assert plain["weight"] == "1/3"

    def test_without_labels_the_codes_stand_for_themselves(self) -> None:
        one = Location(("a", "b"), (1, iq.at_least(2)), (2, 3), 2)
        assert one.message("en").count("a [a]: 2 → 1") == 1
        labels = (iq.Text("A", "A"), iq.Text("B", "B"))
        assert one == Location(("a", "b"), (1, iq.at_least(2)), (2, 3), 2, labels=labels)

    def test_a_cut_list_says_that_there_are_more(self) -> None:
        whole, cut = (Location(("a",), (1,), (2,), 1, complete=complete) for complete in (True, False))
        assert cut.message("en").startswith(whole.message("en"))
        assert len(cut.message("en")) > len(whole.message("en"))
