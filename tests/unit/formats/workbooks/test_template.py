"""Which empty workbook is written: that of a report, or that of case records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

import iqmodel as iq


@pytest.mark.parametrize(("model", "first"), [(iq.Report, "Meldung"), (iq.cases.Cases, "Anleitung")])
def test_by_model(path: Path, model: Any, first: str) -> None:
    iq.workbooks.write_template(path, model=model)
    assert openpyxl.load_workbook(path).sheetnames[0] == first


@pytest.mark.parametrize("given", [{"model": iq.cases.Referral}, {"model": 5}, {"language": "fr"}, {"report": 5}])
def test_wrong_arguments(path: Path, given: Any) -> None:
    with pytest.raises(iq.InvalidDataError):
        iq.workbooks.write_template(path, **given)
    assert not path.exists()
