"""Case files are counted and the report is shown before it is submitted; of the files nothing is kept."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import html5lib
import httpx
import openpyxl
import pytest

import iqmodel as iq
from examples.portal.cases import count_files
from examples.portal.uploads import LIMITS
from tests.portal.samples import HTML, JSON, stored, submitted
from tests.portal.samples import report as plain_report
from tests.unit.formats.tables.named import Round, registry

__all__ = ["registry"]

# A word that occurs nowhere else: in the cases it is a pseudonym, a network, and what was typed wrongly.
HIDDEN: Final = "geheimnis"
ASKED: Final = {"scope": "DE-BY", "period": "2023"}
SESSIONS: Final = [
    iq.cases.CounsellingSession(
        id=f"s{number}",
        person=f"{HIDDEN}{number % 2}",
        day=f"2023-0{number}-05",
        scope=f"DE-BY/{HIDDEN}",
        advice="both",
    )
    for number in (1, 2, 3)
]
CASES: Final = iq.cases.Cases.of(SESSIONS, delivered=["referrals"])


def in_workbook(folder: Path, ending: str) -> bytes:
    iq.workbooks.write_workbook(CASES, folder / f"cases{ending}", headers="de")
    return (folder / f"cases{ending}").read_bytes()


def in_csv(folder: Path) -> bytes:
    iq.write_csv(SESSIONS, folder / "cases.csv", headers="de", numbers="de")
    return (folder / "cases.csv").read_bytes()


def send(client: httpx.Client, *files: tuple[str, bytes], lang: str = "de", page: bool = False, **asked: str) -> Any:
    given: Any = [("file", file) for file in files]
    headers = HTML if page else {"Accept": "application/json"}
    return client.post(f"/cases?lang={lang}", files=given, data=ASKED | asked, headers=headers)


def actions(text: str) -> list[str | None]:
    """Where the forms on a page lead; None for the page itself."""
    return [form.get("action") for form in html5lib.parse(text, namespaceHTMLElements=False).iter("form")]


@pytest.mark.usefixtures("nothing_stored")
class TestCounting:
    """Files of every format become the same report, and nothing is stored."""

    @pytest.mark.parametrize("ending", [".xlsx", ".ods", ".json"])
    def test_of_all_tables(self, client: httpx.Client, tmp_path: Path, ending: str) -> None:
        content = iq.dumps(CASES).encode() if ending == ".json" else in_workbook(tmp_path, ending)
        answer = send(client, (f"x{ending}", content))
        assert answer.status_code == 200, answer.text
        found = answer.json()
        assert found["records"] == {"counselling_sessions": 3, "referrals": 0}
        assert iq.structure(found["report"], iq.Report) == iq.cases.count(CASES, "DE-BY", "2023")

    def test_of_several_files(self, client: httpx.Client, tmp_path: Path) -> None:
        referrals = b"id,day,scope,person\n1,2023-01-05,DE-BY,a\n"
        files = (("Beratungen 2023.csv", in_csv(tmp_path)), ("Verweisberatungen.csv", referrals))
        report = iq.structure(send(client, *files).json()["report"], iq.Report)
        assert (report.counselling.sessions.total, report.fair_integration.referrals) == (3, 1)

    def test_of_lines(self, client: httpx.Client) -> None:
        lines = "\n".join(map(iq.dumps, SESSIONS)).encode()
        assert send(client, ("counselling_sessions.ndjson", lines)).json()["records"] == {"counselling_sessions": 3}

    def test_the_form_of_cases_comes_back(self, client: httpx.Client) -> None:
        content = client.get("/cases.xlsx?lang=de").content
        refused = send(client, ("x.xlsx", content))
        assert (refused.status_code, "nichts zu zählen" in refused.json()["detail"]) == (422, True)
        book: Any = openpyxl.load_workbook(io.BytesIO(content))
        book["Beratungen"].append(("1", date(2023, 1, 5), "Bayern", "a", "beides"))
        filled = io.BytesIO()
        book.save(filled)
        found = send(client, ("x.xlsx", filled.getvalue())).json()
        assert found["records"] == {"counselling_sessions": 1}
        assert "keine" in found["remarks"][0]


@pytest.mark.usefixtures("nothing_stored")
class TestRefused:
    @pytest.mark.parametrize(
        ("asked", "said"),
        [({"period": "2023-Q5"}, "2023-Q5"), ({"scope": "Hof"}, "Hof"), ({"scope": ""}, ""), ({"as_of": "x"}, "x")],
    )
    def test_no_scope_or_period(self, client: httpx.Client, asked: dict[str, str], said: str) -> None:
        answer = send(client, ("x.json", iq.dumps(CASES).encode()), page=True, **asked)
        assert answer.status_code == 422
        assert said in answer.text
        # What was entered is still there.
        assert 'name="scope"' in answer.text

    def test_every_problem_of_every_file(self, client: httpx.Client) -> None:
        wrong = b"id,day,scope,person\n1,x,DE-BY,a\n2,2019-01-05,DE-BY,a\n"
        files = (("referrals.csv", wrong), ("group_events.csv", b"id,day,scope\n"), ("x.json", b"{"))
        answer = send(client, *files)
        found = [(one["code"], one["pointer"]) for one in answer.json()["problems"]]
        assert (answer.status_code, len(found)) == (422, 4), found
        page = send(client, *files, page=True).text
        for said in ("1-referrals.csv", "2-group_events.csv", "3.json", "Die Falldaten lassen sich so nicht zählen"):
            assert said in page

    def test_what_is_wrong_only_together(self, client: httpx.Client) -> None:
        answer = send(client, ("a.json", iq.dumps(CASES).encode()), ("b.json", iq.dumps(CASES).encode()))
        assert {one["code"] for one in answer.json()["problems"]} == {"case.doubled"}

    @pytest.mark.parametrize("files", [[], [("", b"")]])
    def test_no_files(self, client: httpx.Client, files: list[tuple[str, bytes]]) -> None:
        given: Any = [("file", file) for file in files] or {"other": ("x", b"")}
        assert client.post("/cases", files=given, data=ASKED).status_code == 400

    def test_too_many_files(self, client: httpx.Client) -> None:
        assert send(client, *[("x.json", b"{}")] * 21).status_code == 400

    def test_no_form(self, client: httpx.Client) -> None:
        answer = client.post("/cases", content=b"{}", headers=JSON | {"Accept": "application/json"})
        assert (answer.status_code, answer.json()["see"]) == (415, "/cases")
        assert "multipart/form-data" in answer.json()["title"]

    @pytest.mark.parametrize(("lang", "said"), [("de", "Noch einmal zählen"), ("en", "Count again")])
    def test_too_large_a_file_is_sent_again_as_cases(self, client: httpx.Client, lang: str, said: str) -> None:
        answer = send(client, ("x.json", b"{" + bytes(2 * LIMITS.size)), page=True, lang=lang)
        assert answer.status_code == 413
        assert said in answer.text
        assert actions(answer.text) == [f"/cases?lang={lang}"]

    def test_too_large_a_report_is_not(self, client: httpx.Client) -> None:
        answer = client.post("/reports", content=bytes(2 * LIMITS.size), headers=JSON | HTML)
        assert (answer.status_code, actions(answer.text)) == (413, [None])

    def test_a_model_that_counts_no_cases(self, start: Callable[..., str], registry: None) -> None:
        with httpx.Client(base_url=start(model=Round), timeout=60) as other:
            assert other.get("/cases").status_code == 404
            assert send(other, ("x.json", iq.dumps(CASES).encode())).status_code == 404


class TestReview:
    """What is shown is what is submitted."""

    @staticmethod
    def form(text: str) -> tuple[str, str]:
        """The address and the report of the form on a page."""
        page = html5lib.parse(text, namespaceHTMLElements=False)
        form = next(one for one in page.iter("form") if one.find("input[@name='report']") is not None)
        held = form.find("input[@name='report']")
        assert held is not None
        return form.attrib["action"], held.attrib["value"]

    @pytest.mark.parametrize(("lang", "said"), [("de", "Noch ist nichts gespeichert"), ("en", "Nothing is stored yet")])
    def test_and_then_submitted(self, client: httpx.Client, lang: str, said: str) -> None:
        shown = send(client, ("x.json", iq.dumps(CASES).encode()), lang=lang, page=True)
        html5lib.HTMLParser(strict=True).parse(shown.text)
        assert said in shown.text
        assert {"de": "Verweisberatungen: 0", "en": "referrals: 0"}[lang] in shown.text
        assert stored(client) == []
        address, text = self.form(shown.text)
        answer = client.post(address, files={"report": (None, text)}, headers=HTML)
        assert answer.status_code == 303
        assert iq.loads(client.get(answer.headers["Location"]).text, iq.Report) == iq.cases.count(
            CASES, "DE-BY", "2023"
        )

    def test_as_a_correction(self, client: httpx.Client) -> None:
        address = submitted(client, plain_report("DE-BY", "2023"))
        shown = send(client, ("x.json", iq.dumps(CASES).encode()), page=True).text
        assert "liegt schon ein Bericht vor" in shown
        target, text = self.form(shown)
        assert target.startswith(f"{address}?replaces=1")
        assert client.post(target, files={"report": (None, text)}, headers=HTML).status_code == 303
        assert stored(client)[0]["version"] == 2


class TestConfidential:
    """Case data reach no page, no log and no database."""

    def test_nowhere(self, start: Callable[..., str], tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.DEBUG)
        wrong = [in_csv(tmp_path).replace(b"beides", HIDDEN.encode())]
        wrong += [iq.dumps(CASES).replace('"both"', f'"{HIDDEN}"').encode(), f'{{"{HIDDEN}'.encode()]
        book: Any = openpyxl.load_workbook(io.BytesIO(in_workbook(tmp_path, ".xlsx")))
        book["Beratungen"]["B2"], book["Beratungen"]["H3"] = HIDDEN, HIDDEN
        content = io.BytesIO()
        book.save(content)
        wrong.append(content.getvalue())
        sound = [in_csv(tmp_path), iq.dumps(CASES).encode(), *(in_workbook(tmp_path, end) for end in (".xlsx", ".ods"))]
        seen: list[str] = []
        with httpx.Client(base_url=start(), timeout=60) as client:
            for lang in ("de", "en"):
                for page in (True, False):
                    seen += [send(client, ("x", one), lang=lang, page=page).text for one in (*wrong, *sound)]
            _, text = TestReview.form(send(client, ("x", sound[1]), page=True).text)
            client.post("/reports", files={"report": (None, text)})
            seen += [client.get("/reports", headers=HTML).text, client.get("/combined", headers=HTML).text]
        held = [path.read_bytes() for path in tmp_path.glob("own.sqlite*")]
        assert len(seen) > 30
        assert held
        assert [text for text in seen if HIDDEN in text.lower()] == []
        assert HIDDEN not in caplog.text.lower()
        assert not any(HIDDEN.encode() in content.lower() for content in held)

    def test_no_copy_of_a_refused_workbook_is_kept(self, client: httpx.Client) -> None:
        answer = send(client, ("x.xlsx", b"PK\x03\x04"))
        assert (answer.status_code, "feedback" in answer.json()) == (422, False)


def test_what_reads_returns_no_records(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(iq.dumps(CASES), encoding="utf-8")
    found = count_files([path], scope="DE-BY", period="2023", as_of=None, model=iq.Report, limits=iq.results.Limits())
    assert HIDDEN not in repr(found)
