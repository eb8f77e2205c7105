"""Cases of consultation that do not stay in one scope: what each scope, the whole and their combination say."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

import iqmodel as iq
from iqmodel.model.conventions import SHARED

CODE = "intercultural.business.consultations"


def sessions(*scopes: str, first: int = 1, **more: Any) -> list[iq.cases.ConsultationSession]:
    return [
        iq.cases.ConsultationSession(
            id=f"{number}", case="k", day=date(2023, 1, number), scope=scope, **({"audience": "business"} | more)
        )
        for number, scope in enumerate(scopes, first)
    ]


def counted(records: list[Any], *scopes: str) -> list[iq.Report]:
    return [iq.cases.count(records, scope, "2023") for scope in scopes]


def is_shared(report: iq.Report) -> bool:
    return any(note.footnote == SHARED for note in report.notes_on(CODE))


FIVE = sessions("DE-BE", "DE-BE", "DE-BE", "DE-BY", "DE-BY")


class TestProcess:
    """Five sessions are a process wherever they took place; each scope alone has too few."""

    def test_the_whole_and_its_parts(self) -> None:
        whole, *parts = counted(FIVE, "DE", "DE-BE", "DE-BY")
        assert (whole[CODE], [part[CODE] for part in parts]) == (1, [3, 2])
        assert [is_shared(one) for one in (whole, *parts)] == [False, True, True]

    def test_combined_they_leave_room_for_the_whole(self) -> None:
        _, *parts = counted(FIVE, "DE", "DE-BE", "DE-BY")
        assert iq.combine(parts)[CODE] == iq.between(0, 5)
        alone = counted(sessions("DE-BE", "DE-BE"), "DE-BE", "DE-BY")
        assert iq.combine(alone)[CODE] == 2

    @pytest.mark.parametrize("rows", [("DE-BE", "DE-BE/n"), ("DE-BE/n", "DE-BE/m")])
    def test_scopes_within_one_another(self, rows: tuple[str, str]) -> None:
        records = sessions(*rows)
        assert [is_shared(one) for one in counted(records, "DE-BE", "DE-BE/n")] == [False, True]

    def test_a_session_of_another_year_or_audience_is_of_the_same_case(self) -> None:
        later = [*sessions("DE-BE"), *sessions("DE-BY", first=2, audience="labour_market")]
        assert is_shared(counted(later, "DE-BE")[0])

    def test_of_what_is_not_counted_nothing_is_said(self) -> None:
        assert not is_shared(counted(sessions("DE-BY"), "DE-BE")[0])

    def test_tables_say_the_same(self) -> None:
        frame = pl.DataFrame(
            [
                {"id": one.id, "case": one.case, "day": one.day, "audience": one.audience, "scope": one.scope.text}
                for one in FIVE
            ]
        )
        found = iq.frames.count_cases({"consultation_sessions": frame}, ("state", "2023"))
        assert list(found.reports()) == counted(FIVE, "DE-BE", "DE-BY")

    def test_an_audit_takes_them_for_no_sum(self) -> None:
        union = iq.Report(scope="DE-BE+DE-BY", period="2023").replace({CODE: 4})
        _, berlin, bavaria = counted(FIVE, "DE", "DE-BE", "DE-BY")
        hidden = [union, berlin, bavaria.replace({CODE: iq.UNKNOWN})]
        assert iq.disclosure.audit(hidden, codes=[CODE]).recovered == {}
        silent = [one.replace({"notes": ()}) for one in hidden]
        assert list(iq.disclosure.audit(silent, codes=[CODE]).recovered.values()) == [1]
