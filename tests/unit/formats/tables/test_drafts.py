"""The plain data of a report while its rows are read: its keys, and the label of its scope."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import iqmodel as iq
from iqmodel.formats.tables.drafts import canonical, plain_key
from iqmodel.formats.tables.row_reading import from_rows

YEAR = {"start": "2019-01-01", "end": "2019-12-31"}
SOUTH = {"scope": "DE-NI/sued", **YEAR, "scope_label": "Südniedersachsen"}


def long_row(code: str, **cells: Any) -> dict[str, Any]:
    return {**SOUTH, "code": f"fair_integration.{code}", "value": 1, **cells}


class TestKeys:
    """Days become ISO text, scopes their canonical text; what is neither is left for the reader."""

    def test_days(self) -> None:
        moment = datetime(2019, 1, 1, tzinfo=UTC)
        assert plain_key(date(2019, 1, 1)) == "2019-01-01"
        assert [plain_key(value) for value in (moment, "2019-01-01", None, 5)] == [moment, "2019-01-01", None, 5]

    def test_scopes(self) -> None:
        assert canonical("DE-BY+DE-BE") == canonical("DE-BE+DE-BY") == "DE-BE+DE-BY"
        assert canonical("nowhere") == "nowhere"


class TestLabels:
    """What the rows of a report call its scope, said at least once and never differently."""

    def test_in_a_wide_row(self) -> None:
        (report,) = from_rows([SOUTH | {"fair_integration.persons": 1}]).reports
        assert (report.scope.text, report.scope.label) == ("DE-NI/sued", "Südniedersachsen")

    def test_some_rows_may_say_nothing(self) -> None:
        rows = [long_row("persons", scope_label=None), long_row("centres"), long_row("referrals", scope_label=None)]
        (report,) = from_rows(rows).reports
        assert report.scope.label == "Südniedersachsen"

    def test_two_labels_in_one_report(self) -> None:
        rows = [long_row("persons"), long_row("centres", scope_label="Süd"), long_row("referrals", scope_label="Süd")]
        read = from_rows(rows)
        assert read.reports == ()
        (problem,) = read.problems
        assert (problem.code, problem.pointer) == ("rows.label-differs", "/1/scope_label")
        assert problem.message("de") == "Das Gebiet heißt hier Süd und weiter oben im selben Bericht Südniedersachsen."

    def test_two_reports_on_one_scope_may_call_it_differently(self) -> None:
        other = {"scope": "DE-NI/sued", "start": "2020-01-01", "end": "2020-12-31", "scope_label": "Süd"}
        reports = from_rows([row | {"fair_integration.persons": 1} for row in (SOUTH, other)]).reports
        assert [report.scope.label for report in reports] == ["Südniedersachsen", "Süd"]
        assert iq.combine(reports).scope.label == "Südniedersachsen / Süd"

    def test_the_name_of_a_land_says_nothing_new(self) -> None:
        row = {"scope": "DE-BY", **YEAR, "scope_label": "Freistaat Bayern", "fair_integration.persons": 1}
        assert from_rows([row]).reports == (
            iq.Report(scope="DE-BY", period="2019").replace({"fair_integration.persons": 1}),
        )

    def test_what_cannot_be_a_label(self) -> None:
        for cells, code in (
            ({"scope": "DE-BY", "scope_label": "Süd"}, "scope.label-place"),
            ({"scope_label": 5}, "record.type"),
            ({"scope_label": " "}, "scope.label-length"),
        ):
            read = from_rows([SOUTH | {"fair_integration.persons": 1} | cells])
            assert [(one.code, one.pointer) for one in read.problems] == [(code, "/0/scope_label")]

    def test_a_scope_that_is_none(self) -> None:
        for scope, code in ((None, "rows.key-empty"), ("DE-XX", "scope.unknown-state"), (5, "record.type")):
            read = from_rows([SOUTH | {"scope": scope, "fair_integration.persons": 1}])
            assert [(one.code, one.pointer) for one in read.problems] == [(code, "/0/scope")]
