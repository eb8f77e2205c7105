"""Submitting, correcting and reading back, on both databases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from hypothesis import HealthCheck, given, settings

import iqmodel as iq
from iqmodel.testing import synthetic_reports, valid_reports
from tests.portal.samples import HTML, JSON, WORKBOOK, broken, report, stored, submit, workbook

AT_ONCE = 16
MISSING = (
    "/reports/2",
    "/reports/0",
    "/reports/-1",
    f"/reports/{2**31}",
    f"/reports/{2**64}",
    f"/reports/{'9' * 5000}",
    "/reports/x",
    "/reports/1/versions/2",
    f"/reports/1/versions/{2**63}",
    "/reports/2/sheet",
    "/reports/2/form.xlsx",
    "/combined?report=2",
    f"/combined?report={2**80}",
    "/combined?report=1&report=2",
    "/nowhere",
)


def together(jobs: list[Callable[[], httpx.Response]]) -> list[httpx.Response]:
    """What all the jobs got, started at once."""
    with ThreadPoolExecutor(len(jobs)) as pool:
        return [future.result() for future in [pool.submit(job) for job in jobs]]


class TestSubmitting:
    """What comes in is what goes out."""

    def test_a_report_as_json(self, on_both: httpx.Client) -> None:
        sent = iq.published.load("2019-2022").report
        answer = submit(on_both, sent)
        assert (answer.status_code, answer.headers["Location"]) == (201, "/reports/1")
        read = on_both.get("/reports/1")
        assert read.headers["Content-Type"] == "application/json"
        assert read.headers["ETag"] == answer.headers["ETag"]
        assert read.text == iq.dumps(sent)
        assert [(one["scope"], one["period"], one["version"]) for one in stored(on_both)] == [
            ("DE", "2019-01-01/2022-12-31", 1)
        ]

    def test_a_filled_workbook(self, on_both: httpx.Client) -> None:
        answer = on_both.post("/reports", content=workbook(report()), headers=WORKBOOK)
        assert answer.status_code == 201
        assert iq.figures(iq.loads(on_both.get("/reports/1").content)) == iq.figures(report())

    def test_a_workbook_from_a_browsers_form(self, on_both: httpx.Client) -> None:
        files = {"file": ("../../etc/passwd", workbook(report()), "application/octet-stream")}
        answer = on_both.post("/reports?lang=en", files=files, headers=HTML)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/reports/1?stored=1&lang=en")

    def test_texts_that_databases_dislike(self, on_both: httpx.Client) -> None:
        note = iq.Note(code="counselling.sessions.first", footnote=iq.Text("\x00'; DROP TABLE version; --", "\x1b😀"))
        sent = report().replace({"notes": (note,)})
        assert submit(on_both, sent).status_code == 201
        assert iq.loads(on_both.get("/reports/1").content) == sent

    def test_a_scope_longer_than_an_index_takes(self, on_both: httpx.Client) -> None:
        union = "+".join(f"DE-BY/network/{'x' * 50}-{number}" for number in range(300))
        assert submit(on_both, report(union)).status_code == 201
        assert submit(on_both, report(union, first=11)).status_code == 409
        assert stored(on_both)[0]["scope"] == str(iq.Scope.parse(union))

    def test_what_is_broken_is_not_stored(self, on_both: httpx.Client) -> None:
        answer = on_both.post("/reports", content=broken(), headers=JSON)
        assert answer.status_code == 422
        assert stored(on_both) == []


class TestOneForEachScopeAndPeriod:
    """A second report for the same scope and period is a conflict, however close it follows."""

    def test_the_second_is_refused_and_the_first_stays(self, on_both: httpx.Client) -> None:
        submit(on_both, report())
        again = submit(on_both, report(period="01/23-12/23", first=99))
        assert again.status_code == 409
        assert again.headers["Content-Type"] == "application/problem+json"
        assert (again.json()["code"], again.json()["submission"]) == ("taken", "/reports/1")
        assert on_both.get("/reports/1").text == iq.dumps(report())

    @pytest.mark.parametrize(("scope", "period"), [("DE-BE", "2023"), ("DE-BY/network", "2023"), ("DE-BY", "2022")])
    def test_others_are_not(self, on_both: httpx.Client, scope: str, period: str) -> None:
        submit(on_both, report())
        assert submit(on_both, report(scope, period)).status_code == 201

    def test_at_once_exactly_one_gets_in(self, on_both: httpx.Client) -> None:
        answers = together([lambda n=n: submit(on_both, report(first=n)) for n in range(AT_ONCE)])  # type: ignore[misc]
        assert Counter(answer.status_code for answer in answers) == {201: 1, 409: AT_ONCE - 1}
        [one] = stored(on_both)
        [accepted] = [answer.json() for answer in answers if answer.status_code == 201]
        assert one == accepted


class TestAtOnce:
    """Two submissions at once lose nothing."""

    def test_every_report_is_there_afterwards(self, on_both: httpx.Client) -> None:
        sent = list(synthetic_reports(7, "2019", "quarter"))
        answers = together([lambda one=one: submit(on_both, one) for one in sent])  # type: ignore[misc]
        assert {answer.status_code for answer in answers} == {201}
        held = {on_both.get(f"/reports/{one['id']}").text for one in stored(on_both)}
        assert held == {iq.dumps(one) for one in sent}

    def test_of_corrections_to_the_same_version_one_gets_in(self, on_both: httpx.Client) -> None:
        match = {"If-Match": submit(on_both, report()).headers["ETag"]} | JSON

        def correct(first: int) -> httpx.Response:
            return on_both.put("/reports/1", content=iq.dumps(report(first=first)), headers=match)

        answers = together([lambda n=n: correct(n) for n in range(100, 100 + AT_ONCE)])  # type: ignore[misc]
        assert Counter(answer.status_code for answer in answers) == {200: 1, 412: AT_ONCE - 1}
        assert [one["version"] for one in stored(on_both)] == [2]
        assert on_both.get("/reports/1/versions/3").status_code == 404


class TestCorrecting:
    """A correction names the version that it replaces, and the old version is kept."""

    def test_both_versions_can_be_read(self, on_both: httpx.Client) -> None:
        match = submit(on_both, report()).headers["ETag"]
        answer = on_both.put("/reports/1", content=iq.dumps(report(first=11)), headers=JSON | {"If-Match": match})
        assert (answer.status_code, answer.json()["version"]) == (200, 2)
        assert on_both.get("/reports/1").text == iq.dumps(report(first=11))
        assert on_both.get("/reports/1/versions/1").text == iq.dumps(report())
        assert on_both.get("/reports/1").headers["ETag"] == answer.headers["ETag"] != match

    def test_a_proxy_may_have_weakened_the_tag(self, on_both: httpx.Client) -> None:
        match = "W/" + submit(on_both, report()).headers["ETag"]
        answer = on_both.put("/reports/1", content=iq.dumps(report(first=11)), headers=JSON | {"If-Match": match})
        assert answer.status_code == 200

    def test_by_a_browsers_form(self, on_both: httpx.Client) -> None:
        digest = submit(on_both, report()).json()["digest"]
        files = {"file": ("new.xlsx", workbook(report(first=11)))}
        answer = on_both.post("/reports/1", files=files, data={"replaces": digest}, headers=HTML)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/reports/1?stored=2")

    def test_one_that_knows_an_older_version_is_refused(self, on_both: httpx.Client) -> None:
        match = submit(on_both, report()).headers["ETag"]
        for first, status in ((11, 200), (12, 412)):
            answer = on_both.put(
                "/reports/1", content=iq.dumps(report(first=first)), headers=JSON | {"If-Match": match}
            )
            assert answer.status_code == status
        assert answer.json()["code"] == "stale"
        assert on_both.get("/reports/1").text == iq.dumps(report(first=11))

    def test_one_that_names_none_is_refused(self, on_both: httpx.Client) -> None:
        submit(on_both, report())
        answer = on_both.put("/reports/1", content=iq.dumps(report(first=11)), headers=JSON)
        assert (answer.status_code, answer.json()["code"]) == (428, "unconditional")

    @pytest.mark.parametrize(("scope", "period"), [("DE-BE", "2023"), ("DE-BY", "2022")])
    def test_one_for_something_else_is_refused(self, on_both: httpx.Client, scope: str, period: str) -> None:
        match = submit(on_both, report()).headers["ETag"]
        sent = iq.dumps(report(scope, period))
        answer = on_both.put("/reports/1", content=sent, headers=JSON | {"If-Match": match})
        assert (answer.status_code, answer.json()["code"]) == (409, "elsewhere")

    def test_one_of_nothing_is_not_found(self, on_both: httpx.Client) -> None:
        answer = on_both.put("/reports/1", content=iq.dumps(report()), headers=JSON | {"If-Match": '"0"'})
        assert answer.status_code == 404

    def test_one_with_problems_tells_them(self, on_both: httpx.Client) -> None:
        match = submit(on_both, report()).headers["ETag"]
        answer = on_both.put("/reports/1", content=broken(), headers=JSON | {"If-Match": match})
        assert (answer.status_code, len(answer.json()["problems"])) == (422, 1)


class TestReadingBack:
    """What was submitted comes back to the byte; what is not there is not found, however it is asked for."""

    @settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(valid_reports())
    def test_any_report(self, on_both: httpx.Client, sent: iq.Report) -> None:
        answer = submit(on_both, sent)
        if answer.status_code == 409:  # an earlier example was for the same scope and period
            address = answer.json()["submission"]
            match = {"If-Match": on_both.get(address).headers["ETag"]}
            answer = on_both.put(address, content=iq.dumps(sent), headers=JSON | match)
        assert answer.status_code in (200, 201)
        assert on_both.get(answer.headers["Location"]).text == iq.dumps(sent)

    def test_404(self, on_both: httpx.Client) -> None:
        submit(on_both, report())
        wanted = {path: on_both.get(path).status_code for path in MISSING}
        assert wanted == dict.fromkeys(MISSING, 404)

    def test_the_form_comes_back_filled(self, on_both: httpx.Client) -> None:
        submit(on_both, report())
        form = on_both.get("/reports/1/form.xlsx").content
        assert on_both.post("/reports", content=form, headers=WORKBOOK).status_code == 409
