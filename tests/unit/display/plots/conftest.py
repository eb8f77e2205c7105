"""What holds for every test of plots."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import matplotlib as mpl
import matplotlib.dates
import pytest


@pytest.fixture(autouse=True)
def nothing_shared_changes() -> Iterator[None]:
    """No plot changes a setting, opens a figure of pyplot, or warns when it is drawn."""
    before = dict(mpl.rcParams)
    yield
    assert dict(mpl.rcParams) == before
    assert "matplotlib.pyplot" not in sys.modules or not sys.modules["matplotlib.pyplot"].get_fignums()
