"""A published folder for the readers of its formats."""

from __future__ import annotations

from pathlib import Path

import pytest

import iqmodel as iq


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published sheet as a folder, without plots and PDF files."""
    folder = tmp_path_factory.mktemp("published")
    sheet = iq.published.load("2019-2022")
    iq.publish(sheet, folder, licence="cc-zero", publisher="Amt", contact="a@example.org", plots=False, pdf=False)
    return folder
