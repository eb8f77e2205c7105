"""Parts that were hidden by hand, and the bounds of their combination, which were computed before that."""

from __future__ import annotations

import itertools

import pytest

import iqmodel as iq
from iqmodel.calculations.disclosure.computed import end_links

SEEKING = "fair_integration.persons"
CONSULTED = "intercultural.business.consultations"
PERSONS = "counselling.persons"
UNKNOWN = iq.UNKNOWN


def report(scope: str, number: iq.Count, code: str = SEEKING, period: str = "2023") -> iq.Report:
    return iq.Report(scope=scope, period=period).replace({code: number})


def found(reports: list[iq.Report]) -> dict[str, iq.Count]:
    """What an audit works out, by scope and period alone."""
    return {str(one.origin): one.value for one in iq.disclosure.audit(reports).recoveries}


BAVARIA, BERLIN, HAMBURG = report("DE-BY", 40), report("DE-BE", 30), report("DE-HH", 12)
WHOLE = iq.combine([BAVARIA, BERLIN, HAMBURG])


class TestHiddenByHand:
    """The sum of the parts less those that are shown is the one that is not."""

    @pytest.mark.parametrize("shown", [UNKNOWN, iq.at_most(20), iq.between(0, 15)])
    def test_one_part(self, shown: iq.Count) -> None:
        reports = [WHOLE, BAVARIA, BERLIN, HAMBURG.replace({SEEKING: shown})]
        audit = iq.disclosure.audit(reports)
        (recovery,) = audit.recoveries
        assert (str(recovery.origin), recovery.value) == ("Hamburg, 2023", 12)
        assert recovery.rule_ids == ("series.upper-end",)
        assert recovery.assumptions == ("one-delivery", "these-parts")
        left = iq.disclosure.suppress(reports)
        assert [(str(one.origin), one.value) for one in left.hidden] == [
            ("Berlin, Bavaria and Hamburg, 2023", iq.between(40, 82))
        ]
        assert left.audit.ok

    def test_the_largest_part(self) -> None:
        assert found([WHOLE, report("DE-BY", UNKNOWN), BERLIN, HAMBURG]) == {"Bavaria, 2023": 40}

    def test_several_parts_have_room(self) -> None:
        hidden = [report(one, UNKNOWN) for one in ("DE-BE", "DE-HH")]
        assert found([WHOLE, BAVARIA, *hidden]) == {}
        assert iq.disclosure.suppress([WHOLE, BAVARIA, *hidden]).hidden == ()

    def test_several_parts_without_room(self) -> None:
        whole = iq.combine([BAVARIA, report("DE-BE", 1), report("DE-HH", 1)])
        hidden = [report(one, UNKNOWN) for one in ("DE-BE", "DE-HH")]
        assert found([whole, BAVARIA, *hidden]) == {
            "Berlin, 2023": iq.between(0, 2),
            "Hamburg, 2023": iq.between(0, 2),
        }

    def test_parts_that_are_combinations(self) -> None:
        land = iq.combine([report("DE-BY/a", 40), report("DE-BY/b", 5)], scope="DE-BY")
        whole = iq.combine([land, BERLIN])
        assert found([whole, land, report("DE-BE", UNKNOWN)]) == {"Berlin, 2023": 30}

    def test_cases_over_time(self) -> None:
        quarters = [report("DE-BY", number, CONSULTED, f"2023-Q{at}") for at, number in enumerate((9, 8, 7, 6), 1)]
        year = iq.combine(quarters)
        assert year[CONSULTED] == iq.between(0, 30)
        quarters[2] = quarters[2].replace({CONSULTED: UNKNOWN})
        assert found([year, *quarters]) == {"Bavaria, Q3 2023": 7}

    def test_totals_of_groups(self) -> None:
        """Over scopes a group has at most the persons of all groups."""
        of_group, total = f"{PERSONS}.both", f"{PERSONS}.total"
        parts = [report("DE-BY", 40, total).replace({of_group: 10}), report("DE-BE", 30, total).replace({of_group: 9})]
        whole = iq.combine(parts).replace({total: UNKNOWN})
        assert whole[of_group] == iq.between(0, 70)
        assert found([whole, parts[0], parts[1].replace({total: UNKNOWN})]) == {"Berlin, 2023": 30}

    def test_sums_of_bounds(self) -> None:
        code = "counselling.sessions.first"
        parts = [report("DE-BY", iq.between(10, 20), code), report("DE-BE", 2, code)]
        whole = iq.combine(parts)
        assert found([whole, parts[0], report("DE-BE", UNKNOWN, code)]) == {"Berlin, 2023": 2}


class TestNothingFollows:
    """Bounds may have been stated, or computed from what is shown."""

    @pytest.mark.parametrize("stated", [iq.between(50, 90), iq.between(39, 82), iq.about(70), iq.at_least(40)])
    def test_ends_that_do_not_fit(self, stated: iq.Count) -> None:
        hidden = report("DE-HH", UNKNOWN)
        assert found([WHOLE.replace({SEEKING: stated}), BAVARIA, BERLIN, hidden]) == {}

    def test_ends_of_what_is_shown(self) -> None:
        shown = report("DE-HH", iq.at_most(12))
        whole = iq.combine([BAVARIA, BERLIN, shown])
        assert found([whole, BAVARIA, BERLIN, shown]) == {}

    def test_rounded_parts(self) -> None:
        left = iq.disclosure.suppress([WHOLE, BAVARIA, BERLIN, HAMBURG], method="round")
        assert left.report[SEEKING] == iq.between(40, 85)
        assert left.audit.ok

    def test_nothing_hidden(self) -> None:
        assert list(end_links(0, iq.between(40, 70), {1: 40, 2: 30}, "largest", ())) == []


def test_what_is_worked_out_is_right() -> None:
    """Of all small parts, each hidden in turn, after the combination."""
    tried = 0
    for counts in itertools.islice(itertools.product((0, 1, 2, 9, 40), repeat=3), 0, None, 7):
        parts = [report(f"DE-{land}", count) for land, count in zip(("BY", "BE", "HH"), counts, strict=True)]
        whole = iq.combine(parts)
        at = tried % 3
        shown = [part.replace({SEEKING: UNKNOWN}) if place == at else part for place, part in enumerate(parts)]
        worked_out = found([whole, *shown])
        assert all(value == counts[at] for value in worked_out.values())
        tried += bool(worked_out)
    assert tried > 10
