"""What unreadable members name: all that they may refer to, if one of them does not say."""

from __future__ import annotations

from iqmodel.structuring.drafts import UNREADABLE, Partial
from iqmodel.structuring.lost import named_in, named_rules

RULES = {"sum": 1, "most": 2}


class TestRules:
    """The rules that a partly unreadable list of acknowledgements may mean."""

    def test_those_that_are_named(self) -> None:
        assert list(named_rules([{"rule": "sum"}, {"rule": "other", "difference": None}], RULES)) == ["sum", "other"]

    def test_all_if_one_has_no_name(self) -> None:
        assert list(named_rules([{"rule": "sum"}, {"difference": 1}], RULES)) == ["sum", "most"]
        assert list(named_rules([{"rule": "sum"}, "most"], RULES)) == ["sum", "most"]
        assert list(named_rules({"rule": "sum"}, RULES)) == ["sum", "most"]


class TestNames:
    """The texts under a key of the members that were lost."""

    def test_of_a_list_that_was_read_in_part(self) -> None:
        assert named_in(Partial((), (), ({"id": "a"}, {"id": "b", "x": 1})), "id") == frozenset("ab")

    def test_unknown_if_one_has_none(self) -> None:
        assert named_in(Partial((), (), ({"id": "a"}, {"id": 5})), "id") is None
        assert named_in(Partial((), (), (7,)), "id") is None

    def test_of_a_list_that_was_read_as_a_whole_or_not_at_all(self) -> None:
        assert named_in(({"id": "a"},), "id") == frozenset()
        assert named_in(UNREADABLE, "id") is None
