"""A case record that is there twice is found in the row in which it is, whatever else the file holds."""

from __future__ import annotations

import csv
import io
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.language.problems import problems_of
from tests.property.applied import applied, applies


class TestRows:
    """Of a CSV file with a blank and an unreadable row anywhere, the row of the second record and that of the first."""

    @applies(0.05)
    @given(iq.testing.valid_cases(), st.data())
    def test_a_record_that_is_there_twice(self, cases: iq.cases.Cases, data: st.DataObject) -> None:
        filled = [name for name, records in cases.tables.items() if records and name != "participations"]
        applied(filled)
        if not filled:
            return
        records = list(cases.tables[data.draw(st.sampled_from(filled))])
        text = io.StringIO()
        iq.write_csv(records, text)
        head, *rows = csv.reader(io.StringIO(text.getvalue()))
        again = data.draw(st.integers(0, len(rows) - 1))
        rows.append(rows[again])
        numbered = list(enumerate(rows))
        order = data.draw(st.permutations(numbered))
        lines: list[list[str]] = [head, *(row for _, row in order)]
        # A row that cannot be read and one without anything: neither is a record.
        for extra in (["x"] * len(head), []):
            lines.insert(data.draw(st.integers(1, len(lines))), extra)
        written = io.StringIO()
        csv.writer(written).writerows(lines)
        read: Any = iq.read_csv(written.getvalue().encode(), model=type(records[0]), numbers="plain")
        assert len(read.records) == len(rows)
        try:
            iq.cases.count(read.cases, "DE", "2019/2020")
        except iq.InvalidDataError as error:
            problems = read.located(problems_of(error))
        doubled = [problem for problem in problems if problem.code == "case.doubled"]
        places = [number for number, line in enumerate(lines, start=1) if line == rows[again]]
        assert [dict(one.data)["row"] for one in doubled] == [places[1]]
        assert doubled[0].hint is not None
        assert f"row {places[0]}," in doubled[0].hint.en
