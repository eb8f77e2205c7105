"""Reports that commands are tried on, and standard input."""

from __future__ import annotations

import io
from typing import Final

import pytest

import iqmodel as iq
from iqmodel.testing import synthetic_reports

SHEET: Final = iq.published.load("2019-2022")

LAENDER: Final = tuple(synthetic_reports(seed=5, period="2021", unit="year"))


def given(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Put ``data`` on standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
