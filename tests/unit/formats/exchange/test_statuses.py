"""Statuses as letters of CL_OBS_STATUS, and back."""

from __future__ import annotations

from typing import get_args

import pytest

from iqmodel.formats.exchange.statuses import LABELS, LETTERS, OF_OTHERS, observation_status, status_of
from iqmodel.model.sources import Status


class TestLetters:
    """Every status has a letter that the code list knows and that has a label."""

    def test_of_every_status(self) -> None:
        assert set(LETTERS) == set(get_args(Status))
        assert set(LETTERS.values()) <= set(LABELS) <= OF_OTHERS

    @pytest.mark.parametrize(
        ("value", "bounded", "letter"), [(5, False, None), (0, False, None), (None, True, "E"), (None, False, "O")]
    )
    def test_without_a_status(self, value: int | None, bounded: bool, letter: str | None) -> None:
        assert observation_status(value, None, bounded=bounded) == letter

    def test_a_status_wins(self) -> None:
        assert observation_status(5, "provisional", bounded=False) == "P"
        assert observation_status(None, "suppressed", bounded=True) == "Q"


class TestBack:
    """Only a letter that says as much as a status gives one."""

    @pytest.mark.parametrize(("letter", "status"), [("L", "not_collected"), ("P", "provisional"), ("Q", "suppressed")])
    def test_these(self, letter: str, status: str) -> None:
        assert status_of(letter) == status

    @pytest.mark.parametrize("letter", ["A", "E", "O", "", None, "?"])
    def test_no_others(self, letter: str | None) -> None:
        assert status_of(letter) is None
