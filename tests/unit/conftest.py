"""Which unit tests are slow: ``make quick`` leaves them out."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

HERE: Final = Path(__file__).parent

# Tests that take more than half a second, measured with few examples of each law; a class or file where most do.
SLOW: Final = (
    "calculations/solving/test_deduce.py::TestFilling::test_too_entangled_is_said_and_what_is_said_is_right",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow. Pytest asks this for the items of the whole run, those of other folders included."""
    for item in items:
        if item.path.is_relative_to(HERE):
            name = item.path.relative_to(HERE).as_posix() + item.nodeid[item.nodeid.find("::") :]
            if name.startswith(SLOW):
                item.add_marker(pytest.mark.slow)
