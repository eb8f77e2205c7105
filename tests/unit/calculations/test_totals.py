"""total: one unit, and never a figure beside another that contains it."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq

REPORT = iq.published.load("2019-2022").report
GROUPS = tuple(f"counselling.persons.{name}" for name in ("recognition_only", "qualification_only", "both"))


@iq.block
class Areas(iq.Block):
    """Four areas of the programme with what the fact sheet says of them, and no figure that it may get besides."""

    centres: iq.CentreCounts = iq.part(iq.CentreCounts)
    persons: iq.PersonsByAdvice = iq.part(iq.PersonsByAdvice)
    sessions: iq.SessionCounts = iq.part(iq.SessionCounts)
    own_centres: iq.Count = iq.count(unit="centres")
    own_persons: iq.Count = iq.count(unit="persons")
    own_sessions: iq.SessionCounts = iq.part(iq.SessionCounts)
    referrals: iq.Count = iq.count(unit="referrals")
    business: iq.Outreach = iq.part(iq.Outreach)
    networks: iq.Outreach = iq.part(iq.Outreach)


AREAS = Areas(
    centres=REPORT.counselling.centres,
    persons=REPORT.counselling.persons,
    sessions=REPORT.counselling.sessions,
    own_centres=31,
    own_persons=25_257,
    own_sessions=REPORT.fair_integration.sessions,
    referrals=4_435,
    business=REPORT.intercultural.business,
    networks=REPORT.regional_networks,
)


class TestByUnit:
    """Every figure of the unit counts that is not part of another one."""

    @pytest.mark.parametrize(
        ("unit", "expected"),
        [
            ("sessions", 416_374 + 39_279),
            ("participants", 17_361 + 23_476),
            ("consultations", 5_114 + 23_112),
            ("referrals", 4_435),
            ("trainings and events", 1_143 + 1_189),
        ],
    )
    def test_of_published_figures(self, unit: str, expected: int) -> None:
        assert iq.total(AREAS, unit=unit) == expected

    def test_a_total_stated_loosely_is_narrowed_by_its_parts(self) -> None:
        assert AREAS.centres.total == iq.more_than(170)
        assert iq.total(AREAS, unit="centres") == 75 + 100 + 31

    def test_persons_may_be_the_same_in_each_area(self) -> None:
        assert iq.total(AREAS, unit="persons") == iq.between(195_182, 195_182 + 25_257)

    def test_an_acknowledged_gap_is_taken_into_account(self) -> None:
        gap = iq.Discrepancy(rule="advice-types", difference=-2, note=iq.Text("?", "?"))
        block = iq.PersonsByAdvice(
            recognition_only=1, qualification_only=2, both=3, total=iq.at_least(7), discrepancies=(gap,)
        )
        assert iq.total(block, unit="persons") == 8
        report = iq.Report(scope="DE", period="2019", counselling=iq.Counselling(persons=block))
        assert iq.total(report, ["counselling.persons.total"]) == 8

    def test_an_unknown_figure_leaves_the_sum_open(self) -> None:
        assert iq.total(iq.Outreach(consultations=4), unit="consultations") == 4
        open_ = AREAS.replace({"networks.consultations": iq.UNKNOWN})
        assert iq.total(open_, unit="consultations") == iq.Bounds(5_114, None)

    def test_a_unit_may_be_given_itself(self) -> None:
        unit = iq.indicator("counselling.sessions.first").unit
        assert iq.total(AREAS, unit=unit) == iq.total(AREAS, unit="sessions")


class TestByCode:
    """The figures named, if they can be one sum."""

    def test_groups_of_one_total_share_no_person(self) -> None:
        assert iq.total(REPORT, GROUPS) == 192_870
        assert iq.total(REPORT, GROUPS[::2], unit="persons") == 122_957 + 60_491

    def test_persons_of_different_totals_may_be_the_same(self) -> None:
        codes = [*GROUPS[:2], "fair_integration.persons"]
        assert iq.total(REPORT, codes) == iq.between(122_957 + 9_422, 122_957 + 9_422 + 25_257)

    @pytest.mark.parametrize(
        ("codes", "message"),
        [
            (["counselling.sessions.first", "counselling.persons.total"], "2: sessions and persons"),
            (["counselling.sessions.total", "counselling.sessions.first"], "‘sessions’ contains ‘first sessions’"),
            (["counselling.sessions.first", "counselling.sessions.total"], "‘sessions’ contains ‘first sessions’"),
            (
                ["qualification.participants.completed", "qualification.participants.started"],
                "who entered a measure’ contains",
            ),
            (["counselling.sessions.first"] * 2, "‘first sessions’ is named twice"),
            ([], "No figure"),
        ],
    )
    def test_what_is_no_sum_is_refused(self, codes: list[str], message: str) -> None:
        with pytest.raises(iq.errors.UnitError, match=message):
            iq.total(REPORT, codes)

    def test_a_part_of_a_part_is_contained_too(self) -> None:
        @iq.block
        class Nested(iq.Block):
            a: iq.Count = iq.count()
            b: iq.Count = iq.count()
            c: iq.Count = iq.count()
            d: iq.Count = iq.count()
            e: iq.Count = iq.count()
            upper = iq.rule("e == c + d")
            lower = iq.rule("a + b == c")

        block = Nested(a=1, b=2, d=4)
        assert iq.total(block) == 7
        with pytest.raises(iq.errors.UnitError):
            iq.total(block, ["e", "a"])


class TestBadInput:
    """Refused by errors of the package."""

    def test_all_units_at_once(self) -> None:
        with pytest.raises(
            iq.errors.UnitError, match=rf"{len({one.unit for one in iq.indicators()})}: centres, sessions"
        ):
            iq.total(REPORT)

    @pytest.mark.parametrize("unit", ["Sitzungen", 5, True, b"sessions", "\ud800"])
    def test_no_unit(self, unit: Any) -> None:
        with pytest.raises(iq.errors.UnitError, match="Nothing is counted in the unit"):
            iq.total(REPORT, unit=unit)

    def test_codes_of_another_unit(self) -> None:
        with pytest.raises(iq.errors.UnitError):
            iq.total(REPORT, ["counselling.sessions.first"], unit="persons")

    @pytest.mark.parametrize("codes", [["nowhere"], [None], [5], [[]]])
    def test_unknown_codes(self, codes: Any) -> None:
        with pytest.raises(iq.errors.UnknownCodeError):
            iq.total(REPORT, codes)

    @pytest.mark.parametrize(("subject", "codes"), [(None, None), (5, None), ("DE", None), (REPORT, "x"), (REPORT, 5)])
    def test_wrong_types(self, subject: Any, codes: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.total(subject, codes)
