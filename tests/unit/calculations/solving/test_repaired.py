"""The result of repair in words and as data."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest

import iqmodel as iq
from tests.gallery import gallery

GALLERY = gallery()


class TestRepaired:
    """Results are values, and say what was done in either language."""

    @pytest.mark.parametrize("name", ["Repair", "Repair that leaves something open", "Replacement"])
    def test_values(self, name: str) -> None:
        one: Any = GALLERY[name]
        assert pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == one
        assert hash(one) == hash(copy.copy(one))
        assert json.loads(json.dumps(one.to_dict()))
        assert str(one) == one.in_language("en") != one.in_language("de")

    def test_sentences(self) -> None:
        assert GALLERY["Repair"].in_language("de") == (
            "Erstberatungen [counselling.sessions.first]: 10 herausgenommen, verletzt counselling.sessions.sum. "
            "Nun 11, nach counselling.sessions.sum."
        )
        assert str(GALLERY["Repair of nothing"]) == "Nothing taken out: no figure has to be wrong."

    def test_views(self) -> None:
        assert "Herausgenommene Zahlen" in iq.to_html(GALLERY["Repair"], "de")
        assert "unverändert" in iq.to_html(GALLERY["Repair that leaves something open"], "de")

    def test_of_several_groups_each_satisfies_its_own_rules(self) -> None:
        numbers = {"first": 10, "follow_up": 5, "total": 16}
        sessions = {f"counselling.sessions.{name}": number for name, number in numbers.items()}
        numbers = {"course": 1, "individual": 1, "total": 3}
        measures = {f"qualification.measures.{name}": number for name, number in numbers.items()}
        both, one = str(iq.repair(sessions | measures)), str(iq.repair(sessions))
        assert ("every rule is satisfied" in both, "every rule is satisfied" in one) == (False, True)
        assert both.count("the rules that bind it are satisfied") == 6
