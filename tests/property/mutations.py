"""Damage done to plain JSON data: one place dropped, renamed, retyped, perturbed or joined by a stranger."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import strategies as st

VALUES: list[Any] = [
    None,
    True,
    0,
    -1,
    5,
    2.5,
    1.0,
    10**12,
    10**12 + 1,
    "",
    " ",
    "x",
    "12",
    "DE",
    "DE-BY+DE-BE",
    "DE-XX",
    "DE/a/b/c",
    "2019",
    "2019-13-01",
    "2019-02-30",
    "2019-01-01",
    "about",
    "a.b",
    "https://example.org/a\u00a0b",
    "\u00a0",
    "a" * 10_001,
    "advice-types",
    [],
    [1],
    {},
    {"low": 3},
    {"low": 3, "high": None, "wording": None},
    {"low": 3, "high": 2},
    {"high": 3},
    {"low": 171, "wording": "more_than", "stated": 170},
    {"low": 10**12 - 1, "high": 10**12 + 1, "wording": "about", "stated": 10**12},
    {"low": 171, "wording": "over", "stated": 170},
    {"de": "x", "en": "y"},
    {"de": "x"},
    {"start": "2019-01-01", "end": "2019-12-31"},
    {"start": "2019-12-31", "end": "2019-01-01"},
    "iqmodel.report/1",
    "iqmodel.report/2",
    "iqmodel.factsheet/1",
    "iqmodel.factsheet/2",
]
KEYS = ["format", "total", "discrepancies", "stranger", "first", "count", "low", "", "as_of", "note", "a/b", "ä"]


def places(data: Any) -> list[tuple[Any, Any]]:
    """Every (holder, key) in the data, outer before inner."""
    found: list[tuple[Any, Any]] = []
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        found.append((data, key))
        found += places(value)
    return found


@st.composite
def mutated(draw: st.DrawFn, documents: st.SearchStrategy[Any]) -> Any:
    """A document with one to three damages; what is dropped was often not needed, so that some remain sound."""
    data = copy.deepcopy(draw(documents))
    for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3]))):
        found = places(data)
        if not found:
            break
        holder, key = draw(st.sampled_from(found))
        how = draw(st.sampled_from(["drop", "drop", "drop", "rename", "retype", "perturb", "join"]))
        value = holder[key]
        if how == "drop":
            del holder[key]
        elif how == "rename" and isinstance(holder, dict):
            holder[draw(st.sampled_from(KEYS))] = holder.pop(key)
        elif how == "perturb" and type(value) is int:
            holder[key] = value + draw(st.sampled_from([-1, 1, 1000, -value, 10**12]))
        elif how == "join" and isinstance(value, dict):
            value[draw(st.sampled_from(KEYS))] = copy.deepcopy(draw(st.sampled_from(VALUES)))
        else:
            holder[key] = copy.deepcopy(draw(st.sampled_from(VALUES)))
    return data
