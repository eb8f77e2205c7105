"""Views of audits and suppressions show every finding, in both languages."""

from __future__ import annotations

import iqmodel as iq
from iqmodel.display.html import disclosure

COURSE = "qualification.measures.course"
SMALL = iq.MeasureCounts(course=2, individual=98, total=100)


class TestViews:
    """Tables of findings with numbers and reasons."""

    def test_an_audit(self) -> None:
        shown = iq.to_html(iq.disclosure.audit(iq.MeasureCounts(individual=98, total=100)), "de")
        assert "Verborgen, aber zu errechnen" in shown
        assert "Maßnahmen in Kursform" in shown or "course" in shown
        assert "2</td>" in shown

    def test_a_suppression_says_why(self) -> None:
        shown = iq.to_html(iq.disclosure.suppress(SMALL), "de")
        assert "kleine Zahl" in shown
        assert "schützt eine andere Zahl" in shown
        assert "Nichts zu beanstanden" in shown

    def test_several_findings_are_one_table(self) -> None:
        reports = [iq.Report(scope=scope, period="2019").replace({COURSE: 2}) for scope in ("DE-BY", "DE-BE")]
        shown = iq.to_html(iq.disclosure.audit(reports).small_cells, "en")
        assert shown.count("<table") == 1
        assert "Bavaria, 2019" in shown

    def test_many_findings_are_cut_and_counted(self) -> None:
        found = tuple(iq.results.SmallCell(code=f"a{at}", value=1) for at in range(disclosure._MOST + 5))
        shown = iq.to_html(found, "en")
        assert "5 more are not shown." in shown
        assert shown.count("<tr") <= disclosure._MOST + 2
