"""Documents as plain data: case records in place of reports."""

from __future__ import annotations

import io
import json

import pytest

import iqmodel as iq
from iqmodel.cases.tables import CLASSES


class TestCases:
    """A case record in place of a report is said to be one; data with a period are not."""

    @pytest.mark.parametrize("kind", CLASSES)
    def test_records(self, kind: str) -> None:
        record = iq.testing.synthetic_cases(seed=3, scopes=["DE-BY"]).tables[kind][0]
        text = iq.dumps(record)
        for found in (iq.validate(text), iq.validate(json.loads(text)), *iq.validate_lines(io.StringIO(text))):
            assert [one.code for one in found.problems] == ["format.cases"]
        with pytest.raises(iq.InvalidDataError, match=r"iq\.cases\.count"):
            iq.loads(text)

    def test_reports_without_a_format_are_none(self) -> None:
        data = {**iq.unstructure(iq.Report(scope="DE-BY", period="2023")), "id": "1", "day": "x", "person": "a"}
        del data["format"]
        assert "format.missing" in [one.code for one in iq.validate(data).problems]
