"""Laws of workbooks of case records: what is written is read back, unless the writer announces otherwise."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.cases.ids import KEY
from tests.unit.cases.records import session

# In a workbook, a character by its number is that character.
pieces = st.from_regex(KEY.pattern, fullmatch=True) | st.sampled_from(["_x0041_", "_x200B_", "_x"])
keys = st.lists(pieces, min_size=1).map("".join).filter(KEY.fits)


def there_and_back(cases: iq.cases.Cases, ending: str, headers: Any) -> tuple[Any, iq.results.CasesRead]:
    with TemporaryDirectory() as folder:
        path = Path(folder, f"cases{ending}")
        left = iq.workbooks.write_workbook(cases, path, headers=headers)
        read: iq.results.CasesRead = iq.workbooks.read_workbook(path, model=iq.cases.Cases)
    return left, read


class TestThereAndBack:
    @settings(max_examples=25)
    @given(iq.testing.valid_cases(), st.sampled_from([".xlsx", ".ods"]), st.sampled_from(["codes", "de", "en"]))
    def test_of_any_population(self, cases: iq.cases.Cases, ending: str, headers: Any) -> None:
        left, read = there_and_back(cases, ending, headers)
        assert left == ()
        # A workbook is read sheet by sheet; a document without any table has the empty sheets of all.
        assert (read.problems, read.cases) == ((), cases)

    @settings(max_examples=60)
    @given(keys, st.sampled_from([".xlsx", ".ods"]))
    def test_of_any_id(self, key: str, ending: str) -> None:
        cases = iq.cases.Cases.of([session(key, "a", "2023-01-05")])
        left, read = there_and_back(cases, ending, "de")
        if not left:
            assert (read.problems, read.cases) == ((), cases)
