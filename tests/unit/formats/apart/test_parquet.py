"""Parquet in a process of its own: PyArrow is there before the limits begin, and what is missing is said here."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import iqmodel as iq


def test_it_is_read_although_pyarrow_reserves_much(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    iq.write_any([iq.published.load("2019-2022").report], path)
    # Without a head start it would wait forever for what it is not given.
    assert iq.read_apart(path, limits=iq.Limits(memory=400_000_000)) == iq.read_any(path)


def test_without_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "iqmodel.formats.apart.parquet", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "pyarrow.dataset", raising=False)
    with pytest.raises(iq.errors.MissingExtraError, match="pyarrow"):
        iq.read_apart(tmp_path / "x.parquet")
