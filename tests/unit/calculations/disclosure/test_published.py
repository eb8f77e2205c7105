"""What is published, numbered through, with its totals and the sums over reports."""

from __future__ import annotations

import iqmodel as iq
from iqmodel.calculations.disclosure.published import Published, options_of, published

OPTIONS = options_of(3, None, zeros=False, warnings=False, persons_counted_once=False)
CODE = "qualification.measures.total"


def read(subject: object) -> Published:
    return published(subject, OPTIONS, iq.Report)


def several() -> Published:
    return read([iq.Report(scope=scope, period="2019") for scope in ("DE-BY", "DE-BY/a")])


class TestPublished:
    """Each figure has a position, and each position its report and code."""

    def test_places(self) -> None:
        held = several()
        position = held.offsets[1] + held.subjects[1].layout.positions[CODE]
        assert held.place(position) == (1, CODE)
        assert held.about(position)["origin"] == iq.ReportKey(scope="DE-BY/a", period="2019")

    def test_one_report_has_no_origin(self) -> None:
        held = read(iq.Report(scope="DE", period="2019"))
        assert held.origins == (None,)
        assert held.label(held.subjects[0].layout.positions[CODE]).en == "qualification measures"

    def test_labels_name_the_report(self) -> None:
        held = several()
        assert held.label(held.subjects[0].layout.positions[CODE]).de == "Qualifizierungsmaßnahmen (Bayern, 2019)"

    def test_differences_within_and_across(self) -> None:
        held = several()
        position = held.subjects[0].layout.positions[CODE]
        found = {(one.rule.full_id, one.complete) for one in held.differences() if one.total == position}
        assert found == {("qualification.measures.sum", True), ("series.within", False)}

    def test_exempt_are_other_codes_and_what_was_not_collected(self) -> None:
        note = iq.Note(code=CODE, status="not_collected")
        held = read(iq.Report(scope="DE", period="2019", notes=(note,)))
        assert [held.place(position)[1] for position in held.exempt] == [CODE]
        asked = options_of(3, [CODE], zeros=False, warnings=False, persons_counted_once=False)
        assert len(published(iq.MeasureCounts(), asked, iq.Report).exempt) == 3

    def test_exact_figures_noted_as_suppressed_are_remarked(self) -> None:
        note = iq.Note(code=CODE, status="suppressed")
        report = iq.Report(scope="DE", period="2019", notes=(note,)).replace({CODE: 5})
        assert [caveat.code for caveat in read(report).caveats] == ["caveat.suppressed-stated"]
