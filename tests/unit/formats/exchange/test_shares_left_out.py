"""Exchange formats know counts alone: what they leave out of reports with shares is announced."""

from __future__ import annotations

import warnings
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats import exchange
from tests.sharing import STATED, SharingReport, report


@pytest.mark.parametrize("write", [exchange.to_jsonstat, exchange.to_sdmx_csv])
class TestLeftOut:
    """The shares are named once, and the figures are there."""

    def test_announced(self, write: Any) -> None:
        with pytest.warns(iq.frames.LeftOutWarning, match=r"not for shares \(2\): persons.women_share and"):
            written = write([STATED])
        assert "23740" in str(written)

    def test_nothing_to_announce(self, write: Any) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            write([report(women=5, total=10)])


def test_the_figures_come_back() -> None:
    with pytest.warns(iq.frames.LeftOutWarning):
        data = exchange.to_jsonstat([STATED])
    (read,) = exchange.from_jsonstat(data, model=SharingReport).reports
    assert read == STATED.replace({"persons.women_share": iq.UNKNOWN, "persons.men_share": iq.UNKNOWN})
