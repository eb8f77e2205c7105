"""Findings say in both languages which figure is meant, and stay what they are as plain data."""

from __future__ import annotations

import json
import pickle

import iqmodel as iq

COURSE = "qualification.measures.course"
FOUND = iq.disclosure.audit(
    {COURSE: 2, "qualification.participants.started": 9, "qualification.participants.completed": 8}
)


class TestSentences:
    """The figure by its label and code, then what is to be said."""

    def test_a_small_cell(self) -> None:
        assert str(FOUND.small_cells[0]) == f"measures as courses [{COURSE}]: 2"
        assert FOUND.small_cells[0].in_language("de") == f"Maßnahmen in Kursform [{COURSE}]: 2"

    def test_a_small_difference_names_what_is_subtracted(self) -> None:
        said = FOUND.small_differences[0].in_language("de")
        assert "abzüglich" in said
        assert "completed-within-started" in said

    def test_a_recovered_figure_names_the_rules(self) -> None:
        found = iq.disclosure.audit({COURSE: 98, "qualification.measures.total": 100}).recoveries[0]
        assert "exactly 2 (rules: qualification.measures.sum)" in str(found)
        assert "genau 2" in found.in_language("de")

    def test_with_its_report_where_there_are_several(self) -> None:
        reports = [iq.Report(scope=scope, period="2019").replace({COURSE: 2}) for scope in ("DE-BY", "DE-BE")]
        first = iq.disclosure.audit(reports).small_cells[0]
        assert first.in_language("de").startswith("Bayern, 2019: ")
        assert first.to_dict()["origin"] == {"scope": "DE-BY", "period": "2019-01-01/2019-12-31"}

    def test_a_finding_without_a_label_has_its_code(self) -> None:
        assert str(iq.results.SmallCell(code="a", value=1)) == "a [a]: 1"


class TestData:
    """Plain data and copies."""

    def test_json_and_pickles(self) -> None:
        for one in (*FOUND.small_cells, *FOUND.small_differences, *iq.disclosure.suppress({COURSE: 2}).hidden):
            assert json.loads(json.dumps(one.to_dict()))["code"] == one.code
            assert pickle.loads(pickle.dumps(one)) == one
            assert set(one.to_dict()["message"]) == {"de", "en"}
