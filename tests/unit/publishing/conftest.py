"""A published folder, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

import iqmodel as iq


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published sheet as a folder, without plots and PDF files."""
    made = iq.publish(
        iq.published.load("2019-2022"),
        tmp_path_factory.mktemp("portal") / "new",
        licence="dl-de-by-2.0",
        publisher="Beispielamt",
        contact="daten@example.org",
        plots=False,
        pdf=False,
    )
    return Path(made.folder)
