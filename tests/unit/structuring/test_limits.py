"""Limits: how much of a document from outside is read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import attrs
import pytest

import iqmodel as iq
from iqmodel.structuring.limits import SAFE, Limits


class TestLimits:
    """Every limit is an integer of at least 1; the defaults leave ample room and are not endless."""

    @pytest.mark.parametrize(
        ("name", "most"),
        [("size", 2**31 - 1), ("depth", 500), ("items", 2**31 - 1), ("digits", 4_300), ("problems", 1_000_000)],
    )
    def test_from_one_to_the_most(self, name: str, most: int) -> None:
        for value in (1, most):
            assert getattr(Limits(**{name: value}), name) == value
        wrong: Any
        for wrong, code in (
            (0, "record.number"),
            (most + 1, "record.number"),
            (True, "record.type"),
            (None, "record.type"),
        ):
            with pytest.raises(iq.InvariantError) as caught:
                Limits(**{name: wrong})
            assert [(one.pointer, one.code) for one in caught.value.problems] == [(f"/{name}", code)]

    def test_a_published_report_is_far_within_the_defaults(self) -> None:
        text = iq.dumps(iq.published.load("2019-2022"))
        assert Limits() == SAFE
        assert SAFE.size > 100 * len(text)
        assert iq.validate(text, limits=attrs.evolve(SAFE, size=len(text.encode()))).ok

    def test_over(self) -> None:
        limits = Limits(rows=3)
        assert limits.over("rows", 3) is None
        problem = limits.over("rows", 4, 7, row=7)
        assert problem is not None
        assert (problem.pointer, problem.code) == ("/7", "limit.rows")
        assert dict(problem.data) | {"limit": 3, "has": 4, "row": 7} == dict(problem.data)
        assert "3" in problem.message("de")

    def test_each_has_a_sentence(self) -> None:
        data = dict.fromkeys(("number", "found", "packed", "size", "sheet", "range", "cells"), 5)
        for field in attrs.fields(Limits):
            limits = Limits(**{field.name: 1})
            problem = limits.over(field.name, 2, **{key: value for key, value in data.items() if key != field.name})
            assert problem is not None
            assert problem.message("de") != problem.message("en")

    def test_in_words(self) -> None:
        # With a limit of 1, too: no noun follows a number.
        limits = Limits(size=1_000, depth=2, items=1, digits=4, problems=1)
        assert limits.in_language("de") == (
            "höchstens: Bytes 1.000, Ebenen 2, Einträge je Liste 1, Ziffern je Zahl 4, gemeldete Probleme 1"
        )
        assert str(limits) == (
            "at most: bytes 1,000, levels 2, entries per list 1, digits per number 4, reported problems 1"
        )
        assert repr(Limits(problems=10)) == "results.Limits(problems=10)"

    def test_each_is_in_the_reference_with_its_default(self) -> None:
        page = (Path(__file__).parents[3] / "docs" / "reference" / "limits.md").read_text(encoding="utf-8")
        listed = dict(re.findall(r"^\| `(\w+)` \| ([0-9,]+) \|", page, re.MULTILINE))
        assert listed == {field.name: f"{field.default:,}" for field in attrs.fields(Limits)}
