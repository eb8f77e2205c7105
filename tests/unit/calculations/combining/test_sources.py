"""The sources of a combination: each once, and every note still refers to the one it named."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.calculations.combining.sources import JointSources
from iqmodel.model.sources import unmarked


def on(scope: str, period: str, figures: dict[str, Any] | None = None, **context: Any) -> iq.Report:
    return iq.Report(scope=scope, period=period, **context).replace(figures or {})


class TestSourceNames:
    """Sources of one id that say different things get a mark of their contents, and lose it again."""

    def test_a_mark_comes_off(self) -> None:
        sources = [iq.Source(id="survey", reference_date=day) for day in ("2023-01-02", "2023-01-03")]
        reports = [on(scope, "2019", sources=(one,)) for scope, one in zip(("DE-BE", "DE-BY"), sources, strict=True)]
        joint = JointSources.of(reports).sources
        assert [one.id.rpartition("-")[0] for one in joint] == ["survey", "survey"]
        assert {unmarked(one) for one in joint} == set(sources)
        again = JointSources.of([on("DE-SN", "2019", sources=joint), *reports])
        assert again.sources == joint
        assert JointSources.of([on("DE-SN", "2019", sources=joint[:1])]).sources == (unmarked(joint[0]),)

    @pytest.mark.parametrize("name", ["survey-deadbeef", "survey", "survey-2023", "deadbeef"])
    def test_what_only_looks_like_a_mark_stays(self, name: str) -> None:
        source = iq.Source(id=name, reference_date="2023-01-02")
        assert unmarked(source) == source


class TestJoining:
    """Equal sources are one; the result does not depend on the order; each report finds its own under the new name."""

    def test_equal_sources_are_listed_once_and_sorted(self) -> None:
        first, second = iq.Source(id="b"), iq.Source(id="a", window="2019")
        reports = [on("DE-BE", "2019", sources=(first, second)), on("DE-BY", "2019", sources=(second,))]
        assert JointSources.of(reports).sources == (second, first)
        assert JointSources.of(reversed(reports)).sources == (second, first)
        assert JointSources.of([]).sources == ()

    def test_names_lead_to_the_source_that_was_meant(self) -> None:
        day = iq.Source(id="survey", reference_date="2023-01-02")
        other = iq.Source(id="survey", reference_date="2023-01-03")
        plain = iq.Source(id="portal")
        reports = [on("DE-BE", "2019", sources=(day, plain)), on("DE-BY", "2019", sources=(other,))]
        joint = JointSources.of(reports)
        by_id = {source.id: source for source in joint.sources}
        for report, held in zip(reports, ((day, plain), (other,)), strict=True):
            names = joint.names(report)
            assert list(names) == [source.id for source in held]
            assert tuple(unmarked(by_id[names[source.id]]) for source in held) == held
        assert joint.names(reports[0])["portal"] == "portal"
        assert len({joint.names(report)["survey"] for report in reports}) == 2
