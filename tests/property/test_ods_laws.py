"""Laws of .ods files: what is written comes back, exactly as from .xlsx."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import iqmodel as iq
from tests.property.test_csv_laws import tables


class TestTables:
    """A table of reports is read as it was written, in either layout."""

    @given(tables(), st.sampled_from(["long", "wide"]), st.sampled_from(["codes", "de", "en"]))
    def test_there_and_back(self, reports: list[iq.Report], layout: Any, headers: Any) -> None:
        with TemporaryDirectory() as folder:
            own, other = Path(folder, "x.ods"), Path(folder, "x.xlsx")
            left = [iq.write_any(reports, path, layout=layout, headers=headers) for path in (own, other)]
            read, same = iq.read_any(own), iq.read_any(other)
        assert left[0] == left[1]
        assert (read.reports, read.problems) == (same.reports, same.problems)
        # Of texts, characters that nobody sees are not read: what is left of them is the same in both.
        if layout == "long" and not same.problems:
            assert list(map(iq.figures, read.reports)) == list(map(iq.figures, reports))


class TestForms:
    """A form says what its report says."""

    # A form takes a quarter of a second, and what may stand in it is tried with tables above.
    @given(tables(), st.sampled_from(["de", "en"]))
    @settings(max_examples=40)
    def test_there_and_back(self, reports: list[iq.Report], language: Any) -> None:
        with TemporaryDirectory() as folder:
            own, other = Path(folder, "x.ods"), Path(folder, "x.xlsx")
            for path in (own, other):
                iq.workbooks.write_template(path, language=language, report=reports[0])
            read, same = iq.read_any(own), iq.read_any(other)
        assert (read.reports, read.problems) == (same.reports, same.problems)
