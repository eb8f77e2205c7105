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
