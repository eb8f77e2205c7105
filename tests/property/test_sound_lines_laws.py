"""Laws of what is known of a line without reading it with care: it is what the careful reader finds, or nothing."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.formats.json.fast_read import is_sound
from iqmodel.formats.json.text import read_json
from iqmodel.testing import document, synthetic_figures
from tests.property.mutations import mutated

EXACT: Any = document(synthetic_figures(random.Random(1)))  # noqa: S311 - reproducible figures, no secrets
SHEET: Any = iq.unstructure(iq.published.load("2019-2022"))
PUBLISHED: Any = {"format": "iqmodel.report/1", **SHEET["reports"][0]}
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def agrees(text: bytes) -> bool | None:
    """What is known of a document, which is then what the careful reader finds."""
    known = is_sound(text)
    assert known in (None, not read_json(text).problems)
    return known


def text(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")


class TestMutated:
    """Documents in which anything was changed, left out or added."""

    @pytest.mark.parametrize("plain", [EXACT, PUBLISHED, SHEET], ids=["exact", "published", "sheet"])
    def test_any_change(self, plain: Any) -> None:
        @given(mutated(st.just(plain)))
        @FEW
        def law(data: Any) -> None:
            agrees(text(data))

        law()

    @given(st.data())
    @FEW
    def test_another_figure(self, data: st.DataObject) -> None:
        changed = json.loads(json.dumps(EXACT))
        for _ in range(data.draw(st.integers(1, 3))):
            holder = changed
            while True:
                inner = [name for name, member in holder.items() if isinstance(member, dict) and name != "period"]
                figures = [name for name, member in holder.items() if isinstance(member, int)]
                name = data.draw(st.sampled_from(inner + figures))
                if name in figures:
                    holder[name] = data.draw(st.integers(0, 10**6))
                    break
                holder = holder[name]
        # Every figure is exact: whether they keep the rules is then all that is asked, and always answered.
        assert agrees(text(changed)) is not None

    def test_a_key_twice_hides_nothing(self) -> None:
        broken = text(EXACT).replace(b'"total": ', b'"total": 1', 1)
        for given_twice in (broken, text(EXACT)):
            doubled = given_twice.replace(b'"scope": "DE"', b'"scope": "DE", "scope": "DE"', 1)
            assert doubled != given_twice
            assert not agrees(doubled)
