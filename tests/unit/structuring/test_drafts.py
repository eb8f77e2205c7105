"""Drafts: what was readable, and the mark of what was not."""

from __future__ import annotations

import copy
import pickle

import iqmodel as iq
from iqmodel.language.problems import objection
from iqmodel.structuring.drafts import UNREADABLE, Draft, Partial


class TestUnreadable:
    """The mark of an unreadable value is the same object in every process and in every copy."""

    def test_it_is_itself(self) -> None:
        assert pickle.loads(pickle.dumps(UNREADABLE)) is UNREADABLE
        held = Draft(iq.SessionCounts, {"first": UNREADABLE, "total": 3}, ())
        for again in (pickle.loads(pickle.dumps(held)), copy.deepcopy(held)):
            assert again == held
            assert again.fields["first"] is UNREADABLE


class TestPartial:
    """A problem of a member that was readable has the place of that member in the whole list."""

    def test_the_place(self) -> None:
        held = Partial(("b", "d"), (1, 3), ("a", "c"))
        assert held.located(objection("record.type", "notes", 1, "code"), 1).pointer == "/notes/3/code"
